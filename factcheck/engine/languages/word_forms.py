"""One key for the forms of a word: "pay", "pays" and "paid"; "resign" and "resigned"."""

import re
from collections.abc import Iterator
from functools import cache

from factcheck.engine.languages.lexicon import sections

_IRREGULAR = {
    form: forms[0]
    for line in (*sections("forms")["nouns"], *sections("irregular")["verbs"])
    for forms in (verb.split() for verb in line.split("|"))
    for form in forms
}
_LONGEST_ROOT_IN_ED = 4  # letters: "seed" is no past of "see"
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ed|(?<!s)s)\Z")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1\Z")


@cache
def stem(word: str) -> str:
    """Return what the forms of a word in small letters share; it is compared, never shown."""
    for plain in _perhaps_plain(word):
        if known := _IRREGULAR.get(plain):
            return known
    short = _ENDING.sub("", word[:-3] + "y" if word.endswith(("ied", "ies")) else word)
    return _DOUBLED.sub(r"\1", short.rstrip("e")) or word


def may_be_participle(word: str) -> bool:
    """Whether a word in small letters has the form of a participle: "paid", "deleted"."""
    return word.endswith("ed") or word in _IRREGULAR


def _perhaps_plain(word: str) -> Iterator[str]:
    """Yield a word, and it without an ending; "wounded" is "wound", as an irregular past of "wind" is."""
    yield from (word, word.removesuffix("s"), word.removesuffix("es"))
    if word.endswith("ed") and len(word) > _LONGEST_ROOT_IN_ED:
        yield from (word[:-2], word[:-1])
