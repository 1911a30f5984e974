"""The list of reports: the newest first, page by page, searched and filtered."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.models import Article
from factcheck.ingest import from_paste
from factcheck.reports.choices import ReportKind, Show
from factcheck.reports.models import Report
from factcheck.review.actions import archive
from tests.asks import logged_in
from tests.makers import make_article
from tests.review.views.test_desk import counts, said

pytestmark = pytest.mark.usefixtures("last_seen_stays")


def report(
    article, *, number=1, kind=ReportKind.FINAL, replaces=None, words="The party.", hours=0, by=None, draft_number=1
):
    """Store a report as it would have been frozen."""
    given = {
        "draft_number": draft_number,
        "payload": "{}",
        "checksum": "0" * 64,
        "frozen_by_name": "Edda",
        "frozen_by": by,
    }
    at = timezone.now() + timedelta(hours=hours)
    given |= {"correction": words if replaces else "", "frozen_at": at}
    return Report.objects.create(article=article, number=number, kind=kind, replaces=replaces, **given)


def listed(client, address="/reports/"):
    return [int(pk) for pk in re.findall(r'<li id="report-(\d+)">', client.get(address).content.decode())]


@pytest.fixture
def site(reader):
    return logged_in(reader)


@pytest.fixture
def few(editor, reader):
    """Of the port an interim report, one and its correction; of the bridge one."""
    port = make_article(
        "Port under fire\n\nThe board paid 3 million euros in May, Holt said.\n", by=editor, byline="Roe"
    )
    bridge = make_article("Bridge falls\n\nThe board paid 5 million euros in May, Holt said.\n", by=editor)
    interim = report(port.article, kind=ReportKind.INTERIM, hours=-4)
    first = report(port.article, number=2, hours=-3, by=reader)
    other = report(bridge.article, hours=-2)
    archive.put_away(article=bridge.article, by=editor)
    correction = report(port.article, number=3, kind=ReportKind.CORRECTION, replaces=first, hours=-1)
    return {"interim": interim.pk, "first": first.pk, "other": other.pk, "correction": correction.pk}


def test_hundred_and_first_report_stands_on_top_and_every_one_on_one_page(site, editor):
    article = make_article(by=editor).article
    made = [report(article, number=n, hours=n).pk for n in range(1, 102)]
    assert listed(site)[0] == made[-1]
    assert [pk for n in (1, 2, 3) for pk in listed(site, f"/reports/?page={n}")] == made[::-1]
    assert "There is no page 4" in said(site, "/reports/?page=4")


@pytest.mark.parametrize(
    ("show", "label", "expected"),
    [
        ("", "All", ["correction", "other", "first", "interim"]),
        ("newest", "Newest of each article", ["correction", "other"]),
        ("final", "Final", ["other", "first"]),
        ("mine", "Frozen by me", ["first"]),
        ("archived", "Of archived articles", ["other"]),
        ("interim", "Interim", ["interim"]),
        ("corrections", "Corrections", ["correction"]),
        ("nonsense", "All", ["correction", "other", "first", "interim"]),
    ],
)
def test_filter_shows_what_it_says_and_its_count_agrees(show, label, expected, site, few):
    assert listed(site, f"/reports/?show={show}") == [few[name] for name in expected]
    assert counts(site, "/reports/")[label] == str(len(expected))


def test_search_finds_titles_and_bylines(site, few):
    assert listed(site, "/reports/?q=BRIDGE") == [few["other"]]
    assert listed(site, "/reports/?q=roe&show=interim") == [few["interim"]]
    assert "No report is on an article that holds “zebra”" in said(site, "/reports/?q=zebra")


def test_search_finds_the_words_of_the_text_that_a_report_is_on(site, few, editor):
    port = Article.objects.get(title="Port under fire")
    source = from_paste("Port under fire\n\nThe board paid 4 million kroner in May, Holt said.\n", limit=9999)
    articles.revise(article=port, source=source, by=editor)
    report(port, number=4)
    assert listed(site, "/reports/?q=kroner") == []
    made = report(port, number=5, draft_number=2)
    assert listed(site, "/reports/?q=kroner") == [made.pk]
    assert listed(site, "/reports/?q=3+million&show=interim") == [few["interim"]]
    assert listed(site, "/reports/?q=5+million") == [few["other"]]
    assert counts(site, "/reports/?q=million")["All"] == "6"
    assert "Titles, bylines and the texts that the reports are on were searched." in said(site, "/reports/?q=zebra")


def test_report_says_of_which_kind_it_is_and_whether_it_was_replaced(site, few):
    words = said(site, "/reports/?q=port")
    assert "Interim report 1 on draft 1" in words
    assert "Final report 2 on draft 1 · replaced" in words


@pytest.mark.parametrize("show", Show.values)
def test_filter_that_shows_nothing_says_so(show, site):
    assert re.search(r"No report (yet|is)", said(site, f"/reports/?show={show}"))


def test_payload_stays_in_the_database(site, few, django_assert_max_num_queries):
    site.get("/reports/")
    with django_assert_max_num_queries(4) as asked:
        site.get("/reports/?q=port")
    assert not any('"payload"' in q["sql"] for q in asked.captured_queries)
    assert Article.objects.count() == 2


def test_report_of_an_earlier_release_that_replaced_one_without_a_word_is_called_no_correction(site, few):
    first = Report.objects.get(pk=few["other"])
    second = report(first.article, number=2, kind=ReportKind.CORRECTION, replaces=first, words="", hours=1)
    assert second.name == "Report 2"
    assert "Report 2 in place of report 1 on draft 1" in said(site, "/reports/")
    assert listed(site, "/reports/?show=corrections") == [few["correction"]]
