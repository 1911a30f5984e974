"""Which blocks of a page are its article's: where it stands, what the main text holds, and what each block is (B68)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import accumulate

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.bylines_and_dates import byline_and_date, find_date, leading_date
from factcheck.ingest.html import boxes
from factcheck.ingest.html.content import (
    Box,
    Candidate,
    RatedBlock,
    find_article,
    find_headline,
    is_alike,
    is_open,
    measured,
)
from factcheck.ingest.html.credits import CREDIT
from factcheck.ingest.html.main_text import MainText
from factcheck.ingest.html.metadata import PageMetadata
from factcheck.ingest.notices import is_copyright_notice

# Lengths are in code points, shares in parts of 1.
FEW = 200  # of prose; where a page keeps fewer, its article was left out
_LARGE_SHARE = 0.6  # of the prose that is kept
_SHORT_END = 0.1  # of the prose of an article, after what the main text holds last
_TRUSTED = 0.3  # of the prose of an article that the main text must hold to be believed
_FEW_LINKS = 3  # make a list of links
_MOST_BETWEEN = 2  # short blocks between two links of a list
_SHORT = 40
_LONG = 200
_DECK, _SIGNED_DECK = 60, 25  # what a deck measures at least; one that its element calls so
_MOST_FIGURES = 0.1  # of the letters of a deck; a line of dates and times has more
_PUNCTUATED = re.compile(r"[^\w\s'’&>»-]")
# How the headings of boxes begin that lead to other pages, and what sites say of themselves and their writers.
_ELSEWHERE = re.compile(
    r"\W*(?:related|more\b|most\b|read\b|see also|also\b|latest|recommended|trending|popular|newsletter|subscribe"
    r"|sign up|follow|about the|advert|sponsor|comment|share\b(?! pr)|tags|topics|contact|download|watch|listen|mehr\b"
    r"|lesen|auch\b|weitere|meist|themen|à lire|lire aussi|sur le même|lee también|más|leggi|lees\b|meer|les også|läs)",
    re.I,
)
# What stands before a link to another article in the midst of one.
_TEASER = re.compile(
    r"\W{0,3}(?:(?:read|see|watch|listen) (?:more|also|next|here)|also (?:read|see|watch)"
    r"|more (?:on this|from|like this)|related(?: (?:stor(?:y|ies)|articles?|news|reading|content|coverage))?"
    r"|recommended|don.t miss|mehr zum thema"
    r"|lesen sie (?:auch|mehr|hier)|lire aussi|à lire(?: aussi)?|lee también|leggi anche|lees ook|leia (?:também|mais)"
    r"|les også|läs (?:mer|också))(?:\s*[:|–—>»-]+\s*|\s*\Z)",
    re.I,
)
_OF_THE_SITE = re.compile(
    r"\b(?:newsletter|subscri(?:be|ption)|sign(?:ing)? up|follow (?:us|him|her|them|@)|all rights reserved"
    r"|privacy|cookies?|terms of (?:use|service)|contact us|e-?mail|advertis|donat(?:e|ion)|whatsapp|our app"
    r"|your inbox|click here|download)\b"
    r"|\b(?:is|was) an? [^.]{0,60}"
    r"\b(?:reporter|editor|journalist|correspondent|columnist|writer|author|freelancer|professor)\b"
    r"|\b(?:writes|reports|covers) (?:about|on|for|of|from)\b|@[a-z]",
    re.I,
)
_QUOTED = " “”„«»‘’'\"…"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z")


@dataclass(frozen=True, slots=True)
class Selection:
    """The blocks of an article in their order, its headline if the page shows it, the blocks around its beginning."""

    blocks: list[RatedBlock]
    headline: RatedBlock | None
    near: Sequence[RatedBlock]


def select(
    blocks: Sequence[RatedBlock],
    candidates: Sequence[Candidate],
    around: Iterable[Box],
    metadata: PageMetadata,
    main: MainText | None,
) -> Selection:
    """Find the article among the blocks of a page; `around` are the boxes that some of them stand in."""
    voted = {id(b): main.holds(b.block.text) for b in blocks} if main else {}
    _open_boxes(around, blocks, voted)
    _open_headers(blocks, metadata.titles)
    is_kept = [is_open(b.box) for b in blocks]
    places = [0, *accumulate(is_kept)]
    kept = [b for b, keep in zip(blocks, is_kept, strict=True) if keep]
    candidates = [replace(c, begin=places[c.begin], end=places[c.end]) for c in candidates]
    chosen = find_article(kept, candidates)
    at = find_headline(kept, chosen, metadata)
    begin = at + 1 if 0 <= at < chosen.begin else chosen.begin if at >= 0 else _begin_around(chosen, candidates)
    lead = [b for b in kept[begin : max(chosen.begin, at)] if b.is_content or _is_lead(b, voted)]
    body = drop_link_lists(kept[max(chosen.begin, at + 1) : chosen.end])
    body += [b for b in kept[chosen.end : _end_around(chosen, candidates, len(kept))] if b.is_correction]
    near = chosen.begin if at < 0 else at
    return Selection(
        _article([*lead, *body], voted),
        kept[at] if at >= 0 else None,
        kept[max(0, near - 6) : near + 12],
    )


def _is_lead(block: RatedBlock, voted: dict[int, bool]) -> bool:
    return block.block.kind != BlockKind.HEADING and (voted.get(id(block), False) or _is_deck(block))


def _begin_around(chosen: Candidate, candidates: Sequence[Candidate]) -> int:
    """Where the article element around the chosen one begins: there stands the deck where no headline is found."""
    around = (c.begin for c in candidates if c.tag == "article" and c.begin <= chosen.begin and chosen.end <= c.end)
    return max(around, default=chosen.begin)


def _end_around(chosen: Candidate, candidates: Sequence[Candidate], end: int) -> int:
    """Where the article element around the chosen one ends, else the page: till there its corrections may stand."""
    around = (c.end for c in candidates if c.tag == "article" and c.begin <= chosen.begin and chosen.end <= c.end)
    return max(around, default=end)


@dataclass(slots=True)
class _Tally:
    """What stands in a box: prose, and how much of it is the main text's, in code points; texts; no sentences."""

    prose: int = 0
    of_main: int = 0
    texts: list[str] = field(default_factory=list)
    others: int = 0
    headings: int = 0

    def add(self, block: RatedBlock, *, is_main: bool) -> None:
        """Count a block."""
        self.prose += block.weight
        self.of_main += block.weight * is_main
        self.texts.append(block.block.text)
        is_said = block.is_sentence and not block.is_link and _stays(block)
        is_title = block.block.kind == BlockKind.HEADING and len(self.texts) == 1 and not block.is_link
        if is_title and not _ELSEWHERE.match(block.block.text):
            self.headings += 1
        else:
            self.others += not is_said or block.block.kind in {BlockKind.CAPTION, BlockKind.HEADING}
        self.others += bool(_OF_THE_SITE.search(block.block.text))

    def is_of_sentences(self, *, is_titled: bool) -> bool:
        """Whether there is nothing but sentences, under a heading only where there is enough of them."""
        return not self.others and (not self.headings or (is_titled and self.prose > 0))


