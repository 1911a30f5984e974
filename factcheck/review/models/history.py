"""What happened."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils import timezone

from factcheck.articles.models import Article, Assertion, person
from factcheck.db.constraints import one_of
from factcheck.review import triggers
from factcheck.review.choices import Kind, Reason, Tick
from factcheck.review.quotations import Checked


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
