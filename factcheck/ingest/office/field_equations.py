r"""Equations that Word writes as fields: `EQ \f(1,4)` is ¼, `EQ \o\ad(\s\up 9(read),base)` a word with its reading."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.ingest.superscripts import fraction, subscript, superscript

_EQUATION = re.compile(r"\s*EQ\b", re.I)
_SWITCHES = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)")
_COMMAND = re.compile(r"\\([abdfilorsx])(?![a-z])((?:\s*\\[a-z]{1,2}\s*-?\d*)*)\s*\(([^()]*)\)", re.I)
_SEPARATOR = re.compile("[,;]")
_MOST_COMMANDS = 200
# What stands for brackets, commas and raised text while the commands around them are still to be read.
_OPEN, _CLOSE, _COMMA, _RAISED, _END = "\ue000\ue001\ue002\ue003\ue004"
_SHOWN = str.maketrans({_OPEN: "(", _CLOSE: ")", _COMMA: ","})
_RAISED_TEXT = re.compile(f"{_RAISED}([^{_END}]*){_END}")


@dataclass(slots=True)
class FieldEquation:
    """What an equation shows on one line, None if not all of it is read; and how many readings stand beside words."""

    text: str | None
    readings: int = 0


def read_equation(instruction: str) -> FieldEquation | None:
    """Read the instruction of a field; None if it is no equation."""
    if not _EQUATION.match(instruction):
        return None
    text = _SWITCHES.sub("", _EQUATION.sub("", instruction, count=1))
    found = FieldEquation(None)
    for _ in range(_MOST_COMMANDS):
        text, count = _COMMAND.subn(lambda command: _show(command, found), text, count=1)
        if not count:
            break
    if "\\" not in text:
        found.text = _RAISED_TEXT.sub(lambda raised: superscript(raised[1]), text).translate(_SHOWN).strip()
    return found


def _show(command: re.Match[str], equation: FieldEquation) -> str:
    name, options, inside = command[1].lower(), command[2].lower(), command[3]
    parts = [part.strip() for part in _SEPARATOR.split(inside)]
    if name == "o" and any(_RAISED in part for part in parts):
        equation.readings += 1
        return "".join(part for part in parts if _RAISED not in part)
    if name == "s":
        return _moved(inside, options)
    writer = _WRITERS.get(name)
    return writer(parts) if writer else ""


def _moved(text: str, options: str) -> str:
    if "\\do" in options:
        return subscript(text)
    return f"{_RAISED}{text}{_END}" if "\\up" in options else text


def _group(text: str) -> str:
    return text if text.isalnum() else f"{_OPEN}{text}{_CLOSE}"


def _fraction(parts: Sequence[str]) -> str:
    above, below = (*parts, "", "")[:2]
    return fraction(above, below) if above.isdecimal() and below.isdecimal() else f"{_group(above)}/{_group(below)}"


def _root(parts: Sequence[str]) -> str:
    *degree, base = parts
    return f"{superscript(''.join(degree))}√{_group(base)}"


def _list(parts: Sequence[str]) -> str:
    return f"{_COMMA} ".join(parts)


_WRITERS: dict[str, Callable[[Sequence[str]], str]] = {
    "f": _fraction,
    "r": _root,
    "l": _list,
    "a": _list,
    "o": "".join,
    "x": "".join,
    "b": lambda parts: f"{_OPEN}{_list(parts)}{_CLOSE}",
    "i": lambda parts: f"∫{''.join(parts[2:])}",
}
