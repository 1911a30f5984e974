"""A second name stands between the one whose name changes and the words that may mean either of them."""

import pytest

from tests.engine.attribution.test_references import waits

# In each text some words are exchanged, at the @; the sentence behind the ^ stays.
MAY_MEAN_EITHER = [
    # A pronoun.
    (
        "Gifts\n\n@ resigned on Monday. Joe Tarn welcomed it. ^She had accepted 14 watches from Norvo.",
        "Minister Ruth Callan",
        "Minister Nadia Firth",
    ),
    (
        "Gifts\n\n@ resigned on Monday. “Good,” said Joe Tarn. ^She had accepted 14 watches.",
        "Ruth Callan",
        "Nadia Firth",
    ),
    ("Gifts\n\n@ left. Pim Lodd waved. ^He had accepted 14 watches.", "Joe Tarn", "Ed Brook"),
    ("Gifts\n\n@ left. Joe Tarn waved. Rain fell. ^She sold 14 watches.", "Ruth Callan", "Nadia Firth"),
    ("Gifts\n\n@ spoke. Ed Brook spoke, too. ^He sold 14 watches.", "Paul Hirst", "Mark Lund"),
    ("Gifts\n\n@ left. Mr Tarn waved to Ed Brook. ^Her car cost 40,000 euros.", "Ruth Callan", "Nadia Firth"),
    # A firm, a school, a bank.
    ("Mine\n\n@ shut its mine in Ulm. Miner Ann Pratt wept. ^The company employs 300 men.", "Teldane", "Verto"),
    ("Mine\n\n@ shut its mine in Ulm. Miner Ann Pratt wept. ^It employed 300 men.", "Teldane", "Verto"),
    ("Firm admits fraud\n\n@ paid a fine. Ann Pratt wept. ^The company employs 300 men.", "Teldane", "Verto"),
    ("Fraud\n\n@ paid a fine. Verto did not. ^The bank has 40 branches.", "Norvex", "Teldane"),
    # A ship.
    ("Disaster\n\nThe ferry @ sank. Captain Ed Brook drowned. ^The ship had 40 cabins.", "Halden", "Brisa"),
    ("Disaster\n\nThe @ sank off Riga. Captain Ed Brook drowned. ^The ferry had 40 cabins.", "Halden", "Brisa"),
    # Nouns of a headline.
    ("CEO quits\n\n@ quit on Monday. Ann Pratt was pleased. ^The CEO earned 3 million.", "Ruth Callan", "Nadia Firth"),
    ("MP quits\n\n@ quit on Monday. Ann Pratt was pleased. ^The MP earned 3 million.", "Ruth Callan", "Nadia Firth"),
    ("MEP jailed\n\n@ must go to jail. Ann Pratt wept. ^The MEP took 3 million.", "Ruth Callan", "Nadia Firth"),
    (
        "Couple jailed\n\n@ Holt must go to jail. Ann Pratt wept. ^The couple took 3 million.",
        "Tom and Una",
        "Jim and Eva",
    ),
    ("Heiress jailed\n\n@ must go to jail. Ann Pratt wept. ^The heiress took 3 million.", "Ruth Callan", "Nadia Firth"),
    ("Hospital fined\n\nA court fined @. Nurse Ann Pratt wept. ^The hospital has 40 beds.", "St Brigid’s", "St Agnes"),
    ("Brewery fined\n\nA court fined @. Ann Pratt wept. ^The brewery made 3 beers.", "Teldane", "Verto"),
    ("Brewery fined\n\nA court fined @. Ann Pratt wept. ^The brewery made 3 beers.", "Crown Foods", "Dale Drinks"),
    ("Deal\n\n@ signed it. ^“The contract cost 3 million,” Mayor Ann Pratt said.", "Joe Tarn", "Ed Brook"),
    ("Mine\n\n@ shut its mine in Ulm. Ann Pratt wept. ^The firm employs 300 men.", "Crown Foods", "Dale Drinks"),
    ("Sale\n\n@ was in trouble. ^The company lost 3 million.", "Joe Tarn", "Ed Brook"),
    (
        "Killing\n\nA man was arrested. It was @. Ann Pratt had called the police. ^The suspect owns 3 guns.",
        "Joe Tarn",
        "Ed Brook",
    ),
    (
        "Killing\n\n@ was arrested. Ann Pratt had called the police. ^The suspect owns 3 guns.",
        "Joe Tarn",
        "Ed Brook",
    ),
]
MEANS_NEITHER = [
    # Nouns that are for nobody with such a name.
    ("Trial\n\n@ was in court. ^The sea rose by 7 metres.", "Joe Tarn", "Ed Brook"),
    ("Trial\n\n@ was in court. ^The jury took 40 hours.", "Joe Tarn", "Ed Brook"),
    ("Trial\n\n@ was in court. ^The country has 40,000 judges.", "Joe Tarn", "Ed Brook"),
    ("Fire\n\n@ saw smoke. ^The mill was built in 1902.", "Joe Tarn", "Ed Brook"),
    (
        "Meeting\n\n@ opened the meeting. ^“The contract cost 3 million,” Mayor Ann Pratt said.",
        "Joe Tarn",
        "Ed Brook",
    ),
    ("Fire\n\n@ saw smoke. ^The bridge was built in 1902.", "Joe Tarn", "Ed Brook"),
    ("Fire\n\n@ ran away. ^The water stood 3 feet high.", "Joe Tarn", "Ed Brook"),
    ("Fire\n\n@ ran away. ^The temperature rose to 40 degrees.", "Joe Tarn", "Ed Brook"),
    ("Meeting\n\n@ spoke first. ^The population grew by 3 percent.", "Joe Tarn", "Ed Brook"),
    ("Meeting\n\n@ spoke first. ^The factory made 40 tons of soap.", "Ann Pratt", "Eva Vint"),
    ("Meeting\n\nMayor @ spoke first. ^The river is 40 miles long.", "Pratt", "Vint"),
    # A pronoun that cannot mean this one.
    ("Gifts\n\nMr @ left. Ann Pratt waved. ^She sold 14 watches.", "Tarn", "Brook"),
    ("Gifts\n\n@ left. Ann Pratt waved. ^She sold 14 watches.", "Paul Hirst", "Mark Lund"),
    ("Gifts\n\nMrs @ left. Paul Hirst waved. ^He sold 14 watches.", "Tarn", "Brook"),
    ("Gifts\n\n@ left. Ann Pratt waved. ^Norvo sold 14 watches.", "Paul Hirst", "Mark Lund"),
    ("Mine\n\n@ wept. Teldane shut its mine in Ulm. ^It employed 300 men.", "Ann Pratt", "Eva Vint"),
    # The one meant is told.
    ("Mine\n\nAnn Pratt wept for @. ^The company Verto employs 300 men.", "Paul Hirst", "Mark Lund"),
    ("Firm fined\n\nNorvex has to pay. @ wept. ^The firm employs 300 men.", "Ann Pratt", "Eva Vint"),
    ("Disaster\n\nThe ferry Halden sank. Captain @ drowned. ^The ship had 40 cabins.", "Ed Brook", "Joe Tarn"),
]


@pytest.mark.parametrize(("text", "one", "other"), MAY_MEAN_EITHER)
def test_words_that_may_mean_the_name_further_back_wait_when_it_changes(text, one, other):
    assert waits(text, one, other, lead="")
    assert not waits(text, one, one, lead="")


@pytest.mark.parametrize(("text", "one", "other"), MEANS_NEITHER)
def test_words_that_cannot_mean_a_name_do_not_wait_for_it(text, one, other):
    assert not waits(text, one, other, lead="")
