"""Several tagged at once: what was typed before stays, who denies is named where nobody is, and what falls is told."""

import pytest

from factcheck.review.models import Tag
from tests.asks import HTMX, JSON, news_of
from tests.makers import add_evidence, make_article, place_tag

LENZ = "Otto Lenz denied that he had paid."
TEXT = f"""Harbour money is gone

"The mayor stole the harbour fund," Pia Stern said.
The pumps failed on 3 May.
{LENZ}
The harbour lost 4.2 million euros.
"""
STOLE = '"The mayor stole the harbour fund," Pia Stern said.'
PUMPS, LOST = "The pumps failed on 3 May.", "The harbour lost"
DENIAL = {"denied_on": "2026-05-04", "denied_channel": "phone", "denied_words": "I took nothing."}


@pytest.fixture
def article(db):
    return make_article(TEXT).article


def sentence(article, words):
    return article.assertions.in_text().get(words__startswith=words)


def bulk(site, article, *words, how=JSON, **fields):
    chosen = [f"{a.pk}:{a.version}" for a in (sentence(article, w) for w in words)]
    return site.post(f"/review/{article.pk}/bulk/", {"chosen": chosen, **fields}, **how)


def tag_of(article, words):
    return Tag.objects.active().get(assertion=sentence(article, words))


def parties(article):
    return {t.assertion.words[:10]: t.party for t in Tag.objects.active()}


EMPTY = {"alleged_by": "", "denied_by": "", "note": "", "agreed": ""}  # as the form of the page sends them


@pytest.mark.parametrize("fields", [EMPTY, {}], ids=["form", "script"])
@pytest.mark.parametrize("confidential", [True, False])
def test_same_verdict_keeps_party_note_and_denial(site, article, reviewer, fields, confidential):
    given = {"note": "By phone.", "note_confidential": confidential, "denial": DENIAL}
    place_tag(sentence(article, STOLE), "denied", party="the mayor", by=reviewer, **given)
    before = tag_of(article, STOLE).recorded
    answer = bulk(site, article, STOLE, PUMPS, verdict="denied", **fields)
    assert answer.status_code == 200
    assert tag_of(article, STOLE).recorded == before
    assert (before["party"], before["note"], before["denied_words"]) == ("the mayor", "By phone.", "I took nothing.")
    assert tag_of(article, PUMPS).party == ""
    assert answer.json()["said"] == "2 saved as denied. It is not said yet who denies 1 of them."


@pytest.mark.parametrize("party", ["Pia Stern, witness", ""], ids=["another name", "nobody"])
def test_same_verdict_keeps_whom_it_says_to_allege_it(site, article, reviewer, party):
    place_tag(sentence(article, STOLE), "alleged", party=party, note="Twice.", by=reviewer)
    answer = bulk(site, article, STOLE, PUMPS, verdict="alleged", **EMPTY)
    assert (tag_of(article, STOLE).party, tag_of(article, STOLE).note) == (party, "Twice.")
    assert answer.json()["said"] == "2 saved as alleged."


def test_nobody_keeps_what_another_person_typed(site, article, other_reviewer, reviewer):
    place_tag(sentence(article, STOLE), "alleged", party="Pia Stern, witness", note="Twice.", by=other_reviewer)
    bulk(site, article, STOLE, verdict="alleged", **EMPTY)
    mine = Tag.objects.active().get(placed_by=reviewer)
    assert (mine.party, mine.note) == ("Pia Stern", "")


def test_another_verdict_keeps_note_and_denial_as_for_one(site, article, reviewer):
    given = {"note": "By phone.", "note_confidential": True, "denial": DENIAL}
    place_tag(sentence(article, STOLE), "denied", party="the mayor", by=reviewer, **given)
    answer = bulk(site, article, STOLE, PUMPS, verdict="alleged", **EMPTY)
    held = tag_of(article, STOLE)
    assert (held.party, held.note, held.note_confidential) == ("Pia Stern", "By phone.", True)
    assert (held.denied_by, held.denied_words, held.denied_channel) == ("the mayor", "I took nothing.", "phone")
    assert answer.json()["said"] == "2 saved as alleged."
    bulk(site, article, STOLE, PUMPS, verdict="denied", **EMPTY)
    held = tag_of(article, STOLE)
    assert (held.party, held.note, held.denied_words) == ("the mayor", "By phone.", "I took nothing.")


