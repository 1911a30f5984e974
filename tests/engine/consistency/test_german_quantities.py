"""German figures have their values, and of sums with them changes alone are calculated."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.consistency.quantities import read
from factcheck.engine.consistency.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Veltra soll 4 Millionen Euro zahlen.", [("N", 4e6, "€")]),
        ("Es kostet 3,5 Mio. Euro und 5.000 Dollar.", [("N", 3.5e6, "€"), ("N", 5000, "$")]),
        ("Der Umsatz stieg 2019 um 4,5 Prozent.", [("Y", 2019, ""), ("P", 4.5, "")]),
        ("Am 3. Mai kamen einundzwanzig Männer.", [("D", 0, ""), ("N", 21, "")]),
        ("Eine halbe Million kam, neun von zehn blieben.", [("N", 5e5, ""), ("F", 0.9, "")]),
    ],
)
def test_german_figures_are_read(text, found):
    assert [(q.mark, q.value, q.unit) for q in read(text, vocabulary("de")).at.values()] == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Der Preis stieg von 10 Euro auf 20 Euro, ein Plus von 10 Prozent.", "10 Prozent"),
        ("Der Etat wuchs um 20 Prozent von 1,2 auf 1,5 Millionen Euro.", "20 Prozent"),
        ("Die Kosten stiegen um ein Fünftel von 10 auf 11 Euro.", "ein Fünftel"),
        ("Der Anteil stieg um 5 Prozentpunkte von 10 auf 12 Prozent.", "5"),
        ("Der Absatz verdoppelte sich von 200 auf 300 Boote.", "verdoppelte"),
        ("Es gab einen Rückgang um 10 Prozent auf 300 von 400 Fällen.", "10 Prozent"),
    ],
)
def test_german_change_that_does_not_fit_is_told(text, says):
    assert [each.says for each in analyse(text, spoken="de").discrepancies] == [says]


@pytest.mark.parametrize(
    "text",
    [
        "Der Etat wuchs um 25 Prozent von 1,2 auf 1,5 Millionen Euro.",
        "Die Kosten stiegen um ein Fünftel von 10 auf 12 Euro.",
        "Der Anteil stieg von 10 auf 12 Prozent, während der Preis um 30 Prozent fiel.",
        "Der Absatz verdoppelte sich von 200 auf 400 Boote.",
        "Von 400 Schülern kamen 20 Prozent, auf 30 Plätzen saß niemand.",
        "Elf Menschen starben, fünf Männer und sieben Frauen.",
        "Am Montag, 4. Mai 2021, sprachen Maria Stamm und Peter Stahm.",
    ],
)
def test_of_other_german_sums_nothing_is_told(text):
    assert analyse(text, spoken="de").discrepancies == ()
