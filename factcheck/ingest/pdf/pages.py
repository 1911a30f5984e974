"""A program that reads the lines of a PDF: the file on standard input, one JSON object on standard output.

A few kilobytes of PDF can take minutes and gigabytes to read; a process of its own can be limited and ended. It imports
nothing of the rest of the program, so that it starts quickly and holds no secrets.
"""

import io
import json
import logging
import resource
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import Any

MOST_SECONDS = 20
MOST_MEMORY = 1 << 30
MOST_PAGES = 500


def pages_of(content: bytes, limit: int) -> dict[str, Any]:
    """The lines of each page with title and author, or the reason for refusing the file.

    `{"pages": [[line, ...], ...], "abreast": number of pages with columns, "title": ..., "author": ...}`, or
    `{"refused": "locked" | "pages" | "long" | "damaged"}`; for "long", `size` is the length in code points.
    """
    if b"/Encrypt" not in content:
        sys.modules["cryptography"] = None  # type: ignore[assignment] # 8 MB that pypdf would load for nothing
    try:
        reader = import_module("pypdf").PdfReader(io.BytesIO(content))
    except NotImplementedError:  # encrypted for those who hold a certificate
        return {"refused": "locked"}
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refused": "locked"}
    if len(reader.pages) > MOST_PAGES:
        return {"refused": "pages"}
    pages, size, abreast = [], 0, 0
    for page in reader.pages:
        drawn: list[tuple[float, float]] = []
        text = page.extract_text(visitor_operand_before=partial(_note, drawn))
        abreast += is_abreast(drawn)
        size += len(text)
        if size > limit:
            return {"refused": "long", "size": size}
        pages.append([line.strip() for line in text.replace("\0", "").splitlines()])
    about: Any = reader.metadata or {}
    said = {"title": str(about.get("/Title") or ""), "author": str(about.get("/Author") or "")}
    return {"pages": pages, "abreast": abreast, **said}


def _note(
    drawn: list[tuple[float, float]], operator: bytes, _: object, page: Sequence[float], at: Sequence[float]
) -> None:
    """Note where text is drawn: its height and its left end."""
    if operator in {b"Tj", b"TJ", b"'", b'"'}:
        drawn.append((at[4] * page[1] + at[5] * page[3] + page[5], at[4] * page[0] + at[5] * page[2] + page[4]))


def is_abreast(drawn: Sequence[tuple[float, float]]) -> bool:
    """Whether the text of a page stands in columns or tables.

    That is so where many lines go on, after a gap, at the same distance from the left. `drawn` are pairs of height and
    left end, in the order of drawing.
    """
    lines = len({round(y) for y, _ in drawn})
    going_on = Counter(
        round(x / 6) for (above, before), (y, x) in pairwise(drawn) if abs(y - above) < 2 and x - before > 40
    )
    return max(going_on.values(), default=0) >= max(4, lines / 3)


def main() -> None:
    """Read the file and print the answer; any error while reading counts as damage."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    logging.disable(logging.CRITICAL)
    try:
        answer = pages_of(sys.stdin.buffer.read(), int(sys.argv[1]))
    except (Exception, RecursionError):
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
