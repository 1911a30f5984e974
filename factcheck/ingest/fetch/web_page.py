"""Reading what a web address answers, in the format that its content type names (STANDARDS B74)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.ingest import formats
from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.encodings import Decoded
from factcheck.ingest.fetch.download import INSTEAD, Response, fetch
from factcheck.ingest.formats import TextFormat
from factcheck.ingest.html.encoding import decode_page, python_encoding


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """What is stored of an answer: bytes that read the same again under this name and in this encoding.

    `encoding` is Python's name of it, and empty where the bytes alone show it.
    """

    name: str
    content: bytes
    encoding: str = ""


def fetch_page(address: str, limit: int, own_hosts: tuple[str, ...]) -> tuple[ExtractedDocument, FetchedFile]:
    """Fetch an address and read its text of at most `limit` bytes; raise `Unreadable`.

    Nothing is fetched from `own_hosts`, the names of this desk.
    """
    response = fetch(address, own_hosts, accept=accepted())
    extracted, file = read_response(response, limit)
    host = urlsplit(response.address).hostname
    if host != urlsplit(address).hostname:
        extracted.remarks.append(f"The address led on to {host or 'page'}.")
    return extracted, file


def read_response(response: Response, limit: int) -> tuple[ExtractedDocument, FetchedFile]:
    """Read the text of at most `limit` bytes of an answer; raise `Unreadable`."""
    row = formats.by_content_type(response.content_type)
    if row is None:
        message = f"The address holds no article but {response.content_type or 'something without a kind'}. {INSTEAD}"
        raise Unreadable(message)
    host = urlsplit(response.address).hostname or "page"
    name = f"{host}{row.suffixes[0]}"
    if isinstance(row, TextFormat):
        decoded = decode_page(response.content, response.charset)
        extracted = row.extract_decoded(decoded, host, limit)
        file = FetchedFile(name, response.content, _encoding_to_store(row, response, decoded))
    else:
        extracted = formats.read(name, response.content, limit)
        file = FetchedFile(name, response.content)
    return extracted, file


def accepted() -> str:
    """The header that says what is read here: web pages first, then what the other formats are sent as."""
    others = [name for row in formats.FORMATS if row is not formats.WEB_PAGE for name in row.content_types]
    return ",".join([*formats.WEB_PAGE.content_types, *(f"{name};q=0.8" for name in others)])


def _encoding_to_store(row: TextFormat, response: Response, decoded: Decoded) -> str:
    """The encoding to read the bytes in again, if they would read otherwise without the server's word for it."""
    try:
        is_recognised = row.decoder(response.content, "").text == decoded.text
    except Unreadable:
        is_recognised = False
    return "" if is_recognised else python_encoding(response.charset) or "utf-8"
