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
    {"clip", "post", "account", "interview", "call", "broadcast", "sketch", "show", "speech", "page", "quote"}
    | {"quotation", "transcript", "tweet", "message", "statement", "recording", "footage", "denial", "image"}
)
_MADE_UP = r"made[- ]up|concocted|fictitious|inventions?|fiction"
# What tells of something that it is a fake: "is", "had been", "turned out to be", "was later shown to be".
_HELPING = r"(?:(?:has|had|have|may|might|could|must|later|since|now|itself|\w+ly) ){0,4}"
_IS = (
    rf"{_HELPING}(?:is|was|are|were|be|been|proved|proven|turn(?:s|ed) out|seems?|seemed|appears?|appeared|found|shown"
    r"|revealed|believed|thought|known|said|declared|called|described|dismissed)"
)
_SO = (
    r"(?: (?:to|be|have|been|as|an?|the|all|later|since|shown|found|proved|proven|revealed|thought|\w+ly)){0,6}"
    r"(?: \w+)?"
)
_CALL = (
    r"(?:say|says|said|believed?s?|thinks?|thought|suspect(?:s|ed)?|call(?:s|ed)?|found|describe[sd]?|consider(?:s|ed)?"
    r"|deem(?:s|ed)?|label(?:s|led)?|declared?)"
)
_DENIALS = frozenset({"denial", "denials"})
_CALLED = rf"(?:[\w’'-]+ ){{1,4}}?{_CALL}(?: {_IS})?"
_NEVER_WAS = r"(?:never (?:took place|happened|existed|was (?:made|given|sent|said))|did not take place|does not exist)"
_SAYS_SO = re.compile(r"\b(?:he|she|they|it) (?:said|says|added|adds|insisted|insists|claimed|claims)\b", re.IGNORECASE)


def is_made_up(source: str, before: str, after: str, *, cue: str = "") -> bool:
    """Tell whether a denial by `source` is called made up or wrongly reported, in the words beside its cue."""
    if _REPORTED.search(before) or _PLAYING.search(before) or _is_disowned(before):
        return True
    fake = _fake()
    if _is_in_a_fake(before, after) or (cue.lower() in _DENIALS and fake["denial"].match(after)):
        return True
    if fake["led"].search(before):
        return True
    found = fake["any"].search(before)
    if found and _TELLS_WHAT.search(before, found.end()):
        return True
    if fake["source"].match(source) or fake["in"].search(after):
        return True
    return bool(_TELLS_WHAT.search(before) and fake["behind"].search(after))


def _is_in_a_fake(before: str, after: str) -> bool:
    """Tell whether what a denial stands in is called a fake: "in a letter that police say is forged", or never was."""
    fake = _fake()
    if any(fake[name].search(words) for name in ("medium", "never") for words in (before, after)):
        return True
    return bool(fake["but"].search(after) and not _SAYS_SO.search(after))


def _is_disowned(before: str) -> bool:
    """Tell whether somebody takes back that it was denied: "apologised for writing that Roe denied it"."""
    ahead = [before[: found.start()] for found in _THAT.finditer(before)][-1:]
    return bool(ahead) and any(word.lower() in family("denial", "disowning") for word in _WORD.findall(ahead[0]))


@cache
def _fake() -> dict[str, re.Pattern[str]]:
    """Return what finds words for a fake: anywhere, in words that lead a sentence in, in a speaker, behind the verb."""
    words = "|".join([*sorted(family("taken_up", "genuine") - _REAL), _MADE_UP])
    media = "|".join(sorted(family("nouns", "document") | family("nouns", "record") | _BROADCASTS))
    said = "|".join(sorted(_BROADCASTS))
    between = r"(?:(?!(?:about|over|on|of|for|with|against|involving|concerning)\b)[\w’'-]+ ){0,3}"
    within = rf"\b(?:in|on|via|through|using|according to|reads?|per) {between}"
    so = rf"\b(?:{words}|not (?:\w+ )?(?:{'|'.join(sorted(_REAL))}))\b"
    found = {
        "any": rf"\b(?:{words})\b",
        "led": rf"(?:^|[,;“\"] ?)\W*{within}(?:{words})\b",
        "source": rf"\W*(?:an?|the) (?:\w+ )?(?:{words})\b",
        "in": rf"{within}(?:(?:{words}) (?:\w+ )?(?:{media})|deepfakes?|parody|spoof|satire)\b",
        "behind": rf"{_TURNS_OUT}{so}",
        "medium": rf"{within}(?:(?:{media})s?(?:,? (?:that|which))? (?:{_CALLED}|{_IS})|what {_IS}){_SO} {so}",
        "never": rf"{within}(?:{media})s?,? (?:that|which) {_NEVER_WAS}\b",
        "but": rf"(?:[,;:–—-] ?(?:but|although|though|yet|however,?|while|whereas)?|\b(?:but|although|though)) ?"
        rf"\b(?:(?:the|that|this) (?:\w+ )?(?:{media})|(?:his|her|its|their) (?:{said}))s?"
        rf" (?:{_IS}{_SO} {so}|{_NEVER_WAS})",
        "denial": rf"\W*(?:(?!\b(?:that|which|who|of)\b)[^;.]){{0,80}}? {_IS}{_SO} {so}",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}
