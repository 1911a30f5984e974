"""Which addresses may become links: one rule for forms, imported files and what was stored (STANDARDS S37, S38)."""

import unicodedata
from urllib.parse import urlsplit

LONGEST = 2048  # characters


class InvalidAddress(ValueError):  # noqa: N818 - named for the fact, as refusals are
    """An address that may not become a link; its text is a sentence that says what to do."""


def validate_web_address(address: str) -> str:
    """A plain http or https address without blanks around it, or an empty one; raise `InvalidAddress` for others.

    Refused: other schemes, usernames and passwords, backslashes, blanks, control, format and direction characters,
    impossible ports, more than 2,048 characters.
    """
    address = address.strip()
    if not address:
        return ""
    if len(address) > LONGEST:
        message = f"The address is longer than {LONGEST:,} characters. Give a shorter one."
        raise InvalidAddress(message)
    if any(c == "\\" or c.isspace() or unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} for c in address):
        message = "The address holds a blank, a backslash or an invisible character. Copy it again."
        raise InvalidAddress(message)
    _check_parts(address)
    return address


def _check_parts(address: str) -> None:
    try:
        parts = urlsplit(address)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        port_fits = False
    if not port_fits or parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        message = "Give a web address that begins with http:// or https://."
        raise InvalidAddress(message)
    if not address.startswith(("http://", "https://")):
        message = "Write http:// or https:// in small letters."
        raise InvalidAddress(message)
    if "@" in parts.netloc:
        message = "The address holds a username or password. Leave it out."
        raise InvalidAddress(message)
