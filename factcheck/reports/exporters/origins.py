"""Where evidence comes from, in words."""

from typing import Any

from factcheck.review.choices import Obtained


def origin_in_words(evidence: dict[str, Any]) -> list[str]:
    """Return on what terms evidence was got, that it is primary, and what it goes back to."""
    got = evidence.get("obtained", "")
    primary = "primary" if evidence.get("primary") else ""
    origin = evidence.get("goes_back_to")
    back = f"goes back to {origin['title'] or 'a source that is not named'}" if origin else ""
    return [words for words in (Obtained(got).label if got else "", primary, back) if words]


def taken_from(evidence: dict[str, Any]) -> str:
    """Say from which article evidence was taken over, and who gave it there, when; nothing if it was not."""
    first = evidence.get("taken_from")
    return f"taken over from “{first['title']}”, given there by {first['by']}, {first['at'][:10]}" if first else ""
