"""The words of the engine: spans, sentences and findings as frozen values, and the one canonical form of a text."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


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
    """Whether a sentence asserts something, how much it needs checking (0 to 1), and why, in plain words."""

    assertive: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, with which words, in which voice. `full_source` is the fuller name behind "he" or "the official"."""

    voice: Voice = Voice.NEWSPAPER
    source: Mention | None = None
    cue: Mention | None = None
    full_source: str | None = None
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the engine says of one sentence; `key` is what `key` returns for its text."""

    sentence: Sentence
    rating: Rating
    attribution: Attribution
    repeats: int | None
    key: str

    def as_dict(self) -> dict[str, object]:
        """Return the finding in the shape that `manage.py analyse` prints."""
        s, r, a = self.sentence, self.rating, self.attribution
        return {
            "index": s.index,
            "paragraph": s.paragraph,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "kind": str(s.kind),
            "assertive": r.assertive,
            "score": r.score,
            "reasons": list(r.reasons),
            "voice": str(a.voice),
            "source": _mention_as_dict(a.source),
            "full_source": a.full_source,
            "cue": _mention_as_dict(a.cue),
            "suggestion": str(a.suggestion) if a.suggestion else None,
            "repeats": self.repeats,
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

    def as_dict(self) -> dict[str, object]:
        """Return the analysis in the shape that `manage.py analyse` prints."""
        return {
            "engine": self.engine,
            "sha256": self.sha256,
            "language": self.language,
            "body_repeats": self.second_copy is not None,
            "placeholders": [_mention_as_dict(p) for p in self.placeholders],
            "sentences": [f.as_dict() for f in self.findings],
        }


def _mention_as_dict(mention: Mention | None) -> dict[str, object] | None:
    return None if mention is None else {"text": mention.text, "start": mention.start, "end": mention.end}


_LINE_END = re.compile("\r\n|[\r\v\f\x85]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")


def canonical(raw: str) -> str:
    """Return the one form in which a text is kept: LF line ends, no controls, no BOM, NFC."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_END.sub("\n", raw)))


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_SAME_MARKS = {
    **dict.fromkeys(map(ord, "“”„‟«»＂"), '"'),
    **dict.fromkeys(map(ord, "‹›‘’‚‛´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(
        map(ord, "\u00ad\u200b\u2060")
    ),  # soft hyphen, zero-width space, word joiner: no words of their own
}
_DASHES = re.compile("--+")


def normalise(sentence: str) -> str:
    """Return the form in which two sentences are the same: Unicode form, blanks, quotation marks and dashes aside."""
    if sentence.isascii():
        marked = sentence.replace("`", "'")
    else:
        marked = unicodedata.normalize("NFC", unicodedata.normalize("NFC", sentence).translate(_SAME_MARKS))
    return " ".join(_DASHES.sub("-", marked).split())


def key(sentence: str) -> str:
    """Return what identifies a sentence within its article: the digest of its normalised form."""
    return digest(normalise(sentence))
