#!/usr/bin/env bash
# nameparser 2.6.0 (PyPI), seen 2026-11-28.
# Guess: what stands in brackets after a name is a nickname or left out; the surname stays the surname.
# What happens: brackets that end in a full stop, "(R-Ariz.)", are the surname, and the surname becomes a middle name.
#   "(D-NY)" without one is a nickname; and an age after a comma, "Jane Doe, 43", becomes the first name.
# Why it matters: this is how news agencies introduce politicians; lists by surname, and searches, put them elsewhere.
# Source of the guess: nameparser's documentation: text in parentheses is a nickname, except for known suffixes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check nameparser==2.6.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from nameparser import HumanName

SEEN = {
    "Rep. Jane Doe (D-NY)": ("Jane", "", "Doe"),
    "Sen. Jane Doe (R-Ariz.)": ("Jane", "Doe", "R-Ariz."),
    "Jane Anne Doe (Lab.)": ("Jane", "Anne Doe", "Lab."),
    "Jane Doe, 43": ("43", "", "Jane Doe"),
}
names = {text: HumanName(text) for text in SEEN}
came = {text: (name.first, name.middle, name.last) for text, name in names.items()}
print("expected: first Jane, last Doe in all four")
print("came (first, middle, last):", came)
assert version("nameparser") == "2.6.0"
assert came == SEEN, "the behaviour changed"
PYTHON
