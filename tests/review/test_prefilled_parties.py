"""Whom the desk fills in as who alleges or denies, sentence by sentence: nobody, where the text leaves a doubt."""

import pytest

from factcheck.review.choices import Verdict
from factcheck.review.queries.assertion_state import load_state
from tests.makers import make_article

pytestmark = pytest.mark.one_database

ACCUSED = "Police accuse Pike and Roth of selling the stolen barge."


def parties(words, *others):
    """Return who alleges and who denies a sentence of a text, by the text itself."""
    text = "\n\n".join(["Barge trial opens", ACCUSED, " ".join([words, *others])])
    article = make_article(f"{text}\n").article
    state = load_state(article.assertions.in_text().get(words=words).pk)
    return state.party_said(Verdict.ALLEGED), state.party_said(Verdict.DENIED)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("Pike and his lawyer Ida Mork", "Pike and his lawyer Ida Mork"),
        ("Pike and his lawyer, Ida Mork,", "Pike and his lawyer, Ida Mork"),
        ("Both Pike and his deputy Lena Roth", "Pike and his deputy Lena Roth"),
        ("The minister and her aide Tom Vint", "The minister and her aide Tom Vint"),
        ("Pike, Roth and their agent Una Bly", "Pike, Roth and their agent Una Bly"),
        ("Pike and his lawyer", "Pike and his lawyer"),
        ("The man and his lawyer Ida Mork", ""),
        ("He and his lawyer Ida Mork", ""),
        ("Pike or his lawyer Ida Mork", ""),
        ("Pike as well as his lawyer Ida Mork", ""),
        ("A cousin of his lawyer Ida Mork", ""),
        ("Ida Mork, his lawyer, and Tom Vint", ""),
        ("The mayor, her husband and their son Karl Vint", ""),
        ("His lawyer, Ida Mork,", "Ida Mork"),
        ("Ida Mork, his lawyer,", "Ida Mork"),
    ],
)
def test_of_several_who_speak_all_are_named_or_nobody(who, party):
    assert parties(f"{who} denied the theft.") == ("", party)
    assert parties(f"{who} alleged that the board lied.") == (party, "")


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["Pike was arrested,", "The barge sank,", "The court met Pike"])
def test_who_stands_in_a_clause_before_does_not_speak(before):
    assert parties(f"{before} and Ida Mork alleged that the board lied.") == ("Ida Mork", "")


NOT_SAID = [
    "It is not true that Pike said the barge was stolen.",
    "It was not the case that Pike alleged the barge was stolen.",
    "It is untrue that Pike claimed the barge was stolen.",
    "It is not clear that Pike ever claimed the barge was stolen.",
    "It is a lie that Pike said the barge was stolen.",
    "There is no evidence that Pike said the barge was stolen.",
    "Nothing suggests that Pike claimed the barge was stolen.",
    "Pike avoided saying that the barge was stolen.",
    "Pike has yet to say whether the barge was stolen.",
    "Pike has yet to explain that the barge was stolen.",
    "Pike is still to confirm that the barge was stolen.",
    "Pike was not available to say whether the barge was stolen.",
    "Pike was unavailable to say that the barge was stolen.",
    "Pike was not in a position to say that the barge was stolen.",
    "Pike has not said that the barge was stolen.",
    "Nobody heard Pike say that the barge was stolen.",
    "Roth did not hear Pike say that the barge was stolen.",
    "Pike was falsely quoted as saying the barge was stolen.",
    "Pike was quoted wrongly as saying the barge was stolen.",
    "Pike was misquoted as saying that the barge was stolen.",
    "Pike has yet to deny the theft.",
    "Pike sought to deny the theft but could not.",
    "Pike tried to deny the theft, but failed.",
    "Pike could only deny the theft.",
]


@pytest.mark.django_db
@pytest.mark.parametrize("words", NOT_SAID)
def test_what_somebody_did_not_say_is_said_by_nobody(words):
    assert parties(words) == ("", "")
    assert make_article(f"Barge trial\n\n{words}\n").article.assertions.in_text().get(words=words).attributed_to == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "It is clear that Pike said the barge was stolen.",
        "Pike went to Ferrow to say that the barge was stolen.",
        "Pike still continues to claim that the barge was stolen.",
        "Pike sought to explain that the barge was stolen.",
        "Pike could only say that the barge was stolen.",
        "Pike was quoted as saying the barge was stolen.",
        "Pike was widely quoted as saying the barge was stolen.",
        "Roth heard Pike say that the barge was stolen.",
    ],
)
def test_what_somebody_says_all_the_same_is_said_by_them(words):
    assert parties(words) == ("Pike", "")


