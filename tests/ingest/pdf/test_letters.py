"""Which letters are read, and what is said of those that are not."""

import pytest

from factcheck.ingest import Unreadable, from_file
from tests.ingest.made import HELVETICA, Script, at, column, drawn_pdf, east_asian
from tests.ingest.pdf.test_reader import FIRST, SECOND, read, refusal
from tests.standards import standard

JAPANESE, KOREAN = "港の委員会は月曜日に報告を受け取った。", "항만 위원회는 월요일에 보고를 받았다."
CHINESE, TAIWANESE = "港口委员会星期一收到了报告。", "港口委員會星期一收到了報告。"
CANNOT = "The letters of “story.pdf” cannot be read: its fonts do not say which they are. Paste the text instead."


@standard("B72")
@pytest.mark.parametrize(
    ("cmap", "ordering", "encoding", "words"),
    [
        ("EUC-H", "Japan1", "euc_jp", JAPANESE),
        ("90ms-RKSJ-H", "Japan1", "cp932", JAPANESE),
        ("UniJIS-UTF16-H", "Japan1", "utf-16-be", JAPANESE),
        ("KSCms-UHC-H", "Korea1", "cp949", KOREAN),
        ("KSC-EUC-H", "Korea1", "euc_kr", KOREAN),
        ("GBKp-EUC-H", "GB1", "gbk", CHINESE),
        ("GBK2K-H", "GB1", "gb18030", CHINESE),
        ("ETen-B5-H", "CNS1", "big5", TAIWANESE),
    ],
)
def test_letters_of_the_east_are_read_by_their_cmaps(cmap, ordering, encoding, words):
    drawn = at(50, 700, f"<{words.encode(encoding).hex()}> Tj")
    assert read(drawn_pdf(drawn, font=east_asian(cmap, ordering))).text == words


@standard("B72")
@pytest.mark.parametrize(
    ("cmap", "ordering", "encoding", "words"),
    [
        ("UniGB-UTF8-H", "GB1", "utf-8", CHINESE),
        ("KSC-Johab-H", "Korea1", "johab", KOREAN),
        ("RKSJ-H", "Japan1", "cp932", JAPANESE),
        ("GB-EUC-V", "GB1", "gb2312", CHINESE),
    ],
)
def test_letters_that_nothing_names_are_refused_and_never_shown_as_others(cmap, ordering, encoding, words):
    drawn = at(50, 700, f"<{words.encode(encoding).hex()}> Tj")
    assert refusal(drawn_pdf(drawn, font=east_asian(cmap, ordering))) == CANNOT


def written(*lines, **means):
    """Return a PDF of lines in any script."""
    script = Script()
    drawn = "".join(at(50, 700 - 12 * n, script.show(line)) for n, line in enumerate(lines))
    return drawn_pdf(drawn, font=script.font(**means))


@standard("B72")
def test_signs_of_control_instead_of_letters_are_refused():
    assert refusal(written("महापौर ने कहा", means=lambda letter: chr(ord(letter) % 27 + 1))) == CANNOT


@standard("B72")
def test_single_letter_that_cannot_be_read_is_shown_as_one():
    source = read(written("The mayor of the harbour said on Friday \ue123 that it was dry."))
    assert "on Friday � that" in source.text
    assert source.remarks[-1].startswith("1 letter cannot be read")


@standard("B72")
def test_signs_of_lists_in_the_font_symbol_are_signs_of_lists():
    text = read(written("\uf0b7 Twelve pumps had failed.", "\uf0b7 Nobody said so.")).text
    assert text == "• Twelve pumps had failed.\n\n• Nobody said so."


@standard("B72")
def test_devanagari_is_read_as_it_is_written():
    words = "महापौर ने 2019 में कहा कि 12 पंप बंद थे।"
    assert read(written(words)).text == words


@standard("B72")
def test_page_that_lacks_the_words_of_a_font_is_named():
    font = east_asian("GB-EUC-V", "GB1")
    lost = "".join(at(50 + 20 * n, 600, f"<{CHINESE.encode('gb2312').hex()}> Tj") for n in range(3))
    source = read(drawn_pdf(column(50, 700, FIRST) + lost.replace("/F1", "/F2"), font=f"{HELVETICA}/F2{font}"))
    assert source.remarks[-1] == "Page 1 has words in a font that is not in the file: they were not read."


def test_words_at_places_that_no_page_has_are_not_read():
    far = "".join(f"1 0 0 1 {x} 700 Tm (far) Tj " for x in ("32000", "-32000", "999999.5"))
    assert read(drawn_pdf(column(50, 700, FIRST) + far)).text.startswith("The harbour board")


PICTURE = "ET q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q BT "


@standard("B72")
def test_scanned_pages_among_others_are_named_and_blank_ones_are_not():
    source = read(drawn_pdf(column(50, 700, FIRST), PICTURE, "", column(50, 700, SECOND), PICTURE))
    assert source.remarks[-1] == "Pages 2 and 5 look like scans: no text of them was read."


FIELD = "<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(Ann Hill)/Rect[120 695 300 710]/F {flags}/AP<</N 5 0 R>>>>"
LOOKS = "<</Type/XObject/Subtype/Form/BBox[0 0 180 15]/Resources<</Font<</F1{font}>>>>/Length {length}>>"


def form(flags):
    drawn = "BT /F1 10 Tf 2 5 Td (Ann Hill) Tj ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    more = [FIELD.format(flags=flags), LOOKS.format(font=font, length=len(drawn)) + f"\nstream\n{drawn}\nendstream"]
    root = "/AcroForm<</Fields[4 0 R]>>"
    return drawn_pdf(column(50, 700, ["Mayor since 2"]), more=more, page="/Annots[4 0 R]", root=root)


@standard("B72")
def test_values_of_a_form_are_read_where_they_stand_and_counted():
    source = read(form(4))
    assert source.text == "Mayor since 2 Ann Hill"
    assert source.remarks[-1] == "1 filled field of a form read with the text."


@standard("B72")
def test_fields_that_nobody_sees_are_not_read():
    assert read(form(2)).text == "Mayor since 2"


def test_text_over_the_limit_is_refused_before_all_pages_are_read():
    with pytest.raises(Unreadable, match="must be smaller"):
        from_file("story.pdf", drawn_pdf(*[column(50, 700, FIRST)] * 3), limit=300)


@standard("B72")
def test_more_pages_than_the_limit_are_refused():
    assert "has too many pages" in refusal(drawn_pdf(*[""] * 501))
