"""The words since the last break of a line, with the formulas and fields of forms that stand among them."""

from collections.abc import Iterator, Mapping, Sequence

from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.html.content import Box
from factcheck.ingest.html.inline import Span
from factcheck.ingest.html.opened import BREAKS, OpenElement

_WRAPPERS = 3  # elements around a formula, at most, in which it may stand once more for eyes alone
_NOT_SHOWN = frozenset({"annotation", "annotation-xml"})  # in a formula
_LONGEST_FIELD = 2_000  # code points
# Kinds of `input` that show no words.
_WORDLESS = frozenset({"hidden", "checkbox", "radio", "file", "image", "range", "color", "password", "search", "email"})


class OpenLine:
    """The pieces of text since the last break; `opened` are the open elements, the innermost last."""

    def __init__(self, opened: Sequence[OpenElement]) -> None:
        self.pieces: list[Span] = []
        self.formulas = 0  # that are more than plain text
        self._opened = opened
        self._formula: FormulaBuilder | None = None
        self._field: _Field | None = None

    def add(self, words: str, box: Box | None = None, **about: bool) -> None:
        """Add words; `about` are further fields of their span."""
        self.pieces.append(Span(words, box=box, **about))

    def take(self) -> list[Span]:
        """The pieces of the line, which is ended; a drop cap, or blanks with it, wait for the words behind."""
        pieces, self.pieces = self.pieces, []
        if not pieces or (len(pieces) < 4 and all(t.is_drop_cap or not t.words.strip() for t in pieces)):
            self.pieces = [t for t in pieces if t.is_drop_cap]
            return []
        return pieces

    def words_in(self, opened: OpenElement) -> str:
        """What stands so far in an open element within a line."""
        return "".join(piece.words for piece in self.pieces[opened.at :]).strip()

    @property
    def in_formula(self) -> bool:
        """Whether a formula is open."""
        return self._formula is not None

    def begin_formula_part(self, tag: str, given: Mapping[str, str], outer: OpenElement) -> OpenElement:
        """Open an element of a formula."""
        self._formula = self._formula or FormulaBuilder()
        self._formula.start(tag.rpartition(":")[2], given)
        return OpenElement(tag, outer.kind, 0, 0, outer.box, is_muted=outer.is_muted or tag in _NOT_SHOWN)

    def end_formula_part(self, closed: OpenElement) -> None:
        """Close an element of the formula, if one is open."""
        if self._formula:
            self._formula.end()
            if closed.tag.rpartition(":")[2] == "math":
                self.end_formula()

    def end_formula(self) -> None:
        """Add the open formula to the text, in place of the signs that show it to eyes alone."""
        formula, self._formula = self._formula, None
        if formula is None:
            return
        around = list(self._wrappers())
        for o in around:
            if o.twin and self.words_in(o) == "".join(piece.words for piece in o.twin).strip():
                for piece in o.twin:
                    piece.words = ""
        self.pieces.append(Span(formula.text(), box=self._opened[-1].box, is_formula=True))
        self.formulas += formula.shaped
        for o in around:
            o.formula = formula.text() if self.words_in(o) == formula.text() else ""

    def _wrappers(self) -> Iterator[OpenElement]:
        """Yield the innermost open elements as long as they stand within a line."""
        for opened in self._opened[: -1 - _WRAPPERS : -1]:
            if opened.tag in BREAKS or not opened.tag:
                return
            yield opened

    def end_twin(self, closed: OpenElement) -> None:
        """Note in the element around what it holds for eyes alone, as a formula may follow that says the same."""
        outer, pieces = self._opened[-1], self.pieces[closed.at :]
        if outer.tag not in BREAKS and self.words_in(outer) == self.words_in(closed):
            outer.twin = pieces

    def add_input(self, given: Mapping[str, str], box: Box | None) -> bool:
        """Add what a field of one line shows: what is in it, or what stands there until somebody writes."""
        shown = given.get("value") or given.get("placeholder") or ""
        if given.get("type", "text").lower() in _WORDLESS or not shown.strip():
            return False
        self.add(shown, box)
        return True

    def begin_field(self) -> None:
        """Open a field of several lines, or a list to choose from."""
        self._field = _Field()

    def begin_option(self, given: Mapping[str, str]) -> None:
        """Open a choice of the open list."""
        if self._field:
            self._field.begin_option(is_chosen="selected" in given)

    def end_field(self, box: Box | None) -> None:
        """Add what the open field shows."""
        if self._field:
            self.add(self._field.shown, box)
        self._field = None

    def take_data(self, words: str) -> bool:
        """Take text of the open formula or field, if there is one."""
        if self._formula:
            self._formula.data(words.strip(" \t\r\n"))
        elif self._field:
            self._field.add(words)
        return self._formula is not None or self._field is not None


class _Field:
    """What a field shows: all its words, or of a list the choice that is chosen, else the first."""

    def __init__(self) -> None:
        self.words = [""]
        self._chosen = 1

    def add(self, words: str) -> None:
        if len(self.words[-1]) < _LONGEST_FIELD:
            self.words[-1] += words

    def begin_option(self, *, is_chosen: bool) -> None:
        self.words.append("")
        if is_chosen:
            self._chosen = len(self.words) - 1

    @property
    def shown(self) -> str:
        return " ".join(self.words[self._chosen if len(self.words) > 1 else 0].split())
