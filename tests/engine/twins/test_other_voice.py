"""Near-twins of which one is active and the other passive, or in other order, in English and German."""

import pytest

from factcheck.engine import near_twins, sentences
from factcheck.engine.languages.word_forms import parted, stem
from tests.growth import assert_linear

BETWEEN = "It rained on the hills."
IN_GERMAN = "Es regnete, und die Straßen waren leer. Sie blieben in der Schule, weil es nicht nach Hause ging."


def are_twins(one: str, other: str, between: str) -> bool:
    cut = sentences("\n".join((one, between, other)))
    found = near_twins(cut)
    assert found in ((), ((0, len(cut) - 1),))
    return bool(found)


TWINS = [
    ("The court fined Veltra 3 million euros.", "Veltra was fined 4 million euros."),
    ("Police arrested nine men in Hull.", "Ten men were arrested by police in Hull."),
    ("Burglars stole 14 paintings from the museum.", "Some 16 paintings were stolen from the museum."),
    ("The flood destroyed 40 bridges.", "Forty-two bridges were destroyed by the flood."),
    ("The council elected Dana Moor mayor in 2019.", "Dana Moor was elected mayor in 2020."),
    ("The ministry dismissed three clerks.", "Four clerks were dismissed by the ministry."),
    ("A dog bit two children.", "Three children were bitten by a dog."),
    ("The bank lent Tarn Steel 20 million euros.", "Tarn Steel was lent 25 million euros by the bank."),
    ("The board approved the merger.", "The merger was not approved by the board."),
    ("Inspectors closed 12 restaurants.", "Fifteen restaurants were closed by inspectors."),
    ("Roth shot Keller in the yard.", "Keller was shot in the yard by Lamm."),
    ("Parliament passed the law in March.", "The law was passed by parliament in April."),
    ("The judge jailed Marlow for six years.", "Marlow was jailed for five years by the judge."),
    ("The company recalled 9,000 cars on Monday.", "On Monday, 8,000 cars were recalled by the company."),
    ("The bridge cost 9 million euros.", "In the end, the bridge cost 12 million euros."),
    ("Nine sailors were missing.", "On Tuesday evening, eleven sailors were still missing."),
    (
        "The airport handled 4 million passengers in 2019.",
        "In 2019, five million passengers were handled by the airport.",
    ),
    ("Twenty-one pupils fell ill.", "Some 23 pupils fell ill after lunch."),
    ("The mine closed for good in 1986.", "In 1988 the mine closed."),
    ("Hart owned 30 percent of the shares.", "Forty percent of the shares were owned by Hart."),
    ("The tower was built by Alba Works.", "Corin Works built the tower."),
    ("The ministry was warned by the auditors.", "The auditors did not warn the ministry."),
]
APART = [
    ("Sales rose 4 percent in May.", "Sales rose 6 percent in June."),
    ("Roe is right.", "Roe has left."),
    ("Veltra was fined 3 million euros.", "Ostra was fined 4 million euros."),
    ("The court fined Veltra 3 million euros.", "Ostra was fined 4 million euros by the court."),
    ("Police arrested nine men in Hull.", "Ten men were arrested in Leeds."),
    ("Police arrested nine men on Monday.", "Ten men were arrested on Tuesday by police in Leeds."),
    ("Nine men were arrested by police.", "Police arrested nine men."),
    ("Police arrested nine men.", "Nine police officers were hurt by the men."),
    ("The dog bit two children.", "The dog was bought for 300 euros."),
    ("The shop is on the right.", "The owner has left the shop."),
    ("The train left at nine.", "He is right about the train."),
    ("Wages rose 2 percent in the first quarter.", "Wages rose 3 percent in the second quarter."),
    ("In the morning, 40 people came.", "In the evening, 90 people came."),
    ("Exports grew 3 percent last year.", "Exports grew 5 percent this year."),
    ("Hart was elected in 2019.", "Moor was elected in 2020."),
    ("The museum was opened by the queen.", "The museum was visited by the king."),
    ("The merger was approved by the board.", "The board approved the merger."),
    ("The bank lent Tarn Steel 20 million euros.", "Tarn Steel lost 25 million euros."),
    ("Inspectors closed 12 restaurants.", "Inspectors visited 150 restaurants."),
    ("In Graz arbeiten 300 Menschen.", "In Linz arbeiten 400 Menschen."),
    ("Keller was shot by Roth.", "Keller was born in Bonn."),
    ("The tower was built by Alba Works.", "The bridge was built by Corin Works."),
    ("The ministry was warned by the auditors.", "The auditors warned the ministry."),
    ("The left won 30 seats.", "Nobody had the right to vote."),
    ("The man left.", "The man was right."),
]
GERMAN_TWINS = [
    ("Das Gericht verurteilte Veltra zu 3 Millionen Euro.", "Veltra wurde zu 4 Millionen Euro verurteilt."),
    ("Die Polizei nahm neun Männer fest.", "Zehn Männer wurden von der Polizei festgenommen."),
    ("Der Sturm zerstörte 40 Häuser.", "42 Häuser wurden durch den Sturm zerstört."),
    ("Die Stadt verkaufte das Grundstück für 2 Millionen Euro.", "Das Grundstück wurde für 3 Millionen Euro verkauft."),
    ("Die Firma entließ 120 Mitarbeiter.", "150 Mitarbeiter wurden von der Firma entlassen."),
    ("Das Gericht sprach Brandt frei.", "Brandt wurde nicht freigesprochen."),
    ("Der Rat wählte Moor 2019 zur Bürgermeisterin.", "Moor wurde 2020 zur Bürgermeisterin gewählt."),
    ("Die Behörde schloss drei Heime.", "Vier Heime wurden von der Behörde geschlossen."),
    ("Unbekannte stahlen 14 Gemälde aus dem Museum.", "Aus dem Museum wurden 16 Gemälde gestohlen."),
    ("Zwölf Menschen starben bei dem Brand.", "Bei dem Brand starben elf Menschen, sagte die Polizei."),
    ("Die Brücke kostete 9 Millionen Euro.", "Am Ende kostete die Brücke 12 Millionen Euro."),
    ("Im Mai stieg die Arbeitslosigkeit auf 6 Prozent.", "Die Arbeitslosigkeit stieg im Mai auf 7 Prozent."),
    ("Das Werk beschäftigt 300 Menschen.", "In dem Werk sind 350 Menschen beschäftigt."),
    ("Lena Hart trat am Montag zurück.", "Lena Hart trat am Dienstag zurück."),
    (
        "Etwa 5.000 Menschen demonstrierten in Graz.",
        "In Graz demonstrierten nach Angaben der Polizei 3.000 Menschen.",
    ),
    ("Der Brand tötete neun Menschen.", "Durch den Brand wurden elf Menschen getötet."),
    ("Hart wurde nicht gewarnt.", "Die Behörde warnte Hart."),
]
GERMAN_APART = [
    ("Das Gericht verurteilte Veltra zu 3 Millionen Euro.", "Ostra wurde zu 4 Millionen Euro verurteilt."),
    ("Die Polizei nahm neun Männer fest.", "Neun Männer wurden von der Polizei festgenommen."),
    ("Im Mai stieg der Umsatz um 4 Prozent.", "Im Juni stieg der Umsatz um 6 Prozent."),
    ("Der Umsatz stieg 2019 um 4 Prozent.", "Der Umsatz stieg 2020 um 6 Prozent."),
    ("Der Sturm zerstörte 40 Häuser.", "Bei dem Sturm wurden 42 Menschen verletzt."),
    ("Die Firma entließ 120 Mitarbeiter.", "Die Firma hat 800 Mitarbeiter."),
    ("Die Gewinne der Bank sanken.", "Die Bank will Kunden gewinnen."),
    ("Der Umsatz stieg im ersten Quartal um 2 Prozent.", "Im zweiten Quartal stieg der Umsatz um 3 Prozent."),
    ("Der Rat wählte Moor zur Bürgermeisterin.", "Moor wurde vom Rat gewählt."),
    ("Unbekannte stahlen 14 Gemälde.", "16 Gemälde wurden gerettet."),
    ("Zwölf Menschen starben bei dem Brand.", "Elf Menschen kamen zu dem Fest."),
    ("Lena Hart trat zurück.", "Lena Hart trat vor die Presse."),
    ("Die Stadt verkaufte das Grundstück für 2 Millionen Euro.", "Die Stadt kaufte das Schloss für 3 Millionen Euro."),
    ("Anna Graf ist 34 Jahre alt.", "Die Stadt ist 700 Jahre alt."),
    ("Der Bericht wurde von Hart bezahlt.", "Hart bezahlte den Bericht."),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_one_claim_in_the_other_voice_or_order_is_a_near_twin(one, other):
    assert are_twins(one, other, BETWEEN)
    assert are_twins(other, one, BETWEEN)


@pytest.mark.parametrize(("one", "other"), APART)
def test_claims_of_two_times_or_two_parties_are_no_near_twins(one, other):
    assert not are_twins(one, other, BETWEEN)


@pytest.mark.parametrize(("one", "other"), GERMAN_TWINS)
def test_german_claims_in_the_other_voice_or_order_are_near_twins(one, other):
    assert are_twins(one, other, IN_GERMAN)
    assert are_twins(other, one, IN_GERMAN)


@pytest.mark.parametrize(("one", "other"), GERMAN_APART)
def test_german_claims_of_something_else_are_no_near_twins(one, other):
    assert not are_twins(one, other, IN_GERMAN)


@pytest.mark.parametrize(
    "forms",
    [
        *("nehmen nimmt nahm nahmen genommen", "verurteilen verurteilte verurteilt", "entließ entlassen"),
        *("wählen wählte gewählt", "stehlen stahlen gestohlen", "unterschrieb unterschrieben", "töten tötete getötet"),
        *("warnte gewarnt", "haus häuser häusern", "mann männer", "bringen brachte gebracht", "baute gebaut"),
    ],
)
def test_forms_of_a_german_word_share_a_stem(forms):
    assert len({stem(form, "de") for form in forms.split()}) == 1


def test_other_german_words_share_no_stem():
    words = ["warnen", "war", "mann", "haus", "gericht", "bringen", "brechen", "stehen", "stehlen", "sehen"]
    assert len({stem(word, "de") for word in words}) == len(words)


def test_a_particle_is_parted_from_its_verb_where_the_language_does_so():
    assert parted("Er wurde festgenommen, sie nicht.", "de") == "Er wurde fest genommen, sie nicht."
    assert parted("Die Angeklagten blieben.", "de") == "Die Angeklagten blieben."
    assert parted("It was an angetan.", "en") == "It was an angetan."


def test_claims_of_both_voices_take_linear_time():
    def make(count):
        pairs = (
            f"Mayor Roe sold {n} boats to Troy.\n{n} boats were sold to Troy by Mayor Roe." for n in range(2, count)
        )
        return sentences("\n".join(pairs))

    assert_linear(near_twins, 150, make)
