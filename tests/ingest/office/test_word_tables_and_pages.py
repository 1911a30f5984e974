"""Merged cells, ends of pages, capitals and running heads of office files, as a reader of the document sees them."""

import pytest

from factcheck.ingest import from_file
from tests.ingest.made import ODF, W, docx, odt, p

CUT, REST = "The minister said that he had never met the", "head of the firm before the vote."
BREAK = '<w:r><w:br w:type="page"/></w:r>'
SECTION = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'


def read(body, **parts):
    return from_file(
        "a.docx",
        docx(body, **{key.replace("__xml", ".xml").replace("__", "/"): part for key, part in parts.items()}),
        limit=9_999,
    )


def cell(words, settings=""):
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{p(words) if words else '<w:p/>'}</w:tc>"


def row(*cells, settings=""):
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(c if c[0] == '<' else cell(c) for c in cells)}</w:tr>"


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((row(cell("North", BEGINS), "2023", "11"), row(cell("", GOES_ON), "2024", "12")),
         ["| North | 2023 | 11 |", "| | 2024 | 12 |"]),
        ((row(cell("Votes", wide(2)), "Share"), row("Green", "12", "24 %")),
         ["| Votes | | Share |", "| Green | 12 | 24 % |"]),
        ((row(cell("Few came.", wide(3))), row("Green", "12", "24 %")), ["Few came.", "| Green | 12 | 24 % |"]),
        ((row(cell("Town", BEGINS), cell("Fires", wide(2))), row(cell("", GOES_ON), "2023", "2024")),
         ["| Town | Fires | |", "| | 2023 | 2024 |"]),
        ((row("A", "B", "C"), row("b", "c", settings='<w:gridBefore w:val="1"/>')), ["| A | B | C |", "| | b | c |"]),
        ((row("2023", cell("a", BEGINS)), row("2024", cell("", GOES_ON))), ["| 2023 | a |", "| 2024 | |"]),
        ((row(cell("x", wide(999_999_999_999)), cell("y", wide("z"))),), ["| x | y |"]),
    ],
)  # fmt: skip
def test_merged_cells_keep_their_columns_and_stand_once(rows, shown):
    assert read(f"<w:tbl>{''.join(rows)}</w:tbl>").text.split("\n\n") == shown


def test_words_in_a_cell_that_another_covers_do_not_show_and_are_counted():
    source = read(f"<w:tbl>{row(cell('North', BEGINS), '11')}{row(cell('Old', GOES_ON), '12')}</w:tbl>")
    assert source.text == "| North | 11 |\n\n| | 12 |"
    assert source.left_out == ("1 hidden text",)


def test_covered_cells_of_opendocument_are_empty_and_counted():
    covered = "<table:covered-table-cell><text:p>Old</text:p></table:covered-table-cell>"
    many = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    one = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        one.format("North") + one.format("2023") + one.format("11"),
        covered + one.format("2024") + one.format("12"),
    )
    rows = (*rows, one.format("All") + many)
    table = "".join(f"<table:table-row>{each}</table:table-row>" for each in rows)
    source = from_file("a.odt", odt(f"<table:table>{table}</table:table>"), limit=9_999)
    assert source.text.split("\n\n") == ["| North | 2023 | 11 |", "| | 2024 | 12 |", "| All | | |"]
    assert source.left_out == ("1 hidden text",)


def paragraph(words, *, settings="", before="", after=""):
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return f"<w:p><w:pPr>{settings}</w:pPr>{before}{run}{after}</w:p>"


@pytest.mark.parametrize(
    "body",
    [
        paragraph(CUT, after=BREAK) + paragraph(REST),
        paragraph(CUT) + paragraph(REST, before=BREAK),
        paragraph(CUT) + paragraph(REST, before=BREAK.replace("page", "column")),
        paragraph(CUT) + f"<w:p>{BREAK}</w:p><w:p/>" + paragraph(REST),
        paragraph(CUT) + paragraph(REST, settings="<w:pageBreakBefore/>"),
        paragraph(CUT, settings=SECTION) + paragraph(REST),
        paragraph(CUT) + f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>" + paragraph(REST),
    ],
)
def test_sentence_that_the_end_of_a_page_cuts_is_whole(body):
    assert read(body).text == f"{CUT} {REST}"


