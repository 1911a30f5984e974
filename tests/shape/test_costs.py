"""How many questions each page asks of the database, in a short and in a long article (STANDARDS 6.2)."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Evidence, ReviewSession, Source, Tag
from tests.asks import HTMX, logged_in
from tests.makers import make_annotated_article, make_article, make_long_article, make_person
from tests.standards import standard
from tests.unguarded import left_as

pytestmark = pytest.mark.usefixtures("last_seen_stays")

SIZES = (57, 1000)
BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


@pytest.fixture
def people(db):
    return [make_person(f"Person{n}", "reviewer") for n in range(3)]


def busy_article(size, people):
    """Make an article with a session, and a tag of each person and evidence on every third sentence."""
    lead = make_person(f"Lead{size}", "editor")
    draft = make_long_article(size, by=lead)
    sessions.open_(article=draft.article, reviewers=people, by=lead)
    chosen = list(draft.article.assertions.order_by("order")[::3])
    from_one_source(chosen, lead)
    Tag.objects.bulk_create(
        Tag(assertion=a, verdict="alleged", placed_by=p, placed_by_name=str(p)) for a in chosen for p in people
    )
    left_as(Assertion.objects.filter(pk__in=[a.pk for a in chosen]), standing="alleged")
    return draft


def from_one_source(chosen, by):
    source, _ = Source.objects.get_or_create(title="Accounts", url="https://example.org/", defaults={"added_by": by})
    given = {"source": source, "stance": "supports", "added_by": by, "added_by_name": str(by)}
    Evidence.objects.bulk_create(Evidence(assertion=a, **given) for a in chosen)


def asked_by(act):
    """Return the questions that an act asks, transactions' brackets aside, and what it came to."""
    assert connection.features.supports_json_field  # Django asks it once a process, whenever that is
    with CaptureQueriesContext(connection) as asked:
        came_to = act()
    return [q["sql"] for q in asked if not q["sql"].startswith(BRACKETS)], came_to


def asked_by_pages(pages, draft, who):
    """Return how many questions each page of an article asks."""
    client, first = logged_in(who), draft.article.assertions.order_by("order")[1].pk
    client.get("/articles/0.json")  # notes when it was last seen
    counts = {}
    for what, (address, _, how) in pages.items():
        questions, answer = asked_by(lambda a=address, h=how: client.get(a.format(draft.article_id, first), **h))
        assert answer.status_code == 200, what
        counts[what] = len(questions)
    return counts


def over_budget(pages, counts):
    """Return the pages that ask more than they may."""
    return {what: counts[what] for what, (_, budget, _) in pages.items() if counts[what] > budget}


PAGES = {
    "P2 desk": ("/", 6, {}),
    "article": ("/articles/{}/", 8, {}),
    "P3 review page": ("/review/{}/", 8, {}),
    "P3 review page at a sentence": ("/review/{}/?at={}", 8, {}),
    "P4 panel": ("/review/assertions/{1}/", 5, HTMX),
    "state": ("/articles/{}.json", 8, {}),
    "changes": ("/review/{}/changes/?after=0", 8, HTMX),
    "freeze": ("/articles/{}/reports/", 22, {}),
}


@standard("P2", "P3", "P4")
def test_pages_ask_the_same_few_questions_of_57_and_1000_sentences(people):
    who = make_person("Who", "editor")
    short, long = (asked_by_pages(PAGES, busy_article(size, people), who) for size in SIZES)
    assert short == long
    assert over_budget(PAGES, short) == {}


WITH_PROPOSALS = {
    "review page": ("/review/{}/", 14, {}),
    "panel": ("/review/assertions/{1}/", 7, HTMX),
    "all proposals": ("/review/{}/proposals/", 9, {}),
    "state": ("/articles/{}.json", 12, {}),
}


@standard("P3", "P4")
def test_pages_ask_the_same_few_questions_of_3_and_of_300_proposals(people):
    few, many = (asked_by_pages(WITH_PROPOSALS, make_annotated_article(size), people[0]) for size in (3, 300))
    assert few == many
    assert over_budget(WITH_PROPOSALS, few) == {}


@standard("P2")
@pytest.mark.parametrize("count", [1, 40, 120])
def test_desk_asks_the_same_of_few_and_of_many_articles(count, people):
    lead = make_person("Lead", "editor")
    for n in range(count):
        draft = make_article(f"Officials paid {n}\n\nThe mayor paid {n} officials in May, auditors said.\n", by=lead)
        sessions.open_(article=draft.article, reviewers=people, by=lead)
    client = logged_in(people[0])
    client.get("/")
    questions, answer = asked_by(lambda: client.get("/"))
    assert answer.content.count(b"Officials paid") >= min(count, 50)
    assert len(questions) == 6


