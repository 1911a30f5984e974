"""Whom a sentence may accuse: a guess by names and bodies, never the one who speaks or accuses."""

import pytest

from factcheck import engine


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("Mark Kern took bribes from the port, Roe said.", "Mark Kern"),
        ("Kern took bribes from Lang.", "Kern"),
        ("Una Odell accused Kern of fraud.", "Kern"),
        ("Roe has accused the council of hiding the report.", "the council"),
        ("The council hid the report, Roe said.", "the council"),
        ("Mark Kern’s firm burned plastic.", "Mark Kern"),
        ("The harbour master of Port Kessel took bribes of 40,000 euros.", "the harbour master of Port Kessel"),
        ("Una Odell accused the mayor of Tarn of fraud.", "the mayor of Tarn"),
        ("The director of the council stole 3 million.", "the director of the council"),
        ("In Port Kessel, Mark Kern took bribes.", "Mark Kern"),
        ("He threatened witnesses in Port Kessel.", ""),
        ("He stole the money.", ""),
        ("", ""),
    ],
)
def test_first_name_or_body_that_neither_speaks_nor_accuses(sentence, whom):
    others = [("Police questioned Mark Kern.", ""), ("They met Una Odell.", "")]
    assert engine.accused([(sentence, "Roe"), *others], language="en")[0] == whom


def test_word_that_begins_a_sentence_is_a_name_only_where_the_article_knows_it():
    assert engine.accused([("Kern stole the money.", "")], language="en") == [""]


def test_plain_word_of_the_article_is_no_name():
    sentences = [("Recycling burned.", ""), ("Corvane Recycling hid recycling figures.", "")]
    assert engine.accused(sentences, language="en")[0] == ""
