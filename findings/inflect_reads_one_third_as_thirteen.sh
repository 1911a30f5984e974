#!/usr/bin/env bash
# inflect 7.6.0 (PyPI), seen 2026-11-29.
# Guess: number_to_words("1/3") is a third, or is refused; "5 to 7" and "2.5 million" come as they are meant, or not at all.
# What happens: all that is no digit is taken out, and what is left is read as one number: thirteen, fifty-seven, two point
#   five. "10-12" is one thousand and twelve, a minus as typesetters write it (U+2212) is dropped. "abc" is zero.
# Why it matters: the words of a figure are what is read out; none of these looks like a failure.
# Source of the guess: the README, whose examples are plain numbers and ordinals. Reported to its makers in 2015, for blanks
#   and letters between digits, and open.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check inflect==7.6.0
cd "$work"
venv/bin/python - <<'PYTHON'
import warnings
from importlib.metadata import version

import inflect

warnings.simplefilter("error")
CAME = {
    "1,234.5": "one thousand, two hundred and thirty-four point five",
    "-5": "minus five",
    "1/3": "thirteen",
    "5 to 7": "fifty-seven",
    "10-12": "one thousand and twelve",
    "2.5 million": "two point five",
    "\u22125": "five",
    "abc": "zero",
}
engine = inflect.engine()
came = {text: engine.number_to_words(text) for text in CAME}
print("expected of the first two what came, of the others the number that is meant, or an error; came:")
print(*(f"{text}: {words}" for text, words in came.items()), sep="\n")
assert version("inflect") == "7.6.0"
assert came == CAME, "the behaviour changed"
PYTHON
