"""The archive: articles that the desk is done with. Nothing is lost, and they can be brought back."""

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.refusals import Refusal


class Archived(Refusal):
    """A change to an article that is archived, where nobody would see it."""

    status = 409
    title = "This article is archived"

    @classmethod
    def by(cls, name: str) -> "Archived":
        """Return the refusal, with the name of who archived it."""
        return cls(f"{name} archived it. Bring it back to the desk first.")


def held(article: Article) -> Article:
    """Return an article, locked: nobody else archives it or loads a draft until the caller's transaction ends."""
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def refuse_archived(article: Article) -> None:
    """Raise `Archived` for an archived article."""
    if article.archived_at:
        raise Archived.by(article.archived_by_name)


def put_away(article: Article, *, by: User) -> None:
    """Archive an article."""
    article.archived_at, article.archived_by, article.archived_by_name = timezone.now(), by, str(by)
    article.save(update_fields=["archived_at", "archived_by", "archived_by_name"])


def bring_back(article: Article) -> None:
    """Take an article out of the archive."""
    article.archived_at, article.archived_by, article.archived_by_name = None, None, ""
    article.save(update_fields=["archived_at", "archived_by", "archived_by_name"])
