import pytest

from factcheck.ingest import Unreadable, from_file
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000


def read(content, name="talk.srt"):
    return from_file(name, content.encode(), limit=LIMIT)


def srt(*cues):
    """Return subtitles of cues of a second each, one behind another."""
    return "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{words}\n" for n, words in enumerate(cues, 1))


def vtt(*cues, head="WEBVTT"):
    return f"{head}\n\n" + "\n".join(
        f"00:{n:02}.000 --> 00:{n:02}.900 align:start\n{words}\n" for n, words in enumerate(cues, 1)
    )


def paragraphs(content, name="talk.srt"):
    return read(content, name).text.split("\n\n")


def test_cues_of_a_sentence_are_joined_without_numbers_times_and_tags():
    text = read(srt("The <i>harbour</i>", "{\\an8}was closed\nin <font color='red'>1999</font>.")).text
    assert text == "The harbour was closed in 1999."


def test_times_are_said_beside_the_text():
    (said,) = read(srt("MAYOR: It is closed.", "EVA ROTH: Why?")).remarks
    assert said.startswith("Timecodes are no part of the text. Paragraphs begin: 1 at 00:00:01, 2 at 00:00:02;")


def test_speakers_stand_before_what_they_say():
    said = ["MAYOR LEE: The harbour", "is closed.", "- EVA ROTH: Why?\n- MAYOR LEE: Ice.", "(Ann Hill): No."]
    assert paragraphs(srt(*said)) == [
        "MAYOR LEE: The harbour is closed.",
        "EVA ROTH: Why?",
        "MAYOR LEE: Ice.",
        "Ann Hill: No.",
    ]


def test_several_who_speak_together_are_one_label():
    assert paragraphs(srt("It is closed.", "<b>Ann &amp; Bo:</b> Why?")) == ["It is closed.", "Ann & Bo: Why?"]


def test_two_who_speak_in_one_cue_are_kept_apart_where_nobody_names_them():
    assert paragraphs(srt("- Is it closed?\n- It is.", ">> Why?")) == ["Is it closed?", "It is.", "Why?"]
    assert paragraphs(srt("It fell by\n-3 per cent.")) == ["It fell by -3 per cent."]


def test_voice_tags_name_who_speaks_and_nobody_speaks_behind_them():
    cues = ["<v.loud Eva Roth>Is it closed?</v> <v Mayor>It", "is.</v>", "A voice from the hall."]
    assert paragraphs(vtt(*cues), "a.vtt") == ["Eva Roth: Is it closed?", "Mayor: It is.", "A voice from the hall."]


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("- Is it closed? - No. - “It is.” - Why?", ["Is it closed?", "No.", "“It is.”", "Why?"]),
        (">> ANN: It is ice. >> BO: It is not.", ["ANN: It is ice.", "BO: It is not."]),
        ("ANN: It is ice. BO LEE: It is not.", ["ANN: It is ice.", "BO LEE: It is not."]),
        ("[reporter] It is closed.", ["reporter: It is closed."]),
        ("[Moss, in Spanish] I paid nothing.", ["Moss: I paid nothing."]),
        ("MOSS [on phone]: I never saw it.", ["MOSS [on phone]: I never saw it."]),
        ("[on phone] I never saw it.", ["[on phone] I never saw it."]),
        ("[the mayor] was told.", ["[the mayor] was told."]),
        ("It is closed. - A pity - and cold.", ["It is closed. - A pity - and cold."]),
        ("- It fell. -3 degrees.", ["It fell. -3 degrees."]),
        ("It is closed. NOTE: this is ice.", ["It is closed. NOTE: this is ice."]),
    ],
)
def test_speaker_changes_within_a_line(cue, said):
    assert paragraphs(srt(cue)) == said


def test_two_voice_tags_in_one_cue_without_ends():
    cue = "<v Ann Hill>Look at page 12. <v Bo Moss>(coughs) I did. [door slams]"
    source = read(vtt(cue), "a.vtt")
    assert source.text == "Ann Hill: Look at page 12.\n\nBo Moss: I did."
    assert source.left_out == ("2 descriptions of a sound",)


