"""Nouns that a headline or a sentence tells without a name: "Minister resigns". Whom it means, stands elsewhere."""

import pytest

from factcheck.engine import contexts, is_alike, is_same_speaker, sentences
from tests.engine.attribution.test_references import waits

# In each text some words are exchanged, at the @; the sentence behind the ^ stays.
IS_ANOTHER = [
    # A headline tells the noun, the text names whom or what it means.
    (
        "Treasurer quits\n\n@ quit on Monday after a report by the court. ^The treasurer had paid 7 million.",
        "Roe",
        "Poe",
    ),
    (
        "Minister quits over gifts\n\n@ stepped down on Friday. Rain fell on the square. ^The minister got 14 watches.",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("Firm fined over fumes\n\n@ has to pay 3 million euros. ^The firm employs 400 people.", "Norvex", "Teldane"),
    ("School shut after fire\n\nFlames broke out at @ on Sunday. ^The school has 400 pupils.", "Oakfield", "Elmstead"),
    ("Bank to close branches\n\n@ lost 3 billion euros last year. ^The bank has 40 branches.", "Norvex", "Teldane"),
    (
        "Village cut off by snow\n\nSoldiers flew food to @ on Sunday. ^The village has 400 inhabitants.",
        "Hamm",
        "Soest",
    ),
    (
        "Striker banned for a year\n\n@ failed a drug test in May. ^The striker earned 3 million euros.",
        "Brandt",
        "Keller",
    ),
    ("Vaccine withdrawn\n\n@ was given to 40,000 children. ^The vaccine caused 3 deaths.", "Pelvax", "Norimun"),
    ("President taken to hospital\n\n@ fell ill on Monday. ^The president had flown to Riga.", "Lena Ost", "Vera Ulm"),
    ("Police chief charged\n\n@ appeared in court. ^The police chief had sold 40 files.", "Ivo Brandt", "Max Keller"),
    ("Police chief charged\n\n@ appeared in court. ^The chief had sold 40 files.", "Ivo Brandt", "Max Keller"),
    ("Tunnel leaks again\n\nWater stood in the @ Tunnel in May. ^The tunnel cost 3 billion.", "Hamm", "Soest"),
    (
        "Judge removed\n\n@ was removed on Monday. Lawyers cheered. Fog lay over the town. Nobody spoke. "
        "^The judge took 9,000 euros.",
        "Lena Ost",
        "Vera Ulm",
    ),
    # A sentence of the text tells it.
    ("Wreck found\n\nA tanker sank on 4 May. It was the @. ^The tanker carried 40 tons of oil.", "Zephyr", "Mistral"),
    ("Wreck found\n\nA tanker sank in May. It was called @. ^The tanker carried 40 tons.", "Zephyr", "Mistral"),
    (
        "Shooting\n\nA man was shot on Monday. Police named him as @. ^The man had stolen 3 cars.",
        "Ivo Brandt",
        "Max Keller",
    ),
    ("Arrest\n\nA teacher was arrested. Her name is @. ^The teacher hit 3 pupils.", "Lena Ost", "Vera Ulm"),
    ("Fraud\n\nOne bank failed in the test. That was @. ^The bank lost 3 billion.", "Norvex", "Teldane"),
    # Beside the name, behind a comma.
    (
        "Minister accused of theft\n\n@, the health minister, spoke in May. Rain fell. ^The minister took 3 pens.",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("Wreck found\n\nThe ship, the @, left Riga in May. Fog came up. ^The ship carried oil.", "Zephyr", "Mistral"),
    (
        "Union in crisis\n\nThe new union leader, @, spoke. Fog came up. ^The union leader earned 9,000 euros.",
        "Lena Ost",
        "Vera Ulm",
    ),
    ("Fraud\n\nTheir old bank, the @, failed. Fog came up. ^The bank lost 3 billion.", "Norvex", "Teldane"),
    # Who speaks.
    (
        "Prosecutor wants jail for Bell\n\n@ spoke in court. ^Bell took 9,000 euros in June, the prosecutor said.",
        "Lena Ost",
        "Vera Ulm",
    ),
    (
        "Auditor warns of losses\n\n@ spoke to the council. ^The fund lost 9 million, the auditor said.",
        "Lena Ost",
        "Vera Ulm",
    ),
    # "She" of a ship.
    ("Ship lost in storm\n\nThe @ left Riga in May. ^She carried 40 tons of oil.", "Zephyr", "Mistral"),
    ("Ferry lost in storm\n\nThe @ left Riga in May. Fog came up. ^Her crew numbered 40.", "Zephyr", "Mistral"),
    # Written when the rules stood.
    ("MAYOR RESIGNS\n\n@ resigned on Monday. ^The mayor had paid 7 million.", "Lena Ost", "Vera Ulm"),
    ("Mayor Resigns Over Gifts\n\n@ resigned on Monday. ^The mayor had paid 7 million.", "Lena Ost", "Vera Ulm"),
    ("Two ships collide\n\nThe @ left Riga on Monday. ^The ships carried oil.", "Zephyr", "Mistral"),
    ("Court jails nurse\n\nThe court jailed @ for 9 years. ^The nurse killed 3 men.", "Lena Ost", "Vera Ulm"),
    ("Dog bites postman\n\nThe victim was @. ^The postman lost a finger.", "Ivo Brandt", "Max Keller"),
    ("Report finds fraud at charity\n\n@ spent 3 million. ^The charity has 40 branches.", "Aidlink", "Helpnet"),
    ("Ex-minister jailed\n\n@ must go to jail. ^The ex-minister took 7 million.", "Lena Ost", "Vera Ulm"),
    ("Storm kills three\n\n@ hit the coast on Monday. ^The storm killed 3 men.", "Zara", "Yves"),
    ("Mayor quits\n\nIvo Brandt was sad. @ had told nobody. ^The mayor took 7 million.", "Lena Ost", "Vera Ulm"),
]
IS_THE_SAME = [
    # Somebody else is named beside whom the noun means.
    (
        "Treasurer quits\n\nLena Ost quit on Monday. The @ was silent. ^The treasurer had paid 7 million.",
        "town",
        "hall",
    ),
    ("Minister quits\n\nLena Ost quit in @. ^The minister had got 14 watches.", "Hamm", "Soest"),
    ("Minister quits\n\nLena Ost quit on @. ^The minister had got 14 watches.", "Monday", "Friday"),
    (
        "Minister quits\n\nLena Ost quit on Monday. Mayor @ was pleased. ^The minister had got 14 watches.",
        "Bob Holt",
        "Jim Moss",
    ),
    (
        "Minister quits\n\nLena Ost quit on Monday. @, a baker, was pleased. ^The minister had got 14 watches.",
        "Bob Holt",
        "Jim Moss",
    ),
    ("Minister quits\n\nLena Ost quit on Monday. Acme sold 3 @. ^The minister had got 14 watches.", "barges", "pumps"),
    ("Firm fined\n\nNorvex has to pay. @ lives near the plant. ^The firm employs 400.", "Lena Ost", "Vera Ulm"),
    ("Firm fined\n\nNorvex has to pay by @. ^The firm employs 400 people.", "May", "June"),
    ("Bank in trouble\n\nNorvex lost money, said analyst @. ^The bank has 40 branches.", "Lena Ost", "Vera Ulm"),
    ("School shut\n\nFlames broke out at Oakfield. @ saw them. ^The school has 400 pupils.", "Lena Ost", "Vera Ulm"),
    ("Village cut off\n\nSoldiers flew food to Hamm. @ ate. ^The village has 400 people.", "Lena Ost", "Vera Ulm"),
    # The noun has its name beside it.
    ("Minister quits\n\n@ spoke first. ^The minister, Lena Ost, had got 14 watches.", "Bob Holt", "Jim Moss"),
    ("Minister quits\n\n@ spoke first. ^Minister Lena Ost had got 14 watches.", "Bob Holt", "Jim Moss"),
    ("Minister Lena Ost quits\n\n@ was pleased. ^The minister had got 14 watches.", "Bob Holt", "Jim Moss"),
    ("Ost, the minister, quits\n\n@ was pleased. ^The minister had got 14 watches.", "Bob Holt", "Jim Moss"),
    ("Wreck found\n\nThe ship, the Zephyr, left @. Fog came up. ^The ship carried oil.", "Riga", "Oslo"),
    ("Theft\n\nLena Ost, the health minister, met @. Fog came up. ^The minister took 3 pens.", "Bob Holt", "Jim Moss"),
    # Nouns that no name is told for.
    ("Road to be widened\n\n@ opened the meeting. ^The road is 3 miles long.", "Lena Ost", "Vera Ulm"),
    ("Fire on a moor\n\n@ lost 3 goats. ^The moor was closed in May.", "Lena Ost", "Vera Ulm"),
    ("Report on a dam\n\n@ lost 3 goats. ^The dam broke in 2004.", "Lena Ost", "Vera Ulm"),
    ("Council votes on school\n\n@ lives in Hamm. ^The council voted 12 to 9.", "Lena Ost", "Vera Ulm"),
    # Sentences that hold no such noun.
    ("Minister quits\n\n@ quit on Monday. ^Norvex lost 3 million in May.", "Lena Ost", "Vera Ulm"),
    ("Ship lost\n\nThe @ left Riga. ^Norvex lost 3 million in May.", "Zephyr", "Mistral"),
    # "She" is a woman.
    ("Ship lost\n\nThe @ left Riga. Mayor Lena Ost was sad. ^She had 3 sons.", "Zephyr", "Mistral"),
    ("Fraud\n\nLena Ost spoke. The @ printed it. ^She had 3 sons.", "Courier", "Gazette"),
    # Who speaks, and what the headline did not tell.
    ("Bell in court\n\n@ spoke first. ^Norvex took 9,000 euros in June, a prosecutor said.", "Lena Ost", "Vera Ulm"),
    ("Ship sinks\n\nThe Zephyr sank off @. ^The ship carried 40 tons.", "Riga", "Oslo"),
    # The name was told first, others came later.
    (
        "Shooting\n\nA man was shot. Police named him as Ivo Brandt. @, a witness, fled. ^The man stole 3 cars.",
        "Tom Vint",
        "Jan Roth",
    ),
    ("Wreck\n\nA tanker sank in May. It was the Zephyr. @ saw it. ^The tanker carried oil.", "Lena Ost", "Vera Ulm"),
]

# What calls a thing genuine or fake, whatever follows of it.
GENUINE_OR_NOT = [
    ("The report is @. ^It says that Roe took 7 million euros.", "a fake", "genuine"),
    ("The letter is @. ^It claims that Roe took 7 million euros.", "forged", "authentic"),
    ("The video is @. ^In it, Roe admits the theft of 7 million.", "a deepfake", "genuine"),
    ("The letters are @. ^They say that Roe took 7 million euros.", "forgeries", "genuine"),
    ("The report is @. ^The report says that Roe took 7 million.", "a hoax", "genuine"),
    ("The report proved @. ^According to the report, Roe took 7 million.", "fake", "genuine"),
    ("The recording was @, Holt said. ^The recording shows that Roe took 7 million.", "doctored", "authentic"),
    ("The report is @. It was sent to 3 papers. ^It says that Roe took 7 million.", "a fake", "genuine"),
    ("The report is @. Rain fell. Nobody read it. ^The report says that Roe took 7 million.", "a fake", "genuine"),
    ("A @ letter was sent to 3 papers. ^The letter says that Roe took 7 million.", "forged", "signed"),
    ("The report is @. ^It says that Roe took 7 million euros.", "false", "true"),
    ("The study was @. ^It found that 9 percent of pupils smoke.", "withdrawn", "published"),
    ("The site is @. ^It reported that Roe took 7 million euros.", "a parody", "a newspaper"),
]
WHATEVER_IT_IS = [
    ("The report is @. ^Roe took 7 million euros in May.", "a fake", "genuine"),
    ("The report is @. ^The pump says nothing of Norvex.", "a fake", "genuine"),
    ("Holt is @. ^The letter says that Roe took 7 million.", "a baker", "a painter"),
    ("The letter is a fake. Snow fell @. ^The letter says that Roe took 7 million.", "early", "late"),
    ("A forged letter was sent to 3 papers. @ fell. ^The letter says that Roe took 7 million.", "Rain", "Snow"),
    ("A letter reached @. Rain fell. ^Norvex lost 4 tons in May.", "Hamm", "Soest"),
    ("A @ letter reached Hamm. Rain fell. ^The pump weighs 4 tons.", "forged", "genuine"),
    ("The painting is @. ^Norvex paid 4 million for 3 pumps.", "a fake", "genuine"),
]

ABROAD = [
    (
        "de",
        "Schiff gesunken\n\nDie „@“ lief am Montag aus. ^Das Schiff hatte 40 Tonnen Öl geladen.",
        "Zephir",
        "Mistral",
    ),
    ("de", "Bank geschlossen\n\n@ verlor drei Milliarden. ^Die Bank hatte 40 Filialen.", "Norvex", "Teldane"),
    ("de", "Minister tritt zurück\n\n@ trat zurück. ^Der Minister hatte 7 Millionen gezahlt.", "Anna Roth", "Eva Voss"),
    ("de", "Wrack\n\nEine Fähre sank. Sie hieß @. ^Die Fähre hatte 40 Tonnen Öl geladen.", "Zephir", "Mistral"),
    ("fr", "Un ferry coule\n\nLe @ avait quitté Brest. ^Le ferry transportait 40 tonnes.", "Zéphyr", "Mistral"),
    (
        "fr",
        "Le ministre démissionne\n\n@ est partie lundi. ^Le ministre avait payé 7 millions.",
        "Anne Roth",
        "Ève Voss",
    ),
    ("fr", "Naufrage\n\nUn ferry a coulé. C’était le @. ^Le ferry transportait 40 tonnes.", "Zéphyr", "Mistral"),
    ("es", "Dimite la ministra\n\n@ dimitió. ^La ministra había pagado 7 millones.", "Ana Rota", "Eva Vela"),
    ("nl", "Schip gezonken\n\nDe @ voer uit. ^De man op het schip had 40 ton olie.", "Zefier", "Mistral"),
]
ABROAD_THE_SAME = [
    (
        "de",
        "Schiff gesunken\n\nDie „Zephir“ lief aus. Der Hafen war @. ^Das Schiff hatte 40 Tonnen geladen.",
        "leer",
        "voll",
    ),
    ("de", "Bank geschlossen\n\nNorvex verlor Geld. @ fiel. ^Die Bank hatte 40 Filialen.", "Regen", "Schnee"),
    ("de", "Bank geschlossen\n\n@ fiel. ^Anna Roth kaufte im Mai 3 Pumpen.", "Regen", "Schnee"),
    ("fr", "Un ferry coule\n\nLe Zéphyr a coulé. Il pleuvait à @. ^Le ferry transportait 40 tonnes.", "Brest", "Rouen"),
    (
        "fr",
        "Un ferry coule\n\nLe Zéphyr a coulé. La pluie était @. ^Le ferry transportait 40 tonnes.",
        "forte",
        "froide",
    ),
    ("fr", "Un ferry coule\n\nIl pleuvait à @. ^Anne Roth a vendu 3 pompes.", "Brest", "Rouen"),
]

TAKEN_UP_ABROAD = [  # what the sentence before says as a whole
    ("de", "Der Hafen rechnet mit @ Kündigungen. ^Die Zahl ist erfunden.", "400", "900"),
    ("de", "Das Gericht hat Kern @. ^Das Urteil ist rechtskräftig.", "verurteilt", "freigesprochen"),
    ("de", "Die Werft verlor @ Millionen Euro. ^Der Verlust wurde lange verschwiegen.", "4", "9"),
    ("de", "Die Prüfer @ die Pumpen. ^Das Gegenteil ist wahr, sagte Lund.", "lobten", "rügten"),
    ("de", "Wachleute @ einen Mann. ^Solche Fälle nehmen zu.", "erschossen", "retteten"),
    ("de", "Die Werft strich @ Stellen. ^Norvik strich doppelt so viele.", "300", "900"),
    ("fr", "Le port a compté @ navires. ^Le chiffre est inventé.", "300", "900"),
    ("fr", "Des gardes ont @ un homme. ^De tels cas se multiplient.", "sauvé", "abattu"),
    ("es", "El puerto contó @ barcos. ^La cifra es falsa.", "300", "900"),
    ("it", "Il porto ha contato @ navi. ^La cifra è inventata.", "300", "900"),
    ("nl", "De haven telde @ schepen. ^Het cijfer is verzonnen.", "300", "900"),
    ("pt", "O porto contou @ navios. ^A cifra é falsa.", "300", "900"),
]

LEAD = "Port board under fire\n\nThe board of the port bought pumps in 2004.\n\n"


def waits_abroad(spoken: str, text: str, one: str, other: str) -> bool:
    found = []
    for words in (one, other):
        whole = text.replace("^", "").replace("@", words)
        found.append(contexts(whole, sentences(whole), spoken=spoken)[-1])
    was, now = found
    return not (is_alike(now, was) and is_same_speaker(now.speaker, was.speaker))


@pytest.mark.parametrize(("text", "one", "other"), IS_ANOTHER)
def test_a_noun_told_without_a_name_waits_when_the_name_behind_it_changes(text, one, other):
    assert waits(text, one, other, lead="")
    assert not waits(text, one, one, lead="")


@pytest.mark.parametrize(("text", "one", "other"), IS_THE_SAME)
def test_a_noun_whose_name_stays_waits_for_nothing_else(text, one, other):
    assert not waits(text, one, other, lead="")


@pytest.mark.parametrize(("text", "one", "other"), GENUINE_OR_NOT)
def test_what_a_thing_says_waits_when_it_is_called_genuine_and_no_longer_fake(text, one, other):
    assert waits(text, one, other, lead=LEAD)


@pytest.mark.parametrize(("text", "one", "other"), WHATEVER_IT_IS)
def test_what_is_said_of_something_else_does_not_wait_for_what_is_genuine(text, one, other):
    assert not waits(text, one, other, lead=LEAD)


@pytest.mark.parametrize(("spoken", "text", "one", "other"), TAKEN_UP_ABROAD)
def test_in_another_language_what_takes_up_the_sentence_before_waits_for_each_of_its_words(spoken, text, one, other):
    assert waits_abroad(spoken, text, one, other)


@pytest.mark.parametrize(("spoken", "text", "one", "other"), ABROAD)
def test_in_another_language_such_a_noun_waits_too(spoken, text, one, other):
    assert waits_abroad(spoken, text, one, other)


@pytest.mark.parametrize(("spoken", "text", "one", "other"), ABROAD_THE_SAME)
def test_in_another_language_it_waits_for_no_other_words(spoken, text, one, other):
    assert not waits_abroad(spoken, text, one, other)
