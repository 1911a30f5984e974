import pytest

from factcheck.engine.consistency.quantities import read
from factcheck.engine.consistency.vocabulary import vocabulary


def quantities(text: str) -> list[tuple[str, float]]:
    reading = read(text, vocabulary("en"))
    return [(q.mark, round(q.value, 6)) for q in reading.at.values()]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("half a million copies", [("N", 500_000)]),
        ("three quarters of a million", [("N", 750_000)]),
        ("one and a half million", [("N", 1_500_000)]),
        ("two hundred and fifty", [("N", 250)]),
        ("between two thousand and three thousand people", [("N", 2000), ("N", 3000)]),
        ("twenty-five men, two dozen and a hundred", [("N", 25), ("N", 24), ("N", 100)]),
        ("£2.4m, $3bn, 40 euros and 12,500", [("N", 2_400_000), ("N", 3e9), ("N", 40), ("N", 12_500)]),
        (
            "a third, two-thirds, one in six and nine out of ten",
            [("F", 0.333333), ("F", 0.666667), ("F", 0.166667), ("F", 0.9)],
        ),
        ("a third man", []),
        ("12.5 per cent, 7%, 3pc and six percentage points", [("P", 12.5), ("P", 7), ("P", 3), ("P", 6)]),
        ("twice, three times and fivefold", [("X", 2), ("X", 3), ("X", 5)]),
        ("in 2019, a decade later, 12 years ago", [("Y", 2019), ("T", 10), ("T", 12)]),
        ("2019 people", [("N", 2019)]),
        ("a 34-year-old, aged ten, and children under 5", [("A", 34), ("A", 10), ("A", 5)]),
        ("on 3 May, May 4 and the 5th of June, the 6th", [("D", 0), ("D", 0), ("D", 0), ("O", 6)]),
        ("4-1 at 9 am on flight 12", [("O", 4), ("O", 1), ("O", 9), ("O", 12)]),
    ],
)
def test_quantities_are_read_in_figures_and_in_words(text, read_as):
    assert quantities(text) == read_as


def test_where_a_quantity_stands_is_kept():
    text = "Ein Café sold half a million cups for £2.50 each."
    found = read(text, vocabulary("en")).at.values()
    assert [text[q.start : q.end] for q in found] == [q.text for q in found] == ["half a million", "£2.50"]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 50 men", "roughly"),
        ("nearly 50", "nearly"),
        ("more than 50", "over"),
        ("at least 50", "over"),
        ("the 50", ""),
    ],
)
def test_words_that_widen_a_figure_are_kept(text, hedge):
    assert [q.hedge for q in read(text, vocabulary("en")).at.values()] == [hedge]
