#!/usr/bin/env bash
# webvtt-py 0.6.0 (PyPI), seen 2026-11-29.
# Guess: a caption's `voice` is who says its `text`.
# What happens: of two voices in one cue only the first is given, with the words of both; the tags are gone from `text`.
#   (`raw_text` has them. Entities such as &amp; are left undecoded in both.)
# Why it matters: an answer is put in the mouth of who asked: "Did you take the money? I did not." by one person.
# Source of the guess: WebVTT, W3C Candidate Recommendation, section 6.4: a cue may hold several voice spans.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check webvtt-py==0.6.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import webvtt

VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Reporter>Did you take the money?</v> <v Minister>I did not.</v>
"""
came = [(caption.voice, caption.text) for caption in webvtt.from_string(VTT)]
print("expected:", [("Reporter", "Did you take the money?"), ("Minister", "I did not.")])
print("came:    ", came)
assert version("webvtt-py") == "0.6.0"
assert came == [("Reporter", "Did you take the money? I did not.")]
PYTHON
