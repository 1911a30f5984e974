#!/usr/bin/env bash
# nervaluate 1.2.1 (PyPI), seen 2026-11-28.
# Guess: spans with character offsets, end exclusive, as Prodigy, doccano and spaCy write them, overlap only where they
#   share a character.
# What happens: ends are taken as inclusive, so a span that begins where the other ends overlaps it. A reader who marked
#   another passage, right beside the wanted one, scores F1 = 1.0 by label and .5 by partial match.
# Why it matters: two readers who marked different words agree perfectly on paper. Such neighbours come about at dashes,
#   brackets and quotation marks, and everywhere in scripts without blanks.
# Source of the guess: nervaluate's README: the default format is "Prodigy style lists of spans".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check nervaluate==1.2.1
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from nervaluate import Evaluator

TEXT = "The minister resigned\u2014the deputy stayed."
CLAIM, WITH_DASH, OTHER = "The minister resigned", "The minister resigned\u2014", "the deputy stayed"


def span(words):
    start = TEXT.index(words)
    return {"label": "CLAIM", "start": start, "end": start + len(words)}


def scores(first, second):
    overall = Evaluator([[span(first)]], [[span(second)]], tags=["CLAIM"]).evaluate()["overall"]
    return {name: round(overall[name].f1, 2) for name in ("ent_type", "partial", "strict")}


beside, apart = scores(WITH_DASH, OTHER), scores(CLAIM, OTHER)
print("expected of two clauses that share no character:", {"ent_type": 0, "partial": 0, "strict": 0})
print("came where one includes the dash between them:  ", beside)
print("came where the dash lies between them:          ", apart)
assert version("nervaluate") == "1.2.1"
assert beside == {"ent_type": 1.0, "partial": 0.5, "strict": 0}, "the behaviour changed"
assert apart == {"ent_type": 0, "partial": 0, "strict": 0}
PYTHON
