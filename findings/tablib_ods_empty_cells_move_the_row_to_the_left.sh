#!/usr/bin/env bash
# tablib 3.10.0 with its ods extra (PyPI), seen 2026-11-28.
# Guess: two empty cells side by side, which every office program saves as one cell "repeated 2 times", are two cells.
# What happens: they are read as one, and so are equal cells side by side and equal rows one after the other: what
#   follows in the row moves to the left, and the second of two equal rows is gone.
# Why it matters: in a row with gaps the date becomes the verdict. django-import-export reads its .ods files this way.
# Source of the guess: ODF 1.3 part 3, table:number-columns-repeated and table:number-rows-repeated.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check "tablib[ods]==3.10.0"
cd "$work"
venv/bin/python - <<'PYTHON'
import pathlib
from importlib.metadata import version

import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def cell(words, **attributes):
    made = TableCell(valuetype="string", **attributes)
    made.addElement(P(text=words))
    return made


def row(*cells, **attributes):
    made = TableRow(**attributes)
    for part in cells:
        made.addElement(part)
    return made


table = Table(name="claims")
table.addElement(row(*map(cell, ["claim", "verdict", "source", "checked"])))
table.addElement(row(cell("The fine was paid"), TableCell(numbercolumnsrepeated=2), cell("3 May")))
table.addElement(row(*map(cell, ["No fine", "denied", "letter", "4 May"]), numberrowsrepeated=2))
book = OpenDocumentSpreadsheet()
book.spreadsheet.addElement(table)
book.save("claims.ods")

came = [tuple(line) for line in tablib.Dataset().load(pathlib.Path("claims.ods").read_bytes(), format="ods")]
print("expected:", [("The fine was paid", "", "", "3 May"), *[("No fine", "denied", "letter", "4 May")] * 2])
print("came:    ", came)
assert version("tablib") == "3.10.0"
assert came == [("The fine was paid", "3 May", "", ""), ("No fine", "denied", "letter", "4 May")]
PYTHON
