"""What the database refuses of complaints and of what came of them, whichever way the rows come."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.evidence.models import Complaint, ComplaintDecision
from tests.makers import decide_complaint, first_assertion, make_article, record_complaint

pytestmark = pytest.mark.both_databases
NOW = timezone.now


@pytest.fixture
def complaint(reviewer):
    return record_complaint(first_assertion(make_article()), by=reviewer)


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


@pytest.mark.parametrize(
    "fields",
    [
        {"words": ""},
        {"words": " \n\u200b"},
        {"channel": "pigeon"},
        {"at": NOW() + timedelta(days=9)},
        {"withdrawn_at": NOW()},
    ],
    ids=",".join,
)
def test_complaint_has_words_and_has_come(fields, complaint, reviewer):
    given = {"words": "It was four.", "at": NOW() - timedelta(days=1), "channel": "mail", **fields}
    who = {"recorded_by": reviewer, "recorded_by_name": "Ana"}
    refused(Complaint(assertion=complaint.assertion, **given, **who).save)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "perhaps"},
        {"outcome": "corrected", "missed": ""},
        {"outcome": "corrected", "missed": "the lot"},
        {"outcome": "open", "missed": "figure"},
        {"outcome": "correct as it stood", "check_missed": "verified by Bo"},
        {"outcome": "correct as it stood", "words": " "},
        {"outcome": "corrected", "missed": "figure", "words": ""},
    ],
    ids=",".join,
)
def test_decision_says_what_was_missed_where_it_was_corrected_and_has_words_or_a_draft(fields, complaint, editor):
    refused(ComplaintDecision(complaint=complaint, by=editor, **{"words": "So it is.", **fields}).save)


def test_complaint_is_corrected_in_a_draft_of_its_own_article(complaint, editor):
    here, elsewhere = complaint.assertion.article.drafts.get(), make_article("Another\n\nIt cost 4 million.\n")
    given = {"outcome": "corrected", "missed": "figure", "by": editor}
    refused(ComplaintDecision(complaint=complaint, draft=elsewhere, **given).save)
    ComplaintDecision.objects.create(complaint=complaint, draft=here, **given)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_complaint SET words = 'no'",
        "UPDATE evidence_complaint SET contact = ''",
        "DELETE FROM evidence_complaint",
        "UPDATE evidence_complaintdecision SET outcome = 'open'",
        "DELETE FROM evidence_complaintdecision",
    ],
)
def test_what_was_said_stays_as_it_was_recorded(statement, complaint, editor):
    decide_complaint(complaint, by=editor)
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(statement))
