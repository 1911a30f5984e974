"""The credits of pictures: who made them, told from what a caption says."""

import re

_MADE = (
    r"(?:(?:file |handout |cover |main )?(?:image|photo(?:graph)?|picture|video|graphic|illustration)s?\b"
    r"(?:(?: by| credits?| courtesy of)\b|\s?[:/|©])"
    r"|(?:credits?|copyright|source|fotos?|bild|bildrechte|rechte|quelle|crédits?|fonte|fuente|kuva|bron)\s*[:©]"
    r"|©|\(c\) )"
)
CREDIT = re.compile(rf"\W*{_MADE}", re.I)
"""How a line begins that is a credit altogether."""
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’&-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_MOST = 120  # code points of a credit
_IN_BRACKETS = re.compile(
    rf"\s*[(\[](?:(?i:{_MADE})[^()\[\]]{{1,{_MOST}}}|{_NAMES}\s?/\s?{_NAMES}(?:\s?/\s?{_NAMES})?)[)\]]\.?\Z"
)
_BEHIND_A_SENTENCE = re.compile(
    rf"(?<=[.!?…”’\"»)])\s+(?:[|–—/-]\s*)?(?:(?i:{_MADE})(?:(?![.!?]\s+\S+\s+\S+\s+\S).){{1,{_MOST}}}"
    rf"|{_NAMES}\s?/\s?{_NAMES}(?:\s?/\s?{_NAMES})?)\Z",
    re.S,
)


def without_credit(caption: str) -> str:
    """A caption without the credit at its end; one that is nothing but a credit stays as it is."""
    caption = caption.strip()
    tail = caption[-_MOST - 40 :]
    found = _IN_BRACKETS.search(tail) or _BEHIND_A_SENTENCE.search(tail)
    said = caption[: len(caption) - len(tail) + found.start()].rstrip(" \t\n-–—|") if found else ""
    return said or caption
