import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from factcheck.reports import actions
from factcheck.reports.models import Rendition, Report
from tests.makers import make_article


@pytest.fixture
def report(editor):
    return actions.publish(article=make_article(by=editor).article, by=editor)


@pytest.mark.parametrize(
    "change", [{"payload": "{}"}, {"number": 7}, {"checksum": "0"}, {"frozen_by_name": "Nobody"}], ids=str
)
def test_report_never_changes(change, report):
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)
    report.refresh_from_db()
    assert (report.number, report.frozen_by_name) == (1, "Edda")


def test_report_is_not_saved_again(report):
    with pytest.raises(DatabaseError), transaction.atomic():
        report.save()


@pytest.mark.parametrize("table", ["reports_rendition", "reports_report"])
def test_report_is_not_deleted_by_raw_sql(table, report):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert Report.objects.count() == 1


def test_file_never_changes(report):
    with pytest.raises(DatabaseError), transaction.atomic():
        Rendition.objects.update(body=b"other bytes")


@pytest.mark.parametrize("wrong", [{"number": 1}, {"number": 0}, {"number": 2, "payload": ""}], ids=str)
def test_database_refuses_report(wrong, report):
    given = {"draft_number": 1, "payload": "{}", "checksum": "0" * 64, "frozen_by_name": "Edda", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(article=report.article, **given)


def test_two_reports_cannot_replace_the_same_one(report, editor):
    actions.publish(article=report.article, correction="The party was wrong.", by=editor)
    given = {"number": 3, "draft_number": 1, "payload": "{}", "checksum": "0" * 64, "frozen_by_name": "Edda"}
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Report.objects.create(article=report.article, kind="correction", replaces=report, **given)


@pytest.mark.parametrize("kind", ["interim", "final", "correction"])
def test_a_correction_alone_replaces_another_and_it_always_does(kind, report):
    given = {"number": 3, "draft_number": 1, "payload": "{}", "checksum": "0" * 64, "frozen_by_name": "Edda"}
    replaced = None if kind == "correction" else report
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(article=report.article, kind=kind, replaces=replaced, **given)


def test_second_file_of_one_form_is_refused(report):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(report=report, form="csv", sha256="0" * 64, body=b"")
