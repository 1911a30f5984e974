import codecs

import pytest

from factcheck.ingest import Unreadable, from_file, from_paste, reread
from factcheck.ingest.bylines_and_dates import parse_date
from factcheck.ingest.document import ExtractedDocument, validate
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 1000
WORDS = "The “café” at Łódź closed.\nNobody knows why.\n"


def of_file(content, name="story.txt"):
    return from_file(name, content, limit=LIMIT).text


@standard("B20", "B21", "B22", "B38")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WORDS.encode(), id="B1 UTF-8"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), id="B2 UTF-8 with BOM"),
        pytest.param(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), id="B3 UTF-16 LE"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), id="B3 UTF-16 BE"),
        pytest.param(WORDS.replace("\n", "\r\n").encode(), id="B20 CRLF"),
        pytest.param(WORDS.replace("\n", "\r").encode(), id="B21 CR"),
        pytest.param(WORDS.replace("\n", "\r\n", 1).encode(), id="B22 mixed"),
        pytest.param(WORDS.replace("é", "e\u0301").encode(), id="B38 NFD"),
    ],
)
def test_one_text_in_many_guises_is_one_canonical_text(content):
    assert of_file(content) == WORDS


@standard("B23")
def test_paste_through_a_browser_equals_the_file():
    assert from_paste(WORDS.replace("\n", "\r\n"), limit=LIMIT).text == of_file(WORDS.encode())


@standard("B27", "B66", "B73")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(WORDS.encode("cp1250", "replace"), "not UTF-8: byte 5 ", id="B6 one byte a letter"),
        pytest.param(b"a\0b", "Character 2 .* NUL", id="B16 NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file but a picture", id="B73 picture"),
        pytest.param(b"", "is empty", id="B73 empty file"),
        pytest.param(b" \n\t\r\n \xc2\xa0", "nothing to check", id="B27 blanks"),
        pytest.param(codecs.BOM_UTF8, "nothing to check", id="B27 a mark alone"),
        pytest.param(b"x" * (LIMIT + 1), "0.0 MB", id="B66 too long"),
    ],
)
def test_file_is_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        of_file(content)


@standard("S56")
@pytest.mark.parametrize(
    "name", ["story.csv", "x.docx.exe", "story.txt.exe", "story", "", "txt", ".txt/story.exe", "x.docx\u202etxt.exe"]
)
def test_other_kinds_of_file_are_refused_by_name(name):
    with pytest.raises(Unreadable, match=r"must be a \.txt, \.text, \.md, .* file\. Save it as one of these"):
        of_file(b"Words.", name)


@pytest.mark.parametrize("name", ["story.txt", "STORY.TXT", "story.md", "story.Markdown", "a.b.text"])
def test_text_files_are_taken_by_name(name):
    assert of_file(b"Words.", name) == "Words."


@standard("S57")
@pytest.mark.parametrize("name", ["../../etc/story.txt", "C:\\Users\\edda\\story.txt", "/tmp/story.txt"])
def test_only_the_last_part_of_a_file_name_is_kept(name):
    assert from_file(name, b"Words.", limit=LIMIT).name == "story.txt"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to check"),
        (" \u3000\n\t", "nothing to check"),
        ("\ufeff", "nothing to check"),
        ("a\0b", "Character 2 .* NUL"),
        ("ab\ud800", "Character 3 .* half"),
        ("é" * (LIMIT // 2 + 1), "must be smaller"),
    ],
)
def test_paste_is_refused_in_words(text, said):
    with pytest.raises(Unreadable, match=said):
        from_paste(text, limit=LIMIT)


