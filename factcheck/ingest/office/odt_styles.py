"""Styles and lists of OpenDocument texts (ODF 1.3, parts 3.16 and 3.19): how text looks, how items are numbered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.office.list_numbers import bullet, show_number
from factcheck.ingest.office.style_kinds import kind_of_style
from factcheck.ingest.superscripts import Height

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, STYLE, MANIFEST, DRAW, SVG, FO = (
    _NAMESPACE % name
    for name in ("text", "table", "office", "style", "manifest", "drawing", "svg-compatible", "xsl-fo-compatible")
)
_DATA_STYLES = _NAMESPACE % "datastyle"
_NONE = frozenset({"", "none"})
_OUTLINE = "the headings of the document"  # where the numbers of headings are kept; no list style has such a name
_LEVEL_TAGS = frozenset(
    f"{TEXT}{name}"
    for name in (
        *("list-level-style-number", "list-level-style-bullet", "list-level-style-image", "outline-level-style"),
    )
)


@dataclass(frozen=True, slots=True)
class OdtLook:
    """How a style or span shows text, as far as it changes what is read; None where it says nothing."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    height: Height | None = None
    font: str | None = None

    def over(self, below: "OdtLook") -> "OdtLook":
        """This look where it says something, else the one below it."""
        return OdtLook(
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.is_struck if self.is_struck is None else self.is_struck,
            below.height if self.height is None else self.height,
            below.font if self.font is None else self.font,
        )


@dataclass(slots=True)
class _Style:
    parent: str = ""
    name: str = ""
    list_style: str | None = None
    look: OdtLook = OdtLook()
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    way: str | None = None  # None for a bullet, empty for nothing
    bullet: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels its number shows


class OdtStyles:
    """The target for styles in styles.xml and content.xml; those that come later take the place of earlier ones."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._style: _Style | None = None
        self._list: dict[int, _Level] = {}

    def take(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Take an element that says something of a style; say whether it was one."""
        if tag == f"{STYLE}style":
            self._style = _Style(
                attributes.get(f"{STYLE}parent-style-name", ""),
                attributes.get(f"{STYLE}display-name", ""),
                attributes.get(f"{STYLE}list-style-name"),
            )
            family = attributes.get(f"{STYLE}family", "")
            self._styles[family, attributes.get(f"{STYLE}name", "")] = self._style
        elif tag == f"{STYLE}default-style" or tag.startswith(_DATA_STYLES):
            self._style = None  # what follows says something of these
        elif tag == f"{STYLE}paragraph-properties" and self._style:
            self._style.begins_page = attributes.get(f"{FO}break-before") in {"page", "column"}
        elif tag == f"{STYLE}text-properties" and self._style:
            self._style.look = _look(attributes)
        elif tag in {f"{TEXT}list-style", f"{TEXT}outline-style"}:
            self._style, self._list = None, {}
            is_outline = tag == f"{TEXT}outline-style"
            self._lists[_OUTLINE if is_outline else attributes.get(f"{STYLE}name", "")] = self._list
        elif tag in _LEVEL_TAGS:
            self._style = None
            self._list[_whole(attributes.get(f"{TEXT}level", ""), 1)] = _level(tag, attributes)
        else:
            return False
        return True

    def kind(self, style: str) -> BlockKind:
        """What a paragraph of a style is: by the name of the style, or of the nearest it rests on that tells."""
        names = ((each.name or name).replace("_20_", " ") for name, each in self._chain("paragraph", style))
        return next((kind for kind in map(kind_of_style, names) if kind != BlockKind.PARAGRAPH), BlockKind.PARAGRAPH)

    def look(self, family: str, style: str) -> OdtLook:
        """How text of a style looks, with the styles that it rests on."""
        found = OdtLook()
        for _, each in self._chain(family, style):
            found = found.over(each.look)
        return found

    def begins_page(self, paragraph_style: str) -> bool:
        """Whether a paragraph of a style begins a page or column."""
        return any(each.begins_page for _, each in self._chain("paragraph", paragraph_style))

    def list_style(self, paragraph_style: str) -> str | None:
        """The list that a paragraph style belongs to; an empty string if it says to none, None if it says nothing."""
        said = (each.list_style for _, each in self._chain("paragraph", paragraph_style))
        return next((name for name in said if name is not None), None)

    def levels(self, list_style: str) -> Mapping[int, _Level]:
        """The levels of a list style."""
        return self._lists.get(list_style, {})

    def _chain(self, family: str, style: str) -> Iterator[tuple[str, _Style]]:
        """Yield a style and those it rests on, each once, with its name, also one that is not defined."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            found = self._styles.get((family, style)) or self._styles.get(("", style), _Style())
            yield style, found
            style = found.parent


class OdtNumbers:
    """Counts the items of lists and the headings of a document, in its order."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._open: list[str] = []  # the styles of the open lists, the innermost last
        self._count: dict[int, int] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}
        self._waiting: list[str | None] = []  # of each open item, the number that its first paragraph shows

    @property
    def in_item(self) -> bool:
        """Whether an item is open."""
        return bool(self._waiting)

    def begin_list(self, attributes: Mapping[str, str]) -> None:
        """Open a list, perhaps within an item, of which it takes the style if it names none."""
        style = attributes.get(f"{TEXT}style-name") or (self._open[-1] if self._open else "")
        goes_on = attributes.get(f"{TEXT}continue-numbering") == "true"
        if not self._open:
            before = self._by_id.get(attributes.get(f"{TEXT}continue-list", ""))
            self._count = (self._by_style.get(style) if goes_on and before is None else before) or {}
            self._by_style[style] = self._count
        elif not goes_on:
            self._count.pop(len(self._open) + 1, None)
        if name := attributes.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[name] = self._count
        self._open.append(style)

    def end_list(self) -> None:
        """Close the innermost list."""
        if self._open:
            self._open.pop()

    def begin_item(self, attributes: Mapping[str, str], *, is_header: bool) -> None:
        """Open an item, or a header of a list, which has no number."""
        label: str | None = None
        if self._open and not is_header:
            levels = self._styles.levels(self._open[-1])
            label = _next(levels, self._count, len(self._open), attributes.get(f"{TEXT}start-value", ""))
        self._waiting.append(label)

    def end_item(self) -> None:
        """Close the innermost item."""
        if self._waiting:
            self._waiting.pop()

    def give(self, number: str) -> None:
        """Take the number of the open item as the document spells it out."""
        if self._waiting:
            self._waiting[-1] = number

    def number(self) -> str | None:
        """What the list shows before the first paragraph of the open item: empty for a bullet, None for others."""
        if not self._waiting:
            return None
        label, self._waiting[-1] = self._waiting[-1], None
        return label

    def heading(self, attributes: Mapping[str, str]) -> str | None:
        """What stands before a heading by the numbering of chapters."""
        levels = self._styles.levels(_OUTLINE)
        at = _whole(attributes.get(f"{TEXT}outline-level", ""), 1)
        is_out = self._styles.list_style(attributes.get(f"{TEXT}style-name", "")) == ""
        if is_out or not levels.get(at, _Level()).way or attributes.get(f"{TEXT}is-list-header") == "true":
            return None
        return _next(levels, self._headings, at, attributes.get(f"{TEXT}start-value", ""))


