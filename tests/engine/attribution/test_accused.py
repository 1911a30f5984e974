"""Whose negated answer is a denial: that of who stands accused, never of who accuses or looks on."""

import pytest

from factcheck import engine


def last_of(text):
    return engine.analyse(text.replace("|", "\n\n")).findings[-1].attribution


@pytest.mark.parametrize(
    "text",
    [
        "Kern denies rape.|“I did not consent,” Una Odell told the court.",
        "The council denies the claim. “We were not warned,” said Bert Lang, who lost his home.",
        "The bank rejected the accusations. “I did not get my money back,” said a pensioner, Hugo Brandt.",
        "Ministers have denied that the school was unsafe.|“I was not let in,” said Mary Ide, a mother.",
        "The company denied that it had sold the data. “We were never asked,” said Petra Lind, a customer.",
        "The airline rejected the claims.|“I have not been paid since May,” said Lars Holm, a pilot.",
        "Kern is accused of rape.|“I did not consent,” Una Odell told the court.",
        "Una Odell accused Kern of rape. “I did not consent,” Una Odell told the court.",
        "Una Odell has accused Kern of rape. “I did not consent,” Odell told the court.",
        "The tenants accuse the council of neglect. “We were not warned,” one of the tenants said.",
        "Three workers blame the bank. “We did not get our wages,” said Karim Aziz, a cleaner.",
        "The council denies the claim. “We were not warned,” said a spokeswoman for the families.",
    ],
)
def test_who_accuses_or_looks_on_denies_nothing(text):
    assert last_of(text).suggestion == "alleged"


@pytest.mark.parametrize(
    "text",
    [
        "Kern is accused of rape.|“I did not do it,” Kern told the court.",
        "Una Odell accused Kern of rape. “I did not touch her,” Kern said.",
        "Una Odell has accused Mark Kern of rape. “I never touched her,” Mr Kern said.",
        "The council denies the claim. “We did not sell it,” the council’s leader, Ann Ide, said.",
        "The bank rejected the accusations. “We did not keep any money,” a spokesman said.",
        "Allegations against Lang were made in May. “I did not steal it,” Lang said.",
        "The union sued the bank. “We did not break the law,” the bank said.",
    ],
)
def test_who_stands_accused_denies(text):
    assert last_of(text).suggestion == "denied"
