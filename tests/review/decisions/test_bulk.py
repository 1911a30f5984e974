"""The same done to several assertions at once."""

import pytest

from factcheck.articles.choices import DismissReason
from factcheck.review.actions import highlights
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.decisions.bulk import apply_to_all
from tests.makers import make_article


@pytest.mark.parametrize("step", [1, -1])
def test_bulks_hold_their_rows_in_one_order_whichever_way_they_were_chosen(step, db, reviewer):
    article = make_article().article
    ids = sorted(article.assertions.values_list("pk", flat=True))
    held = []

    def dismiss(state, *, write):
        held.append(state.assertion.pk)
        return highlights.dismiss(state, reason=DismissReason.OPINION, write=write)

    apply_to_all(article.pk, [(pk, 1) for pk in ids[::step]], WriteRequest(reviewer), dismiss)
    assert held == ids
