"""What the first lines of a text say of embargoes and withdrawals."""

import pytest

from factcheck.ingest.notices import head_notices, take_notices


def of(line):
    return head_notices(f"Harbour raises fees\n\n{line}\n\nThe board agreed on Thursday to raise fees by 14 per cent.")


@pytest.mark.parametrize(
    "line",
    [
        "EDS: EMBARGOED until 6 a.m. Friday",
        "Eds: Embargoed for release until 6 a.m.",
        "FOR RELEASE 6 A.M. FRIDAY",
        "For release on Friday, 6 a.m.",
        "Do not publish before Friday 6 a.m.",
        "SOUS EMBARGO JUSQU’AU 8 MAI",
        "The following story is embargoed until Friday.",
        "Strictly embargoed: 8 May, 0600",
        "Sperrfrist 8. Mai, 6 Uhr",
    ],
)
def test_embargo_is_said(line):
    assert of(line) == [f"A line at the top names an embargo: “{line}”."]


@pytest.mark.parametrize(
    "line",
    [
        "CORRECTION: the fees rose by four per cent.",
        "Berichtigung: Die Gebühren steigen um vier Prozent.",
        "RECASTS throughout, adds quotes",
        "(Corrects paragraph 3 to say four per cent)",
        "Adds quotes, recasts lead",
        "CORRECTED-Harbour raises fees",
        "UPDATE 2-Harbour raises fees (Recasts, adds details)",
        "BC-Harbour, 1st Ld-Writethru, 0450",
        "Eds: UPDATES with quotes. SUBS 3rd graf to CORRECT the fees.",
        "This story has been corrected to say four per cent.",
    ],
)
def test_what_was_corrected_is_said(line):
    assert of(line) == [f"A line at the top says what was changed or corrected: “{line}”."]


def test_advisory_is_said_behind_an_embargo():
    said = head_notices("ADVISORY: the figures differ.\nEmbargoed until 8 May, 0600\n\nThe board agreed on Thursday.")
    assert said == [
        "A line at the top names an embargo: “Embargoed until 8 May, 0600”.",
        "A line at the top is an advisory: “ADVISORY: the figures differ.”.",
    ]


@pytest.mark.parametrize(
    ("subject", "title", "notice"),
    [
        ("EMBARGOED until 8 May 2026, 06:00: Harbour fees", "Harbour fees", "EMBARGOED until 8 May 2026, 06:00"),
        ("Harbour fees - STRICTLY EMBARGOED 00:01 Friday", "Harbour fees", "STRICTLY EMBARGOED 00:01 Friday"),
        ("[EMBARGO 08.05.2026] Harbour fees", "Harbour fees", "EMBARGO 08.05.2026"),
        ("Press release (embargoed to 06.00): Fees", "Press release : Fees", "embargoed to 06.00"),
        ("Under embargo: Harbour fees", "Harbour fees", "Under embargo"),
        ("CORRECTION: Harbour fees", "Harbour fees", "CORRECTION"),
        ("Embargoed for release on 8 May", "Embargoed for release on 8 May", "Embargoed for release on 8 May"),
    ],
)
def test_subject_of_a_mail_says_it_too_and_is_no_part_of_the_title(subject, title, notice):
    rest, (said,) = take_notices(subject)
    assert (rest, notice in said) == (title.replace(" :", ":"), True)


@pytest.mark.parametrize("line", ["KILL KILL KILL", "MANDATORY KILL: Harbour fees", "Eds: please withdraw this story"])
def test_withdrawal_is_said(line):
    assert of(line) == [f"A line at the top withdraws the story: “{line}”."]


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "The oil embargo hurt the port in 1973.",
        "For release of the hostages Holt paid 3 million.",
        "Kill the bill, they shouted.",
        "Do not publish lies, she said.",
        "Embargo: none",
        "Corrections officers strike at Leeds prison",
        "CORRECTION OFFICERS STRIKE",
        "Correction of the market hits savers",
        "Advisory board quits over fees",
        "Court corrects its own ruling on paragraph 3",
        "Adds up: how the quotes were made",
    ],
)
def test_other_lines_are_no_notices(line):
    assert of(line) == []
