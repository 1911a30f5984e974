"""Evidence in one step: a link and a quotation pasted into one field, the day in another, the title asked for."""

from datetime import date

import pytest
from django.utils import timezone

from factcheck.ingest.fetch.download import Limits
from factcheck.review.forms import day_in
from factcheck.review.models import Evidence
from tests.asks import HTMX, ask, logged_in
from tests.ingest.net import PUBLIC, Net
from tests.makers import add_evidence, first_assertion, make_article

TODAY = date(2026, 1, 2)
LIMITS = Limits(seconds=0.5, most_bytes=300_000, whole=False)


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


@pytest.fixture
def site(reviewer):
    return logged_in(reviewer)


@pytest.fixture
def net(monkeypatch, settings):
    settings.FETCH_TITLES = True
    made = Net(monkeypatch)
    made.names["paper.test"] = [PUBLIC]
    made.body = b"<html><head><title>Pumps failed | The Paper</title></head><body>" + b"x" * 400_000
    yield made
    made.close()


def parted(site, assertion, **fields):
    answer = site.post(f"/review/{assertion.article_id}/sources/title/", fields)
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize(
    "paste", ["example.org/x “the pumps had failed”", "the pumps had failed\nhttps://example.org/x"]
)
def test_link_and_quotation_in_one_field_are_a_piece_of_evidence(paste, site, assertion):
    assert ask(site, assertion, "evidence", seen=None, url=paste, stance="supports").status_code == 200
    piece = Evidence.objects.select_related("source").get()
    assert (piece.source.url, piece.source.title, piece.excerpt) == (
        "https://example.org/x",
        "example.org/x",
        "the pumps had failed",
    )


def test_quotation_that_is_pasted_keeps_the_excerpt_that_was_typed(site, assertion):
    given = {"url": "https://example.org/x “second”", "excerpt": "first", "stance": "supports"}
    assert ask(site, assertion, "evidence", seen=None, **given).status_code == 200
    assert Evidence.objects.get().excerpt == "first\nsecond"


def test_quotation_alone_is_asked_where_it_is_from_and_taken_with_a_source(site, assertion):
    refused = ask(site, assertion, "evidence", seen=None, url="“the pumps had failed”", stance="supports")
    assert (refused.status_code, "Where does it come from?" in refused.json()["error"]) == (422, True)
    given = {"url": "“the pumps had failed”", "title": "Log of the port", "stance": "supports"}
    assert ask(site, assertion, "evidence", seen=None, **given).status_code == 200
    assert (Evidence.objects.get().excerpt, Evidence.objects.get().source.url) == ("the pumps had failed", "")


def test_pasted_quotation_is_no_longer_than_an_excerpt(site, assertion):
    refused = ask(site, assertion, "evidence", seen=None, url=f"https://example.org/x {'a ' * 3000}", stance="supports")
    assert (refused.status_code, "at most 5,000" in refused.json()["error"]) == (422, True)


def test_form_has_today_and_one_stop_for_the_day(site, assertion):
    page = site.get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
    [field] = [f for f in page.split("<input")[1:] if 'name="accessed_on"' in f]
    assert f'value="{timezone.localdate():%d %b %Y}"' in field
    assert 'type="text"' in field


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-11-24", date(2025, 11, 24)),
        ("24 Nov 2025", date(2025, 11, 24)),
        ("24 November", date(2025, 11, 24)),
        ("Nov 24", date(2025, 11, 24)),
        ("1 Jan", date(2026, 1, 1)),
        ("3 Jan", date(2026, 1, 3)),  # it is tomorrow already somewhere
        ("24.11.2025", date(2025, 11, 24)),
        ("today", TODAY),
        ("Yesterday", date(2026, 1, 1)),
        ("May", None),
        ("31 Nov", None),
        ("11/24/2025", None),
        ("soon", None),
    ],
)
def test_day_is_read_as_one_writes_it(words, day):
    assert day_in(words, today=TODAY) == day


def test_day_that_cannot_be_read_says_how_to_write_it(site, assertion):
    given = {"url": "https://example.org/x", "stance": "supports", "accessed_on": "11/24"}
    refused = ask(site, assertion, "evidence", seen=None, **given)
    assert refused.json()["error"] == "Write the day as 2026-11-24 or 24 Nov."


def test_page_is_asked_for_its_title(net, site, assertion):
    paste = {"url": "paper.test/kind?text/html “it failed”".replace("paper", "http://paper")}
    assert parted(site, assertion, **paste) == {
        "url": "http://paper.test/kind?text/html",
        "excerpt": "it failed",
        "title": "",
    }
    assert net.asked == []
    assert parted(site, assertion, **paste, title_too="on")["title"] == "Pumps failed"
    assert len(net.asked) == 1
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    "fields", [{"confidential": "on"}, {"url": "http://127.0.0.1/"}, {"url": "http://testserver/"}, {"url": "“words”"}]
)
def test_nobody_is_asked_for_the_title_of_confidential_evidence_or_of_a_page_inside(fields, net, site, assertion):
    sent = {"url": "http://paper.test/page", "title_too": "on", **fields}
    assert parted(site, assertion, **sent)["title"] == ""
    assert net.asked == []


def test_nobody_is_asked_for_a_title_that_the_article_has_or_where_the_desk_does_not_want_it(
    net, site, assertion, reviewer, settings
):
    add_evidence(assertion, by=reviewer, url="http://paper.test/known", title="Its name here")
    assert parted(site, assertion, url="http://paper.test/known", title_too="on")["title"] == ""
    settings.FETCH_TITLES = False
    assert parted(site, assertion, url="http://paper.test/page", title_too="on")["title"] == ""
    assert net.asked == []


def test_page_that_answers_late_or_holds_no_title_gives_none(net, site, assertion, monkeypatch):
    monkeypatch.setattr("factcheck.ingest.fetch.page_title.LIMITS", LIMITS)
    for page in ("silent", "status?404", "kind?application/pdf", "endless"):
        assert parted(site, assertion, url=f"http://paper.test/{page}", title_too="on")["title"] == ""
