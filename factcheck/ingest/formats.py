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

from factcheck.ingest import signatures
from factcheck.ingest.document import ExtractedDocument, Unreadable, either, too_long
from factcheck.ingest.encodings import Decoded, decode, decode_as
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.epub import read_epub
from factcheck.ingest.html.markdown import read_markdown
from factcheck.ingest.html.reader import read_page
from factcheck.ingest.office.docx import read_docx
from factcheck.ingest.office.fodt import read_fodt
from factcheck.ingest.office.odt import read_odt
from factcheck.ingest.office.rtf import read_rtf
from factcheck.ingest.pdf.reader import read_pdf
from factcheck.ingest.plain.other_texts import refuse_other_texts
from factcheck.ingest.plain.subtitles import read_subtitles
from factcheck.ingest.plain.text import read_text
from factcheck.ingest.signatures import SIGNATURE_WITHIN, Signature
from factcheck.ingest.wire.agency_text import read_agency_text
from factcheck.ingest.wire.mail import read_mail
from factcheck.ingest.wire.ninjs import read_json
from factcheck.ingest.wire.outlook import read_msg
from factcheck.ingest.wire.xml import read_xml_story

# What every reader takes: the content, the file name as shown in refusals, the largest size of the text in bytes.
BytesReader = Callable[[bytes, str, int], ExtractedDocument]
TextReader = Callable[[str, str, int], ExtractedDocument]
Decoder = Callable[[bytes, str], Decoded]  # the content, the file name as shown in refusals

_ARTICLE = re.compile(r"an? \S")
# A paragraph of a web page anywhere in a text: no article has a line that begins with such a tag.
_MARKED_UP = re.compile(
    r"^[ \t]*<(?P<tag>p|div|h[1-6]|ul|ol|blockquote|article|section)(?:\s[^<>\n]{0,900})?>", re.I | re.M
)


@dataclass(frozen=True, kw_only=True)
class Format(ABC):
    """One format that is read; a row that lacks what refusals and checks need raises ValueError.

    `suffixes` are ends of file names in small letters, the one to recommend first. `label` is what such a file is
    called, with its article; `kind` is what the form for loading calls it and those like it, the label's words if
    nothing else is said. `signatures` are the beginnings it may have. `content_types` are those of a web server's
    answer that is read so; with none, web addresses of this format are refused. A file may be `size_factor` times as
    large as a text may be, for what it holds beside its text. `is_found_in_text` is whether a text file or a paste that
    begins like this is read in this format: mark-up is never loaded as an article. `may_begin_as` are the
    beginnings of other formats that its files may have, too.
    """

    suffixes: tuple[str, ...]
    label: str
    kind: str = ""
    signatures: tuple[Signature, ...] = ()
    content_types: tuple[str, ...] = ()
    size_factor: int = 1
    is_found_in_text: bool = False
    may_begin_as: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        if not self.suffixes or any(s != PurePath(f"a{s.lower()}").suffix for s in self.suffixes):
            message = f"A format needs suffixes such as .txt, in small letters, not {self.suffixes}."
            raise ValueError(message)
        if not _ARTICLE.match(self.label):
            message = f"The format {self.suffixes[0]} needs a label with its article, such as “a text file”."
            raise ValueError(message)

    @property
    def kind_shown(self) -> str:
        """What the form for loading calls it: rows of one kind stand together."""
        return self.kind or self.label.partition(" ")[2]

    @abstractmethod
    def extract(self, content: bytes, shown: str, limit: int, encoding: str = "") -> ExtractedDocument:
        """Read a file whose beginning and size were checked; raise `Unreadable`."""

    @abstractmethod
    def extract_decoded(self, decoded: Decoded, shown: str, limit: int) -> ExtractedDocument:
        """Read a text whose encoding is settled, and pass on what is to be said of the encoding."""

    def check_signature(self, shown: str, content: bytes) -> None:
        """Refuse a file that begins as another kind of file does."""
        for signature in _signatures():
            if signature not in (*self.signatures, *self.may_begin_as) and signature.matches(content):
                message = f"“{shown}” is not {self.label} but {signature.label}. {_advice(signature)}"
                raise Unreadable(message)


