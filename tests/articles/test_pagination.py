import pytest

from factcheck.articles import pagination
from factcheck.articles.actions import sentence_holding
from factcheck.articles.models import Assertion, Draft
from factcheck.articles.pagination import AssertionRow, Outline, part_number
from tests.makers import make_article, make_long_article
from tests.standards import standard

STANDINGS = ["open", "verified", "dismissed", "recheck", "disputed", "denied", "open"]


@pytest.fixture
def three_a_part(monkeypatch):
    monkeypatch.setattr(pagination, "PART", 3)


def entries(standings=STANDINGS):
    return [AssertionRow(pk=100 + i, order=i, standing=s, score=0.5) for i, s in enumerate(standings)]


@standard("B65")
def test_every_sentence_stands_in_one_part(three_a_part):
    for sentences in range(1, 11):
        parts = Outline([], sentences).parts
        for index in range(sentences):
            assert [p.number for p in parts if p.holds(index)] == [part_number(index)]
        assert parts[-1].holds(sentences - 1)


@standard("B65")
def test_text_of_no_sentences_has_one_part(three_a_part):
    assert [p.number for p in Outline([], 0).parts] == [1]


def test_part_says_how_many_of_its_assertions_are_not_concluded(three_a_part):
    parts = Outline(entries(), 7).parts
    counted = [(p.left, p.open, p.changed, p.disputed) for p in parts]
    assert counted == [(1, 1, 0, 0), (2, 1, 1, 1), (1, 1, 0, 0)]


@pytest.mark.parametrize(("asked", "number"), [(0, 1), (1, 1), (3, 3), (4, 3), (10**18, 3)])
def test_number_that_no_part_has_is_the_nearest_part(asked, number, three_a_part):
    assert Outline(entries(), 7).part(asked).number == number


def test_assertions_are_numbered_through_the_parts(three_a_part):
    found = Outline(entries(), 7)
    assert found.numbers[105] == 6
    assert [e.pk for e in found.within(found.part(2))] == [103, 104, 105]
    assert found.get(105).order == 5
    assert found.get(1) is None
    assert found.get(None) is None


def test_outline_is_of_the_newest_draft_in_reading_order(db):
    draft = make_long_article(12)
    Assertion.objects.filter(article=draft.article, order=4).update(in_text=False)
    found = Assertion.objects.outline(draft.article_id)
    assert [e.order for e in found] == [1, 2, 3, *range(5, 13)]


def test_draft_knows_how_many_sentences_it_has(db):
    draft = make_long_article(12)
    assert Draft.objects.with_sentence_count().get(pk=draft.pk).sentence_count == 13


TOWNS = "Port notes\n\nArles paid 3 men. The Bürgermeister said “no” twice. Caen paid 4 men. Arles paid 5 men."


@standard("B30")
@pytest.mark.parametrize(
    ("words", "behind", "found"),
    [
        ("arles PAID", 0, 1),
        ("arles paid", 1, 4),
        ("arles paid", 4, 1),
        ('said "no"', 4, 2),
        ("BÜRGER\u200bMEISTER", 0, 2),
        ("Bür\u200dger\u00admeister", 0, 2),
        ("Ghent", 0, None),
        (" ", 0, None),
        ("", 0, None),
    ],
)
def test_words_are_found_behind_a_place_or_else_anywhere(words, behind, found, db):
    place = sentence_holding(make_article(TOWNS), words, behind=lambda sentence: sentence.index > behind)
    assert (place.index if place else None) == found
