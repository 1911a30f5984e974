"""Which web addresses may become links, how they are shown, and which may lead to one page."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import idna
from django.conf import settings
from django.core.exceptions import ValidationError

from factcheck.web_address import InvalidAddress, validate_web_address

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?://)")
_TRACKING = re.compile(r"utm_|(fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|cmpid|ref|ref_src|amp|outputType)$")
_HOST_PREFIX = re.compile(r"^(www\d?|m|mobile|amp)\.(?=.*\.)")
_PATH_ENDING = re.compile(r"(/amp|\.amp)?/*$|(/index\.\w+)$")


def check_web_address(address: str) -> str:
    """The address if it may become a link (`validate_web_address`); raise ValidationError for any other."""
    try:
        return validate_web_address(address)
    except InvalidAddress as error:
        raise ValidationError(str(error)) from error


def link_to(address: str) -> str:
    """Return a stored address if it may become a link, otherwise an empty string: it is then shown as plain text."""
    try:
        return validate_web_address(address)
    except InvalidAddress:
        return ""


def host_and_path(address: str) -> str:
    """Return a name for a page without a title: its address without scheme, query and fragment."""
    return address.partition("://")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/") or address


def plain_address(address: str) -> str:
    """Return an address to compare: in small letters, without scheme, "www.", fragment and a slash at its end."""
    return address.lower().partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/")


def name_of_untitled(address: str) -> str:
    """Return what a source is called whose title nobody knows, in at most 300 characters."""
    return host_and_path(address)[:300]


def ascii_host(address: str) -> str:
    """Return the ASCII form of an address's host name if it has other letters, otherwise an empty string.

    It is shown beside such an address, because a letter of another script may look like a Latin one (STANDARDS S39).
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    if host.isascii():
        return ""
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:  # no registry would have it
        labels = host.split(".")
        return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)


def own_hosts() -> tuple[str, ...]:
    """Return the host names of this desk, from which nothing is fetched."""
    return tuple(host.lstrip(".") for host in settings.ALLOWED_HOSTS)


def likeness(address: str) -> str:
    """Return what addresses have in common that may lead to one page; a person decides, and no address is changed.

    Scheme, port, `www.`, `m.`, `amp.`, tracking parameters, the fragment, a last slash and an archive's own address in
    front do not count, nor does the order of parameters. Other addresses that differ so do lead to other pages.
    """
    try:
        parts = urlsplit(_ARCHIVED.sub("", address.strip()))
        host = _HOST_PREFIX.sub("", (parts.hostname or "").rstrip("."))
    except ValueError:
        return address
    asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k))
    return f"{host}{_PATH_ENDING.sub('', unquote(parts.path))}{'?' if asked else ''}{urlencode(asked)}"
