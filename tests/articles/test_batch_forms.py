"""Many articles from one file: in steps, each text once whatever happens, and every refusal in words (B67)."""

import io
import json
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client

from factcheck.articles.actions import batches, revise
from factcheck.articles.models import Article, Batch, BatchItem, BatchPart, Draft
from factcheck.ingest import from_paste
from tests.asks import HTMX, logged_in
from tests.makers import load_many, make_article, make_person
from tests.review.test_races import at_once
from tests.scale import sized
from tests.shape.test_headers import hold
from tests.standards import standard

pytestmark = pytest.mark.usefixtures("last_seen_stays")

LOAD = "/admin/articles/batch/load/"
GIVEN = "Town {} paid {} euros in May."


def table(count, first=0):
    return "text\n" + "".join(f"{GIVEN.format(n, n + 10)}\n" for n in range(first, first + count))


def words_of(answer):
    return " ".join(answer.content.decode().split())


def page_of(batch, what="change"):
    return f"/admin/articles/batch/{batch.pk}/{what}/"


def send(site, content, name="many.csv", **fields):
    content = content.encode() if isinstance(content, str) else content
    return site.post(LOAD, {"file": SimpleUploadedFile(name, content), **fields})


def texts():
    return sorted(Draft.objects.values_list("text", flat=True))


def outcomes(batch):
    return list(batch.results.order_by("number").values_list("number", "outcome", "said"))


class Clock:
    """Moves on by some milliseconds whenever somebody looks."""

    def __init__(self, milliseconds):
        self.now, self.by, self.slept = 0.0, milliseconds / 1000, 0

    def __call__(self):
        self.now += self.by
        return self.now

    def sleep(self, seconds):
        self.now += seconds
        self.slept += 1


class Counted:
    """Counts the questions of the database, savepoints among them, and remembers none."""

    def __enter__(self):
        self.count = 0
        self._wrapped = connection.execute_wrapper(self._ask)
        self._wrapped.__enter__()
        return self

    def __exit__(self, *error):
        self._wrapped.__exit__(*error)

    def _ask(self, execute, *question):
        self.count += 1
        return execute(*question)


@pytest.fixture(autouse=True)
def _long_steps(request, monkeypatch):
    """Let no step end because the machine is slow; a test of the time itself asks for `clock`."""
    if "clock" not in request.fixturenames:
        monkeypatch.setattr(batches, "STEP_SECONDS", 3600)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(4)
    monkeypatch.setattr(batches, "clock", clock)
    monkeypatch.setattr(batches, "sleep", clock.sleep)
    return clock


@pytest.fixture
def site(administrator):
    client = logged_in(administrator)
    client.get("/admin/")  # notes when it was last seen
    return client


# In steps


@standard("B67")
@pytest.mark.early
@sized("articles", 1200, soak=5000)
def test_very_short_articles_in_steps(site, administrator, clock, articles):
    answer = send(site, table(articles))
    batch = Batch.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{page_of(batch)}?going")
    asked, seen = [], []
    while not batch.ended_at:
        began, before = clock.now, batch.done
        with Counted() as questions:
            answer = site.post(page_of(batch, "step"), **HTMX)
        batch.refresh_from_db()
        assert answer.status_code == 200
        assert clock.now - began < batches.STEP_SECONDS + 0.1
        assert f"{batch.done:,} of {articles:,} loaded, 0 refused." in answer.content.decode()
        asked.append(questions.count / (batch.done - before))
        seen.append(batch.done)
    assert len(seen) >= articles // 500
    assert (batch.loaded, batch.refused, batch.known) == (articles, 0, 0)
    assert texts() == sorted(GIVEN.format(n, n + 10) for n in range(articles))
    assert set(Draft.objects.values_list("loaded_by", "loaded_by_name")) == {(administrator.pk, "Ada")}
    assert batch.results.count() == articles
    assert asked[0] == pytest.approx(asked[-2], abs=0.1)  # each step asks a few of its own, the last part of one more
    assert asked[0] < 20


@standard("B67")
def test_page_shows_how_far_it_has_come_and_goes_on_when_told(site, clock):
    clock.by = 0.5
    send(site, table(9))
    batch = Batch.objects.get()
    assert b'hx-trigger="load delay:300ms, every 10s, submit"' in site.get(f"{page_of(batch)}?going").content
    assert site.post(page_of(batch, "step")).url == page_of(batch)  # without scripts
    batch.refresh_from_db()
    assert 0 < batch.done < 9
    page = site.get(page_of(batch)).content.decode()
    assert f"{batch.done} of 9 loaded, 0 refused." in page
    assert f'<progress max="9" value="{batch.done}"' in " ".join(page.split())
    assert 'hx-trigger="submit"' in page
    assert "Go on" in page
    while not batch.ended_at:
        answer = site.post(page_of(batch, "step"), **HTMX)
        batch.refresh_from_db()
    assert "Finished: 9 of 9 loaded, 0 refused." in words_of(answer)
    assert b"hx-trigger" not in answer.content


