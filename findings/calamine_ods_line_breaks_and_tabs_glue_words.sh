#!/usr/bin/env bash
# python-calamine 0.9.1 (PyPI), seen 2026-11-28.
# Guess: a line break or tab within a paragraph of an .ods cell comes as a line break, a tab or at least a blank.
# What happens: both vanish, and the words around them become one word. Repeated blanks and paragraphs come out right.
# Why it matters: "12<break>340" becomes 12340; sentences and names are glued, and searches miss them.
# Source of the guess: ODF 1.3 part 3, 6.1.4 (text:tab) and 6.1.5 (text:line-break).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.teletype import addTextToElement
from odf.text import P
from python_calamine import CalamineWorkbook

TEXTS = ["Injured: 12\n340 helpers came", "Mayor\tBrandt", "two  blanks"]
line = TableRow()
for text in TEXTS:
    paragraph, cell = P(), TableCell(valuetype="string")
    addTextToElement(paragraph, text)
    cell.addElement(paragraph)
    line.addElement(cell)
table, book = Table(name="claims"), OpenDocumentSpreadsheet()
table.addElement(line)
book.spreadsheet.addElement(table)
book.save("claims.ods")

came = CalamineWorkbook.from_path("claims.ods").get_sheet_by_name("claims").to_python()[0]
print("expected:", TEXTS)
print("came:    ", came)
assert version("python-calamine") == "0.9.1"
assert came == ["Injured: 12340 helpers came", "MayorBrandt", "two  blanks"], "the behaviour changed"
PYTHON
