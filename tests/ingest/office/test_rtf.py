import pytest

from factcheck.ingest import Unreadable, blocks, from_file, from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}{\f2\fcharset238 Arial CE;}{\f3\fcharset2 Symbol;}}"
)


def read(body, head=r"\ansi\ansicpg1252\uc1"):
    return from_file("a.rtf", rf"{{\rtf1{head} {body}\par}}".encode("latin-1"), limit=LIMIT)


def test_paragraphs_breaks_and_signs_are_read():
    text = read(
        r"The harbour\rquote s gate\emdash closed\par" "\r\n" r"\pard Nobody\~knows\line why.\par{\b On} Monday"
    )
    assert text.text == "The harbour’s gate—closed\n\nNobody\u00a0knows why.\n\nOn Monday"


def test_other_details_of_the_file_are_no_text():
    details = (
        r"{\info{\title x}{\operator Una Kern}{\creatim\yr2026\mo5\dy7}{\subject s}{\*\company Kern Ltd}{\doccomm c}}"
    )
    assert read(details + r"\pard The harbour is closed.").text == "The harbour is closed."


def test_file_that_is_cut_short_is_said():
    whole = rb"{\rtf1\ansi\pard The harbour is closed.\par Nobody knows why.\par}"
    assert from_file("a.rtf", whole, limit=LIMIT).remarks == ()
    cut = from_file("a.rtf", whole[:-5], limit=LIMIT)
    assert (cut.text, cut.remarks) == (
        "The harbour is closed.\n\nNobody knows why.",
        ("The file ends before its end: check how the text ends.",),
    )


def test_details_give_the_byline_and_headings_the_title():
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 Title;}}{\info{\title x}{\author Zo\'eb Roth}}"
    source = read(styles + r"\pard\s2 Harbour closed\par\pard The harbour is closed.")
    assert (source.title, source.byline, source.text) == (
        "Harbour closed",
        "Zoë Roth",
        "Harbour closed\n\nThe harbour is closed.",
    )


@pytest.mark.parametrize(
    ("body", "text", "left_out"),
    [
        (r"Seen {\v unseen }words.", "Seen words.", "1 hidden passage"),
        (r"Killed {\strike 12}11 people.", "Killed 11 people.", "1 struck-out passage"),
        (r"Killed {\striked1 12}11 people.", "Killed 11 people.", "1 struck-out passage"),
        (r"{\header Page 1}Words.{\footer x}", "Words.", "2 running heads"),
        (r"Words.{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00ff}}", "Words.", "1 picture"),
    ],
)
def test_what_a_reader_does_not_see_is_left_out_and_counted(body, text, left_out):
    source = read(body)
    assert (source.text, source.left_out) == (text, (left_out,))


COMMENT = (
    r"{\*\atrfstart 1}closed{\*\atrfend 1}{\*\atnid BL}{\*\atnauthor Bo Lee}\chatn"
    r"{\*\annotation{\*\atnref 1}\pard\plain "
)


def test_comments_are_kept_at_the_words_that_they_are_about():
    source = read(rf"The harbour is {COMMENT}Is that so?\par Call the port.}} today. It rained.\par More.")
    assert (source.text, source.left_out) == ("The harbour is closed today. It rained.\n\nMore.", ())
    (found,) = source.annotations
    assert (found.kind, found.text, found.author) == ("comment", "Is that so?\nCall the port.", "Bo Lee")
    assert source.text[: found.position] == "The harbour is closed"


def test_comment_on_deleted_words_is_kept_without_words_of_its_own_in_the_text():
    source = read(rf"It {{\deleted {COMMENT}By whom?}}}}fell.")
    assert source.text == "It fell."
    assert [a.text for a in source.annotations] == ["By whom?"]


def test_links_are_kept_and_signs_of_fields_are_shown():
    link = r'{\field{\*\fldinst{HYPERLINK "https://example.org/report"}}{\fldrslt{\ul 41 cracks}}}'
    sign = r'{\field{\*\fldinst SYMBOL 252 \\f "Wingdings"}}'
    source = read(f"It had {link}. It is {sign} paid.")
    assert source.text == "It had 41 cracks. It is ✓ paid."
    (found,) = source.annotations
    assert (found.kind, found.text, found.url) == ("link", "41 cracks", "https://example.org/report")
    assert source.text[: found.position] == "It had 41 cracks"


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("ii)", "ii) paid"),
        ("A.", "A. paid"),
        ("1.1", "1.1 paid"),
        (r"\u9656\'3f", "- paid"),
        (r"\u10003\'3f", "✓ paid"),
    ],
)
def test_lists_show_what_the_file_says_that_they_show(shown, line):
    assert read(rf"It is so.\par\pard{{\listtext\pard\plain {shown}\tab}}\ls1 paid\par").text == f"It is so.\n\n{line}"


def test_style_may_hide_and_a_paragraph_without_it_shows():
    source = read(r"{\stylesheet{\*\cs5\v Secret;}}Seen {\cs5 unseen }words.")
    assert (source.text, source.left_out) == ("Seen words.", ("1 hidden passage",))


def test_tracked_changes_are_accepted_and_counted():
    source = read(r"The minister did {\deleted\revauthdel1 not }{\revised really }resign.")
    assert source.text == "The minister did really resign."
    assert source.remarks == ("Tracked changes (1 deletion, 1 insertion): the text was taken as if all were accepted.",)


def test_deleted_and_hidden_paragraph_marks_join():
    assert read(r"The minister did{\deleted\par}\pard not resign.").text == "The minister did not resign."
    assert read(r"The minister did {\v\par}\pard not resign.").text == "The minister did not resign."


