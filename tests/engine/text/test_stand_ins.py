"""What stands in for a name, a date or a figure: "Dr. Xxxx", "N.N.", "XYZ Bank", "TT.MM.JJJJ", "X Prozent"."""

import pytest

from factcheck.engine.text.placeholders import placeholders
from tests.growth import assert_linear, repeated


def marks(text):
    found = placeholders(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The warden, Dr. Xxxx, met Mr Xxx and Xxxx Xxxxx.", ["Xxxx", "Xxx", "Xxxx Xxxxx"]),
        ("Mayor Xx left.", ["Xx"]),
        ("According to N.N., the dam held, and N. N. left.", ["N.N.", "N. N."]),
        ("Der Sprecher N.N. schwieg. N.N. kam.", ["N.N.", "N.N."]),
        ("XYZ Bank paid the firm XYZ and Minister XYZ.", ["XYZ", "XYZ", "XYZ"]),
        ("Die Firma XY zahlte, Herr XY und XY Prozent schwiegen.", ["XY", "XY", "XY"]),
        ("[Vorname] Roth, [Funktion], kam nach [Ort] und zu [Firma].", ["[Vorname]", "[Funktion]", "[Ort]", "[Firma]"]),
        ("[Vorname Nachname] und Vorname Nachname kamen.", ["[Vorname Nachname]", "Vorname Nachname"]),
        ("[Job title] Roe left on [weekday].", ["[Job title]", "[weekday]"]),
        ("[insert] Firstname Lastname resigned.", ["[insert]", "Firstname Lastname"]),
        ("Am TT.MM.JJJJ, am TT. Monat und im Jahr JJJJ.", ["TT.MM.JJJJ", "TT. Monat", "JJJJ"]),
        ("X Prozent, nach X Jahren rund X Menschen, N Tote und xx Euro.", ["X", "X", "X", "N", "xx"]),
        ("Rund X Menschen starben.", ["X"]),
        (
            "[Kurzbiografie folgt] (Foto folgt) (folgt) (wird ergänzt)",
            ["[Kurzbiografie folgt]", "(Foto folgt)", "(folgt)", "(wird ergänzt)"],
        ),
        ("Roth (Alter?) und <Vorname> kamen.", ["(Alter?)", "<Vorname>"]),
        ("Platzhalter für Zitat", ["Platzhalter"]),
        ("PLACEHOLDER", ["PLACEHOLDER"]),
    ],
)
def test_what_stands_in_is_found(text, found):
    assert marks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "N.N. Rao won the seat, as Gopal N.N. did, and the N.N. Group left.",
        "TK Maxx closed, and XXL, Xxl and Xx are sizes.",
        "XYZ is a bank in Troy. XYZ Bank paid.",
        "A firm called XYZ paid. The firm XYZ is old.",
        "XYZ Bank (of Troy) and XYZ, a maker of pumps, merged: XYZ Group.",
        "Genes XY and XX differ, men have XY chromosomes, XYZ axes meet, Aktenzeichen XY läuft.",
        "The points X, Y and Z of the XYZ affair.",
        "Max Mustermann ist der deutsche John Doe.",
        "Der XX. Parteitag, die XX. Olympischen Spiele, das XX. Jahrhundert.",
        "“Er kam aus [Ort] und [Firma] blieb”, sagte Roth.",
        "Der Platzhalter im Formular, a placeholder budget, TT Electronics, der Ort (am Fluss).",
        "Vorname Nachname Geburtsdatum",
    ],
)
def test_names_sizes_and_numerals_are_left_alone(text):
    assert marks(text) == []


def test_many_stand_ins_take_linear_time():
    piece = "Dr. Xxxx, N.N., XYZ Bank, "

    def task(text):
        assert len(placeholders(text)) == 3 * (len(text) // len(piece))

    assert_linear(task, 300, repeated(piece))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die TK zahlt mehr. Wer bei der TK ist, bekommt Post.", []),
        ("Die Techniker (TK) hat TK Millionen Euro. Laut TK ist das neu.", ["TK"]),
        ("Der TK-Chef ging, sagte TK.", []),
        ("Tech Kommerz (TK) closed. Staff of TK left.", []),
        ("The TK is shut. Staff of the TK left.", []),
        ("Tim Kern (TK) left in May.", ["(TK)"]),
        ("Der TK Jahre alte Mann und der TK-Jährige schwiegen.", ["TK", "TK"]),
        ("The TK people and the TK-year-old left.", ["TK", "TK"]),
        ("Roe, TK, paid <source> and <Quelle>.", ["TK", "<source>", "<Quelle>"]),
        ("Press <link>here</link> now.", []),
        ("An XXX rating, XXX films, a XXX-Film on Chromosome XX.", []),
        ("Women have two X chromosomes, XX, and XX people were tested.", ["XX"]),
        ("Es starben XX Menschen, davon XXX in Graz.", ["XX", "XXX"]),
        ("Am 00.00.2023, am 00.05.2024 und am XX.XX.2024.", ["00.00.2023", "00.05.2024", "XX.XX.2024"]),
        ("On 00/00/2021 it shut.", ["00/00/2021"]),
        ("Das Spiel endete 00:00, Tel. 00.12.44.66.", []),
        ("TO COME: reply of the port\n\nThe port closed.", ["TO COME:"]),
        ("Zitat der Richterin folgt\n\nDie Richterin ging.", ["Zitat der Richterin folgt"]),
        ("Reaktion folgt.", ["Reaktion folgt."]),
        ("Quote from the dean to come\n\nThe dean left.", ["Quote from the dean to come"]),
        ("Das Zitat folgt einem alten Muster.", []),
        ("Zahlen aus Bonn folgt man gern.", []),
        ("The best is yet to come", []),
    ],
)
def test_letters_stand_in_unless_the_text_has_them_as_a_name(text, found):
    assert marks(text) == found
