"""What is to be checked in an article."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from factcheck.articles import triggers
from factcheck.articles.choices import AROUND, SAID_BY, DismissReason, Origin, RecheckReason, Standing
from factcheck.articles.models.articles import Article, person
from factcheck.articles.querysets import BEGUN, CHECKED, AssertionQuerySet
from factcheck.db.constraints import all_or_none, one_of
from factcheck.engine import CHARGES, Suggestion


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
