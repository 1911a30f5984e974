#!/usr/bin/env bash
# quantulum3 0.10.0 (PyPI), seen 2026-11-28.
# Guess: "half a million" is 500,000, "minus 5 degrees" is -5, "10 and 20 billion" is two amounts or one mean.
# What happens: 1,500,000; 5; and one amount, 10,000,000,005, the mean of 10 and 20,000,000,000.
# Why it matters: these are the everyday shapes of figures in news, and none of the answers looks like a failure.
# Source of the guess: quantulum3's README: numbers in words, ranges and currencies are among its examples.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check quantulum3==0.10.0
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
from importlib.metadata import version

from quantulum3 import parser

SEEN = {
    "Half a million people marched.": [(1_500_000, "dimensionless")],
    "It was minus 5 degrees Celsius.": [(5, "degree Celsius")],
    "It costs between 10 and 20 billion euros.": [(10_000_000_005, "euro")],
}
came = {text: [(found.value, found.unit.name) for found in parser.parse(text)] for text in SEEN}
print("expected: 500,000; -5 degrees Celsius; 10,000,000,000 and 20,000,000,000 euros")
print("came:    ", *came.values())
assert version("quantulum3") == "0.10.0"
assert came == SEEN, "the behaviour changed"
PYTHON
