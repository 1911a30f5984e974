"""Review sessions: opened on an article, changed while they are open, and closed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.choices import Standing
from factcheck.articles.models import Article, Draft
from factcheck.db.constraints import reason_or_empty
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.write_requests import fingerprint_of
from factcheck.review.choices import Kind
from factcheck.review.models import Assignment, ReviewSession, Tag
from factcheck.review.queries.recorded_rows import Row, row
from factcheck.review.queries.recorded_rows import reviewers as reviewers_of
from factcheck.review.rules import standing_of

DECIDED = ("deadline", "required_reviewers", "blind", "instructions")
CLOSED = ("closed_at", "closed_by_id", "closed_by_name")
MOVED = ("version", "same_since", "standing", "recheck_standing")


class OpenAlready(Refusal):
    """The article has an open session."""

    status = 409
    title = "A review session is open"


def open_(
    *,
    article: Article,
    reviewers: Sequence[User] = (),
    deadline: datetime | None = None,
    required_reviewers: int = 1,
    instructions: str = "",
    blind: bool = False,
    by: User,
) -> ReviewSession:
    """Open a round of checking on an article; raise `OpenAlready` while another is open, `Archived` in the archive."""
    try:
        with transaction.atomic():
            articles.refuse_archived(articles.held(article))
            session = ReviewSession.objects.create(
                article=article,
                deadline=deadline,
                required_reviewers=required_reviewers,
                instructions=instructions,
                blind=blind,
                opened_by=by,
                opened_by_name=str(by),
            )
            Assignment.objects.bulk_create(Assignment(session=session, reviewer=r) for r in reviewers)
            moved = _restand(article, required_reviewers)
            after = {"readers_needed": required_reviewers, "reviewers": [str(r) for r in reviewers]}
            after |= {"blind": True} if blind else {}
            rows = [row(session), reviewers_of(session, (r.pk for r in reviewers)), *moved]
            history.record_on_article(Kind.SESSION_OPENED, by=by, article=article, after=after, rows=rows)
    except IntegrityError as error:
        message = "One session at a time: close the open one first."
        raise OpenAlready(message) from error
    return session


class ClosedMeanwhile(Refusal):
    """The session is closed."""

    status = 409
    title = "This session is closed"


class ChangedMeanwhile(Refusal):
    """Somebody changed the session after the page was drawn; `session` holds what it says now."""

    status = 409
    title = "Somebody changed this session first"


def said_of(session: ReviewSession) -> dict[str, Any]:
    """Return what an editor decides of a session, as history keeps it."""
    return {
        "deadline": session.deadline.astimezone(UTC).isoformat() if session.deadline else "",
        "reviewers": [str(r) for r in session.reviewers.all()],
        "readers_needed": session.required_reviewers,
        "blind": session.blind,
        "instructions": session.instructions,
    }


def version_of(session: ReviewSession) -> str:
    """Return what tells what a session says now from what it said before, to be sent as `seen`."""
    people = sorted(r.pk for r in session.reviewers.all())
    return fingerprint_of("session", {**said_of(session), "reviewers": people, "id": session.pk})


@transaction.atomic
def change(*, session: ReviewSession, seen: str | None = None, by: User, **decided: Any) -> ReviewSession:
    """Change an open session's deadline, reviewers, required_reviewers, blind or instructions; return it as it is now.

    Tags of a reviewer who is taken off stay. Raises `ClosedMeanwhile`, or `ChangedMeanwhile` where `seen` is given and
    is not what the session says.
    """
    now = ReviewSession.objects.select_for_update(no_key=True).select_related("article").get(pk=session.pk)
    if now.closed_at:
        message = f"{now.closed_by_name} closed it. Open a new one."
        raise ClosedMeanwhile(message)
    if seen is not None and seen != version_of(now):
        message = "Your change was not saved. Compare the two versions, then save yours again if it should stand."
        raise ChangedMeanwhile(message, session=now)
    before = said_of(now)
    _assign(now, decided.pop("reviewers", None))
    for name, value in decided.items():
        setattr(now, name, value)
    now.save(update_fields=["deadline", "required_reviewers", "blind", "instructions"])
    after = said_of(now)
    changed = [name for name in after if after[name] != before[name]]
    rows = [row(now, *DECIDED), reviewers_of(now, (r.pk for r in now.reviewers.all()))]
    if "readers_needed" in changed:
        rows += _restand(now.article, now.required_reviewers, was=before["readers_needed"])
    if changed:
        was, became = ({name: said[name] for name in changed} for said in (before, after))
        history.record_on_article(
            Kind.SESSION_CORRECTED, by=by, article=now.article, before=was, after=became, rows=rows
        )
    return now


def _assign(session: ReviewSession, reviewers: Iterable[User] | None) -> None:
    """Let a session have these reviewers, or those it has if None."""
    if reviewers is None:
        return
    wanted, has = {r.pk for r in reviewers}, {r.pk for r in session.reviewers.all()}
    session.assignments.filter(reviewer__in=has - wanted).delete()
    Assignment.objects.bulk_create(Assignment(session=session, reviewer_id=pk) for pk in sorted(wanted - has))


class StillToCome(Refusal):
    """Placeholders stand in the text."""

    title = "The text is not complete"


@transaction.atomic
def close(*, session: ReviewSession, by: User, reason: str = "") -> None:
    """Close a session; its article takes no tags until another is opened.

    Raises `StillToCome` while the newest draft holds placeholders (TK, XX, 000) and no reason is given.
    """
    placeholders = Draft.objects.latest_of(session.article_id).placeholders
    if placeholders and not reason_or_empty(reason):
        words = ", ".join(placeholders)
        message = f"Placeholders left in the text: {words}. Load a draft without them, or say why you close it anyway."
        raise StillToCome(message)
    now = timezone.now()
    closed = ReviewSession.objects.filter(pk=session.pk, closed_at=None).update(
        closed_at=now, closed_by=by, closed_by_name=str(by)
    )
    if closed:
        rows = [row(ReviewSession(pk=session.pk, closed_at=now, closed_by=by, closed_by_name=str(by)), *CLOSED)]
        after = {"placeholders": placeholders, "reason": reason}
        history.record_on_article(Kind.SESSION_CLOSED, by=by, article=session.article, after=after, rows=rows)


def _restand(article: Article, required_reviewers: int, *, was: int = 1) -> list[Row]:
    """Let the tags that stand count for the new number of readers, and those that are under way as well.

    Returns what the event keeps of the assertions whose version was raised. Whoever tags holds the row from then on.
    One who looked at the old rules and waits for us finds another version.
    """
    held = list(article.assertions.exclude(standing=Standing.DISMISSED).select_for_update(no_key=True).order_by("pk"))
    active_tags: dict[int, list[Tag]] = {}
    for tag in Tag.objects.active().filter(assertion__article=article):
        active_tags.setdefault(tag.assertion_id, []).append(tag)
    before = {a.pk: a.version for a in held}
    articles.recompute_status(
        (a, standing_of(active_tags[a.pk], required_reviewers=required_reviewers)) for a in held if a.pk in active_tags
    )
    if required_reviewers != was:  # without a session, one is enough
        bumped = [a for a in held if a.pk not in active_tags]
        articles.bump_versions(bumped)
    return [row(a, *MOVED) for a in held if a.version != before[a.pk]]
