"""A real worker's tasks against a local server: what is kept, found, and said of a page that changes or goes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from factcheck.articles.models import Article
from factcheck.evidence import rules
from factcheck.evidence.choices import Found, Health
from factcheck.evidence.models import CitedPage, Snapshot, SnapshotBytes
from factcheck.ingest.fetch import download
from factcheck.review.actions.excerpt_checks import look_for_excerpt, store_check
from factcheck.review.actions.uploads import upload
from factcheck.review.models import Evidence, ExcerptCheck
from factcheck.review.presenters.seen import seen_of
from factcheck.tasks.models import Task
from tests.asks import logged_in, words_of
from tests.evidence.conftest import page
from tests.makers import add_evidence, first_assertion, keep_page, make_article
from tests.standards import standard

pytestmark = pytest.mark.django_db
HERE = "http://paper.test/shelf?a"


@pytest.fixture
def cite(reviewer):
    def add(url=HERE, excerpt="4.2 million", **more):
        assertion = first_assertion(make_article(by=reviewer)) if not Article.objects.exists() else of_the_article()
        add_evidence(assertion, by=reviewer, url=url, excerpt=excerpt, title="", **more)
        return Evidence.objects.latest("pk")

    return add


def of_the_article():
    return first_assertion(Article.objects.first().drafts.first())


def seen(piece):
    return seen_of(Evidence.objects.with_pages().get(pk=piece.pk))


def tomorrow():
    CitedPage.objects.update(due_at=timezone.now(), looked_at=timezone.now() - timedelta(days=1))


def test_page_is_kept_and_the_excerpt_is_found_in_it(net, cite, work):
    net.shelf["a"] = 200, {"ETag": '"1"'}, page("The port paid 4.2 million.")
    piece = cite()
    assert (seen(piece).found, seen(piece).snapshot_id) == (Found.NOT_CHECKED, None)
    work()
    found = seen(piece)
    assert (found.found, found.health, found.is_unwell) == (Found.VERBATIM, Health.FINE, False)
    kept = Snapshot.objects.get()
    assert bytes(kept.bytes.body) == net.shelf["a"][2]
    assert ["ETag", '"1"'] in kept.headers
    assert kept.text.text == "Accounts of the port\n\nThe port paid 4.2 million."
    assert found.facts["sha256"] == kept.bytes_id


def test_words_beside_the_article_are_found_in_all_that_the_page_shows(net, cite, work):
    net.shelf["a"] = 200, {}, page("The port paid 4.2 million." * 9).replace(b"Menu", b"Paid in all: 77 million")
    piece = cite(excerpt="Paid in all: 77 million")
    work()
    assert ExcerptCheck.objects.get(evidence=piece).in_whole
    assert seen(piece).found == Found.VERBATIM


def test_excerpt_that_the_page_lacks_is_not_found(net, cite, work):
    net.shelf["a"] = 200, {}, page("The port paid 14.2 million.")
    piece = cite()
    work()
    assert seen(piece).found == Found.NOT_FOUND


def test_same_bytes_are_kept_once_and_a_page_within_the_hour_is_asked_for_once(net, cite, work):
    net.shelf["a"] = net.shelf["b"] = 200, {}, page("The port paid 4.2 million.")
    for url in (HERE, HERE.replace("?a", "?b")):
        cite(url)
    cite(locator="p. 5")
    work()
    pause_over(work)
    assert [path for _, path, _ in net.asked] == ["/shelf?a", "/shelf?b"]
    assert (Snapshot.objects.count(), SnapshotBytes.objects.count()) == (2, 1)
    assert {seen(piece).found for piece in Evidence.objects.all()} == {Found.VERBATIM}


def pause_over(work):
    """Do what waits for the pause between two pages of one host."""
    Task.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    work()


def test_host_is_asked_for_one_page_at_a_time(net, cite, work):
    for name in "abc":
        net.shelf[name] = 200, {}, page("The port paid 4.2 million.")
        cite(f"http://paper.test/shelf?{name}")
    work()
    assert len(net.asked) == 1
    [left] = Task.objects.unfinished()
    assert left.due_at > timezone.now()
    for _ in range(2):
        pause_over(work)
    assert len(net.asked) == 3


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("status?404", "There is no page at this address (404)."),
        ("status?403", "The page is not open to everybody (403)."),
        ("status?503", "The server could not give the page (503)."),
        ("endless", "The page is longer than 5 MB."),
        ("packed?gzip", "The page is longer than 5 MB."),
        ("short", "The server of this address could not be read."),
        ("to?http://127.0.0.1/", "This address cannot be fetched from here."),
        ("kind?image/png", "The address holds no article but image/png."),
    ],
)
@standard("S64", "S66", "S67")
def test_page_that_cannot_be_kept_is_not_checked_and_says_why(net, cite, work, path, says):
    net.body = b"\x89PNG" + bytes(100)
    piece = cite(f"http://paper.test/{path}")
    work()
    found = seen(piece)
    assert (found.found, found.why) == (Found.NOT_CHECKED, says)
    assert not net.harmed


@standard("S67")
@pytest.mark.parametrize("path", ["silent", "drip", "dripping_headers"])
def test_server_that_hangs_is_left_and_asked_again_later(net, cite, work, path, monkeypatch):
    monkeypatch.setattr(download, "SECONDS", 0.4)
    piece = cite(f"http://paper.test/{path}")
    work()
    assert (seen(piece).found, seen(piece).health) == (Found.NOT_CHECKED, Health.UNREACHABLE)
    assert "did not answer in full" in seen(piece).why
    later = CitedPage.objects.get().due_at - timezone.now()
    assert timedelta(minutes=1) < later <= timedelta(minutes=2)


def test_history_still_leads_to_what_the_tables_hold(net, cite, work):
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    cite()
    work()
    net.shelf["a"] = 200, {}, page("It paid 5 million.")
    tomorrow()
    work()
    assert ExcerptCheck.objects.get().needs_a_look
    call_command("replay")  # exits with 1 where they differ


def test_check_that_a_look_went_past_is_done_again(net, cite, work):
    piece = cite()
    prepared = look_for_excerpt(piece.pk)
    Task.objects.all().delete()
    keep_page(piece, "It paid 4.2 million.")
    store_check(piece.pk, prepared)
    assert seen(piece).found == Found.NOT_CHECKED
    work()
    assert seen(piece).found == Found.VERBATIM
    assert not net.asked


def test_file_that_is_uploaded_while_a_check_is_under_way_stays(net, cite, work):
    piece = cite(HERE, excerpt="4.2 million")
    prepared = look_for_excerpt(piece.pk)
    Task.objects.all().delete()
    upload(piece=piece, name="saved.html", content=page("It paid 4.2 million."), by=piece.added_by)
    Task.objects.all().delete()
    store_check(piece.pk, prepared)
    assert seen(piece).uploaded_by == "Ana"
    work()
    assert (seen(piece).uploaded_by, seen(piece).found) == ("Ana", Found.VERBATIM)


def test_list_says_when_a_page_was_looked_at_last(net, cite, work):
    net.shelf["a"] = 410, {}, b""
    piece = cite()
    client = logged_in(piece.added_by)
    assert "No page was looked at yet." in client.get("/evidence/").content.decode()
    work()
    listed = client.get("/evidence/?show=unseen").content.decode()
    assert "The last look was" in listed
    assert "There is no page at this address (410)." in listed


def test_address_inside_is_never_asked(net, cite, work):
    piece = cite("http://127.0.0.1/accounts")
    work()
    assert not net.asked
    assert seen(piece).why == "This address cannot be fetched from here."


def test_confidential_evidence_asks_nobody(net, cite, work):
    piece = cite(confidential=True)
    work()
    assert not net.asked
    assert not Task.objects.exists()
    assert seen(piece).why == "Confidential: nobody asks the page for it."


def test_archived_article_asks_nobody_any_more(net, cite, work):
    net.shelf["a"] = 200, {}, page("The port paid 4.2 million.")
    cite()
    work()
    Article.objects.update(archived_at=timezone.now(), archived_by=Evidence.objects.get().added_by)
    tomorrow()
    work()
    assert len(net.asked) == 1


def test_page_that_is_as_it_was_is_not_sent_again(net, cite, work):
    net.shelf["a"] = (
        200,
        {"ETag": '"1"', "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"},
        page("It paid 4.2 million."),
    )
    piece = cite()
    work()
    tomorrow()
    work()
    _, _, headers = net.asked[1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Sun, 01 Nov 2026 00:00:00 GMT")
    assert Snapshot.objects.count() == 1
    assert seen(piece).health == Health.FINE
    assert seen(piece).looked_at > timezone.now() - timedelta(minutes=1)
    work()
    assert len(net.asked) == 2


def test_other_bytes_with_the_same_text_are_no_change(net, cite, work):
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    piece = cite()
    work()
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.") + b"<!-- 17 -->"
    tomorrow()
    work()
    assert (Snapshot.objects.count(), seen(piece).is_unwell) == (1, False)


@pytest.mark.parametrize("change", [("It paid 5 million.", Found.NOT_FOUND), ("Yes, 4.2 million.", Found.VERBATIM)])
def test_page_that_changed_is_said_and_the_first_snapshot_stays(net, cite, work, change):
    now, later = change
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    piece = cite()
    work()
    first = seen(piece).snapshot_id
    net.shelf["a"] = 200, {}, page(now)
    tomorrow()
    work()
    found = seen(piece)
    assert (found.snapshot_id, found.found, found.is_changed, found.later) == (first, Found.VERBATIM, True, later)
    assert found.excerpt_is_gone == (later == Found.NOT_FOUND)
    assert list(Evidence.objects.to_look_at(piece.added_by)) == [piece]
    piece.assertion.refresh_from_db()
    assert piece.assertion.version == 2  # nothing was written but the evidence


@pytest.mark.parametrize(
    "change",
    [
        ((410, {}, b""), Health.GONE),
        ((404, {}, b""), Health.GONE),
        ((200, {}, page("We are sorry.", "Page not found")), Health.SAYS_NOT_FOUND),
        ((200, {}, page("Die Seite wurde nicht gefunden.", "404")), Health.SAYS_NOT_FOUND),
        ((403, {}, b""), Health.CLOSED),
        ((500, {}, b""), Health.UNREACHABLE),
        ((301, {"Location": "/shelf?new"}, b""), Health.MOVED),
        ((308, {"Location": "/shelf?new"}, b""), Health.MOVED),
        ((302, {"Location": "/shelf?new"}, b""), Health.FINE),
    ],
)
def test_what_became_of_a_page_is_said_and_the_snapshot_is_still_there(net, cite, work, change):
    answer, health = change
    net.shelf["a"] = net.shelf["new"] = 200, {}, page("It paid 4.2 million.")
    piece = cite()
    work()
    net.shelf["a"] = answer
    tomorrow()
    work()
    found = seen(piece)
    assert (found.health, found.found, found.is_changed) == (health, Found.VERBATIM, False)
    assert Evidence.objects.to_look_at(piece.added_by).exists() == (health != Health.FINE)
    if health == Health.MOVED:
        assert found.says == "The page has moved to http://paper.test/shelf?new"
    net.shelf["a"] = net.shelf["new"]
    tomorrow()
    work()
    assert (seen(piece).health, Evidence.objects.to_look_at(piece.added_by).exists()) == (Health.FINE, False)


NEVER_SEEN = [(500, {}, b""), (404, {}, b""), (403, {}, b""), (200, {}, page("We are sorry.", "Page not found")), None]


@pytest.mark.parametrize("first", NEVER_SEEN)
def test_page_that_nobody_ever_saw_is_never_reached_and_neither_gone_nor_changed(first, net, cite, work):
    if first:
        net.shelf["a"] = first
    piece = cite(HERE if first else "https://no-such-server.invalid/a")
    work()
    desk = logged_in(piece.added_by)

    def listed():
        """Return what the desk says, then the words of both lists."""
        addresses = ("/", "/evidence/", "/evidence/?show=unseen")
        return [words_of(desk.get(address)) for address in addresses]

    front, changed, unseen = listed()
    assert "Evidence whose page was never reached: 1" in front
    assert "gone or changed" not in front
    words = piece.assertion.words
    assert (words in changed, words in unseen) == (False, True)
    assert ("Gone or changed 0" in unseen, "Never reached 1" in unseen) == (True, True)
    assert "no longer as they were" not in unseen

    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    if first is None:
        return
    tomorrow()
    work()
    net.shelf["a"] = 410, {}, b""
    tomorrow()
    work()
    front, changed, unseen = listed()
    assert "Evidence whose page is gone or changed: 1" in front
    assert "never reached" not in front
    assert (words in changed, words in unseen) == (True, False)


def test_long_article_about_what_was_not_found_is_a_page(net, cite, work):
    net.shelf["a"] = 200, {}, page("The port paid 4.2 million. " * 200, "Report: page not found in the archive")
    piece = cite()
    work()
    assert seen(piece).found == Found.VERBATIM


def test_server_that_fails_is_asked_less_and_less_often():
    waits = [rules.wait_after(n, was_seen=True) for n in range(8)]
    assert waits[:4] == [timedelta(days=n) for n in (1, 1, 2, 4)]
    assert waits[-1] == timedelta(days=8)
    assert rules.wait_after(1, was_seen=False) == timedelta(minutes=2)


def test_server_that_asks_for_a_pause_gets_it(net, cite, work):
    net.shelf["a"] = 503, {"Retry-After": "200000"}, b""
    cite()
    work()
    assert CitedPage.objects.get().due_at > timezone.now() + timedelta(seconds=190_000)


def test_evidence_of_before_is_checked_by_and_by(net, cite, work, settings):
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    settings.KEEP_PAGES = False
    piece = cite()
    work()
    assert not net.asked
    settings.KEEP_PAGES = True
    work()
    assert seen(piece).found == Found.VERBATIM


def test_snapshots_are_never_changed_or_deleted(net, cite, work):
    net.shelf["a"] = 200, {}, page("It paid 4.2 million.")
    cite()
    work()
    for change in (
        lambda: Snapshot.objects.update(address="x"),
        lambda: Snapshot.objects.all()._raw_delete("default"),
        lambda: SnapshotBytes.objects.update(body=b""),
        lambda: SnapshotBytes.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        ExcerptCheck.objects.update(snapshot=None)
