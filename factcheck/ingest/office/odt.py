"""OpenDocument texts (.odt), read as a stream; tracked deletions, notes and comments are left out and counted."""

from collections import Counter
from collections.abc import Mapping
from zipfile import ZipFile

from factcheck.ingest.blocks import Block, Flow, as_text, by_style
from factcheck.ingest.document import ExtractedDocument, Unreadable, counted
from factcheck.ingest.raised_figures import lowered, raised
from factcheck.ingest.safe_zip import open_zip, properties, read_elements, read_xml

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE, MANIFEST = (_NAMESPACE % name for name in ("text", "table", "office", "style", "manifest"))
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
_GONE = {
    f"{TEXT}tracked-changes": "",
    f"{TEXT}note": "note",
    f"{OFFICE}annotation": "comment",
    f"{TEXT}table-of-content": "table of contents",
}


_STRUCK = "struck"
_LOOKS = {"super": raised, "sub": lowered}


def _look(attributes: Mapping[str, str]) -> str:
    """Return how a style makes words look: struck out, raised or lowered, or else nothing."""
    if attributes.get(f"{STYLE}text-line-through-style", "none") != "none":
        return _STRUCK
    position = attributes.get(f"{STYLE}text-position", "").split(" ")[0]
    if position in _LOOKS:
        return position
    share = position.removesuffix("%")
    if share.lstrip("-").isdigit() and int(share):
        return "super" if int(share) > 0 else "sub"
    return ""


def read_odt(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read an OpenDocument text."""
    archive = open_zip(content, shown)
    if _CONTENT not in archive.namelist():
        message = f"“{shown}” is not an OpenDocument text. Save it as .odt, or paste the text instead."
        raise Unreadable(message)
    _refuse_encrypted(archive, shown)
    body = _Body(limit)
    read_xml(archive, _CONTENT, body, shown)
    if not body.flow.lines.found:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    said = properties(archive, "meta.xml", shown)
    return ExtractedDocument(
        text=as_text(body.flow.lines.found),
        title=body.flow.lines.headline,
        byline=said.get("creator", "") or said.get("initial-creator", ""),
        language=said.get("language", ""),
        left_out=counted(body.aside.items()),
        remarks=["Tracked changes: the text was taken as if all were accepted."] if body.changed else [],
    )


def _refuse_encrypted(archive: ZipFile, shown: str) -> None:
    message = f"“{shown}” is password-protected. Save it without a password, or paste the text instead."

    def refuse(tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == f"{MANIFEST}encryption-data":
            raise Unreadable(message)

    if "encrypted-package" in archive.namelist():
        raise Unreadable(message)
    read_elements(archive, _MANIFEST, refuse, shown)


class _Body:
    """Takes the elements of the body one by one and keeps the lines."""

    def __init__(self, limit: int) -> None:
        self.flow = Flow(limit)
        self.aside: Counter[str] = Counter()
        self.changed = False
        self._gone = self._items = 0
        self._styles: dict[str, str] = {}
        self._style = ""  # the one whose properties come next
        self._looks: dict[str, str] = {}
        self._spans: list[str] = []  # how the words of each open span look
        self._blocks: list[Block] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag in _GONE:
            self._leave_out(tag)
        if self._gone:
            return
        if tag in _PARAGRAPHS:
            self.flow.begin_paragraph()
            self._blocks.append(self._block(tag, attributes.get(f"{TEXT}style-name", "")))
        elif tag in _SIGNS:
            self.flow.say(_SIGNS[tag])
        else:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._gone:
            self._gone -= tag in _GONE
        elif tag in _PARAGRAPHS:
            self.flow.end_paragraph(self._blocks.pop())
        elif tag == f"{TABLE}table-row":
            self.flow.end_row()
        elif tag == f"{TEXT}list-item":
            self._items -= 1
        elif tag == f"{TEXT}span" and self._spans:
            self._spans.pop()

    def data(self, words: str) -> None:
        """Take words."""
        if not self._gone:
            self._say(words)

    def _say(self, words: str) -> None:
        """Keep words as their innermost span has them: struck out, raised, lowered or plain."""
        look = next(filter(None, reversed(self._spans)), "")
        if look != _STRUCK:
            self.flow.say(_LOOKS[look](words) if look else words)

    def _leave_out(self, tag: str) -> None:
        if not self._gone and _GONE[tag]:
            self.aside[_GONE[tag]] += 1
        self.changed = self.changed or tag == f"{TEXT}tracked-changes"
        self._gone += 1

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{STYLE}style":  # a paragraph changed by hand has a style of its own, with the named one as parent
            name, parent = attributes.get(f"{STYLE}name", ""), attributes.get(f"{STYLE}parent-style-name", "")
            self._styles[name] = parent
            self._style = name
        elif tag == f"{STYLE}text-properties":
            self._looks[self._style] = _look(attributes)
        elif tag == f"{TEXT}span":
            self._spans.append(self._looks.get(attributes.get(f"{TEXT}style-name", ""), ""))
            self.aside["struck-out passage"] += self._spans[-1] == _STRUCK
        elif tag == f"{TEXT}list-item":
            self._items += 1
        elif tag == f"{TABLE}table-row":
            self.flow.begin_row()
        elif tag in _CELLS:
            self.flow.begin_cell()

    def _block(self, tag: str, style: str) -> Block:
        block = by_style((self._styles.get(style) or style).replace("_20_", " "))
        if block == Block.PARAGRAPH and tag == f"{TEXT}h":
            return Block.HEADING
        return Block.LIST_ITEM if block == Block.PARAGRAPH and self._items else block
