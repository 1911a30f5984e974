"""How far the check of an article has come: every count that a page or a file shows is made here."""

from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.articles.choices import DONE, Standing

WAITING = (Standing.OPEN, Standing.RECHECK)  # for a reading; what is disputed waits for an editor
NOT_CHECKED = (*WAITING, Standing.DISPUTED)
LEFT_WORDS = {Standing.OPEN: "open", Standing.DISPUTED: "disputed", Standing.RECHECK: "to recheck"}


def progress(
    counts: Mapping[str, int], *, mine: Mapping[str, int] | None = None, sentences: int = 0, not_taken: int = 0
) -> dict[str, Any]:
    """Return how far an article has come; `counts` and `mine` are its assertions, and those I tagged, by standing.

    `total`, all its assertions, is `done` + `left` + `dismissed`. `sentences`, all of its newest draft, is the `places`
    of assertions + `not_taken`, those not taken for an assertion.
    """
    by_standing = {s.value: counts.get(s, 0) for s in Standing}
    return {
        **by_standing,
        "counts": [(s, by_standing[s]) for s in Standing if by_standing[s]],
        "total": sum(by_standing.values()),
        "done": _sum(counts, DONE),
        "left": _sum(counts, NOT_CHECKED),
        "left_words": ", ".join(f"{by_standing[s]} {word}" for s, word in LEFT_WORDS.items() if by_standing[s]),
        "concluded": _sum(counts, (*DONE, Standing.DISMISSED)),
        "sentences": sentences,
        "places": sentences - not_taken,
        "not_taken": not_taken,
        **({} if mine is None else _of_mine(counts, mine)),
    }


def totals(progress: Mapping[str, Any]) -> dict[str, int]:
    """Return the sums under their public names (state, JSON, CSV): `sentences` is `places` + `not_taken`, and so on."""
    return {
        "sentences": progress["sentences"],
        "places": progress["places"],
        "not_taken": progress["not_taken"],
        "assertions": progress["total"],
        "checked": progress["done"],
        "not_checked": progress["left"],
        "dismissed": progress["dismissed"],
    }


def _of_mine(counts: Mapping[str, int], mine: Mapping[str, int]) -> dict[str, int]:
    """What I tagged, what of that waits for somebody else, what others did without me, and what is left for me.

    What I tagged, what others did, and what is left for me add up to all.
    """
    return {
        "by_me": sum(mine.values()),
        "by_others": _sum(counts, DONE) - _sum(mine, DONE),
        "disputed_by_others": _sum(counts, [Standing.DISPUTED]) - _sum(mine, [Standing.DISPUTED]),
        "dismissed_by_others": _sum(counts, [Standing.DISMISSED]) - _sum(mine, [Standing.DISMISSED]),
        "for_others": _sum(mine, WAITING),
        "for_me": _sum(counts, WAITING) - _sum(mine, WAITING),
    }


def _sum(counts: Mapping[str, int], standings: Iterable[Standing]) -> int:
    return sum(counts.get(s, 0) for s in standings)
