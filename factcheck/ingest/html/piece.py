"""A piece of HTML that is an article and nothing else, as agencies, feeds and mails carry it: all of it is its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.ingest.blocks import Block, BlockKind, blocks_to_text
from factcheck.ingest.html.parser import parse_page
from factcheck.ingest.left_out import LeftOut


@dataclass(frozen=True, slots=True)
class Piece:
    """The blocks of a piece, and what was left out of it."""

    blocks: Sequence[Block]
    left_out: LeftOut


def read_piece(html: str, limit: int, sheets: Sequence[str] = ()) -> Piece:
    """Read a piece of HTML of at most `limit` code points, with style sheets beside it; raise `Unreadable`."""
    page = parse_page(f"<html><body><article>{html}</article></body></html>", limit, sheets)
    return Piece(page.open_blocks(), page.left_out_with_boxes())


def headed_text(headline: str, blocks: Sequence[Block]) -> str:
    """The text of some blocks under a headline, which is not repeated where they begin with it."""
    return blocks_to_text(headed(headline, blocks))


def headed(headline: str, blocks: Sequence[Block]) -> list[Block]:
    """Some blocks under a headline, which is not repeated where they begin with it."""
    rest = list(blocks)
    if headline and rest and _same(rest[0].text, headline):
        del rest[0]
    if headline:
        rest.insert(0, Block(BlockKind.HEADLINE, " ".join(headline.split())))
    return rest


def _same(words: str, headline: str) -> bool:
    return " ".join(words.split()).casefold() == " ".join(headline.split()).casefold()
