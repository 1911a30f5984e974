import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engine.text.canonical import canonical
from factcheck.engine.text.segmenter import sentences
from tests.growth import assert_linear, repeated
from tests.standards import standard

# Each line is cut where the bar stands; all of them are our own.
CUTS = {
    "quotation_of_several_sentences": [
        '"We were told to wait. | Nobody came. | We left," the nurse said.',
        "“We were told to wait. | Nobody came,” the nurse said. | “So we left.”",
        "The nurse said: 'We waited. | Nobody came.' | She left the ward.",
    ],
    "question_and_its_speaker": [
        '"Who signed it?" the clerk asked. | "I did," she said.',
        '"Who signed it?" Ms. Odell asked. | Nobody spoke.',
        '"Shame!" Councilman Bert Odell of Ward 3 shouted. | The hall fell silent.',
        '"Who pays?" Odell, 43, of Troy, asked. | "We do."',
        '"Who pays?" Mayor Odell\'s lawyer demanded. | No answer came.',
        '"Who pays?" | The answer was simple.',
        '"Get out!" | He did.',
        '"Who pays?" Odell would later ask. | "Who pays?" | Odell left.',
        '"Who pays?" Mayor Odell\'s press officer Bert Lang asked.',
        '"Who pays?" al-Hakim asked. | al-Hakim got no answer.',
        "``We waited. | Nobody came,'' he said. | ``We left.''",
    ],
    "new_attribution_opens_the_next": ['"It burned," Odell said. | "It all burned," his wife added.'],
    "brackets": [
        "The fee (set in 1998. Nobody recalls why) stands. | It is low.",
        "The fee stands. | (It was set in 1998.) | It is low.",
        '"They [the owners. Both] lied," he said. | "We [sic] was robbed."',
        "He blamed the weather (not the crew!) for it. | The crew agreed.",
        "A bracket ( that nobody closes. | It ends nothing. | It holds nothing.",
    ],
    "colon_semicolon_dash": [
        "One thing is sure: it sank; the rest - so far - is talk.",
        "The question - why now? - was left open. | It still is.",
    ],
    "company_or_state_before_new_sentence": [
        "He sued Odell Inc. | Odell denied it.",
        "He sued Odell Inc. | The firm denied it.",
        "Odell Inc. Chairman Bert Lang denied it.",
        "She was found in Salem, Ore. | Detectives flew there.",
        "She was found in Salem, Ore., on Monday. | Detectives flew there.",
        "He left the U.S. | Officials said he might return.",
        "U.S. Officials Say Talks Failed",
        "The U.S. Senate met. | It rose at noon.",
    ],
    "time_of_day": [
        "It began at 8 p.m. | Guards locked the doors.",
        "It began at 8 p.m. Friday. | It began at 8 p.m. Eastern time.",
        "At 8 p.m. Mr. Odell locked the doors.",
    ],
    "number_in_small_letters": [
        "Ide is the no. 2 seed, behind no. 1 Kern. | The nos. 3 and 4 lost.",
        "The board said no. | 12 members left.",
        "Asked twice, she answered no. | 4 others nodded.",
    ],
    "titles_that_follow_each_other": [
        "The Rt. Hon. Una Odell met Det. Con. Lang and Sqn. Ldr. Kern. | They agreed.",
        "Det. Ch. Insp. Lang, Gp. Capt. Kern and Flt. Lt. Ide left.",
        "The Rt. Rev. Bert Lang spoke.",
    ],
    "parts_of_a_document": [
        "Under Para. 7 and Reg. 12 the deal is void, as Ex. 4 shows. | Ex. B shows why.",
        "See Paras. 3 and 4, Sect. 9, App. 2 and Doc. 15.",
    ],
    "place_at_the_head_of_a_name": [
        "Washington, D.C. Mayor Una Odell vetoed it.",
        "In Boston, Mass. Police Chief Bert Lang agreed.",
        "She moved to Washington, D.C. | Detectives flew there.",
    ],
    "firm_and_its_short_name": [
        'Kernfield Inc. ("Kernfield") was sold. | It sued Odell Ltd. (“Odell”) at once.',
        "It sued Kern Inc. | Kern denied it.",
    ],
    "capitals": [
        "THE GUARD WAS SHOT AT 5 P.M. IN TROY. | SHE LIVES IN THE U.S. BUT WORKS IN PERU.",
        "IT BEGAN AT 5 P.M. ON FRIDAY. | THE DOORS SHUT AT 9 P.M. | THE HALL WAS EMPTY. | IN MAY IT REOPENED.",
        "he lives in the u.s. but works in peru. | she does not.",
    ],
    "note_marks": [
        "The pier fell in 1998.[a] | It cost 4 million.[note 3] | It was rebuilt.* | Nobody paid.† | It stands.[12][b]",
        "The pier fell in 1998.[a]|It cost 4 million.",
        "He said it stood. [b] | It did not.*",
        "It was “sunk”.** | The crew swam.",
    ],
    "marks_that_point_inwards": [
        "»Der Turm ist alt. | Er wackelt.« | Das sagte Ute Kern. | »Wer zahlt?« | Alle schwiegen.",
        "›Er wackelt.‹ | ›Seit wann?‹ | Das blieb offen.",
        "»Er wackelt«, sagte Kern. | »Seit Mai.«",
        "« Il tombe. » | Kern est partie. | « Qui paie ? » | Personne ne répond.",
        "»Muren är gammal.» | »Den är trasig.» | Hon gick.",
    ],
    "transcript": [
        "Q: Did you pay? | A: I did not. | Q: Who did?",
        "MODERATOR: Who paid? | MINISTER KERN: Nobody did. | (Applause.) | MODERATOR: Thank you.",
    ],
    "missing_space": ["He refused.|The board did not.", "It closed in 2009.|The owner moved."],
    "name_in_small_letters": [
        "It fell. | iPhone sales rose. | eBay did not.",
        "He met Mr. al-Hakim in Troy. | They sang.",
    ],
    "list_number_stays": ["1. The bridge is closed.", "A. The bridge is closed. | B. The road is open."],
    "caption_credit": ["The bridge at dawn | Image: B. Odell."],
    "wire_datelines": [
        "TROY, N.Y. (AP) — The bridge fell. | Two men died.",
        "ST. PAUL, Minn. -- The bridge fell. | Two men died.",
        "WASHINGTON (AP) — The bridge fell. | Two men died.",
    ],
    "titles_end_nothing": [
        "Mr. Odell, Dr. Lang and Gen. Ruiz met Sens. Hu and Bay on Jan. 3. | They sat at No. 5 St. Mark's Place.",
        "Lt. Col. Odell and Sgt. 1st Class Lang met Rep. Hu. | Rs. 500 was paid, e.g. for tea, i.e. for nothing.",
        "George W. Odell and J. K. Lang sang for the F.B.I. choir at 9 a.m. sharp.",
    ],
    "figures_and_addresses_hold": [
        "It cost $1.2 million, or 3.14 times more. | Version v2.0.1 is at www.odell.co.uk from 10.30 p.m. on.",
        "Write to b.odell@example.org. | Nobody else will answer.",
    ],
    "ellipsis_and_runs_are_one_end": [
        "He paused... | Then he spoke.",
        "He paused… | Then he spoke.",
        "Really?! | Yes!!! | Well ... no.",
        '"We will ... win," he said.',
        "The memo [...] is lost. | It said so. ... | Nobody read it.",
    ],
    "quotation_ends_sentence": ["“No.” | He left.", '"No." | "Yes."'],
    "sentence_in_brackets_of_its_own": ["It sank. | (Nobody drowned. | All were saved.) | It was old."],
    "footnote_marks_stay_left": ["It rose to 9%.[1] | It fell.[2][3] | It rests.¹ | It ends."],
    "all_capitals": ["MR. ODELL WON. | HE THANKED THE U.S. SENATE. | IT ROSE."],
    "all_small": ["i love this. | it is great! | is it? | mr. odell thinks so."],
    "chinese_and_japanese": [
        "他走了。|她留下了！|为什么？|没有人知道。",
        "「行こう。」と彼は言った。|雨が降った。",
    ],
    "other_languages": [
        "Am 3. Oktober kam Dr. Odell, z. B. nach Troy. | Er blieb.",
        "Le 3 mai, M. Odell est venu. | Il est resté.",
        "¿Quién fue el Sr. Odell? | ¡Nadie lo sabe! | El Sr. Lang, sí.",
        "Ул. им. Ленина закрыта. | Её чинят.",
    ],
    "other_stops": [
        "वह गया। | वह आया।",
        "Նա գնաց։ | Նա եկավ։",
        "لماذا؟ | ذهب الرجل. | عاد.",
        "Γιατί; | Έφυγε.",
        "Он ушёл. | Она осталась. | А. С. Пушкин писал.",
        "그는 갔다. | 그녀는 왔다.",
    ],
}


