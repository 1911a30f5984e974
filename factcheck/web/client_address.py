"""Which address a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


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
