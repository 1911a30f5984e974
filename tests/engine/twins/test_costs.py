"""How many sentences are read closely to find near-twins: those alone that may be one claim with another value."""

import pytest

from factcheck.engine import near_twins, sentences
from factcheck.engine.twins import bare, reworded


@pytest.fixture
def closely_read(monkeypatch):
    """The texts whose claims, and those whose speakers, were read: two lists."""
    claims, speakers = [], []
    read, parse = reworded.claim, bare.parse
    monkeypatch.setattr(reworded, "claim", lambda text, *rest: claims.append(text) or read(text, *rest))
    monkeypatch.setattr(bare, "parse", lambda text, alone: speakers.append(text) or parse(text, alone))
    for kept in (reworded._claims, bare._span):
        kept.cache_clear()
    return claims, speakers


def test_like_sentences_of_one_month_are_not_read_closely(closely_read):
    lines = [f"Mayor Lena Roth paid {n} officials {n},000 euros in May, auditors said." for n in range(3, 203)]
    assert len(near_twins(sentences("\n".join(lines)))) == 985  # each with the last five before it
    assert closely_read == ([], [])


def test_like_sentences_of_many_years_are_read_at_most_twice_each(closely_read):
    lines = [f"In {1600 + n // 10} the port of Troy sold {n} boats." for n in range(4000)]
    near_twins(sentences("\n".join(lines)))
    claims, _ = closely_read
    assert len(claims) <= 2 * len(lines)  # as they stand beside the last few, and as what they say


def test_sentences_that_share_words_and_differ_in_nothing_that_counts_are_not_read_closely(closely_read):
    lines = ["Roth opened the harbour gate at dawn.", "Lind painted the harbour gate and the harbour wall in the rain."]
    assert near_twins(sentences("\n".join(lines))) == ()
    assert closely_read == ([], [])


def test_who_says_a_sentence_is_not_asked_where_too_little_of_it_is_shared(closely_read):
    said = "The harbour gate was painted by pupils of three schools, said Roth."
    long = "Behind the harbour gate lie old nets, ropes, crates, lamps, oars, barrels, anchors, sails and a boat."
    assert near_twins(sentences(f"{said}\n{long}")) == ()
    assert closely_read == ([], [])
