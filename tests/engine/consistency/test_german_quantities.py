"""German figures have their values, and nothing is calculated with them."""

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


def test_german_is_not_calculated():
    text = "Der Preis stieg von 10 Euro auf 20 Euro, ein Plus von 10 Prozent. Das war nicht wenig."
    assert analyse(text, spoken="de").discrepancies == ()
