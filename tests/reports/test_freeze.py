import pytest

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.ingest import from_paste
from factcheck.reports.freeze import freeze
from factcheck.review.actions import sessions
from tests.makers import TEXT, add_evidence, first_assertion, make_article, make_long_article, place_tag
from tests.review.actions.acts import dismiss, settle

LINE = "The harbour board paid 12 officials 30,000 euros in May, auditors said."


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


def frozen(draft):
    return freeze(draft.article_id)


def first(draft):
    return frozen(draft)["assertions"][0]


def test_payload_names_article_draft_and_engine(draft):
    payload = frozen(draft)
    assert payload["article"]["title"] == draft.article.title
    assert (payload["draft"]["number"], payload["draft"]["loaded_by"]) == (1, "Edda")
    assert (payload["draft"]["sha256"], payload["draft"]["engine"]) == (draft.sha256, draft.engine)


def test_every_assertion_is_there_in_reading_order(draft):
    payload = frozen(draft)
    assert [a["order"] for a in payload["assertions"]] == list(range(1, draft.article.assertions.count() + 1))
    starts = [a["places"][0]["start"] for a in payload["assertions"]]
    assert starts == sorted(starts)


def test_offsets_lead_to_the_sentence(draft):
    payload = frozen(draft)
    for assertion in payload["assertions"]:
        for place in assertion["places"]:
            assert payload["text"][place["start"] : place["end"]] == assertion["sentence"]


def test_same_sentence_twice_is_one_row_with_two_places(editor):
    draft = make_article(
        f"Officials paid\n\n{LINE} The board met.\n\nAnother paragraph stands here.\n\n{LINE}\n", by=editor
    )
    twice = next(a for a in frozen(draft)["assertions"] if a["sentence"] == LINE)
    assert [p["paragraph"] for p in twice["places"]] == [2, 4]


def test_what_was_not_checked_is_there_as_open(draft):
    payload = frozen(draft)
    assert {a["standing"] for a in payload["assertions"]} == {"open"}
    assert payload["summary"]["open"] == len(payload["assertions"])


def test_suggestion_of_the_engine_is_no_standing(draft):
    assert all(a["standing"] == "open" and not a["party"] for a in frozen(draft)["assertions"] if a["suggestion"])


def test_tag_is_there_with_name_party_note_and_time(draft, reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer, party="Holt", note="said twice")
    row = first(draft)
    assert (row["standing"], row["party"], row["note"], row["reviewers"]) == ("alleged", "Holt", "said twice", ["Ana"])
    assert row["reviewed_at"].endswith("Z")


def test_two_readings_are_both_there_and_notes_are_signed(draft, reviewer, other_reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer, note="one")
    place_tag(first_assertion(draft), "denied", by=other_reviewer, note="two")
    row = first(draft)
    assert (row["standing"], row["note"]) == ("disputed", "Ana: one; Bo: two")
    assert [t["verdict"] for t in row["tags"]] == ["alleged", "denied"]


def test_settlement_gives_the_party_and_the_readings_stay(draft, reviewer, editor):
    place_tag(first_assertion(draft), "alleged", by=reviewer, party="Holt")
    settle(first_assertion(draft), "denied", by=editor)
    row = first(draft)
    assert (row["standing"], row["party"], len(row["tags"])) == ("denied", "", 2)


def test_withdrawn_tag_is_not_there(draft, reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    place_tag(first_assertion(draft), "denied", by=reviewer)
    assert [t["verdict"] for t in first(draft)["tags"]] == ["denied"]


def test_dismissed_is_there_with_who_and_why(draft, reviewer):
    dismiss(first_assertion(draft), by=reviewer, reason="opinion")
    dismissed = first(draft)["dismissed"]
    assert (dismissed["by"], dismissed["reason"]) == ("Ana", "opinion")


def test_confidential_evidence_is_counted_and_nothing_of_it_is_there(draft, reviewer):
    secret = {"url": "https://secret.example/x", "title": "Mole", "locator": "cellar", "excerpt": "whispered"}
    add_evidence(first_assertion(draft), by=reviewer, confidential=True, **secret)
    add_evidence(first_assertion(draft), by=reviewer)
    row = first(draft)
    assert (row["evidence_count"], row["confidential_evidence"], len(row["evidence"])) == (2, 1, 1)
    assert not any(words in str(frozen(draft)) for words in secret.values())


def test_removed_evidence_is_not_there(draft, reviewer):
    add_evidence(first_assertion(draft), by=reviewer)
    first_assertion(draft).evidence.update(removed_at=draft.loaded_at, removed_by=reviewer)
    assert first(draft)["evidence_count"] == 0


def test_newest_draft_is_what_is_frozen(draft, reviewer):
    gone = place_tag(draft.article.assertions.order_by("order")[1], "alleged", by=reviewer)
    Assertion.objects.filter(pk=gone.pk).update(in_text=False)
    text = TEXT.replace(gone.words, "The harbour board met.")
    articles.revise(article=draft.article, source=from_paste(text, limit=9999), by=None)
    payload = frozen(draft)
    assert payload["draft"]["number"] == 2
    assert gone.words not in [a["sentence"] for a in payload["assertions"]]


def test_session_is_the_open_one_or_the_last(draft, editor):
    assert frozen(draft)["session"] is None
    session = sessions.open_(article=draft.article, required_reviewers=2, by=editor)
    assert frozen(draft)["session"]["readers_needed"] == 2
    sessions.close(session=session, by=editor)
    assert frozen(draft)["session"]["closed_by"] == "Edda"


def test_paragraphs_hold_every_sentence_and_the_numbers_of_the_rows(draft):
    payload = frozen(draft)
    sentences = [s for p in payload["paragraphs"] for s in p["sentences"]]
    assert len(sentences) == draft.sentences.count()
    numbers = [s["assertion"] for s in sentences if s["assertion"]]
    assert sorted(set(numbers)) == [a["order"] for a in payload["assertions"]]


@pytest.mark.parametrize("size", [3, 60])
def test_freezing_asks_the_same_questions_whatever_the_length(size, reviewer, django_assert_num_queries):
    draft = make_long_article(size)
    for assertion in draft.article.assertions.all()[: size // 3]:
        place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer, why={"why_near_twin": "Both are so."})
    with django_assert_num_queries(15):
        freeze(draft.article_id)
