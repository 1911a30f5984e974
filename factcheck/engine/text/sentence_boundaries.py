"""Does a full stop, question mark or exclamation mark end a sentence? One answer for each run of marks in a line."""

import re
from collections.abc import Callable
from typing import NamedTuple

from factcheck.engine.languages import wordlists
from factcheck.engine.languages.lexicon import family, has

# Marks that end a sentence wherever they stand: Chinese and Japanese, Indic, Armenian, Arabic and Urdu, Ethiopic,
# Burmese, Khmer, Tibetan (STANDARDS B43 and B45).
WIDE = "。！？｡．।॥։؟۔።፧။។།"

_LISTS = wordlists.read("abbreviations")
_FAMILY = {word: family for family, words in _LISTS.items() if family not in ("state", "ordinal") for word in words}
_STATES = _LISTS["state"]
_STARTERS = wordlists.read("starters")
_SAYING = wordlists.read("saying")
_ANSWERING = _SAYING["verbs"] | _SAYING["answers"]
_SURE_STARTERS = _STARTERS["words"] - _STARTERS["joining"]

_WINDOW = 24  # code points to look back for the word before a mark; the longest listed word has ten
_QUOTES = frozenset("\"”“’'»«›‹")
_NEVER_FIRST = frozenset(",;:.!?…-–—−/\\&=+)]}|%~^")
_WORD = re.compile(r"[\w’'-]{1,30}")
_INSIDE_WORD = re.compile(r"[-–—/“”\"‘’'«»‹›(\[]")
_ACRONYM = re.compile(r"[^\W\d_]{1,3}(?:\.&?[^\W\d_]{1,2})+")
_MARKER = re.compile(r"[\s\"“‘'«»‹›(\[]*(?:[A-Za-z]|[0-9]{1,3}|[ivx]{1,5})?")
_INNER_CAPITAL = re.compile(r"[a-z]{1,3}-?[A-Z]")
_LETTER_AND_STOP = re.compile(r"[^\W\d_]\.")
_SPACED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?)+[^\W\d_]{1,3}\Z")
_LONGEST_ORDINAL = 3  # digits
_ROMAN = re.compile(r"[IVX]{2,5}|[VX]")
_SMALL_AFTER = re.compile(r"[\w’'-]{1,30}\s+[\"“‘'(\[]?[a-z0-9$£€]")
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,40}, [\w.]+")
_CLOCK_CLAUSE = re.compile(r"[\"“]?(?:At|By|Around|About|Before|After|Since|Until|Till|Shortly|Just|From)\b[^,]{1,60}")
_ZONE = re.compile(r"[A-Z][\w’'-]{1,30} time\b")
_GLUED_BEFORE = re.compile(r"(?:^|[\s\"“‘'(])[\w’'-]*?(?:[a-z]{2}|\d{4}|[a-z][”\"’')\]])\Z")
_GLUED_AFTER = re.compile(r"[A-Z](?:[a-z]*[’']?[a-z]+)?(?:[\s,]|[’']s)")
_NAME = r"(?:(?:[a-z]{2,3}-)?[A-Z0-9][\w’'.-]*|of|the|de|van|von|al|for|and|la|bin)"
_SPEAKER = re.compile(
    rf"{_NAME}(?:\s{_NAME}){{0,7}}(?:(?<=[’']s)(?:\s[a-z-]+){{1,3}}(?:\s{_NAME}){{0,4}})?(?:\s\([^()]{{1,40}}\))?"
    rf"(?:,\s[^\"“”!?]{{1,100}},)?\s(?:(?:\w+ly|has|had|would|will|later|then|once|also|again)\s){{0,2}}(?:{'|'.join(sorted(_SAYING['verbs']))})\b"
)


class Line(NamedTuple):
    """A line, and what holds for all of it: it ends with a stop, has small letters only, has capitals only.

    `language` is that of its text if the language has abbreviations of its own.
    """

    text: str
    finished: bool
    small: bool
    capital: bool
    language: str = ""


class Stop(NamedTuple):
    """A run of marks in a line: what stands before it, in it and after it. Positions are offsets into the line.

    `opening` is where the sentence begins so far, `follow` the next word past opening marks; `glued` means that no
    blank stands between, `bracketed` that the closing marks leave a bracket opened in mid-sentence.
    """

    line: Line
    opening: int
    at: int
    marks: str
    closers: str
    glued: bool
    openers: str
    follow: int
    bracketed: bool


def ends_sentence(stop: Stop) -> bool:
    """Say whether a sentence ends here; in doubt it does not."""
    first = stop.line.text[stop.follow : stop.follow + 1]
    if stop.marks[-1] in WIDE:
        return not (stop.closers and first == "と")
    if stop.glued:
        return _space_is_missing(stop)
    if not first or first in _NEVER_FIRST or _goes_on_small(stop, first) or _is_marker(stop):
        return False
    if "…" in stop.marks or ".." in stop.marks or ". ." in stop.marks:
        return _ends_after_pause(stop)
    if stop.marks[-1] == ".":
        return _ends_after_word(stop)
    return _ends_after_call(stop)


