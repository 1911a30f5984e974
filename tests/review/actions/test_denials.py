"""A denial says who, when, how and in which words; a later verdict keeps it."""

from datetime import date

import pytest

from factcheck.review.actions.denials import NobodyDenies, NoSuchAnswer
from tests.asks import HTMX, logged_in, tag
from tests.makers import add_evidence, first_assertion, make_article, place_tag, record_reply, record_request
from tests.review.actions.acts import take_back_last

SAID = {"denied_on": "2026-05-03", "denied_channel": "phone", "denied_words": "None of it is true."}


@pytest.fixture
def paid(db):
    return first_assertion(make_article("Port\n\nThe mayor paid 40 officials in May, auditors said.\n"))


def standing_tag(assertion):
    return assertion.tags.get(withdrawn_at=None)


def test_denied_carries_when_how_and_in_which_words(paid, reviewer):
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    placed = standing_tag(paid)
    assert (placed.denier, placed.denied_on, placed.denied_channel) == ("the mayor", date(2026, 5, 3), "phone")
    assert (placed.denied_words, placed.denied_by) == ("None of it is true.", "")


def test_later_verification_keeps_the_denial(paid, reviewer):
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    add_evidence(paid, by=reviewer)
    place_tag(paid, "verified", by=reviewer, party="")
    placed = standing_tag(paid)
    assert (placed.verdict, placed.denied_by, placed.denied_words) == ("verified", "the mayor", SAID["denied_words"])
    place_tag(paid, "alleged", by=reviewer, party="auditors")
    assert standing_tag(paid).denied_by == "the mayor"


def test_quick_keys_keep_who_denies_without_a_word_more(paid, reviewer):
    site = logged_in(reviewer)
    for verdict in ("denied", "alleged"):
        paid.refresh_from_db()
        assert tag(site, paid, verdict, **({"party": "the mayor"} if verdict == "denied" else {})).status_code == 200
    assert (standing_tag(paid).verdict, standing_tag(paid).denied_by) == ("alleged", "the mayor")


def test_verdict_without_a_denial_before_it_has_none(paid, reviewer):
    site = logged_in(reviewer)
    assert tag(site, paid, "alleged", denied_by="the mayor", denied_on="", denied_words="").status_code == 200
    assert standing_tag(paid).denied_by == ""


def test_denial_can_be_dropped_and_brought_back_by_undo(paid, reviewer):
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    place_tag(paid, "alleged", by=reviewer, party="auditors", denial={"no_denial": True})
    assert standing_tag(paid).denied_by == ""
    take_back_last(paid, by=reviewer)
    assert (standing_tag(paid).verdict, standing_tag(paid).denied_words) == ("denied", SAID["denied_words"])


def test_another_denier_takes_nothing_of_what_the_first_said(paid, reviewer):
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    place_tag(paid, "denied", by=reviewer, party="the council")
    assert (standing_tag(paid).party, standing_tag(paid).denied_words) == ("the council", "")


def test_words_of_a_denial_need_a_name(paid, reviewer):
    with pytest.raises(NobodyDenies):
        place_tag(paid, "denied", by=reviewer, party="", denial=SAID)
    answer = logged_in(reviewer).post(
        f"/review/assertions/{paid.pk}/tag/", {"verdict": "denied", "seen": 1, "denied_by": "", **SAID}, **HTMX
    )
    assert (answer.status_code, "Who denies it?" in answer.content.decode()) == (422, True)
    assert "None of it is true." in answer.content.decode()


def test_denial_in_an_answer_names_who_gave_it_and_repeats_nothing(paid, reviewer):
    answer = record_reply(record_request(paid, by=reviewer, party="Ann Kern"), by=reviewer)
    place_tag(paid, "denied", by=reviewer, party="", denial={"denied_in": answer.pk, **SAID})
    placed = standing_tag(paid)
    assert (placed.party, placed.denied_in, placed.denied_words) == ("Ann Kern", answer, "")


def test_denial_in_an_answer_to_another_sentence_is_refused(paid, reviewer):
    other = first_assertion(make_article())
    answer = record_reply(record_request(other, by=reviewer), by=reviewer)
    with pytest.raises(NoSuchAnswer):
        place_tag(paid, "denied", by=reviewer, party="", denial={"denied_in": answer.pk})


def test_same_denial_again_changes_nothing_and_other_words_do(paid, reviewer):
    site = logged_in(reviewer)
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    assert tag(site, paid, "denied", party="the mayor", **SAID).json()["unchanged"]
    answer = tag(site, paid, "denied", party="the mayor", **{**SAID, "denied_words": "Not a cent."})
    assert "unchanged" not in answer.json()
    paid.refresh_from_db()
    assert standing_tag(paid).denied_words == "Not a cent."


@pytest.mark.parametrize("field", [{"denied_on": "the day"}, {"denied_channel": "pigeon"}, {"denied_in": "x"}])
def test_field_that_cannot_be_read_is_refused_in_words(field, paid, reviewer):
    assert tag(logged_in(reviewer), paid, "denied", party="the mayor", **field).status_code == 422


def test_panel_shows_the_denial_again(paid, reviewer, reader):
    place_tag(paid, "denied", by=reviewer, party="the mayor", denial=SAID)
    mine = logged_in(reviewer).get(f"/review/assertions/{paid.pk}/", **HTMX).content.decode()
    assert "None of it is true." in mine
    assert 'value="2026-05-03"' in mine
    assert "None of it is true." in logged_in(reader).get(f"/review/assertions/{paid.pk}/", **HTMX).content.decode()
