from datetime import date

import pytest

from factcheck.engine import Discrepancy, analyse
from factcheck.engine.findings import Sum

TODAY = date(2024, 5, 14)


def found(text: str, *, published_on: date | None = TODAY, language: str = "en") -> tuple[Discrepancy, ...]:
    return analyse(text, spoken=language, published_on=published_on).discrepancies


def told(text: str, **options: object) -> list[tuple[str, str]]:
    return [(each.says, each.calculation) for each in found(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales were up 20% at $130m, from $100m.",
        "Turnover grew 12 per cent to £224m from £190m last year.",
        "The budget has been cut by half to €6m from €9m.",
        "Exports, which stood at £80 million, rose to £100 million, an increase of 20 per cent.",
        "Her salary went from $40,000 to $60,000 - a rise of 33%.",
        "The price of a loaf has doubled in a year from 80p to £1.20.",
        "The number of complaints tripled from 1,100 in 2020 to 2,200 in 2023.",
        "Prices fell 10 percent, to $45 from $60.",
        "Membership dropped from 12,000 to 9,000, a 30 per cent fall.",
        "The firm's value has fallen by two thirds, from £9bn to £4.5bn.",
        "Car sales slid 8 per cent to 92,000 last month, compared with 115,000 a year earlier.",
        "At £3.60, a pint costs 30 per cent more than in 2019, when it was £3.00.",
        "Attendance rose to 45,000 this year from 36,000 last year, up 30 percent.",
        "The waiting time has halved from 40 days to 30.",
        "It hired 500 more nurses, up 25 per cent from 1,000.",
        "Sixteen of the 40 shops, or a third, have closed.",
        "Nearly a quarter of the town's 8,000 homes, 1,200, are empty.",
        "Some 3,000 of the 4,000 workers (60 per cent) are on strike.",
        "Out of 200 patients, 50 got better, or 40 per cent.",
        "Of the €12m raised, €3m, or 20 per cent, was spent on fees.",
        "The party won 45 of 150 seats, 40 per cent.",
        "Just 12 of 60 MPs, one in four, were women.",
        "A fifth of the 500 pupils, 150, were absent.",
        "Police seized 40 guns, 60 per cent of the 80 that were reported stolen.",
        "The company lost 30 of its 120 customers, a third of them.",
        "The jury of twelve, seven women and six men, retired.",
        "Six people died: a driver, two passengers and two cyclists.",
        "The crew of five consisted of three sailors and three scientists.",
        "He won 20 medals: eight gold, seven silver and six bronze.",
        "The delegation has 15 members - five from Kenya, six from Ghana and five from Togo.",
        "They scored three goals in the first half and two in the second, six in all.",
        "The trial starts on Monday, May 21, 2024.",
        "He was last seen on Friday, April 12th, 2023.",
        "Voters go to the polls on Sunday, June 3.",
        "The deal was signed on Wednesday, 3 January 2024, and on Thursday, 5 January 2024.",
        "Maria Costa, 45, was born in Porto in 1985.",
        "John Lee, a 52-year-old teacher who was born in 1961, won.",
        "Born in 1950, Tom Hale is 64.",
        "The actor (born 1980) is 54.",
        "He has worked there since 2010, for eight years.",
        "For 15 years, since 2004, she has led the choir.",
        "She joined in 2001, 13 years ago.",
        "The war lasted from 1998 to 2003, eight years in all.",
        "The bridge, built in 1974, is 60 years old.",
        "Between 2006 and 2010 he was minister for six years.",
        "The firm was founded in 1990 and turned 44 this year.",
        "It opened in 1924, 90 years ago.",
        "The club, founded 50 years ago in 1964, is broke.",
        "The last strike was in 2004, a decade ago.",
        "He was jailed in 2011 and released in 2019, after 12 years.",
        "She was mayor from 2004 until 2016, a total of 10 years.",
    ],
)
def test_a_wrong_sum_is_found(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment rose by a quarter, from 4 per cent to 5.",
        "Sales were up 30% at $130m, from $100m.",
        "Turnover grew 18 per cent to £224m from £190m last year.",
        "The budget has been cut by a third to €6m from €9m.",
        "Her salary went from $40,000 to $60,000 - a rise of 50%.",
        "The price of a loaf has doubled in a year from 80p to £1.60.",
        "The number of complaints doubled from 1,100 in 2020 to 2,200 in 2023.",
        "Sixteen of the 40 shops, or two in five, have closed.",
        "Profit rose from £12m to £15m and 40 per cent of it came from Asia.",
        "The tax rises from 20 per cent to 25 per cent next year, adding 3 per cent to prices.",
        "The team won 3 of 4 games, 60 per cent of them at home.",
        "Of the 100 senators, 52 voted for and 46 against.",
        "Inflation fell from 4 per cent to 3, and prices for food rose by 8 per cent.",
        "In 2012 she was jailed for nine years for stealing £40,000 from 12 clients.",
        "Three people died: two in Leeds, one of them a child of three, and a man aged 40 in Hull.",
        "The council has two aims: 1,200 homes and three parks.",
        "Since 2019 she has written five books in three years.",
        "In 1998, after 20 years, he came home.",
        "He was born in 1980 and moved to Spain at 12.",
        "His father, 81, was born in the house; he himself in 1970.",
        "The fund grew from $2 billion to $2.3 billion, or about 15 per cent, when 30 per cent of it was sold.",
        "Half of the 30 people, many of them children under 10, were hurt.",
        "Police arrested 14 people in Leeds and 12 in York, and fined 40.",
        "The firm has 5,000 employees, 40 per cent of whom are women, up from 35 per cent in 2015.",
        "From 1998 to 2003, in the last four years of peace, he wrote two plays.",
        "Twelve people, including three children and two nurses, were hurt: a man lost two fingers.",
        "The share price fell 3 per cent to 97p, and the index lost 40 points to 7,000.",
        "The company cut 200 jobs last year and 300 this year, 10 per cent of its staff.",
        "He ran from 8 to 9 am, a third of his week's training.",
        "She has been married twice, from 1990 to 1999 and for three years to a poet.",
        "Hurst scored 12 of his 30 points in the third quarter, one in overtime.",
        "The vote was 60 to 40, 10 per cent more than in 2015.",
        "It was sold for $3 million, 10 times the price in 2000 of $300,000.",
        "More than half of the 600 seats, 320, are taken.",
        "Nearly two thirds of 1,000 adults asked, 640, said yes.",
        "The club, founded in 1994, has lost nine of its last 12 games, three quarters.",
        "Ms Kent, 45, and her son, 12, moved here in 2009, when she was 30.",
        "Tom Hale, 60, who was born in 1963 or 1964, is here.",
        "The 25-year-old, born in 1998, ran.",
        "Anna Reed and John Reid met. Ms Reed and Mr Reid left.",
        "They paid $5 a day, $35 a week, 10 per cent less than the $39 of last year.",
        "The temperature fell from 20 to 10 degrees, half of the record drop in 1950.",
        "Between 10 and 20 people, a third of them women, came from the 40 villages.",
        "One in three of the 60 patients, 20, got better, and 15 of 40 in the other group.",
        "His score went from 20 to 30, a personal best by five.",
        "Growth slowed from 6 per cent to 4 per cent, its lowest in 12 years, since 2012.",
        "The number rose from 10 in 2015 to 15 in 2018 and 30 in 2020, double the figure for 2018.",
    ],
)
def test_what_is_right_or_no_sum_is_left_alone(text):
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "says", "calculation"),
    [
        ("Profit was up 50 per cent, from £2m to £3.4m.", "50 per cent", "£2m to £3.4m is 70 per cent more"),
        ("Of 48 seats 12 are empty, a third.", "a third", "12 of 48 is 25 per cent; a third would be 16"),
        ("Sales doubled from 400 to 900 cars.", "doubled", "900 is 2.25 times 400"),
        ("Prices halved from $36 to $20.", "halved", "$36 to $20 is 44.4 per cent less"),
        ("Four people died: two clerks, a guard and two drivers.", "Four", "2 + 1 + 2 is 5"),
        ("The 30 members are of three parties: 12, 10 and 9.", "30", "12 + 10 + 9 is 31"),
        ("The rate fell from 8 per cent to 5, by two points.", "two", "8 per cent to 5 is 3 points"),
        ("Rents rose by £90 to £990 a month, 15 per cent.", "15 per cent", "£90 on £900 is 10 per cent"),
        ("It opened on Monday 3 December 2024.", "Monday", "3 December 2024 is a Tuesday"),
        ("He was mayor from 2004 to 2010, for nine years.", "nine years", "2004 to 2010 is 6 years"),
        ("She has sung for 20 years, since 2011.", "20 years", "2011 to 2024 is 13 years"),
        ("Ann Hill, 54, was born in 1980.", "54", "born in 1980, on 14 May 2024: 43 or 44 years old"),
        (
            "The mean price went from 80p to £1.20, a rise of 20 per cent.",
            "20 per cent",
            "80p to £1.20 is 50 per cent more",
        ),
        ("It cost £60, £20 more than last year, when it was £50.", "£20", "£50 and £60 are £10 apart"),
    ],
)
def test_the_sum_is_told_in_words(text, says, calculation):
    assert told(text) == [(says, calculation)]


