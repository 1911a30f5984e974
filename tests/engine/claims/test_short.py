"""Very short sentences: what asserts something in two or three words, and what only greets, asks, orders or labels."""

import pytest

from factcheck.engine import analyse

CLAIMS = [
    "Half of them died.",
    "Nobody warned the villagers.",
    "Most were children.",
    "None survived.",
    "All of it burned.",
    "Several lived nearby.",
    "Few believed him.",
    "Both were armed.",
    "Some never returned.",
    "He knew.",
    "She lied.",
    "They paid nothing.",
    "It was a trap.",
    "The dam held.",
    "The money is gone.",
    "Prices doubled.",
    "The pilot was drunk.",
    "Everyone left.",
    "No one came.",
    "The brakes failed.",
    "It rained for nine days.",
    "He has two wives.",
    "She never married.",
    "Two drowned.",
    "A third fled.",
    "The rest stayed.",
    "Many were sick.",
    "The villagers were not warned.",
    "Voss denied it.",
    "Police shot him.",
    "The bridge fell.",
    "There were no lifeboats.",
    "There was a leak.",
    "It cost millions.",
    "Nothing was done.",
    "Little changed.",
    "The clinic closed in May.",
    "Her son is missing.",
    "The mayor knew.",
    "His company went bankrupt.",
    "The report was false.",
    "Three guards slept.",
    "That was illegal.",
    "This is untrue.",
    "Neither paid.",
    "Hundreds waited outside.",
    "Dozens were hurt.",
    "Rents rose.",
    "The ship sank.",
    "The contract was forged.",
    "One in ten smokes.",
    "Only four voted.",
    "Roughly a third stayed away.",
    "So did the minister.",
    "Not one house stood.",
    "The fire spread fast.",
    "They were never paid.",
    "Somebody opened the valve.",
    "Its owner vanished.",
    "The company owes him 40,000.",
    "Hill lied about this:",
    "Most of them died.",
    "Nobody told the crew.",
]
OTHERS = [
    "Good morning.",
    "Thank you very much.",
    "Happy birthday!",
    "See you tomorrow.",
    "Welcome to our live blog.",
    "Dear readers,",
    "Best wishes,",
    "Sit down.",
    "Read more here.",
    "Please call us.",
    "Don't touch it.",
    "Stay tuned.",
    "Subscribe now.",
    "Click here for the gallery.",
    "Who knew?",
    "Why now?",
    "How many died?",
    "What next?",
    "By Anna Moor",
    "Anna Moor, Berlin",
    "Photo: Anna Moor",
    "(Laughter.)",
    "(Applause)",
    "[Crosstalk]",
    "(She nods.)",
    "Background",
    "The week in pictures",
    "Letters to the editor",
    "Contact",
    "Opening hours",
    "Reporting by Anna Moor; editing by Tom Roth",
    "Tags: housing, rents",
    "All rights reserved.",
    "Updated 14:30",
    "Ladies and gentlemen.",
    "Kind regards,",
    "Do not reply.",
    "Continued on page 4.",
]
GERMAN_CLAIMS = [
    "Die Hälfte starb.",
    "Niemand warnte die Dorfbewohner.",
    "Voss bestritt diese Vorwürfe:",
    "Keiner überlebte.",
    "Alle schwiegen.",
    "Er wusste es.",
    "Sie log.",
    "Die Bremsen versagten.",
    "Das Geld ist weg.",
    "Zwei ertranken.",
    "Die meisten waren Kinder.",
    "Nichts geschah.",
    "Er schweigt.",
    "Es brannte.",
    "Der Damm hielt.",
    "Die Preise stiegen.",
    "Das ist falsch.",
    "Das stimmt nicht.",
    "Hart trat zurück.",
    "Der Pilot war betrunken.",
    "Viele flohen.",
    "Einige blieben.",
    "Der Vertrag war gefälscht.",
    "Die Polizei schoss.",
    "Beide sind tot.",
    "Hunderte warteten.",
    "Drei Wachen schliefen.",
    "Die Firma ist pleite.",
    "Es gab keine Rettungsboote.",
    "Sie zahlten nichts.",
    "Das war illegal.",
    "Die Brücke stürzte ein.",
    "Moor räumte Folgendes ein:",
    "Die Stadt wies diese Punkte zurück:",
    "Der Rest blieb.",
    "Kaum jemand kam.",
    "Auch der Minister wusste davon.",
    "Jeder Zehnte raucht.",
    "Der Brand wurde gelegt.",
    "Alle logen.",
    "Hart schwieg.",
    "Niemand half.",
    "Preise steigen.",
    "Hart versprach dreierlei:",
    "Hart machte drei Zusagen:",
]
GERMAN_OTHERS = [
    "Guten Morgen.",
    "Vielen Dank.",
    "Alles Gute!",
    "Bis morgen.",
    "Liebe Leserinnen und Leser,",
    "Mit freundlichen Grüßen",
    "Setzen Sie sich.",
    "Lesen Sie hier mehr.",
    "Bitte rufen Sie uns an.",
    "Klicken Sie hier.",
    "Wer wusste davon?",
    "Warum jetzt?",
    "Wie viele starben?",
    "Von Anna Moor",
    "Foto: Anna Moor",
    "(Beifall.)",
    "(Gelächter)",
    "(Zwischenruf von der SPD)",
    "Hintergrund",
    "Leserbriefe",
    "Kontakt",
    "Öffnungszeiten",
    "Alle Rechte vorbehalten.",
    "Meine Damen und Herren.",
    "Weiter so.",
    "Gut so.",
    "Bis bald.",
    "Fortsetzung folgt.",
    "Siehe Seite 4.",
    "Mehr dazu:",
    "So geht es weiter:",
    "Was Sie wissen müssen:",
    "Das Wichtigste in Kürze:",
    "Der Minister sagte dazu:",
    "Natürlich nicht.",
]

