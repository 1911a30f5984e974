"""Bylines and dates in the first lines of a text, and what stands at its foot."""

from datetime import date

import pytest

from factcheck.ingest import from_file, from_paste
from factcheck.ingest.bylines_and_dates import byline_and_date

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("By Ann Lee, 9 March 2026", "Ann Lee", DAY),
        ("By Ann Lee and Bo Lind on March 9, 2026", "Ann Lee and Bo Lind", DAY),
        ("Ann Lee | 9 March 2026 | 10:15", "Ann Lee", DAY),
        ("9 March 2026 · Ann Lee", "Ann Lee", DAY),
        ("Ann Lee, 9.3.2026", "Ann Lee", DAY),
        ("By Ann Lee | Orsk Post | 9 March 2026", "Ann Lee", DAY),
        ("by Ann Lee", "Ann Lee", None),
        ("Von Anna Lee, 9. März 2026", "Anna Lee", DAY),
        ("by the river", "", None),
        ("Ann Lee Monday, March 9, 2026", "Ann Lee", DAY),
        ("By Ann Lee on Mon. 9 March 2026", "Ann Lee", DAY),
        ("Ann Lee – Published 9 March 2026 10:15 GMT", "Ann Lee", DAY),
        ("Published: 9 March 2026 10:15 Updated: 10 March 2026 08:00", "", DAY),
        ("9 March 2026 (last updated 10 March 2026)", "", DAY),
        ("Updated 9 March 2026", "", DAY),
        ("By Ann Lee", "Ann Lee", None),
        ("By 9 March 2026 it was over", "", None),
        ("Mayor denies all on 9 March 2026", "", None),
        ("Ann Lee | The harbour | 9 March 2026", "", None),
        ("Ann Lee left on 9 March 2026.", "", None),
    ],
)
def test_a_line_of_writer_and_day_gives_both_and_a_sentence_gives_neither(line, byline, day):
    assert byline_and_date(f"Harbour closed\n{line}\n\nThe harbour is closed.") == (byline, day)


FEET = [
    "© 2026 The Ferrow Gazette Ltd",
    "(c) 2026 Ferrow Gazette. All rights reserved.",
    "Copyright 2026 by Ferrow Gazette. All rights reserved",
    "Alle Rechte vorbehalten.",
]


@pytest.mark.parametrize("foot", FEET)
def test_notice_of_copyright_at_the_foot_is_left_out_and_said(foot):
    source = from_paste(f"The harbour is closed.\n\n{foot}\n", limit=1_000)
    assert source.text.strip() == "The harbour is closed."
    assert source.left_out == ("1 copyright notice",)


@pytest.mark.parametrize("foot", FEET)
def test_notice_of_copyright_is_no_part_of_a_page(foot):
    words = "The port of Orsk was closed on Monday after two cranes fell into the basin, its master said."
    page = f"<!doctype html><article><h1>Port closed</h1><p>{words}</p><p>{words[4:]}</p><p>{foot}</p></article>"
    source = from_file("a.html", page.encode(), limit=10_000)
    assert foot[2:20] not in source.text
    assert "1 paragraph outside the article" in source.left_out


def test_line_of_writer_and_day_on_a_page_gives_both():
    words = "The port of Orsk was closed on Monday after two cranes fell into the basin, its master said."
    page = f"<!doctype html><article><h1>Port closed</h1><p>Ann Lee | 9 March 2026 | 10:15</p><p>{words}</p></article>"
    source = from_file("a.html", page.encode(), limit=10_000)
    assert (source.byline, source.published_on) == ("Ann Lee", DAY)


@pytest.mark.parametrize("words", ["Copyright law was changed on Monday.", "The firm says that it sued."])
def test_sentences_on_copyright_stay(words):
    assert words in from_paste(f"The harbour is closed.\n\n{words}", limit=1_000).text