def test_a_sentence_is_calculated_with_the_one_before():
    (each,) = found(
        "It had 80 million customers and now has 84 million, up from 80 million.\nThat is a rise of 8 per cent."
    )
    assert (each.kind, each.sentence, each.other) == (Sum.CHANGE, 1, 0)
    (each,) = found("Lena Fisk has died aged 71.\nShe was born in March 1941.")
    assert (each.kind, each.sentence, each.other) == (Sum.AGE, 1, 0)


@pytest.mark.parametrize(
    ("headline", "body", "kind", "says"),
    [
        ("Bank loses $1.2 billion", "The bank lost $1.2 million last year, it said.", Sum.SCALE, "$1.2 million"),
        ("Museum returns 72 bronzes", "The museum will return 76 bronzes to Benin, it said.", Sum.COUNT, "76 bronzes"),
    ],
)
def test_the_headline_is_held_against_the_text(headline, body, kind, says):
    (each,) = found(f"{headline}\n\n{body}")
    assert (each.kind, each.sentence, each.other, each.says) == (kind, 1, 0, says)
    assert each.calculation.startswith("the headline says ")


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Bank loses $1.2 billion", "It lost $1.2 billion, $1.2 million of it in Troy."),
        (
            "Museum returns 72 bronzes",
            "The museum will return 72 bronzes, it said. It returned 76 other bronzes in May.",
        ),
        ("Court fines 12 bankers", "The court jailed 14 bankers last year."),
    ],
)
def test_another_amount_than_the_headlines_is_left_alone(headline, body):
    assert found(f"{headline}\n\n{body}") == ()


