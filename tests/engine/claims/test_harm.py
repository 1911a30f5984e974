"""An accusation is known by its kind: somebody did harm or wrong. The lower half of the slider hides none."""

from pathlib import Path

import pytest

import factcheck
from factcheck.engine import accuses, analyse
from factcheck.engine.claims import rating
from factcheck.engine.languages.lexicon import sections

SAMPLE = Path(factcheck.__file__).parent / "articles" / "samples" / "sorted-plastic.txt"

ACCUSATIONS = """
Carl Voss beat his wife, neighbours said.
He killed him.
Berg harassed two colleagues.
He hid the papers.
The company poisoned the river.
She forged the signature.
He bribed the judge.
The abbot abused novices.
Prison guards kicked a shackled man.
The inmates were beaten and starved.
A cyclist was killed by a police driver.
The deputy embezzled the pension fund.
Pensioners were swindled.
The dairy falsified its test results.
Its laboratory results were falsified.
Ida Marsh blackmailed her employer.
The mill dumped acid in the brook.
Waste was dumped in the lake.
Two officers took bribes.
The tender was rigged.
The team doctor drugged the riders.
Kerr lied to parliament.
Parliament was misled.
The landlord cheated his tenants, a tenant said.
The regime imprisons its critics.
Soldiers burned the village.
The hospital covered up the deaths.
The deaths were covered up for nine years, according to the nurses.
Customs men smuggled cigarettes.
The agency spied on its own staff.
Her phone was hacked.
The ministry broke the law.
Three aides conspired with the builder.
She shredded the minutes.
The minutes were destroyed before the auditors came, a clerk told the committee.
The bank defrauded widows.
It was bribery.
Years of harassment preceded her departure.
The trainer molested two gymnasts, their parents say.
They threatened a witness.
The firm exploited migrants in its orchards.
Migrants were exploited.
The chemist sold fake pills.
The author plagiarised a student.
He is a fraudster.
The union intimidated the drivers.
The airline deceived its passengers about the price of a refund, the court heard.
He ignored the warnings.
The captain struck a recruit.
The army shelled a hospital.
The hospital was shelled by the army.
The party bought votes.
The judge was bought.
The council hushed up the report.
The vicar touched a boy.
He slept with a pupil.
Employees were forced to work unpaid.
""".strip().splitlines()

DENIALS = """
He did not kill anyone.
I never beat my wife.
The mayor has not bribed anybody.
The firm did not pollute the river.
""".strip().splitlines()

HARMLESS = """
The council killed time.
Norwich beat Ipswich 2-0.
She beat the record by a second.
The film was shot in Lisbon.
He hid behind the door.
The storm killed twelve hikers.
The blast injured a passer-by.
Prices hit a new high in spring.
The two firms forged an alliance.
The senate killed the bill.
She beat him in the final.
The fire destroyed the records.
The frost hit fruit growers.
Exports beat forecasts.
The child hit the ball over the fence.
The valley lies in the north.
The oil rig stands off the coast.
The committee attacked the problem of litter.
Two soldiers were killed.
Her team was beaten in the cup.
The committee buried the hatchet.
She broke the silence.
The chef poached an egg.
The unions and the owner struck a deal.
She bought a house.
""".strip().splitlines()


def reasons(text):
    opening = "The harbour lies in the north of the town."
    return analyse(f"{opening}\n\n{text}", spoken="en").findings[-1].rating.reasons


@pytest.mark.parametrize("text", ACCUSATIONS + DENIALS)
def test_somebody_who_did_harm_or_wrong_is_accused(text):
    assert accuses(reasons(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_harms_nobody_is_no_accusation(text):
    assert not accuses(reasons(text))


def test_the_accusation_is_named_with_its_word():
    assert reasons("The company poisoned the river.")[0] == "an accusation: poisoned"


def test_every_verb_of_harm_has_its_four_forms():
    for section in ("wrong", "hurt", "hurt or accident", "wrong with"):
        assert all(len(line.partition("|")[0].split()) in (4, 5) for line in sections("harm")[section])


def test_the_score_does_not_know_of_harm(monkeypatch):
    text = "Carl Voss harassed two colleagues."
    before = analyse(text, spoken="en").findings[0].rating.score
    monkeypatch.setattr(rating, "reasons", lambda _: ())
    assert analyse(text, spoken="en").findings[0].rating.score == before


def test_few_sentences_of_an_article_are_held_as_accusations():
    text = SAMPLE.read_text(encoding="utf-8")
    rated = [finding.rating for finding in analyse(text, spoken="en").findings if finding.rating.assertive]
    low = [rating for rating in rated if rating.score < 0.5]
    assert 0 < sum(accuses(rating.reasons) for rating in low) < len(low) / 10
