#!/usr/bin/env bash
# feedparser 6.0.14 (PyPI), seen 2026-11-28.
# Guess: "10:00:00 CET" is 09:00 UTC, as "EST" is honoured, or the date is not read at all.
# What happens: zones it does not know (CET, CEST, BST, MSK, JST, UTC+2) are dropped without a word: 10:00 UTC.
# Why it matters: who published first is decided by such hours; one feed in CET and one with +0100 change places.
# Source of the guess: feedparser's documentation, "Date parsing"; RFC 5322, 4.3: of an unknown zone nothing is known.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check feedparser==6.0.14
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import feedparser

EXPECTED = {"+0100": 9, "EST": 15, "CET": 9, "CEST": 8, "BST": 9, "MSK": 7, "JST": 1, "UTC+2": 8}
ITEM = "<item><title>{0}</title><pubDate>Sat, 28 Nov 2026 10:00:00 {0}</pubDate></item>"
FEED = f'<rss version="2.0"><channel>{"".join(map(ITEM.format, EXPECTED))}</channel></rss>'
came = {entry.title: entry.published_parsed.tm_hour for entry in feedparser.parse(FEED).entries}
print("expected hours in UTC:", EXPECTED)
print("came:                 ", came)
assert version("feedparser") == "6.0.14"
assert came == dict.fromkeys(EXPECTED, 10) | {"+0100": 9, "EST": 15}, "the behaviour changed"
PYTHON
