"""What the database refuses of requests for comment and of what came of them, whichever way the rows come."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.evidence.models import Accused, CommentRequest, DeniedPoint, Reply, RequestPoint
from factcheck.review.models import Tag
from tests.makers import first_assertion, make_article, record_reply, record_request

NOW = timezone.now


@pytest.fixture
def asked(reviewer):
    """A request about the first of an article's assertions."""
    return record_request(first_assertion(make_article()), by=reviewer)


def a_request(article, by, **fields):
    at = NOW() - timedelta(days=1)
    given = {"party": "Kern", "asked_at": at, "asked_by": "Ana", "channel": "mail", **fields}
    return CommentRequest(article=article, recorded_by=by, recorded_by_name=str(by), **given)


def a_reply(request, by, **fields):
    given = {"outcome": "answered", "at": NOW(), "channel": "mail", "words": "No.", **fields}
    return Reply(request=request, recorded_by=by, recorded_by_name=str(by), **given)


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


@pytest.mark.parametrize(
    "fields",
    [
        {"party": ""},
        {"asked_by": ""},
        {"channel": "pigeon"},
        {"asked_at": NOW() + timedelta(days=9)},
        {"deadline": NOW() - timedelta(days=2)},
        {"withdrawn_at": NOW()},
    ],
    ids=",".join,
)
def test_request_needs_names_and_times_in_order(fields, asked, reviewer):
    refused(a_request(asked.article, reviewer, **fields).save)


@pytest.mark.parametrize(
    "fields",
    [
        {"words": ""},
        {"words": " \n\u200b"},
        {"outcome": "perhaps"},
        {"channel": ""},
        {"channel": "pigeon"},
        {"at": NOW() - timedelta(days=9)},
        {"at": NOW() + timedelta(days=9)},
        {"outcome": "no answer"},
        {"outcome": "no answer", "words": "", "channel": "mail"},
    ],
    ids=",".join,
)
def test_answer_needs_words_and_a_time_after_its_request(fields, asked, reviewer):
    refused(a_reply(asked, reviewer, **fields).save)


def test_answer_needs_no_more_than_confidential_words_and_a_refusal_none(asked, reviewer):
    a_reply(asked, reviewer, words="", confidential_words="Later.").save()
    a_reply(asked, reviewer, words="", outcome="declined").save()
    a_reply(asked, reviewer, words="", outcome="no answer", channel="").save()
    assert asked.replies.count() == 3


@pytest.mark.parametrize("column", ["party", "asked_at", "asked_by", "channel", "deadline"])
def test_request_stays_as_recorded(column, asked):
    value = {"party": "Lang", "asked_by": "Bo", "channel": "phone"}.get(column, NOW() - timedelta(days=3))
    refused(lambda: CommentRequest.objects.update(**{column: value}))


def test_rows_stay_in_sql_too(asked, reviewer):
    reply = record_reply(asked, by=reviewer, denies=[asked.points.get().assertion_id])
    Accused.objects.create(assertion=asked.points.get().assertion, parties="Kern", by=reviewer, by_name="Ana")
    for sql in (
        "UPDATE evidence_reply SET words = 'Yes.'",
        "UPDATE evidence_reply SET at = '2020-01-01'",
        "UPDATE evidence_requestpoint SET request_id = request_id + 1",
        "DELETE FROM evidence_deniedpoint",
        "DELETE FROM evidence_reply",
        "DELETE FROM evidence_requestpoint",
        "DELETE FROM evidence_commentrequest",
        "DELETE FROM evidence_accused",
    ):
        with connection.cursor() as cursor:
            refused(lambda c=cursor, s=sql: c.execute(s))
    reply.refresh_from_db()
    assert reply.words == "No."


def test_confidential_answer_stays_confidential(asked, reviewer):
    reply = record_reply(asked, by=reviewer)
    Reply.objects.update(confidential=True)
    refused(lambda: Reply.objects.filter(pk=reply.pk).update(confidential=False))


def test_point_is_of_the_requests_own_article_and_once(asked):
    elsewhere = first_assertion(make_article("Port\n\nThe mayor paid 40 officials in May, auditors said.\n"))
    refused(lambda: RequestPoint.objects.create(request=asked, assertion=elsewhere))
    refused(lambda: RequestPoint.objects.create(request=asked, assertion=asked.points.get().assertion))


def test_answer_denies_what_was_asked_and_silence_or_a_refusal_nothing(asked, reviewer):
    here = asked.points.get().assertion
    other = asked.article.assertions.exclude(pk=here.pk)[0]
    answer, silence = record_reply(asked, by=reviewer), record_reply(asked, by=reviewer, outcome="no answer")
    refused(lambda: DeniedPoint.objects.create(reply=answer, assertion=other))
    refused(lambda: DeniedPoint.objects.create(reply=silence, assertion=here))
    declined = record_reply(asked, by=reviewer, outcome="declined")
    refused(lambda: DeniedPoint.objects.create(reply=declined, assertion=here))
    DeniedPoint.objects.create(reply=answer, assertion=here)


def test_tag_denied_in_an_answer_is_of_its_sentence(asked, reviewer):
    here = asked.points.get().assertion
    other = asked.article.assertions.exclude(pk=here.pk)[0]
    answer = record_reply(asked, by=reviewer)
    given = {"verdict": "denied", "party": "Kern", "placed_by": reviewer, "placed_by_name": "Ana"}
    refused(lambda: Tag.objects.create(assertion=other, denied_in=answer, **given))
    Tag.objects.create(assertion=here, denied_in=answer, **given)


@pytest.mark.parametrize(
    "columns",
    [
        {"verdict": "denied", "denied_by": "Kern"},
        {"verdict": "alleged", "denied_words": "No."},
        {"denied_channel": "pigeon"},
    ],
    ids=",".join,
)
def test_denial_of_a_tag_has_one_name_and_is_somebodys(columns, reviewer):
    given = {"verdict": "alleged", "placed_by": reviewer, "placed_by_name": "Ana", **columns}
    refused(Tag(assertion=first_assertion(make_article()), **given).save)
