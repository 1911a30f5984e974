"""The names of parties: whether one is another without first names or a legal form, and how it stands in a sentence."""

import re
from collections.abc import Collection, Iterable
from itertools import dropwhile, takewhile

_TITLES = frozenset(
    {*("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "herr", "frau", "m", "mme")} | {*("sr", "sra", "the")}
)
_PARTICLES = frozenset(
    {*("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la")}
    | {*("le", "bin", "ibn", "al", "el", "zu", "zur", "y", "e", "af", "av", "ten")}
    | {*("ter")}
)
_LEGAL_FORMS = frozenset(
    {*("ltd", "limited", "inc", "plc", "llc", "gmbh", "ag", "se", "sa", "sarl", "srl", "bv")}
    | {*("nv", "corp", "corporation", "co", "oy", "ab", "as")}
)
_WORD = re.compile(r"[\w'’.-]+")
_ARTICLE = re.compile(
    r"(?:(?:The|An?|Der|Die|Das|Eine?|Le|La|Les|Une?|El|Los|Las|Una|Il|Lo|Gli|Os?|As|Uma?|De|Het|Een)\s+|L['’])(?=\S)"
)
_GOES_ON = frozenset({"The", "A", "An"})  # "The Dutch government": the article is no part of a name, as in "De Vries"
_NEVER_NAME = frozenset({"Ein", "Eine"})
_BEHIND_ARTICLE = frozenset(
    {*("hague", "gambia", "bahamas", "times", "guardian", "economist", "independent", "telegraph", "observer")}
    | {*("atlantic", "athletic", "conversation", "intercept", "lancet", "sun", "mirror", "scotsman", "gedi", "hod")}
)
_SMALL = _PARTICLES | {"of", "and", "or", "for", "from", "in", "at", "on", "to", "with", "und", "im", "en", "et", "the"}


def fullest_of(names: Collection[str]) -> dict[str, str]:
    """Return for each of some names the fullest one that it is short for, or itself; many are compared fast."""
    by_word: dict[str, set[str]] = {}
    for name in names:
        for word in _words(name):
            by_word.setdefault(word, set()).add(name)
    return {name: fullest(name, _sharing(name, by_word)) for name in names}


def one_name_each(speakers: Iterable[str]) -> dict[str, str]:
    """Return for each name of a speaker the one under which all that they say is listed: the fullest one.

    What begins a sentence is the same as in the middle of it: "The board", "the board".
    """
    inside = {name: in_sentence(name) for name in speakers}
    fuller = fullest_of(set(inside.values()))
    return {name: fuller[as_inside] for name, as_inside in inside.items()}


def _sharing(name: str, by_word: dict[str, set[str]]) -> set[str]:
    words = _words(name)
    return by_word[words[0]] | by_word[words[-1]] if words else set()


def fullest(name: str, names: Collection[str]) -> str:
    """Return the one name of which another is the last name or a shortened form, or else that name itself."""
    fuller = [other for other in names if _shortens(name, other)]
    longest = max(fuller, key=lambda other: len(_words(other)), default=name)
    is_sure = all(other == longest or _shortens(other, longest) for other in fuller)
    return longest if is_sure else name


def in_sentence(parties: str) -> str:
    """Return parties, divided by "; ", as they stand behind "by": "a second manager" for "A second manager".

    An article keeps its capital in a name ("The Hague", "Die Zeit", "A. Smith"), and where there is a doubt.
    """
    return "; ".join(map(_without_capital, parties.split("; ")))


def _without_capital(party: str) -> str:
    article = _ARTICLE.match(party)
    return party[0].lower() + party[1:] if article and _describes(article[0].strip(), party[article.end() :]) else party


def _describes(article: str, rest: str) -> bool:
    """Tell whether what stands behind an article is no name: "former manager", "Dutch government", "FBI"."""
    words = [word for word in _WORD.findall(re.split("[,(]", rest)[0]) if word.strip("'’.-")]
    if article in _NEVER_NAME:
        return bool(words) and words[0].lower() not in _BEHIND_ARTICLE
    words = list(dropwhile(_PARTICLES.__contains__, words))
    head = list(takewhile(lambda word: word not in _SMALL, words if article in _GOES_ON else words[:1]))
    if not head or re.split("['’]", head[0].lower())[0] in _BEHIND_ARTICLE:
        return False
    is_short = article == "The" and len(head[0]) > 1 and head[0].isalpha() and head[0].isupper()
    return is_short or any(word.strip("'’.-")[0].islower() for word in head)


def _shortens(short: str, full: str) -> bool:
    """Tell whether a name is another without first names or initials, or the legal form of a firm."""
    one, other = _words(short), _words(full)
    if not one or len(one) >= len(other) or not _is_name(one) or not _is_name(other):
        return False
    is_firm = other[: len(one)] == one and all(word.lower().strip(".") in _LEGAL_FORMS for word in other[len(one) :])
    rest = iter(other)
    return is_firm or (one[-1] == other[-1] and all(word in rest for word in one))


def _words(name: str) -> list[str]:
    words = _WORD.findall(name)
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES:
        words = words[1:]
    return words


def _is_name(words: list[str]) -> bool:
    """Tell whether all words are of a name: "Thiel" is not short for "the lawyer of Oskar Thiel"."""
    return words[-1][:1].isupper() and all(word[:1].isupper() or word in _PARTICLES for word in words)
