"""CSV files for spreadsheets: RFC 4180, UTF-8 with a byte order mark, no cell that is a formula."""

import csv
import io
import re
from collections.abc import Iterable

LONGEST_CELL = 32_767  # what a spreadsheet's cell holds
CUT = " […cut; the whole is in the JSON]"

# What a spreadsheet takes for the beginning of a formula (OWASP ASVS 5.0, 1.2.10), also behind blanks that it
# skips and at the beginning of any line of a cell. The line ends themselves are no danger but at the very beginning.
_BLANKS = r"(?:[^\S\r\n]|[\u200b-\u200f\u2060\ufeff])*"
_BEGINS = rf"(?={_BLANKS}[=+\-@＝＋－＠]|[\t\0])"
_FORMULA = re.compile(rf"(?:\A|(?<=[\r\n])){_BEGINS}|\A(?=[\r\n])")
_GUARD = re.compile(rf"(?:\A|(?<=[\r\n]))'(?:{_BEGINS}|(?=[\r\n]))")


def encode(columns: Iterable[str], rows: Iterable[Iterable[object]], *, decimal_comma: bool = False) -> bytes:
    """Return a file of a header and rows, each cell `safe`."""
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n", delimiter=";" if decimal_comma else ",")
    writer.writerow(columns)
    writer.writerows([_with_comma(c) if decimal_comma else safe(c) for c in row] for row in rows)
    text.flush()
    return out.getvalue()


def safe(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula, of at most `LONGEST_CELL` characters."""
    if not isinstance(cell, str):
        return cell
    guarded = _FORMULA.sub("'", cell)
    return guarded if len(guarded) <= LONGEST_CELL else guarded[: LONGEST_CELL - len(CUT)] + CUT


def without_guards(cell: str) -> str:
    """Return the words of a cell that `safe` made."""
    return _GUARD.sub("", cell)


def _with_comma(cell: object) -> object:
    return str(cell).replace(".", ",") if isinstance(cell, float) else safe(cell)
