"""Whom "she" stands for: nobody, where the article mentions two who may be meant."""

import pytest

from tests.engine.attribution.test_attribute import said

SHE = "She said the harbour was closed in May."


@pytest.mark.parametrize(
    "before",
    [
        ["Councillor Mira Holt said it was open.", "Mayor Ann Roe left the hall."],
        ["Councillor Mira Holt said it was open.", "Ann Roe had paid 3 million."],
        ["Councillor Mira Holt said it was open.", "The clerk left the hall."],
        ["Mira Holt told Ann Roe that it was open."],
        ["Ann Roe stole 3 million, Mira Holt said."],
        ["Ann Roe stole 3 million.", "Mira Holt said it was open.", "Roe left the hall."],
        ["The mother of Ann Roe came.", "Mira Holt told Ann Roe it was open."],
    ],
)
def test_pronoun_that_may_stand_for_two_names_nobody(before):
    assert said([*before, SHE])[-1].speaker == ""


@pytest.mark.parametrize("lead", ["When Ann Roe arrived, she said it was closed.", "Ann Roe left and she said so."])
def test_name_ahead_of_the_pronoun_may_be_meant(lead):
    assert said(["Mira Holt said it was open.", lead])[-1].speaker == ""


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        (["Mira Holt said it was open."], "Mira Holt"),
        (["Mira Holt, the mayor, said it was open."], "Mira Holt, the mayor"),
        (["Ann Roe left in 2009.", "Mira Holt said it was open."], "Mira Holt"),
        (["Mira Holt said it was open.", "Holt left the hall."], "Mira Holt"),
        (["Mira Holt said it was open.", "Mr Karl Voss left the hall."], "Mira Holt"),
        (["Mira Holt said it was open.", "The World Cup came to New Ferrow Road."], "Mira Holt"),
        (["Mira Holt said it was open.", "Two clerks of the Harbour Board left for West Ferrow."], "Mira Holt"),
    ],
)
def test_pronoun_stands_for_the_only_one_who_can_be_meant(before, speaker):
    assert said([*before, SHE])[-1].speaker == speaker


def test_who_adds_something_is_the_one_who_spoke():
    added = said(["Mira Holt said Ann Roe stole 3 million.", "She added that the harbour was closed."])[-1]
    assert added.speaker == "Mira Holt"


def test_bodies_and_groups_are_told_apart_from_persons():
    spoke = ["Two clerks said it was open.", "Mayor Ann Roe left the hall.", "They said it was closed in May."]
    assert said(spoke)[-1].speaker == "Two clerks"
    spoke = ["Two clerks said it was open.", "The officers left the hall.", "They said it was closed in May."]
    assert said(spoke)[-1].speaker == ""
