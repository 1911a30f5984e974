"""Texts are read while nobody waits, and their rows are stored many at once, with every rule of the database."""

import io

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction

from factcheck import engine
from factcheck.articles import actions
from factcheck.articles.actions import batches
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Batch, Finding, Sentence
from factcheck.db.bulk import insert, update
from factcheck.ingest import from_paste
from tests.makers import make_article, make_person
from tests.standards import standard

TEXT = "The council paid 12 officials in May.\n\nThe port was closed in June, the mayor said.\n"


@pytest.fixture
def read_within_a_transaction(monkeypatch):
    """Whether a transaction was open, each time a text was read or its near-twins were looked for."""
    found = []
    cache.clear()

    def noting(plain):
        return lambda *a, **k: found.append(connection.in_atomic_block) or plain(*a, **k)

    for name in ("analyse", "near_twins"):
        monkeypatch.setattr(engine, name, noting(getattr(engine, name)))
    return found


@standard("R28")
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_reading_of_a_text_or_of_a_new_draft(read_within_a_transaction):
    draft = actions.load(source=from_paste(TEXT, limit=999), by=None)
    actions.revise(article=draft.article, source=from_paste(TEXT + "It rained.", limit=999), by=None)
    assert read_within_a_transaction == [False] * 4


@standard("R28", "B67")
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_reading_of_one_text_of_many(read_within_a_transaction):
    administrator = make_person("Ada", "administrator")
    batch = batches.begin(name="many.csv", stream=io.BytesIO(f'text\n"{TEXT}"\n'.encode()), by=administrator)
    batches.step(batch=batch)
    assert Batch.objects.get().loaded == 1
    assert read_within_a_transaction == [False] * 2


def test_draft_that_came_while_another_was_read_is_what_the_other_follows(db, monkeypatch):
    draft = actions.load(source=from_paste(TEXT, limit=999), by=None)
    plain = engine.analyse

    def read_slowly(text, **more):
        monkeypatch.setattr(engine, "analyse", plain)
        actions.revise(article=draft.article, source=from_paste(TEXT.replace("12", "14"), limit=999), by=None)
        return plain(text, **more)

    monkeypatch.setattr(engine, "analyse", read_slowly)
    last = actions.revise(article=draft.article, source=from_paste(TEXT.replace("12", "15"), limit=999), by=None)
    assert (last.number, last.article.drafts.count()) == (3, 3)


def test_rows_are_stored_with_the_defaults_of_their_model(db):
    article = make_article(TEXT).article
    insert(Assertion, ("article", "key", "words", "order"), [(article.pk, "k" * 64, "It rained.", 7)])
    stored = Assertion.objects.get(key="k" * 64)
    as_made = Assertion(article=article, key="k" * 64, words="It rained.", order=7, pk=stored.pk)
    assert {f.name: getattr(stored, f.attname) for f in Assertion._meta.concrete_fields} == {
        f.name: getattr(as_made, f.attname) for f in Assertion._meta.concrete_fields
    }


def test_documents_of_a_row_are_stored_as_documents(db):
    finding = Finding.objects.filter(source__isnull=False).get(sentence__draft=make_article(TEXT))
    assert finding.source["text"] == "the mayor"
    assert isinstance(finding.reasons, list)
    assert Finding.objects.filter(source__isnull=True).count() == 1


@pytest.mark.parametrize(("start", "end"), [(0, 5), (50, 10_000), (9, 9)])
def test_rows_that_break_a_rule_are_refused(start, end, db):
    draft = make_article(TEXT)
    names = ("draft", "index", "paragraph", "start", "end", "kind")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Sentence, names, [(draft.pk, 9, 9, start, end, "sentence")])
    assert draft.sentences.count() == 2


def test_fields_of_many_rows_are_changed_and_no_others(db):
    draft = make_article(TEXT)
    first, *rest = draft.article.assertions.order_by("pk")
    others = draft.article.assertions.exclude(pk=first.pk).order_by("pk").values()
    kept = list(others.all())
    first.order, first.standing, first.words = 7, Standing.RECHECK, "not stored"
    update([first], ("order", "standing"))
    stored = Assertion.objects.get(pk=first.pk)
    assert (stored.order, stored.standing) == (7, "recheck")
    assert stored.words != "not stored"
    assert list(others.all()) == kept
    assert len(kept) == len(rest) > 0
    update([], ("order",))


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("Mr Odell robbed the bank in Brück.", "an accusation"),
        ("Roe denied the charges.", "a denial"),
        ("The bank in Brück has 12 rooms.", None),
    ],
)
def test_assertion_says_whether_it_accuses_or_denies(text, charge, db):
    draft = actions.load(source=from_paste(f"{TEXT}\n{text}", limit=999), by=None)
    assert draft.article.assertions.get(words=text).charge == charge


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("The lake is 12 metres deep.", True), ("Mr Odell emptied the till in Brück.", False)],
)
def test_assertion_says_whether_it_is_harmless(text, harmless, db):
    draft = actions.load(source=from_paste(f"{TEXT}\n{text}", limit=999), by=None)
    assert draft.article.assertions.get(words=text).harmless is harmless


def test_sentence_that_a_person_marks_accuses_as_the_engine_says(db):
    draft = actions.load(source=from_paste(TEXT, limit=999), by=None)
    sentence = draft.sentences.select_related("finding").last()
    Assertion.objects.filter(places=sentence).update(key="another")
    draft.sentences.filter(pk=sentence.pk).update(assertion=None)
    Finding.objects.filter(sentence=sentence).update(reasons=["an accusation: “closed”"])
    marked = actions.mark(sentence=draft.sentences.get(pk=sentence.pk), words="The port was closed.")
    assert marked.charge == "an accusation"
