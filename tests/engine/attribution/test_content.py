"""Sentences that take up what stands farther back: an accusation, words, things taken or paid, a date, a deed."""

import pytest

from tests.engine.attribution.test_references import waits

# In each text some words are exchanged, at the @; the sentence behind the ^ stays.
TAKES_UP = [
    ("The port bought @ pumps in May. ^Such pumps leak.", "12", "14"),
    ("The port owes @ million euros. ^The first half was paid in May.", "12", "14"),
    ("Holt is accused of @ in May. Holt is 44. ^Holt denies any accusation.", "fraud", "arson"),
    ("Holt says that @ pumps leak. ^According to Roe, Holt's account is false.", "12", "14"),
    ("Holt says that @ pumps leak. ^The port rejects any claim.", "12", "14"),
    ("The pier belongs to the port of @. ^Four boats sank in 2019, according to the port's accounts.", "Odde", "Hamm"),
    ("@ Holt chairs the board. ^Holt's statement says that the pier is safe.", "Ann", "Tim"),
    ("Bob Kern is charged with @. The trial opens in Kiel in June. ^He denies the charge.", "arson", "bribery"),
    ("Bob Kern is accused of @ a clerk. He is 44. ^Kern rejects the accusation.", "bribing", "beating"),
    (
        "The widow says the clinic @ her husband. She has two sons. Two live in Oslo. ^The clinic disputes the claim.",
        "poisoned",
        "neglected",
    ),
    (
        "A nurse claims that @ were faked.\n\nThe hospital has 300 beds.\n\n^The hospital denies the allegation.",
        "charts",
        "bills",
    ),
    (
        "Three drivers say they were @. Norvex employs 90 people in Kiel. ^The allegation is false, the firm says.",
        "underpaid",
        "overworked",
    ),
    (
        "The Courier reported that Lena Ost took @ from Norvex. The minister was in Rome on Monday. ^She denied this.",
        "money",
        "cocaine",
    ),
    ("Police listed what the clerk @. The list runs to nine pages. ^Among the items were 3 clocks.", "stole", "bought"),
    (
        "Burglars took @ from the museum. The museum was shut for a week. ^The haul was worth 3 million euros.",
        "coins",
        "paintings",
    ),
    (
        "Pumps began to leak in @. Engineers read the report in May. ^The board had known of the leak since then.",
        "2011",
        "2021",
    ),
    ("The school expelled @ pupils. Most were 15. ^It did so without a hearing.", "nine", "ninety"),
    ("Norvex @ the two councillors. Both men live in Hamm. ^That is a crime.", "paid", "threatened"),
    ("The bank lent 3 million to the @. The firm folded in May. ^The money is gone.", "mayor", "bishop"),
    (
        "Prosecutors say Kern @ the ledger. A hearing is set for May. His wife sat in court. ^Kern denies that.",
        "burned",
        "forged",
    ),
    ("Bob Kern faces a lawsuit over @. The judge is Lena Ost. ^Kern contests the suit.", "libel", "rape"),
    ("A former maid alleges that Kern @ her. Kern lives in Bonn. ^Kern calls the allegations absurd.", "hit", "robbed"),
    (
        "The auditors found that the fund lost @ million. They spent a year in Riga. ^The fund disputes the finding.",
        "3",
        "30",
    ),
    ("A tip said the mayor @ a bribe. Lights burned late in the town hall. ^The mayor admitted it.", "took", "offered"),
    (
        "Teldane was accused of dumping @. Its plant is new. It opened in 1998. ^Teldane confirmed the report.",
        "acid",
        "mercury",
    ),
    ("Thieves stole @ from the church. The priest was asleep. ^The loot was found in a barn.", "candlesticks", "bells"),
    ("The party gave Kern @. He spent a week in Nice. ^The gift was not declared.", "a car", "a yacht"),
    ("The union called the strike in @. Ferries stood idle. ^Norvex had 400 workers at the time.", "2012", "2020"),
    ("Guards @ the prisoners. The wing holds 60 men. ^This was illegal, a judge found.", "beat", "starved"),
    ("The minister @ the files. Reporters waited outside. ^The minister did so on advice.", "shredded", "published"),
    (
        "Lena Ost was accused of @. The court sits in Bonn. It has 9 judges. ^She pleaded not guilty to the charges.",
        "fraud",
        "arson",
    ),
    (
        "They say the banker @ his aunt. The case opens in May. Her house was sold. ^The banker rejects the charges.",
        "robbed",
        "poisoned",
    ),
    (
        "The letter says that the bishop @. The cathedral was built in 1400. ^The bishop has denied everything.",
        "gambles",
        "drinks",
    ),
    (
        "According to the Courier, the spa used @ water. It has nine pools. ^The spa called the report a lie.",
        "dirty",
        "stolen",
    ),
    (
        "A pupil told police that the coach @ him. It was May.\n\nThe day was quiet.\n\n^The coach refutes the claims.",
        "struck",
        "groomed",
    ),
    ("The broker sold @ to a widow. She is 81. ^The broker confirmed the allegation.", "fake bonds", "bad loans"),
    ("Raiders emptied the @. No guard was on duty. ^The stolen goods filled 3 vans.", "bank", "palace"),
    ("Ost gave @ to the judge. The judge is 60. ^The gifts were worth 9,000 euros.", "two watches", "nine watches"),
    (
        "Workers found the crack in @. The dam is 90 metres high. ^The dam has not been inspected since then.",
        "2003",
        "2013",
    ),
    ("The vet @ 40 dogs. Most were healthy. ^He did so for money.", "killed", "sold"),
    ("The dean @ two students. One is from Oslo. ^This was unlawful.", "expelled", "filmed"),
    ("Kern was charged with @. A hearing lasted an hour. ^He pleaded not guilty.", "theft", "murder"),
    (
        "The council @ the widow's house. It has two floors. ^That was illegal, a court ruled.",
        "demolished",
        "auctioned",
    ),
    (
        "Ann Roe is suspected of @. The inquiry has six men. Its head is 60. Tea is hot. ^Roe rejects all allegations.",
        "fraud",
        "arson",
    ),
    (
        "Two clerks say the mayor @ them. He was re-elected in May. ^The mayor said this was untrue.",
        "groped",
        "cheated",
    ),
    (
        "Greta Holm wrote that the mill @ its books. Mills are old. ^The mill admitted as much: the story is true.",
        "cooked",
        "burned",
    ),
    (
        "A gang stole @ from the depot. The depot is in Kiel. Snow lay on the roof. ^The property was never found.",
        "copper",
        "diesel",
    ),
    ("The duke paid @ euros to a spy. Spies are rarely seen in Hamm. ^The payment was illegal.", "900", "9,000"),
    ("The tax was cut in @. The town is small. ^By then 40 shops had closed.", "1998", "2018"),
    ("The ferry sank in @. It was painted red. ^Max Keller was 9 at the time.", "1998", "2018"),
    ("The hotel @ its maids. Many are from Riga. ^It has denied doing so.", "locked up", "spied on"),
    ("The surgeon @ the wrong kidney. Patients like him. ^It was a crime, the court found.", "removed", "sold"),
    (
        "Inspectors say the plant @ oil. It has 4 tanks.\n\nThey are new.\n\n^The plant’s owner denies the claims.",
        "spilled",
        "stole",
    ),
    ("A witness said the guard @ the boy. The boy is nine. ^The guard confirmed it.", "kicked", "fed"),
    ("Kern allegedly @ the safe. He has two sons. ^Kern denies wrongdoing.", "blew up", "broke into"),
]
TAKES_UP_NOTHING = [
    ("The port bought @ pumps in May. ^Firms such as Norvex pay the port nothing.", "12", "14"),
    ("Kern played @ games in May. ^Holt scored in the second half.", "12", "14"),
    ("The board bought @ pumps in May. ^The board denies that it received any report.", "12", "14"),
    ("It bought @ pumps in May. ^The board says it never saw any complaint.", "12", "14"),
    ("The port bought @ pumps in May. ^Four boats sank in 2019, according to the port's accounts.", "12", "14"),
    (
        "The port bought @ pumps in May. ^It lost 3 million euros in 2019, according to the port's own accounts.",
        "12",
        "14",
    ),
    ("The port bought @ pumps in May. ^The port's accounts show a loss of 3 million euros.", "12", "14"),
    ("Holt bought @ pumps in May. ^Holt's statement says that the pier is safe.", "12", "14"),
    ("Ann Roe said that @ men drowned. Rain fell. ^The firm charges 3 euros for a map of Kiel.", "3", "9"),
    ("Ann Roe said that @ men drowned. Rain fell. ^The charge for a map of Kiel is 3 euros.", "3", "9"),
    (
        "The board bought @ pumps in May. The pumps are red. ^Teldane did so well in 2019 that Ann Roe got a car.",
        "3",
        "9",
    ),
    (
        "A band plays at the @. Doors open at 7. ^Singer Rob Dean was drunk at the wheel, Leeds Crown Court heard.",
        "Corn Exchange",
        "Town Hall",
    ),
    ("The river rose by @ metres. Shops were shut. ^Bob Kern denied that he had sold 3 boats.", "2", "9"),
    ("Tickets cost @ euros. The show ran for a week. ^Norvex rejected a claim of fraud by Lena Ost.", "9", "90"),
    ("A choir sang in @. It rained. ^Norvex sold 12 pumps to Teldane in 1998.", "Kiel", "Bonn"),
    ("The museum opened in @. Entry is free. ^Bob Kern admitted stealing 9 bicycles in Riga.", "1990", "1991"),
    ("Max Keller owns @ hotels. Guests like the pool. ^Lena Ost denies the charge of arson.", "3", "9"),
    ("The @ sat on the shelf. Dust lay on it. ^Teldane paid 3 million euros to Norvex in 2019.", "vase", "clock"),
    (
        "It rained on @. The fair was cancelled. ^Police in Kiel arrested Bob Kern on suspicion of theft.",
        "Monday",
        "Friday",
    ),
    ("The choir has @ members. It was founded in 1950. ^The pianist Ann Roe was accused of fraud in Bonn.", "40", "50"),
    ("A fair was held in @. Visitors ate cake. ^Lena Ost confirmed that Norvex had fired 9 men.", "May", "June"),
    ("The bakery sells @ kinds of bread. It opens at six. ^Three men stole 40 bells from a church in Hamm.", "9", "12"),
    ("The bridge is @ metres long. Cyclists use it. ^Teldane has denied for years that its pumps leak.", "200", "300"),
    (
        "The park has @ trees. Dogs are welcome. ^Bob Kern was drunk at the wheel, Kiel District Court heard.",
        "90",
        "900",
    ),
    ("Bob Kern is charged with arson. The court has @ rooms. A tram stops outside. ^He denies the charge.", "9", "19"),
    (
        "Thieves stole bells from the church. The church has @ towers. It is old. ^The haul was worth 3 million euros.",
        "2",
        "4",
    ),
    (
        "Guards beat the prisoners. The wing holds @ men. A chapel stands near it. ^This was illegal, a judge found.",
        "60",
        "90",
    ),
    ("The lake is @ metres deep. Swans live on it. ^Ann Roe denied that her firm owed 3 million euros.", "9", "19"),
    ("The market has @ stalls. Parking is free. ^Ann Roe was accused of perjury in 1998.", "9", "19"),
    ("Trains leave every @ minutes. Seats are hard. ^Teldane donated 3 million euros to a school in Hamm.", "9", "19"),
    (
        "A @ stands in the square. Children climb on it. ^Bob Kern confirmed that 9 men had been fired in Riga.",
        "lion",
        "horse",
    ),
    (
        "Ann Roe is accused of bribery. Her office has @ windows. A lamp burned there. ^Roe denies the charge.",
        "9",
        "19",
    ),
    (
        "Raiders robbed a bank in Hamm. The street has @ lamps. A cat slept. ^The haul was worth 3 million euros.",
        "9",
        "19",
    ),
    (
        "The show drew @ guests. Wine was served. ^Driver Max Keller was asleep at the wheel, a court in Kiel heard.",
        "90",
        "900",
    ),
    ("The leak began in 2019. The plant has @ gates. Lorries queue. ^Nobody has been paid since then.", "3", "4"),
    (
        "A brass band plays at the @. Doors open at seven. ^A court heard that Rob Dean was drunk at the wheel.",
        "Corn Exchange",
        "Town Hall",
    ),
    (
        "A brass band plays at the @. Doors open at seven. ^Rob Dean spoke to Ann Roe on the phone for 9 minutes.",
        "Corn Exchange",
        "Town Hall",
    ),
    (
        "A brass band plays at the @. Doors open at seven. ^Rob Dean was shot in the chest by Ann Roe.",
        "Corn Exchange",
        "Town Hall",
    ),
    (
        "The tower has @ floors. Pigeons nest there. ^Bob Kern rejected an offer of 3 million euros from Teldane.",
        "9",
        "19",
    ),
    ("The tower has @ floors. Pigeons nest there. ^The report by Ann Roe lists 14 failures in Kiel.", "9", "19"),
    ("The tower has @ floors. Pigeons nest there. ^Max Keller has lived in Oslo since 1998.", "9", "19"),
    (
        "The tower has @ floors. Pigeons nest there. ^Teldane paid a fine of 40 euros for dumping acid in Hamm.",
        "9",
        "19",
    ),
    ("Two clerks say Kern groped them. The hall has @ doors. It is cold. ^Kern denies this.", "9", "19"),
    ("A gang stole copper. The depot has @ doors. Snow lay there. ^The loot was sold.", "9", "19"),
]


@pytest.mark.parametrize(("text", "one", "other"), TAKES_UP)
def test_what_takes_up_content_across_sentences_waits_when_that_changes(text, one, other):
    assert waits(text, one, other)
    assert not waits(text, one, one)


@pytest.mark.parametrize(("text", "one", "other"), TAKES_UP_NOTHING)
def test_what_takes_up_nothing_that_changed_does_not_wait(text, one, other):
    assert not waits(text, one, other)
