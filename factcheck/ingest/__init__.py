"""Bytes in, document out: a pasted text, a file or a web address becomes a `Document` in canonical form.

The reader of a format returns an `ExtractedDocument`, and `validate` makes the `Document` of it. What is read beside
the text (title, byline, place, date, language) is a proposal that the editor may correct. What cannot be read raises
`Unreadable`, with a sentence that says what to do. This room knows neither Django nor the database.
"""

from collections.abc import Mapping
from dataclasses import replace

from factcheck.ingest import formats
from factcheck.ingest.annotations import Annotation, AnnotationKind
from factcheck.ingest.bylines_and_dates import byline_and_date
from factcheck.ingest.datelines import place_in_text
from factcheck.ingest.document import Document, ExtractedDocument, Unreadable, too_long, validate
from factcheck.ingest.encodings import ENCODINGS, UnknownEncoding
from factcheck.ingest.fetch import download
from factcheck.ingest.fetch.download import NotNow, Response
from factcheck.ingest.fetch.page_title import PageHead, fetch_page_head
from factcheck.ingest.fetch.web_page import FetchedFile, accepted, fetch_page, read_response
from factcheck.ingest.formats import display_name
from factcheck.ingest.html.whole_page import page_words
from factcheck.ingest.notices import forbids_use, head_notices
from factcheck.ingest.plain.hard_wraps import join_hard_wraps

__all__ = [
    "ENCODINGS",
    "Annotation",
    "AnnotationKind",
    "Document",
    "NotNow",
    "PageHead",
    "Response",
    "UnknownEncoding",
    "Unreadable",
    "display_name",
    "fetch_answer",
    "fetch_page_head",
    "formats",
    "from_address",
    "from_file",
    "from_paste",
    "page_words",
    "read_answer",
    "reread",
    "reread_document",
]

TEXT_LIMIT = 2_000_000  # bytes of UTF-8


def from_paste(text: str, *, limit: int, keep_lines: bool = False) -> Document:
    """Read a pasted text of at most `limit` bytes of UTF-8; raise `Unreadable`.

    Here as in the other ways in, lines that were broken at a fixed width are joined, unless `keep_lines`.
    """
    try:
        original = text.encode()
    except UnicodeEncodeError as error:
        message = f"Character {error.start + 1} of the text is half of one. Delete it, or copy the text again."
        raise Unreadable(message) from error
    if len(original) > limit:
        raise too_long(len(original), limit)
    return _with_head(validate(_joined(formats.read_paste(text, limit), keep_lines), original, "", limit))


def from_file(name: str, content: bytes, *, limit: int, encoding: str = "", keep_lines: bool = False) -> Document:
    """Read a file whose text has at most `limit` bytes of UTF-8, in `encoding` (one of `ENCODINGS`) if given.

    Raises `Unreadable`; its subclass `UnknownEncoding` if the editor has to choose an encoding.
    """
    shown = display_name(name)
    extracted = _joined(formats.read(shown, content, limit, encoding), keep_lines)
    source = _with_head(validate(extracted, content, shown, limit))
    return replace(source, chosen_encoding=encoding if formats.has_encoding(shown) else "")


def from_address(
    url: str, *, limit: int = TEXT_LIMIT, own_hosts: tuple[str, ...] = (), keep_lines: bool = False
) -> Document:
    """Fetch a web address within ten seconds, unless its host is one of `own_hosts`, and read its article.

    `limit` is the largest size of the text in bytes of UTF-8. Raises `Unreadable`.
    """
    return _fetched(*fetch_page(url, limit, own_hosts), limit=limit, keep_lines=keep_lines)


def fetch_answer(url: str, *, own_hosts: tuple[str, ...] = (), conditions: Mapping[str, str] | None = None) -> Response:
    """Fetch a web address as `from_address` does, whatever status it answers with; raise `Unreadable`.

    `conditions` are headers such as If-None-Match.
    """
    return download.fetch(url, own_hosts, accept=accepted(), conditions=conditions, any_status=True)


def read_answer(answer: Response, *, limit: int = TEXT_LIMIT) -> Document:
    """Read the article of what a web address answered, as `from_address` does; raise `Unreadable`."""
    return _fetched(*read_response(answer, limit), limit=limit)


def _fetched(extracted: ExtractedDocument, file: FetchedFile, *, limit: int, keep_lines: bool = False) -> Document:
    source = _with_head(validate(_joined(extracted, keep_lines), file.content, file.name, limit))
    return replace(source, chosen_encoding=file.encoding)


def reread(content: bytes, name: str = "", encoding: str = "", *, join_lines: bool = False) -> str:
    """The canonical text of bytes that were loaded before, as `reread_document` reads it."""
    return reread_document(content, name, encoding, join_lines=join_lines).text


def reread_document(content: bytes, name: str = "", encoding: str = "", *, join_lines: bool = False) -> Document:
    """The document of bytes that were loaded before, under the name and in the encoding that they had.

    `join_lines` is whether lines that were broken at a fixed width were joined then.

    It has no limit: what was loaded once is readable for good, whatever the limit is now.
    """
    shown = name if name.lower().endswith(formats.suffixes()) else "text.txt"
    extracted = formats.read(shown, content, max(len(content), TEXT_LIMIT), encoding)
    return validate(_joined(extracted, keep_lines=not join_lines), content, name, _NO_LIMIT)


_NO_LIMIT = 1 << 40


def _joined(extracted: ExtractedDocument, keep_lines: bool) -> ExtractedDocument:
    """Join lines that were broken at a fixed width, unless the editor keeps them; say so in the first remark."""
    if keep_lines or not extracted.is_lined:
        return extracted
    joined = join_hard_wraps(extracted.text, of_agency=extracted.is_of_agency)
    if joined is None:
        return extracted
    places = joined.places_of([a.position for a in extracted.annotations], extracted.text)
    return replace(
        extracted,
        text=joined.text,
        annotations=[replace(a, position=place) for a, place in zip(extracted.annotations, places, strict=True)],
        remarks=[joined.remark, *extracted.remarks],
        lines_joined=True,
    )


def _with_head(source: Document) -> Document:
    """Complete what a document says of itself by its first lines: byline, place, date, if it may be published."""
    byline, day = byline_and_date(source.text)
    found = sorted(dict.fromkeys((*head_notices(source.text), *source.remarks)), key=lambda r: not forbids_use(r))
    return replace(
        source,
        byline=byline or source.byline,
        place=source.place or place_in_text(source.text),
        published_on=source.published_on or day,
        remarks=tuple(found),
        warnings=tuple(filter(forbids_use, found)),
    )
