import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from factcheck.articles.models import Article, Draft
from tests.ingest.made import docx, p, pdf
from tests.makers import TEXT
from tests.standards import standard

KEYS = {"article", "draft", "sentences", "assertions", "repeats"}
BODY = "".join(f"The council paid {n} million euros in 2019, auditors said.\n" for n in range(2, 9))


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def loaded(capsys, *args, **options):
    call_command("load_article", *args, **options)
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def typed(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_one_object_with_the_keys_of_the_contract(story, db, capsys):
    said = loaded(capsys, str(story))
    draft = Draft.objects.get()
    assert set(said) >= KEYS
    assert (said["article"], said["draft"], said["sentences"]) == (draft.article_id, 1, draft.sentences.count())
    assert said["assertions"] == draft.article.assertions.count()


def test_title_address_and_editor_are_kept(story, editor, capsys):
    said = loaded(capsys, str(story), title="Flood report", url="https://example.org/flood", by="edda")
    article = Article.objects.get(pk=said["article"])
    assert (article.title, article.address) == ("Flood report", "https://example.org/flood")
    assert (article.loaded_by, article.loaded_by_name) == (editor, "Edda")


def test_text_comes_from_standard_input(db, capsys, monkeypatch):
    typed(monkeypatch, TEXT)
    assert Draft.objects.get(article=loaded(capsys, "-")["article"]).text == TEXT


@standard("B61")
@pytest.mark.parametrize(("keep", "drafted"), [(False, 1), (True, 2)])
def test_repeats_are_left_out_unless_kept(keep, drafted, db, capsys, monkeypatch):
    typed(monkeypatch, f"Council paid\n\n{BODY}\n{BODY}")
    said = loaded(capsys, "-", keep_repeats=keep)
    assert Draft.objects.get().text.count("paid 3 million") == drafted
    assert said["repeats"] == 7


def test_revises_loads_a_new_draft(story, db, capsys, monkeypatch):
    first = loaded(capsys, str(story))
    typed(monkeypatch, TEXT + "\nMore was paid in May, Holt said.\n")
    said = loaded(capsys, "-", revises=first["article"])
    assert (said["article"], said["draft"]) == (first["article"], 2)


def test_what_the_editor_should_know_goes_to_standard_error(story, db, capsys):
    call_command("load_article", str(story))
    call_command("load_article", str(story))
    assert "The same text was loaded before" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "nobody"}, "nobody is not an editor"),
        ({"by": "rea"}, "rea is not an editor"),
        ({"revises": 999}, "There is no article 999"),
        ({"url": "javascript:alert(1)"}, "begins with http://"),
        ({"title": "x" * 301}, "300"),
    ],
)
def test_wrong_option_is_refused_in_words_and_nothing_is_loaded(options, said, story, reader):
    with pytest.raises(CommandError, match=said):
        call_command("load_article", str(story), **options)
    assert not Article.objects.exists()


def test_same_draft_twice_is_refused_in_words(story, db, capsys):
    article = loaded(capsys, str(story))["article"]
    with pytest.raises(CommandError, match="the same text as draft 1"):
        call_command("load_article", str(story), revises=article)


def test_blank_title_is_no_title(story, db, capsys):
    article = Article.objects.get(pk=loaded(capsys, str(story), title="  ")["article"])
    assert article.title.startswith("Harbour board")
    assert Draft.objects.get().text == TEXT


def test_document_is_loaded_with_what_it_says_of_itself(tmp_path, db, capsys):
    path = tmp_path / "story.docx"
    path.write_bytes(
        docx(p("Board hid flood report", "Title") + p("By Ana Mora") + p("The board denies that it hid it."))
    )
    article = Article.objects.get(pk=loaded(capsys, str(path))["article"])
    assert (article.title, article.byline) == ("Board hid flood report", "Ana Mora")


def test_document_that_cannot_be_read_is_refused_in_words(tmp_path, db):
    path = tmp_path / "story.pdf"
    path.write_bytes(pdf([]))
    with pytest.raises(CommandError, match="it looks like a scan"):
        call_command("load_article", str(path))


def test_encoding_and_language_can_be_named(tmp_path, db, capsys):
    path = tmp_path / "story.txt"
    path.write_bytes("Sözcü bunu yalanladı.".encode("cp1254"))
    loaded(capsys, str(path), encoding="cp1254", language="tr")
    draft = Draft.objects.get()
    assert (draft.text, draft.language, draft.encoding) == ("Sözcü bunu yalanladı.", "tr", "cp1254")
