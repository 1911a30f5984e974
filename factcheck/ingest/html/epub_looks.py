"""How the style sheets of a book show words: hidden, struck out, raised or lowered, by the class of their element.

Word processors write no <sup> and no <s> into a book; they give a class, and its look in a style sheet.
"""

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from lxml import etree

from factcheck.ingest.safe_xml import inner_markup, local_name

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_REMARK = re.compile(r"/\*.*?\*/", re.S)
_CLASS = re.compile(r"(?:[a-z][a-z0-9]*)?\.(-?[A-Za-z_][\w-]*)\Z")
_SHIFT = re.compile(r"\btop\s*:\s*(-?)0?\.?\d")
_SMALL = re.compile(r"\bfont-size\s*:\s*(?:0?\.\d+em|[1-7]?\d%)")
_LARGEST = 500_000  # characters of a style sheet


class Look(StrEnum):
    """How words are shown."""

    HIDDEN = "hidden passage"
    STRUCK = "struck-out passage"
    RAISED = "sup"
    LOWERED = "sub"


def looks_of_classes(css: str) -> dict[str, Look]:
    """The looks of the classes in a style sheet that change what is read."""
    looks: dict[str, Look] = {}
    for selectors, rules in _RULE.findall(_REMARK.sub("", css[:_LARGEST])):
        look = _look(rules.lower())
        for selector in selectors.split(",") if look else ():
            if found := _CLASS.match(selector.strip()):
                looks[found[1]] = look  # type: ignore[assignment]
    return looks


def _look(rules: str) -> Look | None:
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", rules):
        return Look.HIDDEN
    if re.search(r"text-decoration(?:-line)?\s*:[^;]*line-through", rules):
        return Look.STRUCK
    if found := re.search(r"vertical-align\s*:\s*(super|sub)\b", rules):
        return Look.RAISED if found[1] == "super" else Look.LOWERED
    if "relative" in rules and _SMALL.search(rules) and (shift := _SHIFT.search(rules)):
        return Look.RAISED if shift[1] else Look.LOWERED
    return None


def apply_looks(page: etree._Element, looks: Mapping[str, Look], left_out: Counter[str]) -> str:
    """The markup of a page in which raised and lowered words have elements of their own, without what nobody sees."""
    for element in list(page.iter()):
        names = (element.get("class") or "").split() if isinstance(element.tag, str) else ()
        look = next((looks[name] for name in names if name in looks), None)
        if look in {Look.RAISED, Look.LOWERED}:
            element.tag = look.value
        elif look and element is not page:
            left_out[look.value] += bool("".join(map(str, element.itertext())).strip())
            _drop(element)
    body = next((each for each in page if local_name(each) == "body"), page)
    return inner_markup(body)


def _drop(element: etree._Element) -> None:
    """Take an element away and leave the words behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
