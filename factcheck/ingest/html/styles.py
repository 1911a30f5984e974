"""What styles do to the words of a page on a screen: hide them, strike them out, raise or lower them (STANDARDS B68).

Only what a page says itself counts: its `style` attributes and the rules of its style sheets for classes and ids.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import lru_cache


class Looks(Flag):
    """What a style does to words."""

    HIDDEN = auto()
    UNSEEN = auto()  # hidden in its place, which a rule for another state may undo
    NO_SIZE = auto()  # hides the words of the element, but not of those within it that have a size of their own
    STRUCK = auto()
    RAISED = auto()
    LOWERED = auto()
    UNNUMBERED = auto()
    CLIPPED = auto()  # put out of the screen, or cut to nothing: for those who listen to a page


PLAIN = Looks(0)
# Which property says so, and which of its values do; its other values undo it.
_LOOKS = (
    (Looks.HIDDEN, re.compile(r"display|mso-hide"), re.compile(r"none|all")),
    (Looks.UNSEEN, re.compile(r"visibility"), re.compile(r"hidden|collapse")),
    (Looks.NO_SIZE, re.compile(r"font-size"), re.compile(r"0(?:px|em|rem|%|pt)?(?![.\d])")),
    (Looks.STRUCK, re.compile(r"text-decoration(?:-line)?"), re.compile(r".*line-through")),
    (Looks.RAISED, re.compile(r"vertical-align"), re.compile(r"super|text-top")),
    (Looks.LOWERED, re.compile(r"vertical-align"), re.compile(r"sub")),
    (Looks.UNNUMBERED, re.compile(r"list-style(?:-type)?"), re.compile(r".*(?:none|disc|circle|square)")),
)
_TELLING = re.compile(
    r"display|visib|text-decor|vertical-align|font-size|list-style|mso-hide|animation|clip|indent|position"
    r"|(?<![\w-])(?:left|right)\s*:",
    re.I,
)
# Of `CLIPPED`: what cuts an element to nothing, each set of declarations by itself; and what gives it back its place.
_CLIPPING = (
    (re.compile(r";clip:rect\((?:[01](?:px)?,?){4}\)"),),
    (re.compile(r";clip-path:inset\((?:50|100)%\)"),),
    (re.compile(r";text-indent:-(?:\d{4,}px|999px|\d{3,}r?em)"),),
    (re.compile(r";position:(?:absolute|fixed)"), re.compile(r";(?:left|right|top):-(?:\d{4,}px|999px|\d{3,}r?em)")),
    (
        re.compile(r";position:(?:absolute|fixed)"),
        re.compile(r";overflow:hidden"),
        re.compile(r";width:1px"),
        re.compile(r";height:1px"),
    ),
)
_UNCLIPPED = re.compile(
    r";(?:clip:(?!rect)|clip-path:(?!inset)|text-indent:(?!-)|position:(?:static|relative)"
    r"|(?:left|right):(?:auto|0))"
)
_ANIMATED = re.compile(r";(?:-webkit-)?animation(?:-name)?:")  # what is hidden at first fades in
_NAME = re.compile(r"[.#](?:[\w-]|\\.)+")  # ".md\\:block" is the class "md:block"
_BY_HAND = re.compile(r":(?:hover|focus|active|target|checked)")
_BLANKS = re.compile(r"\s+")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_PIECE = re.compile(r"([^{}]*)([{}])")
_COMPOUND = re.compile(
    r"[a-z0-9]*(?:[.#](?:[\w-]|\\.)+)+"
)  # "p.lead.wide": names without a state, and nothing around them
_AROUND = re.compile(rf"[a-z0-9]+|{_COMPOUND.pattern}")  # a tag alone may stand around any element
_BETWEEN = re.compile(r"[\s>+~]+")
_ON_SCREENS = re.compile(r"(?:only|all|screen|and)*")
_WIDTH = re.compile(r"\((?:(?P<bound>min|max)-width:|width(?P<sign>[<>])=?)(?P<number>[\d.]+)(?P<unit>px|r?em)\)")
_WINDOW, _EM = 1280, 16  # pixels: how wide a window pages are read in, and the size of letters
_LONGEST_SHEET, _LONGEST_STYLE = 400_000, 2000  # code points
_MOST_RULES = 60  # for one name; further ones are passed over
_INLINE = (2, 0, 0)  # the weight of a `style` attribute: more than that of any selector

Weight = tuple[int, int, int]
"""Which declaration goes before another: 1 for a rule and 2 for a `style` attribute, ids, and classes and tags."""


@lru_cache(4096)
def _declared(style: str) -> tuple[tuple[Looks, bool, bool], ...]:
    """What declarations do or undo: the look, whether they are `!important`, and whether they bring it about."""
    if ":" not in style:
        return ()
    said = _BLANKS.sub("", style[:_LONGEST_STYLE]).lower()
    found: dict[Looks, tuple[bool, bool]] = {}
    for declaration in said.split(";"):
        name, _, value = declaration.partition(":")
        is_important = value.endswith("!important")
        for looks, property_of, values in _LOOKS:
            if property_of.fullmatch(name) and (is_important or not found.get(looks, (False, False))[0]):
                found[looks] = is_important, bool(values.match(value))
    if _ANIMATED.search(f";{said}"):
        found[Looks.UNSEEN] = True, False
    elif any(all(part.search(f";{said}") for part in parts) for parts in _CLIPPING):
        found[Looks.CLIPPED] = "!important" in said, True
    elif undone := _UNCLIPPED.search(f";{said}"):
        found[Looks.CLIPPED] = "!important" in said[undone.start() :], False
    return tuple((looks, *how) for looks, how in found.items())


@dataclass(slots=True)
class _Rule:
    """What all rules of one selector do: the names in it, those around the element, and the last word on each look.

    The last word is whether it is important, its weight, its place in the order of the rules, and what it does.
    """

    names: frozenset[str]
    around: frozenset[str]
    said: dict[Looks, tuple[bool, Weight, int, bool]] = field(default_factory=dict)


@dataclass(slots=True)
class StyleSheets:
    """What the style sheets of a page do to elements by class (".name") or id ("#name"), in small letters.

    As in browsers, of two rules the important, the more specific or the later one holds. A rule for an element within
    others (".tabs .on") or with a tag ("p.on") only ever shows, where the page has had all of its names so far.
    """

    rules: dict[str, dict[str, _Rule]] = field(default_factory=dict)  # by a name, then by selector
    revealed: set[str] = field(default_factory=set)  # those of which some state is seen
    met: set[str] = field(default_factory=set)  # names of the elements so far
    count: int = 0

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        for selectors, body in _rules(_COMMENT.sub("", sheet[:_LONGEST_SHEET])):
            said = _declared(body.strip()) if _TELLING.search(body) else ()
            for selector in selectors.lower().split(",") if said else ():
                self._add_rule(selector.strip(), said)

    def _add_rule(self, selector: str, said: Iterable[tuple[Looks, bool, bool]]) -> None:
        """Take in what a rule does, and what it undoes, also in a state that a script brings about: `.x.is-in-view`."""
        self.count += 1
        shows_unseen = any(looks is Looks.UNSEEN and not does for looks, _, does in said)
        *around, last = _BETWEEN.split(selector)
        if shows_unseen and not _NAME.fullmatch(selector) and not _BY_HAND.search(selector):
            self.revealed.update(_names(selector))
        if not _COMPOUND.fullmatch(last) or not all(map(_AROUND.fullmatch, around)):
            return
        names = _names(last)
        of_name = self.rules.setdefault(names[-1], {})
        if selector not in of_name and len(of_name) >= _MOST_RULES:
            return
        rule = of_name.setdefault(selector, _Rule(frozenset(names), frozenset(_names(" ".join(around)))))
        ids = selector.count("#")
        weight = (1, ids, 100 * selector.count(".") + sum(part[:1].isalnum() for part in (*around, last)))
        for looks, is_important, does in said:
            new = (is_important, weight, self.count, does)
            if not (does and (around or last[:1].isalnum())):
                rule.said[looks] = max(new, rule.said.get(looks, new))

    def looks_of(self, given: Mapping[str, str]) -> Looks:
        """What styles do to an element with these attributes."""
        inline = _declared(style[:_LONGEST_STYLE]) if (style := given.get("style", "")) else ()
        said = {looks: (is_important, _INLINE, 0, does) for looks, is_important, does in inline}
        if self.rules:
            names = set(_selectors(given))
            self.met |= names
            for rule in self._matching(names):
                for looks, new in rule.said.items():
                    if looks is not Looks.UNSEEN or not new[3] or not rule.names & self.revealed:
                        said[looks] = max(new, said.get(looks, new))
        found = PLAIN
        for looks, (*_, does) in said.items():
            found |= looks if does else PLAIN
        return found

    def _matching(self, names: Set[str]) -> Iterator[_Rule]:
        for name in names & self.rules.keys():
            yield from (rule for rule in self.rules[name].values() if rule.names <= names and rule.around <= self.met)


def _names(selector: str) -> list[str]:
    return [name.replace("\\", "") for name in _NAME.findall(selector)]


def _selectors(given: Mapping[str, str]) -> Iterable[str]:
    yield from (f".{name}" for name in given.get("class", "").lower().split())
    if name := given.get("id", "").lower():
        yield f"#{name}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on a broad screen: not those for print or a phone."""
    opened: list[str] = []
    passed_over = 0
    for found in _PIECE.finditer(sheet):
        words, brace = found.groups()
        if brace == "{":
            head = words.rpartition(";")[2]
            opened.append(head)
            passed_over += _is_conditional(head)
        elif opened:
            head = opened.pop()
            passed_over -= _is_conditional(head)
            if not passed_over and not head.lstrip().startswith("@"):
                yield head, words


def _is_conditional(head: str) -> bool:
    """Whether the rules of a block do not hold in the window that pages are read in."""
    head = _BLANKS.sub("", head).lower()
    if head.startswith("@media"):
        return not any(map(_is_met, head.removeprefix("@media").split(",")))
    return head.startswith("@") and not head.startswith(("@layer", "@supports", "@document"))


def _is_met(query: str) -> bool:
    """Whether a query asks for a screen, and for no width but those that the window has."""
    for found in _WIDTH.finditer(query):
        width = float(found["number"]) * (1 if found["unit"] == "px" else _EM)
        is_least = found["bound"] == "min" or found["sign"] == ">"
        if (width > _WINDOW) if is_least else (width < _WINDOW):
            return False
    return _ON_SCREENS.fullmatch(_WIDTH.sub("", query)) is not None
