"""Rules that several apps share: what counts as empty, and constraints."""

from collections.abc import Sequence

from django.db.models import CheckConstraint, Q

# What leaves a field empty to the eye: blanks, and characters that take no room or show nothing. Triggers name them.
BLANK = "".join(
    chr(n)
    for some in (
        *((9, 13), (32, 32), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
        *((0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F)),
        *((0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    )
    for n in range(some[0], some[1] + 1)
)


# Marks that say nothing by themselves. Triggers name them.
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡§«»¿×÷–—‘’“”„•…‹›→−、。「」！？"


def words_or_empty(typed: str) -> str:
    """Return what somebody typed, or nothing if it holds no letter and no figure: "-" or a blank that is not seen."""
    return typed.strip() if any(c.isalnum() and c not in BLANK for c in typed) else ""


_LEAST_OF_REASON = 3  # letters and figures; two in scripts that write a word with one or two signs
_NO_REASONS = frozenset(
    {
        *(
            "nil",
            "none",
            "null",
            "tbc",
            "tbd",
            "tba",
            "idk",
            "asdf",
            "test",
            "nothing",
            "noreason",
            "because",
            "yes",
            "yeah",
        )
    }
    | {*("yep", "ditto", "seeabove", "asabove", "sameasabove", "obvious", "obviously", "whatever", "dontknow")}
)


def reason_or_empty(typed: str) -> str:
    """Return a reason that somebody typed, or nothing if it gives none: "x", "n/a", "ok", "..", "none".

    The database refuses the plainest of these itself, marks and one letter (`review_tag_reasons_say_something_insert`).
    """
    said = [c.lower() for c in typed if c.isalnum() and c not in BLANK]
    least = 2 if any(ord(c) > 0x2E7F for c in said) else _LEAST_OF_REASON
    is_filler = len(set(said)) < 2 or "".join(said) in _NO_REASONS
    return "" if len(said) < least or is_filler else typed.strip()


_NO_PLACES = frozenset(
    {
        *("x", "xx", "xxx", "xxxx", "tk", "tktk", "na", "none", "nil", "null"),
        *("tbc", "tbd", "tba", "todo", "asdf", "idk", "here", "there", "somewhere", "unknown"),
        *("dontknow", "link", "seelink", "seeabove", "asabove", "ditto"),
    }
)


def place_or_empty(typed: str) -> str:
    """Return where something stands, or what it says there, or nothing if that is left open: "TK", "n/a", "here"."""
    said = "".join(c.lower() for c in typed if c.isalnum() and c not in BLANK)
    return "" if said in _NO_PLACES else words_or_empty(typed)


def all_or_none(*fields: str) -> CheckConstraint:
    """These fields are all set or all empty."""
    empty = Q(**{f"{name}__isnull": True for name in fields})
    full = Q(**{f"{name}__isnull": False for name in fields})
    return CheckConstraint(condition=empty | full, name=f"%(class)s_{'_'.join(fields)}_together")


def web_address_or_empty(field: str) -> CheckConstraint:
    """The field holds an http or https address, or nothing: no other scheme ever becomes a link."""
    fits = Q(**{field: ""}) | Q(**{f"{field}__startswith": "http://"}) | Q(**{f"{field}__startswith": "https://"})
    return CheckConstraint(condition=fits, name=f"%(class)s_{field}_is_web_address")


def one_of(field: str, values: Sequence[str]) -> CheckConstraint:
    """The field holds one of the values."""
    return CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=f"%(class)s_{field}_is_known")
