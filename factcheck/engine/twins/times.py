"""Times of which a text may name several: quarters, this year and last, mornings; and years at the head of it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from factcheck.engine.languages import lexicon
from factcheck.engine.twins.families import LISTS

_WORD = re.compile(r"[^\W\d_]+")


def periods(text: str, spoken: str) -> Iterator[tuple[int, int]]:
    """Yield the times of a text of which a list has several of one kind: the kind, and which of them."""
    known, small = _periods(spoken), text.lower()
    if not any(last in small for last in known):
        return
    before = ""
    for word in _WORD.findall(small):
        times = known.get(word, {})
        if time := times.get("") or times.get(before):
            yield time
        before = word


@cache
def opening_year(spoken: str) -> re.Pattern[str]:
    """Return the shape of a year at the head of a sentence: "In 2019", "Back in May 2019"."""
    ahead = "|".join(word.replace("_", " ") for word in lexicon.family(LISTS, "before an opening year", spoken))
    return re.compile(rf"\A(?:{ahead}) (?:[A-Z][a-z]+ )?[12][0-9]{{3}}\b", re.IGNORECASE)


@cache
def _periods(spoken: str) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Return, by its last word and the one before that, or nothing, each time of the list."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for kind, line in enumerate(lexicon.phrases(LISTS, "period", spoken)):
        for which, side in enumerate(line.split("|")):
            for time in side.split():
                *before, last = time.split("_")
                found.setdefault(last, {})["".join(before)] = (kind, which)
    return found
