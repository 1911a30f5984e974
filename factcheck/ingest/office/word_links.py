"""The fields and links that are open in a Word document, and the words that they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.office.nested_blocks import NestedBlocks
from factcheck.ingest.office.symbol_fonts import LOST
from factcheck.ingest.office.word_annotations import WordAnnotations
from factcheck.ingest.office.word_fields import Field
from factcheck.ingest.office.word_styles import value_of

_LONGEST_LINK = 2_000  # code points of the words that a link stands on


@dataclass(slots=True)
class _Link:
    """An open link: where it leads, and the words that it stands on."""

    address: str
    words: str = ""


class WordLinks:
    """The open links and fields; those that lead out of the file are kept beside their words."""

    def __init__(self, flow: NestedBlocks, beside: WordAnnotations, left_out: LeftOut) -> None:
        self._flow, self._beside, self._left_out = flow, beside, left_out
        self._links: list[_Link] = []
        self._fields: list[Field] = []
        self.begin = {"hyperlink": self.begin_link, "fldSimple": self.begin_simple_field}
        self.finish = dict.fromkeys(("hyperlink", "fldSimple"), self.end_link)

    @property
    def in_instruction(self) -> bool:
        """Whether what comes is the instruction of a field, which nobody sees."""
        return any(not field.in_result for field in self._fields)

    def begin_link(self, attributes: Mapping[str, str]) -> None:
        """Open a link."""
        self._links.append(_Link(self._beside.address(attributes)))

    def begin_simple_field(self, attributes: Mapping[str, str]) -> None:
        """Open a field whose instruction stands beside its result; it may be a link."""
        self._links.append(_Link(Field(value_of(attributes, "instr")).address))

    def end_link(self) -> None:
        """Close a link."""
        link = self._links.pop()
        self._keep(link.address, link.words)

    def _keep(self, address: str, words: str) -> None:
        if address and words.strip():
            self._flow.add_anchor(self._beside.link(words, address))

    def take_field_mark(self, what: str) -> str:
        """Take the beginning of a field, of its result, or its end; give what a field without a result shows."""
        if what == "begin":
            self._fields.append(Field())
        elif what == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif what == "end" and self._fields:
            return self._end_field(self._fields.pop())
        return ""

    def _end_field(self, field: Field) -> str:
        self._keep(field.address, field.result)
        is_filled = field.in_result and not (field.entries or field.box)
        shown = "" if is_filled or field.result.strip() else field.shown()
        self._left_out["ruby reading"] += field.readings
        if shown == LOST:
            self._left_out["formula"] += 1
        return shown

    def take_form(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        """Take what a form says of the field."""
        if self._fields:
            self._fields[-1].take_form(tag, parent, attributes)

    def add_instruction(self, text: str) -> None:
        """Take a piece of the instruction of a field."""
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].add_instruction(text)

    def add_words(self, text: str) -> None:
        """Keep the words that links stand on."""
        for link in self._links:
            link.words = (link.words + text)[:_LONGEST_LINK]
        for field in self._fields:
            field.add_result(text)

    def end_paragraph(self) -> None:
        """End the instructions that are open: none goes on after its paragraph."""
        self._fields = [field for field in self._fields if field.in_result]
