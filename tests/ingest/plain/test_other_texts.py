"""Mark-up of wikis, YAML and tables are refused in words; prose that looks a little like them is read."""

import pytest

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.growth import assert_linear, repeated

LIMIT = 2_000_000
PROSE = "The board sold the ferry in May for 3 million euros, its minutes show, and told nobody of it before July."
WIKI = f"""{{{{Infobox ship
| name = Orr
}}}}
'''Orr''' is a [[ferry]].<ref>Harbour Post</ref> {PROSE}

== Sale ==
* The [[board|owners]] sold it.
"""
YAML = f"""title: Ferry sold
author: Ida Mork
tags:
  - ferry
body: |
  {PROSE}
"""
TABLE = """id,headline,text
1,"Ferry sold","The board sold it, the minutes show."
2,"Port closed","The port is closed."
3,"Crew paid","The crew was paid, Mork said."
"""
SEMICOLONS = "year;passengers;port\n2023;410;Orr\n2024;380;Ferrow\n2025;300;Orr\n"
TABS = "year\tpassengers\tport\n2023\t410\tOrr\n2024\t380\tFerrow\n2025\t300\t\n"


@pytest.mark.parametrize(
    ("text", "what", "advice"),
    [
        (WIKI, "the mark-up of a wiki", "where the page is shown"),
        (YAML, "YAML", "name it .md"),
        (TABLE, "a table (CSV)", "many articles"),
        (SEMICOLONS, "a table (CSV)", "many articles"),
        (TABS, "a table (cells between tabs)", "named .csv"),
    ],
)
def test_it_is_refused_by_name_with_what_to_do(text, what, advice):
    for read in (
        lambda: from_file("story.txt", text.encode(), limit=LIMIT),
        lambda: from_paste(text, limit=LIMIT),
        lambda: from_file("story.txt", text.encode("cp1252"), limit=LIMIT, encoding="cp1252"),
    ):
        with pytest.raises(Unreadable) as refusal:
            read()
        assert what in str(refusal.value)
        assert advice in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry sold\n\n{PROSE} See [[minutes]].",
        f"Ferry sold\n\n{PROSE} [1]\n\n== The sale ==\n\n{PROSE}",
        f"Minister: {PROSE}\n\nReporter: Who knew of it?\n\nMinister: Nobody.",
        f"note: {PROSE}\n\nsource: the minutes\n\nprice: 3 million",
        f"{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}",
        "Roth, Pike and Mork\nHolm, Berg and Hahn\nHill, Lee and Moss",
        f"Ferry sold\n\nPassengers\tPort\tYear\n410\tOrr\t2023\n\n{PROSE}",
    ],
)
def test_prose_is_read(text):
    assert from_paste(text, limit=LIMIT).text.split() == text.split()


@pytest.mark.parametrize("sign", ["[[", "'''", "{{", "=", "<ref", "a:\n", "a,b,", '"', ";"])
def test_very_many_of_one_sign_are_looked_at_in_linear_time(sign):
    def task(text):
        assert from_paste(text, limit=LIMIT).text.startswith("word")

    assert_linear(task, 60_000 // len(sign), repeated(sign, before="word "))
