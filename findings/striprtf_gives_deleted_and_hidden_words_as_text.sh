#!/usr/bin/env bash
# striprtf 0.0.29 (PyPI), seen 2026-11-29.
# Guess: `rtf_to_text` gives what a reader of the document sees.
# What happens: words that are deleted as a tracked change, hidden or struck out come as text; footnotes and text boxes are
#   dropped; raised figures lose their height.
# Why it matters: "did not resign" for "did resign", 1211 dead for 11, 106 for 10 to the power of 6.
# Source of the guess: RTF 1.9.1, \deleted, \v, \strike, \super, \footnote, \shptxt.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check striprtf==0.0.29
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

CASES = {
    r"The minister did {\deleted not }resign.": ("The minister did resign.", "The minister did not resign."),
    r"Seen {\v unseen }words.": ("Seen words.", "Seen unseen words."),
    r"Killed {\strike 12}11 people.": ("Killed 11 people.", "Killed 1211 people."),
    r"10{\super 6} litres": ("10 to the power of 6 litres", "106 litres"),
    r"Rents rose.{\footnote Of 400 asked.} Wages fell.": ("Rents rose. Wages fell. [Of 400 asked.]", "Rents rose. Wages fell."),
}
for body, (expected, seen) in CASES.items():
    came = rtf_to_text(rf"{{\rtf1\ansi {body}\par}}").strip()
    print("expected:", expected, "| came:", came)
    assert came == seen
assert version("striprtf") == "0.0.29"
PYTHON
