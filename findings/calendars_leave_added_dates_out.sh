#!/usr/bin/env bash
# icalevents 0.3.1 (PyPI) and node-ical 0.26.1 (npm; 0.27 needs Node 22), seen 2026-11-29.
# Guess: a hearing with added dates (RDATE) is held on each of them, as one with a rule (RRULE) is on each day of the rule.
# What happens: `events` of icalevents and `expandRecurringEvent` of node-ical give the first date alone, or those of the
#   rule alone; the added ones are left out. Dates taken out again (EXDATE) and moved ones are honoured by both.
# Why it matters: courts and councils add days to what they announced; that day nobody goes there.
# Source of the guess: RFC 5545, 3.8.5.2. recurring-ical-events 3.8.2 gives all dates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" node-ical@0.26.1
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check \
  icalevents==0.3.1 icalendar==7.3.2 recurring-ical-events==3.8.2
venv/bin/python - <<'PYTHON'
import logging
import warnings
from datetime import date
from importlib.metadata import version
from pathlib import Path

import icalendar
import recurring_ical_events
from icalevents.icalevents import events

logging.basicConfig(level=logging.INFO)
warnings.simplefilter("error")
EVENTS = {
    "Hearing": "RDATE:20261208T090000Z,20261217T090000Z",
    "Council": "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261208T090000Z\r\nRDATE:20261217T090000Z",
}
parts = [
    f"BEGIN:VEVENT\r\nUID:{name}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261201T090000Z\r\n"
    f"DTEND:20261201T100000Z\r\nSUMMARY:{name}\r\n{dates}\r\nEND:VEVENT\r\n"
    for name, dates in EVENTS.items()
]
text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Court//Rolls//EN\r\n{''.join(parts)}END:VCALENDAR\r\n"
Path("rolls.ics").write_text(text, newline="")


def days(found):
    return {name: sorted(day for summary, day in found if summary == name) for name in EVENTS}


all_dates = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 12, 1), (2027, 1, 1))
expected = days([(str(event["SUMMARY"]), event["DTSTART"].dt.day) for event in all_dates])
found = events(string_content=text, start=date(2026, 12, 1), end=date(2027, 1, 1))
came = days([(event.summary, event.start.day) for event in found])
print("days in December")
print("recurring-ical-events:", expected)
print("icalevents:           ", came)
assert version("icalevents") == "0.3.1"
assert expected == {"Hearing": [1, 8, 17], "Council": [1, 15, 17]}
assert came == {"Hearing": [1], "Council": [1, 15]}, "the behaviour changed"
PYTHON
cat > check.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ical from "node-ical";

const span = { from: new Date("2026-12-01T00:00Z"), to: new Date("2027-01-01T00:00Z") };
const events = Object.values(ical.sync.parseFile("rolls.ics")).filter((event) => event.type === "VEVENT");
const days = (event) => ical.expandRecurringEvent(event, span).map(({ start }) => start.getUTCDate());
const came = Object.fromEntries(events.map((event) => [event.summary, days(event)]));
console.log("node-ical:            ", came);
assert.equal(JSON.parse(readFileSync("node_modules/node-ical/package.json", "utf8")).version, "0.26.1");
assert.deepEqual(came, { Hearing: [1], Council: [1, 15] }, "the behaviour changed");
JAVASCRIPT
TZ=UTC node check.mjs
