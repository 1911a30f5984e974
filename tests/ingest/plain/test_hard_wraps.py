"""Lines broken at a fixed width become paragraphs again; verse, lists and all that is meant line by line stays."""

import textwrap

import pytest

from factcheck.engine import canonical, sentences
from factcheck.ingest import from_file, from_paste, reread
from factcheck.ingest.plain.hard_wraps import join_hard_wraps
from tests.growth import assert_linear, repeated
from tests.standards import standard

PARAGRAPHS = [
    "The council voted on Monday to close four libraries and sell the buildings, officials said, in a move that would"
    " raise 12 million euros over three years.",
    "A spokesman for the mayor denied that any contract had been signed with a buyer. He said the buildings had been"
    " valued at nine million euros by an independent surveyor in March.",
    "The union said it had learned of the closures from a newspaper report, and called for talks. Library use rose by"
    " nine per cent last year, figures from the county show.",
]
GERMAN = (
    "Der Stadtrat stimmte am Montag dafür, den alten Damm zu schließen, der 1931 gebaut wurde und vier Millionen Liter"
    " Wasser hält, nachdem ein Bericht vierzehn Risse in der Ostwand gefunden hatte. Die"
    " Schließung koste die Stadt in fünf Jahren etwa drei Millionen Euro, sagte die Bürgermeisterin am Montag."
)
CHINESE = (
    "市议会周一投票决定关闭四家图书馆并出售这些建筑，官员们表示，此举将在三年内筹集一千二百万欧元。市长的发言人否认与"
    "买家签署了任何合同。工会说，它从报纸上得知关闭的消息，并要求会谈。"
)


def broken(paragraph, width=64, first=""):
    return textwrap.fill(paragraph, width, initial_indent=first, break_long_words=False)


def joined(text):
    found = join_hard_wraps(text)
    return found.text if found else text


@pytest.mark.parametrize("width", [30, 40, 60, 66, 72, 80, 100])
@pytest.mark.parametrize(("between", "first"), [("\n\n", ""), ("\n", "   "), ("\r\n\r\n", "")])
def test_paragraphs_come_back_whatever_the_width(width, between, first):
    text = between.join(broken(paragraph, width, first) for paragraph in PARAGRAPHS)
    assert [line.strip() for line in joined(text).split("\n") if line.strip()] == PARAGRAPHS


@pytest.mark.parametrize("width", [50, 60, 70])
def test_nouns_with_capitals_are_no_verse(width):
    assert joined(broken(GERMAN, width)) == GERMAN


def double_spaced(text):
    return text.replace("\n", "\n\n")


@pytest.mark.parametrize("width", [50, 64, 80])
@pytest.mark.parametrize(("between", "first"), [("\n\n", ""), ("\n", "   ")])
def test_blank_line_behind_each_line_parts_no_sentence(width, between, first):
    text = between.join(broken(paragraph, width, first) for paragraph in PARAGRAPHS)
    for spaced in (double_spaced(text), double_spaced(text).replace("\n\n", "\r\n \r\n")):
        assert joined(spaced).split("\n\n") == PARAGRAPHS


def test_double_spaced_lines_keep_their_headline():
    text = "Four libraries to close\n\nBy Eva Roth\n\n\n" + double_spaced(broken(PARAGRAPHS[0]))
    assert joined(text).split("\n\n") == ["Four libraries to close", "By Eva Roth", PARAGRAPHS[0]]
    assert joined("Four libraries to close\nBy Eva Roth\n\n" + double_spaced(broken(PARAGRAPHS[1]))).endswith(
        f"By Eva Roth\n\n{PARAGRAPHS[1]}"
    )


@pytest.mark.parametrize("name", ["By EVA ROTH", "BY EVA ROTH", "By Eva Roth and J. O'Neil", "By Eva van Roth"])
def test_writers_name_below_the_headline_is_joined_to_nothing(name):
    headline = "Ferry fire kills three on the way to Anse, coast guard says"
    text = double_spaced(f"{headline}\n{name}") + "\n\n\n" + double_spaced(broken(PARAGRAPHS[0]))
    assert joined(text).split("\n\n") == [headline, name, PARAGRAPHS[0]]


