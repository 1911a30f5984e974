import re

import pytest

from factcheck.reports.renderers import as_html
from tests.reports.payloads import assertion, evidence, payload

HOSTILE = '"><script>alert(1)</script><svg onload=alert(1)>{{ 7*7 }}{% debug %}'


def page(*assertions, **article):
    return as_html.render(payload(*assertions, **article)).decode()


def test_file_shows_title_sentence_verdict_party_note_and_evidence():
    shown = page(assertion())
    for words in ("Mayor met board", "Holt said.", "alleged", "said twice", "Accounts", "p. 4", "Ana"):
        assert words in shown


def test_s54_file_needs_nothing_else():
    shown = page(assertion())
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(", shown)
    assert not re.search(r"\ssrc=", shown)
    assert 'http-equiv="Content-Security-Policy"' in shown


@pytest.mark.parametrize("where", ["sentence", "party", "note", "attributed_to", "cue"])
def test_s34_s45_words_of_others_are_inert(where):
    shown = page(assertion(**{where: HOSTILE}), title=HOSTILE)
    assert "<script" not in shown
    assert "<svg onload" not in shown
    assert "49" not in re.sub(r"[0-9a-f]{64}", "", shown)


def test_s37_address_that_is_no_web_address_does_not_become_a_link():
    shown = page(assertion(evidence=[evidence(url="javascript:alert(1)", title="A page")]))
    assert 'href="javascript:' not in shown


def test_s40_links_lead_away_without_a_trace():
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
