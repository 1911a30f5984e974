"""Names of what stands in a report, for forms that have to name it: the same for the same report, on any desk."""

import base64
from typing import Any
from uuid import NAMESPACE_URL, uuid5


def urn_of(payload: dict[str, Any], *parts: object) -> str:
    """Return a URN for a part of a report, made of its checksum; where it is not frozen, of the text's."""
    whole = payload.get("checksum") or f"{payload['draft']['sha256']}/not frozen"
    return uuid5(NAMESPACE_URL, "/".join(map(str, (whole, *parts)))).urn


def ni_of(sha256: str) -> str:
    """Return the address of whatever has this SHA-256 (64 hexadecimal digits), as RFC 6920 names things by hashes."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
