"""Two reports side by side: what the later one says otherwise, of the article and of each sentence."""

import json
from copy import deepcopy

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.models import Article
from factcheck.engine import Change
from factcheck.ingest import from_paste
from factcheck.reports import actions
from factcheck.reports.compare import COMPARED, NOT_TAKEN, VERDICT, compare_reports
from factcheck.reports.exporters.as_csv import COLUMNS
from factcheck.reports.models import Report
from tests.asks import logged_in, words_of
from tests.makers import add_evidence, make_article, place_tag
from tests.reports.payloads import assertion, evidence, payload
from tests.review.actions.acts import conceal_evidence

TEXT = """Ferry delayed

The ferry lost 14 passengers, Captain Ode said.

Its owner paid 3 million euros.

The harbour was closed for two days, police said.
"""
COMPLAINT = {"at": "2026-05-22T12:00:00Z", "channel": "mail", "outcome": "open"}
LATER = TEXT.replace("14 passengers", "41 passengers").replace("Its owner paid 3 million euros.\n\n", "")


def words(runs):
    return "".join(run.words for run in runs)


def marked(runs):
    return [run.words for run in runs if run.is_changed]


def changed_in(sentence):
    return {field.label: (words(field.old), words(field.new)) for field in sentence.fields}


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


@pytest.fixture
def site(editor):
    return logged_in(editor)


def holding(article, words):
    return next(a for a in article.assertions.all() if words in a.words)


def freeze(article, editor):
    return json.loads(actions.publish(article=article, by=editor).payload)


def test_report_beside_itself_says_nothing_otherwise():
    held = payload(assertion())
    found = compare_reports(held, deepcopy(held))
    assert (found.of_article, found.sentences) == ([], [])
    assert found.unchanged == sum(len(p["sentences"]) for p in held["paragraphs"])


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        (VERDICT, {"standing": "denied"}),
        (VERDICT, {"party": "the board"}),
        ("Said in the text by", {"attributed_to": "the mayor"}),
        ("Notes", {"note": "said once"}),
        ("Evidence", {"evidence": [evidence(locator="p. 5")]}),
        ("Evidence", {"evidence": []}),
        ("Pieces of confidential evidence", {"confidential_evidence": 1}),
        ("Who is accused", {"accused": ["the board"]}),
        ("Complaints", {"complaints": [COMPLAINT]}),
        ("Confidential questions", {"confidential_questions": 2}),
        ("Dismissed because", {"dismissed": {"by": "Ana", "at": "2026-05-22T12:00:00Z", "reason": "opinion"}}),
    ],
)
def test_each_thing_that_is_otherwise_is_named(label, fields):
    before, after = payload(assertion()), payload(assertion(**fields))
    (sentence,) = compare_reports(before, after).sentences
    assert label in changed_in(sentence)
    assert sentence.change == Change.SAME


def test_every_column_of_the_csv_is_compared_or_left_out_for_a_reason():
    numbers_and_times = {"article_id", "draft", "order", "paragraph", "start", "end", "all_places", "reviewed_at"}
    numbers_and_times |= {"dismissed_at", "assertion_id", "version", "report", "frozen_at", "text_sha256"}
    numbers_and_times |= {"report_kind"}
    of_the_engine = {"cue", "score", "kind", "voice", "suggestion", "origin", "engine"}
    shown_in_others = {"article_title", "sentence", "standing", "party", "quotation", "reviewers", "evidence_count"}
    shown_in_others |= {
        "recheck_reason",
        "not_done_kinds",
        "not_done_in_article",
        "nobody_asked",
        "sentences",
        "not_taken",
    }
    shown_in_others |= {"independent_origins", "primary_origins", "on_author"}
    assert set(COLUMNS) - set(COMPARED) == numbers_and_times | of_the_engine | shown_in_others


def test_changed_words_are_marked_and_all_of_them_where_little_stayed():
    found = compare_reports(payload(assertion()), payload(assertion(evidence=[evidence(locator="p. 5")], note="no")))
    fields = {field.label: (marked(field.old), marked(field.new)) for field in found.sentences[0].fields}
    assert fields["Evidence"] == (["4"], ["5"])
    assert fields["Notes"] == (["said twice"], ["no"])


@pytest.mark.parametrize("name", ["title", "byline", "published_on"])
def test_of_the_article_what_is_otherwise_is_named(name):
    (field,) = compare_reports(payload(), payload(**{name: "2026-05-01"})).of_article
    assert words(field.new) == "2026-05-01"


