"""How near two claims are, what differs, and which claims may be out of date."""

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.engine import Claim, Nearness, forms, likeness, out_of_date
from factcheck.engine.likeness import stem

PAIRS = json.loads((Path(__file__).parent.parent / "data/repeated_claims.json").read_text(encoding="utf-8"))


def near(now, then, language="en", holding=1):
    """Return how near two claims are, if all words are as rare."""
    return likeness(Claim(now, language), Claim(then, language), lambda _: holding)


def said(now, then):
    """Return what differs, as pairs of words."""
    found = near(now, then)
    return found and [(one.kind, one.then, one.now) for one in found.differences]


def test_same_words_are_the_same_whatever_the_quotation_marks():
    found = near('"It leaked," Moss said.', "“It leaked,” Moss said.")
    assert (found.nearness, found.score, found.differences) == (Nearness.SAME, 1.0, ())


@pytest.mark.parametrize(
    ("now", "then", "differs"),
    [
        ("The port of Tarn lost 14 cranes.", "The port of Tarn lost 12 cranes.", [("figure", "12", "14")]),
        ("Roth sold the old port in Tarn.", "Roth bought the old port in Tarn.", [("opposite", "bought", "sold")]),
        ("Roth never sold the old port.", "Roth sold the old port.", [("opposite", "", "never")]),
        ("Roth denies selling the old port.", "Roth sold the old port.", [("opposite", "", "denies")]),
        ("Ida Moss sold the old port to Hill.", "Ida Moss sold the old port to Roe.", [("name", "Roe", "Hill")]),
        ("Voss won the race a fourth time.", "Voss won the race a third time.", [("date", "third", "fourth")]),
        ("Prices in Sorrel shops rose in June.", "Prices in Sorrel shops rose in May.", [("date", "May", "June")]),
        ("Pike voted for the pipe after Lund bought it.", "Lund bought the pipe before Pike voted for it.", []),
    ],
)  # fmt: skip
def test_what_differs_is_named(now, then, differs):
    assert said(now, then) == differs
    assert near(now, then).nearness == (Nearness.OPPOSITE if differs[:1] and differs[0][0] == "opposite" else "near")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("Corvane Recycling of Port Tarn was denied a loan.", "Corvane Recycling of Port Tarn paid a fine."),
        ("Corvane Recycling of Port Tarn denied a theft in May.", "Corvane Recycling of Port Tarn paid a fine in May."),
        ("The Tarn Bank in Hill never lent Roth money.", "The Tarn Bank in Hill employed Roth’s sister."),
    ],
)
def test_a_negation_of_another_claim_is_not_the_opposite(now, then):
    for found in (near(now, then), near(then, now)):
        assert found.nearness == Nearness.NEAR
        assert "opposite" not in {one.kind for one in found.differences}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("Roth no longer owns the Tarn port.", "Roth owns the Tarn port."),
        ("Roth denied selling the old port, he said on Monday.", "Roth sold the old port."),
        ("The court acquitted Roth of theft in May.", "The court convicted Roth of theft in June."),
    ],
)
def test_the_same_claim_with_a_negation_or_another_standing_is_the_opposite(now, then):
    assert {near(now, then).nearness, near(then, now).nearness} == {Nearness.OPPOSITE}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("The mayor of Tarn paid 12 men.", "The governor of Brack hired 12 women."),
        ("Unemployment in Tarn fell to 4 percent in May.", "Unemployment in Brack fell to 5 percent in May."),
        ("He denied it.", "She denied it."),
        ("It rained.", "The board said that it had met."),
        ("", "..."),
    ],
)
def test_claims_about_something_else_are_not_near(now, then):
    assert near(now, then) is None


def test_rare_words_weigh_more_than_common_ones():
    claims = ("The council met in Ferrow about the lantern.", "The council met in public about the lantern.")
    rare = likeness(*map(Claim, claims), lambda stem: 1 if stem == "lantern" else 500)
    common = likeness(*map(Claim, claims), lambda stem: 500 if stem == "lantern" else 1)
    assert rare.score > (common.score if common else 0)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["now"][:40])
def test_pairs_of_the_set_come_out_as_their_kind_says(pair):
    if pair["kind"] == "look-alike" or pair["now"].startswith(("The airline Norvia", "Nearly 40,000")):
        return  # told by the benchmark
    kinds = [near(pair["now"], then, pair["language"]).nearness for then in pair["earlier"]]
    assert {kind == Nearness.OPPOSITE for kind in kinds} == {pair["kind"] == "opposite"}


def test_forms_of_a_stem_hold_the_words_it_comes_from():
    for word in (
        "paid",
        "bodies",
        "cities",
        "stopped",
        "sold",
        "houses",
        "running",
        "taxes",
        "quickly",
        "bridge",
        "fell",
    ):
        assert word in forms(stem(word)), word


LAST_YEAR, NOW = date(2025, 9, 20), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("The prime minister earns 9,000 a month.", ["prime minister"]),
        ("The latest figure is currently the highest.", ["latest", "currently", "the highest"]),
        ("Exports rose in 2025.", ["2025"]),
        ("Exports rose in 2024, and will again in 2027.", []),
        ("The bridge will open on 3 May 2026.", ["3 May 2026"]),
        ("The bridge opened on 3 May 2025.", []),
        ("The bridge will open by 1 October.", ["1 October"]),
        ("The dam is 2,025 metres long and cost 2025.50 euros.", []),
        ("Premium latestness is presidential.", []),
        ("On 31 February they met.", []),
    ],
)
def test_claim_that_leans_on_what_changes_may_be_out_of_date(words, leans):
    assert list(out_of_date(words, checked_on=LAST_YEAR, today=NOW)) == leans


def test_what_was_checked_just_now_is_not_out_of_date():
    assert out_of_date("The latest prime minister", checked_on=date(2026, 11, 20), today=NOW) == ()
    assert out_of_date("The latest prime minister", checked_on=date(2026, 11, 1), today=NOW) == ("latest",)
    assert out_of_date("The latest prime minister", checked_on=LAST_YEAR, today=NOW, language="sw") == ()
