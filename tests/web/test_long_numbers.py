"""Numbers too long for any id, in addresses and in forms: nobody and nothing has them, and no page breaks on them."""

import pytest

from tests.asks import HTMX, logged_in
from tests.makers import make_article

TOO_LONG = ["9223372036854775808", "9" * 30]
ADDRESSES = [
    *("/articles/{}/", "/articles/{}.json", "/articles/{}/drafts/", "/articles/{}/reports/", "/reports/{}/"),
    *("/reports/{}.csv", "/review/{}/", "/review/{}/session/", "/review/{}/sources/", "/review/assertions/{}/"),
    "/review/assertions/{}/history/",
]


@pytest.mark.parametrize("number", TOO_LONG)
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_of_a_number_that_no_row_has_is_not_found(address, number, editor):
    client = logged_in(editor)
    assert client.get(address.format(number)).status_code == 404
    assert client.get(address.format(number), **HTMX).status_code == 404


@pytest.mark.parametrize("number", TOO_LONG)
def test_reviewer_of_such_a_number_is_nobody_of_the_desk(number, editor):
    article = make_article(by=editor).article
    answer = logged_in(editor).post(f"/review/{article.pk}/session/", {"readers_needed": 1, "reviewers": number})
    assert answer.status_code == 422
    assert "not a person of this desk" in answer.content.decode()