def cut(text: str) -> list[str]:
    return [s.text for s in sentences(text)]


CASES = [pytest.param(line, id=f"{name}-{place}") for name, lines in CUTS.items() for place, line in enumerate(lines)]


@standard("B43", "B45", "B47", "B48", "B49", "B52")
@pytest.mark.parametrize("line", CASES)
def test_sentences_end_where_the_bar_stands(line):
    parts = [part.strip() for part in line.split("|")]
    assert cut(line.replace(" | ", " ").replace("|", "")) == parts


def test_line_break_ends_a_sentence():
    assert cut("Bridge falls\nA bridge fell on\nFriday") == ["Bridge falls", "A bridge fell on", "Friday"]


def test_paragraphs_count_lines_that_are_not_blank():
    found = sentences("Bridge falls\n\n \nIt fell. It was old.\n\nTwo died.")
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 1), (2, 1), (3, 2)]


@standard("B24")
def test_unusual_blanks_are_blanks_and_unusual_line_ends_are_line_ends():
    assert cut("It fell.\u00a0It was old.\u2009Two died.\u3000One lives.") == [
        "It fell.",
        "It was old.",
        "Two died.",
        "One lives.",
    ]
    assert cut("It fell\u2028It was old\u2029Two died") == ["It fell", "It was old", "Two died"]