def _open_boxes(around: Iterable[Box], blocks: Sequence[RatedBlock], voted: dict[int, bool]) -> None:
    """Open the boxes whose text is the article's: that of the main text, most of the page's, or sentences alone.

    A quotation that a box repeats stands in the article once.
    """
    kept = sum(b.weight for b in blocks if b.box is None)
    around_them = "\n".join(b.block.text for b in blocks if b.box is None)
    tallies: dict[Box | None, _Tally] = defaultdict(_Tally)
    for block in blocks:
        if block.box:
            tallies[block.box].add(block, is_main=voted.get(id(block), False))
    for box in around:
        tally = tallies.get(box)
        if tally is not None and box.opens_answer:
            box.is_read = box.is_part = True
        if tally is None or box.why in boxes.NEVER_READ:
            continue
        box.is_part = _may_be_part(box, tally) and not all(t.strip(_QUOTED) in around_them for t in tally.texts)
        box.is_read = box.is_part or _is_read(box, tally, kept, voted=bool(voted))
        if box.is_read:
            _open_around(box, tallies)


def _may_be_part(box: Box, tally: _Tally) -> bool:
    """Whether a box is a part of the article by what stands in it, whatever its name: a side box, or the end of it."""
    if box.why == boxes.FOOTER:
        return box.is_inside and tally.prose > 0 and tally.is_of_sentences(is_titled=False)
    return box.why == boxes.SIDE and tally.is_of_sentences(is_titled=box.is_inside)


