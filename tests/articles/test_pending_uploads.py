import os
import time

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.accounts.models import User
from factcheck.articles.forms import NO_LONGER_KEPT
from factcheck.articles.models import Draft
from factcheck.articles.pending_uploads import SECONDS, PendingUpload, load, store
from factcheck.ingest import from_file, from_paste
from tests.asks import JSON, logged_in
from tests.ingest.made import docx, p
from tests.makers import make_person

WORDS = "The board denies that it knew of the 12 pumps."
CONTENT = docx(p(WORDS))
ANA, BO = User(pk=1), User(pk=2)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "previewed"


def source():
    return from_file("story.docx", CONTENT, limit=100_000)


def test_bytes_of_a_previewed_file_are_what_is_loaded(editor):
    desk = logged_in(editor)
    sent = {"file": SimpleUploadedFile("story.docx", CONTENT), "preview": "1"}
    form = desk.post("/articles/new/", sent).context["form"]
    again = {name: form[name].value() or "" for name in ("text", "kept", "title")}
    assert desk.post("/articles/new/", again, **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (bytes(draft.original), draft.original_name, draft.text) == (CONTENT, "story.docx", WORDS)


def test_text_that_was_changed_after_the_preview_is_its_own_original(editor):
    sent = {"text": f"{WORDS} More.", "kept": store(source(), by=editor)}
    assert logged_in(editor).post("/articles/new/", sent, **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (bytes(draft.original).decode(), draft.original_name) == (f"{WORDS} More.", "")


def test_file_that_was_kept_is_read_as_it_was():
    assert load(store(source(), by=ANA), by=ANA) == PendingUpload("story.docx", CONTENT)
    assert load(store(source(), by=ANA), by=ANA).read() == source()


@pytest.mark.parametrize("note", ["", "x", signing.dumps({"file": "../secret-key", "name": "a.txt"}, salt="other")])
def test_note_that_is_not_ours_is_worth_nothing(note):
    assert load(note, by=ANA) is None


def test_note_is_good_for_who_sent_the_file_and_nobody_else():
    note = store(source(), by=ANA)
    assert load(note, by=ANA) == PendingUpload("story.docx", CONTENT)
    assert load(note, by=BO) is None


def test_file_of_somebody_else_is_no_more_here_than_one_of_yesterday(editor):
    said = []
    for note in (store(source(), by=make_person("Otto", "editor")), "of yesterday"):
        answer = logged_in(editor).post("/articles/new/", {"kept": note, "encoding": "cp1252"}, **JSON)
        assert answer.status_code == 422
        said.append(answer.json())
    assert said[0] == said[1]
    assert NO_LONGER_KEPT in said[0]["error"]
    assert not Draft.objects.exists()


def test_paste_is_not_kept(folder):
    assert store(from_paste(WORDS, limit=1000), by=ANA) == ""
    assert not folder.exists()


def test_what_was_kept_is_forgotten_after_a_day(folder):
    note = store(source(), by=ANA)
    [old] = folder.iterdir()
    os.utime(old, (time.time() - SECONDS - 60,) * 2)
    store(source(), by=ANA)
    assert not old.exists()
    assert load(note, by=ANA) is None


def test_name_on_disk_is_ours(folder):
    store(from_file("../../evil.txt", b"Words.", limit=1000), by=ANA)
    [path] = folder.iterdir()
    assert path.name.isalnum()
    assert len(path.name) == 32


def test_without_a_place_to_keep_it_nothing_is_kept(settings, tmp_path):
    settings.VAR = tmp_path / "file"
    settings.VAR.write_text("in the way")
    assert store(source(), by=ANA) == ""
