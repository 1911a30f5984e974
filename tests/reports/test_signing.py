"""Editors sign what a report would say; a signature stands only as long as it would say the same."""

import json
import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factcheck.evidence.models import CitedPage
from factcheck.reports import actions, signing
from factcheck.reports.choices import ReportKind
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.models import Report, Signature
from factcheck.review.models import Event
from tests.asks import JSON, logged_in, words_of
from tests.makers import add_evidence, first_assertion, keep_page, make_article, make_person, place_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(editor):
    return make_article(by=editor).article


@pytest.fixture
def second():
    return make_person("Fritz", "editor")


def checksum_shown(answer):
    return re.search(r'name="checksum" value="([0-9a-f]{64})"', answer.content.decode())[1]


def conclude(article, reviewer):
    for assertion in article.assertions.all():
        place_tag(assertion, "alleged", by=reviewer)


def sign(article, by):
    checksum = signing.checksum_of(actions.held_in(actions.current(article)))
    return signing.sign(article=article, checksum=checksum, by=by)


def test_report_names_who_signed_it_and_when(article, editor, second):
    made = sign(article, second)
    payload = json.loads(actions.publish(article=article, by=editor).payload)
    (told,) = payload["report"]["signed"]
    assert told["by"] == "Fritz"
    assert told["at"].startswith(made.signed_at.isoformat()[:16])
    assert "signed by Fritz" in " ".join(RENDERERS["html"].render(payload).decode().split())


def test_signature_stands_only_while_the_report_says_the_same(article, editor, second, reviewer):
    sign(article, second)
    conclude(article, reviewer)
    payload = json.loads(actions.publish(article=article, by=editor).payload)
    assert "signed" not in payload["report"]


def test_look_at_a_cited_page_that_finds_nothing_new_lets_signatures_stand(article, editor, second):
    checked = add_evidence(first_assertion(article.drafts.get()), by=editor)
    keep_page(checked.evidence.get(), "The accounts say 4.2 million.")
    sign(article, second)
    before = actions.held_in(actions.current(article))
    CitedPage.objects.update(looked_at=timezone.now() + timedelta(hours=3))
    assert actions.held_in(actions.current(article)) != before
    assert json.loads(actions.publish(article=article, by=editor).payload)["report"]["signed"][0]["by"] == "Fritz"


def test_signature_is_in_the_history_and_signing_again_changes_nothing(article, second):
    assert sign(article, second) == sign(article, second)
    event = Event.objects.get(kind="report signed")
    assert (event.by_name, event.after["signature"]) == ("Fritz", Signature.objects.get().pk)


def test_what_changed_since_it_was_read_is_not_signed(article, second, reviewer):
    site = logged_in(second)
    checksum = checksum_shown(site.get(f"/articles/{article.pk}/reports/preview/"))
    conclude(article, reviewer)
    answer = site.post(f"/articles/{article.pk}/reports/signatures/", {"checksum": checksum})
    assert answer.status_code == 409
    assert "nothing is signed" in words_of(answer)
    assert checksum_shown(answer) != checksum  # the page shows what there is to sign now
    assert site.post(f"/articles/{article.pk}/reports/signatures/", {}, **JSON).status_code == 409
    assert not Signature.objects.exists()


def test_page_says_beforehand_which_signatures_a_final_report_lacks(article, editor, second, settings):
    settings.SIGNATURES = 2
    page = partial(logged_in(editor).get, f"/articles/{article.pk}/reports/")
    assert "Before it is frozen, another editor has to sign what the report says" in words_of(page())
    sign(article, second)
    assert "has to sign" not in words_of(page())


def test_desk_that_asks_for_two_signatures_freezes_no_final_report_by_one(article, editor, second, reviewer, settings):
    settings.SIGNATURES = 2
    conclude(article, reviewer)
    site = logged_in(editor)
    freeze = partial(site.post, f"/articles/{article.pk}/reports/", **JSON)
    sign(article, editor)  # the one who freezes it is no second one
    for fields in ({}, {"kind": "final"}):
        refused = freeze(fields)
        assert (refused.status_code, refused.json()["signatures_missing"]) == (422, 1)
        assert "another editor has to sign" in refused.json()["error"]
    sign(article, second)
    assert freeze({}).status_code == 201


def test_page_says_who_has_to_sign_and_keeps_what_was_chosen(article, editor, reviewer, settings):
    settings.SIGNATURES = 2
    conclude(article, reviewer)
    answer = logged_in(editor).post(f"/articles/{article.pk}/reports/", {"kind": "final"})
    assert answer.status_code == 422
    assert "Before it is frozen, another editor has to sign what the report says" in words_of(answer)
    assert not Report.objects.exists()


def test_interim_report_needs_no_second_editor(article, editor, settings):
    settings.SIGNATURES = 2
    assert actions.publish(article=article, kind=ReportKind.INTERIM, by=editor).number == 1


def test_correction_of_a_final_report_needs_as_many(article, editor, second, reviewer, settings):
    conclude(article, reviewer)
    actions.publish(article=article, by=editor)
    settings.SIGNATURES = 2
    correction = {"kind": ReportKind.CORRECTION, "correction": "The date was wrong.", "by": editor}
    with pytest.raises(signing.NotSigned):
        actions.publish(article=article, **correction)
    sign(article, second)
    assert actions.publish(article=article, **correction).number == 2


def test_preview_says_whose_signature_stands_and_what_changed_since(article, second, editor, reviewer):
    site = logged_in(editor)
    address = f"/articles/{article.pk}/reports/preview/"
    assert "Nobody has signed it." in words_of(site.get(address))
    site.post(f"/articles/{article.pk}/reports/signatures/", {"checksum": checksum_shown(site.get(address))})
    made = sign(article, second)
    assert "Edda signed it as it is" in words_of(site.get(address))
    assert "Sign what it says" not in words_of(site.get(address))
    conclude(article, reviewer)
    page = words_of(site.get(address))
    assert "before it changed" in page
    assert "Sign what it says" in page
    changes = words_of(site.get(f"/articles/{article.pk}/reports/changes/?signature={made.pk}"))
    assert "What changed since Fritz signed" in changes
    assert "with another verdict." in changes
    other = make_article("Other\n\nThe mill burned down, its owner said.\n", by=editor).article
    assert site.get(f"/articles/{other.pk}/reports/changes/?signature={made.pk}").status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change", ["UPDATE reports_signature SET signed_by_name = 'Nobody'", "DELETE FROM reports_signature"]
)
def test_database_lets_no_signature_be_changed_or_deleted(change, article, second):
    sign(article, second)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Signature.objects.get().signed_by_name == "Fritz"
