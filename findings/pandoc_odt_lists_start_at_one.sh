#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17, PyPI), seen 2026-11-28.
# Guess: an .odt list whose first item is set to 4 is numbered from 4, as the same list of a .docx is.
# What happens: it is numbered from 1; the number on the item (text:start-value) is passed over.
# Why it matters: rulings, motions and minutes are cited by such numbers, and a paragraph 4 becomes a paragraph 1.
# Source of the guess: ODF 1.3 part 3, text:start-value on text:list-item; pandoc's manual, extension "startnum".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check pypandoc_binary==1.17 odfpy==1.4.1
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import pypandoc
from odf.opendocument import OpenDocumentText
from odf.text import List, ListItem, ListLevelStyleNumber, ListStyle, P

document = OpenDocumentText()
style = ListStyle(name="L1")
style.addElement(ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
document.automaticstyles.addElement(style)
items = List(stylename="L1")
for number, words in ((4, "The fine"), (None, "The appeal")):
    item = ListItem(startvalue=number) if number else ListItem()
    item.addElement(P(text=words))
    items.addElement(item)
document.text.addElement(items)
document.save("ruling.odt")

came = [" ".join(line.split()) for line in pypandoc.convert_file("ruling.odt", "plain").splitlines() if line.strip()]
print("expected:", ["4. The fine", "5. The appeal"])
print("came:    ", came)
assert (version("pypandoc_binary"), pypandoc.get_pandoc_version()) == ("1.17", "3.9")
assert came == ["1. The fine", "2. The appeal"], "the behaviour changed"
PYTHON
