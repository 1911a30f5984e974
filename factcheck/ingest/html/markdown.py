"""Markdown (.md), with or without a head: what a browser shows of it, read as a piece of a page (STANDARDS B75)."""

import re
import time

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from factcheck.ingest.annotations import AnnotationCollector, AnnotationKind
from factcheck.ingest.blocks import MOST_SECONDS, Block, BlockKind, text_and_anchors
from factcheck.ingest.bylines_and_dates import find_date
from factcheck.ingest.document import ExtractedDocument, Unreadable, one_line, refuse_nul
from factcheck.ingest.html.front_matter import FrontMatter, split_front_matter
from factcheck.ingest.html.piece import headed, read_piece
from factcheck.ingest.hyphens import join_hyphens
from factcheck.ingest.notices import embargo_remark

_NOTE = re.compile(r"^\[\^([^\]\n]{1,80})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|(?=\n[ \t]+\S)))*)\n?", re.M)
_REFERENCE = re.compile(r"\[\^([^\]\n]{1,80})\]")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_PICTURE = re.compile(r"<img\b[^<>]*?\balt=\"([^\"<>]*)\"(?:[^<>]*?\btitle=\"([^\"<>]*)\")?[^<>]*>")
_FIGURE = re.compile(rf"<p>{_PICTURE.pattern}</p>")
_DEEPEST = 200  # levels of the library, which has two for each list or one for a quotation
_MOST_OPEN = 500  # square brackets of one paragraph that are not closed: the library tries each with all behind it
_MOST_SIGNS = 100_000  # signs of mark-up in one paragraph
_SIGNS = re.compile(r"[\[\]*_`~<&]")
_TITLES, _DECKS = ("title", "headline"), ("subtitle", "standfirst", "deck", "dek")
_AUTHORS, _LANGUAGES = ("byline", "author", "authors", "by"), ("lang", "language", "locale")
_DATES = ("date", "published", "published_on", "publishdate", "pubdate", "publish_date", "date_published")
_EMBARGO = ("embargo", "embargoed", "embargoed_until", "embargo_until")
_READ = frozenset([*_TITLES, *_DECKS, *_AUTHORS, *_LANGUAGES, *_DATES, *_EMBARGO])
_OFF = frozenset({"", "false", "no", "off", "null", "~"})


def read_markdown(text: str, shown: str, limit: int) -> ExtractedDocument:
    """Read Markdown: headings, lists and tables as such, links and emphasis as words, notes behind the text."""
    refuse_nul(text)
    head = split_front_matter(text)
    collector = AnnotationCollector()
    body = _with_marks(head.text, collector)
    html, joined = _render(join_hyphens(_WIKI_LINK.sub(r"\1", body)), shown)
    piece = read_piece(_PICTURE.sub(r"\1", _FIGURE.sub(_figure, html)), limit)
    headline = one_line(head.first(*_TITLES), 1_000)
    blocks = list(piece.blocks)
    if not headline and blocks and blocks[0].kind is BlockKind.HEADING:
        headline = blocks[0].text
    deck = one_line(head.first(*_DECKS), 2_000)
    if deck and all(deck != block.text for block in blocks):
        at = 1 if blocks and blocks[0].text.casefold() == headline.casefold() else 0
        blocks.insert(at, Block(BlockKind.PARAGRAPH, deck))
    text, places = text_and_anchors(headed(headline, blocks))
    piece.left_out["picture"] += len(_PICTURE.findall(html))
    piece.left_out.add_all("other field of the head", _other_fields(head))
    return ExtractedDocument(
        text=text,
        annotations=collector.placed(places),
        title=headline,
        byline=head.first(*_AUTHORS),
        published_on=find_date(head.first(*_DATES)),
        language=head.first(*_LANGUAGES),
        left_out=piece.left_out,
        remarks=_remarks(head, joined),
    )


