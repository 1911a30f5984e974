"""Sentences that are easily taken for each other, and wordings of one that say the opposite."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from factcheck.engine.findings import Sentence
from factcheck.engine.languages import lexicon, wordlists
from factcheck.engine.languages.lexicon import family
from factcheck.engine.text.canonical import CURRENCY_SIGNS, MONEY
from factcheck.engine.text.duplicates import SHARE_ALIKE, WORD

_BLOCKS = wordlists.read("blocks")
_STOP_WORDS = wordlists.read("languages")["en"]
_NUMBERS = wordlists.read("numbers")["words"]


def _families(*sections: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the families of some sections of opposites, in all languages that have them: a name, and its sides."""
    for file in sorted(lexicon.WORD_LISTS.glob("*/opposites.txt")):
        for section in sections:
            for line in lexicon.phrases("opposites", section, file.parent.name):
                sides = [[word.replace("_", " ") for word in side.split()] for side in line.split("|")]
                yield " | ".join(side[0] for side in sides), sides


def _against() -> dict[str, frozenset[str]]:
    """Return, for each word that has any, the words that are told against it."""
    found: dict[str, frozenset[str]] = {}
    for _, sides in _families("turns", "opposites", "units"):
        for side in sides:
            others = frozenset(word for other in sides if other is not side for word in other)
            found.update({word: found.get(word, frozenset()) | others - {word} for word in side})
    return found


_NOT, _NOUGHT = (family("opposites", name) for name in ("not", "nought"))
# Words that turn a sentence by themselves: their family, and their side of it.
_FAMILY = {word: name for name, sides in _families("turns") for side in sides for word in side}
_SIDE = {word: f"{name} {n}" for name, sides in _families("turns") for n, side in enumerate(sides) for word in side}
_AGAINST = _against()
_FAMILIES_OF: dict[str, list[str]] = {}
for _name, _sides in _families("turns", "opposites", "units"):
    for _word in {word for side in _sides for word in side}:
        _FAMILIES_OF.setdefault(_word, []).append(_name)
_PHRASES = frozenset(word for word in _AGAINST if " " in word)
_FAMILIES, _SIDES = frozenset(_FAMILY.values()), frozenset(_SIDE.values())
_MONEY = re.compile(rf"[{CURRENCY_SIGNS}](?=\s?[0-9])")
_SIGNED = re.compile(rf"(?:(?<![\w)])[-−–]{MONEY}?(?=[0-9]))?(?:{WORD.pattern})")
_MINUS = re.compile(rf"\A[-−–](?:{MONEY}(?=[0-9]))?")
_SIGN = re.compile(
    rf"[{CURRENCY_SIGNS}+±<>≤≥]|(?<=[0-9])\s?[%‰°]|(?<=[0-9])[^\W\d_]+|\b(?:den(?:y|ies|ied|ying|ials?))\b",
    re.IGNORECASE,
)
_LOOKED_BACK = 5  # earlier sentences with the same word that a sentence is compared with
_SHARED_WORDS = 3
_MOST_OPPOSITES = 2
_NONE: frozenset[str] = frozenset()
_LONGEST_SWAP = 60  # words
_AND = frozenset({"and", "or", "nor"})
_ARTICLES = frozenset({"the", "a", "an"})
_LISTED = 2  # words between two that change places in a list: "Hill, Roe and Moss"
_AHEAD = frozenset({"in", "on", "at", "during", "after", "before", "since", "until", "near", "for", "there"})
# "Hill met Moss" is "Moss met Hill".
_MUTUAL = frozenset(
    {"met", "meets", "meet", "married", "marries", "marry", "divorced", "with", "between", "versus", "vs"}
)
_OF_A_LIFE = frozenset({"born", "died", "buried"})


class _Words(NamedTuple):
    """The words of a sentence by what they are: plain content, names, figures and dates, and what turns it round.

    `opening` is a first word that is nowhere in small letters, and may be a name; it is among the plain ones, too.
    `surface` are the plain words as they stand, and small ones that have an opposite. `order` are all, one by one.
    """

    plain: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    turns: frozenset[str]
    opening: frozenset[str]
    surface: frozenset[str]
    order: tuple[str, ...]