def _goes_on_small(stop: Stop, first: str) -> bool:
    """Tell whether a small letter goes on with the sentence: not in iPhone or al-Hakim, nor where all are small."""
    if not first.islower() or stop.line.small:
        return False
    return not _INNER_CAPITAL.match(stop.line.text, stop.follow)


def _is_marker(stop: Stop) -> bool:
    """Tell whether only "1", "A" or nothing stands before: a list's number, or dots that open a sentence."""
    return stop.at - stop.opening <= 8 and bool(_MARKER.fullmatch(stop.line.text, stop.opening, stop.at))


def _ends_after_pause(stop: Stop) -> bool:
    word = _next_word(stop)
    if len(stop.marks.replace(" ", "")) > 3:
        return not word[:1].isdigit()
    return word[:1].isalpha() and word.split("’")[0].split("'")[0] != "I"


def _ends_after_call(stop: Stop) -> bool:
    """After "?" or "!": the speaker's name after a quotation goes on, and so does what stood in brackets."""
    if stop.bracketed:
        return False
    if not _QUOTES.isdisjoint(stop.closers):
        return not _names_speaker(stop)
    return _word_before(stop) not in _LISTS["brand"] or _opens_sentence(stop)


def _names_speaker(stop: Stop) -> bool:
    word = _next_word(stop)
    opens = word in _STARTERS["words"] and word not in _LISTS["title"]
    return not opens and bool(_SPEAKER.match(stop.line.text, stop.follow))


def own_abbreviations(language: str) -> str:
    """Return a language if it has abbreviations of its own, else nothing."""
    return language if has("abbreviations", language) else ""


def _ends_after_word(stop: Stop) -> bool:
    if stop.line.language and (answer := _ends_by_own_words(stop)) is not None:
        return answer
    word = _word_before(stop)
    if stop.line.small and _FAMILY.get(word.capitalize()) == "title":
        return False
    if word in _STATES and _comma_before(stop, word):
        return _ends_after_state(stop)
    if word in ("no", "nos") and _next_word(stop)[:1].isdigit():
        return _answers_no(stop)
    if _is_counted(stop, word) or (len(word) == 1 and _LETTER_AND_STOP.match(stop.line.text, stop.follow)):
        return False
    family = _family(word)
    return family is None or _RULES[family](stop)


def _is_counted(stop: Stop, word: str) -> bool:
    """Tell whether a German ordinal stands here: `am 3. Oktober`."""
    return len(word) <= 2 and word.isdigit() and _next_word(stop) in _LISTS["ordinal"]


def _ends_by_own_words(stop: Stop) -> bool | None:
    """Return what the abbreviations and ordinals of the language of a text say, None if nothing."""
    word, follows = _with_letters_before(stop) or _word_before(stop), _next_word(stop)
    if word.isdigit():
        return False if _is_own_ordinal(stop, word, follows) else None
    if word in _own(stop, "forward"):
        return False
    if word in _own(stop, "number"):
        return not (follows[:1].isdigit() or _ROMAN.fullmatch(follows))
    is_letters = len(word) == 1 or bool(_ACRONYM.fullmatch(word))
    is_suffix = word in _own(stop, "suffix") or word.endswith(tuple(_own(stop, "suffix ending")))
    return follows in _own(stop, "opening") if is_letters or is_suffix else None


def _own(stop: Stop, section: str) -> frozenset[str]:
    return family("abbreviations", section, stop.line.language)


def _is_own_ordinal(stop: Stop, number: str, follows: str) -> bool:
    """Tell whether a number is an ordinal: `am 3. Mai`, `der 2. Senat`; not `er wurde 12. Der Sieger`."""
    if len(number) > _LONGEST_ORDINAL or not follows[:1].isupper():
        return False
    before = stop.line.text[max(stop.opening, stop.at - _WINDOW) : stop.at].split()
    is_led = len(before) > 1 and before[-2].lower() in _own(stop, "before ordinal")
    return follows in _own(stop, "counted") or (is_led and follows not in _own(stop, "opening"))


def _with_letters_before(stop: Stop) -> str:
    """Return an abbreviation that is written with blanks, `z. B`, without them; nothing if no such stands there."""
    found = _SPACED.search(stop.line.text, max(stop.opening, stop.at - _WINDOW), stop.at)
    return re.sub(r"\s", "", found.group()) if found else ""


def _answers_no(stop: Stop) -> bool:
    """Tell `She said no. 12 others agreed` from `She is the no. 1 seed`."""
    before = stop.line.text[max(stop.opening, stop.at - _WINDOW) : stop.at].split()
    return len(before) > 1 and before[-2].lower() in _ANSWERING


