"""Which assertions the words of others were changed from, draft by draft."""

from collections.abc import Collection, Iterator
from itertools import chain

from factcheck.articles.models import Assertion
from factcheck.review.choices import Kind
from factcheck.review.models import Event

_MOST_CHANGES = 20  # drafts back


def earlier_words(assertion_ids: Collection[int]) -> dict[int, list[int]]:
    """Return for each assertion those that its words were changed from, the latest first (3 queries a draft).

    Where somebody said that a conclusion still holds, the history names what it was changed from.
    """
    found: dict[int, list[int]] = {pk: [] for pk in assertion_ids}
    ends = {pk: [pk] for pk in assertion_ids}  # whose earlier words are looked for next
    for _ in range(_MOST_CHANGES):
        before = _changed_from(set(chain.from_iterable(ends.values())))
        if not before:
            break
        for pk, known in found.items():
            older = {old for end in ends[pk] for old in before.get(end, ())}
            ends[pk] = sorted(older - {pk, *known}, reverse=True)
            known.extend(ends[pk])
    return found


def _changed_from(assertion_ids: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for pk, old in _pairs(assertion_ids) if assertion_ids else ():
        found.setdefault(pk, set()).add(old)
    return found


def _pairs(assertion_ids: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield assertions with what they were changed from or merged of."""
    known = Assertion.objects.filter(pk__in=assertion_ids)
    for link in ("changed_from", "merged_from"):
        yield from known.filter(**{f"{link}__isnull": False}).values_list("pk", link)
    confirmed = Event.objects.filter(assertion__in=assertion_ids, kind=Kind.RECHECK_CONFIRMED)
    for pk, after in confirmed.values_list("assertion", "after"):
        if pk and after and "confirms" in after:
            yield pk, after["confirms"]
