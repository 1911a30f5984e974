"""The formats of files that are read: one row each in `FORMATS` (STANDARDS S56-S58, B73).

Everything that depends on a format derives from its row: what the form accepts and says, the help of the commands,
refusals, the size limit, the choice of an encoding, and what is read of a web address. A new format is one module with
a reader, and one row here.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from factcheck.ingest.document import ExtractedDocument, Unreadable, either, too_long
from factcheck.ingest.encodings import Decoded, decode, decode_as
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.reader import read_page
from factcheck.ingest.office.docx import read_docx
from factcheck.ingest.office.odt import read_odt
from factcheck.ingest.pdf.reader import read_pdf
from factcheck.ingest.plain.text import read_text

# What every reader takes: the content, the file name as shown in refusals, the largest size of the text in bytes.
BytesReader = Callable[[bytes, str, int], ExtractedDocument]
TextReader = Callable[[str, str, int], ExtractedDocument]
Decoder = Callable[[bytes, str], Decoded]  # the content, the file name as shown in refusals

_SIGNATURE_WITHIN = 1024  # bytes
_ARTICLE = re.compile(r"an? \S")


@dataclass(frozen=True, slots=True)
class Signature:
    """How the bytes of a kind of file begin, and what such a file is called, with its article ("a PDF")."""

    label: str
    pattern: re.Pattern[bytes]

    def matches(self, content: bytes) -> bool:
        """Whether a file begins like this."""
        return bool(self.pattern.match(content, 0, _SIGNATURE_WITHIN))


@dataclass(frozen=True, kw_only=True)
class Format(ABC):
    """One format that is read; a row that lacks what refusals and checks need raises ValueError.

    `suffixes` are ends of file names in small letters, the one to recommend first. `label` is what such a file is
    called, with its article. `signatures` are the beginnings it may have. `content_types` are those of a web server's
    answer that is read so; with none, web addresses of this format are refused. A file may be `size_factor` times as
    large as a text may be, for what it holds beside its text.
    """

    suffixes: tuple[str, ...]
    label: str
    signatures: tuple[Signature, ...] = ()
    content_types: tuple[str, ...] = ()
    size_factor: int = 1

    def __post_init__(self) -> None:
        if not self.suffixes or any(s != PurePath(f"a{s.lower()}").suffix for s in self.suffixes):
            message = f"A format needs suffixes such as .txt, in small letters, not {self.suffixes}."
            raise ValueError(message)
        if not _ARTICLE.match(self.label):
            message = f"The format {self.suffixes[0]} needs a label with its article, such as “a text file”."
            raise ValueError(message)

    @abstractmethod
    def extract(self, content: bytes, shown: str, limit: int, encoding: str = "") -> ExtractedDocument:
        """Read a file whose beginning and size were checked; raise `Unreadable`."""

    def check_signature(self, shown: str, content: bytes) -> None:
        """Refuse a file that begins as another kind of file does."""
        for signature in _signatures():
            if signature not in self.signatures and signature.matches(content):
                message = f"“{shown}” is not {self.label} but {signature.label}. {_advice(signature)}"
                raise Unreadable(message)


@dataclass(frozen=True, kw_only=True)
class TextFormat(Format):
    """A format of letters in some encoding; an editor may choose the encoding where it is read wrongly."""

    reader: TextReader
    decoder: Decoder = decode

    def extract(self, content: bytes, shown: str, limit: int, encoding: str = "") -> ExtractedDocument:
        """Read a file in an encoding by Python's name, or in the one that it shows."""
        decoded = decode_as(content, encoding) if encoding else self.decoder(content, shown)
        return self.extract_decoded(decoded, shown, limit)

    def extract_decoded(self, decoded: Decoded, shown: str, limit: int) -> ExtractedDocument:
        """Read a text whose encoding is settled, and pass on what is to be said of the encoding."""
        extracted = self.reader(decoded.text, shown, limit)
        extracted.encoding = decoded.encoding
        extracted.remarks[:0] = decoded.remarks
        return extracted


@dataclass(frozen=True, kw_only=True)
class BinaryFormat(Format):
    """A format that says itself how its letters are stored. It needs a signature, and no file without one is read."""

    reader: BytesReader

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.signatures:
            message = f"The format {self.suffixes[0]} needs a signature: how do its files begin?"
            raise ValueError(message)

    def extract(self, content: bytes, shown: str, limit: int, encoding: str = "") -> ExtractedDocument:
        """Read a file; there is no encoding to choose."""
        return self.reader(content, shown, limit)

    def check_signature(self, shown: str, content: bytes) -> None:
        """Refuse a file that begins as another kind of file does, or in no known way."""
        super().check_signature(shown, content)
        if not any(signature.matches(content) for signature in self.signatures):
            message = f"“{shown}” is not {self.label}. Save it again, or paste the text instead."
            raise Unreadable(message)


def _decode_page(content: bytes, shown: str) -> Decoded:  # noqa: ARG001 - what every decoder takes
    return decode_page(content)


_PDF = Signature("a PDF", re.compile(rb"\s*%PDF-"))
_ZIP = Signature("a zipped document", re.compile(rb"PK\x03\x04"))
_OLE = Signature("an old office file", re.compile(rb"\xd0\xcf\x11\xe0"))  # a .docx or .odt with a password is one, too
_HTML = Signature("a web page", re.compile(rb"(?:\xef\xbb\xbf)?\s{0,180}(?:<!doctype html|<html[\s>])", re.I))

