#!/usr/bin/env bash
# pycaption 2.3.14 (PyPI), seen 2026-11-28.
# Guess: the captions of all divisions of a TTML (DFXP) file are read, one after the other, at the division's own time.
# What happens: divisions of one language replace one another, so that only the last is left; and the division's begin
#   is not added, so that what is left stands a minute too early.
# Why it matters: all but the last part of an interview is missing, and the quotation's time code leads somewhere else.
# Source of the guess: TTML2, W3C Recommendation, div and timing attributes: times count from the parent's begin.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pycaption==2.3.14
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
from importlib.metadata import version

from pycaption import DFXPReader

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body>
<div><p begin="1s" end="3s">We paid nobody.</p></div>
<div begin="60s" end="90s"><p begin="1s" end="2s">That is false.</p></div>
</body></tt>"""
captions = DFXPReader().read(TTML).get_captions("en")
came = [(caption.start // 1_000_000, caption.get_text()) for caption in captions]
print("expected:", [(1, "We paid nobody."), (61, "That is false.")])
print("came:    ", came)
assert version("pycaption") == "2.3.14"
assert came == [(1, "That is false.")], "the behaviour changed"
PYTHON
