#!/usr/bin/env bash
# pyexcel-ods 0.6.0 (PyPI), seen 2026-11-28.
# Guess: a cell that is merged over two columns gives its words and an empty cell, so that the next one stays in place.
# What happens: the covered cell is left out, and all that follows in the row moves one column to the left.
# Why it matters: a table of verdicts with one merged cell gives the source as the verdict in that row, and only there.
#   (pyexcel-ods3 keeps the empty cell.)
# Source of the guess: ODF 1.3 part 3, 9.1.5 (table:covered-table-cell holds the place of a covered cell).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pyexcel-ods==0.6.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import pyexcel_ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

ROWS = [["claim", "verdict", "source"], ["The fine was paid", None, "court file"]]


def cell(words, **attributes):
    made = TableCell(valuetype="string", **attributes)
    made.addElement(P(text=words))
    return made


def row(words):
    made = TableRow()
    for column, word in enumerate(words):
        merged = column + 1 < len(words) and words[column + 1] is None
        made.addElement(cell(word, numbercolumnsspanned=2) if merged else cell(word) if word else CoveredTableCell())
    return made


book, table = OpenDocumentSpreadsheet(), Table(name="claims")
for words in ROWS:
    table.addElement(row(words))
book.spreadsheet.addElement(table)
book.save("claims.ods")

came = pyexcel_ods.get_data("claims.ods")["claims"]
print("expected:", [ROWS[0], ["The fine was paid", "", "court file"]])
print("came:    ", came)
assert version("pyexcel-ods") == "0.6.0"
assert came == [ROWS[0], ["The fine was paid", "court file"]], "the behaviour changed"
PYTHON
