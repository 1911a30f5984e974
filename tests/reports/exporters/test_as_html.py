import re

import pytest

from factcheck.reports.exporters import as_html
from tests.reports.payloads import assertion, evidence, payload
from tests.standards import standard

HOSTILE = '"><script>alert(1)</script><svg onload=alert(1)>{{ 7*7 }}{% debug %}'


def page(*assertions, **article):
    return as_html.render(payload(*assertions, **article)).decode()


def test_file_shows_title_sentence_verdict_party_note_and_evidence():
    shown = page(assertion())
    for words in ("Mayor met board", "Holt said.", "alleged", "said twice", "Accounts", "p. 4", "Ana"):
        assert words in shown


@standard("S54")
def test_file_needs_nothing_else():
    shown = page(assertion())
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(", shown)
    assert not re.search(r"\ssrc=", shown)
    assert 'http-equiv="Content-Security-Policy"' in shown


@standard("S34", "S45")
@pytest.mark.parametrize("where", ["sentence", "party", "note", "attributed_to", "cue"])
def test_words_of_others_are_inert(where):
    shown = page(assertion(**{where: HOSTILE}), title=HOSTILE)
    assert "<script" not in shown
    assert "<svg onload" not in shown
    assert "49" not in re.sub(r"[0-9a-f]{64}", "", shown)


@standard("S37")
def test_address_that_is_no_web_address_does_not_become_a_link():
    shown = page(assertion(evidence=[evidence(url="javascript:alert(1)", title="A page")]))
    assert 'href="javascript:' not in shown


@standard("S40")
def test_links_lead_away_without_a_trace():
    links = re.findall(r"<a [^>]*href=\"https?://[^>]*>", page(assertion()))
    assert links
    assert all("noopener" in link and "noreferrer" in link for link in links)


def test_what_was_not_checked_is_listed():
    left = page(
        assertion(), assertion(order=2, standing="open", sentence="Nobody looked at this.", tags=[], reviewers=[])
    )
    assert "Nobody looked at this." in left


@pytest.mark.parametrize("count", [0, 1, 40])
def test_report_of_any_size_is_a_sensible_page(count):
    shown = page(*(assertion(order=n + 1, sentence=f"Sentence {n}.") for n in range(count)))
    assert shown.lower().startswith("<!doctype html>")
    assert all(f"Sentence {n}." in shown for n in range(count))


def test_no_blank_stands_before_a_comma_or_a_colon():
    tags = [{**assertion()["tags"][0], "settles": True}]
    dismissed = {"by": "Bo", "reason": "not ours", "at": "2026-05-22T12:00:00Z"}
    shown = page(
        assertion(tags=tags, evidence=[evidence(url="", title="Minutes", locator="p. 3")]),
        assertion(order=2, standing="dismissed", dismissed=dismissed, tags=[]),
    )
    words = re.sub(r"<style.*?</style>|<[^>]*>", "", shown.split("<body")[1], flags=re.DOTALL)
    words = " ".join(words.split())
    assert "dismissed as “not ours to check”: Bo; 22 May 2026, 12:00 UTC" in words
    assert "settling the disagreement" in words
    assert "Minutes, p. 3" in words
    assert not re.findall(r"\S+\s+[,;:](?!\w)", words)


def test_what_is_open_is_called_so_in_the_chart_and_beside_the_sentence():
    shown = page(*(assertion(order=n, standing=s, tags=[]) for n, s in enumerate(("open", "disputed", "recheck"), 1)))
    assert 'aria-label="not checked: 1, reviewers disagree: 1, to recheck: 1"' in shown
    assert len(re.findall(r'<span class="standing"\s+data-standing="open">not checked</span>', shown)) == 2
    assert len(re.findall(r'<span class="standing"\s+data-standing="recheck">to recheck</span>', shown)) == 2


@pytest.mark.parametrize(("count", "said"), [(1, "1 confidential piece of"), (2, "2 confidential pieces of")])
def test_confidential_evidence_is_counted_in_words(count, said):
    given = assertion(evidence=[], evidence_count=count, confidential_evidence=count)
    assert f"{said} evidence, not shown" in " ".join(page(given).split())
