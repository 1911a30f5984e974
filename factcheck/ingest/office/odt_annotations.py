"""What an OpenDocument text has beside its words: comments, notes and links (OpenDocument 1.3, part 3, 6.3, 14.1).

LibreOffice says in a name space of its own which comment answers which.
"""

from collections.abc import Mapping

from factcheck.ingest.annotations import LONGEST_ANNOTATION, AnnotationCollector, AnnotationKind
from factcheck.ingest.office.odt_styles import OFFICE, TEXT

COMMENT, COMMENT_END, NOTE, LINK = f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}note", f"{TEXT}a"
_NAME = f"{OFFICE}name"
_PARENT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}parent-name"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_HREF = "{http://www.w3.org/1999/xlink}href"
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_BLANKS = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"})


class OdtAnnotations:
    """Takes the comments and notes of a document as they come, one at a time, and its links."""

    def __init__(self, collector: AnnotationCollector) -> None:
        self._collector = collector
        self._marks: dict[str, str] = {}  # of comments, by their names
        self._piece: _Piece | None = None
        self._links: list[_Link] = []

    @property
    def is_open(self) -> bool:
        """Whether a comment or note is open, to which all belongs that comes."""
        return self._piece is not None

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a comment or note."""
        self._piece = _Piece(tag, attributes.get(_NAME, ""), attributes.get(_PARENT, ""))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open something within it."""
        if self._piece:
            self._piece.start(tag, attributes)

    def data(self, text: str) -> None:
        """Take text within it."""
        if self._piece:
            self._piece.data(text)

    def end(self, tag: str) -> str | None:
        """Close something within it, or the whole; then return the mark that keeps its place, empty for a reply."""
        piece = self._piece
        if piece is None or not piece.end(tag):
            return None
        self._piece = None
        first = self._marks.get(piece.parent, "")
        if first:
            self._collector.add_reply(first, piece.signed)
            self._marks[piece.name] = first
            return ""
        kind = AnnotationKind.COMMENT if piece.tag == COMMENT else AnnotationKind.FOOTNOTE
        mark = self._collector.note(kind, piece.text, url=piece.link, author=piece.author)
        if piece.name and kind == AnnotationKind.COMMENT:
            self._marks[piece.name] = mark
        return mark

    def ended(self, attributes: Mapping[str, str]) -> str:
        """The mark of a comment once more, where the words end that it is about: the last place counts."""
        return self._marks.get(attributes.get(_NAME, ""), "")

    def begin_link(self, attributes: Mapping[str, str]) -> None:
        """Open a link."""
        self._links.append(_Link(attributes.get(_HREF, "")))

    def add_linked(self, text: str) -> None:
        """Take words that show, on which a link may stand."""
        for link in self._links:
            link.words = (link.words + text)[:LONGEST_ANNOTATION]

    def end_link(self) -> str:
        """Close a link; return its mark, or nothing if it leads to a place of the document."""
        link = self._links.pop()
        if not link.words.strip() or not link.address or link.address.startswith("#"):
            return ""
        return self._collector.note(AnnotationKind.LINK, link.words.strip(), url=link.address)


class _Link:
    """An open link: where it leads, and the words that it stands on."""

    __slots__ = ("address", "words")

    def __init__(self, address: str) -> None:
        self.address, self.words = address, ""


class _Piece:
    """An open comment or note."""

    def __init__(self, tag: str, name: str, parent: str) -> None:
        self.tag, self.name, self.parent = tag, name, parent
        self.author = self.link = ""
        self._lines: list[str] = []
        self._size = 0
        self._path: list[str] = []

    @property
    def text(self) -> str:
        """Its words, one line for each paragraph."""
        return "\n".join(line for line in self._lines if line.strip())

    @property
    def signed(self) -> str:
        """Its words with the name of who wrote them."""
        return f"{self.author}: {self.text}" if self.author else self.text

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._path.append(tag)
        if tag in PARAGRAPHS and len(self._lines) <= LONGEST_ANNOTATION:
            self._lines.append("")
        elif tag == LINK:
            self.link = self.link or attributes.get(_HREF, "")
        elif tag in _BLANKS:
            self._add(" ")

    def end(self, _tag: str) -> bool:
        """Close an element; say whether it was the piece itself."""
        if not self._path:
            return True
        self._path.pop()
        return False

    def data(self, text: str) -> None:
        """Take words of paragraphs, and the name of the author."""
        if self._path[-1:] == [_CREATOR]:
            self.author += text
        elif not PARAGRAPHS.isdisjoint(self._path):
            self._add(text.replace("\n", " "))

    def _add(self, text: str) -> None:
        """Add words as long as there are fewer than are kept, and one more, so that it is seen that there are more."""
        if self._lines and self._size <= LONGEST_ANNOTATION:
            self._lines[-1] += text
            self._size += len(text)
