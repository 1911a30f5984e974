#!/usr/bin/env bash
# lxml 6.1.3 (PyPI, with its libxml2), seen 2026-11-29.
# Guess: a parser target gets the values of attributes as the tree has them, whether entities are resolved or not.
# What happens: with resolve_entities=False, which is what one sets against hostile files, the target gets "&#38;" for
#   each ampersand of an attribute. The tree that the same parser builds without a target has "&".
# Why it matters: the links of a Word file or feed that is streamed lead to other pages than the writer's: "?a=1&#38;b=2".
# Source of the guess: lxml's "The target parser interface": "works like the SAX parser interface … start(tag, attrib)".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check lxml==6.1.3
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from lxml import etree

FILE = b'<Relationship Target="https://example.org/report?year=2026&amp;page=3"/>'
EXPECTED = "https://example.org/report?year=2026&page=3"


class Links:
    def __init__(self):
        self.found = []

    def start(self, tag, attributes):
        self.found.append(attributes["Target"])

    def end(self, tag):
        pass

    def data(self, text):
        pass

    def close(self):
        return self.found


[streamed] = etree.fromstring(FILE, etree.XMLParser(target=Links(), resolve_entities=False))
[resolved] = etree.fromstring(FILE, etree.XMLParser(target=Links()))
in_tree = etree.fromstring(FILE, etree.XMLParser(resolve_entities=False)).get("Target")
print("expected:                 ", EXPECTED)
print("target, resolving nothing:", streamed)
print("target, as by default:    ", resolved)
print("tree, resolving nothing:  ", in_tree)
assert version("lxml") == "6.1.3"
assert (resolved, in_tree) == (EXPECTED, EXPECTED), "the behaviour changed"
assert streamed == EXPECTED.replace("&", "&#38;"), "the behaviour changed"
PYTHON
