"""What a sentence calls people and bodies, and the fuller name that the article gave before for a bare surname."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.noun_phrases import PARTICLES
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

TITLES = frozenset(
    {*("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "rev")}
    | {*("sen", "rep", "gov", "gen", "col", "capt", "lt", "sgt")}
)
_IS = frozenset({"is", "was"})
_WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "since", "until", "on", "last", "from"}
)
_CLOSING = frozenset({tags.COMMA, tags.STOP, tags.DASH, tags.RELATIVE})
_MOST_DESCRIBING = 2  # words: "the deputy health minister"
_WITHIN_NAMES = frozenset({"of", "for", "and", "the"})
_WORDS_OF_NAME = range(2, 9)


@cache
def persons() -> frozenset[str]:
    """Return the nouns for persons."""
    return family("nouns", "person") - family("nouns", "body")


def is_where(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a name says when or where, and hardly who: "in May", "May 2019", "near Ferrow"."""
    if tokens[k].low == "may" and k + 1 < len(tokens) and tokens[k + 1].tag is tags.NUMBER:
        return True
    while k > 0 and tokens[k - 1].tag in (tags.NAME, tags.DETERMINER):
        k -= 1
    return k > 0 and tokens[k - 1].low in _WHERE


def names(tokens: Sequence[Token]) -> list[str]:
    """Return the names of a sentence, and its nouns for persons, in order."""
    return joined(tokens, runs(tokens))


def joined(tokens: Sequence[Token], found: Sequence[Sequence[int]]) -> list[str]:
    """Return the words at some places, each once; `found` are the places that `runs` gives."""
    return list(dict.fromkeys([" ".join([tokens[k].text for k in run]) for run in found]))


def runs(tokens: Sequence[Token]) -> list[list[int]]:
    """Return the places of the words of each name of a sentence, and of each noun for a person."""
    found: list[list[int]] = []
    goes_on = False
    for k, token in enumerate(tokens):
        if token.tag is tags.NAME or token.low in persons():
            if goes_on:
                found[-1].append(k)
            else:
                found.append([k])
            goes_on = True
        elif token.text != "." and token.text not in PARTICLES:  # "Ann van Dyke"
            goes_on = False
    return found


def name_beside(tokens: Sequence[Token], k: int) -> str:
    """Return the name beside a noun: "Mayor Roe", "Roe, the mayor", "Roe is the mayor", "the ship, the Zephyr"."""
    is_told = k + 1 < len(tokens) and tokens[k + 1].low in _IS  # the mayor is Ann Roe
    run = [token.text for token in _run(tokens[k + 1 + is_told :])]
    return " ".join(run) or _name_behind(tokens, k) or _name_before(tokens, k)


def _name_behind(tokens: Sequence[Token], k: int) -> str:
    """Return the name behind a noun and a comma; behind "the" only one that is closed: "the ship, the Zephyr, left"."""
    if k + 2 >= len(tokens) or tokens[k + 1].tag is not tags.COMMA:
        return ""
    is_led = tokens[k + 2].low == "the"
    run = [token.text for token in _run(tokens[k + 2 + is_led :])]
    return " ".join(run) if not is_led or _is_closed(tokens, k + 2 + is_led + len(run)) else ""


def _name_before(tokens: Sequence[Token], k: int) -> str:
    """Return the name that a noun is told of: "Roe, the mayor", and closed by a comma "Roe, the health minister,"."""
    first = k
    while first > 0 and k - first < _MOST_DESCRIBING and tokens[first - 1].tag is tags.WORD:
        first -= 1
    if first < 3 or tokens[first - 1].tag is not tags.DETERMINER:
        return ""
    is_apposed = tokens[first - 2].tag is tags.COMMA and (first == k or _is_closed(tokens, k + 1))
    if not is_apposed and tokens[first - 2].low not in _IS:
        return ""
    return " ".join(token.text for token in reversed(list(_run(reversed(tokens[: first - 2])))))


def _is_closed(tokens: Sequence[Token], k: int) -> bool:
    return k >= len(tokens) or tokens[k].tag in _CLOSING


