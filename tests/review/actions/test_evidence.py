import pytest

from factcheck.review.actions.evidence import AddedBefore, LastSupport, NotHere
from factcheck.review.models import Evidence, Source
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import remove_evidence


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def test_evidence_raises_the_version_and_leaves_the_standing(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    assert (assertion.version, assertion.standing) == (2, "open")
    assert Evidence.objects.get().added_by_name == "Ana"


def test_one_source_serves_many_assertions(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(assertion, by=reviewer)
    add_evidence(other, by=reviewer)
    assert Source.objects.get().evidence.count() == 2


def test_source_that_is_used_again_stays_as_it_was_first_given(assertion, reviewer, editor):
    add_evidence(assertion, by=reviewer)
    first = Source.objects.values().get()
    add_evidence(assertion, by=editor, locator="p. 5")
    assert Source.objects.values().get() == first
    assert assertion.evidence.filter(source=first["id"]).count() == 2


def test_source_without_a_name_is_called_by_its_address(assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="", url="https://example.org/" + "a" * 400)
    assert Source.objects.get().title == ("https://example.org/" + "a" * 400)[:300]


def test_same_evidence_twice_is_refused(assertion, reviewer, other_reviewer):
    add_evidence(assertion, by=reviewer)
    with pytest.raises(AddedBefore):
        add_evidence(assertion, by=other_reviewer)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("other", [{"locator": "p. 5"}, {"stance": "context"}, {"title": "Another source"}])
def test_other_place_bearing_or_source_is_other_evidence(other, assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    add_evidence(assertion, by=reviewer, **other)
    assert Evidence.objects.count() == 2


def test_removed_evidence_is_kept_and_no_longer_stands(assertion, reviewer, other_reviewer):
    add_evidence(assertion, by=reviewer)
    remove_evidence(assertion, Evidence.objects.get().pk, by=other_reviewer)
    assert Evidence.objects.get().removed_by == other_reviewer
    assert not Evidence.objects.standing().exists()


def test_last_support_of_a_verified_tag_is_not_removed(assertion, reviewer):
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    with pytest.raises(LastSupport):
        remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert Evidence.objects.standing().count() == 1


def test_support_goes_when_other_support_is_there(assertion, reviewer):
    add_evidence(assertion, by=reviewer, locator="p. 5")
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    remove_evidence(assertion, Evidence.objects.first().pk, by=reviewer)
    assert Evidence.objects.standing().count() == 1


def test_evidence_that_is_gone_or_elsewhere_is_not_removed(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(other, by=reviewer)
    with pytest.raises(NotHere):
        remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert Evidence.objects.standing().count() == 1


def test_history_of_confidential_evidence_says_no_more_than_that_it_is_there(assertion, reviewer):
    add_evidence(assertion, by=reviewer, confidential=True)
    kept = assertion.events.get().after
    assert kept == {"id": Evidence.objects.get().pk, "stance": "supports", "confidential": True, "standing": "open"}


def test_history_of_other_evidence_says_where_it_is(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    kept = assertion.events.get().after
    assert (kept["url"], kept["locator"], kept["excerpt"]) == ("https://example.org/accounts", "p. 4", "4.2 million")
