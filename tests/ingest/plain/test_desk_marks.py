"""Lines for desks are taken out of agency copy and press releases, and said; other texts have none."""

import pytest

from factcheck.engine import analyse
from factcheck.ingest import from_file, from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
STORY = "Harbour closed\nBy Eva Roth\n   FERROW, May 4 (XP) - The harbour was closed on Monday.\n   Nobody was hurt.\n"


def loaded(text):
    return from_paste(text, limit=LIMIT)


def test_slug_priority_and_notes_of_an_agency_are_no_sentences():
    source = loaded(f"BC-Harbour, 1st Ld-Writethru, 0450\nURGENT\nEds: With pictures.\n{STORY}   (more)\n")
    assert source.text == STORY
    assert source.remarks == (
        "A line at the top says what was changed or corrected: “BC-Harbour, 1st Ld-Writethru, 0450”.",
        "Priority: URGENT.",
        "Note to editors: With pictures.",
        "It ends with “(more)”: more of it is to come.",
    )
    assert source.left_out == ("4 lines of codes",)


@pytest.mark.parametrize(
    "mark",
    [
        "-30-",
        "— 30 —",
        "###",
        "# # #",
        "ENDS",
        "-ends-",
        "Ends",
        "**ENDS**",
        "- Ends -",
        "(MORE)",
        "-more-",
        "MORE",
        "1st add",
        "((a@b.example))",
    ],
)
def test_line_that_ends_or_continues_a_text_is_left_out(mark):
    assert loaded(f"Harbour closed\n\nNobody was hurt.\n\n{mark}\n").text == "Harbour closed\n\nNobody was hurt.\n"
    assert loaded(f"Harbour closed\n\n{mark}\n\nNobody was hurt.").text == "Harbour closed\n\nNobody was hurt."


def test_slug_of_an_agency_is_said():
    source = loaded(f"AM-Harbour, 0450\n{STORY}")
    assert (source.text, source.remarks) == (STORY, ("Slug: AM-Harbour, 0450.",))


def test_slug_with_a_count_is_no_headline():
    source = loaded(f"Ferry-Fire,0412\n{STORY}")
    assert not source.text.startswith("Ferry-Fire")
    assert source.remarks == ("Slug: Ferry-Fire,0412.",)


def test_copy_that_ends_with_more_is_said_to_be_incomplete():
    assert loaded(f"{STORY}(more)\n").remarks == ("It ends with “(more)”: more of it is to come.",)
    assert loaded(f"(more)\n{STORY}-30-\n").remarks == ()


def test_fields_and_counts_of_words_are_said():
    head = "Slug: FERROW-HARBOUR\nWord count: 412\nPriority: 3\nEmbargo: none\n400 words\n\n"
    source = loaded(f"{head}Harbour closed\n\nNobody was hurt.")
    assert source.text == "Harbour closed\n\nNobody was hurt."
    said = ("Slug: FERROW-HARBOUR.", "Word count: 412.", "Priority: 3.", "No embargo: its head says so.")
    assert source.remarks == said


@pytest.mark.parametrize(
    "line",
    ["ADVISORY: Replaces the story of 0900.", "EMBARGOED until Friday, 6 a.m.", "RECASTS throughout, adds quotes"],
)
def test_advisory_embargo_and_correction_are_said_and_left_out_of_agency_copy(line):
    source = loaded(f"{line}\n{STORY}")
    assert (source.text, line in source.remarks[0]) == (STORY, True)
    assert line in loaded(f"{line}\n\nHarbour closed\n\nNobody was hurt.").text  # nothing shows that it is agency copy


def test_words_with_hyphens_and_initials_stand_around_a_story():
    source = loaded(f"Ferrow-harbour-ice\n\nUrgent\n\n{STORY}\neva-roth/bm/xx\n")
    assert (source.text, source.left_out) == (STORY, ("3 lines of codes",))


BRIEF = (
    "Ferry/Ferry to Anse stops for a leak\nFerry stops after a leak\nBy Eva Roth\n"
    "   ANSE (XP) _ The ferry to Anse stopped on Monday after its crew\nfound a leak. The crew of 61\nwas sent home.\n"
    "   ``Nobody told us _ or the port,'' Ann Hill of the union of ferrymen\nsaid.\n"
)


@pytest.mark.parametrize(
    ("foot", "day"), [("XP-AN-05-04-26 1010GMT<", "2026-05-04"), ("05-04-26 1010GMT", "2026-05-04")]
)
def test_foot_signs_and_slug_of_agency_copy_without_codes_are_no_words_of_it(foot, day):
    source = loaded(BRIEF + foot)
    assert source.text.strip().split("\n") == [
        *("Ferry stops after a leak", "By Eva Roth"),
        "ANSE (XP) — The ferry to Anse stopped on Monday after its crew found a leak. The crew of 61 was sent home.",
        "“Nobody told us — or the port,” Ann Hill of the union of ferrymen said.",
    ]
    assert (source.byline, source.published_on.isoformat(), source.left_out) == ("Eva Roth", day, ("2 lines of codes",))
    assert source.remarks[1:] == (
        "Slug: Ferry/Ferry to Anse stops for a leak.",
        f"Date below the text: “{foot}”.",
        "``…'' and _ were read as quotation marks and dashes, as agencies mean them.",
    )
    quoted = [f.attribution.speaker for f in analyse(source.text).findings if f.attribution.voice == "direct"]
    assert quoted == ["Ann Hill of the union of ferrymen"]


def test_headline_with_a_slash_that_no_other_follows_stays():
    for headline in ("Ferry/port talks fail\nBy Eva Roth", "Ferry/port talks fail\nOwner is out of money"):
        text = f"{headline}\n   ANSE (XP) - Nobody was hurt.\n"
        assert loaded(text).text == text
    text = "Ferry/port talks fail\nFerry stops\n\nNobody was hurt.\n"  # nothing shows that it is agency copy
    assert loaded(text).text == text


def test_signs_in_ascii_of_other_texts_stay():
    text = "A board of 6'' _ or less _ broke.\n\nIt was `new' and ``big`` once.\n"
    assert loaded(text).text == text


def test_press_release_by_mail_ends_where_it_says():
    head = "From: Eva Roth <eva@example.org>\nTo: desk@example.org\nSubject: Harbour\n\n"
    source = from_file("a.eml", f"{head}It is closed.\n\nENDS\n\nNotes: ice.".encode(), limit=LIMIT)
    assert (source.text, source.left_out) == ("It is closed.\n\nNotes: ice.", ("1 line of codes",))


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Urgent\n\nThe harbour is closed.",
        "ED: Is it closed?\n\nANN: It is.\n\nED: Why?",
        '"More!" a man shouted.\n\nMore than 30 came.\n\nThe end',
        "Priority: ice\n\nThe harbour is closed.",
        "30\n\nmore",
        "- one\n- two\n\n3rd take on the fees",
        "CORRECTED-Harbour closed\n\nNobody was hurt.",
        "-30-",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert loaded(text).text == text


@standard("S68")
@pytest.mark.parametrize("line", ["A-" * 60, "BC-a, " * 20, "((a" * 40, "a/" * 50, "-more-", "Eds: " * 20, "x (a" * 30])
def test_hostile_lines_take_linear_time(line):
    assert_linear(loaded, 25_000 // len(line), repeated(f"{line}\n"))