BEFORE = {
    "en": "Ferry sinks off the coast\n\nThe ferry left the port of Troy at noon, the coastguard said.",
    "de": "Fähre sinkt vor der Küste\n\nDie Fähre verließ den Hafen von Troja am Mittag, sagte die Küstenwache.",
}
LIST = {"en": "- He took no money.\n- He met no lobbyists.", "de": "- Er nahm kein Geld.\n- Er traf keine Lobbyisten."}


def is_assertive(line: str, spoken: str) -> bool:
    """Whether a line of an article is one; a lead has a list below it."""
    text = f"{BEFORE[spoken]}\n\n{line}" + (f"\n\n{LIST[spoken]}" if line.endswith(":") else "")
    return any(f.rating.assertive for f in analyse(text, spoken=spoken).findings if f.sentence.text in line)


@pytest.mark.parametrize("line", CLAIMS)
def test_a_short_claim_is_one(line):
    assert is_assertive(line, "en")


@pytest.mark.parametrize("line", OTHERS)
def test_what_greets_asks_orders_or_labels_is_no_claim(line):
    assert not is_assertive(line, "en")


@pytest.mark.parametrize("line", GERMAN_CLAIMS)
def test_a_short_german_claim_is_one(line):
    assert is_assertive(line, "de")


@pytest.mark.parametrize("line", GERMAN_OTHERS)
def test_what_greets_asks_orders_or_labels_in_german_is_no_claim(line):
    assert not is_assertive(line, "de")


@pytest.mark.parametrize("text", ["Half of them died.", "Nobody warned the villagers.", "Most were children."])
def test_how_many_did_it_is_a_claim_where_nothing_stands_before_it(text):
    (finding,) = analyse(text).findings
    assert finding.rating.assertive


PAGE = [
    ("en", "Share this story on Facebook."),
    ("en", "Share this article with a friend…"),
    ("en", "Read more: Dean quits over loan."),
    ("en", "Subscribe to our weekly letter for more."),
    ("en", "Sign up for the morning briefing."),
    ("en", "Follow us on Mastodon for updates."),
    ("en", "Click here to see the whole list."),
    ("de", "Willkommen zu unserem Newsletter."),
    ("de", "Lesen Sie auch: Dekan tritt zurück."),
    ("de", "Folgen Sie uns auf Mastodon und Facebook."),
    ("de", "Abonnieren Sie unseren Brief am Morgen."),
    ("de", "Teilen Sie diesen Artikel mit Freunden."),
    ("fr", "Abonnez-vous à notre lettre du matin."),
    ("nl", "Lees ook het hele verhaal over de brug."),
]
NOT_OF_THE_PAGE = [
    ("en", "Share prices fell by 4 per cent."),
    ("en", "Subscribers paid 40 pounds each."),
    ("en", "Advertisement spending rose by 4 per cent."),
    ("en", "Read was fined 40 pounds in May."),
    ("de", "Teile der Mauer stürzten ein."),
    ("de", "Jetzt testen Forscher ein neues Mittel."),
    ("de", "Folgen hatte der Brand für 40 Mitarbeiter."),
]


@pytest.mark.parametrize(("language", "line"), [*PAGE, *NOT_OF_THE_PAGE])
def test_what_speaks_of_its_page_or_asks_to_share_asserts_nothing(language, line):
    before = {"de": "Der Hafen wurde im Mai nach einem Brand geschlossen.", "fr": "Le port a été fermé en mai."}
    text = f"{before.get(language, 'The port was shut in May after a fire.')}\n\n{line}\n"
    assert analyse(text, spoken=language).findings[-1].rating.assertive is ((language, line) in NOT_OF_THE_PAGE)
