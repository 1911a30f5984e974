"""By which words two wordings of a claim say the opposite of each other."""

import re

from factcheck.engine.languages.opposites import denies, has_opposite
from factcheck.engine.text.word_kinds import joined, tokens_of

_REBUTS = re.compile(r"den(?:y|ies|ied|ying|ials?)|untrue|false(?:ly)?|wrongly")
_CLAUSES = frozenset({"after", "before"})


def contraries(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Return the words by which two wordings say the opposite: each beside the one that it is told against.

    An empty word stands beside a negation that the other lacks. Words that both have turn nothing.
    """
    here, there = (list(dict.fromkeys(joined(tokens_of(text)))) for text in (one, other))
    mine, theirs = (
        [word for word in some if word not in others and not denies(word)]
        for some, others in ((here, frozenset(there)), (there, frozenset(here)))
    )
    pairs = ((word, next((w for w in theirs if has_opposite(word, frozenset({w}))), "")) for word in mine)
    opposed = tuple(pair for pair in pairs if pair[1] and not _is_of_order(pair, one, other))
    negations = [next((word for word in some if denies(word) or _REBUTS.fullmatch(word)), "") for some in (here, there)]
    return opposed if all(negations) or not any(negations) else ((negations[0], negations[1]), *opposed)


def _is_of_order(pair: tuple[str, str], one: str, other: str) -> bool:
    """Whether two words are opposites that change places with their clauses: "after he paid" is "before she voted"."""
    if not _CLAUSES.issuperset(pair):
        return False
    behind = [re.search(rf"\b{word}\W+(\w+)", text.lower()) for word, text in zip(pair, (one, other), strict=True)]
    return not (behind[0] and behind[1] and behind[0][1] == behind[1][1])
