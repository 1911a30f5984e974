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