@pytest.mark.parametrize(
    "text",
    [
        double_spaced(
            "The port lies in its winter sleep,\nthe boats are drawn ashore,\nand what they swore\nis kept no more."
        ),
        double_spaced(
            "The council voted to close four libraries on Monday.\nOfficials said the sale would raise 12 million.\n"
            "A spokesman denied that a contract had been signed.\nThe union said it had learned it from a newspaper."
        ),
        double_spaced(
            "The council decided:\n- to close four libraries in the east of the town\n- to sell the buildings to the"
            " highest of bidders\n- to move the books to the new one in the centre"
        ),
    ],
    ids=["verse", "paragraphs of one line", "a list"],
)
def test_other_texts_with_blank_lines_stay(text):
    assert joined(text) == text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            "“You lied to us,”\na woman shouted.\nBrandt shrugged.",
            "“You lied to us,” a woman shouted.\nBrandt shrugged.",
        ),
        ("“You lied!”\na woman shouted.\nBrandt shrugged.", "“You lied!” a woman shouted.\nBrandt shrugged."),
        ("“You lied,” a woman\nshouted.\nBrandt shrugged.", "“You lied,” a woman shouted.\nBrandt shrugged."),
        (
            '"We paid,"\nAnn Hill said.\n"They lied,"\nBo Moss said.',
            '"We paid," Ann Hill said.\n"They lied," Bo Moss said.',
        ),
    ],
)
def test_line_that_names_who_speaks_stands_behind_the_quotation(lines, whole):
    found = join_hard_wraps(lines)
    assert found.text == whole
    assert "who speaks on the line before" in found.remark


@pytest.mark.parametrize(
    "text",
    [
        "“You lied!” a woman shouted.\nBrandt shrugged.\n“I did not.”\nNobody answered.",
        "“You lied.”\nBrandt shrugged.",
        "“You lied,”\n\na woman shouted.",
        "He called it “a lie”\n- of the mayor\n- of the council",
    ],
)
def test_line_that_begins_anew_stays_apart_from_a_quotation(text):
    assert joined(text) == text


def test_scripts_without_blanks_are_joined_without_blanks():
    assert joined("\n".join(CHINESE[n : n + 24] for n in range(0, len(CHINESE), 24))) == CHINESE


def test_letters_of_a_proportional_font_make_lines_of_different_lengths():
    lines = ["The council voted on Monday to close four libraries and sell", "the buildings, officials said, in a"]
    lines[1:] = ["the buildings, officials said, in a move that would", "raise 12 million euros over three years."]
    assert joined("\n".join(lines)) == PARAGRAPHS[0]


def test_a_denial_keeps_its_object():
    text = f"Ferrow to close its dam\nBy Ann Lee\n\n{broken(PARAGRAPHS[1])}"
    found = [each.text for each in sentences(canonical(joined(text)))]
    assert found[:3] == [
        "Ferrow to close its dam",
        "By Ann Lee",
        "A spokesman for the mayor denied that any contract had been signed with a buyer.",
    ]


BRIEF = """   The ferry to Anse stopped on Monday after its crew found a leak,
the port said. The crew of 61
was sent home.
   14. May was the last day on which it had been seen by an engineer
of the port.
   The owner denied that.
   He has sold two more
boats since."""


def test_each_indented_line_of_agency_copy_begins_a_paragraph_and_no_other_does():
    assert join_hard_wraps(BRIEF, of_agency=True).text.split("\n") == [
        "The ferry to Anse stopped on Monday after its crew found a leak, the port said. The crew of 61 was sent home.",
        "14. May was the last day on which it had been seen by an engineer of the port.",
        "The owner denied that.",
        "He has sold two more boats since.",
    ]
    assert joined(f"Ferry stops\n   ANSE (XP) _ {BRIEF.strip()}").count("\n") == 4


@pytest.mark.parametrize("width", [50, 66])
def test_short_paragraphs_with_an_indent_are_joined_without_any_other_sign(width):
    short = ["The port closed.", PARAGRAPHS[0][:110], "Nobody was hurt.", "Its owner denied that.", PARAGRAPHS[2][:100]]
    text = "\n".join(broken(paragraph.rstrip(), width, "  ") for paragraph in short)
    assert joined(text).split("\n") == [paragraph.rstrip() for paragraph in short]


