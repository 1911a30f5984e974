from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.articles import actions
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.ingest import from_paste
from tests.makers import TEXT, first_assertion, make_article


def revised(draft):
    return actions.revise(article=draft.article, source=from_paste(TEXT + "\nMore.\n", limit=9999), by=None)


def test_latest_of_is_the_newest_draft_with_its_article_in_one_question(db):
    old = make_article()
    new = revised(old)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = Draft.objects.latest_of(old.article_id)
        assert (found.pk, found.article.title) == (new.pk, old.article.title)
    assert len(asked) == 1


def test_latest_draft_number_comes_with_an_article(db):
    draft = make_article()
    revised(draft)
    assert Article.objects.with_latest_draft().get(pk=draft.article_id).latest_draft == 2


def test_standings_count_by_article_what_stands_in_the_text(db):
    draft, other = make_article(), make_article(TEXT + "\nMore.\n")
    gone = first_assertion(draft)
    Assertion.objects.filter(pk=gone.pk).update(in_text=False)
    counts = Assertion.objects.standings([draft.article_id, other.article_id])
    assert counts[draft.article_id]["open"] == draft.article.assertions.count() - 1
    assert counts[other.article_id]["open"] == other.article.assertions.count()


def test_standings_of_nothing_are_nothing(db):
    make_article()
    assert Assertion.objects.standings([]) == {}


def test_texts_stay_in_the_database_when_nobody_asks_for_them(db):
    make_article()
    with CaptureQueriesContext(connection) as asked:
        Draft.objects.without_texts().get()
    assert '"original"' not in asked[0]["sql"]
    assert '"text"' not in asked[0]["sql"]


def test_places_of_an_assertion_are_those_in_the_newest_draft(db):
    old = make_article()
    new = revised(old)
    places = Sentence.objects.places_of(first_assertion(old).pk)
    assert {s.draft_id for s in places} == {new.pk}


def test_sentences_of_the_latest_draft_are_of_that_article_alone(db):
    draft, _ = make_article(), make_article(TEXT + "\nMore.\n")
    assert {s.draft_id for s in Sentence.objects.of_latest_draft(draft.article_id)} == {draft.pk}
