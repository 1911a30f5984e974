"""Where a text says otherwise than its own figures: stored at loading, shown to people, and never a verdict."""

import json
from datetime import date

import pytest

from factcheck.articles import actions
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion
from factcheck.ingest import from_paste
from factcheck.reports.actions import publish
from factcheck.reports.choices import ReportKind
from tests.makers import add_evidence, make_article, make_person, place_tag

TEXT = """Harbour board spends more

The harbour board spent 50 per cent more on pumps last year, up from £2m to £3.4m, Mira Holt said.
Four people were hurt in May: two dockers, a guard and two clerks.
She has led the board for 20 years, since 2011.
The board met in May and decided nothing, Holt said.
"""
MORE = "£2m to £3.4m is 70 per cent more"


@pytest.fixture
def draft(db):
    return make_article(TEXT, published_on=date(2024, 5, 14))


def stored(draft):
    return {a.words[:8]: a.discrepancies for a in Assertion.objects.filter(article=draft.article)}


def test_loading_stores_what_does_not_fit_with_its_sentence(draft):
    found = stored(draft)
    assert found["The harb"] == [{"kind": "change", "says": "50 per cent", "calculation": MORE, "beside": ""}]
    assert [row["calculation"] for row in found["Four peo"]] == ["2 + 1 + 2 is 5"]
    assert [row["calculation"] for row in found["She has "]] == ["2011 to 2024 is 13 years"]
    assert found["The boar"] is None


def test_a_new_draft_brings_its_own_sums(draft):
    before = Assertion.objects.get(words__startswith="The harbour")
    revised = actions.revise(
        article=draft.article, source=from_paste(TEXT.replace("She has led", "Holt has led"), limit=9_999), by=None
    )
    assert stored(revised)["Holt has"] == stored(revised)["She has "]
    again = Assertion.objects.get(pk=before.pk)
    assert (again.discrepancies, again.version) == (before.discrepancies, before.version)


def test_another_day_of_publication_changes_what_is_told_and_raises_the_version(draft):
    article = draft.article
    before = Assertion.objects.get(words__startswith="She has")
    article.published_on = date(2031, 5, 14)
    article.save()
    actions.reanalyse(article=article)
    after = Assertion.objects.get(pk=before.pk)
    assert after.discrepancies is None
    assert after.version == before.version + 1
    assert actions.discrepancies(draft.article.drafts.get()).count == 2


def test_it_changes_no_verdict_and_needs_no_reason(draft):
    reviewer = make_person("Ana", "reviewer")
    assertion = Assertion.objects.get(words__startswith="The harbour")
    add_evidence(assertion, by=reviewer)
    place_tag(Assertion.objects.get(pk=assertion.pk), "verified", by=reviewer)
    assert Assertion.objects.get(pk=assertion.pk).standing == Standing.VERIFIED


def test_a_report_prints_what_a_sentence_says_and_what_the_sum_is(draft, client):
    editor = make_person("Ed", "editor")
    report = publish(article=draft.article, kind=ReportKind.INTERIM, by=editor)
    told = [d["says"] for a in json.loads(report.payload)["assertions"] for d in a["discrepancies"]]
    assert told == ["50 per cent", "Four", "20 years"]
    client.force_login(editor)
    assert f"says “50 per cent”: {MORE}" in client.get(report.get_absolute_url()).content.decode()


def test_the_panel_and_the_pages_before_freezing_show_it(draft, client):
    client.force_login(make_person("Ed", "editor"))
    said = f"says “50 per cent”: {MORE}"
    assertion = Assertion.objects.get(words__startswith="The harbour")
    for address in (
        f"/review/assertions/{assertion.pk}/",
        f"/articles/{draft.article_id}/",
        f"/articles/{draft.article_id}/reports/",
    ):
        page = " ".join(client.get(address, headers={"HX-Request": "true"}).content.decode().split())
        assert said in page, address
    state = client.get(f"/articles/{draft.article_id}.json").json()
    assert sum(len(a["discrepancies"]) for a in state["assertions"]) == 3


def test_a_sentence_marked_by_hand_brings_its_sums(db):
    draft = make_article("The board spends more\n\nWas it 50 per cent more, up from £2m to £3.4m?\nHolt left in May.")
    sentence = draft.sentences.get(index=1)
    assert sentence.assertion is None
    marked = actions.mark(sentence=sentence, words=draft.text[sentence.start : sentence.end])
    assert [row["calculation"] for row in marked.discrepancies] == [MORE]
