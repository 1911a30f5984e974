"""The recipes of CONTRIBUTING.md, tried: what a recipe says follows from its edits does follow from them."""

import csv
import io
import types

import pytest
from django.core.management import call_command
from django.urls import path

from factcheck import urls
from factcheck.accounts.choices import Permission
from factcheck.accounts.rules import EVERYBODY, MAY
from factcheck.reports.exporters import RENDERERS, Renderer, as_csv
from factcheck.review.actions import questions
from factcheck.review.choices import Kind
from factcheck.review.decisions.decision import Decision, Outcome
from factcheck.review.views.writes import view_of
from tests.asks import HTMX, JSON, logged_in, news_of
from tests.makers import make_article
from tests.shape.test_face import test_readme_names_every_column_of_the_csv as check_columns


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


def test_csv_column_is_one_entry_of_columns(article, monkeypatch, tmp_path):
    monkeypatch.setitem(as_csv.COLUMNS, "words", lambda _, assertion: len(assertion["sentence"].split()))
    call_command("export_report", article.pk, format="csv", current=True, output=str(tmp_path / "report.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "report.csv").read_text(encoding="utf-8-sig"))))
    assert [*rows[0]][-1] == "words"
    assert [row["words"] for row in rows] == [str(len(row["sentence"].split())) for row in rows]


def test_csv_column_that_the_readme_lacks_is_noticed(monkeypatch):
    monkeypatch.setitem(as_csv.COLUMNS, "number_of_words", lambda *_: 0)
    with pytest.raises(AssertionError):
        check_columns()


def test_report_form_is_one_module_and_one_row(article, editor, reader, monkeypatch, tmp_path):
    form = Renderer(lambda payload: payload["article"]["title"].encode(), "text/plain; charset=utf-8", "plain title")
    monkeypatch.setitem(RENDERERS, "txt", form)
    frozen = logged_in(editor).post(f"/articles/{article.pk}/reports/", {}, **JSON).json()
    client = logged_in(reader)
    file = client.get(frozen["files"]["txt"])
    assert file.content == article.title.encode()
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    page = client.get(frozen["address"]).content.decode()
    assert f'href="{frozen["files"]["txt"]}"><span class="vh">Download </span>Plain title</a>' in page
    call_command("export_report", article.pk, format="txt", output=str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_bytes() == file.content


def test_permission_is_one_row_of_the_table_and_a_mark_on_the_view(reader, monkeypatch):
    assert logged_in(reader).get("/articles/new/").status_code == 403
    monkeypatch.setitem(MAY, Permission.LOAD, EVERYBODY)
    assert logged_in(reader).get("/articles/new/").status_code == 200


def test_decision_is_one_action_and_one_row(article, reader, reviewer, settings):
    row = Decision("wonder", "wonder/", wonder, (Outcome(Kind.QUESTION_ASKED, "Wondered."),), needs_version=False)
    settings.ROOT_URLCONF = types.ModuleType("urls_with_a_decision_more")
    address = path(f"review/assertions/<int:assertion_id>/{row.path}", view_of(row))
    settings.ROOT_URLCONF.urlpatterns = [address, *urls.urlpatterns]
    address = f"/review/assertions/{article.assertions.first().pk}/wonder/"
    assert logged_in(reader).post(address, **JSON).status_code == 403
    assert news_of(logged_in(reviewer).post(address, **HTMX))["said"] == "Question saved."  # as the table says of it
    assert logged_in(reviewer).post(address, **JSON).json()["article"] == article.pk


def wonder(state, *, write):
    return questions.ask(state, text="Really?", write=write)