def _is_read(box: Box, tally: _Tally, kept: int, *, voted: bool) -> bool:
    """Whether the prose of a box is the main text's, or is most of the page's where there is nothing to believe."""
    if not tally.prose:
        return False
    is_main = tally.of_main > tally.prose / 2
    if box.why == boxes.HIDDEN and not box.is_doubtful:
        return not kept and (is_main or not voted)
    is_large = tally.prose > _LARGE_SHARE * kept and (box.why in boxes.DOUBTFUL or box.is_doubtful or kept < FEW)
    return is_large or (voted and is_main and (box.why in boxes.OFTEN_READ or box.is_doubtful or kept < FEW))


def _open_headers(blocks: Sequence[RatedBlock], titles: Sequence[str]) -> None:
    """Open the page headers in which the headline stands: they are the article's."""
    for block in blocks:
        if block.block.kind == BlockKind.HEADING and block.box and block.box.why == boxes.HEADER:
            block.box.is_read |= any(is_alike(block.block.text, title) for title in titles)


def _open_around(box: Box, tallies: Mapping[Box | None, _Tally]) -> None:
    """Open the boxes around one that is read, as far as they have no prose of their own to be judged by."""
    outer = box.outer
    while outer and outer.why in boxes.DOUBTFUL and not (outer in tallies and tallies[outer].prose):
        outer.is_read = True
        outer = outer.outer


def _article(blocks: Sequence[RatedBlock], voted: dict[int, bool]) -> list[RatedBlock]:
    """The blocks of the article's element that are the article's: what the main text holds, and what stays without."""
    blocks = [b for b in _shown_once(blocks) if not (is_copyright_notice(b.block.text) or _is_teaser(b))]
    prose = sum(b.weight for b in blocks)
    held = [i for i, b in enumerate(blocks) if b.weight and voted.get(id(b))]
    if not held or sum(blocks[i].weight for i in held) < _TRUSTED * prose:
        return blocks
    first, last = held[0], held[-1]
    holders = {blocks[i].holder for i in held}
    is_short_end = sum(b.weight for b in blocks[last + 1 :]) < _SHORT_END * prose
    kept: list[RatedBlock] = []
    for i, block in reversed(list(enumerate(blocks))):
        is_behind = i > last and is_short_end and not (block.is_preformatted or block.is_correction)
        if is_behind and block.holder not in holders and not voted[id(block)]:
            continue
        is_beside = block.holder in holders and (block.block.kind == BlockKind.LIST_ITEM or block.ends)
        if voted[id(block)] or is_beside or (_is_deck(block) if i < first else _stays(block)):
            is_deck = i < first and block.is_sentence  # that stands in a heading
            is_heading = block.block.kind == BlockKind.HEADING and not is_deck
            kept += [] if is_heading and _is_empty(block, kept, voted) else [block]
    return kept[::-1]


def _is_teaser(block: RatedBlock) -> bool:
    """Whether a block only leads to another article: "Read more: ..." with a link behind it, or nothing."""
    label = _TEASER.match(block.block.text)
    return bool(label) and (block.is_half_link or label.end() == len(block.block.text)) if label else False


def _is_empty(heading: RatedBlock, after: Sequence[RatedBlock], voted: dict[int, bool]) -> bool:
    """Whether neither a heading nor what follows it, the end of `after` first, is the article's for certain."""
    following = next((b for b in reversed(after) if b.block.kind != BlockKind.CAPTION), None)
    if heading.is_points or heading.is_correction or voted[id(heading)]:
        return False
    is_of_part = heading.box is not None and heading.box.is_part
    return not is_of_part and (following is None or not voted[id(following)])


def _is_deck(block: RatedBlock) -> bool:
    """Whether a block before the first paragraph stays: a deck needs no full stop."""
    text = block.block.text
    if byline_and_date(text)[0] and not find_date(text):
        return True
    if block.block.kind == BlockKind.CAPTION or block.is_link or CREDIT.match(text) or find_date(text):
        return _stays(block)
    is_long = measured(text) >= (_SIGNED_DECK if block.is_deck else _DECK)
    return _stays(block) or (is_long and sum(c.isdigit() for c in text) < _MOST_FIGURES * len(text))


