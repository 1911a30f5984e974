"""The style sheets within a page that a browser saved as one file (RFC 2557), in the order in which the page asks."""

import re
from collections.abc import Iterator, Mapping
from email.message import Message
from html import unescape

_NOT_READ = re.compile(r"<!--.*?(?:-->|\Z)|<noscript\b.*?(?:</noscript>|\Z)", re.I | re.S)
_LINK = re.compile(r"<link\b(?P<inside>[^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_CHARSET = re.compile(r"\s*@charset\s+[^;]{1,60};", re.I)
_MOST, _LONGEST = 100, 2_000_000  # sheets, and code points of them all


def sheets_of(mail: Message, page: str) -> list[str]:
    """The style sheets that the links of a page name, each for the media that its link says."""
    by_address = dict(_sheets(mail))
    found: list[str] = []
    for link in _LINK.finditer(_NOT_READ.sub("", page)):
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(link["inside"])}
        sheet = by_address.get(given.get("href", "").strip()) if _is_sheet(given) else None
        if sheet is not None and len(found) < _MOST and sum(map(len, found)) + len(sheet) <= _LONGEST:
            found.append(f"@media {given['media']}{{{sheet}}}" if given.get("media") else sheet)
    return found


def _is_sheet(given: Mapping[str, str]) -> bool:
    kinds = given.get("rel", "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds


def _sheets(mail: Message) -> Iterator[tuple[str, str]]:
    """Yield each style sheet of a file under the addresses that links may name it by."""
    for part in mail.walk():
        if part.get_content_type() == "text/css":
            payload = part.get_payload(decode=True)
            words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            sheet = _CHARSET.sub("", words.removeprefix("\ufeff"), count=1)
            if name := str(part.get("Content-ID", "")).strip().strip("<>"):
                yield f"cid:{name}", sheet
            if address := str(part.get("Content-Location", "")).strip():
                yield address, sheet
