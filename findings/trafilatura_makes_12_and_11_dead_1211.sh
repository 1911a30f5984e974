#!/usr/bin/env bash
# trafilatura 2.3.1 (PyPI), seen 2026-11-29.
# Guess: the text of an article says what a reader of the page sees, or leaves words out whole.
# What happens: a correction `<del>12</del><ins>11</ins>` comes as 1211, struck words stay as if they held, raised
#   figures join the number before them (10<sup>6</sup> is 106, a note mark makes 1931 19313), `<q>` loses its marks and
#   breaks the line, and `<math>` and a `<button>` within a sentence are dropped with their words.
# Why it matters: these are numbers, denials and quotations that nobody wrote, in sentences that look whole.
# Source of the guess: HTML standard, 4.7 (del: "a removal from the document"), 4.5.19 (sup), 4.5.7 (q), 15.3
#   (rendering).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import trafilatura

REST = "".join(
    f"<p>{text}</p>"
    for text in (
        "The port of Orsk was closed on Monday after two cranes fell into the basin, its master said on Tuesday.",
        "Nobody was hurt, but three ships that carried grain had to wait outside the port for eleven hours.",
        "The company that owns the cranes denies that it was told of cracks, and says that it will pay nothing.",
    )
)
SEEN = {
    "The fall killed <del>12</del><ins>11</ins> men.": ["The fall killed 1211 men."],
    "It is <s>not</s> true that Hill was paid.": ["It is not true that Hill was paid."],
    "It lost 10<sup>6</sup> litres of oil in 1931<sup>3</sup>.": ["It lost 106 litres of oil in 19313."],
    "The master said <q>the port is safe</q> and left.": ["The master said the port is safe", "and left."],
    "The rate was <math><mn>5.4</mn></math> percent, the <button>net rate</button> fell.": [
        "The rate was percent, the fell."
    ],
}
came = {
    html: trafilatura.extract(f"<html><body><article><p>{html}</p>{REST}</article></body></html>").split("\n")[:-3]
    for html in SEEN
}
print("expected: 11 men; true; 10^6 and 1931; the marks; 5.4 and the net rate")
print("came:    ", *came.values())
assert version("trafilatura") == "2.3.1"
assert came == SEEN, "the behaviour changed"
PYTHON
