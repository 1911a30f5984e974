#!/usr/bin/env bash
# pysubs2 1.8.1 (PyPI), seen 2026-11-28.
# Guess: NOTE blocks and cue identifiers of a WebVTT file are left out; they are never shown.
# What happens: both are added to the text of the cue before them, also when the file is written again as SRT or VTT.
#   (Only an identifier that is a plain number is taken off.)
# Why it matters: a remark meant for the desk, in the usual place, turns into words that the person on the tape said.
# Source of the guess: WebVTT, W3C Candidate Recommendation, section 4.1: comment blocks and cue identifiers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pysubs2==1.8.1
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import pysubs2

VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
We paid nobody.

NOTE Source is confidential, do not print

answer
00:00:04.000 --> 00:00:06.000
That is false.
"""
subtitles = pysubs2.SSAFile.from_string(VTT)
came = [event.plaintext for event in subtitles]
print("expected:", ["We paid nobody.", "That is false."])
print("came:    ", came)
assert version("pysubs2") == "1.8.1"
assert came == ["We paid nobody.\n\nNOTE Source is confidential, do not print\n\nanswer", "That is false."]
assert "confidential" in subtitles.to_string("srt")
PYTHON
