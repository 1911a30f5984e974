"""What trafilatura takes for the main text of a page, asked of each block: it votes, and our blocks stay as they are.

It is asked only about pages that it reads in a time in proportion to their size; the rest is judged by our rules alone.
"""

import importlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

_BLANKLESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_BLANKLESS}]|[^\W{_BLANKLESS}]+")
_RUN = 3  # words that are looked for together
_MOST = 0.5  # of the runs of a block that the main text must hold
_ENOUGH = 200  # words
_DEEPEST, _MOST_ELEMENTS, _LONGEST = 150, 15_000, 2_000_000  # levels, elements, code points


@dataclass(frozen=True, slots=True)
class MainText:
    """A text, as the runs of words that it holds and the short lines that stand alone in it."""

    runs: frozenset[tuple[str, ...]]
    lines: frozenset[tuple[str, ...]]

    def holds(self, text: str) -> bool:
        """Whether most of a block is part of it."""
        words = _words(text)
        if len(words) <= _RUN:
            return words in self.lines
        return sum(run in self.runs for run in _runs(words)) > _MOST * (len(words) - _RUN + 1)


def main_text(page: str, body: str, *, depth: int, elements: int) -> MainText | None:
    """The main text of a page of `elements` elements, at most `depth` within each other; None if none is known.

    `body` is what the page's data give as the text of its article; where that is long, the library is not asked.
    """
    is_asked = len(_words(body)) < _ENOUGH and _is_tame(page, depth, elements)
    found = f"{_extracted(page) if is_asked else ''}\n{body}".strip()
    return as_main_text(found) if found else None


def _is_tame(page: str, depth: int, elements: int) -> bool:
    return depth <= _DEEPEST and elements <= _MOST_ELEMENTS and len(page) <= _LONGEST


def _extracted(page: str) -> str:
    try:
        return str(_library().extract(page, include_comments=False) or "")
    except Exception:  # whatever it is: a page that it stumbles over is read without it
        return ""


@cache
def _library() -> Any:
    """The library, imported when the first page is read: it takes 20 MB, and a fifth of a second."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return importlib.import_module("trafilatura")


def as_main_text(text: str) -> MainText:
    """A text in which blocks are looked for."""
    lines = frozenset(_words(line) for line in text.split("\n") if len(line) < 100)
    return MainText(frozenset(_runs(_words(text))), lines)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_RUN)), strict=False)
