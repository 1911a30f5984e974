"""What the engine rates: assertive or not, how much it needs checking, and the reasons it gives."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine import analyse, charge_of
from factcheck.engine.claims import linear_model
from factcheck.engine.claims.rating import UPPER_HALF, rate
from factcheck.engine.findings import Attribution, Kind, Mention, Rating, Sentence, Suggestion, Voice
from tests.growth import assert_linear, repeated

MODELS = Path(linear_model.__file__).with_name("model")
SAID = Attribution(Voice.INDIRECT, Mention("the minister", 0, 12), Mention("said", 13, 17))


def rating(text: str, *, kind: Kind = Kind.SENTENCE, said: Attribution | None = None, language: str = "en") -> Rating:
    return rate(Sentence(0, 0, 0, len(text), text, kind), said or Attribution(), language=language)


@pytest.mark.parametrize(
    "text",
    [
        "The council closed eleven libraries last year.",
        "Unemployment in the region has fallen to 4.1 percent.",
        "“The bridge was never inspected,” the engineer told the inquiry.",
        '"They are selling weapons to both sides,',
        "He said the ministry had known about the leak since March.",
        "The mayor denies that she took the money.",
        "Police arrested three men in connection with the fire.",
        "It could be the largest strike in the country's history.",
        "The company must repay the loan by June, according to the contract.",
        "There are no hospitals left in the north of the city.",
        "We have never paid for information.",
        'The guards kept handing her the same list of questions, among them: "Who sent you here?"',
    ],
)
def test_a_statement_is_assertive(text):
    assert rating(text).assertive


@pytest.mark.parametrize(
    "text",
    [
        "Who paid for the bridge?",
        "Did the minister know about the leak?",
        "“Why were we not told?” she asked.",
        '"Where is the money?" the senator asked the witness.',
        'Does anybody remember what was promised?"',
    ],
)
def test_a_question_is_not_assertive(text):
    assert not rating(text).assertive


@pytest.mark.parametrize(
    "text",
    [
        "See the full list of candidates.",
        "Please leave the building.",
        "Don't touch that.",
        "Let's wait for the results.",
    ],
)
def test_a_command_is_not_assertive(text):
    assert not rating(text).assertive


@pytest.mark.parametrize(
    "text", ["Good morning, everyone.", "Thank you.", "Yes.", "Okay.", "Thank you very much, sir."]
)
def test_a_greeting_is_not_assertive(text):
    assert not rating(text).assertive


@pytest.mark.parametrize(
    "text",
    ["he said.", "She told reporters.", "The minister added on Monday.", "the spokesman said", "Ms Okoye replied."],
)
def test_a_bare_reporting_stub_is_not_assertive(text):
    assert not rating(text).assertive


CLAIMS = (
    *("Carl Voss beat his wife", "Two men were killed", "Inflation hit 9.1 percent", "The dam is unsafe"),
    *("Hill took a bribe", "Voss stole the money", "Nobody was hurt", "The firm owes millions"),
    *("She lied to parliament", "Rebels hold the port", "It never happened", "Hill is not guilty"),
)
FRAMES = (
    *("{}, police said.", "{}, said Ann Hill.", "{}, the bank said on Monday.", "{}, according to police."),
    *("Police said that {}.", "According to police, {}.", "{}, a court heard.", "{}, Hill told reporters."),
    *("{}, officials added.", "{}, the report says.", "“{},” Hill said.", "Police said {}."),
)
BEFORE, AFTER = "Port board under fire", "The board of the port paid 4 million euros for pumps in 2004."


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_short_attributed_statement_is_assertive_wherever_it_stands(frame, claim):
    said = frame.format(claim)
    for text in (
        f"{BEFORE}\n\n{AFTER}\n\n{said}",
        f"{BEFORE}\n\n{AFTER}\n\n- {said}\n- {AFTER}",
        f"{BEFORE}\n\n{AFTER}\n\nPhoto: {said}",
        f"{said.rstrip('.')}\n\n{AFTER}",
    ):
        (found,) = (f for f in analyse(text).findings if said.rstrip(".") in f.sentence.text)
        assert found.rating.assertive, text


@pytest.mark.parametrize(
    "text", ["Two men, police said, were killed.", "The dam, Hill says, is unsafe.", "Voss, he added, beat his wife."]
)
def test_a_statement_around_who_says_it_is_assertive(text):
    assert analyse(f"{BEFORE}\n\n{AFTER} {text}").findings[-1].rating.assertive


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Hill lied.",
            "Hill stole 3 cars, he told the court.",
            "Roe, he added, took 3 million.",
            "Hill beat his wife.",
        ),
        *("Moss stole 3 cars, Hill was told.", "The dam has failed, Hill was told.", "Hill, it is said, stole 3 cars."),
    ],
)
def test_a_short_accusation_or_told_clause_is_assertive(text):
    assert analyse(f"{BEFORE}\n\n{AFTER} {text}").findings[-1].rating.assertive


@pytest.mark.parametrize(
    "lead", ["Hill denied these claims:", "Hill is accused of these things:", "Police accuse Hill of:"]
)
@pytest.mark.parametrize("item", ["Owning 3 guns.", "owning 3 guns", "She fired the engineer who warned her."])
def test_an_item_of_what_is_alleged_or_denied_is_assertive(lead, item):
    assert analyse(f"{BEFORE}\n\n{AFTER}\n\n{lead}\n\n- {item}\n- {AFTER}").findings[-2].rating.assertive


def test_a_question_among_the_items_is_not_assertive():
    text = f"{BEFORE}\n\n{AFTER}\n\nPolice accuse Hill of:\n\n- Did he lie?\n"
    assert not analyse(text).findings[-1].rating.assertive


@pytest.mark.parametrize(
    "stub",
    [
        *("he said.", "She told reporters.", "The minister added on Monday.", "Ms Okoye replied.", "But Hill said."),
        *("Ann Hill, the mayor, said.", "However, he added.", "He told the BBC."),
        *("Hill was told.", "On Monday, Hill was told."),
    ],
)
def test_a_stub_in_an_article_is_not_assertive(stub):
    assert not analyse(f"{BEFORE}\n\n{AFTER}\n\n{stub}").findings[-1].rating.assertive


@pytest.mark.parametrize(
    "text",
    ["Image: Ana Petrova.", "Tuesday, May 4, 2021", "The waning of the unions", "Photo by the harbour, 2014.", "Sport"],
)
def test_a_fragment_is_not_assertive(text):
    assert not rating(text).assertive


@pytest.mark.parametrize("kind", [Kind.BYLINE, Kind.DATELINE, Kind.TABLE_ROW])
def test_what_is_no_prose_is_not_assertive(kind):
    assert not rating("The ministry closed eleven schools.", kind=kind).assertive


@pytest.mark.parametrize(
    "line",
    ["Deaths: 9", "- Dead: 9", "Cost: 3.1 million euros", "- Fined: Ann Roe, 200 euros", "- Pumps: 2 million euros"],
)
def test_a_line_of_facts_that_counts_is_assertive(line):
    assert analyse(f"{BEFORE}\n\n{AFTER}\n\n{line}\n\n{AFTER}").findings[2].rating.assertive


@pytest.mark.parametrize(
    "line", ["Photo: Roe", "By: Ann Roe", "Time: 19:30", "Tickets: 9 euros", "Phone: 040 22", "Published: 4 May 2021"]
)
def test_a_line_that_serves_the_reader_is_not_assertive(line):
    assert not analyse(f"{BEFORE}\n\n{AFTER}\n\n{line}\n\n{AFTER}").findings[2].rating.assertive


@pytest.mark.parametrize("line", ["Harbour guards appear to have been warned.", "The guards have been told."])
def test_that_somebody_has_been_told_is_assertive(line):
    assert analyse(f"{BEFORE}\n\n{AFTER}\n\n{line}\n\n{AFTER}").findings[2].rating.assertive


def test_a_headline_asserts_when_it_has_a_finite_verb():
    assert rating("Minister denies plan to close schools", kind=Kind.HEADLINE).assertive
    assert not rating("The minister's secret plan for a bridge to the island", kind=Kind.HEADLINE).assertive


def test_a_caption_asserts_when_it_states_something():
    assert rating("The bridge was closed after the flood in 2019.", kind=Kind.CAPTION).assertive
    assert not rating("The old bridge in 2019.", kind=Kind.CAPTION).assertive


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The army sent 30,000 troop reinforcements.", "a figure with a unit: 30,000 troop reinforcements"),
        ("The road cost $3 million.", "a figure with a unit: $3 million"),
        ("Output fell by 12%.", "a figure with a unit: 12%"),
        ("About forty people died.", "a figure with a unit: forty people"),
        ("He bought 57 of them.", "a figure: 57"),
        ("They were engaged in weapons smuggling.", "an accusation: weapons smuggling"),
        ("The director was accused of lying.", "an accusation: accused"),
        ("It is the largest dam in Europe.", "a superlative or a first: largest"),
        ("The port handles more than its rival.", "a comparison: more than"),
        ("The plant closed because of the strike.", "a cause: because of"),
        ("Rents doubled.", "a change: doubled"),
        ("The senator voted against it.", "an act on record: voted"),
        ("Two soldiers were killed.", "violence or death: killed"),
        ("A survey came to the same view.", "a study or record: survey"),
        ("It was founded in 1987.", "a date: 1987"),
        ("The talks collapsed in May.", "a date: May"),
        ("The bank will close.", "a prediction: will"),
        ("The bank should close.", "what ought to be: should"),
        ("I think it is a mistake.", "the speaker's own view: I think"),
        ("Perhaps it is a mistake.", "a hedge: Perhaps"),
        ("It was a wonderful evening.", "an evaluation: wonderful"),
    ],
)
def test_each_reason_names_its_words(text, reason):
    assert reason in rating(text).reasons


def test_a_modal_is_not_taken_for_a_month():
    assert "a hedge: may" in rating("It may rain.").reasons
    assert not any("date" in reason for reason in rating("It may rain.").reasons)


def test_who_says_it_is_no_reason():
    assert rating("The bank is open.", said=SAID).reasons == rating("The bank is open.").reasons


def test_there_are_at_most_four_reasons_and_figures_come_before_dates():
    text = "In 2019 the accused sold 300 tons more than ever because prices will rise, and perhaps should."
    reasons = rating(text).reasons
    assert len(reasons) <= 4
    assert reasons[0].startswith("an accusation")
    assert reasons[1].startswith("a figure with a unit")


def test_the_score_ranks_the_concrete_before_the_vague():
    texts = [
        "The deficit grew to $412 billion in 2004, the largest in the country's history.",
        "The government raised taxes on families last year.",
        "I think we should all hope for a better future.",
    ]
    scores = [rating(text).score for text in texts]
    assert all(before > after for before, after in pairwise(scores))
    assert scores[0] > UPPER_HALF > scores[2]


def test_in_another_language_only_figures_and_shape_count():
    plain = rating("Der Minister hat das Gesetz unterzeichnet.", language="de")
    counted = rating("Der Minister hat 2019 rund 40.000 Euro bezahlt.", language="de")
    assert plain.assertive
    assert counted.assertive
    assert plain.reasons == ()
    assert counted.reasons == ("a figure: 40.000", "a date: 2019")
    assert counted.score > plain.score
    assert not rating("Wer hat das bezahlt?", language="de").assertive
    assert not rating("Foto: Reuters", language="de").assertive


@pytest.mark.parametrize(
    "question",
    [
        "»Wer zahlt das?«, fragte Ute Holm.",
        "„Wer zahlt das?“, will Ute Holm wissen.",
        "« Qui paie ? », demande Anne Roy.",
    ],
)
def test_question_in_marks_of_any_language_asks(question):
    assert not rating(question, language="fr" if question.startswith("«") else "de").assertive


def test_english_words_count_for_nothing_in_another_language():
    assert (
        rating("Die alte Sage war gut.", language="de").score == rating("Das neue Haus ist rot.", language="de").score
    )


@given(st.text(), st.sampled_from(Kind), st.sampled_from(["en", "de", "ar"]))
def test_any_text_gets_a_score_between_0_and_1(text, kind, language):
    found = rating(text, kind=kind, language=language)
    assert 0 <= found.score <= 1
    assert len(found.reasons) <= 4


@given(st.text(st.sampled_from("aI .,?!\"'’“”$%0123456789-"), max_size=300))
def test_marks_and_figures_in_any_order_never_raise(text):
    assert 0 <= rating(text).score <= 1


@pytest.mark.parametrize(
    "unit", ["a", '?" ', "9", "9,", "'", "don't ", "more than ", '"', ". ", " ", "weapons smuggling 3 "]
)
def test_the_cost_of_a_hostile_string_is_linear(unit):
    assert_linear(rating, 300_000 // len(unit), repeated(unit))


def test_the_same_sentence_gets_the_same_rating_in_every_process():
    code = (
        "from factcheck.engine.findings import Attribution, Kind, Sentence\n"
        "from factcheck.engine.claims.rating import rate\n"
        "t = 'The army sent 30,000 troops because the talks failed.'\n"
        "print(rate(Sentence(0, 0, 0, len(t), t, Kind.SENTENCE), Attribution()))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


@pytest.mark.parametrize("name", ["score", "structure", "assertive", "news"])
def test_every_weight_of_a_model_can_be_read(name):
    lines = (MODELS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, weights = [x for x in lines if x.startswith("#")], [x for x in lines if not x.startswith("#")]
    assert "version" in header[0]
    assert any("CC BY" in line for line in header)
    assert len({line.split("\t")[0] for line in weights}) == len(weights)
    for line in weights:
        feature, weight = line.split("\t")
        assert feature.isprintable()
        assert -20 < float(weight) < 20


def test_the_models_stay_small():
    assert sum(path.stat().st_size for path in MODELS.glob("*.tsv")) < 100_000


def test_headline_that_asserts_is_in_the_upper_half_and_says_why():
    text = "Board hid letters from the town, clerk says\n\nThe clerk spoke on Monday. The board met twice."
    rating = analyse(text).findings[0].rating
    assert rating.assertive
    assert rating.score >= UPPER_HALF
    assert "the headline" in rating.reasons


def test_statement_with_a_modal_behind_others_is_assertive():
    text = "Harbour works\n\nThe works began in May. Each year around three hundred boats should make the crossing."
    assert analyse(text).findings[-1].rating.assertive


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        *(("Odell says no.", True), ("Not guilty.", True), ("Lang: not true.", True), ("“Rubbish.”", True)),
        *(
            ("Odell says nonsense.", True),
            ("“Absolutely not.”", True),
            ("He said no.", True),
            ("Lang pleads not guilty.", True),
        ),
        *(("Lang: no comment", False), ("No comment.", False), ("Odell had no comment.", False)),
    ],
)
def test_short_denial_is_an_assertion(text, denied):
    found = analyse(f"{BEFORE}\n\n{AFTER}\n\n{text}").findings[-1]
    assert found.rating.assertive
    assert (found.attribution.suggestion is Suggestion.DENIED) is denied


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("“I never signed it,” Odell said.", True),
        ("Odell says he never signed it.", True),
        ("Lang said she had not cashed the cheque.", True),
        ("No cheque was signed, the firm insists.", True),
        ("Odell was behind the thefts.", True),
        ("Lang made up the figures.", True),
        ("The home sold the babies.", True),
        ("Odell said he did not know.", False),
        ("It never rained in Brück in May.", False),
        ("The firm insists that the plan is sound.", False),
        ("The committee was made up of 12 farmers.", False),
        ("The home sold 14 chairs.", False),
    ],
)
def test_what_accuses_or_denies_is_a_charge(text, charge):
    assert bool(charge_of(analyse(f"{BEFORE}\n\n{text}").findings[-1].rating.reasons)) is charge


@pytest.mark.parametrize(
    "text",
    [
        *("Did Odell beat his wife?", "Why did Odell bribe the judge?", "Is Lang bankrupt?", "Was Odell sacked?"),
        *("Why did Lang take the money?", "Has the mayor of Brück lied to Odell?", "When was Lang arrested?"),
    ],
)
def test_question_that_accuses_somebody_named_is_an_assertion(text):
    assert analyse(f"{BEFORE}\n\n{AFTER}\n\n{text}").findings[-1].rating.assertive


@pytest.mark.parametrize(
    "text",
    [
        *("What does Odell think of gay marriage?", "Did Odell open the bridge?", "Why is the bridge closed?"),
        *("Is the town safe?", "How many people live in Brück?", "Yes.", "He said.", "Lang asked."),
    ],
)
def test_question_or_answer_that_accuses_nobody_is_no_assertion(text):
    assert not analyse(f"{BEFORE}\n\n{AFTER}\n\n{text}").findings[-1].rating.assertive


DENIES_SHORTLY = [
    "“I took nothing,” Lind said.",
    "“We hid nothing,” Norvo said.",
    "“I harmed nobody,” he told the court.",
    "“No money was paid,” Lind said.",
    "“I hurt no one,” Lind said.",
    "“We paid none of them,” the firm said.",
    "Lind said he took nothing.",
    "“I touched nobody,” said Lind.",
    "“No files were deleted,” Norvo said.",
    "“No envelope was ever handed over,” Lind said.",
    "Lind said no money was paid.",
    "“No one was bribed,” Lind said.",
    "“Nobody was paid,” Lind said.",
    "“Nothing was stolen,” the clerk said.",
    "The firm said that no rules were broken.",
    "“I have taken nothing,” Lind said.",
    "“We have hidden nothing from the town,” Norvo said.",
    "“I gave nobody any money,” Lind said.",
    "“No data has been leaked,” Norvo said.",
    "“No patients were harmed,” the clinic said.",
    "“I stole nothing.”",
    "“We took nothing from them,” said Lind.",
    "“No bribes were paid,” the firm said in a statement.",
    "“I took no money,” Lind said.",
    "“We paid no bribes,” the firm said.",
    "“I did nothing,” Lind said.",
    "“We've deleted nothing,” Norvo said.",
    "Lind said he hurt nobody.",
    "“None of the files were deleted,” Norvo said.",
    "“No files have ever been shredded,” she said.",
    "“I met nobody on the way,” Lind said.",
    "“I sold nothing,” Moreau said.",
    "“We kept nothing from the police,” she told the inquiry.",
    "“I hit nobody,” Moreau told the court.",
    "“I bribed no one.”",
    "“No votes were bought,” the party said.",
    "“No children were beaten at the school,” the head said.",
    "“No rules have been broken,” the bank said.",
    "The bank said no rules had been broken.",
    "“None of the money was stolen,” Moreau said.",
    "“Nobody has been bullied here,” the chief said.",
    "Moreau says he gave nobody money.",
    "“I forged nothing”, said Moreau.",
    "“We shredded none of the papers,” the firm said.",
    "“I have never taken a cent,” Moreau said.",
    "“We poisoned nobody,” the firm said.",
    "“I leaked nothing,” she said.",
    "“No waste was dumped,” the plant said.",
    "Moreau insisted he stole nothing.",
    "“I wrote none of it,” she said.",
    "“Nothing was hidden,” the mayor said.",
]
ACCUSES_OF_PLANTING = [
    "The police planted the knife.",
    "Police planted evidence in his flat.",
    "Two officers planted drugs on the boy.",
    "The gun was planted, his lawyer said.",
    "Hill planted the gun in the car.",
    "Officers planted cocaine in her bag.",
    "An officer planted the pistol.",
    "The knife was planted by police, Moreau claims.",
    "Detectives had planted heroin in the van.",
]
NO_CHARGE = [
    "“I know nothing,” Lind said.",
    "“I saw nothing,” Lind said.",
    "“I have nothing to say,” Lind said.",
    "“I said nothing,” Lind said.",
    "No money was paid in May.",
    "No tickets were sold on Sunday.",
    "The gardener planted the roses.",
    "The school planted 12 trees.",
    "“I want nothing,” Lind said.",
    "“I need nobody,” Lind said.",
    "“I expected nothing,” he said.",
    "“We heard nothing,” she said.",
    "“I feel nothing,” he said.",
    "Nothing was decided in May.",
    "“No decision was made,” the board said.",
    "“I remember nothing,” Lind said.",
    "“We found nothing,” the divers said.",
    "“No decision has been taken,” the board said.",
    "“No date was set,” the board said.",
    "“I like nobody,” Lind said.",
    "“I trust no one,” Lind said.",
    "“I fear nothing,” he said.",
    "“We lost nothing,” the coach said.",
    "“I got nothing,” the pensioner said.",
    "“We received nothing,” the widow said.",
    "“No snow was seen,” the guide said.",
    "“We made no decision,” the board said.",
    "“I have no money,” Lind said.",
    "“We need no help,” the mayor said.",
    "“I see no reason,” the mayor said.",
    "“No injuries were reported,” police said.",
    "Police said no one was hurt.",
    "Police said no arrests were made.",
    "He said the man with no home was there.",
    "“Nobody was in the hall,” the guide said.",
    "“I am nothing,” the poet said.",
    "“We won no medals,” the coach said.",
    "“I understood nothing,” she said.",
    "“We hope nothing changes,” she said.",
    "“I heard no one,” the guard said.",
    "“We expect no delays,” the line said.",
    "“No trains were cancelled,” the line said.",
    "“I noticed nothing,” she said.",
    "“I won nothing,” he said.",
    "“There is no money,” he said.",
    "“I felt no pain,” he said.",
    "“I recall no such meeting,” he said.",
    "The council planted 40 trees.",
    "“No talks are planned,” he said.",
    "“Nobody came,” she said.",
    "“I have nobody,” she said.",
    "“No timetable has been agreed,” he said.",
    "He said no decision had been taken.",
    "“I had no choice,” he said.",
    "“There are no reports that they have been paid,” the envoy said.",
    "The board said that if no money was paid, it would sue.",
]


@pytest.mark.parametrize("text", [*DENIES_SHORTLY, *ACCUSES_OF_PLANTING])
def test_a_short_denial_or_a_planted_thing_is_a_charge(text):
    found = analyse(f"{BEFORE}\n\n{text}").findings[-1]
    assert charge_of(found.rating.reasons) or found.attribution.suggestion is Suggestion.DENIED


@pytest.mark.parametrize("text", NO_CHARGE)
def test_what_merely_tells_that_nothing_was_done_is_no_charge(text):
    assert not charge_of(analyse(f"{BEFORE}\n\n{text}").findings[-1].rating.reasons)
