"""Clauses aside in which somebody says something: the sentence around them is the newspaper's."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.findings import Suggestion, Voice


def said(sentence, language):
    return analyse(f"Trial in Ferrow\n\n{sentence}\n", spoken=language).findings[-1].attribution


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kern, who says that the dean took money, was jailed in May."),
        ("en", "Kern, who said she saw the fire, moved to Lund in May."),
        ("en", "The trust, which claims it lost nothing, shut 40 shops."),
        ("en", "The pilot, who had warned that the wing was cracked, died with nine others."),
        ("en", "Police held Kern, who says she was asleep."),
        ("en", "A guard who told the court he had slept owned three cars."),
        ("en", "Farmers beat a man who said the well was dry."),
        ("en", "While Kern says the road is safe, three cars crashed there in May."),
        ("en", "Three cars crashed there, although Kern says the road is safe."),
        ("en", "Kern was suspended in May after staff alleged that she stole 90 letters."),
        ("de", "Kern, der sagt, dass der Dekan Geld nahm, wurde im Mai verhaftet."),
        ("de", "Kern, die berichtet, sie habe das Feuer gesehen, zog im Mai nach Lund."),
        ("de", "Die Stiftung, die behauptet, nichts verloren zu haben, schloss 40 Läden."),
        ("de", "Der Pilot, der gewarnt hatte, der Flügel sei gebrochen, starb mit neun anderen."),
        ("de", "Die Polizei verhaftete Kern, der sagt, er sei zu Hause gewesen."),
        ("de", "Während Kern sagt, die Straße sei sicher, verunglückten dort drei Autos."),
    ],
)
def test_what_stands_beside_a_clause_aside_is_the_newspapers(language, sentence):
    found = said(sentence, language)
    assert (found.voice, found.source, found.suggestion) == (Voice.NEWSPAPER, None, None)


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("en", "Kern, who was jailed in May, says that the dean took money.", "Kern, who was jailed in May"),
        ("en", "It was Kern who said that the dean took money.", "Kern"),
        ("en", "The army issued a report that showed that a third of the land was lost.", "a report"),
        ("en", "The paper was sold to Kern, who said: “The dean took money and hid it.”", "Kern"),
        ("en", "While Kern says the road is safe, Moss says that it is not.", "Moss"),
        ("de", "Kern, der im Mai verhaftet wurde, sagt, dass der Dekan Geld nahm.", "Kern, der im Mai verhaftet wurde"),
        ("de", "Kern sagte, der Dekan, der das behauptet, habe Geld genommen.", "Kern"),
        ("de", "„Es brennt“, sagte Kern, der das Haus sah.", "Kern"),
    ],
)
def test_who_says_the_whole_sentence_is_named(language, sentence, source):
    found = said(sentence, language)
    assert (found.source.text, found.suggestion) == (source, Suggestion.ALLEGED)
