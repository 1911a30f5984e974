#!/usr/bin/env bash
# word-extractor 1.0.4 and officeparser 7.8.0 (npm), seen 2026-11-29; officeparser 8 needs Node 22.
# Guess: words that were moved while changes were tracked stand where they were moved to, as deleted words are left out.
# What happens: both leave deleted words out, and give moved ones twice, at the old place and at the new: "not" that was
#   moved from the first sentence to the second denies both.
# Why it matters: Word tracks cutting and pasting as a move, so any edited statement can hold a sentence, a name or a "not"
#   twice; nothing shows which one holds.
# Source of the guess: ECMA-376 part 1, 17.13.5.22 (moveFrom: the content was moved away) and 17.13.5.14 (del).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" word-extractor@1.0.4 officeparser@7.8.0
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check python-docx==1.2.0
venv/bin/python - <<'PYTHON'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

BY = f'{nsdecls("w")} w:author="Editor" w:date="2025-05-03T10:00:00Z"'


def run(text, kind="t"):
    return f'<w:r {nsdecls("w")}><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


document = docx.Document()
SENTENCES = [
    (run("The minister did "), f'<w:moveFrom w:id="1" {BY}>{run("not ")}</w:moveFrom>', run("know.")),
    (run("The mayor did "), f'<w:moveTo w:id="2" {BY}>{run("not ")}</w:moveTo>', run("know.")),
    (run("The deputy did "), f'<w:del w:id="3" {BY}>{run("not ", "delText")}</w:del>', run("know.")),
]
for parts in SENTENCES:
    paragraph = document.add_paragraph()
    for part in parts:
        paragraph._p.append(parse_xml(part))
document.save("statement.docx")
PYTHON
cat > check.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseOffice } from "officeparser";
import WordExtractor from "word-extractor";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const lines = (text) => text.trim().split("\n").filter(Boolean);
const expected = ["The minister did know.", "The mayor did not know.", "The deputy did know."];
const came = ["The minister did not know.", "The mayor did not know.", "The deputy did know."];
const withWordExtractor = lines((await new WordExtractor().extract("statement.docx")).getBody());
const withOfficeParser = lines((await parseOffice("statement.docx")).toText());
console.log("expected:      ", expected);
console.log("word-extractor:", withWordExtractor);
console.log("officeparser:  ", withOfficeParser);
assert.deepEqual([version("word-extractor"), version("officeparser")], ["1.0.4", "7.8.0"]);
assert.deepEqual(withWordExtractor, came, "the behaviour changed");
assert.deepEqual(withOfficeParser, came, "the behaviour changed");
JAVASCRIPT
node check.mjs
