"""The words of a sentence by what they are: names, figures, what turns it round, and plain ones."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.engine.languages import lexicon, wordlists
from factcheck.engine.languages.opposites import AGAINST, FAMILY, LITTLE, NOUGHT, NUMBERS, PHRASES, SIDE, denies
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.text.canonical import MONEY
from factcheck.engine.text.duplicates import WORD

STOP_WORDS = wordlists.read("languages")["en"]
_NUMBERS = (
    wordlists.read("numbers")["words"]
    | NUMBERS
    | {
        word.partition("=")[0]
        for spoken in lexicon.languages_with("quantities")
        for word in lexicon.family("quantities", "number", spoken)
    }
)
_VALUES = {
    word: f"{float(value):.0f}"
    for spoken in lexicon.languages_with("quantities")
    for word, _, value in (entry.partition("=") for entry in lexicon.family("quantities", "number", spoken))
}
_DATES = wordlists.read("blocks")["dates"] | frozenset(
    entry.partition("=")[0].capitalize()
    for spoken in lexicon.languages_with("quantities")
    for entry in lexicon.family("quantities", "month", spoken)
)
_FAMILIES = frozenset(FAMILY.values())
_FIRST_OF_PHRASES = frozenset(phrase.split()[0] for phrase in PHRASES)
KEPT = 8_000  # words of which it is kept what they are
_HALF_OF_DAY = re.compile(r"(?<=[0-9])[ \u00a0\u202f]?([ap])(?:m\b|\. ?m\.)", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:(?<![\w)])[-−–]{MONEY}?(?=[0-9]))?(?:(?<= )[ap]\.m\.|{WORD.pattern})")
_SIGNS = "-−–"
_MINUS = re.compile(rf"\A[-−–](?:{MONEY}(?=[0-9]))?")


class Words(NamedTuple):
    """The words of a sentence by what they are: plain content, names, figures and dates, and what turns it round.

    `opening` is a first word that is nowhere in small letters, and may be a name; it is among the plain ones, too.
    `surface` are the plain words as they stand, and small ones that have an opposite. `order` are all, one by one,
    and `stems` what the forms of the plain ones share, without small words that come and go with a "not".
    """

    plain: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    turns: frozenset[str]
    opening: frozenset[str]
    surface: frozenset[str]
    order: tuple[str, ...]
    stems: frozenset[str]


@cache
def function_words(spoken: str) -> frozenset[str]:
    """Return the words of a language that tell nothing; those of English for one that has no lists."""
    listed = lexicon.family("twins", "small", spoken) if lexicon.has("twins", spoken) else frozenset()
    return wordlists.read("languages").get(spoken, STOP_WORDS) | listed


def tokens_of(text: str) -> list[str]:
    """Return words and figures, a figure with the minus that stands before it, and half of the day as "a.m."."""
    found = _SIGNED.findall(with_halves_of_day(text.replace("’", "'")))
    return [_MINUS.sub("-", token) if token[0] in _SIGNS else token for token in found]


def with_halves_of_day(text: str) -> str:
    """Write what says before or after noon in one way: "8am", "8 AM" and "8 a.m."."""
    return _HALF_OF_DAY.sub(lambda found: f" {found[1].lower()}.m.", text)


def words_of(tokens: Sequence[str], common: Container[str], signs: frozenset[str], spoken: str) -> Words:
    """Sort the words of a sentence; `common` are those of the text in small letters, `signs` its currencies."""
    kinds = [_kind(token, spoken) for token in tokens]
    stem_by_plain: dict[str, str] = {}
    named, figures, sides, is_behind_no, is_turned = set(), set(), set(signs), False, False
    for place, (small, bare, is_capital, figure, plain_word, stem_of_it, side, is_not) in enumerate(kinds):
        if side:
            sides.add(side)
        is_turned = is_turned or is_not
        if is_behind_no and small == "one":
            is_behind_no = False
            continue  # "no one" is "nobody"
        is_behind_no = bare == "no"
        if figure:
            figures.add(figure)
        elif is_capital and place:
            named.add(bare)
        elif plain_word:
            stem_by_plain[plain_word] = stem_of_it
    if is_turned:
        sides.add("not")
    plain = frozenset(stem_by_plain) - named
    first = kinds[0].small if kinds and kinds[0].is_capital and kinds[0].small not in common else ""
    small_words = frozenset(_joined([kind.small for kind in kinds]))
    return Words(
        plain=plain,
        names=frozenset(named - function_words(spoken)),
        figures=frozenset(figures),
        turns=frozenset(sides),
        opening=frozenset({first} & plain),
        surface=frozenset((small_words & plain) | (small_words & AGAINST.keys())) - named,
        order=tuple([kind.bare for kind in kinds]),
        stems=frozenset([stem_by_plain[word] for word in plain if stem_by_plain[word]]),
    )


class _Kind(NamedTuple):
    """What a word is by itself: in small letters, `bare` of the ending of a genitive, and what it tells, or nothing.

    `figure` is what it counts, `plain` how it is compared, `stem` what its forms share, `side` how it turns a sentence.
    """

    small: str
    bare: str
    is_capital: bool
    figure: str
    plain: str
    stem: str
    side: str
    is_not: bool


@lru_cache(maxsize=KEPT)
def _kind(token: str, spoken: str) -> _Kind:
    small = token.lower()
    bare = small.removesuffix("'s")
    tells = small in FAMILY or not (small in function_words(spoken) or denies(small))
    plain = FAMILY.get(small, small) if tells else ""
    return _Kind(
        small=small,
        bare=bare,
        is_capital=token[0].isupper(),
        figure=_value_of(small) if is_figure(token) else "",
        plain=plain,
        stem="" if not plain or plain in LITTLE else plain if plain in _FAMILIES else stem(plain, spoken),
        side=SIDE.get(token, ""),
        is_not=denies(bare),
    )


def _value_of(small: str) -> str:
    """Return a figure in one form, in digits or in words: "12" for "twelve" and "zwölf", "42" for "forty-two"."""
    if small in NOUGHT:
        return "0"
    ten, _, one = small.partition("-")
    if one and ten in _VALUES and one in _VALUES:
        return f"{int(_VALUES[ten]) + int(_VALUES[one])}"
    return _VALUES.get(small, small)


def order_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words one by one in small letters, without the ending of a genitive."""
    return tuple(token.lower().removesuffix("'s") for token in tokens)


def joined(tokens: Sequence[str]) -> Iterator[str]:
    """Return the words of a sentence in small letters, two that have an opposite together as one."""
    yield from _joined([token.lower() for token in tokens])


def _joined(small: Sequence[str]) -> Iterator[str]:
    if _FIRST_OF_PHRASES.isdisjoint(small):
        yield from small
        return
    skip = False
    for word, behind in zip(small, [*small[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        skip = word in _FIRST_OF_PHRASES and f"{word} {behind}" in PHRASES
        yield f"{word} {behind}" if skip else word


def is_figure(token: str) -> bool:
    """Whether a word is a figure, a number in words or of a date."""
    small = token.lower()
    if small in NOUGHT or token.strip("-")[0].isdigit() or small in _NUMBERS or token in _DATES:
        return True
    ten, _, one = small.partition("-")  # "forty-two"
    return ten in _NUMBERS and one in _NUMBERS
