"""Who speaks in a transcript, and which texts with colons are none."""

import pytest

from factcheck import engine
from factcheck.engine.findings import Kind


def said(text, **more):
    findings = engine.analyse(text, **more).findings
    return [(f.sentence.text, f.attribution.speaker, f.attribution.suggestion) for f in findings]


def speakers(text, **more):
    return [speaker for _, speaker, _ in said(text, **more)]


INTERVIEW = """The hearing on the mill

MODERATOR: Did the mill close?

MINISTER KERN: It closed in May. Ms Odell said that we shut it. (Applause.) I never shut it.

Q: And the wages?

A: They rose by 9 per cent.

The hearing was held on Monday."""


def test_a_label_says_all_of_its_paragraph_and_nothing_beyond():
    assert speakers(INTERVIEW) == [
        "",
        "MODERATOR",
        *["MINISTER KERN"] * 2,
        "",
        "MINISTER KERN",
        "",
        "MINISTER KERN",
        "",
    ]


def test_the_label_is_the_speaker_whoever_else_is_quoted_in_it():
    assert said("LANG: Odell said that Kern took a bribe.\n\nODELL: I deny that.\n\nLANG: He took it, Odell said.") == [
        ("LANG: Odell said that Kern took a bribe.", "LANG", "alleged"),
        ("ODELL: I deny that.", "ODELL", "denied"),
        ("LANG: He took it, Odell said.", "LANG", "alleged"),
    ]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("MODERATOR: Who paid for the ferry?", Kind.SENTENCE),
        ("ROTH: We paid 3 million euros for the ferry!", Kind.SENTENCE),
        ("Roth: We paid for the ferry", Kind.HEADLINE),
        ("Who paid for the ferry?", Kind.HEADLINE),
    ],
)
def test_what_somebody_says_first_is_no_headline(first, kind):
    rest = ("ROTH: The board paid 3 million euros for it in May.", "MODERATOR: And the crew?", "ROTH: Nothing.")
    assert engine.analyse("\n\n".join([first, *rest])).findings[0].sentence.kind is kind


def test_a_letter_for_a_label_names_nobody():
    text = "Q: Who paid for the mill?\n\nA: The town paid for it.\n\nQ: All of it?\n\nA: No."
    assert [(speaker, suggestion) for _, speaker, suggestion in said(text)][1::2] == [("", "alleged"), ("", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Did it close?\n\nLANG: I object.\n\nA: It closed in May.\n\nQ: Why?\n\nA: It burned.",  # of a witness
        "Q: Did it close?\n\nLANG: It did.\n\nQ: Why?\n\nODELL: It burned.\n\nQ: When?\n\nA: It burned in May.",
        "Q: Did it close?\n\nA: It closed in May.\n\nQ: Why?\n\nLANG: It burned.",
        "Q: Did it close?\n\nLANG: I object.\n\nQ: When did it?\n\nA: It closed in May.",
        "HOST: Did it close?\n\nLANG: It did.\n\nHOST: Why?\n\nODELL: It burned.\n\nQ: When?\n\nA: It burned in May.",
        "Q: Did it close?\n\nVOICE: It did.\n\nQ: Why?\n\nA: It burned in May.",
        "LANG: It closed.\n\nQ: Why?\n\nA: It burned in May.\n\nQ: When?",
    ],
)
def test_answer_is_nobodys_where_others_could_have_given_it(text):
    assert {speaker for words, speaker, _ in said(text) if words.startswith("A:")} == {""}


@pytest.mark.parametrize(
    ("asked", "suggestion"),
    [
        ("LANG: Did the mill close?", None),
        ("LANG: Did Odell beat the guard?", "alleged"),
        ("LANG: It closed in May, didn’t it?", "alleged"),
        ("“Who paid for the mill?” Lang asked.", None),
    ],
)
def test_a_question_that_states_nothing_is_not_alleged(asked, suggestion):
    found = said(f"{asked}\n\nODELL: It stands, as everybody can see.\n\nLANG: So it does, and it is old.")
    assert found[0] == (asked, "LANG" if asked.startswith("LANG") else "Lang", suggestion)


