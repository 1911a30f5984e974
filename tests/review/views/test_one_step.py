"""Evidence in one step: a link and a quotation pasted into one field, the day in another, the title asked for."""

from datetime import date

import pytest
from django.utils import timezone

from factcheck.ingest.fetch.download import Limits
from factcheck.review.forms import day_in
from factcheck.review.models import Event, Evidence, Source, WebPage
from factcheck.tasks.models import Task
from factcheck.tasks.worker import Worker
from tests.asks import HTMX, ask, tag, words_of
from tests.ingest.net import PUBLIC, Net
from tests.makers import add_evidence, first_assertion, make_article

TODAY = date(2026, 1, 2)
LIMITS = Limits(seconds=0.5, most_bytes=300_000, whole=False)


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


@pytest.fixture
def net(monkeypatch, settings):
    settings.FETCH_TITLES = True
    made = Net(monkeypatch)
    made.names["paper.test"] = [PUBLIC]
    made.body = b"<html><head><title>Pumps failed | The Paper</title><meta property='og:site_name' content='The Paper'>"
    made.body += b"<meta property='article:published_time' content='2026-05-22T08:00Z'></head><body>" + b"x" * 400_000
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


ASKED = {"title_too": "on", "url": "http://paper.test/kind?text/html"}


def test_request_that_has_no_address_is_told_so(site, assertion):
    answer = site.post(f"/review/{assertion.article_id}/sources/title/", {"stance": "supports"})
    said = answer.json()
    assert (answer.status_code, said["url"], said["says"][:27]) == (200, "", "Where does it come from? Gi")


def test_page_is_asked_for_its_title_by_the_worker_and_not_by_the_request(net, site, assertion):
    paste = {"url": f"{ASKED['url']} “it failed”"}
    nothing = {"title": "", "publisher": "", "published_on": None}
    split = {"url": ASKED["url"], "excerpt": "it failed"}
    assert parted(site, assertion, **paste) == {**split, **nothing, "to_come": True, "says": ""}
    assert not Task.objects.exists()
    assert parted(site, assertion, **paste, title_too="on") == {
        **split,
        **nothing,
        "to_come": True,
        "says": "The title of the page is not known yet. Save without it, or write one.",
    }
    assert net.asked == []
    Worker().empty_queue()
    assert parted(site, assertion, **paste, title_too="on") == {
        **split,
        "title": "Pumps failed",
        "publisher": "The Paper",
        "published_on": "2026-05-22",
        "to_come": False,
        "says": "Published by The Paper on 22 May 2026.",
    }
    Worker().empty_queue()
    assert len(net.asked) == 1
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("fields", [{"confidential": "on"}, {"url": "“words”"}, {"url": "ftp://paper.test/"}])
def test_nobody_is_asked_for_the_title_of_confidential_evidence(fields, net, site, assertion):
    assert parted(site, assertion, **ASKED | fields)["to_come"] is False
    assert not WebPage.objects.exists()
    assert not Task.objects.exists()


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://testserver/", "http://inside.local/"])
def test_no_page_inside_is_asked(url, net, site, assertion):
    parted(site, assertion, **ASKED | {"url": url})
    Worker().empty_queue()
    assert net.asked == []
    assert Task.objects.get().state == "failed"
    assert parted(site, assertion, **ASKED | {"url": url})["title"] == ""


def test_nobody_is_asked_for_a_title_that_the_article_has_or_where_the_desk_does_not_want_it(
    net, site, assertion, reviewer, settings
):
    add_evidence(assertion, by=reviewer, url="http://paper.test/known", title="Its name here")
    assert parted(site, assertion, url="http://paper.test/known", title_too="on")["to_come"] is False
    settings.FETCH_TITLES = False
    assert parted(site, assertion, **ASKED)["to_come"] is False
    assert not Task.objects.exists()


@pytest.fixture
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr("factcheck.ingest.fetch.page_title.LIMITS", LIMITS)


