"""Quantities in a sentence: amounts, per cents, fractions, years, spans and ages, in figures and in words."""

from dataclasses import dataclass, replace
from functools import cache

from factcheck.engine.consistency.cutting import Figure, cut
from factcheck.engine.consistency.vocabulary import Vocabulary

_LONGEST = 800  # code points of a sentence that is read; no sentence of news is as long
_SMALLEST_ROUND = 1000  # plain figures from here on may be rounded at their zeros; smaller ones are counted
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LESS_ROUNDED = 5  # who writes 1,200 and not "about 1,200" has rarely rounded it by fifty
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_FIRST_DECIMAL = 0.1
_LIKE_SIZE = 20  # times that one figure before a scale is another
_COIN = "/100"  # behind the sign of a currency: the unit of its coins


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: `mark` is its kind, `value` in its unit, `step` the last place that is said, `unit` its currency.

    `hedge` is how the text widens it: "roughly", "nearly", "over" or nothing. Fractions are shares of 1. `scale` is by
    what the figure was multiplied: a million in "1.2 million".
    """

    mark: str
    value: float
    step: float
    unit: str
    hedge: str
    text: str
    start: int
    end: int
    scale: float = 1

    @property
    def slack(self) -> float:
        """How far the true value may lie from the one that is said, by its last place alone."""
        return self.step / 2


def in_one_unit(one: Quantity, other: Quantity) -> Quantity:
    """Return an amount in the currency of another: 80p beside £1.20 is £0.80."""
    if one.unit.endswith(_COIN) and other.unit == one.unit.removesuffix(_COIN):
        return replace(one, value=one.value / 100, step=one.step / 100, unit=other.unit)
    return one


def in_one_scale(one: Quantity, other: Quantity) -> Quantity:
    """Return an amount in the scale that stands behind a later one alone: 1.2 million in "from 1.2 to 1.5 million".

    Only where both figures are of like size: "from 900 to 1.1 million" begins at 900.
    """
    is_bare = one.mark == other.mark == "N" and one.scale == 1 < other.scale and one.end <= other.start
    if not is_bare or not one.value or one.unit not in ("", other.unit):
        return one
    times = other.value / other.scale / one.value
    if not 1 / _LIKE_SIZE < times < _LIKE_SIZE:
        return one
    step = one.step if 0 < one.step <= _FIRST_DECIMAL else 1
    return replace(one, value=one.value * other.scale, step=step * other.scale, scale=other.scale)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with each quantity as one letter, and which quantity stands at which place of that."""

    shape: str
    at: dict[int, Quantity]
    amounts: tuple[Quantity, ...]


_NO_FIGURE = Figure("", "", "")


def read(sentence: str, vocabulary: Vocabulary) -> Reading | None:
    """Read the quantities of a sentence; None if it is too long to be one."""
    if len(sentence) > _LONGEST:
        return None
    return _Reader(sentence, vocabulary).read()


