import os
import time

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.kept import SECONDS, Kept, keep, kept
from factcheck.articles.models import Draft
from factcheck.articles.sources import from_file, from_paste
from tests.articles.sources.made import docx, p
from tests.asks import JSON, logged_in

WORDS = "The board denies that it knew of the 12 pumps."
CONTENT = docx(p(WORDS))


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
    sent = {"text": f"{WORDS} More.", "kept": keep(source())}
    assert logged_in(editor).post("/articles/new/", sent, **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (bytes(draft.original).decode(), draft.original_name) == (f"{WORDS} More.", "")


def test_file_that_was_kept_is_read_as_it_was():
    assert kept(keep(source())) == Kept("story.docx", CONTENT)
    assert kept(keep(source())).read() == source()


@pytest.mark.parametrize("note", ["", "x", signing.dumps({"file": "../secret-key", "name": "a.txt"}, salt="other")])
def test_note_that_is_not_ours_is_worth_nothing(note):
    assert kept(note) is None


def test_paste_is_not_kept(folder):
    assert keep(from_paste(WORDS, limit=1000)) == ""
    assert not folder.exists()


def test_what_was_kept_is_forgotten_after_a_day(folder):
    note = keep(source())
    [old] = folder.iterdir()
    os.utime(old, (time.time() - SECONDS - 60,) * 2)
    keep(source())
    assert not old.exists()
    assert kept(note) is None


def test_name_on_disk_is_ours(folder):
    keep(from_file("../../evil.txt", b"Words.", limit=1000))
    [path] = folder.iterdir()
    assert path.name.isalnum()
    assert len(path.name) == 32


def test_without_a_place_to_keep_it_nothing_is_kept(settings, tmp_path):
    settings.VAR = tmp_path / "file"
    settings.VAR.write_text("in the way")
    assert keep(source()) == ""
