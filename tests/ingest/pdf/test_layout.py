"""What stands where on a page, and so what belongs together."""

import re

import pytest

from tests.ingest.made import Script, at, column, drawn_pdf, east_asian, pdf, plain
from tests.ingest.pdf.test_reader import read
from tests.standards import standard

TOP = [
    "The harbour board received a report on",
    "3 May that twelve pumps had failed, as",
    "Councillor Mira Holt told the",
]
END = ["council on Friday evening, and the port", "denied that it had been told of it, too."]


def written(x, lines):
    """Return a PDF of lines in any script."""
    script = Script()
    return drawn_pdf(
        "".join(at(x, 700 - 12 * n, script.show(line)) for n, line in enumerate(lines)), font=script.font()
    )


def paragraphs(content):
    return read(content).text.split("\n\n")


@standard("B72")
def test_running_heads_go_where_a_file_has_two_pages_and_the_sentence_across_them_is_whole():
    heads = [column(50, 810, ["THE HARBOUR PAPER 5 May"], 8) + column(50, 30, [f"Page {n} of 2"], 8) for n in (1, 2)]
    source = read(drawn_pdf(heads[0] + column(50, 700, TOP), heads[1] + column(50, 700, END)))
    assert source.text == " ".join([*TOP, *END])
    assert source.left_out == ("4 running heads",)


@standard("B72")
def test_page_number_is_left_out_and_a_figure_in_the_text_stays():
    first, second = column(50, 700, ["In May the port of the town still had 1", *TOP]), column(50, 700, [*END, "2"])
    numbers = [column(290, 30, [str(n)], 8) for n in (7, 8)]
    source = read(drawn_pdf(first + numbers[0], second + numbers[1]))
    assert "still had 1 The harbour" in source.text
    assert source.left_out == ("2 running heads",)
    assert "7" not in source.text


@standard("B72")
@pytest.mark.parametrize("between", ["caption", "pull quote", "note"])
def test_sentence_goes_on_after_what_stands_between_its_two_columns(between):
    aside = {
        "caption": column(310, 790, ["The pumps last May."], 8),
        "pull quote": column(310, 790, ["Nobody told us"], 16),
        "note": column(50, 60, ["1 See our issue of Tuesday."], 7),
    }[between]
    text = paragraphs(drawn_pdf(column(50, 700, TOP) + aside + column(310, 740, END)))
    assert " ".join([*TOP, *END]) in text
    assert len(text) == 2


@standard("B72")
def test_capital_goes_on_in_the_next_column_where_the_line_before_is_full():
    top = [*TOP[:2], "as was told to us, and to the others by"]
    text = paragraphs(
        drawn_pdf(column(50, 700, top) + column(310, 700, ["Mira Holt, who sits in the council and", *END]))
    )
    assert text[0].startswith("The harbour board")
    assert "by Mira Holt, who" in text[0]


@standard("B72")
def test_three_columns_under_one_headline_are_read_in_turn_however_they_are_drawn():
    columns = [
        [f"{name} column begins", "and says that one", "pump of it failed."] for name in ("First", "Second", "Third")
    ]
    drawn = [column(50 + 150 * n, 700, lines) for n, lines in enumerate(columns)]
    head = column(50, 760, ["Board hid flood report, councillor says"], 20)
    for order in (drawn, drawn[::-1]):
        text = paragraphs(drawn_pdf(head + "".join(order)))
        assert text == ["Board hid flood report, councillor says", *(" ".join(lines) for lines in columns)]


@standard("B72")
def test_wide_gaps_of_a_justified_line_are_no_columns():
    words = "".join(at(50 + 70 * n, 676, f"({word}) Tj") for n, word in enumerate(["who", "sits", "there"]))
    lines = column(50, 700, ["The harbour board received a report", "on 3 May of Councillor Mira Holt"])
    below = column(50, 664, ["in the council of the harbour town."])
    text = paragraphs(drawn_pdf(lines + words + below))
    assert len(text) == 1
    assert "Mira Holt who sits there in the council" in text[0]


@standard("B72")
def test_rows_of_a_table_stay_rows_and_their_page_is_named():
    rows = [("Port", "2019", "12"), ("Town", "1,400", "9"), ("Coast", "310", "7"), ("Hills", "88", "3")]
    cells = "".join(at(50 + 90 * i, 700 - 12 * n, f"({c}) Tj") for n, row in enumerate(rows) for i, c in enumerate(row))
    source = read(drawn_pdf(column(50, 760, TOP) + cells))
    assert "| Town | 1,400 | 9 |" in source.text
    assert source.remarks[-1].startswith("Page 1 has words side by side, as in tables")


@standard("B72")
@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("(holds 10) Tj /F1 6 Tf 5 Ts (6) Tj /F1 10 Tf 0 Ts ( tonnes of it.) Tj", "holds 10⁶ tonnes of it."),
        ("(built in 1931) Tj /F1 6 Tf 4 Ts (3) Tj /F1 10 Tf 0 Ts (, he said.) Tj", "built in 1931³, he said."),
        ("(filled with CO) Tj /F1 6 Tf -2 Ts (2) Tj /F1 10 Tf 0 Ts ( and oil.) Tj", "filled with CO₂ and oil."),
        ("(on the 5) Tj /F1 6 Tf 4 Ts (th) Tj /F1 10 Tf 0 Ts ( of May.) Tj", "on the 5th of May."),
        ("/F1 6 Tf 4 Ts (1) Tj /F1 10 Tf 0 Ts ( The Times of May.) Tj", "¹ The Times of May."),
    ],
)
def test_raised_and_lowered_figures_do_not_become_part_of_a_number(drawn, read_as):
    assert read(drawn_pdf(at(50, 700, drawn))).text in {read_as, read_as.replace("¹ ", "¹")}


