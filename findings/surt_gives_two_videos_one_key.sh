#!/usr/bin/env bash
# surt 0.3.1 and cdxj-indexer 1.5.0 (PyPI), seen 2026-11-28.
# Guess: the key under which an archive is searched tells apart addresses that a server tells apart; path and query
#   mind capitals (RFC 3986, 6.2.2.1: only scheme and host do not).
# What happens: the whole address is put in small letters and some parameters (sid, cfid, cftoken) are taken out: two
#   videos, or two short links, whose codes differ in capitals have one key and are each other's captures.
# Why it matters: "archived on 3 May" is said of a page that was never archived; the copy shows another video.
# Source of the guess: the README of cdxj-indexer and RFC 3986; the rules are in surt's IAURLCanonicalizer only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check surt==0.3.1 cdxj-indexer==1.5.0
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
import io
from importlib.metadata import version

from cdxj_indexer.main import CDXJIndexer
from surt import surt
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

CAPTURED, ASKED = "https://video.example/watch?v=aBcDeFgHiJk", "https://video.example/watch?v=AbCdEfGhIjK"
with open("captures.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    payload = io.BytesIO(b"<p>The speech in May</p>")
    writer.write_record(writer.create_warc_record(CAPTURED, "response", payload=payload, http_headers=headers))
index = io.StringIO()
CDXJIndexer(index, ["captures.warc.gz"]).process_all()

key = index.getvalue().split(" ")[0]
print("expected: two keys for", CAPTURED, "and", ASKED)
print("came:    ", key, "in the index,", surt(ASKED), "for the other")
assert (version("surt"), version("cdxj-indexer")) == ("0.3.1", "1.5.0")
assert key == surt(ASKED) == "example,video)/watch?v=abcdefghijk", "the behaviour changed"
assert surt("https://video.example/list?cfid=12&cftoken=34") == surt("https://video.example/list")
PYTHON
