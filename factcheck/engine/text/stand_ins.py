"""Names and dates that stand in for what is not known yet: "Dr. Xxxx", "N.N.", "XYZ Bank", "TT.MM.JJJJ"."""

import re
from collections.abc import Iterator

from factcheck.engine.languages.lexicon import family, languages_with, sections
from factcheck.engine.text.owed import either

_NAME = "placeholders"
_BESIDE = 60  # characters looked at beside letters that may be a name


def _of_all(section: str) -> frozenset[str]:
    return frozenset().union(
        *(family(_NAME, section, code) for code in languages_with(_NAME) if section in sections(_NAME, code))
    )


_ROLES = _of_all("role")
_STAND_IN = re.compile(
    r"(?<![\w.@/&'’-])(?:"
    r"(?P<crosses>Xx+(?: Xx+)?)(?![\w-])"
    r"|(?P<nobody>N\. ?N\.)(?!\w)"
    r"|(?P<letters>XYZ?)(?![\w@/&'’-])"
    r"|TT\.[ ]?MM\.(?:[ ]?(?:JJ){1,2}\b)?|TT\. Monat\b|JJJJ\b"
    rf"|{either('full name')}(?= [^\W\d_A-Z])|PLACEHOLDER\b|PLATZHALTER\b"
    rf")|(?<![^\n])(?:Platzhalter|Placeholder)(?= for| für|:)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.? \Z")
_NAME_BEHIND = re.compile(r" ([A-Z][\w'’-]+)")
_BODY, _UNIT = (re.compile(rf" {either(name)}\b") for name in ("body", "unit"))
_CALLED = either("is called")
_SAID_TO_BE_A_NAME = re.compile(  # "XYZ is a bank", "a firm called XYZ", "XYZ, a maker of pumps"
    rf"\bXYZ(?: [A-Z]\w+)?(?:,? (?:is|was|ist|war)? ?(?:an?|the|eine?|der|die|das)\b| {_CALLED}\b| ?\()"
    rf"|{_CALLED} [\"“„«]?XYZ\b"
)


# One of these stands wherever the pattern is found; that is cheaper to look for.
_TELLING = (
    "Xx",
    "N.N.",
    "N. N.",
    "XY",
    "TT.",
    "JJJJ",
    "laceholder",
    "latzhalter",
    "PLA",
    "Vorname ",
    "rstname ",
    "rename ",
)


def stand_ins(text: str, no_names: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield what stands in for a name or a date.

    `no_names` are words that are no name though they have a capital at the head of a sentence.
    """
    if not any(telling in text for telling in _TELLING):
        return
    is_xyz_a_name = _SAID_TO_BE_A_NAME.search(text) is not None
    for found in _STAND_IN.finditer(text):
        if _is_meant(found, text, no_names) and not (is_xyz_a_name and found.group() == "XYZ"):
            yield found


def _is_meant(found: re.Match[str], text: str, no_names: frozenset[str]) -> bool:
    """Whether letters stand in for a name: beside a role or a firm."""
    kind, behind = found.lastgroup, text[found.end() : found.end() + _BESIDE]
    before = text[max(0, found.start() - _BESIDE) : found.start()]
    word = ahead[1] if (ahead := _WORD_BEFORE.search(before)) else ""
    is_of_role = word.lower() in _ROLES
    if kind == "crosses":
        return len(found.group()) > len("Xx") or is_of_role
    if kind == "nobody":
        name = _NAME_BEHIND.match(behind)
        of_somebody = word[:1].isupper() and word.lower() not in no_names and not is_of_role
        return not of_somebody and (name is None or name[1].lower() in no_names)
    if kind != "letters":
        return True
    if found.group() == "XY":
        return is_of_role or _UNIT.match(behind) is not None
    return is_of_role or _BODY.match(behind) is not None
