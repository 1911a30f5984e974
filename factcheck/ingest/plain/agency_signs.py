"""How agencies write in ASCII: marks of quotations, dashes, and the line with the date at the end of a story."""

import re
from datetime import date

from factcheck.ingest.bylines_and_dates import find_date

_ANPA_DATE = re.compile(r"(?:[A-Z]{2,4}-[A-Z]{2,4}-)?(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) +\d{4}[A-Z]{0,4}<?\Z")
_IPTC_DATE = re.compile(r"(?P<day>\d\d)\d{4}(?: [A-Z]{2,4})? (?P<month>[^\W\d_]{3}) (?P<year>\d\d)\Z")
_QUOTATION = re.compile(r"(?<![\w`])``(?=[^\s`])[^`]{1,2000}?(?<=\S)''(?!')")
_DASH = re.compile(r"(?<=\s)_(?=\s)")


def sign_off_date(line: str) -> date | None:
    """The day in a line such as `XP-NY-05-04-26 1010GMT<` or `041012 mei 26`; None for any other line."""
    words = line.strip()
    if found := _ANPA_DATE.match(words):
        return find_date(f"20{found['year']}-{found['month']}-{found['day']}")
    if found := _IPTC_DATE.match(words):
        return find_date(f"{found['day']} {found['month']} 20{found['year']}")
    return None


def has_quotations(text: str) -> bool:
    """Whether a text has a quotation between ``these marks''."""
    return _QUOTATION.search(text) is not None


def as_printed(words: str) -> str:
    """Words with the signs as print has them."""
    return _DASH.sub("—", words.replace("``", "“").replace("''", "”"))
