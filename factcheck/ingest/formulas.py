"""Formulas on one line: of the trees of Office Math (ECMA-376-1, part 22.1) and of MathML, which OpenDocument uses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.ingest.superscripts import fraction, subscript, superscript

MOST_PARTS, DEEPEST = 5_000, 100  # of one formula; the text of what is beyond them stands without its structure


@dataclass(slots=True)
class Part:
    """An element of a formula: its name without namespace, its settings, and what is in it."""

    name: str
    settings: dict[str, str] = field(default_factory=dict)
    inside: "list[Part | str]" = field(default_factory=list)


class FormulaBuilder:
    """Builds the tree of one formula from a stream of elements; `shaped` is whether it has more than plain text."""

    def __init__(self) -> None:
        self._open = [Part("")]
        self._count = 0
        self.shaped = False

    def start(self, name: str, settings: Mapping[str, str]) -> None:
        """Open an element."""
        self._count += 1
        if self._count > MOST_PARTS or len(self._open) > DEEPEST:
            self._open.append(self._open[-1])
            return
        part = Part(name, dict(settings))
        self._open[-1].inside.append(part)
        self._open.append(part)
        self.shaped = self.shaped or name in _SHAPES

    def end(self) -> None:
        """Close the innermost element; the settings of a property element belong to the one around it."""
        part = self._open.pop()
        if part is not self._open[-1] and part.name.endswith("Pr"):
            inner = (each for each in part.inside if isinstance(each, Part))
            self._open[-1].settings |= {each.name: each.settings.get("val", "") for each in inner}

    def data(self, text: str) -> None:
        """Add text to the innermost element."""
        self._open[-1].inside.append(text)

    def text(self) -> str:
        """The formula on one line."""
        return _write(self._open[0]).strip()


def formula_remarks(count: int, where: str) -> list[str]:
    """Say that formulas of what `where` names were written on one line."""
    said = "1 formula stands" if count == 1 else f"{count:,} formulas stand"
    return [f"{said} on one line here: compare with the {where}."] if count else []


def _write(part: "Part | str") -> str:
    if isinstance(part, str):
        return part
    writer = _WRITERS.get(part.name)
    return writer(part) if writer else _all(part)


def _all(part: Part) -> str:
    """What is in a part, one after the other; a fraction of one sign after a whole number stands close to it."""
    text = ""
    for inner in part.inside:
        shown = _write(inner)
        if text[-1:].isdecimal() and shown[:1].isdecimal() and isinstance(inner, Part) and inner.name in _FRACTIONS:
            text += " "
        text += shown
    return text


def _child(part: Part, name: str, place: int = 0) -> str:
    """What stands in the child of this name (Office Math), or at this place (MathML)."""
    children = [inner for inner in part.inside if isinstance(inner, Part)]
    named = next((inner for inner in children if inner.name == name), None)
    if named is None and part.name.startswith("m") and part.name not in {"m", "mr"} and place < len(children):
        named = children[place]
    return _write(named).strip() if named else ""


def _children(part: Part, name: str) -> list[str]:
    return [_write(inner).strip() for inner in part.inside if isinstance(inner, Part) and inner.name == name]


def _group(text: str) -> str:
    """A text in brackets, unless it is one word or figure, or has brackets already."""
    plain = text.replace(".", "").replace(",", "").replace(" ", "x" if _in_brackets(text) else " ")
    return text if plain.isalnum() or len(text) == 1 or _in_brackets(text) else f"({text})"


def _in_brackets(text: str) -> bool:
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


def _fraction(part: Part) -> str:
    above, below = _child(part, "num", 0), _child(part, "den", 1)
    if part.settings.get("type") == "noBar" or part.settings.get("linethickness") in {"0", "0pt"}:
        return f"({above} over {below})"
    if above.isdecimal() and below.isdecimal() and max(len(above), len(below)) <= 2:
        return fraction(above, below)
    return f"{_group(above)}/{_group(below)}"


def _raised(text: str) -> str:
    shown = superscript(text)
    is_raised = text == "n" or all(sign in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ" for sign in shown)
    return (superscript(f"{text}1")[:-1] if is_raised else f"^{_group(text)}") if text else ""


def _lowered(text: str) -> str:
    shown = subscript(text)
    return (shown if all(sign in "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ" for sign in shown) else f"_{_group(text)}") if text else ""


def _power(part: Part) -> str:
    return f"{_child(part, 'e', 0)}{_raised(_child(part, 'sup', 1))}"


def _index(part: Part) -> str:
    return f"{_child(part, 'e', 0)}{_lowered(_child(part, 'sub', 1))}"


def _index_and_power(part: Part) -> str:
    return f"{_child(part, 'e', 0)}{_lowered(_child(part, 'sub', 1))}{_raised(_child(part, 'sup', 2))}"


def _index_before(part: Part) -> str:
    return f"{_lowered(_child(part, 'sub'))}{_raised(_child(part, 'sup'))}{_child(part, 'e')}"


def _root(part: Part) -> str:
    degree = "" if part.name == "msqrt" else _child(part, "deg", 1)
    base = _all(part).strip() if part.name == "msqrt" else _child(part, "e", 0)
    return f"{_raised(degree)}√{_group(base)}"


def _brackets(part: Part) -> str:
    begin, end = part.settings.get("begChr", "("), part.settings.get("endChr", ")")
    return f"{begin}{part.settings.get('sepChr', '|').join(_children(part, 'e'))}{end}"


def _operator(part: Part) -> str:
    sign = part.settings.get("chr", "∫")
    return f"{sign}{_lowered(_child(part, 'sub'))}{_raised(_child(part, 'sup'))} {_child(part, 'e')}"


def _function(part: Part) -> str:
    return f"{_child(part, 'fName')} {_child(part, 'e')}"


def _under(part: Part) -> str:
    return f"{_child(part, 'e', 0)}{_lowered(_child(part, 'lim', 1))}"


def _over(part: Part) -> str:
    base, above = _child(part, "e", 0), _child(part, "lim", 1)
    return f"{base}\u0302" if above == "^" else f"{base}{_raised(above)}"


def _under_and_over(part: Part) -> str:
    return f"{_child(part, '', 0)}{_lowered(_child(part, '', 1))}{_raised(_child(part, '', 2))}"


def _accent(part: Part) -> str:
    return f"{_child(part, 'e')}{part.settings.get('chr', chr(0x302))}"


def _rows(names: Sequence[str]) -> Callable[[Part], str]:
    def write(part: Part) -> str:
        rows = [inner for inner in part.inside if isinstance(inner, Part) and inner.name in names]
        cells = (", ".join(_write(c).strip() for c in row.inside if isinstance(c, Part)) or _all(row) for row in rows)
        return f"[{'; '.join(cells)}]"

    return write


def _equations(part: Part) -> str:
    return "; ".join(_children(part, "e"))


def _nothing(_part: Part) -> str:
    return ""


_FRACTIONS = frozenset({"f", "mfrac"})
_WRITERS: dict[str, Callable[[Part], str]] = {
    **dict.fromkeys(_FRACTIONS, _fraction),
    **dict.fromkeys(("sSup", "msup"), _power),
    **dict.fromkeys(("sSub", "msub"), _index),
    **dict.fromkeys(("sSubSup", "msubsup"), _index_and_power),
    **dict.fromkeys(("rad", "msqrt", "mroot"), _root),
    **dict.fromkeys(("limLow", "munder"), _under),
    **dict.fromkeys(("limUpp", "mover"), _over),
    "sPre": _index_before,
    "munderover": _under_and_over,
    "d": _brackets,
    "nary": _operator,
    "func": _function,
    "acc": _accent,
    "m": _rows(("mr",)),
    "mtable": _rows(("mtr",)),
    "eqArr": _equations,
    "annotation": _nothing,
    "annotation-xml": _nothing,
}
_SHAPES = frozenset(name for name, writer in _WRITERS.items() if writer is not _nothing)