@standard("B67")
def test_step_after_the_end_does_nothing(site, administrator):
    batch = load_many(table(3), by=administrator)
    assert "Finished: 3 of 3" in words_of(site.post(page_of(batch, "step"), **HTMX))
    assert Draft.objects.count() == 3


@standard("B67")
def test_others_write_in_between(administrator, clock):
    load_many(table(300), by=administrator)
    assert clock.slept > 10


@standard("B67")
def test_large_file_is_stored_in_parts_and_read_from_where_it_stands(administrator, clock, monkeypatch):
    monkeypatch.setattr(BatchPart, "SIZE", 700)
    clock.by = 0.2
    batch = load_many(table(200), by=administrator)
    assert batch.parts.count() == -(-batch.size // 700) > 5
    assert b"".join(bytes(p.content) for p in batch.parts.order_by("number")) == table(200).encode()
    assert texts() == sorted(GIVEN.format(n, n + 10) for n in range(200))


@standard("B67")
def test_archive_is_read_from_its_parts(administrator, clock, monkeypatch):
    monkeypatch.setattr(BatchPart, "SIZE", 300)
    clock.by = 0.5
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for n in range(20):
            archive.writestr(f"desk/{n}.txt", GIVEN.format(n, n))
    load_many(kept.getvalue(), name="many.zip", by=administrator)
    assert texts() == sorted(GIVEN.format(n, n) for n in range(20))
    assert set(Draft.objects.values_list("original_name", flat=True)) == {f"{n}.txt" for n in range(20)}


# Once, whatever happens


class Killed(BaseException):
    """What ends a process."""


@standard("B67")
@pytest.mark.parametrize("where", ["factcheck.articles.models.BatchItem.save", "factcheck.articles.models.Batch.save"])
@pytest.mark.django_db(transaction=True)
def test_killed_within_a_step_none_is_lost_and_none_loaded_twice(where, monkeypatch):
    batch = batches.begin(name="many.csv", stream=io.BytesIO(table(9).encode()), by=make_person("Ada", "administrator"))
    with monkeypatch.context() as broken:
        calls = iter(range(9))
        model, save = (BatchItem, BatchItem.save) if "BatchItem" in where else (Batch, Batch.save)
        broken.setattr(where, lambda *a, **k: killed(model) if next(calls) == 4 else save(*a, **k))
        with pytest.raises(Killed):
            batches.step(batch=batch)
    again = Batch.objects.get()
    assert (again.done, again.results.count(), Article.objects.count()) == (4, 4, 4)
    batches.step(batch=again)
    assert texts() == sorted(GIVEN.format(n, n + 10) for n in range(9))
    assert Batch.objects.get().ended_at


def killed(model):
    raise Killed(model)


@standard("B67")
def test_step_that_was_asked_for_on_an_old_page_goes_on_where_it_stands(administrator):
    batch = load_many(table(3), by=administrator)
    old = Batch.objects.get()
    old.reached, old.number, old.loaded, old.ended_at = 0, 0, 0, None
    assert batches.step(batch=old) == 0
    assert (Draft.objects.count(), Batch.objects.get().loaded) == (3, batch.loaded)


@standard("B67")
@pytest.mark.django_db(transaction=True)
def test_steps_asked_for_at_once_load_each_text_once():
    sites = [logged_in(make_person(f"Admin{n}", "administrator")) for n in range(4)]
    assert {answer.status_code for answer in at_once(*(lambda s=s: send(s, table(60)) for s in sites))} == {302}
    batch = Batch.objects.get()  # one file under way is one batch
    answers = []
    while not Batch.objects.get().ended_at:
        answers += at_once(*(lambda s=s: s.post(page_of(batch, "step"), **HTMX) for s in sites))
    assert {answer.status_code for answer in answers} == {200}
    assert texts() == sorted(GIVEN.format(n, n + 10) for n in range(60))
    batch.refresh_from_db()
    assert (batch.loaded, batch.results.count()) == (60, 60)


@standard("B67")
def test_database_keeps_what_a_batch_says_of_itself(administrator):
    batch = load_many(table(3), by=administrator)
    item = {"batch": batch, "name": "x"}
    for wrong in (
        lambda: Batch.objects.update(loaded=4),
        lambda: Batch.objects.update(ended_at=None),
        lambda: Batch.objects.update(items=5),
        lambda: BatchItem.objects.create(**item, number=2, outcome="refused", said="Twice."),
        lambda: BatchItem.objects.create(**item, number=9, outcome="refused"),
        lambda: BatchItem.objects.create(**item, number=9, outcome="loaded"),
        lambda: BatchItem.objects.create(**item, number=9, outcome="odd", article=Article.objects.first()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


# What becomes of each


@standard("B67")
def test_refused_texts_are_listed_and_the_others_loaded(site, administrator):
    lines = [{"text": "Town A paid."}, {"title": "<b>No text"}, {"text": "Town B paid.", "published_on": "5/6/26"}]
    batch = load_many("\n".join(map(json.dumps, [*lines, {"text": "Town C paid."}])), name="a.jsonl", by=administrator)
    assert [(number, outcome) for number, outcome, _ in outcomes(batch)] == [
        (1, "loaded"),
        (2, "refused"),
        (3, "refused"),
        (4, "loaded"),
    ]
    page = site.get(page_of(batch)).content.decode()
    assert "Finished: 2 of 4 loaded, 2 refused." in " ".join(page.split())
    assert "&lt;b&gt;No text" in page
    assert "It has no text." in page
    listed = site.get(f"/admin/articles/batchitem/?batch__id__exact={batch.pk}&outcome__exact=refused")
    assert listed.context["cl"].result_count == 2


@standard("B67", "B63")
def test_texts_that_are_loaded_already_are_passed_over_and_named(site, editor, administrator):
    twin = make_article(GIVEN.format(0, 10), by=editor)
    changed = make_article(GIVEN.format(1, 11), by=editor)
    revise(article=changed.article, source=from_paste("Town 1 paid nothing.", limit=99), by=editor)
    batch = load_many(table(2) + GIVEN.format(1, 11) + "\n", by=administrator)
    said = "The same text was loaded before, by {}."
    assert outcomes(batch) == [(2, "known", said.format("Edda")), (3, "loaded", ""), (4, "known", said.format("Ada"))]
    assert batch.results.get(number=2).article == twin.article
    assert Article.objects.count() == 3
    assert "Finished: 1 of 3 loaded, 0 refused, 2 loaded before." in words_of(site.get(page_of(batch)))


@standard("B67")
def test_texts_are_loaded_again_if_asked(site, editor):
    make_article(GIVEN.format(0, 10), by=editor)
    send(site, table(1), again="on")
    batch = Batch.objects.get()
    site.post(page_of(batch, "step"))
    batch.refresh_from_db()
    assert (batch.loaded, batch.known, Article.objects.count()) == (1, 0, 2)


@standard("B67")
def test_remarks_of_the_readers_are_kept(site, administrator):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.txt", "The café owner said “no” and the naïve fiancé said “yes”.".encode("cp1252"))
    batch = load_many(kept.getvalue(), name="many.zip", by=administrator)
    assert [said for *_, said in outcomes(batch)] == ["It was read as Windows-1252: check accents and quotation marks."]
    assert b"loaded with a remark (1)" in site.get(page_of(batch)).content


@standard("B67")
@pytest.mark.parametrize("at", ["parse_article", "store"])
def test_program_that_fails_at_one_text_goes_on_with_the_others(at, administrator, monkeypatch, caplog):
    plain = getattr(batches, at)

    def fails(given, *rest, **more):
        if "Town 1 " in given.text:
            raise ZeroDivisionError
        return plain(given, *rest, **more)

    monkeypatch.setattr(batches, at, fails)
    batch = load_many(table(3), by=administrator)
    assert outcomes(batch)[1] == (3, "refused", batches.FAILED)
    assert (batch.loaded, Article.objects.count()) == (2, 2)
    assert "failed at item 3" in caplog.text


@standard("B67")
@pytest.mark.parametrize("at", ["parse_article", "store"])
def test_database_that_fails_is_no_fault_of_a_text(at, site, monkeypatch):
    send(site, table(3))
    batch = Batch.objects.get()

    def fails(*given, **more):
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(batches, at, fails)
        assert site.post(page_of(batch, "step"), **HTMX).status_code == 503
    assert not batch.results.exists()
    assert "Finished: 3 of 3" in words_of(site.post(page_of(batch, "step"), **HTMX))


# Stopped


@standard("B67")
def test_stopped_is_recorded_and_ends_it(site, clock):
    clock.by = 0.5
    send(site, table(9))
    batch = Batch.objects.get()
    site.post(page_of(batch, "step"))
    answer = site.post(page_of(batch, "stop"), **HTMX)
    batch.refresh_from_db()
    done, rest = batch.done, 9 - batch.done
    assert f"Stopped by Ada: {done} of 9 loaded, 0 refused, {rest} not reached." in words_of(answer)
    assert (batch.stopped_by_name, bool(batch.ended_at)) == ("Ada", True)
    site.post(page_of(batch, "step"))
    site.post(page_of(batch, "stop"))
    batch.refresh_from_db()
    assert batch.done == done
    said = [(e.user.username, e.object_repr, e.change_message) for e in LogEntry.objects.order_by("pk")]
    assert said == [("ada", "many.csv", "Chose the file."), ("ada", "many.csv", "Stopped it.")]
    send(site, table(9))
    rest = Batch.objects.first()
    while not rest.ended_at:
        site.post(page_of(rest, "step"))
        rest.refresh_from_db()
    assert (rest.known, rest.loaded) == (done, 9 - done)


@standard("B67")
def test_step_under_way_ends_where_the_batch_is_stopped(administrator, clock, monkeypatch):
    batch = batches.begin(name="many.csv", stream=io.BytesIO(table(9).encode()), by=administrator)

    def look():
        if batch.done == 4:
            batches.stop(batch=Batch.objects.get(), by=administrator)
        return clock()

    monkeypatch.setattr(batches, "clock", look)
    assert batches.step(batch=batch) == 4
    assert Article.objects.count() == 4


# The form


@standard("B67")
@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("many.csv", "", "“many.csv” is empty. Choose another file."),
        ("many.csv", "a,b\n1,2\n", "The first row of “many.csv” must name the columns"),
        ("many.csv", 'text\nA\n"B\n', "Row 3 of “many.csv” is broken"),
        ("many.pdf", "x", "“many.pdf” must be a .csv, .jsonl, .xml or .zip file."),
        ("many.csv", "text\n" + "x" * 2000, "“many.csv” is larger than 0.001 MB. Load it in parts."),
    ],
)
def test_file_is_refused_in_words_and_nothing_stored(name, content, why, site, settings):
    settings.MAX_BATCH_BYTES = 1000
    answer = send(site, content, name, again="on")
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert answer.context["form"]["again"].value()
    assert not Batch.objects.exists()


@standard("B67")
def test_no_file_and_two_files_are_refused_in_words(site):
    assert "Choose a file." in site.post(LOAD).content.decode()
    two = [SimpleUploadedFile(f"{n}.csv", b"text\nA\n") for n in range(2)]
    assert "Load one, and the others after it." in site.post(LOAD, {"file": two}).content.decode()


@standard("B67")
def test_way_stands_beside_the_list_of_articles(site):
    for page in ("/admin/articles/article/", "/admin/articles/batch/"):
        assert f'href="{LOAD}"' in site.get(page).content.decode()


@standard("B67")
def test_same_file_under_way_is_gone_on_with(site):
    send(site, table(3))
    other = logged_in(make_person("Abe", "administrator"))
    assert "Under way" in other.get(LOAD).content.decode()
    batch = Batch.objects.get()
    answer = other.get(send(other, table(3)).url)
    assert "Ada is loading this file already. It goes on from here." in answer.content.decode()
    assert Batch.objects.get() == batch


# Who


WAYS = {"load": ("GET", "POST"), "step": ("POST",), "stop": ("POST",)}


@standard("S23", "B67")
@pytest.mark.parametrize("what", WAYS)
@pytest.mark.parametrize("who", ["anonymous", "reader", "reviewer", "editor"])
def test_only_administrators_are_let_in(what, who, administrator):
    batch = batches.begin(name="many.csv", stream=io.BytesIO(table(3).encode()), by=administrator)
    client = Client() if who == "anonymous" else logged_in(make_person("Who", who))
    address = LOAD if what == "load" else page_of(batch, what)
    for answer in (client.get(address), client.post(address, {"file": SimpleUploadedFile("b.csv", b"text\nA\n")})):
        assert answer.status_code == 302
        assert "login" in answer.url
        hold(answer)
    batch.refresh_from_db()
    assert (batch.done, batch.ended_at, Batch.objects.count()) == (0, None, 1)


@standard("S20", "S24", "B67")
@pytest.mark.parametrize("what", WAYS)
def test_writes_are_posts_with_a_token(what, site, administrator):
    batch = batches.begin(name="many.csv", stream=io.BytesIO(table(3).encode()), by=administrator)
    address = LOAD if what == "load" else page_of(batch, what)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator)
    assert strict.post(address).status_code == 403
    assert site.get(address).status_code == (200 if "GET" in WAYS[what] else 405)
    assert site.put(address).status_code == 405
    hold(site.get(address))
    batch.refresh_from_db()
    assert (batch.done, batch.ended_at) == (0, None)


@standard("B67")
def test_batch_that_is_not_there_is_not_found(site):
    for what in ("step", "stop"):
        assert site.post(f"/admin/articles/batch/99/{what}/").status_code == 404
    assert site.get("/admin/articles/batch/99/change/").status_code == 302  # the admin site says so in its index
