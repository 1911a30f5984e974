"""A party's name behind "by": the article of a description has no capital there, and a name keeps its own."""

import pytest

from factcheck.articles.party_names import in_sentence, one_name_each


@pytest.mark.parametrize(
    ("typed", "behind_by"),
    [
        ("A second former manager", "a second former manager"),
        ("The mayor", "the mayor"),
        ("An 81-year-old neighbour", "an 81-year-old neighbour"),
        ("The 12 owners", "the 12 owners"),
        ("The Dutch government", "the Dutch government"),
        ("A van driver from Hamm", "a van driver from Hamm"),
        ("The FBI", "the FBI"),
        ("The eBay seller", "the eBay seller"),
        ("Ein früherer Verwalter", "ein früherer Verwalter"),
        ("Eine Sprecherin des Hafens", "eine Sprecherin des Hafens"),
        ("Die frühere Leiterin", "die frühere Leiterin"),
        ("Le maire", "le maire"),
        ("L’avocat de la ville", "l’avocat de la ville"),
        ("De burgemeester", "de burgemeester"),
        ("El alcalde", "el alcalde"),
        ("The mayor; A. Smith; The port", "the mayor; A. Smith; the port"),
    ],
)
def test_description_behind_by_begins_small(typed, behind_by):
    assert in_sentence(typed) == behind_by


@pytest.mark.parametrize(
    "name",
    [
        *("The Hague", "The Hague’s mayor", "The Times", "The Times reporter", "The Bank of England", "The Who"),
        *("The Beatles and their lawyer", "The Hague, the seat of the court", "The", "THE MAYOR", "Theo Roe"),
        *("A. Smith", "A Smith", "A de Vries", "A Smith and his lawyer", "An van der Berg", "An Verhulst", "Anna Berg"),
        *("Die Zeit", "Der Spiegel", "Das Erste", "Die Linke im Landtag", "Ein Gedi", "Le Pen", "Le Monde", "L’Oréal"),
        *("La Repubblica", "El País", "El Salvador", "De Vries", "De Vries and his lawyer", "De la Rue", "Las Vegas"),
        *("the mayor", "two former managers", "Holt", "", "Holt; Kern"),
    ],
)
def test_name_behind_by_stays(name):
    assert in_sentence(name) == name


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (("Mayor Anna Roe", "Roe"), {"Roe": "Mayor Anna Roe"}),
        (("Roe", "Anna Roe", "Mayor Anna Roe"), {"Roe": "Mayor Anna Roe", "Anna Roe": "Mayor Anna Roe"}),
        (("Anna Roe", "Tom Roe", "Roe"), {}),
        (("Mayor Anna Roe", "Mayor Roe", "Tom Roe", "Roe"), {"Mayor Roe": "Mayor Anna Roe"}),
        (("The board", "the board"), {"The board": "the board"}),
        (("Halden Rail", "Halden Rail Ltd"), {"Halden Rail": "Halden Rail Ltd"}),
        (("the lawyer of Anna Roe", "Anna Roe", "police"), {}),
        (("A. Roe", "Roe"), {"Roe": "A. Roe"}),
    ],
)
def test_a_speaker_is_listed_under_one_name_and_two_people_never_under_one(names, listed):
    assert {name: other for name, other in one_name_each(names).items() if name != other} == listed
