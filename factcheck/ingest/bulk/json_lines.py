"""Texts as JSON, one object on each line (.jsonl)."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from factcheck.ingest.bulk.records import NAMES, Item, Record, Utf8Lines, name_of, parse_record, shown_words
from factcheck.ingest.document import Unreadable

_MOST_NAMED = 20


class JsonLines:
    """A file of JSON objects; what is wrong with one line is wrong with that line alone."""

    place = "line"

    def __init__(self, stream: BinaryIO, shown: str, limit: int) -> None:
        self._stream, self._shown, self._limit = stream, shown, limit
        self._others: dict[str, None] = {}
        first = next((line for line in Utf8Lines(stream, shown) if line.strip()), "")
        if first.lstrip().startswith("[") and not isinstance(_object(first), dict):
            message = (
                f"“{shown}” is one JSON list. Write each object on a line of its own, without the list around them."
            )
            raise Unreadable(message)

    def left_out(self) -> tuple[str, ...]:
        """Name what the objects read so far have beside what is read of them."""
        return tuple(f"“{shown_words(name, 100)}”" for name in self._others)[:_MOST_NAMED]

    def items(self, at: int, number: int) -> Iterator[Item]:
        """Give the lines that hold anything."""
        lines = Utf8Lines(self._stream, self._shown, at)
        for place, line in enumerate(lines, number + 1):
            if line.strip():
                yield self._item(line, place, lines.at)

    def _item(self, line: str, number: int, after: int) -> Item:
        found = _object(line)
        fields = found if isinstance(found, dict) else {}
        if len(self._others) < _MOST_NAMED:
            self._others.update(dict.fromkeys(name for name in fields if name not in NAMES))
        words = {name: value for name, value in fields.items() if isinstance(value, str)}
        return Item(number, name_of(words), after, partial(self._read, found))

    def _read(self, found: Any) -> Record:
        if not isinstance(found, dict):
            message = "It is no JSON object: write { at its beginning, } at its end, and each line by itself."
            raise Unreadable(message)
        fields = {name: found[name] for name in NAMES if found.get(name) is not None}
        if odd := [name for name, value in fields.items() if not isinstance(value, str)]:
            message = f"Its “{odd[0]}” is not written as words. Put it between quotation marks."
            raise Unreadable(message)
        return parse_record(fields, self._limit)


def _object(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