@pytest.mark.usefixtures("_in_a_hurry")
@pytest.mark.parametrize(
    ("page", "state"),
    [("silent", "waiting"), ("status?503", "waiting"), ("status?404", "failed"), ("kind?application/pdf", "done")],
)
def test_page_that_answers_late_is_asked_again_and_one_without_a_title_is_not(page, state, net, site, assertion):
    parted(site, assertion, url=f"http://paper.test/{page}", title_too="on")
    Worker().empty_queue()
    assert Task.objects.get().state == state
    assert parted(site, assertion, url=f"http://paper.test/{page}", title_too="on")["title"] == ""


def test_head_of_a_page_that_does_not_end_is_read(net, site, assertion):
    parted(site, assertion, url="http://paper.test/endless", title_too="on")
    Worker().empty_queue()
    assert Task.objects.get().state == "done"


# Evidence that is saved before the title has come


@pytest.fixture
def untitled(net, site, assertion):
    """Evidence of a page whose title a worker is still to read."""
    assert ask(site, assertion, "evidence", url=ASKED["url"], stance="supports").status_code == 200
    return Evidence.objects.select_related("source").get()


def panel(site, assertion):
    return words_of(site.get(f"/review/assertions/{assertion.pk}/", **HTMX))


def test_evidence_saved_before_its_title_came_says_so_and_is_named_later(untitled, site, assertion):
    assert untitled.source.title == "paper.test/kind"
    assert "its title is not known yet" in panel(site, assertion)
    Worker().empty_queue()
    untitled.source.refresh_from_db()
    assert untitled.source.title == "Pumps failed"
    assert "not known yet" not in panel(site, assertion)
    event = Event.objects.latest("pk")
    assert (event.kind, event.by, event.by_name) == ("source corrected", None, "the program")
    assert (event.before["title"], event.after["title"]) == ("paper.test/kind", "Pumps failed")


def test_page_that_was_drawn_before_the_title_came_may_still_write(untitled, site, assertion):
    assertion.refresh_from_db()
    seen = assertion.version
    Worker().empty_queue()
    assertion.refresh_from_db()
    assert assertion.version > seen
    assert tag(site, assertion, "alleged", seen=seen).status_code == 200


def test_title_that_somebody_gave_meanwhile_stays(untitled, site, assertion):
    Source.objects.update(title="Their own name")
    Worker().empty_queue()
    assert Source.objects.get().title == "Their own name"
    assert WebPage.objects.get().title == "Pumps failed"


def test_evidence_of_a_page_that_was_read_has_its_title_at_once(untitled, site, assertion):
    Worker().empty_queue()
    other = assertion.article.assertions.exclude(pk=assertion.pk).first()
    ask(site, other, "evidence", url=ASKED["url"], stance="supports")
    assert Source.objects.get().title == "Pumps failed"


def test_source_that_has_the_name_already_stays_apart(untitled, reviewer, assertion):
    Source.objects.create(url=ASKED["url"], title="Pumps failed", added_by=reviewer)
    Worker().empty_queue()
    assert Task.objects.get().state == "done"
    assert set(Source.objects.values_list("title", flat=True)) == {"paper.test/kind", "Pumps failed"}


def test_page_that_became_confidential_before_it_was_asked_is_not_asked(untitled, net, site, assertion):
    assert ask(site, assertion, f"evidence/{untitled.pk}/conceal", seen=None).status_code == 200
    Worker().empty_queue()
    assert net.asked == []
    assert Task.objects.get().state == "failed"
    untitled.source.refresh_from_db()
    assert untitled.source.title == "paper.test/kind"


def test_nobody_is_asked_for_the_title_of_confidential_evidence_that_is_saved(net, site, assertion):
    given = {"url": ASKED["url"], "stance": "supports", "confidential": "on"}
    assert ask(site, assertion, "evidence", **given).status_code == 200
    assert not Task.objects.exists()
    assert not WebPage.objects.exists()


def test_second_sentence_with_an_untitled_page_says_so_too(untitled, site, assertion):
    other = assertion.article.assertions.exclude(pk=assertion.pk).first()
    given = {"url": ASKED["url"], "stance": "supports"}
    answer = site.post(f"/review/assertions/{other.pk}/evidence/", given, **HTMX)
    assert "its title is not known yet" in words_of(answer)
    assert (Source.objects.count(), Task.objects.count()) == (1, 1)
