import pytest

from factcheck.review.actions.undo import NothingToUndo
from factcheck.review.models import Event, Evidence, Tag
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import (
    conceal_note,
    dismiss,
    remove_evidence,
    restore,
    restore_evidence,
    settle,
    take_back_last,
)


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def standing_tags():
    return [(t.verdict, t.party, t.note) for t in Tag.objects.active()]


def test_undone_first_tag_is_gone(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert (assertion.standing, assertion.version, standing_tags()) == ("open", 3, [])


def test_undone_second_tag_gives_back_the_first_with_party_and_note(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer, party="Holt", note="said twice")
    place_tag(assertion, "denied", by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert standing_tags() == [("alleged", "Holt", "said twice")]


def test_undo_goes_back_step_by_step(assertion, reviewer):
    for verdict in ("alleged", "denied"):
        place_tag(assertion, verdict, by=reviewer)
    take_back_last(assertion, by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert assertion.standing == "open"
    with pytest.raises(NothingToUndo):
        take_back_last(assertion, by=reviewer)


def test_undone_dismissal_is_back_and_undone_return_is_dismissed(assertion, reviewer):
    dismiss(assertion, by=reviewer, reason="opinion")
    take_back_last(assertion, by=reviewer)
    assert assertion.standing == "open"
    dismiss(assertion, by=reviewer, reason="duplicate")
    restore(assertion, by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert (assertion.standing, assertion.dismissed_reason) == ("dismissed", "duplicate")


def test_undo_is_of_ones_own_doing_alone(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    with pytest.raises(NothingToUndo):
        take_back_last(assertion, by=other_reviewer)
    place_tag(assertion, "denied", by=other_reviewer)
    take_back_last(assertion, by=reviewer)
    assert assertion.standing == "denied"


def test_undo_is_an_event_and_takes_none_away(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    placed = Event.objects.get()
    undone = take_back_last(assertion, by=reviewer)
    assert undone.after["undoes"] == placed.pk
    assert Event.objects.count() == 2


def test_undone_evidence_is_removed_and_undone_removal_is_back(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    piece = assertion.evidence.get().pk
    take_back_last(assertion, by=reviewer)
    assert not Evidence.objects.active().exists()
    restore_evidence(assertion, piece, by=reviewer)
    remove_evidence(assertion, piece, by=reviewer)
    back = take_back_last(assertion, by=reviewer)
    assert (back.kind, Evidence.objects.active().get().pk) == ("evidence restored", piece)
    gone = take_back_last(assertion, by=reviewer)
    assert (gone.kind, Evidence.objects.active().exists()) == ("evidence removed", False)


def test_evidence_that_came_after_a_tag_is_undone_before_it(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    add_evidence(assertion, by=reviewer)
    take_back_last(assertion, by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert (assertion.standing, Evidence.objects.active().count()) == ("open", 0)


def test_evidence_that_an_editor_removed_stands_in_the_way_of_no_undo(assertion, reviewer, editor):
    place_tag(assertion, "alleged", by=reviewer)
    add_evidence(assertion, by=reviewer)
    remove_evidence(assertion, assertion.evidence.get().pk, by=editor)
    take_back_last(assertion, by=reviewer)
    assert (assertion.standing, Evidence.objects.active().count()) == ("open", 0)


def test_undone_tag_gives_back_no_note_in_the_open_that_was_made_confidential_since(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer, note="the mole said so")
    first = Tag.objects.get()
    place_tag(assertion, "denied", by=reviewer)
    conceal_note(assertion, first.pk, by=reviewer)
    take_back_last(assertion, by=reviewer)
    assert (Tag.objects.active().get().note, Tag.objects.active().get().note_confidential) == (
        "the mole said so",
        True,
    )


def test_undone_second_settlement_gives_back_the_first_as_a_settlement(assertion, reviewer, editor):
    place_tag(assertion, "alleged", by=reviewer)
    settle(assertion, "denied", by=editor)
    settle(assertion, "alleged", by=editor)
    take_back_last(assertion, by=editor)
    assert Tag.objects.active().get(placed_by=editor).settles
    assert assertion.standing == "denied"