VERSE = """The harbour lamps go out by one and one,
The tide has drawn its blanket from the sand,
And what the day had promised is undone
By what the evening holds within its hand."""
FREE_VERSE = """nobody saw
the ferry leave the pier
with its lights
still on
and the radio playing
something my mother knew by heart
before the war"""
LONG_VERSE = """Sing of the wall that was built by the river in days of our fathers,
Stone upon stone it was raised, and the women brought water at evening.
Nobody asked who would pay for the work when the summer was ended,
Nobody counted the men who went down to the quarry at daybreak."""
LIST = """Bring to the meeting:
the minutes of the last three sessions
a list of all members with their addresses
two copies of the budget
the letter of the ministry"""
NUMBERED = """1. The council closed four libraries in May.
2. It sold two of the buildings to a firm from Leeds.
3. The union learned of the closures from a newspaper."""
ADDRESS = """Ann Lee
Office for Public Works
14 High Street
Ferrow FR4 2AB"""
TABLE = """Year      Libraries   Visits    Cost
2021      14          80,412    3.1 million
2022      12          77,030    3.0 million
2023      12          71,556    3.3 million"""
SPEAKERS = """MODERATOR: Did unemployment fall in the last year of your term?
MINISTER LEE: It fell to three per cent, the lowest rate in a decade.
Q: And wages?
A: Wages rose by nine per cent."""
SHORT = """The council voted on Monday to close four libraries and sell the buildings.
The union called for talks, and said that it had not been told of the plan.
A spokesman for the mayor denied that any contract had been signed.
Library use rose by nine per cent last year, figures from the county show."""
SCHEDULE = """09:30 Opening, with the mayor and the director of the museum
10:15 The state of the harbour wall: what the engineers found in May
11:00 Coffee in the foyer of the town hall, second floor, room 14"""
STANZAS = """   Sing of the wall that was built by the river in days of our fathers,
Stone upon stone it was raised, and the women brought water at evening.
   Nobody asked who would pay for the work when the summer was ended,
Nobody counted the men who went down to the quarry at daybreak."""
INDENTED_VERSE = """  nobody saw the ferry
leave the pier
  with its lights still on
and the radio playing
  something my mother knew
by heart"""
HANGING = """minutes of the last three sessions, with the names of the members
   who were there
a list of all members with their addresses, and of the two clerks
   who keep it"""
KEPT = [
    STANZAS,
    INDENTED_VERSE,
    HANGING,
    VERSE,
    FREE_VERSE,
    LONG_VERSE,
    LIST,
    NUMBERED,
    ADDRESS,
    TABLE,
    SPEAKERS,
    SHORT,
    SCHEDULE,
]


@standard("B75")
@pytest.mark.parametrize("text", [*KEPT, "\n".join(PARAGRAPHS), "\n\n".join(PARAGRAPHS), "One line.", "", "\n\n"])
def test_lines_that_are_meant_stay_as_they_are(text):
    assert join_hard_wraps(text) is None


@pytest.mark.parametrize("text", [VERSE, NUMBERED, ADDRESS, TABLE, SPEAKERS])
def test_lines_that_are_meant_stay_among_paragraphs_that_are_joined(text):
    around = broken(PARAGRAPHS[0])
    assert joined(f"{around}\n\n{text}\n\n{around}") == f"{PARAGRAPHS[0]}\n\n{text}\n\n{PARAGRAPHS[0]}"


def test_items_of_a_list_and_what_speakers_say_begin_anew_and_go_on():
    items = [f"- {PARAGRAPHS[0]}", f"- {PARAGRAPHS[1]}", f"MINISTER LEE: {PARAGRAPHS[2]}"]
    lines = [textwrap.fill(item, 60, subsequent_indent="  " * item.startswith("-")) for item in items]
    assert joined("\n".join(lines)) == "\n".join(items)


def test_a_figure_or_name_that_opens_a_line_is_no_item_and_no_speaker():
    lines = [
        "The council said the work on the harbour wall would end on May",
        "14. Two of the buildings are listed, a man told the Sunday",
        'Telegraph: "They may not be altered without the consent of the',
        "ministry, which has 60 days to answer. Nobody knows what it will",
        'say, or when."',
    ]
    assert joined("\n".join(lines)) == " ".join(lines)


def test_what_is_quoted_stays_quoted():
    text = "\n".join(f"> {line}" for line in broken(PARAGRAPHS[0]).split("\n"))
    assert joined(text) == f"> {PARAGRAPHS[0]}"


def hyphenated(first, second, rest=""):
    return joined(
        f"The council of the old town on the river said that {first}\n"
        f"{second} had not been seen in the streets of the town since May, and\n"
        f"that nobody in the town hall of the old town knew of it. {rest}"
    )