@pytest.mark.parametrize("verdict", ["denied", "verified"])
def test_who_alleges_falls_with_the_verdict_and_is_named(site, article, reviewer, verdict):
    for words in (STOLE, PUMPS):
        add_evidence(sentence(article, words), by=reviewer)
        place_tag(sentence(article, words), "alleged", party="Pia Stern, witness", note="Twice.", by=reviewer)
    answer = bulk(site, article, STOLE, PUMPS, verdict=verdict, party="Roe", how=HTMX)
    said = news_of(answer)["said"]
    assert said.startswith(f"2 saved as {verdict}. No longer said: alleged by Pia Stern, witness (2).")
    assert ("Not said whether words or content were checked" in said) == (verdict == "verified")
    assert (tag_of(article, STOLE).party, tag_of(article, STOLE).note) == ("Roe", "Twice.")


def test_speaker_of_the_text_who_was_typed_by_nobody_is_not_told(site, article, reviewer):
    place_tag(sentence(article, STOLE), "alleged", by=reviewer)
    assert tag_of(article, STOLE).party == "Pia Stern"
    assert bulk(site, article, STOLE, verdict="denied", denied_by="Lund").json()["said"] == "1 saved as denied."


def test_what_is_typed_takes_the_place_of_what_was_and_that_is_told(site, article, reviewer):
    place_tag(sentence(article, STOLE), "alleged", party="Pia Stern, witness", note="Twice.", by=reviewer)
    answer = bulk(site, article, STOLE, PUMPS, verdict="alleged", alleged_by="Pia Stern, clerk", note="Heard.")
    assert {(t.party, t.note) for t in Tag.objects.active()} == {("Pia Stern, clerk", "Heard.")}
    fell = "No longer said: alleged by Pia Stern, witness; your earlier note."
    assert answer.json()["said"] == f"2 saved as alleged. {fell}"


def test_new_note_for_all_is_not_confidential_for_an_earlier_one_was(site, article, reviewer):
    place_tag(sentence(article, STOLE), "alleged", note="Twice.", note_confidential=True, by=reviewer)
    bulk(site, article, STOLE, verdict="alleged", note="Heard.")
    assert not tag_of(article, STOLE).note_confidential


def test_reasons_and_checked_content_fall_with_verified_and_are_named(site, article, reviewer):
    stole = add_evidence(sentence(article, STOLE), by=reviewer, locator="", excerpt="")
    ticks, why = {"words_checked": True, "content_checked": True}, {"why_no_locator": "It is one page."}
    place_tag(stole, "verified", by=reviewer, ticks=ticks, why=why)
    before = tag_of(article, STOLE).recorded
    bulk(site, article, STOLE, verdict="verified", **EMPTY)
    assert tag_of(article, STOLE).recorded == before
    answer = bulk(site, article, STOLE, verdict="alleged", **EMPTY)
    assert answer.json()["said"] == "1 saved as alleged. No longer said: content checked; the reasons for verified."
    assert tag_of(article, STOLE).words_checked


def test_undo_gives_all_back(site, article, reviewer):
    given = {"note": "By phone.", "note_confidential": True, "denial": DENIAL}
    place_tag(sentence(article, STOLE), "denied", party="the mayor", by=reviewer, **given)
    place_tag(sentence(article, PUMPS), "alleged", party="Pia Stern, witness", note="Twice.", by=reviewer)
    before = {t.assertion_id: t.recorded for t in Tag.objects.active()}
    done = bulk(site, article, STOLE, PUMPS, LOST, verdict="alleged", alleged_by="Kern", note="Heard.").json()
    undone = site.post(f"/review/{article.pk}/bulk/undo/", {"bulk": done["bulk"]}, **JSON)
    assert undone.json()["said"] == "3 taken back."
    assert {t.assertion_id: t.recorded for t in Tag.objects.active()} == before


