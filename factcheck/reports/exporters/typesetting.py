"""A page of ours set as a PDF: tagged (PDF/UA-1), with bookmarks, title and language, and the same bytes each time.

The page's elements reach Typst as one value of JSON, so that no word in them is markup to it. Typst refuses a letter
that no font has; such letters, and those that no page can show, are written as their numbers in Unicode.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typst
from django.conf import settings
from django.utils.encoding import iri_to_uri
from lxml import etree, html

from factcheck.web.links import ascii_host, link_to

Node = dict[str, Any]

_TEMPLATE = Path(__file__).with_name("page.typ")
_TEXT_BLOCKS = {"article", "section", "header", "div", "p", "h1", "h2", "blockquote", "details", "summary", "svg"}
_BLOCKS = _TEXT_BLOCKS | {"ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"}
_KEPT = {
    **{name: name for name in ("class", "href", "id", "lang", "value", "width")},
    "data-standing": "standing",
    "aria-label": "alt",
}
_PLACES = "//h2/@id | //ol[@class='assertions']/li/@id"  # which `page.typ` gives labels
_NEVER_SHOWN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_NOT_IN_FONTS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
_LONGEST_LINK = 2_000  # Typst takes no more than a few thousand
_LONG = re.compile(r"[^\s\u200b]{41,}")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_END_OF_RTL = re.compile(rf"[{_RTL}](?=[\W\d_]*(?:\Z|[^\W\d_{_RTL}]))")


def typeset(page: str, *, title: str, made_at: datetime) -> bytes:
    """Return a page as a PDF; `page` is HTML from a template of ours, `made_at` the moment that it bears."""
    missing = set(_NEVER_SHOWN.findall(page + title))
    page = _shown(page, missing)  # before its elements are found: no parser reads all of these letters as letters
    while True:
        try:
            return _compile(_tree(page, missing), _shown(title, missing), made_at)
        except typst.TypstError as error:
            found = set(_undisplayed(error)) - missing
            if not found:
                raise
            missing |= found


def _compile(tree: Node, title: str, made_at: datetime) -> bytes:
    at = made_at.astimezone(UTC)
    given = {"title": title, "page": tree, "at": [at.year, at.month, at.day, at.hour, at.minute, at.second]}
    return typst.compile(
        str(_TEMPLATE),
        format="pdf",
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,  # or the same report would have other bytes elsewhere
        font_paths=[settings.PDF_FONTS] if settings.PDF_FONTS else [],
        timestamp=at,
    )


def _undisplayed(error: typst.TypstError) -> Iterator[str]:
    """Return the letters that Typst found in no font; of a letter with marks on it, the marks first."""
    for written in set(_NOT_IN_FONTS.findall(error.diagnostic)):
        letters = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], written)
        yield from [mark for mark in letters if unicodedata.category(mark)[0] in "MC"] or letters


def _shown(words: str, missing: set[str]) -> str:
    if not missing:
        return words
    return "".join(f"[U+{ord(letter):04X}]" if letter in missing else letter for letter in words)


def _tree(page: str, missing: set[str]) -> Node:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True)
    root = html.fragment_fromstring(page, parser=parser)
    tree = _Reader({f"#{name}" for name in root.xpath(_PLACES)}, missing).node(root)
    if missing:
        tree["children"].insert(1, {"tag": "p", "class": "correction", "children": [_note(missing)]})
    return tree


def _note(missing: set[str]) -> str:
    return (
        "Letters that this file cannot show stand in it as their numbers, in the form [U+4E00]:"
        f" {len(missing)} different ones. The HTML and JSON files of the report have them."
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the elements of a page: which places it has that a link can lead to, and which letters no font has."""

    places: set[str]
    missing: set[str]

    def node(self, element: etree._Element, direction: str = "ltr") -> Node:
        """Return an element as data: its tag, the attributes that say something, and its children."""
        node: Node = {"tag": element.tag, "class": "", "children": []}
        node |= {name: value for attribute, name in _KEPT.items() if (value := element.get(attribute)) is not None}
        if "href" in node:
            node |= self._link(node["href"])
        if element.get("dir") == "auto":
            node["dir"] = direction = _direction("".join(element.itertext()))
        children: list[Any] = [self._words(element.text, direction)]
        for child in element:
            children += [self.node(child, direction), self._words(child.tail, direction)]
        if element.tag != "code":  # checksums are copied
            children = [_breakable(child) if isinstance(child, str) else child for child in children]
        node["children"] = _tidy(children, is_block=element.tag in _BLOCKS)
        return node

    def _words(self, words: str | None, direction: str) -> str:
        shown = _shown(words or "", self.missing)
        return shown if direction == "rtl" else _held_together(shown)

    def _link(self, address: str) -> Node:
        """Return where a link leads, if it can be one in a PDF, and what is printed behind it."""
        if address.startswith("#"):
            return {"href": address if address in self.places else ""}
        destination = _ascii(address) if link_to(address) else ""
        written = _breakable(_shown(address, self.missing))
        return {"href": destination if len(destination) <= _LONGEST_LINK else "", "written": written}


def _ascii(address: str) -> str:
    """Return a web address in ASCII, as a PDF has it."""
    parts, host = urlsplit(address), ascii_host(address)
    if host:
        parts = parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host)
    return iri_to_uri(parts.geturl()) or ""


def _breakable(words: str) -> str:
    """Let words that are too long for a line be broken."""
    return _LONG.sub(lambda long: re.sub(r".{12}(?=.)", "\\g<0>\u200b", long[0]), words)


def _held_together(words: str) -> str:
    """Keep a figure that follows words from right to left at its place, as "22" in "by <Hebrew>, 22 May"."""
    return _END_OF_RTL.sub("\\g<0>\u200e", words)


def _tidy(children: list[Any], *, is_block: bool) -> list[Any]:
    """Put blanks together as a browser does."""
    tidied: list[Any] = []
    for child in children:
        if isinstance(child, str):
            words = re.sub(r"[ \t\r\n\f]+", " ", child)
            words = words.lstrip(" ") if is_block and (not tidied or _is_block(tidied[-1])) else words
            tidied += [words] if words else []
        else:
            if _is_block(child) and tidied and isinstance(tidied[-1], str):
                tidied[-1] = tidied[-1].rstrip(" ")
            tidied.append(child)
    if is_block and tidied and isinstance(tidied[-1], str):
        tidied[-1] = tidied[-1].rstrip(" ")
    return [child for child in tidied if child != ""]


def _is_block(child: Any) -> bool:
    return isinstance(child, dict) and child["tag"] in _BLOCKS


def _direction(words: str) -> str:
    """Return the direction of the first letter that has one, as a browser finds it."""
    directions = (unicodedata.bidirectional(letter) for letter in words)
    return "rtl" if next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L" else "ltr"
