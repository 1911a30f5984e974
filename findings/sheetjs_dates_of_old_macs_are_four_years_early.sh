#!/usr/bin/env bash
# xlsx 0.18.5 (SheetJS, its newest on npm), seen 2026-11-29.
# Guess: a date cell read with `cellDates` is the date that Excel shows, and that the same package writes as CSV.
# What happens: where the workbook counts from 1904, as old Macs do, it comes four years and a day early as a date, and
#   right as CSV. As CSV a date in the format dd.mm.yyyy is its serial number, 46355, while dd/mm/yyyy is a date.
# Why it matters: "29 November 2026" that became "28 November 2022" is as plausible as the right one.
# Source of the guess: ECMA-376 part 1, 18.2.28 (date1904). exceljs 4.4.0 reads the date. Reported to its
#   makers in 2019 and open; the documentation of `cellDates` does not say so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5 exceljs@4.4.0
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check xlsxwriter==3.3.1
venv/bin/python - <<'PYTHON'
from datetime import date

import xlsxwriter

for name, options in (("from1900.xlsx", {}), ("from1904.xlsx", {"date_1904": True})):
    book = xlsxwriter.Workbook(name, options)
    sheet = book.add_worksheet()
    for column, form in enumerate(("yyyy-mm-dd", "dd/mm/yyyy", "dd.mm.yyyy")):
        sheet.write(0, column, date(2026, 11, 29), book.add_format({"num_format": form}))
    book.close()
PYTHON
cat > check.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import ExcelJS from "exceljs";
import XLSX from "xlsx";

const first = (book) => book.Sheets[book.SheetNames[0]];
const asDate = (file) => first(XLSX.readFile(file, { cellDates: true })).A1.v.toISOString().slice(0, 10);
const asCsv = (file) => XLSX.utils.sheet_to_csv(first(XLSX.readFile(file)));
const withExcelJs = async (file) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book.worksheets[0].getCell("A1").value.toISOString().slice(0, 10);
};
const files = ["from1900.xlsx", "from1904.xlsx"];
console.log("exceljs:       ", await Promise.all(files.map(withExcelJs)));
console.log("xlsx, as dates:", files.map(asDate));
console.log("xlsx, as CSV:  ", files.map(asCsv));
assert.equal(XLSX.version, "0.18.5");
assert.deepEqual(await Promise.all(files.map(withExcelJs)), ["2026-11-29", "2026-11-29"]);
assert.deepEqual(files.map(asDate), ["2026-11-29", "2022-11-28"], "the behaviour changed");
assert.deepEqual(files.map(asCsv), ["2026-11-29,29/11/2026,46355", "2026-11-29,29/11/2026,44893"], "the behaviour changed");
JAVASCRIPT
TZ=UTC node check.mjs
