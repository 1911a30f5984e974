"""A web address to a reading: what its answer is, and which reader it gets (STANDARDS B74)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.ingest import formats
from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.encodings import decode
from factcheck.ingest.fetch.download import INSTEAD, Answer, fetch
from factcheck.ingest.html.encoding import decode_page, known
from factcheck.ingest.html.reader import read_page

PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of an answer: bytes that can be read again under this name, in this encoding if one is given."""

    name: str
    kept: bytes
    encoding: str = ""


def fetch_page(address: str, limit: int, own_hosts: tuple[str, ...]) -> tuple[ExtractedDocument, Page]:
    """Fetch an address and read what it answers; raise `Unreadable`."""
    answer = fetch(address, frozenset(host.lower() for host in own_hosts))
    host = urlsplit(answer.address).hostname or "page"
    if answer.kind in PAGES:
        extracted = read_page(answer.content, host, limit, told=answer.charset)
        return _said(extracted, address, answer), Page(f"{host}.html", answer.content, _told_alone(answer))
    if answer.kind == "application/pdf":
        extracted = formats.read(f"{host}.pdf", answer.content, limit)
        return _said(extracted, address, answer), Page(f"{host}.pdf", answer.content)
    if answer.kind == "text/plain":
        text = decode_page(answer.content, answer.charset)
        extracted = ExtractedDocument(text=text.text, remarks=list(text.remarks), encoding=text.encoding)
        return _said(extracted, address, answer), Page(f"{host}.txt", answer.content, _plain(answer, text.text))
    message = f"The address holds no article but {answer.kind or 'something without a kind'}. {INSTEAD}"
    raise Unreadable(message)


def _told_alone(answer: Answer) -> str:
    """Return the encoding that only the server's answer told, if the page reads otherwise without it."""
    told, untold = decode_page(answer.content, answer.charset), decode_page(answer.content)
    return "" if told.text == untold.text else known(answer.charset)


def _plain(answer: Answer, text: str) -> str:
    """Return the encoding in which a plain text is read again, if it would not be recognised as what it is."""
    try:
        recognised = decode(answer.content, "").text == text
    except Unreadable:
        recognised = False
    return "" if recognised else known(answer.charset) or "utf-8"


def _said(extracted: ExtractedDocument, address: str, answer: Answer) -> ExtractedDocument:
    if urlsplit(answer.address).hostname != urlsplit(address).hostname:
        extracted.remarks.append(f"The address led on to {urlsplit(answer.address).hostname}.")
    return extracted
