"""Tags in a spreadsheet: the file that is filled in, and the rows that are read from it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.refusals import Refusal
from factcheck.review.choices import Reason, Tick
from factcheck.web.csv_files import without_guards

GIVEN = ("order", "assertion_id", "version", "sentence", "attributed_to")  # what the desk fills in
DENIAL = ("denied_by", "denied_on", "denied_channel", "denied_words")
OF_TAG = ("verdict", "party", "note", "note_confidential", *Reason.values, *Tick.values, *DENIAL)
OF_EVIDENCE = {
    "evidence_address": "url",
    "evidence_title": "title",
    "evidence_where": "locator",
    "evidence_excerpt": "excerpt",
    "evidence_bearing": "stance",
    "evidence_kind": "kind",
    "evidence_accessed": "accessed_on",
    "evidence_confidential": "confidential",
}
COLUMNS = (*GIVEN, *OF_TAG, *OF_EVIDENCE)
MOST_ROWS = 200  # that say something; as many as can be chosen at once on the page
_NEEDED = {"assertion_id", "version"}
_YES_OR_NO = {"note_confidential", "evidence_confidential", *Tick.values}
_ANSWERS = {
    **dict.fromkeys(("yes", "y", "true", "1", "x", "ja", "oui"), "on"),
    **dict.fromkeys(("no", "n", "false", "0", "nein", "non"), ""),
}


class UnreadableSheet(Refusal):
    """A file that is no sheet of tags."""

    title = "The file cannot be read"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that says something, numbered as a spreadsheet numbers it; fields by the names that forms have."""

    number: int
    assertion_id: str
    version: str
    sentence: str
    tag: Mapping[str, str]
    evidence: Mapping[str, str]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that say something, how many say nothing, and columns that are not read."""

    rows: list[SheetRow]
    empty: int
    left_out: list[str]


def read_sheet(text: str) -> Sheet:
    """Read a CSV file, whichever separator its spreadsheet writes; raise `UnreadableSheet`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if lines.lower().startswith("sep="):  # a note to Excel
        lines = lines.partition("\n")[2]
    table = _table(lines)
    columns = ["_".join(cell.lower().split()) for cell in next(table, [])]
    _check_columns(columns)
    rows = [_row(number, columns, cells) for number, cells in enumerate(table, 2) if any(c.strip() for c in cells)]
    telling = [row for row in rows if row.tag or row.evidence or row.wrong]
    if len(telling) > MOST_ROWS:
        message = f"It fills in {len(telling):,} rows. Give at most {MOST_ROWS} at once: split the file."
        raise UnreadableSheet(message)
    return Sheet(telling, len(rows) - len(telling), [c for c in columns if c and c not in COLUMNS])


def _table(lines: str) -> Iterator[list[str]]:
    header = lines.partition("\n")[0]
    separator = max(",;\t", key=lambda one: sum(name in COLUMNS for name in header.lower().split(one)))
    try:
        yield from csv.reader(lines.splitlines(keepends=True), delimiter=separator, strict=True)
    except csv.Error as error:
        message = "A quotation mark is not closed, or not doubled within a cell. Save it again as CSV."
        raise UnreadableSheet(message) from error


def _check_columns(columns: list[str]) -> None:
    if missing := sorted(_NEEDED - set(columns)):
        message = f"The first row must name the columns. It lacks {' and '.join(missing)}: start from the sheet above."
        raise UnreadableSheet(message)
    if twice := [name for name in COLUMNS if columns.count(name) > 1]:
        message = f"It has the column {twice[0]} twice. Take one of them out."
        raise UnreadableSheet(message)


def _row(number: int, columns: list[str], cells: list[str]) -> SheetRow:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        message = f"Row {number:,} has more cells than the first row names. Put quotation marks around its texts."
        raise UnreadableSheet(message)
    filled = {name: without_guards(cell).strip() for name, cell in zip(columns, cells, strict=False)}
    unclear = [name for name in _YES_OR_NO & filled.keys() if filled[name] and filled[name].lower() not in _ANSWERS]
    filled |= {name: _ANSWERS.get(filled[name].lower(), "") for name in _YES_OR_NO & filled.keys()}
    return SheetRow(
        number,
        filled.get("assertion_id", ""),
        filled.get("version", ""),
        filled.get("sentence", ""),
        {name: filled[name] for name in OF_TAG if filled.get(name)},
        {field: filled[name] for name, field in OF_EVIDENCE.items() if filled.get(name)},
        f"{' and '.join(sorted(unclear))}: write yes or no." if unclear else "",
    )
