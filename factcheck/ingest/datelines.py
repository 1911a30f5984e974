"""The place in a dateline, as agencies write it before their first sentence: "FERROW, 3 March (Agency) — "."""

import re

from factcheck.ingest.bylines_and_dates import names_month
from factcheck.ingest.document import one_line

_LINES = 12  # that are not blank, among which the dateline is looked for
_LONGEST, _LONGEST_PLACE = 160, 80  # characters of a dateline, of its place
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}[\w.’'-]*"
_BETWEEN = r"(?:(?:of|de|la|del|do|da|du|am|an|der|den|im|in|sur|upon|on|the|and|und|et|y|el|al) )*"
_PLACE = rf"{_NAME}(?:[ /-]{_BETWEEN}{_NAME}){{0,4}}"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|\.|º)?(?: de)? [^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?)"
_DATE = rf"(?:[^\W\d_]{{3,10}}\.?,? )?(?P<day>{_DAY})(?:,? (?:de )?\d{{4}})?"
_AGENCY = r"(?:\((?P<agency>[^\W\d_][\w. /-]{1,29})\)|/[A-Z][\w ]{2,30}/)"
_DASH = r"\s*\.?(?:[–—-]{1,2}|_)\s*"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?!{_DAY}){_PLACE}){{0,2}})(?!\w)(?:(?:,\s?|\s[–—-]\s|\s){_DATE})?,?(?:\s*{_AGENCY})?"
)
_BEFORE_TEXT = re.compile(rf"{_DATELINE.pattern}{_DASH}(?=[^\W_a-z]|[“„«\"'‘])")
# Agencies whose name shows that what stands before it, in small letters, is a place and not a person.
_AGENCIES = re.compile(
    r"(?:reuters|ap|afp|upi|pa|bloomberg|xinhua|tass|efe|dpa|kyodo|ansa|aap|apa|sda|ots|ats|belga|anp|ritzau|ntb|tt|pap"
    r"|lusa|yonhap|bernama|pti|ani|epd|kna|sid|xp|associated press|europa press)(?:[ /-].*)?",
    re.I,
)
_NO_PLACE = re.compile(
    r"(?:urgent|update|breaking|flash|alert|bulletin|exclusive|live|video|watch|analysis|opinion|interview|factbox"
    r"|advisory|correct\w+|news|embargo\w*|eil\w*)\b.*",
    re.I,
)


def place_in_text(text: str) -> str:
    """The place of the dateline in the first lines of a text; empty if none is there for sure.

    A dateline has an agency or a day behind its place. A place in small letters may be a person with a party, "Ann Lee
    (Greens) – ", so that it needs a day or an agency that is known.
    """
    lines = [line for line in text[:6000].split("\n") if line.strip()][:_LINES]
    return next(filter(None, map(_place_before_text, lines)), "")


def place_of(words: str) -> str:
    """The place in what a system gives for one, be it a whole dateline: "FERROW, May 4 (XP) —" gives "FERROW"."""
    words = one_line(words, _LONGEST).rstrip(" –—-_:;,").strip()
    found = _DATELINE.fullmatch(words)
    return found["place"] if found and _is_sure(found) else words


def _place_before_text(line: str) -> str:
    found = _BEFORE_TEXT.match(line.strip()[:_LONGEST])
    if not found or len(found["place"]) > _LONGEST_PLACE or _NO_PLACE.fullmatch(found["place"]):
        return ""
    return found["place"] if _is_sure(found) else ""


def _is_sure(dateline: re.Match[str]) -> bool:
    in_capitals = dateline["place"].split(",")[0].isupper()
    agency = dateline["agency"] or ""
    has_day = names_month(dateline["day"] or "")
    return bool(has_day or (in_capitals and agency) or _AGENCIES.fullmatch(agency))
