"""Web pages (.html): the article of a page, what beside it is left out, what the page says of itself (B68-B70).

`parser` makes blocks of the page, `content` finds the article among them, `metadata` has title, byline and date.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from datetime import date
from html import escape

from factcheck.ingest.annotations import Annotation, AnnotationKind
from factcheck.ingest.blocks import Block, BlockKind, text_and_anchors
from factcheck.ingest.bylines_and_dates import byline_and_date, find_date, leading_date
from factcheck.ingest.document import ExtractedDocument, Unreadable, refuse_nul
from factcheck.ingest.formulas import formula_remarks
from factcheck.ingest.html.boxes import FOOTNOTE, HIDDEN, NOTE
from factcheck.ingest.html.content import RatedBlock, as_said, is_open, measured
from factcheck.ingest.html.main_text import main_text
from factcheck.ingest.html.metadata import SHORT_ARTICLE, mentions_consent, mentions_subscription
from factcheck.ingest.html.parser import PageParser, parse_page
from factcheck.ingest.html.piece import read_piece
from factcheck.ingest.html.selection import FEW, Selection, select
from factcheck.ingest.html.streamed import settled
from factcheck.ingest.left_out import LeftOut

_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I)
_MOST_NULS = 0.01  # of a page's characters; in one with more every other is a NUL
_MARKUP = re.compile(r"<(?:p|br|div)\b", re.I)
_DESCRIBED = "The page shows no article: its text was taken from the page's data. Compare it with what a browser shows."
_PASSED_OVER = re.compile("[\0\2\3]")
_MUCH_MORE = 1.5
_UPDATED = re.compile(r"updated|modified|changed", re.I)


def read_page(text: str, shown: str, limit: int, sheets: Sequence[str] = ()) -> ExtractedDocument:
    """Read a web page, with style sheets that lie beside it; raise `Unreadable` if it shows no article."""
    text = settled(_without_controls(text))
    if not _LOOKS_LIKE_HTML.search(text[:20_000]):
        message = f"“{shown}” holds no HTML. If it is plain text, name it .txt; or paste the text instead."
        raise Unreadable(message)
    page = parse_page(text, limit, sheets)
    main = main_text(text, " ".join(page.metadata.article_body.split()), depth=page.deepest, elements=page.elements)
    found = select(page.found.blocks, page.found.candidates, page.boxes, page.metadata, main)
    described = _described(page, found, limit)
    if not found.blocks and not described:
        raise _no_text(page, shown)
    titles = page.metadata.titles
    headline = as_said(found.headline.block.text, titles) if found.headline else page.metadata.headline
    blocks = described or [b.block for b in found.blocks]
    if headline and headline != blocks[0].text:
        blocks.insert(0, Block(BlockKind.HEADLINE, headline))
    text, places = text_and_anchors(blocks)
    annotations = page.annotations(places)
    return ExtractedDocument(
        text=text,
        title=headline or page.metadata.title,
        byline=page.metadata.byline or _byline(found.near),
        published_on=_published_on(page, found),
        language=page.metadata.language,
        left_out=_left_out(page, found, annotations),
        annotations=annotations,
        remarks=[_DESCRIBED]
        if described
        else [
            *_wall_remarks(page, found.blocks, shown),
            *_folded(found.blocks),
            *formula_remarks(page.line.formulas, "page"),
        ],
    )


def _folded(blocks: Sequence[RatedBlock]) -> list[str]:
    """Say that passages are loaded which readers see after a click."""
    count = len({b.fold for b in blocks if b.fold})
    said = "1 passage that opens" if count == 1 else f"{count:,} passages that open"
    return [f"{said} only by a click {'is' if count == 1 else 'are'} part of the text."] if count else []


def _described(page: PageParser, found: Selection, limit: int) -> list[Block]:
    """The article in the data of a page that shows none of it or its beginning alone; empty for other pages."""
    body = page.metadata.article_body
    shown = sum(len(b.block.text) for b in found.blocks)
    if sum(b.weight for b in found.blocks) >= FEW or measured(body) < FEW or len(body) < _MUCH_MORE * shown:
        return []
    markup = body if _MARKUP.search(body) else "".join(f"<p>{escape(line)}</p>" for line in body.split("\n"))
    return list(read_piece(markup, limit).blocks)


def _without_controls(text: str) -> str:
    """A page without a few NULs, as browsers read it, and without signs that mark places here; refuse many NULs."""
    if text.count("\0") > _MOST_NULS * len(text):
        refuse_nul(text)
    return _PASSED_OVER.sub("", text)


def _left_out(page: PageParser, found: Selection, annotations: Sequence[Annotation]) -> LeftOut:
    """What is not loaded: boxes that nothing around them leaves out already, and paragraphs beside them.

    Comments in the margin and footnotes that are kept as annotations are not among it.
    """
    left_out = page.left_out_with_boxes()
    kept = Counter(a.kind for a in annotations)
    left_out[NOTE] = max(left_out[NOTE] - kept[AnnotationKind.COMMENT], 0)
    left_out[FOOTNOTE] = max(left_out[FOOTNOTE] - kept[AnnotationKind.FOOTNOTE], 0)
    inside = {id(b) for b in found.blocks} | {id(found.headline)}
    outside = [b for b in page.found.blocks if is_open(b.box) and id(b) not in inside]
    loaded = {b.block.text for b in found.blocks}
    for each in outside:
        left_out.add(_why_outside(each.block, loaded), each.block.text)
    return left_out


def _why_outside(block: Block, loaded: Set[str]) -> str:
    if block.text in loaded:
        return "repetition"
    return "picture label" if block.kind == BlockKind.CAPTION else "paragraph outside the article"


def _byline(blocks: Sequence[RatedBlock]) -> str:
    """The byline in the short lines near a headline."""
    found = (byline_and_date(b.block.text)[0] for b in blocks if not b.is_content and not b.is_quoted)
    return next(filter(None, found), "")


def _published_on(page: PageParser, found: Selection) -> date | None:
    """The day by the page's data, else by the short lines near the headline, a time element, or its address."""
    shown = (day for day, box in page.found.days if is_open(box))
    return page.metadata.published_on or _day(found.near) or next(shown, page.metadata.day_in_address)


