#!/usr/bin/env bash
# webanno2spacy 0.1.0 (PyPI) on spaCy 3.8.18, seen 2026-11-28.
# Guess: every annotated token of a WebAnno TSV file (INCEpTION's export) is read; TSV there has no quoting.
# What happens: the file is read as CSV with quotation marks, so that a token that is a straight quotation mark opens a
#   cell that swallows all lines up to the next such token: nothing that is annotated within a quotation is seen.
# Why it matters: the quoted words are what a fact-check annotates most; who said them is lost with them.
# Source of the guess: INCEpTION user guide, appendix "WebAnno TSV 3.3 File format": escapes by backslash, no quoting.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check webanno2spacy==0.1.0 spacy==3.8.18
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
import pathlib
from importlib.metadata import version

import spacy
import webanno2spacy

HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Mark|kind\n#T_RL=custom.Said|label|BT_custom.Mark\n\n\n#Text="
converted = []
convert_rows = webanno2spacy.convert_rows
webanno2spacy.convert_rows = lambda *given: converted.append(convert_rows(*given)) or converted[-1]


def found(text, claims):
    """Convert a text whose claims are said by its first word, and give the claims that come out."""
    lines = []
    for number, token in enumerate(nlp(text), start=1):
        marks = "claim\tsaid_by\t1-1" if token.text in claims else "speaker\t_\t_" if number == 1 else "_\t_\t_"
        lines.append(f"1-{number}\t{token.idx}-{token.idx + len(token)}\t{token.text}\t{marks}\t\n")
    pathlib.Path("a.txt").write_text(text, encoding="utf-8")
    pathlib.Path("a.tsv").write_text(HEAD + text + "\n" + "".join(lines), encoding="utf-8")
    webanno2spacy.convert_file("model", *map(pathlib.Path, ("a.txt", "a.tsv")), output_file=pathlib.Path("a.spacy"))
    return [claim for claim in claims if any(text.index(claim) == start for start, _ in converted[-1]._.rel)]


nlp = spacy.blank("en")
nlp.to_disk("model")
STRAIGHT = 'Brandt said "we paid nobody" and left.'
CURLY = STRAIGHT.replace(' "', " \u201c").replace('" ', "\u201d ")
came = {text: found(text, ["paid", "left"]) for text in (CURLY, STRAIGHT)}
print("expected of both:", ["paid", "left"])
print("came:            ", came)
assert (version("webanno2spacy"), version("spacy")) == ("0.1.0", "3.8.18")
assert came == {CURLY: ["paid", "left"], STRAIGHT: ["left"]}, "the behaviour changed"
PYTHON
