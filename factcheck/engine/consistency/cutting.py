"""A sentence cut into words, marks and figures, as its quantities are read."""

import re
from functools import cache
from typing import NamedTuple

from factcheck.engine.consistency.vocabulary import Vocabulary

_DASHES = "–—"
_PADDING = [""] * 5  # a look past either end of the tokens finds no word


class Figure(NamedTuple):
    """A token in figures: the currency before it, its digits, and the letters behind it in small ones.

    Its digits have a comma between thousands and a point before decimals, whatever the language has.
    """

    money: str
    digits: str
    behind: str


def cut(sentence: str, vocabulary: Vocabulary) -> tuple[list[str], list[tuple[int, int]], dict[int, Figure]]:
    """Return the tokens in small letters, nothing for a figure; where each begins and ends; and the figures by place.

    Some empty tokens stand at the end, of which there is no place.
    """
    lows: list[str] = []
    spots: list[tuple[int, int]] = []
    figures: dict[int, Figure] = {}
    token, marks, end = _token(vocabulary), _marks(vocabulary), 0
    for word in sentence.split():
        start = sentence.index(word, end)
        end = start + len(word)
        if word.isalpha():
            lows.append(word.lower())
            spots.append((start, end))
            continue
        for match in token.finditer(sentence, start, end):
            money, digits, behind, letters = match.groups()
            if letters is None:
                figures[len(lows)] = Figure(money or "", digits.translate(marks), behind.lower())
            lows.append("" if letters is None else "-" if letters in _DASHES else letters.lower())
            spots.append(match.span())
    return lows + _PADDING, spots, figures


@cache
def _token(vocabulary: Vocabulary) -> re.Pattern[str]:
    decimal, thousands = (re.escape(vocabulary.names("marks")[name]) for name in ("decimal", "thousands"))
    return re.compile(
        rf"((?:US|A|C|NZ|HK)?[$£€¥])?([0-9]+(?:{thousands}[0-9]{{3}})*(?:{decimal}[0-9]+)?)([^\W\d_]*(?:-[^\W\d_]+)*)"
        r"|([^\W\d_]+(?:['’.-][^\W\d_]+)*|[%,.;:()–—/-])"
    )


@cache
def _marks(vocabulary: Vocabulary) -> dict[int, str]:
    names = vocabulary.names("marks")
    return str.maketrans({names["thousands"]: ",", names["decimal"]: "."})