@dataclass(frozen=True, kw_only=True)
class TextFormat(Format):
    """A format of letters in some encoding; an editor may choose the encoding where it is read wrongly.

    `is_plain` is whether nothing in its content says that it is this format, so that it may hold another one.
    """

    reader: TextReader
    decoder: Decoder = decode
    is_plain: bool = False

    def extract(self, content: bytes, shown: str, limit: int, encoding: str = "") -> ExtractedDocument:
        """Read a file in an encoding by Python's name, or in the one that it shows."""
        if self.is_plain and (found := _found_in_text(content)):
            return _with_format(found, found[0].extract(content, shown, limit, encoding))
        decoded = decode_as(content, encoding) if encoding else self.decoder(content, shown)
        return self.extract_decoded(decoded, shown, limit)

    def extract_decoded(self, decoded: Decoded, shown: str, limit: int) -> ExtractedDocument:
        """Read a text whose encoding is settled, and pass on what is to be said of the encoding."""
        if self.is_plain and (found := _found_in_text(decoded.text[:SIGNATURE_WITHIN].encode("utf-8", "replace"))):
            return _with_format(found, found[0].extract_decoded(decoded, shown, limit))
        if self.is_plain and _is_marked_up(decoded.text):
            return _with_format((WEB_PAGE, signatures.HTML_PIECE), WEB_PAGE.extract_decoded(decoded, shown, limit))
        if self.is_plain:
            refuse_other_texts(decoded.text, shown)
        extracted = self.reader(decoded.text, shown, limit)
        extracted.encoding = decoded.encoding
        extracted.remarks.extend(decoded.remarks)
        return extracted

    def check_signature(self, shown: str, content: bytes) -> None:
        """Refuse a file that begins as another kind of file does, unless it is read as that kind."""
        if not (self.is_plain and _found_in_text(content)):
            super().check_signature(shown, content)


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

    def extract_decoded(self, decoded: Decoded, shown: str, limit: int) -> ExtractedDocument:
        """Read what came as letters, in UTF-8."""
        return self.reader(decoded.text.encode("utf-8", "replace"), shown, limit)

    def check_signature(self, shown: str, content: bytes) -> None:
        """Refuse a file that begins as another kind of file does, or in no known way."""
        super().check_signature(shown, content)
        if not any(signature.matches(content) for signature in self.signatures):
            message = f"“{shown}” is not {self.label}. Save it again, or paste the text instead."
            raise Unreadable(message)


def _decode_page(content: bytes, shown: str) -> Decoded:  # noqa: ARG001 - what every decoder takes
    return decode_page(content)


WEB_PAGE = TextFormat(
    suffixes=(".html", ".htm", ".xhtml"),
    label="a web page",
    kind="web page",
    signatures=(signatures.HTML, signatures.HTML_PIECE),
    content_types=("text/html", "application/xhtml+xml"),
    size_factor=5,
    is_found_in_text=True,
    reader=read_page,
    decoder=_decode_page,
)
PLAIN_TEXT = TextFormat(
    suffixes=(".txt", ".text"),
    label="a text file",
    kind="plain text",
    content_types=("text/plain",),
    reader=read_text,
    is_plain=True,
)
FORMATS: tuple[Format, ...] = (
    PLAIN_TEXT,
    TextFormat(
        suffixes=(".md", ".markdown"),
        label="a Markdown file",
        kind="Markdown",
        signatures=(signatures.FRONT_MATTER,),
        may_begin_as=(signatures.HTML_PIECE,),
        is_found_in_text=True,
        reader=read_markdown,
    ),
    WEB_PAGE,
    TextFormat(
        suffixes=(".srt", ".vtt", ".sbv"),
        label="a subtitle file",
        kind="subtitles",
        signatures=(signatures.SUBTITLES,),
        content_types=("text/vtt",),
        size_factor=5,
        is_found_in_text=True,
        reader=read_subtitles,
    ),
    TextFormat(
        suffixes=(".xml", ".nitf", ".newsml", ".rss", ".atom"),
        label="a story in XML",
        kind="agency story or feed",
        signatures=(signatures.XML,),
        size_factor=5,
        is_found_in_text=True,
        reader=read_xml_story,
        decoder=_decode_page,
    ),
    TextFormat(
        suffixes=(".json", ".ninjs"),
        label="a story in JSON",
        kind="agency story or feed",
        signatures=(signatures.JSON,),
        size_factor=5,
        is_found_in_text=True,
        reader=read_json,
    ),
    TextFormat(
        suffixes=(".anpa", ".iptc"),
        label="a text of an agency",
        kind="agency story or feed",
        signatures=(signatures.AGENCY_TEXT,),
        is_found_in_text=True,
        reader=read_agency_text,
    ),
    BinaryFormat(
        suffixes=(".eml", ".mht", ".mhtml"),
        label="a mail",
        signatures=(signatures.MAIL,),
        size_factor=5,
        is_found_in_text=True,
        reader=read_mail,
    ),
    BinaryFormat(
        suffixes=(".msg",),
        label="a mail of Outlook",
        kind="mail",
        signatures=(signatures.OLE,),
        size_factor=5,
        reader=read_msg,
    ),
    BinaryFormat(
        suffixes=(".docx", ".dotx", ".docm", ".dotm"),
        label="a Word document",
        kind="Word",
        signatures=(signatures.ZIP, signatures.OLE),
        size_factor=5,
        reader=read_docx,
    ),
    BinaryFormat(
        suffixes=(".odt", ".ott"),
        label="an OpenDocument text",
        kind="OpenDocument",
        signatures=(signatures.ZIP, signatures.OLE),
        size_factor=5,
        reader=read_odt,
    ),
    TextFormat(
        suffixes=(".fodt",),
        label="an OpenDocument text in one file",
        kind="OpenDocument",
        signatures=(signatures.FLAT_ODF,),
        size_factor=5,
        is_found_in_text=True,
        reader=read_fodt,
        decoder=_decode_page,
    ),
    BinaryFormat(
        suffixes=(".epub",),
        label="an EPUB",
        signatures=(signatures.ZIP,),
        size_factor=5,
        reader=read_epub,
    ),
    BinaryFormat(
        suffixes=(".rtf",),
        label="an RTF file",
        kind="RTF",
        signatures=(signatures.RTF,),
        size_factor=5,
        is_found_in_text=True,
        reader=read_rtf,
    ),
    BinaryFormat(
        suffixes=(".pdf",),
        label="a PDF",
        signatures=(signatures.PDF,),
        content_types=("application/pdf",),
        size_factor=5,
        reader=read_pdf,
    ),
)

