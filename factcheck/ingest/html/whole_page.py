"""All that a web page shows, its article or not: what a quotation is looked for in when the article lacks it."""

from factcheck.engine import canonical
from factcheck.ingest.document import Unreadable
from factcheck.ingest.html.boxes import HIDDEN
from factcheck.ingest.html.content import Box
from factcheck.ingest.html.encoding import decode_page
from factcheck.ingest.html.parser import parse_page


def page_words(content: bytes, charset: str = "", *, limit: int) -> str:
    """Return what a screen shows of a web page, a paragraph a block; empty where it is longer than `limit` bytes."""
    text = decode_page(content, charset).text.replace("\0", "")
    try:
        page = parse_page(text, limit)
    except Unreadable:
        return ""
    words = "\n\n".join(b.block.text for b in page.found.blocks if not _is_hidden(b.box))
    return canonical(words) if len(words.encode("utf-8", "replace")) <= limit else ""


def _is_hidden(box: Box | None) -> bool:
    while box:
        if box.why == HIDDEN:
            return True
        box = box.outer
    return False
