"""What styles do to the words of a page on a screen: hide them, strike them out, raise or lower them (STANDARDS B68).

Only what a page says itself counts: its `style` attributes and the rules of its style sheets for a class or id alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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


PLAIN = Looks(0)
_LOOKS = (
    (Looks.HIDDEN, re.compile(r"display:none|mso-hide:all")),
    (Looks.UNSEEN, re.compile(r"visibility:(?:hidden|collapse)")),
    (Looks.NO_SIZE, re.compile(r"font-size:0(?:px|em|rem|%|pt)?(?![.\d])")),
    (Looks.STRUCK, re.compile(r"text-decoration(?:-line)?:[^;]*line-through")),
    (Looks.RAISED, re.compile(r"vertical-align:(?:super|text-top)")),
    (Looks.LOWERED, re.compile(r"vertical-align:sub")),
    (Looks.UNNUMBERED, re.compile(r"list-style(?:-type)?:[^;]*(?:none|disc|circle|square)")),
)
_TELLING = re.compile(r"display|visib|line-through|vertical-align|font-size|list-style|mso-hide|animation", re.I)
_DISPLAYED = re.compile(r"(?:^|;)display:(?!none)")
_SEEN = re.compile(r"(?:^|;)visibility:visible")
_ANIMATED = re.compile(r";(?:-webkit-)?animation(?:-name)?:")  # what is hidden at first fades in
_NAME = re.compile(r"[.#][\w-]+")
_BY_HAND = re.compile(r":(?:hover|focus|active|target|checked)")
_BLANKS = re.compile(r"\s+")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_PIECE = re.compile(r"([^{}]*)([{}])")
_ALONE = re.compile(r"[.#][\w-]+")
_ON_SCREENS = re.compile(r"@(?:media(?:only|all|screen)*|layer.*|supports.*|document.*)\Z")
_LONGEST_SHEET, _LONGEST_STYLE = 400_000, 2000  # code points


@lru_cache(4096)
def looks_of(style: str) -> Looks:
    """What the declarations of a `style` attribute or of a rule do."""
    if ":" not in style:
        return PLAIN
    declared = ";" + _BLANKS.sub("", style[:_LONGEST_STYLE]).lower()
    found = PLAIN
    for looks, pattern in _LOOKS:
        if any(declared[m.start() - 1] == ";" for m in pattern.finditer(declared)):
            found |= looks
    return found & ~Looks.UNSEEN if _ANIMATED.search(declared) else found


@dataclass(slots=True)
class StyleSheets:
    """What the style sheets of a page do to elements by class (".name") or id ("#name"), in small letters."""

    rules: dict[str, Looks] = field(default_factory=dict)
    revealed: set[str] = field(default_factory=set)  # those of which some state is seen

    def add(self, sheet: str) -> None:
        """Take in a style sheet; a later rule that shows an element goes before an earlier one that hides it."""
        for selectors, body in _rules(_COMMENT.sub("", sheet[:_LONGEST_SHEET])):
            if not _TELLING.search(body):
                continue
            said = _BLANKS.sub("", body).lower()
            looks, shown = looks_of(body), PLAIN
            shown |= Looks.HIDDEN if _DISPLAYED.search(said) else PLAIN
            shown |= Looks.UNSEEN if _SEEN.search(said) or _ANIMATED.search(f";{said}") else PLAIN
            for selector in selectors.lower().split(",") if looks or shown else ():
                self._add_rule(selector.strip(), looks, shown)

    def _add_rule(self, selector: str, looks: Looks, shown: Looks) -> None:
        """Take in what a rule does, and what it undoes, also in a state that a script brings about: `.x.is-in-view`."""
        if _ALONE.fullmatch(selector):
            self.rules[selector] = (self.rules.get(selector, PLAIN) & ~shown) | looks
        elif Looks.UNSEEN in shown and not _BY_HAND.search(selector):
            self.revealed.update(_NAME.findall(selector))

    def looks_of(self, given: Mapping[str, str]) -> Looks:
        """What styles do to an element with these attributes."""
        found = looks_of(style[:_LONGEST_STYLE]) if (style := given.get("style", "")) else PLAIN
        if self.rules:
            for name in _selectors(given):
                found |= self.rules.get(name, PLAIN) & (~Looks.UNSEEN if name in self.revealed else ~PLAIN)
        return found


def _selectors(given: Mapping[str, str]) -> Iterable[str]:
    yield from (f".{name}" for name in given.get("class", "").lower().split())
    if name := given.get("id", "").lower():
        yield f"#{name}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on every screen: not those for print or some widths."""
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
    head = _BLANKS.sub("", head).lower()
    return head.startswith("@") and not _ON_SCREENS.match(head)
