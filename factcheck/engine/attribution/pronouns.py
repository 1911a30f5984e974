"""Whether a sentence in another language than English points back to the one before it; in doubt it does."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck.engine.attribution.parsed_sentence import ParsedSentence, quoted_share
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family, has

_POINTING = wordlists.read("pointing")
_WORDS_AND_MARKS = re.compile(r"[^\W\d_]+|\d+|[^\w\s’']")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
_NAME = re.compile(rf"\b{_CAPITAL}[\w’-]*(?: {_CAPITAL}[\w’-]*)*")
_SHORT = re.compile(r"\(([^\W\d_a-z]{2,10})\)")
_MOSTLY = 0.5
_SPELT_OUT = 80  # characters
_LONGEST_JOINING = 2  # letters
_BEFORE_NOUN = 2  # words that may hold its article: "eine hohe Summe"
_SHORTEST = 3  # words and marks of a sentence that tells what is there
_LONGEST_WORD = 30  # letters
_NONE: frozenset[str] = frozenset()


def points_back(parsed: ParsedSentence, spoken: str, before: str = "") -> bool:
    """Tell whether a sentence holds a pronoun or demonstrative, or is a bare quotation; `before` is the one before.

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
    opens = _opens_alone(words, spoken) and not _tells_what_is_there(words, spoken)
    if opens or any(_points(words, k, spoken, before) for k in range(len(words))):
        return True
    if any(word.lower() in alone and not follows[0].isalnum() for word, follows in pairwise(words)):
        return True
    # A name behind "en" or "w" is seldom the one that does it.
    is_named = any(word[0].isupper() and len(before) > _LONGEST_JOINING for before, word in pairwise(words))
    return (
        not is_named and spoken in _POINTING["left out"] and lows[0] not in _POINTING.get(f"{spoken} articles", _NONE)
    )


def _points(words: Sequence[str], k: int, spoken: str, before: str) -> bool:
    """Tell whether a word stands for something of the sentence before."""
    low, follows = words[k].lower(), words[k + 1].lower() if k + 1 < len(words) else ""
    if low in _POINTING.get(f"{spoken} nouns", _NONE):
        ahead = {word.lower() for word in words[max(0, k - _BEFORE_NOUN) : k]}
        own = low in _POINTING.get(f"{spoken} counting", _NONE) and follows in _POINTING.get(f"{spoken} own", _NONE)
        return not own and ahead.isdisjoint(_POINTING.get(f"{spoken} indefinite", _NONE))
    if low not in _POINTING[spoken]:
        return False
    if low in _POINTING.get(f"{spoken} near", _NONE) and follows in _POINTING.get(f"{spoken} time", _NONE):
        return any(map(str.isdigit, before))
    return not (low == "halb" and follows in _POINTING.get(f"{spoken} clock", _NONE))


def _tells_what_is_there(words: Sequence[str], spoken: str) -> bool:
    """Tell whether a sentence says of a place that it names what is there: "Es starben zwölf Menschen in Graz"."""
    if len(words) < _SHORTEST or words[1].lower() not in _POINTING.get(f"{spoken} there is", _NONE):
        return False
    places = _POINTING.get(f"{spoken} places", _NONE)
    return any(before in places and word[0].isupper() for before, word in pairwise(words))


def speaks_of_somebody(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether a pronoun of somebody stands in a sentence."""
    personal = _POINTING.get(f"{spoken} personal", _NONE)
    return bool(personal) and not personal.isdisjoint(_LETTERS.findall(parsed.sentence.text.lower()))


def names_person(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether two words with a capital stand together, as names of people do, or a name and what its bearer is."""
    common = wordlists.read("languages").get(spoken, _NONE) | _POINTING.get(spoken, _NONE) | _numbers(spoken)
    for run in named(parsed):
        words = run.split()
        while words and words[0].lower() in common:
            words = words[1:]
        if len(words) > 1:
            return True
    return False


@cache
def _numbers(spoken: str) -> frozenset[str]:
    if not has("quantities", spoken):
        return _NONE
    names = ("number", "scale", "currency")
    return frozenset(entry.partition("=")[0] for name in names for entry in family("quantities", name, spoken))


def opens_by_pointing(parsed: ParsedSentence, spoken: str) -> bool:
    """Tell whether a pronoun or demonstrative is the first word of a sentence, and no article before a noun."""
    words = _WORDS_AND_MARKS.findall(parsed.sentence.text)[:2]
    return bool(words) and (words[0].lower() in _POINTING.get(spoken, _NONE) or _opens_alone(words, spoken))


def _opens_alone(words: Sequence[str], spoken: str) -> bool:
    is_article = any(word[0].isupper() for word in words[1:2])
    return words[0].lower() in _POINTING.get(f"{spoken} opening", _NONE) and not is_article


def definite(parsed: ParsedSentence, spoken: str) -> Iterator[str]:
    """Yield the nouns with an article that do not tell by themselves which one is meant: "die Summe", "l'argent"."""
    articles = _POINTING.get(f"{spoken} definite", _NONE)
    words = _WORDS_AND_MARKS.findall(parsed.sentence.text) if articles else []
    own = _POINTING.get(f"{spoken} own", _NONE)
    for article, noun, follows in zip(words, words[1:], [*words[2:], "."], strict=False):
        is_noun = noun[0].isalpha() and noun[0].isupper() == (spoken == "de")
        if noun.lower() in _POINTING.get(f"{spoken} known", _NONE):
            continue
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
