"""How a sentence is read: words, places, families of words, and what the models weigh."""

import pytest

from factcheck.engine.claims.linear_model import load
from factcheck.engine.claims.model_features import (
    claim_features,
    signal_features,
    statement_features,
    structure_features,
)
from factcheck.engine.claims.signals import MOST_LETTERS, read_features
from factcheck.engine.claims.word_features import NUMBER, YEAR


def shown(text: str, family: str) -> list[str]:
    reading = read_features(text)
    return [reading.quote(place) for place in reading.signals.get(family, [])]


def test_figures_and_years_are_generalised():
    assert read_features("In 1999 it cost 1,250.75 euros.").words == ["in", YEAR, "it", "cost", NUMBER, "euros", "."]


def test_a_figure_at_the_end_leaves_the_stop():
    assert read_features("They left in 2004.").words[-2:] == [YEAR, "."]


def test_clitics_are_parted_whatever_the_apostrophe():
    assert read_features("We don’t know what they'll do").words == [
        "we",
        "do",
        "n't",
        "know",
        "what",
        "they",
        "'ll",
        "do",
    ]


def test_places_are_where_the_words_stand():
    text = "  Two “big” firms."
    reading = read_features(text)
    assert [reading.quote((n, n + 1)) for n in range(6)] == ["Two", "“", "big", "”", "firms", "."]
    assert reading.quote((1, 4)) == "“big”"


def test_both_words_of_one_stand_where_it_stands():
    reading = read_features("We don't know, don't we?")
    assert [reading.quote((n, n + 1)) for n in (1, 2, 3, 5, 6)] == ["don't", "don't", "know", "don't", "don't"]


def test_phrases_count_as_well_as_words():
    assert shown("It failed because of the war crimes.", "cause") == ["because", "because of"]
    assert "war crimes" in shown("It failed because of the war crimes.", "accusation")


def test_a_name_has_a_capital_within_the_sentence():
    assert shown("The mayor of Lagos met Ada Obi.", "name") == ["Lagos", "Ada", "Obi"]
    assert shown("The mayor and I met.", "name") == []


def test_months_need_a_capital():
    assert shown("They march in March.", "date") == ["March"]


def test_will_is_no_prediction_when_it_is_a_noun():
    assert shown("The political will has gone.", "future") == []
    assert shown("The bank will close.", "future") == ["will"]


def test_what_stands_far_behind_is_not_read():
    assert read_features("a " * MOST_LETTERS + "fraud").signals.get("accusation") is None


def test_every_feature_has_a_readable_name():
    reading = read_features('"Rents doubled in 2019," she said, "because nobody built 300 homes."')
    found = claim_features(reading) | statement_features(reading) | structure_features(reading)
    assert all(name.isprintable() and name == name.strip() for name in found)
    assert {"rents doubled", "[cause]", '<start> "', '{<start> "}'} <= found


def test_signals_tell_how_often_and_whether_first():
    found = signal_features(read_features("More houses, more schools, more roads."))
    assert {"[comparison]", "[comparison twice]", "[comparison three times]", "[comparison first]"} <= found


def test_is_after_a_pronoun_is_a_verb_and_after_a_noun_a_possessive():
    assert "[main verb BE]" in statement_features(read_features("It's closed."))
    assert "[no finite verb]" in statement_features(read_features("The minister's house."))


def test_the_main_verb_is_not_that_of_an_opening_or_relative_clause():
    assert "[main verb could]" in statement_features(read_features("When it was built, the bridge could carry trains."))
    assert "[main verb must]" in statement_features(read_features("The bridge that was closed must reopen."))


def test_nothing_to_read_is_no_error():
    reading = read_features("")
    assert reading.words == []
    assert "[no finite verb]" in statement_features(reading)


@pytest.mark.parametrize(("name", "features"), [("score", claim_features), ("assertive", statement_features)])
def test_names_that_a_model_does_not_weigh_change_nothing(name, features):
    model = load(name)
    reading = read_features(
        "Two million people, he said, have left the city since 2009 because taxes rose by 5 per cent."
    )
    assert model.margin(features(reading, model.names)) == model.margin(features(reading))


@pytest.mark.parametrize("name", ["score", "assertive"])
def test_every_pair_and_run_that_a_model_weighs_can_be_read_from_a_sentence(name):
    model = load(name)
    runs = [feature for feature in model.weights if feature.startswith("{")]
    assert runs
    assert {len(feature.split(" ")) for feature in runs} <= {1, 2, 3}
