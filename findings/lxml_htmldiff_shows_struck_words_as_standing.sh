#!/usr/bin/env bash
# lxml 6.1.3 (PyPI), seen 2026-11-29.
# Guess: htmldiff marks what was changed between two versions of a page and keeps the mark-up of the newer one; a sentence
#   that the newer one strikes is shown struck, or as changed.
# What happens: `del` and `ins` of the page itself are taken out before comparing. A sentence that was struck since comes
#   back unstruck and unmarked, as if nothing had happened; a corrected figure is glued to the one it replaces: 1211.
#   With `s` in place of `del` the sentence is struck, though not marked as changed.
# Why it matters: `del` is how newsrooms and offices retract in public, so the retraction is what the comparison hides.
# Source of the guess: documentation of lxml.html.diff.htmldiff: the mark-up of the new version is preserved. That the tags
#   are removed stands only at cleanup_html, a helper that the documentation of the function does not name.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check lxml==6.1.3
cd "$work"
venv/bin/python - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("error")
from lxml.html.diff import htmldiff

BEFORE = "<p>The mayor took the money.</p>"
NOW = {tag: f"<p><{tag}>The mayor took the money.</{tag}></p>" for tag in ("del", "s")}
CORRECTED = "<p>The toll is <del>12</del><ins>11</ins>.</p>"
struck = {tag: htmldiff(BEFORE, now) for tag, now in NOW.items()}
corrected = htmldiff(CORRECTED, CORRECTED)
print("expected:", NOW["del"], CORRECTED, sep="\n  ")
print("came:    ", struck["del"], corrected, sep="\n  ")
print("with s:", struck["s"])
assert version("lxml") == "6.1.3"
assert struck["s"] == NOW["s"]
assert struck["del"] == BEFORE, "the behaviour changed"
assert corrected == "<p>The toll is 1211.</p>", "the behaviour changed"
PYTHON
