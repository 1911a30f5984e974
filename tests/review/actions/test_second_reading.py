"""Two readers: what makes a second reading stand, and what drops it."""

from itertools import permutations, product

import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import dismiss, settle, withdraw


@pytest.fixture
def agreed(editor, reviewer, other_reviewer):
    draft = make_article(by=editor)
    sessions.open_(article=draft.article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)
    assertion = add_evidence(first_assertion(draft), by=reviewer)
    place_tag(assertion, "verified", by=reviewer)
    place_tag(assertion, "verified", by=other_reviewer)
    return assertion


def test_two_people_who_agree_make_it_stand(agreed):
    assert agreed.standing == "verified"


VOTES = ("alleged", "denied", "")  # the last one withdraws


def by_votes(votes, needed):
    """Return the standing that tags add up to, whoever placed which when."""
    if len(set(votes)) > 1:
        return "disputed"
    return votes[0] if votes and len(votes) >= needed else "open"


@pytest.mark.parametrize("needed", [1, 2])
@pytest.mark.parametrize("first", [3 * ("denied",), *permutations(("alleged", "alleged", "denied"))][::2])
def test_standing_follows_from_who_says_what_now_in_any_order(needed, first, editor, reviewer, other_reviewer):
    """Three people vote, and one after the other changes their mind in every way: no vote of another is touched."""
    assertion = first_assertion(make_article(by=editor))
    sessions.open_(article=assertion.article, required_reviewers=needed, by=editor)
    held = {}
    people = (reviewer, other_reviewer, editor)
    for person, vote in [*zip(people, first, strict=True), *product(people, VOTES)]:
        if vote:
            place_tag(assertion, vote, by=person)
            held[person] = vote
        else:
            withdraw(assertion, by=person)
            del held[person]
        assert {t.placed_by: t.verdict for t in assertion.tags.active()} == held
        assert assertion.standing == by_votes(list(held.values()), needed)
        assert "dropped" not in Event.objects.latest("pk").after


@pytest.mark.parametrize(
    ("again", "standing"),
    [
        ({"verdict": "alleged"}, "disputed"),
        ({"verdict": "verified", "party": "the auditors"}, "verified"),
        ({"verdict": "verified", "note": "page 4, second table"}, "verified"),
    ],
)
def test_what_one_changes_leaves_the_other_reading_as_it_is(again, standing, agreed, reviewer):
    place_tag(agreed, **again, by=reviewer)
    assert (agreed.standing, agreed.tags.active().count()) == (standing, 2)


def test_changed_evidence_keeps_the_first_reading_alone(agreed, reviewer):
    add_evidence(agreed, by=reviewer, locator="p. 5")
    assert agreed.standing == "open"
    assert [t.placed_by_name for t in agreed.tags.active()] == ["Ana"]
    assert Event.objects.latest("pk").after["dropped"] == ["Bo"]


def test_dropped_reading_can_be_made_again(agreed, reviewer, other_reviewer):
    add_evidence(agreed, by=reviewer, locator="p. 5")
    place_tag(agreed, "verified", by=other_reviewer)
    assert agreed.standing == "verified"


def test_third_reader_drops_nothing(agreed, editor):
    place_tag(agreed, "denied", by=editor)
    assert agreed.standing == "disputed"
    assert agreed.tags.active().count() == 3


def test_evidence_on_a_single_reading_drops_nothing(editor, reviewer):
    assertion = first_assertion(make_article(by=editor))
    place_tag(assertion, "alleged", by=reviewer)
    add_evidence(assertion, by=reviewer)
    assert assertion.standing == "alleged"


def test_sentence_that_one_of_two_has_read_is_listed_when_it_leaves_the_text(editor, reviewer):
    article = make_article(by=editor).article
    sessions.open_(article=article, required_reviewers=2, by=editor)
    read, dismissed, *_ = article.assertions.order_by("order")
    place_tag(read, "alleged", by=reviewer)
    dismiss(dismissed, by=reviewer)
    other = "Officials paid\n\nThe mayor of Alpha paid 12 officials 30,000 euros in May, auditors said.\n"
    articles.revise(article=article, source=from_paste(other, limit=9999), by=None)
    assert list(article.assertions.checked_and_gone()) == [read]


@pytest.fixture
def settled(agreed, other_reviewer, editor):
    place_tag(agreed, "denied", by=other_reviewer)
    place_tag(agreed, "denied", by=editor)
    settle(agreed, "denied", by=editor)
    return agreed


def readings(assertion):
    return sorted(f"{t.placed_by_name} {t.verdict}" for t in assertion.tags.active())


def test_settled_assertion_keeps_every_reading_when_its_evidence_changes(settled, reviewer):
    before = readings(settled)
    add_evidence(settled, by=reviewer, locator="p. 5")
    assert (settled.standing, readings(settled)) == ("denied", before)
    assert "dropped" not in Event.objects.latest("pk").after


def test_settled_assertion_keeps_the_other_readings_when_one_changes(settled, other_reviewer):
    place_tag(settled, "alleged", by=other_reviewer)
    assert settled.standing == "denied"
    assert "Edda denied" in readings(settled)
    assert "dropped" not in Event.objects.latest("pk").after
