import hashlib
import json

import pytest
from django.db import DatabaseError, connection

from factcheck.articles.models import Article
from factcheck.reports import actions
from factcheck.reports.exporters import RENDERERS, as_csv
from factcheck.reports.files import file_of
from factcheck.reports.models import Rendition, Report
from factcheck.review.models import Event, Source
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.reports.payloads import plain
from tests.standards import standard

SECRET = {"url": "https://secret.example/x", "title": "Mole in cellar", "locator": "shelf 9", "excerpt": "whispered it"}


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


@pytest.fixture
def report(draft, editor):
    return actions.publish(article=draft.article, by=editor)


def files(report):
    return {r.form: bytes(r.body) for r in Rendition.objects.filter(report=report)}


def test_report_has_its_first_files_at_once_and_the_others_when_they_are_asked_for(report):
    assert set(files(report)) == {form for form, r in RENDERERS.items() if r.at_freezing}
    for form in RENDERERS:
        file_of(report.pk, form)
    assert set(files(report)) == set(RENDERERS)


def test_first_report_is_number_one_and_replaces_nothing(report):
    assert (report.number, report.replaces, report.draft_number, report.frozen_by_name) == (1, None, 1, "Edda")


def test_correction_is_a_new_report_that_names_the_one_it_replaces(report, editor):
    second = actions.publish(article=report.article, correction="The party was wrong.", by=editor)
    assert (second.number, second.replaces, second.correction) == (2, report, "The party was wrong.")
    read = json.loads(files(second)["json"])["report"]
    assert (read["number"], read["replaces"], read["correction"]) == (2, 1, "The party was wrong.")


def test_numbers_of_two_articles_are_apart(report, editor):
    assert actions.publish(article=make_article("Other words.\n", by=editor).article, by=editor).number == 1


def test_checksum_is_of_the_payload_and_stands_in_every_file(report):
    assert hashlib.sha256(report.payload.encode()).hexdigest() == report.checksum
    assert report.checksum in files(report)["json"].decode()
    assert report.checksum in files(report)["html"].decode()


def test_checksum_of_each_file_is_of_its_bytes(report):
    for rendition in Rendition.objects.filter(report=report):
        assert rendition.sha256 == hashlib.sha256(bytes(rendition.body)).hexdigest()


def test_frozen_stays_the_same_bytes_whatever_changes_afterwards(report, draft, reviewer):
    before, payload = files(report), report.payload
    place_tag(add_evidence(first_assertion(draft), by=reviewer), "verified", by=reviewer, note="new")
    Article.objects.filter(pk=draft.article_id).update(title="Another title")
    Source.objects.update(title="Another source")
    reviewer.name = "Somebody else"
    reviewer.save()
    actions.publish(article=draft.article, by=reviewer)
    report.refresh_from_db()
    assert (files(report), report.payload) == (before, payload)


@standard("F17")
def test_files_can_be_made_again_from_the_payload(report):
    payload = {**json.loads(report.payload), "checksum": report.checksum}
    for form, renderer in RENDERERS.items():
        kept = file_of(report.pk, form)
        assert (bytes(kept.body), kept.version) == (renderer.render(payload), renderer.version)


def test_confidential_evidence_is_in_no_byte_of_any_file(draft, reviewer, editor):
    add_evidence(first_assertion(draft), by=reviewer, confidential=True, **SECRET)
    report = actions.publish(article=draft.article, by=editor)
    drawn = [plain(file_of(report.pk, form).body) for form in RENDERERS]
    for body in (*drawn, report.payload.encode()):
        assert not any(words.encode() in body for words in (*SECRET.values(), "secret.example"))
    assert json.loads(report.payload)["assertions"][0]["evidence_count"] == 1


def test_freezing_is_an_event_with_number_and_checksum(report):
    event = Event.objects.get(kind="report frozen")
    assert (event.article, event.by_name) == (report.article, "Edda")
    about = {"report": report.pk, "number": 1, "kind": "interim", "session": report.session_id}
    assert event.after == {**about, "checksum": report.checksum}


@pytest.mark.parametrize("table", ["reports_report", "review_event"])
def test_nothing_is_left_when_freezing_fails_in_the_middle(table, draft, editor):
    def fail(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            raise DatabaseError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        actions.publish(article=draft.article, by=editor)
    assert not any(model.objects.exists() for model in (Report, Rendition, Event))


@pytest.mark.parametrize("form", RENDERERS)
def test_file_that_was_not_drawn_when_a_report_was_frozen_is_drawn_when_asked_for(form, draft, editor, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(actions.files, "draw_at_freezing", lambda *_: None)
        report = actions.publish(article=draft.article, by=editor)
    assert files(report) == {}
    drawn = file_of(report.pk, form)
    assert files(report) == {form: bytes(drawn.body)}
    assert file_of(report.pk, form).pk == drawn.pk


def test_report_drawn_up_beside_another_one_is_drawn_up_again_with_the_next_number(draft, editor, monkeypatch):
    drawing_up, meanwhile = actions._draw_up, []

    def slowly(article, **given):
        drawn = drawing_up(article, **given)
        if not meanwhile:
            meanwhile.append(True)
            meanwhile.append(actions.publish(article=article, by=editor))
        return drawn

    monkeypatch.setattr(actions, "_draw_up", slowly)
    report = actions.publish(article=draft.article, by=editor)
    assert (meanwhile[1].number, report.number) == (1, 2)
    assert json.loads(report.payload)["report"]["number"] == 2


@pytest.mark.parametrize(
    "text", ["What now?\n", "x", "The mayor paid 12 officials 30,000 euros in May, auditors said.\n"]
)
def test_short_articles_make_sensible_reports(text, editor):
    draft = make_article(text, by=editor)
    made = files(actions.publish(article=draft.article, by=editor))
    assert made["csv"].count(b"\r\n") == 1 + draft.article.assertions.count()
    assert draft.article.title.encode() in made["html"]


def test_current_is_what_a_report_would_hold_and_stores_nothing(draft):
    for renderer in RENDERERS.values():
        assert renderer.render(actions.current(draft.article))
    assert actions.current(draft.article)["report"]["number"] == 0
    assert not Report.objects.exists()


def test_csv_names_the_columns_of_the_contract_first(report):
    assert files(report)["csv"].decode("utf-8-sig").split("\r\n")[0] == ",".join(as_csv.COLUMNS)


def test_canonical_json_is_one_way_to_write_a_value():
    assert actions.canonical_json({"b": "é", "a": [1]}) == '{"a":[1],"b":"é"}'


def test_third_report_is_number_three_and_replaces_the_second(report, editor):
    second, third = (actions.publish(article=report.article, correction=f"Wrong {n}.", by=editor) for n in (1, 2))
    assert (third.number, third.replaces) == (3, second)
