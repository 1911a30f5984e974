import pytest

from factcheck.accounts.choices import Permission, Role
from factcheck.accounts.rules import MAY
from tests.makers import make_person
from tests.standards import standard

# Who may do what, to be read aloud:     reader reviewer editor administrator
MATRIX = {
    Permission.READ: "yes    yes    yes    yes",
    Permission.SEE_CONFIDENTIAL: "no     yes    yes    yes",
    Permission.LOAD: "no     no     yes    no",
    Permission.TAG: "no     yes    yes    no",
    Permission.LEAD: "no     no     yes    no",
    Permission.FREEZE: "no     no     yes    no",
    Permission.ADMINISTER: "no     no     no     yes",
}
CELLS = [
    (role, permission, answer == "yes")
    for permission, answers in MATRIX.items()
    for role, answer in zip(Role, answers.split(), strict=True)
]


@standard("S13")
@pytest.mark.parametrize(("role", "permission", "allowed"), CELLS)
def test_role_may_do_what_the_table_says(role, permission, allowed):
    assert (role in MAY[permission]) is allowed


def test_table_names_every_permission():
    assert set(MAY) == set(MATRIX) == set(Permission)


@pytest.mark.parametrize("permission", Permission)
def test_closed_account_may_do_nothing(permission, db):
    closed = make_person("Cleo", "editor")
    closed.is_active = False
    assert not closed.may(permission)


def test_only_administrators_are_let_into_the_admin_site(db):
    staff = [role for role in Role if make_person(role.value.title(), role).is_staff]
    assert staff == [Role.ADMINISTRATOR]
