"""The recipes of CONTRIBUTING.md, tried: what a recipe says follows from its edits does follow from them."""

import csv
import io

import pytest
from django.core.management import call_command

from factcheck.accounts.choices import Permission
from factcheck.accounts.rules import EVERYBODY, MAY
from factcheck.reports.exporters import RENDERERS, Renderer, as_csv
from tests.asks import JSON, logged_in
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
    assert f'href="{frozen["files"]["txt"]}">Plain title</a>' in client.get(frozen["address"]).content.decode()
    call_command("export_report", article.pk, format="txt", output=str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_bytes() == file.content


def test_permission_is_one_row_of_the_table_and_a_mark_on_the_view(reader, monkeypatch):
    assert logged_in(reader).get("/articles/new/").status_code == 403
    monkeypatch.setitem(MAY, Permission.LOAD, EVERYBODY)
    assert logged_in(reader).get("/articles/new/").status_code == 200
