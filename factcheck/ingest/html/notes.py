"""What a writer put beside the words of a page: comments in its margin and footnotes, as editors of texts write them.

A mark in the text is a link to the note, and the note begins with a link back: in pages of Word, Google Docs,
LibreOffice, pandoc, and of wikis.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from factcheck.ingest.annotations import Annotation, AnnotationCollector, AnnotationKind
from factcheck.ingest.html.content import Box, RatedBlock

_COMMENT = r"cmnt\d{1,6}|_msocom_\d{1,6}"
_FOOTNOTE = (
    r"_?(?:ftnt?|edn)\d{1,6}|sd(?:foot|end)note\d{1,6}sym|(?:user-content-)?fn[-_:]?\d{1,6}(?:-[0-9a-f]{1,64})?"
    r"|(?:foot|end)?note[-_:]?\d{1,6}(?:-\d{1,6})?|cite_note-[\w.:-]{1,100}"
)
_TARGET = re.compile(rf"(?:{_COMMENT}|{_FOOTNOTE})\Z", re.I)
_IS_COMMENT = re.compile(_COMMENT, re.I)
_BACK = re.compile(
    r"#(?:cmnt_ref|_msoanchor_|_?ftnt?_?ref|_?ednref|sd(?:foot|end)note\d{1,6}anc|(?:user-content-)?fnref|cite_ref"
    r"|(?:foot|end)?note[-_]?ref|return-note-)",
    re.I,
)
_LINK_BACK = re.compile(r"^[\s^↑]+|[\s↑↩↵⤴⏎\ufe0e\ufe0f]+$")
_WRAPPED = re.compile(r"https://www\.google\.com/url\?q=(https?://[^&]{1,2000})&sa=D&source=editors&")
_OF_WORDPRESS = re.compile(r"#[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_MARKS_CALLED = frozenset({"noteref", "doc-noteref", "footnote-ref", "footnote-reference"})
_BACKS_CALLED = frozenset({"backlink", "doc-backlink", "footnote-back", "footnote-backref", "referrer"})
_BOXES_AROUND = 4


class Notes:
    """The notes of a page by the names that links give them; `collector` keeps their places in the text."""

    def __init__(self) -> None:
        self._collector = AnnotationCollector()
        self._marks: dict[str, str] = {}
        self._boxes: dict[str, Box] = {}

    def refer(self, href: str, *, is_mark: bool = False) -> str:
        """The mark of a note that a link leads to, where the first of them stands; empty for other links.

        `is_mark` is whether the link looks like the mark of a note, whatever name that has.
        """
        name = href[1:]
        is_any = is_mark and href.startswith("#") and name != ""
        if not (is_any or is_note(href)) or name in self._marks:
            return ""
        self._marks[name] = self._note(name)
        return self._marks[name]

    def holds(self, given: Mapping[str, str]) -> bool:
        """Whether a link that came before leads to the element with these attributes, and it is a note."""
        return self._name_of(given) in self._marks

    def _name_of(self, given: Mapping[str, str]) -> str:
        named = (given.get("id", ""), given.get("name", ""))
        return next((name for name in named if name in self._marks), "") or note_name(given)

    def take(self, given: Mapping[str, str], box: Box | None) -> None:
        """Keep the box of a note, if these are the attributes of an element within it that has its name."""
        if box and (name := self._name_of(given)):
            self._boxes.setdefault(name, box)

    def placed(self, blocks: Iterable[RatedBlock], places: Mapping[int, int]) -> list[Annotation]:
        """The notes that have words, each where its mark stands; `places` are those of marks."""
        names = {id(box): name for name, box in self._boxes.items()}
        for block in blocks if names else ():
            name = next((names[id(b)] for b in _innermost(block.box) if id(b) in names), "")
            if name:
                self._marks[name] = self._marks.get(name) or self._note(name)
                self._collector.add_reply(self._marks[name], _LINK_BACK.sub("", block.block.text))
        return [a for a in self._collector.placed(places) if a.text]

    def link(self, words: str, address: str) -> str:
        """The mark of a link that stands on some words."""
        return self._collector.note(AnnotationKind.LINK, words, url=address)

    def _note(self, name: str) -> str:
        kind = AnnotationKind.COMMENT if is_comment(name) else AnnotationKind.FOOTNOTE
        return self._collector.note(kind, "")


def is_note(href: str) -> bool:
    """Whether an address within the page is that of a note."""
    return href.startswith("#") and bool(_TARGET.match(href[1:]))


def is_comment(name: str) -> bool:
    """Whether the note of a name is a comment in the margin, and no footnote."""
    return bool(_IS_COMMENT.match(name))


def is_called_mark(given: Mapping[str, str]) -> bool:
    """Whether a link calls itself the mark of a note, as those of e-books do."""
    return not _MARKS_CALLED.isdisjoint(_called(given))


def is_wordpress_mark(href: str) -> bool:
    """Whether a raised link leads to what has such a name as WordPress gives its footnotes."""
    return bool(_OF_WORDPRESS.match(href))


def is_called_back(given: Mapping[str, str]) -> bool:
    """Whether a link calls itself one that leads back from a note."""
    return not _BACKS_CALLED.isdisjoint(_called(given))


def _called(given: Mapping[str, str]) -> list[str]:
    return " ".join(given.get(name, "")[:200] for name in ("epub:type", "role", "class")).lower().split()


def leads_back(href: str) -> bool:
    """Whether an address within the page is that of the mark of a note."""
    return bool(_BACK.match(href))


def writers_link(href: str) -> str:
    """Where a link leads that a writer put into a text of Google Docs, which wraps it; empty for others."""
    found = _WRAPPED.match(href)
    return unquote(found[1]) if found else ""


def note_name(given: Mapping[str, str]) -> str:
    """The name of the note that an element is or begins; empty for others."""
    names = (given.get("id", ""), given.get("name", ""))
    return next((name for name in names if name and is_note(f"#{name}")), "")


def _innermost(box: Box | None) -> Iterator[Box]:
    """Yield a box and the few around it that a comment of Word has."""
    for _ in range(_BOXES_AROUND):
        if box is None:
            return
        yield box
        box = box.outer
