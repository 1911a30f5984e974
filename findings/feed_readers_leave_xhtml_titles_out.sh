#!/usr/bin/env bash
# atoma 0.0.17 and fastfeedparser 0.6.5 (PyPI), seen 2026-11-29.
# Guess: a headline that is written as XHTML comes as its words, as one that is written as text or HTML does.
# What happens: atoma gives None for it, and for the whole content where that is XHTML; fastfeedparser gives "".
# Why it matters: Atom asks every entry for a title, so an empty one looks like a careless publisher, and what cannot be
#   searched or matched by its headline is not found. feedparser 6.0.14 reads the same entry whole.
# Source of the guess: RFC 4287, 3.1: titles are text constructs, of type text, html or xhtml.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check \
  atoma==0.0.17 fastfeedparser==0.6.5 feedparser==6.0.14
cd "$work"
venv/bin/python - <<'PYTHON'
import logging
import warnings
from importlib.metadata import version

warnings.simplefilter("error")
logging.basicConfig(level=logging.INFO)
import atoma
import fastfeedparser
import feedparser

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
FEED = f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>Town hall</title>
<updated>2025-05-03T10:00:00Z</updated>
<entry><id>urn:b</id><updated>2025-05-03T10:00:00Z</updated>
<title type="xhtml">{DIV.format("Mayor did <em>not</em> resign")}</title>
<content type="xhtml">{DIV.format("<p>She stays.</p>")}</content></entry>
<entry><id>urn:c</id><updated>2025-05-03T10:00:00Z</updated>
<title>Port opens</title><content>It does.</content></entry></feed>"""

entries = atoma.parse_atom_bytes(FEED.encode()).entries
with_atoma = [(entry.title and entry.title.value, entry.content and entry.content.value) for entry in entries]
with_fastfeedparser = [entry.title for entry in fastfeedparser.parse(FEED).entries]
with_feedparser = [entry.title for entry in feedparser.parse(FEED).entries]
print("expected titles:", ["Mayor did <em>not</em> resign", "Port opens"])
print("feedparser:     ", with_feedparser)
print("fastfeedparser: ", with_fastfeedparser)
print("atoma, with contents:", with_atoma)
assert (version("atoma"), version("fastfeedparser")) == ("0.0.17", "0.6.5")
assert with_feedparser == ["Mayor did <em>not</em> resign", "Port opens"]
assert with_fastfeedparser == ["", "Port opens"], "the behaviour changed"
assert with_atoma == [(None, None), ("Port opens", "It does.")], "the behaviour changed"
PYTHON
