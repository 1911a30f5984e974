"""Texts as JSON objects, one on each line (.jsonl)."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from factcheck.ingest.bulk.records import FIELDS, Item, Record, Utf8Lines, item_name, one_shown_line, parse_record
from factcheck.ingest.document import Unreadable

_MOST_NAMED = 20
_TOO_DEEP = object()  # stands for a line that the parser gives up


class JsonLines:
    """Reads a file of JSON objects; a line that is no object is refused by itself, and the rest is read.

    An item's `after` is the byte at which the next line begins.
    """

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._stream, self._shown, self._limit = stream, shown, limit
        self._other_names: dict[str, None] = {}
        first = next((line for line in Utf8Lines(stream, shown) if line.strip()), "")
        if first.lstrip().startswith("[") and not isinstance(_object(first), dict):
            message = (
                f"“{shown}” is one JSON list. Write each object on a line of its own, without the list around them."
            )
            raise Unreadable(message)

    def left_out(self) -> tuple[str, ...]:
        """Name the fields of the objects yielded so far that are not read."""
        return tuple(f"“{one_shown_line(name, 100)}”" for name in self._other_names)[:_MOST_NAMED]

    def items(self, start: int, number: int) -> Iterator[Item]:
        """Yield the lines that are not empty."""
        lines = Utf8Lines(self._stream, self._shown, start)
        for line_number, line in enumerate(lines, number + 1):
            if line.strip():
                yield self._item(line, line_number, lines.offset)

    def _item(self, line: str, number: int, after: int) -> Item:
        found = _object(line)
        fields = found if isinstance(found, dict) else {}
        if len(self._other_names) < _MOST_NAMED:
            self._other_names.update(dict.fromkeys(name for name in fields if name not in FIELDS))
        words = {name: value for name, value in fields.items() if isinstance(value, str)}
        return Item(number, item_name(words), after, partial(self._read, found))

    def _read(self, found: Any) -> Record:
        if found is _TOO_DEEP:
            message = "It has lists and objects in each other, deeper than any story. Put its fields into one object."
            raise Unreadable(message)
        if not isinstance(found, dict):
            message = "It is not a JSON object. Put one complete object per line."
            raise Unreadable(message)
        fields = {name: found[name] for name in FIELDS if found.get(name) is not None}
        if odd := [name for name, value in fields.items() if not isinstance(value, str)]:
            message = f"Its “{odd[0]}” is not written as words. Put it between quotation marks."
            raise Unreadable(message)
        return parse_record(fields, self._limit)


def _object(line: str) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        return _TOO_DEEP
    except ValueError:
        return None
