"""The blocks of a page in their order, rated as prose, with the elements that may be the article (B68)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from factcheck.ingest.blocks import BlockCollector, BlockKind
from factcheck.ingest.html.content import Box, Candidate, RatedBlock, rate
from factcheck.ingest.html.credits import without_credit
from factcheck.ingest.html.inline import Span, lines_of
from factcheck.ingest.html.opened import OpenElement
from factcheck.ingest.html.rows import Rows


class PageBlocks:
    """Blocks, and their tables; `opened` are the open elements, the innermost last."""

    def __init__(self, limit: int, opened: Sequence[OpenElement]) -> None:
        self.collector = BlockCollector(limit)
        self.blocks: list[RatedBlock] = []
        self.candidates: list[Candidate] = []
        self.rows = Rows()
        self.number = ""  # of the list item whose text has not come yet
        self.days: list[tuple[date, Box | None]] = []  # of time elements outside of prose, with their boxes
        self.times: list[date] = []  # since the last block
        self._open = opened

    def add_lines(self, pieces: Sequence[Span]) -> None:
        """Make blocks of the pieces of text since a break, one of each line."""
        has_formula = any(piece.is_formula for piece in pieces)
        inside = self._open[-1].line
        kind = inside.kind or BlockKind.PARAGRAPH
        said = _without_credits(pieces) if kind == BlockKind.CAPTION else pieces
        credited = "" if said is pieces else " ".join(piece.words for piece in pieces if piece.is_credit)
        first = len(self.collector.blocks)
        for line in lines_of(said, self.number):
            before = len(self.collector.blocks)
            words = without_credit(line.words) if kind == BlockKind.CAPTION else line.words
            credit = f"{credited} {line.words.strip()[len(words) :]}".strip()
            box = inside.box if line.box is None or kind == BlockKind.HEADING else line.box
            self.collector.add(kind, words, is_numbered=bool(self.number))
            if len(self.collector.blocks) > before:
                self.number = ""
            about: dict[str, Any] = {"has_formula": has_formula, "goes_on": before > first}
            about["credit"] = credit if kind == BlockKind.CAPTION else ""
            self._rate(before, line.linked, inside, box, **about)

    def _rate(self, before: int, linked: int, inside: OpenElement, box: Box | None, **about: Any) -> None:
        """Rate the blocks since `before`, and add their prose to the scores of the two elements that hold them."""
        for block in self.collector.blocks[before:]:
            about |= {"is_first_rank": inside.tag == "h1", "is_deck": inside.is_deck, "is_points": inside.is_points}
            about["is_quoted"] = inside.is_quoted
            about |= {"is_preformatted": inside.keeps_lines, "fold": inside.fold}
            rated = rate(block, linked, holder=self._open[-1].holder, box=box, **about)
            self.blocks.append(rated)
            self.days += (
                [] if rated.is_content or rated.is_quoted or self.rows.open else [(when, box) for when in self.times]
            )
            self.times = []
            if box is None:
                for holder, share in zip(self._open[-2:-4:-1], (1, 0.5), strict=False):
                    holder.score += rated.weight * share

    def end_row(self) -> None:
        """Close the innermost row: its cells become one block, unless it only lays out the page."""
        row = self.rows.end_row(len(self.blocks))
        if not row.is_row:
            return
        inside = self.blocks[row.cells[0] :]
        if not self.collector.merge_into_row(row.cells):
            return
        self.rows.keep(row)
        del self.blocks[row.cells[0] :]
        del self.candidates[row.candidates :]
        linked = sum(len(b.block.text) for b in inside if b.is_link)
        self._rate(row.cells[0], linked, self._open[-1], self._open[-1].box)


def _without_credits(pieces: Sequence[Span]) -> Sequence[Span]:
    """The pieces of a caption without what its elements call a credit, unless there is nothing else."""
    said = [piece for piece in pieces if not piece.is_credit]
    return said if any(piece.words.strip() for piece in said) else pieces
