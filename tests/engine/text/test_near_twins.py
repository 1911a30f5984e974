import pytest

from factcheck.engine import is_turned, near_twins, sentences
from tests.growth import assert_linear


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
        ("The pilot died in the crash.", "The pilot survived the crash."),
        ("Four divers died.", "Four divers survived."),
        ("Rents dropped by 4 per cent in May.", "Rents climbed by 4 per cent in May."),
        ("Hahn praised the budget.", "Hahn criticised the budget."),
        ("The judge upheld the fine.", "The judge quashed the fine."),
        ("Hahn was born in Soest.", "Hahn was born in Hamm."),
        ("She was born in Soest in 1960.", "She was born in Hamm in 1960."),
        ("Lund died in Soest, aged 90.", "Lund died in a hotel in Hamm."),
    ],
)
def test_near_twins_differ_in_one_word_of_opposite_meaning_or_in_a_unit(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)


SWAPPED = [
    ("Lund sold the mill to Hahn.", "Hahn sold the mill to Lund."),
    ("Soest lost to Hamm.", "Hamm lost to Soest."),
    ("Lund paid Hahn.", "Hahn paid Lund."),
    ("Ana Lund sued Bob Hahn in May.", "Bob Hahn sued Ana Lund in May."),
    ("The bank accused the union of fraud.", "The union accused the bank of fraud."),
    ("Lund's dog bit Hahn.", "Hahn's dog bit Lund."),
    ("Output went from 4 to 9 tonnes.", "Output went from 9 to 4 tonnes."),
    ("Police said that Lund was hit by Hahn.", "Police said that Hahn was hit by Lund."),
]


@pytest.mark.parametrize(("one", "other"), SWAPPED)
def test_near_twins_differ_in_who_did_it_to_whom(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)
    assert is_turned(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lund and Hahn left the room.", "Hahn and Lund left the room."),
        ("Lund, Hahn and Ost left.", "Ost, Hahn and Lund left."),
        ("Lund met Hahn in Soest.", "Hahn met Lund in Soest."),
        ("Lund lives in Soest.", "In Soest lives Lund."),
        ("The court and the bank left.", "The bank and the court left."),
        ("In Soest, Lund paid Hahn.", "Lund paid Hahn in Soest."),
        ("Lund paid Hahn.", "Hahn was paid by Lund."),
        ("Lund was born in Soest.", "The mill was built in Hamm."),
    ],
)
def test_near_twins_are_not_what_says_the_same_in_another_order(one, other):
    assert twins(one, other) == ()
    assert one.startswith("Lund was") or not is_turned(one, other)


def test_long_sentences_with_the_same_words_take_linear_time():
    names = [f"Han{a}{b}" for a in "abcdefgh" for b in "klmnopqr"]

    def make(count):
        return sentences("\n".join(f"{' '.join(names[n:] + names[:n])} left." for n in range(count)))

    assert_linear(near_twins, 15, make)


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rents in Soest rose by 4 per cent.", "Taxes in Soest rose by 9 per cent."),
        ("Thefts in Soest fell by 4 per cent in May.", "Burglaries in Soest fell by 9 per cent in May."),
        ("Tram tickets went up by 12 per cent.", "Cinema tickets went up by 15 per cent."),
        ("Lund was fined 400 euros by the court in Soest.", "Hahn was fined 500 euros by the court in Soest."),
    ],
)
def test_figures_of_two_things_that_sentences_begin_with_make_no_near_twins(one, other):
    assert twins(one, "It rained on the hills.", other) == ()


def test_near_twins_may_begin_with_one_word_in_two_forms():
    assert twins("Rents in Soest rose by 4 per cent.", "Rent in Soest rose by 9 per cent.") == ((0, 1),)


def test_near_twins_are_not_the_same_sentence_or_merely_alike():
    assert twins("The town paid Odell $4 million.", "The town paid Odell $4 million.") == ()
    assert twins("The town paid Odell $4 million.", "Divers found 3 cars below the bridge.") == ()
    assert twins("The old bridge near Troy fell down.", "The old bridge near Troy was sold.") == ()


