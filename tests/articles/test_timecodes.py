"""Each sentence of a recording knows when it is said, whatever becomes of its text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from factcheck.articles import actions
from factcheck.articles.models import Draft, Finding, Sentence
from factcheck.ingest import from_file, from_paste
from tests.asks import HTMX, logged_in, words_of
from tests.makers import first_assertion

SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nHOLT: The port lost 12 pumps in May.\n\n"
    "2\n00:00:04,500 --> 00:00:08,000\nThe board\n\n"
    "3\n00:01:12,000 --> 00:01:14,000\nclosed it. ROTH\n\n"
    "4\n00:01:15,000 --> 00:01:19,000\nwas fined 9 million euros in June.\n"
)


def read():
    return from_file("a.srt", SRT.encode(), limit=9_999)


def load(**more):
    return actions.load(source=read(), by=None, **more)


def said_at(draft):
    sentences = draft.sentences.order_by("index")
    return [(draft.text[s.start : s.end].partition(" ")[0], s.timecode) for s in sentences]


TIMES = [("HOLT:", "00:00:01"), ("The", "00:00:04"), ("ROTH", "00:01:12")]


@pytest.mark.django_db
def test_sentence_has_the_time_of_the_cue_that_it_begins_in():
    assert said_at(load()) == TIMES


@pytest.mark.django_db
def test_headline_put_in_front_has_no_time_and_moves_none():
    assert said_at(load(title="Port lost pumps")) == [("Port", None), *TIMES]


TRANSCRIPT = "CHAIR: Did the port close?\n\nMs Roth: It closed in May.\n\nCHAIR: Who paid for it?\n"


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), [("port-hearing_2.srt", SRT), ("port-hearing_2.txt", TRANSCRIPT)])
def test_what_somebody_says_first_is_no_title(editor, name, content):
    site, file = logged_in(editor), SimpleUploadedFile(name, content.encode())
    page = words_of(site.post("/articles/new/", {"file": file, "preview": "1"}))
    assert "port hearing 2 (it has none: give it a title)" in page
    draft = actions.load(source=from_file(name, content.encode(), limit=9_999), by=None)
    assert draft.article.title == "port hearing 2"
    assert draft.text.startswith(content[:5]) or draft.text.startswith("HOLT: ")
    assert "(it has none: give it a title)" in words_of(site.post("/articles/new/", {"text": content, "preview": "1"}))


@pytest.mark.django_db
def test_headline_that_names_who_says_it_stays_the_title():
    text = "Roth: I never closed the port\n\nThe port closed in May, the board said on Monday."
    source = from_file("a.txt", text.encode(), limit=9_999)
    assert actions.load(source=source, by=None).article.title == "Roth: I never closed the port"


@pytest.mark.django_db
def test_preview_says_byline_and_date(editor):
    text = "The port closed\nBy Eva Roth\n4 May 2026\n\nThe port closed in May, the board said."
    site = logged_in(editor)
    page = words_of(site.post("/articles/new/", {"text": text, "preview": "1"})).partition("Placeholders")[0]
    assert "BylineEva Roth" in page
    assert "Date of publication2026-05-04" in page
    told = site.post("/articles/new/", {"text": text, "preview": "1"}, headers={"accept": "application/json"}).json()
    assert (told["byline"], told["published_on"]) == ("Eva Roth", "2026-05-04")


@pytest.mark.django_db
def test_times_stay_when_a_newer_engine_reads_the_draft():
    draft = load()
    Finding.objects.update(engine="0")
    actions.reanalyse(article=draft.article)
    assert said_at(draft) == TIMES


@pytest.mark.django_db
def test_database_keeps_the_time_and_other_texts_have_none():
    draft = load()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.filter(draft=draft).update(timecode="00:09:00")
    plain = actions.load(source=from_paste("The port lost 12 pumps in May.", limit=999), by=None)
    assert said_at(plain) == [("The", None)]


@pytest.mark.django_db
def test_name_before_a_colon_speaks_once_and_still_with_a_newer_engine():
    draft = load()
    assert first_assertion(draft).attributed_to == "HOLT"
    Finding.objects.update(engine="0")
    actions.reanalyse(article=draft.article)
    assert first_assertion(draft).attributed_to == "HOLT"


@pytest.mark.django_db
def test_panel_shows_and_proposes_the_time_and_scripts_get_it(editor):
    draft = load(title="The port")
    page = logged_in(editor).get(f"/review/assertions/{first_assertion(draft).pk}/", **HTMX).content.decode()
    assert "00:00:01 of the recording" in " ".join(page.split())
    assert '<option value="00:00:01">' in page
    told = logged_in(editor).get(f"/articles/{draft.article_id}.json").json()
    assert [s["timecode"] for s in told["sentences"]] == ["", "00:00:01", "00:00:04", "00:01:12"]


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["file", "text"])
def test_times_are_loaded_after_a_preview_with_words_that_the_editor_changed(editor, sent):
    site = logged_in(editor)
    given = SRT if sent == "text" else SimpleUploadedFile("a.srt", SRT.encode())
    shown = site.post("/articles/new/", {sent: given, "preview": "1"}).context["form"]
    sent = {name: shown[name].value() or "" for name in ("text", "kept", "title", "shown")}
    site.post("/articles/new/", {**sent, "text": sent["text"].replace("9 million", "some 9 million")})
    assert said_at(Draft.objects.get())[-3:] == TIMES
