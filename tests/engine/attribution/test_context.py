"""What a sentence leans on, and whether it is the same in another draft."""

from time import process_time

import pytest

from factcheck.engine import contexts, is_alike, is_same_speaker, sentences

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
    ],
)
def test_a_sentence_that_leans_on_another_says_something_else_when_that_changes(last, before, after):
    assert leans_differ(last, before, after)


@pytest.mark.parametrize(
    ("last", "before", "after"),
    [
        ("The pumps failed in May.", "Roe spoke. The pumps failed in May.", "Poe spoke. The pumps failed in May."),
        ("He left.", "It fell in Ferrow. Hill spoke. He left.", "It fell in Milton. Hill spoke. He left."),
        ("Hill said that, in May, it fell.", *(f"{n} spoke. Hill said that, in May, it fell." for n in ("Roe", "Poe"))),
        ("The dam cost 3 million.", *(f"What to {n}\n\nThe dam cost 3 million." for n in ("read", "see"))),
        ("In 2019 we paid 3.", *(f"Did you {n}?\n\nIt rained.\n\nIn 2019 we paid 3." for n in ("go", "win"))),
        (
            "Ann Hill said she would resign.",
            "Roe spoke. Ann Hill said she would resign.",
            "Poe spoke. Ann Hill said she would resign.",
        ),
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
        ("There were 7 dead.", "It rained in Ferrow. There were 7 dead.", "It rained in Milton. There were 7 dead."),
        ("The firm of Roe took it.", "Acme fell. The firm of Roe took it.", "Globex fell. The firm of Roe took it."),
        ("Two men were charged.", "Police held Roe. Two men were charged.", "Police held Poe. Two men were charged."),
        ("He took 7 million.", "Poe left. Roe spoke. He took 7 million.", "Voss left. Roe spoke. He took 7 million."),
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
    ("de", "Die Firma baute den Damm.", "Roe sprach.", "Poe sprach."),
    ("de", "Das Haus fiel im Mai.", "Roe sprach.", "Poe sprach."),
    ("de", "Der Minister sagte, er habe 7 Millionen genommen.", "Roe sprach.", "Poe sprach."),
    ("de", "„Roes Firma zahlte Bestechung“, sagte Hill.", "Roe war wütend.", "Poe war wütend."),
    ("fr", "Les pompes sont tombées en panne en mai.", "Roe a parlé.", "Poe a parlé."),
    ("fr", "Jeanne Hill a dit qu’elle partait.", "Roe a parlé.", "Poe a parlé."),
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
    def spent(size):
        text = FIRST + piece * (size // len(piece))
        cut = sentences(text)
        started = process_time()
        found = contexts(text, cut, spoken=spoken)
        assert max((len(lean.means) for c in found for lean in c.leans), default=0) < 200
        return process_time() - started

    short = min(spent(40_000) for _ in range(2))
    assert min(spent(160_000) for _ in range(2)) < max(8 * short, 0.2)


def test_a_sentence_before_many_items_is_not_read_for_each_of_them():
    text = (
        FIRST
        + "The firm denied "
        + "that and " * 60_000
        + "these allegations:\n\n"
        + "- It sold arms in 2003.\n" * 4_000
    )
    cut = sentences(text)
    started = process_time()
    found = contexts(text, cut)
    assert process_time() - started < 20
    assert len(str(found[-1])) < 1_000