class _Reader:
    """One pass over the tokens of a sentence, each of which becomes a word, a mark or a letter for a quantity."""

    def __init__(self, sentence: str, vocabulary: Vocabulary) -> None:
        self.sentence, self.vocabulary = sentence, vocabulary
        self.lows, self.spots, self.figures = cut(sentence, vocabulary)
        self.numbers, self.scales = vocabulary.values("number"), vocabulary.values("scale")
        self.short_scales, self.fractions = vocabulary.values("short scale"), vocabulary.values("fraction")
        self.spans, self.multiples = vocabulary.values("span"), vocabulary.values("multiple")
        self.joints = vocabulary.names("joint")
        self.pieces: list[str] = []
        self.length = 0
        self.at: dict[int, Quantity] = {}

    def read(self) -> Reading:
        """Return the sentence as a reading."""
        openings, articles = _openings(self.vocabulary), self.vocabulary.words("article")
        behind, after = _behind_articles(self.vocabulary), 0
        for place, low in enumerate(self.lows[: len(self.spots)]):
            if place < after:
                continue
            may_begin = not low or (low in openings and (low not in articles or self.lows[place + 1] in behind))
            after = self._quantity(place) if may_begin else 0
            if not after:
                self._put(low)
        found = tuple(self.at.values())
        return Reading(f" {' '.join(self.pieces)}", self.at, tuple(q for q in found if q.mark == "N"))

    def _figure_at(self, place: int) -> Figure:
        return self.figures.get(place, _NO_FIGURE)

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece) + 1

    def _add(
        self, mark: str, value: float, step: float, first: int, after: int, *, unit: str = "", scale: float = 1
    ) -> int:
        """Note a quantity of the tokens from `first` up to, not including, `after`."""
        start, end = self.spots[first][0], self.spots[after - 1][1]
        hedge = self._hedge(first)
        self.at[self.length + 1] = Quantity(mark, value, step, unit, hedge, self.sentence[start:end], start, end, scale)
        self._put(mark)
        return after

    def _hedge(self, first: int) -> str:
        before, last = self.lows[first - 1], self.lows[first - 2]
        for name in ("roughly", "nearly", "over"):
            if before in self.vocabulary.words(name):
                return name
        words = self.vocabulary.names("not exact")
        return words.get(last, "") if before in self.vocabulary.words("behind not exact") else ""

    def _quantity(self, place: int) -> int:
        """Read the quantity that begins at a token; return the place after it, or 0 if none begins there."""
        if place in self.figures:
            return self._day(place) or self._one_in_three(place) or self._multiple(place) or self._figure(place)
        if self.lows[place] in self.vocabulary.names("month"):
            return self._day(place)
        return self._fraction(place) or self._one_in_three(place) or self._multiple(place) or self._in_letters(place)

    def _day(self, place: int) -> int:
        """A day of a month, in either order: it is no amount."""
        if self._is_month(place):
            after = self._figure_at(place + 1)
            if after.digits and len(after.digits) <= 2 and not after.money:
                return self._add("D", 0, 0, place, place + 2)
            return 0
        token = self._figure_at(place)
        if not token.digits or token.money or len(token.digits) > 2:
            return 0
        month = place + 2 if self.lows[place + 1] == self.joints["of"] else place + 1
        return self._add("D", 0, 0, place, month + 1) if self._is_month(month) else 0

    def _is_month(self, place: int) -> bool:
        if self.lows[place] not in self.vocabulary.names("month"):
            return False
        return self.sentence[self.spots[place][0]].isupper()

    def _fraction(self, place: int) -> int:
        """A half, two thirds, three-quarters."""
        parts = self.lows[place].split("-")
        count = self._small(parts[0])
        if len(parts) == 2 and count and parts[1] in self.fractions:
            return self._share(place, place + 1, count / self.fractions[parts[1]])
        if self.lows[place] == self.joints["half"]:
            return self._share(place, place + 1, 0.5)
        if not count or self.lows[place + 1] not in self.fractions:
            return 0
        return self._share(place, place + 2, count / self.fractions[self.lows[place + 1]])

    def _small(self, word: str) -> float:
        return 1 if word in self.vocabulary.words("article") else self.numbers.get(word, 0)

    def _share(self, place: int, after: int, value: float) -> int:
        behind = self.lows[after]
        if behind in self.scales or (
            behind in self.vocabulary.words("article") and self.lows[after + 1] in self.scales
        ):
            return self._scaled(place, after + (behind not in self.scales), value)
        if behind == self.joints["of"] and self.lows[after + 1] in self.vocabulary.words("article"):
            if self.lows[after + 2] in self.scales:
                return self._scaled(place, after + 2, value)
            return 0
        if behind and behind not in self.vocabulary.words("behind a fraction"):
            return 0
        return self._add("F", value, 0, place, after)

    def _scaled(self, place: int, scale: int, value: float) -> int:
        size = self.scales[self.lows[scale]]
        return self._add("N", value * size, size / 10, place, scale + 1)

    def _one_in_three(self, place: int) -> int:
        """One in six, three out of ten, nine in 10."""
        part = self.numbers.get(self.lows[place], 0) or (1 if self._figure_at(place).digits == "1" else 0)
        middle = self.lows[place + 1]
        last = place + (3 if (middle, self.lows[place + 2]) == (self.joints["out"], self.joints["of"]) else 2)
        if not part or middle not in (self.joints["in"], self.joints["out"]) or last >= len(self.spots):
            return 0
        token = self._figure_at(last)
        whole = self.numbers.get(self.lows[last], 0) or (float(token.digits) if token.digits.isdecimal() else 0)
        if not part < whole <= 1000 or token.money or token.behind or self.lows[last + 1] in self.scales:
            return 0
        if self.lows[last + 1] in self.spans or self.lows[last + 1] in self.vocabulary.words("shorter span"):
            return 0
        return self._add("F", part / whole, 0, place, last + 1)

    def _multiple(self, place: int) -> int:
        """Twice, three times, fivefold, ten-fold."""
        if (word := self.lows[place]) in self.multiples:
            return self._add("X", self.multiples[word], 0, place, place + 1)
        token = self._figure_at(place)
        value = float(token.digits.replace(",", "")) if token.digits else self.numbers.get(word, 0)
        if value and self.lows[place + 1] == self.joints["times"] and not token.behind and not token.money:
            return self._add("X", value, 0, place, place + 2)
        return 0

    def _in_letters(self, place: int) -> int:
        if self.lows[place] in self.vocabulary.words("article") and self.lows[place + 1] in self.spans:
            return self._span(place, place + 1, 1)
        value, after = self._in_words(place)
        if after and self._is_age(place):
            return self._add("A", value, 1, place, after)
        return self._counted(place, after, value, 1.0, plain=0) if after else 0

    def _in_words(self, place: int) -> tuple[float, int]:
        """Read two hundred and fifty; return the value and the place after it."""
        total = current = 0.0
        at, is_number = place, False
        if self.lows[at] in self.vocabulary.words("article"):
            if self.lows[at + 1] not in self.scales:
                return 0, 0
            current, at, is_number = 1, at + 1, True
        while word := self.lows[at]:
            if word in self.scales and is_number:
                size = self.scales[word]
                current = current * size
                if size >= 1000:
                    total, current = total + current, 0
            elif (small := self._tens(word)) is not None:
                if is_number and not self.scales.get(self.lows[at - 1]) and self.lows[at - 1] != self.joints["and"]:
                    break
                current, is_number = current + small, True
            elif not (word == self.joints["and"] and self.lows[at - 1] in self.scales and self._ends_number(at + 1)):
                break
            at += 1
        return (total + current, at) if is_number else (0, 0)

    def _ends_number(self, place: int) -> bool:
        """Say whether the words behind "hundred and" are the rest of one number."""
        return self._tens(self.lows[place]) is not None and self.lows[place + 1] not in self.scales

    def _tens(self, word: str) -> float | None:
        if word in self.numbers:
            return self.numbers[word]
        left, _, right = word.partition("-")
        if left in self.numbers and right in self.numbers and self.numbers[left] >= 20:
            return self.numbers[left] + self.numbers[right]
        return None

    def _figure(self, place: int) -> int:
        token = self._figure_at(place)
        value = float(token.digits.replace(",", ""))
        step = 10.0 ** -len(token.digits.partition(".")[2])
        after = place + 1
        if self._is_age(place):
            return self._add("A", value, 1, place, after)
        if token.behind in _ORDINALS or self._is_of_clock(place) or self._is_part_of_other(place):
            return self._add("O", value, step, place, after)
        if token.behind:
            return self._glued(place, value, step)
        if self._is_year(place, value):
            return self._add("Y", value, 1, place, after)
        return self._counted(place, after, value, step, plain=_plain_step(token) if step == 1 else step)

    def _glued(self, place: int, value: float, step: float) -> int:
        token = self._figure_at(place)
        behind = token.behind.strip("-")
        first, *rest = behind.split("-")
        if first == self.joints["year"] and rest and rest[0] in (self.joints["old"], self.joints["olds"]):
            return self._add("A", value, 1, place, place + 1)
        if first in self.spans:
            return self._add("T", value * self.spans[first], 1, place, place + 1)
        if behind in self.short_scales:
            size = self.short_scales[behind]
            return self._counted(place, place + 1, value * size, step * size, plain=step * size)
        if behind in self.vocabulary.words("per cent"):
            return self._add("P", value, step, place, place + 1)
        if (coin := self.vocabulary.names("hundredth").get(behind)) and not token.money:
            return self._add("N", value, step / _LESS_ROUNDED, place, place + 1, unit=coin + _COIN)
        return self._add("O", value, step, place, place + 1)

    def _is_of_clock(self, place: int) -> bool:
        token = self._figure_at(place)
        clock = self.vocabulary.words("clock")
        return self.lows[place + 1] in clock or token.behind in clock

    def _is_part_of_other(self, place: int) -> bool:
        """Say whether a figure is of a score, a range, a code or a number that counts nothing."""
        token = self._figure_at(place)
        if self.lows[place - 1] in self.vocabulary.words("numbered") and not token.money:
            return True
        start, end = self.spots[place]
        around = (self.sentence[max(start - 1, 0) : start], self.sentence[end : end + 1])
        return any(mark in tuple("-–—/:+^#_") for mark in around if mark)

    def _is_age(self, place: int) -> bool:
        """Say whether a number is told as an age: "aged ten", "at the age of 10", "children under ten"."""
        before, last = self.lows[place - 1], self.lows[place - 2]
        if before in self.vocabulary.words("aged") or (before == self.joints["of"] and last == self.joints["age"]):
            return True
        return last in self.vocabulary.words("people of an age") and before in self.vocabulary.words("than an age")

    def _is_year(self, place: int, value: float) -> bool:
        token = self._figure_at(place)
        if len(token.digits) != 4 or token.money or not _FIRST_YEAR <= value <= _LAST_YEAR:
            return False
        behind = self.lows[place + 1]
        if behind in self.scales or self._ends_per_cent(place + 1):
            return False
        return (
            self.lows[place - 1] in self.vocabulary.words("before a year")
            or self.lows[place - 2] in self.vocabulary.values("month")
            or self.pieces[-1:] == ["D"]
            or not behind
            or behind in self.vocabulary.words("behind a year")
        )

    def _counted(self, place: int, after: int, value: float, step: float, *, plain: float) -> int:
        """Add what stands behind a number: its scale, per cent, years, its currency.

        `step` is its last place, and `plain` the step if neither a scale nor per cent stands behind it.
        """
        token, scale = self._figure_at(place), 1.0
        while (word := self.lows[after]) in self.scales or (word in ("m", "bn", "tn") and token.digits):
            size = self.scales.get(word) or self.short_scales[word]
            value, scale, after = value * size, scale * size, after + 1
            after += (
                word in self.short_scales and self.lows[after] == "." and bool(self.lows[after + 1])
            )  # "3 Mio. Euro"
            step = plain = step * size
        if half := self._and_a_half(after):
            after, size = half
            value, plain = (value + 0.5) * size, size / 10
        word = self.lows[after]
        if end := self._ends_per_cent(after):
            return self._per_cent(place, end, value, step)
        if points := self._points(after):
            return self._add("P", value, step, place, points, unit="points")
        if word in self.spans:
            return self._span(place, after, value)
        if word in self.vocabulary.words("shorter span"):
            return self._add("N", value, plain, place, after, unit=word.rstrip("s"))
        if coin := self.vocabulary.names("hundredth").get(word):
            return self._add("N", value, plain, place, after + 1, unit=coin + _COIN)
        unit = token.money or self.vocabulary.names("currency").get(word, "")
        after += bool(unit and not token.money)
        return self._add("N", value, plain, place, after, unit=unit, scale=scale)

    def _ends_per_cent(self, place: int) -> int:
        """Return the place behind per cent if that stands at a place; or 0."""
        word = self.lows[place]
        if word == "%" or word in self.vocabulary.words("per cent"):
            return place + 1
        return place + 2 if (word, self.lows[place + 1]) == (self.joints["per"], self.joints["cent"]) else 0

    def _points(self, place: int) -> int:
        """Return the place of "points" if that, or "percentage points", stands at a place; or 0."""
        at = place + (self.lows[place] == self.joints["percentage"])
        return at if self.lows[at] in self.vocabulary.words("points") else 0

    def _per_cent(self, place: int, after: int, value: float, step: float) -> int:
        points = self._points(after)
        return self._add("P", value, step, place, points or after, unit="points" if points else "")

    def _span(self, place: int, after: int, value: float) -> int:
        size = self.spans[self.lows[after]]
        if self.lows[after + 1] == self.joints["old"] and size == 1:
            return self._add("T", value, 1, place, after + 1)
        return self._add("T", value * size, size, place, after + 1)

    def _and_a_half(self, place: int) -> tuple[int, float] | None:
        """Read "and a half million" behind a number: the place after it, and the scale."""
        words = [self.lows[place + n] for n in range(4)]
        is_half = (words[0], words[2]) == (self.joints["and"], self.joints["half"])
        if is_half and words[1] in self.vocabulary.words("article") and words[3] in self.scales:
            return place + 4, self.scales[words[3]]
        return None


@cache
def _openings(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word that a quantity may begin with, fractions and tens with a hyphen among them."""
    numbers, fractions = vocabulary.values("number"), vocabulary.values("fraction")
    tens = {f"{ten}-{one}" for ten in numbers if numbers[ten] >= 20 for one in numbers if 0 < numbers[one] < 10}
    shares = {f"{count}-{part}" for count in numbers for part in fractions}
    others = (*vocabulary.names("multiple"), *vocabulary.names("month"), vocabulary.names("joint")["half"])
    return frozenset({*numbers, *tens, *shares, *others, *vocabulary.words("article")})


@cache
def _behind_articles(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word that makes a quantity of the article before it: "a third", "a million", "a decade"."""
    return frozenset({*vocabulary.names("fraction"), *vocabulary.names("scale"), *vocabulary.names("span")})


def _plain_step(token: Figure) -> float:
    """Return how far a whole figure without a scale may be rounded: 18,400 at its zeros, a small count not at all."""
    digits = token.digits.replace(",", "")
    if float(digits) < _SMALLEST_ROUND:
        return 1 / _LESS_ROUNDED if token.money else 0
    return 10.0 ** min(len(digits) - len(digits.rstrip("0")), len(digits) - 2) / _LESS_ROUNDED
