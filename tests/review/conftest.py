"""What tests of the review share."""

import pytest


@pytest.fixture
def site(reviewer):
    """A client of the site in which the reviewer is logged in."""
    from tests.asks import logged_in  # not before Django is set up

    return logged_in(reviewer)
