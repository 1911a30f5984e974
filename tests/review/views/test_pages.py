import html
import re

import pytest

from factcheck.articles import actions as articles
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.models import Event, ReviewSession
from tests.asks import HTMX, JSON, logged_in
from tests.makers import TEXT, add_evidence, first_assertion, make_article, place_tag
from tests.review.actions.acts import dismiss
from tests.standards import standard

HOSTILE = '"><svg onload=alert(1)><script>alert(1)</script>{{ 7*7 }}{% debug %}'


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


def page_of(site, draft, at=""):
    return site.get(f"/review/{draft.article_id}/{at}").content.decode()


def plain(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def test_review_page_shows_every_sentence(site, draft):
    shown = plain(page_of(site, draft))
    for sentence in draft.sentences.all():
        assert draft.text[sentence.start : sentence.end] in shown


def test_every_assertion_is_a_highlight_with_its_version(site, draft):
    page = page_of(site, draft)
    for assertion in draft.article.assertions.all():
        assert f'data-assertion="{assertion.pk}"' in page


def test_u_page_has_the_names_that_people_look_for(site, draft):
    page = plain(page_of(site, draft))
    for name in ("Alleged", "Denied", "Verified", "Dismiss", "Add evidence"):
        assert name in page


def test_reader_is_offered_nothing_to_write_with(reader, draft):
    page = page_of(logged_in(reader), draft)
    assert "/tag/" not in page
    assert "/dismiss/" not in page
    assert "/evidence/" not in page


def test_panel_named_in_the_address_is_open(site, draft):
    second = draft.article.assertions.order_by("order")[1]
    assert f"/review/assertions/{second.pk}/tag/" in page_of(site, draft, f"?at={second.pk}")


@pytest.mark.parametrize("at", ["x", "-1", "999999", "9" * 30, "", "1;2", "%00", "١"])
def test_panel_that_is_not_there_does_not_break_the_page(at, site, draft):
    assert site.get(f"/review/{draft.article_id}/?at={at}").status_code == 200


@standard("S17")
def test_panel_of_another_article_is_not_opened(site, draft):
    other = first_assertion(make_article(TEXT.replace("Holt", "Roth")))
    assert "Roth" not in page_of(site, draft, f"?at={other.pk}")


def test_first_panel_is_that_of_the_first_sentence_left_to_do(site, draft, other_reviewer):
    first, second = draft.article.assertions.order_by("order")[:2]
    assert f"/review/assertions/{first.pk}/tag/" in page_of(site, draft)
    place_tag(first, "alleged", by=other_reviewer)
    assert f"/review/assertions/{second.pk}/tag/" in page_of(site, draft)


def test_suggestions_count_as_no_work_done(site, draft):
    total = draft.article.assertions.count()
    assert re.search(rf"\b0 (?:of {total}|done)", plain(page_of(site, draft)))


@standard("S33")
def test_article_text_is_shown_as_text(reviewer, editor):
    draft = make_article(f"{HOSTILE} was paid\n\nThe mayor paid {HOSTILE} 3 million euros, he said.\n", by=editor)
    for address in ("/", f"/articles/{draft.article_id}/", f"/review/{draft.article_id}/"):
        page = logged_in(reviewer).get(address).content.decode()
        assert "<svg onload" not in page
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page


@standard("S34")
def test_names_notes_and_evidence_are_shown_as_text(draft, reviewer, site):
    reviewer.name = HOSTILE
    reviewer.save()
    assertion = add_evidence(first_assertion(draft), by=reviewer, title=HOSTILE, locator=HOSTILE, excerpt=HOSTILE)
    place_tag(assertion, "alleged", by=reviewer, party=HOSTILE, note=HOSTILE)
    for address in (f"/review/{draft.article_id}/?at={assertion.pk}", f"/review/assertions/{assertion.pk}/history/"):
        page = site.get(address).content.decode()
        assert "<svg onload" not in page
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page


@standard("S39")
def test_host_that_looks_like_another_is_spelled_out_beside_its_evidence(site, draft, reviewer):
    assertion = add_evidence(first_assertion(draft), by=reviewer, url="https://\u0430pple.com/")
    page = site.get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
    assert 'href="https://\u0430pple.com/"' in page
    assert "(xn--pple-43d.com)" in page


def test_history_tells_what_happened_the_newest_first(site, draft, reviewer, other_reviewer):
    assertion = place_tag(first_assertion(draft), "alleged", by=reviewer, note="first note")
    place_tag(assertion, "denied", by=other_reviewer, note="second note")
    shown = plain(site.get(f"/review/assertions/{assertion.pk}/history/").content.decode())
    assert shown.index("second note") < shown.index("first note")
    assert "Ana" in shown
    assert "Bo" in shown


def test_panel_is_a_piece_for_htmx_and_a_place_in_the_page_otherwise(site, draft):
    assertion = first_assertion(draft)
    piece = site.get(f"/review/assertions/{assertion.pk}/", **HTMX)
    assert b"<html" not in piece.content
    whole = site.get(f"/review/assertions/{assertion.pk}/")
    assert (whole.status_code, whole.url) == (302, f"/review/{draft.article_id}/?at={assertion.pk}#panel")


@pytest.mark.parametrize("address", ["/review/999/", "/review/assertions/999/", "/review/assertions/999/history/"])
def test_unknown_thing_is_not_found(address, site):
    assert site.get(address, **HTMX).status_code == 404


def test_recheck_shows_old_and_new_words_side_by_side(site, draft, reviewer):
    old = next(a for a in draft.article.assertions.all() if "12 pumps" in a.words)
    place_tag(old, "alleged", by=reviewer)
    source = from_paste(TEXT.replace("12 pumps", "14 pumps"), limit=9999)
    articles.revise(article=draft.article, source=source, by=None)
    changed = draft.article.assertions.get(standing="recheck")
    shown = plain(page_of(site, draft, f"?at={changed.pk}"))
    assert "12 pumps" in shown
    assert "14 pumps" in shown


# The desk


def test_empty_desk_shows_how_to_begin(editor):
    page = logged_in(editor).get("/").content.decode()
    assert "/articles/new/" in page


def test_desk_lists_articles_with_their_progress(site, draft, other_reviewer):
    place_tag(first_assertion(draft), "alleged", by=other_reviewer)
    shown = plain(site.get("/").content.decode())
    assert draft.article.title in shown
    assert re.search(rf"\b1 of {draft.article.assertions.count()}\b", shown)


def test_desk_shows_my_sessions_by_deadline_first(site, reviewer, editor):
    for title, day in (("Later", 9), ("Sooner", 2)):
        article = make_article(f"{title} pumps failed\n\nThe board paid 3 million euros in May, Holt said.\n").article
        deadline = article.loaded_at.replace(year=2030, month=5, day=day)
        sessions.open_(article=article, reviewers=[reviewer], deadline=deadline, by=editor)
    shown = plain(site.get("/").content.decode())
    assert shown.index("Sooner pumps") < shown.index("Later pumps")


# Sessions


def test_editor_opens_and_closes_a_session(editor, draft, reviewer, other_reviewer):
    lead, address = logged_in(editor), f"/review/{draft.article_id}/session/"
    both = [reviewer.pk, other_reviewer.pk]
    opened = lead.post(address, {"readers_needed": 2, "reviewers": both, "deadline": "2030-05-22T17:00"})
    assert opened.status_code == 302
    session = ReviewSession.objects.get()
    assert (session.required_reviewers, list(session.reviewers.all())) == (2, [reviewer, other_reviewer])
    lead.post(f"{address}close/", {"reason": "All is said."})
    session.refresh_from_db()
    assert session.closed_by_name == "Edda"


@pytest.mark.parametrize(
    "wrong", [{"readers_needed": 3}, {"readers_needed": ""}, {"readers_needed": 1, "reviewers": [99]}, {}], ids=str
)
def test_session_that_makes_no_sense_is_not_opened(wrong, editor, draft):
    assert logged_in(editor).post(f"/review/{draft.article_id}/session/", wrong).status_code == 422
    assert not ReviewSession.objects.exists()


def test_second_session_is_refused_in_words(editor, draft):
    lead, address = logged_in(editor), f"/review/{draft.article_id}/session/"
    answers = [lead.post(address, {"readers_needed": 1}, **JSON).status_code for _ in range(2)]
    assert answers == [302, 409]


def test_closing_what_is_not_open_is_not_found(editor, draft):
    answer = logged_in(editor).post(f"/review/{draft.article_id}/session/close/", {"reason": "done"})
    assert answer.status_code == 404
    assert not Event.objects.exists()


def test_readers_and_closed_accounts_cannot_be_reviewers(editor, draft, reader):
    sent = {"readers_needed": 1, "reviewers": [reader.pk]}
    assert logged_in(editor).post(f"/review/{draft.article_id}/session/", sent).status_code == 422


def test_dismissed_sentence_has_a_way_back(site, draft, reviewer):
    assertion = first_assertion(draft)
    dismiss(assertion, by=reviewer)
    page = page_of(site, draft, f"?at={assertion.pk}")
    assert f"/review/assertions/{assertion.pk}/restore/" in page
    assert "Ana" in plain(page)


def test_panel_of_a_sentence_that_left_the_text_has_no_number_and_no_verdicts(draft, reviewer):
    gone = draft.article.assertions.order_by("order")[1]
    new = from_paste(TEXT.replace(gone.words, ""), limit=99_999)
    articles.revise(article=draft.article, source=new, by=None)
    site = logged_in(reviewer)
    for answer in (
        site.get(f"/review/assertions/{gone.pk}/", **HTMX),
        site.get(f"/review/{draft.article_id}/?at={gone.pk}"),
    ):
        page = answer.content.decode()
        panel = page.partition('id="panel-title"')[2].partition('<div id="writes"')[0]
        assert "no longer in the newest draft" in panel
        assert "<small>of" not in panel[:300]
        assert 'data-do="alleged"' not in panel
        assert 'data-write="evidence"' not in panel
