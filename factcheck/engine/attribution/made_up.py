"""Whether a text calls a denial made up, or a report of it wrong: then nobody denies anything by it.

"In a fake video, Roe denies it", "Reports that Roe denied it were wrong". In doubt it is so: somebody is asked.
"""

import re
from functools import cache

from factcheck.engine.languages.lexicon import family

_REAL = frozenset({"genuine", "authentic"})
_TELLS_WHAT = re.compile(
    r"\b(?:(?:in|of|on|by) (?:which|whom|whose)|where|whose|shows?|says?|claims?|purports?|shown|showing|saying"
    r"|claiming)\b",
    re.IGNORECASE,
)
_TURNS_OUT = r"\b(?:is|are|was|were|be|been|proved?|proven|called|as|turn(?:s|ed) out)\b.*"
_REPORTED = re.compile(
    r"\b(?:reports?|reporting|claims?|rumou?rs?|stor(?:y|ies)|news|suggestions?|allegations?|assertions?|impression|idea"
    r"|notion|belief|articles?|statements?) (?:\w+ )?that\b",
    re.IGNORECASE,
)
_PLAYING = re.compile(
    r"\b(?:playing|portraying|posing as|posed as|impersonat\w+|imitat\w+|mimick\w+|pretend\w* to be|claim\w* to be"
    r"|purport\w* to be|dressed as|voiced? (?:by|of)|in the role of)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")


def is_made_up(before: str, after: str) -> bool:
    """Tell whether a denial is called made up or wrongly reported; `before` and `after` stand beside its verb."""
    if _REPORTED.search(before) or _PLAYING.search(before) or _is_disowned(before):
        return True
    fake = _fake()
    if fake["led"].search(before):
        return True
    found = fake["any"].search(before)
    if found and _TELLS_WHAT.search(before, found.end()):
        return True
    return bool(_TELLS_WHAT.search(before) and fake["behind"].search(after))


def _is_disowned(before: str) -> bool:
    """Tell whether somebody takes back that it was denied: "apologised for writing that Roe denied it"."""
    ahead, that, _ = before.rpartition(" that ")
    return bool(that) and any(word.lower() in family("denial", "disowning") for word in _WORD.findall(ahead))


@cache
def _fake() -> dict[str, re.Pattern[str]]:
    """Return what finds a word for a fake: anywhere, in the words that lead a sentence in, and behind "was"."""
    words = "|".join(sorted(family("taken_up", "genuine") - _REAL))
    between = r"(?:(?!(?:about|over|on|of|for|with|against|involving|concerning)\b)[\w’'-]+ ){0,3}"
    return {
        "any": re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        "led": re.compile(rf"(?:^|[,;“\"] ?)\W*(?:in|on|via|through|using) {between}(?:{words})\b", re.IGNORECASE),
        "behind": re.compile(rf"{_TURNS_OUT}\b(?:{words})\b", re.IGNORECASE),
    }
