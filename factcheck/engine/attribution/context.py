"""What a sentence leans on: who says it, who "he" is, what "it" is, whose words are quoted, what an item stands under.

A verdict on a sentence holds for what it says where it stands. Of two drafts, this tells whether words that stayed the
same still say the same. In doubt a sentence leans on the one before: looking at it again takes one key, while a
verdict that is kept and does not hold any more is printed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.engine.attribution.attribute import attributed
from factcheck.engine.attribution.cues import is_title
from factcheck.engine.attribution.names import TITLES, Fuller, name_beside, names, persons
from factcheck.engine.attribution.parsed_sentence import ParsedSentence, parse, quoted_share
from factcheck.engine.attribution.pronouns import points_back
from factcheck.engine.attribution.quote_continuation import continued_speakers
from factcheck.engine.attribution.tokens import Tag, Token
from factcheck.engine.findings import Attribution, Kind, Sentence, Voice
from factcheck.engine.languages.lexicon import family
from factcheck.engine.text.canonical import key, normalise
from factcheck.engine.text.invisible_characters import without_invisible

_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NEUTRAL = frozenset(
    {*("it", "its", "itself", "they", "them", "their", "theirs", "themselves"), *("former", "latter", "others")}
)
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_OPENING = frozenset({*_POINTING, "both", "neither", "either", "another", "each", "none", "all", "so", "nor"})
_AFTER_POINTING = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE, Tag.COMMA, Tag.COLON, Tag.CLOSE, Tag.OTHER})
_FAMILIAR = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_LOOKED_BACK = 12  # sentences
_LOOKED_BACK_FOR_NAME = 40
_LONGEST_SHOWN = 400
_FEW_WORDS = 4
_VERBS = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE})
_COUNTED = frozenset(
    {*("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens")}
    | {*("hundreds", "thousands", "some", "several", "many", "most", "few")}
)
_UNITS = frozenset(
    f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year", "decade") for s in ("", "s")
)
_TIMES = _UNITS | {"morning", "evening", "night", "summer", "winter"}
_LATER, _NEXT = frozenset({"later", "earlier", "before", "afterwards"}), frozenset({"same", "next", "following"})
# Nouns that name nobody by themselves; "the council" and "the police" are known without the sentence before.
_BEARERS = frozenset(
    {*("man", "woman", "boy", "girl", "men", "women", "couple", "pair", "suspect", "suspects", "victim", "victims")}
    | {*("driver", "passenger", "firm", "company", "group", "gang", "club", "brothers", "sisters")}
)
_DID_SO = frozenset({"too", "so", "likewise", "either", "not"})
_ANNOUNCES = re.compile(r"\b(?:these|those|following|two|three|four|five|several|\d{1,3}) (?:\w+ ){0,2}\w+: \S", re.I)
_PARAGRAPHS = 3  # that may stand behind "It is not true that:"
_ANSWERS = frozenset({"yes", "no", "not", "never", "nor"})
_MOSTLY = 0.5
_OBJECTS = frozenset({"him", "her", "it", "them"})
_AFTER_SUBJECT = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.FINITE, Tag.WORD, Tag.NAME, Tag.ADVERB})
_APART = frozenset({Kind.CAPTION, Kind.BYLINE, Kind.DATELINE, Kind.HEADING, Kind.TABLE_ROW})
_NO_PROSE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW})
_ITEMS = frozenset({Kind.LIST_ITEM, Kind.QUOTATION})
_CLOSING = " \t\n\"”“’')]»«"
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


@dataclass(frozen=True, slots=True)
class Context:
    """Who says a sentence, as full as the text names them, and what it leans on beside."""

    speaker: str = ""
    leans: tuple[Referent, ...] = ()

    def __str__(self) -> str:
        return "\n".join(dict.fromkeys(lean.words for lean in self.leans))


def contexts(text: str, sentences: Sequence[Sentence], *, spoken: str = "en") -> tuple[Context, ...]:
    """Say of each sentence of a text what it leans on: in other languages than English, on whole sentences."""
    text, sentences = without_invisible(text, sentences)
    parsed_sentences = parse(text, sentences)
    carried = continued_speakers(parsed_sentences) if spoken == "en" else {}
    under = _announced(parsed_sentences, carried)
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


def _announced(parsed_sentences: Sequence[ParsedSentence], carried: Mapping[int, int]) -> Mapping[int, int]:
    """Return which sentences stand under one that ends in a colon: the paragraph behind it, all items of its list."""
    found: dict[int, int] = {}
    lead, reach = None, 1
    for i, parsed in enumerate(parsed_sentences):
        sentence = parsed.sentence
        if lead is not None:
            behind = sentence.paragraph <= parsed_sentences[lead].sentence.paragraph + reach
            if (reach and sentence.kind in _ITEMS) or behind or carried.get(i) == lead:
                found[i] = lead
            else:
                lead = None
        words = sentence.text.rstrip(_CLOSING)
        if words.endswith((":", "：")) and (lead is None or sentence.kind not in _ITEMS):
            lead, reach = i, _PARAGRAPHS if words.endswith("that:") else 1
        elif lead is None and _ANNOUNCES.search(words):
            lead, reach = i, 0
    return found


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


@cache
def _claims() -> frozenset[str]:
    return family("nouns", "accusation") | family("nouns", "denial")


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
        who = self._who(i, before) if _leaves_open(tokens, _PERSONAL, _is_person) else self._bearer(i, before)
        self.who.append((*who, *self._offices(i), *self._surnames(i)))
        self.what.append(self._what(before) if _leaves_open(tokens, _NEUTRAL, _is_thing) else ())
        if (
            before is not None
            and tokens
            and (_answers(tokens) or _points(tokens) or _continues(tokens) or self._is_anonymous(i))
        ):
            yield self._whole(before)
            yield from self._surnamed(before)
        yield from self.who[i]
        yield from self.what[i]
        self._learn(i)

    def _learn(self, i: int) -> None:
        tokens = self.parsed_sentences[i].tokens
        for k, token in enumerate(tokens):
            if token.low in family("nouns", "person") and (name := name_beside(tokens, k)):
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

    def _is_anonymous(self, i: int) -> bool:
        """Tell whether a sentence is quoted, and the article never says whom."""
        parsed, said = self.parsed_sentences[i], self.said[i]
        quoted = said.voice is Voice.DIRECT or (parsed.speech and quoted_share(parsed.tokens) >= _MOSTLY)
        return quoted and said.source is None

    def _who(self, i: int, before: int | None) -> tuple[Referent, ...]:
        """Return whom "he" or "she" stands for: those named last, or whom the sentence before spoke of as "he"."""
        j = before
        while j is not None and i - j <= _LOOKED_BACK:
            tokens = self.parsed_sentences[j].tokens
            if self.who[j] and _opens_with(tokens, _PERSONAL):
                return self.who[j]
            if found := names(tokens) or list(filter(None, [_speaker(self.said[j])])):
                return (Referent(self._told(j), (*found, *self._meant(j))), *self._surnamed(j))
            j = _before(self.parsed_sentences, j)
        return ()

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
            or tokens[2].tag not in _VERBS
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
        earlier = self.what[j][-1:] if _opens_with(tokens, _NEUTRAL) else ()
        return (*self._surnamed(j), *earlier, lean)

    def _offices(self, i: int) -> Iterator[Referent]:
        """Yield the name behind "the mayor" and "the company", where the article gave it before."""
        tokens = self.parsed_sentences[i].tokens
        for k in range(1, len(tokens)):
            known = (
                self.named.get(tokens[k].low) if tokens[k - 1].low in _FAMILIAR and not name_beside(tokens, k) else None
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


def _is_person(token: Token) -> bool:
    return token.tag is Tag.NAME or token.low in persons()


def _is_thing(token: Token) -> bool:
    return token.tag in (Tag.NAME, Tag.WORD) and token.low not in _NEUTRAL


def _leaves_open(tokens: Sequence[Token], pronouns: frozenset[str], may_be_meant: Callable[[Token], bool]) -> bool:
    """Tell whether a sentence holds a pronoun that nothing before it in the sentence stands for.

    "Hill said he left" does not; "Moss denied it" does, for one does not deny oneself.
    """
    meant, joined = 0, False
    for k, token in enumerate(tokens):
        if token.low in pronouns and meant < 1 + _is_object(tokens, k):
            return True
        is_one = may_be_meant(token)
        meant += is_one and not joined
        joined = is_one
    return False


def _is_object(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether what is done is done to whom a pronoun stands for: no verb follows, and nothing that they own."""
    if tokens[k].low not in _OBJECTS:
        return False
    return k + 1 == len(tokens) or tokens[k + 1].tag not in _AFTER_SUBJECT


