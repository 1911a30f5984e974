"""Whom the desk fills in as who alleges or denies, sentence by sentence: nobody, where the text leaves a doubt."""

import pytest

from factcheck.review.choices import Verdict
from factcheck.review.queries.assertion_state import load_state
from tests.makers import make_article

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
    assert parties(f"{before} and Ida Mork denied the theft.") == ("", "Ida Mork")


NOT_SAID = [
    "It is not true that Pike said the barge was stolen.",
    "It was not the case that Pike alleged the barge was stolen.",
    "It is untrue that Pike claimed the barge was stolen.",
    "It is not clear that Pike ever claimed the barge was stolen.",
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
