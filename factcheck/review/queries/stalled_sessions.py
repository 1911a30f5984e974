"""Sessions that wait for somebody who will not come: an account that was closed, or nobody named to begin with."""

from collections.abc import Iterable

from django.db.models import Count, Q

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import DONE, Standing
from factcheck.articles.models import Assertion
from factcheck.review.models import ReviewSession, Tag


def may_review(person: User) -> bool:
    """Whether somebody who is assigned can still check: the account is open, and its role may tag."""
    return person.may(Permission.TAG)


def why_unavailable(person: User) -> str:
    """Say why somebody who is assigned cannot check; nothing if they can."""
    if may_review(person):
        return ""
    return f"{person} may not check" if person.is_active else f"{person}’s account is closed"


def count_affected_by_reviewer_count(session: ReviewSession) -> int:
    """Count the sentences that would wait again, or be done, if each needed the other number of readers."""
    now = DONE if session.required_reviewers == 1 else [Standing.OPEN]
    standing = Q(tags__withdrawn_at=None)
    rows = Assertion.objects.in_text().filter(article=session.article_id, standing__in=now).order_by()
    settled = Count("tags", filter=standing & Q(tags__settles=True))
    return rows.annotate(n=Count("tags", filter=standing), settled=settled).filter(n=1, settled=0).count()


def explain_stalled(sessions: Iterable[ReviewSession]) -> dict[int, str]:
    """Say of those open sessions, fetched with their reviewers, that have too few people to come to an end, what waits.

    Takes 1 query, and only if a session that needs two has too few.
    """
    short = {s.pk: (s, why) for s in sessions if (why := _why_too_few(s))}
    counts = _with_one_reading(s for s, _ in short.values() if s.required_reviewers > 1)
    return {pk: _said(session, why, counts.get(session.article_id, {})) for pk, (session, why) in short.items()}


def _why_too_few(session: ReviewSession) -> str:
    """Say why fewer people are assigned than each sentence needs; nothing if they are enough, or anybody may do it."""
    people = list(session.reviewers.all())
    here = [p for p in people if may_review(p)]
    if len(here) >= session.required_reviewers or (session.required_reviewers == 1 and not people):
        return ""
    gone = " and ".join(why_unavailable(p) for p in people if p not in here)
    if gone:
        return gone
    return f"Two reviewers are needed, and only {here[0]} is assigned" if here else "Nobody is assigned"


def _with_one_reading(sessions: Iterable[ReviewSession]) -> dict[int, dict[int, int]]:
    """Count, by article and reviewer, the sentences that one person has read and that wait for a second one."""
    articles = [s.article_id for s in sessions]
    if not articles:
        return {}
    waiting = {"assertion__article__in": articles, "assertion__in_text": True, "assertion__standing": Standing.OPEN}
    rows = Tag.objects.active().filter(**waiting).order_by().values_list("assertion__article", "placed_by")
    counts: dict[int, dict[int, int]] = {}
    for article, reader, count in rows.annotate(n=Count("pk")):
        counts.setdefault(article, {})[reader] = count
    return counts


def _said(session: ReviewSession, why: str, active_tags: dict[int, int]) -> str:
    if session.required_reviewers == 1:
        return f"{why}: nobody else is assigned."
    here = [p.pk for p in session.reviewers.all() if may_review(p)]
    count = sum(n for reader, n in active_tags.items() if not here or reader in here)
    if not count:
        return f"{why}: each sentence needs two reviewers."
    return f"{why}: {count} sentence{'s wait' if count > 1 else ' waits'} for a second reviewer."