@pytest.mark.parametrize(
    ("first", "second", "settings"),
    [
        (CUT, "Ann Hill, before the vote.", ""),
        (f"{CUT} firm.", "iPhones were sold.", ""),
        ("What they said", "the council met twice.", ""),
        (CUT, "head of it", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    ],
)
def test_paragraphs_that_are_whole_or_listed_stay_apart_at_the_end_of_a_page(first, second, settings):
    assert len(read(paragraph(first, after=BREAK) + paragraph(second, settings=settings)).text.split("\n\n")) == 2


def test_paragraphs_on_one_page_stay_apart():
    assert read(paragraph(CUT) + paragraph(REST)).text == f"{CUT}\n\n{REST}"


def test_page_break_of_opendocument_cuts_no_sentence():
    style = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" fo:break-before="page"/></style:style>'
    )
    body = f'<text:p>{CUT}</text:p><text:p text:style-name="P1">{REST}</text:p>'
    assert from_file("a.odt", odt(body, style), limit=9_999).text == f"{CUT} {REST}"


@pytest.mark.parametrize("end", [r"\page\par ", r"\sect ", r"\par\page "])
def test_page_break_of_rtf_cuts_no_sentence(end):
    assert from_file("a.rtf", rf"{{\rtf1\ansi {CUT}{end}{REST}\par}}".encode(), limit=9_999).text == f"{CUT} {REST}"


def test_comment_behind_the_end_of_a_page_stays_at_its_words():
    comment = '<w:comment w:id="1" w:author="Ann"><w:p><w:r><w:t>Which firm?</w:t></w:r></w:p></w:comment>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    source = read(
        paragraph(CUT, after=BREAK) + paragraph("head of the firm", after=mark),
        word__comments__xml=f"<w:comments {W}>{comment}</w:comments>",
    )
    assert source.text == f"{CUT} head of the firm"


@pytest.mark.parametrize(
    ("look", "is_said"),
    [("<w:caps/>", True), ('<w:caps w:val="0"/>', False), ("<w:smallCaps/>", False)],
)
def test_words_shown_in_capitals_stand_as_they_were_typed_and_that_is_said(look, is_said):
    source = read(f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>Minister denies it</w:t></w:r></w:p>")
    assert source.text == "Minister denies it"
    assert any("shows in capitals" in remark for remark in source.remarks) == is_said


def test_words_typed_in_capitals_need_no_remark():
    assert read("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>NATO 2024</w:t></w:r></w:p>").remarks == ()


@pytest.mark.parametrize(
    ("head", "is_said"),
    [
        ("EMBARGOED UNTIL 00:01 MONDAY 5 MAY", True),
        ("Sperrfrist: 5. Mai, 12 Uhr", True),
        ("Not for publication before 5 May", True),
        ("Embargo on arms sales: a history, page 3", False),
        ("Harbour Trust", False),
    ],
)
@pytest.mark.parametrize("kind", ["hdr", "ftr"])
def test_embargo_in_a_running_head_is_said(kind, head, is_said):
    source = read(p("It is shut."), word__header1__xml=f"<w:{kind} {W}>{p('Port of Orsk')}{p(head)}</w:{kind}>")
    assert source.text == "It is shut."
    assert source.left_out == ("1 running head",)
    assert (f"A line at the top names an embargo: “{head}”." in source.remarks) == is_said


def test_embargo_in_a_running_head_of_opendocument_is_said():
    head = "<style:header><text:p>Embargo: 5 May, 10 am</text:p></style:header>"
    styles = f"<style:a {ODF}>{head}</style:a>"
    source = from_file("a.odt", odt("<text:p>It is shut.</text:p>", **{"styles.xml": styles}), limit=9_999)
    assert source.remarks == ("A line at the top names an embargo: “Embargo: 5 May, 10 am”.",)