def _render(text: str, shown: str) -> tuple[str, int]:
    """What a browser would be given, and how many lines go on in the next one.

    Raises `Unreadable` where the library would drop what stands too deep, or work for minutes.
    """
    library = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    _bound(library, shown)
    told: dict[str, object] = {}
    tokens = library.parse(text, told)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        message = (
            f"“{shown}” has lists or quotations in each other, {_DEEPEST // 2} deep or more: it was not read."
            " Save it with fewer levels, or paste the text instead."
        )
        raise Unreadable(message)
    joined = sum(each.type == "softbreak" for token in tokens for each in token.children or ())
    return str(library.renderer.render(tokens, library.options, told)), joined


def _bound(library: MarkdownIt, shown: str) -> None:
    """Let the library refuse signs of mark-up that no text has so many of, and stop after `MOST_SECONDS`.

    The library asks its rules at each sign and each line: one that only looks at the clock bounds it from within.
    """
    deadline = time.monotonic() + MOST_SECONDS

    def watch(*_state: object) -> bool:
        if time.monotonic() > deadline:
            message = f"“{shown}” takes too long to read. Load it in parts, or save it as .txt."
            raise Unreadable(message)
        return False  # not of this rule

    def refuse_too_many_signs(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                _check_signs(token.content, shown)

    library.block.ruler.before("table", "clock", watch)
    library.inline.ruler.before("text", "clock", watch)
    library.core.ruler.before("inline", "signs", refuse_too_many_signs)


def _check_signs(paragraph: str, shown: str) -> None:
    """Raise `Unreadable` for a paragraph with more signs of mark-up than any text has."""
    signs = _SIGNS.findall(paragraph)
    unclosed = 0
    for sign in signs:
        unclosed = unclosed + 1 if sign == "[" else max(0, unclosed - (sign == "]"))
    for count, most, what in (
        (unclosed, _MOST_OPEN, "square brackets that are not closed"),
        (len(signs), _MOST_SIGNS, "signs of mark-up such as “*” and “[”"),
    ):
        if count > most:
            message = (
                f"“{shown}” was not read as Markdown: one of its paragraphs has {count:,} {what}, and {most:,} are"
                " read. Save it as .txt, or paste the text instead."
            )
            raise Unreadable(message)


def _figure(found: re.Match[str]) -> str:
    """A picture that stands alone as one with a caption; one in a sentence is the words that stand for it."""
    return f"<figure><figcaption>{found[2] or found[1]}</figcaption></figure>"


def _with_marks(text: str, collector: AnnotationCollector) -> str:
    """A text without its footnotes, which are kept beside it, each at the first mark that refers to it."""
    notes = {found[1]: one_line(found[2], 10_000) for found in _NOTE.finditer(text)}
    if not notes:
        return text
    body = _NOTE.sub("", text)
    marks = {name: collector.note(AnnotationKind.FOOTNOTE, note) for name, note in notes.items()}
    unused = "".join(mark for name, mark in marks.items() if f"[^{name}]" not in body)

    def mark_of(found: re.Match[str]) -> str:
        return marks.pop(found[1], "") if found[1] in notes else found[0]

    return f"{_REFERENCE.sub(mark_of, body).rstrip()}{unused}"


def _other_fields(head: FrontMatter) -> list[str]:
    """The fields that are not read, but for those that are off or empty: these say nothing."""
    said = {name: head.first(name) for name in head.fields if name not in _READ}
    return [f"{name}: {words}" for name, words in said.items() if words.casefold() not in _OFF]


def _remarks(head: FrontMatter, joined: int) -> list[str]:
    embargo = head.first(*_EMBARGO)
    said = "1 line goes" if joined == 1 else f"{joined:,} lines go"
    lines = f"{said} on in the next one, as Markdown has it. If the line breaks belong to the text, load it as .txt."
    return [embargo_remark(embargo)] * bool(embargo) + [lines] * bool(joined)
