"""Checked sentences that a new draft merges into one: no verdict on one of them is taken for all."""

import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import rechecks
from factcheck.review.actions.rechecks import NothingToConfirm
from tests.asks import logged_in
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import do

PUMPS = "Auditors found in May that 12 pumps had failed."
BOARD = "The board of the port denies that it was told."
MERGED = "Auditors found in May that 12 pumps had failed, and the board of the port denies that it was told."
TEXT = f"Port under fire\n\n{PUMPS} {BOARD}\n\nTeam Alpha paid 30,000 euros to the port, auditors said.\n"


@pytest.fixture
def merged(editor, reviewer):
    """The one sentence that a verified and a denied one became."""
    article = make_article(TEXT, by=editor).article
    add_evidence(article.assertions.get(words=PUMPS), by=reviewer)
    for words, verdict in ((PUMPS, "verified"), (BOARD, "denied")):
        place_tag(article.assertions.get(words=words), verdict, by=reviewer)
    redraft(article, TEXT.replace(f"{PUMPS} {BOARD}", MERGED))
    return article.assertions.get(words=MERGED)


def redraft(article, text):
    return articles.revise(article=article, source=from_paste(text, limit=99_999), by=None)


def came_from(assertion):
    return {assertion.changed_from.words, *assertion.merged_from.values_list("words", flat=True)}


def test_merged_sentence_waits_beside_all_that_it_was_made_of(merged):
    assert merged.standing == "recheck"
    assert came_from(merged) == {PUMPS, BOARD}


def test_nothing_of_it_is_confirmed_as_a_whole(merged, reviewer):
    with pytest.raises(NothingToConfirm, match="More than one earlier wording"):
        do(merged, lambda state, asked: rechecks.confirm(state, write=asked), by=reviewer)
    merged.refresh_from_db()
    assert merged.standing == "recheck"


def test_panel_shows_them_all_and_offers_no_short_way(merged, reviewer):
    page = logged_in(reviewer).get(f"/review/assertions/{merged.pk}/", headers={"HX-Request": "true"})
    said = page.content.decode()
    assert BOARD in said or PUMPS in said
    assert "More than one earlier wording was worked on" in said
    assert "Still holds" not in said


def test_it_is_tagged_anew(merged, reviewer):
    place_tag(merged, "alleged", by=reviewer)
    merged.refresh_from_db()
    assert merged.standing == "alleged"


def test_next_change_of_it_remembers_them_all(merged):
    redraft(merged.article, TEXT.replace(f"{PUMPS} {BOARD}", MERGED.replace("12", "11")))
    again = merged.article.assertions.get(words=MERGED.replace("12", "11"))
    assert (again.standing, came_from(again)) == ("recheck", {PUMPS, BOARD})


def test_sentence_merged_with_one_that_nobody_checked_is_not_confirmed_unread(editor, reviewer):
    article = make_article(TEXT, by=editor).article
    place_tag(article.assertions.get(words=BOARD), "denied", by=reviewer)
    redraft(article, TEXT.replace(f"{PUMPS} {BOARD}", MERGED))
    one = article.assertions.get(words=MERGED)
    assert came_from(one) == {PUMPS, BOARD}
    with pytest.raises(NothingToConfirm):
        do(one, lambda state, asked: rechecks.confirm(state, write=asked), by=reviewer)
