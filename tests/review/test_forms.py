"""The bounds of what a person can type."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from factcheck.review.forms import EvidenceForm, SessionForm

NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("deadline", "is_refused"), [(NOW - MINUTE, True), (NOW, False), (NOW + MINUTE, False)])
def test_deadline_may_be_this_minute_and_none_before_it(deadline, is_refused, db, settings):
    settings.TIME_ZONE = "UTC"
    with time_machine.travel(NOW, tick=False):
        form = SessionForm({"readers_needed": 1, "deadline": f"{deadline:%Y-%m-%dT%H:%M}"})
        assert ("deadline" in form.errors) is is_refused


def test_deadline_that_stays_keeps_its_seconds_though_it_has_passed(db, settings):
    settings.TIME_ZONE = "UTC"
    was = NOW - 5 * MINUTE + timedelta(seconds=17)
    with time_machine.travel(NOW, tick=False):
        form = SessionForm({"readers_needed": 1, "deadline": f"{was:%Y-%m-%dT%H:%M}"}, deadline_now=was)
        assert form.is_valid()
        assert form.cleaned_data["deadline"] == was


@pytest.mark.parametrize(("day", "is_refused"), [(28, False), (29, False), (30, True)])
def test_evidence_was_looked_up_tomorrow_at_the_latest_where_the_day_has_begun_elsewhere(day, is_refused):
    with time_machine.travel(NOW, tick=False):
        form = EvidenceForm({"title": "Accounts", "stance": "supports", "accessed_on": date(2026, 11, day).isoformat()})
        assert ("accessed_on" in form.errors) is is_refused
