"""PDF files with a text layer: their lines joined to paragraphs, without running heads (STANDARDS B72)."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from factcheck.ingest.blocks import STOP, BlockCollector, BlockKind, blocks_to_text
from factcheck.ingest.document import ExtractedDocument, Unreadable, too_long
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.pdf.layout import blocks_of
from factcheck.ingest.pdf.letters import MOST_UNREADABLE, with_unreadable_shown
from factcheck.ingest.pdf.lines import Page, page_of
from factcheck.ingest.pdf.paragraphs import Paragraph, paragraphs_of
from factcheck.ingest.pdf.pieces import STRUCK, Piece
from factcheck.ingest.pdf.running_heads import remove_running_heads
from factcheck.ingest.pdf.speller import Speller

SECONDS = 20.0
MOST_STARTS = 4  # of the program that reads pages, which ends at a page that it cannot read

# The packages stand empty, so that nothing of the program is imported but the modules of one folder.
_PROGRAM = """
import sys
for name in ("factcheck", "factcheck.ingest", "factcheck.ingest.pdf"):
    sys.modules[name] = package = type(sys)(name)
package.__path__ = [sys.argv.pop(1)]
from factcheck.ingest.pdf.pages import main
main()
"""
_FOLDER = Path(__file__).parent
_LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_OUT_OF_TIME = {-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGKILL}
_STRUCK_LETTER = f"[{chr(STRUCK)}-{chr(STRUCK + 0xFFFF)}]"
_STRUCK = re.compile(rf"(\s?)({_STRUCK_LETTER}+(?:\s*{_STRUCK_LETTER}+)*)(\s?)")
_READ = "Read from a PDF: its lines were joined to paragraphs; check where they end, and the order of columns."
_REFUSED = {
    "locked": "“{shown}” is password-protected. Save it without a password, or paste the text instead.",
    "pages": "“{shown}” has too many pages. Save the pages of the article alone, or paste the text instead.",
    "damaged": "“{shown}” is damaged. Save it again, or paste the text instead.",
    "slow": "“{shown}” takes too long to read. Save the pages of the article alone, or paste the text instead.",
    "image": "No text was found in “{shown}”: it looks like a scan. Paste the text instead.",
    "letters": "The letters of “{shown}” cannot be read: its fonts do not say which they are. Paste the text instead.",
}
# What is said of pages, one or many.
_OF_PAGES = {
    "image": (
        "Page {} looks like a scan: no text of it was read.",
        "Pages {} look like scans: no text of them was read.",
    ),
    "letters": (
        "Page {} was left out: its letters cannot be read.",
        "Pages {} were left out: their letters cannot be read.",
    ),
    "slow": ("Page {} was left out: it takes too long to read.", "Pages {} were left out: they take too long to read."),
    "damaged": ("Page {} was left out: it is damaged.", "Pages {} were left out: they are damaged."),
    "missing": (
        "Page {} has words in a font that is not in the file: they were not read.",
        "Pages {} have words in a font that is not in the file: they were not read.",
    ),
    "across": (
        "Page {} has words side by side, as in tables: check that no sentence runs from one column into the next.",
        "Pages {} have words side by side, as in tables: check that no sentence runs from one column into the next.",
    ),
}


def read_pdf(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a PDF; `Unreadable` if it has a password, no text layer, or takes too long.

    Pages that cannot be read are named in the remarks.
    """
    about, said = _read_pages(content, shown, limit)
    troubles: dict[str, list[int]] = {}
    pages: list[Page] = []
    for number, page in enumerate(said, 1):
        if trouble := _trouble(page):
            troubles.setdefault(trouble, []).append(number)
        else:
            pages.append(page_of(number, page))
    if not any(page.rows or page.aside for page in pages):
        raise Unreadable(_REFUSED[next(iter(troubles), "image")].format(shown=shown))
    if missing := [number for number, page in enumerate(said, 1) if page.get("lacks_words")]:
        troubles["missing"] = missing
    if across := [page.number for page in pages if page.has_rows_across]:
        troubles["across"] = across
    heads = remove_running_heads(pages)
    values = sum(page.get("values", 0) for page in said)
    extracted = _to_document(pages, about, limit)
    extracted.left_out.add_all("running head", heads)
    extracted.remarks.extend(_value_remarks(values))
    extracted.remarks.extend(_page_remark(kind, numbers) for kind, numbers in troubles.items())
    return extracted


def _trouble(page: dict[str, Any]) -> str:
    """Why nothing of a page is read; empty for pages that are read, and for blank ones."""
    if holds := str(page.get("holds", "")):
        return "letters" if holds == "text" else holds
    pieces, unreadable = with_unreadable_shown([Piece(*piece) for piece in page["pieces"]])
    page["pieces"] = pieces
    return "letters" if unreadable > MOST_UNREADABLE else ""


