"""What styles do to the words of a page on a screen: hide them, strike them out, raise or lower them (STANDARDS B68).

Only what a page says itself counts: its `style` attributes and its style sheets.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from factcheck.ingest.html.selectors import Element, Matcher, Selector, parse_selectors


class Look(Enum):
    """What a style does to words."""

    HIDDEN = auto()
    UNSEEN = auto()  # hidden in its place, which a rule for another state may undo
    NO_SIZE = auto()  # hides the words of the element, but not of those within it that have a size of their own
    STRUCK = auto()
    RAISED = auto()
    LOWERED = auto()
    UNNUMBERED = auto()
    CLIPPED = auto()  # put out of the screen, or cut to nothing: for those who listen to a page
    FLAT = auto()  # of no height, as what is closed
    SEEN = auto()  # visible, also in what is unseen
    OPENED = auto()  # by a click
    DOUBTFUL = auto()  # hidden by a rule for elements within others


PLAIN: frozenset[Look] = frozenset()
GONE = frozenset({Look.HIDDEN, Look.UNSEEN, Look.CLIPPED, Look.FLAT})
# Which property says so, and which of its values do; its other values undo it.
_LOOKS = (
    (Look.HIDDEN, re.compile(r"display|mso-hide"), re.compile(r"none|all")),
    (Look.UNSEEN, re.compile(r"visibility"), re.compile(r"hidden|collapse")),
    (Look.NO_SIZE, re.compile(r"font-size"), re.compile(r"0(?:px|em|rem|%|pt)?(?![.\d])")),
    (Look.STRUCK, re.compile(r"text-decoration(?:-line)?"), re.compile(r".*line-through")),
    (Look.RAISED, re.compile(r"vertical-align"), re.compile(r"super|text-top")),
    (Look.LOWERED, re.compile(r"vertical-align"), re.compile(r"sub")),
    (Look.UNNUMBERED, re.compile(r"list-style(?:-type)?"), re.compile(r".*(?:none|disc|circle|square)")),
)
_TELLING = re.compile(
    r"display|visib|text-decor|vertical-align|font-size|list-style|mso-hide|animation|clip|indent|position"
    r"|max-height|(?<![\w-])(?:(?:left|right)\s*:|height\s*:\s*(?:0|auto|unset|initial|fit|1px))",
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
_FLAT = re.compile(r";(?:max-)?height:0(?:px|r?em|%)?(?=[;!]|\Z)")
_CUT = re.compile(r";overflow(?:-y)?:(?:hidden|clip)")
_PADDED = re.compile(r";padding(?:-top|-bottom)?:[^;]*[1-9]")  # so that it has a height all the same
_NOT_FLAT = re.compile(r";(?:max-)?height:(?!0)|;overflow(?:-y)?:(?:visible|auto|scroll)")
_SHIFTED = re.compile(r";top:(-?)0?\.?\d")  # as word processors raise and lower words, with the two below
_SMALL = re.compile(r";font-size:(?:0?\.\d+em|[1-7]?\d%|(?:xx?-)?small)")
_ANIMATED = re.compile(r";(?:-webkit-)?animation(?:-name)?:")  # what is hidden at first fades in
_BY_HAND = re.compile(r":(?:hover|focus|active|target|checked)")
# What says that a click opens an element; and what holds only until a script has run, or for those that run none.
_BY_CLICK = re.compile(r":checked|:target|aria-expanded|\[open|:not\(\[open")
_BEFORE_SCRIPTS = re.compile(
    r"no-?js|cloak|preload|(?:\A|\s)(?:html|body|:root)(?:[.\[]|:not)|(?<![\w-])\.loading\b", re.I
)
_BLANKS = re.compile(r"\s+")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BRACE = re.compile(r"([{}])")
_ON_SCREENS = re.compile(r"(?:only|all|screen|and)*")
_WIDTH = re.compile(r"\((?:(?P<bound>min|max)-width:|width(?P<sign>[<>])=?)(?P<number>[\d.]+)(?P<unit>px|r?em)\)")
_WINDOW, _EM = 1280, 16  # pixels: how wide a window pages are read in, and the size of letters
_LONGEST_SHEET, _LONGEST_STYLE = 400_000, 2000  # code points
_MOST_SHEETS = 20  # that are kept for the next page, as those of a book are
_LONGEST_HEAD = 20_000
_DEEPEST = 8  # rules within each other
_MOST_RULES = 60  # for one name; further ones are passed over
_INLINE = (2, 0, 0)  # the weight of a `style` attribute: more than that of any selector

Weight = tuple[int, int, int]
"""Which declaration goes before another: 1 for a rule and 2 for a `style` attribute, ids, and classes and tags."""


@lru_cache(4096)
def _declared(style: str) -> tuple[tuple[Look, bool, bool], ...]:
    """What declarations do or undo: the look, whether they are `!important`, and whether they bring it about."""
    if ":" not in style:
        return ()
    said = _BLANKS.sub("", style[:_LONGEST_STYLE]).lower()
    found: dict[Look, tuple[bool, bool]] = {}
    for declaration in said.split(";"):
        name, _, value = declaration.partition(":")
        is_important = value.endswith("!important")
        for looks, property_of, values in _LOOKS:
            if property_of.fullmatch(name) and (is_important or not found.get(looks, (False, False))[0]):
                found[looks] = is_important, bool(values.match(value))
    found |= {looks: ("!important" in said, does) for looks, does in _declared_together(f";{said}")}
    return tuple((looks, *how) for looks, how in found.items())


def _declared_together(said: str) -> Iterator[tuple[Look, bool]]:
    """Yield what several declarations do or undo together; each begins with a semicolon."""
    if _ANIMATED.search(said):
        yield Look.UNSEEN, False
    elif any(all(part.search(said) for part in parts) for parts in _CLIPPING):
        yield Look.CLIPPED, True
    elif _UNCLIPPED.search(said):
        yield Look.CLIPPED, False
    if _FLAT.search(said) and _CUT.search(said) and not _PADDED.search(said):
        yield Look.FLAT, True
    elif _NOT_FLAT.search(said):
        yield Look.FLAT, False
    if ";position:relative" in said and _SMALL.search(said) and (shift := _SHIFTED.search(said)):
        yield (Look.RAISED if shift[1] else Look.LOWERED), True


@dataclass(slots=True)
class _Rule:
    """What all rules of one selector do: the last word on each look.

    That is whether it is important, its weight, its place in the order of the rules, what it does, and whether it asks
    for elements around or beside the one that it is for.
    """

    selector: Selector
    said: dict[Look, tuple[bool, Weight, int, bool, bool]] = field(default_factory=dict)


class StyleSheets:
    """What the style sheets of a page do to its elements: of two rules the important, the more specific, the later.

    In a page of the old kind (`folds_case`) names are the same in small and large letters. Rules that hide until a
    script has run are passed over, and so are those that take the numbers of all lists away, as another sheet gives
    those of the article back.
    """

    def __init__(self, *, folds_case: bool) -> None:
        self.asks_for_siblings = False
        self._folds_case = folds_case
        self._rules: dict[str, dict[str, _Rule]] = {}
        self._revealed: set[str] = set()  # names of which some state is seen
        self._opened: set[str] = set()  # names that a click opens
        self._met: set[str] = set()  # names of the elements so far
        self._count = 0
        self._matcher = Matcher()

    def element(self, tag: str, given: Mapping[str, str], parent: Element | None) -> Element:
        """An element as selectors know it."""
        return Element.of(tag, given, parent, folds_case=self._folds_case)

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        for selectors, said in _telling_rules(sheet[:_LONGEST_SHEET]):
            self._add_rules(selectors, said)

    def _add_rules(self, selectors: str, said: Sequence[tuple[Look, bool, bool]]) -> None:
        """Take in what rules do, and what they undo, also in a state that a script brings about: `.x.is-in-view`."""
        self._count += 1
        shows_unseen = any(looks is Look.UNSEEN and not does for looks, _, does in said)
        for selector in parse_selectors(selectors, folds_case=self._folds_case):
            is_alone = len(selector.parts) == 1 and len(selector.own) == 1
            if shows_unseen and not is_alone and not _BY_HAND.search(selector.text):
                self._revealed |= selector.names
            if _BY_CLICK.search(selector.text) and not GONE.isdisjoint(looks for looks, *_ in said):
                self._opened |= selector.own
            rules = self._rules.setdefault(selector.key, {})
            if selector.text not in rules and len(rules) >= _MOST_RULES:
                continue
            rule = rules.setdefault(selector.text, _Rule(selector))
            self.asks_for_siblings |= selector.asks_for_siblings
            may_hide = not _BEFORE_SCRIPTS.search(selector.text)
            for looks, is_important, does in said:
                new = (is_important, (1, *selector.weight), self._count, does, bool(selector.parts[1:]))
                is_kept = may_hide and (selector.names or looks is not Look.UNNUMBERED)
                is_kept = is_kept and not (looks is Look.UNSEEN and selector.parts[1:])
                if is_kept or not does:
                    rule.said[looks] = max(new, rule.said.get(looks, new))

    def looks_of(self, element: Element) -> frozenset[Look]:
        """What styles do to an element."""
        style = element.given.get("style", "")[:_LONGEST_STYLE]
        said = {looks: (is_important, _INLINE, 0, does, False) for looks, is_important, does in _declared(style)}
        names = element.names
        self._met |= names
        for rule in self._matching(element) if self._rules else ():
            for looks, new in rule.said.items():
                if looks is not Look.UNSEEN or not new[3] or names.isdisjoint(self._revealed):
                    said[looks] = max(new, said.get(looks, new))
        found = set() if names.isdisjoint(self._opened) else {Look.OPENED}
        for looks, (*_, does, is_around) in said.items():
            if does and is_around and looks in GONE:
                found.add(Look.DOUBTFUL)
            if does or looks is Look.UNSEEN:
                found.add(looks if does else Look.SEEN)
        return frozenset(found) if found else PLAIN

    def _matching(self, element: Element) -> Iterator[_Rule]:
        keys = [*(element.names & self._rules.keys()), element.tag, "*", *(f"[{name}" for name in element.given)]
        for key in keys:
            for rule in self._rules[key].values() if key in self._rules else ():
                if rule.selector.around <= self._met and self._matcher.matches(rule.selector, element):
                    yield rule


@lru_cache(_MOST_SHEETS)
def _telling_rules(sheet: str) -> list[tuple[str, tuple[tuple[Look, bool, bool], ...]]]:
    """The selectors of a sheet with what their rules do, those that do nothing to words left out."""
    telling = (
        (head, _declared(body.strip())) for head, body in _rules(_COMMENT.sub("", sheet)) if _TELLING.search(body)
    )
    return [(head, said) for head, said in telling if said]


_STANDARD = re.compile(
    r"(?:\s|<!--.{0,1000}?-->|<\?[^>]{0,400}>){0,20}"
    r"<!doctype\s+html(?:\s*>|[^>]{0,300}(?:https?:|about:|//DTD XHTML))",
    re.I | re.S,
)


def is_in_quirks_mode(page: str) -> bool:
    """Whether browsers read a page as pages of the nineties were: it has no doctype, or one without an address."""
    return not _STANDARD.match(page.removeprefix("\ufeff"), 0, 4_000)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on a broad screen: not those for print or a phone.

    A rule within another one stands for an element within that one's.
    """
    opened: list[str] = []
    innermost = [""]  # of the open ones, those that are selectors
    passed_over = 0
    pieces = _BRACE.split(sheet)
    for words, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            declared, _, head = words.rpartition(";")
            around = innermost[-1]
            if around and declared and not passed_over:
                yield around, declared
            opened.append(_nested(head.strip(), around) if len(opened) < _DEEPEST else "@")
            innermost.append(around if opened[-1].startswith("@") else opened[-1])
            passed_over += _is_conditional(head)
        elif opened:
            head = opened.pop()
            passed_over -= _is_conditional(head)
            innermost.pop()
            head = innermost[-1] if head.startswith("@") else head
            if not passed_over and head:
                yield head, words


def _nested(head: str, around: str) -> str:
    """The selector of a rule that stands within another one."""
    if head.startswith("@") or not around:
        return head
    around = around if "," not in around else f":is({around})"
    return (head.replace("&", around) if "&" in head else f"{around} {head}")[:_LONGEST_HEAD]


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
