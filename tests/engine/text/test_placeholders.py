import pytest

from factcheck.engine.text.placeholders import placeholders
from tests.growth import assert_linear, repeated


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
        (
            "The port paid {amount} to {number} men, {Name here?} and { }.",
            ["{amount}", "{number}", "{Name here?}", "{ }"],
        ),
        ("Some NN drowned, NN of them boys; Odell, NN, was saved in NNNN.", ["NN", "NN", "NN", "NNNN"]),
        ("Odell (age?), of (place?), left in (year?).", ["(age?)", "(place?)", "(year?)"]),
        ("The storm killed • people and hurt •• men, ● per cent of all.", ["•", "••", "●"]),
        ("• In Troy • people died.", ["•"]),
        ("It cost $• million, or €•, said Odell, •, of Troy.", ["•", "•", "•"]),
        ("It cost 0000 euros in 0000, after 0000 people left.", ["0000", "0000", "0000"]),
        ("It cost ₹X a head.", ["₹X"]),
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
        "The NN Group, NN Singh, Odell NN and Odell N.N. left; NN said so, and odell@NN and NN-7 too.",
        "• People died in Troy.",
        "News • people • sport",
        "The set {a, b} and f({x}) are known (really?).",
        "It left at 0000, from 2200 to 0000, at 0000 GMT and 0000 hours; call 0800 0000 or 0000 1234 in 2000 or 1900.",
        "At 00:00 and 12:00 on 1.1.00 the 00s began.",
        "Pope Pius X years ago wrote 10x more than Generation X did.",
    ],
)
def test_figures_sizes_and_names_are_no_placeholders(text):
    assert marks(text) == []


def test_many_placeholders_in_one_sentence_take_linear_time():
    piece = "It cost • people, 0000 and NN, "

    def task(text):
        assert len(placeholders(text)) == 3 * (len(text) // len(piece))

    assert_linear(task, 1_000, repeated(piece))
