import uuid

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.sources import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Tag
from tests.asks import HTMX, JSON, logged_in
from tests.makers import TEXT, make_article, place_tag


@pytest.fixture
def draft(db):
    return make_article()


@pytest.fixture
def site(reviewer):
    return logged_in(reviewer)


def chosen_of(draft):
    return [f"{a.pk}:{a.version}" for a in draft.article.assertions.order_by("order")]


def bulk(site, draft, **fields):
    return site.post(f"/review/{draft.article_id}/bulk/", fields, **JSON)


def test_same_verdict_for_several_is_one_event_each(site, draft):
    chosen = chosen_of(draft)
    answer = bulk(site, draft, chosen=chosen, verdict="alleged")
    assert answer.status_code == 200
    assert {c["standing"] for c in answer.json()["changed"]} == {"alleged"}
    assert Event.objects.count() == len(chosen)


def test_several_are_dismissed_for_one_reason(site, draft):
    bulk(site, draft, chosen=chosen_of(draft), reason="opinion")
    assert set(draft.article.assertions.values_list("standing", "dismissed_reason")) == {("dismissed", "opinion")}


def test_s22_one_that_was_changed_keeps_all_from_being_tagged(site, draft, other_reviewer):
    chosen = chosen_of(draft)
    place_tag(draft.article.assertions.order_by("order")[1], "denied", by=other_reviewer)
    answer = bulk(site, draft, chosen=chosen, verdict="alleged")
    assert answer.status_code == 409
    assert answer.json()["error"].startswith(f"1 of {len(chosen)} sentences refuse it")
    assert Tag.objects.get().verdict == "denied"


def test_s22_sentence_of_another_article_keeps_all_from_being_tagged(site, draft):
    other = make_article("Officials paid\n\nThe mayor of Alpha paid 12 officials 30,000 euros in May, auditors said.\n")
    assert bulk(site, draft, chosen=[*chosen_of(draft), chosen_of(other)[0]], verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


def test_several_are_not_verified_without_evidence(site, draft):
    assert bulk(site, draft, chosen=chosen_of(draft), verdict="verified").status_code == 409
    assert not Tag.objects.exists()


def test_r11_repeated_key_is_done_once(site, draft):
    key, chosen = uuid.uuid4(), chosen_of(draft)
    answers = [bulk(site, draft, chosen=chosen, verdict="alleged", key=key).status_code for _ in range(3)]
    assert answers == [200] * 3
    assert Event.objects.count() == len(chosen)


@pytest.mark.parametrize("n", [0, 1])
def test_r12_same_key_for_other_sentences_is_refused(n, site, draft):
    key, (one, other, last) = uuid.uuid4(), chosen_of(draft)[:3]
    assert bulk(site, draft, chosen=[one, last], verdict="alleged", key=key).status_code == 200
    chosen = [[other, last], [last]][n]  # a form's last value alone would look like the first request
    assert bulk(site, draft, chosen=chosen, verdict="alleged", key=key).status_code == 422
    assert Tag.objects.count() == 2


def test_several_are_answered_in_pieces_for_htmx_and_a_plain_form_is_sent_back(site, draft):
    one, other = chosen_of(draft)[:2]
    page = f"/review/{draft.article_id}/bulk/"
    answer = site.post(page, {"chosen": [one], "verdict": "alleged"}, **HTMX)
    assert (answer.status_code, b"<html" in answer.content) == (200, False)
    assert site.post(page, {"chosen": [other], "verdict": "alleged"}).status_code == 302
    assert Tag.objects.count() == 2


def test_s19_closed_session_takes_nothing_in_bulk(site, draft, editor):
    sessions.close(session=sessions.open_(article=draft.article, by=editor), by=editor)
    assert bulk(site, draft, chosen=chosen_of(draft), verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


def test_r4_sentence_that_left_the_text_keeps_all_from_being_tagged(site, draft):
    chosen = chosen_of(draft)
    source = from_paste(TEXT.replace("12 pumps", "14 pumps"), limit=99_999)
    articles.revise(article=draft.article, source=source, by=None)
    assert bulk(site, draft, chosen=chosen, verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


def test_readers_do_nothing_in_bulk(reader, draft):
    assert bulk(logged_in(reader), draft, chosen=chosen_of(draft), verdict="alleged").status_code == 403
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "alleged"},
        {"chosen": "x", "verdict": "alleged"},
        {"chosen": "1", "verdict": "alleged"},
        {"chosen": "1:1"},
        {"chosen": "1:1", "verdict": "alleged", "reason": "opinion"},
        {"chosen": "1:1", "verdict": "true"},
    ],
    ids=str,
)
def test_bulk_that_makes_no_sense_is_refused(wrong, site, draft):
    assert bulk(site, draft, **wrong).status_code == 422
    assert not Event.objects.exists()