@standard("B72")
def test_raised_figure_that_is_drawn_at_the_wrong_end_belongs_to_the_word_before():
    drawn = at(50, 700, "(The area holds 10) Tj") + at(50, 705, "(6) Tj", 6) + at(150, 700, "(tonnes of waste.) Tj")
    assert read(drawn_pdf(drawn)).text == "The area holds 10⁶ tonnes of waste."


@standard("B72")
@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("and the spokes-", "woman of the port", "the spokeswoman of"),
        ("and the spokes\u00ad", "woman of the port", "the spokeswoman of"),
        ("and the testi \u2010", "fied copy of the port", "the testified copy"),
        ("and the well-", "known pumps of the port", "the well-known pumps"),
        ("and the Franco-", "German pumps of the port", "the Franco-German pumps"),
        ("and the Haupt-", "und Nebenpumpen of the port", "the Haupt- und Nebenpumpen"),
        ("and the wide-", "ly known pumps of the port", "the widely known pumps"),
        ("and the old long-", "term plan of the port", "old long-term plan"),
        ("and the REPRE-", "SENTATIVES OF THE PORT", "the REPRESENTATIVES OF"),
        ("ruled in May 5\u2013", "4 in favour of the port", "ruled in May 5–4 in"),
    ],
)
def test_hyphen_at_the_end_of_a_line_is_read_by_the_words_of_the_document(first, second, joined):
    lines = ["The harbour board knew of it,", first, f"{second} denied it all."]
    assert joined in read(written(50, lines)).text


@standard("B72")
def test_compound_that_stands_whole_elsewhere_keeps_its_hyphen():
    lines = ["The ship-owner said on Friday that", "no other ship-", "owner had known of it."]
    assert "no other ship-owner had" in read(pdf(lines)).text


@standard("B72")
@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("市議会は月曜日に図書館", "を閉鎖すると決めた。", "図書館を閉鎖"),
        ("시의회는 그 도서관을 지었고 월요일에 도서", "관을 닫기로 했다.", "월요일에 도서관을 닫기로"),
        ("시의회는 월요일에 오래된", "건물을 닫기로 했다.", "오래된 건물을"),
        ("นายกเทศมนตรีกล่าวว่า", "ท่าเรือปิดแล้ว", "กล่าวว่าท่าเรือ"),
    ],
)
def test_lines_in_scripts_without_blanks_are_joined_without_one(first, second, joined):
    assert joined in read(written(50, [first, second])).text


@standard("B72")
@pytest.mark.parametrize(
    "words",
    ["הנמל ב 2019 היה ריק.", "12 דוחות על הנמל (ריק).", "הנמל שלנו ליד New York היה ריק.", "المدينة في 2019 راغبة."],
)
def test_words_from_the_right_keep_numbers_and_names_at_their_place(words):
    script = Script()
    drawn = "".join(at(50 + 5 * n, 700, script.show(letter)) for n, letter in enumerate(seen(words)) if letter != " ")
    assert read(drawn_pdf(drawn, font=script.font())).text == words


def seen(words):
    """Return the letters of a line that runs from the right, as they stand from the left."""
    runs = re.findall(r"[A-Za-z]+(?: [A-Za-z]+)*|\d+|.", words)
    return "".join(runs[::-1]).translate(str.maketrans("()", ")("))


@standard("B72")
def test_columns_from_the_right_begin_at_the_right():
    right = ["הנמל קיבל דוח במאי", "על המשאבות שלו."]
    left = ["הדובר הכחיש את זה", "ביום שישי בערב."]
    script, seen = (
        Script(),
        [(x, n, line[::-1]) for x, lines in ((500, right), (250, left)) for n, line in enumerate(lines)],
    )
    drawn = "".join(at(x - 5 * len(line), 700 - 12 * n, script.show(line)) for x, n, line in seen)
    assert paragraphs(drawn_pdf(drawn, font=script.font())) == [" ".join(right), " ".join(left)]


@standard("B72")
def test_page_that_lies_on_its_side_is_read_as_it_is_shown():
    drawn = "".join(f"0 1 -1 0 {100 + 12 * n} 50 Tm ({plain(line)}) Tj " for n, line in enumerate([*TOP, *END]))
    assert read(drawn_pdf(drawn, page="/Rotate 90")).text == " ".join([*TOP, *END])


@standard("B72")
def test_words_up_the_margin_are_in_no_sentence():
    margin = "0 1 -1 0 20 300 Tm (arXiv of the harbour) Tj "
    text = paragraphs(drawn_pdf(column(50, 700, TOP) + margin + column(50, 664, END)))
    assert text == [" ".join([*TOP, *END]), "arXiv of the harbour"]


@standard("B72")
def test_lines_down_the_page_are_read_from_the_right():
    lines = ["市議会は月曜日に図書館を閉鎖すると決めた。", "市長は費用が百万円に上ると述べ、市民は反対した。"]
    drawn = "".join(at(500 - 20 * n, 700, f"<{line.encode('euc_jp').hex()}> Tj") for n, line in enumerate(lines))
    assert read(drawn_pdf(drawn, font=east_asian("EUC-V", "Japan1"))).text == "".join(lines)


@standard("B72")
def test_words_outside_the_page_are_not_read():
    assert read(drawn_pdf(column(50, 700, TOP) + column(900, 700, ["Printed by Ann."]))).text.endswith("told the")
