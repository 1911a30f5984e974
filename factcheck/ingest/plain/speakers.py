"""Transcripts in which names stand alone on a line: put before the words below them, as other transcripts have it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = r"[^\W\d_a-z](?:[^\W\d_a-z]|['’.-]){1,20}"
_NAME = re.compile(rf"(?P<name>(?:MR|MS|MRS|DR)?\.? ?{_WORD}(?: (?:{_WORD}|[A-Z]\.|DE|VAN|VON)){{0,3}})\s*:?\s*\Z")
_FEWEST = 3  # turns
_LEAST = 0.2  # of the lines that are not blank
_NAMED = 6  # in the remark


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the names of its speakers before what they say, and a sentence on it."""

    text: str
    remark: str


def put_names_before_words(text: str) -> Named | None:
    """Put the names before the words; None for a text in which at least two do not speak by turns."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    turns = {n: found["name"] for n, line in enumerate(lines) if line and (found := _name(lines, n))}
    written = sum(bool(line.strip()) for line in lines)
    count = Counter(turns.values())
    if len(turns) < _FEWEST or len(count) < 2 or max(count.values()) < 2 or len(turns) < _LEAST * written:
        return None
    kept: list[str] = []
    speaks = False
    for n, line in enumerate(lines):
        if n in turns:
            kept.append(f"{turns[n]}:")
        elif speaks and line.strip():
            kept[-1] += f" {line.strip()}"
        else:
            kept.append(line)
        speaks = n in turns or (speaks and bool(line.strip()))
    named = ", ".join(f"“{name}”" for name in list(count)[:_NAMED])
    more = f" and {len(count) - _NAMED:,} more" if len(count) > _NAMED else ""
    return Named("\n".join(kept), f"Names alone on a line were taken for those who speak: {named}{more}.")


def _name(lines: Sequence[str], n: int) -> re.Match[str] | None:
    """The name on a line below a blank one, or the first, with words in small letters on the next."""
    if n + 1 >= len(lines) or (n and lines[n - 1].strip()):
        return None
    following = lines[n + 1].strip()
    return _NAME.match(lines[n]) if following and not following.isupper() else None
