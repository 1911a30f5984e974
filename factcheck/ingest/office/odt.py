"""OpenDocument texts (.odt, .ott), streamed: what a reader sees of them, on blocks (STANDARDS B71).

Tracked changes count as accepted. Notes, comments and links are kept beside the text.
"""

from collections.abc import Mapping
from zipfile import ZipFile

from factcheck.ingest.blocks import are_lines, text_and_anchors
from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.formulas import formula_remarks
from factcheck.ingest.notices import head_notices
from factcheck.ingest.office.odt_body import OdtBody
from factcheck.ingest.office.odt_objects import CONTENT, read_object
from factcheck.ingest.office.odt_styles import (
    MANIFEST,
    STYLE,
    OdtStyles,
)
from factcheck.ingest.office.running_heads import read_running_heads
from factcheck.ingest.office.tracked_changes import changes_remarks
from factcheck.ingest.safe_zip import open_zip, read_elements, read_properties, read_xml

_STYLES, _MANIFEST = "styles.xml", "META-INF/manifest.xml"
_HEADS = frozenset(f"{STYLE}{name}{side}" for name in ("header", "footer") for side in ("", "-left", "-first"))


def read_odt(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read an OpenDocument text; `Unreadable` if it has a password, no text, or is no safe archive."""
    archive = open_zip(content, shown)
    if CONTENT not in archive.namelist():
        message = f"“{shown}” is not an OpenDocument text. Save it as .odt, or paste the text instead."
        raise Unreadable(message)
    _refuse_encrypted(archive, shown)
    styles = OdtStyles()
    read_elements(archive, _STYLES, styles.take, shown)
    body = OdtBody(limit, styles, lambda name: read_object(archive, name, shown))
    read_xml(archive, CONTENT, body, shown)
    body.flow.close()
    if not body.flow.collector.blocks:
        message = f"“{shown}” holds no text. Choose another file, or paste the text instead."
        raise Unreadable(message)
    said = read_properties(archive, "meta.xml", shown)
    text, places = text_and_anchors(body.flow.collector.blocks)
    heads = read_running_heads(archive, _STYLES, _HEADS, frozenset(), shown)
    body.left_out.add_all("running head", heads)
    return ExtractedDocument(
        text=text,
        title=body.flow.collector.headline,
        byline=said.get("creator", "") or said.get("initial-creator", ""),
        language=said.get("language", ""),
        left_out=body.left_out,
        remarks=[*head_notices("\n".join(heads)), *_remarks(body), *body.annotations.remarks],
        annotations=body.annotations.placed(places),
        is_lined=are_lines(body.flow.collector.blocks),
    )


def _remarks(body: "OdtBody") -> list[str]:
    remarks = changes_remarks(body.changes.items())
    if body.is_deleting:
        remarks.append("A tracked deletion never ends: compare the end of the text with the document.")
    remarks += formula_remarks(body.formulas, "document")
    return remarks


def _refuse_encrypted(archive: ZipFile, shown: str) -> None:
    message = f"“{shown}” is password-protected. Save it without a password, or paste the text instead."

    def refuse(tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == f"{MANIFEST}encryption-data":
            raise Unreadable(message)

    if "encrypted-package" in archive.namelist():
        raise Unreadable(message)
    read_elements(archive, _MANIFEST, refuse, shown)