def _run(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.tag is not tags.NAME:
            return
        yield token


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as one sentence gives it: what stands ahead of it ("Mayor"), and the first and last word of it."""

    i: int
    ahead: str
    first: str
    last: str


@dataclass(slots=True)
class Fuller:
    """The fuller names that an article gave so far, by their last word.

    "Hill" is short for "Mr Hill", "John Hill", "Mayor Hill" and "Hill, the mayor"; "Mr Hill" for "John Hill".
    """

    nearest: dict[str, _Form] = field(default_factory=dict)
    with_first: dict[str, _Form] = field(default_factory=dict)
    by_first: dict[str, _Form] = field(default_factory=dict)
    initials: dict[str, _Form] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, tuple[int, ...]]:
        """Return the name that a bare surname, or one behind a title, stands for, and where it was given; or nothing.

        The nearest fuller one holds. A first name is added from before: a sentence that says "Mr Hill" once more
        makes nobody else of Hill, nor does one that is taken out.
        """
        ahead, own = _parted(name)
        if len(own) != 1 or not own[0][0].isupper():
            return "", ()
        last = own[0].lower()
        if last not in self.nearest and last.endswith("s"):  # the Hills
            last = last.removesuffix("s")
        nearest, named = self.nearest.get(last), self.with_first.get(last)
        if ahead or nearest is None:
            nearest = named or (None if ahead else self.by_first.get(last))
        if nearest is None and not ahead and own[0].isupper():
            nearest = self.initials.get(last)
        if nearest is None:
            return "", ()
        first = named.first if named else nearest.first
        full = " ".join(filter(None, (nearest.ahead, first, nearest.last)))
        return full, tuple(sorted({nearest.i, named.i if named else nearest.i}))

    def knows(self, surname: str) -> bool:
        """Tell whether a word in small letters is the last one of a name with a first name or a title."""
        return surname in self.with_first or (surname in self.nearest and bool(self.nearest[surname].ahead))

    def learn(self, i: int, tokens: Sequence[Token], found: Sequence[Sequence[int]]) -> None:
        """Remember the fuller names of a sentence; `found` are the places that `runs` gives."""
        for k, token in enumerate(tokens):
            if token.low in persons() and (name := _apposed(tokens, k)):
                self._keep(i, f"{token.text} {name}")
            if token.text == "(" and k + 2 < len(tokens) and tokens[k + 1].text.isupper() and tokens[k + 2].text == ")":
                self.nearest[tokens[k + 1].low] = _Form(i, _spelt_out(tokens[:k]), "", tokens[k + 1].text)
        for name in joined(tokens, found):
            self._keep(i, name)
        for words in _with_of(tokens, found):
            short = "".join(tokens[k].text[0] for k in words)
            full = " ".join(token.text for token in tokens[words[0] : words[-1] + 1])
            self.initials[short.lower()] = _Form(i, full, "", short)

    def _keep(self, i: int, name: str) -> None:
        ahead, own = _parted(name)
        if (
            not own
            or len(ahead.split()) + len(own) not in _WORDS_OF_NAME
            or own[-1].lower() in family("nouns", "person")
        ):
            return
        first = own[0] if len(own) > 1 else ""
        last = own[-1].lower()
        self.nearest[last] = form = _Form(i, ahead, first, own[-1])
        if first:
            self.with_first[last] = self.by_first[first.lower()] = form


def _with_of(tokens: Sequence[Token], found: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Yield the places of the capitals of each name of several words, "of" and "for" passed: "University of Batis"."""
    words: list[int] = []
    for run in found:
        own = [k for k in run if tokens[k].tag is tags.NAME]
        if words and own and all(token.low in _WITHIN_NAMES for token in tokens[words[-1] + 1 : own[0]]):
            words += own
            continue
        if len(words) > 1:
            yield words
        words = own
    if len(words) > 1:
        yield words


def _spelt_out(tokens: Sequence[Token]) -> str:
    """Return the name that words end in, with "of" and "for" inside: "the Port Authority of Ferrow"."""
    begin = len(tokens)
    while begin and (
        tokens[begin - 1].tag is tags.NAME or (begin < len(tokens) and tokens[begin - 1].low in _WITHIN_NAMES)
    ):
        begin -= 1
    return " ".join(token.text for token in tokens[begin:])


def _parted(name: str) -> tuple[str, list[str]]:
    """Return what stands ahead of a name, up to a title or an office, and the words of the name itself."""
    words = [word for word in name.split() if word.lower() not in PARTICLES]
    leads = [k for k, word in enumerate(words[:-1]) if word.lower() in TITLES or word.lower() in persons()]
    begin = leads[-1] + 1 if leads else 0
    return " ".join(words[:begin]), words[begin:]


def _apposed(tokens: Sequence[Token], k: int) -> str:
    """Return the single name that a noun for an office stands behind, or is told of: "Roe, the mayor,"."""
    told = k + 2 < len(tokens) and tokens[k + 1].low in {"is", "was"}
    behind = k > 2 and tokens[k - 1].tag is tags.DETERMINER and tokens[k - 2].tag is tags.COMMA
    name = name_beside(tokens, k) if told or behind else ""
    return "" if " " in name else name
