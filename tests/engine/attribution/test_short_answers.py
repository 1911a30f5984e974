"""Answers of a word or two that deny, "Wrong, the company says." and "„Unsinn“, sagte Hahn.", and who gives them."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.findings import Suggestion


def answer(text, language):
    return analyse(text, spoken=language).findings[-1]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Wrong, the agency says.", "the agency"),
        ("Untrue, the dean said.", "the dean"),
        ("Lies, Mr Orlov told reporters.", "Mr Orlov"),
        ("Completely wrong, said the mill's owner.", "the mill's owner"),
        ("Not so, Dr Amin said.", "Dr Amin"),
        ("Fake news, the senator says.", "the senator"),
        ("Did the mill burn coal? Not at all, the owner said.", "the owner"),
        ("“Rubbish,” said the guild.", "the guild"),
    ],
)
def test_short_answer_that_denies_names_who_gives_it(text, source):
    found = answer(text, "en")
    assert found.rating.assertive
    assert (found.attribution.source.text, found.attribution.suggestion) == (source, Suggestion.DENIED)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("True, the agency says.", "the agency"),
        ("Great, the coach said.", "the coach"),
        ("No comment, the dean said.", "the dean"),
        ("Enough, said the judge.", "the judge"),
    ],
)
def test_short_answer_that_denies_nothing_is_alleged(text, source):
    found = answer(text, "en").attribution
    assert (found.source.text, found.suggestion) == (source, Suggestion.ALLEGED)


def test_name_before_an_apposition_is_no_answer():
    assert answer("Moss, the mayor said the dam held.", "en").attribution.source.text == "Moss, the mayor"


ACCUSED = "Die Staatsanwaltschaft wirft Jens Hahn Untreue vor. "


@pytest.mark.parametrize("before", ["", ACCUSED])
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("„Unsinn“, sagte Hahn.", "Hahn"),
        ("„Alles Blödsinn“, erwiderte Hahn.", "Hahn"),
        ("„Nein“, sagte Hahn der Zeitung.", "Hahn"),
        ("„Das ist Quatsch“, sagte Hahn.", "Hahn"),
        ("„Falsch“, antwortete die Richterin.", "die Richterin"),
        ("Von wegen, sagt Hahn.", "Hahn"),
        ("Nein, sagte Hahn, er habe den Brief nie gesehen.", "Hahn"),
        ("„Nein, ich habe nichts genommen“, sagte Hahn.", "Hahn"),
        ("Der Brief stimmt nicht, so Anwältin Eva Lund.", "Anwältin Eva Lund"),
        ("Die Werft weist das zurück.", "Die Werft"),
        ("Der Verein dementierte umgehend.", "Der Verein"),
    ],
)
def test_short_german_answer_denies(before, text, source):
    found = answer(before + text, "de").attribution
    assert (found.source.text, found.suggestion) == (source, Suggestion.DENIED)


@pytest.mark.parametrize(
    "text",
    [
        "„Kein Kommentar“, sagte Hahn.",
        "Hahn wollte sich dazu nicht äußern.",
        "Hahn wollte die Zahlen nicht kommentieren.",
        "„Nein danke“, sagte Hahn.",
        "„Das ist alles“, sagte Hahn.",
        "„Falsch geparkt“, sagte Hahn.",
    ],
)
def test_short_german_answer_that_denies_nothing(text):
    assert answer(ACCUSED + text, "de").attribution.suggestion != Suggestion.DENIED


def test_never_that_opens_a_sentence_answers_nothing():
    assert answer("„Nie war der Hafen so voll“, sagte Hahn.", "de").attribution.suggestion == Suggestion.ALLEGED
