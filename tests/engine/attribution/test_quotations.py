"""Where an article quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import engine
from factcheck.engine.attribution.quotations import alongside, quotations


def quoted(text):
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "the road is shut" on Monday.', ['"the road is shut"']),
        ("He said “the road is shut” on Monday.", ["“the road is shut”"]),
        ("He said ‘the road is shut’ on Monday.", ["‘the road is shut’"]),
        ("He said 'the road is shut' on Monday.", ["'the road is shut'"]),
        ("Er sagte: „Die Straße ist zu“, und ging.", ["„Die Straße ist zu“"]),
        ("Il a dit : « la route est fermée » hier.", ["« la route est fermée »"]),
    ],
)
def test_every_kind_of_mark_is_read(text, found):
    assert quoted(text) == found


def test_apostrophes_are_no_marks():
    assert quoted("It's the drivers' fault, says the town's mayor of the '90s.") == []


def test_a_possessive_does_not_close_a_single_quotation():
    assert quoted("'The drivers' union agreed,' she said.") == ["'The drivers' union agreed,'"]


def test_inches_are_no_marks():
    assert quoted('The pipe was 12" wide and 3" deep.') == []


def test_a_nested_quotation_belongs_to_the_outer_one():
    assert quoted('"They called it a "mistake" and left," he said.') == ['"They called it a "mistake" and left,"']


def test_a_missing_closing_mark_ends_the_quotation_where_the_next_one_opens():
    assert quoted('"The road is shut. He left. "We wait," she said.') == ['"The road is shut. He left. ', '"We wait,"']


def test_a_missing_closing_mark_ends_the_quotation_with_its_paragraph():
    first, second = quoted('"The road is shut.\nShe said "we wait here now".')
    assert first == '"The road is shut."'.rstrip('"')
    assert second == '"we wait here now"'


def test_a_quotation_goes_on_in_a_paragraph_that_opens_with_a_mark():
    first, second = quotations('"The road is shut.\n"It stays shut," she said.')
    assert first.chain == second.chain


def test_a_closed_quotation_does_not_go_on():
    first, second = quotations('"The road is shut."\n"It stays shut," she said.')
    assert first.chain != second.chain


def test_a_quotation_goes_on_in_a_paragraph_that_only_closes_it():
    first, second = quotations("“The road is shut.\nIt stays shut,” she said.")
    assert first.chain == second.chain


def test_a_borrowed_word_or_a_title_is_no_speech():
    assert [
        q.speech for q in quotations('The "green" party read "The Road Less Travelled" and "we all want to go".')
    ] == [
        False,
        False,
        True,
    ]


def test_quotations_are_given_to_the_spans_they_share_text_with():
    text = '"One. Two," he said. Three.'
    found = quotations(text)
    assert [len(part) for part in alongside(found, [(0, 5), (6, 20), (21, 27)])] == [1, 1, 0]


@given(st.text(alphabet="\"'“”‘’«»„`a Bs.,\n-"))
def test_quotations_are_in_order_and_never_overlap(text):
    edges = [edge for q in quotations(text) for edge in (q.start, q.end)]
    assert edges == sorted(edges)
    assert all(0 <= q.start < q.end <= len(text) for q in quotations(text))


def test_who_reacts_right_before_a_quotation_speaks_it_whoever_spoke_before():
    text = "“You took the money!” a woman shouted. Brandt shrugged. “Nobody took it.”"
    assert [f.attribution.speaker for f in engine.analyse(text).findings][2] == "Brandt"
    apart = "“You took the money!” a woman shouted. The hall was full. “Nobody spoke.”"
    assert [f.attribution.speaker for f in engine.analyse(apart).findings][2] == "a woman"