# Kinds of file that are not read, by the end of their name, and what to do with them.
_INSTEAD = "Save it as .docx or .txt"
_SUBTITLES_INSTEAD = "Save it as .srt or .vtt"
_UNREAD_SUFFIXES = {
    ".doc": ("an old Word file", _INSTEAD),
    ".pages": ("a Pages file", "Export it as .docx"),
    ".mbox": ("a mailbox", "Save the mail by itself, as .eml"),
    ".webarchive": ("a page saved by Safari", "Save it as page source (.html)"),
    ".mobi": ("an e-book of Amazon’s kind", "Convert it to .epub"),
    ".azw3": ("an e-book of Amazon’s kind", "Convert it to .epub"),
    ".tex": ("a LaTeX file", "Make a PDF of it"),
    ".ppt": ("a file of slides", "Export it as PDF"),
    ".pptx": ("a file of slides", "Export it as PDF"),
    ".odp": ("a file of slides", "Export it as PDF"),
    ".zip": ("an archive", "Unpack it, or load it with many articles on the admin site"),
    **dict.fromkeys(
        (".ass", ".ssa", ".ttml", ".dfxp", ".stl", ".sub"), ("a subtitle file of another kind", _SUBTITLES_INSTEAD)
    ),
}


def suffixes() -> tuple[str, ...]:
    """All ends of names of files that are read, such as `.txt`."""
    return tuple(suffix for row in FORMATS for suffix in row.suffixes)


def suffix_list() -> str:
    """All ends of names, as a refusal or a help text names them: ".txt, .text, .md or .pdf"."""
    return either(suffixes())


def kinds() -> dict[str, tuple[str, ...]]:
    """The suffixes of each kind of file: {"Word": (".docx", ".docm")}."""
    found: dict[str, tuple[str, ...]] = {}
    for row in FORMATS:
        found[row.kind_shown] = (*found.get(row.kind_shown, ()), *row.suffixes)
    return found


def kind_list() -> str:
    """The kinds of file in words: "plain text, Word or PDF"."""
    return either(list(kinds()))


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
    if unread := _UNREAD_SUFFIXES.get(_suffix(shown)):
        what, advice = unread
        message = f"“{shown}” is {what}. {advice}, or paste the text instead."
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


def read_paste(text: str, limit: int) -> ExtractedDocument:
    """Read a pasted text as what it is; raise `Unreadable` for the content of a file that is not read as text."""
    head = text[:SIGNATURE_WITHIN].encode("utf-8", "replace")
    pasted = None if _found_in_text(head) else next((sign for sign in _signatures() if sign.matches(head)), None)
    if pasted:
        message = (
            f"The pasted text is the content of {pasted.label}. Load the file, or copy the text where it is shown."
        )
        raise Unreadable(message)
    return PLAIN_TEXT.extract_decoded(Decoded(text, ""), "pasted text", limit)


def _by_suffix(name: str) -> Format | None:
    return next((row for row in FORMATS if _suffix(name) in row.suffixes), None)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _signatures() -> tuple[Signature, ...]:
    return (*(signature for row in FORMATS for signature in row.signatures), *signatures.UNREAD)


def _found_in_text(content: bytes) -> tuple[Format, Signature] | None:
    """The format that a text is in by its beginning, and by which signature; None for an article's own words."""
    return next(
        ((row, sign) for row in FORMATS if row.is_found_in_text for sign in row.signatures if sign.matches(content)),
        None,
    )


def _is_marked_up(text: str) -> bool:
    """Whether a text has paragraphs in mark-up behind lines without it: mark-up is never loaded as an article."""
    found = _MARKED_UP.search(text)
    return found is not None and f"</{found['tag'].lower()}>" in text[found.end() :].lower()


def _with_format(found: tuple[Format, Signature], extracted: ExtractedDocument) -> ExtractedDocument:
    extracted.remarks.append(f"By its content it is {found[1].label}, and was read as one.")
    return extracted


def _advice(signature: Signature) -> str:
    """What to do about a file that begins like this: rename it if its format is certain and read here."""
    rows = [row for row in FORMATS if signature in row.signatures]
    if len(rows) == 1:
        return f"Name it {rows[0].suffixes[0]} and load it again, or paste the text instead."
    return "Choose another file, or paste the text instead."
