"""What a sentence leans on: who says it, who "he" is, what "it" is, whose words are quoted, what an item stands under.

A verdict on a sentence holds for what it says where it stands. Of two drafts, this tells whether words that stayed the
same still say the same. In doubt a sentence leans on the one before: looking at it again takes one key, while a
verdict that is kept and does not hold any more is printed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from factcheck.assertions.announced import announced
from factcheck.assertions.attribute import attributed
from factcheck.assertions.called import TITLES, Fuller, is_told_of, is_where, name_beside, names, persons
from factcheck.assertions.carry import speakers
from factcheck.assertions.cues import is_title
from factcheck.assertions.pointing import points_back
from factcheck.assertions.readings import Reading, quoted_share, read
from factcheck.assertions.referring import (
    FAMILIAR,
    NEUTRAL,
    PERSONAL,
    VERBS,
    answers,
    continues,
    is_one_person,
    is_person,
    is_thing,
    leaves_open,
    opens_with,
    points,
)
from factcheck.assertions.text import Attribution, Kind, Sentence, Voice, key, normalise
from factcheck.assertions.tokens import Tag
from factcheck.assertions.unseen import as_seen
from factcheck.assertions.words import family

_LOOKED_BACK = 12  # sentences
_LOOKED_BACK_FOR_NAME = 40
_LONGEST_SHOWN = 400
# Nouns that name nobody by themselves; "the council" and "the police" are known without the sentence before.
_BEARERS = frozenset(
    {*("man", "woman", "boy", "girl", "men", "women", "couple", "pair", "suspect", "suspects", "victim", "victims")}
    | {*("driver", "passenger", "firm", "company", "group", "gang", "club", "brothers", "sisters")}
)
_MOSTLY = 0.5
_APART = frozenset({Kind.CAPTION, Kind.BYLINE, Kind.DATELINE, Kind.HEADING, Kind.TABLE_ROW})
_NO_PROSE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})
_TITLES = re.compile(r"\b(mr|mrs|ms|dr)\. ", re.I)
_FIRST_AND_LAST = re.compile(r"[^\W\d_a-z][\w'’-]+ [^\W\d_a-z][\w'’-]+")
_APPOSED = re.compile(r", (?:the|a|an|its|their) [a-z -]+")  # and no other name in it


class Lean(NamedTuple):
    """The sentence that another one leans on, as it is shown, and what of it matters: names, things or all words.

    Where it gives the fuller name behind a surname, that is `surname`.
    """

    words: str
    means: tuple[str, ...]
    surname: str = ""

    def __str__(self) -> str:
        """Return the words, and behind them the names meant that they do not hold: who speaks a quotation."""
        unsaid = [name for name in self.means if name[:1].isupper() and name.lower() not in self.words.lower()]
        return f"{self.words} [{', '.join(unsaid)}]" if unsaid else self.words


@dataclass(frozen=True, slots=True)
class Context:
    """Who says a sentence, as full as the text names them, and what it leans on beside."""

    speaker: str = ""
    leans: tuple[Lean, ...] = ()

    def __str__(self) -> str:
        return "\n".join(dict.fromkeys(map(str, self.leans)))


def contexts(text: str, sentences: Sequence[Sentence], *, spoken: str = "en") -> tuple[Context, ...]:
    """Say of each sentence of a text what it leans on: in other languages than English, on whole sentences."""
    text, sentences = as_seen(text, sentences)
    readings = read(text, sentences)
    carried = speakers(readings) if spoken == "en" else {}
    under = announced(readings, carried)
    if spoken != "en":
        chains = _chains(readings, spoken)
        return tuple(Context("", _leans_of((*_under(readings, under, i), *chains[i]))) for i in range(len(readings)))
    said = attributed(readings, carried)
    found: list[Context] = []
    article = _Article(readings, said)
    for i in range(len(readings)):
        leans = [*_under(readings, under, i), *article.leans(i)]
        found.append(Context(_speaker(said[i]), _leans_of(leans)))
    return tuple(found)


def is_same_speaker(one: str, other: str) -> bool:
    """Say whether two names are of one speaker: the same words, or a first and last name with the same person's office.

    In doubt they are two: "Hill" may be another than "Mr Hill", and "Korea" than "North Korea".
    """
    plain = (_TITLES.sub(r"\1 ", normalise(name)) for name in (one, other))
    left, right = (name[4:] if name.lower().startswith("the ") else name for name in plain)
    return left.lower() == right.lower() or _adds_office(left, to=right) or _adds_office(right, to=left)


def _adds_office(words: str, *, to: str) -> bool:
    """Tell whether words are a first and last name, and what its bearer is: "Mayor Ann Roe", "Ann Roe, the mayor"."""
    if not _FIRST_AND_LAST.fullmatch(to):
        return False
    if words.startswith(to):
        return bool(_APPOSED.fullmatch(words.removeprefix(to)))
    ahead = words.removesuffix(to).lower().split()
    return words.endswith(f" {to}") and all(word in persons() or word in TITLES for word in ahead)


def is_alike(now: Context, was: Context) -> bool:
    """Say whether a sentence leans on the same as it did, whoever says it.

    A surname whose fuller name is gone is the same; one that stands for a name now, where it stood for none, is not.
    """
    (now_leans, now_names), (was_leans, was_names) = map(_apart, (now, was))
    if len(now_leans) != len(was_leans):
        return False
    return all(map(_means_same, now_leans, was_leans)) and all(
        name in was_names and is_same_speaker(full, was_names[name]) for name, full in now_names.items()
    )


def _apart(context: Context) -> tuple[list[Lean], dict[str, str]]:
    """Return what a sentence leans on, and the names that its surnames stand for, by surname."""
    leans = [lean for lean in context.leans if not lean.surname]
    return leans, {lean.surname: lean.means[0] for lean in context.leans if lean.surname}


def _means_same(one: Lean, other: Lean) -> bool:
    return len(one.means) == len(other.means) and all(map(is_same_speaker, one.means, other.means))


def _leans_of(leans: Iterable[Lean]) -> tuple[Lean, ...]:
    return tuple(dict.fromkeys(lean for lean in leans if lean.means))


def _speaker(said: Attribution) -> str:
    return said.full_source or (said.source.text if said.source else "")


def _chains(readings: Sequence[Reading], spoken: str) -> list[tuple[Lean, ...]]:
    """Return the sentence that each one points back to, and those that this one points back to itself, or none."""
    found: list[tuple[Lean, ...]] = []
    for i, reading in enumerate(readings):
        before = _before(readings, i) if points_back(reading, spoken) else None
        if before is None:
            found.append(())
        else:
            words = readings[before].sentence.text
            found.append((*found[before][1 - _LOOKED_BACK :], Lean(_shown(words), (_identity(words),))))
    return found


def _before(readings: Sequence[Reading], i: int) -> int | None:
    """Return the sentence before in the running text."""
    places = range(i - 1, max(-1, i - 1 - _LOOKED_BACK), -1)
    return next((j for j in places if readings[j].sentence.kind not in _APART), None)


def _under(readings: Sequence[Reading], under: Mapping[int, int], i: int) -> Iterator[Lean]:
    if i in under:
        words = readings[under[i]].sentence.text
        yield Lean(_shown(words), (_identity(words),))


def _shown(words: str) -> str:
    """Return as much of a sentence as is shown of it."""
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


@lru_cache(64)
def _identity(words: str) -> str:
    """Return what tells a sentence from others, however long it is."""
    return key(words)


@dataclass(slots=True)
class _Article:
    """What was read so far: whom and what each sentence spoke of by a pronoun, and who holds which office."""

    readings: Sequence[Reading]
    said: Sequence[Attribution]
    who: list[tuple[Lean, ...]] = field(default_factory=list)
    what: list[tuple[Lean, ...]] = field(default_factory=list)
    named: dict[str, tuple[int, str]] = field(default_factory=dict)
    fuller: Fuller = field(default_factory=Fuller)

    def leans(self, i: int) -> Iterator[Lean]:
        """Yield what the next sentence leans on beside its speaker and its place in a list, and remember it."""
        ts, before = self.readings[i].tokens, _before(self.readings, i)
        someone = leaves_open(ts, PERSONAL, is_one_person) or self._is_said_by(i, PERSONAL)
        who = self._who(i, before) if someone else self._bearer(i, before)
        self.who.append((*who, *self._offices(i), *self._surnames(i)))
        self.what.append(self._what(before) if leaves_open(ts, NEUTRAL, is_thing) else ())
        if before is not None and ts and (answers(ts) or points(ts) or continues(ts) or self._is_anonymous(i)):
            yield self._whole(before)
            yield from self._surnamed(before)
        yield from self.who[i]
        yield from self.what[i]
        self._learn(i)

    def _learn(self, i: int) -> None:
        ts = self.readings[i].tokens
        for k, token in enumerate(ts):
            office = token.low in family("nouns", "person") or (token.tag is Tag.WORD and is_told_of(ts, k))
            if office and (name := name_beside(ts, k)):
                self.named[token.low] = i, name
        if self.readings[i].sentence.kind not in _NO_PROSE and not is_title(ts):
            self.fuller.learn(i, ts)

    def _whole(self, j: int) -> Lean:
        """Lean on all that a sentence says, and on whom it speaks of."""
        return Lean(self._told(j), (_identity(self.readings[j].sentence.text), *self._meant(j)))

    def _told(self, j: int) -> str:
        """Return the words of a sentence, and whom it speaks of without a name."""
        words, names = _shown(self.readings[j].sentence.text), self._meant(j)
        return f"{words} [{', '.join(names)}]" if names else words

    def _meant(self, j: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for lean in self.who[j] if not lean.surname for name in lean.means))

    def _surnamed(self, j: int) -> tuple[Lean, ...]:
        return tuple(lean for lean in self.who[j] if lean.surname)

    def _is_said_by(self, i: int, pronouns: frozenset[str]) -> bool:
        source = self.said[i].source
        return source is not None and source.text.lower() in pronouns

    def _is_anonymous(self, i: int) -> bool:
        """Tell whether a sentence is quoted, and the article never says whom."""
        reading, said = self.readings[i], self.said[i]
        quoted = said.voice is Voice.DIRECT or (reading.speech and quoted_share(reading.tokens) >= _MOSTLY)
        return quoted and said.source is None

    def _who(self, i: int, before: int | None) -> tuple[Lean, ...]:
        """Return whom "he" or "she" stands for: those named last, or whom the sentence before spoke of as "he"."""
        j, passed = before, list[Lean]()
        while j is not None and i - j <= _LOOKED_BACK:
            ts = self.readings[j].tokens
            if self.who[j] and opens_with(ts, PERSONAL):
                return (*passed, *self.who[j])
            if found := names(ts) or list(filter(None, [_speaker(self.said[j])])):
                lean = Lean(self._told(j), (*found, *self._meant(j)))
                if self._meant(j) or any(is_person(token) and not is_where(ts, k) for k, token in enumerate(ts)):
                    return (*passed, lean, *self._surnamed(j))
                passed.append(lean)
            j = _before(self.readings, j)
        return tuple(passed)

    def _bearer(self, i: int, before: int | None) -> tuple[Lean, ...]:
        """Return whom "The firm" or "The man" at the beginning stands for: those that the sentence before names."""
        ts = self.readings[i].tokens
        opens = len(ts) > 2 and ts[0].low == "the" and (ts[1].low in _BEARERS or ts[1].low.endswith("-year-old"))
        if before is None or not opens or ts[2].tag not in VERBS or ts[1].low in self.named or name_beside(ts, 1):
            return ()
        found = names(self.readings[before].tokens)
        return (Lean(self._told(before), (*found, *self._meant(before))), *self._surnamed(before)) if found else ()

    def _what(self, j: int | None) -> tuple[Lean, ...]:
        """Return what "it" or "they" stands for: the things of the sentence before, and what that spoke of as "it"."""
        if j is None:
            return ()
        ts, source = self.readings[j].tokens, self.said[j].source
        names = set(source.text.lower().split()) if source else set()
        things = [t.low for t in ts if t.tag in (Tag.NAME, Tag.WORD) and len(t.low) > 2 and t.low not in names]
        lean = Lean(self._told(j), (*dict.fromkeys(things), *self._meant(j)))
        earlier = self.what[j][-1:] if opens_with(ts, NEUTRAL) else ()
        return (*self._surnamed(j), *earlier, lean)

    def _offices(self, i: int) -> Iterator[Lean]:
        """Yield the name behind "the mayor" and "the company", where the article gave it before."""
        ts = self.readings[i].tokens
        for k in range(1, len(ts)):
            known = self.named.get(ts[k].low) if ts[k - 1].low in FAMILIAR and not name_beside(ts, k) else None
            if known and i - known[0] <= _LOOKED_BACK_FOR_NAME:
                yield Lean(_shown(self.readings[known[0]].sentence.text), (known[1],))

    def _surnames(self, i: int) -> Iterator[Lean]:
        """Yield the fuller name behind "Hill" and "Mr Hill", where the article gave it before, and not here."""
        here = names(self.readings[i].tokens)
        for name in here:
            full, given = self.fuller.of(name)
            if full and not any(other.endswith(f" {name}") for other in here):
                words = " ".join(_shown(self.readings[j].sentence.text) for j in given)
                yield Lean(f"{words} [{full}]", (full,), name.lower())
