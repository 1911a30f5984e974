"""The elements that are open while a page is read, and what their tags mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.html import boxes
from factcheck.ingest.html.boxes import Names
from factcheck.ingest.html.content import Box
from factcheck.ingest.html.inline import Span
from factcheck.ingest.html.selectors import Element
from factcheck.ingest.html.styles import GONE, PLAIN, Look

VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    **dict.fromkeys(("figure", "figcaption"), BlockKind.CAPTION),
    "caption": BlockKind.CAPTION,
}
BREAKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
SENTENCES = frozenset({"p", "td", "th", "dd", "dt", "summary", *_KINDS})
HOLDERS = BREAKS - SENTENCES - {"ul", "ol", "dl", "menu", "table", "tbody", "thead", "tfoot", "tr", "figure"}
REGIONS = frozenset({"article", "main"})
LISTS = frozenset({"ol", "ul", "menu"})
_GONE_IN_LINES = GONE | {Look.NO_SIZE}
_IN_LINES = frozenset({"p", "div", "span", "small", "cite"})


@dataclass(slots=True)
class OpenElement:
    """An open element: the kind of its blocks, the index of its first block, and its score (see `Candidate`).

    `box` is the innermost one that it stands in. `is_muted` is whether its text is dropped, `hides` whether because no
    screen shows it, `why` what it is counted as, `is_unseen` whether what is visible in it may show again; `raises` is
    which of "sup" and "sub" its text is. `children` are counted in lists. `at` is how many pieces of text stood before
    it; `formula` what it holds so far if that is one in MathML, `twin` if it is for eyes. `fold` is the number of the
    element that a click opens and in which it stands. The last four are set as it is opened, see `OpenElements`.
    """

    tag: str
    kind: BlockKind | None
    begin: int
    number: int
    box: Box | None
    is_muted: bool = False
    why: str = ""
    raises: str = ""
    is_link: bool = False
    looks: frozenset[Look] = PLAIN
    style: str = ""  # of a list's numbers
    children: int = 0
    at: int = 0
    formula: str = ""
    twin: Sequence[Span] = ()
    hides: bool = False
    is_unseen: bool = False
    is_eyes_only: bool = False
    address: str = ""  # of a link that a writer put there
    step: int = 1
    mark: Span | None = None  # the opening quotation mark of a `q`
    is_drop_cap: bool = False
    keeps_lines: bool = False
    is_deck: bool = False
    asks: bool = False  # a button that opens an answer: a line of its own
    is_quoted: bool = False
    is_credit: bool = False
    is_points: bool = False
    is_named: bool = False  # by class or itemprop the body of an article
    score: float = 0
    fold: int = 0
    is_hidden: bool = False
    element: Element | None = None
    holder: int = 0  # the number of the element whose paragraphs stand side by side with its blocks
    in_sentence: bool = False  # whether the text in it stands in an element that holds sentences
    outer_line: "OpenElement | None" = None  # the innermost around it that makes lines
    outer_list: "OpenElement | None" = None  # the innermost list around it

    @property
    def line(self) -> "OpenElement":
        """The innermost element that makes lines: itself, or one around it."""
        return self if self.outer_line is None or self.tag in BREAKS or self.asks else self.outer_line


class OpenElements(list[OpenElement]):
    """The open elements, the innermost last, below one without a tag that is the page.

    What an element has from those around it is handed on as it is opened: looking for it in all of them, for each
    block, takes a time that grows with the square of their depth.
    """

    def __init__(self) -> None:
        super().__init__([OpenElement("", None, 0, 0, None)])

    def append(self, inner: OpenElement) -> None:
        """Open an element in the innermost one."""
        outer = self[-1]
        inner.holder = inner.number if inner.tag in HOLDERS else outer.holder
        inner.in_sentence = inner.tag in SENTENCES if inner.tag in BREAKS else outer.in_sentence
        inner.outer_line = outer.line
        inner.outer_list = outer if outer.tag in LISTS else outer.outer_list
        super().append(inner)


def kind_of(tag: str, names: Names, outer: BlockKind | None) -> BlockKind | None:
    """What the blocks of an element are, in one whose blocks are `outer`."""
    if outer in {BlockKind.QUOTATION, BlockKind.CAPTION} and tag != "blockquote":
        return outer
    if names.is_caption and tag in _IN_LINES:
        return BlockKind.CAPTION
    return _KINDS.get(tag, outer)


def is_hidden(tag: str, given: Mapping[str, str], names: Names, looks: frozenset[Look]) -> bool:
    """Whether no screen shows an element."""
    if tag in {"html", "body"}:
        return False
    if names.is_hidden or boxes.is_hidden_by_attribute(given):
        return True
    return not looks.isdisjoint(GONE if tag in BREAKS else _GONE_IN_LINES)


_QUESTION = re.compile(r"(?:^|[\s_-])(?:accordion|faq|question|disclosure|expander)[\w-]*(?:$|\s)", re.I)


def opens_answer(tag: str, given: Mapping[str, str], outer: BlockKind | None) -> bool:
    """Whether an element is a button by whose attributes a click opens what stands below it, and no heading's."""
    is_button = tag == "button" or given.get("role") == "button"
    is_opener = "aria-expanded" in given or bool(_QUESTION.search(given.get("class", "")[:300]))
    return is_button and is_opener and outer != BlockKind.HEADING


class Folds:
    """What a click opens: closed details, and hidden elements that something names which a click works on."""

    _CLASS = re.compile(
        r"(?:^|[\s_-])(?:accordion|collaps(?:e|ible|ed)|expand(?:able|er)|faq|disclosure)[\w-]*(?:$|\s)"
        r"|(?:^|\s)(?:collapse|tab-?pane|tab-?panel|tab-?content)(?:$|\s)",
        re.I,
    )
    _MODAL = re.compile(
        r"modal|popup|overlay|lightbox|dialog|tooltip|cookie|nav|menu|share|newsletter|subscri|comment", re.I
    )

    def __init__(self) -> None:
        self._named: set[str] = set()

    def take(self, given: Mapping[str, str]) -> None:
        """Keep the name of what an element opens, if these are its attributes."""
        if opens := given.get("aria-controls") or given.get("data-bs-target") or given.get("data-target"):
            self._named.update(opens.replace("#", " ").split()[:20])
        elif given.get("data-toggle", given.get("data-bs-toggle")) and given.get("href", "").startswith("#"):
            self._named.add(given["href"][1:])

    def has(self, tag: str, given: Mapping[str, str], looks: frozenset[Look]) -> bool:
        """Whether a click opens a hidden element with these attributes."""
        if tag not in BREAKS or tag == "form":
            return False
        classes, name = given.get("class", "")[:300], given.get("id", "")[:300]
        if self._MODAL.search(f"{classes} {name} {given.get('role', '')}"):
            return False
        is_named = (name and name in self._named) or given.get("role") == "tabpanel" or Look.OPENED in looks
        return bool(is_named or self._CLASS.search(classes))
