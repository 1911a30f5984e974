"""Why an element of a page is left out: its words for good, or its box unless that holds the article (B68)."""

import re
from collections.abc import Mapping, Sequence

from factcheck.ingest.html import boxes
from factcheck.ingest.html.boxes import Names
from factcheck.ingest.html.notes import Notes, is_called_back, is_called_mark, is_comment
from factcheck.ingest.html.open_line import OpenLine
from factcheck.ingest.html.opened import BREAKS, REGIONS, OpenElement
from factcheck.ingest.html.styles import Look

NOTES = frozenset({boxes.NOTE, boxes.FOOTNOTE})
NOTE_HOLDERS = frozenset({"aside", "div", "p", "li", "td", "dd"})
_NOTE_MARK = re.compile(r"#(?:_?(?:ftn|edn|fn|footnote|endnote|note)|sd(?:foot|end)note|cite|_?msocom|cmnt)", re.I)
_FIELDS = frozenset({"select", "textarea"})


def why_muted(opened: Sequence[OpenElement], line: OpenLine, given: Mapping[str, str], names: Names) -> str:
    """Why the words of the innermost element are dropped: a label to count, a blank if nothing is to be counted."""
    inner, outer = opened[-1], opened[-2]
    if inner.tag in boxes.MUTED:
        stands_in_sentence = inner.tag in {"svg", *_FIELDS} and inner.in_sentence
        return ("" if stands_in_sentence else boxes.MUTED[inner.tag]) or " "
    if Look.STRUCK in inner.looks:
        return boxes.STRUCK
    if inner.tag not in BREAKS and inner.is_hidden and not inner.fold:
        return boxes.HIDDEN
    if inner.is_eyes_only and outer.formula and line.words_in(outer) == outer.formula:
        return " "
    return _why_note_mark(opened, given, names)


def _why_note_mark(opened: Sequence[OpenElement], given: Mapping[str, str], names: Names) -> str:
    inner = opened[-1]
    href = given.get("href", "") if inner.tag == "a" else ""
    in_note = inner.box is not None and inner.box.why in NOTES
    is_mark = href.startswith("#") and (bool(inner.raises) or bool(_NOTE_MARK.match(href)))
    if inner.tag == "a" and is_called_back(given):
        return " "
    is_mark = is_mark or (inner.tag == "a" and is_called_mark(given))
    if names.is_note_mark or (is_mark and (in_note or is_comment(href[1:]))):
        return " "
    in_note_link = inner.tag == "sup" and any(o.tag == "a" and o.style == "#" for o in opened[-3:])
    return boxes.NOTE_MARK if is_mark or in_note_link else ""


def why_boxed(opened: Sequence[OpenElement], notes: Notes, given: Mapping[str, str], names: Names) -> str:
    """Why the innermost element is a box that is left out; empty for one that is read."""
    inner = opened[-1]
    if inner.tag in {"html", "body"}:
        return ""
    if inner.is_hidden and not inner.fold:
        return boxes.HIDDEN
    if inner.tag == "header" and not any(o.tag in REGIONS for o in opened[:200]):
        return boxes.HEADER
    if inner.tag in NOTE_HOLDERS and notes.holds(given):
        return boxes.FOOTNOTE
    if names.is_deck and inner.tag in {"aside", "header", "section"}:
        return ""
    return boxes.box_reason(inner.tag, given, names)
