"""Which reader a file gets: by the end of its name, if its first bytes agree (STANDARDS S56-S58, B73)."""

import codecs
import re
from pathlib import PurePath

from factcheck.ingest.document import ExtractedDocument, Reader, Unreadable, too_long
from factcheck.ingest.encodings import decode, decode_as
from factcheck.ingest.html.reader import read_page
from factcheck.ingest.office.docx import read_docx
from factcheck.ingest.office.odt import read_odt
from factcheck.ingest.pdf.reader import read_pdf

TEXT_FILES = (".txt", ".md", ".markdown", ".text")
PAGE_FILES = (".html", ".htm", ".xhtml")
DOCUMENTS = (".docx", ".odt", ".pdf")
FILES = (*TEXT_FILES, *PAGE_FILES, *DOCUMENTS)
DOCUMENT_SHARE = 5  # a document holds pictures and fonts beside its text: so many times the limit of a text

_OTHERS = {
    ".doc": "is an old Word file",
    ".docm": "is a Word file with macros",
    ".dotm": "is a Word file with macros",
    ".rtf": "is an RTF file",
    ".pages": "is a Pages file",
}
_SIGNATURES = (
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"PK\x03\x04", "a zipped document", (".docx", ".odt")),
    (b"PK\x05\x06", "an empty archive", ()),
    (b"\xd0\xcf\x11\xe0", "an old office file", (".docx", ".odt")),
    (b"{\\rtf", "an RTF file", ()),
    (b"\x89PNG", "a picture", ()),
    (b"GIF8", "a picture", ()),
    (b"\xff\xd8\xff", "a picture", ()),
    (b"RIFF", "a picture or a recording", ()),
    (b"ID3", "a recording", ()),
    (b"\x1f\x8b", "a packed file", ()),
    (b"\x7fELF", "a program", ()),
    (b"MZ\x90", "a program", ()),
)
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.I)


def display_name(name: str) -> str:
    """Return the last part of a file name, in at most 255 characters, without what turns or hides it (S57)."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[:255]


def size_limit(name: str, limit: int) -> int:
    """Return how many bytes a file of this name may have, where a text may have `limit`."""
    return limit if _suffix(name) in TEXT_FILES else DOCUMENT_SHARE * limit


def find_reader(shown: str) -> Reader:
    """Return the reader for files of this name."""
    suffix = _suffix(shown)
    if suffix in _READERS:
        return _READERS[suffix]
    if suffix in _OTHERS:
        message = f"“{shown}” {_OTHERS[suffix]}. Save it as .docx or .txt, or paste the text instead."
        raise Unreadable(message)
    message = (
        f"“{shown}” must be a .txt, .md, .html, .docx, .odt or .pdf file."
        " Save it as one of these, or paste the text instead."
    )
    raise Unreadable(message)


def is_text(name: str) -> bool:
    """Whether a file of this name holds bare text, or marked-up text, that was written in some encoding."""
    return _suffix(name) in (*TEXT_FILES, *PAGE_FILES)


def read(shown: str, content: bytes, limit: int, encoding: str = "") -> ExtractedDocument:
    """Read a file whose name says what it is, in the encoding chosen for it, if any; raise `Unreadable`."""
    reader = find_reader(shown)
    if not content:
        message = f"“{shown}” is empty. Choose another file."
        raise Unreadable(message)
    if len(content) > (most := size_limit(shown, limit)):
        raise too_long(len(content), most)
    _check_signature(shown, content)
    if not encoding or not is_text(shown):
        return reader(content, shown, limit)
    chosen = decode_as(content, encoding)
    extracted = reader(chosen.text.encode("utf-8-sig"), shown, limit)
    extracted.encoding = chosen.encoding
    return extracted


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _check_signature(shown: str, content: bytes) -> None:
    suffix = _suffix(shown)
    for signature, what, suffixes in _SIGNATURES:
        if content.startswith(signature) and suffix not in suffixes:
            message = (
                f"“{shown}” is not a {_EXPECTED[suffix]} but {what}. Choose another file, or paste the text instead."
            )
            raise Unreadable(message)
    if suffix in TEXT_FILES and _PAGE.match(content.removeprefix(codecs.BOM_UTF8)[:200]):
        message = (
            f"“{shown}” is a web page, not plain text. Name it .html and load it again, or paste the text instead."
        )
        raise Unreadable(message)


def _read_text(content: bytes, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - the face of a reader
    decoded = decode(content, shown)
    return ExtractedDocument(text=decoded.text, remarks=list(decoded.remarks), encoding=decoded.encoding)


def _read_page(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    return read_page(content, shown, limit)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(TEXT_FILES, _read_text),
    **dict.fromkeys(PAGE_FILES, _read_page),
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
}
_EXPECTED = {
    **dict.fromkeys(TEXT_FILES, "text file"),
    **dict.fromkeys(PAGE_FILES, "web page"),
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    ".pdf": "PDF",
}
