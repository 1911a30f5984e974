"""Complaints that a sentence is wrong: recorded, decided by an editor, withdrawn. They come late: archived or not."""

from datetime import datetime

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.db.constraints import words_or_empty
from factcheck.evidence.choices import Channel, ComplaintOutcome, Missed
from factcheck.evidence.models import Complaint, ComplaintDecision
from factcheck.refusals import Refusal
from factcheck.review.actions.article_writes import NotOfArticle, SaysNothing, once, record
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.queries.assertion_state import load_state
from factcheck.review.queries.recorded_rows import row
from factcheck.review.rules import may_take_back

WITHDRAWN = ("withdrawn_at", "withdrawn_by_id")
LONGEST_CHECK = 1000


class NotYetCome(Refusal):
    """A complaint at a time that has not come yet."""

    title = "That time cannot be"


class NotYourComplaint(Refusal):
    """What somebody else recorded."""

    status = 403
    title = "Somebody else recorded this"


def record_complaint(
    *,
    article: Article,
    assertion_id: int,
    complainant: str,
    contact: str,
    at: datetime,
    channel: Channel,
    words: str,
    write: WriteRequest,
) -> None:
    """Record that somebody says a sentence is wrong, of whatever draft; no version is raised and no verdict moves.

    Raises `SaysNothing`, `NotYetCome` or `NotOfArticle`.
    """
    now, words = timezone.now(), words_or_empty(words)
    if not words:
        message = "Write what they say is wrong, in their words."
        raise SaysNothing(message)
    if at > now:
        message = "It cannot have come at a time that has not come yet."
        raise NotYetCome(message)

    def act() -> None:
        assertion = article.assertions.filter(pk=assertion_id).first()
        if assertion is None:
            message = "The sentence is not of this article. Reload the page and choose again."
            raise NotOfArticle(message)
        complaint = Complaint.objects.create(
            assertion=assertion,
            complainant=words_or_empty(complainant),
            contact=words_or_empty(contact),
            at=at,
            channel=channel,
            words=words,
            recorded_by=write.actor,
            recorded_by_name=str(write.actor),
            recorded_at=now,
        )
        after = {"id": complaint.pk, "assertion": assertion.pk, "channel": channel}
        record(Kind.COMPLAINT_RECORDED, article, write, after, [row(complaint)])

    once(article, write, act, when_archived=True)


def decide_complaint(
    *,
    article: Article,
    complaint_id: int,
    outcome: ComplaintOutcome,
    missed: str,
    words: str,
    draft_id: int | None,
    write: WriteRequest,
) -> None:
    """Say what came of a complaint, as an editor; what was said before stays, and the newest holds.

    What was corrected says what the check missed, and names the draft that corrects it or says how. Raises
    `SaysNothing` or `NotOfArticle`.
    """
    words, is_corrected = words_or_empty(words), outcome == ComplaintOutcome.CORRECTED
    if is_corrected and not missed:
        message = "Say what the check missed: a figure, a name, or what else."
        raise SaysNothing(message)
    if not words and not (is_corrected and draft_id):
        message = "Write how it was corrected, or choose the draft." if is_corrected else "Say why, in a sentence."
        raise SaysNothing(message)

    def act() -> None:
        complaint = _complaint(article, complaint_id)
        if is_corrected and draft_id and not article.drafts.filter(pk=draft_id).exists():
            message = "That draft is not of this article. Reload the page and choose again."
            raise NotOfArticle(message)
        decision = ComplaintDecision.objects.create(
            complaint=complaint,
            outcome=outcome,
            missed=Missed(missed) if is_corrected else "",
            check_missed=_checks(complaint.assertion_id) if is_corrected else "",
            words=words,
            draft_id=draft_id if is_corrected else None,
            by=write.actor,
            by_name=str(write.actor),
        )
        after = {"id": complaint.pk, "assertion": complaint.assertion_id, "outcome": outcome}
        record(Kind.COMPLAINT_DECIDED, article, write, after, [row(decision)])

    once(article, write, act, when_archived=True)


def withdraw_complaint(*, article: Article, complaint_id: int, write: WriteRequest) -> None:
    """Withdraw a complaint that was recorded by mistake, as who recorded it or as an editor."""

    def act() -> None:
        complaint = _complaint(article, complaint_id, by=write.actor)
        complaint.withdrawn_at, complaint.withdrawn_by = timezone.now(), write.actor
        complaint.save(update_fields=["withdrawn_at", "withdrawn_by"])
        after = {"id": complaint.pk, "assertion": complaint.assertion_id}
        record(Kind.COMPLAINT_WITHDRAWN, article, write, after, [row(complaint, *WITHDRAWN)])

    once(article, write, act, when_archived=True)


def _complaint(article: Article, pk: int, *, by: User | None = None) -> Complaint:
    """Return a complaint that stands; with `by`, refuse who may not withdraw it."""
    found = Complaint.objects.filter(pk=pk, assertion__article=article).first()
    if by and found and not may_take_back(by, author_id=found.recorded_by_id):
        message = f"{found.recorded_by_name} recorded this. Ask them or an editor."
        raise NotYourComplaint(message)
    if found is None or found.withdrawn_at:
        message = "This complaint was withdrawn. Reload the page."
        raise NotOfArticle(message)
    return found


def _checks(assertion_id: int) -> str:
    """Return which verdicts stand that missed it, as they are now; none while a blind session hides any."""
    state = load_state(assertion_id)
    if state.would_hide(state.active_tags):
        return ""
    said = (f"{tag.verdict} by {tag.placed_by_name}, {tag.placed_at:%d %b %Y}" for tag in state.active_tags)
    return "; ".join(said)[:LONGEST_CHECK]
