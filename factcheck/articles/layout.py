"""A draft as it is read: paragraphs of pieces, each a sentence with the white space before it."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.articles.party_names import in_sentence
from factcheck.engine import named
from factcheck.ingest.text_warnings import needs_bidi_isolation


@dataclass(slots=True)
class Piece:
    """One sentence of the page: its words and place, with its assertion and finding.

    `readers` are the names of those whose tag stands on it. `lacks_denier`: it is tagged denied, and nobody is named.
    `lower` of the `among` assertions all need checking less.
    """

    gap: str
    words: str
    sentence: Sentence
    assertion: Assertion | None
    finding: Finding | None = None
    number: int = 0
    readers: Sequence[str] = ()
    lacks_denier: bool = False
    lower: int = 0
    among: int = 0

    @property
    def read_by(self) -> str:
        """The readers' names, one a line."""
        return "\n".join(self.readers)

    @property
    def needs_bidi_isolation(self) -> bool:
        """Whether its letters must be kept from changing the direction of other sentences."""
        return needs_bidi_isolation(self.words)

    @property
    def weight(self) -> int:
        """The quarter of the article's assertions it is in by score, 0 to 3; 3 is most worth checking."""
        return min(4 * self.lower // self.among, 3) if self.among else 0

    @property
    def why(self) -> str:
        """Why it is highlighted, in one line: rank, reasons, speaker."""
        if self.finding is None:
            return ""
        said_by = named(self.finding.full_source or (self.finding.source or {}).get("text", ""))
        rank = [f"ranked above {self.lower} of {self.among}"] if self.lower else []
        parts = [*rank, *self.finding.reasons]
        if said_by and not any(part.startswith("said by") for part in parts):
            parts.append(f"said by {in_sentence(said_by)}")
        return " · ".join(parts)


@dataclass(slots=True)
class Paragraph:
    """A line of the text, and what kind of block it is."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


def paragraphs(
    draft: Draft,
    sentences: Iterable[Sentence],
    numbers: Mapping[int, int],
    readers: Mapping[int, Sequence[str]] = MappingProxyType({}),
    *,
    lack_denier: Container[int] = frozenset(),
    lower: Mapping[int, int] = MappingProxyType({}),
) -> list[Paragraph]:
    """Lay out sentences of a draft, in order, with finding and assertion; the other arguments are by assertion.

    `lack_denier` are the assertions that are tagged denied with nobody named; `lower` is how many need checking less.
    """
    laid_out = []
    for _, run in groupby(sentences, key=lambda s: s.paragraph):
        pieces = _pieces(draft.text, list(run), numbers, readers)
        for piece in pieces:
            pk = piece.sentence.assertion_id or 0
            piece.lacks_denier, piece.lower, piece.among = pk in lack_denier, lower.get(pk, 0), len(lower)
        laid_out.append(Paragraph(pieces[0].sentence.kind, pieces))
    return laid_out


def _pieces(
    text: str,
    sentences: list[Sentence],
    numbers: Mapping[int, int],
    readers: Mapping[int, Sequence[str]],
) -> list[Piece]:
    """Cut sentences out of the text; a repeated assertion has the number of its first place."""
    pieces, end = [], sentences[0].start
    for s in sentences:
        number = numbers.get(s.assertion_id or 0, 0)
        finding = getattr(s, "finding", None)
        read_by = readers.get(s.assertion_id or 0, ())
        pieces.append(Piece(text[end : s.start], text[s.start : s.end], s, s.assertion, finding, number, read_by))
        end = s.end
    return pieces
