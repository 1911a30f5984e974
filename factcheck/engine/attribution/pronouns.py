"""Whether a sentence in another language than English points back to the one before it; in doubt it does."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.languages import wordlists

_POINTING = wordlists.read("pointing")
_WORDS_AND_MARKS = re.compile(r"[^\W\d_]+|\d+|[^\w\s’']")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
_NAME = re.compile(rf"\b{_CAPITAL}[\w’-]*(?: {_CAPITAL}[\w’-]*)*")
_SHORT = re.compile(r"\(([^\W\d_a-z]{2,10})\)")
_MOSTLY = 0.5
_SPELT_OUT = 80  # characters
_LONGEST_JOINING = 2  # letters
_LONGEST_WORD = 30  # letters
_NONE: frozenset[str] = frozenset()


def points_back(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether a sentence holds a pronoun or demonstrative, or is a bare quotation.

    In a language whose verb alone may say "he" so does every sentence without a name, unless an article opens it.
    """
    if not parsed.tokens:
        return False
    if quoted_share(parsed.tokens) >= _MOSTLY and not any(t.text[0].isupper() and not t.quoted for t in parsed.tokens):
        return True
    words = _WORDS_AND_MARKS.findall(parsed.sentence.text)
    lows = [word.lower() for word in words if word[0].isalpha()]
    if not lows or spoken not in _POINTING:
        return False
    alone = _POINTING.get(f"{spoken} opening", _NONE)
    if not _POINTING[spoken].isdisjoint(lows) or opens_by_pointing(parsed, spoken):
        return True
    if any(word.lower() in alone and not follows[0].isalnum() for word, follows in pairwise(words)):
        return True
    # A name behind "en" or "w" is seldom the one that does it.
    is_named = any(word[0].isupper() and len(before) > _LONGEST_JOINING for before, word in pairwise(words))
    return (
        not is_named and spoken in _POINTING["left out"] and lows[0] not in _POINTING.get(f"{spoken} articles", _NONE)
    )


def opens_by_pointing(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether a pronoun or demonstrative is the first word of a sentence, and no article before a noun."""
    words = _WORDS_AND_MARKS.findall(parsed.sentence.text)[:2]
    first = words[0].lower() if words else ""
    is_article = any(word[0].isupper() for word in words[1:])
    return first in _POINTING.get(spoken, _NONE) or (
        first in _POINTING.get(f"{spoken} opening", _NONE) and not is_article
    )


def definite(parsed: ParsedSentence, spoken: str) -> Iterator[str]:
    """Yield the nouns with an article that do not tell by themselves which one is meant: "die Summe", "l'argent"."""
    articles = _POINTING.get(f"{spoken} definite", _NONE)
    words = _WORDS_AND_MARKS.findall(parsed.sentence.text) if articles else []
    own = _POINTING.get(f"{spoken} own", _NONE)
    for article, noun, follows in zip(words, words[1:], [*words[2:], "."], strict=False):
        is_noun = noun[0].isalpha() and noun[0].isupper() == (spoken == "de")
        if article.lower() in articles and is_noun and not (follows.lower() in own or follows[0].isupper()):
            yield noun.lower()


def named(parsed: ParsedSentence) -> list[str]:
    """Return the words with a capital, but for the first word: names, and in German nouns."""
    return _NAME.findall(parsed.sentence.text)


def surely_named(parsed: ParsedSentence, spoken: str) -> list[str]:
    """Return the names of a sentence that are no pronoun, nothing behind "en" or "am", and in German no "Der Hafen"."""
    articles = _POINTING.get(f"{spoken} definite", _NONE) | _POINTING.get(f"{spoken} articles", _NONE)
    pointing = articles | _POINTING.get(spoken, _NONE) | _POINTING.get(f"{spoken} opening", _NONE)
    text, found = parsed.sentence.text, []
    for run in _NAME.finditer(text):
        before = _LETTERS.findall(text[max(0, run.start() - _LONGEST_WORD) : run.start()])[-1:]
        is_joined = bool(before) and (
            before[0] in articles
            if spoken == "de"
            else len(before[0]) <= _LONGEST_JOINING and before[0] not in articles
        )
        first, *rest = _LETTERS.findall(run[0])
        is_led = first.lower() in pointing and (spoken == "de" or not rest or rest[0].islower())
        if not (is_joined or is_led):
            found.append(run[0])
    return found


def told_of(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of a sentence, and the names nearest before and behind each of them."""
    runs = list(_NAME.finditer(text))
    starts = [run.start() for run in runs]
    for word in _LETTERS.finditer(text):
        k = bisect_left(starts, word.start())
        beside = [run[0] for run in runs[max(0, k - 1) : k + 2] if not run.start() <= word.start() < run.end()]
        yield word[0].lower(), tuple(beside[:2])


def shorter(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short form of each name that a sentence gives in full: the last word of it, an abbreviation."""
    for run in _NAME.findall(text):
        if " " in run:
            yield run.rsplit(" ", 1)[1], run
    for found in _SHORT.finditer(text):
        yield found[1], text[max(0, found.start() - _SPELT_OUT) : found.start()].strip()