WEB_PAGE = TextFormat(
    suffixes=(".html", ".htm", ".xhtml"),
    label="a web page",
    signatures=(_HTML,),
    content_types=("text/html", "application/xhtml+xml"),
    size_factor=5,
    reader=read_page,
    decoder=_decode_page,
)
FORMATS: tuple[Format, ...] = (
    TextFormat(
        suffixes=(".txt", ".text"),
        label="a text file",
        content_types=("text/plain",),
        reader=read_text,
    ),
    TextFormat(suffixes=(".md", ".markdown"), label="a Markdown file", reader=read_text),
    WEB_PAGE,
    BinaryFormat(
        suffixes=(".docx",),
        label="a Word document",
        signatures=(_ZIP, _OLE),
        size_factor=5,
        reader=read_docx,
    ),
    BinaryFormat(
        suffixes=(".odt",),
        label="an OpenDocument text",
        signatures=(_ZIP, _OLE),
        size_factor=5,
        reader=read_odt,
    ),
    BinaryFormat(
        suffixes=(".pdf",),
        label="a PDF",
        signatures=(_PDF,),
        content_types=("application/pdf",),
        size_factor=5,
        reader=read_pdf,
    ),
)

# Kinds of file that are not read: refused by the beginning of their content, or by the end of their name.
_UNREAD_SIGNATURES = (
    Signature("an empty archive", re.compile(rb"PK\x05\x06")),
    Signature("an RTF file", re.compile(rb"\{\\rtf")),
    Signature("a picture", re.compile(rb"\x89PNG|GIF8|\xff\xd8\xff")),
    Signature("a picture or a recording", re.compile(rb"RIFF")),
    Signature("a recording", re.compile(rb"ID3")),
    Signature("a packed file", re.compile(rb"\x1f\x8b")),
    Signature("a program", re.compile(rb"\x7fELF|MZ\x90")),
)
_UNREAD_SUFFIXES = {
    ".doc": "an old Word file",
    ".docm": "a Word file with macros",
    ".dotm": "a Word file with macros",
    ".rtf": "an RTF file",
    ".pages": "a Pages file",
}


def suffixes() -> tuple[str, ...]:
    """All ends of names of files that are read, such as `.txt`."""
    return tuple(suffix for row in FORMATS for suffix in row.suffixes)


def suffix_list() -> str:
    """The formats as a refusal or a help text names them: ".txt, .md or .pdf"."""
    return either([row.suffixes[0] for row in FORMATS])


def label_list() -> str:
    """The formats in words: "a text file, a web page or a PDF"."""
    return either([row.label for row in FORMATS])


def display_name(name: str) -> str:
    """The last part of a file name, in at most 255 characters, without invisible characters (STANDARDS S57)."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[:255]


def size_limit(name: str, limit: int) -> int:
    """How many bytes a file of this name may have where a text may have `limit`."""
    row = _by_suffix(name)
    return limit * (row.size_factor if row else max(each.size_factor for each in FORMATS))


def has_encoding(name: str) -> bool:
    """Whether a file of this name is read in an encoding, so that another one can be chosen."""
    return isinstance(_by_suffix(name), TextFormat)


def find_format(shown: str) -> Format:
    """The format of a file by the end of its name; raise `Unreadable` for names that are not read."""
    if row := _by_suffix(shown):
        return row
    if what := _UNREAD_SUFFIXES.get(_suffix(shown)):
        message = f"“{shown}” is {what}. Save it as .docx or .txt, or paste the text instead."
        raise Unreadable(message)
    message = f"“{shown}” must be a {suffix_list()} file. Save it as one of these, or paste the text instead."
    raise Unreadable(message)


def by_content_type(content_type: str) -> Format | None:
    """The format in which a web server's answer is read; None if answers of this type are not read."""
    return next((row for row in FORMATS if content_type in row.content_types), None)


def read(shown: str, content: bytes, limit: int, encoding: str = "") -> ExtractedDocument:
    """Read a file by the end of its name; raise `Unreadable`.

    `limit` is the largest size of its text in bytes of UTF-8. `encoding` is the one that an editor chose, by Python's
    name; it is recognised if none was chosen, and plays no part in binary formats.
    """
    row = find_format(shown)
    if not content:
        message = f"“{shown}” is empty. Choose another file."
        raise Unreadable(message)
    if len(content) > (most := size_limit(shown, limit)):
        raise too_long(len(content), most)
    row.check_signature(shown, content)
    return row.extract(content, shown, limit, encoding)


def _by_suffix(name: str) -> Format | None:
    return next((row for row in FORMATS if _suffix(name) in row.suffixes), None)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _signatures() -> tuple[Signature, ...]:
    return (*(signature for row in FORMATS for signature in row.signatures), *_UNREAD_SIGNATURES)


def _advice(signature: Signature) -> str:
    """What to do about a file that begins like this: rename it if its format is certain and read here."""
    rows = [row for row in FORMATS if signature in row.signatures]
    if len(rows) == 1:
        return f"Name it {rows[0].suffixes[0]} and load it again, or paste the text instead."
    return "Choose another file, or paste the text instead."
