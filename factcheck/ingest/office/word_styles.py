"""How the runs of a Word document look, by direct formatting, character style, paragraph style (ECMA-376-1, 17.7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.office.style_kinds import kind_of_style
from factcheck.ingest.office.word_package import WordPackage
from factcheck.ingest.safe_zip import read_xml
from factcheck.ingest.superscripts import Height

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # what Word calls Strict Open XML
_OFF = frozenset({"0", "false", "off"})
_SWITCHES = frozenset({"vanish", "strike", "dstrike", "caps"})
_HEIGHTS = {"superscript": Height.RAISED, "subscript": Height.LOWERED}
_SHIFTED = 4  # half points from which on a run moved by hand is raised or lowered


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it changes what is read."""

    is_hidden: bool = False
    is_struck: bool = False
    height: Height = Height.LEVEL
    font: str = ""
    is_caps: bool = False


@dataclass(slots=True)
class Style:
    """A style: its name in English, the ids of those it rests on, what it says of runs and of lists."""

    kind: str = ""
    name: str = ""
    based_on: str = ""
    linked: str = ""
    is_default: bool = False
    run: dict[str, str] = field(default_factory=dict)
    numbering: dict[str, str] = field(default_factory=dict)


def local_name(tag: str) -> str:
    """The name of an element without either of the two namespaces of a text."""
    return tag.removeprefix(W).removeprefix(STRICT)


def value_of(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute of an element; an empty string if it is missing."""
    return attributes.get(W + name) or attributes.get(STRICT + name, "")


def is_on(value: str) -> bool:
    """Whether a switch such as `w:vanish` is on; without a value it is."""
    return value not in _OFF


def font_of(attributes: Mapping[str, str]) -> str:
    """The font that `w:rFonts` names for Latin letters."""
    return value_of(attributes, "ascii") or value_of(attributes, "hAnsi")


def run_property(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    """The name and value of what a run's properties say, if it changes what is read."""
    if tag in _SWITCHES or tag in {"vertAlign", "position", "rStyle"}:
        return tag, value_of(attributes)
    if tag == "rFonts":
        return tag, font_of(attributes)
    return None


class Styles:
    """All styles of a document, and how a run looks by them."""

    def __init__(self, package: WordPackage) -> None:
        reader = _StyleReader()
        if package.styles:
            read_xml(package.archive, package.styles, reader, package.shown)
        self._styles = reader.styles
        self._defaults = reader.defaults
        self._default_of = {style.kind: name for name, style in self._styles.items() if style.is_default}
        self._looks: dict[tuple[object, ...], Look] = {}

    def kind(self, style: str) -> BlockKind:
        """What a paragraph of a style is: by the name of the style, or of the nearest it rests on that tells."""
        kinds = (kind_of_style(each.name) for each in self._chain(style))
        return next((kind for kind in kinds if kind != BlockKind.PARAGRAPH), kind_of_style(style))

    def numbering(self, style: str, what: str) -> str:
        """What a style says of lists: its `numId` or `ilvl`; an empty string if it says nothing."""
        return next((each.numbering[what] for each in self._chain(style) if what in each.numbering), "")

    def list_of(self, style: str) -> str:
        """The `numId` of a numbering style."""
        return self._styles.get(style, Style()).numbering.get("numId", "")

    def look(self, paragraph_style: str, run: Mapping[str, str]) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        key = (paragraph_style, *sorted(run.items()))
        if key not in self._looks:
            self._looks[key] = self._find_look(paragraph_style or self._default_of.get("paragraph", ""), run)
        return self._looks[key]

    def _find_look(self, paragraph_style: str, run: Mapping[str, str]) -> Look:
        levels = self._chain(paragraph_style), self._chain(self._character_style(run.get("rStyle", "")))
        said = [{**merged} for merged in map(_merged, levels)]
        nearest = {**self._defaults, **said[0], **said[1], **run}
        shift = nearest.get("position", "")
        shifted = int(shift) if shift.lstrip("-").isdecimal() else 0
        height = _HEIGHTS.get(nearest.get("vertAlign", ""), Height.LEVEL)
        if height == Height.LEVEL and abs(shifted) >= _SHIFTED:
            height = Height.RAISED if shifted > 0 else Height.LOWERED
        is_struck = any(self._is_on(name, said, run) for name in ("strike", "dstrike"))
        is_hidden, is_caps = (self._is_on(name, said, run) for name in ("vanish", "caps"))
        return Look(is_hidden, is_struck, height, nearest.get("rFonts", ""), is_caps)

    def _is_on(self, switch: str, said: list[dict[str, str]], run: Mapping[str, str]) -> bool:
        """Whether a switch is on: as the run says, else where exactly one of its two styles sets it (17.7.3)."""
        if switch in run:
            return is_on(run[switch])
        if is_on(self._defaults.get(switch, "0")):
            return True
        return sum(is_on(level.get(switch, "0")) for level in said) == 1

    def _character_style(self, style: str) -> str:
        """The style that a run names, or the one linked to it if it names a paragraph style; else the default one."""
        if self._styles.get(style, Style()).kind == "paragraph":
            return self._styles[style].linked
        return style or self._default_of.get("character", "")

    def _chain(self, style: str) -> Iterator[Style]:
        """Yield a style and those it rests on, each once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def _merged(chain: Iterator[Style]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for style in chain:
        merged = {**style.run, **merged}
    return merged


class _StyleReader:
    """The target for the XML of styles."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.defaults: dict[str, str] = {}
        self._style: Style | None = None
        self._path: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        tag = local_name(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if tag == "style":
            self._style = Style(
                kind=value_of(attributes, "type"), is_default=value_of(attributes, "default") in {"1", "true", "on"}
            )
            self.styles.setdefault(value_of(attributes, "styleId"), self._style)
        elif parent == "rPr":
            self._take_run_property(tag, attributes)
        elif self._style and parent == "numPr":
            self._style.numbering[tag] = value_of(attributes)
        elif self._style and parent == "style":
            self._take_setting(self._style, tag, value_of(attributes))

    def end(self, _tag: str) -> None:
        """Close an element."""
        if self._path.pop() == "style":
            self._style = None

    def data(self, text: str) -> None:
        """Ignore it: styles have no text."""

    def _take_run_property(self, tag: str, attributes: Mapping[str, str]) -> None:
        said = run_property(tag, attributes)
        if not said:
            return
        if self._style and self._path[-3:-1] == ["style", "rPr"]:
            self._style.run[said[0]] = said[1]
        elif "rPrDefault" in self._path:
            self.defaults[said[0]] = said[1]

    def _take_setting(self, style: Style, tag: str, value: str) -> None:
        if tag == "name":
            style.name = value
        elif tag == "basedOn":
            style.based_on = value
        elif tag == "link":
            style.linked = value
