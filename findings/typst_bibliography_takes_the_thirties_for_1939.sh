#!/usr/bin/env bash
# typst 0.15.2 (PyPI), seen 2026-11-29.
# Guess: in a .bib file, `date = {193X}` is printed as 1930 to 1939, `2019/2021` as those years, `2025-05-03/2025-05-09` as
#   those days, as BibLaTeX does; or compiling ends with an error.
# What happens: the thirties are 1939, 2019/2021 is 2021, the nine days are 9 May alone: the last one each time. But
#   `year = {2019--2021}` is 2019, and a season (2025-21) is "n.d.". "1931~" is right, "ca. 1931".
# Why it matters: a reference that was careful about its date is printed with one that nobody gave.
# Source of the guess: BibLaTeX manual, 2.3.8 (dates and ranges, EDTF). Typst's documentation of `bibliography` takes .bib
#   files and names no limits of dates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2
cd "$work"
venv/bin/python - <<'PYTHON'
import re
from importlib.metadata import version
from pathlib import Path

import pypdfium2
import typst

CAME = {
    "date = {1931~}": "ca. 1931",
    "date = {193X}": "1939",
    "date = {2019/2021}": "2021",
    "date = {2025-05-03/2025-05-09}": "2025, May 9",
    "year = {2019--2021}": "2019",
    "date = {2025-21}": "n.d.",
}


def printed(date):
    Path("works.bib").write_text("@online{flood, author = {Berg, Bo}, title = {Flood}, %s}" % date)
    Path("page.typ").write_text(
        '#cite(<flood>, form: "full")\n#show bibliography: none\n#bibliography("works.bib", style: "apa")'
    )
    _, warned = typst.compile_with_warnings("page.typ", output="page.pdf")
    assert not warned, warned
    words = pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range()
    return re.search(r"\((.*?),?\)", words)[1]


came = {date: printed(date) for date in CAME}
print("expected: ca. 1931; 1930s; 2019-2021; 3-9 May 2025; 2019-2021; spring 2025; came:")
print(*(f"{date}: {words}" for date, words in came.items()), sep="\n")
assert version("typst") == "0.15.2"
assert came == CAME, "the behaviour changed"
PYTHON
