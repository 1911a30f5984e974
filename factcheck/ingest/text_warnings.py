"""Remarks on what looks wrong in a text that is loaded all the same, for an editor to check (STANDARDS B15-B35)."""

import re
from collections import Counter

_DROPPED = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x95\x98-\x9f](?!\d)")
_BEFORE_FIGURE = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x95\x98-\x9f](?=\d)")
_DASH = re.compile(r"[\x96\x97]")
_HYPHEN = re.compile(r"\xad(?=[\dA-Z])|(?<=\d)\xad")
_DOUBLE_ENCODED = re.compile("â€[œ\x9d™˜“”\u009c]|Ã[©¨¤¶¼±³¡\xad]|ï»¿")
_REPLACED = re.compile("\ufffd")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDING, _ISOLATING = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_HIDDEN = re.compile("[\U000e0001-\U000e007f\U000e0100-\U000e01ef]")
_HEAPED_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")


def text_warnings(text: str) -> list[str]:
    """One sentence for each kind of thing to check in a text; places are counted in code points from 1."""
    found = (([m.start() + 1 for m in pattern.finditer(text)], one, many) for pattern, one, many in _WARNINGS)
    return [(one if len(at) == 1 else many).format(n=len(at), first=at[0]) for at, one, many in found if at]


def needs_bidi_isolation(words: str) -> bool:
    """Whether these words could disturb those around them.

    That is so with heaped combining marks, and with a change of direction that is not closed.
    """
    if words.isascii():
        return False
    turns = Counter(_BIDI_CONTROLS.findall(words))
    opened, isolated = (sum(turns[turn] for turn in begin) for begin in (_EMBEDDING, _ISOLATING))
    return bool(_HEAPED_MARKS.search(words)) or opened != turns["\u202c"] or isolated != turns["\u2069"]


_WARNINGS = (
    (_DROPPED, "1 control character was left out.", "{n:,} control characters were left out."),
    (
        _BEFORE_FIGURE,
        "1 control character before a figure is shown as �: look for what it was.",
        "{n:,} control characters before figures are shown as �: look for what they were.",
    ),
    (
        _DASH,
        "1 dash was stored as a control character: it is shown as a dash.",
        "{n:,} dashes were stored as control characters: they are shown as dashes.",
    ),
    (
        _HYPHEN,
        "1 soft hyphen beside a figure or a capital is shown as a hyphen.",
        "{n:,} soft hyphens beside figures or capitals are shown as hyphens.",
    ),
    (
        _DOUBLE_ENCODED,
        "It looks encoded twice in 1 place, as in “â€œ”: check the letters.",
        "It looks encoded twice in {n:,} places, as in “â€œ”: check the letters.",
    ),
    (
        _REPLACED,
        "1 letter cannot be read, at character {first:,}: look for �.",
        "{n:,} letters cannot be read, the first at character {first:,}: look for �.",
    ),
    (
        _BIDI_CONTROLS,
        "1 invisible character turns the direction of writing: check the order of words.",
        "{n:,} invisible characters turn the direction of writing: check the order of words.",
    ),
    (_HIDDEN, "Hidden characters: 1. It is kept.", "Hidden characters: {n:,}. They are kept."),
    (
        _HEAPED_MARKS,
        "Marks are heaped on one letter.",
        "Marks are heaped on letters in {n:,} places.",
    ),
)