@standard("B27")
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t "])
def test_blank_text_has_no_sentences(text):
    assert sentences(text) == ()


@standard("B30")
def test_zero_width_characters_stay_in_words():
    assert cut("The Odell\u200bs won. They cheered.") == ["The Odell\u200bs won.", "They cheered."]


@standard("B37")
def test_offsets_count_code_points_and_no_character_is_cut():
    text = "\U0001f9d1\u200d\U0001f680 said “café.” He left."
    assert [(s.start, s.end) for s in sentences(text)] == [(0, 16), (17, 25)]
    families = "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 900
    assert all(not s.text.startswith("\u200d") and not s.text.endswith("\u200d") for s in sentences(families))


@standard("B44")
def test_thai_without_stops_is_cut_by_line():
    assert len(sentences("เขาไปแล้ว\nเธอมาแล้ว")) == 2


@standard("B46")
def test_text_without_stops_is_cut_at_a_clause():
    found = sentences("the river rose and the people left, " * 200)
    assert all(len(s.text) <= 1000 and s.text.endswith(",") for s in found[:-1])


@standard("B51")
def test_quotation_that_nobody_closes_holds_no_further_than_its_line():
    assert cut('"We left. We had to.\n"We came back. It was gone."') == [
        '"We left.',
        "We had to.",
        '"We came back.',
        'It was gone."',
    ]


@standard("B58")
def test_one_word_and_two_thousand_words_are_one_sentence_each():
    assert cut("No. Words, " + "words, " * 2000 + "end.")[0] == "No."
    assert len(sentences("So, " + "word, " * 2000 + "end.")) == 1


any_text = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t\"'“”‘’()[].!?…,;:-–—|#*AaIi19é。」؟।\u200d\u0301\u00a0\u2028\r"), st.characters()
    ),
    max_size=300,
)
words = st.sampled_from(
    ["Mr.", "U.S.", "He", "left.", '"No', 'yes,"', "said", "(see", "p.", "3.)", "[1]", "a.m.", "...", "?", "\n"]
)
news_text = st.lists(words, max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(any_text, news_text))
def test_sentences_tile_every_line(text):
    at = 0
    for index, s in enumerate(sentences(text)):
        assert s.index == index
        assert s.text == text[s.start : s.end]
        assert s.text.strip() == s.text != ""
        assert text[at : s.start].strip() == ""
        at = s.end
    assert text[at:].strip() == ""


@standard("B20")
@settings(max_examples=100, deadline=None)
@given(st.one_of(any_text, news_text))
def test_line_ends_change_nothing_after_canonicalising(text):
    text = canonical(text)
    assert sentences(canonical(text.replace("\n", "\r\n"))) == sentences(text)


HOSTILE = [
    *("Aa ", " ", '" ', "\"' ", ". ", ".", "[", "( ", "(A. b) ", '"A." B', '?" A', "Ab. ", "U.S. ", ", Ill. ", "a.m. "),
    *("A", "x\n", ".)", ".[1]", "Mr. A ", '!" Al ', "。", "e\u0301", " - ", "ab.Cd ", "a,", "\t|", "Inc. A ", "? A's "),
]


@standard("S68")
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit):
    assert_linear(sentences, 20_000 // len(unit), repeated(unit))
