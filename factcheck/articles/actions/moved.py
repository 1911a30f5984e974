"""What is told to the review, which the articles do not know: what a draft changes of a check, what is shown of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.dispatch import Signal

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Assertion

moved = Signal()
"""Sent with `article`, `assertions`, `draft` and `by` inside the transaction that loads a draft or reads it again.

`assertions` are those whose check was changed, as they stand now; `draft` is the number of a new draft, or None.
"""

standings_shown = Signal()
"""Sent with `assertions` whose standings a page shows: the review sets what was `checked` of quotations among them."""

OF_THE_CHECK = (
    *("version", "same_since", "standing", "in_text", "touched_at"),
    *("recheck_reason", "recheck_before", "recheck_standing", "changed_from_id"),
)


@contextmanager
def telling_what_moved(article: Article, *, draft: int | None = None, by: User | None = None) -> Iterator[None]:
    """Send `moved` after what is done in the block, unless it changed nothing and loads no draft (2 queries)."""
    rows = Assertion.objects.filter(article=article).only("article", *OF_THE_CHECK).order_by("pk")
    before = {a.pk: _check(a) for a in rows.all()}
    yield
    fresh = _check(Assertion())
    changed = [a for a in rows.all() if _check(a) != before.get(a.pk, fresh)]
    if changed or draft:
        moved.send(Article, article=article, assertions=changed, draft=draft, by=by)


def _check(assertion: Assertion) -> tuple[object, ...]:
    return tuple(getattr(assertion, name) for name in OF_THE_CHECK)
