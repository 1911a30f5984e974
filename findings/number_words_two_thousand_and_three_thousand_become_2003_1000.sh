#!/usr/bin/env bash
# text2num 3.1.0 and number-parser 0.3.2 (PyPI), seen 2026-11-28.
# Guess: "between two thousand and three thousand" holds two numbers, 2000 and 3000.
# What happens: "and" is read as part of one number: both write "between 2003 1000", and "one hundred and two
#   hundred" becomes "102 100". "between twenty and thirty" and "between one and two million" come out right.
# Why it matters: reports of crowds and damages are full of such estimates; two figures that nobody said stand in their
#   place, and the words that would show it are gone.
# Source of the guess: the two READMEs, which promise to turn number words in a sentence into digits.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check text2num==3.1.0 number-parser==0.3.2
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import number_parser
from text_to_num import alpha2digit

SENTENCES = {
    "between two thousand and three thousand people came": "between 2003 1000 people came",
    "they lost between one hundred and two hundred houses": "they lost between 102 100 houses",
    "between twenty and thirty were hurt": "between 20 and 30 were hurt",
}
assert (version("text2num"), version("number-parser")) == ("3.1.0", "0.3.2")
for sentence, seen in SENTENCES.items():
    came = {"text2num": alpha2digit(sentence, "en"), "number-parser": number_parser.parse(sentence, language="en")}
    print(f"{sentence!r}: came {came}")
    assert came == {"text2num": seen, "number-parser": seen}
print("expected: 2000 and 3000, 100 and 200, 20 and 30")
PYTHON
