import pytest

from factcheck.accounts.choices import Permission
from tests.shape.tree import routes

PUBLIC = {"accounts:login", "accounts:logout", "healthz"}


@pytest.mark.parametrize("route", routes(), ids=str)
def test_s1_route_says_who_may_call_it(route):
    assert hasattr(route.view, "access"), f"{route.pattern}: add @may(...) or @public"
    assert route.view.access == "public" or route.view.access in Permission


def test_s1_public_routes_are_these_and_no_others():
    assert {r.name for r in routes() if r.view.access == "public"} == PUBLIC


@pytest.mark.parametrize("route", routes(), ids=str)
def test_route_is_named_for_its_view(route):
    name = route.name.split(":")[-1]
    assert name in {route.view.__name__, route.view.__name__.rstrip("_")} or route.name in {"accounts:logout"}
