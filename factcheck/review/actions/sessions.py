"""Review sessions: opened on an article, and closed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.choices import Standing
from factcheck.articles.models import Article, Draft
from factcheck.review.actions import history
from factcheck.review.choices import Kind
from factcheck.review.models import Assignment, ReviewSession, Tag
from factcheck.review.rules import standing_of
from factcheck.web.answers import Refusal


class OpenAlready(Refusal):
    """The article has an open session."""

    status = 409
    title = "A review session is open"


def open_(
    *,
    article: Article,
    reviewers: Sequence[User] = (),
    deadline: datetime | None = None,
    readers_needed: int = 1,
    instructions: str = "",
    by: User,
) -> ReviewSession:
    """Open a round of checking on an article; raise `OpenAlready` while another is open."""
    try:
        with transaction.atomic():
            session = ReviewSession.objects.create(
                article=article,
                deadline=deadline,
                readers_needed=readers_needed,
                instructions=instructions,
                opened_by=by,
                opened_by_name=str(by),
            )
            Assignment.objects.bulk_create(Assignment(session=session, reviewer=r) for r in reviewers)
            _restand(article, readers_needed)
            after = {"readers_needed": readers_needed, "reviewers": [str(r) for r in reviewers]}
            history.note(Kind.SESSION_OPENED, by=by, article=article, after=after)
    except IntegrityError as error:
        message = "One session at a time: close the open one first."
        raise OpenAlready(message) from error
    return session


class StillToCome(Refusal):
    """Placeholders stand in the text."""

    title = "The text is not complete"


@transaction.atomic
def close(*, session: ReviewSession, by: User, reason: str = "") -> None:
    """Close a session; its article takes no tags until another is opened.

    Raises `StillToCome` while the newest draft holds placeholders (TK, XX, 000) and no reason is given.
    """
    placeholders = Draft.objects.latest_of(session.article_id).placeholders
    if placeholders and not reason.strip():
        message = (
            f"Still to come: {', '.join(placeholders)}. Load a draft without them, or give the reason to close anyway."
        )
        raise StillToCome(message)
    closed = ReviewSession.objects.filter(pk=session.pk, closed_at=None).update(
        closed_at=timezone.now(), closed_by=by, closed_by_name=str(by)
    )
    if closed:
        after = {"placeholders": placeholders, "reason": reason}
        history.note(Kind.SESSION_CLOSED, by=by, article=session.article, after=after)


def _restand(article: Article, readers_needed: int) -> None:
    """Let the tags that stand count for the new number of readers, and those that are under way as well.

    Whoever tags holds the row from then on. One who looked at the old rules and waits for us finds another version.
    """
    held = list(article.assertions.exclude(standing=Standing.DISMISSED).select_for_update(no_key=True).order_by("pk"))
    readings: dict[int, list[Tag]] = {}
    for tag in Tag.objects.standing().filter(assertion__article=article):
        readings.setdefault(tag.assertion_id, []).append(tag)
    articles.restand(
        (a, standing_of(readings[a.pk], readers_needed=readers_needed, recheck=a.changed_from_id is not None))
        for a in held
        if a.pk in readings
    )
    if readers_needed > 1:  # without a session, one is enough
        articles.renumber(a.pk for a in held if a.pk not in readings)
