"""How the bytes of each kind of file begin: files are known by their content and not only by their name (S56, B73)."""

import re
from dataclasses import dataclass

SIGNATURE_WITHIN = 1024  # bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """How the bytes of a kind of file begin, and what such a file is called, with its article ("a PDF")."""

    label: str
    pattern: re.Pattern[bytes]

    def matches(self, content: bytes) -> bool:
        """Whether a file begins like this."""
        return bool(self.pattern.match(content, 0, SIGNATURE_WITHIN))


_BOM = rb"(?:\xef\xbb\xbf)?"
# What may stand before the first element: a declaration, instructions, comments.
_PROLOG = _BOM + rb"\s{0,180}(?:<\?[^>]{0,400}\?>\s{0,80}|<!--.{0,400}?-->\s{0,80}){0,5}"

PDF = Signature("a PDF", re.compile(rb"\s*%PDF-"))
ZIP = Signature("a zipped document", re.compile(rb"PK\x03\x04"))
OLE = Signature("an old office file", re.compile(rb"\xd0\xcf\x11\xe0"))  # a .docx or .odt with a password is one, too
HTML = Signature("a web page", re.compile(_PROLOG + rb"(?:<!doctype html|<html[\s>])", re.I | re.S))
HTML_PIECE = Signature(
    "a piece of a web page",
    re.compile(_PROLOG + rb"<(?:article|blockquote|div|h[1-6]|ol|p|section|table|ul)(?:\s[^<>]{0,900})?>", re.I | re.S),
)
XML = Signature(
    "an XML file",
    re.compile(
        rb"(?=" + _BOM + rb"\s{0,180}<\?xml\s)" + _PROLOG + rb"<(?!html[\s>]|office:document[\s>]|[?!])"
        rb"|" + _PROLOG + rb"<(?:!DOCTYPE\s+(?!html)\w|(?:nitf|newsItem|newsMessage|packageItem|conceptItem|NewsML|rss"
        rb"|feed|rdf:RDF|tt|TEI)[\s>])",
        re.I | re.S,
    ),
)
FLAT_ODF = Signature("an OpenDocument text in one file", re.compile(_PROLOG + rb"<office:document[\s>]", re.S))
JSON = Signature("a JSON file", re.compile(_BOM + rb'\s{0,180}(?:\[\s{0,80})?\{\s{0,80}"[^"\n]{1,80}"\s{0,20}:'))
_HEADER_END = rb":[^\n]{0,1000}(?:\n[ \t][^\n]{0,1000}){0,20}(?:\n|\Z)"
_TRANSPORT = rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|ARC-[A-Z-]+|X-[A-Z-]+)"
_HEADERS = (
    rb"(?:From|To|Cc|Date|Sent|Subject|Reply-To|Sender|Return-Path|Received|Delivered-To|Message-ID|In-Reply-To"
    rb"|MIME-Version|Importance|Thread-[A-Z]+|Content-[A-Z-]+|X-[A-Z-]+|DKIM-[A-Z]+|ARC-[A-Z-]+|References"
    rb"|Authentication-Results|Snapshot-Content-Location|List-[A-Z]+|User-Agent|Attachments?)"
)
MAIL = Signature(
    "a mail",
    re.compile(
        _BOM + rb"\s{0,80}(?:From \S{1,200}@[^\n]{1,200}\n[A-Z][A-Z-]{1,40}:"  # of a mailbox
        rb"|" + _TRANSPORT + _HEADER_END + rb"[A-Z][A-Z-]{1,40}:"
        rb"|(?=(?:[^\n]{2,1000}\n){0,9}From:)(?:" + _HEADERS + _HEADER_END + rb"){3}"
        rb"|(?=(?:[^\n]{2,1000}\n){0,2}From:[^\n]{1,200}@)(?:" + _HEADERS + _HEADER_END + rb"){2})",
        re.I,
    ),
)
_CUE_TIMES = rb"(?:(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]*-->|\d{1,3}:\d\d:\d\d\.\d{3},\d{1,3}:\d\d:\d\d\.\d{3})"
SUBTITLES = Signature(
    "a subtitle file", re.compile(_BOM + rb"\s{0,80}(?:WEBVTT(?:\s|\Z)|(?:\d{1,6}\s{1,4})?" + _CUE_TIMES + rb")")
)
FRONT_MATTER = Signature(
    "a Markdown file with a head",
    re.compile(
        _BOM
        + rb"\s{0,80}(?:---[ \t]*\r?\n(?:#[^\n]*\n)?[A-Za-z_][\w-]{0,40}:|\+\+\+[ \t]*\r?\n[A-Za-z_][\w-]{0,40}\s*=)"
    ),
)
RTF = Signature("an RTF file", re.compile(rb"\s*\{\\rtf"))
AGENCY_TEXT = Signature(
    "a text of an agency",
    re.compile(
        rb"[\x16\s]{0,80}\x01[^\x00]{1,600}?\x02"
        rb"|(?:[^\n\x00-\x08]{0,80}\n){0,4}(?:[^\n\x00-\x08]{1,60}/)?\x02[^\n\x00]{1,300}\n"
        rb"|\s{0,20}[A-Za-z]\d{3,4}[a-z-]{0,8}\s{0,3}\n[a-z] [a-z] [^\n]{1,60} \d\d-\d\d +\d{2,5}\s{0,3}\n"
        rb"|\s{0,20}[a-z] [a-z] [A-Za-z]{2}-[^\n]{1,80}\n(?=(?:[^\n]{0,200}\n){0,4}\^)"
        rb"|\s{0,20}\^[A-Z]{2}-[^\n]{1,80}\n(?=(?:[^\n]{0,200}\n){0,4}\^)"
        rb"|\s{0,20}(?:ZCZC[^\n]{0,60}\n\s{0,20})?[a-z]{2,4}\d{3,4} [1-9] [a-z]{1,4} {1,3}\d{1,5} [^\n]{1,80}\n"
    ),
)

# Kinds of file that no format reads.
UNREAD = (
    Signature("a subtitle file of another kind", re.compile(_BOM + rb"\s{0,80}\[Script Info\]")),
    Signature("a LaTeX file", re.compile(_BOM + rb"(?:%[^\n]{0,200}\n|\s){0,20}\\document(?:class|style)\b")),
    Signature("a PostScript file", re.compile(rb"%!PS-")),
    Signature("an empty archive", re.compile(rb"PK\x05\x06")),
    Signature("a picture", re.compile(rb"\x89PNG|GIF8|\xff\xd8\xff")),
    Signature("a picture or a recording", re.compile(rb"RIFF")),
    Signature("a recording", re.compile(rb"ID3")),
    Signature("a packed file", re.compile(rb"\x1f\x8b")),
    Signature("a program", re.compile(rb"\x7fELF|MZ\x90")),
)