@pytest.mark.django_db
@pytest.mark.parametrize("of_whom", ["of her brother", "of his late father", "of their report", "about her landlord"])
def test_whom_words_are_about_does_not_speak(of_whom):
    assert parties(f"“He stole the barge,” said Mary Fenn {of_whom}.") == ("Mary Fenn", "")


@pytest.mark.django_db
def test_where_somebody_comes_from_stands_with_the_name():
    assert parties("“He stole the barge,” said Mary Fenn of Ferrow.") == ("Mary Fenn of Ferrow", "")


I_DID_NOT = "“I did not sell the barge,”"
QUOTING = [
    f"{I_DID_NOT} Roth insists Pike told her.",
    f"{I_DID_NOT} Roth recalled Pike telling the court.",
    f"{I_DID_NOT} Roth remembers Pike saying.",
    f"{I_DID_NOT} said Roth, reading out Pike’s statement.",
    f"{I_DID_NOT} Roth said, reading from a diary of Pike’s.",
    f"{I_DID_NOT} Roth insisted, quoting Pike.",
    f"{I_DID_NOT} said Roth, citing a letter by Pike.",
    f"{I_DID_NOT} Roth said Pike had written to her.",
    f"{I_DID_NOT} Roth claims Pike said to the guard.",
    f"{I_DID_NOT} Roth insisted on behalf of Pike.",
    f"{I_DID_NOT} Pike told her, Roth says.",
    f"{I_DID_NOT} was what Pike told her, Roth insisted.",
    f"{I_DID_NOT} insisted Roth, in the words of Pike.",
    f"{I_DID_NOT} Roth insists Pike had texted her.",
    f"{I_DID_NOT} Roth testified that Pike had told him.",
    "Roth read a statement that Pike said was forged: “I did not sell the barge.”",
    "Roth read out a letter of Pike’s: “I did not sell the barge.”",
    "Roth, mimicking Pike, insisted: “I did not sell the barge.”",
    "Roth insists she was told: “I did not sell the barge.”",
]


@pytest.mark.django_db
@pytest.mark.parametrize("words", QUOTING)
def test_who_quotes_another_is_not_who_alleges_or_denies(words):
    assert parties(words) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "who"),
    [
        (f"{I_DID_NOT} Pike told Roth.", "Pike"),
        (f"{I_DID_NOT} Pike said, adding that the board lied.", "Pike"),
        (f"{I_DID_NOT} Pike told the court when Roth said he had.", "Pike"),
        (f"{I_DID_NOT} Pike wrote in an email seen by the Courier.", "Pike"),
        (f"{I_DID_NOT} said Pike, a captain from Ferrow.", "Pike, a captain from Ferrow"),
    ],
)
def test_who_answers_in_own_words_denies(words, who):
    assert parties(words) == ("", who)


@pytest.mark.django_db
@pytest.mark.parametrize("k", range(3))
def test_no_part_of_a_quotation_is_laid_to_who_quotes_another(k):
    cut = ["“I did not sell the barge.", "I never saw it,” Roth insists Pike told her.", "“I was never in Ferrow.”"]
    text = f"Barge trial opens\n\n{ACCUSED}\n\n{' '.join(cut)}\n"
    state = load_state(make_article(text).article.assertions.in_text().get(words=cut[k]).pk)
    assert [state.party_said(verdict) for verdict in (Verdict.ALLEGED, Verdict.DENIED)] == ["", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "Roth said: “I never said that he is a thief.”",
        "“We have never once suggested that he stole it,” Roth said.",
        "“I didn’t call him a thief,” Roth insisted.",
        "Roth insists she did not accuse anybody.",
        "The barge weighs 40 tonnes, not 4 as Roth claimed.",
        "The barge weighs 40 tonnes rather than 4, as Roth alleged.",
        "The barge was not sold in May, as Roth insisted.",
        "The barge weighs 40 tonnes, and not 4, as claimed by Roth.",
    ],
)
def test_what_others_say_is_not_laid_to_who_did_not_say_it_or_is_wrong(words):
    assert parties(words) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["The barge weighs 4 tonnes, as Roth claimed.", "As Roth claimed, the barge was stolen."]
)
def test_as_somebody_says_it_it_is_alleged_by_them(words):
    assert parties(words) == ("Roth", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "Pike, who denies wrongdoing, was sacked on Monday.",
        "Pike denied the theft and resigned on Monday.",
        "Pike denied the theft, but the letter is genuine.",
        "Pike denied the charges, but the court said the passport was forged.",
        "Despite denials by Pike, the board paid 4 million euros.",
        "“I did not take it, Roth took it,” Pike said.",
        "The claim that Pike lied was dismissed by the court.",
    ],
)
def test_nobody_denies_a_sentence_that_asserts_more_than_a_denial(words):
    assert parties(words)[1] == ""
