"""PDF files with a text layer: their lines joined to paragraphs, without running heads (STANDARDS B72)."""

import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from pathlib import Path
from typing import Any

from factcheck.ingest.blocks import BlockCollector, BlockKind, blocks_to_text
from factcheck.ingest.document import ExtractedDocument, Unreadable, count_labels, too_long

SECONDS = 20.0
_READER = Path(__file__).with_name("pages.py")
_FIGURES = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…:;。]['\"”’»)\]]*\Z")
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]\Z")
_BROKEN_FIGURE = re.compile(r"\d[-\u00ad\u2010-\u2013]\Z")  # "ruled 5-" and "4" on the next line
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN_IN_TWO = re.compile(r"[^\W\d_]+[-\u00ad\u2010] [^\W\d_]+")
_BULLET = re.compile(r"[•‣▪◦●]\s*\S")
_SIDE_BY_SIDE = (
    "{} with words side by side, as in columns or tables, read straight across:"
    " check that no sentence runs from one column into the next, or paste the text instead."
)
_REFUSED = {
    "locked": "“{shown}” is password-protected. Save it without a password, or paste the text instead.",
    "pages": "“{shown}” has too many pages. Save the pages of the article alone, or paste the text instead.",
    "damaged": "“{shown}” is damaged. Save it again, or paste the text instead.",
    "slow": "“{shown}” takes too long to read. Save the pages of the article alone, or paste the text instead.",
}


def read_pdf(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a PDF; `Unreadable` if it has a password, no text layer, or takes too long."""
    said = _read_lines(content, limit)
    if said.get("refused") == "long":
        raise too_long(said["size"], limit)
    if why := said.get("refused"):
        raise Unreadable(_REFUSED[why].format(shown=shown))
    pages = [_without_blank_edges(page) for page in said["pages"]]
    if not any(pages):
        message = f"No text was found in “{shown}”: it looks like a scan. Paste the text instead."
        raise Unreadable(message)
    head, title = " ".join(pages[0][:20]), said["title"]
    extracted = _to_document(pages, title if title and title.lower() in head.lower() else "", said["author"], limit)
    if said["abreast"]:
        extracted.remarks.append(_SIDE_BY_SIDE.format(count_labels([("page", said["abreast"])])[0]))
    return extracted


def _read_lines(content: bytes, limit: int) -> dict[str, Any]:
    """What `pages.py` answers in a process of its own, which is ended when it passes its limits of time and memory."""
    command = [sys.executable, "-I", str(_READER), str(limit)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        return {"refused": "slow"}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # ended by a limit
        return {"refused": "slow" if done.returncode < 0 else "damaged"}
    return answer


def _without_blank_edges(lines: Sequence[str]) -> list[str]:
    filled = [i for i, line in enumerate(lines) if line]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def _to_document(pages: list[list[str]], title: str, author: str, limit: int) -> ExtractedDocument:
    edges = _running_heads(pages)
    kept = [[line for line in page if _pattern(line) not in edges] for page in pages]
    kept = kept if any(map(any, kept)) else pages
    dropped = sum(map(len, pages)) - sum(map(len, kept))
    flow = [line for page in kept for line in page]
    collector, joined = BlockCollector(limit), 0
    for paragraph, rejoined in _paragraphs(flow):
        collector.add(BlockKind.LIST_ITEM if _BULLET.match(paragraph) else BlockKind.PARAGRAPH, paragraph)
        joined += rejoined
    remarks = ["Read from a PDF: its lines were joined to paragraphs; check where they end, and the order of columns."]
    if joined:
        remarks.append(f"{joined} {'word' if joined == 1 else 'words'} broken at the end of a line joined again.")
    left_out = count_labels([("running head", dropped)])
    return ExtractedDocument(
        text=blocks_to_text(collector.blocks), title=title, byline=author, left_out=left_out, remarks=remarks
    )


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand first or last on three pages or more, such as running heads and page numbers, as patterns."""
    edges = Counter(pattern for page in pages if page for pattern in {_pattern(page[0]), _pattern(page[-1])})
    return {pattern for pattern, times in edges.items() if times >= 3 and times > len(pages) / 3}


def _pattern(line: str) -> str:
    return _FIGURES.sub("#", line) or line


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield paragraphs, each with the number of words in it that were broken at the end of a line."""
    full, known = _full(lines), set(_WORD.findall(_BROKEN_IN_TWO.sub(" ", " ".join(lines)).lower()))
    words, rejoined = "", 0
    for line, after in pairwise([*lines, ""]):
        whole, again = _joined(words, line, known)
        if whole and _ends(line, after, full, alone=whole == line):
            yield whole, rejoined + again
            words, rejoined = "", 0
        else:
            words, rejoined = whole, rejoined + again


def _full(lines: Sequence[str]) -> float:
    """The length in code points from which on a line counts as full."""
    lengths = [len(line) for line in lines if line]
    return 0.75 * (statistics.quantiles(lengths, n=10)[7] if len(lengths) > 1 else 0)


def _ends(line: str, after: str, full: float, *, alone: bool) -> bool:
    """Whether a line ends its paragraph: before a blank line or a bullet, or as a short line with no sentence open."""
    if not after or _BULLET.match(after):
        return True
    return len(line) < full and bool(_STOP.search(line) or ((alone or len(line) < full / 2) and not after[0].islower()))


def _joined(words: str, line: str, known: Set[str]) -> tuple[str, int]:
    """Join two lines; a hyphen at the end goes before a small letter, but not between two words known by themselves."""
    if line[:1].isdigit() and _BROKEN_FIGURE.search(words):
        return f"{words}{line}", 0
    if not (words and line and _BROKEN_WORD.search(words) and line[0].islower()):
        return f"{words} {line}".strip(), 0
    first, second = _WORD.findall(words)[-1].lower(), _WORD.findall(line)[0].lower()
    is_compound = first + second not in known and {first, second} <= known
    return (f"{words}{line}", 0) if is_compound else (f"{words[:-1]}{line}", 1)
