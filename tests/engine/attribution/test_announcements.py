"""Who says what stands under an introduction: only whoever puts it forward in their own name."""

import pytest

from factcheck.engine import Suggestion, Voice, party_or_empty
from tests.engine.attribution.test_attribute import said

ITEM = "The harbour fund paid 40,000 euros to Voss."
BELOW = {
    "a list": ["- The bridge was closed in May.", f"- {ITEM}"],
    "numbers": [["1. The bridge was closed in May.", f"2. {ITEM}"]],
    "quotations": ["“The bridge was closed in May.”", f"“{ITEM}”"],
    "quoted items": ["- “The bridge was closed in May.”", f"- “{ITEM}”"],
}


def below(lead, form="a list"):
    return said(lead, *BELOW[form])[-1]


DISOWNED = [
    ("Greta Lund said the following is untrue:", "a list"),
    ("Greta Lund said the following was not true:", "numbers"),
    ("The court found these accusations to be false:", "a list"),
    ("The tribunal ruled that the following claims were unfounded:", "quotations"),
    ("Brandt says Lund denies the following:", "a list"),
    ("The prosecutor dropped these charges:", "a list"),
    ("Prosecutors have withdrawn the following charges:", "numbers"),
    ("The Courier apologised for these errors:", "a list"),
    ("The Courier has apologised for the following statements:", "quotations"),
    ("She withdrew the following claims:", "a list"),
    ("Greta Lund withdrew the following claims:", "quoted items"),
    ("The ministry corrected:", "a list"),
    ("The broadcaster retracted these reports:", "a list"),
    ("Greta Lund took back these allegations:", "a list"),
    ("The commission found no evidence for these claims:", "a list"),
    ("The union distanced itself from these statements:", "numbers"),
    ("The judge threw out the following charges:", "a list"),
    ("Fact-checkers at the Courier rated these claims false:", "a list"),
    ("The minister regretted having said the following:", "a list"),
    ("The witness admitted that the following was invented:", "a list"),
    ("The witness admitted lying when she said:", "a list"),
    ("According to Lund, the following claims are fabricated:", "quotations"),
    ("Untrue, according to Greta Lund, are the following claims:", "a list"),
    ("Not one of these claims is true, said Greta Lund:", "a list"),
    ("There is no truth in these stories, says Greta Lund:", "a list"),
    ("Lund has never made the following claims:", "a list"),
    ("Brandt falsely claimed the following, the court said:", "a list"),
    ("The editor said the paper had been wrong to report:", "a list"),
    ("The union said that nobody had alleged the following:", "a list"),
    ("The lawyer called these claims a smear:", "a list"),
    ("The following claims were withdrawn by Greta Lund:", "numbers"),
    ("The following was denied by Greta Lund, Brandt said:", "a list"),
    ("The Church of Scotland said it had never taught the following:", "a list"),
    ("The University of Leeds has withdrawn a study that said:", "a list"),
    ("Lady Greta Lund, the treasurer, disowned these remarks:", "a list"),
    ("Greta Lund promised never to say again:", "a list"),
    ("Friends of the Earth rejected as false the following claims:", "quoted items"),
    ("Greta Lund told the court none of this had happened:", "a list"),
    ("Greta Lund used to say:", "a list"),
    ("Lund was misquoted as saying:", "quotations"),
    ("Lund said she was misquoted:", "quotations"),
    ("It was not Greta Lund who said:", "quotations"),
    ("A man posing as Greta Lund said:", "quotations"),
]
OF_OTHERS = [
    ("Police are looking into the following claims:", "a list"),
    ("The inquiry received these complaints:", "a list"),
    ("Lund doubts these statements:", "a list"),
    ("The mayor stands accused of the following:", "a list"),
    ("The judge read out the charges:", "a list"),
    ("The court put these allegations to the mayor:", "a list"),
    ("The mayor laid these claims to rest:", "a list"),
    ("The mayor said that his rival had made these claims:", "a list"),
    ("The mayor accused his rival of making these claims:", "a list"),
    ("The mayor condemned these remarks by his rival:", "a list"),
    ("The mayor mocked the following statements:", "quotations"),
    ("Many people believe the following, the professor said:", "a list"),
    ("Greta Lund made a statement on these claims:", "a list"),
    ("The ministry issued a report on the following allegations:", "a list"),
    ("The council expressed regret over these statements:", "a list"),
    ("The lawyer filed a suit over the following statements:", "a list"),
    ("The party expelled Brandt over these claims:", "a list"),
    ("The firm sued Brandt for these statements:", "a list"),
]


