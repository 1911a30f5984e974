"""Denied, or only alleged."""

import pytest

from factcheck.engine import analyse
from factcheck.engine.findings import Suggestion
from tests.engine.attribution.test_attribute import said

DENIED, ALLEGED = Suggestion.DENIED, Suggestion.ALLEGED


@pytest.mark.parametrize(
    "sentence",
    [
        "The builder denied the accusations.",
        "The builder has denied that it paid the mayor.",
        "The builder denies paying the mayor.",
        "The builder continues to deny any wrongdoing.",
        "US diplomats denied US involvement in the deal.",
        "The mayor rejected claims that she took money.",
        "The mayor dismissed the report as nonsense.",
        "The firm disputes the union's figures.",
        "The mayor insisted that she had not met the builder.",
        '"That is a lie," the mayor said.',
        '"It was nonsense," she told the Harbour Gazette.',
        "The mayor said the allegations were completely false.",
        "He pleaded that he was not involved.",
        "The fall followed repeated denials by the builder.",
        "The claim was rejected by the mayor.",
        "The builder has pleaded not guilty.",
        "The builder denied paying the mayor, his lawyer said.",
        "The builder said he denied the charge.",
        "The builder rejects that.",
        "The builder disputes this.",
        "“No,” the builder said.",
        "“Nonsense,” said the builder.",
        "“Absolutely not,” the builder said.",
        "“I deny it,” the builder said.",
        "“I have always denied these claims,” the builder told the court.",
        "“We reject the accusation,” the builder said.",
    ],
)
def test_denied(sentence):
    assert said(sentence)[0].suggestion is DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the bridge would close.",
        "The mayor said she had not decided yet.",
        "The mayor insisted that the bridge was safe.",
        "The mayor said the false alarm had cost the town a day.",
        "The union claimed that nobody had denied it.",
        "The man who denied the charge lives in Brück, police said.",
        "The builder initially denied, then admitted, paying the mayor.",
        "The builder denied it but later admitted paying the mayor.",
        "“Not in Brück,” the builder said.",
        "“I do not deny it,” the builder said.",
        "“I denied it until I confessed,” the builder said.",
        "The builder denied it until May, when he confessed.",
        "The court rejected this, ruling that the law was valid.",
    ],
)
def test_only_alleged(sentence):
    assert said(sentence)[0].suggestion is ALLEGED


@pytest.mark.parametrize(
    "sentence",
    [
        "The council rejected the plan.",
        "The builder disputes that plan.",
        "The builder stopped denying that 3 men died.",
        "The builder no longer denies that 3 men died.",
        "The builder denied nothing.",
        "The court rejected her appeal.",
        "The clerk was denied bail.",
        "The office denied him a visa.",
        "The mayor declined to comment.",
        "The builder did not deny the accusations.",
    ],
)
def test_a_refusal_is_no_denial(sentence):
    assert said(sentence)[0].suggestion is None


def test_the_accused_who_says_that_she_did_not_denies():
    found = said(["The union accused Ada Holm of fraud.", '"I have never taken a penny," Holm said.'])
    assert [f.suggestion for f in found] == [ALLEGED, DENIED]


def test_without_an_accusation_a_negated_answer_denies_nothing():
    found = said(["The town opened a new bridge.", '"I have never been so proud," Holm said.'])
    assert found[1].suggestion is ALLEGED


@pytest.mark.parametrize(
    "text",
    [
        "The ministry would neither confirm nor deny that the letters existed.",
        "A spokesman refused to confirm or deny the report.",
    ],
)
def test_refusing_to_confirm_or_deny_denies_nothing(text):
    assert analyse(text).findings[0].attribution.suggestion != Suggestion.DENIED


@pytest.mark.parametrize(
    ("answer", "suggestion"),
    [
        ("“I did not take 3,000 euros,” Dorn said.", DENIED),
        ("“I didn't just take 3,000 euros, I took 4,000,” Dorn said.", ALLEGED),
    ],
)
def test_who_did_more_than_the_charge_says_denies_nothing(answer, suggestion):
    assert said(["The police accuse Dorn of theft.", answer])[-1].suggestion is suggestion