@pytest.mark.parametrize(
    ("first", "second", "rest", "shown"),
    [
        ("the spokes-", "woman", "The spokeswoman left.", "the spokeswoman had"),
        ("the well-", "known baker", "A well-known man.", "the well-known baker had"),
        ("the non-", "voting man", "", "the non-voting man had"),
        ("the men of the pre-", "and post-war man", "", "pre- and post-war man had"),
        ("the spokes\u00ad", "woman", "", "the spokeswoman had"),
        ("the testi‐", "mony", "", "the testimony had"),
        ("COVID-", "19", "", "COVID-19 had"),
        ("Anglo-", "Saxon gold", "", "Anglo-Saxon gold had"),
        ("the mayor —", "the new one —", "", "the mayor — the new one — had"),
        ("the years 2019–", "2021", "", "the years 2019–2021 had"),
        ("the cost-", "effective car", "", "the cost-effective car had"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends_are_told_apart_by_the_words_of_the_text(first, second, rest, shown):
    assert shown in hyphenated(first, second, rest)


def test_text_that_breaks_words_has_them_joined():
    text = (
        "The council of Ferrow voted on Monday to close the old dam, a spokes-\n"
        "woman said. The mayor of the town and two of her colleagues had testi-\n"
        "fied that nobody had signed a contract with the firm before the com-\n"
        "mittee met in the town hall. They had not read the report at all."
    )
    assert "a spokeswoman said. The mayor of the town and two of her colleagues had testified that" in joined(text)


def test_what_was_joined_is_said_and_can_be_refused():
    text = "\n\n".join(map(broken, PARAGRAPHS))
    source = from_paste(text, limit=9999)
    assert source.remarks[0] == (
        "9 lines were broken at about 64 characters: they were joined to 3 paragraphs."
        " If the line breaks belong to the text, choose “Keep line breaks”."
    )
    assert (source.text, source.lines_joined) == ("\n\n".join(PARAGRAPHS), True)
    kept = from_paste(text, limit=9999, keep_lines=True)
    assert (kept.text, kept.lines_joined, kept.remarks) == (text, False, ())


@pytest.mark.parametrize("name", ["a.txt", "a.text"])
def test_file_is_read_again_as_it_was_read_then(name):
    content = "\n\n".join(map(broken, PARAGRAPHS)).encode()
    source = from_file(name, content, limit=9999)
    assert reread(content, name, join_lines=source.lines_joined) == source.text
    assert reread(content, name) == from_file(name, content, limit=9999, keep_lines=True).text == content.decode()


def test_lines_of_a_mail_are_joined():
    mail = f"From: Ann Lee <ann@example.org>\r\nSubject: Libraries\r\n\r\n{broken(PARAGRAPHS[0])}\r\n".encode()
    assert PARAGRAPHS[0] in from_file("a.eml", mail, limit=9999).text


def test_places_in_the_text_are_found_again():
    text = "\n\n".join(map(broken, PARAGRAPHS))
    found = join_hard_wraps(text)
    words = [text.index(word) for word in ("officials", "denied", "surveyor", "figures")]
    assert [found.text[at:][:6] for at in found.places_of(words, text)] == ["offici", "denied", "survey", "figure"]
    assert found.places_of([None, 0, len(text)], text) == [None, 0, len(found.text)]


@standard("S68")
@pytest.mark.parametrize(
    "line",
    [
        "a " * 40,
        "." * 80,
        "'\"" * 40,
        " " * 79 + "x",
        "- " * 40,
        "a" * 80,
        "1. " * 26,
        ">" * 80,
        "A:" * 40,
        "字" * 40,
        "a,”",
        "\n" * 3 + "a" * 60,
    ],
)
def test_hostile_lines_take_linear_time(line):
    assert_linear(join_hard_wraps, 80_000 // max(len(line), 20), repeated(f"{line}\n"))


def test_one_line_of_a_megabyte_is_no_matter():
    for line in ("a" * 1_000_000, "a " * 500_000, " " * 1_000_000, "-" * 1_000_000):
        assert join_hard_wraps(f"{line}\n{line}") is None


LONG_VERSE = """The harbour that held us is empty and grey, and the gulls have gone over the hill,
And the men who were paid by the day and the night are asleep in the shade of the mill,
and nobody calls to the boats from the wall, for the boats and the callers are gone,
and the tide that came in with the songs of the crew has gone out with the last of the song.

O what will you say when the winter comes down with its hands full of iron and rain,
when the roofs that we built out of promises break and the rivers run into the grain,
and the lamp in the window is only a lamp, and the door in the dark but a door?
"""


def test_verse_of_long_lines_stays():
    assert joined(LONG_VERSE) == LONG_VERSE


def test_hyphen_before_a_capital_belongs_to_its_word():
    lines = [
        "Die Regierung hat am Montag beschlossen, die Häfen in den Bundes-",
        "ländern im Norden zu schließen. Ein Sprecher nannte die Nord-Süd-",
        "Achse und die neue Anlage am Kai, deren wirtschaftliche Vor- und",
        "Nachteile seit Jahren bekannt seien, und er wies alles, was Hafen-",
        "und Werftarbeiter fordern, zurück. Nichts davon sei mit den Bundes-",
        "ländern abgesprochen, hieß es aus Kreisen der Koalition in Berlin.",
    ]
    text = joined("\n".join(lines))
    assert [part in text for part in ("den Bundesländern im", "Nord-Süd-Achse", "Vor- und Nach", "Hafen- und")] == [
        True
    ] * 4


def test_verse_of_even_lines_that_begin_small_stays():
    verse = (
        "the boats come home in the evening\nwhen the water is grey as a coat\nand nobody calls from the landing\n"
        "to the man who sleeps in the boat\n\nthe lamps are lit in the windows\nand the bread is cut on the board\n"
        "a dog lies down by the doorway\nand the rope hangs loose on its cord\n"
    )
    assert from_paste(verse, limit=2_000_000).text == verse


def test_words_that_ragged_lines_break_show_that_the_lines_belong_together():
    text = (
        "The harbour board said on Tuesday that a spokes\u2010\nwoman had\ntold the crews about the plan, which was"
        " an-\nswered by the union within the\nhour. Boats that were\nex-\npected on Monday came late,"
        " and the pi-\nlots had to wait.\n\nNobody fell. The board\nwill meet on Friday to de\u00ad\ncide on fees.\n"
    )
    joined = join_hard_wraps(text)
    assert joined.text.split("\n\n") == [
        "The harbour board said on Tuesday that a spokeswoman had told the crews about the plan, which was answered by"
        " the union within the hour. Boats that were expected on Monday came late, and the pilots had to wait.",
        "Nobody fell. The board will meet on Friday to decide on fees.\n",
    ]
    assert "they were joined to 2 paragraphs" in joined.remark


def test_hyphen_behind_a_syllable_that_is_a_prefix_stays_before_a_word_that_has_it():
    text = (
        "The ex-\nminister and an ex-\nwife were ex-\npected to be re-\nelected, as was so-\ncalled news of the day in"
        " an-\nother place."
    )
    assert join_hard_wraps(text).text == (
        "The ex-minister and an ex-wife were expected to be re-elected, as was so-called news of the day in"
        " another place."
    )


def test_verse_with_a_hyphen_at_the_end_of_a_line_stays():
    verse = (
        "The tide that comes by night,\nthe coast that is rock-\nbound and bare of all light,\nthe gull,\nthe rain.\n"
    )
    assert join_hard_wraps(verse) is None


STANZA = """The ferry left the pier at night
and nobody had seen the light
the radio was playing low
a song we heard so long ago"""


@pytest.mark.parametrize("around", ["{}", "The song at the pier\n\n{}\n\nThe crew sang it on Monday, Mork said."])
def test_a_single_stanza_stays(around):
    text = around.format(STANZA)
    assert from_paste(text, limit=2_000_000).text == text


@pytest.mark.parametrize("width", [44, 52, 58])
def test_a_single_paragraph_of_as_many_lines_is_joined(width):
    text = " ".join(PARAGRAPHS[0].split()[: width * 4 // 7])
    assert joined(broken(text, width)) == text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("well", "known", "well\u2010known"),
        ("spokes", "woman", "spokeswoman"),
        ("testi", "fied", "testified"),
        ("self", "made", "self\u2010made"),
    ],
)
def test_a_hyphen_of_typesetters_stays_where_it_belongs_to_the_word(first, second, whole):
    broken_word = f"{first}\u2010\n{second}"
    text = f"The board of the harbour sold the old ferry in May and a {broken_word} of the town said so in June."
    assert whole in from_paste(text, limit=2_000_000).text
