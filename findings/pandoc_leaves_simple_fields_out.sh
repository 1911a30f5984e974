#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17, PyPI), seen 2026-11-28.
# Guess: what a field of a .docx shows (a cross-reference, a date, a name from a form letter) is part of the sentence.
# What happens: the words of a simple field (w:fldSimple) are left out of the sentence, without a warning; the same
#   field written in its long form (w:fldChar) is there. (mammoth leaves them out too, but says so in its messages.)
# Why it matters: "under paragraph 12 of the ruling" becomes "under paragraph of the ruling".
# Source of the guess: ECMA-376 part 1, 17.16.19 (fldSimple): its content is the field's result, shown as text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
SIMPLE = ['<w:fldSimple {} w:instr=" REF _Ref12 \\n "><w:r><w:t>12</w:t></w:r></w:fldSimple>']
LONG = [
    '<w:r {}><w:fldChar w:fldCharType="begin"/></w:r>',
    "<w:r {}><w:instrText> REF _Ref12 \\n </w:instrText></w:r>",
    '<w:r {}><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r {}><w:t>12</w:t></w:r>",
    '<w:r {}><w:fldChar w:fldCharType="end"/></w:r>',
]
document = docx.Document()
for field in (SIMPLE, LONG):
    paragraph = document.add_paragraph("He paid under paragraph ")
    for part in field:
        paragraph._p.append(parse_xml(part.format(W)))
    paragraph.add_run(" of the ruling.")
document.save("ruling.docx")

paragraphs = pypandoc.convert_file("ruling.docx", "plain", extra_args=["--wrap=none"]).split("\n\n")
came = [" ".join(paragraph.split()) for paragraph in paragraphs]
whole, short = "He paid under paragraph 12 of the ruling.", "He paid under paragraph of the ruling."
print("expected:", [whole, whole])
print("came:    ", came)
assert (version("pypandoc_binary"), pypandoc.get_pandoc_version()) == ("1.17", "3.9")
assert came == [short, whole], "the behaviour changed"
PYTHON
