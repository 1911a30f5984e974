"""Whether a sentence in another language than English points back to the one before it; in doubt it does."""

import re
from collections.abc import Iterator, Sequence

from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.languages import wordlists

_POINTING = wordlists.read("pointing")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.5
_COVERED = 3  # "in der alten Stadt"
_NONE: frozenset[str] = frozenset()


def points_back(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether a sentence holds a pronoun or demonstrative that no name stands before, or is a bare quotation.

    In a language whose verb alone may say "he" so does every sentence without a name, unless an article opens it.
    """
    if not parsed.tokens:
        return False
    if quoted_share(parsed.tokens) >= _MOSTLY and not any(t.text[0].isupper() and not t.quoted for t in parsed.tokens):
        return True
    words = _LETTERS.findall(parsed.sentence.text)
    if not words or spoken not in _POINTING:
        return False
    opening = words[0].lower()
    is_article = any(word[0].isupper() for word in words[1:2])
    if opening in _POINTING[spoken] or (opening in _POINTING.get(f"{spoken} opening", _NONE) and not is_article):
        return True
    name = next(_names(words, _POINTING.get(f"{spoken} prepositions", _NONE)), None)
    if any(word.lower() in _POINTING[spoken] for word in words[1:name]):
        return True
    articles = _POINTING.get(f"{spoken} articles", _NONE)
    return name is None and spoken in _POINTING["left out"] and opening not in articles


def _names(words: Sequence[str], prepositions: frozenset[str]) -> Iterator[int]:
    """Yield where names stand inside a sentence, but for those behind a preposition."""
    covered = 0  # words that still belong to the last preposition
    for k, word in enumerate(words):
        if word.lower() in prepositions:
            covered = _COVERED
        elif not k or not word[0].isupper():
            covered = 0 if k > 1 and words[k - 1][0].isupper() else max(0, covered - 1)
        elif not covered:
            yield k
