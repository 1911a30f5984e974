"""Encoding and language are shown before anything is stored; an editor's word counts for more than the program's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles import actions
from factcheck.articles.forms import NO_LONGER_KEPT
from factcheck.articles.models import Article, Draft
from factcheck.ingest import from_paste
from tests.asks import JSON, logged_in
from tests.ingest.made import docx, p
from tests.ingest.net import PUBLIC, Net
from tests.makers import make_article
from tests.standards import standard

NEW = "/articles/new/"
WORDS = "Başkan istifa etti\n\nBaşkan Cuma günü istifa etti. Sözcü bunu yalanladı."
CONTENT = WORDS.encode("cp1254")
MISREAD = CONTENT.decode("cp1252")
FRENCH = "Le maire nie tout\n\nLe maire a déclaré que l’été était très sec, et que la forêt de la ville brûlait."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def net(monkeypatch):
    made = Net(monkeypatch)
    made.names["paper.test"] = [PUBLIC]
    made.body = STORIES[0]
    yield made
    made.close()


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def file(content=CONTENT, name="story.txt"):
    return SimpleUploadedFile(name, content)


def previewed(desk, sent, address=NEW):
    return desk.post(address, {**sent, "preview": "1"}).context["form"]


def held(form, **more):
    return {name: form[name].value() or "" for name in form.fields if name != "file"} | more


@pytest.fixture
def misread(desk):
    """A Turkish file, which an editor has had read as if it were French."""
    return previewed(desk, {"file": file(), "encoding": "cp1252"})


@standard("B7", "B8", "B9", "B10", "B11")
def test_encoding_that_was_read_is_shown_with_a_choice(desk):
    page = desk.post(NEW, {"file": file("L’été — “très” sec, dit-il. C’était prévu.".encode("cp1252")), "preview": "1"})
    assert '<option value="" selected>Detected: Windows-1252</option>' in page.content.decode()
    assert "“story.txt” is kept here until tomorrow." in page.content.decode()


@standard("B7")
def test_file_that_was_read_wrongly_is_read_anew_without_choosing_it_again(desk, misread):
    assert misread["text"].value() == MISREAD
    again = previewed(desk, held(misread, encoding="cp1254"))
    assert (again["text"].value(), again["title"].value()) == (WORDS, "")
    assert desk.post(NEW, held(again), **JSON).status_code == 201
    draft = Draft.objects.get()
    assert (draft.text, bytes(draft.original), draft.encoding) == (WORDS, CONTENT, "cp1254")
    assert actions.original_document(draft).text == WORDS


def test_what_was_read_beside_the_text_is_read_anew_too_and_what_was_typed_stays(desk):
    page = f"<title>{WORDS[:18]}</title><h1>{WORDS[:18]}</h1><p>{WORDS}</p>".encode("cp1254")
    form = previewed(desk, {"file": file(page, "story.html"), "encoding": "cp1252", "byline": "Ana"})
    again = previewed(desk, held(form, encoding="cp1254"))
    assert (again["title"].value(), again["byline"].value()) == (WORDS[:18], "Ana")


def test_text_that_was_changed_since_is_not_read_over(desk, misread):
    answer = desk.post(NEW, held(misread, encoding="cp1254", text=f"{MISREAD} And more."))
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == f"{MISREAD} And more."
    assert "You changed the text after it was read." in answer.context["form"].errors["encoding"][0]
    assert not Article.objects.exists()


def test_another_file_takes_the_place_of_the_one_that_was_previewed(desk, misread):
    assert desk.post(NEW, held(misread, file=file(b"The port paid 9 officials in June.")), **JSON).status_code == 201
    assert Draft.objects.get().text == "The port paid 9 officials in June."


@standard("B4", "B7")
def test_file_that_nobody_can_read_waits_for_an_encoding(desk):
    answer = desk.post(NEW, {"file": file(), "title": "Ours"})
    form = answer.context["form"]
    assert answer.status_code == 422
    assert "Choose how to read it" in form.errors["encoding"][0]
    assert desk.post(NEW, held(form)).context["form"].errors["encoding"] == form.errors["encoding"]
    assert desk.post(NEW, held(form, encoding="cp1254"), **JSON).status_code == 201
    assert (Draft.objects.get().text, Article.objects.get().title) == (WORDS, "Ours")


def test_file_need_not_be_chosen_again_after_a_mistake_elsewhere(desk):
    form = desk.post(NEW, {"file": file(docx(p("Plain words.")), "story.docx"), "published_on": "soon"}).context["form"]
    assert (list(form.errors), form["text"].value()) == (["published_on"], "Plain words.")
    assert desk.post(NEW, held(form, published_on="2026-05-22"), **JSON).status_code == 201
    assert Draft.objects.get().original_name == "story.docx"


STORIES = [
    f"""<html><head><meta name="author" content="{who}"><meta name="date" content="{day}"></head>
    <body><article><h1>{title}</h1><p>{words}</p></article></body></html>""".encode()
    for who, day, title, words in (
        (
            "Paula Writer",
            "2024-01-02",
            "Minister stole the fund",
            "The minister stole 3 million, auditors said in May.",
        ),
        ("Otto Other", "2025-05-06", "School opens new library", "The school opens a library of 900 books in June."),
    )
]


def test_another_file_brings_its_own_title_byline_and_date(desk):
    form = previewed(desk, {"file": file(STORIES[0], "a.html")})
    assert form["byline"].value() == "Paula Writer"
    assert desk.post(NEW, held(form, file=file(STORIES[1], "b.html")), **JSON).status_code == 201
    article = Article.objects.get()
    assert (article.title, article.byline, str(article.published_on)) == (
        "School opens new library",
        "Otto Other",
        "2025-05-06",
    )


def test_what_an_editor_takes_out_after_the_preview_stays_out(desk):
    form = previewed(desk, {"file": file(STORIES[0], "a.html")})
    emptied = held(form, byline="", published_on="")
    again = previewed(desk, emptied)
    assert (again["byline"].value(), again["published_on"].value()) == ("", "")
    assert desk.post(NEW, held(again), **JSON).status_code == 201
    article = Article.objects.get()
    assert (article.title, article.byline, article.published_on) == ("Minister stole the fund", "", None)


def test_details_stay_with_a_text_that_is_corrected_after_the_preview(desk):
    form = previewed(desk, {"file": file(STORIES[0], "a.html")})
    desk.post(NEW, held(form, text=form["text"].value() + " More was said."), **JSON)
    assert (Article.objects.get().byline, Draft.objects.get().original_name) == ("Paula Writer", "")


def test_another_address_is_fetched_anew_with_its_own_details(desk, net):
    form = previewed(desk, {"address": "http://paper.test/kind?text/html"})
    net.body = STORIES[1]
    assert previewed(desk, held(form))["byline"].value() == "Paula Writer"
    assert desk.post(NEW, held(form, address="http://paper.test/kind?text/html;b"), **JSON).status_code == 201
    assert (Article.objects.get().byline, "library" in Draft.objects.get().text) == ("Otto Other", True)


def test_address_of_a_file_may_be_corrected_without_fetching_it(desk, net):
    form = previewed(desk, {"file": file(STORIES[1], "b.html"), "address": "https://paper.test/b"})
    again = previewed(desk, held(form, address="https://paper.test/c"))
    assert desk.post(NEW, held(again, address="https://paper.test/d"), **JSON).status_code == 201
    assert (Article.objects.get().address, net.asked) == ("https://paper.test/d", [])


def test_encoding_of_a_file_that_is_no_longer_kept_is_said(desk, misread, folder):
    for path in (folder / "previewed").iterdir():
        path.unlink()
    answer = desk.post(NEW, held(misread, encoding="cp1254"))
    assert answer.context["form"].errors["file"] == [NO_LONGER_KEPT]
    assert answer.context["form"]["text"].value() == MISREAD


def test_encoding_may_come_with_the_file(desk):
    assert desk.post(NEW, {"file": file(), "encoding": "cp1254"}, **JSON).status_code == 201
    assert Draft.objects.get().text == WORDS


def test_encoding_that_is_none_is_refused(desk):
    answer = desk.post(NEW, {"file": file(b"Plain words."), "encoding": "rot13"}, **JSON)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["encoding"])


@pytest.mark.parametrize("sent", [{"text": "Plain words."}, {"file": file(docx(p("Plain words.")), "story.docx")}])
def test_nothing_is_asked_where_there_is_nothing_to_choose(desk, sent):
    assert "Read the file as" not in desk.post(NEW, {**sent, "preview": "1"}).content.decode()


def test_both_copies_of_a_file_are_read_in_its_encoding(desk):
    text = f"{WORDS[:18]}\n\n" + 2 * "".join(f"Sözcü bunu {n} kez yalanladı, dedi başkan.\n" for n in range(9))
    desk.post(NEW, {"file": file(text.encode("cp1254")), "encoding": "cp1254"})
    desk.post(f"/articles/{Article.objects.get().pk}/drafts/both/")
    assert [d.repeats_left_out for d in Draft.objects.order_by("number")] == [9, 0]
    assert Draft.objects.get(number=2).text.count("ı, dedi") == 18


@standard("B74")
def test_language_is_shown_and_can_be_corrected(desk):
    form = previewed(desk, {"text": FRENCH})
    assert form.fields["language"].choices[0] == ("", "Detected: French")
    assert desk.post(NEW, held(form, language="en"), **JSON).status_code == 201
    assert Draft.objects.get().language == "en"


def test_who_says_what_is_looked_for_in_what_an_editor_calls_english(desk):
    for language in ("fr", "en"):
        desk.post(NEW, {"text": "The port paid 9 officials in June, Mira Holt said.", "language": language})
    french, english = (list(d.sentences.values_list("finding__voice", flat=True)) for d in Draft.objects.order_by("pk"))
    assert (french, english) == (["newspaper"], ["indirect"])


def test_chosen_language_stays_with_later_drafts_and_later_readings(desk):
    draft = make_article(FRENCH, language="it")
    desk.post(f"/articles/{draft.article_id}/drafts/", {"text": f"{FRENCH} Plus tard."})
    desk.post(f"/articles/{draft.article_id}/drafts/", {"text": f"{FRENCH} Plus tard.", "language": "fr"})
    assert list(Draft.objects.order_by("number").values_list("language", flat=True)) == ["it", "it", "fr"]


def test_recognised_language_is_recognised_again(desk):
    draft = make_article(FRENCH)
    actions.revise(article=draft.article, source=from_paste("The port paid 9 officials in June.", limit=99), by=None)
    assert list(Draft.objects.order_by("number").values_list("language", flat=True)) == ["fr", "en"]
