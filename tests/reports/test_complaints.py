"""Complaints in reports: that there was one, what came of it, and neither who complained nor in which words."""

import json

import pytest

from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.files import file_of
from tests.makers import decide_complaint, make_article, record_complaint
from tests.reports.payloads import plain

SECRET = ("zxwhisperxz", "zxritaxz", "zxphonexz")


@pytest.fixture
def article(editor, reviewer):
    """An article with a sentence that was corrected, and one about which a complaint is open."""
    article = make_article(by=editor).article
    first, second = article.assertions.order_by("order")[:2]
    words, complainant, contact = SECRET
    said = {"words": words, "complainant": complainant, "contact": contact}
    complaint = record_complaint(first, by=reviewer, **said)
    decide_complaint(complaint, by=editor, words="Ten, and not 12.", draft_id=article.drafts.get().pk)
    record_complaint(second, by=reviewer, **said)
    return article


def told(report, form):
    return " ".join(plain(file_of(report.pk, form).body).decode("utf-8", "replace").split())


@pytest.mark.parametrize("form", RENDERERS)
def test_form_prints_nothing_of_the_complaint_itself(form, article, editor):
    report = reports.publish(article=article, by=editor)
    assert [secret for secret in SECRET if secret in told(report, form)] == []


@pytest.mark.parametrize("form", ["html", "pdf", "csv", "xlsx"])
def test_form_says_what_came_of_it(form, article, editor):
    words = told(reports.publish(article=article, by=editor), form)
    assert "that it is wrong; corrected, a figure was missed, in draft 1: Ten, and not 12." in words
    assert "that it is wrong; that is open" in words


def test_report_of_before_says_nothing_and_the_next_one_does(article, editor, reviewer):
    report = reports.publish(article=article, by=editor)
    before = file_of(report.pk, "json").body
    third = article.assertions.order_by("order")[2]
    record_complaint(third, by=reviewer)
    assert file_of(report.pk, "json").body == before
    payload = json.loads(file_of(reports.publish(article=article, by=editor, correction="more").pk, "json").body)
    [complaint] = next(a for a in payload["assertions"] if a["id"] == third.pk)["complaints"]
    assert (complaint["outcome"], complaint["channel"], complaint["draft"]) == ("open", "mail", None)
