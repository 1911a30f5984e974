import time

import pytest

from factcheck.engine.findings import Sentence
from factcheck.engine.text.canonical import key
from factcheck.engine.text.duplicates import first_places, is_turned, near_twins, placeholders, second_copy
from factcheck.engine.text.segmenter import sentences
from tests.standards import standard

HEADLINE = "Bridge falls in Troy"
BODY = (
    "The bridge over the Ash fell on Friday night, the town said. Two cars were on it.",
    '"We had warned them," Ana Odell, an engineer, said. "Nobody read the report."',
    "The report, written in 2019, put the cost of repairs at $4 million.",
    "Mayor Bert Lang called the report a draft. He did not say who had seen it.",
    "Divers will go down on Monday. The road stays closed until then.",
)


def keys(found: tuple[Sentence, ...]) -> list[str]:
    return [key(sentence.text) for sentence in found]


def twice(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
    """What stands before the second copy, and what it begins with."""
    text = "\n".join((*first, *second))
    found = sentences(text)
    span = second_copy(found, first_places(keys(found)))
    assert span is not None
    assert text[: span.start].rstrip() == "\n".join(first)
    assert span.end == len(text)
    return text[: span.start], text[span.start :]


def test_first_place_of_a_repeated_sentence_is_named():
    found = sentences('It fell. "No," he said. It  fell. “No,” he said. It rose.')
    assert first_places(keys(found)) == (None, None, 0, 1, None)


@standard("B61")
def test_second_copy_is_found_with_the_headline_standing_once():
    twice((HEADLINE, *BODY), BODY)


@standard("B61")
def test_second_copy_is_found_with_the_headline_standing_twice():
    twice((HEADLINE, *BODY), (HEADLINE, *BODY))


@standard("B61")
def test_second_copy_is_found_without_a_headline():
    twice(BODY, BODY)


@standard("B61")
@pytest.mark.parametrize("changed", range(5))
def test_second_copy_may_differ_in_a_paragraph(changed):
    other = BODY[changed].replace("the", "that").replace("Two", "Three").replace("did not", "would not")
    other = other.replace("Divers", "Army divers").replace("$4", "$5")
    twice((HEADLINE, *BODY), (*BODY[:changed], other, *BODY[changed + 1 :]))


@standard("B61")
def test_second_copy_may_lack_or_add_a_sentence():
    twice((HEADLINE, *BODY), (*BODY[:2], *BODY[3:]))
    twice((HEADLINE, *BODY), (*BODY[:2], "A crane stands ready.", *BODY[2:]))


@standard("B61")
def test_second_copy_may_be_in_other_quotation_marks():
    curly = tuple(line.replace(' "', " “").replace('"', "”") for line in BODY)
    twice((HEADLINE, *BODY), curly)


@standard("B61")
def test_repeated_heading_at_the_end_belongs_to_the_first_copy():
    first = (HEADLINE, *BODY[:3], "More to read", *BODY[3:], "More to read")
    twice(first, first[1:])


@standard("B61")
@pytest.mark.parametrize(
    "body",
    [
        ("The mayor stole money. Roe denied it.",),
        ("The mayor stole money.", "Roe denied it."),
        ("Twelve died. Police came late.", "The board denied it."),
        ("市长偷了钱。", "罗伊否认。"),
    ],
)
def test_body_of_a_few_short_sentences_may_stand_twice(body):
    twice(body, body)
    twice((HEADLINE, *body), body)
    twice((HEADLINE, *body), (HEADLINE, *body))


def test_three_copies_leave_one():
    text = "\n".join(BODY * 3)
    found = sentences(text)
    span = second_copy(found, first_places(keys(found)))
    assert text[: span.start].rstrip() == "\n".join(BODY)


@standard("B62")
@pytest.mark.parametrize(
    "lines",
    [
        BODY,
        (BODY[0], BODY[1], BODY[2], BODY[1], BODY[3], BODY[1]),  # a refrain
        (*BODY, BODY[0]),  # the lede again as a pull quotation
        ("No.", "Yes.", "No.", "Yes."),
        ("It fell.",),
        (),
        ("Sources", "Sources"),
        ("He lied. He stole it all. He lied. He stole it all.",),  # said twice in one breath
    ],
)
def test_repeated_sentences_alone_are_no_second_copy(lines):
    found = sentences("\n".join(lines))
    assert second_copy(found, first_places(keys(found))) is None


def twins(*texts: str) -> tuple[tuple[int, int], ...]:
    return near_twins(sentences("\n".join(texts)))


def test_near_twins_differ_in_a_figure_a_date_or_a_name():
    assert twins(
        "The town paid Odell $4 million for repairs.", "It rained.", "The town paid Odell $5 million for repairs."
    ) == ((0, 2),)
    assert twins(
        "Odell inspected the bridge near Troy on Monday.", "Odell inspected the bridge near Troy on Friday."
    ) == ((0, 1),)
    assert twins(
        "In all, Ana Odell inspected the old bridge twice.", "In all, Bert Lang inspected the old bridge twice."
    ) == ((0, 1),)
    assert twins("The council of Troy sold two bridges.", "The council of Troy sold three bridges.") == ((0, 1),)


def test_near_twins_may_be_short():
    assert twins("Twelve people died.", "It rained.", "Eleven people died.") == ((0, 2),)
    assert twins("Twelve people died.", "Eleven people were hurt.") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fall was -5 percent in May.", "The fall was 5 percent in May."),
        ("The fall was −$5 in May.", "The fall was $5 in May."),
        ("The dam is safe, and 12 men work there.", "The dam is not safe, and 12 men work there."),
        ("The dam is safe.", "The dam isn’t safe."),
        ("The pumps could be mended.", "The pumps cannot be mended."),
        ("Nobody died in the fire of 2007.", "Seven died in the fire of 2007."),
        ("Hill won by 3 votes to 2 in May.", "Hill lost by 3 votes to 2 in May."),
        ("Hill took 3 million euros in May.", "Moss took 3 million euros in May."),
        ("In May, Hill took 3 million euros.", "In May, Moss took 3 million euros."),
    ],
)
def test_near_twins_differ_in_a_sign_a_negation_an_opposite_or_who_did_it(one, other):
    assert twins(one, "It rained.", other) == ((0, 2),)
    assert twins(other, one) == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The jury acquitted Paul Roe of fraud.", "The jury convicted Paul Roe of fraud."),
        ("Roe was acquitted of fraud in May.", "Roe was found guilty of fraud in May."),
        ("The bank made a profit of $3 million.", "The bank made a loss of $3 million."),
        ("Ana Hill was born in Leeds.", "Ana Hill was born in York."),
        ("Ana Hill was born in 1950.", "Ana Hill was born in 1960."),
        ("The wall is 30 metres high.", "The wall is 30 feet high."),
        ("The road is 12 miles long.", "The road is 12 kilometres long."),
        ("Prices rose by 3 per cent in May.", "Prices fell by 3 per cent in May."),
        ("Rovers won 2-1 in Leeds.", "Rovers lost 2-1 in Leeds."),
        ("The court found her guilty.", "The court found her innocent."),
        ("He left before the fire.", "He left after the fire."),
        ("She left with her son.", "She left without her son."),
        ("The water stood above the mark.", "The water stood below the mark."),
        ("The council accepted the offer.", "The council rejected the offer."),
        ("Exports to Chile increased last year.", "Exports to Chile decreased last year."),
        ("The share gained 4 per cent.", "The share lost 4 per cent."),
        ("He arrived on Monday.", "He left on Monday."),
        ("The bill was passed.", "The bill was defeated."),
        ("Hill bought the shares in May.", "Hill sold the shares in May."),
        ("The minister admitted the mistake.", "The minister denied the mistake."),
        ("It will cost £3 million.", "It will cost £3 billion."),
        ("It will cost £3 million.", "It will cost €3 million."),
        ("The town supports the plan.", "The town opposes the plan."),
        ("Hill lent Roe 400 pounds.", "Hill borrowed 400 pounds from Roe."),
        ("He was hired in May.", "He was fired in May."),
        ("The bridge opened on Friday.", "The bridge closed on Friday."),
        ("The first man is guilty.", "The second man is guilty."),
        ("It weighs 5 kilograms.", "It weighs 5 pounds."),
        ("He inhaled the gas at the northern gate.", "He inhaled the gas at the southern gate."),
        ("The minimum wage is 12 pounds.", "The maximum wage is 12 pounds."),
        ("The tax was raised in 2019.", "The tax was lowered in 2019."),
        ("The shop employs more than 30 people.", "The shop employs fewer than 30 people."),
        ("The father of the boy was arrested.", "The mother of the boy was arrested."),
    ],
)
def test_near_twins_differ_in_one_word_of_opposite_meaning_or_in_a_unit(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The jury acquitted Paul Roe of fraud.", "The jury convicted Ana Hill of murder."),
        ("The bank made a profit of $3 million.", "The bank made a loan of $3 million."),
        ("Ana Hill was born in Leeds.", "Ana Hill worked in York."),
        ("Prices rose by 3 per cent in May.", "Prices fell in June in many towns."),
        ("The wall is 30 metres high.", "The tower is 30 feet wide."),
        ("Rovers won in Leeds.", "Rovers lost, 2-1, at home to Town in the rain."),
        ("He left before the fire.", "She stayed after the fire."),
        ("The council rejected the offer.", "The council discussed the offer."),
        ("“Yes,” he said.", "“No,” he said."),
        ("The court found her guilty.", "The court found a way."),
        ("He bought a house.", "She sold a car."),
        ("Before the war, he taught.", "After the war, he farmed."),
        ("The mayor said so.", "The mayor denied it."),
        ("It rose.", "It fell."),
        ("He said.", "He denied."),
        ("With friends, he sang.", "Without friends, he wept."),
    ],
)
def test_near_twins_are_not_what_shares_an_opposite_and_little_else(one, other):
    assert twins(one, "It rained on the hills.", other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nobody died in the fire.", "No one died in the fire."),
        ("Hill won by 3 votes to 2 in May.", "Hill stood by 3 votes to 2 in May."),
        ("Repairs cost 4 million euros.\nThe repairs began.", "Pumps cost 4 million euros.\nThe pumps came."),
        ("The dam is safe.", "The bridge is not safe."),
        ("On pages 3-5 stands the report.", "On pages 3–5 stands the report."),
    ],
)
def test_near_twins_are_not_what_differs_in_other_words(one, other):
    assert twins(one, other) == ()


