"""What a sentence leans on, and whether it is the same in another draft."""

import pytest

from factcheck.engine import contexts, is_alike, is_same_speaker, sentences
from tests.growth import assert_linear

FIRST = "Port board under fire\n\nThe board of the port bought pumps in 2004.\n\n"
BETWEEN = "The council met in May."
HILL = "Hill took 7 million."


def context_of(last: str, text: str):
    cut = sentences(text)
    (found,) = [c for s, c in zip(cut, contexts(text, cut), strict=True) if s.text.lstrip("- ") == last.lstrip("- ")]
    return found


def leans_differ(last: str, before: str, after: str) -> bool:
    """Tell whether a sentence leans on something else in one text than in another."""
    one, other = (context_of(last, f"{FIRST}{text}") for text in (before, after))
    return not (is_alike(other, one) and is_same_speaker(one.speaker, other.speaker))


@pytest.mark.parametrize(
    ("last", "before", "after"),
    [
        ("He took 7 million.", "Mayor Roe spoke. He took 7 million.", "Minister Poe spoke. He took 7 million."),
        *(
            (
                f"{who} he took 7 million euros in May.",
                f"Mayor Roe spoke on Monday. {who} he took 7 million euros in May.",
                f"Minister Poe spoke on Monday. {who} he took 7 million euros in May.",
            )
            for who in ("Police say", "Officials claim", "Prosecutors said", "People here say")
        ),
        ("She left.", "Ann Roe was there. She left.", "Eva Poe was there. She left."),
        ("His wife left.", "Roe fell. His wife left.", "Poe fell. His wife left."),
        ("Hill denied it.", "They sold arms. Hill denied it.", "They sold boats. Hill denied it."),
        ("It was a mistake.", "Roe paid 3 million. It was a mistake.", "Roe paid 4 million. It was a mistake."),
        ("It fell down.", "The dam was old. It fell down.", "The house was old. It fell down."),
        ("They were armed.", "The men left. They were armed.", "The women left. They were armed."),
        (
            "This cost 3 million.",
            "The dam fell in May. This cost 3 million.",
            "The dam fell in June. This cost 3 million.",
        ),
        (
            "Hill denied the allegations.",
            "He stole it. Hill denied the allegations.",
            "He lost it. Hill denied the allegations.",
        ),
        ("Not true.", "“The dam is safe.” Not true.", "“The dam is unsafe.” Not true."),
        ("“It was a bribe.”", "“We lost,” Hill said. “It was a bribe.”", "“We lost,” Moss said. “It was a bribe.”"),
        ("“It was a bribe.”", "Hill was furious.\n\n“It was a bribe.”", "Moss was furious.\n\n“It was a bribe.”"),
        (
            "It sold arms.",
            "The firm denied these allegations:\n\n- It sold arms.",
            "The firm confirmed these allegations:\n\n- It sold arms.",
        ),
        (
            "The arms went to Iran.",
            "The firm denied these allegations:\n\n- It sold arms.\n- The arms went to Iran.",
            "The firm confirmed these allegations:\n\n- It sold arms.\n- The arms went to Iran.",
        ),
        (
            "The mayor took 7 million.",
            "Mayor Roe spoke. Rain fell. The mayor took 7 million.",
            "Mayor Poe spoke. Rain fell. The mayor took 7 million.",
        ),
        (
            "He also lied.",
            "Mayor Roe spoke. He took 7 million. He also lied.",
            "Mayor Poe spoke. He took 7 million. He also lied.",
        ),
        (
            "The mayor took 7 million.",
            "The mayor is Ann Hill. Rain fell. The mayor took 7 million.",
            "The mayor is Bob Moss. Rain fell. The mayor took 7 million.",
        ),
        ("The firm took 7 million.", *(f"{n} built the dam. The firm took 7 million." for n in ("Acme", "Globex"))),
        ("The man took 7 million.", *(f"Police met {n}. The man took 7 million." for n in ("Bob Roe", "Jim Poe"))),
        ("Moss did too.", "Hill lied. Moss did too.", "Hill left. Moss did too."),
        ("Two were charged.", *(f"Police held 12 {n}. Two were charged." for n in ("men", "women"))),
        ("There 7 people died.", *(f"The flood reached {n}. There 7 people died." for n in ("Ferrow", "Milton"))),
        ("Two years later the dam fell.", *(f"Roe left in {n}. Two years later the dam fell." for n in (2004, 2005))),
        ("The same year the dam fell.", *(f"Roe left in {n}. The same year the dam fell." for n in (2004, 2005))),
        (
            "The pumps failed in May.",
            *(f"The report is {n} – on these points: Roe lied. The pumps failed in May." for n in ("false", "true")),
        ),
        (
            "The pumps failed in May.",
            *(f"It is {n} true that:\n\nThe board met.\n\nThe pumps failed in May." for n in ("now", "not")),
        ),
        *(
            (last, before, before.replace(old, new))
            for old, new, before, last in [
                ("Mr", "Mrs", f"Mr Hill spoke. {BETWEEN} {HILL}", HILL),
                ("John", "Bob", f"John Hill spoke. {BETWEEN} {HILL}", HILL),
                ("Mayor", "Clerk", f"Mayor Hill spoke. {BETWEEN} {HILL}", HILL),
                ("mayor", "president", f"Hill, the mayor, spoke. {BETWEEN} {HILL}", HILL),
                ("John", "Bob", f"John Hill spoke. {BETWEEN} Mr {HILL}", f"Mr {HILL}"),
                ("John", "Bob", f"John Hill spoke. Mr Hill left. {BETWEEN} {HILL}", HILL),
                ("Mr Hill", "Mrs Hill", f"John Hill spoke. Mr Hill left. {BETWEEN} {HILL}", HILL),
                ("Ann", "Eva", f"Ann van Dyke spoke. {BETWEEN} Van Dyke took 7 million.", "Van Dyke took 7 million."),
                ("Mr", "Mrs", f"Mr Hill spoke. {BETWEEN} Hill left. He took 7 million.", "He took 7 million."),
                ("Mr", "Mrs", f"Mr Hill spoke. {BETWEEN} Hill left. This cost 7 million.", "This cost 7 million."),
                ("Hill spoke.", "Hill spoke. Ann Hill left.", f"John Hill spoke. {BETWEEN} {HILL}", HILL),
                ("The port", "Mrs Hill", f"The port is old. {BETWEEN} {HILL}", HILL),
            ]
        ),
        (
            "“Hill stole 3 cars,” he said.",
            *(
                f"{name} spoke on Monday. In May he took 7 million. “Hill stole 3 cars,” he said."
                for name in ("Mayor Roe", "Minister Poe")
            ),
        ),
        ("He took 7 million.", *(f"{n} ran it. It burned in May 2019. He took 7 million." for n in ("Roe", "Poe"))),
        ("In Ferrow he took 7 million.", *(f"{n} left. In Ferrow he took 7 million." for n in ("Roe", "Poe"))),
        ("Hill stole 3 cars, she said.", *(f"{n} spoke. Hill stole 3 cars, she said." for n in ("Ann Roe", "Eva Poe"))),
        ("Half of it went to the mayor.", *(f"It cost {n} million. Half of it went to the mayor." for n in (3, 4))),
        (
            "Because of that, 40 cows died.",
            *(f"It fell in {n}. Because of that, 40 cows died." for n in ("May", "June")),
        ),
        ("The sum was paid in May 2019.", *(f"Hill owed {n} million. The sum was paid in May 2019." for n in (3, 4))),
        ("The attack lasted 3 days.", *(f"They shelled {n}. The attack lasted 3 days." for n in ("Ferrow", "Milton"))),
        (
            "The treasurer took 7 million.",
            *(f"{name} is the treasurer. The treasurer took 7 million." for name in ("Anna Roe", "Eva Poe")),
        ),
        *(
            (
                "The dam cost 3 million.",
                *(f"{lead} {verdict}{stop}The dam cost 3 million." for verdict in ("true", "false")),
            )
            for lead, stop in [
                ("The following is", ". "),
                ("The following is", ".\n\n"),
                ("What is", "\n\n"),
                ("What is", "\n\nThe board met in June and said nothing.\n\n"),
            ]
        ),
        *(
            (
                "In 2019 we paid 3,000 euros.",
                *(f"{asks} Did you {do}?\n\n{says} In 2019 we paid 3,000 euros." for do in ("bribe", "sue")),
            )
            for asks, says in [("Q:", "A: Yes."), ("Mr Hill,", "Yes.")]
        ),
        (
            "The dam is unsafe, she said.",
            "Ann Roe spoke. The dam is unsafe, she said.",
            "Eva Poe spoke. The dam is unsafe, she said.",
        ),
        *(
            (last, f"{one} {rest} {last}", f"{other} {rest} {last}")
            for one, other, rest, last in [  # who says the sentence before may be the one that is meant
                ("Harlow Bank", "Merrow Bank", "rejected the charge.", "It kept two sets of books."),
                ("Norvik", "Sundal", "announced a dividend.", "Its treasurer left in June."),
                ("The union", "The club", "promised new rules.", "Their treasurer took the fees."),
                ("Officers", "Wardens", "confirmed the raid.", "They burned the files."),
                ("Porters", "Matrons", "said the wing was shut.", "They sold the beds."),
                ("Pensioners", "Stewards", "sued the ferry line.", "They forged the tickets."),
                ("According to the tax office,", "According to the land office,", "all is paid.", "It lost the files."),
            ]
        ),
    ],
)
def test_a_sentence_that_leans_on_another_says_something_else_when_that_changes(last, before, after):
    assert leans_differ(last, before, after)


