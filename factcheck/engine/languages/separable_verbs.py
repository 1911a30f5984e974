"""Verbs whose particle stands at the end of their clause, as one word: "nahm den Antrag an" as "annahm den Antrag"."""

import re
from functools import cache

from factcheck.engine.languages import lexicon, wordlists
from factcheck.engine.languages.word_forms import may_be_finite

_LISTS = "endings"
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?…“”\"»«)–—]|\Z))"
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.,;:!?…“”„\"»«()–—]")
_LONGEST = 600  # code points of a sentence that is read


def rejoined(text: str, spoken: str) -> str:
    """Return a text with each verb behind the particle that ends its clause; as it is in a language without such."""
    if not lexicon.has(_LISTS, spoken) or len(text) > _LONGEST:
        return text
    for found in reversed(list(_particle(spoken).finditer(text))):
        begin = next((m.end() for m in reversed(list(_CLAUSE.finditer(text, 0, found.start())))), 0)
        if verb := _verb(text, begin, found.start(), spoken):
            text = f"{text[: verb.start()]}{found[1]}{text[verb.start() : found.start()]}{text[found.end() :]}"
    return text


@cache
def _particle(spoken: str) -> re.Pattern[str]:
    particles = sorted(lexicon.family(_LISTS, "particles", spoken), key=len, reverse=True)
    return re.compile(rf"\s({'|'.join(particles)}){_CLAUSE_ENDS}")


def _verb(text: str, begin: int, end: int, spoken: str) -> re.Match[str] | None:
    """Return the first word that may be a verb with a subject before it; an adjective has an article there."""
    common, previous = wordlists.read("languages").get(spoken, frozenset()), ""
    subjects = lexicon.family("speech", "pronoun", spoken) if lexicon.has("speech", spoken) else frozenset[str]()
    for found in _WORD.finditer(text, begin, end):
        word = found.group()
        has_subject = bool(previous) and (previous.lower() not in common or previous.lower() in subjects)
        if has_subject and word.islower() and word not in common and may_be_finite(word, spoken):
            return found
        previous = word
    return None
