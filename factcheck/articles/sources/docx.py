"""Word documents (.docx), read as a stream: paragraphs, headings, lists, captions, quotations, tables (STANDARDS B71).

Changes that are tracked count as accepted. Comments, notes, headers and footers are left out and counted.
"""

from collections import Counter
from collections.abc import Mapping
from zipfile import ZipFile

from factcheck.articles.sources.blocks import Block, Lines, as_text, by_style
from factcheck.articles.sources.texts import Reading, Unreadable, counted
from factcheck.articles.sources.zips import open_zip, properties, read_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_GONE = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPrChange", f"{W}rPrChange", _FALLBACK}
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_ASIDE = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote", f"{W}commentReference": "comment"}
_CHANGES = {f"{W}ins": "insertion", f"{W}del": "deletion", f"{W}moveFrom": "move"}


def read_docx(content: bytes, shown: str, limit: int) -> Reading:
    """Read a Word document."""
    archive = open_zip(content, shown)
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = f"“{shown}” holds macros. Save it as a plain .docx, or paste the text instead."
        raise Unreadable(message)
    if _BODY not in names:
        message = f"“{shown}” is not a Word document. Save it as .docx, or paste the text instead."
        raise Unreadable(message)
    body = _Body(limit, _styles(archive, shown))
    read_xml(archive, _BODY, body, shown)
    if not body.lines.found:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    return _reading(body, archive, shown)


def _reading(body: "_Body", archive: ZipFile, shown: str) -> Reading:
    said = properties(archive, "docProps/core.xml", shown)
    margins = sum(name.startswith(("word/header", "word/footer")) for name in archive.namelist())
    changes = ", ".join(counted(body.changes.items()))
    return Reading(
        text=as_text(body.lines.found),
        title=body.lines.headline,
        byline=said.get("creator", ""),
        language=said.get("language", "") or body.language,
        left_out=counted([*body.aside.items(), ("running head", margins)]),
        remarks=[f"Tracked changes ({changes}): the text was taken as if all were accepted."] if changes else [],
    )


class _Body:
    """Takes the elements of the body one by one and keeps the lines."""

    def __init__(self, limit: int, styles: Mapping[str, str]) -> None:
        self.lines = Lines(limit)
        self.aside: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.language = ""
        self._styles = styles
        self._gone = 0
        self._runs = 0
        self._in_words = False
        self._words: list[list[str]] = []  # one for each paragraph begun: a text box stands within a paragraph
        self._style: list[str] = []
        self._cells: list[list[str]] = []  # one for each row begun: a table may stand within a cell

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag in _CHANGES:
            self.changes[_CHANGES[tag]] += 1
        self._gone += tag in _GONE
        if self._gone:
            return
        if begin := _BEGIN.get(tag):
            begin(self)
        elif self._words:
            self._mark(tag, attributes)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._gone:
            self._gone -= tag in _GONE
        elif finish := _FINISH.get(tag):
            finish(self)

    def data(self, words: str) -> None:
        """Take words; only those of runs are text."""
        if self._in_words and self._words and not self._gone:
            self._words[-1].append(words)

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get(f"{W}val", "")
        if tag in _SIGNS and self._runs:
            self._words[-1].append(_SIGNS[tag])
        elif tag == f"{W}pStyle":
            self._style[-1] = self._styles.get(value, value)
        elif tag == f"{W}numId" and value != "0" and by_style(self._style[-1]) == Block.PARAGRAPH:
            self._style[-1] = "list"
        elif tag in _ASIDE:
            self.aside[_ASIDE[tag]] += 1

    def begin_paragraph(self) -> None:
        """Begin a paragraph, or one of a text box within it."""
        self._words.append([])
        self._style.append("")

    def end_paragraph(self) -> None:
        """Keep a paragraph, or add it to the cell it stands in."""
        words, style = "".join(self._words.pop()), self._style.pop()
        if self._cells:
            self.lines.count()
            self._add_to_cell(words)
        else:
            for line in words.split("\n"):
                self.lines.add(by_style(style), line)

    def begin_row(self) -> None:
        """Begin a row."""
        self._cells.append([])

    def begin_cell(self) -> None:
        """Begin a cell."""
        if self._cells:
            self._cells[-1].append("")

    def end_row(self) -> None:
        """Keep a row; the rows of a table within a cell are words of that cell."""
        cells = self._cells.pop()
        if self._cells:
            self._add_to_cell(" ".join(cells))
        else:
            self.lines.row(cells)

    def _add_to_cell(self, words: str) -> None:
        cells = self._cells[-1]
        cells[-1:] = [f"{cells[-1]}\n{words}".strip()] if cells else [words]

    def begin_run(self) -> None:
        """Begin a run: tabs and breaks count from here."""
        self._runs += 1

    def end_run(self) -> None:
        """End a run."""
        self._runs -= 1

    def begin_words(self) -> None:
        """Begin the words of a run."""
        self._in_words = True

    def end_words(self) -> None:
        """End the words of a run."""
        self._in_words = False


_BEGIN = {
    f"{W}p": _Body.begin_paragraph,
    f"{W}tr": _Body.begin_row,
    f"{W}tc": _Body.begin_cell,
    f"{W}r": _Body.begin_run,
    f"{W}t": _Body.begin_words,
}
_FINISH = {f"{W}p": _Body.end_paragraph, f"{W}tr": _Body.end_row, f"{W}r": _Body.end_run, f"{W}t": _Body.end_words}


class _Styles:
    """Takes the names of the styles by their ids, which differ from language to language."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a style, or its name."""
        if tag == f"{W}style":
            self._id = attributes.get(f"{W}styleId", "")
        elif tag == f"{W}name" and self._id:
            self.names.setdefault(self._id, attributes.get(f"{W}val", ""))

    def end(self, tag: str) -> None:
        """Nothing ends here."""

    def data(self, words: str) -> None:
        """No words are kept."""


def _styles(archive: ZipFile, shown: str) -> Mapping[str, str]:
    styles = _Styles()
    if _STYLES in archive.namelist():
        read_xml(archive, _STYLES, styles, shown)
    return styles.names
