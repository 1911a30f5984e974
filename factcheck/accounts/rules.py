"""The table of who may do what."""

from factcheck.accounts.choices import Permission, Role

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
