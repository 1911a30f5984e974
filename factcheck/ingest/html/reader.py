"""Web pages (.html): the article of a page, what beside it is left out, what the page says of itself (B68-B70).

`parser` makes blocks of the page, `content` finds the article among them, `metadata` has title, byline and date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.ingest.blocks import Block, BlockKind, blocks_to_text
from factcheck.ingest.bylines_and_dates import find_date, leading_date
from factcheck.ingest.document import ExtractedDocument, Unreadable, count_labels, refuse_nul
from factcheck.ingest.html.content import RatedBlock, drop_link_lists, find_article, find_headline
from factcheck.ingest.html.metadata import SHORT_ARTICLE
from factcheck.ingest.html.parser import PageParser, parse_page

_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I)
_UPDATED = re.compile(r"updated|modified|changed", re.I)


def read_page(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read a web page; raise `Unreadable` if it shows no article."""
    refuse_nul(text)
    if not _LOOKS_LIKE_HTML.search(text[:20_000]):
        message = f"“{shown}” holds no HTML. If it is plain text, name it .txt; or paste the text instead."
        raise Unreadable(message)
    page = parse_page(text, limit)
    article, metadata = _article(page), page.metadata
    if not article.blocks:
        raise _no_text(page, shown)
    size = sum(len(block.text) for block in article.blocks)
    headline = next((block.text for block in article.blocks if block.kind == BlockKind.HEADLINE), "")
    return ExtractedDocument(
        text=blocks_to_text(article.blocks),
        title=headline or metadata.title,
        byline=metadata.byline,
        published_on=metadata.published_on or article.day or metadata.shown_on,
        language=metadata.language,
        left_out=count_labels([*page.left_out.items(), ("paragraph outside the article", article.outside)]),
        remarks=_wall_remarks(page, shown, size),
    )


@dataclass(frozen=True, slots=True)
class _Article:
    """The blocks of an article, its headline first; how many blocks stand outside it; the day shown near its head."""

    blocks: list[Block]
    outside: int
    day: date | None


def _article(page: PageParser) -> _Article:
    rated = page.blocks
    chosen = find_article(rated, page.candidates)
    at = find_headline(rated, chosen, page.metadata)
    begin = at + 1 if 0 <= at < chosen.begin else chosen.begin
    lead = [b for b in rated[begin : max(chosen.begin, at)] if b.is_content]
    blocks = [b.block for b in [*lead, *drop_link_lists(rated[max(chosen.begin, at + 1) : chosen.end])]]
    headline = rated[at].block.text if at >= 0 else page.metadata.headline
    if headline and blocks and headline != blocks[0].text:
        blocks.insert(0, Block(BlockKind.HEADLINE, headline))
    outside = len(rated) - len(blocks) + (at < 0 and bool(headline))
    near = chosen.begin if at < 0 else at
    return _Article(blocks, outside, _day(rated[max(0, near - 6) : near + 12]))


def _day(blocks: Sequence[RatedBlock]) -> date | None:
    """The first day in the short lines near a headline; that of an update only if there is no other."""
    found = ((b.block.text, (leading_date if b.is_content else find_date)(b.block.text)) for b in blocks)
    days = [(text, day) for text, day in found if day]
    return next((day for text, day in days if not _UPDATED.search(text)), days[0][1] if days else None)


def _wall_remarks(page: PageParser, shown: str, size: int) -> list[str]:
    """Refuse a page that shows a paywall or a consent form in place of its article; remark on one that may.

    `size` is that of the text that was found, in code points.
    """
    metadata = page.metadata
    if size < SHORT_ARTICLE and (metadata.mentions_subscription or metadata.is_subscribers_only):
        message = (
            f"“{shown}” asks its readers to subscribe or log in. Open it in your browser and paste the text instead."
        )
        raise Unreadable(message)
    if size < SHORT_ARTICLE and metadata.mentions_consent:
        message = f"“{shown}” asks for consent first. Open it in your browser and paste the text instead."
        raise Unreadable(message)
    remarks = []
    if metadata.is_subscribers_only:
        remarks.append("The page says that only subscribers may read all of it: check how it ends.")
    if page.hidden_prose > size:
        remarks.append("The page hides more text than it shows: check how it ends.")
    return remarks


def _no_text(page: PageParser, shown: str) -> Unreadable:
    if page.left_out["script"]:
        return Unreadable(f"“{shown}” shows its text only by script: none was found. Paste the text instead.")
    return Unreadable(f"No text was found in “{shown}”. Choose another file, or paste the text instead.")