@standard("P5")
@pytest.mark.parametrize("size", SIZES)
def test_tagging_costs_the_same_in_a_short_and_in_a_long_article(size, people):
    draft = busy_article(size, people)
    assertion = draft.article.assertions.order_by("order")[1]
    client = logged_in(people[0])
    client.get("/articles/0.json")
    sent = {"verdict": "alleged", "seen": 1, "key": "6f3f2b1e-0000-4000-8000-000000000000"}
    questions, answer = asked_by(lambda: client.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX))
    assert answer.status_code == 200
    assert len(questions) == 7
    assert len(answer.content) < 8_000
    assert len(gzip.compress(answer.content)) < 3_000


@standard("P5")
def test_changing_a_tag_costs_one_question_more(people):
    draft = busy_article(57, people)
    assertion = draft.article.assertions.order_by("order")[0]
    client = logged_in(people[0])
    client.get("/articles/0.json")
    sent = {"verdict": "denied", "seen": 1}
    questions, answer = asked_by(lambda: client.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX))
    assert (answer.status_code, len(questions)) == (200, 7)


@standard("P7")
def test_loading_asks_the_same_of_short_and_long_texts(db):
    counts = []
    for size in (3, 40):  # more than that SQLite takes in several gulps
        with CaptureQueriesContext(connection) as asked:
            make_long_article(size)
        counts.append(sum(not q["sql"].startswith(BRACKETS) for q in asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


@standard("P7")
def test_new_draft_asks_the_same_of_short_and_long_texts(db):
    counts = []
    for size in (3, 60):
        draft = make_long_article(size)
        source = from_paste(
            draft.text + "\n\nThe board paid 9 officials 40,000 euros in June, Holt said.\n", limit=10**6
        )
        questions, _ = asked_by(lambda d=draft, s=source: articles.revise(article=d.article, source=s, by=None))
        counts.append(len(questions))
    assert counts[0] == counts[1]


@standard("P9")
@pytest.mark.parametrize("form", ["csv", "json", "html", ""])
def test_report_and_its_files_ask_few_questions(form, people):
    counts = []
    for size in (6, 300):
        draft = busy_article(size, people)
        report = reports.publish(article=draft.article, by=people[0])
        client = logged_in(people[0])
        client.get("/articles/0.json")
        address = f"/reports/{report.pk}.{form}" if form else f"/reports/{report.pk}/"
        questions, answer = asked_by(lambda a=address, c=client: c.get(a))
        assert answer.status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1]
    assert counts[0] <= 6


@standard("P9")
def test_freezing_asks_the_same_of_short_and_long_articles(people):
    counts = []
    for size in (6, 300):
        draft = busy_article(size, people)
        questions, _ = asked_by(lambda d=draft: reports.publish(article=d.article, by=people[0]))
        counts.append(len(questions))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "address", ["/", "/articles/{}/", "/review/{}/", "/articles/{}.json", "/reports/", "/search/?q=paid"]
)
def test_looking_changes_no_row(address, people):
    draft = busy_article(6, people)
    client = logged_in(people[0])
    client.get("/articles/0.json")
    questions, answer = asked_by(lambda: client.get(address.format(draft.article_id)))
    assert answer.status_code == 200
    assert all(q.startswith("SELECT") for q in questions)
    assert (Event.objects.count(), ReviewSession.objects.count()) == (1, 1)


@pytest.fixture
def first_load(people):
    """What a browser loads for the review page of 57 sentences, compressed as it is sent: page, style, scripts."""
    page = logged_in(people[0]).get(f"/review/{busy_article(57, people).article_id}/").content
    loaded = re.findall(rb'<(?:script|link)[^>]* (?:src|href)="/static/([^"]+)"', page)
    names = [name.decode() for name in loaded]
    return {"page": zipped(page), **{name: zipped(Path(finders.find(name)).read_bytes()) for name in names}}


def zipped(content):
    return len(gzip.compress(content, 9))


@standard("P11")
def test_scripts_of_the_review_page_are_30_kilobytes_at_most(first_load):
    scripts = {name: size for name, size in first_load.items() if name.endswith(".js")}
    assert len(scripts) == 2, "htmx, and ours together"
    assert sum(scripts.values()) <= 30_000


@standard("P11")
def test_style_is_15_kilobytes_at_most(first_load):
    style = {name: size for name, size in first_load.items() if name.endswith(".css")}
    assert len(style) == 1
    assert sum(style.values()) <= 15_000


@standard("P11")
def test_first_load_of_the_review_page_is_150_kilobytes_at_most(first_load):
    assert set(first_load) > {"page", "img/mark.svg"}
    assert sum(first_load.values()) <= 150_000
