"""What a sentence leans on: who says it, who "he" is, what "it" is, whose words are quoted, what an item stands under.

A verdict on a sentence holds for what it says where it stands. Of two drafts, this tells whether words that stayed the
same still say the same. In doubt a sentence leans on the one before: looking at it again takes one key, while a
verdict that is kept and does not hold any more is printed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.engine.attribution.introductions import announced
from factcheck.engine.attribution.names import TITLES, persons
from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.attribution.pronouns import (
    definite,
    named,
    names_person,
    opens_by_pointing,
    points_back,
    shorter,
    speaks_of_somebody,
    surely_named,
    told_of,
)
from factcheck.engine.attribution.references import MOST_FURTHER, References
from factcheck.engine.attribution.referent import LOOKED_BACK, Referent, identity, place_before, shown, speaker_of
from factcheck.engine.attribution.speakers import GRAMMAR, read
from factcheck.engine.findings import Sentence
from factcheck.engine.languages.lexicon import has
from factcheck.engine.text.canonical import normalise
from factcheck.engine.text.invisible_characters import without_invisible

_TITLES = re.compile(r"\b(mr|mrs|ms|dr)\. ", re.I)
_FIRST_AND_LAST = re.compile(r"[^\W\d_a-z][\w'’-]+ [^\W\d_a-z][\w'’-]+")
_MOST_BEHIND = 6  # sentences that may name what a noun meant, told without a name
_APPOSED = re.compile(r", (?:the|a|an|its|their) [a-z -]+")  # and no other name in it


@dataclass(frozen=True, slots=True)
class Context:
    """Who says a sentence, as full as the text names them, and what it leans on beside."""

    speaker: str = ""
    leans: tuple[Referent, ...] = ()

    def __str__(self) -> str:
        return "\n".join(dict.fromkeys(map(str, self.leans)))


def contexts(text: str, sentences: Sequence[Sentence], *, spoken: str = "en") -> tuple[Context, ...]:
    """Say of each sentence of a text what it leans on: in a language without a grammar, on whole sentences."""
    text, sentences = without_invisible(text, sentences)
    parsed_sentences, carried, said = read(text, sentences, language=spoken)
    under = announced(parsed_sentences, carried)
    article: References | _Abroad = (
        References(parsed_sentences, said) if has(GRAMMAR, spoken) else _Abroad(parsed_sentences, spoken)
    )
    found: list[Context] = []
    for i in range(len(parsed_sentences)):
        leads = list(_under(parsed_sentences, under, i))
        whole = {lead.words for lead in leads}  # any word of a lead counts, so nothing in it is referred to beside
        leans = (lean for lean in article.leans(i) if lean.words not in whole)
        found.append(Context(speaker_of(said[i]), _leans_of([*leads, *leans])))
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


def _under(parsed_sentences: Sequence[ParsedSentence], under: Mapping[int, int], i: int) -> Iterator[Referent]:
    for _ in range(LOOKED_BACK):
        if i not in under:
            return
        i = under[i]
        words = parsed_sentences[i].sentence.text
        yield Referent(shown(words), (identity(words),))


@dataclass(slots=True)
class _Abroad:
    """What was read so far of an article in another language: what each sentence leans on, and where nouns stood."""

    parsed_sentences: Sequence[ParsedSentence]
    spoken: str
    found: list[tuple[Referent, ...]] = field(default_factory=list)
    told: dict[str, tuple[int, Referent]] = field(default_factory=dict)
    fuller: dict[str, Referent] = field(default_factory=dict)

    def leans(self, i: int) -> tuple[Referent, ...]:
        """Return what the next sentence leans on, and remember it."""
        parsed, before = self.parsed_sentences[i], place_before(self.parsed_sentences, i)
        nouns = list(definite(parsed, self.spoken)) if parsed.tokens else []
        leans = [lean for noun in nouns if noun in self.told for lean in self._told_of(noun, i)]
        is_untold = not all(noun in self.told for noun in nouns)
        words = self.parsed_sentences[before].sentence.text if before is not None else ""
        points = points_back(parsed, self.spoken, words)
        if before is not None and (points or is_untold):
            further = self.found[before] if opens_by_pointing(self.parsed_sentences[before], self.spoken) else ()
            means = (identity(words),) if points else tuple(named(self.parsed_sentences[before]))
            leans = [*self._person(parsed, before), *further[-MOST_FURTHER:], Referent(shown(words), means), *leans]
        here = named(parsed)
        leans += [self.fuller[name] for name in here if name in self.fuller]
        self.found.append(tuple(leans))
        self._learn(parsed, here)
        return self.found[i]

    def _person(self, parsed: ParsedSentence, before: int) -> Iterator[Referent]:
        """Yield the last sentence that names a person, if "er" stands for somebody and the one before names nobody."""
        if not speaks_of_somebody(parsed, self.spoken) or names_person(self.parsed_sentences[before], self.spoken):
            return
        for j in range(before - 1, max(-1, before - 1 - _MOST_BEHIND), -1):
            if names_person(self.parsed_sentences[j], self.spoken):
                text = self.parsed_sentences[j].sentence.text
                yield Referent(shown(text), tuple(named(self.parsed_sentences[j])))
                return

    def _told_of(self, noun: str, i: int) -> Iterator[Referent]:
        """Yield where a noun was told, and if that was without a name, the sentences behind up to one with a name."""
        told, lean = self.told[noun]
        yield lean
        sure, opening = surely_named(self.parsed_sentences[told], self.spoken), lean.words.split(maxsplit=1)[0]
        if any(name in sure and name != opening for name in lean.means):
            return
        for j in range(told + 1, min(i, told + 1 + _MOST_BEHIND)):
            parsed = self.parsed_sentences[j]
            sure = surely_named(parsed, self.spoken)
            yield Referent(shown(parsed.sentence.text), tuple(sure or named(parsed)))
            if sure:
                return

    def _learn(self, parsed: ParsedSentence, here: Sequence[str]) -> None:
        text, i = parsed.sentence.text, len(self.found) - 1
        for word, names_beside in told_of(text) if parsed.tokens else ():
            self.told.setdefault(word, (i, Referent(shown(text), names_beside)))
        for short, full in shorter(text):
            self.fuller[short] = Referent(shown(text), (full,), short.lower())
