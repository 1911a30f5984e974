"""The paragraphs and runs that are open in a Word document, and what they say of their looks (ECMA-376-1, 17.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.ingest.blocks import BlockKind
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.office.word_numbering import Numbering
from factcheck.ingest.office.word_styles import Look, Styles, is_on, run_property, value_of

_PLAIN = Look()


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: its style, its list, how its mark looks, whether it goes on in the next one."""

    style: str = ""
    numbering: dict[str, str] = field(default_factory=dict)
    mark: dict[str, str] = field(default_factory=dict)
    goes_on: bool = False
    is_drop_cap: bool = False
    begins_page: bool = False
    ends_section: bool = False


@dataclass(slots=True)
class _Run:
    """An open run: what it says of its look, and the look, once it was asked for."""

    said: dict[str, str] = field(default_factory=dict)
    look: Look | None = None


class WordParagraphs:
    """The open paragraphs, of which one may stand in a text box of another, and the runs in them."""

    def __init__(self, flow: NestedBlocks, styles: Styles, numbering: Numbering) -> None:
        self._flow, self._styles, self._numbering = flow, styles, numbering
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self.begin = {"r": self.begin_run}
        self.finish = {"r": self.end_run}

    @property
    def is_open(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._paragraphs)

    def begin_paragraph(self) -> None:
        """Open a paragraph."""
        self._flow.begin_paragraph()
        self._paragraphs.append(_Paragraph())

    def end_paragraph(self) -> None:
        """Close a paragraph; its style tells its kind."""
        paragraph = self._paragraphs.pop()
        if paragraph.begins_page:
            self._flow.end_page()
        kind = self._styles.kind(paragraph.style) if paragraph.style else BlockKind.PARAGRAPH
        if paragraph.is_drop_cap:
            self._flow.hold_paragraph(kind, apart=False)
        elif paragraph.goes_on or self._styles.look(paragraph.style, paragraph.mark).is_hidden:
            self._flow.hold_paragraph(kind, apart=True)
        else:
            number = self._number(paragraph)
            is_item = number is not None and kind == BlockKind.PARAGRAPH
            self._flow.end_paragraph(BlockKind.LIST_ITEM if is_item else kind, number or "")
        if paragraph.ends_section:
            self._flow.end_page()

    def _number(self, paragraph: _Paragraph) -> str | None:
        """What a list shows before a paragraph; an empty string for a bullet, None outside lists."""
        style = paragraph.style
        number = paragraph.numbering.get("numId") or self._styles.numbering(style, "numId")
        if number in {"", "0"}:
            return None
        by_style = self._styles.numbering(style, "ilvl")
        at = paragraph.numbering.get("ilvl") or by_style or str(self._numbering.level_of_style(number, style))
        return self._numbering.next_label(number, int(at)) if at.isdecimal() and len(at) < 3 else ""

    def join_next(self) -> None:
        """Take that the mark of the paragraph was deleted: it goes on in the next."""
        self._paragraphs[-1].goes_on = True

    def begin_run(self, _attributes: Mapping[str, str]) -> None:
        """Open a run, a stretch of text of one look."""
        self._runs.append(_Run())

    def end_run(self) -> None:
        """Close a run."""
        self._runs.pop()

    def look(self) -> Look:
        """How the text that comes looks."""
        if not self._runs:
            return _PLAIN
        run = self._runs[-1]
        if run.look is None:
            style = self._paragraphs[-1].style if self._paragraphs else ""
            run.look = self._styles.look(style, run.said)
        return run.look

    def take_property(self, path: Sequence[str], attributes: Mapping[str, str]) -> None:
        """Take a property of the paragraph or the run; `path` are the names of the open elements."""
        paragraph = self._paragraphs[-1]
        tag, parent = path[-1], path[-2] if len(path) > 1 else ""
        if parent == "rPr" and (said := run_property(tag, attributes)):
            owner = path[-3]
            if owner == "r" and self._runs:
                self._runs[-1].said[said[0]] = said[1]
                self._runs[-1].look = None
            elif owner == "pPr":
                paragraph.mark[said[0]] = said[1]
        elif parent == "pPr" and tag == "pStyle":
            paragraph.style = value_of(attributes)
        elif parent == "pPr" and tag == "sectPr":
            paragraph.ends_section = True
        elif parent == "pPr" and tag == "pageBreakBefore":
            paragraph.begins_page = is_on(value_of(attributes))
        elif parent == "numPr":
            paragraph.numbering[tag] = value_of(attributes)
        elif tag == "framePr" and value_of(attributes, "dropCap") in {"drop", "margin"}:
            paragraph.is_drop_cap = True
