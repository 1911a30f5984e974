"""Selectors of style sheets, matched against elements as they open while a page is read as a stream (Selectors 4).

What no stream can know yet (`:last-child`, `:has()`) and pseudo-elements make a selector unreadable. States that only a
reader brings about (`:hover`) match nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\.)+"
_SIMPLE = re.compile(
    rf"(?P<tag>\*|{_NAME})|\#(?P<id>{_NAME})|\.(?P<class>{_NAME})"
    r"|\[\s*(?P<attribute>[\w:-]+)\s*(?:(?P<sign>[~|^$*]?=)\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\]\"']+))\s*(?P<fold>i)?[sS]?\s*)?\]"
    r"|:(?P<function>not|is|where|matches|-webkit-any)\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|:(?P<state>[a-z-]+)(?!\()",
    re.I,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_COMMA = re.compile(r",(?![^()\[\]]{0,500}[)\]])")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_NEVER = frozenset({"hover", "focus", "focus-within", "focus-visible", "active", "target", "visited"})
_LONGEST, _MOST_PARTS, _MOST_LISTED = 500, 12, 200
_DEEPEST = 200  # elements around one that are looked at
_SIBLINGS = 20  # that are kept
_MOST_STEPS = 500_000  # in a page; what is left then matches nothing


class SelectorError(Exception):
    """A selector that is not understood here."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page: `names` are its classes and its id with their signs; `inner` what was opened in it last."""

    tag: str
    given: Mapping[str, str]
    parent: "Element | None"
    names: frozenset[str] = frozenset()
    inner: list["Element"] = field(default_factory=list)

    @classmethod
    def of(cls, tag: str, given: Mapping[str, str], parent: "Element | None", *, folds_case: bool) -> "Element":
        """An element by its attributes; in pages of the old kind, names are the same in small and large letters."""
        if not given:
            return cls(tag, given, parent)
        names = [f".{name}" for name in given["class"].split()] if "class" in given else []
        if name := given.get("id"):
            names.append(f"#{name}")
        return cls(tag, given, parent, frozenset(map(str.lower, names) if folds_case else names))

    def begin(self) -> None:
        """Let elements that come behind know it."""
        if self.parent:
            self.parent.inner.append(self)
            del self.parent.inner[:-_SIBLINGS]

    def around(self) -> Iterator["Element"]:
        """Yield the elements around it, the innermost first."""
        outer = self.parent
        for _ in range(_DEEPEST):
            if outer is None:
                return
            yield outer
            outer = outer.parent

    def before(self) -> Iterator["Element"]:
        """Yield the elements that stand before it in the same one, the last first."""
        siblings = self.parent.inner if self.parent else []
        yield from reversed(siblings[: siblings.index(self)] if self in siblings else siblings)


@dataclass(slots=True)
class _Compound:
    """What is asked of one element: `any_of` and `none_of` are selectors in brackets."""

    tag: str = ""
    names: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str, bool], ...] = ()
    any_of: tuple[tuple["Selector", ...], ...] = ()
    none_of: tuple["Selector", ...] = ()
    is_never: bool = False


@dataclass(slots=True)
class Selector:
    """A selector: what is asked of the element and then of those around it, each with what joins it to the one before.

    `weight` is ids, and classes and tags. `names` are classes and ids, with their signs, those of the element itself
    are `own`, those of the elements around or beside it `around`.
    """

    text: str
    parts: tuple[tuple[str, _Compound], ...]
    weight: tuple[int, int]
    names: frozenset[str]
    own: frozenset[str]
    around: frozenset[str]

    @property
    def key(self) -> str:
        """By what the elements that it may match are found: a name, an attribute, a tag, or "*"."""
        element = self.parts[0][1]
        if element.names:
            return max(element.names, key=len)
        return f"[{element.attributes[0][0]}" if element.attributes else element.tag or "*"

    @property
    def asks_for_siblings(self) -> bool:
        """Whether it looks at elements beside the element or beside one around it."""
        return any(joint in "+~" for joint, _ in self.parts[1:])


@lru_cache(4096)
def parse_selectors(words: str, *, folds_case: bool) -> tuple[Selector, ...]:
    """The selectors of a list, without those that are not understood."""
    return tuple(_understood(words, folds_case))


def _understood(words: str, folds_case: bool) -> Iterator[Selector]:
    for each in _COMMA.split(words)[:_MOST_LISTED]:
        try:
            yield _parsed(each.strip(), folds_case)
        except SelectorError:
            continue


