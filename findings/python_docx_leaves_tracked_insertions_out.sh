#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI), seen 2026-11-29.
# Guess: `paragraph.text` is what a reader of the paragraph sees, at least with all words that are not deleted.
# What happens: words that were inserted or moved while changes were tracked, and words in inline content controls and
# smart tags, are left out; hidden and struck-out words are given.
# Why it matters: "The minister did not resign" becomes "The minister did resign", without a warning.
# Source of the guess: the documentation of Paragraph.text ("the textual content of this paragraph"), and ECMA-376-1,
# 17.13.5.18 (w:ins), 17.5.2.31 (w:sdt), 17.5.1.9 (w:smartTag).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(words, look=""):
    return f'<w:r {W}><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


PIECES = [
    run("The minister did "),
    f'<w:ins {W} w:id="1" w:author="desk">{run("not ")}</w:ins>',
    run("resign"),
    f"<w:sdt {W}><w:sdtContent>{run(' on Friday')}</w:sdtContent></w:sdt>",
    f'<w:smartTag {W} w:element="place">{run(" in Leeds")}</w:smartTag>',
    run(", legal asks for proof", "<w:vanish/>"),
    run("."),
]
made, file = Document(), BytesIO()
paragraph = made.add_paragraph()
for piece in PIECES:
    paragraph._p.append(parse_xml(piece))
made.save(file)

came = Document(file).paragraphs[0].text
print("expected: The minister did not resign on Friday in Leeds.")
print("came:    ", came)
assert version("python-docx") == "1.2.0"
assert came == "The minister did resign, legal asks for proof.", "the behaviour changed"
PYTHON