def _stays(block: RatedBlock) -> bool:
    """Whether a block stays that the main text does not hold: whole sentences do, those of captions too."""
    text, kind = block.block.text, block.block.kind
    if (block.is_points or block.is_preformatted or block.is_correction) and not block.is_link:
        return True
    if kind == BlockKind.CAPTION:
        return block.is_sentence or (bool(block.credit) and measured(text) >= _SHORT)
    if kind == BlockKind.HEADING:
        return True
    if CREDIT.match(text) or _ADDRESS.match(text) or leading_date(text):
        return False
    return kind == BlockKind.TABLE_ROW or block.has_formula or block.is_sentence or measured(text) > _LONG


def _shown_once(blocks: Sequence[RatedBlock]) -> Iterator[RatedBlock]:
    """Yield blocks without those that repeat words in an element of its own, as galleries and decks for phones do.

    A paragraph that comes again after others stays: so does a body that stands twice in a page.
    """
    captions, since = set[str](), dict[str, int]()  # texts since the last paragraph, and the elements that hold them
    for block in blocks:
        text = block.block.text
        if text in captions or since.get(text, block.holder) != block.holder:
            continue
        if block.weight:
            since.clear()
        since[text] = block.holder
        if block.block.kind == BlockKind.CAPTION:
            captions.add(text)
        yield block


def drop_link_lists(blocks: Sequence[RatedBlock]) -> list[RatedBlock]:
    """The blocks without lists of links and their headings, single links, and short words at the end."""
    kept: list[RatedBlock] = []
    holders = {b.holder for b in blocks if b.weight}
    has_prose = False
    for run in _link_runs(blocks):
        has_heading = has_prose and kept[-1].block.kind == BlockKind.HEADING
        is_summary = not has_prose and _is_summary(run, holders)
        if is_summary or not _leads_elsewhere(run, has_heading=has_heading):
            kept += run
            has_prose = has_prose or any(b.weight for b in run)
        elif len(run) >= _FEW_LINKS and has_heading:
            kept.pop()
    while has_prose and all(map(_is_trailing, end := _last_lines(kept))):
        del kept[-len(end) :]
    return kept


def _last_lines(blocks: Sequence[RatedBlock]) -> Sequence[RatedBlock]:
    """The lines of the last element: they stay or go together."""
    begin = len(blocks) - 1
    while begin > 0 and blocks[begin].goes_on:
        begin -= 1
    return blocks[begin:]


def _is_summary(run: Sequence[RatedBlock], holders: Set[int]) -> bool:
    """Whether links that come before all prose are points of a summary, a list beside the paragraphs of the article."""
    is_point = (b.block.kind == BlockKind.LIST_ITEM and b.holder in holders for b in run)
    return bool(run) and all(is_point) and all(measured(b.block.text) > _SHORT / 2 for b in run)


def _link_runs(blocks: Iterable[RatedBlock]) -> Iterator[list[RatedBlock]]:
    """Yield links that follow each other, with the few short blocks between them, as one run; other blocks singly."""
    run: list[RatedBlock] = []
    gap: list[RatedBlock] = []
    for block in blocks:
        if block.is_link:
            run += [*gap, block]
            gap = []
        elif run and len(gap) < _MOST_BETWEEN and measured(block.block.text) < _SHORT and not block.is_content:
            gap.append(block)
        else:
            yield run
            yield from ([other] for other in [*gap, block])
            run, gap = [], []
    yield run
    yield from ([other] for other in gap)


def _leads_elsewhere(run: Sequence[RatedBlock], *, has_heading: bool) -> bool:
    links = [b for b in run if b.is_link]
    if not has_heading and links and all(b.is_sentence for b in links):
        return False  # a summary in sentences, each a link to the report of it
    return len(links) >= _FEW_LINKS or (bool(links) and not any(map(_stands_alone, links)))


def _stands_alone(link: RatedBlock) -> bool:
    """Whether a link may be part of an article by itself: a heading, a quotation, a caption, a sentence."""
    return link.block.kind in {BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.CAPTION} or link.is_sentence


def _is_trailing(block: RatedBlock) -> bool:
    text = block.block.text
    is_kind = block.block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not (
        block.is_preformatted or block.is_correction
    )
    return is_kind and measured(text) < _SHORT and not _PUNCTUATED.search(text)
