"""Word documents (.docx), streamed: paragraphs, headings, lists, captions, quotations, tables (STANDARDS B71).

Tracked changes count as accepted. Comments, notes, headers and footers are left out and counted. The names of elements
are those of WordprocessingML (ECMA-376, part 1).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from zipfile import ZipFile

from factcheck.ingest.blocks import BlockKind, NestedBlocks, blocks_to_text, kind_of_style
from factcheck.ingest.document import ExtractedDocument, Unreadable, count_labels
from factcheck.ingest.safe_zip import open_zip, read_elements, read_properties, read_xml
from factcheck.ingest.superscripts import subscript, superscript

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # what Word calls Strict Open XML
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", _FALLBACK})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_CHANGES = {"ins": "insertion", "del": "deletion", "moveFrom": "move"}
_STRIKES = frozenset({"strike", "dstrike"})
_ALIGNED = {"superscript": superscript, "subscript": subscript}
_OFF = frozenset({"0", "false", "off"})


def read_docx(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a Word document; `Unreadable` if it has macros, no text, or is no safe archive."""
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
    if not body.flow.collector.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    return _to_document(body, archive, shown)


def _to_document(body: "_Body", archive: ZipFile, shown: str) -> ExtractedDocument:
    said = read_properties(archive, "docProps/core.xml", shown)
    margins = sum(name.startswith(("word/header", "word/footer")) for name in archive.namelist())
    changes = ", ".join(count_labels(body.changes.items()))
    return ExtractedDocument(
        text=blocks_to_text(body.flow.collector.blocks),
        title=body.flow.collector.headline,
        byline=said.get("creator", ""),
        language=said.get("language", ""),
        left_out=count_labels([*body.left_out.items(), ("running head", margins)]),
        remarks=[f"Tracked changes ({changes}): the text was taken as if all were accepted."] if changes else [],
    )


class _Body:
    """The target for the XML of the body; collects its blocks and counts what is left out."""

    def __init__(self, limit: int, styles: Mapping[str, str]) -> None:
        self.flow = NestedBlocks(limit)
        self.left_out: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self._styles = styles
        self._skip_depth = 0
        self._runs = 0
        self._in_text = self._hidden = False
        self._align: Callable[[str], str] | None = None
        self._style: list[str] = []  # one for each open paragraph

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or skip it with all that is in it."""
        tag = _local_name(tag)
        if tag in _CHANGES:
            self.changes[_CHANGES[tag]] += 1
        self._skip_depth += tag in _SKIPPED
        if self._skip_depth:
            return
        if begin := _BEGIN.get(tag):
            begin(self)
        elif self.flow.in_paragraph:
            self._mark(tag, _value(attributes))

    def end(self, tag: str) -> None:
        """Close an element."""
        tag = _local_name(tag)
        if self._skip_depth:
            self._skip_depth -= tag in _SKIPPED
        elif finish := _FINISH.get(tag):
            finish(self)

    def data(self, text: str) -> None:
        """Take text of visible runs."""
        if self._in_text and not self._skip_depth and not self._hidden:
            self.flow.add_text(self._align(text) if self._align else text)

    def _mark(self, tag: str, value: str) -> None:
        if tag in _CHARACTERS and self._runs:
            self.flow.add_text(_CHARACTERS[tag])
        elif tag == "vanish" and self._runs and value not in _OFF:
            self._hidden = True
            self.left_out["hidden text"] += 1
        elif tag in _STRIKES and self._runs and value not in _OFF:
            self._hidden = True
            self.left_out["struck-out passage"] += 1
        elif tag == "vertAlign" and self._runs:
            self._align = _ALIGNED.get(value)
        elif tag == "pStyle":
            self._style[-1] = self._styles.get(value, value)
        elif tag == "numId" and value != "0" and kind_of_style(self._style[-1]) == BlockKind.PARAGRAPH:
            self._style[-1] = "list"
        elif tag in _LEFT_OUT:
            self.left_out[_LEFT_OUT[tag]] += 1

    def begin_paragraph(self) -> None:
        """Open a paragraph, perhaps one of a text box within another."""
        self.flow.begin_paragraph()
        self._style.append("")

    def end_paragraph(self) -> None:
        """Close a paragraph; its style tells its kind."""
        self.flow.end_paragraph(kind_of_style(self._style.pop()))

    def begin_row(self) -> None:
        """Open a table row."""
        self.flow.begin_row()

    def begin_cell(self) -> None:
        """Open a cell."""
        self.flow.begin_cell()

    def end_row(self) -> None:
        """Close a table row."""
        self.flow.end_row()

    def begin_run(self) -> None:
        """Open a run, a stretch of text of one look: tabs and breaks count only within one."""
        self._runs += 1

    def end_run(self) -> None:
        """Close a run, and forget its look."""
        self._runs -= 1
        self._hidden, self._align = False, None

    def begin_text(self) -> None:
        """Open the text of a run."""
        self._in_text = True

    def end_text(self) -> None:
        """Close the text of a run."""
        self._in_text = False


_BEGIN = {
    "p": _Body.begin_paragraph,
    "tr": _Body.begin_row,
    "tc": _Body.begin_cell,
    "r": _Body.begin_run,
    "t": _Body.begin_text,
}
_FINISH = {"p": _Body.end_paragraph, "tr": _Body.end_row, "r": _Body.end_run, "t": _Body.end_text}


class _Styles:
    """Collects the English names of styles by their ids, which Word writes in the language of its user."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def take(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note the id of a style, or its name."""
        if _local_name(tag) == "style":
            self._id = _value(attributes, "styleId")
        elif _local_name(tag) == "name" and self._id:
            self.names.setdefault(self._id, _value(attributes))


def _styles(archive: ZipFile, shown: str) -> Mapping[str, str]:
    styles = _Styles()
    read_elements(archive, _STYLES, styles.take, shown)
    return styles.names


def _local_name(tag: str) -> str:
    """The name of an element without either of the two namespaces of a text."""
    return tag.removeprefix(W).removeprefix(_STRICT)


def _value(attributes: Mapping[str, str], name: str = "val") -> str:
    return attributes.get(W + name) or attributes.get(_STRICT + name, "")
