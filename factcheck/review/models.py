"""Review sessions, tags, evidence and its sources, and the history."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Annotation, Article, Assertion, person
from factcheck.db.constraints import BLANK, all_or_none, one_of, web_address_or_empty
from factcheck.evidence.choices import Channel, Found
from factcheck.evidence.models import CitedPage, Reply, Snapshot
from factcheck.review import triggers
from factcheck.review.choices import NO_ADDRESS, Answer, Kind, Obtained, Reason, SourceKind, Stance, Tick, Verdict
from factcheck.review.querysets import EvidenceQuerySet, QuestionQuerySet, SessionQuerySet, TagQuerySet
from factcheck.review.quotations import Checked
from factcheck.web.links import ascii_host, link_to, name_of_untitled, plain_address


class ReviewSession(models.Model):
    """One round of checking an article."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sessions")
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Assignment", related_name="review_sessions")
    required_reviewers = models.PositiveSmallIntegerField(
        default=1, choices=[(1, "one reviewer"), (2, "two reviewers")]
    )
    deadline = models.DateTimeField(null=True, blank=True)
    blind = models.BooleanField(default=False, help_text="nobody sees another's tag before giving their own")
    instructions = models.TextField(blank=True)
    opened_by = person()
    opened_by_name = models.CharField("opened by", max_length=150)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by = person(null=True, blank=True)
    closed_by_name = models.CharField("closed by", max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            UniqueConstraint(fields=["article"], condition=Q(closed_at=None), name="one_open_session_an_article"),
            CheckConstraint(condition=Q(required_reviewers__range=(1, 2)), name="one_or_two_reviewers"),
            all_or_none("closed_at", "closed_by"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, opened {self.opened_at:%d %B %Y}"

    @property
    def is_blind(self) -> bool:
        """Whether nobody sees another's tag before giving their own, as long as it is open."""
        return self.blind and self.closed_at is None

    @property
    def is_late(self) -> bool:
        """Whether its deadline has passed."""
        return self.deadline is not None and self.deadline < timezone.now()


class Assignment(models.Model):
    """One reviewer of a session."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="assignments")
    reviewer = person()

    class Meta:
        constraints = [UniqueConstraint(fields=["session", "reviewer"], name="assigned_once_in_session")]

    def __str__(self) -> str:
        return str(self.reviewer)


class Tag(models.Model):
    """One reviewer's verdict on one assertion; withdrawn ones are kept."""

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="tags")
    verdict = models.CharField(max_length=20, choices=Verdict)
    party = models.CharField(max_length=300, blank=True, help_text="who alleges, or who denies")
    note = models.TextField(blank=True)
    note_confidential = models.BooleanField(default=False, help_text="reports never show the note")
    why_no_locator = models.TextField(blank=True, help_text="why no evidence for it says where it is found")
    why_contradicted = models.TextField(blank=True, help_text="why it is verified although evidence contradicts it")
    why_placeholder = models.TextField(blank=True, help_text="why it is verified with something still to be filled in")
    why_near_twin = models.TextField(blank=True, help_text="why it is verified beside a sentence that says otherwise")
    denied_by = models.CharField(max_length=300, blank=True, help_text="who denies what is not tagged denied")
    denied_on = models.DateField(null=True, blank=True)
    denied_channel = models.CharField(max_length=20, choices=Channel, blank=True, help_text="how the denial came")
    denied_words = models.TextField(blank=True, help_text="what whoever denies it said")
    denied_in = models.ForeignKey(
        Reply,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tags",
        help_text="the answer that denies it",
    )
    words_checked = models.BooleanField(default=False, help_text="of a quotation, against a recording or transcript")
    content_checked = models.BooleanField(default=False, help_text="of a verified quotation, against a source")
    settles = models.BooleanField(default=False, help_text="an editor's word on a disagreement")
    placed_by = person()
    placed_by_name = models.CharField("placed by", max_length=150)
    placed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = person(null=True, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at"]
        constraints = [
            UniqueConstraint(
                fields=["assertion", "placed_by"], condition=Q(withdrawn_at=None), name="one_standing_tag"
            ),
            one_of("verdict", Verdict.values),
            one_of("denied_channel", ["", *Channel.values]),
            all_or_none("withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=~Q(verdict=Verdict.DENIED) | Q(denied_by=""), name="tag_denied_has_its_party"),
            CheckConstraint(
                condition=Q(verdict=Verdict.DENIED)
                | ~Q(denied_by="")
                | Q(denied_on=None, denied_channel="", denied_words="", denied_in=None),
                name="tag_denial_is_somebodys",
            ),
            CheckConstraint(
                condition=Q(content_checked=False) | Q(verdict=Verdict.VERIFIED), name="tag_content_checked_is_verified"
            ),
            *triggers.OF_TAGS,
        ]

    def __str__(self) -> str:
        return f"{self.verdict}, {self.placed_by_name}"

    def note_for(self, person: User) -> str:
        """Return the note, if the person may read it."""
        return "" if self.note_confidential and not person.may(Permission.SEE_CONFIDENTIAL) else self.note

    @property
    def reasons(self) -> dict[str, str]:
        """Return the reasons that it gives for what stands against it, by their columns."""
        return {name: words for name in Reason.values if (words := getattr(self, name).strip(BLANK))}

    @property
    def recorded(self) -> dict[str, Any]:
        """What history keeps of it."""
        kept = {"verdict": self.verdict, "party": self.party, "note": self.note, "settles": self.settles}
        kept |= {name: value for name, value in {**self.denial, **self.ticks}.items() if value}
        return {**kept, **self.reasons, **({"note_confidential": True} if self.note_confidential else {})}

    @property
    def denial(self) -> dict[str, Any]:
        """Return what is said of a denial, by the names of columns, as history keeps it."""
        return {
            "denied_by": self.denied_by,
            "denied_on": self.denied_on.isoformat() if self.denied_on else "",
            "denied_channel": self.denied_channel,
            "denied_words": self.denied_words,
            "denied_in": self.denied_in_id,
        }

    @property
    def ticks(self) -> dict[str, bool]:
        """Return what was checked of a quotation, by the names of columns."""
        return {name: getattr(self, name) for name in Tick.values}

    @property
    def checked(self) -> str:
        """Return what was checked of a quotation in words, if anything: "words checked, content not"."""
        return Checked(self.words_checked, self.content_checked).in_words if any(self.ticks.values()) else ""

    @property
    def denier(self) -> str:
        """Return who denies it by this tag, whatever its verdict is."""
        return self.party if self.verdict == Verdict.DENIED else self.denied_by


class Source(models.Model):
    """A page, document, recording or person that evidence comes from; used by many assertions."""

    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.PAGE)
    url = models.CharField("address", max_length=2048, blank=True)
    title = models.CharField(max_length=300)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["title"]
        indexes = [
            models.Index(fields=["url"], name="source_by_address"),
            models.Index(fields=["title"], name="source_by_title"),
        ]
        constraints = [
            UniqueConstraint(fields=["kind", "url", "title"], name="source_once"),
            CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            web_address_or_empty("url"),
            one_of("kind", SourceKind.values),
            *triggers.OF_SOURCES,
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_words(self) -> str:
        """Return what it is, in words; what has no address is called no web page."""
        return NO_ADDRESS if self.kind == SourceKind.PAGE and not self.url else str(self.get_kind_display())

    @property
    def link(self) -> str:
        """Return its address if that may become a link."""
        return link_to(self.url)

    @property
    def ascii_host(self) -> str:
        """Return what to show beside an address whose host name is written in letters of another script."""
        return ascii_host(self.url)


class WebPage(models.Model):
    """What the page at an address says of itself, once a worker has looked; it is asked for once."""

    url = models.CharField("address", max_length=2048, unique=True)
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(url=""), name="web_page_has_an_address"),
            CheckConstraint(
                condition=Q(looked_at__isnull=False) | Q(title="", publisher="", published_on=None),
                name="web_page_says_nothing_before_it_is_read",
            ),
            web_address_or_empty("url"),  # last: Django reads SQL behind its backslashes wrongly, on SQLite
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def says(self) -> str:
        """Return what is told of it beside the form of evidence, as a sentence."""
        if self.looked_at is None:
            return "The title of the page is not known yet. Save without it, or write one."
        day = f"on {self.published_on:%d %b %Y}" if self.published_on else ""
        said = " ".join(filter(None, [self.publisher and f"by {self.publisher}", day]))
        return f"Published {said}." if said else ""


def _folded(words: str) -> str:
    return words.strip(BLANK).lower()


class Evidence(models.Model):
    """One source's bearing on one assertion; what was removed is kept."""

    words_before = ""  # of what was fetched `with_names`: the words before these, to which it was given
    # Of what was fetched `with_pages`: whether what it goes back to is named by nothing but confidential evidence, or
    # by such and evidence on background. What was not fetched so names nothing.
    is_origin_secret = is_origin_unnamed = True
    is_page_asked = False  # of what was fetched `with_names`: whether a worker is still to read the page

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.SUPPORTS)
    locator = models.CharField(max_length=300, blank=True, help_text="page, paragraph, timecode, table")
    excerpt = models.TextField(blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    confidential = models.BooleanField(default=False, help_text="counted in reports, never shown in them")
    from_writer = models.BooleanField(default=False, help_text="proposed by the writer, and accepted")
    obtained = models.CharField(
        "got", max_length=20, choices=Obtained, blank=True, help_text="what is off record is confidential"
    )
    primary = models.BooleanField(default=False, help_text="who or what it is from was there, decided, or measured it")
    goes_back_to = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="retold",
        help_text="what its source retells",
    )
    # Always what was first given, never what was taken over itself.
    taken_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over", help_text="of another claim"
    )
    added_by = person()
    added_by_name = models.CharField("added by", max_length=150)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = person(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            UniqueConstraint(
                fields=["assertion", "source", "stance", "locator"], condition=Q(removed_at=None), name="evidence_once"
            ),
            one_of("stance", Stance.values),
            one_of("obtained", ["", *Obtained.values]),
            CheckConstraint(
                condition=~Q(obtained=Obtained.OFF_RECORD) | Q(confidential=True),
                name="evidence_off_record_is_confidential",
            ),
            CheckConstraint(
                condition=Q(goes_back_to=None) | (Q(primary=False) & ~Q(goes_back_to=F("source"))),
                name="evidence_goes_back_to_another",
            ),
            all_or_none("removed_at", "removed_by"),
            *triggers.OF_EVIDENCE,
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source_id}"

    @property
    def is_title_to_come(self) -> bool:
        """Whether a worker is still to read what its page is called."""
        return self.is_page_asked and self.source.title == name_of_untitled(self.source.url)

    @property
    def checked(self) -> "ExcerptCheck | None":
        """Return what came of looking for its excerpt, if anything; fetched `with_pages` it asks nothing."""
        return getattr(self, "excerpt_check", None)

    @property
    def place(self) -> tuple[int, str, str]:
        """Return what no two standing pieces of one assertion share."""
        return self.source_id, self.stance, self.locator

    def is_the_same_as(self, other: "Evidence") -> bool:
        """Whether both give the same address or, where one has none, the same title or excerpt.

        The trigger `review_evidence_stays_the_writers` knows the same rule.
        """
        here, there = plain_address(self.source.url), plain_address(other.source.url)
        if here and there:
            return here == there
        words = ((self.source.title, other.source.title), (self.excerpt, other.excerpt))
        return any(one.strip(BLANK) and _folded(one) == _folded(another) for one, another in words)

    def was_the_writers(self, known: Iterable["Evidence"]) -> bool:
        """Whether the writer proposed it before, and it was accepted among `known`, what the sentence has or had."""
        return any(e.from_writer and e.added_at <= self.added_at and self.is_the_same_as(e) for e in known)

    def origin_for(self, person: User) -> Source | None:
        """Return what it goes back to, if it says so and the person may read its name."""
        return None if self.is_origin_secret and not person.may(Permission.SEE_CONFIDENTIAL) else self.goes_back_to

    @property
    def is_unnamed(self) -> bool:
        """Whether no report may name its source: it was got on background."""
        return self.obtained == Obtained.BACKGROUND

    @property
    def contradicts(self) -> bool:
        """Whether it says otherwise."""
        return self.stance == Stance.CONTRADICTS

    @property
    def supports(self) -> bool:
        """Whether it says so."""
        return self.stance == Stance.SUPPORTS

    @property
    def establishes(self) -> bool:
        """Whether it supports, and is not on author: own observation alone is never enough."""
        return self.supports and self.source.kind != SourceKind.OWN_WORK

    @property
    def backs_for_writer(self) -> bool:
        """Whether it supports, and the writer proposed it."""
        return self.supports and self.from_writer

    @property
    def gives_place(self) -> bool:
        """Whether it supports and `says_where`; what the writer proposed is the writer's word, whoever accepted it."""
        return self.supports and not self.from_writer and self.says_where

    @property
    def says_where(self) -> bool:
        """Whether it says where something is found, or what is said there; own work has no other to say it."""
        said = self.locator.strip(BLANK) or (self.excerpt.strip(BLANK) and self.source.kind != SourceKind.OWN_WORK)
        return bool(said)