@pytest.mark.django_db
def test_verdicts_are_compared_across_drafts(article, editor, reviewer):
    place_tag(add_evidence(holding(article, "14"), by=reviewer), "verified", by=reviewer)
    place_tag(holding(article, "harbour"), "alleged", by=reviewer)
    before = freeze(article, editor)
    articles.revise(article=article, source=from_paste(LATER, limit=100_000), by=editor)
    place_tag(holding(article, "41"), "denied", by=reviewer, party="the owner")
    found = compare_reports(before, freeze(article, editor))
    reworded = next(s for s in found.sentences if s.change == Change.CHANGED)
    assert [marked(runs) for runs in reworded.words] == [["14"], ["41"]]
    assert changed_in(reworded)[VERDICT] == ("verified", "denied by the owner")
    assert reworded.has_other_verdict
    (gone,) = [s for s in found.sentences if s.change == Change.GONE]
    assert words(gone.words[0]) == "Its owner paid 3 million euros."
    harbour = next(s for s in found.sentences if "harbour" in words(s.words[1]))
    assert changed_in(harbour)[VERDICT] == ("alleged by police", "to recheck")  # what stood before it is gone
    assert found.counts == {"verdicts": 2, "reworded": 1, "new": 0, "gone": 1, "other": 0}
    assert found.unchanged == 1  # the headline


@pytest.mark.django_db
def test_sentence_that_stands_twice_is_listed_once(editor, reviewer):
    twice = make_article(f"{TEXT}\nThe harbour was closed for two days, police said.\n", by=editor, keep_repeats=True)
    before = freeze(twice.article, editor)
    place_tag(holding(twice.article, "harbour"), "alleged", by=reviewer)
    assert len(compare_reports(before, freeze(twice.article, editor)).sentences) == 1


def test_sentence_that_was_marked_since_was_not_taken_for_an_assertion_before():
    (sentence,) = compare_reports(payload(), payload(assertion())).sentences
    assert changed_in(sentence)[VERDICT] == (NOT_TAKEN, "alleged by Holt")


@pytest.mark.django_db
def test_page_says_what_changed_since_the_report_before(site, article, editor, reviewer):
    first = actions.publish(article=article, by=editor)
    assert b"What changed since" not in site.get(f"/reports/{first.pk}/").content
    assert site.get(f"/reports/{first.pk}/changes/").status_code == 404
    place_tag(holding(article, "harbour"), "alleged", by=reviewer)
    second = actions.publish(article=article, by=editor)
    assert f"/reports/{second.pk}/changes/" in site.get(f"/reports/{second.pk}/").content.decode()
    page = words_of(site.get(f"/reports/{second.pk}/changes/"))
    assert "What changed since report 1" in page
    assert "Verdict not checked alleged by police" in page
    assert site.get(f"/reports/{second.pk}/changes/?since=2").status_code == 404
    assert site.get(f"/reports/{second.pk}/changes/?since=x").status_code == 404


@pytest.mark.django_db
def test_preview_shows_what_would_be_frozen_and_freezes_nothing(site, article, editor, reviewer):
    actions.publish(article=article, by=editor)
    place_tag(holding(article, "harbour"), "alleged", by=reviewer)
    page = site.get(f"/articles/{article.pk}/reports/preview/").content.decode()
    assert "Nothing is frozen" in page
    assert f"/articles/{article.pk}/reports/changes/" in page
    changes = site.get(f"/articles/{article.pk}/reports/changes/").content.decode()
    assert "<b>1</b> with another verdict." in changes
    assert Report.objects.count() == 1
    assert site.get("/articles/999/reports/preview/").status_code == 404


@pytest.mark.django_db
def test_words_that_are_confidential_now_are_shown_to_nobody_who_may_not_see_them(article, editor, reader, reviewer):
    checked = add_evidence(holding(article, "14"), by=editor, title="A clerk", excerpt="She counted 14.")
    actions.publish(article=article, by=editor)
    conceal_evidence(checked, checked.evidence.get().pk, by=editor)
    place_tag(holding(article, "harbour"), "alleged", by=reviewer)
    second = actions.publish(article=article, by=editor)
    address = f"/reports/{second.pk}/changes/"
    told, hidden = (words_of(logged_in(person).get(address)) for person in (editor, reader))
    assert "She counted 14." in told
    assert "A clerk" not in hidden
    assert "counted" not in hidden
    assert "Something on this article is confidential now." in hidden
    assert "Verdict not checked alleged by police" in hidden


@pytest.mark.django_db
def test_many_changes_come_in_pages(site, editor, reviewer, monkeypatch):
    monkeypatch.setattr("factcheck.reports.views.CHANGES_ON_PAGE", 1)
    article = make_article(TEXT, by=editor).article
    actions.publish(article=article, by=editor)
    for one in Article.objects.get(pk=article.pk).assertions.all():
        place_tag(one, "alleged", by=reviewer)
    address = f"/articles/{article.pk}/reports/changes/"
    pages = [site.get(f"{address}?page={n}").content.decode() for n in (1, 2)]
    assert ["harbour" in page for page in pages] != ["ferry lost" in page for page in pages]
