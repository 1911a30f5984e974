"""The sentences of a draft, what the engine finds in them, and what the writer put beside them."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from factcheck.articles import triggers
from factcheck.articles.choices import Nowhere
from factcheck.articles.models.assertions import Assertion
from factcheck.articles.models.drafts import Draft
from factcheck.articles.querysets import SentenceQuerySet
from factcheck.db.constraints import one_of, web_address_or_empty
from factcheck.engine import Kind, Suggestion, Voice, names_speakers_in
from factcheck.ingest import AnnotationKind


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
