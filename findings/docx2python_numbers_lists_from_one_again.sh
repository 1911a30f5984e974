#!/usr/bin/env bash
# docx2python 3.7.1 (PyPI), seen 2026-11-28.
# Guess: the numbers that docx2python writes before the items of a list are those that the word processor shows.
# What happens: a list that was set to begin at 7 ("Set numbering value" in Word) is numbered from 1; and a level with
#   numbers of several parts ("1.1") shows the last part alone.
# Why it matters: contracts, rulings and minutes are cited by number; the text that is checked has another one.
# Source of the guess: docx2python's README ("numbered and bulleted lists"); ECMA-376 part 1, 17.9.26 (startOverride).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check docx2python==3.7.1 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx2python import docx2python

W = nsdecls("w")
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl>'
LIST = f'<w:abstractNum {W} w:abstractNumId="90">{LEVEL.format(0, "%1.")}{LEVEL.format(1, "%1.%2")}</w:abstractNum>'
FROM_7 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
ITEMS = [("Fine", 901, 0), ("Amount", 901, 1), ("Costs", 901, 0), ("Appeal", 902, 0)]
SHOWN = ["1.", "1.1", "2.", "7."]

document = docx.Document()
numbering = document.part.numbering_part.element
numbering.find(qn("w:num")).addprevious(parse_xml(LIST))
for number, override in ((901, ""), (902, FROM_7)):
    numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'))
for text, number, level in ITEMS:
    properties = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(properties))
document.save("ruling.docx")

lines = [line.split() for line in docx2python("ruling.docx").text.splitlines() if line.strip()]
came = [number for number, _ in lines]
print("expected:", SHOWN, "in whatever style")
print("came:    ", came)
assert version("docx2python") == "3.7.1"
assert came == ["1)", "1)", "2)", "1)"], "the behaviour changed"
PYTHON
