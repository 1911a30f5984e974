from dataclasses import dataclass
from itertools import product

import pytest

from factcheck.articles.choices import DONE, Standing
from factcheck.review.choices import Verdict
from factcheck.review.rules import standing_of


@dataclass
class Read:
    verdict: str
    settles: bool = False
    words_checked: bool = False
    content_checked: bool = False


A, D, V = (Read(verdict) for verdict in ("alleged", "denied", "verified"))
SETTLED_A, SETTLED_V = Read("alleged", settles=True), Read("verified", settles=True)

CASES = [
    # tags, readers needed, changed sentence -> standing
    ([], 1, False, "open"),
    ([], 2, False, "open"),
    ([], 1, True, "recheck"),
    ([A], 1, False, "alleged"),
    ([D], 1, False, "denied"),
    ([V], 1, False, "verified"),
    ([A], 1, True, "alleged"),
    ([A], 2, False, "open"),
    ([A, A], 2, False, "alleged"),
    ([V, V, V], 2, False, "verified"),
    ([A, D], 1, False, "disputed"),
    ([A, D], 2, False, "disputed"),
    ([A, A, D], 2, False, "disputed"),
    ([A, D, SETTLED_V], 2, False, "verified"),
    ([D, SETTLED_A], 2, False, "alleged"),
    ([SETTLED_A], 2, False, "alleged"),
    ([SETTLED_A, SETTLED_V], 1, False, "disputed"),
]


def test_verdicts_are_the_standings_of_what_is_done():
    assert [Standing(verdict) for verdict in Verdict.values] == list(DONE)
    assert Verdict.choices == [("alleged", "Alleged"), ("denied", "Denied"), ("verified", "Verified")]


@pytest.mark.parametrize(("active_tags", "needed", "recheck", "standing"), CASES)
def test_tags_add_up_to_a_standing(active_tags, needed, recheck, standing):
    assert standing_of(active_tags, required_reviewers=needed, recheck=recheck) == standing


@pytest.mark.parametrize("needed", [1, 2, 3])
def test_standing_is_the_same_for_all_orders_of_the_same_tags(needed):
    for count in range(5):
        for tags in product((A, D, V), repeat=count):
            verdicts = {tag.verdict for tag in tags}
            standing = (
                verdicts.pop()
                if len(verdicts) == 1 and count >= needed
                else "disputed"
                if len(verdicts) > 1
                else "open"
            )
            assert standing_of(tags, required_reviewers=needed) == standing