def test_entities_are_decoded_and_signs_that_are_no_tags_stay():
    assert read(vtt("Ice &amp; snow at &lt;3&nbsp;°C, 2 < 3."), "a.vtt").text == "Ice & snow at <3 °C, 2 < 3."


def test_blank_line_within_a_cue_loses_nothing():
    assert read(srt("The harbour\n\nis", "closed.")).text == "The harbour is closed."


def test_numbers_that_are_said_are_no_numbers_of_cues():
    assert read(srt("It was closed in", "1999", "and 2004.")).text == "It was closed in 1999 and 2004."


def test_notes_styles_and_names_of_cues_are_left_out():
    head = (
        "WEBVTT - a talk\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: red }\n\nNOTE check this\nwith Eva"
    )
    source = read(vtt("The harbour is closed.", head=head).replace("00:01.000", "intro\n00:01.000"), "a.vtt")
    assert (source.text, source.language, source.left_out) == ("The harbour is closed.", "en", ("1 note",))


def test_names_in_capitals_in_brackets_speak_and_sounds_do_not():
    said = ["[HOLT] It is closed.", "(ANN ROTH) Why?", "[LAUGHTER] It is ice.", "(APPLAUSE)"]
    assert paragraphs(srt(*said)) == ["HOLT: It is closed.", "ANN ROTH: Why? It is ice."]


def test_each_cue_keeps_its_time_beside_the_text():
    source = read(srt("HOLT: The harbour...", "...is closed. It", "rains.", "ROTH: Why?"))
    assert source.text == "HOLT: The harbour is closed. It rains.\n\nROTH: Why?"
    assert [(t.time, source.text[t.position :][:6]) for t in source.timecodes] == [
        ("00:00:01", "HOLT: "),
        ("00:00:02", "is clo"),
        ("00:00:03", "rains."),
        ("00:00:04", "ROTH: "),
    ]


@pytest.mark.parametrize(
    "wrong", ["badtime", "00:00:02,000", "00:0002 -> 00:0003", "0:00:xx,000 --> 00:00:03,000", "--:--:--,000"]
)
def test_time_that_cannot_be_read_is_said_and_the_words_are_kept(wrong):
    content = srt("It is closed.", "Ice is thick.", "Nobody knows why.")
    source = read(content.replace("00:00:02,000 --> 00:00:02,900", wrong))
    assert source.text == "It is closed. Ice is thick. Nobody knows why."
    assert source.remarks[0].startswith(f"1 time of the file cannot be read, such as “{wrong}” in line 6.")
    assert [t.time for t in source.timecodes] == ["00:00:01", "00:00:01", "00:00:03"]


@pytest.mark.parametrize(
    "times",
    [
        "00:00:02 -> 00:00:03",
        "00:00:02,000 → 00:00:02,900",
        "00:00:02,000 --&gt; 00:00:02,900",
        "00 : 00 : 02,000 –> 00 : 00 : 02,900",
        "00:00:02:000 --> 00:00:02:900",
    ],
)
def test_times_that_a_program_or_a_paste_changed_are_read(times):
    source = read(srt("It is closed.", "Ice.", "Why?").replace("00:00:02,000 --> 00:00:02,900", times))
    assert source.text == "It is closed. Ice. Why?"
    assert "cannot be read" not in " ".join(source.remarks)
    assert [t.time for t in source.timecodes] == ["00:00:01", "00:00:02", "00:00:03"]


def test_words_of_somebody_without_a_name_are_said_to_count_as_the_articles_own():
    alone, mixed = read(srt("It is closed.")), read(srt("It is closed.", "MAYOR: Why?"))
    assert alone.remarks[0].startswith("The file names no speaker for the only paragraph: the words count as the arti")
    assert mixed.remarks[0].startswith("The file names no speaker for 1 of 2 paragraphs")
    assert len(read(srt("MAYOR: It is closed.")).remarks) == 1


def test_first_time_that_cannot_be_read_loses_no_words():
    source = read(srt("It is closed.", "Ice.").replace("00:00:01,000", "0:0x", 1))
    assert source.text == "It is closed. Ice."
    assert read("A talk\n\n" + srt("It is closed.")).left_out == ("1 line before the first time",)