# Who denies several


def test_who_denies_is_named_where_nobody_is(site, article, reviewer):
    place_tag(sentence(article, LOST), "denied", party="the owners", by=reviewer)
    asked = bulk(site, article, STOLE, PUMPS, LENZ, LOST, verdict="denied", how=HTMX, **EMPTY)
    assert news_of(asked)["said"] == "4 saved as denied. It is not said yet who denies 2 of them."
    answer = bulk(site, article, STOLE, PUMPS, LENZ, LOST, verdict="denied", denied_by=" the mayor ", how=HTMX)
    said = "4 saved as denied. Denied by the mayor: 2; 1 keeps Otto Lenz, 1 keeps the owners."
    assert news_of(answer)["said"] == said
    assert news_of(answer)["denier"] is False
    assert {tag_of(article, w).party for w in (STOLE, PUMPS)} == {"the mayor"}
    assert [tag_of(article, w).party for w in (LENZ, LOST)] == ["Otto Lenz", "the owners"]


def test_name_typed_for_another_verdict_is_told_not_to_be_saved(site, article):
    names = {"alleged_by": "Roe", "denied_by": "the mayor"}
    said = bulk(site, article, PUMPS, verdict="alleged", **names).json()["said"]
    assert said == "1 saved as alleged. Not saved: denied by the mayor; that goes with Denied."
    assert (tag_of(article, PUMPS).party, tag_of(article, PUMPS).denied_by) == ("Roe", "")
    said = bulk(site, article, LENZ, STOLE, verdict="denied", **names).json()["said"]
    other = "Not saved: alleged by Roe; that goes with Alleged."
    assert said == f"2 saved as denied. {other} Denied by the mayor: 1; 1 keeps Otto Lenz."


def test_what_was_denied_by_nobody_on_purpose_is_asked_for(site, article, reviewer):
    place_tag(sentence(article, LENZ), "denied", party="", by=reviewer)
    bulk(site, article, LENZ, verdict="denied", **EMPTY)
    assert tag_of(article, LENZ).party == ""
    bulk(site, article, LENZ, verdict="denied", denied_by="the mayor")
    assert tag_of(article, LENZ).party == "the mayor"


def test_scripts_name_one_for_all_with_party(site, article):
    answer = bulk(site, article, PUMPS, LENZ, verdict="denied", party="the mayor")
    assert set(parties(article).values()) == {"the mayor"}
    assert answer.json()["said"] == "2 saved as denied."


def test_at_most_five_are_named(site, reviewer, db):
    text = "Harbour money is gone\n\n" + " ".join(f"Pump {n} failed on {n} May." for n in range(1, 8))
    article = make_article(text).article
    words = [f"Pump {n}" for n in range(1, 8)]
    for n, start in enumerate(words):
        place_tag(sentence(article, start), "denied", party=f"Kern {n}", by=reviewer)
    said = bulk(site, article, *words, verdict="denied", denied_by="Roe").json()["said"]
    kept = ", ".join(f"1 keeps Kern {n}" for n in range(5))
    assert said.endswith(f"Denied by Roe: 0; {kept}, and 2 more.")


@pytest.mark.parametrize("how", [JSON, HTMX], ids=["JSON", "a piece"])
def test_note_without_a_verdict_is_asked_for_one(site, article, how):
    answer = bulk(site, article, PUMPS, how=how, note="Heard.", denied_by="the mayor", verdict="")
    assert answer.status_code == 422
    assert "Say either which verdict they get (Alleged, Denied or Verified)" in answer.content.decode()
    assert not Tag.objects.exists()
