"""The same claim as a reporter rewords it: in a clause, by another verb, by its opposite, beside a name or an age."""

import pytest

from factcheck.engine import near_twins, sentences


def twins(*texts):
    return near_twins(sentences("\n".join(texts)))


REWORDED = [
    ("An explosion at a quarry killed five workers.", "Four died when the quarry blew up, the union said."),
    ("Two schools will close.", "Under the proposal, three schools will close by autumn."),
    ("The treasurer quit on Tuesday.", "The treasurer stepped down on Thursday."),
    ("The bridge cost £9m.", "The bridge cost taxpayers £19m, auditors found."),
    ("The shipyard closed in 1991.", "When the shipyard shut in 1993, 800 men lost their jobs."),
    ("The inquiry was led by Nora Quill.", "The inquiry, headed by Norma Quill, heard 60 witnesses."),
    ("The ministry did not warn residents.", "The ministry had warned residents in July, a letter shows."),
    ("The governor refused to sign the bill.", "The governor signed the bill on Friday."),
    ("The agency failed to inspect the lift.", "The agency inspected the lift in June."),
    ("The motion was carried by 31 votes to 12.", "Councillors voted 33 to 12 for the motion."),
    ("The concert drew 8,000 people.", "Some 6,000 people came to the concert."),
    ("Marta Lind lives in Oslo.", "Lind, who lives in Bergen, denies the charge."),
    ("The trial begins on 4 May.", "The trial is due to start on 14 May."),
    ("The arena seats 9,000.", "The arena has room for 12,000 people."),
    ("A horse kicked a six-year-old girl.", "The girl kicked by the horse was aged nine."),
    ("The union called off the march.", "The march will go ahead, the union said."),
    ("The ferry carried 210 passengers.", "There were 230 passengers aboard the ferry."),
    ("Nobody was injured in the crash.", "Three people were injured in the crash."),
    ("The council approved the plan for the marina.", "Councillors rejected the marina plan."),
    ("Hanna Voss has two children.", "Voss, a mother of three, works nights."),
    ("Flames destroyed nine boats.", "Eleven boats were destroyed in the blaze at the harbour, the owner said."),
    ("Eight villages were flooded.", "When the dam burst, ten villages were flooded."),
    ("The chief executive resigned in March.", "The chief executive, who quit in April, has not commented."),
    ("The mill shut in 2004.", "The mill, which closed in 2006, stands empty."),
    ("The choir is led by Paul Hern.", "Peter Hern, who leads the choir, declined to comment."),
    ("The airline has not apologised.", "The airline apologised last week."),
    ("The bank declined to publish the report.", "The bank published the report in full."),
    ("The bill passed 58-41.", "Senators voted 56-41 for the bill."),
    ("The fair attracted 14,000 visitors.", "About 11,000 visitors turned up at the fair."),
    ("Tom Haas was born in Graz.", "Haas, who was born in Linz, moved north as a boy."),
    ("The season starts on 2 August.", "The season kicks off on 12 August."),
    ("The new hall will seat 700.", "The hall will hold 900 people, the architect said."),
    ("The festival has been cancelled.", "The festival will go ahead as planned, organisers said."),
    ("The train had 300 people on board.", "The train was carrying 340 people."),
    ("No one died in the landslide.", "Two people died in the landslide."),
    ("The board backed the merger with Elgin.", "The board rejected the Elgin merger."),
    ("Half of the patients were discharged.", "Forty per cent of the patients were discharged."),
]
APART = [
    ("An explosion at a quarry killed five workers.", "Four workers joined the quarry in May."),
    ("Two schools will close.", "Three schools were repainted."),
    ("The treasurer quit on Tuesday.", "The secretary stepped down on Thursday."),
    ("The bridge cost £9m.", "The tunnel cost taxpayers £19m."),
    ("The shipyard closed in 1991.", "The shipyard opened in 1950."),
    ("The inquiry was led by Nora Quill.", "The orchestra is headed by Norma Brand."),
    ("The ministry did not warn residents.", "The ministry warned airlines in July."),
    ("The governor refused to sign the bill.", "The governor signed the treaty on Friday."),
    ("The motion was carried by 31 votes to 12.", "The amendment was lost by 33 votes to 12."),
    ("The concert drew 8,000 people.", "Some 600 people came to the funeral."),
    ("Marta Lind lives in Oslo.", "Her brother lives in Bergen."),
    ("The trial begins on 4 May.", "The season is due to start on 14 May."),
    ("The arena seats 9,000.", "The theatre has room for 1,200 people."),
    ("A horse kicked a six-year-old girl.", "A boy aged nine won the race."),
    ("The union called off the march.", "The concert will go ahead, the singer said."),
    ("The ferry carried 210 passengers.", "The ferry was built in 1987 for 40 cars."),
    ("Nobody was injured in the crash.", "Three people were injured in the riot."),
    ("The council approved the plan for the marina.", "Councillors rejected the budget."),
    ("Hanna Voss has two children.", "Ines Mahler, a mother of three, works nights."),
    ("Half of the pupils walk to school.", "Fifty per cent of the pupils walk to school."),
    ("The festival drew 30,000 people.", "In 2018 the festival drew 26,000 people."),
    ("Unemployment was 5.1 per cent in March.", "Unemployment was 5.3 per cent in February."),
    ("The mill shut in 2004.", "The hospital, which closed in 2006, stands empty."),
    ("The airline has not apologised.", "The minister apologised last week."),
    ("The bill passed 58-41.", "The team won 3-1."),
    ("Tom Haas was born in Graz.", "Haas moved to Linz as a boy."),
    ("The victim was a 16-year-old boy.", "A woman, aged 41, was arrested."),
    ("No one died in the landslide.", "Two people died in the flood in May."),
    ("Rosa Pell has a son.", "Pell has two degrees."),
    ("The train had 300 people on board.", "The bus was carrying 34 people."),
    ("The festival has been cancelled.", "The match will go ahead as planned."),
    ("The choir is led by Paul Hern.", "Paul Hern, who leads the choir, declined to comment."),
    ("The trial begins on 4 May.", "The trial is due to start on 4 May."),
    ("Six-year-old Ana Weil was found.", "Ana Weil, aged six, was found on Monday."),
    ("The mill closed in 2004.", "The mill opened again in 2009."),
    ("The company employs 300 people in Cork.", "The company opened a plant in Cork in 2004."),
    ("Three men were arrested on Monday.", "Four men were arrested on Tuesday in another city."),
    ("The club joined the league in 1966.", "The club left the league in 1979."),
    ("The first match begins on 3 June.", "The final begins on 30 June."),
]


@pytest.mark.parametrize(("one", "other"), REWORDED)
def test_one_claim_reworded_with_another_value_is_a_near_twin(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)
    assert twins(other, one) == ((0, 1),)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_told_of_something_else_is_no_near_twin(one, other):
    assert twins(one, "It rained on the hills.", other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta Lind lives in Oslo.", "Ruth Lind lives in Bergen."),
        (
            "Inspectors read out the wrong name at the hearing.",
            "It is not the first time that the wrong name was read out.",
        ),
        ("The team was in the lead by five points.", "They lost the lead and trailed by seven points."),
    ],
)
def test_two_people_and_a_denial_of_something_else_are_no_near_twins(one, other):
    assert twins(one, other) == ()


def test_who_says_a_sentence_is_read_for_each_kind_of_it():
    lines = [f"About {n} people fled the fire in Troy, police said." for n in (12, 13)]
    assert twins(*lines, "In Troy 15 people fled the fire.") == ((0, 1), (0, 2), (1, 2))
