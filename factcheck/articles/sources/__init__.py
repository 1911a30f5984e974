"""Where texts come from, and what is refused at the door, in plain sentences: paste, file, web address.

A reader for each form of document hands over a `Reading`; `checked` makes of it the canonical text that everything
else stands on. What is read beside the text (title, byline, date, language) is there to be corrected by the editor.
"""

from dataclasses import replace

from factcheck.articles.sources import files
from factcheck.articles.sources.addresses import fetch_page
from factcheck.articles.sources.encodings import ENCODINGS, UnknownEncoding
from factcheck.articles.sources.files import FILES, TEXT_FILES, is_text, largest, shown_name
from factcheck.articles.sources.heads import head_of
from factcheck.articles.sources.texts import Reading, SourceText, Unreadable, checked, too_long
from factcheck.articles.sources.titles import title_of

__all__ = [
    "ENCODINGS",
    "FILES",
    "TEXT_FILES",
    "SourceText",
    "UnknownEncoding",
    "Unreadable",
    "decoded",
    "from_address",
    "from_file",
    "from_paste",
    "is_text",
    "largest",
    "shown_name",
    "title_of",
]

TEXT_LIMIT = 2_000_000


def from_paste(text: str, *, limit: int) -> SourceText:
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
    return _with_head(checked(Reading(text), original, "", limit))


def from_file(name: str, content: bytes, *, limit: int, encoding: str = "") -> SourceText:
    """Take a file whose text has at most `limit` bytes, in one of `ENCODINGS` if it is not to be recognised.

    Raises `Unreadable` with what to do about it; `UnknownEncoding` if choosing an encoding is what would help.
    """
    shown = shown_name(name)
    source = _with_head(checked(files.read(shown, content, limit, encoding), content, shown, limit))
    return replace(source, chosen_encoding=encoding if files.is_text(shown) else "")


def from_address(url: str, *, limit: int = TEXT_LIMIT, own_hosts: tuple[str, ...] = ()) -> SourceText:
    """Fetch a web address, within ten seconds, and take its article; raise `Unreadable` with what to do about it."""
    reading, page = fetch_page(url, limit, own_hosts)
    return replace(_with_head(checked(reading, page.kept, page.name, limit)), chosen_encoding=page.encoding)


def decoded(content: bytes, name: str = "", encoding: str = "") -> str:
    """Return the canonical text of bytes that were loaded before, under the name and in the encoding they had."""
    shown = name if name.lower().endswith(FILES) else "text.txt"
    return checked(files.read(shown, content, max(len(content), TEXT_LIMIT), encoding), content, name, _NO_LIMIT).text


_NO_LIMIT = 1 << 40


def _with_head(source: SourceText) -> SourceText:
    """Add the byline and date that stand in the first lines to what a document says of itself."""
    byline, day = head_of(source.text)
    return replace(source, byline=byline or source.byline, published_on=source.published_on or day)
