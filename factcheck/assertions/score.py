"""Sentence to rating: does it assert something, how much does it need checking, and why."""

import re

from factcheck.assertions.text import Attribution, Kind, Rating, Sentence

# Between them lie the sentences that a news desk would leave for later; set on news, not on debates.
DEFAULT_THRESHOLD = 0.3

_FIGURE = re.compile(r"\d[\d,.]*(?:\s*(?:%|per cent|percent|million|billion|people|years?))?")
_NOT_PROSE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.CAPTION, Kind.HEADING, Kind.TABLE_ROW})


def rate(sentence: Sentence, attribution: Attribution) -> Rating:
    """Rate one sentence, knowing who is said to say it."""
    text = sentence.text
    assertive = len(text.split()) > 2 and not text.rstrip("\"”’')").endswith("?") and sentence.kind not in _NOT_PROSE
    reasons, score = [], 0.3 if assertive else 0.0
    if figure := _FIGURE.search(text):
        reasons.append(f"a figure: {figure.group().strip()}")
        score += 0.3
    if attribution.source:
        reasons.append(f"said by {attribution.source.text}")
        score += 0.2
    return Rating(assertive, round(min(score, 1.0), 3), tuple(reasons))
