"""Where evidence comes from, so that two pieces of one origin count as one."""

import re
from typing import Any
from urllib.parse import urlsplit

from tld import get_fld

from factcheck.review.choices import SourceKind
from factcheck.web.links import ascii_host, link_to

_EMBEDDED = re.compile(r"https?:/{1,2}(?=[^/?#]+\.)", re.IGNORECASE)


def origin_of(evidence: dict[str, Any]) -> str:
    """Return the site of evidence with an address, the title of other evidence, or that it is own observation.

    A site is what somebody registered (finance.example.co.uk is example.co.uk's), and a copy kept by an archive is of
    the site it was taken from.
    """
    if evidence["kind"] == SourceKind.OWN_WORK:
        return "own observation"
    return site_of(evidence["url"]) or " ".join(evidence["title"].split()).casefold()


def site_of(address: str) -> str:
    """Return the site of a web address, or an empty string."""
    if not link_to(address):
        return ""
    behind_scheme = address.partition("?")[0].partition("://")[2]
    original = f"https://{_EMBEDDED.split(behind_scheme)[-1]}"
    host = urlsplit(original).hostname or ""
    host = (ascii_host(original) or host).removesuffix(".")
    return str(get_fld(f"https://{host}/", fail_silently=True, search_private=True) or host.removeprefix("www."))


def taken_from(evidence: dict[str, Any]) -> str:
    """Say from which article evidence was taken over, and who gave it there, when; nothing if it was not."""
    first = evidence.get("taken_from")
    return f"taken over from “{first['title']}”, given there by {first['by']}, {first['at'][:10]}" if first else ""
