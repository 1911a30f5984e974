"""Raised and lowered figures as letters that mean the same: 10 to the 6th is no 106, a footnote no part of a year."""

_PLAIN = "0123456789+-−=()n"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")


def raised(words: str) -> str:
    """Return words with their figures raised; what cannot be raised, as in 5th, stays as it is."""
    return words.translate(_RAISED) if _has_figure(words) else words


def lowered(words: str) -> str:
    """Return words with their figures lowered."""
    return words.translate(_LOWERED) if _has_figure(words) else words


def _has_figure(words: str) -> bool:
    return any("0" <= letter <= "9" for letter in words)
