"""What a Word document has beside its text: comments with replies, notes, links (ECMA-376-1, 17.11, 17.13, 17.16).

`WordBody` says where each stands, and gets the mark that keeps its place in the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.ingest.annotations import LONGEST_ANNOTATION, AnnotationCollector, AnnotationKind
from factcheck.ingest.office.word_package import WordPackage
from factcheck.ingest.office.word_styles import local_name, value_of
from factcheck.ingest.safe_zip import read_elements, read_xml

_OFFICE = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_MOST_READ = 10_000  # comments, or notes, of one part; the others are counted
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class _Piece:
    """One comment or note as its part has it; `paragraph` is the id of its last paragraph, by which replies name it."""

    lines: list[str] = field(default_factory=list)
    author: str = ""
    link: str = ""
    paragraph: str = ""
    size: int = 0

    @property
    def text(self) -> str:
        """Its words, one line for each paragraph."""
        return "\n".join(line for line in self.lines if line.strip())


_UNREAD = _Piece()


class WordAnnotations:
    """The comments, notes and links of a Word document; each is noted once, where the body first refers to it."""

    def __init__(self, package: WordPackage, collector: AnnotationCollector) -> None:
        self._collector = collector
        self._links = package.links_of(package.main)
        self._comments = _read(package, "comments", "comment")
        self._replies = _replies(package, self._comments)
        self._notes = {f"{kind}Reference": _read(package, f"{kind}s", kind) for kind in ("footnote", "endnote")}
        self._noted: set[tuple[str, str]] = set()

    def comment(self, number: str) -> str | None:
        """The mark of a comment with its replies; empty if it was noted, None if the file lacks it."""
        piece = self._comments.get(number)
        if piece is None:
            return None
        if number in self._replies.parents or ("comment", number) in self._noted:
            return ""
        self._noted.add(("comment", number))
        said = [piece.text, *(_signed(self._comments[reply]) for reply in self._replies.of.get(number, ()))]
        text = "\n".join(filter(None, said))
        return self._collector.note(AnnotationKind.COMMENT, text, author=piece.author, url=piece.link)

    def note(self, reference: str, number: str) -> str | None:
        """The mark of a footnote or endnote, by the name of what refers to it; None if the file lacks it."""
        piece = self._notes[reference].get(number)
        if piece is None:
            return None
        if (reference, number) in self._noted:
            return ""
        self._noted.add((reference, number))
        return self._collector.note(AnnotationKind.FOOTNOTE, piece.text, url=piece.link)

    def close(self) -> None:
        """Note what the body did not refer to, such as comments on words that were deleted; it has no place."""
        for number in self._comments:
            self.comment(number)
        for reference, notes in self._notes.items():
            for number in notes:
                self.note(reference, number)

    def address(self, attributes: Mapping[str, str]) -> str:
        """The address outside the file that a link leads to, or nothing."""
        return self._links.get(_id_in(attributes), "")

    def link(self, words: str, address: str) -> str:
        """The mark of a link that stands on some words."""
        return self._collector.note(AnnotationKind.LINK, words.strip(), url=address)


@dataclass(frozen=True, slots=True)
class _Replies:
    """Which comments answer which: the first of a thread by each reply, and the replies of each first one."""

    parents: dict[str, str] = field(default_factory=dict)
    of: dict[str, list[str]] = field(default_factory=dict)


def _replies(package: WordPackage, comments: Mapping[str, _Piece]) -> _Replies:
    by_paragraph = {piece.paragraph: number for number, piece in comments.items() if piece.paragraph}
    found = _Replies()

    def take(tag: str, attributes: Mapping[str, str]) -> None:
        said = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        reply, first = by_paragraph.get(said.get("paraId", "")), by_paragraph.get(said.get("paraIdParent", ""))
        if tag.endswith("}commentEx") and reply and first and reply != first and first not in found.parents:
            found.parents[reply] = first
            found.of.setdefault(first, []).append(reply)

    for part in package.named("commentsExtended"):
        read_elements(package.archive, part, take, package.shown)
    return found


def _signed(reply: _Piece) -> str:
    return f"{reply.author}: {reply.text}" if reply.author else reply.text


def _read(package: WordPackage, kind: str, element: str) -> dict[str, _Piece]:
    """The comments or notes of a document by their ids."""
    part = package.part(kind)
    if not part:
        return {}
    target = _Pieces(element, package.links_of(part))
    read_xml(package.archive, part, target, package.shown)
    return target.found


class _Pieces:
    """The target for the XML of comments or notes."""

    def __init__(self, element: str, links: Mapping[str, str]) -> None:
        self.found: dict[str, _Piece] = {}
        self._element, self._links = element, links
        self._piece: _Piece | None = None
        self._in_text = False
        self._gone = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a comment or note, or something in it."""
        tag = local_name(tag)
        self._gone += tag in {"del", "moveFrom"}
        if tag == self._element:
            self._begin(attributes)
        elif self._piece is None:
            return
        elif tag == "p":
            if len(self._piece.lines) <= LONGEST_ANNOTATION:
                self._piece.lines.append("")
            said = {name.rpartition("}")[2]: value for name, value in attributes.items()}
            self._piece.paragraph = said.get("paraId", self._piece.paragraph)
        elif tag == "hyperlink":
            self._piece.link = self._piece.link or self._links.get(_id_in(attributes), "")
        elif tag in {"tab", "br", "cr"}:
            self._add(" ")
        self._in_text = tag == "t"

    def end(self, tag: str) -> None:
        """Close it."""
        tag = local_name(tag)
        self._gone -= tag in {"del", "moveFrom"}
        self._in_text = False
        if tag == self._element:
            self._piece = None

    def data(self, text: str) -> None:
        """Take its words."""
        if self._in_text and not self._gone:
            self._add(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        if value_of(attributes, "type") in _SEPARATORS:
            return
        number = value_of(attributes, "id")
        if len(self.found) < _MOST_READ:
            self._piece = self.found.setdefault(number, _Piece(author=value_of(attributes, "author")))
        else:
            self.found.setdefault(number, _UNREAD)

    def _add(self, text: str) -> None:
        """Add words as long as there are fewer than are kept, and one more, so that it is seen that there are more."""
        if self._piece and self._piece.lines and self._piece.size <= LONGEST_ANNOTATION:
            self._piece.lines[-1] += text
            self._piece.size += len(text)


def _id_in(attributes: Mapping[str, str]) -> str:
    return next((attributes[f"{office}id"] for office in _OFFICE if f"{office}id" in attributes), "")
