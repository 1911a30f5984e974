"""Word documents (.docx), read as a stream: paragraphs, headings, lists, captions, quotations, tables (STANDARDS B71).

Changes that are tracked count as accepted. Comments, notes, headers and footers are left out and counted.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from zipfile import ZipFile

from factcheck.ingest.blocks import Block, Flow, as_text, by_style
from factcheck.ingest.document import ExtractedDocument, Unreadable, counted
from factcheck.ingest.raised_figures import lowered, raised
from factcheck.ingest.safe_zip import open_zip, properties, read_elements, read_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # what Word calls Strict Open XML
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", _FALLBACK})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ASIDE = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_CHANGES = {"ins": "insertion", "del": "deletion", "moveFrom": "move"}
_STRIKES = frozenset({"strike", "dstrike"})
_ALIGNED = {"superscript": raised, "subscript": lowered}
_OFF = frozenset({"0", "false", "off"})


def read_docx(content: bytes, shown: str, limit: int) -> ExtractedDocument:
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
    if not body.flow.lines.found:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    return _reading(body, archive, shown)


def _reading(body: "_Body", archive: ZipFile, shown: str) -> ExtractedDocument:
    said = properties(archive, "docProps/core.xml", shown)
    margins = sum(name.startswith(("word/header", "word/footer")) for name in archive.namelist())
    changes = ", ".join(counted(body.changes.items()))
    return ExtractedDocument(
        text=as_text(body.flow.lines.found),
        title=body.flow.lines.headline,
        byline=said.get("creator", ""),
        language=said.get("language", ""),
        left_out=counted([*body.aside.items(), ("running head", margins)]),
        remarks=[f"Tracked changes ({changes}): the text was taken as if all were accepted."] if changes else [],
    )


class _Body:
    """Takes the elements of the body one by one and keeps the lines."""

    def __init__(self, limit: int, styles: Mapping[str, str]) -> None:
        self.flow = Flow(limit)
        self.aside: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self._styles = styles
        self._gone = 0
        self._runs = 0
        self._in_words = self._hidden = False
        self._align: Callable[[str], str] | None = None
        self._style: list[str] = []  # one for each paragraph begun

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        tag = _plain(tag)
        if tag in _CHANGES:
            self.changes[_CHANGES[tag]] += 1
        self._gone += tag in _GONE
        if self._gone:
            return
        if begin := _BEGIN.get(tag):
            begin(self)
        elif self.flow.in_paragraph:
            self._mark(tag, _value(attributes))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        tag = _plain(tag)
        if self._gone:
            self._gone -= tag in _GONE
        elif finish := _FINISH.get(tag):
            finish(self)

    def data(self, words: str) -> None:
        """Take words; only those of runs that show are text."""
        if self._in_words and not self._gone and not self._hidden:
            self.flow.say(self._align(words) if self._align else words)

    def _mark(self, tag: str, value: str) -> None:
        if tag in _SIGNS and self._runs:
            self.flow.say(_SIGNS[tag])
        elif tag == "vanish" and self._runs and value not in _OFF:
            self._hidden = True
            self.aside["hidden text"] += 1
        elif tag in _STRIKES and self._runs and value not in _OFF:
            self._hidden = True
            self.aside["struck-out passage"] += 1
        elif tag == "vertAlign" and self._runs:
            self._align = _ALIGNED.get(value)
        elif tag == "pStyle":
            self._style[-1] = self._styles.get(value, value)
        elif tag == "numId" and value != "0" and by_style(self._style[-1]) == Block.PARAGRAPH:
            self._style[-1] = "list"
        elif tag in _ASIDE:
            self.aside[_ASIDE[tag]] += 1

    def begin_paragraph(self) -> None:
        """Begin a paragraph, or one of a text box within it."""
        self.flow.begin_paragraph()
        self._style.append("")

    def end_paragraph(self) -> None:
        """Keep a paragraph."""
        self.flow.end_paragraph(by_style(self._style.pop()))

    def begin_row(self) -> None:
        """Begin a row."""
        self.flow.begin_row()

    def begin_cell(self) -> None:
        """Begin a cell."""
        self.flow.begin_cell()

    def end_row(self) -> None:
        """Keep a row."""
        self.flow.end_row()

    def begin_run(self) -> None:
        """Begin a run: tabs and breaks count from here."""
        self._runs += 1

    def end_run(self) -> None:
        """End a run."""
        self._runs -= 1
        self._hidden, self._align = False, None

    def begin_words(self) -> None:
        """Begin the words of a run."""
        self._in_words = True

    def end_words(self) -> None:
        """End the words of a run."""
        self._in_words = False


_BEGIN = {
    "p": _Body.begin_paragraph,
    "tr": _Body.begin_row,
    "tc": _Body.begin_cell,
    "r": _Body.begin_run,
    "t": _Body.begin_words,
}
_FINISH = {"p": _Body.end_paragraph, "tr": _Body.end_row, "r": _Body.end_run, "t": _Body.end_words}


class _Styles:
    """Takes the names of the styles by their ids, which differ from language to language."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def take(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a style, or its name."""
        if _plain(tag) == "style":
            self._id = _value(attributes, "styleId")
        elif _plain(tag) == "name" and self._id:
            self.names.setdefault(self._id, _value(attributes))


def _styles(archive: ZipFile, shown: str) -> Mapping[str, str]:
    styles = _Styles()
    read_elements(archive, _STYLES, styles.take, shown)
    return styles.names


def _plain(tag: str) -> str:
    """Return the name of an element of a text, which stands in one of two namespaces."""
    return tag.removeprefix(W).removeprefix(_STRICT)


def _value(attributes: Mapping[str, str], name: str = "val") -> str:
    return attributes.get(W + name) or attributes.get(_STRICT + name, "")
