"""The admin site: who gets in, what can be found there, and that nothing is added, changed or deleted raw."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import BinaryField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import Session, User
from factcheck.articles.models import Annotation, Article, Assertion, BatchPart, NearTwin, Sentence
from factcheck.evidence.models import Accused, CitedHost, DeniedPoint, RequestPoint, SnapshotBytes, SnapshotText
from factcheck.reports import actions as reports
from factcheck.reports.models import Signature
from factcheck.review.actions import sessions
from factcheck.review.choices import Answer
from factcheck.review.models import Event, Evidence, ProposalAnswer, Question, ReviewSession, Source, WebPage
from factcheck.search.models import Entry
from factcheck.tasks import actions as tasks
from factcheck.tasks.models import TaskEvent
from tests.asks import logged_in
from tests.makers import (
    add_evidence,
    decide_complaint,
    first_assertion,
    keep_page,
    load_many,
    make_article,
    make_person,
    make_token,
    place_tag,
    record_complaint,
    record_reply,
    record_request,
)
from tests.standards import standard

SITE = admin.site._registry
ADMINS = {model: found for model, found in SITE.items() if type(found).__module__.startswith("factcheck.")}
OURS = [m for m in apps.get_models() if m.__module__.startswith("factcheck.")]
NOT_THERE = {
    Session: "log-in sessions hold keys that open accounts; closing an account ends them",
    BatchPart: "parts of a file are bytes; the page of its batch says what came of them",
    SnapshotBytes: "bytes are downloaded as WARC; the list of snapshots says what is there",
    SnapshotText: "what a snapshot says stands on its page, for whoever may see the evidence",
    CitedHost: "the list of cited pages names each with its host",
    RequestPoint: "the page of an article says about which sentences somebody was asked",
    DeniedPoint: "the page of an article says which sentences an answer denies",
    TaskEvent: "what happened to a task stands on its page",
    Entry: "copies that the database keeps by itself; `rebuild_search` makes them anew",
    NearTwin: "pairs are found anew with every draft; the review page shows them at their sentences",
}
CORRECTED = (User, Article, Source, ReviewSession)  # has a change form; all others are read
READ_ONLY = [m for m in ADMINS if m not in CORRECTED]
HOSTILE = '"><img src=x onerror=alert(1)>'


def named(model):
    return model.__name__


def address(model, what, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def fill(first, last, who, lead):
    """Make that many articles, each with one thing of every kind."""
    for n in range(first, last):
        draft = make_article(f"Officials paid {n}\n\nThe mayor paid {n} officials in May, auditors said.\n", by=lead)
        sessions.open_(article=draft.article, reviewers=[who], by=lead)
        assertion = add_evidence(first_assertion(draft), by=who, title=f"Accounts {n}")
        make_token(who, name=f"CMS {n}")
        who.token = who.tokens.latest("pk")
        record_reply(record_request(assertion, by=who, party=f"Kern {n}"), by=who, words=f"No {n}.")
        Accused.objects.create(assertion=assertion, parties=f"Kern {n}", by=who, by_name=str(who))
        keep_page(assertion.evidence.get(), f"The port paid {n} officials.")
        place_tag(assertion, "alleged", by=who, party=f"party {n}", note=f"note {n}")
        decide_complaint(record_complaint(assertion, by=who, complainant=f"Rita {n}"), by=lead, words=f"Four {n}.")
        Question.objects.create(assertion=assertion, text=f"Which {n}?", asked_by=who, asked_by_name=str(who))
        reports.publish(article=draft.article, correction="none", by=lead)
        signed = {"signed_by": lead, "signed_by_name": str(lead)}
        Signature.objects.create(article=draft.article, payload="{}", checksum=f"{n:064}", **signed)
        LogEntry.objects.log_actions(lead.pk, [draft.article], 2, "Looked.", single_object=True)
        make_token(make_person(f"Person{n}", "reader"), name=f"Script {n}")
        says = {"title": f"Accounts {n}", "publisher": "The Paper", "looked_at": timezone.now()}
        WebPage.objects.create(url=f"https://example.org/{n}", **says)
        tasks.enqueue("fetch", subject=n)
        tasks.fail(tasks.claim(), "The page did not answer.")
        load_many(f"text\nThe mayor paid {n} officials in June as auditors said.\n=Nothing\x00\n", by=lead)


@pytest.fixture(scope="module")
def filled(kept_for_module):
    with kept_for_module():
        fill_first()


@pytest.fixture
def desk(filled, db):
    """One thing of every kind, made by Ute, an editor, and Uwe, a reviewer."""


def fill_first():
    lead = make_person("Ute", "editor")
    fill(0, 1, make_person("Uwe", "reviewer"), lead)
    place = Sentence.objects.exclude(assertion=None).first()
    note = Annotation.objects.create(
        draft=place.draft,
        number=1,
        kind="comment",
        text="Who?",
        url="https://example.org/note",
        author="Wanda",
        at=place.start,
        key="0" * 64,
    )
    ProposalAnswer.objects.create(
        annotation=note, assertion=place.assertion, answer=Answer.THROWN_AWAY, by=lead, by_name="Ute"
    )


@pytest.fixture
def site(administrator):
    return logged_in(administrator)


@pytest.mark.parametrize("model", OURS, ids=named)
def test_every_model_of_ours_can_be_cleaned_up(model):
    assert (model in SITE) != (model in NOT_THERE)


# Who gets in


@standard("S23")
@pytest.mark.parametrize("who", ["reader", "reviewer", "editor"])
def test_no_role_but_the_administrator_is_let_in(who, desk, request):
    client = logged_in(request.getfixturevalue(who))
    pages = [reverse("admin:index"), *(address(model, "changelist") for model in SITE)]
    pages += [address(model, "change", model._default_manager.first().pk) for model in ADMINS]
    for page in pages:
        for answer in (client.get(page), client.post(page, {"action": "withdraw_tags", "_selected_action": 1})):
            assert (answer.status_code, answer.get("Location", "").split("?")[0]) == (302, "/admin/login/")
    assert not Event.objects.exclude(by_name__in=["Ute", "Uwe"]).exists()


@standard("S23")
def test_who_is_logged_out_is_sent_to_log_in(client, db):
    assert client.get("/admin/").status_code == 302


@standard("S24")
@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_every_action_asks_for_a_permission(model):
    for name in ADMINS[model].actions or []:
        assert getattr(ADMINS[model], name).allowed_permissions


# Nothing is added, changed or deleted raw


def everything():
    return {m: list(m._default_manager.order_by("pk").values_list()) for m in ADMINS}


@standard("S25")
@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_nothing_is_deleted(model, desk, site):
    before = everything()
    row = model._default_manager.first()
    assert b"delete_selected" not in site.get(address(model, "changelist")).content
    crafted = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    site.post(address(model, "changelist"), crafted)
    assert site.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert everything() == before


@standard("S30")
@pytest.mark.parametrize("model", READ_ONLY, ids=named)
def test_record_is_read_only_for_administrators_too(model, desk, site):
    before, row = everything(), model._default_manager.first()
    change = address(model, "change", row.pk)
    assert site.get(change).status_code == 200
    columns = [f for f in model._meta.concrete_fields if not isinstance(f, BinaryField)]  # each byte would be a field
    fields = {f.name: f.value_from_object(row) or "" for f in columns}
    assert site.post(change, fields).status_code == 403
    assert site.post(address(model, "add"), fields).status_code == 403
    assert everything() == before


@standard("S30")
@pytest.mark.parametrize("model", [m for m in CORRECTED if m is not User], ids=named)
def test_what_can_be_corrected_cannot_be_added(model, desk, site):
    assert site.post(address(model, "add"), {"title": "New"}).status_code == 403


@standard("S26")
@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_forged_row_in_a_list_changes_nothing(model, desk, site):
    before, row = everything(), model._default_manager.first()
    forged = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 1, "form-MAX_NUM_FORMS": 9, "_save": "Save"}
    forged |= {"form-0-id": row.pk, "form-0-title": "Forged", "form-1-id": "", "form-1-title": "Forged"}
    site.post(address(model, "changelist"), forged)
    assert everything() == before
    assert not ADMINS[model].list_editable


# What is shown there is words


@standard("S27", "S28")
def test_hostile_words_are_words(editor, reviewer, administrator):
    User.objects.filter(pk=reviewer.pk).update(name=HOSTILE)
    reviewer.refresh_from_db()
    draft = make_article(f"{HOSTILE}\n\nThe mayor {HOSTILE} paid 12 officials in May, auditors said.\n", by=editor)
    assertion = add_evidence(
        draft.article.assertions.last(),
        by=reviewer,
        title=HOSTILE,
        url=f"https://example.org/{HOSTILE}",
        excerpt=HOSTILE,
    )
    place_tag(assertion, "alleged", by=reviewer, party="javascript:alert(1)", note=HOSTILE)
    LogEntry.objects.log_actions(administrator.pk, [draft.article], 2, HOSTILE, single_object=True)
    site = logged_in(administrator)
    seen = 0
    for model in ADMINS:
        for row in model._default_manager.order_by("-pk")[:3]:
            for page in ("changelist", "change", "history"):
                text = site.get(address(model, page, *([] if page == "changelist" else [row.pk]))).content.decode()
                assert "<img src=x" not in text
                assert not re.search(r"href=[\"']?\s*(javascript|data):", text, re.I)
                seen += text.count("&lt;img src=x")
    assert seen > 40


@standard("S29")
@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        ("article", "loaded_by__password__startswith"),
        ("tag", "placed_by__password__startswith"),
        ("event", "by__password__startswith"),
        ("reviewsession", "reviewers__password__startswith"),
        ("source", "evidence__assertion__words__startswith"),
        ("user", "password__startswith"),
    ],
)
def test_questions_across_relations_are_refused(model, lookup, site, desk):
    found = next(m for m in ADMINS if m._meta.model_name == model)
    assert site.get(address(found, "changelist"), {lookup: "a"}).status_code == 400


# Finding things


@standard("P10")
def test_lists_ask_the_same_few_questions_of_5_and_20_rows(editor, reviewer, site, last_seen_stays):
    asked = {}
    site.get("/admin/")
    for first, last in ((1, 6), (6, 21)):
        fill(first, last, reviewer, editor)
        for model in ADMINS:
            with CaptureQueriesContext(connection) as questions:
                answer = site.get(address(model, "changelist"))
            assert answer.status_code == 200
            asked.setdefault(named(model), []).append(len(questions))
    assert {name: counts for name, counts in asked.items() if len(set(counts)) > 1 or counts[0] > 10} == {}


LONG = {"articles_draft": ("text", "original"), "reports_report": ("payload",), "reports_rendition": ("body",)}


@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_list_leaves_texts_and_files_in_the_database(model, desk, site):
    with CaptureQueriesContext(connection) as asked:
        assert site.get(address(model, "changelist")).status_code == 200
    fetched = [q["sql"].split(" FROM ")[0] for q in asked]
    long = [f'"{table}"."{column}"' for table, columns in LONG.items() for column in columns]
    assert not [column for column in long if any(column in columns for columns in fetched)]


@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_list_is_ordered_by_columns_of_its_own(model, desk, site):
    order = admin.site._registry[model].get_ordering(None) or model._meta.ordering
    relations = {f.name for f in model._meta.fields if f.is_relation}
    assert relations.isdisjoint(str(name).lstrip("-") for name in order)


@pytest.mark.parametrize("model", ADMINS, ids=named)
def test_every_search_field_finds(model, desk, site, administrator, monkeypatch):
    Article.objects.update(byline="By Edda", address="https://example.org/", place="Ferrow")
    Assertion.objects.update(attributed_to="auditors", dismissed_by_name="Bo")
    Question.objects.update(
        answer="That one.", answered_by=administrator, answered_by_name="Ada", answered_at="2026-05-22T12:00Z"
    )
    for finding in Assertion.objects.first().places.all():
        type(finding.finding).objects.update(full_source="auditors")
    agency = Source.objects.create(title="Harbour Wire", added_by=administrator)
    Evidence.objects.filter(pk=Evidence.objects.earliest("pk").pk).update(goes_back_to=agency)
    assert ADMINS[model].search_fields
    for field in ADMINS[model].search_fields:
        monkeypatch.setattr(ADMINS[model], "search_fields", [field])
        words = model._default_manager.exclude(**{field: ""}).exclude(**{field: None}).values_list(field, flat=True)[0]
        found = site.get(address(model, "changelist"), {"q": str(words).split()[0]})
        assert found.context["cl"].result_count >= 1, field
        assert site.get(address(model, "changelist"), {"q": "nothing-of-this"}).context["cl"].result_count == 0
