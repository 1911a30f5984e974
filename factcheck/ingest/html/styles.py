"""What styles do to the words of a page on a screen: hide them, strike them out, raise or lower them (STANDARDS B68).

Only what a page says itself counts: its `style` attributes and the rules of its style sheets for a class or id alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache


class Looks(Flag):
    """What a style does to words."""

    HIDDEN = auto()
    NO_SIZE = auto()  # hides the words of the element, but not of those within it that have a size of their own
    STRUCK = auto()
    RAISED = auto()
    LOWERED = auto()
    UNNUMBERED = auto()


PLAIN = Looks(0)
_LOOKS = (
    (Looks.HIDDEN, re.compile(r"display:none|visibility:hidden|mso-hide:all")),
    (Looks.NO_SIZE, re.compile(r"font-size:0(?:px|em|rem|%|pt)?(?![.\d])")),
    (Looks.STRUCK, re.compile(r"text-decoration(?:-line)?:[^;]*line-through")),
    (Looks.RAISED, re.compile(r"vertical-align:(?:super|text-top)")),
    (Looks.LOWERED, re.compile(r"vertical-align:sub")),
    (Looks.UNNUMBERED, re.compile(r"list-style(?:-type)?:[^;]*(?:none|disc|circle|square)")),
)
_TELLING = re.compile(r"display|visib|line-through|vertical-align|font-size|list-style|mso-hide", re.I)
_SHOWN = re.compile(r"(?:^|;)(?:display:(?!none)|visibility:visible)")
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
    return found


@dataclass(slots=True)
class StyleSheets:
    """What the style sheets of a page do to elements by class (".name") or id ("#name"), in small letters."""

    rules: dict[str, Looks]

    def add(self, sheet: str) -> None:
        """Take in a style sheet; a later rule that shows an element goes before an earlier one that hides it."""
        for selectors, body in _rules(_COMMENT.sub("", sheet[:_LONGEST_SHEET])):
            if not _TELLING.search(body):
                continue
            looks = looks_of(body)
            shown = bool(_SHOWN.search(_BLANKS.sub("", body).lower()))
            if not looks and not shown:
                continue
            for selector in selectors.lower().split(","):
                if _ALONE.fullmatch(selector := selector.strip()):
                    before = self.rules.get(selector, PLAIN)
                    self.rules[selector] = (before & ~Looks.HIDDEN if shown else before) | looks

    def looks_of(self, given: Mapping[str, str]) -> Looks:
        """What styles do to an element with these attributes."""
        found = looks_of(style[:_LONGEST_STYLE]) if (style := given.get("style", "")) else PLAIN
        if self.rules:
            for name in _selectors(given):
                found |= self.rules.get(name, PLAIN)
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
