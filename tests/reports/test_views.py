import re

import pytest
from django.test import Client

from factcheck.articles import actions as articles
from factcheck.reports import actions, freeze
from factcheck.reports.models import Rendition, Report
from tests.asks import JSON, logged_in
from tests.makers import first_assertion, make_article, place_tag
from tests.standards import standard

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "pdf": "application/pdf",
    "galley": "text/html; charset=utf-8",
    "galley-pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "sentences-csv": "text/csv; charset=utf-8; header=present",
    "evidence-csv": "text/csv; charset=utf-8; header=present",
    "csv-semicolon": "text/csv; charset=utf-8; header=present",
    "evidence-semicolon": "text/csv; charset=utf-8; header=present",
    "csv-metadata": "application/csvm+json",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "claimreview": "application/ld+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS = {
    "galley": "-galley.html",
    "galley-pdf": "-galley.pdf",
    "sentences-csv": "-sentences.csv",
    "evidence-csv": "-evidence.csv",
    "csv-semicolon": "-semicolons.csv",
    "evidence-semicolon": "-evidence-semicolons.csv",
    "csv-metadata": ".csv-metadata.json",
    "annotations": ".annotations.jsonld",
    "claimreview": ".claimreview.jsonld",
}


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


@pytest.fixture
def report(draft, editor):
    return actions.publish(article=draft.article, by=editor)


@standard("S53")
@pytest.mark.parametrize("form", TYPES)
def test_download_is_the_frozen_bytes_as_an_attachment(form, report, reader):
    answer = logged_in(reader).get(f"/reports/{report.pk}.{form}")
    assert answer.content == bytes(Rendition.objects.get(report=report, form=form).body)
    assert answer.headers["Content-Type"] == TYPES[form]
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="factcheck-{report.article_id}-report-1{ENDINGS.get(form, f".{form}")}"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["reader", "reviewer", "editor", "administrator"])
def test_report_is_for_every_role(who, report, request):
    client = logged_in(request.getfixturevalue(who))
    addresses = ["/reports/", f"/reports/{report.pk}/", f"/reports/{report.pk}.csv"]
    assert [client.get(a).status_code for a in addresses] == [200, 200, 200]


@standard("S55")
def test_report_is_for_nobody_who_is_logged_out(report):
    for address in (f"/reports/{report.pk}/", *(f"/reports/{report.pk}.{form}" for form in TYPES)):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("address", ["/reports/999/", "/reports/999.csv", "/reports/{}.docx", "/reports/{}.exe"])
def test_unknown_report_or_form_is_not_found(address, report, reader):
    assert logged_in(reader).get(address.format(report.pk)).status_code == 404


def test_invariant_9_download_is_the_same_after_later_tags(report, draft, reviewer):
    client = logged_in(reviewer)
    before = [client.get(f"/reports/{report.pk}.{form}").content for form in TYPES]
    place_tag(first_assertion(draft), "denied", by=reviewer)
    assert [client.get(f"/reports/{report.pk}.{form}").content for form in TYPES] == before


def test_freezing_answers_with_number_checksum_and_files(draft, editor):
    answer = logged_in(editor).post(f"/articles/{draft.article_id}/reports/", {"correction": ""}, **JSON)
    made = Report.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "report": made.pk,
        "number": 1,
        "kind": "interim",
        "checksum": made.checksum,
        "files": {form: f"/reports/{made.pk}.{form}" for form in TYPES},
        "address": f"/reports/{made.pk}/",
    }


def test_freezing_with_nothing_typed_freezes(draft, editor):
    assert logged_in(editor).post(f"/articles/{draft.article_id}/reports/", **JSON).status_code == 201
    assert Report.objects.count() == 1


def test_frozen_from_the_page_leads_to_the_report(draft, editor):
    answer = logged_in(editor).post(f"/articles/{draft.article_id}/reports/", {"kind": "interim"})
    assert (answer.status_code, answer.url) == (302, f"/reports/{Report.objects.get().pk}/")


def test_correction_that_is_too_long_freezes_nothing(draft, editor):
    answer = logged_in(editor).post(f"/articles/{draft.article_id}/reports/", {"correction": "x" * 2001})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_freezing_is_for_editors(draft, reviewer):
    assert logged_in(reviewer).post(f"/articles/{draft.article_id}/reports/", {}, **JSON).status_code == 403
    assert not Report.objects.exists()


def test_page_says_before_freezing_what_is_still_open(draft, editor, reviewer):
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    page = logged_in(editor).get(f"/articles/{draft.article_id}/reports/").content.decode()
    assert re.search(rf"\b{draft.article.assertions.count() - 1}\b", page)
    assert "Freeze report" in page


def test_replaced_report_says_so_and_leads_to_the_newer_one(report, reader):
    newer = actions.publish(article=report.article, correction="The party was wrong.", by=None)
    page = logged_in(reader).get(f"/reports/{report.pk}/").content.decode()
    assert f'href="/reports/{newer.pk}/"' in page


def test_report_page_has_the_link_by_its_name(report, reader):
    page = logged_in(reader).get(f"/reports/{report.pk}/").content.decode()
    assert re.search(rf'href="/reports/{report.pk}\.csv"[^>]*>\s*Download CSV\s*<', page)
    for form in TYPES:
        assert f'href="/reports/{report.pk}.{form}"' in page


def test_file_for_which_an_earlier_release_stored_nothing_is_not_found_in_words(draft, editor, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(freeze, "FORMAT", 1)
        frozen = actions.publish(article=draft.article, by=editor)
    answer = logged_in(editor).get(f"/reports/{frozen.pk}.sentences-csv")
    assert answer.status_code == 404
    assert "Report 1 has no file “all sentences (CSV)”: it was frozen by an earlier release" in answer.content.decode()


@pytest.mark.parametrize(
    ("sentences", "checked", "said"),
    [
        (["Roth paid 3 officials 30,000 euros, auditors said."], True, "The only assertion is checked or dismissed."),
        (
            ["Roth paid 3 officials 30,000 euros, auditors said.", "The harbour board sold 12 boats in May."],
            True,
            "All 2 assertions are checked or dismissed.",
        ),
    ],
)
def test_page_says_of_one_and_of_many_that_all_is_checked(sentences, checked, said, editor, reviewer):
    article = make_article("\n\n".join(["Mayor and officials", *sentences]), by=editor).article
    for assertion in article.assertions.all():
        place_tag(assertion, "alleged", by=reviewer)
    assert said in logged_in(editor).get(f"/articles/{article.pk}/reports/").content.decode()


@pytest.mark.parametrize(
    ("not_taken", "said"),
    [
        (0, "3 sentences in the text. Each was taken for an assertion."),
        (1, "3 sentences in the text. 1 of them was not taken for an assertion. The report lists it, too."),
        (2, "3 sentences in the text. 2 of them were not taken for assertions. The report lists them, too."),
    ],
)
def test_page_says_how_many_sentences_were_not_taken(not_taken, said, editor):
    draft = make_article("Roth at the port\n\nWho knows?\n\nWhy not?\n", by=editor)
    unmarked = list(draft.sentences.filter(assertion=None).order_by("-index"))
    for place in unmarked[: len(unmarked) - not_taken]:
        articles.mark(sentence=place, words=draft.text[place.start : place.end])
    page = logged_in(editor).get(f"/articles/{draft.article_id}/reports/").content.decode()
    assert said in " ".join(page.split())
