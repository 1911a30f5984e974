"""An excerpt is found only where the text says the same: no figure, sign or word is another one."""

import pytest

from factcheck.engine import canonical
from factcheck.evidence.choices import Found
from factcheck.evidence.excerpts import find
from factcheck.evidence.lacking import lacking
from tests.growth import assert_linear

TEXT = """The board paid 4.2 million euros, “up 5%”, on 3 May.

Rates fell to -5 per cent; Holt said: “We know
nothing.” It isn't 14.2 million. Łódź paid 1’000 francs. The co-op closed in 2019–2020."""


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("The board paid 4.2 million euros, “up 5%”", Found.VERBATIM),
        ("4.2 million", Found.VERBATIM),
        ('"up 5 %" on 3 May', Found.BUT_FOR_MARKS),
        ("We know nothing", Found.BUT_FOR_MARKS),
        ("It isn’t 14.2 million", Found.BUT_FOR_MARKS),
        ("Lo\u0301dz\u0301 paid".replace("L", "Ł"), Found.VERBATIM),
        ("2019-2020", Found.BUT_FOR_MARKS),
        ("−5 per cent", Found.BUT_FOR_MARKS),
        ("The board paid […] on 3 May", Found.IN_PIECES),
        ("The board paid ... on 3 May", Found.IN_PIECES),
    ],
)
def test_excerpt_that_is_there_is_found(excerpt, found):
    place = find(excerpt, TEXT)
    assert place.found == found
    if found != Found.IN_PIECES:
        assert letters(TEXT[place.start : place.end]) == letters(canonical(excerpt))


def letters(words):
    return [c for c in words if c.isalnum()]


@pytest.mark.parametrize(
    "excerpt",
    [
        "2 million",  # of 4.2 million
        "42 million",
        "4.2 million dollars",
        "5 per cent",  # it says -5
        "14.2",  # found, see below
        "It is 14.2 million",
        "on 3 May […] The board paid",  # in another order
        "he board",
        "the board paid",
        "Lodz paid",
        "1000 francs",
        "coop",
        "—",
        "",
        "x" * 100_000,
    ],
)
def test_excerpt_that_says_otherwise_is_not_found(excerpt):
    place = find(excerpt, TEXT)
    assert (place is None) == (excerpt != "14.2")


def test_place_is_where_the_excerpt_stands():
    place = find("We know nothing.", TEXT)
    assert TEXT[place.start : place.end] == "We know\nnothing"
    verbatim = find("“up 5%”", TEXT)
    assert TEXT[verbatim.start : verbatim.end] == "“up 5%”"


def test_of_several_places_the_one_to_the_letter_is_taken():
    place = find("twelve pumps", "Twelve - pumps? twelve  pumps, twelve pumps.")
    assert (place.found, place.start) == (Found.VERBATIM, 31)


def test_hostile_excerpt_takes_linear_time():
    def task(given):
        assert find(*given) is None

    assert_linear(task, 2_000, lambda size: ("a " * size + "b", "a " * 4 * size))


@pytest.mark.parametrize(
    ("excerpt", "lacks"),
    [
        ("twelve pumps failed, Holt said", ["4.2 million euros", "Lena Roth"]),
        ("12 pumps for 4,200,000 euros, Mira Holt and Ms Roth", []),
        ("", ["12", "4.2 million euros", "Mira Holt", "Lena Roth"]),
    ],
)
def test_figures_and_names_that_an_excerpt_lacks(excerpt, lacks):
    sentence = "Then 12 pumps failed for 4.2 million euros, Mira Holt told Mayor Lena Roth."
    found = [m.text for m in lacking(sentence, excerpt, language="en")]
    assert [name.removeprefix("Mayor ") for name in found] == lacks


def test_figures_are_told_in_every_language_and_names_where_capitals_tell_them():
    assert [m.text for m in lacking("Die Behörde zahlte 1.200 Euro, 12 %.", "1200 Euro", language="de")] == ["12 %"]
    assert lacking("Sie zahlte zwei Millionen Euro.", "Gezahlt wurden 2.000.000 Euro.", language="de") == []
    assert [m.text for m in lacking("Le maire Jean Dupont a payé 12 agents.", "", language="fr")] == [
        "12",
        "Jean Dupont",
    ]
