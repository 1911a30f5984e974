"""Cited pages and the snapshots that were taken of them; who was asked for comment, and what they answered."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from factcheck.articles.models import Article, Assertion, Draft, person
from factcheck.db.constraints import all_or_none, one_of, web_address_or_empty
from factcheck.db.triggers import rows_stay
from factcheck.evidence import triggers
from factcheck.evidence.choices import Channel, ComplaintOutcome, Health, Missed, Outcome


class CitedHost(models.Model):
    """A server that cited pages are on: it is asked for one page at a time."""

    name = models.CharField(max_length=255, unique=True)

    def __str__(self) -> str:
        return self.name


class SnapshotBytes(models.Model):
    """The bytes of a page or file, unpacked; the same bytes are kept once, and the database never changes them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [*rows_stay("evidence_snapshotbytes")]

    def __str__(self) -> str:
        return self.sha256


class SnapshotText(models.Model):
    """What was read of such bytes: the article, and all that the page shows where that is more."""

    sha256 = models.CharField(max_length=64, unique=True, help_text="of both texts")
    text = models.TextField(blank=True)
    whole = models.TextField(blank=True)

    class Meta:
        constraints = [*rows_stay("evidence_snapshottext")]

    def __str__(self) -> str:
        return self.sha256


class CitedPage(models.Model):
    """A page that evidence cites, and what became of it; looked at once a day at most, while anybody cites it."""

    url = models.CharField("address", max_length=2048, unique=True)
    host = models.ForeignKey(CitedHost, on_delete=models.PROTECT, related_name="pages")
    due_at = models.DateTimeField(null=True, blank=True, help_text="looked at then")
    looked_at = models.DateTimeField(null=True, blank=True)
    health = models.CharField(max_length=20, choices=Health, default=Health.NEW)
    since = models.DateTimeField(null=True, blank=True, help_text="when it was first found so")
    said = models.CharField(max_length=300, blank=True)
    moved_to = models.CharField(max_length=2048, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="looks in a row that reached nothing")
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    latest = models.ForeignKey("Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["due_at"], name="cited_page_due")]
        constraints = [
            one_of("health", Health.values),
            CheckConstraint(condition=~Q(url=""), name="cited_page_has_an_address"),
            web_address_or_empty("url"),  # last: Django reads SQL behind its backslashes wrongly, on SQLite
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_well(self) -> bool:
        """Whether it was still there when it was looked at last, or was never looked at."""
        return self.health in {Health.NEW, Health.FINE}


class Snapshot(models.Model):
    """What a page said at a time, or a file that somebody uploaded instead; the database never changes it."""

    page = models.ForeignKey(CitedPage, null=True, blank=True, on_delete=models.PROTECT, related_name="snapshots")
    address = models.CharField(max_length=2048, blank=True, help_text="where the page led to")
    taken_at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=list, blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=255, blank=True, help_text="of the file that was uploaded")
    title = models.CharField(max_length=300, blank=True)
    unreadable = models.CharField(max_length=300, blank=True, help_text="why there is no text")
    bytes = models.ForeignKey(SnapshotBytes, to_field="sha256", on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(SnapshotText, to_field="sha256", on_delete=models.PROTECT, related_name="+")
    uploaded_by = person(null=True, blank=True)
    uploaded_by_name = models.CharField("uploaded by", max_length=150, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(uploaded_by=None, page__isnull=False, status__isnull=False)
                | Q(uploaded_by__isnull=False, page=None, status=None),
                name="snapshot_was_fetched_or_uploaded",
            ),
            *rows_stay("evidence_snapshot"),
        ]

    def __str__(self) -> str:
        return self.title or self.name or self.address

    @property
    def is_upload(self) -> bool:
        """Whether somebody uploaded it."""
        return self.status is None


class Accused(models.Model):
    """Whom a sentence accuses, as somebody at the desk said it; without a row it is whom the program finds in it."""

    assertion = models.OneToOneField(Assertion, primary_key=True, on_delete=models.PROTECT, related_name="accused")
    parties = models.TextField(blank=True, help_text="one a line; none if it accuses nobody")
    by = person()
    by_name = models.CharField("by", max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "accused"
        constraints = [*triggers.OF_ACCUSED]

    def __str__(self) -> str:
        return self.parties.replace("\n", "; ") or "nobody"


class CommentRequest(models.Model):
    """Somebody was asked to comment on sentences of an article. What was recorded by mistake is withdrawn."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comment_requests")
    party = models.CharField(max_length=300, help_text="who was asked")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150, help_text="who asked")
    channel = models.CharField(max_length=20, choices=Channel)
    deadline = models.DateTimeField(null=True, blank=True)
    recorded_by = person()
    recorded_by_name = models.CharField("recorded by", max_length=150)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = person(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = "request for comment"
        verbose_name_plural = "requests for comment"
        indexes = [
            models.Index(
                fields=["deadline"], condition=Q(withdrawn_at=None, deadline__isnull=False), name="comment_due"
            )
        ]
        constraints = [
            one_of("channel", Channel.values),
            all_or_none("withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=~Q(party="") & ~Q(asked_by=""), name="comment_request_names_both"),
            CheckConstraint(condition=Q(asked_at__lte=F("recorded_at")), name="comment_request_was_made"),
            CheckConstraint(
                condition=Q(deadline=None) | Q(deadline__gt=F("asked_at")), name="comment_deadline_comes_after"
            ),
            *triggers.OF_REQUESTS,
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.asked_at:%d %b %Y}"


class RequestPoint(models.Model):
    """A sentence that a request for comment is about."""

    request = models.ForeignKey(CommentRequest, on_delete=models.PROTECT, related_name="points")
    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="put_to")

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["request", "assertion"], name="asked_once_in_request"),
            *triggers.OF_POINTS,
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.assertion_id}"


class Reply(models.Model):
    """What came of a request for comment at some time; each answer is kept."""

    request = models.ForeignKey(CommentRequest, on_delete=models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=20, choices=Outcome)
    at = models.DateTimeField(help_text="when it came")
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    words = models.TextField(blank=True, help_text="what may be printed")
    confidential_words = models.TextField(blank=True, help_text="never shown in a report")
    confidential = models.BooleanField(default=False, help_text="what might be printed is confidential, too")
    recorded_by = person()
    recorded_by_name = models.CharField("recorded by", max_length=150)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = person(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            one_of("outcome", Outcome.values),
            one_of("channel", ["", *Channel.values]),
            all_or_none("withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=Q(at__lte=F("recorded_at")), name="reply_has_come"),
            CheckConstraint(
                condition=Q(outcome=Outcome.NO_ANSWER, channel="", words="", confidential_words="")
                | (~Q(outcome=Outcome.NO_ANSWER) & ~Q(channel="")),
                name="reply_has_a_channel_and_silence_none",
            ),
            *triggers.OF_REPLIES,
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.at:%d %b %Y}"


class DeniedPoint(models.Model):
    """A sentence that an answer denies."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="denied")
    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="denials")

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["reply", "assertion"], name="denied_once_in_reply"),
            *triggers.OF_DENIED_POINTS,
        ]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.assertion_id}"


