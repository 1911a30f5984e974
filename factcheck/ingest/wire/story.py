"""A story as an agency's system sends it: its parts, and the sentences that a desk must read before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.ingest.annotations import AnnotationCollector
from factcheck.ingest.blocks import Block, BlockKind, text_and_anchors
from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.datelines import place_of
from factcheck.ingest.document import ExtractedDocument, Unreadable, one_line
from factcheck.ingest.html.piece import headed, read_piece
from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.notices import WITHDRAWN, WITHHELD, embargo_remark, names_embargo, notice_of, shortened
from factcheck.ingest.plain.hard_wraps import join_hard_wraps

_BY = re.compile(r"\A(?:by|von|par|por|di|door|text|words|story)[:\s]\s*(?=\S)", re.I)
_ENDS = re.compile(r"\W{0,5}(?:ends?|-30-|more)\W{0,5}", re.I)
_MARKUP, _TAG = re.compile(r"\s{0,200}<p\b", re.I), re.compile(r"</?[a-z][^<>]{0,300}>", re.I)
_FLAG = re.compile(
    r"(?P<flag>URGENT|FLASH|ALERT|BULLETIN|NEWS ?ALERT|BREAKING(?: NEWS)?|SNAP|RPT|REPEAT|UPDATE(?: \d{1,2})?|ADVISORY"
    r"|(?P<corrects>CORRECTED|CORRECTION|CORRECTIVE|REFILE|RECASTS|WRITETHRU|CLARIFICATION|RETRACTION)|EIL|BLITZ)"
    r"\s*[:–—-]+\s*(?=\S)"
)  # before a headline, for desks
_FLAG_BEHIND = re.compile(
    r"\s*[(\[](?:(?P<corrects>CORRECTED|CORRECTION|CORRECTIVE|REFILE|RECASTS|WRITETHRU|CLARIFICATION|RETRACTION)"
    r"|URGENT|FLASH|REPEAT|UPDATE(?: \d{1,2})?)[)\]]\s*\Z"
)
_FEWEST_BREAKS = 3
_LONGEST_NOTE = 300  # characters
_MOST_NOTES = 10


class Status(StrEnum):
    """What an agency says of a story's use."""

    USABLE = "usable"
    WITHHELD = "withheld"
    KILLED = "killed"


# What agencies write for each status, in small letters.
_STATUS = {
    **dict.fromkeys(("canceled", "cancelled", "killed", "kill", "cancel", "delete", "deleted"), Status.KILLED),
    **dict.fromkeys(("withheld", "withhold", "hold"), Status.WITHHELD),
}


@dataclass(slots=True)
class Story:
    """What a system says of one story; the words are as they came.

    `published` and `embargo` are dates with or without a time. `notes` are what the agency says to desks: pairs of what
    it is ("Correction") and its words. `is_lined` is whether its lines may be broken at a fixed width.
    """

    headline: str = ""
    decks: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    byline: str = ""
    published: str = ""
    language: str = ""
    place: str = ""
    embargo: str = ""
    status: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    annotations: AnnotationCollector = field(default_factory=AnnotationCollector)
    is_lined: bool = False


def story_document(story: Story, shown: str) -> ExtractedDocument:
    """Make a document of a story; raise `Unreadable` if it has no text."""
    if not story.blocks:
        status = next(iter(_warnings(story)), "")
        message = f"“{shown}” holds no text of a story. {status} Load another file, or paste the text.".replace(
            "  ", " "
        )
        raise Unreadable(message)
    if _ENDS.fullmatch(story.blocks[-1].text.strip()) and len(story.blocks) > 1:
        story.left_out.add("line of codes", story.blocks.pop().text)
    headline = _without_flags(one_line(story.headline, 1_000), story)
    words = " ".join(" ".join(block.text.split()) for block in story.blocks)
    decks = [deck for deck in (one_line(d, 2_000) for d in story.decks) if deck and deck not in words]
    above = [Block(BlockKind.PARAGRAPH, deck) for deck in dict.fromkeys(decks) if deck != headline]
    rest = list(story.blocks)
    titles = {headline.casefold(), one_line(story.headline, 1_000).casefold()}
    if headline and rest and one_line(rest[0].text, 1_000).casefold() in titles:
        del rest[0]
    text, places = text_and_anchors(headed(headline, [*above, *rest]))
    return ExtractedDocument(
        text=text,
        annotations=story.annotations.placed(places),
        title=headline,
        byline=_BY.sub("", one_line(story.byline, 400)),
        place=place_of(story.place),
        published_on=find_date(story.published),
        language=story.language,
        left_out=story.left_out,
        remarks=[*_warnings(story), *_notes(story)],
        is_lined=story.is_lined,
    )


def _without_flags(headline: str, story: Story) -> str:
    """A headline without what stands around it for desks, such as "URGENT:" and "(CORRECTION)"; it becomes a note."""
    while flag := _FLAG.match(headline):
        story.notes.append(("Correction" if flag["corrects"] else "Priority", flag["flag"]))
        headline = headline[flag.end() :]
    while (behind := _FLAG_BEHIND.search(headline)) and behind.start():
        words = behind[0].strip(" ()[]")
        story.notes.append(("Correction", "the headline says so") if behind["corrects"] else ("Priority", words))
        headline = headline[: behind.start()]
    return headline


def paragraphs(lines: Sequence[str]) -> list[Block]:
    """Blocks of lines, a paragraph each."""
    return [Block(BlockKind.PARAGRAPH, line) for line in (one_line(words, 1 << 30) for words in lines) if line]


def read_markup(markup: str, story: Story, limit: int) -> None:
    """Add the blocks of a piece of HTML to a story."""
    piece = read_piece(markup, limit)
    story.blocks += piece.blocks
    story.left_out.take(piece.left_out)
    story.is_lined |= markup.count("<br") >= _FEWEST_BREAKS


def plain_paragraphs(words: str, story: Story) -> None:
    """Give a story the paragraphs of a text in lines; joins those that were broken at a fixed width, and says so."""
    if _MARKUP.match(words):  # marked as text, and with paragraphs in mark-up all the same
        words = _TAG.sub("\n", words)
    joined = join_hard_wraps(words)
    if joined:
        story.notes.append(("Lines", f"{joined.lines or joined.speakers:,} were broken within paragraphs, and joined"))
    story.blocks = paragraphs((joined.text if joined else words).split("\n"))


def plain_words(words: str) -> str:
    """Words without the entities and tags that systems leave in titles."""
    if "&" not in words and "<" not in words:
        return words
    return "\n".join(block.text for block in read_piece(words.replace("\n", "<br>"), 10_000_000).blocks)


def _warnings(story: Story) -> list[str]:
    """The sentences on a story that may not be used: before all others."""
    status = _STATUS.get(story.status.rpartition(":")[2].strip().lower(), Status.USABLE)
    found = []
    if status is Status.KILLED or any("withdraws the story" in notice_of(words) for _, words in story.notes):
        found.append(WITHDRAWN)
    elif status is Status.WITHHELD:
        found.append(WITHHELD)
    embargo = story.embargo.strip() or next((words for _, words in story.notes if names_embargo(words)), "")
    if embargo:
        found.append(embargo_remark(embargo))
    return found


def _notes(story: Story) -> list[str]:
    """What the agency says to desks, a sentence each."""
    notes = [(what, shortened(words, _LONGEST_NOTE)) for what, words in story.notes]
    said = [f"{what}: {words.rstrip('.')}." for what, words in notes if words]
    return list(dict.fromkeys(said[:_MOST_NOTES]))
