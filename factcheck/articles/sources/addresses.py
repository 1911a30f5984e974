"""A web address to a reading: what its answer is, and which reader it gets (STANDARDS B74)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.articles.sources import files
from factcheck.articles.sources.fetch import INSTEAD, Answer, fetch
from factcheck.articles.sources.texts import Reading, Unreadable
from factcheck.articles.sources.webcodes import decode_page
from factcheck.articles.sources.webpage import read_page

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of an answer: bytes that can be read again under this name."""

    name: str
    kept: bytes


def fetch_page(address: str, limit: int, own_hosts: tuple[str, ...]) -> tuple[Reading, Page]:
    """Fetch an address and read what it answers; raise `Unreadable`."""
    answer = fetch(address, frozenset(host.lower() for host in own_hosts))
    host = urlsplit(answer.address).hostname or "page"
    if answer.kind in _PAGES:
        reading = read_page(answer.content, host, limit, told=answer.charset)
        return _said(reading, address, answer), Page(f"{host}.html", _in_its_own_words(answer))
    if answer.kind == "application/pdf":
        return _said(files.read(f"{host}.pdf", answer.content, limit), address, answer), Page(
            f"{host}.pdf", answer.content
        )
    if answer.kind == "text/plain":
        text = decode_page(answer.content, answer.charset)
        reading = Reading(text=text.text, remarks=list(text.remarks), encoding=text.encoding)
        return _said(reading, address, answer), Page(f"{host}.txt", text.text.encode("utf-8-sig"))
    message = f"The address holds no article but {answer.kind or 'something without a kind'}. {INSTEAD}"
    raise Unreadable(message)


def _in_its_own_words(answer: Answer) -> bytes:
    """Return the page so that it reads the same without the server's word on its encoding."""
    told, untold = decode_page(answer.content, answer.charset), decode_page(answer.content)
    return answer.content if told.text == untold.text else told.text.encode("utf-8-sig")


def _said(reading: Reading, address: str, answer: Answer) -> Reading:
    if urlsplit(answer.address).hostname != urlsplit(address).hostname:
        reading.remarks.append(f"The address led on to {urlsplit(answer.address).hostname}.")
    return reading
