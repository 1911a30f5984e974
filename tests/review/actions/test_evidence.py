import pytest

from factcheck.review.actions import sessions
from factcheck.review.actions.evidence import AddedBefore, LastSupport, NotHere, NotYours
from factcheck.review.models import Evidence, Source
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import remove_evidence, restore_evidence


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


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.example.org/news/port?from=mail#:~:text=a", "example.org/news/port"),
        ("https://example.org/", "example.org"),
        ("https://example.org/" + "a" * 400, ("example.org/" + "a" * 400)[:300]),
    ],
)
def test_source_without_a_name_is_called_by_its_host_and_path(url, title, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="", url=url)
    assert (Source.objects.get().title, Source.objects.get().url) == (title, url)


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
    remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert Evidence.objects.get().removed_by == reviewer
    assert not Evidence.objects.active().exists()


def test_evidence_of_another_is_removed_and_brought_back_by_an_editor_alone(
    assertion, reviewer, other_reviewer, editor
):
    add_evidence(assertion, by=reviewer)
    piece = Evidence.objects.get().pk
    for act in (remove_evidence, restore_evidence):
        with pytest.raises(NotYours, match="Ana added this evidence"):
            act(assertion, piece, by=other_reviewer)
        act(assertion, piece, by=editor)
    assert [e.kind for e in assertion.events.order_by("pk")] == [
        "evidence added",
        "evidence removed",
        "evidence restored",
    ]
    assert Evidence.objects.active().get().removed_by is None


def test_removed_evidence_whose_place_was_taken_since_is_not_brought_back(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    add_evidence(assertion, by=reviewer)
    with pytest.raises(AddedBefore, match="was added again since"):
        restore_evidence(assertion, Evidence.objects.first().pk, by=reviewer)
    assert Evidence.objects.active().count() == 1


def test_evidence_that_was_never_removed_is_not_brought_back(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    with pytest.raises(NotHere):
        restore_evidence(assertion, Evidence.objects.get().pk, by=reviewer)


def test_second_reading_falls_when_evidence_comes_back(assertion, reviewer, other_reviewer, editor):
    sessions.open_(article=assertion.article, required_reviewers=2, by=editor)
    add_evidence(assertion, by=reviewer)
    remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    for person in (reviewer, other_reviewer):
        place_tag(assertion, "alleged", by=person)
    event = restore_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert (event.after["dropped"], assertion.standing) == (["Bo"], "open")


def test_last_support_of_a_verified_tag_is_not_removed(assertion, reviewer):
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    with pytest.raises(LastSupport):
        remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert Evidence.objects.active().count() == 1


def test_support_goes_when_other_support_is_there(assertion, reviewer):
    add_evidence(assertion, by=reviewer, locator="p. 5")
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    remove_evidence(assertion, Evidence.objects.first().pk, by=reviewer)
    assert Evidence.objects.active().count() == 1


def test_evidence_that_is_gone_or_elsewhere_is_not_removed(assertion, reviewer):
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    add_evidence(other, by=reviewer)
    with pytest.raises(NotHere):
        remove_evidence(assertion, Evidence.objects.get().pk, by=reviewer)
    assert Evidence.objects.active().count() == 1


def test_history_of_confidential_evidence_says_no_more_than_that_it_is_there(assertion, reviewer):
    add_evidence(assertion, by=reviewer, confidential=True)
    kept = assertion.events.get().after
    assert kept == {"id": Evidence.objects.get().pk, "stance": "supports", "confidential": True, "standing": "open"}


def test_history_of_other_evidence_says_where_it_is(assertion, reviewer):
    add_evidence(assertion, by=reviewer)
    kept = assertion.events.get().after
    assert (kept["url"], kept["locator"], kept["excerpt"]) == ("https://example.org/accounts", "p. 4", "4.2 million")
