"""The same claim in another order and other words, with another figure, day, name or negation."""

import pytest

from factcheck.engine import near_twins, sentences
from tests.growth import assert_linear


def twins(*texts):
    return near_twins(sentences("\n".join(texts)))


SAME_CLAIM = [
    ("Nine miners died in the blast.", "The blast killed seven miners, the union said."),
    ("The flood killed 31 people.", "At least 29 people were killed in the flood, officials said."),
    ("Six people died when the ferry sank.", "Seven people died when the ferry sank, the coastguard said."),
    (
        "Three firefighters were killed in the collapse.",
        "The collapse left four firefighters dead, according to the union.",
    ),
    ("According to the governor, 18 people died in the storm.", "The storm killed 21 people."),
    ("The quake left 140 people dead.", "About 160 people died in the quake, the ministry said."),
    ("Police said two boys drowned in the lake.", "Three boys drowned in the lake."),
    ("The attack killed 15 soldiers.", "Some 20 soldiers were killed in the attack, a spokesman said."),
    ("The crash claimed five lives.", "Six people died in the crash, police said."),
    (
        "Eight passengers lost their lives in the derailment.",
        "The derailment killed nine passengers, the operator said.",
    ),
    ("Thirty people were injured in the stampede.", "The stampede injured at least 40 people, hospital staff said."),
    ("Two officers were hurt in the brawl.", "Three officers were injured in the brawl, the force said."),
    ("The blast wounded 12 people.", "Fourteen people were wounded in the blast."),
    ("More than 60 people were hurt in the crash on Sunday.", "Fifty people were injured in Sunday's crash."),
    ("Four people died in Tuesday's avalanche.", "Five people died in the avalanche on Tuesday."),
    ("Ten people were arrested at Saturday's march.", "Police arrested 12 people at the march on Saturday."),
    ("On Friday the court fined the firm 20,000 euros.", "The court fined the firm €25,000 on Friday."),
    ("In Bristol, 200 nurses went on strike.", "Some 250 nurses went on strike in Bristol, the union said."),
    ("The new school cost 12 million pounds.", "The new school cost £14m."),
    ("The repairs will cost $3.5 million.", "The repairs will cost about 3.8 million dollars, the mayor said."),
    ("The firm paid Ruiz 90,000 euros.", "The firm paid Ruiz around €80,000, court papers show."),
    (
        "The city spent $40 million on the stadium.",
        "The city spent 45 million dollars on the stadium, the auditor said.",
    ),
    ("The painting was sold for 2.3 million pounds.", "The painting sold for £2.1 million."),
    ("The tunnel cost €600 million.", "The price of the tunnel was 650 million euros."),
    ("The fine was set at 5 million euros.", "The fine was €6 million, the regulator said."),
    (
        "About 5,000 people marched through Lyon on Sunday.",
        "Some 8,000 people protested in Lyon on Sunday, organisers said.",
    ),
    ("Two thousand people demonstrated in Graz on Friday.", "Police said 1,500 people demonstrated in Graz on Friday."),
    (
        "Around 700 teachers rallied outside the ministry.",
        "Nearly 900 teachers protested outside the ministry, the union said.",
    ),
    ("Vance was sentenced to six years in prison.", "Vance was jailed for eight years."),
    ("A judge sentenced Ortega to 20 years in prison.", "Ortega was jailed for 22 years on Monday."),
    ("Keller received a three-year sentence.", "Keller was sentenced to four years in prison."),
    (
        "The court gave Pohl a suspended sentence of 10 months.",
        "Pohl was given a suspended sentence of 12 months, her lawyer said.",
    ),
    ("Marsh was jailed for 14 months.", "Marsh got 16 months in jail."),
    ("The death toll stood at 40 on Wednesday.", "The death toll rose to 44 on Thursday."),
    ("The death toll from the quake reached 210.", "The quake's death toll stood at 198, the ministry said."),
    ("Officials put the death toll at 16.", "The death toll is 18, officials said."),
    ("The plant closed in 2019.", "The plant closed in 2018, the union said."),
    ("Farrow resigned on 3 May.", "According to the board, Farrow resigned on 5 May."),
    ("The bridge opened in March 1987.", "The bridge opened in May 1987, the council said."),
    ("The strike began on Monday.", "The strike began on Tuesday, according to the airline."),
    ("Nolan signed the contract.", "Petrie signed the contract, the lawyer said."),
    ("The suspect lived in Derby.", "The suspect lived in Luton, police said."),
    ("Burke chaired the inquiry into the leak.", "Witnesses said Hayes chaired the inquiry into the leak."),
    ("The tank was leaking.", "The tank was not leaking, the operator said."),
    ("According to the mayor, the road was closed.", "The road was not closed."),
    ("Inspectors found no mould in the flats.", "Inspectors found mould in the flats, tenants said."),
    ("The minister knew of the loan.", "The minister did not know of the loan, his office said."),
    ("The factory will cut 300 jobs.", "The factory is to cut about 350 jobs, the union said."),
    ("The motion passed by 52 votes to 40.", "The motion passed by 54 votes to 40, the speaker said."),
    ("The firm employs 1,200 people.", "More than 1,500 people work for the firm."),
    ("The town has 23,000 inhabitants.", "The town has about 32,000 inhabitants, the mayor said."),
    ("The fire destroyed 11 houses.", "Thirteen houses were destroyed in the fire, the brigade said."),
    ("Rescuers found six survivors.", "Seven survivors were found, rescuers said."),
    (
        "The storm left 9,000 homes without power.",
        "About 12,000 homes were without power after the storm, the company said.",
    ),
    ("Turnout was 61 per cent.", "Turnout was 64%, the commission said."),
    ("Unemployment rose to 7.2 percent in June.", "In June unemployment rose to 7.5 per cent, the office said."),
    ("The company made a profit of 80 million euros last year.", "Last year the company made a profit of €95 million."),
    ("Soldiers shot dead three protesters.", "Four protesters were shot dead by soldiers, witnesses said."),
    ("The gang stole 14 cars.", "Sixteen cars were stolen by the gang, prosecutors said."),
]
APART = [
    ("Nine miners died in the blast.", "Nine miners died in the blast, the union said."),
    ("Nine miners died in the blast.", "Seven miners were rescued after the blast."),
    ("The flood killed 31 people.", "The flood destroyed 310 homes."),
    ("Twelve people died in the fire.", "Twelve people were hurt in the fire."),
    ("Three people died in the flood in Kent.", "Five people died in the storm in Essex."),
    ("Two men died in the fire in 2011.", "Four women were at the wake."),
    ("The blast wounded 12 people.", "Two people died in the blast."),
    ("The school cost 12 million pounds.", "The road cost £14m."),
    ("The repairs will cost $3.5 million.", "The council has 3.8 million dollars in its reserves."),
    ("The firm paid Ruiz 90,000 euros.", "The firm paid the port €80,000 in fees."),
    ("About 5,000 people marched through Lyon on Sunday.", "Two people were arrested in Lyon on Sunday."),
    ("Vance was sentenced to six years in prison.", "Ortega was jailed for 22 years."),
    ("Vance was jailed for six years.", "Vance spent eight years in the army."),
    ("Dana Pike, 34, was charged with theft.", "Lomax, 61, denied the charge."),
    ("Dana Pike, 34, was charged with theft.", "Pike won 43 votes in the ward."),
    ("Pike, 34, was charged.", "Mary Pike, 61, his mother, wept in court."),
    ("The death toll stood at 40 on Wednesday.", "Forty people had died by Wednesday."),
    ("The plant closed in 2019.", "The plant employed 2,019 people."),
    ("The plant opened in 1950.", "The plant made 300 cars a day."),
    ("Farrow resigned on 3 May.", "Farrow was born on 5 May."),
    ("The strike began on Monday.", "Talks began on Tuesday."),
    ("Nolan signed the contract.", "Petrie tore up the letter."),
    ("The suspect lived in Derby.", "The victim worked in Luton."),
    ("The tank was leaking.", "The pump was not running."),
    ("The factory will cut 300 jobs.", "The factory made 350 million euros."),
    ("The firm employs 1,200 people.", "The firm has 40 plants."),
    ("Turnout was 61 per cent.", "Her share of the vote was 64 per cent."),
    ("Unemployment rose to 7.2 percent in June.", "Inflation rose to 7.5 per cent in June."),
    ("Soldiers shot dead three protesters.", "Four soldiers were hurt."),
    ("The gang stole 14 cars.", "Police found 16 phones."),
    ("Police arrested 12 people on Saturday.", "The court released 14 people on Monday."),
    ("The first half ended 1-0.", "The match ended 3-2."),
    ("Prices rose by 3 per cent in Spain.", "Wages rose by 4 per cent in Italy."),
    ("She served two terms.", "He served three years in the navy."),
    ("The plane carried 120 passengers.", "The plane had flown for 14 years."),
    ("About 300 people live in the village.", "About 20 people work in the quarry."),
    ("Four people were killed in Leeds in 2010.", "Nine buses were burnt in Leeds in 2010."),
    ("The court fined the firm 20,000 euros.", "The firm made 25,000 euros a day."),
    ("Ten people were arrested at the march.", "Ten people were arrested at the march on Saturday, police said."),
    ("The mayor said 300 people came.", "The mayor said the hall holds 500."),
    ("Police said two boys drowned.", "Police said three officers were praised."),
    ("The quake struck at 4 a.m.", "The quake had a magnitude of 6.1."),
    ("The bridge is 300 metres long.", "The bridge cost 4.2 million euros."),
    ("Six people died when the ferry sank.", "Sixty people were on the ferry when it sank."),
    ("The town has 23,000 inhabitants.", "The town has two schools."),
    ("A driver, 34, was hurt.", "A cyclist, 43, was hurt."),
    ("Keller has two sons.", "Keller was sentenced to four years in prison."),
    ("In 2010 the club won the cup.", "In 2014 the club built a stand."),
    ("Two of the dead were children.", "Twelve people died in the fire."),
    ("Roe was fined 400 pounds.", "Roe has to pay 120 pounds in costs."),
    ("Five men were charged with murder.", "Two men were charged with theft."),
    ("The first bomb killed three people.", "The second bomb was defused."),
    ("Ten people were killed in Mali on Monday.", "Three people were killed in Chad on Tuesday."),
    ("The company has offices in Bonn.", "The company paid taxes in Linz."),
    ("The army lost 40 men.", "The rebels lost 90 men."),
    ("The flood killed three people in Bonn.", "The flood killed nine people in Linz."),
    ("Roe, 45, was driving.", "His wife, Ann, 43, was in the back."),
    ("The law was passed in 2004.", "The law is not popular in 2020."),
]


@pytest.mark.parametrize(("one", "other"), SAME_CLAIM)
def test_one_claim_in_other_words_with_another_figure_is_a_near_twin(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)
    assert twins(other, one) == ((0, 1),)


@pytest.mark.parametrize(("one", "other"), APART)
def test_claims_of_other_things_are_no_near_twins(one, other):
    assert twins(one, "It rained on the hills.", other) == ()


def test_figures_of_one_value_are_no_near_twins():
    assert twins("Twelve people died in the fire.", "The fire killed 12 people, police said.") == ()
    assert twins("It cost 4.5 million euros.", "The price was €4.5 million.", "It cost €4.5m.") == ()


def test_reworded_claims_take_linear_time():
    def make(count):
        line = "At least {} people died in the fire in Troy on Monday, police said."
        return sentences("\n".join(line.format(n) for n in range(2, count + 2)))

    def task(cut):
        assert near_twins(cut)

    assert_linear(task, 500, make)
