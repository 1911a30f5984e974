"""The title of the page at an address, to fill in for whoever gives it as evidence; nobody waits for it for long."""

import threading

from factcheck.ingest.document import Unreadable
from factcheck.ingest.fetch.download import Limits, fetch
from factcheck.ingest.formats import WEB_PAGE
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.parser import parse_page

LIMITS = Limits(seconds=3.0, most_bytes=300_000, whole=False)
_slots = threading.BoundedSemaphore(4)  # so that the other threads of a server stay free for reviewing


def fetch_title(address: str, *, own_hosts: tuple[str, ...] = ()) -> str:
    """The title of a web page in at most 300 characters.

    It is empty if the page has none, is no web page, or does not come within three seconds, and while four other
    titles are being fetched.
    """
    if not _slots.acquire(blocking=False):
        return ""
    try:
        response = fetch(address, own_hosts, accept=",".join(WEB_PAGE.content_types), limits=LIMITS)
        if response.content_type not in WEB_PAGE.content_types:
            return ""
        text = decode_page(response.content, response.charset).text
        return " ".join(parse_page(text, 4 * LIMITS.most_bytes).metadata.title.replace("\0", "").split())[:300]
    except Unreadable:
        return ""
    finally:
        _slots.release()