def test_a_sum_allows_for_rounding_and_for_words_that_widen():
    assert told("Profit rose by 21 per cent, from €1.2 million to €1.4 million.") == []
    assert told("Nearly half of the 900 houses, 420, fell down.") == []
    assert told("Output more than doubled from 90 tonnes to 200.") == []
    assert told("Output more than doubled from 90 tonnes to 120.") == [("doubled", "120 is 1.33 times 90")]
    assert told("About 410,000 of 700,000 voters, 60 per cent, came.") == []
    assert told("He left 12 years ago, in 2011.") == []


def test_without_a_day_of_publication_nothing_is_measured_by_it():
    for text in (
        "She has sung for 20 years, since 2011.",
        "Ann Hill, 54, was born in 1980.",
        "On Monday 14 May it fell.",
    ):
        assert found(text)
        assert found(text, published_on=None) == ()
    assert found("On Monday 3 December 2024 it fell.", published_on=None)


def test_a_weekday_without_a_year_is_that_of_the_date_nearest_to_publication():
    assert told("It ends on Thursday 2 January.", published_on=date(2024, 12, 17)) == []
    assert told("It ends on Thursday 2 January.", published_on=date(2024, 2, 17)) == [
        ("Thursday", "2 January 2024 is a Tuesday")
    ]
    assert told("In 2022 she fell, on Monday 3 January.") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Peter Johnston stole it. Mr Johnson is sorry.", ["Johnson"]),
        ("Peter Johnston stole it. Johnson said he was sorry.", ["Johnson"]),
        ("Alan McDonald ran. Mr MacDonald won.", ["MacDonald"]),
        ("Catherine Marsh left. Katherine Marsh came. Ms Marsh, Catherine said, was ill.", ["Katherine"]),
        ("Ann Smith and Tom Smyth met. Mr Smyth left, Ms Smith stayed.", []),
        ("Paul Reed and Paula Reed are cousins of Maria Costa and Mario Costa.", []),
        ("Keith Moran came. His friend Jane Morgan left. Ms Morgan said so.", []),
        ("President Barrow of Gambia met the envoy of Zambia.", []),
    ],
)
def test_a_name_spelt_two_ways_is_found_where_one_person_is_meant(text, says):
    assert [each.says for each in found(text) if each.kind is Sum.NAME] == says


