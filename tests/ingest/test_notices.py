"""What the first lines of a text say of embargoes and withdrawals."""

import pytest

from factcheck.ingest.notices import head_notices


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
    assert of(line) == [f"Its head names an embargo: “{line}”."]


@pytest.mark.parametrize("line", ["KILL KILL KILL", "MANDATORY KILL: Harbour fees", "Eds: please withdraw this story"])
def test_withdrawal_is_said(line):
    assert of(line) == [f"Its head withdraws it: “{line}”."]


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "The oil embargo hurt the port in 1973.",
        "For release of the hostages Holt paid 3 million.",
        "Kill the bill, they shouted.",
        "Do not publish lies, she said.",
    ],
)
def test_other_lines_are_no_notices(line):
    assert of(line) == []
