#!/usr/bin/env bash
# parsedatetime 2.6, ctparse 0.3.6 and timefhuman 0.1.5 (PyPI), seen 2026-11-29, each asked as if on 25 November 2026.
# Guess: "in 1945" is the year 1945, and "5-7 May 2025" two days or three of May 2025; or they are not read.
# What happens: "in 1945" is a quarter to eight this evening (parsedatetime, ctparse), "17 August 2020" twenty past eight in
#   the evening of 17 August 2027 (ctparse), and "5-7 May 2025" from five to seven o'clock on the first of May (timefhuman).
#   Written the American way, "May 5-7, 2025", timefhuman reads it.
# Why it matters: each answer is a full date that looks like any other; what happened decades ago is put on this week's page.
# Source of the guess: the README of each: times as people write them. Reported to the makers of parsedatetime in 2016 and of
#   ctparse in 2023, and open; of timefhuman no report was found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check parsedatetime==2.6 ctparse==0.3.6 timefhuman==0.1.5
cd "$work"
venv/bin/python - <<'PYTHON'
import logging
import warnings
from datetime import datetime
from importlib.metadata import version

import parsedatetime
from ctparse import ctparse
from timefhuman import timefhuman, tfhConfig

logging.basicConfig(level=logging.WARNING)
warnings.simplefilter("error")
NOW = datetime(2026, 11, 25, 12)


def with_parsedatetime(text):
    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)
    return str(calendar.parseDT(text, sourceTime=NOW)[0])


def with_ctparse(text):
    return str(ctparse(text, ts=NOW).resolution)


def with_timefhuman(text):
    return [[str(end) for end in found] for found in timefhuman(text, config=tfhConfig(now=NOW))]


came = {
    "in 1945, parsedatetime": with_parsedatetime("in 1945"),
    "in 1945, ctparse": with_ctparse("in 1945"),
    "17 August 2020, ctparse": with_ctparse("17 August 2020"),
    "May 5-7, 2025, timefhuman": with_timefhuman("May 5-7, 2025"),
    "5-7 May 2025, timefhuman": with_timefhuman("5-7 May 2025"),
}
print("expected: 1945; 1945; 2020-08-17; twice 2025-05-05 to 2025-05-07; came:")
print(*(f"{asked}: {answer}" for asked, answer in came.items()), sep="\n")
assert [version(name) for name in ("parsedatetime", "ctparse", "timefhuman")] == ["2.6", "0.3.6", "0.1.5"]
assert came["May 5-7, 2025, timefhuman"] == [["2025-05-05 00:00:00", "2025-05-07 00:00:00"]]
assert list(came.values()) == [
    "2026-11-25 19:45:00",
    "2026-11-25 19:45 (X/X)",
    "2027-08-17 20:20 (X/X)",
    [["2025-05-05 00:00:00", "2025-05-07 00:00:00"]],
    [["2025-05-01 05:00:00", "2025-05-01 07:00:00"]],
], "the behaviour changed"
PYTHON
