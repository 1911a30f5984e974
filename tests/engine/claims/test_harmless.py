"""What the slider's lower half may take the highlight from: only what is plainly harmless."""

import pytest

from factcheck.engine import Attribution, Kind, Sentence, analyse
from factcheck.engine.claims.rating import rate_all
from factcheck.engine.claims.signals import MOST_LETTERS
from factcheck.engine.languages.lexicon import family, sections

BEFORE = "Harbour board meets\n\nThe board of the harbour has nine members and meets in Odde every month."

BLAMES = [
    "The chairwoman voted on her own pay.",
    "The treasurer moved the club's savings into her own account.",
    "The singer borrowed the melody from a folk band.",
    "The dairy thinned its milk with water.",
    '"You have the wrong man," he told the court.',
    "The embassy turned the families away.",
    "The contractor poured the concrete without steel.",
    "The team's doctor supplied the injections.",
    "The party took money from a foreign bank.",
    "The shop charged pensioners for repairs it never did.",
    '"Complete rubbish," said the minister.',
    "The captain left the ship before the passengers.",
    "The bank helped its richest clients avoid tax.",
    "Inspectors signed the certificate without opening the door.",
    "The lawyer coached the witness.",
    "Neighbours heard the man shout at his children every night.",
    "The surgeon left a clamp inside the patient.",
    "The prison kept him alone in a cell for 90 days.",
    "The company insists it paid every worker on time.",
    '"My conscience is clear," the former mayor said.',
    "The agency counted the same jobs twice.",
    "The council leader spent the holiday on a developer's yacht.",
    "Teachers told pupils to copy the answers.",
    "The nurse gave the wrong dose and changed the chart.",
    "The union leader crossed the picket line.",
    '"I never saw that letter," the headmaster said.',
    "The foundation has not published accounts since 2018.",
    "Police held the boy for two days without a lawyer.",
    "The judge went on hearing cases in which she owned shares.",
    "The driver looked at his phone when the lights changed.",
    '"It was an honest mistake," the accountant said.',
    "The guards laughed while he called for help.",
    "The manufacturer was aware of the crack in 2015.",
    "The factory locked the doors during the shift.",
    "The priest's housekeeper was paid to stay silent.",
    "The mayor's wife runs the firm that won the tender.",
    'The group\'s chairman calls women "decoration".',
    "The influencer was paid for the post and did not say so.",
    "The carer emptied the old man's account.",
    "The scouts' leader shared a tent with the boys.",
]
ANSWERS = [
    '"Fairy tales," the mayor said.',
    '"A story from start to finish," the bank said.',
    '"I have my receipts," Lund said.',
    '"We checked every box," a spokeswoman said.',
    "Ms Odell has always stood by her version.",
    "The firm says it acted in good faith.",
    "The port said it had opened the gates on time.",
    "The ferry line would accept no part of it.",
    "Mr Odell says he was in bed that night.",
    "Ms Odell said she spoke at the meeting.",
]
WROTE_CALLED_WAITED = [
    "The broker wrote the law together with the ministry.",
    "Odell wrote the praise herself.",
    "The board sat on the complaint for a year.",
    "The trainer called the boys names on the bus.",
    "The wardens waited two hours before calling a doctor.",
]
BARE_FACTS = [
    "The catering contract went to a firm of the mayor's brother-in-law.",
    "Most of the aid went to the governor's home district.",
    "The council spent £2m on a logo.",
    "The trust paid its chairman £300,000 a year.",
    "The van had three cracked mirrors.",
    "The hostel had 14 rooms without windows.",
    "The bishop has a child with a nun.",
    "The soup contained rat hair.",
    "The well contains ten times as much nitrate as is allowed.",
    "The boy was given a stranger's blood.",
    "The nursery opened with mould on the walls.",
    "The hospital has 40 beds for 900 patients.",
    "The fire engine came 50 minutes later.",
    "The crews reached the house after four hours.",
    "The doctor came on the third day.",
    "The auditor is married to the chairman.",
    "Her deputy is the son of the founder.",
    "The auditor and the treasurer are cousins.",
    "The pickers live in a barn near the road.",
    "The tenants live with rats.",
    "Forty of the ballots were in the same handwriting.",
    "The boats were running on smuggled fuel.",
    "The director's flat belongs to a supplier.",
    "Nine of the ten judges belong to the same party.",
    "The company registered in a letterbox in Cyprus.",
    "The ferry sailed with 300 people too many.",
    "The tower was built on sand.",
    "The ferry is 50 years old.",
    "The fair took place on a burial ground.",
    "The cafe serves wine to pupils.",
    "The library is closed for the third year.",
    "The plane took off with ice on its wings.",
]
OF_SOMEBODY_OR_SOMETHING_ELSE = [
    "The mayor's car was parked in front of the casino.",
    "She was at his flat on the night.",
    "The meat was three weeks old.",
    "The brakes had not been checked since 2019.",
    "The pool was open in the thunderstorm.",
    "The road was opened before the concrete was dry.",
    "The bridge was open to lorries on the day it fell.",
    "Turnout in the governor's village was 104 per cent.",
    "The archive begins in 1947.",
    "The train left on time, the railway says.",
    "The library is closed for the third year.",
    "The tickets are from Kerr.",
    "Park closes the museum in May.",
    "The islands are in Argentina.",
    "The conference costs 9,000 euros.",
    "The flood was forecast.",
    "The storm warning is late.",
    "The museum takes the park.",
    "The museum leaves the exhibition.",
    "Wind blew the stalls over.",
    "The school was founded in 1887.",
    "The president arrived in Oslo on Wednesday.",
    "The harvest was smaller than in the year before.",
    "Novak scored twice in the second half.",
    "Fans queued from early morning.",
    "The city plans to build 200 flats by 2030.",
    "The bus line connects the station with the hospital.",
    '"We look forward to the season," the trainer said.',
    "The researchers presented their results in Berlin.",
    "The restaurant serves fish and local wine.",
    "The minister visited the flooded villages on Monday.",
    "The council meets on Thursday to vote on the budget.",
    "The writer lives in Bremen with her husband and two dogs.",
    "The winners received a medal and a book.",
    "He is married and has three children.",
    "The river rises in the mountains of the south.",
    "The orchestra played works by Haydn and Mozart.",
    '"We are very proud of our volunteers," the chairwoman said.',
    "The club has 350 members.",
    "The company employs 230 people.",
    "The ferry crosses the bay in forty minutes.",
    "The region is known for its cheese.",
    "The concert was sold out.",
    "Parliament voted 61 to 40 for the law.",
    "The guests were greeted by the brass band.",
    "The bank raised its forecast for the year.",
    "The shares closed at 14.20 euros.",
    "The mayor said the ferry would return on Friday.",
    '"We are happy to be here," the captain said.',
    "“We are delighted to be here,” she said.",
    "The police station is open on weekdays.",
    "The cafe is closed on Mondays.",
    "The cafe serves breakfast from 7am.",
    "The fair takes place in Odde.",
    "The committee meets on the first Tuesday of the month.",
    "Rovers host Albion on Saturday.",
    "City travel to Derby on Tuesday.",
    "The hospital has 320 beds.",
    "The firm exports to 30 countries.",
    "She took up her post in May.",
    "The orchestra has appointed a new conductor.",
    "She lives in Bremen with her husband and two sons.",
]
IN_UNKNOWN_WORDS = [
    "The mayor bamfoozled the voters.",
    "Officials bamfoozle the voters.",
    "The mayor bamfoozles the voters in May.",
    "The club was bamfoozled by its bank in 2019.",
    "The mayor visited the school to bamfoozle the voters.",
    "The mayor opened the school after bamfoozling the voters.",
    "They bamfoozle people.",
]
HARMLESS = [
    "The library opens at nine on weekdays.",
    "Unemployment fell to 4.2 per cent in June.",
    "The election will be held on 4 October.",
    "The castle stands on a rock above the river.",
    "Tickets cost 12 euros.",
    "The exhibition runs until 14 March.",
    "The lake is 30 metres deep.",
    "Rain is expected in the north on Tuesday.",
    "Rain is expected to clear from the west.",
    "Snow is forecast for the hills.",
    "Winds will ease by evening.",
    "The pool is open daily from 7am to 9pm.",
    "Kick-off is at 7.45pm.",
    "The ferry sails at 9.30am.",
    "House prices rose 2.3 per cent in May.",
    "The new timetable comes into force on 12 December.",
    "Temperatures may reach 31 degrees by Thursday.",
    "Showers will spread from the west overnight.",
    "Admission is free on Sundays.",
    "The pound fell to 1.21 dollars.",
    "Trains run daily from 6am until 11pm.",
]


