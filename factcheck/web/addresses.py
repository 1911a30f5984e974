"""Which web addresses may become links, and which address a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from factcheck.web_address import InvalidAddress, validate_web_address


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


def client_address(request: HttpRequest) -> str | None:
    """Return the address that a request comes from; behind our proxy, the last one in `X-Forwarded-For`.

    Addresses before it in the header come from the caller and are not believed. Where the proxy wrote none, it is the
    address of the connection; None if that has none, either.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _address_in(forwarded.rsplit(",", 1)[-1]) or _address_in(request.META.get("REMOTE_ADDR", ""))


def _address_in(written: str) -> str | None:
    """Drop the port; of IPv6 keep the first address of its /64, because one customer has all of them."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
