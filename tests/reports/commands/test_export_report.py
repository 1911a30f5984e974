import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from factcheck.reports import actions, freeze
from factcheck.reports.models import Rendition, Report
from tests.makers import first_assertion, make_article, place_tag


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


def exported(tmp_path, article, form="csv", **options):
    path = tmp_path / "out"
    call_command("export_report", article.pk, format=form, output=str(path), **options)
    return path.read_bytes()


@pytest.mark.parametrize("form", ["csv", "json", "html"])
def test_newest_frozen_report_is_written_to_the_byte(form, tmp_path, article, editor):
    actions.publish(article=article, by=editor)
    newest = actions.publish(article=article, by=editor)
    assert exported(tmp_path, article, form) == bytes(Rendition.objects.get(report=newest, form=form).body)


def test_frozen_report_is_written_whatever_changed_since(tmp_path, article, editor, reviewer):
    actions.publish(article=article, by=editor)
    before = exported(tmp_path, article)
    place_tag(article.assertions.order_by("order")[0], "denied", by=reviewer)
    assert exported(tmp_path, article) == before
    assert b",denied," in exported(tmp_path, article, current=True)


def test_what_the_desk_holds_now_is_written_where_nothing_is_frozen(tmp_path, article, capsys):
    assert json.loads(exported(tmp_path, article, "json"))["report"]["number"] == 0
    assert "Not frozen" in capsys.readouterr().err
    assert not Report.objects.exists()


def test_csv_is_the_form_when_none_is_named(capfdbinary, article):
    call_command("export_report", article.pk)
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfarticle_id,")


@pytest.mark.parametrize(
    ("options", "said"),
    [({"output": "/nowhere/out"}, "cannot be written"), ({"format": "docx"}, "invalid choice")],
)
def test_wrong_option_is_refused_in_words(options, said, article):
    given = [f"--{name}={value}" for name, value in options.items()]
    with pytest.raises(CommandError, match=said):
        call_command("export_report", str(article.pk), *given)


def test_unknown_article_is_refused_in_words(db):
    with pytest.raises(CommandError, match="There is no article 99"):
        call_command("export_report", 99)


def test_open_assertions_are_rows_too(tmp_path, article):
    rows = list(csv.DictReader(io.StringIO(exported(tmp_path, article).decode("utf-8-sig"))))
    assert [r["standing"] for r in rows] == ["open"] * article.assertions.count()
    assert first_assertion(article.drafts.get()).words.split(",")[0].encode() in exported(tmp_path, article)


def test_form_for_which_an_earlier_release_stored_nothing_is_refused_in_words(tmp_path, article, editor, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(freeze, "FORMAT", 1)
        actions.publish(article=article, by=editor)
    with pytest.raises(
        CommandError, match=r"Report 1 has no file “all sentences .CSV.”: it was frozen by an earlier release"
    ):
        exported(tmp_path, article, "sentences-csv")