@pytest.mark.parametrize(
    ("last", "before", "after"),
    [
        ("The pumps failed in May.", "Roe spoke. The pumps failed in May.", "Poe spoke. The pumps failed in May."),
        ("He left.", "It fell in Ferrow. Hill spoke. He left.", "It fell in Milton. Hill spoke. He left."),
        (
            "Hill said that, in May, rain fell.",
            *(f"{n} spoke. Hill said that, in May, rain fell." for n in ("Roe", "Poe")),
        ),
        ("The dam cost 3 million.", *(f"What to {n}\n\nThe dam cost 3 million." for n in ("read", "see"))),
        ("In 2019 we paid 3.", *(f"Did you {n}?\n\nIt rained.\n\nIn 2019 we paid 3." for n in ("go", "win"))),
        (
            "He took 7 million.",
            "Mayor Roe spoke on 3 May. He took 7 million.",
            "Mayor Roe spoke on 4 May. He took 7 million.",
        ),
        ("He took 7 million.", "Mayor Ann Roe left. He took 7 million.", "Ann Roe left. He took 7 million."),
        (
            "“It was a bribe,” Hill said.",
            "“No,” Roe said. “It was a bribe,” Hill said.",
            "“No,” Poe said. “It was a bribe,” Hill said.",
        ),
        *(
            (last, f"{before} {BETWEEN} {last}", f"{after} {BETWEEN} {last}")
            for last, before, after in [
                ("London took 7 million.", "Mr Hill spoke in London.", "Mrs Hill spoke in London."),
                ("Google took 7 million.", "Google spoke.", "Mr Hill spoke."),
                ("Ann Hill took 7 million.", "Mr Hill spoke.", "Mrs Hill spoke."),
                (HILL, "Ann Hill spoke. Ms Hill left.", "Ann Hill spoke."),
                (HILL, "Ann Hill spoke.", "Mayor Ann Hill spoke."),
                (HILL, "Mr. Hill spoke.", "Mr Hill spoke."),
                (HILL, "Mr Hill spoke.", "The port is old."),
                ("The High Court ruled.", "Roe left.", "The Court of Roe sat."),
            ]
        ),
        ("It was old.", "Mayor Roe said the pump failed. It was old.", "Mayor Poe said the pump failed. It was old."),
        ("There were 7 dead.", "It rained in Ferrow. There were 7 dead.", "It rained in Milton. There were 7 dead."),
        (
            "The firm of Roe took 7 cars.",
            "Acme fell. The firm of Roe took 7 cars.",
            "Globex fell. The firm of Roe took 7 cars.",
        ),
        ("Two men were charged.", "Police held Roe. Two men were charged.", "Police held Poe. Two men were charged."),
        ("He took 7 million.", *(f"{n} left. Bob Roe spoke. He took 7 million." for n in ("Poe", "Voss"))),
    ],
)
def test_a_sentence_that_leans_on_nothing_that_changed_says_the_same(last, before, after):
    before, after = before.replace("“No,” ", "“It never was,” "), after.replace("“No,” ", "“It never was,” ")
    assert not leans_differ(last, before, after)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Roe", "Mayor Ann Roe", True),
        ("Mr. Roe", "Mr Roe", True),
        ("Mr Roe", "Roe", False),
        ("Mr Hill", "Mrs Hill", False),
        ("John Hill", "Hill", False),
        ("Hill and Moss", "Moss", False),
        ("World Bank", "Bank", False),
        ("North Korea", "Korea", False),
        ("Ann Hill of the BBC", "Ann Hill of Fox", False),
        ("Ann Hill of the BBC", "Ann Hill", False),
        ("Hill, Moss's lawyer", "Hill", False),
        ("Ann Roe, Moss's lawyer", "Ann Roe", False),
        ("Ann Roe, the mayor", "Ann Roe, the clerk", False),
        ("Bob Moss and Ann Roe", "Ann Roe", False),
        ("The bank", "the bank", True),
        ("Ann Roe, the mayor", "Ann Roe", True),
        ("Mayor Roe", "Minister Roe", False),
        ("Ann Roe", "Bob Roe", False),
        ("US officials", "UK officials", False),
        ("officials", "former officials", False),
        ("a lawyer for Roe", "Roe", False),
        ("the spokeswoman", "the lawyer", False),
        ("police", "", False),
        ("", "", True),
    ],
)
def test_one_speaker_may_be_named_more_fully_but_not_otherwise(one, other, same):
    assert is_same_speaker(one, other) is same
    assert is_same_speaker(other, one) is same


