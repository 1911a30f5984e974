"""The words with which a language says who says something: <language>/speech.txt and verbs.txt.

English is read by a grammar of its own; any other language by these two files alone, so that one more is a folder.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from factcheck.engine.languages.lexicon import has, phrases, sections


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One form of a verb by which somebody says something.

    `form` is finite or participle. It counts only where the `particle` that is parted from it ends its clause, where
    one word of `needs` stands in the sentence, none of `never` and none that ends as `never_ends` say. `clause` is
    whether a quotation or a clause has to follow.
    The source stands behind one of the prepositions `behind`, if there are any. `passive` if its passive attributes.
    """

    base: str
    family: str
    form: str
    particle: str = ""
    behind: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    never_ends: tuple[str, ...] = ()
    clause: bool = False
    passive: bool = False


class Wording:
    """What the files of a language list: `wording["pronoun"]` is a set of words, empty where there is no such list."""

    def __init__(self, language: str) -> None:
        self.language = language
        listed = sections("speech", language)
        self._words = {name: frozenset(" ".join(lines).split()) for name, lines in listed.items()}
        self.verbs = _verbs(language)
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self._endings: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in self._words.items()}

    def __getitem__(self, section: str) -> frozenset[str]:
        return self._words.get(section, frozenset())

    def lines(self, section: str) -> tuple[str, ...]:
        """Return the expressions of several words that a section lists, one a line."""
        return phrases("speech", section, self.language) if section in self._words else ()

    def ends_as(self, word: str, section: str) -> bool:
        """Tell whether a word ends as one of a section does: "Regierungssprecherin" as "sprecherin"."""
        return word.endswith(self._endings.get(section, ()))

    def any_of(self, sections: tuple[str, ...]) -> frozenset[str]:
        """Return the words of several sections."""
        known = self._unions.get(sections)
        if known is None:
            known = self._unions[sections] = frozenset().union(*map(self.__getitem__, sections))
        return known


@cache
def wording_of(language: str) -> Wording | None:
    """Return the words of a language, or None where it has no such files."""
    return Wording(language) if has("speech", language) else None


def _verbs(language: str) -> Mapping[str, tuple[SpeechVerb, ...]]:
    found: dict[str, tuple[SpeechVerb, ...]] = {}
    for section, lines in sections("verbs", language).items():
        for line in lines:
            for form, verb in _forms(section, line):
                found[form] = (*found.get(form, ()), verb)
    return found


def _forms(section: str, line: str) -> Iterator[tuple[str, SpeechVerb]]:
    inflected, _, asked = line.partition("|")
    base, participle, *finite = inflected.split()
    told = asked.split()
    particle = next((word[1:] for word in told if word[0] == "+"), "")
    plain = SpeechVerb(
        base=base,
        family=section,
        form="finite",
        behind=frozenset(word[1:] for word in told if word[0] == "@"),
        needs=frozenset(word for word in told if word[0] not in "+@-!~"),
        never=frozenset(word[1:] for word in told if word[0] == "-" and word[1] != "*"),
        never_ends=tuple(word[2:] for word in told if word.startswith("-*")),
        clause="!" in told,
        passive="~" in told,
    )
    for form in dict.fromkeys(finite):
        yield form, replace(plain, particle=particle)
        if particle:
            yield particle + form, plain
    if participle != "-":
        yield participle, replace(plain, form="participle")
