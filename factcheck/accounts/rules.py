"""The table of who may do what, and of what a token leaves of it."""

from itertools import combinations

from factcheck.accounts.choices import Permission, Role, Scope

EVERYBODY = frozenset(Role)
DESK = frozenset({Role.REVIEWER, Role.EDITOR})

MAY: dict[Permission, frozenset[Role]] = {
    Permission.READ: EVERYBODY,
    Permission.SEE_CONFIDENTIAL: DESK | {Role.ADMINISTRATOR},
    Permission.LOAD: frozenset({Role.EDITOR}),
    Permission.TAG: DESK,
    Permission.LEAD: frozenset({Role.EDITOR}),
    Permission.FREEZE: frozenset({Role.EDITOR}),
    Permission.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}

# What has no scope is done by a person who is logged in: opening sessions, settling, the admin site.
SCOPE_OF: dict[Permission, Scope | None] = {
    Permission.READ: Scope.READ,
    Permission.SEE_CONFIDENTIAL: Scope.READ,
    Permission.LOAD: Scope.LOAD,
    Permission.TAG: Scope.TAG,
    Permission.LEAD: None,
    Permission.FREEZE: Scope.FREEZE,
    Permission.ADMINISTER: None,
}
# As they are stored: the words of each set of scopes, in the order of `Scope`.
SETS_OF_SCOPES = [" ".join(some) for n in range(1, len(Scope) + 1) for some in combinations(Scope.values, n)]


def scopes_within(role: Role) -> list[Scope]:
    """Return the scopes that leave somebody of this role anything to do."""
    allowed = {scope for permission, scope in SCOPE_OF.items() if scope and role in MAY[permission]}
    return [scope for scope in Scope if scope in allowed]
