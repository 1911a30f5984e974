"""OpenDocument texts (.odt), streamed; deletions, notes and comments are left out and counted (STANDARDS B71)."""

from collections import Counter
from collections.abc import Mapping
from zipfile import ZipFile

from factcheck.ingest.blocks import BlockKind, NestedBlocks, blocks_to_text, kind_of_style
from factcheck.ingest.document import ExtractedDocument, Unreadable, count_labels
from factcheck.ingest.safe_zip import open_zip, read_elements, read_properties, read_xml
from factcheck.ingest.superscripts import subscript, superscript

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE, MANIFEST = (_NAMESPACE % name for name in ("text", "table", "office", "style", "manifest"))
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
_SKIPPED = {
    f"{TEXT}tracked-changes": "",
    f"{TEXT}note": "note",
    f"{OFFICE}annotation": "comment",
    f"{TEXT}table-of-content": "table of contents",
}


_STRUCK = "struck"
_LOOKS = {"super": superscript, "sub": subscript}


def _look(attributes: Mapping[str, str]) -> str:
    """How a style shows text: "struck", "super", "sub" or, for anything else, an empty string."""
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
    """Read an OpenDocument text; `Unreadable` if it has a password, no text, or is no safe archive."""
    archive = open_zip(content, shown)
    if _CONTENT not in archive.namelist():
        message = f"“{shown}” is not an OpenDocument text. Save it as .odt, or paste the text instead."
        raise Unreadable(message)
    _refuse_encrypted(archive, shown)
    body = _Body(limit)
    read_xml(archive, _CONTENT, body, shown)
    if not body.flow.collector.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    said = read_properties(archive, "meta.xml", shown)
    return ExtractedDocument(
        text=blocks_to_text(body.flow.collector.blocks),
        title=body.flow.collector.headline,
        byline=said.get("creator", "") or said.get("initial-creator", ""),
        language=said.get("language", ""),
        left_out=count_labels(body.left_out.items()),
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
    """The target for the XML of the body; collects its blocks and counts what is left out."""

    def __init__(self, limit: int) -> None:
        self.flow = NestedBlocks(limit)
        self.left_out: Counter[str] = Counter()
        self.changed = False
        self._skip_depth = self._items = 0
        self._styles: dict[str, str] = {}
        self._style = ""  # whose properties come next
        self._looks: dict[str, str] = {}
        self._spans: list[str] = []  # how each open span shows its text
        self._kinds: list[BlockKind] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, or skip it with all that is in it."""
        if tag in _SKIPPED:
            self._leave_out(tag)
        if self._skip_depth:
            return
        if tag in _PARAGRAPHS:
            self.flow.begin_paragraph()
            self._kinds.append(self._kind(tag, attributes.get(f"{TEXT}style-name", "")))
        elif tag in _CHARACTERS:
            self.flow.add_text(_CHARACTERS[tag])
        else:
            self._open(tag, attributes)

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._skip_depth:
            self._skip_depth -= tag in _SKIPPED
        elif tag in _PARAGRAPHS:
            self.flow.end_paragraph(self._kinds.pop())
        elif tag == f"{TABLE}table-row":
            self.flow.end_row()
        elif tag == f"{TEXT}list-item":
            self._items -= 1
        elif tag == f"{TEXT}span" and self._spans:
            self._spans.pop()

    def data(self, text: str) -> None:
        """Take text that is not skipped."""
        if not self._skip_depth:
            self._add_text(text)

    def _add_text(self, text: str) -> None:
        """Add text as its innermost span with a look shows it; struck-out text is left out."""
        look = next(filter(None, reversed(self._spans)), "")
        if look != _STRUCK:
            self.flow.add_text(_LOOKS[look](text) if look else text)

    def _leave_out(self, tag: str) -> None:
        if not self._skip_depth and _SKIPPED[tag]:
            self.left_out[_SKIPPED[tag]] += 1
        self.changed = self.changed or tag == f"{TEXT}tracked-changes"
        self._skip_depth += 1

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{STYLE}style":  # a paragraph changed by hand has a style of its own, with the named one as parent
            name, parent = attributes.get(f"{STYLE}name", ""), attributes.get(f"{STYLE}parent-style-name", "")
            self._styles[name] = parent
            self._style = name
        elif tag == f"{STYLE}text-properties":
            self._looks[self._style] = _look(attributes)
        elif tag == f"{TEXT}span":
            self._spans.append(self._looks.get(attributes.get(f"{TEXT}style-name", ""), ""))
            self.left_out["struck-out passage"] += self._spans[-1] == _STRUCK
        elif tag == f"{TEXT}list-item":
            self._items += 1
        elif tag == f"{TABLE}table-row":
            self.flow.begin_row()
        elif tag in _CELLS:
            self.flow.begin_cell()

    def _kind(self, tag: str, style: str) -> BlockKind:
        kind = kind_of_style((self._styles.get(style) or style).replace("_20_", " "))
        if kind == BlockKind.PARAGRAPH and tag == f"{TEXT}h":
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if kind == BlockKind.PARAGRAPH and self._items else kind
