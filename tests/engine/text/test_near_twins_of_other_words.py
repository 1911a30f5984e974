"""Near-twins whose words differ in form or are opposites of a kind: "did not pay", "oldest" and "youngest"."""

import pytest

from factcheck.engine import is_turned, near_twins, sentences


def are_twins(one: str, other: str) -> bool:
    return near_twins(sentences(f"{one}\nIt rained on the hills.\n{other}")) == ((0, 2),)


DENIED = [
    ("The warden resigned on Friday.", "The warden did not resign on Friday."),
    ("The warden quarrelled with Ost.", "The warden did not quarrel with Ost."),
    ("The harbour closed in May.", "The harbour did not close in May."),
    ("The warden replied to Ost.", "The warden did not reply to Ost."),
    ("The ferry stopped at Soest.", "The ferry didn’t stop at Soest."),
    ("The warden took a bribe.", "The warden did not take any bribe."),
    ("The yard paid the bill.", "The yard did not pay the bill."),
    ("The yard paid the bill.", "The yard never paid the bill."),
    ("The yard paid the bill.", "The yard has not yet paid the bill."),
    ("Lund broke the seal.", "Lund didn't break the seal."),
    ("The warden knew of the leak.", "The warden did not know of the leak."),
    ("Guards shot the driver.", "Guards did not shoot the driver."),
    ("She wrote the letter.", "She did not write the letter."),
    ("The yard owns the crane.", "The yard does not own the crane."),
    ("The yards own the crane.", "The yards do not own the crane."),
    ("The yard denies the debt.", "The yard does not deny the debt."),
    ("He knew Ost.", "He never knew Ost."),
    ("Der Wärter trat am Freitag zurück.", "Der Wärter trat am Freitag nicht zurück."),
    ("Er ist ein Däne.", "Er ist kein Däne."),
    ("Die Werft zahlte eine Strafe.", "Die Werft zahlte keine Strafe."),
]


@pytest.mark.parametrize(("one", "other"), DENIED)
def test_a_sentence_and_its_negation_are_near_twins_whatever_the_form_of_the_verb(one, other):
    assert are_twins(one, other)
    assert are_twins(other, one)


OPPOSED = [
    ("The kiosk opened at 8 a.m.", "The kiosk opened at 8 p.m."),
    ("The kiosk opens at 8am on Friday.", "The kiosk opens at 8pm on Friday."),
    ("The kiosk opens at 8.30 AM daily.", "The kiosk opens at 8.30 PM daily."),
    ("The yard always paid.", "The yard never paid."),
    ("Everyone knew of the leak.", "Nobody knew of the leak."),
    ("All of the pumps failed.", "None of the pumps failed."),
    ("Lund is the oldest warden.", "Lund is the youngest warden."),
    ("Soest is the richest town here.", "Soest is the poorest town here."),
    ("It is the coldest valley.", "It is the hottest valley."),
    ("The heavier crane fell.", "The lighter crane fell."),
    ("Fares doubled in May.", "Fares tripled in May."),
    ("The dye is harmless.", "The dye is harmful."),
    ("The dye is painless.", "The dye is painful."),
    ("The claim was founded.", "The claim was unfounded."),
    ("The warden is responsible for the leak.", "The warden is irresponsible for the leak."),
    ("The crane is visible from Soest.", "The crane is invisible from Soest."),
    ("The warden obeyed the order.", "The warden disobeyed the order."),
    ("The mill is owned by Roth.", "The mill is owned by Bahr."),
    ("He is a Danish subject.", "He is a Dutch subject."),
    ("She lives in Soest.", "She lives in Hamm."),
    ("Lund stole the boat.", "Ost stole the boat."),
    ("Die Mieten stiegen um 3 Prozent.", "Die Mieten sanken um 3 Prozent."),
    ("Die Werft kaufte den Kran.", "Die Werft verkaufte den Kran."),
    ("Der Kiosk öffnet um 8 Uhr morgens.", "Der Kiosk öffnet um 8 Uhr abends."),
    ("Lund ist der älteste Wärter.", "Lund ist der jüngste Wärter."),
    ("Das Gericht sprach Lund schuldig.", "Das Gericht sprach Lund unschuldig."),
    ("Die Mieten verdoppelten sich im Mai.", "Die Mieten verdreifachten sich im Mai."),
]


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_opposites_of_a_kind_and_another_name_make_near_twins(one, other):
    assert are_twins(one, other)
    assert are_twins(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The warden resigned.", "The warden did not comment."),
        ("The warden paid the bill.", "The yard did not pay the bill."),
        ("Guards shot the driver.", "Guards did not see the driver."),
        ("The kiosk opens at 8 a.m.", "The kiosk opens at 8am."),
        ("The kiosk opened at 8 a.m.", "I am at the kiosk at 8."),
        ("Fares doubled in May.", "Fares were raised in May."),
        ("Roth left.", "Bahr left."),
        ("Image: Ida Roth.", "Image: Bahr."),
        ("We used to row there.", "You row, but you do not use it."),
        ("Roth said.", "Bahr said."),
        ("Roth is here.", "Bahr was there."),
        ("Roth resigned.", "Bahr resigned."),
        ("The oldest crane fell.", "The youngest child sang."),
        ("He is a Danish subject.", "He is a Dutch painter of note."),
        ("The dye is harmless.", "The dye is useful."),
        ("Der Wärter trat zurück.", "Der Wärter sagte nichts."),
    ],
)
def test_what_says_something_else_is_no_near_twin(one, other):
    assert not are_twins(one, other)


@pytest.mark.parametrize(("one", "other"), [*DENIED, *OPPOSED[:17]])
def test_what_makes_near_twins_turns_a_sentence(one, other):
    assert is_turned(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The kiosk opens at 8 a.m. daily.", "The kiosk opens at 8am daily."),
        ("The kiosk opens at 8 PM daily.", "The kiosk opens at 8 p.m. daily."),
    ],
)
def test_an_hour_in_another_spelling_turns_nothing(one, other):
    assert not is_turned(one, other)