@pytest.mark.parametrize(("lead", "form"), [*DISOWNED, *OF_OTHERS])
def test_who_disowns_or_only_handles_what_is_listed_does_not_say_it(lead, form):
    assert below(lead, form).speaker == ""


@pytest.mark.parametrize("lead", ["Greta Lund said the following is untrue:", "The bank disputes these figures:"])
def test_what_an_introduction_calls_false_is_denied(lead):
    assert below(lead).suggestion is Suggestion.DENIED


@pytest.mark.parametrize("lead", ["The prosecutor dropped these charges:", "The Courier retracted these reports:"])
def test_what_an_introduction_takes_back_is_alleged_by_nobody(lead):
    found = below(lead)
    assert (found.suggestion, found.voice) == (Suggestion.ALLEGED, Voice.NEWSPAPER)
    assert below(lead, "quotations").voice is Voice.DIRECT


@pytest.mark.parametrize(
    ("lead", "form", "speaker"),
    [
        ("The union made these allegations:", "a list", "The union"),
        ("The union repeated the following claims:", "a list", "The union"),
        ("In court, Greta Lund made these claims:", "a list", "Greta Lund"),
        ("Lund’s claims are these:", "a list", "Lund"),
        ("Prosecutors listed these charges:", "a list", "Prosecutors"),
        ("Police announced the following charges:", "a list", "Police"),
        ("Greta Lund said the following:", "a list", "Greta Lund"),
        ("Greta Lund told the court:", "quotations", "Greta Lund"),
        ("Greta Lund accused the mayor of the following:", "a list", "Greta Lund"),
        ("According to the indictment:", "a list", "the indictment"),
        ("The report says:", "a list", "The report"),
        ("The Courier quoted Lund as saying:", "a list", "Lund"),
        ("The Courier reported Lund as saying:", "a list", "Lund"),
        ("The report makes these findings:", "a list", "The report"),
        ("The letter makes three claims:", "a list", "The letter"),
        ("The auditors confirmed the following:", "a list", "The auditors"),
        ("The company admitted the following:", "a list", "The company"),
        ("The company denied wrongdoing, saying:", "a list", "The company"),
        ("The ministry published the following findings:", "a list", "The ministry"),
        ("The board’s lawyer alleges:", "a list", "The board’s lawyer"),
        ("The prosecution alleges that:", "numbers", "The prosecution"),
        ("The miners put forward these complaints:", "a list", "The miners"),
        ("The mayor’s opponents have made the following allegations:", "a list", "The mayor’s opponents"),
        ("Doctors Without Borders made these accusations:", "a list", "Doctors Without Borders"),
        ("The Bank of England warned:", "quotations", "The Bank of England"),
        ("The nurse gave the following statement:", "quotations", "The nurse"),
        ("In a letter to the board, Greta Lund raised these complaints:", "a list", "Greta Lund"),
    ],
)
def test_who_makes_a_claim_in_an_introduction_says_what_it_lists(lead, form, speaker):
    assert below(lead, form).speaker == speaker


def test_quotation_that_answers_a_denied_list_is_the_words_of_who_denies():
    quoted = said("Greta Lund denied these allegations:", "“I never took the money.”")[-1]
    assert (quoted.speaker, quoted.suggestion) == ("Greta Lund", Suggestion.DENIED)


def test_quotation_after_an_apology_is_the_words_of_who_apologises():
    assert said("Greta Lund told reporters she was sorry:", "“Voss paid me.”")[-1].speaker == "Greta Lund"


@pytest.mark.parametrize(
    ("words", "party"),
    [
        *((words, "") for words in ("His lawyer", "her former wife", "A friend of his", "the chairman of her party")),
        *((words, "") for words in ("Their lawyer in Ferrow", "his wife’s lawyer", "My neighbour", "Its chairman")),
        *((words, "Ann Odell") for words in ("his lawyer, Ann Odell", "his lawyer Ann Odell", "Ann Odell, his lawyer")),
        ("Ann Odell, who lost her son", "Ann Odell, who lost her son"),
        ("Odell’s lawyer", "Odell’s lawyer"),
    ],
)
def test_words_that_say_his_or_her_name_nobody_without_a_name(words, party):
    assert party_or_empty(words) == party
