"""Web pages: the article of a page as blocks, what stands beside it counted, what the page says of itself (B68-B70).

The page is read as a stream by lxml's parser, so that no depth of nesting and no size of tree does harm; entities are
decoded once. Each block remembers the elements it stands in; which of them holds the article is decided at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.ingest.blocks import Block, Line, as_text
from factcheck.ingest.bylines_and_dates import date_first, date_in
from factcheck.ingest.document import ExtractedDocument, Unreadable, counted, refuse_nul
from factcheck.ingest.html.content import Piece, find_article, headline_at, without_links
from factcheck.ingest.html.metadata import SHORT
from factcheck.ingest.html.parser import Page, parsed

_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I)
_CHANGED = re.compile(r"updated|modified|changed", re.I)


def read_page(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read a web page; raise `Unreadable` if it shows no article."""
    refuse_nul(text)
    if not _LOOKS_LIKE_HTML.search(text[:20_000]):
        message = f"“{shown}” holds no HTML. If it is plain text, name it .txt; or paste the text instead."
        raise Unreadable(message)
    page = parsed(text, limit)
    article, about = _article(page), page.about
    if not (lines := article.lines):
        raise _empty(page, shown)
    return ExtractedDocument(
        text=as_text(lines),
        title=next((line.words for line in lines if line.block == Block.HEADLINE), about.title),
        byline=about.byline,
        published_on=about.published_on or article.day or about.shown_on,
        language=about.language,
        left_out=counted([*page.left_out.items(), ("paragraph outside the article", article.beside)]),
        remarks=_walls(page, shown, sum(len(line.words) for line in lines)),
    )


@dataclass(frozen=True, slots=True)
class _Article:
    """The lines of an article, its headline first, how many beside it were left out, and the day that it shows."""

    lines: list[Line]
    beside: int
    day: date | None


def _article(page: Page) -> _Article:
    """Return the article of a page."""
    pieces = page.pieces
    chosen = find_article(pieces, page.stretches)
    at = headline_at(pieces, chosen, page.about)
    begin = at + 1 if 0 <= at < chosen.begin else chosen.begin
    lead = [p for p in pieces[begin : max(chosen.begin, at)] if p.says]
    lines = [p.line for p in [*lead, *without_links(pieces[max(chosen.begin, at + 1) : chosen.end])]]
    headline = pieces[at].line.words if at >= 0 else page.about.headline
    if headline and lines and headline != lines[0].words:
        lines.insert(0, Line(Block.HEADLINE, headline))
    near = chosen.begin if at < 0 else at
    return _Article(
        lines, len(pieces) - len(lines) + (at < 0 and bool(headline)), _day(pieces[max(0, near - 6) : near + 12])
    )


def _day(pieces: Sequence[Piece]) -> date | None:
    """Return the first day on the short lines about a headline; one of a change only if there is no other."""
    shown = ((p.line.words, (date_first if p.says else date_in)(p.line.words)) for p in pieces)
    days = [(words, day) for words, day in shown if day]
    return next((day for words, day in days if not _CHANGED.search(words)), days[0][1] if days else None)


def _walls(page: Page, shown: str, size: int) -> list[str]:
    """Refuse a page that shows a wall in place of its article; say so of one that may show only its beginning."""
    about = page.about
    if size < SHORT and (about.walled or about.closed):
        message = (
            f"“{shown}” asks its readers to subscribe or log in. Open it in your browser and paste the text instead."
        )
        raise Unreadable(message)
    if size < SHORT and about.consent:
        message = f"“{shown}” asks for consent first. Open it in your browser and paste the text instead."
        raise Unreadable(message)
    remarks = ["The page says that only subscribers may read all of it: check how it ends."] if about.closed else []
    return [*remarks, "The page hides more text than it shows: check how it ends."] if page.hides > size else remarks


def _empty(page: Page, shown: str) -> Unreadable:
    if page.left_out["script"]:
        return Unreadable(f"“{shown}” shows its text only by script: none was found. Paste the text instead.")
    return Unreadable(f"No text was found in “{shown}”. Choose another file, or paste the text instead.")
