"""Where an article was written: read, corrected, kept, shown and printed as byline and date are."""

import json

import pytest
from django.core.management import call_command

from factcheck.articles.models import Article
from factcheck.ingest.bulk.records import parse_record
from factcheck.reports import actions as reports
from factcheck.reports.exporters.as_xlsx import about
from factcheck.reports.exporters.report_context import report_context
from factcheck.review.models import Event
from factcheck.review.queries.replay import differences, rebuild, since
from tests.asks import JSON, logged_in, words_of
from tests.makers import make_article
from tests.reports.payloads import payload

NEW = "/articles/new/"
TEXT = "Harbour shut\n\nFERROW, 3 March (Agency) — The board paid 3 million euros in May, Mira Holt said.\n"


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def test_place_is_previewed_to_be_corrected_and_stored(desk):
    page = desk.post(NEW, {"text": TEXT, "preview": "1"})
    form = page.context["form"]
    assert form["place"].value() == "FERROW"
    assert "<dt>Place</dt><dd>FERROW</dd>" in page.content.decode()
    sent = {name: form[name].value() or "" for name in ("title", "text", "kept", "shown", "byline", "published_on")}
    desk.post(NEW, {**sent, "place": "  Orsk\n"}, **JSON)
    assert Article.objects.get().place == "Orsk"
    desk.post(NEW, {**sent, "place": ""}, **JSON)
    assert [a.place for a in Article.objects.all()] == ["", "Orsk"]


def test_scripts_are_told_of_the_place(desk, capsys, tmp_path):
    assert desk.post(NEW, {"text": TEXT, "preview": "1"}, **JSON).json()["place"] == "FERROW"
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    call_command("ingest", str(path))
    assert json.loads(capsys.readouterr().out)["place"] == "FERROW"
    call_command("load_article", str(path))
    article = Article.objects.get()
    assert desk.get(f"/articles/{article.pk}.json").json()["place"] == "FERROW"
    assert parse_record({"text": TEXT}, limit=9_999).place == "FERROW"
    assert parse_record({"text": TEXT, "place": "Orsk"}, limit=9_999).place == "Orsk"


def test_pages_show_the_place(desk, editor):
    article = make_article(TEXT, by=editor, place="Placeford").article
    for page in (article.get_absolute_url(), f"/review/{article.pk}/"):
        assert "Placeford" in words_of(desk.get(page, follow=True)), page


def test_correction_of_a_place_stands_in_the_history_and_is_replayed(administrator, editor):
    article = make_article(TEXT, by=editor, place="Feroww").article
    page = f"/admin/articles/article/{article.pk}/change/"
    site = logged_in(administrator)
    form = site.get(page).context["adminform"].form
    site.post(page, {**{name: form[name].value() or "" for name in form.fields}, "place": "Ferrow"})
    event = Event.objects.latest("pk")
    assert (event.before, event.after) == ({"place": "Feroww"}, {"place": "Ferrow"})
    begins = since()
    assert list(differences(article, rebuild(article, begins=begins), begins=begins)) == []
    article.place = "Orsk"
    article.save()
    assert len(list(differences(article, rebuild(article, begins=begins), begins=begins))) == 1


def test_report_has_the_place_and_one_without_it_is_still_shown(desk, editor):
    article = make_article(TEXT, by=editor, place="Placeford").article
    report = reports.publish(article=article, by=editor)
    assert json.loads(report.payload)["article"]["place"] == "Placeford"
    assert "Placeford ·" in words_of(desk.get(f"/reports/{report.pk}/"))
    assert ("place", "Placeford") in about(payload(place="Placeford"))
    assert "place" not in dict(about(payload()))
    assert "place" not in report_context(payload())["article"]
