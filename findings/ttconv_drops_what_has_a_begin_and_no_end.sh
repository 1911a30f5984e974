#!/usr/bin/env bash
# ttconv 1.2.3 (PyPI), seen 2026-11-28.
# Guess: a division or paragraph that begins at 60 s and has no end lasts as long as what is around it.
# What happens: everything inside it is left out of SRT and VTT; the command ends with success. With an end it is there.
# Why it matters: a transcript in parts (one division for each part of a hearing) loses whole parts, unnoticed.
# Source of the guess: TTML2, W3C Recommendation, timing attributes: without end and dur, the parent's end is the end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check ttconv==1.2.3
cd "$work"
export PATH="$work/venv/bin:$PATH"
python - <<'PYTHON'
import pathlib
import re
import subprocess
from importlib.metadata import version

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body>
<div><p begin="1s" end="3s">We paid nobody.</p></div>
<div begin="60s"{end}><p begin="1s" end="2s">That is false.</p></div>
</body></tt>"""


def cues(end):
    pathlib.Path("in.ttml").write_text(TTML.format(end=end), encoding="utf-8")
    subprocess.run(["tt", "convert", "-i", "in.ttml", "-o", "out.srt"], check=True, capture_output=True)
    return re.findall(r"^(\S+) --> .*\n(.+)", pathlib.Path("out.srt").read_text(encoding="utf-8"), re.M)


both = [("00:00:01,000", "We paid nobody."), ("00:01:01,000", "That is false.")]
with_end, without = cues(' end="90s"'), cues("")
print("expected, with and without an end:", both)
print("came with an end:                 ", with_end)
print("came without:                     ", without)
assert version("ttconv") == "1.2.3"
assert with_end == both
assert without == both[:1], "the behaviour changed"
PYTHON
