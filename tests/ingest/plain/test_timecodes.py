import pytest

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000


def loaded(text):
    return from_paste(text, limit=LIMIT)


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] LEE: It\nclosed.\n\n[00:00:09] HILL: Why?\n\n[00:01:12] LEE: Ice.",
        "00:00:01 LEE: It closed.\n00:00:09 HILL: Why?\n00:01:12 LEE: Ice.",
        "LEE  0:01\nIt closed.\n\nHILL  0:09\nWhy?\n\nLEE  1:12\nIce.",
        "LEE (10:01):\nIt closed.\n\nHILL (10:09):\nWhy?\n\nLEE (11:12):\nIce.",
        "LEE: [0:01] It closed.\n\nHILL: [0:09] Why?\n\nLEE: [1:12] Ice.",
    ],
)
def test_times_of_a_transcript_are_said_beside_its_text(text):
    source = loaded(text)
    assert source.text == "LEE: It closed.\n\nHILL: Why?\n\nLEE: Ice."
    assert source.remarks[0].startswith("Timecodes are no part of the text. Paragraphs begin: “It closed.” at ")
    assert [source.text[t.position :][:4] for t in source.timecodes] == ["LEE:", "HILL", "LEE:"]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_turn_without_a_time_is_one_of_its_own(gap):
    turns = ["[00:12] LEE: It closed.", "HILL: It is open.", "[00:19] CHAIR: Thank you.", "[00:25] LEE: Ice."]
    source = loaded(gap.join(turns))
    assert source.text == "LEE: It closed.\n\nHILL: It is open.\n\nCHAIR: Thank you.\n\nLEE: Ice."
    assert [(source.text[t.position :][:3], t.time) for t in source.timecodes] == [
        ("LEE", "00:12"),
        ("CHA", "00:19"),
        ("LEE", "00:25"),
    ]


def test_blank_line_within_a_turn_begins_a_paragraph():
    source = loaded("LEE (10:01):\nIt closed.\n\nIt was ice\n\nof May.\n\nHILL (10:09):\nWhy?\n\nLEE (11:12):\nIce.")
    assert source.text == "LEE: It closed.\n\nIt was ice of May.\n\nHILL: Why?\n\nLEE: Ice."


def test_name_below_its_time_has_that_time():
    source = loaded("0:05\nLEE: It closed.\n\n0:09\nHILL: Why?\n\n0:12\nLEE: Ice.")
    assert source.text == "LEE: It closed.\n\nHILL: Why?\n\nLEE: Ice."
    assert [t.time for t in source.timecodes] == ["0:05", "0:09", "0:12"]


def test_times_alone_on_their_lines_break_no_sentence():
    assert loaded("A talk\n\n0:05\nthe harbour\n0:09\nis closed.\n0:12\nNobody knows.").text.split("\n\n") == [
        "A talk",
        "the harbour is closed.",
        "Nobody knows.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10:30 Police arrive.\n10:45 The house burns.\n11:00 Nobody knows why.",
        "10:30\nPolice arrive.\n\n10:45\nThe house burns.\n\n11:00\nNobody knows why.",
        "20:15 News: The day\n21:00 Film: The harbour\n22:30 Sport: Rowing",
        "00:02:00\nOne.\n\n00:01:00\nTwo.\n\n00:00:30\nThree.",
        "It closed.\n\n00:01:00\n\nNobody knows why.",
    ],
)
def test_hours_of_a_chronology_stay(text):
    source = loaded(text)
    assert (source.text, source.remarks) == (text, ())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.ttml", "is a subtitle file of another kind. Save it as .srt or .vtt, or paste"),
        ("a.pptx", "is a file of slides. Export it as PDF, or paste"),
    ],
)
def test_files_that_are_not_read_are_refused_by_name_with_what_to_do(name, said):
    with pytest.raises(Unreadable, match=said):
        from_file(name, b"x", limit=LIMIT)


@standard("S68")
@pytest.mark.parametrize("line", ["0:05\n", "00:00:05 A\n", "A B C D E F ", "A: [0:05] x\n", "[00:00:05] " * 50 + "\n"])
def test_hostile_transcripts_take_linear_time(line):
    assert_linear(loaded, 400, repeated(line, before="x"))


@pytest.mark.parametrize("time_of", ["00:00:{:02}", "0:{:02}", "[00:00:{:02}]"])
def test_name_behind_a_time_alone_is_who_speaks_below(time_of):
    turns = [("Anna Lee", "Welcome to you all."), ("Bob Moss", "I deny it."), ("Anna Lee", "Then who signed?")]
    text = "\n\n".join(f"{time_of.format(n)} {name}\n{words}" for n, (name, words) in enumerate(turns, 4))
    assert from_paste(text, limit=1_000).text.strip() == "\n\n".join(f"{name}: {words}" for name, words in turns)


def test_words_behind_times_that_never_come_again_are_no_speakers():
    text = "00:00:04 Opening\nIt rains.\n\n00:00:19 The Harbour\nIt snows.\n\n00:01:02 The End\nIt thaws."
    assert "Opening:" not in from_paste(text, limit=1_000).text


def test_time_in_brackets_between_a_name_and_its_colon_is_taken_out():
    text = "Mayor Holt (00:03): We close it.\nDr Amara Lind (00:09): For how long?\nMayor Holt (00:14): Until June.\n"
    document = from_paste(text, limit=LIMIT)
    assert document.text.split("\n\n") == [
        "Mayor Holt: We close it.",
        "Dr Amara Lind: For how long?",
        "Mayor Holt: Until June.",
    ]
    assert [each.time for each in document.timecodes] == ["00:03", "00:09", "00:14"]
