"""What pages weigh and ask beside tests/shape/test_costs.py (STANDARDS 6.2): logging in, evidence, bytes, indexes."""

import gzip
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from factcheck.articles.models import Article, Assertion
from factcheck.reports.models import Report
from factcheck.review.choices import Show
from factcheck.review.models import Event
from factcheck.review.presenters.desk import conditions
from tests.asks import HTMX, logged_in
from tests.growth import assert_linear
from tests.makers import PASSWORD, make_article, make_long_article, make_person
from tests.shape.test_costs import asked_by, busy_article
from tests.standards import standard

pytestmark = pytest.mark.usefixtures("last_seen_stays")


@pytest.fixture
def people(db):
    return [make_person(f"Person{n}", "reviewer") for n in range(3)]


def weight(answer):
    return len(gzip.compress(answer.content))


@standard("P1")
def test_logging_in_asks_little(people):
    questions, page = asked_by(lambda: Client().get("/accounts/login/"))
    assert (len(questions), weight(page) < 5_000) == (0, True)
    sent = {"username": "person0", "password": PASSWORD}
    asked = []
    for _ in range(2):
        questions, answer = asked_by(lambda: Client().post("/accounts/login/", sent))
        assert answer.status_code == 302
        asked.append(len(questions))
    assert asked == [4, 4]  # wrong passwords before it, the person, when they last came, the session


@standard("P2")
def test_desk_of_fifty_articles_is_light(people):
    for n in range(50):
        make_article(f"Officials paid {n}\n\nThe mayor paid {n} officials in May, auditors said.\n", by=people[0])
    client = logged_in(people[0])
    client.get("/")
    _, page = asked_by(lambda: client.get("/"))
    assert page.content.count(b"Officials paid") >= 50
    assert weight(page) < 15_000


@standard("P3", "P4")
def test_review_page_of_200_sentences_and_its_panel_are_light(people):
    draft = busy_article(200, people)
    client = logged_in(people[0])
    client.get("/articles/0.json")
    page = client.get(f"/review/{draft.article_id}/")
    panel = client.get(f"/review/assertions/{draft.article.assertions.first().pk}/", **HTMX)
    assert page.content.count(b"<mark ") == 200
    assert weight(page) < 40_000
    assert weight(panel) < 6_000


@standard("P6")
@pytest.mark.parametrize("size", [57, 300])
def test_evidence_asks_the_same_of_short_and_long_articles(size, people):
    draft = busy_article(size, people)
    assertion = draft.article.assertions.order_by("order")[1]
    client = logged_in(people[0])
    client.get("/articles/0.json")
    for place in ("p. 1", "p. 2"):  # from a new source, and from one that is known
        given = {"url": "https://example.org/a", "title": "Accounts 2", "stance": "supports", "locator": place}
        address = f"/review/assertions/{assertion.pk}/evidence/"
        questions, answer = asked_by(lambda g=given, a=address: client.post(a, {**g, "key": uuid4()}, **HTMX))
        assert (answer.status_code, len(questions)) == (200, 9)
        assert place in answer.content.decode()
        assert weight(answer) < 4_000


@standard("P8")
def test_two_thousand_sentences_are_stored_in_few_questions_and_linear_time(db):
    questions, _ = asked_by(lambda: make_long_article(2_000))
    assert len(questions) <= 20
    assert_linear(make_long_article, 100)


@standard("P2")
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (lambda: Article.objects.on_the_desk()[:51], "article_on_the_desk"),
        (lambda: Article.objects.all()[:51], "article_newest_first"),
        (lambda: Report.objects.all()[:51], "report_newest_first"),
        (lambda: Report.objects.filter(kind="interim")[:51], "report_newest_of_a_kind"),
    ],
    ids=["desk", "search", "reports", "kinds"],
)
def test_newest_of_many_are_read_from_an_index_without_sorting(asked, index, db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # of so few rows it would read and sort all
    plan = asked().explain()
    assert index in plan, plan
    assert not re.search("TEMP B-TREE|Sort", plan), plan


@standard("P2")
def test_counting_what_is_disputed_or_asked_reads_no_other_assertion(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    conditions_now = conditions(make_person("Ana", "reviewer"))
    for show, index in ((Show.DISPUTED, "assertion_disputed"), (Show.WAITING, "question_unanswered")):
        plan = Article.objects.filter(conditions_now[show]).order_by().explain()
        assert index in plan, plan


@standard("P3", "P9")
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda a: Assertion.objects.filter(article=a.article_id), id="assertions of an article"),
        pytest.param(lambda a: Event.objects.filter(assertion=a.pk), id="events of an assertion"),
        pytest.param(lambda a: Event.objects.filter(article=a.article_id, pk__gt=1), id="what is new"),
    ],
)
def test_questions_that_every_page_asks_use_an_index(asked, people):
    drafts = [make_long_article(20) for _ in range(4)]
    draft = drafts[1]
    Event.objects.bulk_create(
        Event(kind="tag placed", by_name="Ana", article=d.article, assertion=a)
        for d in drafts
        for a in d.article.assertions.all()
        for _ in range(9)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_assertion, review_event")  # or it goes by what was there before
            cursor.execute("SET LOCAL enable_seqscan = off")  # of so few rows it would read all
    plan = asked(draft.article.assertions.first()).explain()
    found = {
        "sqlite": r"SEARCH \w+ USING (?:COVERING )?INDEX",
        "postgresql": r"Index Cond: \(+(?:article|assertion)_id = ",
    }
    assert re.search(found[connection.vendor], plan), plan
    assert not re.search(r"\bSCAN (?!.*TEMP)\w+|Seq Scan", plan), plan
