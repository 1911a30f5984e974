#!/usr/bin/env bash
# extruct 0.18.0 (PyPI), seen 2026-11-28.
# Guess: <time itemprop="datePublished">2025-05-03</time> gives 2025-05-03.
# What happens: it gives an empty string; the date is read from the attribute datetime alone, never from the words.
# Why it matters: ClaimReview and NewsArticle marked up so lose their dates, and an empty date passes for "not given".
# Source of the guess: HTML standard, 5.2.4 "Values" of microdata: the element's datetime value, which is its text where
#   the attribute is missing (4.5.14, the time element).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check extruct==0.18.0
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import extruct

PAGE = """<div itemscope itemtype="https://schema.org/ClaimReview">
<p itemprop="claimReviewed">The bridge closed in May.</p>
<time itemprop="datePublished">2025-05-03</time>
<time itemprop="dateModified" datetime="2025-06-01">1 June</time>
</div>"""
item = extruct.extract(PAGE, syntaxes=["microdata"])["microdata"][0]["properties"]
came = (item["datePublished"], item["dateModified"])
print("expected:", ("2025-05-03", "2025-06-01"))
print("came:    ", came)
assert version("extruct") == "0.18.0"
assert came == ("", "2025-06-01"), "the behaviour changed"
PYTHON
