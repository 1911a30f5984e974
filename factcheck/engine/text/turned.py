"""Two wordings of a sentence of which one does not say what the other does."""

import re
from collections import Counter

from factcheck.engine.languages.opposites import SIDE, denies, has_opposite
from factcheck.engine.text.canonical import CURRENCY_SIGNS
from factcheck.engine.text.swapped import are_swapped
from factcheck.engine.text.word_kinds import is_figure, joined, order_of, tokens_of, with_halves_of_day

_SIGN = re.compile(
    rf"[{CURRENCY_SIGNS}+±<>≤≥]|(?<=[0-9])\s?[%‰°]|(?<=[0-9])[^\W\d_]+|\b(?:den(?:y|ies|ied|ying|ials?))\b",
    re.IGNORECASE,
)


def is_turned(old: str, new: str) -> bool:
    """Whether two wordings of a sentence differ in a figure, a sign, a negation or an opposite.

    What was concluded of one then says nothing of the other, however many words they share.
    """
    if _turning(old) != _turning(new) or are_swapped(order_of(tokens_of(old)), order_of(tokens_of(new))):
        return True
    before, now = (frozenset(joined(tokens_of(text))) for text in (old, new))
    return any(has_opposite(word, now - before) for word in before - now)


def _turning(text: str) -> Counter[str]:
    small = ((token, token.lower()) for token in tokens_of(text))
    telling = ("not" if denies(low) else SIDE.get(low, low) for token, low in small if _tells(token, low))
    return Counter([*telling, *(sign.strip().lower() for sign in _SIGN.findall(with_halves_of_day(text)))])


def _tells(token: str, small: str) -> bool:
    return is_figure(token) or denies(small) or small in SIDE