def test_text_of_exactly_the_limit_is_taken():
    assert len(from_paste("é" * (LIMIT // 2), limit=LIMIT).text) == LIMIT // 2
    assert len(of_file(b"x" * LIMIT)) == LIMIT


def test_size_is_said_in_megabytes():
    with pytest.raises(Unreadable, match=r"2\.5 MB long and must be smaller than 2 MB"):
        from_paste("x" * 2_500_000, limit=2_000_000)


def test_bytes_that_came_are_kept_and_can_be_read_again():
    content = codecs.BOM_UTF16_LE + WORDS.replace("\n", "\r\n").encode("utf-16-le")
    source = from_file("story.txt", content, limit=LIMIT)
    assert source.original == content
    assert reread(source.original) == source.text


@standard("B17")
def test_controls_are_left_out_and_separators_become_line_ends():
    assert of_file("a\x01b\x0bc\x0cd\x85e\x9f".encode()) == "ab\nc\nd\ne"


def test_invisible_letters_inside_words_are_kept():
    text = "a\u200bb \u202ec\u00ad 👩\u200d🚀 x"
    assert from_paste(text, limit=LIMIT).text == text


@standard("B18")
def test_halves_of_letters_from_a_document_are_joined_or_shown_as_lost():
    reading = ExtractedDocument(text="a\ud83d\ude80b \ud800.", title="x\udc00")
    source = validate(reading, b"", "", LIMIT)
    assert (source.text, source.title) == ("a🚀b \ufffd.", "x\ufffd")


@standard("B75")
def test_rich_text_pasted_from_a_word_processor_keeps_its_paragraphs():
    pasted = (
        "Board hid report\r\nThe board denies it.\x0bIt knew nothing.\r\n•\tOne pump\r\n1.\tTwo pumps\r\nYear\tCost\r\n"
    )
    assert from_paste(pasted, limit=LIMIT).text.split("\n") == [
        "Board hid report",
        "The board denies it.",
        "It knew nothing.",
        "•\tOne pump",
        "1.\tTwo pumps",
        "Year\tCost",
        "",
    ]


@standard("B75")
def test_pasted_markdown_stays_as_it_is():
    assert from_paste("# Head\n\n**Bold** [link](http://x)", limit=LIMIT).text.startswith("# Head")


def test_byline_and_date_in_the_first_lines_are_read():
    source = from_paste("Board hid report\nBy Ana Mora and Bo Lind\n22 May 2026\n\nThe board denies it.", limit=LIMIT)
    assert (source.byline, source.published_on.isoformat()) == ("Ana Mora and Bo Lind", "2026-05-22")


@pytest.mark.parametrize(
    "line", ["By Monday the police had gone.", "By the way, it failed:", "Bye Ana", "By 12 May | x"]
)
def test_sentence_that_opens_with_by_is_no_byline(line):
    assert from_paste(f"Head\n{line}\nWords.", limit=LIMIT).byline == ""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-05-22", "2026-05-22"),
        ("2026-05-22T10:00:00Z", "2026-05-22"),
        ("20260522", "2026-05-22"),
        ("Published: 22 May 2026", "2026-05-22"),
        ("Friday, May 22nd, 2026 at 10:30 GMT", "2026-05-22"),
        ("1 Sept. 2026", "2026-09-01"),
    ],
)
def test_dates_are_read_as_people_and_programs_write_them(words, day):
    assert parse_date(words).isoformat() == day


@pytest.mark.parametrize(
    "words", ["", "2026-13-01", "31 June 2026", "22/05/2026", "May 22", "On 22 May 2026 it failed", "0000-01-01"]
)
def test_what_is_no_whole_date_is_none(words):
    assert parse_date(words) is None


@standard("S68")
@pytest.mark.parametrize(
    "piece", ["Aa ", " ", '" ', ".", "\n", "By A", "22 ", "<a ", "\u202e", "e\u0301", "\x01", "\x01\ufeff"]
)
def test_anything_is_taken_in_linear_time(piece):
    def task(text):
        from_paste(text, limit=2_000_000)
        from_file("story.txt", text.encode(), limit=2_000_000)

    assert_linear(task, 60_000 // len(piece.encode()), repeated(piece, before="x"))


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en-GB", "en"),
        ("de_DE.UTF-8", "de"),
        ("ckb", "ckb"),
        ("c", ""),
        ("C.UTF-8", ""),
        ("English", ""),
        (" FR ", "fr"),
    ],
)
def test_language_is_a_code_or_nothing(said, language):
    assert validate(ExtractedDocument(text="It is so.", language=said), b"", "", 100).language == language


@pytest.mark.parametrize("name", ["python-docx", "Microsoft Office User", "admin", "Apache POI"])
def test_name_of_a_program_is_no_byline(name):
    assert validate(ExtractedDocument(text="It fell.", byline=name), b"", "", 1_000).byline == ""
    assert validate(ExtractedDocument(text="It fell.", byline=f"{name} Roth"), b"", "", 1_000).byline == f"{name} Roth"
