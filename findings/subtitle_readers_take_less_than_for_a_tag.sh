#!/usr/bin/env bash
# pysrt 1.1.2 and webvtt-py 0.6.0 (PyPI), subsrt 1.1.1 (npm), seen 2026-11-29.
# Guess: "Unemployment < 5 % and growth > 2 %" in an .srt file, which knows no entities, is the text of the caption; only
#   tags such as <i> are taken off.
# What happens: `text_without_tags` of pysrt, `text` of webvtt-py and both text and conversion of subsrt take all between <
#   and > for a tag: "Unemployment  2 %". (`text` of pysrt, and srt 3.5.3, keep it.)
# Why it matters: a figure is lost and the next one gets its subject; the sentence reads well.
# Source of the guess: SubRip has four tags, b, i, u and font; HTML itself asks for a letter behind < (tag open state).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" subsrt@1.1.1
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pysrt==1.1.2 webvtt-py==0.6.0 srt==3.5.3
printf '1\r\n00:00:01,000 --> 00:00:03,000\r\nUnemployment < 5 %% and growth > 2 %%.\r\n\r\n' > talk.srt
venv/bin/python - <<'PYTHON'
import logging
import warnings
from importlib.metadata import version
from pathlib import Path

import pysrt
import srt
import webvtt

logging.basicConfig(level=logging.INFO)
warnings.simplefilter("error")
with_pysrt = pysrt.open("talk.srt")[0].text_without_tags
with_webvtt = webvtt.from_srt("talk.srt")[0].text
with_srt = next(srt.parse(Path("talk.srt").read_text())).content
print("srt:      ", with_srt)
print("pysrt:    ", with_pysrt)
print("webvtt-py:", with_webvtt)
assert (version("pysrt"), version("webvtt-py")) == ("1.1.2", "0.6.0")
assert with_srt == "Unemployment < 5 % and growth > 2 %."
assert with_pysrt == with_webvtt == "Unemployment  2 %.", "the behaviour changed"
PYTHON
cat > check.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import subsrt from "subsrt";

const talk = readFileSync("talk.srt", "utf8");
const text = subsrt.parse(talk, { format: "srt" })[0].text;
const converted = subsrt.convert(talk, { from: "srt", format: "vtt" });
console.log("subsrt:   ", text);
assert.equal(JSON.parse(readFileSync("node_modules/subsrt/package.json", "utf8")).version, "1.1.1");
assert.equal(text, "Unemployment  2 %.", "the behaviour changed");
assert.ok(converted.includes("\r\nUnemployment  2 %.\r\n"), "the behaviour changed");
JAVASCRIPT
node check.mjs
