"""Formulas of RTF: groups with the names of Office Math and an m before them, as `mnum` and `mfPr`."""

from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.office.rtf_state import State
from factcheck.ingest.office.rtf_words import FORMULA


class RtfFormula:
    """The formula that is open; `count` is how many were more than plain text."""

    def __init__(self) -> None:
        self.count = 0
        self._builder = FormulaBuilder()
        self._setting = ""

    def begin_part(self, state: State, word: str) -> bool:
        """Open an element of a formula or a setting of one; say whether the word names any."""
        if not word.startswith("m"):
            return False
        if state.goes_to not in FORMULA:
            self._builder, state.goes_to = FormulaBuilder(), "formula"
        elif state.goes_to == "settings":
            self._setting, state.goes_to = "", "setting"
        elif word.endswith("Pr"):
            state.goes_to = "settings"
        state.part = word[1:]
        if state.goes_to != "setting":
            self._builder.start(state.part, {})
        return True

    def add_text(self, state: State, text: str) -> None:
        """Take text of the formula or of the setting that is open."""
        if state.goes_to == "formula":
            self._builder.data(text)
        elif state.goes_to == "setting":
            self._setting += text

    def end_part(self, inner: State, outer: State) -> str:
        """Close an element; at the end of the formula, give it on one line."""
        if inner.goes_to == "setting":
            self._builder.start(inner.part, {"val": self._setting.strip()})
        self._builder.end()
        if outer.goes_to in FORMULA:
            return ""
        self.count += self._builder.shaped
        return self._builder.text()
