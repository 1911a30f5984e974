"""What a sentence leans on: who says it, who "he" is, what "it" is, whose words are quoted, what an item stands under.

A verdict on a sentence holds for what it says where it stands. Of two drafts, this tells whether words that stayed the
same still say the same. In doubt a sentence leans on the one before: looking at it again takes one key, while a
verdict that is kept and does not hold any more is printed.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from factcheck.engine.attribution.anaphora import (
    KNOWN,
    NEUTRAL,
    PERSONAL,
    POINTING,
    definite,
    is_one,
    is_person,
    leaves_open,
    opens_with,
    refers,
    taking_up,
)
from factcheck.engine.attribution.attribute import attributed
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.introductions import announced
from factcheck.engine.attribution.names import TITLES, Fuller, is_where, name_beside, names, persons
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, parse, quoted_share
from factcheck.engine.attribution.pronouns import definite as definite_abroad
from factcheck.engine.attribution.pronouns import named, opens_by_pointing, points_back, shorter, told_of
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.tokens import Tag, Token
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.text.canonical import key, normalise
from factcheck.engine.text.invisible_characters import without_invisible

_LOOKED_BACK = 12  # sentences
_LOOKED_BACK_FOR_NOUN = 3
_MOST_FURTHER = 2
_NEAR = 5  # words
_LONGEST_SHOWN = 400
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
        abroad = _Abroad(parsed_sentences, spoken)
        return tuple(
            Context("", _leans_of((*_under(parsed_sentences, under, i), *abroad.leans(i))))
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


def _before(parsed_sentences: Sequence[ParsedSentence], i: int) -> int | None:
    """Return the sentence before in the running text."""
    places = range(i - 1, max(-1, i - 1 - _LOOKED_BACK), -1)
    return next((j for j in places if parsed_sentences[j].sentence.kind not in _APART), None)


def _under(parsed_sentences: Sequence[ParsedSentence], under: Mapping[int, int], i: int) -> Iterator[Referent]:
    for _ in range(_LOOKED_BACK):
        if i not in under:
            return
        i = under[i]
        words = parsed_sentences[i].sentence.text
        yield Referent(_shown(words), (_identity(words),))


def _shown(words: str) -> str:
    """Return as much of a sentence as is shown of it."""
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


@lru_cache(64)
def _identity(words: str) -> str:
    """Return what tells a sentence from others, however long it is."""
    return key(words)


@dataclass(slots=True)
class _Abroad:
    """What was read so far of an article in another language: what each sentence leans on, and where nouns stood."""

    parsed_sentences: Sequence[ParsedSentence]
    spoken: str
    found: list[tuple[Referent, ...]] = field(default_factory=list)
    told: dict[str, Referent] = field(default_factory=dict)
    fuller: dict[str, Referent] = field(default_factory=dict)

    def leans(self, i: int) -> tuple[Referent, ...]:
        """Return what the next sentence leans on, and remember it."""
        parsed, before = self.parsed_sentences[i], _before(self.parsed_sentences, i)
        nouns = list(definite_abroad(parsed, self.spoken)) if parsed.tokens else []
        leans = [self.told[noun] for noun in nouns if noun in self.told]
        if before is not None and (points_back(parsed, self.spoken) or len(leans) < len(nouns)):
            words = self.parsed_sentences[before].sentence.text
            further = self.found[before] if opens_by_pointing(self.parsed_sentences[before], self.spoken) else ()
            means = (
                (_identity(words),) if points_back(parsed, self.spoken) else tuple(named(self.parsed_sentences[before]))
            )
            leans = [*further[-_MOST_FURTHER:], Referent(_shown(words), means), *leans]
        here = named(parsed)
        leans += [self.fuller[name] for name in here if name in self.fuller]
        self.found.append(tuple(leans))
        self._learn(parsed, here)
        return self.found[i]

    def _learn(self, parsed: ParsedSentence, here: Sequence[str]) -> None:
        text = parsed.sentence.text
        for word, names_beside in told_of(text) if parsed.tokens else ():
            self.told.setdefault(word, Referent(_shown(text), names_beside))
        for short, full in shorter(text):
            self.fuller[short] = Referent(_shown(text), (full,), short.lower())


def _nearest(tokens: Sequence[Token], k: int) -> tuple[str, ...]:
    """Return the name that a noun is told of: the one beside it, or else those nearest before and behind it."""
    if name := name_beside(tokens, k):
        return (name,)
    return tuple(dict.fromkeys((*names(tokens[max(0, k - _NEAR) : k])[-1:], *names(tokens[k + 1 : k + 1 + _NEAR])[:1])))


@dataclass(slots=True)
class _Article:
    """What was read so far: whom and what each sentence spoke of by a pronoun, and who holds which office."""

    parsed_sentences: Sequence[ParsedSentence]
    said: Sequence[Attribution]
    who: list[tuple[Referent, ...]] = field(default_factory=list)
    what: list[tuple[Referent, ...]] = field(default_factory=list)
    told: dict[str, Referent] = field(default_factory=dict)
    taken_up: dict[int, tuple[Referent, ...]] = field(default_factory=dict)
    fuller: Fuller = field(default_factory=Fuller)

    def leans(self, i: int) -> Iterator[Referent]:
        """Yield what the next sentence leans on beside its speaker and its place in a list, and remember it."""
        tokens, before = self.parsed_sentences[i].tokens, _before(self.parsed_sentences, i)
        lows = {token.low for token in tokens}
        runs = [[token.low for token in tokens[begin:end]] for begin, end in definite(tokens)]
        known = [self.told.get(next((word for word in reversed(run) if word in self.told), "")) for run in runs]
        is_new = any(
            lean is None and any(map(is_one, run)) and KNOWN.isdisjoint(run) and not self._is_source(i, run)
            for run, lean in zip(runs, known, strict=True)
        )
        who: tuple[Referent, ...] = ()
        if leaves_open(tokens, PERSONAL):
            who = self._who(i, before)
        elif lows & PERSONAL:
            who = tuple(self._named(i, before))
        self.who.append((*who, *self._surnames(i)))
        self.what.append(self._what(before, all_of_it=leaves_open(tokens, NEUTRAL)) if lows & NEUTRAL else ())
        takes_up = any(lean is None and not taking_up().isdisjoint(run) for run, lean in zip(runs, known, strict=True))
        if before is not None and tokens and (refers(tokens) or self._is_anonymous(i) or takes_up):
            further = (
                self.taken_up.get(before, ()) if opens_with(self.parsed_sentences[before].tokens, POINTING) else ()
            )
            self.taken_up[i] = (self._whole(before), *further[:_MOST_FURTHER])
            yield from self.taken_up[i]
            yield from self._surnamed(before)
        yield from self.who[i]
        yield from filter(None, known)
        if is_new and not who:
            yield from self._near(i, before)
        yield from self.what[i]
        self._learn(i, {word for run in runs for word in run})

    def _learn(self, i: int, again: Container[str]) -> None:
        """Remember of whom or what each noun was told first, and the fuller names."""
        tokens = self.parsed_sentences[i].tokens
        for k, token in enumerate(tokens):
            is_noun = token.tag is Tag.WORD or token.low in persons() or k == 0
            if is_noun and token.low not in again:
                self.told[token.low] = Referent(_shown(self.parsed_sentences[i].sentence.text), _nearest(tokens, k))
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

    def _near(self, i: int, before: int | None) -> Iterator[Referent]:
        """Yield those named in the running text before a noun; a headline stands near the whole article."""
        if before is not None and self.parsed_sentences[before].sentence.kind is not Kind.HEADLINE:
            yield from self._named(i, before)

    def _is_source(self, i: int, run: Sequence[str]) -> bool:
        """Tell whether words are in who says a sentence: "the auditor said" brings in somebody of its own."""
        source = self.said[i].source
        return source is not None and " ".join(run) in source.text.lower()

    def _named(self, i: int, j: int | None) -> Iterator[Referent]:
        """Yield those whom the sentence before names, or the last one that names anybody."""
        while j is not None and i - j <= _LOOKED_BACK_FOR_NOUN:
            if found := (*names(self.parsed_sentences[j].tokens), *self._meant(j)):
                yield Referent(self._told(j), found)
                return
            j = _before(self.parsed_sentences, j)

    def _what(self, j: int | None, *, all_of_it: bool) -> tuple[Referent, ...]:
        """Return what "it" or "they" stands for: the things of the sentence before, and what that spoke of as "it"."""
        if j is None:
            return ()
        tokens, source = self.parsed_sentences[j].tokens, self.said[j].source
        names = set(source.text.lower().split()) if source else set()
        tags = (Tag.NAME, Tag.WORD) if all_of_it else (Tag.NAME,)
        things = [t.low for t in tokens if t.tag in tags and len(t.low) > 2 and t.low not in names]
        lean = Referent(self._told(j), (*dict.fromkeys(things), *self._meant(j)))
        earlier = self.what[j][-1:] if opens_with(tokens, NEUTRAL) else ()
        return (*self._surnamed(j), *earlier, lean)

    def _surnames(self, i: int) -> Iterator[Referent]:
        """Yield the fuller name behind "Hill" and "Mr Hill", where the article gave it before, and not here."""
        here = names(self.parsed_sentences[i].tokens)
        for name in here:
            full, given = self.fuller.of(name)
            if full and not any(other.endswith(f" {name}") for other in here):
                words = " ".join(_shown(self.parsed_sentences[j].sentence.text) for j in given)
                yield Referent(f"{words} [{full}]", (full,), name.lower())