def test_near_twins_are_not_the_same_sentence_or_merely_alike():
    assert twins("The town paid Odell $4 million.", "The town paid Odell $4 million.") == ()
    assert twins("The town paid Odell $4 million.", "Divers found 3 cars below the bridge.") == ()
    assert twins("The old bridge near Troy fell down.", "The old bridge near Troy was sold.") == ()


def marks(text: str) -> list[str]:
    found = placeholders(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Odell, TK, paid $TKTK in XX cases.", ["TK", "TKTK", "XX"]),
        ("Some 000 people and [NAME] came on [DATE?].", ["000", "[NAME]", "[DATE?]"]),
        ("Odell is ??? years old; XX-year-old Lang is TBC.", ["???", "XX", "TBC"]),
        ("See [INSERT LINK HERE] and [CHECK].", ["[INSERT LINK HERE]", "[CHECK]"]),
        ("It cost $000 million in 20XX.", ["000", "XX"]),
        ("Odell, [name], met [first name] Lang and [Company name].", ["[name]", "[first name]", "[Company name]"]),
        ("Odell [?] was born in [TK] or [date].", ["[?]", "[TK]", "[date]"]),
        ("Lang [spelling?] said it cost [amount] [source needed].", ["[spelling?]", "[amount]", "[source needed]"]),
        ("It cost $X million, or €XX a head, or £x.xbn.", ["$X", "€XX", "£x.xbn"]),
        ("X people came, and X per cent left after X years.", ["X", "X", "X"]),
        ("After X years he had x million and a x-year-old boat.", ["X", "x", "x"]),
        ("Odell paid xxx for XXXX at the Xth attempt, XX people said.", ["xxx", "XXXX", "Xth", "XX"]),
        ("Some 00,000 people, 00 per cent of the town, paid 0,000 euros.", ["00,000", "00", "0,000"]),
        ("Odell (sp?) left on XX/XX/XXXX; the rest is tbc.", ["(sp?)", "XX", "XX", "XXXX", "tbc"]),
        ("Some N people left on DD Month, N per cent by HH:MM.", ["N", "DD", "N", "HH:MM"]),
        (
            "It opened on DD/MM/YYYY, shut on dd.mm.yy and fell on DD May YYYY.",
            ["DD/MM/YYYY", "dd.mm.yy", "DD", "YYYY"],
        ),
        (
            "Odell [name to come], [age], met [org] at [time] in [city], tk.",
            ["[name to come]", "[age]", "[org]", "[time]", "[city]", "tk"],
        ),
        ("It cost tktk; NNN people (how many?) saw it (CHECK AGE).", ["tktk", "NNN", "(how many?)", "(CHECK AGE)"]),
        ("Odell (?) saw {{victim}} and <name>, QUOTE HERE.", ["(?)", "{{victim}}", "<name>", "QUOTE HERE"]),
    ],
)
def test_placeholders_are_found(text, found):
    assert marks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It sold 20,000 shirts, XXL, for 1.000 and 1 000 euros in 2000, or 1'000 and 1’000.",
        "Really??? [Troy] and [NATO] won Super Bowl XX at T.K. Maxx, TK Maxx and odell.tk or tk-odell.",
        "Call 555-000 at 10:000, or 000.5.",
        "She has two XX chromosomes.",
        "“[The mayor] had [sic] no [idea] that [they] were [...] there […],” he said of [Odell].",
        "X users left X, and X said that 20 people were gone, X's engineers too.",
        "Malcolm X people and Brand X years are spoken of.",
        "In the XX century the XXX Olympiad, the XX Corps, Book XX and the 20th XX Congress were held.",
        "The xx play at example.xxx, rated XXX and XXX-rated, near Expo XX.",
        "They built a 3 x 4 metre box, 2 x people's size, and an X-ray showed 1,000,000 and 50,00,000.",
        "The train left at 00:00 on track 00, and 0.00 per cent, 10,000, 0.5 and 100 per cent were late. (sic)",
        'Is it so? (Why?) He asked [him] for "[a chance]" and [more time].',
        "XX and XY embryos were counted in Article XX.",
        "Korea N people said that the DD-Day landing, DD Corp and Vitamin N years were known, and so was Brand N.",
        "Pope Pius X years ago wrote 10x more than Generation X did.",
    ],
)
def test_figures_sizes_and_names_are_no_placeholders(text):
    assert marks(text) == []


