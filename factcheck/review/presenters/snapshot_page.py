"""What the page of a snapshot shows: its text with the excerpt marked, and what the page said later, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.articles.compare import Run, marked_words
from factcheck.evidence.models import Snapshot
from factcheck.review.models import Evidence
from factcheck.review.presenters.seen import Seen, seen_of

MOST_ROWS = 400  # of what changed
MOST_PARAGRAPHS = 1500  # that are compared one by one


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in three parts, of which the one in the middle is the excerpt."""

    before: str
    excerpt: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs of both texts that correspond, with the words that changed."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of evidence that rests on the snapshot, and what is said of its page."""

    piece: Evidence
    seen: Seen


def cited(pieces: Sequence[Evidence]) -> list[Cited]:
    """Return what is said of each piece."""
    return [Cited(piece, seen_of(piece)) for piece in pieces]


def marked(snapshot: Snapshot, piece: Evidence | None) -> tuple[Marked, Marked]:
    """Return the article and all that the page shows, with the excerpt of a piece marked where it was found."""
    texts = (snapshot.text.text, snapshot.text.whole)
    check = piece.checked if piece else None
    if check is None or check.snapshot_id != snapshot.pk or check.start is None or check.end is None:
        return Marked(texts[0], "", ""), Marked(texts[1], "", "")
    first, second = (
        _at(text, check.start, check.end) if check.in_whole == is_whole else Marked(text, "", "")
        for text, is_whole in zip(texts, (False, True), strict=True)
    )
    return first, second


def _at(text: str, start: int, end: int) -> Marked:
    return Marked(text[:start], text[start:end], text[end:])


def changes(old: str, new: str) -> list[Change]:
    """Return the paragraphs that changed, came or went, the first `MOST_ROWS` of them."""
    found = []
    for change in _changes(_paragraphs(old), _paragraphs(new)):
        found.append(change)
        if len(found) == MOST_ROWS:
            break
    return found


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()][:MOST_PARAGRAPHS]


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for n in range(max(j - i, m - k)):
            one = old[i + n] if i + n < j else ""
            other = new[k + n] if k + n < m else ""
            yield Change(*marked_words(one, other))
