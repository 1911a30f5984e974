"""Lines broken at a fixed width are joined, which the preview says, and an editor may keep them."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from factcheck.articles import actions
from factcheck.articles.models import Draft
from tests.asks import JSON, logged_in

NEW = "/articles/new/"
BROKEN = """Ferrow to close its dam

The council of Ferrow voted on Monday to close the old dam, which
was built in 1931 and holds 4 million litres of water. The mayor did
not resign, and said that no contract had been signed with a firm."""
JOINED = (
    "Ferrow to close its dam\n\nThe council of Ferrow voted on Monday to close the old dam, which was built in 1931 and"
    " holds 4 million litres of water. The mayor did not resign, and said that no contract had been signed with a firm."
)
REMARK = "3 lines were broken at about 68 characters: they were joined to 1 paragraph."


@pytest.fixture
def desk(editor, settings, tmp_path):
    settings.VAR = tmp_path
    return logged_in(editor)


WAYS = [
    lambda: {"text": BROKEN.replace("\n", "\r\n")},
    lambda: {"file": SimpleUploadedFile("dam.txt", BROKEN.encode())},
]


def held(form, **more):
    return {name: form[name].value() or "" for name in form.fields if name != "file"} | more


@pytest.mark.parametrize("sent", WAYS)
def test_joined_lines_are_said_and_loaded(desk, sent):
    page = desk.post(NEW, {**sent(), "preview": "1"})
    assert REMARK in page.content.decode()
    assert page.context["form"]["text"].value() == JOINED
    assert desk.post(NEW, held(page.context["form"]), **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (draft.text, draft.lines_joined) == (JOINED, True)
    assert bytes(draft.original).decode().replace("\r\n", "\n") == BROKEN
    assert actions.original_document(draft).text == JOINED


@pytest.mark.parametrize("sent", WAYS)
def test_lines_can_be_kept_after_the_preview_and_joined_again(desk, sent):
    form = desk.post(NEW, {**sent(), "preview": "1"}).context["form"]
    kept = desk.post(NEW, held(form, keep_lines="on", preview="1"))
    assert REMARK not in kept.content.decode()
    assert kept.context["form"]["text"].value() == BROKEN
    assert desk.post(NEW, held(kept.context["form"], keep_lines="on"), **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (draft.text, draft.lines_joined) == (BROKEN, False)
    assert actions.original_document(draft).text == BROKEN
    form = desk.post(f"/articles/{draft.article_id}/drafts/", {**sent(), "preview": "1"}).context["form"]
    assert form["text"].value() == JOINED


def test_words_that_were_changed_after_the_preview_are_loaded(desk):
    form = desk.post(NEW, {"text": BROKEN, "preview": "1"}).context["form"]
    desk.post(NEW, held(form, text=JOINED.replace("1931", "1932")))
    assert Draft.objects.get().text == JOINED.replace("1931", "1932")


def test_draft_of_before_is_read_with_its_lines(desk):
    desk.post(NEW, {"text": BROKEN, "keep_lines": "on"})
    draft = Draft.objects.get()
    draft.lines_joined = None  # as the migration left it
    assert actions.original_document(draft).text == BROKEN


@pytest.mark.parametrize(("options", "text"), [({}, JOINED), ({"keep_lines": True}, BROKEN)])
def test_command_joins_lines_or_keeps_them(db, tmp_path, options, text):
    path = tmp_path / "dam.txt"
    path.write_text(BROKEN, "utf-8")
    printed, remarks = StringIO(), StringIO()
    call_command("load_article", str(path), stdout=printed, stderr=remarks, **options)
    assert Draft.objects.get(number=json.loads(printed.getvalue())["draft"]).text == text
    assert (REMARK in remarks.getvalue()) is (text == JOINED)
