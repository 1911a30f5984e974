"""Reviewers' verdicts."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Assertion, person
from factcheck.db.constraints import BLANK, all_or_none, one_of
from factcheck.evidence.choices import Channel
from factcheck.evidence.models import Reply
from factcheck.review import triggers
from factcheck.review.choices import Reason, Tick, Verdict
from factcheck.review.querysets import TagQuerySet
from factcheck.review.quotations import Checked


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
