"""What a report tells of accusations, requests for comment, denials and complaints: nothing confidential."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factcheck.articles.models import Assertion
from factcheck.evidence.choices import ComplaintOutcome
from factcheck.evidence.models import Accused
from factcheck.review.models import Tag
from factcheck.review.queries.accusations import unasked
from factcheck.review.queries.complaints import ToldComplaint, told_complaints
from factcheck.review.queries.reply_board import Answer, Asked, load_requests


def utc(at: datetime | None) -> str | None:
    """Return a moment as reports keep it."""
    return None if at is None else at.isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class ToldReplies:
    """Whom sentences accuse, as people said it, of which nobody was asked, what was asked about each; complaints."""

    accused: dict[int, list[str]]
    unasked: set[int]
    requests: dict[int, list[Asked]]
    answers: dict[int, Answer]
    complaints: dict[int, list[ToldComplaint]]

    @classmethod
    def load(cls, article_id: int) -> "ToldReplies":
        """Load those of an article."""
        found: dict[int, list[Asked]] = {}
        requests = load_requests(article_id, None, {})
        for asked in requests:
            for point in asked.points:
                found.setdefault(point.pk, []).append(asked)
        complaints: dict[int, list[ToldComplaint]] = {}
        for told in told_complaints(None, assertion__article=article_id):
            complaints.setdefault(told.complaint.assertion_id, []).append(told)
        said = Accused.objects.filter(assertion__article=article_id)
        return cls(
            accused={row.pk: row.parties.splitlines() for row in said},
            unasked=set(unasked().filter(article=article_id).values_list("pk", flat=True)),
            requests=found,
            answers={a.reply.pk: a for asked in requests for a in asked.answers},
            complaints=complaints,
        )

    def about(self, assertion: Assertion) -> dict[str, Any]:
        """Return what a payload says of an assertion."""
        return {
            "accused": self.accused.get(assertion.pk, []),
            "unasked": assertion.pk in self.unasked,
            "requests": [_request(asked, assertion) for asked in self.requests.get(assertion.pk, ())],
            "complaints": [_complaint(told) for told in self.complaints.get(assertion.pk, ())],
        }

    def denial_of(self, tag: Tag) -> dict[str, Any] | None:
        """Return the denial that a tag carries, if it says more than whose it is."""
        said = {"by": tag.denier, "on": None, "channel": tag.denied_channel, "words": tag.denied_words}
        if tag.denied_on:
            said["on"] = tag.denied_on.isoformat()
        if answer := self.answers.get(tag.denied_in_id or 0):
            reply = answer.reply
            said |= {"on": reply.at.date().isoformat(), "channel": reply.channel, "words": answer.words}
        return said if tag.denied_by or any(said[name] for name in ("on", "channel", "words")) else None


def _complaint(told: ToldComplaint) -> dict[str, Any]:
    """Return what may be printed: neither who complained nor in which words."""
    last = None if told.is_open else told.last
    return {
        "at": utc(told.complaint.at),
        "channel": told.complaint.channel,
        "outcome": last.outcome if last else ComplaintOutcome.OPEN,
        "missed": last.missed if last else "",
        "words": last.words if last else "",
        "draft": last.draft_number if last else None,  # type: ignore[attr-defined]
        "decided_at": utc(last.at) if last else None,
    }


def _request(asked: Asked, assertion: Assertion) -> dict[str, Any]:
    request = asked.request
    return {
        "party": request.party,
        "asked_at": utc(request.asked_at),
        "asked_by": request.asked_by,
        "channel": request.channel,
        "deadline": utc(request.deadline),
        "answers": [
            {
                "outcome": a.reply.outcome,
                "at": utc(a.reply.at),
                "channel": a.reply.channel,
                "words": a.words,
                "confidential": a.hides,
                "denies": any(d.assertion_id == assertion.pk for d in a.reply.denied.all()),
            }
            for a in asked.answers
        ],
    }
