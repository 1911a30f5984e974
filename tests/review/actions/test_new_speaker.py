"""Who is taken to say it, when a new draft changes that; and what a changed sentence takes over from whom."""

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.choices import Standing
from factcheck.ingest import from_paste
from factcheck.review.actions import rechecks, sessions
from factcheck.review.actions.rechecks import NothingToConfirm
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
    text = articles.original_text(article.drafts.latest("number")).replace(old, new)
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


def test_confirmed_words_have_the_party_that_they_name(article, reviewer):
    first = standing_at(article, SPOKE)
    place_tag(first, "alleged", by=reviewer, party=first.attributed_to)
    redraft(article, "Jane Smith", "Rita Kowalski")
    tag = confirm(standing_at(article, SPOKE.replace("Jane Smith", "Rita Kowalski")), reviewer)
    assert tag.party.startswith("Rita Kowalski")


def test_party_that_a_reviewer_typed_is_confirmed_as_it_was(article, reviewer):
    place_tag(standing_at(article, SPOKE), "alleged", by=reviewer, party="City Hall")
    redraft(article, "three million", "four million")
    assert confirm(standing_at(article, SPOKE.replace("three", "four")), reviewer).party == "City Hall"


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
    redraft(article, "three million", "four million")
    add_evidence(standing_at(article, SPOKE.replace("three", "four")), by=other_reviewer, stance="contradicts")
    redraft(article, "four million", "five million")
    with pytest.raises(NothingToConfirm, match="More than one earlier wording"):
        confirm(standing_at(article, SPOKE.replace("three", "five")), reviewer)


def test_note_stays_with_whoever_wrote_it(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, readers_needed=2, by=editor)
    for person, note in ((reviewer, "by phone"), (other_reviewer, "by mail")):
        place_tag(standing_at(article, SPOKE), "alleged", by=person, note=note)
    redraft(article, "three million", "four million")
    now = standing_at(article, SPOKE.replace("three", "four"))
    assert [confirm(now, person).note for person in (other_reviewer, reviewer)] == ["by mail", "by phone"]


def test_third_person_confirms_without_the_notes_of_others(article, editor, reviewer):
    place_tag(standing_at(article, SPOKE), "alleged", by=reviewer, note="by phone")
    redraft(article, "three million", "four million")
    tag = confirm(standing_at(article, SPOKE.replace("three", "four")), editor)
    assert (tag.verdict, tag.note) == ("alleged", "")


def test_one_reading_of_two_is_confirmed_by_its_reader_alone(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, readers_needed=2, by=editor)
    place_tag(standing_at(article, SPOKE), "denied", by=reviewer)
    redraft(article, "three million", "four million")
    now = standing_at(article, SPOKE.replace("three", "four"))
    with pytest.raises(NothingToConfirm, match="Not all readers"):
        confirm(now, other_reviewer)
    assert confirm(now, reviewer).verdict == "denied"
