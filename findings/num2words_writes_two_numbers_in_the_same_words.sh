#!/usr/bin/env bash
# num2words 0.5.14 (PyPI), seen 2026-11-29.
# Guess: two numbers that differ are written in different words, in each of its languages.
# What happens: in Azerbaijani 11,000 is written as 10,000 (and so on: 99 of the thousands up to a million), in Welsh two
#   thousand million as two million, in Persian 0.05 as 0.5, in Bengali -5 as 5; between -1 and 0 the minus is dropped in
#   nearly all, English, German, French and Spanish among them.
# Why it matters: the words are read out, or printed beside the figure to make sure of it; growth of -0.5 % is announced
#   as growth of 0.5.
# Source of the guess: the package's README: it converts numbers to words. The lost minus was reported to its
#   makers in 2021 and is open; of the others no report was found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check num2words==0.5.14
cd "$work"
venv/bin/python - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("error")
from num2words import num2words

PAIRS = [
    ("az", 10_000, 11_000),
    ("cy", 2_000_000, 2_000_000_000),
    ("fa", 0.5, 0.05),
    ("bn", 5, -5),
    ("en", 0.5, -0.5),
    ("de", 0.5, -0.5),
    ("fr", 0.5, -0.5),
    ("es", 0.5, -0.5),
]
print("expected: different words for each of two numbers; came:")
for language, one, other in PAIRS:
    print(f"{language}: {one:,} is {num2words(one, lang=language)}; {other:,} is {num2words(other, lang=language)}")
thousands = {number: num2words(number, lang="az") for number in range(0, 1_000_001, 1000)}
as_before = [number for number in thousands if number and thousands[number] == thousands[number - 1000]]
print("Azerbaijani thousands that are written as the one before:", len(as_before), as_before[:3])
assert version("num2words") == "0.5.14"
assert num2words(-1.5, lang="en") == "minus one point five"
assert all(num2words(a, lang=code) == num2words(b, lang=code) for code, a, b in PAIRS), "the behaviour changed"
assert len(as_before) == 99, "the behaviour changed"
PYTHON
