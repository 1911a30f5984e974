#!/usr/bin/env bash
# pylightxl 1.61 (PyPI), seen 2026-11-29.
# Guess: 12 in the format 0 "hurt" or [Red]0 is 12; dates of a workbook that counts from 1904, as old Macs do, are those
#   that Excel shows.
# What happens: in formats without # and with an h, s, m, d or y in a word or the name of a colour, the figure is read as a
#   time or a date: 12 hurt are 00:00:00, 12 in red are 1900/01/11. Dates of a workbook that counts from 1904 come four
#   years and a day early.
# Why it matters: a unit behind the figure, or red for what fell, is how offices print their tables; the count is lost.
# Source of the guess: ECMA-376 part 1, 18.8.31: colours in brackets and words in quotation marks are no codes of dates;
#   18.2.28 (date1904). openpyxl 3.1.5 reads all of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pylightxl==1.61 xlsxwriter==3.3.1 openpyxl==3.1.5
cd "$work"
venv/bin/python - <<'PYTHON'
import logging
import warnings
from datetime import date
from importlib.metadata import version

import openpyxl
import pylightxl
import xlsxwriter

logging.basicConfig(level=logging.INFO)
warnings.simplefilter("error")
CELLS = [(12, "0"), (12, "[Red]0"), (12, '0 "days"'), (12, '0 "hurt"'), (date(2026, 11, 29), "yyyy-mm-dd")]


def write(name, options):
    book = xlsxwriter.Workbook(name, options)
    sheet = book.add_worksheet("Table")
    for row, (value, form) in enumerate(CELLS):
        sheet.write(row, 0, value, book.add_format({"num_format": form}))
    book.close()


def with_pylightxl(name):
    return [value for (value,) in pylightxl.readxl(name).ws("Table").rows]


def with_openpyxl(name):
    return [str(cell.value) for (cell,) in openpyxl.load_workbook(name).active.iter_rows()]


write("from1900.xlsx", {})
write("from1904.xlsx", {"date_1904": True})
came = {name: with_pylightxl(f"{name}.xlsx") for name in ("from1900", "from1904")}
print("openpyxl: ", with_openpyxl("from1900.xlsx"), with_openpyxl("from1904.xlsx"))
print("pylightxl:", came["from1900"], came["from1904"])
assert version("pylightxl") == "1.61"
assert with_openpyxl("from1900.xlsx") == with_openpyxl("from1904.xlsx") == ["12"] * 4 + ["2026-11-29 00:00:00"]
assert came["from1900"] == [12, "1900/01/11", "1900/01/11 00:00:00", "00:00:00", "2026/11/29"], "the behaviour changed"
assert came["from1904"][4] == "2022/11/28", "the behaviour changed"
PYTHON
