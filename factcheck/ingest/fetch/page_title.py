"""What the page at an address says of itself, to fill in for whoever gives it as evidence."""

from dataclasses import dataclass
from datetime import date

from factcheck.ingest.document import Unreadable
from factcheck.ingest.fetch.download import Limits, fetch
from factcheck.ingest.formats import WEB_PAGE
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.parser import parse_page

LIMITS = Limits(most_bytes=300_000, whole=False)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class PageHead:
    """Title and publisher in at most 300 characters each, and the day of publication; what it does not say is empty."""

    title: str = ""
    publisher: str = ""
    published_on: date | None = None


def fetch_page_head(address: str, *, own_hosts: tuple[str, ...] = ()) -> PageHead:
    """Fetch what a web page says of itself; raise `Unreadable`, `NotNow` among them where a later try may succeed.

    What is no web page says nothing.
    """
    response = fetch(address, own_hosts, accept=",".join(WEB_PAGE.content_types), limits=LIMITS)
    if response.content_type not in WEB_PAGE.content_types:
        return PageHead()
    text = decode_page(response.content, response.charset).text
    try:
        says = parse_page(text, 4 * LIMITS.most_bytes).metadata
    except Unreadable:  # no article, but an answer
        return PageHead()
    return PageHead(_line(says.title), _line(says.publisher), says.published_on)


def _line(words: str) -> str:
    return " ".join(words.replace("\0", "").split())[:_LONGEST]
