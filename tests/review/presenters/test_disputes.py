"""Why a sentence is disputed, in words."""

from types import SimpleNamespace

import pytest

from factcheck.review.presenters.disputes import why_disputed


def by(name, verdict, ticks="", *, settles=False):
    checked = {"words_checked": "w" in ticks, "content_checked": "c" in ticks}
    return SimpleNamespace(placed_by_name=name, verdict=verdict, settles=settles, **checked)


def of(*tags, standing="disputed"):
    return SimpleNamespace(assertion=SimpleNamespace(standing=standing), active_tags=list(tags), required_reviewers=2)


ENDS = "It stays disputed until all say the same, or an editor settles it."


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ([by("Ana", "alleged"), by("Bo", "denied")], f"Ana says alleged, Bo says denied. {ENDS}"),
        (
            [by("Ana", "alleged"), by("Bo", "denied"), by("Cy", "alleged")],
            f"Ana and Cy say alleged, Bo says denied. {ENDS}",
        ),
        (
            [by("Ana", "verified", "w"), by("Bo", "verified", "c")],
            "All say verified, but of the quotation Ana ticked words, Bo ticked content: it takes 2 who checked the "
            "same. Tick what another did, if you checked it, too, or let an editor settle it.",
        ),
        (
            [by("Ana", "alleged"), by("E", "denied", settles=True), by("F", "alleged", settles=True)],
            f"E says denied, F says alleged. {ENDS}",
        ),
        ([by("Ana", "alleged"), by("Bo", "")], ""),  # a blind session hides what Bo says
        ([], ""),
    ],
)
def test_who_says_or_ticked_what_is_told(tags, said):
    assert why_disputed(of(*tags)) == said
    assert why_disputed(of(*tags, standing="alleged")) == ""
