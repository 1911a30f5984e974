"""Which other articles rest on the same source or claim as a sentence that somebody says is wrong."""

import pytest

from factcheck.search.earlier import get_assertion
from factcheck.search.same_grounds import sharing
from tests.asks import logged_in, words_of
from tests.makers import add_evidence, make_article

CLAIM = "Mayor Lena Roth paid 12 harbour officials 40,000 euros in May, auditors said."
NEAR = "Mayor Lena Roth paid 14 harbour officials 40,000 euros in May, auditors said."
OTHER = "The library lent 9,000 books last winter."
LEDGER = {"url": "https://example.org/ledger", "title": "Ledger", "locator": "row 9"}


def sentence(words, title, by):
    return make_article(f"{title}\n\n{words}\n", by=by).article.assertions.get(words=words)


@pytest.fixture
def wrong(editor):
    return add_evidence(sentence(CLAIM, "Wrong", editor), by=editor, **LEDGER)


def found(wrong, person):
    return {
        one.article.title: (
            [(claim.words, nearness) for claim, nearness in one.claims],
            [sources for _, sources in one.resting.values()],
        )
        for one in sharing(get_assertion(wrong.pk), person)
    }


def test_articles_of_the_same_claim_are_listed_though_nobody_checked_it_there(wrong, editor):
    sentence(CLAIM, "Again", editor)
    sentence(NEAR, "Nearly", editor)
    sentence(OTHER, "Library", editor)
    assert found(wrong, editor) == {
        "Nearly": ([(NEAR, "similar")], []),
        "Again": ([(CLAIM, "the same words")], []),
    }


def test_articles_that_rest_on_the_same_source_or_go_back_to_it_are_listed(wrong, editor):
    add_evidence(sentence(OTHER, "Library", editor), by=editor, **{**LEDGER, "title": "The ledger"})
    retold = {"url": "https://paper.example/a", "title": "Paper", "goes_back_to": LEDGER["url"]}
    add_evidence(sentence("The port lost 3 pumps in May.", "Pumps", editor), by=editor, **retold)
    add_evidence(sentence("The ferry carried 9,000 people.", "Ferry", editor), by=editor, url="", title="Log")
    assert found(wrong, editor) == {"Library": ([], [["The ledger"]]), "Pumps": ([], [["Ledger"]])}


def test_readers_learn_of_no_confidential_evidence(wrong, editor, reader):
    add_evidence(sentence(OTHER, "Library", editor), by=editor, **LEDGER, confidential=True)
    assert found(wrong, editor) == {"Library": ([], [["Ledger"]])}
    assert found(wrong, reader) == {}
    secret = {"url": "https://secret.example/", "title": "Whisper", "confidential": True}
    add_evidence(wrong, by=editor, **secret)
    pumps = sentence("The port lost 3 pumps in May.", "Pumps", editor)
    add_evidence(pumps, by=editor, **{**secret, "confidential": False})
    assert found(wrong, reader) == {}


def test_page_is_there_for_readers(wrong, editor, reader):
    sentence(CLAIM, "Again", editor)
    page = words_of(logged_in(reader).get(f"/review/assertions/{wrong.pk}/same/"))
    assert f"The same words: {CLAIM} open" in page
    assert logged_in(reader).get("/review/assertions/999999/same/").status_code == 404
