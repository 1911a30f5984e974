"""Denials, requests for comment and answers in every form of a report, and nothing confidential of them."""

import csv
import io
import json
import re
from datetime import timedelta

import jsonschema
import pytest
from django.utils import timezone

from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.json_schema import schema
from factcheck.reports.files import file_of
from tests.asks import logged_in, words_of
from tests.makers import add_evidence, make_article, place_tag, record_reply, record_request
from tests.reports.payloads import plain

KERN = "Mark Kern took bribes of 40,000 euros from the port, two colleagues said."
LANG = "Oskar Lang hid a report on 12 pumps, an auditor said."
ROTH = "Ida Roth stole 9 computers from the school, two teachers said."
DENIED = "denied by Mark Kern on 3 May 2026"
PRINTED, SECRET = "I never took a cent.", "zxwhisperxz"


@pytest.fixture
def report(editor, reviewer):
    """An accusation that was denied and then verified, one that was answered, and one on which nobody was asked."""
    article = make_article(f"Port notes\n\n{KERN}\n\n{LANG}\n\n{ROTH}\n", by=editor).article
    kern, lang = (article.assertions.get(words=words) for words in (KERN, LANG))
    add_evidence(kern, by=reviewer)
    said = {"denied_on": "2026-05-03", "denied_channel": "lawyer", "denied_words": "Not one euro."}
    place_tag(kern, "denied", by=reviewer, party="Mark Kern", denial=said)
    place_tag(kern, "verified", by=reviewer, party="")
    request = record_request(lang, by=reviewer, party="Oskar Lang")
    record_reply(request, by=reviewer, outcome="declined", confidential_words=SECRET)
    record_reply(request, by=reviewer, words=PRINTED, denies=[lang.pk])
    return reports.publish(article=article, by=editor)


def said(report, form):
    return " ".join(plain(file_of(report.pk, form).body).decode("utf-8", "replace").split())


@pytest.mark.parametrize("form", ["html", "csv", "csv-semicolon", "xlsx", "json", "pdf", "galley", "galley-pdf"])
def test_form_prints_denials_and_answers(form, report):
    words = said(report, form)
    assert PRINTED in words
    assert "Not one euro." in words
    assert ("2026-05-03" if form == "json" else "3 May 2026") in words
    assert ("declined" if form == "json" else "declined to comment") in words


@pytest.mark.parametrize("form", RENDERERS)
def test_form_prints_nothing_confidential(form, report):
    assert SECRET not in said(report, form)


@pytest.mark.parametrize("form", ["html", "csv", "xlsx", "json", "pdf", "annotations"])
def test_form_says_on_which_accusation_nobody_was_asked(form, report):
    assert "and nobody was asked to comment on it" in said(report, form)


def test_page_says_verified_and_denied(report, reader):
    page = words_of(logged_in(reader).get(report.get_absolute_url()))
    assert f"verified · {DENIED}" in page
    assert "Denied by Mark Kern on 3 May 2026, through a lawyer: “Not one euro.”" in page


def test_csv_has_its_columns_together(report):
    rows = list(csv.DictReader(io.StringIO(bytes(file_of(report.pk, "csv").body).decode("utf-8-sig"), newline="")))
    columns = [*rows[0]]
    assert columns[columns.index("accused") :][:4] == ["accused", "nobody_asked", "denials", "replies"]
    by = {row["sentence"]: row for row in rows}
    assert (by[ROTH]["nobody_asked"], by[KERN]["nobody_asked"], by[LANG]["nobody_asked"]) == ("yes", "no", "no")
    assert by[KERN]["denials"].startswith(DENIED)
    assert "Ana asked Oskar Lang for comment on" in by[LANG]["replies"]
    assert by[LANG]["replies"].count("\n") == 2


def test_report_says_that_an_answer_was_late_and_that_none_is_recorded(report, editor, reviewer):
    day = timezone.now() - timedelta(days=5)
    lang, roth = (report.article.assertions.get(words=words) for words in (LANG, ROTH))
    request = record_request(lang, by=reviewer, party="Late Lang", asked_at=day, deadline=day + timedelta(days=1))
    record_reply(request, by=reviewer, at=day + timedelta(days=2), words="Too late?")
    record_request(roth, by=reviewer, party="Ida Roth", deadline=timezone.now() + timedelta(days=9))
    later = said(reports.publish(article=report.article, by=editor), "csv")
    assert re.search(r"Late Lang answered, [^“]* UTC, after the deadline, by phone: “Too late\?”", later)
    assert later.count("after the deadline") == 1
    assert "no answer is recorded" in later


def test_payload_fits_its_schema(report):
    jsonschema.validate(json.loads(file_of(report.pk, "json").body), schema())


def test_guess_of_the_program_is_in_no_report(report):
    assert [a["accused"] for a in json.loads(report.payload)["assertions"]] == [[]] * 4
