"""PDF with a text layer: lines of pages to paragraphs, without what repeats at the edges of pages (STANDARDS B72)."""

import io
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from factcheck.articles.sources.blocks import Block, Lines, as_text
from factcheck.articles.sources.texts import Reading, Unreadable, counted, too_long

MOST_PAGES = 500
MOST_SECONDS = 20.0
_FIGURES = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…:;。]['\"”’»)\]]*\Z")
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]\Z")
_BROKEN = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, ArithmeticError)

logging.getLogger("pypdf").setLevel(
    logging.CRITICAL
)  # what is odd about a file is the editor's business, not the log's


def read_pdf(content: bytes, shown: str, limit: int) -> Reading:
    """Read a PDF."""
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        message = f"“{shown}” is not a PDF. Save it again, or paste the text instead."
        raise Unreadable(message)
    try:
        reader = PdfReader(io.BytesIO(content))
        _unlock(reader, shown)
        pages = _pages(reader, limit)
        about: Mapping[str, object] = reader.metadata or {}
        title, author = str(about.get("/Title") or ""), str(about.get("/Author") or "")
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(shown) from error
    except (*_BROKEN, RecursionError, MemoryError) as error:
        message = f"“{shown}” is damaged. Save it again, or paste the text instead."
        raise Unreadable(message) from error
    if not any(pages):
        message = f"No text was found in “{shown}”: it looks like a scan. Paste the text instead."
        raise Unreadable(message)
    head = " ".join(pages[0][:20]) if pages else ""
    return _reading(pages, title if title and title.lower() in head.lower() else "", author, limit)


def _unlock(reader: PdfReader, shown: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(shown)


def _locked(shown: str) -> Unreadable:
    return Unreadable(
        f"“{shown}” is password-protected or closed to copying. Save it without protection, or paste the text instead."
    )


def _pages(reader: PdfReader, limit: int) -> list[list[str]]:
    """Return the lines of each page; too many, too long or too slow is refused."""
    if len(reader.pages) > MOST_PAGES:
        message = f"The document has more than {MOST_PAGES} pages. Save the pages of the article alone."
        raise Unreadable(message)
    pages, size, end = [], 0, time.monotonic() + MOST_SECONDS
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > limit:
            raise too_long(size, limit)
        if time.monotonic() > end:
            message = "The document takes too long to read. Save the pages of the article alone, or paste the text."
            raise Unreadable(message)
        pages.append([line.strip() for line in text.replace("\0", "").splitlines()])
    return [_without_blank_edges(page) for page in pages]


def _without_blank_edges(lines: Sequence[str]) -> list[str]:
    filled = [i for i, line in enumerate(lines) if line]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def _reading(pages: list[list[str]], title: str, author: str, limit: int) -> Reading:
    edges = _running(pages)
    kept = [[line for line in page if _pattern(line) not in edges] for page in pages]
    dropped = sum(map(len, pages)) - sum(map(len, kept))
    flow = [line for page in kept for line in page]
    lines, joined = Lines(limit), 0
    for paragraph, rejoined in _paragraphs(flow):
        lines.add(Block.PARAGRAPH, paragraph)
        joined += rejoined
    remarks = ["Read from a PDF: its lines were joined to paragraphs; check where they end, and the order of columns."]
    if joined:
        remarks.append(f"{joined} {'word' if joined == 1 else 'words'} broken at the end of a line joined again.")
    left_out = counted([("running head", dropped)])
    return Reading(text=as_text(lines.found), title=title, byline=author, left_out=left_out, remarks=remarks)


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what stands first or last on three pages or more: running heads, page numbers."""
    edges = Counter(pattern for page in pages if page for pattern in {_pattern(page[0]), _pattern(page[-1])})
    return {pattern for pattern, times in edges.items() if times >= 3 and times > len(pages) / 3}


def _pattern(line: str) -> str:
    return _FIGURES.sub("#", line) or line


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Join lines to paragraphs: a blank line ends one, and so does a line that ends short of the others."""
    lengths = [len(line) for line in lines if line]
    full = 0.75 * (statistics.quantiles(lengths, n=10)[7] if len(lengths) > 1 else 0)
    words, rejoined = "", 0
    for line in [*lines, ""]:
        if not line:
            if words:
                yield words, rejoined
            words, rejoined = "", 0
            continue
        words, again = _joined(words, line)
        rejoined += again
        if len(line) < full and (_STOP.search(line) or words == line):
            yield words, rejoined
            words, rejoined = "", 0


def _joined(words: str, line: str) -> tuple[str, int]:
    """Join two lines; a hyphen at the end goes if a small letter follows."""
    if words and _BROKEN_WORD.search(words) and line[0].islower():
        return f"{words[:-1]}{line}", 1
    return f"{words} {line}".strip(), 0
