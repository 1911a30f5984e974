"""What a page at an address calls itself: a help for whoever gives it as evidence, who never waits for it."""

import threading

from factcheck.ingest.document import Unreadable
from factcheck.ingest.fetch.download import Limits, fetch
from factcheck.ingest.fetch.web_page import PAGES
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.parser import parsed

LIMITS = Limits(seconds=3.0, most_bytes=300_000, whole=False)
_free = threading.BoundedSemaphore(4)  # the others of a machine's threads stay free for reviewing


def title_of(address: str, *, own_hosts: tuple[str, ...] = ()) -> str:
    """Return the title of a web page, or nothing if there is none or it does not come within three seconds."""
    if not _free.acquire(blocking=False):
        return ""
    try:
        answer = fetch(address, frozenset(host.lower() for host in own_hosts), LIMITS)
        if answer.kind not in PAGES:
            return ""
        text = decode_page(answer.content, answer.charset).text
        return " ".join(parsed(text, 4 * LIMITS.most_bytes).about.title.replace("\0", "").split())[:300]
    except Unreadable:
        return ""
    finally:
        _free.release()