def test_a_language_without_words_for_sums_is_silent():
    assert found("Profit was up 50 per cent, from £2m to £3.4m.", language="de") == ()


def test_findings_stand_in_the_order_of_the_sentences_and_in_what_analyse_prints():
    text = "Five died: two clerks, a guard and a boy.\nSales rose by 10 per cent from 50 to 60."
    assert [each.sentence for each in found(text)] == [0, 1]
    first, *_ = analyse(text).as_dict()["discrepancies"]
    assert first == {"kind": "total", "sentence": 0, "other": None, "says": "Five", "calculation": "2 + 1 + 1 is 4"}


def test_unseen_letters_change_no_sum():
    assert told("Sales rose by 10 per ce\u00adnt from 50 to 60.") == told("Sales rose by 10 per cent from 50 to 60.")


@pytest.mark.parametrize(
    ("text", "calculation"),
    [
        (
            "The mill told of an increase of 20 per cent from 1.2 to 1.5 million.",
            "1.2 to 1.5 million is 25 per cent more",
        ),
        ("Sales rose by a fifth from 10 to 11 million euros.", "10 to 11 million euros is 10 per cent more"),
        ("Sales rose by a fifth from £10 to £11 million.", "£10 to £11 million is 10 per cent more"),
        ("Output rose by a fifth from 10 to 11.", "10 to 11 is 10 per cent more"),
    ],
)
def test_scale_behind_the_second_value_is_that_of_the_first(text, calculation):
    assert [each.calculation for each in found(text)] == [calculation]


@pytest.mark.parametrize(
    "text",
    [
        "The mill told of an increase of 25 per cent from 1.2 to 1.5 million.",
        "Sales rose by a tenth from £10 to £11 million.",
        "Its readers rose by 20 per cent from 1.0 to 1.2 million.",
        "Its readers rose by about 20 per cent from 1.2 to 1.5 million.",
    ],
)
def test_change_that_fits_in_one_scale_is_not_told(text):
    assert found(text) == ()


def test_change_of_values_of_other_sizes_keeps_each_in_its_own_scale():
    (told_of,) = found("The fund grew by half from 900 to 1.8 million euros.")
    assert told_of.calculation.startswith("900 to 1.8 million euros is 19")
