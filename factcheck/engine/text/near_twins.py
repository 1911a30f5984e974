"""Sentences of the same words that are easily taken for each other."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import chain

from factcheck.engine.languages.opposites import BEHIND_THE_SAME, FAMILIES_OF, FAMILY, NOT, SIDE, has_opposite
from factcheck.engine.languages.separable_verbs import rejoined
from factcheck.engine.languages.word_forms import stem
from factcheck.engine.text.canonical import CURRENCY_SIGNS
from factcheck.engine.text.duplicates import SHARE_ALIKE
from factcheck.engine.text.swapped import are_swapped
from factcheck.engine.text.word_kinds import STOP_WORDS, Words, tokens_of, words_of

_FAMILIES, _SIDES = frozenset(FAMILY.values()), frozenset(SIDE.values())
_MONEY = re.compile(rf"[{CURRENCY_SIGNS}](?=\s?[0-9])")
_LOOKED_BACK = 5  # earlier sentences with the same word that a sentence is compared with
_SHARED_WORDS = 3
_MOST_LOST = 8  # words that tell who says a sentence; hardly a source is longer
_MOST_OTHERS = 3  # words of a sentence that its twin has not, however short it is
_MOST_OPPOSITES = 2
_LONGEST_NAME = 4  # words
_OF_A_LIFE = frozenset({"born", "died", "buried"})


class SameWords:
    """The sentences of a text by their words, to find those that share names and words and differ in what counts.

    In a figure, a date or a name, in a sign, a negation, a unit, one word and its opposite: "won" and "lost", or in who
    did it to whom.
    """

    def __init__(self, texts: Sequence[str], spoken: str) -> None:
        self._texts, self._spoken = texts, spoken
        tokens = [tokens_of(rejoined(text, spoken)) for text in texts]
        self._common = {token for some in tokens for token in some if token.islower()}
        self._words = [self._words_of(text, some) for text, some in zip(texts, tokens, strict=True)]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of indexes of such texts."""
        words = self._words
        yield from (pair for pair in _candidates(words) if _are_twins(words[pair[0]], words[pair[1]]))

    def pairs_of(
        self, near: Iterable[tuple[int, int]], plain: Callable[[int], str], may_change: Callable[[int], bool]
    ) -> Iterator[tuple[int, int]]:
        """Yield those of some pairs that are such where the `plain` texts, by index, stand for the texts.

        Plain texts are asked for only where they may change a text, and enough of the words are the same to be a pair.
        """
        words: dict[int, Words] = {}
        for pair in near:
            changing = [place for place in pair if may_change(place)]
            if not (changing and self._may_become_twins(*pair, changing)):
                continue
            changed = [place for place in changing if plain(place) != self._texts[place]]
            for place in changed:
                if place not in words:
                    words[place] = self._words_of(plain(place), tokens_of(rejoined(plain(place), self._spoken)))
            if changed and _are_twins(*(words.get(place, self._words[place]) for place in pair)):
                yield pair

    def _may_become_twins(self, one: int, other: int, changing: Container[int]) -> bool:
        """Say whether two sentences share enough to be twins once those that are `changing` have lost some words."""
        mine, theirs = self._words[one], self._words[other]
        if _OF_A_LIFE & mine.plain & theirs.plain:
            return True
        both = ((mine.plain, theirs.plain), (mine.stems, theirs.stems))
        lost = [_MOST_LOST if place in changing else 0 for place in (one, other)]
        return any(
            _may_be_mostly(len(left & right), max(len(left) - lost[0], len(right) - lost[1])) for left, right in both
        )

    def _words_of(self, text: str, tokens: Sequence[str]) -> Words:
        return words_of(tokens, self._common, frozenset(_MONEY.findall(text)), self._spoken)


