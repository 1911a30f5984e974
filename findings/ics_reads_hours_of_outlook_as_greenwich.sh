#!/usr/bin/env bash
# ics 0.7.3 (PyPI) with arrow 1.4.0 and python-dateutil 2.9.0.post0, seen 2026-11-29.
# Guess: 18:00 in a time zone that the file itself describes (VTIMEZONE), as every file of Outlook does, is 17:00 UTC in
#   winter and 16:00 in summer; or the zone is not known, and the event is refused.
# What happens: 18:00 UTC, in winter and in summer. The zone is read, and is used for no event; only names of the Olson
#   database ("Europe/Berlin") count.
# Why it matters: hearings, embargoes and press conferences that a court or ministry sends are an hour or two late.
#   icalendar 7.3.2 gives the right hour.
# Source of the guess: RFC 5545, 3.2.19: TZID names a VTIMEZONE of the same file. Reported to its makers in 2022 and
#   closed; no newer release than this.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3.11 -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --no-compile --disable-pip-version-check \
  ics==0.7.3 arrow==1.4.0 python-dateutil==2.9.0.post0 icalendar==7.3.2
cd "$work"
venv/bin/python - <<'PYTHON'
import logging
import warnings
from datetime import UTC
from importlib.metadata import version

warnings.simplefilter("error")
logging.basicConfig(level=logging.INFO)
import icalendar
from ics import Calendar

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Court//Rolls//EN
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T000000Z
DTSTART;TZID={zone}:{day}T180000
SUMMARY:Hearing
END:VEVENT
END:VCALENDAR
"""
ZONES, DAYS = ["Europe/Berlin", "W. Europe Standard Time"], ["20261201", "20270601"]


def with_ics(text):
    return next(iter(Calendar(text).events)).begin.to("UTC").hour


def with_icalendar(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt.astimezone(UTC).hour


texts = {zone: [CALENDAR.format(zone=zone, day=day).replace("\n", "\r\n") for day in DAYS] for zone in ZONES}
expected = {zone: [with_icalendar(text) for text in texts[zone]] for zone in ZONES}
came = {zone: [with_ics(text) for text in texts[zone]] for zone in ZONES}
print("hours in UTC, winter and summer")
print("icalendar:", expected)
print("ics:      ", came)
assert version("ics") == "0.7.3"
assert expected == {"Europe/Berlin": [17, 16], "W. Europe Standard Time": [17, 16]}
assert came == {"Europe/Berlin": [17, 16], "W. Europe Standard Time": [18, 18]}, "the behaviour changed"
PYTHON
