#!/usr/bin/env bash
# markdownify 1.2.3, html2text 2025.4.15 and inscriptis 2.7.6 (PyPI), seen 2026-11-28.
# Guess: where a cell spans two rows, the second row has an empty cell, or the words again, in its place.
# What happens: the second row begins with its next cell: the town stands under the year, the dead under the town.
# Why it matters: official statistics are full of such tables; figures come under another heading in the text.
# Source of the guess: HTML standard, 4.9.12 "Forming a table": the next row's cells begin beside the spanning one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check \
  markdownify==1.2.3 html2text==2025.4.15 inscriptis==2.7.6
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from html2text import html2text
from inscriptis import get_text
from markdownify import markdownify

TABLE = """<table><tr><th>Year</th><th>Town</th><th>Dead</th></tr>
<tr><td rowspan="2">2024</td><td>Aden</td><td>3</td></tr>
<tr><td>Bonn</td><td>5</td></tr></table>"""


SEEN = {
    markdownify: "| Year | Town | Dead |\n| --- | --- | --- |\n| 2024 | Aden | 3 |\n| Bonn | 5 |",
    html2text: "Year| Town| Dead\n---|---|---\n2024| Aden| 3\nBonn| 5",
    get_text: "Year  Town  Dead\n2024  Aden  3\nBonn  5",
}
assert (version("markdownify"), version("html2text"), version("inscriptis")) == ("1.2.3", "2025.4.15", "2.7.6")
print("expected: Bonn under Town and 5 under Dead, with a cell for the year before them")
for convert, seen in SEEN.items():
    came = "\n".join(line.rstrip() for line in convert(TABLE).strip().splitlines())
    print(f"{convert.__name__} gave", repr(came))
    assert came == seen, "the behaviour changed"
PYTHON
