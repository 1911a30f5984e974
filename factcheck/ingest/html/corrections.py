"""Corrections and clarifications, told from their words: part of an article wherever they stand in its page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.ingest.html import boxes
from factcheck.ingest.html.content import Box, RatedBlock

_LABEL = (
    r"(?:corrections?(?: and clarifications?)?|clarifications?|editor['’]?s['’]? note|erratum|errata|amendment"
    r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|anmerkung der redaktion|hinweis der redaktion"
    r"|rectificatif|rectification|correctif|fe de errores|correcci[oó]n|rectificaci[oó]n|correzione|rettifica"
    r"|rectificatie|correctie|r[äæ]ttelse|rättelse|rettelse|correção)"
)
_BEGINS = re.compile(
    rf"\W*(?:{_LABEL}\b(?:[^.:\n]{{0,40}}[:—–]|\s*\()"
    r"|(?:an? )?(?:this|the|earlier|previous) (?:[a-z]+ ){0,4}(?:article|story|piece|report|headline|version|column)"
    r"\b.{0,80}?\b(?:was|has been|have been|had|is)\b.{0,30}?"
    r"\b(?:amended|corrected|updated|clarified|changed|incorrect(?:ly)?|wrong(?:ly)?|misstated|mistaken(?:ly)?)\b"
    r"|(?:an? )?(?:earlier|previous|original) version\b.{0,60}?"
    r"\b(?:said|stated|gave|misstated|incorrectly|wrongly|named)\b"
    r"|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)\b)",
    re.I,
)
_TITLE = re.compile(rf"\W*{_LABEL}\W*\Z", re.I)
_AROUND = boxes.DOUBTFUL | {boxes.FOOTER}


def is_correction(block: RatedBlock) -> bool:
    """Whether a block is a sentence that corrects the article."""
    return block.is_sentence and not block.is_link and bool(_BEGINS.match(block.block.text))


def out_of_boxes(blocks: Sequence[RatedBlock]) -> Iterator[RatedBlock]:
    """Yield blocks, those of corrections marked, and outside of the footers and boxes that they stand in."""
    titled = -1  # the element of the heading above, if that says that a correction follows
    for i, block in enumerate(blocks):
        is_title = bool(_TITLE.match(block.block.text)) and _is_followed(blocks, i)
        titled = block.holder if is_title else titled if titled == block.holder else -1
        is_one = is_title or is_correction(block) or (titled == block.holder and block.is_content and not block.is_link)
        yield replace(block, box=None, is_correction=True) if is_one and _may_leave(block.box) else block


def _is_followed(blocks: Sequence[RatedBlock], at: int) -> bool:
    """Whether a sentence of the same element follows a block."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return after is not None and after.holder == blocks[at].holder and after.is_sentence and not after.is_link


def _may_leave(box: Box | None) -> bool:
    while box and box.why in _AROUND:
        box = box.outer
    return box is None