def _parsed(words: str, folds_case: bool) -> Selector:
    if not words or len(words) > _LONGEST:
        raise SelectorError
    parts: list[tuple[str, _Compound]] = []
    ids = others = at = 0
    names: frozenset[str] = frozenset()
    own = around = names
    while at < len(words):
        compound, at, weight = _compound(words, at, folds_case)
        joint = _COMBINATOR.match(words, at)
        parts.insert(0, (joint[1] or " " if joint else "", compound))
        at = joint.end() if joint else at
        ids, others = ids + weight[0], others + weight[1]
        own = compound.names
        around, names = names, names | own
        if len(parts) > _MOST_PARTS or (joint is None and at < len(words)):
            raise SelectorError
    if parts[0][0]:  # nothing stands behind the last combinator
        raise SelectorError
    return Selector(words, tuple(parts), (ids, others), names, own, around)


def _compound(words: str, at: int, folds_case: bool) -> tuple[_Compound, int, tuple[int, int]]:
    """What is asked of one element from a place on, where that ends, and its weight."""
    compound, ids, others, begin = _Compound(), 0, 0, at
    while found := _SIMPLE.match(words, at):
        if found["tag"] and at > begin:
            break
        at = found.end()
        if found["tag"]:
            compound.tag = "" if found["tag"] == "*" else found["tag"].lower()
            others += bool(compound.tag)
        elif found["id"] or found["class"]:
            name = _ESCAPE.sub(_unescaped, found["id"] or found["class"])
            name = f"{'#' if found['id'] else '.'}{name.lower() if folds_case else name}"
            compound.names |= {name}
            ids, others = (ids + 1, others) if found["id"] else (ids, others + 100)
        elif found["attribute"]:
            value = next(filter(None, (found["double"], found["single"], found["bare"])), "")
            test = (found["attribute"].lower(), found["sign"] or "", value, bool(found["fold"]))
            compound.attributes, others = (*compound.attributes, test), others + 100
        elif found["function"]:
            inside = tuple(_parsed(each.strip(), folds_case) for each in _COMMA.split(found["inside"]))
            if found["function"].lower() == "not":
                compound.none_of += inside
            else:
                compound.any_of = (*compound.any_of, inside)
            heaviest = max(each.weight for each in inside) if found["function"].lower() != "where" else (0, 0)
            ids, others = ids + heaviest[0], others + heaviest[1]
        else:
            _add_state(compound, found["state"].lower())
            others += 100
    if at == begin:
        raise SelectorError
    return compound, at, (ids, others)


def _add_state(compound: _Compound, state: str) -> None:
    if state in _NEVER:
        compound.is_never = True
    elif state in {"checked", "disabled", "open"}:
        compound.attributes = (*compound.attributes, (state, "", "", False))
    elif state == "root":
        compound.tag = "html"
    elif state not in {"link", "any-link", "enabled"}:
        raise SelectorError


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code < 0x110000 else found[2] or ""


class Matcher:
    """Says whether selectors match; in a page that asks too much it gives up, and nothing matches."""

    def __init__(self) -> None:
        self._steps = 0

    def matches(self, selector: Selector, element: Element, at: int = 0) -> bool:
        """Whether a selector, from one of its parts on, matches an element."""
        self._steps += 1
        if self._steps > _MOST_STEPS or not self._fits(selector.parts[at][1], element):
            return False
        if at + 1 == len(selector.parts):
            return True
        return any(self.matches(selector, other, at + 1) for other in _joined(selector.parts[at + 1][0], element))

    def _fits(self, compound: _Compound, element: Element) -> bool:
        if compound.is_never or (compound.tag and compound.tag != element.tag):
            return False
        if not compound.names <= element.names or not all(_has(element.given, *test) for test in compound.attributes):
            return False
        if any(self.matches(each, element) for each in compound.none_of):
            return False
        return all(any(self.matches(each, element) for each in listed) for listed in compound.any_of)


def _joined(joint: str, element: Element) -> Iterator[Element]:
    if joint == " ":
        yield from element.around()
    elif joint == ">":
        yield from (element.parent,) if element.parent else ()
    else:
        for other in element.before():
            yield other
            if joint == "+":
                return


def _has(given: Mapping[str, str], name: str, sign: str, value: str, is_folded: bool) -> bool:
    """Whether an attribute is there and says what is asked."""
    if name not in given:
        return False
    said = given[name].lower() if is_folded else given[name]
    value = value.lower() if is_folded else value
    if not sign or sign == "=":
        return not sign or said == value
    if not value:
        return False
    if sign == "~=":
        return value in said.split()
    if sign == "|=":
        return said == value or said.startswith(f"{value}-")
    return {"^=": said.startswith, "$=": said.endswith, "*=": said.__contains__}[sign](value)
