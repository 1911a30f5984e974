#!/usr/bin/env bash
# edtf 5.0.2 (PyPI), seen 2026-11-28.
# Guess: "not after 1999" ends in 1999 and "not before 1999" begins there, or the text is refused (None).
# What happens: "not" is passed over: "not after 1999" becomes an interval that begins in 1999, and the other way round.
#   A year's span over the turn of a century, "1999-00", becomes an interval that ends before it begins.
# Why it matters: a dated limit in a chronology is turned round, and the result is valid EDTF that no check refuses.
# Source of the guess: edtf's README, "Natural language representation", and EDTF (ISO 8601-2:2019), intervals.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check edtf==5.0.2
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from edtf import text_to_edtf

EXPECTED = {
    "before 1999": "/1999",
    "after 1999": "1999/",
    "not after 1999": "/1999",
    "not before 1999": "1999/",
    "1998-99": "1998/1999",
    "1999-00": "1999/2000",
}
came = {text: text_to_edtf(text) for text in EXPECTED}
for text, expected in EXPECTED.items():
    print(f"{text!r}: expected {expected!r}, came {came[text]!r}")
assert version("edtf") == "5.0.2"
assert came == EXPECTED | {"not after 1999": "1999/", "not before 1999": "/1999", "1999-00": "1999/1900"}
PYTHON
