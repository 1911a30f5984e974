"""Texts that are no article as they are: the mark-up of wikis, YAML, tables. None is loaded as an article."""

import csv
import re
from collections.abc import Sequence

from factcheck.ingest.document import Unreadable

_HEAD = 20_000  # code points that are looked at
_OF_WIKIS = (
    re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"),
    re.compile(r"'''[^'\n]{1,200}'''"),
    re.compile(r"^(={2,6})[^=\n]{1,200}\1[ \t]*$", re.M),
    re.compile(r"\{\{[A-Za-z][^{}\n]{0,200}(?:\}\}|\n\s*\|)"),
    re.compile(r"<ref\b[^<>\n]{0,200}>", re.I),
)
_FEWEST_SIGNS = 2
_KEY = re.compile(r"[a-z_][\w-]{0,40}:(?:\s|\Z)")
_NESTED = re.compile(r"^[a-z_][\w-]{0,40}:[ \t]*(?:[|>][+-]?)?[ \t]*\n(?:[ \t]+\S|- )", re.M)
_FEWEST_KEYS = 3
_FEWEST_ROWS, _FEWEST_CELLS, _MOST_ROWS = 3, 3, 200

_WIKI = "the mark-up of a wiki. Copy the text where the page is shown, and paste it"
_YAML = "YAML. Copy the text out of it and paste it; or name it .md, with a line “---” above and below its fields"
_TABLE = (
    "a table ({}). Copy the text out of it and paste it, or load it with many articles on the admin site, named .csv"
)
_SEPARATORS = {",": "CSV", ";": "CSV", "\t": "cells between tabs"}


def refuse_other_texts(text: str, shown: str) -> None:
    """Raise `Unreadable` for a text that is one of these, with what to do."""
    if what := _what(text[:_HEAD]):
        message = f"“{shown}” is {what}." if shown else f"The pasted text is {what}."
        raise Unreadable(message)


def _what(head: str) -> str:
    if sum(bool(sign.search(head)) for sign in _OF_WIKIS) >= _FEWEST_SIGNS:
        return _WIKI
    lines = [line for line in head.splitlines() if line.strip()]
    if _is_yaml(lines, head):
        return _YAML
    return next((_TABLE.format(kind) for sign, kind in _SEPARATORS.items() if _is_table(lines, sign)), "")


def _is_yaml(lines: Sequence[str], head: str) -> bool:
    """Whether all lines without an indent are keys or items, and something stands below a key."""
    outer = [line for line in lines if not line.startswith((" ", "\t", "#", "- "))]
    return len(outer) >= _FEWEST_KEYS and all(map(_KEY.match, outer)) and bool(_NESTED.search(head))


def _is_table(lines: Sequence[str], delimiter: str) -> bool:
    """Whether all lines have as many cells as the first, which names the columns."""
    if len(lines) < _FEWEST_ROWS or lines[0].count(delimiter) < _FEWEST_CELLS - 1:
        return False
    try:
        rows = list(csv.reader(lines[:_MOST_ROWS], delimiter=delimiter))
    except csv.Error:
        return False
    first = rows[0]
    is_head = all(cell and not cell[0].isspace() and not cell.endswith((".", "!", "?")) for cell in first)
    return is_head and len(rows) >= _FEWEST_ROWS and all(len(row) == len(first) for row in rows[:-1])
