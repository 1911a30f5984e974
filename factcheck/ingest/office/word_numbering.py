"""The numbers of Word's lists as a reader sees them: levels, ways of counting, starts (ECMA-376-1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.ingest.office.list_numbers import bullet, show_number
from factcheck.ingest.office.word_package import WordPackage
from factcheck.ingest.office.word_styles import Styles, font_of, is_on, local_name, value_of
from factcheck.ingest.safe_zip import read_xml

LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(slots=True)
class _Level:
    """One level of a list; `restart` is the level whose items start it anew (0: none), by default the one above."""

    start: int = 0
    way: str = "decimal"
    text: str = ""
    restart: int | None = None
    all_decimal: bool = False
    is_hidden: bool = False
    style: str = ""
    font: str = ""


@dataclass(slots=True)
class _List:
    """A definition of a list: its levels, and the numbering style that it takes them from, if any."""

    levels: dict[int, _Level] = field(default_factory=dict)
    style: str = ""


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it: the id of its definition, and what it changes of it."""

    definition: str = ""
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists of a document, in its order."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        reader = _NumberingReader()
        if package.numbering:
            read_xml(package.archive, package.numbering, reader, package.shown)
        self._lists, self._uses = reader.lists, reader.uses
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a paragraph style stands for; 0 if none names it."""
        levels = self._definition(number)[1].levels
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def is_known(self, number: str) -> bool:
        """Whether a list of this id is defined."""
        return number in self._uses

    def next_label(self, number: str, at: int) -> str | None:
        """Count an item at a level, and return what a list shows before it.

        That is an empty string for a bullet that says nothing, and None if the list shows nothing.
        """
        name, definition = self._definition(number)
        use = self._uses.get(number, _Use())
        levels = {**definition.levels, **use.levels}
        self._count(name, number, at, levels)
        level = levels.get(at)
        if level is None or level.way == "bullet":
            return "" if level is None else bullet(level.text, level.font)
        return self._label(name, at, levels).strip() or None

    def _label(self, name: str, at: int, levels: Mapping[int, _Level]) -> str:
        level, counts = levels[at], self._counts[name]
        if level.is_hidden:
            return ""

        def shown(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            other = levels.get(place, _Level())
            number = counts.get(place, other.start)
            return show_number(number, "decimal" if level.all_decimal and other.way != "none" else other.way)

        return _PLACE.sub(shown, level.text)

    def _count(self, name: str, number: str, at: int, levels: Mapping[int, _Level]) -> None:
        counts = self._counts.setdefault(name, {})
        starts = self._uses.get(number, _Use()).starts
        start = levels.get(at, _Level()).start
        if at in starts and (number, at) not in self._begun:
            counts[at] = starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else starts.get(at, start)
        self._begun.add((number, at))
        for above in range(at):
            counts.setdefault(above, levels.get(above, _Level()).start)
        for below in range(at + 1, LEVELS):
            restart = levels.get(below, _Level()).restart
            if restart is None or 0 < restart > at:
                counts.pop(below, None)

    def _definition(self, number: str) -> tuple[str, _List]:
        """The definition of a list and its id, through numbering styles, each looked up once."""
        name = self._uses.get(number, _Use()).definition
        seen: set[str] = set()
        while (found := self._lists.get(name, _List())).style and not found.levels and name not in seen:
            seen.add(name)
            name = self._uses.get(self._styles.list_of(found.style), _Use()).definition
        return name, found


class _NumberingReader:
    """The target for the XML of numbering."""

    def __init__(self) -> None:
        self.lists: dict[str, _List] = {}
        self.uses: dict[str, _Use] = {}
        self._list: _List | None = None
        self._use: _Use | None = None
        self._level: _Level | None = None
        self._at = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        tag, value = local_name(tag), value_of(attributes)
        if tag == "abstractNum":
            self._list = self.lists.setdefault(value_of(attributes, "abstractNumId"), _List())
        elif tag == "num":
            self._use = self.uses.setdefault(value_of(attributes, "numId"), _Use())
        elif tag == "abstractNumId" and self._use:
            self._use.definition = value
        elif tag == "numStyleLink" and self._list:
            self._list.style = value
        elif tag == "lvlOverride":
            self._at = _whole(value_of(attributes, "ilvl"))
        elif tag == "startOverride" and self._use:
            self._use.starts[self._at] = _whole(value)
        elif tag == "lvl":
            self._open_level(_whole(value_of(attributes, "ilvl")))
        elif self._level:
            self._set(self._level, tag, value, font_of(attributes))

    def end(self, tag: str) -> None:
        """Close an element."""
        tag = local_name(tag)
        if tag == "lvl":
            self._level = None
        elif tag == "abstractNum":
            self._list = None
        elif tag == "num":
            self._use = None

    def data(self, text: str) -> None:
        """Ignore it: numbering has no text."""

    def _open_level(self, at: int) -> None:
        self._level = _Level()
        owner = self._use or self._list
        if owner and at < LEVELS:
            owner.levels[at] = self._level

    def _set(self, level: _Level, tag: str, value: str, font: str) -> None:
        if tag == "start":
            level.start = _whole(value)
        elif tag == "numFmt":
            level.way = value
        elif tag == "lvlText":
            level.text = value
        elif tag == "lvlRestart":
            level.restart = _whole(value)
        elif tag == "isLgl":
            level.all_decimal = is_on(value)
        elif tag == "vanish":
            level.is_hidden = is_on(value)
        elif tag == "pStyle":
            level.style = value
        elif tag == "rFonts":
            level.font = font


def _whole(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 9 else 0
