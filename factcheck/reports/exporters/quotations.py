"""What was checked of a quotation, in words: as every form of a report says it."""

from typing import Any

from factcheck.review.choices import Tick
from factcheck.review.quotations import Checked


def checked(assertion: dict[str, Any]) -> Checked | None:
    """Return what was checked of a quotation that is verified, or of which anything was checked; otherwise None.

    Reports of earlier releases knew nothing of it.
    """
    counts = assertion.get("quotation")
    if not counts:
        return None
    found = Checked(**counts)
    return found if found.beside(assertion["standing"], is_quotation=True) else None


def checked_in_words(assertion: dict[str, Any]) -> str:
    """Return "words checked, content not" and the like; nothing where `checked` is None."""
    found = checked(assertion)
    return found.in_words if found else ""


def ticked_in_words(tag: dict[str, Any]) -> str:
    """Return the same for what one reviewer ticked, nothing where that is nothing."""
    found = Checked(*(bool(tag.get(name)) for name in Tick.values))
    return found.in_words if found.is_said else ""
