"""What was kept and found of a page is frozen with a report, and printed; what was not checked never seems checked."""

import json
import re

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.evidence.choices import Health
from factcheck.evidence.looking import Look
from factcheck.reports import actions as reports
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.models import Report
from factcheck.review.models import Evidence
from tests.asks import HTMX, logged_in
from tests.makers import add_evidence, first_assertion, keep_page, make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("last_seen_stays")]


@pytest.fixture
def piece(reviewer):
    add_evidence(first_assertion(make_article(by=reviewer)), by=reviewer)
    return Evidence.objects.get()


def frozen(piece, by):
    report = reports.publish(article=piece.assertion.article, by=by)
    payload = json.loads(Report.objects.get(pk=report.pk).payload)
    jsonschema.validate(payload, schema())
    page = logged_in(by).get(f"/reports/{report.pk}/").content.decode()
    kept = [e["page"] for a in payload["assertions"] for e in a["evidence"]]
    return kept[0], " ".join(page.split())


def test_what_was_found_is_frozen_and_printed(piece, reviewer, editor):
    kept = keep_page(piece)
    facts, page = frozen(piece, editor)
    assert (facts["found"], facts["sha256"], facts["changed"]) == ("verbatim", kept.bytes_id, False)
    assert "Excerpt word for word in the page. Page kept" in page
    assert kept.bytes_id in page


def test_what_was_not_checked_is_said_so(piece, editor):
    facts, page = frozen(piece, editor)
    assert (facts["found"], facts["seen_at"], facts["sha256"]) == ("not checked", None, "")
    assert "Excerpt not checked: The desk has not looked at the page yet." in page
    assert "word for word" not in page


def test_what_became_of_the_page_is_printed(piece, editor):
    keep_page(piece)
    keep_page(piece, health=Look(Health.GONE, "There is no page at this address (404)."))
    facts, page = frozen(piece, editor)
    assert (facts["health"], facts["found"]) == ("gone", "verbatim")
    assert "There is no page at this address (404). Last looked at" in page


def test_later_looks_leave_a_frozen_report_as_it_is(piece, editor):
    keep_page(piece)
    report = reports.publish(article=piece.assertion.article, by=editor)
    before = Report.objects.get(pk=report.pk).payload
    keep_page(piece, "The port paid 9 million.")
    assert Report.objects.get(pk=report.pk).payload == before


def test_what_is_to_be_looked_at_is_read_from_an_index(piece):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # of so few rows it would read all
    plan = Evidence.objects.to_look_at(piece.added_by).explain()
    assert "excerpt_needs_a_look" in plan, plan
    assert not re.search("SCAN review_evidence|Seq Scan on review_evidence", plan), plan


def test_panel_asks_the_same_with_no_and_with_fifty_pieces_of_evidence(reviewer):
    assertion = first_assertion(make_article(by=reviewer))
    client = logged_in(reviewer)
    client.get("/articles/0.json")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/review/assertions/{assertion.pk}/", **HTMX)
        assert answer.status_code == 200
        return len(asked), answer.content.count(b'class="seen"')

    none = cost()
    for n in range(50):
        add_evidence(assertion, by=reviewer, url=f"https://paper.example/{n}", locator=f"p. {n}")
        keep_page(Evidence.objects.latest("pk"))
    keep_page(Evidence.objects.latest("pk"), "The port paid 9 million.")
    fifty = cost()
    assert none[1:] + fifty[1:] == (0, 50)
    assert none[0] == fifty[0]
