#!/usr/bin/env bash
# csvkit 2.2.0 with agate 1.14.2 (PyPI), seen 2026-11-28.
# Guess: columns such as "1.5m" (millions) and "5-3" (a vote) are text, and amounts in dollars and euros stay apart.
# What happens: csvjson (and csvsort, csvstat, csvsql, all with inference on) reads "1.5m" as a minute and a half, "5-3"
#   as the third of May 2001, and "$5" and "€6" as the plain numbers 5 and 6.
# Why it matters: the tool is made for newsrooms; budgets and votes in a spreadsheet come out as times and dates.
# Source of the guess: csvkit's manual, "csvjson", and agate's "TypeTester" (--no-inference and --snifflimit are there).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$work"
export PATH="$work/venv/bin:$PATH"
python - <<'PYTHON'
import json
import pathlib
import subprocess
from importlib.metadata import version


def run(*options):
    answer = subprocess.run(["csvjson", *options, "claims.csv"], check=True, capture_output=True, text=True)
    return [(row["budget"], row["vote"], row["fee"]) for row in json.loads(answer.stdout)]


TABLE = "item,budget,vote,fee\nbridge,1.5m,5-3,$5\nschool,2.5m,6-1,€6\n"
pathlib.Path("claims.csv").write_text(TABLE, encoding="utf-8")
expected = [("1.5m", "5-3", "$5"), ("2.5m", "6-1", "€6")]
came = run()
print("expected:", expected)
print("came:    ", came)
assert (version("csvkit"), version("agate")) == ("2.2.0", "1.14.2")
assert run("--no-inference") == expected
assert came == [("0:01:30", "2001-05-03", 5.0), ("0:02:30", "2001-06-01", 6.0)], "the behaviour changed"
PYTHON
