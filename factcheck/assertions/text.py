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


_PRONOUNS = frozenset(
    {"i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "hers", "it", "its", "we", "us", "our"}
    | {"they", "them", "their", "who", "whom", "whose", "which", "that", "this", "these", "those", "one", "ones"}
    | {"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself", "s/he", "he/she", "she/he"}
    | {"both", "all", "each", "also", "too", "or", "and", "then", "now", "the", "other", "others", "some", "many"}
    | {
        "former",
        "latter",
        "two",
        "three",
        "someone",
        "somebody",
        "everyone",
        "everybody",
        "anyone",
        "anybody",
        "another",
        "most",
        "several",
        "few",
    }
)
# With these alone nobody is named either: "The man", "Two of the women", "A 30-year-old".
_NOBODY_ALONE = _PRONOUNS | frozenset(
    {"a", "an", "of", "man", "men", "woman", "women", "boy", "boys", "girl", "girls", "child", "children", "person"}
    | {"persons", "people", "individual", "individuals", "couple", "pair", "duo", "trio", "youth", "youths", "teenager"}
    | {"suspect", "suspects", "victim", "victims", "accused", "driver", "passenger", "gang", "brothers", "sisters"}
    | {"year", "years", "old", "olds", "young", "elderly", "first", "second", "third", "last", "same", "rest"}
    | {"four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "dozens", "hundreds", "thousands", "half"}
    | {"neither", "either", "none", "nobody", "no", "such", "certain", "various", "more", "fewer", "unnamed"}
)
_SHORT_NAMES = frozenset({"US", "WHO", "IT"})
_OUTSIDE_NAMES = re.compile(r"[^\w/'’]+")


def named(source: str) -> str:
    """Return a source if it names or describes somebody, and nothing for a bare pronoun: "she", "they both"."""
    return "" if _PRONOUNS.issuperset(_words_of(source)) else source


def identified(source: str) -> str:
    """Return a source if it tells by itself who that is, and nothing for "the man" or "two of them" either."""
    return "" if all(word in _NOBODY_ALONE or word.isdecimal() for word in _words_of(source)) else source


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
_FIGURE = "\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_CONTROL_BEFORE_FIGURE = re.compile(f"[{_CONTROL}]+(?=\ufeff*[{_FIGURE}])")
_BOM_IN_FIGURE = re.compile(f"(?<=[{_FIGURE}])\ufeff+(?=[{_FIGURE}])")
_UNWANTED = re.compile(f"[{_CONTROL}\ufeff]")
_LOST, _JOINER = "\ufffd", "\u2060"


def canonical(raw: str) -> str:
    """Return the one form in which a text is kept: LF line ends, no controls, no BOM, soft hyphens in words alone, NFC.

    A control that stands before a figure becomes the sign of a lost letter: what was "5–4" must not read 54.
    """
    text = _LINE_END.sub("\n", raw)
    if _UNWANTED.search(text):
        text = _BOM_IN_FIGURE.sub(_JOINER, _CONTROL_BEFORE_FIGURE.sub(_LOST, text))
        text = _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", with_hyphens(text))


_SOFT = "\u00ad"
_SOFT_HYPHENS = re.compile(f"{_SOFT}[{_SOFT}\u200b\u2060]*")
_UNSEEN = f"{_SOFT}\u200b\u2060"  # no words of their own


def with_hyphens(text: str) -> str:
    """Return a text with a hyphen for each soft one that is no mere place to break a word.

    Between small letters it is nothing. Beside a figure, before a capital and alone between blanks it is a hyphen, as
    it was on the page that it was taken from: "ruled 5-4" is not "ruled 54".
    """
    if _SOFT not in text:
        return text
    return _SOFT_HYPHENS.sub(_hyphen, text)


def _hyphen(found: re.Match[str]) -> str:
    left, right = (
        found.string[max(0, found.start() - 40) : found.start()].rstrip(_UNSEEN)[-1:],
        found.string[found.end() : found.end() + 1],
    )
    alone = not left.strip() and not right.strip()
    before = right.isnumeric() or right.isupper() or right.istitle() or unicodedata.category(right or " ") == "Sc"
    return "-" if alone or before or left.isnumeric() else found.group()


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_DASH = "\\-‐‑‒–—―−﹣－"
_SAME_MARKS = {
    **dict.fromkeys(map(ord, "“”„‟«»＂"), '"'),
    **dict.fromkeys(map(ord, "‹›‘’‚‛´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
}
_DASHES = re.compile("--+")
_UNSEEN_OUTSIDE_FIGURES = re.compile(f"(?<![{_FIGURE}])[{_UNSEEN}]+|[{_UNSEEN}]+(?![{_FIGURE}{_UNSEEN}])")
# "The rate -5" is below nothing, "the rate — 5" and "the rate —5" are not: a dash before a figure is no minus.
_DASH_BEFORE_FIGURE = re.compile(
    rf"(?<![\w{_DASH}])(?:[{_DASH}]*[—―][{_DASH}]*|[{_DASH}]{{2,}})(?=[$£€¥]?[.,]?[{_FIGURE}])"
)
_LONG_DASH = "⸺"
_MINUS_APART = re.compile(r"−(?=\s|\Z)")
_MINUS = "∸"  # kept apart from a dash between blanks


def normalise(sentence: str) -> str:
    """Return the form in which two sentences are the same: Unicode form, blanks, quotation marks and dashes aside.

    Never the same form for two that differ in a figure, a sign or a negation.
    """
    if sentence.isascii():
        marked = _DASH_BEFORE_FIGURE.sub(_LONG_DASH, sentence) if "--" in sentence else sentence
        marked = marked.replace("`", "'")
    else:
        seen = _UNSEEN_OUTSIDE_FIGURES.sub("", with_hyphens(unicodedata.normalize("NFC", sentence)))
        signed = _MINUS_APART.sub(_MINUS, _DASH_BEFORE_FIGURE.sub(_LONG_DASH, seen))
        marked = unicodedata.normalize("NFC", signed.translate(_SAME_MARKS))
    return " ".join(_DASHES.sub("-", marked).split())


def key(sentence: str) -> str:
    """Return what identifies a sentence within its article: the digest of its normalised form."""
    return digest(normalise(sentence))
