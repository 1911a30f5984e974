"""The ways in through the site: an address, a document, and what is too large; nothing typed is lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.models import Article, Draft
from tests.asks import JSON, logged_in
from tests.ingest.made import docx, p, pdf
from tests.ingest.net import PUBLIC, Net
from tests.makers import make_article
from tests.standards import standard

NEW = "/articles/new/"
LONG = "The harbour board received a report on 3 May that twelve pumps had failed, Councillor Mira Holt said."
HERE = "http://paper.test/kind?text/html"
PAGE = f"""<html lang="en"><head><meta name="author" content="Ana Mora"><meta name="date" content="2026-05-22"></head>
<body><nav>Home</nav><article><h1>Board hid flood report</h1><p>{LONG}</p></article></body></html>"""


@pytest.fixture
def desk(editor):
    return logged_in(editor)


@pytest.fixture
def net(monkeypatch):
    made = Net(monkeypatch)
    made.names["paper.test"] = [PUBLIC]
    made.body = PAGE.encode()
    yield made
    made.close()


def word_file(name="story.docx"):
    return SimpleUploadedFile(name, docx(p("Board hid flood report", "Title") + p("By Ana Mora") + p(LONG)))


def test_script_may_post_an_address_alone(desk, net):
    answer = desk.post(NEW, {"address": HERE}, **JSON)
    article = Article.objects.get()
    assert (answer.status_code, answer.json()["article"]) == (201, article.pk)
    assert answer.json()["left_out"] == ["1 menu"]
    assert (article.title, article.byline, article.published_on) == (
        "Board hid flood report",
        "Ana Mora",
        date(2026, 5, 22),
    )
    assert article.address == HERE
    assert Draft.objects.get().text == f"Board hid flood report\n\n{LONG}"
    assert bytes(Draft.objects.get().original) == PAGE.encode()


def test_address_beside_a_text_is_only_recorded(desk, net):
    assert desk.post(NEW, {"address": HERE, "text": LONG}, **JSON).status_code == 201
    assert Article.objects.get().address == HERE
    assert not net.asked


def test_what_was_typed_counts_before_what_was_read(desk, net):
    desk.post(NEW, {"address": HERE, "title": "Ours", "byline": "Bo", "published_on": "2026-05-23"}, **JSON)
    article = Article.objects.get()
    assert (article.title, article.byline, article.published_on) == ("Ours", "Bo", date(2026, 5, 23))


def test_preview_of_an_address_fills_the_fields_to_be_corrected(desk, net):
    page = desk.post(NEW, {"address": HERE, "preview": "1"})
    form = page.context["form"]
    assert page.status_code == 200
    assert form["text"].value() == f"Board hid flood report\n\n{LONG}"
    assert form["title"].value() == "Board hid flood report"
    assert (form["byline"].value(), form["published_on"].value()) == ("Ana Mora", "2026-05-22")
    assert form["address"].value() == HERE
    assert not Article.objects.exists()


def test_what_was_previewed_is_what_is_loaded(desk, net):
    form = desk.post(NEW, {"address": HERE, "preview": "1"}).context["form"]
    sent = {name: form[name].value() or "" for name in ("title", "text", "byline", "address", "published_on")}
    net.asked.clear()
    assert desk.post(NEW, sent, **JSON).status_code == 201
    assert not net.asked
    assert Article.objects.get().byline == "Ana Mora"


@standard("B74")
@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://nobody.test/", "http://paper.test/status?404"])
def test_refused_address_stays_in_the_form_with_one_plain_sentence(desk, net, address):
    page = desk.post(NEW, {"address": address, "title": "Ours"})
    form = page.context["form"]
    assert (page.status_code, form["address"].value(), form["title"].value()) == (422, address, "Ours")
    [said] = form.errors["address"]
    assert said.endswith("aste the text instead.")
    assert not Article.objects.exists()


def test_address_that_is_none_is_said_once(desk):
    form = desk.post(NEW, {"address": "paper.test"}).context["form"]
    assert list(form.errors) == ["address"]


def test_new_draft_may_come_from_an_address(desk, net, editor):
    article = make_article("Board hid report\n\nIt did.", by=editor).article
    assert desk.post(f"/articles/{article.pk}/drafts/", {"address": HERE}, **JSON).status_code == 201
    assert article.drafts.count() == 2


def test_document_is_loaded_with_what_it_says_of_itself(desk):
    assert desk.post(NEW, {"file": word_file()}, **JSON).status_code == 201
    article, draft = Article.objects.get(), Draft.objects.get()
    assert (article.title, article.byline) == ("Board hid flood report", "Ana Mora")
    assert draft.original_name == "story.docx"
    assert bytes(draft.original).startswith(b"PK")


def test_remarks_are_said_to_the_editor(desk):
    page = desk.post(NEW, {"file": SimpleUploadedFile("story.pdf", pdf([LONG]))}, follow=True)
    assert "Read from a PDF" in page.content.decode()


@standard("B61")
def test_both_copies_of_a_document_can_be_had_later(desk):
    paragraphs = [f"The council paid {n} million euros in 2019, auditors said." for n in range(2, 9)]
    body = p("Council paid", "Title") + "".join(p(words) for words in paragraphs * 2)
    desk.post(NEW, {"file": SimpleUploadedFile("story.docx", docx(body))})
    article = Article.objects.get()
    assert article.drafts.get().repeats_left_out == 7
    desk.post(f"/articles/{article.pk}/drafts/both/")
    assert article.drafts.latest("number").sentences.count() == 15


@standard("S62")
def test_two_files_at_once_are_refused(desk):
    answer = desk.post(NEW, {"file": [word_file(), word_file("other.docx")]}, **JSON)
    assert answer.status_code == 422
    assert "You chose several files." in answer.json()["error"]


@standard("B66")
def test_paste_just_over_the_limit_is_refused_and_kept(desk):
    text = "The port paid. " * 140_000
    page = desk.post(NEW, {"text": text, "title": "Ours"})
    assert page.status_code == 422
    assert page.context["form"].errors["text"] == [
        "The text is 2.1 MB long and must be smaller than 2 MB. Load it in parts."
    ]
    assert page.context["form"]["text"].value() == text


@standard("B66")
def test_ten_megabytes_are_refused_in_words(desk):
    answer = desk.post(NEW, {"text": "The port paid. " * 700_000})
    assert answer.status_code == 413
    assert "A text must be smaller than 2 MB. Go back: your text is still there." in answer.content.decode()
    answer = desk.post(NEW, {"file": SimpleUploadedFile("story.txt", b"The port paid. " * 700_000)}, **JSON)
    assert answer.status_code == 422
    assert "must be smaller than 2 MB" in answer.json()["error"]