def near_twins(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return pairs of indexes of sentences that share names and words and differ in a figure, a date or a name.

    Or in a sign, a negation, a unit, one word and its opposite: "won" and "lost", or in who did it to whom.

    They are easily taken for each other when a verdict is given. Sentences that are the same are no twins.
    """
    tokens = [_tokens(sentence.text) for sentence in sentences]
    common = {token for some in tokens for token in some if token.islower()}
    money = [frozenset(_MONEY.findall(sentence.text)) for sentence in sentences]
    words = [_words(some, common, signs) for some, signs in zip(tokens, money, strict=True)]
    return tuple(sorted(pair for pair in _candidates(words) if _are_twins(words[pair[0]], words[pair[1]])))


def _tokens(text: str) -> list[str]:
    """Return words and figures, a figure with the minus that stands before it."""
    return [_MINUS.sub("-", token).replace("’", "'") for token in _SIGNED.findall(text)]


def _words(tokens: Sequence[str], common: Container[str], signs: frozenset[str]) -> _Words:
    plain, names, figures = set(), set(), set()
    for place, token in enumerate(tokens):
        small = token.lower()
        if _is_figure(token):
            figures.add("0" if small in _NOUGHT else small)
        elif token[0].isupper() and place > 0:
            names.add(small)
        elif small in _FAMILY or not (small in _STOP_WORDS or _denies(small)):
            plain.add(_FAMILY.get(small, small))
    first = tokens[0] if tokens else ""
    opening = {first.lower()} & plain if first[:1].isupper() and first.lower() not in common else set()
    turns = {_SIDE[token] for token in tokens if token in _SIDE}
    turns |= {"not" for token in tokens if _denies(token.lower())} | signs
    surface = {word for word in _joined(tokens) if word in _AGAINST or word in plain}
    found = (plain - names, names - _STOP_WORDS, figures, turns, opening - names, surface - names)
    plain_ones, others, counted, turned, first_ones, seen = map(frozenset, found)
    return _Words(plain_ones, others, counted, turned, first_ones, seen, _order(tokens))


def _order(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(token.lower().removesuffix("'s") for token in tokens)


def _joined(tokens: Sequence[str]) -> Iterator[str]:
    """Return the words of a sentence in small letters, two that have an opposite together as one."""
    small = [token.lower() for token in tokens]
    skip = False
    for word, behind in zip(small, [*small[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        skip = f"{word} {behind}" in _PHRASES
        yield f"{word} {behind}" if skip else word


def is_turned(old: str, new: str) -> bool:
    """Whether two wordings of a sentence differ in a figure, a sign, a negation or an opposite.

    What was concluded of one then says nothing of the other, however many words they share.
    """
    if _turning(old) != _turning(new) or _are_swapped(_order(_tokens(old)), _order(_tokens(new))):
        return True
    before, now = (frozenset(_joined(_tokens(text))) for text in (old, new))
    return any(_AGAINST.get(word, _NONE) & (now - before) for word in before - now)


def _turning(text: str) -> Counter[str]:
    small = ((token, token.lower()) for token in _tokens(text))
    telling = ("not" if _denies(low) else _SIDE.get(low, low) for token, low in small if _tells(token, low))
    return Counter([*telling, *(sign.strip().lower() for sign in _SIGN.findall(text))])


def _tells(token: str, small: str) -> bool:
    return _is_figure(token) or _denies(small) or small in _SIDE


def _is_figure(token: str) -> bool:
    small = token.lower()
    return small in _NOUGHT or token.strip("-")[0].isdigit() or small in _NUMBERS or token in _BLOCKS["dates"]


def _denies(small: str) -> bool:
    return small in _NOT or small.endswith("n't")


def _candidates(words: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """Pair each sentence with the last few before it that share a word: linear, however often a word stands."""
    latest: dict[str, list[int]] = {}
    for place, one in enumerate(words):
        near = set()
        families = (name for word in one.surface for name in _FAMILIES_OF.get(word, ()))
        for word in {*one.plain, *one.names, *families}:
            earlier = latest.setdefault(word, [])
            near.update(earlier[-_LOOKED_BACK:])
            earlier.append(place)
        yield from ((other, place) for other in near)


def _are_twins(one: _Words, other: _Words) -> bool:
    other_figures = bool(one.figures - other.figures and other.figures - one.figures)
    if (one.plain, one.names) == (other.plain, other.names) and (other_figures or _is_turned_round(one, other)):
        return True  # however short: "Twelve died", "Eleven died"; "It is safe", "It is not safe"
    if _are_opposed(one, other) or _are_of_others(one, other) or _are_of_a_life(one, other):
        return True
    if _are_swapped(one.order, other.order):
        return True
    shared = len(one.plain & other.plain) + len(one.names & other.names)
    if shared < _SHARED_WORDS or not _mostly(one.plain, other.plain):
        return False
    other_names = bool(one.names - other.names and other.names - one.names)
    if other_figures:
        return _mostly(one.names, other.names)
    return other_names and one.figures == other.figures


def _is_turned_round(one: _Words, other: _Words) -> bool:
    """Say whether sentences of the same words differ in what turns them; "It rose." tells of nothing to mistake."""
    if one.turns == other.turns or not _are_of_same_figures(one, other):
        return False
    tells = not one.plain <= _FAMILIES or bool(one.names or one.figures)
    return tells or "not" in one.turns ^ other.turns


def _are_of_same_figures(one: _Words, other: _Words) -> bool:
    return one.figures - {"0"} == other.figures - {"0"}


def _are_opposed(one: _Words, other: _Words) -> bool:
    """Say whether two sentences differ in one or two opposites and in nothing else, and share a word or a figure."""
    mine, theirs = one.surface - other.surface, other.surface - one.surface
    if not 1 <= len(mine) == len(theirs) <= _MOST_OPPOSITES:
        return False
    if one.names != other.names or not _are_of_same_figures(one, other) or (one.turns ^ other.turns) - _SIDES:
        return False
    both = ((mine, theirs), (theirs, mine))
    opposed = all(_AGAINST.get(word, _NONE) & across for here, across in both for word in here)
    return opposed and bool((one.surface & other.surface) - _STOP_WORDS or one.names or one.figures)


def _are_of_others(one: _Words, other: _Words) -> bool:
    """Say whether two sentences say the same of two people: "Hill took 3 euros", "Moss took 3 euros"."""
    rest, names = one.plain - one.opening, one.names | one.opening
    others = other.names | other.opening
    if (rest, one.figures) != (other.plain - other.opening, other.figures):
        return False
    return len(rest | one.figures | (names & others)) >= _SHARED_WORDS and bool(names - others and others - names)


def _are_of_a_life(one: _Words, other: _Words) -> bool:
    """Say whether two sentences tell of one person that they were born elsewhere: in Leeds, in York."""
    if one.order[:2] != other.order[:2] or not _OF_A_LIFE & one.plain & other.plain:
        return False
    return bool(one.names - other.names and other.names - one.names)


def _are_swapped(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two sentences differ in who did it to whom: "Hill paid Moss", "Moss paid Hill"."""
    if len(one) != len(other) or one == other or Counter(one) != Counter(other):
        return False
    begin = next(k for k, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
    end = len(one) - next(k for k, pair in enumerate(zip(one[::-1], other[::-1], strict=True)) if pair[0] != pair[1])
    left, right = one[begin:end], other[begin:end]
    if len(left) > _LONGEST_SWAP:
        return False
    return any(_is_done(between) for between in _between_swapped(left, right))


def _between_swapped(left: Sequence[str], right: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words between two parts that change places, if that is all that differs."""
    if (left[0] in _AHEAD) != (right[0] in _AHEAD):
        return  # "Hill lives in Leeds", "In Leeds lives Hill"
    length = len(left)
    for first in range(1, length - 1):
        if left[:first] != right[length - first :]:
            continue
        for last in range(1, length - first):
            between = left[first : length - last]
            if left[length - last :] == right[:last] and between == right[last : length - first]:
                yield between


def _is_done(between: Sequence[str]) -> bool:
    """Say whether words between two parties make one of them another's: no "and", and no "met"."""
    is_list = between[-1] in _AND and len(between) <= _LISTED
    return not (is_list or _MUTUAL.intersection(between) or (_AND | _ARTICLES).issuperset(between))


def _mostly(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SHARE_ALIKE * max(len(one), len(other))
