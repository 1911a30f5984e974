"""Which sentences may differ in a figure, a day, a name, a negation or an opposite, by their words alone; cheaply."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.engine.twins.families import events_of
from factcheck.engine.twins.words import Word, core, in_one_form, passive, sides, words_in


class Marks(NamedTuple):
    """What a sentence and every clause within it may differ in from others.

    `core` are its words that tell, `behind_no` those behind its first negation, `named` its events that have one name
    beside them, `sides` its events that have two sides, each with its side. `has_agent` is whether a name stands behind
    the "by" of a passive.
    """

    core: frozenset[str]
    has_figure: bool
    behind_no: frozenset[str]
    named: frozenset[str]
    sides: frozenset[tuple[str, int]]
    is_passive: bool
    has_agent: bool

    def may_differ(self, other: "Marks") -> bool:
        """Whether one may give another figure, day or name than the other, or be its negation or its opposite."""
        if self.has_figure and other.has_figure:
            return True
        if not (self.behind_no.isdisjoint(other.core) and other.behind_no.isdisjoint(self.core)):
            return True
        if not self.named.isdisjoint(other.named):
            return True
        if (self.has_agent and not other.is_passive) or (other.has_agent and not self.is_passive):
            return True
        return any(mine == theirs and one != two for mine, one in self.sides for theirs, two in other.sides)


def marks(text: str, words: Sequence[Word], spoken: str) -> Marks:
    """Read what a sentence of such words may differ in."""
    form = in_one_form(text, spoken)
    if len(form) != len(text):
        words = words_in(form, spoken)
    has_figure = any(word.is_figure for word in words)
    whole = _told(words, spoken, has_figure=has_figure)
    behind_be, agent = passive(words, spoken)
    no = next((place for place, word in enumerate(words) if word.denies), None)
    return Marks(
        core=whole,
        has_figure=has_figure,
        behind_no=frozenset() if no is None else _told(words[no + 1 :], spoken, has_figure=has_figure),
        named=whole & events_of("of one name", spoken),
        sides=frozenset(sides(words, spoken)),
        is_passive=bool(behind_be),
        has_agent=any(word.is_capital for word in agent),
    )


def _told(words: Sequence[Word], spoken: str, *, has_figure: bool) -> frozenset[str]:
    """Return the words that tell, those among them that a figure parts: "claimed three lives"."""
    told = frozenset(core(words, spoken))
    if has_figure:
        told |= frozenset(core([word for word in words if not word.is_figure], spoken))
    return told
