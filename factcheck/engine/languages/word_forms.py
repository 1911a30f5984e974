"""One key for the forms of a word: "pay", "pays" and "paid"; "resign" and "resigned"."""

import re
from functools import cache

from factcheck.engine.languages.lexicon import sections

_IRREGULAR = {
    form: forms[0]
    for line in sections("irregular")["verbs"]
    for forms in (verb.split() for verb in line.split("|"))
    for form in forms
}
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ed|(?<!s)s)\Z")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1\Z")


@cache
def stem(word: str) -> str:
    """Return what the forms of a word in small letters share; it is compared, never shown."""
    for plain in (word, word.removesuffix("s"), word.removesuffix("es")):
        if known := _IRREGULAR.get(plain):
            return known
    short = _ENDING.sub("", word[:-3] + "y" if word.endswith(("ied", "ies")) else word)
    return _DOUBLED.sub(r"\1", short.rstrip("e")) or word
