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
_THAT = re.compile(r"\b(?:that|(?:in|on) wh(?:ich|ose))\b", re.IGNORECASE)
_BROADCASTS = frozenset(
    {"clip", "post", "account", "interview", "call", "broadcast", "sketch", "show", "speech", "page"}
)


def is_made_up(source: str, before: str, after: str) -> bool:
    """Tell whether a denial by `source` is called made up or wrongly reported, in the words beside its verb."""
    if _REPORTED.search(before) or _PLAYING.search(before) or _is_disowned(before):
        return True
    fake = _fake()
    if fake["led"].search(before):
        return True
    found = fake["any"].search(before)
    if found and _TELLS_WHAT.search(before, found.end()):
        return True
    if fake["source"].match(source) or fake["in"].search(after):
        return True
    return bool(_TELLS_WHAT.search(before) and fake["behind"].search(after))


def _is_disowned(before: str) -> bool:
    """Tell whether somebody takes back that it was denied: "apologised for writing that Roe denied it"."""
    ahead = [before[: found.start()] for found in _THAT.finditer(before)][-1:]
    return bool(ahead) and any(word.lower() in family("denial", "disowning") for word in _WORD.findall(ahead[0]))


@cache
def _fake() -> dict[str, re.Pattern[str]]:
    """Return what finds words for a fake: anywhere, in words that lead a sentence in, in a speaker, behind the verb."""
    words = "|".join(sorted(family("taken_up", "genuine") - _REAL))
    media = "|".join(sorted(family("nouns", "document") | family("nouns", "record") | _BROADCASTS))
    between = r"(?:(?!(?:about|over|on|of|for|with|against|involving|concerning)\b)[\w’'-]+ ){0,3}"
    within = rf"\b(?:in|on|via|through|using) {between}"
    found = {
        "any": rf"\b(?:{words})\b",
        "led": rf"(?:^|[,;“\"] ?)\W*{within}(?:{words})\b",
        "source": rf"\W*(?:an?|the) (?:\w+ )?(?:{words})\b",
        "in": rf"{within}(?:(?:{words}) (?:\w+ )?(?:{media})|deepfakes?|parody|spoof|satire)\b"
        rf"|{within}(?:{media}) (?:that|which) (?:is|was|were) (?:\w+ )?(?:{words})\b",
        "behind": rf"{_TURNS_OUT}\b(?:{words}|not (?:\w+ )?(?:{'|'.join(sorted(_REAL))}))\b",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}
