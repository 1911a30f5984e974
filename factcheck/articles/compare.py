"""Two drafts side by side: unchanged, moved, changed, new and removed sentences, with the changed words marked."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.articles.actions import SentenceChange
from factcheck.articles.choices import DONE, RecheckReason, Standing
from factcheck.articles.models import Assertion, Sentence
from factcheck.engine import Change, Copies

MOST_COMPARED = 250_000  # pairs of words; the time grows with them, and a sentence may be as long as a text
MOST_DIFFERENCES = 50  # of two copies, shown
_WHY = {r: "its words changed in an earlier draft" if r == RecheckReason.WORDS else r.label for r in RecheckReason}
_WORD = re.compile(r"\s+|\w+(?:[.,:/’'-]\w+)*|[^\w\s]")  # a figure or a name with its points and hyphens is one word


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that are all marked as changed, or all not."""

    words: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One draft's side of a row: its sentences, and their words in runs."""

    sentences: tuple[Sentence, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Sentences of two drafts that correspond."""

    change: Change
    old: Side
    new: Side

    @property
    def is_changed(self) -> bool:
        """Whether words changed, came or went."""
        return self.change not in {Change.SAME, Change.MOVED}

    @property
    def asserted(self) -> list[Assertion]:
        """The assertions of its sentences in the later draft, as far as they are in the newest."""
        return [a for s in self.new.sentences if (a := s.assertion) and a.in_text]

    @property
    def waiting(self) -> set[str]:
        """The keys of the assertions that wait to be checked again, for whatever reason and since whatever draft."""
        return {a.key for a in self.asserted if a.standing == Standing.RECHECK}

    @property
    def unchecked(self) -> set[str]:
        """The keys of the open assertions in its new or changed words."""
        return {a.key for a in self.asserted if self.is_changed and a.standing == Standing.OPEN}

    @property
    def needs_a_look(self) -> bool:
        """Whether an assertion of the later draft waits to be checked again."""
        return bool(self.waiting)

    @property
    def why_it_waits(self) -> str:
        """What changed in the context of words that stayed."""
        if self.is_changed:
            return ""
        return next(
            (
                _WHY[RecheckReason(a.recheck_reason or RecheckReason.WORDS)]
                for a in self.asserted
                if a.standing == Standing.RECHECK
            ),
            "",
        )

    @property
    def checked(self) -> set[str]:
        """The keys of the checked assertions of the later draft."""
        return {a.key for a in self.asserted if a.standing in DONE}

    @property
    def begun(self) -> set[str]:
        """The keys of the assertions of the earlier draft that would be listed as checked if they left the text."""
        return {a.key for s in self.old.sentences if (a := s.assertion) and a.was_begun}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts side by side, in the order of the later one; removed sentences stand last."""

    rows: list[ComparedRow]

    @property
    def changed(self) -> list[ComparedRow]:
        """The rows in which words changed, came or went."""
        return [row for row in self.rows if row.is_changed]

    @property
    def shown(self) -> list[ComparedRow]:
        """The rows to look at: changed ones, and unchanged ones that wait to be checked again."""
        return [row for row in self.rows if row.is_changed or row.needs_a_look]

    @property
    def waiting(self) -> int:
        """How many assertions need a look: as many as on the review page, if the later draft is the newest."""
        return len(_keys(row.waiting for row in self.rows))

    @property
    def unchanged(self) -> int:
        """How many of the rows are unchanged."""
        return len(_keys(row.waiting for row in self.rows if not row.is_changed))

    @property
    def unchecked(self) -> int:
        """How many assertions in new or changed words are open and come from nothing that was checked."""
        return len(_keys(row.unchecked for row in self.rows))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind of change."""
        changes = [row.change for row in self.rows]
        return {str(change): changes.count(change) for change in Change}

    @property
    def moved(self) -> int:
        """How many sentences stand elsewhere, unchanged."""
        return sum(row.change == Change.MOVED for row in self.rows)

    @property
    def kept(self) -> int:
        """How many checked sentences stay as they are."""
        return len(_keys(row.checked for row in self.rows if not row.is_changed))

    @property
    def lost(self) -> int:
        """How many checked sentences are gone, in any words."""
        return len(self._begun(lambda row: row.change == Change.GONE) - self._there - self._reworded)

    @property
    def reworded(self) -> int:
        """How many checked sentences are there in other words."""
        return len(self._reworded - self._there)

    @property
    def _there(self) -> set[str]:
        return self._begun(lambda row: not row.is_changed)

    @property
    def _reworded(self) -> set[str]:
        return self._begun(lambda row: row.is_changed and row.change != Change.GONE)

    def _begun(self, fits: Callable[[ComparedRow], bool]) -> set[str]:
        return _keys(row.begun for row in self.rows if fits(row))


def _keys(of_rows: Iterable[set[str]]) -> set[str]:
    return {key for keys in of_rows for key in keys}


def comparison(before: str, after: str, steps: Iterable[SentenceChange]) -> Comparison:
    """Compare two texts, row by row, from the steps that lead from the one to the other."""
    return Comparison([_row(became, before, after) for became in steps])


def _row(became: SentenceChange, before: str, after: str) -> ComparedRow:
    old, new = _words(became.old, before), _words(became.new, after)
    if became.change in {Change.SAME, Change.MOVED} or not (old and new):
        return ComparedRow(became.change, Side(became.old, (Run(old, False),)), Side(became.new, (Run(new, False),)))
    runs = marked_words(old, new)
    return ComparedRow(became.change, Side(became.old, runs[0]), Side(became.new, runs[1]))


def _words(sentences: tuple[Sentence, ...], text: str) -> str:
    return " ".join(text[s.start : s.end] for s in sentences)


def _steps(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Which words stayed and which did not, from difflib; a middle too long to compare counts as changed whole."""
    begin = next((n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))
    rest = min(len(a), len(b)) - begin
    backwards = zip(reversed(a), reversed(b), strict=False)
    end = next((n for n, (one, other) in enumerate(backwards) if one != other or n == rest), rest)
    mid_a, mid_b = a[begin : len(a) - end], b[begin : len(b) - end]
    if len(mid_a) * len(mid_b) > MOST_COMPARED:
        middle: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(mid_a), 0, len(mid_b))]
    else:
        middle = SequenceMatcher(None, mid_a, mid_b, autojunk=False).get_opcodes()
    moved = [(tag, i + begin, j + begin, k + begin, m + begin) for tag, i, j, k, m in middle]
    return [("equal", 0, begin, 0, begin), *moved, ("equal", len(a) - end, len(a), len(b) - end, len(b))]


def marked_words(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both wordings in runs; words that only one of them has are marked."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    left: list[Run] = []
    right: list[Run] = []
    for tag, i, j, k, m in _steps(a, b):
        if i < j:
            left.append(Run("".join(a[i:j]), tag != "equal"))
        if k < m:
            right.append(Run("".join(b[k:m]), tag != "equal"))
    return tuple(left), tuple(right)


def marked_copies(copies: Copies) -> list[tuple[tuple[Run, ...], tuple[Run, ...]]]:
    """Return where the copies of a body differ: the words of the first beside those of the second."""
    return [marked_words(first, second) for first, second in copies.differences[:MOST_DIFFERENCES]]
