"""Complaints that a sentence is wrong: which are open, and what is told of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.evidence.choices import ComplaintOutcome
from factcheck.evidence.models import Complaint, ComplaintDecision
from factcheck.review.rules import may_take_back
from factcheck.web.paged_lists import Many


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """A complaint as a person may see it: `words`, `complainant` and `contact` are empty where they are hidden."""

    complaint: Complaint
    decisions: Sequence[ComplaintDecision]
    words: str = ""
    complainant: str = ""
    contact: str = ""
    is_theirs: bool = False

    @property
    def last(self) -> ComplaintDecision | None:
        """Return what holds of it, if anybody decided."""
        return self.decisions[-1] if self.decisions else None

    @property
    def is_open(self) -> bool:
        """Whether an editor is still to say what came of it."""
        return self.last is None or self.last.outcome == ComplaintOutcome.OPEN


def open_complaints() -> "QuerySet[Complaint]":
    """Keep those that stand and of which no editor said what came of them."""
    decided = ComplaintDecision.objects.filter(complaint=OuterRef("pk")).order_by("-pk")
    standing = Complaint.objects.filter(withdrawn_at=None).annotate(last=Subquery(decided.values("outcome")[:1]))
    return standing.filter(Q(last=None) | Q(last=ComplaintOutcome.OPEN))


def complaints_about(assertion: str) -> "QuerySet[Complaint]":
    """Keep those that stand about an assertion, by the name of its column outside."""
    return Complaint.objects.filter(assertion=OuterRef(assertion), withdrawn_at=None)


def complaints_open(article: str) -> dict[str, Many]:
    """Count the open ones, for a column that names an article."""
    return {"complaints": Many(open_complaints().filter(assertion__article=OuterRef(article)))}


def told_complaints(person: User | None, **of: Any) -> list[ToldComplaint]:
    """Return the complaints that stand, the oldest first, as a person may see them; None sees nothing confidential.

    2 queries, or 1 where there are none.
    """
    numbered = ComplaintDecision.objects.annotate(draft_number=F("draft__number"))  # and not its text
    decisions = Prefetch("decisions", numbered.order_by("pk"))
    found = Complaint.objects.filter(withdrawn_at=None, **of).select_related("assertion").prefetch_related(decisions)
    return [_told(complaint, person) for complaint in found.order_by("at", "pk")]


def _told(complaint: Complaint, person: User | None) -> ToldComplaint:
    decisions = list(complaint.decisions.all())
    if person is None or not person.may(Permission.SEE_CONFIDENTIAL):
        for decision in decisions:
            decision.check_missed = ""
        return ToldComplaint(complaint, decisions)
    return ToldComplaint(
        complaint,
        decisions,
        words=complaint.words,
        complainant=complaint.complainant,
        contact=complaint.contact,
        is_theirs=may_take_back(person, author_id=complaint.recorded_by_id),
    )
