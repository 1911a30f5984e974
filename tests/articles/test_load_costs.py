"""What loading asks of the database: the same for a note and for the longest text there is."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.articles import actions
from factcheck.ingest import from_paste
from tests.makers import make_long_article
from tests.standards import standard

ASKED = 8  # article, draft, assertions, near-twins, sentences, findings


def questions(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return [q["sql"] for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


@standard("P7", "P8")
def test_loading_asks_no_more_for_thousands_of_sentences_than_for_ten(db):
    few, many = (len(questions(lambda n=n: make_long_article(n))) for n in (10, 3000))
    assert few == many <= ASKED


def test_a_new_draft_asks_no_more_of_a_long_article_than_of_a_short_one(db):
    def revised(sentences):
        draft = make_long_article(sentences)
        text = draft.text.replace("paid 2 officials", "paid 1 official")
        source = from_paste(text, limit=2_000_000)
        return len(questions(lambda: actions.revise(article=draft.article, source=source, by=None)))

    assert revised(10) == revised(1000)


def test_sqlite_is_asked_how_many_values_it_takes(db):
    assert connection.vendor != "sqlite" or connection.features.max_query_params > 30_000
