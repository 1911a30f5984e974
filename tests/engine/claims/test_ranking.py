"""What stands first: charges in the upper half, headline and opening before the rest, the grave before the mild."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.claims.rating import UPPER_HALF

TITLE = "Harbour board sells two ferries to a rival"
OPENING = "The board of the harbour sold two ferries to a rival on Monday."
MILD = "The terminal has a café with a view of the bay."
BODY = f"{TITLE}\n\n{OPENING}\n\n{MILD}\n\nThe café opens at noon."

CHARGES = """
Smith denies the charges.
The bishop abused boys for decades.
I did not do it.
The driver fled.
The ministry hid the letters.
The ministry hid the letters
It never happened.
That is not true.
I have never met him.
We did nothing wrong.
Roe is innocent.
“It is a lie,” Roe said.
Roe says the claim is false.
The mayor rejects the allegations.
Hill pushed her down the stairs.
The factory let chlorine into the stream.
Carla Roe lied to the inquiry.
Nobody was bribed, the mayor said.
That's not what happened.
I wasn't there.
I'm innocent.
It wasn't me.
None of this is true.
The claims are baseless.
It's nonsense.
Hill: a crook
Roe: “Liar!”
Why did the mayor take the money?
""".strip().splitlines()

NO_DENIALS = """
I do not know.
I do not like plums.
I wasn't sure.
We did not hear of it.
He denied her entry.
A lie about the port was on the wall.
It is not a lie.
The bay is not deep.
""".strip().splitlines()


def rated(text, line):
    (found,) = (f.rating for f in analyse(text, spoken="en").findings if f.sentence.text == line)
    return found


@pytest.mark.parametrize("line", CHARGES)
def test_no_accusation_and_no_denial_is_in_the_lower_half(line):
    for text in (line, f"{BODY}\n\n{line}", f"{BODY}\n\n- {line}\n- {MILD}", f"{line}\n\n{BODY}"):
        (found,) = (f.rating for f in analyse(text, spoken="en").findings if line in f.sentence.text)
        assert found.score >= UPPER_HALF, text
        assert found.assertive


@pytest.mark.parametrize("spoken", ["de", "fr"])
def test_accusations_in_other_languages_are_in_the_upper_half_as_well(spoken):
    line = {"de": "Kerr hat Marsch betrogen.", "fr": "Kerr a été licencié."}[spoken]
    assert analyse(line, spoken=spoken).findings[0].rating.score >= UPPER_HALF


@pytest.mark.parametrize("line", NO_DENIALS)
def test_what_denies_no_charge_is_no_denial(line):
    assert not any(reason.startswith("a denial") for reason in rated(f"{BODY}\n\n{line}", line).reasons)


def test_denial_is_named_with_its_words():
    assert rated(f"{BODY}\n\nIt never happened.", "It never happened.").reasons[0] == "a denial: never happened"
    assert "a denial: denies" in rated(f"{BODY}\n\nSmith denies it.", "Smith denies it.").reasons


def test_headline_and_first_sentence_stand_before_the_same_words_further_down():
    again = "The board of the harbour sold two ferries to a rival last year."
    scores = [finding.rating.score for finding in analyse(f"{BODY}\n\n{again}", spoken="en").findings]
    assert scores[0] > scores[-1]
    assert scores[1] > scores[-1]


def test_place_and_headline_are_named_among_the_reasons():
    again = "Two ferries went to a rival, as the harbour board wished."
    assert rated(BODY, OPENING).reasons[-1] == "the first sentence"
    assert rated(f"{BODY}\n\n{again}", again).reasons[-1] == "what the headline says"


def test_byline_and_date_do_not_stand_in_the_place_of_the_first_sentence():
    text = f"{TITLE}\n\nBy Ana Mora\n\nFriday, May 8, 2009\n\n{OPENING}\n\n{MILD}"
    assert rated(text, OPENING).reasons[-1] == "the first sentence"
    assert rated(text, OPENING).score == rated(BODY, OPENING).score


@pytest.mark.parametrize(
    "grave",
    [
        "Twelve passengers drowned when a ferry sank.",
        "The captain was sentenced to nine years.",
        "The rival paid 40 million euros.",
        "It was the first accident of its kind.",
    ],
)
def test_what_is_grave_stands_before_what_is_mild(grave):
    text = f"{BODY}\n\n{grave}\n\nI hope the café will be lovely."
    assert rated(text, grave).score > rated(text, MILD).score > rated(text, "I hope the café will be lovely.").score


def test_few_sentences_are_no_article():
    assert rated(MILD, MILD).score == rated(f"{MILD} It opens at noon.", MILD).score
