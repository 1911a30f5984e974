"""An accusation is known by its kind: somebody did harm or wrong. The lower half of the slider hides none."""

from pathlib import Path

import pytest

import factcheck
from factcheck.engine import accuses, analyse
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
He let the fire burn.
She locked the exits.
The dean paid himself twice.
The factory let chlorine into the stream.
He knew of the leak.
They hid the accidents.
The owner drank on duty.
It was a cover-up.
""".strip().splitlines()

PRIVATE = """
Ida Marsh is bankrupt.
The dairy is insolvent, its bank says.
Kerr owes his tailor 4,000 euros.
The mill defaulted on its loan.
Kerr & Sons went bust in June.
Marsh is in debt.
The bishop has dementia.
Kerr was treated in a psychiatric hospital.
Marsh suffers from depression, her brother said.
Ida Marsh is an alcoholic.
Kerr is a drunk.
The goalkeeper tested positive.
Marsh snorted cocaine at the party.
The deacon sleeps with the organist.
Kerr fathered a child in Malta.
Kerr is gay.
The mayor left his wife for a singer.
Marsh had an abortion.
Kerr is having an affair with a clerk.
Marsh was sacked.
The surgeon was struck off.
Kerr failed the bar exam.
The bakery failed its inspection.
The registrar is incompetent.
Kerr was expelled from the academy.
The treasurer is under investigation.
Kerr spent nine months in prison.
The broker was fined by the regulator.
Marsh is a liar and a cheat.
The dean invented his degree.
Kerr copied his thesis.
Ida Marsh is a racist.
Kerr called Marsh a fascist.
The coach is violent.
The kitchen of Kerr's inn is filthy.
Kerr's inn was closed over poor hygiene.
The nursery is unlicensed.
The ferry company botched the repair.
Kerr cannot pay his staff.
Marsh bought her title from a diploma mill.
Kerr leads a double life.
The clerk was let go in March.
Marsh is on probation.
Kerr is a fantasist.
The brewery sells tainted beer, and is a fire hazard.
""".strip().splitlines()

OTHER_LANGUAGES = {
    "de": ["Ida Marsch ist pleite.", "Kerr wurde entlassen.", "Marsch ist Alkoholikerin.", "Kerr hat Marsch betrogen."],
    "fr": ["Ida Marche est en faillite.", "Kerr a été licencié.", "Marche est alcoolique.", "Kerr a volé la caisse."],
    "es": ["Ida Mar está en quiebra.", "Kerr fue despedido.", "Mar es alcohólica.", "Kerr estafó a sus clientes."],
    "it": ["La ditta Kerr è fallita.", "Kerr è stato licenziato.", "Mari è alcolizzata.", "Kerr rubò la cassa."],
    "nl": ["Ida Mars is failliet.", "Kerr is ontslagen.", "Mars is verslaafd.", "Kerr heeft de kas gestolen."],
    "pt": ["A firma Kerr está em falência.", "Kerr foi despedido.", "Mar é alcoólica.", "Kerr roubou a caixa."],
}

DENIALS = """
He did not kill anyone.
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
Sales of the drug rose by 4 per cent.
Online gambling grew last year.
The road was closed in May.
The weather was ill-timed for cyclists.
He follows his father's trade.
The museum sells postcards of the bay.
The law on dementia care was passed in June.
Cancer research is costly.
She knows of a good inn.
He let the cat out.
They drank tea.
""".strip().splitlines()


def reasons(text):
    opening = "The harbour lies in the north of the town."
    return analyse(f"{opening}\n\n{text}", spoken="en").findings[-1].rating.reasons


@pytest.mark.parametrize("text", ACCUSATIONS + DENIALS)
def test_somebody_who_did_harm_or_wrong_is_accused(text):
    assert accuses(reasons(text))


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_bad_or_private_of_somebody_is_an_accusation_and_an_assertion(text):
    assert accuses(reasons(text))
    assert analyse(f"The harbour lies in the north.\n\n{text}", spoken="en").findings[-1].rating.assertive


@pytest.mark.parametrize(("spoken", "text"), [(name, text) for name, some in OTHER_LANGUAGES.items() for text in some])
def test_other_languages_have_their_words_for_accusations(spoken, text):
    assert accuses(analyse(text, spoken=spoken).findings[0].rating.reasons)


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        *(("de", "Der Hafen liegt im Norden der Stadt."), ("fr", "Le port se trouve au nord de la ville.")),
        *(("es", "El puerto está al norte de la ciudad."), ("it", "Il porto si trova a nord della città.")),
        *(("nl", "De haven ligt in het noorden van de stad."), ("pt", "O porto fica no norte da cidade.")),
        ("sv", "Kerr is bankrupt and was fined."),
    ],
)
def test_plain_words_of_other_languages_accuse_nobody(spoken, text):
    assert not accuses(analyse(text, spoken=spoken).findings[0].rating.reasons)


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("I never beat my wife.", "I never"),
        ("“I took no money,” said Kerr.", "I took no money"),
        ("“I did not take the money,” Kerr said.", "I did not"),
        ("“We never paid any bribes,” Kerr said.", "We never"),
        ("Kerr says she took no bribes.", "she took no bribes"),
        ("“Nobody was bribed,” Kerr said.", "Nobody was bribed"),
    ],
)
def test_what_somebody_denies_of_themselves_is_a_denial_and_no_accusation(text, denial):
    assert reasons(text)[0] == f"a denial: {denial}"
    assert not accuses(reasons(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("„Ich habe kein Geld gestohlen“, sagte Kerr.", "a denial: Ich habe kein"),
        ("„Wir haben nie Schmiergeld gezahlt“, sagte Kerr.", "a denial: Wir haben nie"),
        ("Kerr sagt, sie habe niemanden betrogen.", "a denial: sie habe niemanden"),
        ("„Ich habe niemanden betrogen, Marsch hat gestohlen“, sagte Kerr.", "an accusation: gestohlen"),
        ("„Ich wusste nicht, dass Marsch gestohlen hat“, sagte Kerr.", "an accusation: gestohlen"),
        ("Kerr hat nie jemanden betrogen.", "an accusation: betrogen"),
    ],
)
def test_who_denies_in_german_accuses_nobody_but_another(text, first):
    opening = "Der Hafen liegt im Norden der Stadt."
    assert analyse(f"{opening}\n\n{text}", spoken="de").findings[-1].rating.reasons[0] == first


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("“I took no money, Marsh stole it,” Kerr said.", "stole"),
        ("“I never said Marsh stole it,” Kerr said.", "stole"),
        ("“I never knew he stole it,” Kerr said.", "stole"),
    ],
)
def test_who_denies_may_accuse_another(text, wrong):
    first, second, *_ = reasons(text)
    assert first == f"an accusation: {wrong}"
    assert second.startswith("a denial: I ")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_harms_nobody_is_no_accusation(text):
    assert not accuses(reasons(text))


def test_the_accusation_is_named_with_its_word():
    assert reasons("The company poisoned the river.")[0] == "an accusation: poisoned"


def test_every_verb_of_harm_has_its_four_forms():
    for section in ("wrong", "hurt", "hurt or accident", "wrong with", "said with"):
        assert all(len(line.partition("|")[0].split()) in (4, 5) for line in sections("harm")[section])


@pytest.mark.parametrize("text", ["He fled.", "The driver fled.", "Kerr fled abroad in May.", "Kerr absconded."])
def test_who_flees_is_accused(text):
    assert accuses(reasons(text))


@pytest.mark.parametrize("text", ["Thousands fled the fighting.", "Families fled.", "They fled the fire on foot."])
def test_who_flees_from_harm_is_not_accused(text):
    assert not accuses(reasons(text))


def test_few_sentences_of_an_article_are_held_as_accusations():
    text = SAMPLE.read_text(encoding="utf-8")
    rated = [finding.rating for finding in analyse(text, spoken="en").findings if finding.rating.assertive]
    assert 0 < sum(accuses(rating.reasons) for rating in rated) < len(rated) / 5
