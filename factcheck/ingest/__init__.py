"""Bytes in, document out: a pasted text, a file or a web address becomes a `Document` in canonical form.

The reader of a format returns an `ExtractedDocument`, and `validate` makes the `Document` of it. What is read beside
the text (title, byline, date, language) is a proposal that the editor may correct. What cannot be read raises
`Unreadable`, with a sentence that says what to do. This room knows neither Django nor the database.
"""

from dataclasses import replace

from factcheck.ingest import formats
from factcheck.ingest.annotations import Annotation, AnnotationKind
from factcheck.ingest.bylines_and_dates import byline_and_date
from factcheck.ingest.document import Document, Unreadable, too_long, validate
from factcheck.ingest.encodings import ENCODINGS, UnknownEncoding
from factcheck.ingest.fetch.page_title import fetch_title
from factcheck.ingest.fetch.web_page import fetch_page
from factcheck.ingest.formats import display_name
from factcheck.ingest.notices import head_notices

__all__ = [
    "ENCODINGS",
    "Annotation",
    "AnnotationKind",
    "Document",
    "UnknownEncoding",
    "Unreadable",
    "display_name",
    "fetch_title",
    "formats",
    "from_address",
    "from_file",
    "from_paste",
    "reread",
    "reread_document",
]

TEXT_LIMIT = 2_000_000  # bytes of UTF-8


def from_paste(text: str, *, limit: int) -> Document:
    """Read a pasted text of at most `limit` bytes of UTF-8; raise `Unreadable`."""
    try:
        original = text.encode()
    except UnicodeEncodeError as error:
        message = f"Character {error.start + 1} of the text is half of one. Delete it, or copy the text again."
        raise Unreadable(message) from error
    if len(original) > limit:
        raise too_long(len(original), limit)
    return _with_head(validate(formats.read_paste(text, limit), original, "", limit))


def from_file(name: str, content: bytes, *, limit: int, encoding: str = "") -> Document:
    """Read a file whose text has at most `limit` bytes of UTF-8, in `encoding` (one of `ENCODINGS`) if given.

    Raises `Unreadable`; its subclass `UnknownEncoding` if the editor has to choose an encoding.
    """
    shown = display_name(name)
    source = _with_head(validate(formats.read(shown, content, limit, encoding), content, shown, limit))
    return replace(source, chosen_encoding=encoding if formats.has_encoding(shown) else "")


def from_address(url: str, *, limit: int = TEXT_LIMIT, own_hosts: tuple[str, ...] = ()) -> Document:
    """Fetch a web address within ten seconds, unless its host is one of `own_hosts`, and read its article.

    `limit` is the largest size of the text in bytes of UTF-8. Raises `Unreadable`.
    """
    extracted, file = fetch_page(url, limit, own_hosts)
    return replace(_with_head(validate(extracted, file.content, file.name, limit)), chosen_encoding=file.encoding)


def reread(content: bytes, name: str = "", encoding: str = "") -> str:
    """The canonical text of bytes that were loaded before, as `reread_document` reads it."""
    return reread_document(content, name, encoding).text


def reread_document(content: bytes, name: str = "", encoding: str = "") -> Document:
    """The document of bytes that were loaded before, under the name and in the encoding that they had.

    It has no limit: what was loaded once is readable for good, whatever the limit is now.
    """
    shown = name if name.lower().endswith(formats.suffixes()) else "text.txt"
    extracted = formats.read(shown, content, max(len(content), TEXT_LIMIT), encoding)
    return validate(extracted, content, name, _NO_LIMIT)


_NO_LIMIT = 1 << 40


def _with_head(source: Document) -> Document:
    """Complete what a document says of itself by its first lines: byline, date, and whether it may be published."""
    byline, day = byline_and_date(source.text)
    remarks = (*head_notices(source.text), *source.remarks)
    return replace(source, byline=byline or source.byline, published_on=source.published_on or day, remarks=remarks)
