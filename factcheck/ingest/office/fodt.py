"""OpenDocument texts as one XML file (.fodt): parted into the files of an .odt, and read as one."""

import io
from copy import deepcopy
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.office.odt import read_odt
from factcheck.ingest.office.odt_styles import OFFICE
from factcheck.ingest.safe_xml import parse_xml

_PARTS = {  # the files of an .odt, and what of the whole each holds
    "content.xml": ("font-face-decls", "automatic-styles", "body"),
    "styles.xml": ("font-face-decls", "styles", "automatic-styles", "master-styles"),
    "meta.xml": ("meta",),
}


def read_fodt(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read an OpenDocument text in one file; raise `Unreadable` for other kinds of OpenDocument."""
    root = parse_xml(text, shown)
    if root.find(f"{OFFICE}body/{OFFICE}text") is None:
        message = f"“{shown}” is OpenDocument, but no text. Save it as .odt or .docx, or paste the text instead."
        raise Unreadable(message)
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as made:
        for name, parts in _PARTS.items():
            whole = etree.Element(f"{OFFICE}document", nsmap=root.nsmap)
            whole.extend(deepcopy(part) for part in root if part.tag in {f"{OFFICE}{each}" for each in parts})
            made.writestr(name, etree.tostring(whole))
    return read_odt(archive.getvalue(), shown, limit)
