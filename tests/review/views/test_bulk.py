import uuid

import pytest

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Tag
from tests.asks import HTMX, JSON, logged_in, news_of
from tests.makers import TEXT, add_evidence, make_article, place_tag
from tests.standards import standard


@pytest.fixture
def draft(db):
    return make_article()


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


@standard("S22")
def test_one_that_was_changed_keeps_all_from_being_tagged(site, draft, other_reviewer):
    chosen = chosen_of(draft)
    place_tag(draft.article.assertions.order_by("order")[1], "denied", by=other_reviewer)
    answer = bulk(site, draft, chosen=chosen, verdict="alleged")
    assert answer.status_code == 409
    assert answer.json()["error"].startswith(f"1 of {len(chosen)} sentences cannot be changed so")
    assert Tag.objects.get().verdict == "denied"


def test_page_names_each_sentence_that_refuses_with_its_reason(site, draft, other_reviewer):
    changed = draft.article.assertions.order_by("order")[1]
    chosen = chosen_of(draft)
    place_tag(changed, "denied", by=other_reviewer)
    said = site.post(f"/review/{draft.article_id}/bulk/", {"chosen": chosen, "verdict": "verified"}, **HTMX)
    page = said.content.decode()
    assert f"This cannot be done for {len(chosen)} of {len(chosen)} sentences" in page
    assert page.count("<li>") == len(chosen)
    assert f"“{changed}”</span> Somebody changed it after the page was drawn." in page


@standard("S22")
def test_sentence_of_another_article_keeps_all_from_being_tagged(site, draft):
    other = make_article("Officials paid\n\nThe mayor of Alpha paid 12 officials 30,000 euros in May, auditors said.\n")
    assert bulk(site, draft, chosen=[*chosen_of(draft), chosen_of(other)[0]], verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


def test_several_are_not_verified_without_evidence(site, draft):
    assert bulk(site, draft, chosen=chosen_of(draft), verdict="verified").status_code == 409
    assert not Tag.objects.exists()


@standard("R11")
def test_repeated_key_is_done_once(site, draft):
    key, chosen = uuid.uuid4(), chosen_of(draft)
    answers = [bulk(site, draft, chosen=chosen, verdict="alleged", key=key).status_code for _ in range(3)]
    assert answers == [200] * 3
    assert Event.objects.count() == len(chosen)


@standard("R12")
@pytest.mark.parametrize("n", [0, 1])
def test_same_key_for_other_sentences_is_refused(n, site, draft):
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


@standard("S19")
def test_closed_session_takes_nothing_in_bulk(site, draft, editor):
    sessions.close(session=sessions.open_(article=draft.article, by=editor), by=editor)
    assert bulk(site, draft, chosen=chosen_of(draft), verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


@standard("R4")
def test_sentence_that_left_the_text_keeps_all_from_being_tagged(site, draft):
    chosen = chosen_of(draft)
    source = from_paste(TEXT.replace("12 pumps", "14 pumps"), limit=99_999)
    articles.revise(article=draft.article, source=source, by=None)
    assert bulk(site, draft, chosen=chosen, verdict="alleged").status_code == 409
    assert not Tag.objects.exists()


def test_readers_do_nothing_in_bulk(reader, draft):
    assert bulk(logged_in(reader), draft, chosen=chosen_of(draft), verdict="alleged").status_code == 403
    assert not Tag.objects.exists()


# Taken back


@pytest.fixture
def tagged(site, draft):
    """The `bulk` of an answer to tagging every sentence, of which the first was tagged before."""
    place_tag(draft.article.assertions.order_by("order")[0], "denied", by=User.objects.get(name="Ana"))
    return bulk(site, draft, chosen=chosen_of(draft), verdict="alleged").json()["bulk"]


def undo(site, draft, **fields):
    return site.post(f"/review/{draft.article_id}/bulk/undo/", fields, **JSON)


def held(draft):
    return list(draft.article.assertions.order_by("order").values_list("standing", flat=True))


def test_bulk_is_taken_back_in_one_go_to_what_was_there_before(site, draft, tagged):
    answer = undo(site, draft, bulk=tagged)
    assert (answer.status_code, answer.json()["left"]) == (200, {})
    assert held(draft) == ["denied", *["open"] * (len(held(draft)) - 1)]
    undone = Event.objects.filter(after__undoes__isnull=False)
    assert undone.count() == len(held(draft))


def test_bulk_dismissal_is_taken_back_in_one_go(site, draft):
    mark = bulk(site, draft, chosen=chosen_of(draft), reason="opinion").json()["bulk"]
    assert undo(site, draft, bulk=mark).status_code == 200
    assert set(held(draft)) == {"open"}


def test_what_others_changed_since_is_left_and_named(site, draft, tagged, other_reviewer):
    one, other = draft.article.assertions.order_by("order")[1:3]
    place_tag(one, "denied", by=other_reviewer)
    add_evidence(other, by=other_reviewer)
    answer = undo(site, draft, bulk=tagged)
    assert answer.json()["left"] == {str(one.pk): "Bo tagged since.", str(other.pk): "Bo added evidence since."}
    assert held(draft)[:3] == ["denied", "disputed", "alleged"]
    assert set(held(draft)[3:]) == {"open"}


def test_those_left_are_named_on_the_page_by_their_words(site, draft, tagged, other_reviewer):
    for assertion in draft.article.assertions.order_by("order")[1:3]:
        place_tag(assertion, "denied", by=other_reviewer)
    answer = site.post(f"/review/{draft.article_id}/bulk/undo/", {"bulk": tagged}, **HTMX)
    news = news_of(answer)
    words = [str(a) for a in draft.article.assertions.order_by("order")[1:3]]
    assert news["left"] == f"“{words[0]}” Bo tagged since. “{words[1]}” Bo tagged since."
    assert news["said"] == f"{len(held(draft)) - 2} taken back."


def test_what_one_decided_anew_is_left(site, draft, tagged, reviewer):
    again = draft.article.assertions.order_by("order")[1]
    place_tag(again, "denied", by=reviewer)
    assert undo(site, draft, bulk=tagged).json()["left"] == {str(again.pk): "You decided on it again since."}
    assert held(draft)[1] == "denied"


def test_bulk_is_not_taken_back_twice_and_a_repeated_request_is_answered_again(site, draft, tagged):
    key = uuid.uuid4()
    answers = [undo(site, draft, bulk=tagged, key=key).status_code for _ in range(2)]
    events = Event.objects.count()
    assert (answers, undo(site, draft, bulk=tagged).status_code) == ([200, 200], 422)
    assert Event.objects.count() == events


def test_nobody_takes_back_anothers_bulk(draft, tagged, other_reviewer):
    assert undo(logged_in(other_reviewer), draft, bulk=tagged).status_code == 422
    assert "open" not in held(draft)


@standard("S17")
def test_bulk_is_not_taken_back_through_another_article(site, draft, tagged):
    other = make_article("Officials paid\n\nThe mayor of Alpha paid 12 officials 30,000 euros in May, auditors said.\n")
    assert undo(site, other, bulk=tagged).status_code == 422
    assert "open" not in held(draft)


@standard("S19")
def test_bulk_is_not_taken_back_in_a_closed_session(site, draft, tagged, editor):
    sessions.close(session=sessions.open_(article=draft.article, by=editor), by=editor)
    assert undo(site, draft, bulk=tagged).status_code == 409
    assert "open" not in held(draft)


def test_bulk_that_names_nothing_is_refused(site, draft):
    assert [undo(site, draft, bulk=wrong).status_code for wrong in ("", "x", uuid.uuid4())] == [422] * 3


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
