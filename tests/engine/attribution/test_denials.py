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
        "The claim was rejected by the mayor.",
        "The builder has pleaded not guilty.",
        "The builder denied paying the mayor, his lawyer said.",
        "The builder said he denied the charge.",
        "The builder rejects that.",
        "The builder said no to claims that he was paid.",
        "Holm says no to the charge of fraud.",
        "The builder disputes this.",
        "“No,” the builder said.",
        "“Nonsense,” said the builder.",
        "“Absolutely not,” the builder said.",
        "“I deny it,” the builder said.",
        "“I have always denied these claims,” the builder told the court.",
        "“We reject the accusation,” the builder said.",
        "The builder called the claim nonsense.",
        "The builder called the accusations “a pack of lies”.",
        "The builder described the report as fiction.",
        "The builder denounced the report as “a smear”.",
        "The builder brushed off the allegations.",
        "The builder laughed off the charge.",
        "The builder poured scorn on the claim that it paid the mayor.",
        "The builder took issue with the claim that it paid the mayor.",
        "The builder hit back at claims that it paid the mayor.",
        "The builder scoffed at the idea that it paid the mayor.",
        "The builder disputes that it paid the mayor.",
        "The builder maintains his innocence.",
        "The builder issued a flat denial of the charge.",
        "The builder said there was “not a shred of evidence”.",
        "The builder said the figures were wrong.",
        "The builder said he “did not recognise” the claims.",
        "“Categorically not,” the builder said.",
        "The mayor called the reports “complete speculation”.",
        "On Monday the builder disputed nearly every detail.",
        "“That's absurd,” the builder said.",
        "The builder denied that he was, as she claimed, drunk.",
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
        "“I was lying then,” the builder said.",
        "“So all of these women are lying?” the mayor asked.",
        "A recording of the call suggests she was lying.",
        "The mayor said it was wrong to close the school.",
        "The mayor said that rejected plan was hers.",
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
        "The mayor said no to the plan.",
        "Voters said no to the plan by 54 percent.",
        "The mayor says yes to more pumps.",
        "Holm said no to a request for comment.",
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


@pytest.mark.parametrize(
    "sentence",
    [
        "The builder would neither confirm nor deny that.",
        "The keeper denied Dorn a second goal.",
        "The mayor denied Dorn bail.",
        "The council rejected a plan for 250 homes.",
        "The builder hit back with a second goal.",
        "The mayor took issue 4 of the paper home.",
    ],
)
def test_refusals_and_silence_are_no_denials(sentence):
    assert said(sentence)[0].suggestion is not DENIED


def test_accused_of_a_trial_denies_however_far_from_the_charge():
    told = "In an interview with police, Dorn told officers he had never threatened anyone."
    rest = ["The road is closed.", "It rained.", "A bus came.", "It was late."]
    assert said("Carl Dorn is accused of fraud.", *rest, told)[-1].suggestion is DENIED
    assert said("Ann Hill is accused of fraud.", *rest, told)[-1].suggestion is ALLEGED


def test_words_under_a_denial_answer_it():
    quoted = ["“I have given eleven years to the town.", "I have never altered a receipt.”"]
    found = said("Ann Hill strongly denies the allegations.", "In a statement she said:", quoted)
    assert found[-1].suggestion is DENIED
    listed = said("Hill denied these claims:", "That clerks were told to lie.", "That two were bullied.")
    assert [f.suggestion for f in listed[1:]] == [DENIED, DENIED]


def test_whoever_denied_it_without_a_name_denies_it_in_their_own_words():
    quoted = ["“I loved those girls,” Peter Dorn, 61, testified.", "“I never laid a hand on one of them.”"]
    assert said("A coach denied that he had beaten anybody.", quoted)[-1].suggestion is DENIED
    assert said("A coach left on Monday.", quoted)[-1].suggestion is ALLEGED
    quoted = ["“No soldier was ever sent out with armour that breaks,” Colonel Dorn said."]
    assert said("Colonel Dorn denied it.", quoted)[-1].suggestion is DENIED


@pytest.mark.parametrize(
    "before",
    [
        "Carl Voss took bribes, Ann Hill said.",
        "Prosecutor Jan Hill accused Mayor Carl Voss of theft.",
        "Mayor Carl Voss met Ann Hill.",
    ],
)
@pytest.mark.parametrize("quotation", ["“I never took a cent.”", "“It is a lie.”"])
def test_bare_quotation_before_he_denied_it_is_no_other_persons_and_denies(before, quotation):
    quoted = said([before, quotation, "He denied all charges."])[1]
    assert (quoted.source.text, quoted.full_source, quoted.suggestion) == ("He", None, DENIED)


@pytest.mark.parametrize(
    ("sentences", "who"),
    [
        (["Hill said Voss stole it.", "“He should resign.”", "He denied it."], "Hill"),  # it rebuts nothing
        (["Carl Voss denied the theft.", "“It is a lie.”", "He denied taking anything."], "Carl Voss"),
        (["Ann Hill said she lost it.", "“I never took it.”", "Police searched the house."], "Ann Hill"),
    ],
)
def test_bare_quotation_is_the_one_before_it_where_nobody_else_denies(sentences, who):
    assert said(sentences)[1].source.text == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked whether he sold the boats, Harte said no.",
        "Asked if he sold the boats, Harte answered no.",
        "Asked whether he took the boats, Harte shook his head.",
        "Asked by reporters whether he had sold the boats, Harte replied that he had not.",
        "When asked whether he took the money, Harte said he had not.",
        "Asked if he took the money, Harte replied: “No.”",
        "Asked whether he took the money, Harte replied in the negative.",
        "Harte said no when asked whether he sold the boats.",
    ],
)
def test_whoever_is_asked_whether_and_says_no_denies(sentence):
    (found,) = said(sentence)
    assert (found.source.text, found.suggestion) == ("Harte", DENIED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked whether he sold the boats, Harte said yes.",
        "Asked whether he had sold the boats, Harte said that he had.",
        "Asked whether he sold the boats, Harte said no decision had been taken.",
        "Asked whether he sold the boats, Harte said he did not recall.",
        "Asked whether he sold the boats, Harte said no, then admitted it.",
        "Asked where the boats were, Harte said he did not know.",
        "Asked whether he sold the boats, Harte answered no questions.",
        "Harte shook his head.",
        "“I shook hands with him,” Harte said.",
    ],
)
def test_another_answer_or_no_question_is_no_denial(sentence):
    (found,) = said(sentence)
    assert found.suggestion is not DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Few deny that the dam leaked.",
        "Few people deny the claim.",
        "Hill would deny it, friends said.",
        "Voss could deny the charge, Roe said.",
        "Moss will deny the claim, his lawyer said.",
    ],
)
def test_denial_that_hardly_anybody_makes_or_that_is_to_come_is_none(sentence):
    assert said(sentence)[0].suggestion is not DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "A few residents deny that the dam leaked.",
        "In May the builder denied the charge.",
        "Will Moss denied the charge.",
        "Of the few papers, the builder denied all.",
        "Moss, who would not speak, denies the charge.",
    ],
)
def test_denial_that_is_made_is_one(sentence):
    assert said(sentence)[0].suggestion is DENIED