def _answers(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is an answer: "Twice.", "Not true.", "No, never."."""
    words = [token for token in tokens if token.is_word]
    return len(words) < _FEW_WORDS - 1 or (len(words) <= _FEW_WORDS and words[0].low in _ANSWERS)


def _points(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of what was said before it: "This cost ...", "denied that.", "the allegations"."""
    words = [k for k, token in enumerate(tokens) if token.is_word]
    first = next((k for k in words if tokens[k].tag not in (Tag.CONJUNCTION, Tag.ADVERB)), None)
    if first is not None and tokens[first].low in _OPENING:
        return True
    if tokens[-1].tag is Tag.COLON:  # these allegations follow
        return False
    for k, token in enumerate(tokens):
        follows = tokens[k + 1] if k + 1 < len(tokens) else None
        if token.low in _POINTING and token.low != "that" and follows and follows.tag in _AFTER_POINTING:
            return True
        if token.low in _POINTING and (follows is None or follows.text in ".!?"):
            return True
        if token.low in _FAMILIAR and follows and follows.low in _claims():
            return True
    return False


def _continues(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence goes on from the one before: "Two were charged", "The same year ...", "Hill did too"."""
    words = [token for token in tokens if token.is_word and token.tag is not Tag.CONJUNCTION]
    if len(words) < 2:
        return False
    first, second, *_ = words
    if first.low in _COUNTED or first.tag is Tag.NUMBER:
        return second.tag in _VERBS or _is_relative_time(words)
    if first.low in {"there", "here"} and second.tag not in _VERBS:
        return True
    if len(words) <= _FEW_WORDS and words[-2].tag is Tag.AUXILIARY and words[-1].low in _DID_SO:
        return True
    return _is_relative_time(words)


def _is_relative_time(words: Sequence[Token]) -> bool:
    """Tell whether words begin with a time told from another: "Two years later", "The next day", "A week before"."""
    if words[0].low == "the" and words[1].low in _NEXT:
        return len(words) > 2 and words[2].low in _TIMES
    pairs = pairwise(words[:4])
    return any(unit.low in _UNITS and after.low in _LATER for unit, after in pairs)


def _opens_with(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    first = [token.low for token in tokens if token.is_word and token.tag not in (Tag.CONJUNCTION, Tag.ADVERB)][:1]
    return bool(first) and first[0] in words
