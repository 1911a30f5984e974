"""A request's key is kept with the history, so that it is known for as long as what it did."""

import uuid

import time_machine

from factcheck.review.models import Event
from tests.asks import logged_in, tag
from tests.makers import first_assertion, make_article
from tests.standards import standard


@standard("R15")
def test_a_key_is_known_after_a_month_and_the_version_protects_without_it(reviewer, editor):
    assertion = first_assertion(make_article(by=editor))
    key = uuid.uuid4()
    first = tag(logged_in(reviewer), assertion, "alleged", key=key).json()
    with time_machine.travel("2036-01-01"):
        site = logged_in(reviewer)
        assert tag(site, assertion, "alleged", key=key).json() == {**first, "replayed": True}
        assert tag(site, assertion, "denied", key=uuid.uuid4()).status_code == 409
    assert Event.objects.filter(assertion=assertion).count() == 1
