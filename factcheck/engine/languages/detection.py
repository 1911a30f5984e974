"""Which language a text is in, by script and by its commonest words; enough to know that it is not English."""

import re
from collections import Counter
from string import ascii_lowercase

from factcheck.engine.languages import wordlists

UNKNOWN = "und"  # ISO 639-2: undetermined

_FUNCTION_WORDS = wordlists.read("languages")
_TELLING_WORDS = frozenset().union(*_FUNCTION_WORDS.values())
_LOOKED_AT = 20_000  # code points; more do not change the answer
_ENOUGH_WORDS = 20  # a text in Latin letters with fewer is taken for English unless another language shows
_LEAST_SHARE = 0.1  # of function words; English headlines have about 0.2, English prose about 0.4
_LEAST_SHARE_SHORT = 0.35  # of function words in a short text of another language: `Die-hard fans in ...` is English
_CLEAR_LEAD = 1.2  # how many times as many function words another language must have than English

_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[\x00-\u024f\u1e00-\u1eff]+")
_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af\u1100-\u11ff",
    "zh": "\u3400-\u9fff",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u137f",
    "km": "\u1780-\u17ff",
}
_IN_SCRIPT = {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}
# A script that several languages share, and letters that only one of them has.
_TELLING = (("ru", "uk", "іїєґ"), ("ar", "fa", "پچژگ"), ("ar", "ur", "ٹڈڑے"))


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language a text is most likely in, or "und"; a short Latin text is "en"."""
    words = _LETTERS.findall(text[:_LOOKED_AT].lower())
    letters = "".join(words)
    if not letters:
        return UNKNOWN
    others = 0 if letters.isascii() else len(_LATIN.sub("", letters))
    return _by_words(words) if others * 2 <= len(letters) else _by_script(letters)


def _by_script(letters: str) -> str:
    counts = Counter({code: len(found.findall(letters)) for code, found in _IN_SCRIPT.items()})
    code, most = counts.most_common(1)[0]
    if code == "zh" and counts["ja"] * 10 >= most:
        return "ja"
    for shared, other, own in _TELLING:
        if code == shared and sum(map(letters.count, own)) * 100 >= most:
            code = other
    return code if most * 2 >= len(letters) else UNKNOWN


def _by_words(words: list[str]) -> str:
    # The "s" of "Ana's" tells nothing.
    telling = Counter(words)
    for letter in ascii_lowercase:
        del telling[letter]
    seen = _TELLING_WORDS.intersection(telling)
    counts = Counter({code: sum([telling[word] for word in known & seen]) for code, known in _FUNCTION_WORDS.items()})
    english = counts.pop("en")
    code, most = counts.most_common(1)[0]
    short = len(words) < _ENOUGH_WORDS
    least = (_LEAST_SHARE_SHORT if short else _LEAST_SHARE) * len(words)
    several = len(_FUNCTION_WORDS[code].intersection(telling)) >= 2
    if several and most > english * _CLEAR_LEAD and most >= least:
        return code
    return "en" if short or english >= _LEAST_SHARE * len(words) else UNKNOWN
