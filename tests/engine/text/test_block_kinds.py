import pytest

from factcheck.engine import analyse
from factcheck.engine.findings import Kind
from factcheck.engine.text.segmenter import sentences
from tests.standards import standard

PROSE = "The bridge over the Ash fell on Friday night, two hours after the last train had crossed it, the town said."


def kinds(*lines: str) -> list[Kind]:
    by_paragraph = {s.paragraph: s.kind for s in sentences("\n".join(lines))}
    return [by_paragraph[paragraph] for paragraph in sorted(by_paragraph)]


@pytest.mark.parametrize(
    "headline",
    [
        "Bridge falls in Troy",
        "Who let the bridge fall?",
        '"It was rotten," says engineer of fallen bridge',
        "BRIDGE FALLS IN TROY",
        "Bridge builder to leave the U.S.",
        "# Bridge falls in Troy",
    ],
)
def test_headline_is_the_short_first_line_before_paragraphs(headline):
    assert kinds(headline, PROSE, PROSE) == [Kind.HEADLINE, Kind.SENTENCE, Kind.SENTENCE]


def test_headline_may_follow_a_date():
    assert kinds("Friday, May 8, 2009", "Bridge falls in Troy", PROSE)[:2] == [Kind.DATELINE, Kind.HEADLINE]


def test_first_paragraph_of_prose_is_no_headline():
    assert kinds("The bridge fell.", PROSE) == [Kind.SENTENCE, Kind.SENTENCE]
    assert kinds(PROSE, PROSE) == [Kind.SENTENCE, Kind.SENTENCE]


@pytest.mark.parametrize("text", ["The bridge fell.", "Did the bridge fall?", "It fell because:", "and then it fell"])
def test_single_sentence_is_a_sentence(text):
    assert kinds(text) == [Kind.SENTENCE]


def test_single_line_without_a_stop_is_a_headline():
    assert kinds("Bridge falls in Troy") == [Kind.HEADLINE]


@standard("B53")
@pytest.mark.parametrize(
    "byline",
    [
        "By Ana Odell",
        "By Ana Odell and Bert Lang in Troy",
        "BY ANA ODELL",
        "Ana Odell, science correspondent",
        "Words by Ana Odell",
        "Reporting by Ana Odell and Bert de la Cruz",
        "Reuters",
    ],
)
def test_byline_stands_below_the_headline(byline):
    assert kinds("Bridge falls in Troy", byline, PROSE) == [Kind.HEADLINE, Kind.BYLINE, Kind.SENTENCE]


@standard("B53")
def test_sentence_that_opens_with_by_is_no_byline():
    assert kinds("By Monday the bridge had been closed.", PROSE)[0] == Kind.SENTENCE
    assert kinds(PROSE, "By Friday Ana Odell Had Left Troy.", PROSE)[1] == Kind.SENTENCE


@standard("B53")
@pytest.mark.parametrize(
    "dateline",
    [
        "Friday, May 8, 2009",
        "8 May 2009 14:30 GMT",
        "2009-05-08",
        "Updated May 8, 2009 at 2 p.m.",
        "TROY, N.Y. (AP) —",
        "Troy, Ohio",
    ],
)
def test_line_of_date_or_place_is_a_dateline(dateline):
    assert kinds("Bridge falls in Troy", dateline, PROSE) == [Kind.HEADLINE, Kind.DATELINE, Kind.SENTENCE]


@standard("B53")
def test_dateline_that_opens_a_paragraph_is_part_of_its_sentence():
    found = sentences("Bridge falls\nTROY, N.Y. (AP) — The bridge fell. Nobody died.")
    assert [(s.kind, s.text) for s in found[1:]] == [
        (Kind.SENTENCE, "TROY, N.Y. (AP) — The bridge fell."),
        (Kind.SENTENCE, "Nobody died."),
    ]


def test_standfirst_stands_between_headline_and_byline():
    lines = kinds("Bridge falls in Troy", "Town had warned of rust for years.", "By Ana Odell", PROSE)
    assert lines == [Kind.HEADLINE, Kind.STANDFIRST, Kind.BYLINE, Kind.SENTENCE]
    assert kinds("Bridge falls", "Town had warned of rust for many years", PROSE)[1] == Kind.STANDFIRST