def test_sounds_are_counted_and_what_nobody_heard_stays():
    source = read(srt("The harbour", "[applause]", "is closed.", "♪ song ♪", "[inaudible]"))
    assert (source.text, source.left_out) == ("The harbour is closed. [inaudible]", ("2 descriptions of a sound",))


@pytest.mark.parametrize(
    ("cue", "said", "sounds"),
    [
        ("The harbour [applause] is closed.", "The harbour is closed.", 1),
        ("(laughs) It is ice. [Door slams]", "It is ice.", 2),
        ("*sighs* It is *really* thick.", "It is *really* thick.", 1),
        ("♪ We are the port ♪ The song is old.", "The song is old.", 1),
        ("It is closed. ♪", "It is closed.", 0),
        ("[SIRENS WAILING] It is closed.", "It is closed.", 1),
        ("[ANN HILL]: It is closed, [applause], I say.", "ANN HILL: It is closed, I say.", 1),
        ("The pier (built in 1931) is closed [sic].", "The pier (built in 1931) is closed [sic].", 0),
        ("The hall (the music hall, I mean) is closed.", "The hall (the music hall, I mean) is closed.", 0),
        ("[SINGH] It is closed.", "SINGH: It is closed.", 0),
        ("It cost [inaudible] million.", "It cost [inaudible] million.", 0),
    ],
)
def test_sounds_beside_words_are_no_words_of_the_speaker(cue, said, sounds):
    source = read(srt(cue))
    assert source.text == said
    counted = f"{sounds} description{'s' * (sounds > 1)} of a sound"
    assert source.left_out == ((counted,) if sounds else ())


def test_lines_that_roll_up_are_read_once():
    cues = ["The harbour", "The harbour\nis closed", "is closed\nsince", "since\n<00:04.500>1999."]
    source = read(vtt(*cues), "a.vtt")
    assert source.text == "The harbour is closed since 1999."
    assert source.left_out == ("3 rolled-up lines of a cue",)
    assert read(srt("No.", "No.", "It is closed.", "Yes.")).text == "No. No. It is closed. Yes."


def test_silence_behind_a_full_stop_begins_a_paragraph():
    late = srt("It is closed.") + "\n2\n00:00:09,000 --> 00:00:10,000\nNobody knows why.\n"
    assert paragraphs(late) == ["It is closed.", "Nobody knows why."]


def test_dots_that_only_say_that_a_sentence_goes_on_are_taken_away():
    assert read(srt("The harbour...", "...is closed.")).text == "The harbour is closed."


def test_youtube_subtitles_are_read():
    content = "0:00:01.000,0:00:02.000\nThe harbour\nis closed.\n\n0:00:02.000,0:00:03.000\nSince 1999.\n"
    assert read(content, "a.sbv").text == "The harbour is closed. Since 1999."


def test_file_without_a_cue_is_refused_in_words():
    with pytest.raises(Unreadable, match=r"“talk\.srt” holds no subtitles that say anything"):
        read("The harbour is closed.\n")


@standard("S68")
@pytest.mark.parametrize("words", ["<v x" * 100, "{\\a" * 100, "A. " * 200, "- " * 200, "[" * 300, "♪" * 300])
def test_hostile_subtitles_take_linear_time(words):
    assert_linear(read, 300, repeated(srt(words)), refusal=Unreadable)


def test_captions_that_grow_word_by_word_and_roll_by_two_lines_say_nothing_twice():
    cues = (
        "the council",
        "the council voted\non Monday",
        "the council voted\non Monday to close",
        "on Monday to close\nfour libraries.",
        "on Monday to close\nfour libraries.\nNobody asked why.",
    )
    srt = "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{cue}\n" for n, cue in enumerate(cues, 1))
    document = from_file("a.srt", srt.encode(), limit=LIMIT)
    assert document.text == "the council voted on Monday to close four libraries. Nobody asked why."
    assert document.left_out == ("4 rolled-up lines of a cue",)
