"""The review page of a text that is too long for one page (B65)."""

import re

import pytest

from factcheck.articles import actions as articles
from factcheck.articles import pagination
from factcheck.articles.models import Assertion
from factcheck.articles.querysets import AssertionQuerySet
from factcheck.ingest import from_paste
from tests.asks import HTMX
from tests.makers import make_article, make_long_article, place_tag
from tests.standards import standard
from tests.unguarded import left_as

REFRAIN = "The port paid 70 men in May."
SONG = f"""Port notes

{REFRAIN} Arles paid 3 men in June.

Caen paid 4 men in July. {REFRAIN} Ghent paid 5 men in August."""


@pytest.fixture
def ten_a_part(monkeypatch):
    monkeypatch.setattr(pagination, "PART", 10)


@pytest.fixture
def draft(ten_a_part, editor):
    return make_long_article(24, by=editor)


@pytest.fixture
def song(monkeypatch, editor):
    monkeypatch.setattr(pagination, "PART", 3)
    return make_article(SONG, by=editor)


def page_of(site, draft, query=""):
    answer = site.get(f"/review/{draft.article_id}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def places(page):
    return [int(pk) for pk in re.findall(r'id="place-(\d+)"', page)]


def at(draft, order):
    return draft.article.assertions.get(order=order)


def current(page):
    return int(re.search(r'<div id="assertion-(\d+)"', page)[1])


@standard("B65")
def test_parts_together_show_every_sentence_once(site, draft):
    shown = [place for n in (1, 2, 3) for place in places(page_of(site, draft, f"?part={n}"))]
    assert shown == list(draft.sentences.order_by("index").values_list("pk", flat=True))


@standard("B65")
def test_page_opens_on_the_part_of_the_assertion_that_is_asked_for(site, draft):
    page = page_of(site, draft, f"?at={at(draft, 17).pk}")
    assert current(page) == at(draft, 17).pk
    assert len(places(page)) == 10
    assert 'href="?part=2"' in page
    assert re.search(r'href="\?part=2"\s[^>]*aria-current="page"', page)


@standard("B65")
def test_page_opens_where_there_is_work(site, draft, reviewer):
    left_as(draft.article.assertions.filter(order__lt=13), standing="alleged")
    assert current(page_of(site, draft)) == at(draft, 13).pk


@standard("B65")
def test_part_opens_on_its_own_first_open_one(site, draft):
    left_as(draft.article.assertions.filter(order=20), standing="alleged")
    assert current(page_of(site, draft, "?part=3")) == at(draft, 21).pk


@standard("B65")
def test_progress_numbers_and_rank_are_the_articles(site, draft):
    left_as(draft.article.assertions.filter(order__in=[2, 20]), standing="alleged")
    page = page_of(site, draft, f"?at={at(draft, 17).pk}")
    assert 'data-done="2"' in page
    assert 'data-total="24"' in page
    assert "open, 17 of 24: " in page
    assert re.search(
        r"<h2 id=\"panel-title\"[^>]*>\s*<span class=\"vh\">Assertion </span>17 <small>of 24</small>", page
    )


@standard("B65")
def test_number_of_a_repeat_is_that_of_its_first_place_in_another_part(site, song):
    page = page_of(site, song, "?part=2")
    assert re.findall(r"open, (\d of \d): ", page) == ["4 of 5", "2 of 5", "5 of 5"]
    assert f'data-before="3" data-elsewhere="3" data-repeated="{at(song, 1).pk}"' in " ".join(page.split())


@standard("B65")
def test_tag_on_a_repeat_is_seen_in_every_part(site, song, reviewer):
    place_tag(at(song, 1), "alleged", by=reviewer)
    for part in ("?part=1", "?part=2"):
        page = page_of(site, song, part)
        assert f'data-assertion="{at(song, 1).pk}" data-standing="alleged"' in page
        assert 'data-read-by="Ana"' in page


@standard("B65")
def test_panel_knows_places_in_other_parts(site, song):
    page = page_of(site, song, f"?at={at(song, 1).pk}")
    assert "2 times in the text" in page


@standard("B65")
def test_one_that_is_gone_from_the_text_is_shown_beside_where_there_is_work(site, draft):
    gone = at(draft, 17)
    Assertion.objects.filter(pk=gone.pk).update(in_text=False, touched_at="2026-05-03T09:00Z")
    draft.sentences.filter(assertion=gone).update(assertion=None)
    page = page_of(site, draft, f"?at={gone.pk}")
    assert current(page) == gone.pk
    assert len(places(page)) == 10


@standard("B65")
@pytest.mark.parametrize("query", ["?part=0", "?part=99", "?part=x", "?part=-1", f"?part={10**30}", "?at=0&part=2"])
def test_address_that_names_no_part_is_answered_all_the_same(query, site, draft):
    assert places(page_of(site, draft, query))


def test_short_article_is_not_said_to_be_in_parts(site, editor):
    page = page_of(site, make_article(by=editor))
    assert "Parts of the text" not in page
    assert "js/parts" not in page


@standard("B65")
def test_article_page_shows_one_part_and_leads_to_the_others(site, draft):
    pages = [site.get(f"/articles/{draft.article_id}/?part={n}").content.decode() for n in (1, 2, 3)]
    assert [page.count("<mark") for page in pages] == [9, 10, 5]
    assert "part 3 of 3, from sentence 21 of 25" in pages[2]


# Finding words


def found(site, draft, words, part):
    return site.get(f"/review/{draft.article_id}/find/", {"words": words, "part": part})


@standard("B65")
def test_words_are_found_in_another_part(site, draft):
    place = draft.sentences.get(index=23)
    assert found(site, draft, "paid 24 OFFICIALS", 1)["Location"] == (
        f"/review/{draft.article_id}/?part=3#place-{place.pk}"
    )


@standard("B65")
def test_words_that_stand_nowhere_are_said_to(site, draft):
    answer = found(site, draft, "<b>nowhere", 2)
    assert answer["Location"] == f"/review/{draft.article_id}/?part=2"
    assert "No sentence of the article holds “&lt;b&gt;nowhere”." in site.get(answer["Location"]).content.decode()


@standard("B65")
def test_nothing_is_found_in_an_article_that_is_not_there(site, db):
    assert site.get("/review/99/find/", {"words": "a"}).status_code == 404


@standard("B65")
def test_answer_to_a_tag_is_the_changed_piece_in_a_long_text_too(site, draft):
    assertion = at(draft, 17)
    fields = {"verdict": "alleged", "seen": assertion.version, "key": "6f1c1f3e-3c1e-4a53-9f0b-0d6f0f6a7c11"}
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", fields, **HTMX).content.decode()
    assert "alleged, 17 of 24: " in answer


def test_page_is_drawn_though_a_new_draft_comes_meanwhile(site, draft, monkeypatch):
    """Draft, outline and sentences are asked for one after the other."""
    plain = AssertionQuerySet.outline

    def outline_of_later(self, article_id, *more, **how):
        text = f"{draft.text}\nThe port paid 9 officials in June, auditors said."
        monkeypatch.setattr(AssertionQuerySet, "outline", plain)
        articles.revise(article=draft.article, source=from_paste(text, limit=99_999), by=None)
        left_as(Assertion.objects.exclude(order=25), standing="alleged")
        return plain(self, article_id, *more, **how)

    monkeypatch.setattr(AssertionQuerySet, "outline", outline_of_later)
    assert page_of(site, draft)
