"""Cells that reach over rows and columns keep their place, and their words stand once."""

import pytest

from tests.ingest.html.pages import BODY, article, between, read


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (
            "<tr><th>Region<th>Year<th>Dead<tr><td rowspan=2>North<td>2023<td>11"
            "<tr><td>2024<td>12<tr><td>South<td>2024<td>7",
            ["| Region | Year | Dead |", "| North | 2023 | 11 |", "| | 2024 | 12 |", "| South | 2024 | 7 |"],
        ),
        (
            "<tr><th rowspan=2>Town<th colspan=2>Fires<tr><th>2023<th>2024<tr><td>Orsk<td>3<td>5",
            ["| Town | Fires | |", "| | 2023 | 2024 |", "| Orsk | 3 | 5 |"],
        ),
        ("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g", ["| a | b | c |", "| d | | e |", "| f | | g |"]),
        ("<tr><td>2023<td>11<td rowspan=2>guess<tr><td>2024<td>12", ["| 2023 | 11 | guess |", "| 2024 | 12 | |"]),
        ("<tr><td rowspan=0>North<td>2023<tr><td>2024<tr><td>2025", ["| North | 2023 |", "| | 2024 |", "| | 2025 |"]),
        ("<tr><td rowspan=99999999>North<td>2023<tr><td>2024", ["| North | 2023 |", "| | 2024 |"]),
        ("<tr><td rowspan=-2 colspan=x>North<td>2023<tr><td>A<td>2024", ["| North | 2023 |", "| A | 2024 |"]),
        ("<tr><td rowspan=2>N<td rowspan=2>2023<td>1<tr><td>2", ["| N | 2023 | 1 |", "| | | 2 |"]),
        (
            "<tr><td>Green<td>12<td>24 %<tr><td colspan=3>Few came to vote.",
            ["| Green | 12 | 24 % |", "Few came to vote."],
        ),
    ],
)
def test_merged_cells_keep_their_columns_and_stand_once(rows, shown):
    assert between(read(article(f"<table>{rows}</table>"))) == shown


def test_cell_of_a_table_that_lays_out_a_page_reaches_into_no_paragraph():
    beside, text = " ".join(BODY * 2), "It is so, he said, and so it was."
    table = f"<table><tr><td rowspan=2>{beside}<td>x<tr><td>{text}</table>"
    assert between(read(article(table)))[-1] == text


def test_cells_of_endless_width_are_read_at_once():
    rows = "<tr><td colspan=9999>a<td>b</tr>" * 2_000
    assert len(between(read(article(f"<table>{rows}</table>")))) == 2_000
