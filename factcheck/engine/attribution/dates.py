"""The date that an article is written on, from which "on Monday", "yesterday" and "last year" count."""

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.engine.attribution.parsed_sentence import ParsedSentence
from factcheck.engine.attribution.tokens import Token
from factcheck.engine.findings import Kind

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DATE = re.compile(
    rf"\b(?:(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY})(?:,? \d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b",
    re.IGNORECASE,
)
_BEFORE_DASH = re.compile(r"[^\W\d_a-z][^\n–—]{0,80}?(?: [-–—]|[–—]) ?(?=[^\W\d_a-z\"“])")
_CHANGED_LATER = re.compile(r"\W*(?:last )?(?:updated|modified|corrected)\b", re.IGNORECASE)
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DAYS = frozenset({"yesterday", "today", "tomorrow", "tonight"})
_BESIDE = frozenset({"last", "this", "next"})
_PERIODS = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend"})
_LONGEST_LINE = 120


def date_of(parsed: ParsedSentence) -> str:
    """Return the date of a dateline, or an empty string: of a line of its own, or before the dash of a sentence."""
    text, kind = parsed.sentence.text, parsed.sentence.kind
    is_line = kind in (Kind.DATELINE, Kind.BYLINE) or (kind is Kind.STANDFIRST and text.startswith("By "))
    ahead = text[:_LONGEST_LINE] if is_line else ""
    if kind is Kind.SENTENCE and (opening := _BEFORE_DASH.match(text)):
        ahead = opening[0]
    found = _DATE.search(ahead)
    return found[0] if found and not _CHANGED_LATER.match(ahead) else ""


def counts_from_date(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether a sentence has a time that counts from the date of its article, and no date of its own."""
    lows = [token.low for token in tokens]
    if any(low in _BESIDE and after in _PERIODS for low, after in pairwise(lows)) or not _DAYS.isdisjoint(lows):
        return True
    return not _WEEKDAYS.isdisjoint(lows) and not _DATE.search(text)
