"""Who is taken to say it, when a new draft changes that; and what a changed sentence takes over from whom."""

import pytest
from django.utils.html import strip_tags

from factcheck.articles import actions as articles
from factcheck.articles.choices import Standing
from factcheck.ingest import from_paste
from factcheck.review.actions import rechecks, sessions
from factcheck.review.actions.rechecks import NothingToConfirm
from tests.asks import HTMX, logged_in
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import do

SPOKE = "Jane Smith, the mayor, said the council had lost three million dollars in March."
ACCUSED = "She accused the treasurer of forging the accounts in 2019."
ASKED = "Is the mayor of Alder a thief and a liar?"
TEXT = f"Council fraud\n\n{SPOKE} {ACCUSED}\n\n{ASKED}\n"


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


def redraft(article, old, new):
    text = articles.original_document(article.drafts.latest("number")).text.replace(old, new)
    return articles.revise(article=article, source=from_paste(text, limit=99_999), by=None)


def standing_at(article, words):
    return article.assertions.get(words=words)


def confirm(assertion, by):
    do(assertion, lambda state, asked: rechecks.confirm(state, write=asked), by=by)
    return assertion.tags.active().filter(placed_by=by).last()


def test_words_that_stay_are_attributed_to_whom_the_new_draft_names(article):
    assert standing_at(article, ACCUSED).attributed_to.startswith("Jane Smith")
    redraft(article, "Jane Smith", "Rita Kowalski")
    now = standing_at(article, ACCUSED)
    assert now.attributed_to.startswith("Rita Kowalski")
    assert now.version == 2, "what was drawn with the old speaker is stale"


def test_editor_is_told_of_tags_on_words_that_somebody_else_says_now(article, reviewer):
    place_tag(standing_at(article, ACCUSED), "alleged", by=reviewer)
    said = " ".join(articles.remarks(redraft(article, "Jane Smith", "Rita Kowalski")))
    assert "Attributed to Rita Kowalski, the mayor, no longer to Jane Smith, the mayor; it waits to be checked" in said
    assert standing_at(article, ACCUSED).standing == Standing.RECHECK


TAKEN, PAID = '"I took nothing," Voss said on Monday.', '"The firm paid 5 officials."'
SEEN = '\n\n"I saw it," Lee said on Tuesday. "The firm paid 5 officials."'
ONCE = f"Officials paid\n\n{TAKEN} {PAID}\n\nIt rained.\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (ONCE, "It rained.", f"It rained.{SEEN}"),
        (ONCE.replace("It rained.", f"It rained.{SEEN}"), "Lee", "Moss"),
    ],
    ids=["a second speaker comes", "the second speaker is another"],
)
def test_words_that_somebody_else_says_at_another_place_wait(text, old, new, editor, reviewer):
    article = make_article(text, by=editor).article
    place_tag(standing_at(article, PAID), "alleged", by=reviewer)
    said = " ".join(articles.remarks(redraft(article, old, new)))
    assert "Somebody else says it, too; it waits to be checked again" in said
    now = standing_at(article, PAID)
    assert (now.standing, now.recheck_reason) == (Standing.RECHECK, "context")
    other = "Moss" if new == "Moss" else "Lee"
    page = logged_in(reviewer).get(f"/review/assertions/{now.pk}/", **HTMX).content.decode()
    assert f"Said by Voss; {other}" in strip_tags(page)
    redraft(article, new, old)
    assert standing_at(article, PAID).standing == Standing.ALLEGED


def test_words_that_one_of_two_says_no_more_stay(editor, reviewer):
    article = make_article(ONCE.replace("It rained.", f"It rained.{SEEN}"), by=editor).article
    place_tag(standing_at(article, PAID), "alleged", by=reviewer)
    redraft(article, SEEN, "")
    assert standing_at(article, PAID).standing == Standing.ALLEGED


def test_confirmed_words_have_the_party_that_they_name(article, reviewer):
    first = standing_at(article, SPOKE)
    place_tag(first, "alleged", by=reviewer, party=first.attributed_to)
    redraft(article, "Jane Smith", "Rita Kowalski")
    tag = confirm(standing_at(article, SPOKE.replace("Jane Smith", "Rita Kowalski")), reviewer)
    assert tag.party.startswith("Rita Kowalski")


def test_party_that_a_reviewer_typed_is_confirmed_as_it_was(article, reviewer):
    place_tag(standing_at(article, SPOKE), "alleged", by=reviewer, party="City Hall")
    redraft(article, "the council had", "the city had")
    assert (
        confirm(standing_at(article, SPOKE.replace("the council had", "the city had")), reviewer).party == "City Hall"
    )


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [
        (2, ACCUSED, "Did she accuse the treasurer of forging the accounts in 2019?"),
        (3, ASKED, "Is the mayor of Alder a thief and liar?"),
    ],
)
def test_checked_words_that_change_into_none_that_assert_wait_all_the_same(index, old, new, article, reviewer):
    sentence = article.drafts.get().sentences.get(index=index)
    assertion = articles.mark(sentence=sentence, words=old)
    place_tag(assertion, "alleged", by=reviewer)
    redraft(article, old, new)
    now = standing_at(article, new)
    assert (now.standing, now.in_text, now.changed_from) == (Standing.RECHECK, True, assertion)
    redraft(article, "Council fraud", "Council fraud found")
    assert standing_at(article, new).in_text


def test_evidence_on_words_that_wait_is_not_passed_over_when_they_change_again(article, reviewer, other_reviewer):
    add_evidence(standing_at(article, SPOKE), by=reviewer)
    place_tag(standing_at(article, SPOKE), "verified", by=reviewer)
    redraft(article, "the council had", "the city had")
    add_evidence(
        standing_at(article, SPOKE.replace("the council had", "the city had")), by=other_reviewer, stance="contradicts"
    )
    redraft(article, "the city had", "the region had")
    with pytest.raises(NothingToConfirm, match="More than one earlier wording"):
        confirm(standing_at(article, SPOKE.replace("the council had", "the region had")), reviewer)


def test_note_stays_with_whoever_wrote_it(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, required_reviewers=2, by=editor)
    for person, note in ((reviewer, "by phone"), (other_reviewer, "by mail")):
        place_tag(standing_at(article, SPOKE), "alleged", by=person, note=note)
    redraft(article, "the council had", "the city had")
    now = standing_at(article, SPOKE.replace("the council had", "the city had"))
    assert [confirm(now, person).note for person in (other_reviewer, reviewer)] == ["by mail", "by phone"]


def test_third_person_confirms_without_the_notes_of_others(article, editor, reviewer):
    place_tag(standing_at(article, SPOKE), "alleged", by=reviewer, note="by phone")
    redraft(article, "the council had", "the city had")
    tag = confirm(standing_at(article, SPOKE.replace("the council had", "the city had")), editor)
    assert (tag.verdict, tag.note) == ("alleged", "")


def test_one_reading_of_two_is_confirmed_by_its_reader_alone(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, required_reviewers=2, by=editor)
    place_tag(standing_at(article, SPOKE), "denied", by=reviewer)
    redraft(article, "the council had", "the city had")
    now = standing_at(article, SPOKE.replace("the council had", "the city had"))
    with pytest.raises(NothingToConfirm, match="Not all readers"):
        confirm(now, other_reviewer)
    assert confirm(now, reviewer).verdict == "denied"