def _day(blocks: Sequence[RatedBlock]) -> date | None:
    """The first day in the short lines near a headline; that of an update only if there is no other."""
    found = (
        (b.block.text, (leading_date if b.is_content else find_date)(b.block.text)) for b in blocks if not b.is_quoted
    )
    days = [(text, day) for text, day in found if day]
    return next((day for text, day in days if not _UPDATED.search(text)), days[0][1] if days else None)


def _wall_remarks(page: PageParser, blocks: Sequence[RatedBlock], shown: str) -> list[str]:
    """Refuse a page that shows a paywall or a consent form in place of its article; remark on one that may."""
    is_closed = page.metadata.is_subscribers_only
    prose = sum(b.weight for b in blocks)
    size = sum(len(b.block.text) for b in blocks)
    text = "\n".join(b.block.text for b in blocks)
    if prose < FEW and (is_closed or mentions_subscription(text)):
        message = (
            f"“{shown}” asks its readers to subscribe or log in. Open it in your browser and paste the text instead."
        )
        raise Unreadable(message)
    if prose < FEW and mentions_consent(text):
        message = f"“{shown}” asks for consent first. Open it in your browser and paste the text instead."
        raise Unreadable(message)
    remarks = []
    around = "\n".join(b.block.text for b in page.found.blocks) if size < SHORT_ARTICLE else ""
    if is_closed:
        remarks.append("The page says that only subscribers may read all of it: check how it ends.")
    elif mentions_subscription(around):
        remarks.append("The page asks its readers to subscribe or log in: check how it ends.")
    hidden = sum(b.weight for b in page.found.blocks if b.box and not b.box.is_read and b.box.why == HIDDEN)
    if hidden > size:
        remarks.append("The page hides more text than it shows: check how it ends.")
    return remarks


def _no_text(page: PageParser, shown: str) -> Unreadable:
    if page.left_out["script"]:
        return Unreadable(f"“{shown}” shows its text only by script: none was found. Paste the text instead.")
    return Unreadable(f"No text was found in “{shown}”. Choose another file, or paste the text instead.")