class ExcerptCheck(models.Model):
    """Whether the excerpt of a piece of evidence stands in what was kept of its page: worked out, and no verdict.

    `start` and `end` are its place in the text of the snapshot, or `in_whole` of all that the page shows. `latest` is
    what the page said later, if that is something else.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="excerpt_check")
    page = models.ForeignKey(CitedPage, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    found = models.CharField(max_length=20, choices=Found, default=Found.NOT_CHECKED)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    in_whole = models.BooleanField(default=False, help_text="beside the article of the page")
    why = models.CharField(max_length=300, blank=True, help_text="why it was not checked")
    lacks = models.JSONField(
        default=list, blank=True, help_text="figures and names of the sentence without the excerpt"
    )
    checked_at = models.DateTimeField(default=timezone.now)
    latest = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="later_checks")
    latest_found = models.CharField(max_length=20, choices=Found, blank=True)
    needs_a_look = models.BooleanField(default=False, help_text="the page is gone, moved, changed or closed")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["evidence"], condition=Q(needs_a_look=True), name="excerpt_needs_a_look")]
        constraints = [
            one_of("found", Found.values),
            one_of("latest_found", ["", *Found.values]),
            all_or_none("start", "end"),
            CheckConstraint(
                condition=Q(found=Found.NOT_CHECKED, start=None) & ~Q(why="")
                | Q(found=Found.NOT_FOUND, start=None, snapshot__isnull=False, why="")
                | (
                    Q(snapshot__isnull=False, start__isnull=False, why="")
                    & ~Q(found__in=[Found.NOT_CHECKED, Found.NOT_FOUND])
                ),
                name="excerpt_is_found_in_a_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.get_found_display()


class Question(models.Model):
    """A question about a sentence to its writer or editor, and the answer."""

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    confidential = models.BooleanField(default=False, help_text="reports show neither the question nor its answer")
    asked_by = person()
    asked_by_name = models.CharField("asked by", max_length=150)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answer_confidential = models.BooleanField(default=False, help_text="reports never show the answer")
    answered_by = person(null=True, blank=True)
    answered_by_name = models.CharField("answered by", max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["assertion"], condition=Q(answered_at=None), name="question_unanswered")]
        constraints = [
            all_or_none("answered_at", "answered_by"),
            CheckConstraint(condition=~Q(text=""), name="question_has_words"),
            CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answered_has_words",
            ),
            *triggers.OF_QUESTIONS,
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class ProposalAnswer(models.Model):
    """What somebody did with an annotation of the writer's at an assertion; the last one counts. The database keeps it.

    The same annotation in a later draft has the same answer, at the same assertion.
    """

    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, related_name="answers")
    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="proposal_answers")
    answer = models.CharField(max_length=20, choices=Answer)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="+")
    by = person()
    by_name = models.CharField("by", max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("answer", Answer.values),
            CheckConstraint(
                condition=Q(answer=Answer.EVIDENCE, evidence__isnull=False, question=None)
                | Q(answer=Answer.QUESTION, evidence=None, question__isnull=False)
                | Q(answer__in=[Answer.THROWN_AWAY, Answer.BROUGHT_BACK], evidence=None, question=None),
                name="proposal_answer_names_what_came_of_it",
            ),
            *triggers.OF_PROPOSAL_ANSWERS,
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.by_name}"


class Event(models.Model):
    """One thing that happened. The database refuses to change or delete it; names and values are copies."""

    kind = models.CharField(max_length=30, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = person(null=True)
    by_name = models.CharField("by", max_length=150)
    by_token = models.CharField(
        "by token", max_length=60, blank=True, help_text="the name of the token by which a program did it"
    )
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="events")
    assertion = models.ForeignKey(Assertion, null=True, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField(null=True, help_text="of the assertion, after it")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    key = models.UUIDField(null=True, help_text="of the request, so that a repeated one gets the first answer again")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="digest of what the request asked for")
    # NULL in what is older than replay.
    leaves = models.JSONField(
        null=True, editable=False, help_text="the rows that it changed as they stand after it, words as digests"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["by", "key"], condition=Q(key__isnull=False), name="event_request_once"),
            one_of("kind", Kind.values),
            *triggers.OF_EVENTS,
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.get_kind_display()}"

    @property
    def who(self) -> str:
        """Return whose doing it was, as it stands before what they did: "Ana, by the token ‘CMS’," tagged."""
        return f"{self.by_name}, by the token ‘{self.by_token}’," if self.by_token else self.by_name

    @property
    def checked(self) -> str:
        """Return what was checked of a quotation by the tag that it left, if anything, in words."""
        ticks = [bool((self.after or {}).get(name)) for name in Tick.values]
        return Checked(*ticks).in_words if any(ticks) else ""

    @property
    def reasons(self) -> list[str]:
        """Return the reasons that came with a verified tag."""
        return [self.after[name] for name in Reason.values if name in self.after] if self.after else []