def _family(word: str) -> str | None:
    """Return the family of abbreviations that a word belongs to, or None for an ordinary word."""
    if found := _FAMILY.get(word):
        return found
    if len(word) == 1:
        return "initial" if word.isupper() or (word.isalpha() and not word.isascii()) else None
    if word in _STATES or _ACRONYM.fullmatch(word):
        return "suffix"
    return _FAMILY.get(word.capitalize()) if word.isupper() else None


def _ends_after_state(stop: Stop) -> bool:
    """After "City, Fla." a sentence that goes on would have a comma; a date or a post code is the exception."""
    if _DATELINE.fullmatch(stop.line.text, stop.opening, stop.at) or _is_place_alone(stop):
        return False
    if _opens_sentence(stop):
        return True
    if "(" in stop.openers or not stop.line.finished:
        return False
    word = _next_word(stop)
    return word[:1].isupper() and word not in _SAYING["zones"]


def _is_place_alone(stop: Stop) -> bool:
    """Tell whether the place is all that stands before, as in `Washington, D.C. Mayor Ann Hill`."""
    words = stop.line.text[max(stop.opening, stop.at - 80) : stop.at].split()
    return not stop.line.capital and not stop.line.small and not any(word.islower() for word in words)


def _ends_after_clock(stop: Stop) -> bool:
    """`At 5 a.m. Mr. Hale left` and `5 p.m. Eastern time` go on; before another word with a capital it is an end."""
    if _CLOCK_CLAUSE.fullmatch(stop.line.text, stop.opening, min(stop.at, stop.opening + 80)):
        return False
    if _next_word(stop) in _SAYING["zones"] or _ZONE.match(stop.line.text, stop.follow):
        return False
    return _opens_sentence(stop) or ("(" not in stop.openers and stop.line.finished and not stop.line.capital)


def _ends_after_month(stop: Stop) -> bool:
    return not _next_word(stop)[:1].isdigit() and _opens_sentence(stop)


def _ends_after_number(stop: Stop) -> bool:
    word = _next_word(stop)
    return not (word[:1].isdigit() or _ROMAN.fullmatch(word) or _FAMILY.get(word) == "title")


def _ends_after_suffix(stop: Stop) -> bool:
    return _opens_sentence(stop) or ("(" not in stop.openers and _repeats_name(stop))


def _repeats_name(stop: Stop) -> bool:
    """Tell whether a name would follow itself, as in `It sued Acme Inc. Acme denied it.`, if this were no end."""
    return _next_word(stop) in stop.line.text[max(stop.opening, stop.at - 40) : stop.at].split()[-4:-1]


def _opens_sentence(stop: Stop) -> bool:
    """Tell whether the next word opens sentences and stands in no name; a line without a stop holds one sentence."""
    if not stop.line.finished:
        return False
    word = _next_word(stop)
    if word.islower() or stop.line.capital:
        return word.capitalize() in _SURE_STARTERS
    if word in _STARTERS["words"]:
        return True
    return word in (_STARTERS["nouns"] | _STARTERS["small"]) and bool(_SMALL_AFTER.match(stop.line.text, stop.follow))


def _space_is_missing(stop: Stop) -> bool:
    """`He said no.The minister`: a small letter or a year before, and a word with a capital after."""
    if stop.marks not in (".", "?", "!") or not _GLUED_AFTER.match(stop.line.text, stop.follow):
        return False
    if stop.closers:
        return stop.closers[-1] != '"' or stop.line.text.count('"', max(0, stop.at - 1000), stop.at) % 2 == 1
    before = stop.line.text[max(stop.opening, stop.at - _WINDOW) : stop.at]
    return bool(_GLUED_BEFORE.search(before)) and _family(_word_before(stop)) is None


def _next_word(stop: Stop) -> str:
    found = _WORD.match(stop.line.text, stop.follow)
    return found.group() if found else ""


def _word_before(stop: Stop) -> str:
    """Return the word that carries the stop, without what a dash, a slash or an opening mark ties to it."""
    words = stop.line.text[max(stop.opening, stop.at - _WINDOW) : stop.at].split()
    return _INSIDE_WORD.split(words[-1])[-1] if words else ""


def _comma_before(stop: Stop, word: str) -> bool:
    begin = stop.at - len(word)
    return stop.line.text[max(stop.opening, begin - 3) : begin].rstrip().endswith(",")


_RULES: dict[str, Callable[[Stop], bool]] = {
    "title": lambda _: False,
    "forward": lambda _: False,
    "number": _ends_after_number,
    "month": _ends_after_month,
    "clock": _ends_after_clock,
    "place": _opens_sentence,
    "initial": _opens_sentence,
    "suffix": _ends_after_suffix,
    "brand": lambda _: True,
}
