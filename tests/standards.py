"""Which standard a test shows to hold: `@standard("S20", "B65")` above it; docs/standards.md lists them all."""

import pytest

COUNTS = {"S": 68, "R": 40, "B": 76, "F": 26, "U": 32, "P": 14}
IDS = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]


def standard(*ids: str) -> pytest.MarkDecorator:
    """Mark a test with the standards that it shows; a number that is none is a mistake, found on collecting."""
    if not ids or set(ids) - set(IDS):
        message = f"No such standard: {ids}. docs/standards.md has them."
        raise ValueError(message)
    return pytest.mark.standard(*ids)