def is_harmless(text, before=BEFORE):
    return analyse(f"{before} {text}").findings[-1].rating.harmless


@pytest.mark.parametrize(
    "text", [*BLAMES, *ANSWERS, *WROTE_CALLED_WAITED, *BARE_FACTS, *OF_SOMEBODY_OR_SOMETHING_ELSE, *IN_UNKNOWN_WORDS]
)
def test_what_is_not_plainly_harmless_is_not_called_so(text):
    assert not is_harmless(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_weather_timetables_tickets_geography_and_figures_are_harmless(text):
    assert is_harmless(text)


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize(
    "word", ["she", "his", "mayor", "firm", "police", "council", "Kerr", "Odell's", "not", "never", "no", "brakes"]
)
def test_no_harmless_sentence_has_a_word_for_somebody_a_name_a_negation_or_an_unlisted_thing(word, text):
    words = text.split()
    for i in range(len(words)):
        assert not is_harmless(" ".join([*words[:i], word, *words[i:]]))


def test_no_list_has_a_word_for_somebody():
    listed = frozenset().union(*(family("harmless", section) for section in sections("harmless")))
    people = (
        family("nouns", "person") | family("nouns", "body") | family("harm", "somebody") | family("grammar", "pronoun")
    )
    wrongs = family("harm", "noun") | family("harm", "is") | family("harm", "suffered") | family("grammar", "negation")
    assert listed & (people | wrongs) == {"ferry", "house"}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_somebody_says_or_denies_is_not_harmless(text):
    said = text.rstrip(".")
    assert not is_harmless(f"{said}, Odell said.")
    assert not is_harmless(f"Odell denies that {said}.")
    assert not is_harmless(f"“{said},” the mayor said.")


LIED = ["The governor lied on four points:", "What the governor kept from us:"]


@pytest.mark.parametrize("sign", ["", "- "])
@pytest.mark.parametrize("lead", LIED)
def test_what_a_line_above_it_may_call_a_lie_is_not_harmless(lead, sign):
    points = ["The exhibition runs until 14 March.", "Tickets cost 12 euros.", "The library opens at nine on weekdays."]
    assert all(is_harmless(text) for text in points)
    findings = analyse("\n\n".join([BEFORE, lead, *(f"{sign}{text}" for text in points)]) + "\n").findings
    assert not any(f.rating.harmless for f in findings)


def test_what_stands_under_a_subhead_or_in_a_list_is_not_harmless():
    sentences = [
        Sentence(0, 0, 0, 16, "Harbour inquiry.", Kind.HEADLINE),
        Sentence(1, 1, 18, 43, "Four lies of the governor", Kind.HEADING),
        Sentence(2, 2, 45, 67, "Tickets cost 12 euros.", Kind.SENTENCE),
    ]
    assert not rate_all(sentences, [Attribution()] * 3, language="en")[2].harmless
    assert rate_all([sentences[0], sentences[2]], [Attribution()] * 2, language="en")[1].harmless


def test_a_sentence_too_long_to_be_read_whole_is_not_harmless():
    long = "Rain is expected in the north" + " and in the north" * (MOST_LETTERS // 17) + " of Odell."
    assert len(long) > MOST_LETTERS
    assert not is_harmless(long)


def test_in_a_language_without_the_list_nothing_is_harmless():
    before = "Hafenrat tagt\n\nDer Rat des Hafens hat neun Mitglieder und tagt jeden Monat in Odde."
    assert not is_harmless("Der See ist 90 Meter tief, und die Fähre legt jeden Morgen um acht Uhr ab.", before)
    assert is_harmless("The lake is 90 metres deep.")


def test_what_asserts_nothing_is_not_called_harmless():
    assert not is_harmless("Is the lake 90 metres deep?")
