"""Articles are archived and brought back, on the record."""

from django.db import transaction

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.models import Article
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.choices import Kind
from factcheck.review.queries.recorded_rows import row

ARCHIVED = ("archived_at", "archived_by_id", "archived_by_name")


class StillInReview(Refusal):
    """An article that people are assigned to."""

    status = 409
    title = "A review session is open"


@transaction.atomic
def put_away(*, article: Article, by: User) -> bool:
    """Take an article off the desk; return whether it was there. Raises `StillInReview` while a session is open."""
    now = articles.held(article)
    if now.archived_at:
        return False
    if now.sessions.filter(closed_at=None).exists():
        message = "Close the review session first; then the article can be archived."
        raise StillInReview(message)
    articles.put_away(now, by=by)
    history.record_on_article(Kind.ARTICLE_ARCHIVED, by=by, article=now, rows=[row(now, *ARCHIVED)])
    return True


@transaction.atomic
def bring_back(*, article: Article, by: User) -> bool:
    """Put an article on the desk again; return whether it was in the archive."""
    now = articles.held(article)
    if not now.archived_at:
        return False
    before = {"archived_by": now.archived_by_name, "archived_at": now.archived_at.isoformat(timespec="seconds")}
    articles.bring_back(now)
    history.record_on_article(Kind.ARTICLE_BROUGHT_BACK, by=by, article=now, before=before, rows=[row(now, *ARCHIVED)])
    return True
