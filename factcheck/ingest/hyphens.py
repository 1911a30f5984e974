"""Hyphens at the ends of lines: which of them break a word, and which belong to it."""

import re
from collections import Counter
from collections.abc import Sequence

HYPHENS = "-\u2010\u00ad"
_SOFT = HYPHENS[-1]
_PREFIXES = frozenset(
    [
        *("anti", "co", "counter", "cross", "ex", "half", "high", "long", "low", "mid", "multi", "non", "off", "over"),
        *("pro", "re", "self", "semi", "short", "so", "two", "well"),
    ]
)
# Those that are syllables of many words, too ("ex-pected"), and what stands behind them with a hyphen ("ex-wife").
_SYLLABLES = frozenset(["co", "ex", "pro", "re", "so"])
_WITH_HYPHEN = re.compile(
    r"called|wi(?:fe|ves)|husbands?|(?:boy|girl)?friends?|lovers?|partners?|president|(?:prime)?minister|mayor|chief|boss"
    r"|head|leader|members?|soldiers?|police|convicts?|officers?|chairs?\w*|govern\w+|democra\w+|life|choice|war|[aeiou]\w*"
)
# What may stand behind "pre-" in "pre- and post-war", German "Haupt- und Nebenfach", Dutch "in- en uitvoer".
SUSPENDED = frozenset(
    [
        *("and", "or", "to", "und", "oder", "bzw", "sowie", "bis", "et", "ou", "y"),
        *("o", "e", "och", "og", "eller", "en", "of"),
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(rf"[^\W\d_]+[{HYPHENS}][ \t]*\n[ \t>]*[^\W\d_]+")  # its pieces are no words by themselves
_HABIT = 0.04  # of the line ends from which on a text is taken to break words
_FEWEST = 2  # broken words from which on it is a habit
_AT_END = re.compile(rf"(?<=\w)([{HYPHENS}])[ \t]*\n[ \t>]*(?=\w)")


def join_hyphens(text: str) -> str:
    """The text with each word whole that was broken at the end of a line; hyphens that belong to their words stay."""
    words = Words(text, text.split("\n"))

    def whole(end: re.Match[str]) -> str:
        head = last_word(text[max(0, end.start() - 80) : end.start()])
        tail = first_word(text[end.end() : end.end() + 80])
        if tail in SUSPENDED:
            return end[0]
        if tail[:1].isupper():  # "Haus-Tür", "Anglo-American"
            return end[1]
        return "" if head and tail and words.is_broken(head, tail, end[1]) else end[1]

    return _AT_END.sub(whole, text)


class Words:
    """The words of a text, by which a hyphen at the end of a line is told from one that belongs to its word."""

    def __init__(self, text: str, ends: Sequence[str]) -> None:
        self._all = Counter(word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", text)))
        broken = sum(end[-1:] in HYPHENS and end[-2:-1].isalpha() for end in ends)
        self._breaks_words = broken >= _FEWEST and broken >= _HABIT * len(ends)

    def is_broken(self, head: str, tail: str, hyphen: str) -> bool:
        """Whether a hyphen between two pieces is there for the end of the line alone."""
        head, tail = head.casefold(), tail.casefold()
        if hyphen == _SOFT:
            return True
        breaks_words = self._breaks_words or hyphen != "-"  # one that is no sign of keyboards, a machine has put there
        if self._all[f"{head}{tail}"]:
            return True
        if self._all[f"{head}-{tail}"]:
            return False
        if head in _PREFIXES:
            is_compound = head not in _SYLLABLES or self._all[tail] or _WITH_HYPHEN.fullmatch(tail)
            return breaks_words and not is_compound
        if self._all[head] > 1 and self._all[tail] > 1:  # each also stands alone
            return False
        return breaks_words


def last_word(text: str) -> str:
    """The letters that a text ends with."""
    found = re.search(r"[^\W\d_]+\Z", text)
    return found.group() if found else ""


def first_word(text: str) -> str:
    """The letters that a text begins with."""
    found = re.match(r"[^\W\d_]+", text)
    return found.group() if found else ""
