"""What was checked of quotations, told beside the standing of each sentence that a page shows (decision 49)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from factcheck.articles.choices import DONE
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.engine import Voice
from factcheck.review.models import ReviewSession, Tag
from factcheck.review.querysets import TagQuerySet
from factcheck.review.quotations import Checked


def tell_checked(assertions: Iterable[Assertion], **_: Any) -> None:
    """Set `checked` of those that have a verdict (1 query, or none)."""
    concluded = [a for a in assertions if a.standing in DONE]
    if concluded:
        active = Tag.objects.active().filter(assertion__in={a.pk for a in concluded})
        set_checked(concluded, of_quotations(active).by_assertion())


def of_quotations(tags: TagQuerySet) -> TagQuerySet:
    """Add `quotes`, whether a tag is of a quotation, and `needed`, how many readers its newest session asks for."""
    newest = Draft.objects.filter(article=OuterRef("draft__article")).order_by("-number").values("pk")[:1]
    here = Q(assertion__in_text=False) | Q(draft=Subquery(newest))
    quoted = Sentence.objects.filter(here, assertion=OuterRef("assertion"), finding__voice=Voice.DIRECT)
    sessions = ReviewSession.objects.filter(article=OuterRef("assertion__article"))
    needed = sessions.order_by(F("closed_at").desc(nulls_first=True)).values("required_reviewers")[:1]
    found: TagQuerySet = tags.annotate(quotes=Exists(quoted), needed=Coalesce(Subquery(needed), 1))
    return found


def set_checked(assertions: Iterable[Assertion], active_tags: Mapping[int, Sequence[Tag]]) -> None:
    """Set `checked` of those that have a verdict, from tags `of_quotations`: none of these is hidden from anybody."""
    for assertion in assertions:
        tags: Any = active_tags.get(assertion.pk)
        if tags and assertion.standing in DONE:
            checked = Checked.of(tags, required_reviewers=tags[0].needed)
            assertion.checked = checked.beside(assertion.standing, is_quotation=tags[0].quotes)