def test_labels_stand_where_they_say_they_stand():
    findings = engine.analyse(INTERVIEW).findings
    sources = [f.attribution.source for f in findings if f.attribution.source]
    assert sources
    assert all(INTERVIEW[source.start : source.end] == source.text for source in sources)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ">> Bert Lang: The mill shut.\n\n>> Una Odell: It did not.\n\n>> Bert Lang: In May.",
            ["Bert Lang", "Una Odell"],
        ),
        (
            "Kern (Labour): The mill shut.\n\nOdell (Green): It did.\n\nKern (Labour): In May.",
            ["Kern (Labour)", "Odell (Green)"],
        ),
        ("Reporter: Did it shut?\n\nMinister: It shut in May.", ["Reporter", "Minister"]),
        (
            "Lang, Mayor of Troy: It shut.\n\nOdell: So it did.\n\nOdell: In May, I think.",
            ["Lang, Mayor of Troy", "Odell"],
        ),
    ],
)
def test_labels_of_many_forms_speak(text, expected):
    assert set(speakers(text)) == set(expected)


@pytest.mark.parametrize("brackets", ["()", "[]"])
def test_names_in_brackets_speak(brackets):
    opens, closes = brackets
    text = "(LANG) The mill shut. I saw it.\n\n(Una Odell) The bank says it did not.\n\n(LANG) It did."
    text = text.replace("(", opens).replace(")", closes)
    assert speakers(text) == ["LANG", "LANG", "Una Odell", "LANG"]


def test_records_of_parliaments_and_courts_have_speakers_before_a_stop():
    text = "The CHAIR. The mill shut.\n\nMs. ODELL of Troy. It did not. The bank says so.\n\nThe CHAIR. It did."
    assert speakers(text) == ["", "The CHAIR", "", *["Ms. ODELL of Troy"] * 2, "", "The CHAIR"]


def test_questions_and_answers_before_a_stop_name_nobody():
    found = engine.analyse("Q. Did the mill shut?\n\nA. It shut in May. I saw it.\n\nQ. Who paid?").findings
    assert {(f.attribution.voice, f.attribution.speaker) for f in found} == {("direct", "")}
    assert speakers("Q. Did it shut?\n\nA. It shut, the mayor said.")[1] == "the mayor"


def test_arrows_of_captions_show_that_names_speak():
    assert speakers(">> LANG: The mill shut.\n\n>> ODELL: It did not.\n\n>> In May.") == ["LANG", "ODELL", ""]


def test_one_name_speaks_where_it_is_known_that_all_was_spoken():
    text = "Lang: The mill shut.\n\nIt burned.\n\nNote: it is a mill.\n\n[Gunshot] It fell."
    said = engine.analyse(text, is_transcript=True).findings
    assert [f.attribution.speaker for f in said] == ["Lang", "", "", ""]


def test_a_transcript_in_another_language_has_its_speakers():
    text = "LANG: Die Mühle schloss im Mai.\n\nKERN: Das stimmt nicht, sie steht noch.\n\nLANG: Sie steht leer."
    assert speakers(text, spoken="de") == ["LANG", "KERN", "LANG"]


@pytest.mark.parametrize(
    "text",
    [
        "LONDON: The mill shut in May.\n\nPARIS: The port shut in June.\n\nTROY: The pier burned in July.",
        "Price: 3 million euros.\n\nDate: 4 May.\n\nLocation: Troy.\n\nPrice: the town paid it.",
        "Note: the mill shut.\n\nUpdate: the mill opened.\n\nNote: it shut again.",
        "The mill shut in May.\n\nOne thing is sure: it will not open again.\n\nThe facts: it burned in 1998.",
        "Kern: The mill shut.\n\n"
        + "\n\n".join(f"It cost {n} euros to mend the roof." for n in range(2, 9))
        + "\n\nKern: No.",
        "Kern: The mill shut in May.\n\nKern: The port shut in June.",
        "(APPLAUSE) The mill shut in May.\n\n[Laughter] It burned.\n\n(APPLAUSE) It will not open again.",
        "A. The mill shut in May.\n\nB. The port shut in June.\n\nA. Kern was there.",
        "TROY (XP) - The mill shut in May.\n\n(XP) – The port shut in June.\n\n(XP) – The pier burned.",
    ],
)
def test_datelines_lists_of_facts_and_single_labels_are_no_transcript(text):
    findings = engine.analyse(text).findings
    assert {f.attribution.voice for f in findings} == {"newspaper"}
