"""Who is meant by "he", "they", "the official" or a bare surname: the last fuller name of an article."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.engine.attribution import tags
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.languages.lexicon import family

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "i"})
PLURAL = frozenset({"they", "their", "them", "we"})
NEUTRAL = frozenset({"it", "its"})
# Words that tell whether "he" or "she" can stand for a person.
FEMALE = frozenset(
    {*("she", "her", "mrs", "ms", "miss", "lady", "woman", "girl", "mother", "wife", "daughter", "sister", "widow")}
    | {*("spokeswoman", "chairwoman", "policewoman", "businesswoman", "congresswoman", "councilwoman", "actress")}
)
MALE = frozenset(
    {*("he", "his", "him", "mr", "sir", "lord", "man", "boy", "father", "husband", "son", "brother", "widower")}
    | {*("spokesman", "chairman", "policeman", "businessman", "congressman", "councilman", "actor")}
)
_NOBODY: frozenset[str] = frozenset()
PRONOUNS = _PERSONAL | PLURAL | NEUTRAL
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "a", "an"})
CUT = re.compile(r",| (?:of|in|at|for|from|who|which|with|on|to|close|near) ")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "president", "senator", "judge", "gen", "sen", "rep"}
)
_KEPT = 61  # sources remembered
# Each is asked about again at every pronoun that follows.
_ASKED = 4 * _KEPT


@dataclass(slots=True)
class Names:
    """The sources and the full names that an article has named so far."""

    sources: deque[str] = field(default_factory=lambda: deque(maxlen=_KEPT))
    people: dict[str, str] = field(default_factory=dict)

    def learn(self, tokens: Sequence[Token]) -> None:
        """Remember the full names of a sentence by their last word."""
        names: list[Token] = []
        behind = 0
        for k in [k for k, token in enumerate(tokens) if token.tag is tags.NAME]:
            if k > behind and (tokens[behind].text != "." or any(token.text != "." for token in tokens[behind:k])):
                self._keep(names)
                names = []
            names.append(tokens[k])
            behind = k + 1
        self._keep(names)

    def _keep(self, names: list[Token]) -> None:
        if len(names) > 1 and names[0].low not in _TITLES:
            words = names[-4:]
            self.people.setdefault(words[-1].low, " ".join(t.text for t in words))

    def full(self, source: str) -> str:
        """Return the fullest name known for a source, and remember the source."""
        name = self._resolve(source) or source
        if source.lower() not in PRONOUNS:
            self.sources.append(name)
        return name

    def _resolve(self, source: str) -> str | None:
        low = source.lower()
        if low in _PERSONAL:
            others = MALE if low in FEMALE else FEMALE if low in MALE else _NOBODY
            return next((s for s in reversed(self.sources) if _is_person(s) and others.isdisjoint(_told(s))), None)
        if low in PLURAL:
            return next((s for s in reversed(self.sources) if _is_plural(s)), None)
        if low in NEUTRAL:
            return next((s for s in reversed(self.sources) if not _is_person(s)), None)
        words = low.split()
        if words[0] == "the" and 1 < len(words) < 6:
            return self._described(words[1:])
        if len(words) == 1 or (len(words) == 2 and words[0].strip(".") in _TITLES):
            return self.people.get(words[-1])
        return None

    def _described(self, words: list[str]) -> str | None:
        wanted = set(words)
        for known in reversed(self.sources):
            if (
                _head(known) == words[-1]
                and len(known.split()) > len(words)
                and wanted <= set(known.lower().replace(",", "").split())
            ):
                return known
        return None


@lru_cache(maxsize=_ASKED)
def _head(source: str) -> str:
    return CUT.split(source, maxsplit=1)[0].rsplit(" ", 1)[-1].lower()


@lru_cache(maxsize=_ASKED)
def _is_plural(source: str) -> bool:
    head = _head(source)
    return " and " in source or (head.endswith("s") and not head.endswith("ss")) or head in ("police", "people")


@lru_cache(maxsize=_ASKED)
def _told(source: str) -> frozenset[str]:
    """Return the words that say who somebody is; those before "'s" or behind "his" say it of somebody else."""
    return frozenset(word.strip(".").lower() for word in CUT.split(source, maxsplit=1)[0].split())


def _is_called_person(word: str) -> bool:
    low = word.lower().strip(".")
    return low in _TITLES or low in family("nouns", "person")


def _are_several(source: str) -> bool:
    """Tell "Ann Hill and Bob Moss" from "the president and founder of the club"."""
    one, joined, _ = source.partition(",")[0].lower().partition(" and ")
    return bool(joined) and one.split()[-1] not in family("nouns", "person")


@lru_cache(maxsize=_ASKED)
def _is_person(source: str) -> bool:
    head = _head(source)
    if _are_several(source) or (head.endswith("s") and head in family("nouns", "person")):
        return False
    words = CUT.split(source, maxsplit=1)[0].split()
    bodies = family("nouns", "body")
    if not words or any(w.lower() in bodies for w in words):
        return False
    if words[0].lower() == "the" and not any(_is_called_person(word) for word in words):
        return False
    named = sum(w[:1].isupper() for w in words if w.lower() not in _DETERMINERS)
    return named > 1 or words[-1].lower() in family("nouns", "person")