def _candidates(words: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pair each sentence with the last few before it that share a word: linear, however often a word stands."""
    latest: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_LOOKED_BACK))
    for place, one in enumerate(words):
        near: set[int] = set()
        families = chain.from_iterable([FAMILIES_OF[word] for word in one.surface & FAMILIES_OF.keys()])
        for word in {*one.stems, *one.names, *families}:
            earlier = latest[word]
            near.update(earlier)
            earlier.append(place)
        for other in near:
            yield other, place


def _are_twins(one: Words, other: Words) -> bool:
    """Say whether two sentences are easily taken for each other; what is cheap to ask is asked first."""
    is_of_same_figures = one.figures == other.figures
    other_figures = not is_of_same_figures and bool(one.figures - other.figures and other.figures - one.figures)
    if one.names == other.names:
        if _are_of_same_words(one, other) and (other_figures or _is_turned_round(one, other)):
            return True  # however short: "Twelve died", "Eleven died"; "It is safe", "It is not safe"
        if _are_opposed(one, other):
            return True
    if is_of_same_figures and (_are_of_others(one, other) or _are_but_for_a_name(one, other)):
        return True
    if _are_of_a_life(one, other) or are_swapped(one.order, other.order):
        return True
    if not (other_figures or (is_of_same_figures and one.names != other.names)):
        return False
    return _are_mostly_same(one, other, by_name=not other_figures)


def _are_mostly_same(one: Words, other: Words, *, by_name: bool) -> bool:
    """Say whether most of what they say is the same, and most of their names or, `by_name`, not all of them."""
    if not _mostly(one.plain, other.plain):
        return False
    if len(one.plain & other.plain) + len(one.names & other.names) < _SHARED_WORDS:
        return False
    if by_name:
        return bool(one.names - other.names and other.names - one.names)
    return _mostly(one.names, other.names) and not _open_with_two(one, other)


def _open_with_two(one: Words, other: Words) -> bool:
    """Say whether each begins with a word of its own, of which it tells: "Wages rose by 4 per cent", "Fares rose"."""
    if not one.opening or not other.opening:
        return False
    return one.opening.isdisjoint(other.plain | other.stems) and other.opening.isdisjoint(one.plain | one.stems)


def _are_of_same_words(one: Words, other: Words) -> bool:
    """Say whether names and words are the same, whatever their form: "paid the fine", "did not pay the fine"."""
    if one.stems != other.stems or one.names != other.names:
        return False
    is_more = len(one.stems) + len(one.names) + len(one.figures) >= _SHARED_WORDS
    return one.plain == other.plain or one.order[0] == other.order[0] or is_more


def _is_turned_round(one: Words, other: Words) -> bool:
    """Say whether sentences of the same words differ in what turns them; "It rose." tells of nothing to mistake."""
    if one.turns == other.turns or not _are_of_same_figures(one, other):
        return False
    tells = not one.plain <= _FAMILIES or bool(one.names or one.figures)
    return tells or "not" in one.turns ^ other.turns


def _are_of_same_figures(one: Words, other: Words) -> bool:
    return one.figures - {"0"} == other.figures - {"0"}


def _are_opposed(one: Words, other: Words) -> bool:
    """Say whether two sentences differ in one or two opposites and in nothing else, and share a word or a figure."""
    mine = _only_in(one, other)
    if one.names != other.names or not 1 <= len(mine) <= _MOST_OPPOSITES:
        return False
    theirs = _only_in(other, one)
    if len(mine) != len(theirs) or one.figures - mine - {"0"} != other.figures - theirs - {"0"}:
        return False  # "first" is a figure, and the opposite of "last"
    told = _SIDES | {"not"} if NOT & (mine | theirs) else _SIDES  # "always", "never"
    if (one.turns ^ other.turns) - told:
        return False
    both = ((mine, theirs), (theirs, mine))
    opposed = all(has_opposite(word, across) for here, across in both for word in here)
    if mine <= BEHIND_THE_SAME and _word_before(mine, one.order) != _word_before(theirs, other.order):
        return False
    return opposed and bool((one.surface & other.surface) - STOP_WORDS or one.names or one.figures)


def _word_before(words: frozenset[str], order: Sequence[str]) -> str:
    """Return what stands before the first of some words of a sentence."""
    place = next((place for place, word in enumerate(order) if word in words), 0)
    return order[place - 1] if place else ""


def _only_in(one: Words, other: Words) -> frozenset[str]:
    """Return the words of a sentence that are in no form in another: "both pumps failed", "neither pump failed"."""
    theirs = {stem(word) for word in other.surface - one.surface}
    return frozenset(word for word in one.surface - other.surface if stem(word) not in theirs)


def _are_of_others(one: Words, other: Words) -> bool:
    """Say whether two sentences say the same of two people: "Hill took 3 euros", "Moss took 3 euros"."""
    if one.figures != other.figures or len(one.plain) - len(one.opening) != len(other.plain) - len(other.opening):
        return False
    rest = one.plain - one.opening
    if rest != other.plain - other.opening or one.turns != other.turns:
        return False
    names, others = one.names | one.opening, other.names | other.opening
    return len(rest | one.figures | (names & others)) >= _SHARED_WORDS and bool(names - others and others - names)


def _are_of_a_life(one: Words, other: Words) -> bool:
    """Say whether two sentences tell of one person that they were born elsewhere: in Leeds, in York."""
    if one.order[:2] != other.order[:2] or not _OF_A_LIFE & one.plain & other.plain:
        return False
    return bool(one.names - other.names and other.names - one.names)


def _are_but_for_a_name(one: Words, other: Words) -> bool:
    """Say whether two sentences are the same but for one name: "owned by Roe", "owned by Bell"."""
    mine, theirs = one.order, other.order
    if one.figures != other.figures or abs(len(mine) - len(theirs)) >= _LONGEST_NAME:
        return False
    begin = next((k for k, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    left, right = _without_same_end(mine[begin:], theirs[begin:])
    if not 1 <= len(left) <= _LONGEST_NAME or not 1 <= len(right) <= _LONGEST_NAME:
        return False
    if len(left) + 1 >= len(mine) or not (_are_names(left, one) and _are_names(right, other)):
        return False  # "Photo: Roe"
    return len(one.plain - one.opening) >= (1 if begin else 2)


def _without_same_end(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    return one[: len(one) - shared], other[: len(other) - shared]


def _are_names(words: Sequence[str], sentence: Words) -> bool:
    names = sentence.names | sentence.opening
    return all(word in names or f"{word}'s" in names for word in words)


def _may_be_mostly(shared: int, most: int) -> bool:
    """Say whether so many words may be most of so many, or all but a few, if one more of them is the same."""
    return most - shared <= _MOST_OTHERS or shared + 1 >= SHARE_ALIKE * most


def _mostly(one: frozenset[str], other: frozenset[str]) -> bool:
    least, most = sorted((len(one), len(other)))
    return least >= SHARE_ALIKE * most and len(one & other) >= SHARE_ALIKE * most
