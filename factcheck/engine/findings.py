"""What the engine hands over: spans, sentences, ratings, attributions and findings, as frozen values."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from factcheck.engine.languages.lexicon import family, languages_with


class Kind(StrEnum):
    """What a block of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE_ROW = "table-row"
    SENTENCE = "sentence"


class Voice(StrEnum):
    """Whose words a sentence gives: quoted, reported, or the newspaper's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NEWSPAPER = "newspaper"


class Suggestion(StrEnum):
    """The tag that the wording suggests; never a verdict."""

    ALLEGED = "alleged"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the article and where they stand; a source may stand outside the sentence it is the source of."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one block that is no prose; `text` is what stands between `start` and `end`."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Rating:
    """Whether a sentence asserts something, how much it needs checking (0 to 1), and why, in plain words.

    It is `harmless` if nobody can be blamed by it or answer for themselves in it, as far as the engine can tell.
    """

    assertive: bool
    score: float
    reasons: tuple[str, ...]
    harmless: bool = False


_SHORT_NAMES = frozenset({"US", "WHO", "IT"})
_OUTSIDE_NAMES = re.compile(r"[^\w/'’]+")


def named(source: str) -> str:
    """Return a source if it names or describes somebody, and nothing for a bare pronoun: "she", "they both", "er"."""
    words = _words_of(source)
    return "" if any(pronouns.issuperset(words) for pronouns, _ in _nobody()) else source


def identified(source: str) -> str:
    """Return a source if it tells by itself who that is, and nothing for "the man" or "two of them" either."""
    words = [word for word in _words_of(source) if not word.isdecimal()]
    return "" if any(alone.issuperset(words) for _, alone in _nobody()) else source


@cache
def _nobody() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return for each language its pronouns, and these with the words that name nobody if they stand alone."""
    pronouns = [
        (family("nobody", "pronoun", code), family("nobody", "alone", code)) for code in languages_with("nobody")
    ]
    return tuple((known, known | alone) for known, alone in pronouns)


def _words_of(source: str) -> list[str]:
    return [word if word in _SHORT_NAMES else word.lower() for word in _OUTSIDE_NAMES.split(source) if word]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, with which words, in which voice. `full_source` is the fuller name behind "he" or "the official"."""

    voice: Voice = Voice.NEWSPAPER
    source: Mention | None = None
    cue: Mention | None = None
    full_source: str | None = None
    suggestion: Suggestion | None = None

    @property
    def speaker(self) -> str:
        """Who says it, as fully as the article names them; nobody where it has a bare "she" for them."""
        return named(self.full_source or (self.source.text if self.source else ""))


@dataclass(frozen=True, slots=True)
class Finding:
    """What the engine says of one sentence; `key` is what `key` returns for its text."""

    sentence: Sentence
    rating: Rating
    attribution: Attribution
    repeats: int | None
    key: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding in the shape that `manage.py analyse` prints: `paragraph` from 1, `index` from 0."""
        s, r, a = self.sentence, self.rating, self.attribution
        return {
            "index": s.index,
            "paragraph": s.paragraph + 1,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "kind": str(s.kind),
            "assertive": r.assertive,
            "score": r.score,
            "reasons": list(r.reasons),
            "harmless": r.harmless,
            "voice": str(a.voice),
            "source": _mention_as_dict(a.source),
            "full_source": a.full_source,
            "cue": _mention_as_dict(a.cue),
            "suggestion": str(a.suggestion) if a.suggestion else None,
            "repeats": self.repeats,
        }


class Sum(StrEnum):
    """What is calculated where a text speaks of its own figures, dates and names."""

    CHANGE = "change"
    SHARE = "share"
    MULTIPLE = "multiple"
    DIFFERENCE = "difference"
    TOTAL = "total"
    WEEKDAY = "weekday"
    AGE = "age"
    SPAN = "span"
    SCALE = "scale"
    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A sentence that says otherwise than a calculation from the text itself, or than another sentence; no verdict.

    `sentence` and `other` are indexes; `other` is the sentence it is compared with, if there is one. `says` are the
    words of the sentence, and `calculation` is the sum in words: "£2m to £3.4m is 70 per cent more".
    """

    kind: Sum
    sentence: int
    other: int | None
    says: str
    calculation: str

    def as_dict(self) -> dict[str, object]:
        """Return it in the shape that `manage.py analyse` prints; indexes count from 0."""
        return {
            "kind": str(self.kind),
            "sentence": self.sentence,
            "other": self.other,
            "says": self.says,
            "calculation": self.calculation,
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the engine says of a text; `second_copy` is the stretch of a body that stands twice."""

    engine: str
    sha256: str
    language: str
    second_copy: Span | None
    placeholders: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    discrepancies: tuple[Discrepancy, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the analysis in the shape that `manage.py analyse` prints."""
        return {
            "engine": self.engine,
            "sha256": self.sha256,
            "language": self.language,
            "body_repeats": self.second_copy is not None,
            "placeholders": [_mention_as_dict(p) for p in self.placeholders],
            "discrepancies": [d.as_dict() for d in self.discrepancies],
            "sentences": [f.as_dict() for f in self.findings],
        }


def _mention_as_dict(mention: Mention | None) -> dict[str, object] | None:
    return None if mention is None else {"text": mention.text, "start": mention.start, "end": mention.end}
