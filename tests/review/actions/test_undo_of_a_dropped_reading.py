"""Undo of a changed tag brings back the readings that the change dropped, when nothing else came between."""

import pytest

from factcheck.review.actions import sessions
from factcheck.review.models import Event
from tests.asks import HTMX, JSON, logged_in, news_of
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import take_back_last as undo


@pytest.fixture
def agreed(editor, reviewer, other_reviewer):
    """Ana and Bo agree; each sentence needs two readers."""
    draft = make_article(by=editor)
    sessions.open_(article=draft.article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)
    assertion = add_evidence(first_assertion(draft), by=reviewer)
    for person in (reviewer, other_reviewer):
        place_tag(assertion, "verified", by=person)
    return assertion


def names(assertion):
    return sorted(t.placed_by_name for t in assertion.tags.active())


def test_dropped_reading_stands_again(agreed, reviewer):
    place_tag(agreed, "alleged", by=reviewer)
    undo(agreed, by=reviewer)
    agreed.refresh_from_db()
    assert (agreed.standing, names(agreed)) == ("verified", ["Ana", "Bo"])
    event = Event.objects.latest("pk")
    assert event.after["brought_back"] == ["Bo"]
    assert "dropped" not in event.after


def test_all_of_several_stand_again(agreed, reviewer):
    place_tag(agreed, "verified", by=make_person("Cy", "reviewer"))
    place_tag(agreed, "denied", by=reviewer)
    undo(agreed, by=reviewer)
    assert names(agreed) == ["Ana", "Bo", "Cy"]


def test_it_may_be_changed_and_undone_again(agreed, reviewer):
    for verdict in ("alleged", "denied"):
        place_tag(agreed, verdict, by=reviewer)
        undo(agreed, by=reviewer)
        agreed.refresh_from_db()
        assert (agreed.standing, names(agreed)) == ("verified", ["Ana", "Bo"])


def test_what_came_between_and_was_undone_does_not_count(agreed, reviewer):
    place_tag(agreed, "alleged", by=reviewer)
    place_tag(agreed, "denied", by=reviewer)
    for _ in range(2):
        undo(agreed, by=reviewer)
    agreed.refresh_from_db()
    assert (agreed.standing, names(agreed)) == ("verified", ["Ana", "Bo"])


def test_who_read_it_anew_since_keeps_that(agreed, reviewer, other_reviewer):
    place_tag(agreed, "alleged", by=reviewer)
    place_tag(agreed, "denied", by=other_reviewer)
    undo(agreed, by=reviewer)
    agreed.refresh_from_db()
    assert (agreed.standing, names(agreed)) == ("disputed", ["Ana", "Bo"])


def test_evidence_that_came_between_leaves_the_reading_to_be_made_anew(agreed, reviewer, other_reviewer):
    place_tag(agreed, "alleged", by=reviewer)
    add_evidence(agreed, by=other_reviewer, locator="p. 9", stance="contradicts")
    place_tag(agreed, "denied", by=reviewer)
    undo(agreed, by=reviewer)
    assert names(agreed) == ["Ana"]


def test_who_comes_back_is_named(agreed, reviewer):
    place_tag(agreed, "alleged", by=reviewer)
    site, seen = logged_in(reviewer), agreed.version
    said = news_of(site.post(f"/review/assertions/{agreed.pk}/undo/", {"seen": seen}, **HTMX))["said"]
    assert said.endswith("Bo’s reading stands again.")
    assert "Bo’s reading stands again" in site.get(f"/review/assertions/{agreed.pk}/history/", **HTMX).content.decode()


def test_bulk_that_is_undone_brings_all_back(agreed, reviewer):
    site, address = logged_in(reviewer), f"/review/{agreed.article_id}/bulk/"
    given = {"chosen": f"{agreed.pk}:{agreed.version}", "verdict": "denied", "denied_by": "Lund"}
    done = site.post(address, given, **JSON).json()
    assert done["dropped"] == {"Bo": 1}
    assert site.post(f"{address}undo/", {"bulk": done["bulk"]}, **JSON).status_code == 200
    agreed.refresh_from_db()
    assert (agreed.standing, names(agreed)) == ("verified", ["Ana", "Bo"])
