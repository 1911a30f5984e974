"""Where texts come from, and what is refused at the door, in plain sentences: paste, file, web address.

The reader of each format hands over an `ExtractedDocument`; `validate` makes the `Document` of it, in canonical
form. What is read beside the text (title, byline, date, language) is there to be corrected by the editor.
"""

from dataclasses import replace

from factcheck.ingest import formats
from factcheck.ingest.bylines_and_dates import byline_and_date
from factcheck.ingest.document import Document, ExtractedDocument, Unreadable, too_long, validate
from factcheck.ingest.encodings import ENCODINGS, UnknownEncoding
from factcheck.ingest.fetch.page_title import title_of
from factcheck.ingest.fetch.web_page import fetch_page
from factcheck.ingest.formats import FILES, TEXT_FILES, display_name, is_text, size_limit

__all__ = [
    "ENCODINGS",
    "FILES",
    "TEXT_FILES",
    "Document",
    "UnknownEncoding",
    "Unreadable",
    "decoded",
    "display_name",
    "from_address",
    "from_file",
    "from_paste",
    "is_text",
    "size_limit",
    "title_of",
]

TEXT_LIMIT = 2_000_000


def from_paste(text: str, *, limit: int) -> Document:
    """Take a pasted text of at most `limit` bytes of UTF-8; raise `Unreadable` with what to do about it."""
    try:
        original = text.encode()
    except UnicodeEncodeError as error:
        message = f"Character {error.start + 1} of the text is half of one. Delete it, or copy the text again."
        raise Unreadable(message) from error
    if len(original) > limit:
        raise too_long(len(original), limit)
    if text.lstrip().startswith("{\\rtf"):
        message = "The paste holds the codes of an RTF file. Open it in a word processor, and copy the text from there."
        raise Unreadable(message)
    return _with_head(validate(ExtractedDocument(text), original, "", limit))


def from_file(name: str, content: bytes, *, limit: int, encoding: str = "") -> Document:
    """Take a file whose text has at most `limit` bytes, in one of `ENCODINGS` if it is not to be recognised.

    Raises `Unreadable` with what to do about it; `UnknownEncoding` if choosing an encoding is what would help.
    """
    shown = display_name(name)
    source = _with_head(validate(formats.read(shown, content, limit, encoding), content, shown, limit))
    return replace(source, chosen_encoding=encoding if formats.is_text(shown) else "")


def from_address(url: str, *, limit: int = TEXT_LIMIT, own_hosts: tuple[str, ...] = ()) -> Document:
    """Fetch a web address, within ten seconds, and take its article; raise `Unreadable` with what to do about it."""
    extracted, page = fetch_page(url, limit, own_hosts)
    return replace(_with_head(validate(extracted, page.kept, page.name, limit)), chosen_encoding=page.encoding)


def decoded(content: bytes, name: str = "", encoding: str = "") -> str:
    """Return the canonical text of bytes that were loaded before, under the name and in the encoding they had."""
    shown = name if name.lower().endswith(FILES) else "text.txt"
    return validate(
        formats.read(shown, content, max(len(content), TEXT_LIMIT), encoding), content, name, _NO_LIMIT
    ).text


_NO_LIMIT = 1 << 40


def _with_head(source: Document) -> Document:
    """Add the byline and date that stand in the first lines to what a document says of itself."""
    byline, day = byline_and_date(source.text)
    return replace(source, byline=byline or source.byline, published_on=source.published_on or day)
