import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from factcheck.articles.models import Article, Assertion, Draft, Finding, Sentence
from tests.makers import first_assertion, make_article
from tests.standards import standard


@pytest.fixture
def draft(db):
    return make_article()


def refused():
    """Expect the database to refuse; SQLite and PostgreSQL name triggers' refusals differently."""
    return pytest.raises(DatabaseError)


def new_draft(article, **fields):
    given = {"number": 2, "text": "One. Two.", "length": 9, "sha256": "0" * 64, "engine": "1", "language": "en"}
    return Draft.objects.create(article=article, **{**given, **fields})


@pytest.mark.parametrize(
    "change",
    [{"text": "Other."}, {"number": 7}, {"sha256": "1"}, {"loaded_by_name": "Nobody"}, {"original": b""}],
    ids=lambda change: next(iter(change)),
)
def test_draft_never_changes(change, draft):
    with refused(), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(**change)
    assert Draft.objects.get(pk=draft.pk).text == draft.text


def test_draft_is_not_saved_again(draft):
    draft.engine = "another"
    with refused(), transaction.atomic():
        draft.save()


def test_draft_is_not_deleted_by_raw_sql(draft):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_draft WHERE id = %s", [draft.pk])
    assert Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    "change",
    [{"start": 1}, {"end": 5}, {"index": 9}, {"paragraph": 3}, {"kind": "caption"}],
    ids=lambda c: next(iter(c)),
)
def test_sentence_never_moves(change, draft):
    with refused(), transaction.atomic():
        draft.sentences.update(**change)


def test_sentence_does_not_go_to_another_draft(draft):
    other = new_draft(draft.article)
    with refused(), transaction.atomic():
        draft.sentences.update(draft=other)


def test_sentence_may_be_given_an_assertion(draft):
    assert draft.sentences.update(assertion=first_assertion(draft)) == 6


@pytest.mark.parametrize(
    ("index", "start", "end"),
    [
        pytest.param(2, 6, 10, id="ends outside the text"),
        pytest.param(2, 4, 9, id="begins before the last one ends"),
        pytest.param(2, 1, 3, id="stands before the last one"),
        pytest.param(0, 2, 6, id="ends after the next one begins"),
        pytest.param(2, 6, 6, id="has no length"),
        pytest.param(1, 5, 9, id="index twice"),
    ],
)
def test_database_refuses_sentence_that(index, start, end, draft):
    other = new_draft(draft.article)
    one = {"draft": other, "paragraph": 0, "kind": "sentence"}
    Sentence.objects.create(**one, index=1, start=3, end=5)
    with refused(), transaction.atomic():
        Sentence.objects.bulk_create([Sentence(**one, index=index, start=start, end=end)])


def test_sentences_that_touch_are_taken(draft):
    other = new_draft(draft.article)
    one = {"draft": other, "paragraph": 0, "kind": "sentence"}
    Sentence.objects.bulk_create([Sentence(**one, index=n, start=n, end=n + 1) for n in range(9)])
    assert other.sentences.count() == 9


@pytest.mark.parametrize(
    "wrong",
    [{"number": 1}, {"number": 0}, {"length": 8}, {"length": 0, "text": ""}],
    ids=["number twice", "number zero", "length is not the text's", "no text"],
)
def test_database_refuses_draft(wrong, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        new_draft(draft.article, **wrong)


def test_length_is_counted_in_code_points(draft):
    assert new_draft(draft.article, text="🧑‍🚀é", length=4).length == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"score": 1.01},
        {"score": -0.01},
        {"standing": "maybe"},
        {"origin": "elsewhere"},
        {"standing": "dismissed"},
        {"dismissed_at": timezone.now()},
    ],
    ids=["no words", "score", "score", "standing", "origin", "dismissed by nobody", "dismissed at, not by"],
)
def test_database_refuses_assertion(wrong, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.article.assertions.update(**wrong)


def test_same_sentence_is_one_assertion_in_an_article(draft):
    twin = first_assertion(draft)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@standard("S37")
@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "example.org"])
def test_database_refuses_article_with_address(address, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=draft.article_id).update(address=address)


def test_database_refuses_article_without_title(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=draft.article_id).update(title="")


@pytest.mark.parametrize("wrong", [{"score": 2}, {"voice": "loud"}])
def test_database_refuses_finding(wrong, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(sentence__draft=draft).update(**wrong)


@pytest.mark.parametrize("model", [Article, Assertion, Draft])
def test_what_others_rest_on_cannot_be_deleted(model, draft):
    with pytest.raises(ProtectedError):
        model.objects.all().delete()


def test_long_words_are_shown_short():
    assert str(Assertion(words="x" * 101)) == "x" * 99 + "…"
    assert str(Assertion(words="x" * 100)) == "x" * 100
