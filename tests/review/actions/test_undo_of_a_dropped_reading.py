"""Undo brings back the readings that changed evidence dropped, when nothing else came between."""

import pytest

from factcheck.review.actions import sessions
from factcheck.review.models import Event, Evidence
from tests.asks import HTMX, logged_in, news_of
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import remove_evidence, restore_evidence
from tests.review.actions.acts import take_back_last as undo
from tests.review.commands.test_replay import replayed


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


def test_a_changed_tag_and_its_undo_leave_the_other_readings_as_they_are(agreed, reviewer):
    place_tag(agreed, "verified", by=make_person("Cy", "reviewer"))
    place_tag(agreed, "denied", by=reviewer)
    assert (agreed.standing, names(agreed)) == ("disputed", ["Ana", "Bo", "Cy"])
    undo(agreed, by=reviewer)
    agreed.refresh_from_db()
    assert (agreed.standing, names(agreed)) == ("verified", ["Ana", "Bo", "Cy"])
    assert not {"brought_back", "stays_fallen"} & set(Event.objects.latest("pk").after)


def remove(agreed, editor):
    """Remove evidence that the agreed tags do not rest on alone; return it."""
    extra = Evidence.objects.exclude(locator="p. 4").get()
    remove_evidence(agreed, extra.pk, by=editor)
    return extra


@pytest.fixture
def backed(agreed, reviewer, other_reviewer):
    """The same, agreed on two pieces of evidence."""
    add_evidence(agreed, by=reviewer, locator="p. 9")
    place_tag(agreed, "verified", by=other_reviewer)
    assert names(agreed) == ["Ana", "Bo"]
    return agreed


def undone(agreed, person):
    """Undo as the page does; return what the status line says."""
    agreed.refresh_from_db()
    site, at = logged_in(person), f"/review/assertions/{agreed.pk}/undo/"
    said = news_of(site.post(at, {"seen": agreed.version}, **HTMX))["said"]
    agreed.refresh_from_db()
    return said


def test_removed_evidence_that_comes_back_by_undo_brings_the_reading_along(backed, editor):
    remove(backed, editor)
    assert (backed.standing, names(backed)) == ("open", ["Ana"])
    assert undone(backed, editor).endswith("Bo’s reading stands again.")
    assert (backed.standing, names(backed)) == ("verified", ["Ana", "Bo"])
    assert Event.objects.latest("pk").after["brought_back"] == ["Bo"]
    history = logged_in(editor).get(f"/review/assertions/{backed.pk}/history/", **HTMX).content.decode()
    assert "Bo’s reading stands again" in history
    assert replayed()[0] == 0


def test_added_evidence_that_goes_by_undo_brings_the_reading_along(backed, editor):
    add_evidence(backed, by=editor, locator="p. 12")
    assert names(backed) == ["Ana"]
    assert undone(backed, editor).endswith("Bo’s reading stands again.")
    assert (backed.standing, names(backed)) == ("verified", ["Ana", "Bo"])


def test_evidence_against_it_that_goes_by_undo_brings_back_the_verified_tags_that_it_took(backed, reviewer, editor):
    add_evidence(backed, by=reviewer, locator="p. 12", stance="contradicts")
    assert (backed.standing, names(backed)) == ("open", [])
    assert undone(backed, reviewer).endswith("Ana’s and Bo’s readings stand again.")
    assert (backed.standing, names(backed)) == ("verified", ["Ana", "Bo"])
    assert replayed()[0] == 0


def test_evidence_that_is_removed_undone_removed_and_undone_again_leaves_all_as_it_was(backed, editor):
    for _ in range(2):
        remove(backed, editor)
        undone(backed, editor)
    assert (backed.standing, names(backed)) == ("verified", ["Ana", "Bo"])


@pytest.mark.parametrize("between", ["evidence", "tag"])
def test_reading_stays_fallen_where_something_came_between_and_undo_says_whose(between, backed, reviewer, editor):
    remove(backed, editor)
    if between == "evidence":
        add_evidence(backed, by=reviewer, locator="p. 12")
    else:
        place_tag(backed, "alleged", by=reviewer)
    said = undone(backed, editor)
    assert said.endswith("Bo’s reading stays fallen: it was changed in between, so Bo must read it again.")
    assert names(backed) == ["Ana"]


def test_who_read_it_again_is_not_called_fallen(backed, other_reviewer, editor):
    remove(backed, editor)
    place_tag(backed, "verified", by=other_reviewer)
    said = undone(backed, editor)
    assert "fallen" not in said
    assert "Bo must confirm this again" in said


def test_evidence_that_is_brought_back_by_hand_brings_no_reading(backed, editor):
    piece = remove(backed, editor)
    restore_evidence(backed, piece.pk, by=editor)
    assert names(backed) == ["Ana"]