def test_footnotes_stand_behind_the_text():
    note = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} By law of {\i 1999}.\par See there.}"
    source = read(rf"It was closed.{note} Nobody knows why.\par More.")
    assert source.text == "It was closed. Nobody knows why.\n\nMore.\n\n1. By law of 1999. See there."
    assert source.remarks == ("Behind the text stand its footnotes: 1.",)


@pytest.mark.parametrize(
    "box",
    [
        r"{\shp{\*\shpinst{\sp{\sn fill}{\sv 1}}{\shptxt\pard In the box.\par}}{\shprslt{\dptxbxtext In.}}}",
        r"{\*\do\dobxpage{\dptxbxtext\pard In the box.\par}\dpx0}",
    ],
    ids=["of Word", "of old Word"],
)
def test_text_box_stands_before_its_paragraph_and_breaks_none(box):
    assert read(rf"The harbour {box}is closed.").text == "In the box.\n\nThe harbour is closed."


def test_letters_are_those_of_the_font():
    text = read(FONTS + r"{\f1 \'cf\'f3\'f2\'e8\'ed} and {\f2 Wa\'b3\'easa} and {\f0 Zo\'eb} with {\f3 \'b3} 5").text
    assert text == "Путин and Wałęsa and Zoë with ≥ 5"


@pytest.mark.parametrize(
    ("head", "words", "text"),
    [
        (r"\ansi\ansicpg1251", r"\'cf\'f3\'f2\'e8\'ed", "Путин"),
        (r"\mac", r"Zo\'91", "Zoë"),
        (r"\ansi\ansicpg932", r"\'93\'fa\'96\'7b", "日本"),
        (r"\ansi\ansicpg65001", r"Zo\'c3\'ab", "Zoë"),
        (r"\ansi\ansicpg99999", r"Zo\'eb", "Zoë"),
    ],
)
def test_letters_without_a_font_are_those_of_the_document(head, words, text):
    assert read(words, head).text == text


def test_unicode_is_read_and_its_fallback_passed_over():
    assert read(r"\u8220?Zo\u235\'eb\u8221? {\uc0\u1055}{\uc2\u1055\'8f\'8f} \u-10179?\u-8704?").text == "“Zoë” ПП 😀"
    assert read(r"{\upr{P?}{\*\ud{\u1055?}}}").text == "П"


def test_raised_and_lowered_figures_keep_their_meaning():
    assert read(r"10{\super 6} or 10{\up6 6}, H{\sub 2}O, 5{\super th}").text == "10⁶ or 10⁶, H₂O, 5th"


def test_tables_lists_and_fields_are_read_as_shown():
    row = r"\trowd\cellx1\cellx2\pard\intbl 2023\cell 410\cell\row"
    items = r"{\listtext\pard\plain 1.\tab}\ls1 Rents rose.\par\pard{\pntext 2.\tab}Wages fell."
    link = r'\par\pard See {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the report}}.'
    assert (
        read(rf"{row}\pard {items}{link}").text
        == "| 2023 | 410 |\n\n1. Rents rose.\n\n2. Wages fell.\n\nSee the report."
    )


def test_page_break_cuts_no_sentence():
    assert read(r"The harbour \page is closed.").text == "The harbour is closed."


@standard("B75")
def test_rtf_named_as_text_or_pasted_is_read_as_such():
    content = r"{\rtf1\ansi The harbour is closed.\par}"
    for source in (from_paste(content, limit=LIMIT), from_file("a.txt", content.encode(), limit=LIMIT)):
        assert source.text == "The harbour is closed."
        assert source.remarks == ("By its content it is an RTF file, and was read as one.",)


def test_file_cut_short_gives_what_is_there_and_binary_data_is_passed_over():
    assert from_file("a.rtf", rb"{\rtf1\ansi{\b The harbour", limit=LIMIT).text == "The harbour"
    assert read(r"One {\*\objdata\bin4 }}\x }two.").text == "One two."


@pytest.mark.parametrize(
    ("content", "said"), [(b"Words.", "is not an RTF file"), (rb"{\rtf1 {\v x}}", "holds no text")]
)
def test_other_files_are_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        from_file("a.rtf", content, limit=LIMIT)


@standard("S60")
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{" * 200_000, "nested deeper"),
        (r"x\par " * 600, "more than 500 paragraphs"),
        (r"\par " * 1_200, "more than 500 paragraphs"),
        (r"\intbl x\cell " * 600, "more than 500 paragraphs"),
    ],
    ids=["groups", "paragraphs", "empty paragraphs", "cells"],
)
def test_rtf_past_a_limit_is_refused(body, said, monkeypatch):
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 500)
    with pytest.raises(Unreadable, match=said):
        read(body)


HOSTILE = {  # and how many pieces each begins with
    "groups beside": (6_000, repeated("{}")),
    "paragraphs": (2_000, repeated(r"x\par ")),
    "empty paragraphs": (10_000, repeated(r"\par ")),
    "cells": (2_000, repeated(r"\intbl x\cell ")),
    "footnotes": (1_000, repeated(r"{\footnote x}")),
    "fallbacks": (3_000, repeated(r"\uc100\u65?")),
    "fonts": (2_000, repeated(r"{\f1 x;}", before=r"{\fonttbl", after="}")),
    "blanks": (40_000, repeated("\t")),
    "signs": (12_000, repeated("\\")),
}


@standard("S60", "S68")
@pytest.mark.parametrize(("size", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_rtf_is_read_or_refused_in_linear_time(size, make):
    assert_linear(read, size, make, refusal=Unreadable)