def _next(levels: Mapping[int, _Level], count: dict[int, int], at: int, given: str) -> str:
    """Count an item at a level, and return its number as shown."""
    level = levels.get(at, _Level())
    count[at] = _whole(given, 1) if given else count.get(at, level.start - 1) + 1
    for above in range(1, at):
        count.setdefault(above, levels.get(above, _Level()).start)
    for below in [each for each in count if each > at]:
        del count[below]
    if not level.way:
        return f"{level.prefix}{level.suffix}".strip() if level.way == "" else bullet(level.bullet) or ""
    shown = []
    for place in range(max(1, at - level.shown + 1), at + 1):
        other = levels.get(place, _Level())
        if other.way:
            shown.append(show_number(count.get(place, other.start), other.way))
    return f"{level.prefix}{'.'.join(shown)}{level.suffix}".strip()


def _level(tag: str, attributes: Mapping[str, str]) -> _Level:
    is_counted = tag.endswith(("style-number", "outline-level-style"))
    return _Level(
        attributes.get(f"{STYLE}num-format", "") if is_counted else None,
        "" if is_counted else attributes.get(f"{TEXT}bullet-char", ""),
        attributes.get(f"{STYLE}num-prefix", "") if is_counted else "",
        attributes.get(f"{STYLE}num-suffix", "") if is_counted else "",
        _whole(attributes.get(f"{TEXT}start-value", ""), 1),
        _whole(attributes.get(f"{TEXT}display-levels", ""), 1),
    )


def _look(attributes: Mapping[str, str]) -> OdtLook:
    display = attributes.get(f"{TEXT}display")
    lines = [attributes.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type")]
    said = [line for line in lines if line is not None]
    position = attributes.get(f"{STYLE}text-position")
    return OdtLook(
        None if display is None else display == "none",
        None if not said else all(line not in _NONE for line in said),
        None if position is None else _height(position),
        attributes.get(f"{STYLE}font-name") or attributes.get(f"{FO}font-family"),
    )


def _height(position: str) -> Height:
    """The height that a position such as "super 58%" or "-33% 58%" gives."""
    place = position.partition(" ")[0]
    share = place.removesuffix("%")
    if place in {"super", "sub"}:
        return Height.RAISED if place == "super" else Height.LOWERED
    try:
        height = float(share)
    except ValueError:
        return Height.LEVEL
    return Height.RAISED if height > 0 else Height.LOWERED if height < 0 else Height.LEVEL


def _whole(value: str, otherwise: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 9 else otherwise
