#!/usr/bin/env bash
# tablib 3.10.0 with its ods extra (PyPI), seen 2026-11-28.
# Guess: a cell with a comment gives the words of the cell.
# What happens: it gives the name of who wrote the comment, and the words of the cell are lost. A cell without comment
#   is cut at its first doubled blank, link or change of style.
# Why it matters: in a sheet that colleagues have commented on, claims are replaced by colleagues' names, or cut short.
# Source of the guess: ODF 1.3 part 3, 14.1 (office:annotation is beside the text of the cell) and 6.1.3 (text:s).
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
from odf.dc import Creator
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.teletype import addTextToElement
from odf.text import A, P


def cell(paragraph, *before):
    made = TableCell(valuetype="string")
    for part in (*before, paragraph):
        made.addElement(part)
    return made


comment = Annotation()
comment.addElement(Creator(text="Edda Lindqvist"))
comment.addElement(P(text="Ask the court again"))
spaced, linked = P(), P(text="He paid ")
addTextToElement(spaced, "He paid  nothing in May")
linked.addElement(A(href="https://example.org/file", text="5,000 euros"))
line = TableRow()
for made in (cell(P(text="He paid the fine"), comment), cell(spaced), cell(linked)):
    line.addElement(made)
table, book = Table(name="claims"), OpenDocumentSpreadsheet()
table.addElement(line)
book.spreadsheet.addElement(table)
book.save("claims.ods")

came = list(tablib.Dataset().load(pathlib.Path("claims.ods").read_bytes(), format="ods", headers=False)[0])
print("expected:", ["He paid the fine", "He paid  nothing in May", "He paid 5,000 euros"])
print("came:    ", came)
assert version("tablib") == "3.10.0"
assert came == ["Edda Lindqvist", "He paid ", "He paid "], "the behaviour changed"
PYTHON
