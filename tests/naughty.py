"""The Big List of Naughty Strings, whose author and licence tests/data/README.md names."""

import json
from pathlib import Path

STRINGS: list[str] = json.loads((Path(__file__).parent / "data/naughty_strings.json").read_text(encoding="ascii"))


def packed(longest: int) -> list[str]:
    """Return all strings, as many of them in one as so many characters hold."""
    packs = [""]
    for words in STRINGS:
        joined = f"{packs[-1]} {words}".strip()
        packs[-1:] = [joined] if len(joined) <= longest else [packs[-1], words]
    return packs


def sentence_with(words: object) -> str:
    """Return a sentence that is highlighted, with some words in its middle."""
    return f"The port paid {words} 4 million euros, auditors said."
