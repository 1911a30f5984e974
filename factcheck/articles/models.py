"""An article, its drafts and their sentences, what the engine finds in them, and the assertions to be checked."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone

from factcheck.articles import triggers
from factcheck.articles.choices import AROUND, SAID_BY, DismissReason, Nowhere, Origin, Outcome, RecheckReason, Standing
from factcheck.articles.headline import Headline
from factcheck.articles.querysets import (
    BEGUN,
    CHECKED,
    ArticleQuerySet,
    AssertionQuerySet,
    DraftQuerySet,
    SentenceQuerySet,
)
from factcheck.db.constraints import all_or_none, one_of, web_address_or_empty
from factcheck.engine import CHARGES, Copies, Kind, Suggestion, Voice, names_speakers_in
from factcheck.ingest import AnnotationKind


def person(**options: Any) -> "models.ForeignKey[Any, Any]":
    """A foreign key to whoever did something; nobody who did something can be deleted."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)


class Article(models.Model):
    """One piece under check."""

    title = models.CharField(max_length=300)
    byline = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="where it was written, as its dateline says")
    address = models.CharField(max_length=2048, blank=True, help_text="where it was or will be published")
    published_on = models.DateField("date of publication", null=True, blank=True)
    loaded_by = person(null=True, editable=False)
    loaded_by_name = models.CharField("loaded by", max_length=150, editable=False)
    loaded_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    archived_by = person(null=True, editable=False)
    archived_by_name = models.CharField("archived by", max_length=150, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at", "-pk"]
        indexes = [
            models.Index(fields=["-loaded_at", "-id"], name="article_newest_first"),
            models.Index(fields=["-loaded_at", "-id"], condition=Q(archived_at=None), name="article_on_the_desk"),
        ]
        constraints = [
            web_address_or_empty("address"),
            all_or_none("archived_at", "archived_by"),
            CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the article's page."""
        return reverse("articles:article", args=[self.pk])


class Draft(models.Model):
    """One loaded text of an article. The database refuses to change it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField(help_text="in code points")
    sha256 = models.CharField("SHA-256", max_length=64)
    engine = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    repeats_left_out = models.PositiveIntegerField(
        default=0, help_text="sentences of a second copy of the body that were left out"
    )
    placeholders = models.JSONField(default=list, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    # NULL where its reader recognised it: for a default SQLite would rebuild the table.
    encoding = models.CharField(  # noqa: DJ001
        max_length=20, null=True, help_text="in which an editor had the bytes read, where one was chosen"
    )
    # NULL for what was loaded before lines were joined: for a default SQLite would rebuild the table.
    lines_joined = models.BooleanField(
        null=True, help_text="whether lines that were broken at a fixed width were joined into paragraphs"
    )
    loaded_by = person(null=True)
    loaded_by_name = models.CharField("loaded by", max_length=150)
    loaded_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(help_text="canonical: decoded, LF, NFC, no controls")
    original = models.BinaryField(help_text="the bytes that came")

    # Not stored: the copies of the body, if it appears twice in what was just loaded.
    copies: "Copies | None" = None
    # Not stored: the headline of what was just loaded, if the article was called something else.
    headline: "Headline | None" = None
    # Not stored: the checked assertions whose words this draft, just loaded, kept and whose meaning it changed.
    changed_around: "Sequence[Assertion]" = ()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["article", "-number"]
        indexes = [models.Index(fields=["sha256"], name="draft_of_the_same_text")]
        constraints = [
            UniqueConstraint(fields=["article", "number"], name="draft_number_once_in_article"),
            CheckConstraint(condition=Q(number__gte=1), name="draft_numbers_begin_at_one"),
            CheckConstraint(condition=Q(length=Length("text"), length__gte=1), name="draft_length_is_that_of_its_text"),
            *triggers.OF_DRAFTS,
        ]

    def __str__(self) -> str:
        return f"{self.article} (draft {self.number})"

    @property
    def names_speakers(self) -> bool:
        """Whether the engine recognises speakers in its language."""
        return names_speakers_in(self.language)


class Assertion(models.Model):
    """One checkable sentence of an article, whatever the number of places and drafts it stands in."""

    checked = ""  # of what a page shows: what was checked of a quotation, in words

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="assertions")
    key = models.CharField(max_length=64, help_text="digest of the normalised words")
    words = models.TextField()
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.SUGGESTED)
    in_text = models.BooleanField(default=True, help_text="stands in the latest draft")
    order = models.PositiveIntegerField(help_text="the sentence at which it first stands in the latest draft")
    score = models.FloatField(default=0, help_text="how much it needs checking, 0 to 1")
    attributed_to = models.TextField(blank=True)
    suggestion = models.CharField(max_length=20, blank=True, choices=[(s.value, s.value) for s in Suggestion])
    # NULL where it is neither: for a default SQLite would rebuild the table.
    charge = models.CharField(  # noqa: DJ001
        max_length=20,
        null=True,
        blank=True,
        choices=[(c, c) for c in CHARGES],
        help_text="whether it accuses or denies",
    )
    harmless = models.BooleanField(null=True, help_text="the lower half of the slider may take its highlight")
    changed_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="became")
    merged_from: "models.ManyToManyField[Assertion, Any]" = models.ManyToManyField(
        "self", symmetrical=False, blank=True, help_text="the other checked ones that it was merged of"
    )
    recheck_reason = models.CharField(max_length=20, blank=True, choices=RecheckReason)
    recheck_before = models.TextField(
        blank=True, help_text="what it referred to, or who said it, in the draft it was checked in"
    )
    # NULL where it does not wait: for a default SQLite would rebuild the table.
    recheck_standing = models.CharField(  # noqa: DJ001
        max_length=20, null=True, editable=False, help_text="what the desk held of it, should the change be taken back"
    )
    placeholder = models.TextField(blank=True, help_text="what its words leave to be filled in, such as TK")
    # NULL where nothing is told: for a default SQLite would rebuild the table.
    discrepancies = models.JSONField(
        null=True, blank=True, help_text="where it says otherwise than a calculation or another sentence"
    )
    version = models.PositiveIntegerField(default=1)
    same_since = models.PositiveIntegerField(
        null=True, blank=True, help_text="the version since which it was only renumbered, if it was"
    )
    touched_at = models.DateTimeField(null=True, blank=True, help_text="when a person last did something to it")
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.OPEN)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = person(null=True, blank=True)
    dismissed_by_name = models.CharField("dismissed by", max_length=150, blank=True)
    dismissed_reason = models.CharField(max_length=20, blank=True, choices=DismissReason)

    objects = AssertionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "order"]
        indexes = [
            models.Index(fields=["article", "standing"], condition=Q(in_text=True), name="assertion_progress"),
            models.Index(fields=["key"], name="assertion_by_key"),
            models.Index(
                fields=["article"], condition=Q(in_text=True, standing=Standing.DISPUTED), name="assertion_disputed"
            ),
        ]
        constraints = [
            UniqueConstraint(fields=["article", "key"], name="assertion_once_in_article"),
            CheckConstraint(condition=~Q(words=""), name="assertion_has_words"),
            CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="assertion_score_is_a_share"),
            one_of("standing", Standing.values),
            one_of("origin", Origin.values),
            one_of("recheck_reason", ["", *RecheckReason.values]),
            all_or_none("dismissed_at", "dismissed_by"),
            CheckConstraint(
                condition=Q(standing=Standing.DISMISSED, dismissed_at__isnull=False)
                | (~Q(standing=Standing.DISMISSED) & Q(dismissed_at__isnull=True)),
                name="assertion_dismissed_has_a_name",
            ),
            *triggers.OF_ASSERTIONS,
        ]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 100 else f"{self.words[:99]}…"

    @property
    def was_changed(self) -> bool:
        """Whether a new draft changed its words or its context after it was checked."""
        return self.recheck_reason != "" or self.changed_from_id is not None

    @property
    def holds_a_check(self) -> bool:
        """Whether somebody worked on it, so that it waits when a draft changes its speaker or context."""
        waits_for_words = self.standing == Standing.RECHECK and not self.is_changed_around
        return self.touched_at is not None and self.standing != Standing.DISMISSED and not waits_for_words

    @property
    def was_begun(self) -> bool:
        """Whether `checked_and_gone` would list it if it left the text."""
        return self.standing in CHECKED or (self.touched_at is not None and self.standing in BEGUN)

    @property
    def is_somebodys(self) -> bool:
        """Whether somebody marked it, or worked on it or on what it came from: then no engine removes it."""
        return self.origin == Origin.BY_HAND or self.touched_at is not None or self.changed_from_id is not None

    @property
    def told_speakers(self) -> bool:
        """Whether what is kept of what stood around it names who said it at its places, for somebody else does, too."""
        return self.recheck_before.rpartition("\n")[2].startswith(SAID_BY)

    @property
    def is_changed_around(self) -> bool:
        """Whether its context changed, its words did not, and nobody has looked since."""
        return self.standing == Standing.RECHECK and self.recheck_reason in AROUND


class NearTwin(models.Model):
    """Two assertions of one article that differ in a figure, a date, a name or a negation; stored once a pair."""

    one = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["one", "other"], name="near_twins_once"),
            CheckConstraint(condition=Q(one__lt=F("other")), name="near_twins_are_two_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"


class Sentence(models.Model):
    """A stretch `text[start:end]` of one draft, in code points; triggers keep sentences inside the text and apart."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="sentences")
    assertion = models.ForeignKey(Assertion, null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    index = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    # NULL where the text was not spoken: for a default SQLite would rebuild the table.
    timecode = models.CharField(  # noqa: DJ001
        max_length=40, null=True, help_text="when it is said in the recording, such as 00:01:12"
    )

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["draft", "index"]
        constraints = [
            UniqueConstraint(fields=["draft", "index"], name="sentence_index_once_in_draft"),
            CheckConstraint(condition=Q(end__gt=F("start")), name="sentence_has_length"),
            one_of("kind", [k.value for k in Kind]),
            *triggers.OF_SENTENCES,
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.start}-{self.end}"

    @property
    def names_speakers(self) -> bool:
        """Whether the engine recognises speakers in the language that `with_words` added."""
        return names_speakers_in(getattr(self, "language", ""))


class Annotation(models.Model):
    """What the writer put beside the text of a draft: a comment, a footnote or a link. The database keeps it so.

    `at` is a code point of the sentence that it stands at: sentences are cut anew when a newer engine reads the draft.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="annotations")
    number = models.PositiveIntegerField(help_text="from 1, in the order of the text")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AnnotationKind])
    text = models.TextField(blank=True)
    url = models.CharField("address", max_length=2048, blank=True)
    author = models.CharField(max_length=150, blank=True)
    at = models.PositiveIntegerField(null=True)
    nowhere = models.CharField(max_length=20, choices=Nowhere, blank=True, help_text="why it stands at no sentence")
    key = models.CharField(max_length=64, help_text="digest of its kind, words and address")

    class Meta:
        ordering = ["draft", "number"]
        constraints = [
            UniqueConstraint(fields=["draft", "number"], name="annotation_number_once_in_draft"),
            CheckConstraint(condition=~Q(text="") | ~Q(url=""), name="annotation_says_something"),
            CheckConstraint(
                condition=Q(at=None, nowhere__in=Nowhere.values) | Q(at__isnull=False, nowhere=""),
                name="annotation_stands_somewhere_or_says_why_not",
            ),
            web_address_or_empty("url"),
            one_of("kind", [k.value for k in AnnotationKind]),
            *triggers.OF_ANNOTATIONS,
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class Finding(models.Model):
    """What the engine says of a sentence."""

    sentence = models.OneToOneField(Sentence, primary_key=True, on_delete=models.CASCADE)
    engine = models.CharField(max_length=20)
    assertive = models.BooleanField()
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    voice = models.CharField(max_length=20, choices=[(v.value, v.value) for v in Voice])
    source = models.JSONField(null=True)
    full_source = models.TextField(blank=True)
    cue = models.JSONField(null=True)
    suggestion = models.CharField(max_length=20, blank=True, choices=[(s.value, s.value) for s in Suggestion])

    class Meta:
        verbose_name = "engine finding"
        constraints = [
            CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="finding_score_is_a_share"),
            one_of("voice", [v.value for v in Voice]),
        ]

    def __str__(self) -> str:
        return f"{self.sentence_id}: {'assertive' if self.assertive else 'not assertive'}, {self.score}"


class Batch(models.Model):
    """A file of many articles, loaded in steps. Results are counted here; the file is stored in parts."""

    name = models.CharField("file", max_length=255)
    size = models.PositiveBigIntegerField(help_text="in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    again = models.BooleanField("load known texts again", default=False)
    left_out = models.JSONField(default=list, help_text="names that the file has beside those that are read")
    items = models.PositiveIntegerField(help_text="texts in the file")
    loaded = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField("loaded before", default=0)
    refused = models.PositiveIntegerField(default=0)
    reached = models.PositiveBigIntegerField(default=0, help_text="where the next text begins in the file")
    number = models.PositiveIntegerField(default=0, help_text="of the last text that was taken")
    loaded_by = person()
    loaded_by_name = models.CharField("loaded by", max_length=150)
    made_at = models.DateTimeField("begun", default=timezone.now)
    ended_at = models.DateTimeField("ended", null=True)
    stopped_by = person(null=True)
    stopped_by_name = models.CharField("stopped by", max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "batches"
        constraints = [
            UniqueConstraint(fields=["sha256"], condition=Q(ended_at=None), name="batch_of_a_file_under_way_once"),
            CheckConstraint(condition=Q(items__gte=1), name="batch_has_items"),
            CheckConstraint(
                condition=Q(items__gte=F("loaded") + F("known") + F("refused")), name="batch_takes_no_more_than_it_has"
            ),
            CheckConstraint(
                condition=Q(ended_at=None, stopped_by=None, items__gt=F("loaded") + F("known") + F("refused"))
                | Q(ended_at__isnull=False, stopped_by__isnull=False)
                | Q(ended_at__isnull=False, items=F("loaded") + F("known") + F("refused")),
                name="batch_ends_at_its_last_item_or_is_stopped",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def done(self) -> int:
        """How many texts were taken, with whatever outcome."""
        return self.loaded + self.known + self.refused


class BatchPart(models.Model):
    """A part of a batch's file, so that a step reads no more of it than it needs."""

    SIZE = 256 * 1024

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [UniqueConstraint(fields=["batch", "number"], name="batch_part_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"


class BatchItem(models.Model):
    """The outcome for one text of a batch."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveIntegerField(help_text="its row, its line, or which file of the archive it is")
    name = models.CharField(max_length=300)
    outcome = models.CharField(max_length=20, choices=Outcome)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    said = models.TextField(blank=True, help_text="why it was not loaded, or what was remarked of it")

    class Meta:
        ordering = ["batch", "number"]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="batch_item_outcomes")]
        constraints = [
            UniqueConstraint(fields=["batch", "number"], name="batch_item_taken_once"),
            one_of("outcome", Outcome.values),
            CheckConstraint(
                condition=(Q(outcome=Outcome.REFUSED, article=None) & ~Q(said=""))
                | (~Q(outcome=Outcome.REFUSED) & Q(article__isnull=False)),
                name="batch_item_refused_has_a_reason_others_an_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"
