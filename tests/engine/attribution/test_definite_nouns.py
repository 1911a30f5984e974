"""Sentences that refer by default: nouns with an article, somebody's words, adverbials such as "in response"."""

import pytest

from tests.engine.attribution.test_references import waits

# In each text some words are exchanged, at the @; the sentence behind the ^ stays.
REFERS = [
    ("Kern said that @ lifts were out of order. ^His figure does not match the log of the hospital.", "9", "90"),
    ("Two guards said they saw @ men run. ^Their account was not borne out by the film.", "3", "7"),
    ("Union officials put the number of sick at @. ^Their estimate is disputed by doctors.", "60", "600"),
    ("The company said it had repaid @ of the loans. ^Its statement was misleading.", "half", "all"),
    ("Keller called Brandt @. ^The words led to a lawsuit in March.", "a crook", "a saint"),
    ("The envoy said the border would be @. ^His promise was broken within a month.", "opened", "closed"),
    ("@ landed in Vienna on Sunday. ^The chancellor offered 40 aircraft.", "Greta Holm", "Petra Lund"),
    ("@ met the ambassador on Tuesday. ^The president agreed to send 12 doctors.", "Clara Voigt", "Irma Stahl"),
    ("@ flew home from Oslo. ^The chief executive had sold 3,000 shares.", "Julia Marx", "Karin Wolf"),
    ("@ addressed the congress. ^The party leader ruled out a coalition.", "Tessa Blom", "Vera Kuhn"),
    ("@ was sworn in on Friday. ^The new governor promised to cut 300 posts.", "Linda Haas", "Doris Kamp"),
    ("Parliament passed the @ Act in June. ^The law forbids 9 pesticides.", "Forestry", "Energy"),
    ("The @ Treaty was signed in 1998. ^The accord limits each side to 40 ships.", "Hamm", "Soest"),
    ("The inquiry published the @ Report. ^The document lists 14 failures.", "Holm", "Lund"),
    ("The @ Directive took effect in May. ^The rules apply to 300 plants.", "Chlorine", "Mercury"),
    ("The @ docked in Genoa. ^The vessel carries 300 tonnes of ammonia.", "Aurora", "Meridian"),
    ("Floods struck @ in April. ^The town has 9,000 people.", "Kleve", "Bocholt"),
    ("A @ struck the depot on Sunday. ^The disaster cost 3 million euros.", "fire", "flood"),
    ("A bus and a @ collided near Kleve. ^The crash killed 3 people.", "lorry", "tram"),
    ("The board signed a pact with @. ^The deal is worth 40 million.", "Siemag", "Thyra"),
    ("@ won the cup in May. ^The club owes 9 million euros.", "Kleve", "Bocholt"),
    ("The court fined the brewery @ euros. ^In response, the brewery dismissed 12 workers.", "40,000", "400,000"),
    ("The pilots @ the offer. ^That is why 40 flights were cancelled.", "rejected", "accepted"),
    ("The river rose by @ metres. ^As a result, 12 bridges were shut.", "2", "9"),
    ("The regulator @ the vaccine. ^By contrast, Swiss officials allowed the drug in May.", "banned", "approved"),
    ("The union accepted a cut of @ percent. ^In exchange, Acme kept 300 jobs.", "3", "13"),
    ("The dam lost @ tonnes of concrete. ^Because of this, Norvex stopped the turbines.", "40", "90"),
    ("@ gave a speech in Bonn. ^That speech cost the party 9 seats.", "Nina Falk", "Mona Berg"),
    ("Pohl said the bridge was @. ^The statement was untrue.", "safe", "unsafe"),
    ("Acme said it had @ the pipes in 2019. ^The assurance proved worthless.", "replaced", "inspected"),
    ("Norvex @ in March. ^The collapse cost 300 jobs.", "collapsed", "expanded"),
    ("A @ sank off Riga. ^The vessel carried 40 tons of oil.", "tanker", "trawler"),
    ("The @ sank off Riga. ^The vessel carried 40 tons of oil.", "tanker", "trawler"),
    ("Three @ sank off Riga. ^The vessels carried 40 tons of oil.", "tankers", "trawlers"),
    ("A @ was shot in Kleve. ^The victim owned 3 guns.", "baker", "butcher"),
    ("Parliament passed the @ Act. ^The law bans ships from 3 ports.", "Canal", "Coast"),
    ("@ met the envoy. ^The president denies wrongdoing.", "Otto Kern", "Carl Hill"),
    ("Kern said that @ lifts had failed. ^Kern’s version is not supported by the log.", "9", "90"),
    ("@ gave a speech in Bonn. ^Nobody paid for that speech.", "Nina Falk", "Mona Berg"),
    ("Norvex @ the plant. ^Instead, Teldane built 3 mills.", "bought", "sold"),
    ("Norvex @ the plant. ^If so, Teldane owns 3 mills.", "bought", "sold"),
    ("The board fined Norvex @ euros. ^Norvex closed 3 plants in response.", "40", "90"),
    ("The board @ Norvex. ^Lena Ost resigned as a result in May.", "fined", "praised"),
]
STANDS_FOR_ITSELF = [
    ("@ landed in Vienna on Sunday. ^The sun rose at 6.12 a.m. in Kiel.", "Greta Holm", "Petra Lund"),
    ("@ spoke in Bonn. ^The government cut 400 jobs in 2019.", "Nina Falk", "Mona Berg"),
    ("Police counted @ protesters. ^The economy of Norway grew by 3 percent.", "3,000", "9,000"),
    ("@ toured the flooded streets. ^The internet reached 3 billion people in 2016.", "Rosa Thiel", "Hanna Pfau"),
    ("Acme moved @ jobs to Riga. ^Another 12 officials were fined in Oslo in May.", "40", "400"),
    ("The river rose by @ metres. ^The mayor of Kiel closed 12 schools.", "2", "9"),
    ("The ferry carried @ cars. ^Lena Ost founded a charity for sailors in 1987.", "40", "90"),
    ("Police counted @ protesters. ^Max Keller owns 3 hotels in Kiel.", "3,000", "9,000"),
    ("@ flew home from Oslo. ^Chief executive Karin Wolf had sold 3,000 shares.", "Julia Marx", "Hanna Pfau"),
    ("@ spoke first. ^Greta Holm, the chancellor, offered 40 aircraft.", "Nina Falk", "Mona Berg"),
    ("@ sold 3 boats. ^Bob Kern said that 12 pumps had failed in 2019.", "Nina Falk", "Mona Berg"),
    ("@ sold 3 boats. ^The law of 1998 forbids 9 pesticides.", "Nina Falk", "Mona Berg"),
    ("It rained on @. ^The Aurora carries 300 tonnes of ammonia.", "Monday", "Friday"),
    ("Nina Falk spoke for @ hours. ^The prime minister announced 9 new prisons.", "2", "3"),
    ("Parliament passed the Forestry Act in @. ^The law forbids 9 pesticides.", "June", "July"),
    ("The river rose by @ metres. ^Bob Kern stood by his claim that 9 men had drowned in Oslo.", "2", "9"),
    ("Acme sold @ barges. ^The figure of 9,000 dead in Oslo comes from Lena Ost.", "3", "4"),
    ("Acme sold @ barges. ^In response to a question by Lena Ost, Norvex named 3 ports.", "3", "4"),
    ("Acme sold @ barges. ^The first time Bob Kern won the race was in 1998.", "3", "4"),
    ("Norvex sold @ barges. ^Another 12 clerks were fined in Riga in May.", "3", "4"),
    ("Norvex sold @ barges. ^In court, Lena Ost named 3 men.", "3", "4"),
    ("Norvex sold @ barges. ^Instead of pumps, Teldane makes 3 sorts of pipes.", "3", "4"),
    ("The hall was @. ^Teldane makes pumps for the law.", "cold", "warm"),
    ("Holt is a @. ^The pump weighs 4 tons.", "baker", "painter"),
]


@pytest.mark.parametrize(("text", "one", "other"), REFERS)
def test_what_refers_to_the_sentence_before_waits_when_that_says_something_else(text, one, other):
    assert waits(text, one, other)
    assert not waits(text, one, one)


@pytest.mark.parametrize(("text", "one", "other"), STANDS_FOR_ITSELF)
def test_what_refers_to_nothing_that_changed_does_not_wait(text, one, other):
    assert not waits(text, one, other)
