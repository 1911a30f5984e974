"""Pages that React sends in pieces: each piece comes last, hidden, and a script puts it where a fallback stands.

`<template id="B:0"></template>Please wait<!--/$-->` … `<div hidden id="S:0">…</div><script>$RC("B:0","S:0")</script>`
"""

import re

_MOST_PIECES = 200
_END = "</div><script"
_CALL = re.compile(r"\$R([CRS])\(\"([BPS]:[0-9a-f]+)\",\"([BPS]:[0-9a-f]+)\"", re.I)
_LIMIT = re.compile(r"<!--(/?)\$[?!~]?-->")


def settled(page: str) -> str:
    """A page with its pieces where its own script puts them, in place of what is shown until they come."""
    if "$R" not in page:
        return page
    for kind, first, second in _CALL.findall(page)[:_MOST_PIECES]:
        piece, place = (first, second) if kind == "S" else (second, first)
        page = _moved(page, piece, place)
    return page


def _moved(page: str, piece: str, place: str) -> str:
    """The page with one piece at its place; as it is if either is not found."""
    opening, template = f'<div hidden id="{piece}">', f'<template id="{place}"></template>'
    begin = page.find(opening)
    call = page.find(f'"{piece}"', begin + len(opening)) if begin >= 0 else -1
    end = page.rfind(_END, begin, call) if call >= 0 else -1
    if end < 0 or template not in page:
        return page
    inside, rest = page[begin + len(opening) : end], page[:begin] + page[end + len("</div>") :]
    before, found, after = rest.partition(template)
    return f"{before}{inside}{after[_length_of_fallback(after) if place[0] in 'Bb' else 0 :]}" if found else page


def _length_of_fallback(after: str) -> int:
    """How long the fallback is with which a text begins; 0 if it has no end."""
    depth = 1
    for found in _LIMIT.finditer(after):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return 0