@standard("B53")
@pytest.mark.parametrize(
    "caption",
    [
        "The bridge at dawn. Photo: Ana Odell",
        "Photo: the bridge at dawn",
        "Ana Odell (left) and Bert Lang on the bridge.",
        "The bridge in this undated file photo.",
        "(AP Photo/Ana Odell)",
    ],
)
def test_caption_is_known_by_its_credit(caption):
    assert kinds("Bridge falls", PROSE, caption, PROSE)[2] == Kind.CAPTION


def test_caption_hint_in_reported_speech_is_prose():
    assert kinds(PROSE, "Ana Odell (left) said the bridge was safe.", PROSE)[1] == Kind.SENTENCE


@standard("B53")
@pytest.mark.parametrize("heading", ["What the town knew", "## What the town knew", "* * *"])
def test_heading_stands_between_paragraphs(heading):
    assert kinds("Bridge falls", PROSE, heading, PROSE)[2] == Kind.HEADING


def test_lines_of_a_text_without_stops_are_no_headings():
    assert kinds("the river rose", "and the people left", "for the hills") == [Kind.SENTENCE] * 3


@standard("B53")
@pytest.mark.parametrize(
    "item",
    [
        *("- The rails were rusty", "• The rails were rusty", "1. The rails were rusty.", "(2) The rails", "b) rails"),
        *(
            "ii) The rails",
            "IV. The rails were rusty.",
            "(A) The rails",
            "1.1. The rails were rusty.",
            "2.3.4 The rails",
        ),
        *("✓ The rails", "☒ The rails were rusty.", "- A. The rails were rusty.", "- IV. The rails were rusty."),
    ],
)
def test_list_items_keep_their_mark(item):
    found = sentences(f"What is known:\n{item}\n{PROSE}")
    assert (found[1].kind, found[1].text) == (Kind.LIST_ITEM, item)


@pytest.mark.parametrize("line", ["A. Moss sold the rails.", "3.5 million rails were rusty.", "I. Moss sold them."])
def test_initials_and_decimals_begin_no_list_item(line):
    found = sentences(f"{PROSE}\n{line}\n{PROSE}")
    assert [(s.kind, s.text) for s in found if s.paragraph == 1] == [(Kind.SENTENCE, line)]


def test_list_of_sources_is_no_row_of_headings():
    assert kinds(PROSE, "Sources", '"Bridge falls" — Troy Post, May 8, 2009') == [
        Kind.SENTENCE,
        Kind.HEADING,
        Kind.LIST_ITEM,
    ]


@standard("B53")
@pytest.mark.parametrize("quotation", ["> It was rotten. We knew.", '"It was rotten." — Ana Odell'])
def test_pull_quotation_is_a_block(quotation):
    assert kinds("Bridge falls", PROSE, quotation, PROSE)[2] == Kind.QUOTATION


@standard("B54")
@pytest.mark.parametrize("row", ["Year | Trains | Cars", "| 2008 | 12. | 40 |", "2008\t12\t40", "2008     12     40"])
def test_table_row_is_one_block(row):
    found = sentences(f"Bridge falls\n{PROSE}\n{row}\n{PROSE}")
    assert (found[2].kind, found[2].text) == (Kind.TABLE_ROW, row)


def test_prose_with_a_tab_is_no_table_row():
    assert kinds("Bridge falls", f"\t{PROSE}", PROSE)[1] == Kind.SENTENCE
    assert kinds("Bridge falls", "Then it all fell.   Nobody was hurt.   They ran.", PROSE)[1] == Kind.SENTENCE


@standard("B41")
def test_line_that_ends_with_a_german_quotation_is_prose():
    lines = [
        "Werk verschwieg Messwerte, sagt Stadträtin",
        "",
        "„Wir haben dreimal gefragt“, sagte Holt. „Niemand hat geantwortet.“",
    ]
    findings = analyse("\n".join(lines)).findings
    assert [f.sentence.kind for f in findings[1:]] == [Kind.SENTENCE, Kind.SENTENCE]
