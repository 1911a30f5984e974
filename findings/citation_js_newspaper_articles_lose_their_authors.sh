#!/usr/bin/env bash
# @citation-js/plugin-ris 0.8.2, its newest, with core and plugin-csl 0.8.2, which it asks for (npm), seen 2026-11-28.
# Guess: author and date of a newspaper article come through RIS, in and out, as those of a journal article do.
# What happens: out, a newspaper article has neither AU nor DA, the year alone; in, its authors become "reporter", in
#   plain strings, and the reference is printed without them.
# Why it matters: newspaper articles are a desk's most frequent reference; moved to Zotero or back they are unsigned.
# Source of the guess: the RIS specification (Research Information Systems, 2011), type NEWS: AU author, DA date.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" \
  @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 @citation-js/plugin-csl@0.8.2
cat > check.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-csl";

const work = {
  title: "The bridge closed",
  author: [{ family: "Ferreira", given: "Ana" }],
  issued: { "date-parts": [[2025, 5, 3]] },
  "container-title": "Morning Post",
};
const lines = (type) => new Cite({ id: "a", type, ...work }).format("ris").split("\n");
const out = (type) => lines(type).filter((line) => /^(AU|DA)/.test(line));
const ris = "TY  - NEWS\nTI  - The bridge closed\nAU  - Ferreira, Ana\nPY  - 2025\nT2  - Morning Post\nER  - \n";
const printed = new Cite(ris).format("bibliography", { template: "apa" }).trim();

console.log("expected of both types:", out("article-journal"));
console.log("came of a newspaper:   ", out("article-newspaper"));
console.log("expected in print:     ", "Ferreira, A. (2025). The bridge closed. Morning Post.");
console.log("came in print:         ", printed);
const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-ris/package.json", "utf8"));
assert.equal(version, "0.8.2");
assert.deepEqual(out("article-journal"), ["AU  - Ferreira, Ana", "DA  - 2025/5/3/"]);
assert.deepEqual(out("article-newspaper"), []);
assert.ok(!printed.includes("Ferreira"), "the behaviour changed");
JAVASCRIPT
node check.mjs
