import pytest

from factcheck.articles.models import Assertion
from factcheck.review.actions.highlights import NotDismissed, StillTagged, mark
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import dismiss, restore


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def test_dismissed_has_a_name_a_reason_and_an_event(assertion, reviewer):
    dismiss(assertion, by=reviewer, reason="not checkable")
    assert (assertion.standing, assertion.version) == ("dismissed", 2)
    assert (assertion.dismissed_by_name, assertion.dismissed_reason) == ("Ana", "not checkable")
    assert assertion.events.get().kind == "assertion dismissed"


def test_dismissed_is_dismissed_in_that_article_only(assertion, reviewer):
    twin = first_assertion(make_article())
    dismiss(assertion, by=reviewer)
    twin.refresh_from_db()
    assert (twin.key, twin.standing) == (assertion.key, "open")


def test_tagged_highlight_is_not_dismissed(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    with pytest.raises(StillTagged, match="a tag by Ana"):
        dismiss(assertion, by=other_reviewer)


def test_dismissing_twice_is_refused_and_keeps_the_first_name(assertion, reviewer, other_reviewer):
    dismiss(assertion, by=reviewer)
    with pytest.raises(StillTagged, match="Ana dismissed it before you"):
        dismiss(assertion, by=other_reviewer)
    assertion.refresh_from_db()
    assert assertion.dismissed_by == reviewer


def test_restored_is_open_again_with_its_evidence(assertion, reviewer, other_reviewer):
    add_evidence(assertion, by=reviewer)
    dismiss(assertion, by=reviewer)
    restore(assertion, by=other_reviewer)
    assert (assertion.standing, assertion.dismissed_by, assertion.dismissed_reason) == ("open", None, "")
    assert assertion.evidence.count() == 1


def test_changed_sentence_that_was_dismissed_waits_in_recheck_again(assertion, reviewer):
    old = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    Assertion.objects.filter(pk=assertion.pk).update(changed_from=old, standing="recheck")
    dismiss(assertion, by=reviewer)
    restore(assertion, by=reviewer)
    assert assertion.standing == "recheck"


def test_restoring_what_nobody_dismissed_is_refused(assertion, reviewer):
    with pytest.raises(NotDismissed):
        restore(assertion, by=reviewer)


def test_marked_sentence_is_open_and_has_an_event(reviewer):
    sentence = make_article("What now?\n").sentences.get()
    assertion = mark(sentence=sentence, by=reviewer)
    assert (assertion.standing, assertion.origin) == ("open", "by hand")
    assert assertion.events.get().by_name == "Ana"


def test_marking_what_is_highlighted_changes_nothing(assertion):
    place = assertion.places.select_related("assertion").get()
    assert mark(sentence=place, by=make_person("Cy", "reviewer")) == assertion
    assert not assertion.events.exists()