def test_what_is_unseen_inside_words_makes_no_other_context():
    text = f"{FIRST}Mayor Roe spoke. He took 7 million."
    soft = text.replace("Mayor", "May\u00ador").replace("million", "mil\u00adlion")
    one = contexts(text, sentences(text))
    other = contexts(soft, sentences(soft))
    assert all(map(is_alike, one, other))


def test_in_another_language_an_item_leans_on_what_the_colon_stands_behind():
    text = "Die Firma bestritt am Montag diese Vorwürfe:\n\n- Sie verkaufte 2003 Waffen.\n"
    found = contexts(text, sentences(text), spoken="de")[-1]
    assert [lean.words for lean in found.leans] == ["Die Firma bestritt am Montag diese Vorwürfe:"]


ABROAD = [
    ("de", "Er nahm 7 Millionen.", "Bürgermeister Roe sprach im Mai.", "Minister Poe sprach im Mai."),
    ("de", "Am Dienstag nahm er 7 Millionen.", "Bürgermeister Roe sprach.", "Minister Poe sprach."),
    ("de", "Das kostete 3 Millionen.", "Der Damm brach im Mai.", "Der Damm brach im Juni."),
    ("de", "„Es war Bestechung.“", "Roe war wütend.", "Poe war wütend."),
    ("de", "Er log.", "Bürgermeister Roe sprach. Er nahm 7 Millionen.", "Minister Poe sprach. Er nahm 7 Millionen."),
    ("fr", "Il a pris 7 millions.", "Le maire Roe a parlé.", "Le ministre Poe a parlé."),
    ("fr", "À Paris, il a pris 7 millions.", "Le maire Roe a parlé.", "Le ministre Poe a parlé."),
    ("fr", "Cela a coûté 3 millions.", "La digue a cédé en mai.", "La digue a cédé en juin."),
    ("fr", "« C’était un pot-de-vin », dit-il.", "Roe était furieux.", "Poe était furieux."),
    ("es", "Ella tomó 7 millones.", "La alcaldesa Roe habló.", "La ministra Poe habló."),
    ("es", "Tomó 7 millones.", "El alcalde Roe habló.", "El ministro Poe habló."),
    ("es", "En Madrid tomó 7 millones.", "El alcalde Roe habló.", "El ministro Poe habló."),
    ("es", "«Fue un soborno.»", "Roe estaba furioso.", "Poe estaba furioso."),
    ("it", "Prese 7 milioni.", "Il sindaco Roe parlò.", "Il ministro Poe parlò."),
    ("it", "Questo costò 3 milioni.", "La diga cedette in maggio.", "La diga cedette in giugno."),
    ("pt", "Ele levou 7 milhões.", "O prefeito Roe falou.", "O ministro Poe falou."),
    ("nl", "Hij nam 7 miljoen.", "Burgemeester Roe sprak.", "Minister Poe sprak."),
    ("nl", "Zijn vrouw vertrok.", "Burgemeester Roe sprak.", "Minister Poe sprak."),
    ("sv", "Han tog 7 miljoner.", "Borgmästare Roe talade.", "Minister Poe talade."),
    ("da", "Hun tog 7 millioner.", "Borgmester Roe talte.", "Minister Poe talte."),
    ("no", "I mai tok han 7 millioner.", "Ordfører Roe talte.", "Statsråd Poe talte."),
    ("pl", "Wziął 7 milionów.", "Burmistrz Roe mówił.", "Minister Poe mówił."),
    ("fi", "Hän otti 7 miljoonaa.", "Pormestari Roe puhui.", "Ministeri Poe puhui."),
    ("ru", "Он взял 7 миллионов.", "Мэр Роу выступил.", "Министр По выступил."),
]
FIRMLY = [
    ("de", "Die Firma von Hill baute 3 Pumpen.", "Roe sprach.", "Poe sprach."),
    ("de", "Im Mai fielen Pumpen aus.", "Roe sprach.", "Poe sprach."),
    ("de", "Minister Hill nahm im Mai 7 Millionen.", "Roe sprach.", "Poe sprach."),
    ("de", "„Roes Firma zahlte Bestechung“, sagte Hill.", "Roe war wütend.", "Poe war wütend."),
    ("fr", "Les pompes sont tombées en panne en mai.", "Roe a parlé.", "Poe a parlé."),
    ("fr", "Jeanne Hill a vendu 3 pompes.", "Roe a parlé.", "Poe a parlé."),
    ("es", "La firma de Hill quebró en mayo.", "Roe habló.", "Poe habló."),
    ("es", "Ayer Ana Hill tomó 7 millones.", "Roe habló.", "Poe habló."),
    ("it", "La ditta di Hill fallì in maggio.", "Roe parlò.", "Poe parlò."),
    ("sv", "Pumparna gick sönder i maj.", "Roe talade.", "Poe talade."),
    ("vi", "Máy bơm hỏng.", "Roe nói.", "Poe nói."),
]


