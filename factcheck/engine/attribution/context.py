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

from factcheck.engine.attribution.anaphora import (
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
from factcheck.engine.attribution.attribute import attributed
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.introductions import announced
from factcheck.engine.attribution.names import TITLES, Fuller, is_told_of, is_where, name_beside, names, persons
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, parse, quoted_share
from factcheck.engine.attribution.pronouns import points_back
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.tokens import Tag
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.languages.lexicon import family
from factcheck.engine.text.canonical import key, normalise
from factcheck.engine.text.invisible_characters import without_invisible

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


class Referent(NamedTuple):
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
    leans: tuple[Referent, ...] = ()

    def __str__(self) -> str:
        return "\n".join(dict.fromkeys(map(str, self.leans)))


def contexts(text: str, sentences: Sequence[Sentence], *, spoken: str = "en") -> tuple[Context, ...]:
    """Say of each sentence of a text what it leans on: in other languages than English, on whole sentences."""
    text, sentences = without_invisible(text, sentences)
    parsed_sentences = parse(text, sentences)
    carried = continued_speakers(parsed_sentences) if spoken == "en" else {}
    under = announced(parsed_sentences, carried)
    if spoken != "en":
        chains = _chains(parsed_sentences, spoken)
        return tuple(
            Context("", _leans_of((*_under(parsed_sentences, under, i), *chains[i])))
            for i in range(len(parsed_sentences))
        )
    said = attributed(parsed_sentences, carried)
    found: list[Context] = []
    article = _Article(parsed_sentences, said)
    for i in range(len(parsed_sentences)):
        leans = [*_under(parsed_sentences, under, i), *article.leans(i)]
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


def _apart(context: Context) -> tuple[list[Referent], dict[str, str]]:
    """Return what a sentence leans on, and the names that its surnames stand for, by surname."""
    leans = [lean for lean in context.leans if not lean.surname]
    return leans, {lean.surname: lean.means[0] for lean in context.leans if lean.surname}


def _means_same(one: Referent, other: Referent) -> bool:
    return len(one.means) == len(other.means) and all(map(is_same_speaker, one.means, other.means))


def _leans_of(leans: Iterable[Referent]) -> tuple[Referent, ...]:
    return tuple(dict.fromkeys(lean for lean in leans if lean.means))


def _speaker(said: Attribution) -> str:
    return said.full_source or (said.source.text if said.source else "")


def _chains(parsed_sentences: Sequence[ParsedSentence], spoken: str) -> list[tuple[Referent, ...]]:
    """Return the sentence that each one points back to, and those that this one points back to itself, or none."""
    found: list[tuple[Referent, ...]] = []
    for i, parsed in enumerate(parsed_sentences):
        before = _before(parsed_sentences, i) if points_back(parsed, spoken) else None
        if before is None:
            found.append(())
        else:
            words = parsed_sentences[before].sentence.text
            found.append((*found[before][1 - _LOOKED_BACK :], Referent(_shown(words), (_identity(words),))))
    return found


def _before(parsed_sentences: Sequence[ParsedSentence], i: int) -> int | None:
    """Return the sentence before in the running text."""
    places = range(i - 1, max(-1, i - 1 - _LOOKED_BACK), -1)
    return next((j for j in places if parsed_sentences[j].sentence.kind not in _APART), None)


def _under(parsed_sentences: Sequence[ParsedSentence], under: Mapping[int, int], i: int) -> Iterator[Referent]:
    if i in under:
        words = parsed_sentences[under[i]].sentence.text
        yield Referent(_shown(words), (_identity(words),))


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

    parsed_sentences: Sequence[ParsedSentence]
    said: Sequence[Attribution]
    who: list[tuple[Referent, ...]] = field(default_factory=list)
    what: list[tuple[Referent, ...]] = field(default_factory=list)
    named: dict[str, tuple[int, str]] = field(default_factory=dict)
    fuller: Fuller = field(default_factory=Fuller)

    def leans(self, i: int) -> Iterator[Referent]:
        """Yield what the next sentence leans on beside its speaker and its place in a list, and remember it."""
        tokens, before = self.parsed_sentences[i].tokens, _before(self.parsed_sentences, i)
        someone = leaves_open(tokens, PERSONAL, is_one_person) or self._is_said_by(i, PERSONAL)
        who = self._who(i, before) if someone else self._bearer(i, before)
        self.who.append((*who, *self._offices(i), *self._surnames(i)))
        self.what.append(self._what(before) if leaves_open(tokens, NEUTRAL, is_thing) else ())
        if (
            before is not None
            and tokens
            and (answers(tokens) or points(tokens) or continues(tokens) or self._is_anonymous(i))
        ):
            yield self._whole(before)
            yield from self._surnamed(before)
        yield from self.who[i]
        yield from self.what[i]
        self._learn(i)

    def _learn(self, i: int) -> None:
        tokens = self.parsed_sentences[i].tokens
        for k, token in enumerate(tokens):
            office = token.low in family("nouns", "person") or (token.tag is Tag.WORD and is_told_of(tokens, k))
            if office and (name := name_beside(tokens, k)):
                self.named[token.low] = i, name
        if self.parsed_sentences[i].sentence.kind not in _NO_PROSE and not is_title(tokens):
            self.fuller.learn(i, tokens)

    def _whole(self, j: int) -> Referent:
        """Lean on all that a sentence says, and on whom it speaks of."""
        return Referent(self._told(j), (_identity(self.parsed_sentences[j].sentence.text), *self._meant(j)))

    def _told(self, j: int) -> str:
        """Return the words of a sentence, and whom it speaks of without a name."""
        words, names = _shown(self.parsed_sentences[j].sentence.text), self._meant(j)
        return f"{words} [{', '.join(names)}]" if names else words

    def _meant(self, j: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for lean in self.who[j] if not lean.surname for name in lean.means))

    def _surnamed(self, j: int) -> tuple[Referent, ...]:
        return tuple(lean for lean in self.who[j] if lean.surname)

    def _is_said_by(self, i: int, pronouns: frozenset[str]) -> bool:
        source = self.said[i].source
        return source is not None and source.text.lower() in pronouns

    def _is_anonymous(self, i: int) -> bool:
        """Tell whether a sentence is quoted, and the article never says whom."""
        parsed, said = self.parsed_sentences[i], self.said[i]
        quoted = said.voice is Voice.DIRECT or (parsed.speech and quoted_share(parsed.tokens) >= _MOSTLY)
        return quoted and said.source is None

    def _who(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return whom "he" or "she" stands for: those named last, or whom the sentence before spoke of as "he"."""
        j, passed = before, list[Referent]()
        while j is not None and i - j <= _LOOKED_BACK:
            tokens = self.parsed_sentences[j].tokens
            if self.who[j] and opens_with(tokens, PERSONAL):
                return (*passed, *self.who[j])
            if found := names(tokens) or list(filter(None, [_speaker(self.said[j])])):
                lean = Referent(self._told(j), (*found, *self._meant(j)))
                if self._meant(j) or any(
                    is_person(token) and not is_where(tokens, k) for k, token in enumerate(tokens)
                ):
                    return (*passed, lean, *self._surnamed(j))
                passed.append(lean)
            j = _before(self.parsed_sentences, j)
        return tuple(passed)

    def _bearer(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return whom "The firm" or "The man" at the beginning stands for: those that the sentence before names."""
        tokens = self.parsed_sentences[i].tokens
        opens = (
            len(tokens) > 2
            and tokens[0].low == "the"
            and (tokens[1].low in _BEARERS or tokens[1].low.endswith("-year-old"))
        )
        if (
            before is None
            or not opens
            or tokens[2].tag not in VERBS
            or tokens[1].low in self.named
            or name_beside(tokens, 1)
        ):
            return ()
        found = names(self.parsed_sentences[before].tokens)
        return (Referent(self._told(before), (*found, *self._meant(before))), *self._surnamed(before)) if found else ()

    def _what(self, j: int | None) -> tuple[Referent, ...]:
        """Return what "it" or "they" stands for: the things of the sentence before, and what that spoke of as "it"."""
        if j is None:
            return ()
        tokens, source = self.parsed_sentences[j].tokens, self.said[j].source
        names = set(source.text.lower().split()) if source else set()
        things = [t.low for t in tokens if t.tag in (Tag.NAME, Tag.WORD) and len(t.low) > 2 and t.low not in names]
        lean = Referent(self._told(j), (*dict.fromkeys(things), *self._meant(j)))
        earlier = self.what[j][-1:] if opens_with(tokens, NEUTRAL) else ()
        return (*self._surnamed(j), *earlier, lean)

    def _offices(self, i: int) -> Iterator[Referent]:
        """Yield the name behind "the mayor" and "the company", where the article gave it before."""
        tokens = self.parsed_sentences[i].tokens
        for k in range(1, len(tokens)):
            known = (
                self.named.get(tokens[k].low) if tokens[k - 1].low in FAMILIAR and not name_beside(tokens, k) else None
            )
            if known and i - known[0] <= _LOOKED_BACK_FOR_NAME:
                yield Referent(_shown(self.parsed_sentences[known[0]].sentence.text), (known[1],))

    def _surnames(self, i: int) -> Iterator[Referent]:
        """Yield the fuller name behind "Hill" and "Mr Hill", where the article gave it before, and not here."""
        here = names(self.parsed_sentences[i].tokens)
        for name in here:
            full, given = self.fuller.of(name)
            if full and not any(other.endswith(f" {name}") for other in here):
                words = " ".join(_shown(self.parsed_sentences[j].sentence.text) for j in given)
                yield Referent(f"{words} [{full}]", (full,), name.lower())
