"""Near-twins by a hidden negation, a parted verb or exchanged parties, and one figure written in two ways."""

import pytest

from factcheck.engine.languages.separable_verbs import rejoined
from tests.engine.twins.test_other_voice import BETWEEN, IN_GERMAN, are_twins


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dean warned the pupils of the storm.", "The dean failed to warn the pupils of the storm."),
        ("Moss repaid the loan to the trust.", "Moss declined to repay the loan to the trust."),
        ("Moss told the inquiry about the leak.", "Moss neglected to tell the inquiry about the leak."),
        ("Moss sued the trust.", "The trust sued Moss."),
    ],
)
def test_hidden_negations_and_exchanged_parties_are_near_twins(one, other):
    assert are_twins(one, other, BETWEEN)
    assert are_twins(other, one, BETWEEN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Der Senat nahm das Gesetz am Freitag an.", "Der Senat lehnte das Gesetz am Freitag ab."),
        ("Die Dekanin sagte ihren Besuch zu.", "Die Dekanin sagte ihren Besuch ab."),
        ("Der Konzern stieg in das Geschäft ein.", "Der Konzern stieg aus dem Geschäft aus."),
        ("Die Technik schaltete den Motor ein.", "Die Technik schaltete den Motor aus."),
        ("Die Schule warnte die Eltern vor dem Sturm.", "Die Schule versäumte es, die Eltern vor dem Sturm zu warnen."),
        ("Kern öffnete den Brief der Bank.", "Kern weigerte sich, den Brief der Bank zu öffnen."),
        ("Das Amt prüfte die Bücher der Stiftung.", "Das Amt unterließ es, die Bücher der Stiftung zu prüfen."),
        ("Kern verklagte Moor.", "Moor verklagte Kern."),
        ("Die Werft verklagte den Händler.", "Der Händler verklagte die Werft."),
    ],
)
def test_german_opposites_and_hidden_negations_are_near_twins(one, other):
    assert are_twins(one, other, IN_GERMAN)
    assert are_twins(other, one, IN_GERMAN)


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [
        ("Die Mühle schloss am 14. März 2019.", "Die Halle öffnete am 14. Mai 2019.", IN_GERMAN),
        ("Die Mühle schloss am 14. März 2019.", "Der Laden schloss am 14. Mai 2019.", IN_GERMAN),
        ("Zwölf Männer ertranken im See bei Graz.", "Im See bei Graz ertranken 12 Männer.", IN_GERMAN),
        ("Den Händler verklagte die Werft.", "Die Werft verklagte den Händler.", IN_GERMAN),
        ("Am Montag verklagte Kern Moor.", "Kern verklagte am Montag Moor.", IN_GERMAN),
        ("Kern traf Moor.", "Moor traf Kern.", IN_GERMAN),
        ("Der Mann nahm den Hut ab.", "Der Mann setzte den Hut auf.", IN_GERMAN),
        ("Twelve men drowned in the lake.", "12 men drowned in the lake.", BETWEEN),
        ("The mill employs forty-two people.", "The mill employs 42 people.", BETWEEN),
        ("The mill closed on 14 March 2019.", "The school opened on 14 May 2019.", BETWEEN),
    ],
)
def test_what_says_the_same_or_tells_of_another_is_no_near_twin(one, other, between):
    assert not are_twins(one, other, between)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Der Rat nahm den Antrag an.", "Der Rat annahm den Antrag."),
        ("Der alte Rat nahm den Antrag an, sagte Kern.", "Der alte Rat annahm den Antrag, sagte Kern."),
        ("Der Zug fährt ab.", "Der Zug abfährt."),
        ("Das Tor ist zu.", "Das Tor ist zu."),
    ],
)
def test_particle_is_joined_to_its_verb(text, joined):
    assert rejoined(text, "de") == joined
    assert rejoined(text, "en") == text
