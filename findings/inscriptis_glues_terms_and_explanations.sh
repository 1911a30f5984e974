#!/usr/bin/env bash
# inscriptis 2.7.6 (PyPI), seen 2026-11-28.
# Guess: terms and explanations of a list (dl, dt, dd) and a summary (summary) come on lines of their own, as browsers
#   show them.
# What happens: they are joined without a blank: "MayorAna FerreiraDeputyBo Achterberg". Lists that begin at 4
#   (<ol start="4">) are numbered from 1.
# Why it matters: lists of this kind hold offices and names, questions and answers; sentences and names run together.
# Source of the guess: HTML standard, 15.3 (dl, dt, dd, summary: display: block), 4.4.5 (start); inscriptis' README,
#   "layout-aware".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check inscriptis==2.7.6
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from inscriptis import get_text

SEEN = {
    "<dl><dt>Mayor</dt><dd>Ana Ferreira</dd><dt>Deputy</dt><dd>Bo Achterberg</dd></dl>": [
        "MayorAna FerreiraDeputyBo Achterberg"
    ],
    "<details><summary>Was it paid?</summary>No.</details>": ["Was it paid?No."],
    '<ol start="4"><li>The fine</li><li>The appeal</li></ol>': ["1. The fine", "2. The appeal"],
}
came = {html: [line.strip() for line in get_text(html).strip().splitlines()] for html in SEEN}
print("expected: a line for each part; the list numbered 4 and 5")
print("came:    ", *came.values())
assert version("inscriptis") == "2.7.6"
assert came == SEEN, "the behaviour changed"
PYTHON
