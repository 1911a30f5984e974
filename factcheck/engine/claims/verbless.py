"""Headlines, captions, items and headings: what they state with a verb left out, and which of them are labels."""

import re
from functools import cache

from factcheck.engine.claims.model_features import shapes
from factcheck.engine.claims.reasons import counted
from factcheck.engine.claims.signals import SentenceFeatures
from factcheck.engine.claims.word_features import FAMILIES, NUMBER, YEAR
from factcheck.engine.findings import Kind, Sentence
from factcheck.engine.languages import wordlists
from factcheck.engine.languages.word_forms import stem

_LISTS = wordlists.read("verbless")
_PHRASES = {name: frozenset(entry.replace("_", " ") for entry in entries) for name, entries in _LISTS.items()}
_MARKER = re.compile(r"\s*(?:[*•‣◦▪·●–-]|\(?[0-9]{1,3}[.)]|\(?[a-z]\)|\([ivx]{1,5}\))\s+")
_CREDIT = re.compile(r"(?:Image|Photo|Photograph|Picture|Pictured|Video|Caption)s?\s?[:—–]\s*(?=\S)")
_VERBS = frozenset({"VERB", "INFINITIVE", "w"})
_PARTICIPLES = frozenset({"PART", "-ed"})
_BEHIND_PARTICIPLE = frozenset(
    {"PREP", "NUM", "TO", "SUBJ", "-ly", ",", ":", "-s", ".", "DET", "PRON", "QUANT", "THIS"}
)
_COMMANDING = frozenset({"VERB", "LET", "YES"})  # Sit down, please
_LENGTH_OF_TITLE = 4  # words
_LONGEST_LABEL = 3  # words before a colon
_LED_BY = frozenset({"the", "a", "an"})
_ONE = frozenset({"a", "an"})
_BEHIND_PAST: tuple[list[str], ...] = (["PREP"], ["."], ["-ly"], [])
_NOUNS = frozenset({"w", "-s", "NAME"})
_NO_SUBJECT = frozenset({"DET", "POSSESSIVE", "PREP", "TO", "WH", "NUM"})


def plain(sentence: Sentence) -> str:
    """Return the words of a sentence without the mark of an item or the word before a caption."""
    if sentence.kind is Kind.LIST_ITEM:
        marker = _MARKER.match(sentence.text)
    else:
        marker = _CREDIT.match(sentence.text) if sentence.kind is Kind.CAPTION else None
    return sentence.text[marker.end() :] if marker else sentence.text


def is_label(features: SentenceFeatures) -> bool:
    """Say whether a headline names what follows and states nothing: "Five things to do", "Letters to the editor"."""
    words = [word for word in features.words if word[0].isalpha() or word[0] == "<"]
    joined = f" {' '.join(words)} "
    if any(f" {phrase} " in joined for phrase in _PHRASES["label"]):
        return True
    if _is_title(features):
        return True
    counted = words and (words[0] in (NUMBER, YEAR) or "number word" in FAMILIES.get(words[0], ()))
    return bool(counted) and len(words) > 1 and words[1] in _LISTS["listed"]


def counts_under_label(features: SentenceFeatures) -> bool:
    """Say whether a line of facts states a count: "Deaths: 14", "Repairs: 4.2 million euros", and not "Time: 18:00"."""
    words = features.words
    if ":" not in words[1 : _LONGEST_LABEL + 1] or words[0] in _LISTS["service"]:
        return False
    is_grave = "figure" in features.signals and "violence" in features.signals
    return is_grave or counted(features) is not None


def _is_title(features: SentenceFeatures) -> bool:
    """Say whether a line is a title, which tells of nobody by name: "Song of the river"."""
    words = features.words
    if len(words) != _LENGTH_OF_TITLE or features.signals.get("name"):
        return False
    return words[0] in _LISTS["titled"] and words[1] == "of" and words[2] in _LED_BY


def states(features: SentenceFeatures) -> bool:
    """Say whether a line states something without a finite verb: "Bank to close", "Three dead in mine", "Rents up"."""
    classes, words = shapes(features), features.words
    if not classes or (classes[0] in _COMMANDING and not _opens_with_noun(words, classes)):
        return False
    places = range(1, len(words))
    found = (_is_planned(classes, i) or _is_done(words, classes, i) or _is_predicate(words, classes, i) for i in places)
    return any(found) or any(_is_told(words, classes, i) for i in places) or _is_event(words, classes)


def _opens_with_noun(words: list[str], classes: list[str]) -> bool:
    """Tell whether no command opens a line: Work stopped at noon, No charges for officers; and not Serve chilled."""
    if words[0] == "no":
        return classes[2:3] == ["PREP"] and words[1].isalpha()
    is_past = classes[1:2] == ["PAST"] or (classes[1:2] in (["-ed"], ["PART"]) and classes[2:3] in _BEHIND_PAST)
    return is_past and words[0] not in _LISTS["takes participle"]


def _is_planned(classes: list[str], i: int) -> bool:
    """To and a verb: Bank to close 40 branches."""
    return classes[i - 1] == "TO" and i > 1 and classes[i] in _VERBS and classes[i - 2] not in _NO_SUBJECT


def _is_done(words: list[str], classes: list[str], i: int) -> bool:
    """A participle or past behind who suffers or does it: Head arrested, Nuns beaten by guards, The dean let it burn.

    Behind "a" and a noun what ends in -s is a verb: A fire burns.
    """
    if classes[i] == "-s":
        return i > 1 and words[i - 2] in _ONE and classes[i - 1] == "w"
    if classes[i] not in _PARTICIPLES or classes[i - 1] in _NO_SUBJECT:
        return False
    return i + 1 == len(classes) or classes[i + 1] in _BEHIND_PARTICIPLE or _is_kept_so(classes, i)


def _is_kept_so(classes: list[str], i: int) -> bool:
    """An irregular participle between two nouns or the like: Leak kept secret, Hospital lost files."""
    return classes[i] == "PART" and classes[i - 1] in _NOUNS and classes[i + 1] == "w"


def _is_told(words: list[str], classes: list[str], i: int) -> bool:
    """A present form behind who does it: Mayor quits over loan, Villagers flee, Boy, 9, drowns; no Fire exits."""
    k = i - 2 if words[i - 1] == "," and i > 1 else i - 1
    singular = {"w", "NAME", "-ing", "NUM", *(["-ly"] if k == 0 else ())}  # "Family sues hospital"
    if classes[k] not in (singular if words[i].endswith("s") else {"-s", "NUM"}):
        return False
    return stem(words[i]) in _told()


@cache
def _told() -> frozenset[str]:
    return frozenset(map(stem, _LISTS["tells"]))


def _is_predicate(words: list[str], classes: list[str], i: int) -> bool:
    """A word or two that say how somebody or something is: dead, guilty, up 12 per cent, at odds."""
    if classes[i - 1] in _NO_SUBJECT - {"NUM"}:
        return False
    return words[i] in _LISTS["predicate"] or " ".join(words[i : i + 2]) in _PHRASES["predicate phrase"]


def _is_event(words: list[str], classes: list[str]) -> bool:
    """What happened, and where or over what, or what did not: Uproar over pay, No charges for officers."""
    return words[0] == "no" or any(
        words[i] in _LISTS["event"] and classes[i + 1] == "PREP" for i in range(min(3, len(words) - 1))
    )
