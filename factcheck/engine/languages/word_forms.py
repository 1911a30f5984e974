"""One key for the forms of a word: "pay", "pays" and "paid"; "nahm" and "genommen"."""

import re
from collections.abc import Iterator
from functools import cache

from factcheck.engine.languages import lexicon

_IRREGULAR = {
    form: forms[0]
    for line in (*lexicon.sections("forms")["nouns"], *lexicon.sections("irregular")["verbs"])
    for forms in (verb.split() for verb in line.split("|"))
    for form in forms
}
_LONGEST_ROOT_IN_ED = 4  # letters: "seed" is no past of "see"
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ed|(?<!s)s)\Z")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1\Z")
_LISTS = "endings"
_ROOT = 4  # letters that are left of a word


@cache
def stem(word: str, spoken: str = "en") -> str:
    """Return what the forms of a word in small letters share; it is compared, never shown.

    A language with a list of endings is read by that, any other as English is.
    """
    if lexicon.has(_LISTS, spoken):
        return _endings(spoken).stem(word)
    for plain in _perhaps_plain(word):
        if known := _IRREGULAR.get(plain):
            return known
    short = _ENDING.sub("", word[:-3] + "y" if word.endswith(("ied", "ies")) else word)
    return _DOUBLED.sub(r"\1", short.rstrip("e")) or word


def parted(text: str, spoken: str) -> str:
    """Return a text with each particle of a verb by itself: "festgenommen" as "fest genommen"."""
    return _endings(spoken).particle.sub(r"\1 ", text) if lexicon.has(_LISTS, spoken) else text


def may_be_participle(word: str) -> bool:
    """Whether a word in small letters has the form of a participle: "paid", "deleted"."""
    return word.endswith("ed") or word in _IRREGULAR


def is_short_past(word: str) -> bool:
    """Whether a word in small letters is a past that is too short to be known by its ending: "died", "owed"."""
    return word.endswith("ed") and word in _IRREGULAR


def may_be_finite(word: str, spoken: str) -> bool:
    """Whether a word in small letters has the form of a verb that has a subject, in a language with endings."""
    return lexicon.has(_LISTS, spoken) and _endings(spoken).may_be_finite(word)


def is_of_irregular_verb(word: str, spoken: str) -> bool:
    """Whether a word in small letters is a form of an irregular verb, in a language with endings."""
    return lexicon.has(_LISTS, spoken) and _endings(spoken).is_of_irregular(word)


def _perhaps_plain(word: str) -> Iterator[str]:
    """Yield a word, and it without an ending; "wounded" is "wound", as an irregular past of "wind" is."""
    yield from (word, word.removesuffix("s"), word.removesuffix("es"))
    if word.endswith("ed") and len(word) > _LONGEST_ROOT_IN_ED:
        yield from (word[:-2], word[:-1])


class _Endings:
    """The endings, participles and irregular verbs of a language: `languages/<code>/endings.txt`."""

    def __init__(self, spoken: str) -> None:
        words = {name: " ".join(lines).split() for name, lines in lexicon.sections(_LISTS, spoken).items()}
        (self._participle,) = words["participle"]
        self._finite = tuple(words["finite"])
        self._sounds = str.maketrans(dict(pair.split("=") for pair in words["sounds"]))
        self._endings = sorted(words["endings"], key=len)
        self._prefixes = ("", *words["prefixes"])
        verbs = (verb.split() for line in lexicon.phrases(_LISTS, "irregular", spoken) for verb in line.split("|"))
        self._irregular = {form: forms[0] for forms in verbs for form in forms}
        self.particle = re.compile(rf"\b({'|'.join(words['particles'])})(?={self._participle}[^\W\d_]{{2,}}(?:t|en)\b)")

    def is_of_irregular(self, word: str) -> bool:
        return next(self._known(word.translate(self._sounds)), None) is not None

    def may_be_finite(self, word: str) -> bool:
        if self.is_of_irregular(word):
            return True
        return len(word) >= _ROOT and word.endswith(self._finite) and not word.startswith(self._participle)

    def stem(self, word: str) -> str:
        word = word.translate(self._sounds)
        return next(self._known(word), "") or self._cut(word)

    def _known(self, word: str) -> Iterator[str]:
        """Yield the irregular verbs that a word may be a form of, each behind its prefix."""
        for ending in ("", *self._endings):
            if not word.endswith(ending):
                continue
            form = word.removesuffix(ending)
            for bare in (form, form.removeprefix(self._participle)):
                for prefix in self._prefixes:
                    if bare.startswith(prefix) and (base := self._irregular.get(bare.removeprefix(prefix))):
                        yield prefix + base

    def _cut(self, word: str) -> str:
        cut = self._without_ending(word)
        bare = cut.removeprefix(self._participle) if cut != word else word
        return self._without_ending(bare if len(bare) >= _ROOT else cut)

    def _without_ending(self, word: str) -> str:
        for ending in reversed(self._endings):
            if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
                return word.removesuffix(ending)
        return word


@cache
def _endings(spoken: str) -> _Endings:
    return _Endings(spoken)
