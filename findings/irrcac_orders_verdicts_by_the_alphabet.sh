#!/usr/bin/env bash
# irrCAC 0.4.4 (PyPI), seen 2026-11-28.
# Guess: weights="ordinal" on verdicts in words asks for their order, as the package krippendorff does, or refuses.
# What happens: the order is the alphabet's: false, half true, mostly false, mostly true, true. Krippendorff's alpha of
#   the same verdicts is .68 instead of .84; a near miss counts as a gross one. Nothing says that an order was taken.
# Why it matters: the figure for how well two readers agree is wrong by enough to change what the desk does about it.
# Source of the guess: irrCAC's documentation, raw.CAC: "categories" is optional, "weights" takes "ordinal".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check irrCAC==0.4.4
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
from importlib.metadata import version

import pandas as pd
from irrCAC.raw import CAC

ORDER = ["false", "mostly false", "half true", "mostly true", "true"]
FIRST = [0, 1, 2, 4, 4, 0, 3, 2]
SECOND = [1, 1, 2, 3, 4, 0, 4, 3]
readings = pd.DataFrame({"Ana": [ORDER[n] for n in FIRST], "Bo": [ORDER[n] for n in SECOND]})


def alpha(**options):
    return CAC(readings, weights="ordinal", **options).krippendorff()["est"]["coefficient_value"]


expected, came = alpha(categories=ORDER), alpha()
print("expected:", expected, "in the order", ORDER)
print("came:    ", came, "in the order", CAC(readings, weights="ordinal").categories)
assert version("irrCAC") == "0.4.4"
assert (expected, came) == (0.84, 0.68), "the behaviour changed"
assert CAC(readings, weights="ordinal").categories == sorted(ORDER)
PYTHON
