#!/usr/bin/env bash
# xlsx2csv 0.8.6 (PyPI), seen 2026-11-28.
# Guess: 12 in the format 0 "dead" comes out as 12 dead, or as 12; 49 h 30 min in [h]:mm:ss as 49:30:00.
# What happens: d, m, y, h and s inside the quoted words are taken for date codes: 12 becomes 0 "11ea11", 2.5 becomes
#   0.0 "01illion", the figure itself is gone. Hours over a day are cut off: 01:30.
# Why it matters: units in the format are how statistics offices write "million" and "dead"; the figure is lost.
# Source of the guess: ECMA-376 part 1, 18.8.31 (numFmts): quoted text is shown as it is, [h] counts elapsed hours.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$work"
export PATH="$work/venv/bin:$PATH"
python - <<'PYTHON'
import csv
import datetime
import subprocess
from importlib.metadata import version

import openpyxl

CELLS = [
    (12, '0 "dead"', '0 "11ea11"'),
    (2.5, '0.0 "million"', '0.0 "01illion"'),
    (12, '0 "people"', "12"),
    (datetime.timedelta(hours=49, minutes=30), "[h]:mm:ss", "01:30"),
]
book = openpyxl.Workbook()
for row, (value, code, _) in enumerate(CELLS, start=1):
    book.active.cell(row, 1, value).number_format = code
book.save("figures.xlsx")

answer = subprocess.run(["xlsx2csv", "figures.xlsx"], check=True, capture_output=True, text=True)
came = [row[0] for row in csv.reader(answer.stdout.splitlines())]
print("expected:", ["12 dead", "2.5 million", "12 people", "49:30:00"], "or the bare figures")
print("came:    ", came)
assert version("xlsx2csv") == "0.8.6"
assert came == [seen for _, _, seen in CELLS], "the behaviour changed"
PYTHON