def test_twins_of_a_long_list_take_linear_time():
    def make(count):
        return sentences("\n".join(f"Candidate Odell got {n} votes in the town of Troy." for n in range(count)))

    def task(found):
        assert near_twins(found)

    assert_linear(task, 300, make)


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm made a profit in 2021.", "The firm did not make a profit in 2021."),
        ("The ferry sank.", "The ferry did not sink."),
        ("Roe sued the bank.", "Roe did not sue the bank."),
        ("The van overtook the bus.", "The van did not overtake the bus."),
        ("The mayor said it.", "The mayor did not say it."),
        ("The mayor said so in May.", "The mayor did not say so in May."),
        ("He said that the dam is safe.", "He did not say that the dam is safe."),
        ("The mill is still open.", "The mill is no longer open."),
        ("Roe still owns the mill.", "Roe no longer owns the mill."),
        ("The board accepted the offer.", "The board declined the offer."),
        ("Roe was the first man at the gate.", "Roe was the last man at the gate."),
        ("It was his first visit.", "It was his last visit."),
        ("The first train left at noon.", "The last train left at noon."),
        ("Everyone left the hall.", "No one left the hall."),
        ("Everyone survived.", "No one survived."),
        ("Everybody voted.", "Nobody voted."),
        ("Both men paid.", "Neither man paid."),
        ("Both pumps failed.", "Neither pump failed."),
        ("Most voters agreed.", "Few voters agreed."),
        ("Most of the pumps failed.", "Few of the pumps failed."),
        ("The pen costs 3 euros.", "The pen costs 3 cents."),
        ("The fee is 40 pounds.", "The fee is 40 pence."),
        ("The car turned left.", "The car turned right."),
        ("The left wheel broke.", "The right wheel broke."),
        ("She lost her left leg.", "She lost her right leg."),
        ("The board issued a fine.", "The board did not issue a fine."),
        ("The clerk replied.", "The clerk did not reply."),
        ("The firm carried the load.", "The firm did not carry the load."),
        ("The guide misread the map.", "The guide did not misread the map."),
        ("The bank foresaw the loss.", "The bank did not foresee the loss."),
        ("The team outbid the club.", "The team did not outbid the club."),
        ("The nurse rewrote the note.", "The nurse did not rewrite the note."),
        ("The dog dragged the bag.", "The dog did not drag the bag."),
        ("The mayor argued.", "The mayor did not argue."),
        ("The pupils agreed.", "The pupils did not agree."),
        ("The town freed the man.", "The town did not free the man."),
        ("The bus stopped.", "The bus did not stop."),
        ("The clerk panicked.", "The clerk did not panic."),
        ("The firm tried it.", "The firm did not try it."),
        ("The board dyed the cloth.", "The board did not dye the cloth."),
        ("The plan passed.", "The plan did not pass."),
        ("The pump buzzed.", "The pump did not buzz."),
        ("The man fed the dog.", "The man did not feed the dog."),
        ("Some of the pumps failed.", "None of the pumps failed."),
        ("The bomb wounded Roe.", "The bomb did not wound Roe."),
        ("Roe founded the club.", "Roe did not found the club."),
        ("The plan bored Roe.", "The plan did not bore Roe."),
        ("The man skied.", "The man did not ski."),
        ("The shop kept the coat.", "The shop did not keep the coat."),
        ("The clerk meant it.", "The clerk did not mean it."),
        ("The crew saw the light.", "The crew did not see the light."),
        ("The club chose Lund.", "The club did not choose Lund."),
        ("The dam burst.", "The dam did not burst."),
        ("The minister had a plan.", "The minister did not have a plan."),
        ("The minister had known of it.", "The minister had not known of it."),
        ("The crane fell.", "The crane did not fall."),
        ("The dog bit the boy.", "The dog did not bite the boy."),
        ("Prices rose in May.", "Prices did not rise in May."),
        ("Lund won the race.", "Lund did not win the race."),
        ("The bank lent the money.", "The bank did not lend the money."),
        ("The shop is still closed.", "The shop is no longer closed."),
        ("Lund still works there.", "Lund no longer works there."),
        ("The club declined the invitation.", "The club accepted the invitation."),
        ("He sits in the first row.", "He sits in the last row."),
        ("Everybody paid the fee.", "No one paid the fee."),
        ("Both of the boats sank.", "Neither of the boats sank."),
        ("Both brothers were charged.", "Neither brother was charged."),
        ("Most pupils passed the test.", "Few pupils passed the test."),
        ("A stamp costs 90 cents.", "A stamp costs 90 euros."),
        ("A stamp costs 90 dollars.", "A stamp costs 90 cents."),
        ("He was shot in the left arm.", "He was shot in the right arm."),
        ("She came in May.", "She did not come in May."),
        ("They got a grant.", "They did not get a grant."),
        ("He used the money.", "He did not use the money."),
        ("The vase broke.", "The vase did not break."),
        ("The judge lied.", "The judge did not lie."),
        ("The firm owed 3 million.", "The firm did not owe 3 million."),
        ("The town lacks money.", "The town does not lack money."),
        ("The cat likes fish.", "The cat does not like fish."),
        ("Lund was there.", "Lund was not there."),
        ("Lund took time.", "Lund did not take time."),
        ("The people needed it.", "The people did not need it."),
        ("Lund went home.", "Lund did not go home."),
        ("Lund could swim.", "Lund could not swim."),
        ("Lund hurried.", "Lund did not hurry."),
        ("Everyone was paid.", "No one was paid."),
        ("Everyone knew.", "Nobody knew."),
        ("No one was hurt in the fire.", "Everyone was hurt in the fire."),
        ("Lund left first.", "Lund left last."),
        ("All men voted.", "No men voted."),
    ],
)
def test_near_twins_differ_in_a_did_not_or_in_who_or_how_many_it_was(one, other):
    assert twins(one, "It rained on the hills.", other) == ((0, 2),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill is still open.", "The mill is open."),
        ("Roe was the first man at the gate.", "Roe was the best man at the gate."),
        ("He left the hall.", "He turned right at the hall."),
        ("Most voters agreed.", "Many voters agreed."),
        ("The pen costs 3 euros.", "The pen weighs 3 grams."),
        ("The board accepted the offer.", "The board discussed the offer."),
        ("Both men paid.", "Two men paid."),
        ("The ferry sank.", "The crew did not think."),
        ("The firm made a profit in 2021.", "The firm did not mend a pump in 2021."),
        ("Everyone left.", "All left."),
        ("The left won.", "The left had won."),
        ("Nobody knew.", "No one knew."),
        ("The first train left at noon.", "The last man left at noon on the bus."),
        ("Lund said so.", "Lund did it."),
        ("Lund still works there.", "Lund works there."),
        ("Both boats sank.", "The boats sank."),
        ("He makes bread.", "He says bread."),
        ("Most pupils passed.", "Most pupils have passed."),
        ("The road is longer.", "The road is long."),
        ("It still rains.", "It rains."),
        ("Left alone, she slept.", "Right away, she slept."),
    ],
)
def test_near_twins_are_not_what_has_one_of_those_words_and_says_something_else(one, other):
    assert twins(one, other) == ()


@pytest.mark.parametrize(("fell", "rose"), [("sank", "stieg"), ("sanken", "stiegen")])
def test_german_prices_that_sink_are_still_turned(fell, rose):
    assert twins(f"Der Preis {fell} im Mai.", f"Der Preis {rose} im Mai.") == ((0, 1),)
    assert is_turned(f"Der Preis {fell} im Mai.", f"Der Preis {rose} im Mai.")
