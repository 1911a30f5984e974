"""Fields of Word: their results are read and their instructions are not; some show what stands in the instruction."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.ingest.office.field_equations import read_equation
from factcheck.ingest.office.symbol_fonts import LOST, sign_of
from factcheck.ingest.office.word_styles import is_on, value_of

_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})(?:.*?\\f\s+\"?([^\"\\]+?)\"?\s*(?:\\|\Z))?", re.I)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.I | re.S)
_LINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]{1,2048})\"", re.I)
_LONGEST = 2_000  # code points of an instruction that are looked at


@dataclass(slots=True)
class Field:
    """One open field: its instruction, whether its result has begun, and what a form says of it."""

    instruction: str = ""
    in_result: bool = False
    entries: list[str] = field(default_factory=list)
    chosen: str = ""
    box: str = ""
    result: str = ""
    readings: int = 0  # that stand beside the words of an equation

    def add_result(self, text: str) -> None:
        """Take a piece of the result that shows."""
        self.result = (self.result + text)[:_LONGEST]

    @property
    def address(self) -> str:
        """The address that the result is a link to, if it is one."""
        found = _LINK.match(self.instruction)
        return found[1] if found else ""

    def add_instruction(self, text: str) -> None:
        """Take a piece of the instruction."""
        self.instruction = (self.instruction + text)[:_LONGEST]

    def take_form(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        """Take what a form says: the entries of a list, the one that is chosen, whether a box is ticked."""
        value = value_of(attributes)
        if tag == "listEntry":
            self.entries.append(value)
        elif parent == "ddList" and tag in {"default", "result"}:
            self.chosen = value
        elif parent == "checkBox" and (tag == "checked" or (tag == "default" and not self.box)):
            self.box = "☒" if is_on(value) else "☐"

    def shown(self) -> str:
        """What a field without a result shows; `LOST` where it is a formula that cannot be written on one line."""
        if self.entries:
            at = int(self.chosen) if self.chosen.isdecimal() else 0
            return self.entries[at] if at < len(self.entries) else ""
        if found := _SYMBOL.match(self.instruction):
            return sign_of(found[2] or "", int(found[1], 16 if found[1][:2].lower() == "0x" else 10))
        if equation := read_equation(self.instruction):
            self.readings = equation.readings
            return LOST if equation.text is None else equation.text
        button = _BUTTON.match(self.instruction)
        return button[1].strip() if button else self.box
