#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1 (PyPI), seen 2026-11-28.
# Guess: a hyphen that does not break (Ctrl+Shift+hyphen in Word) comes out as some kind of hyphen.
# What happens: both leave it out and join what it stood between: "10-12 people" becomes "1012 people". docx2txt leaves
#   out inserted symbols, too: "at least" before a figure (≥) is gone.
# Why it matters: careful typists use this very hyphen in ranges and names of types, so figures become other figures.
# Source of the guess: ECMA-376 part 1, 17.3.3.18 (noBreakHyphen) and 17.3.3.30 (sym): both are text of the run.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check \
  docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

W = nsdecls("w")
document = docx.Document()
hyphen = document.add_paragraph()
hyphen._p.append(parse_xml(f"<w:r {W}><w:t>10</w:t><w:noBreakHyphen/><w:t>12 people</w:t></w:r>"))
symbol = document.add_paragraph()
symbol._p.append(parse_xml(f'<w:r {W}><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5 dead</w:t></w:r>'))
document.save("draft.docx")

with_docx2txt = docx2txt.process("draft.docx").split("\n\n")
with_docx2python = docx2python("draft.docx").text.split("\n\n")
print("expected:   ", ["10\u201112 people", "\u22655 dead"])
print("docx2txt:   ", with_docx2txt)
print("docx2python:", with_docx2python)
assert (version("docx2txt"), version("docx2python")) == ("0.9", "3.7.1")
assert with_docx2txt == ["1012 people", "5 dead"], "the behaviour changed"
assert with_docx2python[0] == "1012 people", "the behaviour changed"
PYTHON