def _read_pages(content: bytes, shown: str, limit: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What `pages.py` says of the file and its pages; after a page at which it ends it starts again."""
    deadline, pages = time.monotonic() + SECONDS, list[dict[str, Any]]()
    for _ in range(MOST_STARTS):
        answers, trouble = _run(content, limit, len(pages), deadline - time.monotonic())
        if not answers:
            raise Unreadable(_REFUSED[trouble].format(shown=shown))
        about, *read = answers
        for answer in answers:
            if answer.get("refused") == "long":
                raise too_long(answer["size"], limit)
            if why := answer.get("refused"):
                raise Unreadable(_REFUSED[why].format(shown=shown))
        pages.extend(read)
        if len(pages) >= about["pages"]:
            return about, pages
        pages.append({"holds": trouble})
        if len(pages) >= about["pages"]:
            return about, pages
    raise Unreadable(_REFUSED[trouble].format(shown=shown))


def _run(content: bytes, limit: int, start: int, seconds: float) -> tuple[list[dict[str, Any]], str]:
    """What `pages.py` answers from a page on in a process of its own, and what ails it if that is not all."""
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, str(_FOLDER), _library(), str(limit), str(start)]
    own = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}  # and no secrets
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False, env=own)  # noqa: S603 - ours
        output, code = done.stdout, done.returncode
    except subprocess.TimeoutExpired as late:
        output, code = late.stdout or b"", -signal.SIGKILL
    whole = output[: output.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()], "slow" if code in _OUT_OF_TIME else "damaged"


def _library() -> str:
    """The file of PDFium that pypdfium2 brings; it is loaded in no process but the one that reads pages."""
    spec = find_spec("pypdfium2_raw")
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () for name in _LIBRARIES if (path := Path(folder) / name).exists()]
    if not found:
        message = "pypdfium2 is installed without PDFium: install its wheel."
        raise FileNotFoundError(message)
    return str(found[0])


def _to_document(pages: Sequence[Page], about: dict[str, Any], limit: int) -> ExtractedDocument:
    blocks = [block for page in pages for block in blocks_of(page)]
    lines = [line for block in blocks for line in block.lines]
    speller, usual = Speller.of(lines), _usual_height(pages)
    collector = BlockCollector(limit)
    titles: list[tuple[float, str]] = []
    left_out = LeftOut()
    for paragraph in paragraphs_of(blocks):
        if paragraph.is_row:
            collector.add_row([_without_struck(cell, left_out) for cell in paragraph.lines[0].cells])
            continue
        text = _without_struck(speller.join(paragraph.lines), left_out)
        if not text:
            continue
        kind = _kind_of(paragraph, text, usual)
        collector.add(kind, text)
        if kind == BlockKind.HEADING and paragraph.page == pages[0].number:
            titles.append((paragraph.height, text))
    remarks = [_READ]
    if speller.joined:
        broken = "word" if speller.joined == 1 else "words"
        remarks.append(f"{speller.joined} {broken} broken at the end of a line joined again.")
    head = _without_struck(" ".join(line.text for line in lines[:20]), LeftOut()).lower()
    title = about["title"] if about["title"] and about["title"].lower() in head else ""
    largest = max(titles, key=lambda pair: pair[0], default=(0.0, ""))[1]
    return ExtractedDocument(
        text=blocks_to_text(collector.blocks),
        title=title or largest,
        byline=about["author"],
        remarks=remarks,
        left_out=left_out,
    )


def _without_struck(text: str, left_out: LeftOut) -> str:
    """A text without the words that a line runs through."""
    left_out.add_all("struck-out passage", (_as_it_was(found[2]) for found in _STRUCK.finditer(text)))
    return _STRUCK.sub(_blank_between, text).strip() if _STRUCK.search(text) else text


def _as_it_was(passage: str) -> str:
    return "".join(c if c.isspace() else chr(ord(c) - STRUCK) for c in passage)


def _blank_between(passage: re.Match[str]) -> str:
    """The blank that stays where a passage was: none before a point or comma."""
    behind = passage.string[passage.end() : passage.end() + 1]
    return "" if behind in ".,;:!?" else passage[1] or passage[3]


def _usual_height(pages: Sequence[Page]) -> float:
    """The height of most letters of a document."""
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(chain.from_iterable(page.rows for page in pages)):
        sizes[round(line.height * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _kind_of(paragraph: Paragraph, text: str, usual: float) -> BlockKind:
    if paragraph.is_listed:
        return BlockKind.LIST_ITEM
    is_large = paragraph.lines[0].height > 1.15 * usual and len(text) <= 200
    if is_large and text.startswith(("“", "„", "«", '"', "‘")):
        return BlockKind.QUOTATION
    return BlockKind.HEADING if is_large and not STOP.search(text) else BlockKind.PARAGRAPH


def _value_remarks(values: int) -> list[str]:
    return [f"{values} filled {'field' if values == 1 else 'fields'} of a form read with the text."] if values else []


def _page_remark(kind: str, numbers: Sequence[int]) -> str:
    one, many = _OF_PAGES[kind]
    return (one if len(numbers) == 1 else many).format(_listed(numbers))


def _listed(numbers: Sequence[int]) -> str:
    """Numbers as a sentence names them: "2, 3 and 5", the first ten of many."""
    names = [f"{number:,}" for number in numbers]
    if len(names) > 12:
        names = [*names[:10], f"{len(names) - 10:,} more"]
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
