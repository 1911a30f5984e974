import pytest

from factcheck.articles.models import Assertion
from factcheck.review.actions.tags import IsDismissed, NeedsEvidence, NothingToWithdraw, withdraw
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.decisions.execute import execute
from factcheck.review.models import Event, Tag
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import dismiss, settle


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def take_back(assertion, by):
    assertion.refresh_from_db()
    write = WriteRequest(by, assertion.version)
    execute(assertion.pk, write, lambda state: withdraw(state, write=write))
    assertion.refresh_from_db()


@pytest.mark.parametrize("verdict", ["alleged", "denied"])
def test_tag_gives_its_standing_and_raises_the_version(verdict, assertion, reviewer):
    place_tag(assertion, verdict, by=reviewer)
    assert (assertion.standing, assertion.version) == (verdict, 2)


def test_tag_in_place_of_an_earlier_one_withdraws_that(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    place_tag(assertion, "denied", by=reviewer)
    assert Tag.objects.active().get().verdict == "denied"
    assert Tag.objects.exclude(withdrawn_at=None).get().withdrawn_by == reviewer


def test_party_left_out_is_whoever_the_text_says(assertion, reviewer):
    Assertion.objects.filter(pk=assertion.pk).update(attributed_to="Mira Holt" * 50)
    place_tag(assertion, "alleged", by=reviewer)
    assert Tag.objects.get().party == ("Mira Holt" * 50)[:300]


@pytest.mark.parametrize("party", ["", "The port"])
def test_party_given_is_kept_as_given(party, assertion, reviewer):
    place_tag(assertion, "denied", by=reviewer, party=party)
    assert Tag.objects.get().party == party


def test_verified_has_no_party_unless_one_is_given(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    Assertion.objects.filter(pk=assertion.pk).update(attributed_to="Mira Holt")
    place_tag(assertion, "verified", by=reviewer)
    assert Tag.objects.get().party == ""


def test_verified_without_evidence_is_refused_and_changes_nothing(assertion, reviewer):
    with pytest.raises(NeedsEvidence):
        place_tag(assertion, "verified", by=reviewer)
    assertion.refresh_from_db()
    assert (assertion.version, Tag.objects.count(), Event.objects.count()) == (1, 0, 0)


@pytest.mark.parametrize("stance", ["contradicts", "context"])
def test_verified_needs_evidence_that_supports(stance, assertion, reviewer):
    add_evidence(assertion, by=reviewer, stance=stance)
    with pytest.raises(NeedsEvidence):
        place_tag(assertion, "verified", by=reviewer)


def test_confidential_evidence_carries_a_verified_tag(assertion, reviewer):
    add_evidence(assertion, by=reviewer, confidential=True)
    assert place_tag(assertion, "verified", by=reviewer).standing == "verified"


def test_dismissed_highlight_is_not_tagged(assertion, reviewer, other_reviewer):
    dismiss(assertion, by=other_reviewer)
    with pytest.raises(IsDismissed, match="Bo dismissed it"):
        place_tag(assertion, "alleged", by=reviewer)


def test_two_who_differ_leave_it_disputed(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    assert place_tag(assertion, "denied", by=other_reviewer).standing == "disputed"


def test_one_who_comes_round_ends_the_dispute(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    place_tag(assertion, "denied", by=other_reviewer)
    assert place_tag(assertion, "denied", by=reviewer).standing == "denied"


def test_withdrawn_tag_leaves_the_sentence_open(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    take_back(assertion, reviewer)
    assert (assertion.standing, assertion.version) == ("open", 3)
    assert not Tag.objects.active().exists()


def test_withdrawing_somebody_elses_tag_is_refused(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    with pytest.raises(NothingToWithdraw):
        take_back(assertion, other_reviewer)
    assert Tag.objects.active().count() == 1


def test_editors_word_settles_a_disagreement_and_leaves_the_tags(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    place_tag(assertion, "denied", by=other_reviewer)
    settle(assertion, "denied", by=make_person("Edda", "editor"))
    assert assertion.standing == "denied"
    assert Tag.objects.active().count() == 3
    assert assertion.events.order_by("pk").last().kind == "disagreement settled"


def test_settlement_holds_when_a_reviewer_tags_anew(assertion, reviewer, editor):
    settle(assertion, "denied", by=editor)
    assert place_tag(assertion, "alleged", by=reviewer).standing == "denied"


def test_settlement_without_a_party_takes_that_of_the_reading_it_agrees_with(
    assertion, reviewer, other_reviewer, editor
):
    place_tag(assertion, "alleged", by=reviewer, party="The board")
    place_tag(assertion, "denied", by=other_reviewer, party="The port")
    place_tag(assertion, "denied", by=editor, kind=Kind.DISAGREEMENT_SETTLED)
    assert Tag.objects.get(settles=True).party == "The port"


def test_tag_without_a_party_takes_none_from_another_reader(assertion, reviewer, other_reviewer):
    place_tag(assertion, "denied", by=reviewer, party="The port")
    place_tag(assertion, "denied", by=other_reviewer)
    assert Tag.objects.get(placed_by=other_reviewer).party != "The port"