def test_twins_of_a_long_list_take_linear_time():
    found = sentences("\n".join(f"Candidate Odell got {n} votes in the town of Troy." for n in range(4000)))
    started = time.process_time()
    assert near_twins(found)
    assert time.process_time() - started < 15


PAID = "The board paid 30,000 euros to the port in May, Holt said."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30,000", "31,000"),
        ("30,000 euros", "-30,000 euros"),
        ("paid 30,000", "did not pay 30,000"),
        ("paid 30,000", "never paid 30,000"),
        ("paid 30,000", "denied paying 30,000"),
        ("30,000 euros", "€30,000"),
        ("30,000", "30,000m"),
        ("in May", "in June"),
        ("in May", "after May"),
        ("paid 30,000", "paid about two times 30,000"),
    ],
)
def test_words_that_differ_in_a_figure_a_sign_or_a_negation_are_turned(old, new):
    assert old in PAID
    assert is_turned(PAID, PAID.replace(old, new))
    assert is_turned(PAID.replace(old, new), PAID)


@pytest.mark.parametrize(
    ("old", "new"), [("Hill bought it.", "Hill sold it."), ("It weighs 3 kilos.", "It weighs 3 pounds.")]
)
def test_a_word_and_its_opposite_turn_a_sentence_and_another_word_or_form_does_not(old, new):
    assert is_turned(old, new)
    assert not is_turned("Hill bought it.", "Hill acquired it.")
    assert not is_turned("Prices rose.", "Prices have risen.")


@pytest.mark.parametrize(("old", "new"), [("paid", "handed"), ("The board", "The harbour board"), (", Holt said", "")])
def test_other_words_alone_turn_nothing(old, new):
    assert not is_turned(PAID, PAID.replace(old, new))
