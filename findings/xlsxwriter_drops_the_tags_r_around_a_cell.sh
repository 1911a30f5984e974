#!/usr/bin/env bash
# XlsxWriter 3.3.1 (PyPI), seen 2026-11-29.
# Guess: write_string stores any text as it is, so that "<r><t>Mayor resigns</t></r>" is read back with its tags.
# What happens: a text that begins with <r> and ends with </r> is taken for a formatted text that the library made
#   itself, and stands in the file as markup: "Mayor resigns" is read back. write_string returns 0, as for every text
#   that was stored. "<p>...</p>", and the same text behind a blank, come back whole.
# Why it matters: texts about markup, and cells that came from an exported page, are changed without a word.
# Source of the guess: the documentation of write_string: it writes a string to a cell.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import openpyxl
import xlsxwriter

TEXTS = ["<p>Mayor resigns</p>", " <r>Mayor resigns</r>", "<r><t>Mayor resigns</t></r>"]
book = xlsxwriter.Workbook("texts.xlsx")
sheet = book.add_worksheet()
codes = [sheet.write_string(row, 0, text) for row, text in enumerate(TEXTS)]
book.close()
came = [cell.value for (cell,) in openpyxl.load_workbook("texts.xlsx").active.iter_rows()]
print("written:", TEXTS, "return values:", codes)
print("came:   ", came)
assert version("xlsxwriter") == "3.3.1"
assert codes == [0, 0, 0]
assert came[:2] == TEXTS[:2]
assert came[2] == "Mayor resigns", "the behaviour changed"
PYTHON