def means_same_abroad(spoken, last, before, after):
    lead = "Ferrow 2004\n\nAcme 2003.\n\n"
    texts = [f"{lead}{words} {last}" for words in (before, after)]
    was, now = (contexts(text, sentences(text), spoken=spoken)[-1] for text in texts)
    return is_alike(now, was)


@pytest.mark.parametrize(("spoken", "last", "before", "after"), ABROAD)
def test_in_another_language_a_sentence_that_points_back_leans_on_the_one_before(spoken, last, before, after):
    assert not means_same_abroad(spoken, last, before, after)
    assert means_same_abroad(spoken, last, before, before)


@pytest.mark.parametrize(("spoken", "last", "before", "after"), FIRMLY)
def test_in_another_language_a_sentence_that_points_nowhere_leans_on_nothing(spoken, last, before, after):
    assert means_same_abroad(spoken, last, before, after)


# In each text one word is exchanged, at the @; the sentence behind the ^ stays, and says something else or the same.
MEANS_ANOTHER = [
    ("en", "Mayor @ resigned. ^Holt told police he took 7 million.", "Roe", "Poe"),
    ("en", "Mayor @ resigned. ^Ann Holt says he took 7 million.", "Roe", "Poe"),
    ("en", "Mayor @ resigned. ^Holt and his wife took 7 million.", "Roe", "Poe"),
    ("en", "Mayor @ resigned. ^A clerk gave Moss his keys in 2019.", "Roe", "Poe"),
    ("en", "Mayor @ resigned. ^Without Moss she has 12 votes.", "Ann Roe", "Eva Poe"),
    ("en", "Acme @ 40 tanks. ^Holt knew it in 2003.", "sold", "bought"),
    ("en", "Acme @ 40 tanks. ^Holt did so in 2003.", "sold", "bought"),
    ("en", "Acme sold @ tanks. ^Holt confirmed this in court in May.", "40", "50"),
    ("en", "Acme sold @ tanks. ^Holt sold just as many.", "40", "50"),
    ("en", "Acme sold @ tanks. ^In 2003 Holt bought the same.", "40", "50"),
    ("en", "Acme paid @ million. ^Holt received the sum in May.", "3", "4"),
    ("en", "Acme paid @ million. ^In May, Holt spent the money.", "3", "4"),
    ("en", "Acme paid @ million. ^Holt received half.", "3", "4"),
    ("en", "Acme fell in @. ^Since then Holt has sold 3 cars.", "2003", "2004"),
    ("en", "Acme fell in @. ^Moss owned 3 banks at the time.", "2003", "2004"),
    ("en", "Acme fell in @. ^By then Moss owned 3 banks.", "2003", "2004"),
    ("en", "Acme fell in @. ^Moss left a week later.", "May", "June"),
    ("en", "The flood reached @. ^Holt lost 3 houses there.", "Ferrow", "Milton"),
    ("en", "The flood reached @. ^The town has 7,000 people.", "Ferrow", "Milton"),
    ("en", "The flood reached @. ^In May the town had 7,000 people.", "Ferrow", "Milton"),
    ("en", "The flood reached @. ^Some 70 people drowned in the town.", "Ferrow", "Milton"),
    ("en", "@ stood trial. ^The defendant took 7 million.", "Roe", "Poe"),
    ("en", "@ was sold. ^The buyer paid 7 million.", "Acme", "Globex"),
    ("en", "@ sank in May. ^The ship carried 70 people.", "The Zephyr", "The Aurora"),
    ("en", "@ burned down. ^The factory employed 70 people.", "Acme", "Globex"),
    ("en", "@ burned down. ^Holt insured the old factory for 3 million.", "Acme", "Globex"),
    ("en", "@ was arrested. ^Police found 3 guns on the pensioner.", "Roe", "Poe"),
    ("en", "@ plays for Ferrow. ^The striker earns 3 million.", "Roe", "Poe"),
    ("en", "The treasurer, @, left. The pumps failed. ^The treasurer took 7 million.", "Ann Hill", "Eva Moss"),
    ("en", "The council elected @ mayor. The pumps failed. ^The mayor took 7 million.", "Ann Hill", "Eva Moss"),
    ("en", "@ works as a baker in Ferrow. Pumps failed. ^Later the baker took 7 million.", "Ann Hill", "Eva Moss"),
    ("en", "@ became treasurer in 2003. Pumps failed. ^In 2004 the treasurer took 7 million.", "Ann Hill", "Eva Moss"),
    ("en", "A ferry from @ sank. Pumps failed. Rain fell. ^The ferry carried 70 people.", "Ferrow", "Milton"),
    ("en", "@ Hill spoke. Pumps failed. ^Mayor Hill took 7 million.", "Ann", "Eva"),
    ("en", "@ Hill spoke. Pumps failed. ^The Hills took 7 million.", "Ann", "Eva"),
    ("en", "Ann @ spoke. Pumps failed. ^Ann took 7 million.", "Hill", "Moss"),
    ("en", "The @ Aid Fund (PAF) met. Pumps failed. ^PAF took 7 million.", "Provincial", "Private"),
    ("en", "The Port Authority of @ (PAF) met. Pumps failed. ^The PAF took 7 million.", "Ferrow", "Milton"),
    ("en", "The board @ two claims. First, Roe took 3 cars. ^Second, Moss took 7 million.", "denied", "confirmed"),
    ("en", "The board @ two claims: (1) Roe took 3 cars.\n\n^(2) Moss took 7 million.", "denied", "confirmed"),
    ("en", "The board has @ this –\n\n- Roe took 3 cars.\n- ^Moss took 7 million.", "denied", "confirmed"),
    ("en", "Did you @ the money?\n\n^In 2019 we paid 3,000 euros.", "steal", "return"),
    ("en", "Who @ the money? ^Ann Holt, in May 2019.", "stole", "returned"),
    ("en", "Courier: Did you @ the money?\n\n^Holt: In 2019, with 3 cars.", "steal", "return"),
    ("en", "Roe @ the money. ^Therefore Holt resigned in May.", "stole", "returned"),
    ("en", "Roe @ the money. ^Holt resigned as a result in May.", "stole", "returned"),
    ("en", "Roe @ the money. ^Which is a crime in Ferrow.", "stole", "returned"),
    ("en", "Roe @ the money. ^Police confirmed the report in May.", "stole", "returned"),
    ("en", "Roe @ the money. ^Holt would have done the same in 2019.", "stole", "returned"),
    ("en", "Roe @ the money. ^Holt gained 3 cars thereby.", "stole", "returned"),
    ("en", "Roe named @. ^Police say they took 7 million.", "Moss and Poe", "Hill and Voss"),
    ("en", "@ ran the bank. ^Holt bought its debts for 3 million.", "Acme", "Globex"),
    ("en", "@ ran the bank. ^Holt and its director took 3 million.", "Acme", "Globex"),
    ("en", "@ was attacked. ^The bombing killed 70 people.", "Ferrow", "Milton"),
    ("en", "@ was attacked. ^Holt led this operation in 2003.", "Ferrow", "Milton"),
    ("de", "Bürgermeister @ trat zurück. ^Anna Holt sagt, er habe 7 Millionen genommen.", "Roe", "Poe"),
    ("de", "Bürgermeister @ trat zurück. ^Der Politiker nahm 7 Millionen.", "Roe", "Poe"),
    ("de", "Anna @ ist Schatzmeisterin. Pumpen fielen aus. ^Die Schatzmeisterin nahm 7 Millionen.", "Roe", "Poe"),
    ("de", "@ Hill sprach. Pumpen fielen aus. ^Hill nahm 7 Millionen.", "Anna", "Eva"),
    ("de", "Die Flut traf @. ^Anna Holt verlor dort 3 Häuser.", "Emden", "Husum"),
    ("de", "Roe hat das Geld @. ^Anna Holt bestreitet das.", "gestohlen", "erhalten"),
    ("de", "Roe hat das Geld @. ^Anna Holt trat deshalb im Mai zurück.", "gestohlen", "erhalten"),
    ("de", "Acme zahlte @ Millionen. ^Anna Holt erhielt davon die Hälfte.", "drei", "vier"),
    ("de", "Acme zahlte @ Millionen. ^Anna Holt erhielt die Summe.", "drei", "vier"),
    ("de", "Acme strich @ Stellen. ^Die Entscheidung war falsch.", "drei", "vier"),
    ("de", "Acme strich @ Stellen. ^Später entschuldigte sich Anna Holt.", "drei", "vier"),
    ("fr", "Acme a supprimé @ postes. ^La décision était illégale.", "trois", "quatre"),
    ("de", "@ brannte. ^Die Fabrik hatte 70 Arbeiter.", "Acme", "Globex"),
    ("de", "Der Hilfsfonds @ (PAF) tagte. Pumpen fielen aus. ^PAF nahm 7 Millionen.", "Ferrow", "Milton"),
    ("de", "Anwältin Ida @ ging heim. Im Juni fehlten zwei Zeugen. ^Sie nahm 7 Millionen.", "Roe", "Poe"),
    ("de", "Wirt Jan @ schwieg. Acme machte 4 Millionen Verlust. ^Anna Holt warf ihm Betrug vor.", "Roe", "Poe"),
    ("de", "Kapitän Jan @ schwieg. Nebel zog auf. ^Dieser hatte 2 Promille.", "Roe", "Poe"),
    ("de", "Der Damm brach @. ^In diesem Jahr nahm Anna Holt 7 Millionen.", "2003", "2004"),
    ("de", "Eine Halle in @ brannte. ^Es gab 40 Verletzte.", "Emden", "Husum"),
    ("de", "Acme strich @ Stellen. ^Anna Holt nannte die Zahl falsch.", "drei", "vier"),
    ("fr", "Le maire @ a démissionné. ^Anne Holt affirme qu'il a pris 7 millions.", "Roe", "Poe"),
    ("fr", "@ a démissionné. ^Le politicien a pris 7 millions.", "Roe", "Poe"),
    ("fr", "Anne @ est trésorière. Des pompes ont cédé. ^La trésorière a pris 7 millions.", "Roe", "Poe"),
    ("fr", "@ Hill a parlé. Des pompes ont cédé. ^Hill a pris 7 millions.", "Anne", "Eva"),
    ("fr", "La crue a touché @. ^Anne Holt y a perdu 3 maisons.", "Brest", "Rouen"),
    ("fr", "Roe a @ l'argent. ^Anne Holt le savait depuis mai.", "volé", "rendu"),
    ("fr", "Roe a @ l'argent. ^Anne Holt dément cela.", "volé", "rendu"),
    ("fr", "Acme a payé @ millions. ^Anne Holt a reçu la somme.", "trois", "quatre"),
    ("es", "El alcalde @ dimitió. ^Ana Holt dice que él tomó 7 millones.", "Roe", "Poe"),
    ("es", "@ dimitió. ^El político tomó 7 millones.", "Roe", "Poe"),
    ("es", "Ana @ es tesorera. Fallaron bombas. ^La tesorera tomó 7 millones.", "Roe", "Poe"),
    ("es", "La riada llegó a @. ^Ana Holt perdió allí 3 casas.", "Cádiz", "Lugo"),
    ("es", "Roe @ el dinero. ^Ana Holt lo sabía desde mayo.", "robó", "devolvió"),
    ("es", "Acme pagó @ millones. ^Ana Holt recibió esa suma.", "tres", "cuatro"),
    ("es", "El alcalde @ dimitió. ^Ana Holt lo acusó de robo.", "Roe", "Poe"),
    ("en", "The @ bridge collapsed in May. ^Engineers had warned of the danger in 2003.", "Ferrow", "Milton"),
    ("en", "@ won the race. ^The victory cost Holt 3 million.", "Roe", "Poe"),
    ("en", "Police held @ after the match. ^Moss and the other suspect hid 3 guns.", "Roe", "Poe"),
    ("en", "The @ bank failed. ^Savers there lost 3 million.", "Ferrow", "Milton"),
    ("en", "The Crown Bank of @ (CBM) failed. Rain fell. ^CBM's chief took 3 million.", "Milton", "Ferrow"),
    ("en", "The court in @ freed Moss. ^Prosecutors appealed the ruling in May.", "Ferrow", "Milton"),
    ("en", "Hill @ the charges. ^Voters punished Hill for it in May.", "admitted", "denied"),
    ("en", "@, the oldest ferry, sank. ^Divers found 3 bodies inside the wreck.", "Zephyr", "Aurora"),
    ("en", "Prices rose in @. ^Wages had risen 3 percent the year before.", "2003", "2004"),
    ("en", "Holt flew to @. ^From there Moss drove 300 miles.", "Ferrow", "Milton"),
    ("en", "Acme bought Globex for @ million. ^Shareholders called the price too high.", "3", "4"),
    ("en", "Acme bought Globex for @ million. ^At that price Holt sold 3 shares.", "3", "4"),
    ("en", "@ was named coach. Rain fell. Two weeks passed. ^The coach took 3 million.", "Roe", "Poe"),
    ("en", "The army @ Ferrow. ^Because of this Moss fled in 2003.", "left", "took"),
    ("en", '"I took @ million," Roe said. ^Moss took less.', "3", "4"),
    ("en", "Minister @ fell ill in May. ^Doctors gave the patient 3 weeks.", "Roe", "Poe"),
    ("en", "Who runs @?\n\n^A board of 12 people that meets in May.", "Ferrow", "Milton"),
]
MEANS_THE_SAME = [
    ("en", "Mayor @ spoke. ^Ann Holt took 7 million in 2019.", "Roe", "Poe"),
    ("en", "Mayor Roe spoke on @ May. ^He took 7 million.", "3", "4"),
    ("en", "Mayor Roe counted @ votes. ^Holt told police he took 7 million.", "3", "4"),
    ("en", "Mayor Roe, 51, spoke @. ^She took 7 million.", "twice", "again"),
    ("en", "Rain was @. Mayor Roe spoke. ^He took 7 million.", "heavy", "light"),
    ("en", "Mayor @ spoke. Ann Holt left. ^She took 7 million.", "Roe", "Poe"),
    ("en", "Roe paid @ million. Holt left the bank. ^The clerk took 7 million.", "3", "4"),
    ("en", "Roe paid @ million. ^The mayor took 7 pens.", "3", "4"),
    ("en", "@ spoke.\n\nRain fell in May. Holt was there. ^In 2004 Moss bought 12 pumps.", "Roe", "Poe"),
    ("en", "@ spoke. ^In 2004 12 pumps failed in Milton.", "Roe", "Poe"),
    ("en", "@ spoke. ^The president of France earns 15,000 euros.", "Roe", "Poe"),
    ("en", "@ spoke. ^The council that met in May has 12 members.", "Roe", "Poe"),
    ("en", "@ spoke. ^The Ferrow council has 12 members.", "Roe", "Poe"),
    ("en", "@ spoke. ^Pumps cost 3 million in 2003.", "Roe", "Poe"),
    ("en", "Roe, who was @, spoke. ^The mayor took 7 million.", "ill", "drunk"),
    ("en", "Roe @ early. ^In Ferrow the mayor took 7 million.", "left", "slept"),
    ("en", "Ann Hill spoke@ yesterday. Rain fell. ^Hill took 7 million.", ",", ""),
    ("en", "Ann Hill @. Rain fell. ^Hill took 7 million.", "spoke", "sang"),
    ("en", "The Provincial Aid Fund (PAF) met in @. ^PAF took 7 million.", "May", "June"),
    ("en", "Roe saw @ cars.\n\n^Hill sold 3 boats in 1987.", "3", "4"),
    ("en", "@ spoke to Holt. ^Moss and Voss built 3 dams in Milton.", "Roe", "Poe"),
    ("en", "Roe @ the money. ^There are 7 million people in Ferrow.", "stole", "returned"),
    ("de", "@ sprach. ^Anna Holt nahm 2019 sieben Millionen.", "Roe", "Poe"),
    ("de", "@ sprach. ^Pumpen kosten 3 Millionen.", "Roe", "Poe"),
    ("de", "@ sprach. ^Es starben 12 Menschen in Linz.", "Roe", "Poe"),
    ("de", "@ sprach. ^Diese Woche schließen in Linz vier Schulen.", "Roe", "Poe"),
    ("de", "@ sprach. ^Nach Angaben der Polizei starben in Linz 12 Menschen.", "Roe", "Poe"),
    ("de", "@ sprach. ^Um halb neun brannte in Linz eine Halle.", "Roe", "Poe"),
    ("de", "@ sprach. ^Anna Holt zahlte Acme eine hohe Summe.", "Roe", "Poe"),
    ("fr", "@ a parlé. ^Anne Holt a pris 7 millions en 2019.", "Roe", "Poe"),
    ("fr", "@ a parlé. ^Les pompes de Hill coûtent 3 millions.", "Roe", "Poe"),
    ("es", "@ habló. ^Ayer Ana Holt tomó 7 millones.", "Roe", "Poe"),
    ("es", "@ habló. ^La firma de Hill quebró en mayo.", "Roe", "Poe"),
]
LEADS = {
    "en": FIRST,
    "de": "Hafenrat verschwieg das Gutachten\n\nDer Rat der Stadt kaufte 2001 zwölf Pumpen für den Hafen.\n\n",
    "fr": "Le conseil a caché le rapport\n\nLe conseil de la ville a acheté douze pompes en 2001.\n\n",
    "es": "La junta ocultó el informe\n\nEl consejo de la ciudad compró doce bombas en 2001.\n\n",
}


