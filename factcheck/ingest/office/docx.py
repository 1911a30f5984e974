"""Word documents (.docx, .dotx, .docm, .dotm): what a reader sees of them, on blocks (STANDARDS B71).

Tracked changes count as accepted. Comments, notes and links are kept beside the text, headers and footers are left out
and counted. Macros are never run.
`word_package` finds the parts, `word_body` reads the main one by `word_paragraphs`, `word_tables` and `word_links`.
"""

from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes

from factcheck.ingest.annotations import AnnotationCollector
from factcheck.ingest.blocks import Block, BlockKind, are_lines, text_and_anchors
from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.encodings import decode
from factcheck.ingest.formulas import formula_remarks
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.parser import parse_page
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.notices import head_notices
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.office.rtf import read_rtf_blocks
from factcheck.ingest.office.running_heads import read_running_heads
from factcheck.ingest.office.tracked_changes import changes_remarks
from factcheck.ingest.office.word_annotations import WordAnnotations
from factcheck.ingest.office.word_body import WordBody
from factcheck.ingest.office.word_numbering import Numbering
from factcheck.ingest.office.word_package import WordPackage
from factcheck.ingest.office.word_styles import STRICT, Styles, W
from factcheck.ingest.safe_zip import open_zip, read_part, read_properties, read_xml

_PLAIN, _WITH_MACROS = (".docx", ".dotx"), (".docm", ".dotm")
_DOCUMENTS = frozenset(suffix.removeprefix(".") for suffix in (*_PLAIN, *_WITH_MACROS))
_PAGES = frozenset({"html", "htm", "xhtml"})
_HEADS, _WORDS = (frozenset(f"{space}{n}" for space in (W, STRICT) for n in each) for each in (("hdr", "ftr"), ("t",)))
_SAVED_PAGES = frozenset({"mht", "mhtml"})
_MOST_INSERTED, _DEEPEST = 50, 3  # files in a document, and documents in documents


@dataclass(slots=True)
class _Found:
    """What was found beside the blocks, in a document and in those inserted into it."""

    left_out: LeftOut = field(default_factory=LeftOut)
    changes: Counter[str] = field(default_factory=Counter)
    lost_signs: Counter[str] = field(default_factory=Counter)
    annotations: AnnotationCollector = field(default_factory=AnnotationCollector)
    formulas: int = 0
    capitals: int = 0
    inserted: int = 0


def read_docx(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a Word document; raise `Unreadable` if it has no text or is no safe archive.

    So for one with macros whose name does not say so.
    """
    package = WordPackage(open_zip(content, shown, inserted=(*_PLAIN, *_WITH_MACROS)), shown)
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in package.names)
    if has_macros and not shown.lower().endswith(_WITH_MACROS):
        message = f"“{shown}” holds macros. Save it as a plain .docx, or paste the text instead."
        raise Unreadable(message)
    if not package.main:
        message = f"“{shown}” is not a Word document. Save it as .docx, or paste the text instead."
        raise Unreadable(message)
    flow, found = NestedBlocks(limit), _Found()
    _read_body(package, flow, found, depth=0)
    if not flow.collector.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    document = _to_document(package, flow, found)
    if has_macros:
        document.remarks.append("The file holds macros: they were not run.")
    return document


def _to_document(package: WordPackage, flow: NestedBlocks, found: _Found) -> ExtractedDocument:
    said = read_properties(package.archive, "docProps/core.xml", package.shown)
    text, places = text_and_anchors(flow.collector.blocks)
    names = sorted(name for name in package.names if name.startswith(("word/header", "word/footer")))
    heads = [h for n in names for h in read_running_heads(package.archive, n, _HEADS, _WORDS, package.shown)]
    found.left_out.add_all("running head", heads)
    return ExtractedDocument(
        text=text,
        title=flow.collector.headline,
        byline=said.get("creator", ""),
        language=said.get("language", ""),
        left_out=found.left_out,
        remarks=[*head_notices("\n".join(heads)), *_remarks(found), *found.annotations.remarks],
        annotations=found.annotations.placed(places),
        is_lined=are_lines(flow.collector.blocks),
    )


def _remarks(found: _Found) -> list[str]:
    remarks = changes_remarks(found.changes.items()) + formula_remarks(found.formulas, "document")
    if found.capitals:
        remarks.append("What the document shows in capitals stands here as it was typed: compare names and initials.")
    if found.lost_signs:
        fonts = " and ".join(f"“{font}”" for font in found.lost_signs)
        remarks.append(f"A sign of the font {fonts} is shown as �: look in the document for what it is.")
    return remarks


def _read_body(package: WordPackage, flow: NestedBlocks, found: _Found, depth: int) -> None:
    """Read the main part of a document into the blocks, with the files that are inserted in it."""
    styles = Styles(package)

    def insert(reference: str) -> None:
        relationship = package.relationships.get(reference)
        found.inserted += 1
        is_known = relationship and relationship.target in package.names
        readable = is_known and found.inserted <= _MOST_INSERTED and depth < _DEEPEST
        if not (relationship and readable and _read_inserted(package, relationship.target, flow, found, depth + 1)):
            found.left_out["inserted file"] += 1

    beside = WordAnnotations(package, found.annotations)
    body = WordBody(flow, styles, Numbering(package, styles), beside, insert)
    read_xml(package.archive, package.main, body, package.shown)
    body.close()
    beside.close()
    found.left_out.take(body.left_out)
    found.changes += body.changes
    found.lost_signs += body.lost_signs
    found.formulas += body.formulas
    found.capitals += body.capitals


def _read_inserted(package: WordPackage, name: str, flow: NestedBlocks, found: _Found, depth: int) -> bool:
    """Read a file that is inserted in a document; say whether its kind is one that is read."""
    suffix = name.lower().rpartition(".")[2]
    content = read_part(package.archive, name, package.shown)
    if suffix in _DOCUMENTS:
        inner = WordPackage(open_zip(content, package.shown, inserted=(*_PLAIN, *_WITH_MACROS)), package.shown)
        if inner.main:
            _read_body(inner, flow, found, depth)
        return bool(inner.main)
    if content.startswith(b"{\\rtf"):
        blocks, left_out = read_rtf_blocks(content, flow.collector.limit)
        found.left_out.take(left_out)
    elif text := _page_text(suffix, content):
        page = parse_page(text, flow.collector.limit)
        found.left_out.take(page.left_out_with_boxes())
        blocks = page.open_blocks()
    elif suffix == "txt":
        lines = decode(content, package.shown).text.splitlines()
        blocks = [Block(BlockKind.PARAGRAPH, line) for line in lines]
    else:
        return False
    for block in blocks:
        flow.collector.add(block.kind, block.text)
    return True


def _page_text(suffix: str, content: bytes) -> str:
    """The markup of a web page, also of one that is saved with its pictures; empty for other files."""
    if suffix in _PAGES:
        return decode_page(content).text
    if suffix not in _SAVED_PAGES:
        return ""
    try:
        parts = message_from_bytes(content).walk()
        page = next((part for part in parts if part.get_content_type() == "text/html"), None)
        payload = page.get_payload(decode=True) if page else b""
    except (RecursionError, ValueError, LookupError):  # what the parser raises of odd ones
        return ""
    charset = page.get_content_charset("") if page else ""
    return decode_page(payload, charset).text if isinstance(payload, bytes) else ""
