"""What stands where on the pages of a PDF, read by PDFium in a process of its own.

The file comes on standard input; one line of JSON goes out for the file and one for each page. A malformed file can
make native code crash, or take minutes and gigabytes to read; a process of its own can be limited and ended. It imports
nothing of the rest of the program but modules of this folder, so that it starts quickly: see `reader.py`.
"""

import ctypes
import json
import resource
import signal
import sys
from typing import Any

from factcheck.ingest.pdf.page_text import PageText
from factcheck.ingest.pdf.pdfium import (
    FREE_TEXT,
    IMAGE,
    LOCKED,
    NOT_SHOWN,
    TEXT,
    WIDGET,
    Box,
    FormFill,
    Library,
    sides_of,
)
from factcheck.ingest.pdf.sheet import Sheet
from factcheck.ingest.pdf.struck_words import find_rules

MOST_SECONDS = 20
MOST_SECONDS_A_PAGE = 4.0  # of CPU
MOST_MEMORY = 1 << 30
MOST_PAGES = 500
MOST_DRAWINGS = 2_000


class Document:
    """A PDF that was opened; `refused` says why it cannot be read."""

    def __init__(self, library: Library, content: bytes) -> None:
        self._library, self._content = library, content  # PDFium goes on reading these bytes
        self._document = library.FPDF_LoadMemDocument64(content, len(content), None)
        self.refused, self._form = "", None
        if not self._document:
            self.refused = "locked" if library.FPDF_GetLastError() in LOCKED else "damaged"
        elif library.FPDF_GetFormType(self._document):
            self._fill = FormFill(version=1)
            self._form = library.FPDFDOC_InitFormFillEnvironment(self._document, ctypes.byref(self._fill))

    def count_pages(self) -> int:
        """How many pages it has."""
        return int(self._library.FPDF_GetPageCount(self._document))

    def about(self, name: str) -> str:
        """What the file says of itself under a name such as "Title"."""
        buffer = ctypes.create_string_buffer(2_000)
        size = self._library.FPDF_GetMetaText(self._document, name.encode(), buffer, len(buffer))
        return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= len(buffer) else ""

    def read_page(self, number: int) -> dict[str, Any]:
        """The pieces of text of a page, counted from 0; without any, `holds` says what else is there."""
        library = self._library
        page = library.FPDF_LoadPage(self._document, number)
        if not page:
            return {"holds": "damaged"}
        values = self._draw_annotations(page)
        if values is not None:
            library.FPDF_ClosePage(page)
            page = library.FPDF_LoadPage(self._document, number)
        sheet = Sheet(library, page)
        text = PageText(library, page, sheet)
        text.strike(find_rules(library, page) if sheet.is_upright else [])
        pieces = [piece.rounded() for piece in text.pieces()]
        holds = "" if pieces else self._kind_of(page)
        lacks_words = bool(pieces) and self._lacks_words(page)
        text.close()
        library.FPDF_ClosePage(page)
        return {
            "width": round(sheet.width, 1),
            "height": round(sheet.height, 1),
            "pieces": pieces,
            "size": text.size,
            "holds": holds,
            "values": values or 0,
            "lacks_words": lacks_words,
        }

    def _kind_of(self, page: int) -> str:
        """What is on a page on which no letter was found: "text", "image", or "" for nothing of these."""
        library = self._library
        count = min(library.FPDFPage_CountObjects(page), MOST_DRAWINGS)
        kinds = {library.FPDFPageObj_GetType(library.FPDFPage_GetObject(page, i)) for i in range(count)}
        return "text" if TEXT in kinds else "image" if IMAGE in kinds else ""

    def _lacks_words(self, page: int) -> bool:
        """Whether PDFium passes over words: those without a width, in fonts that are not in the file.

        It is asked of some forty things that are drawn. A few may be blanks.
        """
        library, texts, lost, box = self._library, 0, 0, Box()
        count = library.FPDFPage_CountObjects(page)
        for i in range(0, count, max(1, count // 40)):
            drawn = library.FPDFPage_GetObject(page, i)
            if library.FPDFPageObj_GetType(drawn) != TEXT:
                continue
            texts += 1
            library.FPDFPageObj_GetBounds(drawn, *sides_of(box))
            if box.right - box.left < 0.01 and not library.FPDFFont_GetIsEmbedded(library.FPDFTextObj_GetFont(drawn)):
                lost += 1
        return lost > 1 and 4 * lost > texts

    def _draw_annotations(self, page: int) -> int | None:
        """Draw fields of forms and typed notes on the page, as a viewer does; count filled fields, None without any."""
        library, filled, shown = self._library, 0, False
        for i in range(min(library.FPDFPage_GetAnnotCount(page), MOST_DRAWINGS)):
            note = library.FPDFPage_GetAnnot(page, i)
            kind = library.FPDFAnnot_GetSubtype(note)
            if kind in {FREE_TEXT, WIDGET} and not library.FPDFAnnot_GetFlags(note) & NOT_SHOWN:
                shown = True
                if kind == WIDGET and self._form:
                    filled += library.FPDFAnnot_GetFormFieldValue(self._form, note, None, 0) > 2
            library.FPDFPage_CloseAnnot(note)
        if not shown:
            return None
        library.FPDFPage_Flatten(page, 0)
        return filled


def main() -> None:
    """Read the file and print the answers, from a page on that is counted from 0."""
    path, limit, start = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    content = sys.stdin.buffer.read()
    library = Library(path)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document = Document(library, content)
    count = 0 if document.refused else document.count_pages()
    if document.refused or count > MOST_PAGES:
        _say({"refused": document.refused or "pages"})
        return
    _say({"pages": count, "title": document.about("Title"), "author": document.about("Author")})
    size = 0
    for number in range(start, count):
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS_A_PAGE)  # its signal ends the process
        page = document.read_page(number)
        size += page.get("size", 0)
        if size > limit:
            _say({"refused": "long", "size": size})
            return
        _say(page)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