def stays_alike(spoken, text, one, other):
    before, last = f"{LEADS[spoken]}{text}".split("^")
    found = []
    for words in (one, other):
        whole = f"{before}{last}".replace("@", words)
        cut = sentences(whole)
        assert cut[-1].text.endswith(last)
        found.append(contexts(whole, cut, spoken=spoken)[-1])
    was, now = found
    return is_alike(now, was) and is_same_speaker(now.speaker, was.speaker)


@pytest.mark.parametrize(("spoken", "text", "one", "other"), MEANS_ANOTHER)
def test_a_sentence_that_means_another_one_or_thing_than_before_leans_on_what_changed(spoken, text, one, other):
    assert not stays_alike(spoken, text, one, other)
    assert stays_alike(spoken, text, one, one)


@pytest.mark.parametrize(("spoken", "text", "one", "other"), MEANS_THE_SAME)
def test_a_sentence_whose_meaning_a_change_leaves_alone_leans_on_nothing_of_it(spoken, text, one, other):
    assert stays_alike(spoken, text, one, other)


@pytest.mark.parametrize(
    "piece",
    [
        "Mayor Roe spoke. He took it. They left. It fell.\n\n",
        "He. It. This. ",
        "The firm denied these " + "allegations " * 40 + ":\n\n- It sold arms.\n- It denied it.\n",
        "“It was ",
        "the mayor, Roe, said he ",
        ": ",
    ],
)
@pytest.mark.parametrize("spoken", ["en", "es"])
def test_contexts_take_time_in_proportion_to_the_text(piece, spoken):
    def task(given):
        found = contexts(*given, spoken=spoken)
        assert max((len(lean.means) for c in found for lean in c.leans), default=0) < 200

    assert_linear(task, 16_000 // len(piece), lambda times: with_sentences(FIRST + piece * times))


def with_sentences(text):
    return text, sentences(text)


def test_a_sentence_before_many_items_is_not_read_for_each_of_them():
    def make(items):
        denied = "The firm denied " + "that and " * 15 * items + "these allegations:\n\n"
        return with_sentences(FIRST + denied + "- It sold arms in 2003.\n" * items)

    def task(given):
        assert len(str(contexts(*given)[-1])) < 1_000

    assert_linear(task, 250, make)