class Complaint(models.Model):
    """Somebody outside says that a sentence is wrong. Who it is, how to reach them, and their words are confidential.

    What was recorded by mistake is withdrawn.
    """

    assertion = models.ForeignKey(Assertion, on_delete=models.PROTECT, related_name="complaints")
    complainant = models.CharField("who says so", max_length=300, blank=True, help_text="confidential")
    contact = models.CharField(max_length=500, blank=True, help_text="confidential")
    at = models.DateTimeField(help_text="when it came")
    channel = models.CharField(max_length=20, choices=Channel)
    words = models.TextField(help_text="what they say is wrong; confidential")
    recorded_by = person()
    recorded_by_name = models.CharField("recorded by", max_length=150)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = person(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            one_of("channel", Channel.values),
            all_or_none("withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=Q(at__lte=F("recorded_at")), name="complaint_has_come"),
            *triggers.OF_COMPLAINTS,
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.at:%d %b %Y}"


class ComplaintDecision(models.Model):
    """What an editor found of a complaint; the newest holds, and each is kept.

    `words` may be printed. `check_missed` names the verdicts that stood, as they were then.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=ComplaintOutcome)
    missed = models.CharField("what the check missed", max_length=20, choices=Missed, blank=True)
    check_missed = models.CharField("which check", max_length=1000, blank=True)
    words = models.TextField(blank=True, help_text="readers see it, and the report prints it")
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="which corrects it"
    )
    by = person()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("outcome", ComplaintOutcome.values),
            one_of("missed", ["", *Missed.values]),
            CheckConstraint(
                condition=(Q(outcome=ComplaintOutcome.CORRECTED) & ~Q(missed=""))
                | (~Q(outcome=ComplaintOutcome.CORRECTED) & Q(missed="", check_missed="", draft=None)),
                name="complaint_corrected_says_what_was_missed",
            ),
            *triggers.OF_COMPLAINT_DECISIONS,
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
