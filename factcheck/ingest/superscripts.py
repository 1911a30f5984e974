"""Superscript and subscript figures as Unicode characters: so 10⁶ is not read as 106, nor 2019¹ as 20191."""

_PLAIN = "0123456789+-−=()n"
_SUPERSCRIPTS = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")


def superscript(text: str) -> str:
    """Text with superscript figures; text without figures, such as the "th" of "5th", stays as it is."""
    return text.translate(_SUPERSCRIPTS) if _has_figure(text) else text


def subscript(text: str) -> str:
    """Text with subscript figures; text without figures stays as it is."""
    return text.translate(_SUBSCRIPTS) if _has_figure(text) else text


def _has_figure(text: str) -> bool:
    return any("0" <= character <= "9" for character in text)
