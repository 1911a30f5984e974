"""A newer engine reads an article again: what it may take away, and what stays whatever it says."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck import engine
from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.ingest import from_paste
from factcheck.review.actions.highlights import mark
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Evidence, Tag
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import dismiss

NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
LINES = {name: f"Team {name} paid 30,000 euros to the port, auditors said." for name in NAMES}
QUESTION = "Who paid?"
TEXT = "Port under fire\n\n" + "\n\n".join(LINES.values()) + f"\n\n{QUESTION}\n"


@pytest.fixture
def article(editor, reviewer):
    """Alpha is tagged, Beta has evidence, Gamma is dismissed, a question is marked by hand; Delta is untouched."""
    draft = make_article(TEXT, by=editor)
    of = {name: draft.article.assertions.get(words=words) for name, words in LINES.items()}
    place_tag(of["Alpha"], "alleged", by=reviewer)
    add_evidence(of["Beta"], by=reviewer)
    dismiss(of["Gamma"], by=reviewer)
    for sentence in draft.sentences.filter(assertion=None).select_related("draft__article", "finding"):
        if draft.text[sentence.start : sentence.end] == QUESTION:
            mark(sentence=sentence, by=reviewer)
    return draft.article


@pytest.fixture
def newer_engine(monkeypatch):
    """An engine of another version that finds nothing assertive but what Team Epsilon did."""
    analyse = engine.analyse

    def modest(text, **known):
        found = analyse(text, **known)
        findings = [
            replace(f, rating=replace(f.rating, assertive="Epsilon" in f.sentence.text)) for f in found.findings
        ]
        return replace(found, findings=tuple(findings))

    monkeypatch.setattr(engine, "VERSION", "next")
    monkeypatch.setattr(engine, "analyse", modest)


def reanalyse(*ids, **more):
    out = StringIO()
    call_command("reanalyse", *ids, stdout=out, **more)
    return out.getvalue()


def kept():
    """What people did, and the texts; what the program read anew is recorded beside it."""
    peoples = Event.objects.exclude(kind=Kind.ARTICLE_READ_ANEW)
    return [list(rows.order_by("pk").values()) for rows in (Tag.objects, Evidence.objects, peoples, Draft.objects)]


def in_text(article):
    found = Assertion.objects.filter(article=article, in_text=True).values_list("words", flat=True)
    return {next((n for n in NAMES if n in words), words) for words in found}


def test_suggestion_that_nobody_touched_goes_and_everything_else_stays(article, newer_engine):
    before, rows = kept(), Assertion.objects.filter(in_text=True).order_by("pk").values
    states = {row["words"]: row for row in rows("words", "standing", "touched_at", "dismissed_by_name", "origin")}
    assert reanalyse(article.pk) == "Read 1 articles again; the rest were read by this engine before.\n"
    assert in_text(article) == {"Alpha", "Beta", "Gamma", "Epsilon", QUESTION}
    assert kept() == before
    for row in rows("words", "standing", "touched_at", "dismissed_by_name", "origin"):
        assert row == states[row["words"]]


def test_highlight_that_went_cannot_be_written_to_from_an_old_page(article, newer_engine):
    old = Assertion.objects.get(words=LINES["Delta"])
    reanalyse(article.pk)
    assert Assertion.objects.get(pk=old.pk).version == old.version + 1


def test_sentences_stand_where_they_stood_and_findings_are_the_new_engines(article, newer_engine):
    places = list(Sentence.objects.order_by("index").values_list("index", "paragraph", "start", "end", "kind"))
    reanalyse(article.pk)
    assert list(Sentence.objects.order_by("index").values_list("index", "paragraph", "start", "end", "kind")) == places
    assert set(Finding.objects.values_list("engine", flat=True)) == {"next"}


def test_reading_again_twice_changes_nothing_more(article, newer_engine):
    reanalyse()
    before = kept(), list(Assertion.objects.order_by("pk").values()), list(Sentence.objects.order_by("pk").values())
    assert reanalyse().startswith("Read 0 articles again")
    after = kept(), list(Assertion.objects.order_by("pk").values()), list(Sentence.objects.order_by("pk").values())
    assert after == before


def test_engine_of_the_same_version_reads_nothing_again(article):
    assert reanalyse(article.pk).startswith("Read 0 articles again")


def test_article_that_is_not_there_is_named_and_nothing_is_read(article, newer_engine):
    with pytest.raises(CommandError, match="There is no article 999"):
        reanalyse(article.pk, 999)
    assert not Finding.objects.filter(engine="next").exists()


def warnings():
    return [(w.id, w.msg) for w in run_checks(tags=[Tags.database], databases=["default"])]


def test_only_what_another_engine_read_is_read_again_and_nothing_is_said_if_nothing_is(article, newer_engine):
    assert reanalyse(verbosity=0).startswith("Read 1 articles again")
    latest = make_article("A new inquiry was opened on 4 May by the city.")
    with CaptureQueriesContext(connection) as asked:
        assert reanalyse(verbosity=0) == ""
    assert len(asked) == 1
    assert latest.sentences.get().finding.engine == "next"


def test_migrate_and_check_warn_of_drafts_that_another_engine_read_until_they_are_read_again(
    article, editor, newer_engine
):
    other = make_article("A new inquiry was opened on 4 May by the city.", by=editor)
    assert warnings() == [("articles.W001", "1 newest draft was read by another release of the language engine.")]
    err = StringIO()
    call_command("check", databases=["default"], stderr=err)
    assert "Run `manage.py reanalyse`" in err.getvalue()
    source = from_paste(TEXT.replace("Team Alpha", "Team Zeta"), limit=9999)
    articles.revise(article=article, source=source, by=editor)
    assert warnings() == []
    Finding.objects.filter(sentence__draft=other).update(engine="0.9")
    assert len(warnings()) == 1
    reanalyse()
    assert warnings() == []


def test_check_of_an_empty_database_says_nothing(monkeypatch, db):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert warnings() == []
