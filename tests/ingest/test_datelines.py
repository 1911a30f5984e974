"""The place of a dateline: only where an agency or a day shows that it is one."""

import pytest

from factcheck.ingest import from_file, from_paste
from factcheck.ingest.datelines import place_in_text, place_of


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("FERROW, 3 March (Agency) — The harbour is shut.", "FERROW"),
        ("FERROW, March 3 (AP) -- The harbour is shut.", "FERROW"),
        ("FERROW (Reuters) - The harbour is shut.", "FERROW"),
        ("FERROW, Pa. (AP) _ The harbour is shut.", "FERROW, Pa."),
        ("FERROW, March 3, 2026 /PRNewswire/ -- The harbour is shut.", "FERROW"),
        ("FERROW, Utopia, Sept. 3 (Agency) — “It is shut.”", "FERROW, Utopia"),
        ("FERROW, Tuesday 3 March (Agency) — The harbour is shut.", "FERROW"),
        ("Ferrow/Orsk (dpa/fn) - Der Hafen ist zu.", "Ferrow/Orsk"),
        ("Ferrow, 3. März (dpa) – Der Hafen ist zu.", "Ferrow"),
        ("Ferrow, 3 mars 2026 (AFP) – Le port est fermé.", "Ferrow"),
        ("Ferrow, 3 mar (EFE).- El puerto está cerrado.", "Ferrow"),
        ("Ferrow do Mar, 3 de março (Lusa) - O porto fechou.", "Ferrow do Mar"),
        ("ST. FERROW-ON-SEA, 3 March – The harbour is shut.", "ST. FERROW-ON-SEA"),
        ("Ann Lee (Greens) – The mayor of Ferrow is on leave.", ""),
        ("Ann Lee (SPD) – Die Stadt ist pleite.", ""),
        ("The mayor (Labour) - a former teacher - resigned.", ""),
        ("UPDATE 2 (AP) - The harbour is shut.", ""),
        ("BREAKING (AP) - The harbour is shut.", ""),
        ("FERROW — The harbour is shut.", ""),
        ("Harbour: 3 of 4 cranes (all old) - The board knew.", ""),
    ],
)
def test_place_is_read_where_an_agency_or_a_day_follows_it(line, place):
    assert place_in_text(f"Harbour shut\nBy Ann Lee\n\n{line}\n\nNobody was hurt.") == place


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("FERROW", "FERROW"),
        ("Ferrow, Utopia", "Ferrow, Utopia"),
        ("FERROW, May 4 (XP) —", "FERROW"),
        ("Ferrow, 4 May –", "Ferrow"),
        ("Frankfurt (Oder)", "Frankfurt (Oder)"),
        ("ORSK, D.C.", "ORSK, D.C."),
        ("", ""),
    ],
)
def test_place_that_a_system_gives_is_kept_without_day_and_agency(given, place):
    assert place_of(given) == place


def test_place_of_a_paste_and_of_a_file_is_read_and_its_words_stay():
    text = "Harbour shut\n\nFERROW, 3 March (Agency) — The harbour is shut.\n"
    for source in (from_paste(text, limit=1_000), from_file("a.txt", text.encode(), limit=1_000)):
        assert (source.place, "FERROW, 3 March (Agency) — The" in source.text) == ("FERROW", True)


def test_place_of_copy_by_iptc_7901_and_of_a_feed_is_read():
    wire = (
        "\x01xp0123 4 pl 123\r\nFerrow/\r\n\x02Harbour shut =\r\n   FERROW, 3 March (XP) - The harbour is shut.\r\n\x03"
    )
    assert from_file("a.txt", wire.encode(), limit=1_000).place == "FERROW"
    feed = (
        '<rss xmlns:georss="http://www.georss.org/georss"><channel><item><title>Harbour shut</title>'
        "<georss:featureName>Ferrow</georss:featureName><description>The harbour is shut.</description>"
        "</item></channel></rss>"
    )
    assert from_file("a.xml", feed.encode(), limit=1_000).place == "Ferrow"
