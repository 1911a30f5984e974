"""The numbers of list items as a screen shows them."""

import re
from collections.abc import Mapping
from contextlib import suppress

from lxml import etree

from factcheck.ingest.html.opened import LISTS, OpenElement
from factcheck.ingest.html.styles import Look

_REVERSED = re.compile(r"<ol\b[^>]{0,500}?\breversed\b", re.I)
_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def begin_list(opened: OpenElement, given: Mapping[str, str], reversed_lists: Mapping[int, int]) -> None:
    """Note in a list with numbers how it counts."""
    opened.style = "" if Look.UNNUMBERED in opened.looks else given.get("type", "1")[:1]
    opened.step = -1 if "reversed" in given else 1
    start, first = given.get("start", ""), reversed_lists.get(opened.number, 1)
    opened.children = (int(start) if re.fullmatch(r"-?\d{1,6}", start) else first) - opened.step


def count_item(opened: OpenElement, given: Mapping[str, str]) -> str:
    """Count an open element as an item of its list, and give the number that the list shows, if any."""
    around = opened.outer_list
    if around is None or around.tag != "ol" or Look.UNNUMBERED in opened.looks:
        return ""
    value = given.get("value", "")
    around.children = int(value) if re.fullmatch(r"-?\d{1,6}", value) else around.children + around.step
    return list_number(around.children, around.style)


def list_number(count: int, style: str) -> str:
    """The number of an item as a list of a `type` shows it: "3.", "c." or "iii."; empty if it shows none."""
    if not style:
        return ""
    if style in "aA" and 0 < count <= _LETTERS:
        return f"{chr(ord(style) + count - 1)}."
    if style in "iI" and 0 < count < 4000:
        roman = _roman(count)
        return f"{roman if style == 'i' else roman.upper()}."
    return f"{count}."


def items_of_reversed_lists(page: str) -> dict[int, int]:
    """How many items each list has that counts down from them, by the number of its element, counted from 1."""
    if not _REVERSED.search(page):
        return {}
    counter = _ItemCounter()
    parser = etree.HTMLParser(target=counter, encoding="utf-8", no_network=True, huge_tree=True)
    parser.feed(page.encode("utf-8", "replace"))
    with suppress(etree.LxmlError):  # an empty document
        parser.close()
    return counter.found


class _ItemCounter:
    """A target for lxml's parser that counts the items of reversed lists."""

    def __init__(self) -> None:
        self.found: dict[int, int] = {}
        self._elements = 0
        self._lists: list[int] = []  # the numbers of the open ones; 0 for those that are not reversed

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._elements += 1
        if tag in LISTS:
            self._lists.append(self._elements if tag == "ol" and "reversed" in attributes else 0)
        elif tag == "li" and self._lists and self._lists[-1]:
            self.found[self._lists[-1]] = self.found.get(self._lists[-1], 0) + 1

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag in LISTS and self._lists:
            self._lists.pop()

    def close(self) -> None:
        """End the page."""


def _roman(count: int) -> str:
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        written += letters * (count // value)
        count %= value
    return written
