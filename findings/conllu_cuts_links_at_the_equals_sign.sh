#!/usr/bin/env bash
# conllu 6.0.0 (PyPI), seen 2026-11-28.
# Guess: an attribute in the MISC column goes up to the next "|", so that a link keeps its "?id=77"; lines of metadata
#   and attributes that stand twice are kept twice, or at least the parser says so.
# What happens: the value is cut at its second "="; of two equal names the last one stays; serialize() writes that back.
# Why it matters: the link to the evidence opens another page, and of two speakers of a sentence one is gone.
# Source of the guess: Universal Dependencies, "CoNLL-U Format": MISC is a list of attributes separated by "|".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check conllu==6.0.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import conllu

TOKEN = "1\tpaid\tpay\tVERB\t_\t_\t0\troot\t_\tEvidence=https://example.org/file?id=77|Entity=fine|Entity=Brandt"
TEXT = f"# text = paid\n# speaker = Ana Ferreira\n# speaker = Bo Achterberg\n{TOKEN}\n\n"
came = conllu.parse(TEXT)[0].serialize()
print("expected:", repr(TEXT))
print("came:    ", repr(came.rstrip("\n") + "\n\n"))
assert version("conllu") == "6.0.0"
changed = TEXT.replace("?id=77", "?id").replace("Entity=fine|", "").replace("# speaker = Ana Ferreira\n", "")
assert came.rstrip("\n") == changed.rstrip("\n"), "the behaviour changed"
PYTHON
