#!/usr/bin/env bash
# EbookLib 0.20 (PyPI), seen 2026-11-28.
# Guess: get_items_of_type(ITEM_DOCUMENT), which every example uses to read a book, gives the chapters as they are read.
# What happens: they come in the order of the manifest, the list of files, which means nothing; the reading order is in
#   the spine. What is not in the reading order at all comes along.
# Why it matters: "chapter 3" in the evidence is another chapter, and a quotation over two chapters is not found.
# Source of the guess: EbookLib's documentation, "Reading EPUB"; EPUB 3.3, manifest (its order means nothing) and spine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check EbookLib==0.20
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
from importlib.metadata import version

import ebooklib
from ebooklib import epub

book = epub.EpubBook()
book.set_identifier("report")
book.set_title("The report")
chapters = {}
for name in ("findings", "notes", "summary", "evidence"):
    chapters[name] = epub.EpubHtml(uid=name, title=name, file_name=f"{name}.xhtml", content=f"<p>The {name}.</p>")
    book.add_item(chapters[name])
book.add_item(epub.EpubNcx())
book.spine = [chapters[name] for name in ("summary", "evidence", "findings")]
epub.write_epub("report.epub", book)

found = epub.read_epub("report.epub")
came = [item.get_name() for item in found.get_items_of_type(ebooklib.ITEM_DOCUMENT)]
spine = [found.get_item_with_id(number).get_name() for number, _ in found.spine]
print("expected:", spine)
print("came:    ", came)
assert version("EbookLib") == "0.20"
assert spine == ["summary.xhtml", "evidence.xhtml", "findings.xhtml"]
assert came == ["findings.xhtml", "notes.xhtml", "summary.xhtml", "evidence.xhtml"], "the behaviour changed"
PYTHON
