"""Words that a line runs through are left out and counted; words with a line under or around them stay."""

import re

import pytest
import typst

from factcheck.ingest import from_file
from factcheck.ingest.pdf import reader
from factcheck.ingest.pdf.pages import Document
from factcheck.ingest.pdf.pdfium import Library
from factcheck.ingest.pdf.struck_words import MOST_PATHS
from tests.growth import assert_linear
from tests.ingest.made import drawn_pdf

COURIER = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
WIDTH = 0.6  # of the size of the font, of each letter of Courier
LINE = "The mayor did [not] resign."


def read(content):
    return from_file("a.pdf", content, limit=2_000_000)


def page(*lines, size=10, above=0.27, thick=0.06, bar=False, colour="0 G 0 g"):
    """A page of lines in Courier, with a line at a height through what stands in square brackets."""
    drawn = []
    for n, line in enumerate(lines):
        y, words = 780 - 1.4 * size * n, line.replace("[", "").replace("]", "")
        drawn.append(f"BT 0 g /F1 {size} Tf 1 0 0 1 50 {y} Tm ({words}) Tj ET {colour}")
        for k, found in enumerate(re.finditer(r"\[([^]]*)\]", line)):
            left, right = (50 + WIDTH * size * (at - 2 * k) for at in (found.start(), found.end() - 2))
            middle, thickness = y + above * size, thick * size
            across = f"{left} {middle - thickness / 2} {right - left} {thickness} re f"
            drawn.append(across if bar else f"{thickness} w {left} {middle} m {right} {middle} l S")
    return drawn_pdf(f"ET {' '.join(drawn)} BT ", font=COURIER)


@pytest.mark.parametrize("bar", [True, False], ids=["bar", "line"])
@pytest.mark.parametrize("size", [6, 10, 24])
@pytest.mark.parametrize(("above", "thick"), [(0.22, 0.05), (0.27, 0.06), (0.35, 0.12)])
def test_word_with_a_line_through_it_is_left_out_and_counted(size, above, thick, bar):
    source = read(page(LINE, size=size, above=above, thick=thick, bar=bar))
    assert (source.text, source.left_out) == ("The mayor did resign.", ("1 struck-out passage",))


@pytest.mark.parametrize("colour", ["1 0 0 RG 1 0 0 rg", "0 0 1 RG 0 0 1 rg"], ids=["red", "blue"])
def test_colour_of_the_line_is_the_same(colour):
    assert read(page(LINE, colour=colour)).text == "The mayor did resign."


@pytest.mark.parametrize("above", [-0.1, -0.15, -0.25, 0.0, 0.75, 0.95])
@pytest.mark.parametrize("bar", [True, False], ids=["bar", "line"])
def test_word_with_a_line_under_or_over_it_stays(above, bar):
    source = read(page(LINE, above=above, bar=bar))
    assert (source.text, source.left_out) == ("The mayor did not resign.", ())


def test_word_on_a_coloured_ground_stays():
    assert read(page(LINE, thick=1.1, bar=True, colour="1 1 0 rg")).text == "The mayor did not resign."


def test_line_that_goes_on_beyond_the_words_strikes_nothing():
    rule = "20 782.7 m 560 782.7 l S"
    words = "BT /F1 10 Tf 1 0 0 1 50 780 Tm (The mayor resigned.) Tj ET"
    source = read(drawn_pdf(f"ET {words} {rule} BT ", font=COURIER))
    assert (source.text, source.left_out) == ("The mayor resigned.", ())


def test_passage_over_the_end_of_a_line_is_one_and_a_whole_line_goes():
    lines = ["The harbour board said on Friday that it [had never]", "[received] a report on the pumps of the port,"]
    source = read(page(*lines, "[as they were sold in 2019 to a man of Orsk who left]", "and that nobody asked it."))
    assert (
        source.text
        == "The harbour board said on Friday that it a report on the pumps of the port, and that nobody asked it."
    )
    assert source.left_out == ("2 struck-out passages",)


def test_part_of_a_word_and_a_word_before_a_stop_leave_no_blank():
    source = read(page("It is [un]able, and it [re]do[es]n't pay [now]."))
    assert (source.text, source.left_out) == ("It is able, and it don't pay.", ("4 struck-out passages",))


def test_two_lines_through_a_word_strike_it_once():
    once, twice = page(LINE, above=0.2), page(LINE, above=0.36)
    line = re.search(rb"[\d.]+ w \S+ \S+ m \S+ \S+ l S", twice)[0].decode()
    words = "BT 0 g /F1 10 Tf 1 0 0 1 50 780 Tm (The mayor did not resign.) Tj ET"
    first = re.search(rb"[\d.]+ w \S+ \S+ m \S+ \S+ l S", once)[0].decode()
    source = read(drawn_pdf(f"ET {words} {first} {line} BT ", font=COURIER))
    assert (source.text, source.left_out) == ("The mayor did resign.", ("1 struck-out passage",))


def test_files_of_typst_lose_what_is_struck_and_keep_what_is_underlined_and_ruled():
    made = typst.compile(
        b"#set page(width: 300pt, height: 260pt)\n= Port #strike[not] shut\n"
        b"The mayor did #strike[not] resign. She #underline[always paid] her debts, and #strike[this runs on and on "
        b"until it is over the end of the line] it was so.\n\n#text(size: 7pt)[In print so #strike[very] small.]\n\n"
        b"#table(columns: 2, [Orsk], [12], [Ferrow], [14])"
    )
    source = read(made)
    for words in ("Port shut", "The mayor did resign. She always paid her debts, and it was so.", "In print so small."):
        assert words in source.text
    assert all(word in source.text for word in ("Orsk", "12", "Ferrow", "14"))
    assert source.left_out == ("4 struck-out passages",)


@pytest.mark.parametrize("line", ["50 782.7 m 80 782.7 l S ", "50 782.7 m 50 790 l S "], ids=["across", "upright"])
def test_page_of_very_many_lines_is_read_in_linear_time(line):
    def make(lines):
        words = "ET BT /F1 10 Tf 1 0 0 1 50 780 Tm (The port was shut.) Tj ET "
        return drawn_pdf(f"{words}{line * lines} BT ", font=COURIER)

    library = Library(reader._library())

    def task(content):
        assert "was shut." in str(Document(library, content).read_page(0)["pieces"])

    assert_linear(task, 4_500, make)
    assert "was shut." in read(make(3 * MOST_PATHS)).text
