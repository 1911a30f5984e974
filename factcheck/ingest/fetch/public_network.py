"""Connections that only reach public addresses: the address is checked where it is dialled (STANDARDS S64, S65).

So it does not matter how a host is written, what its name resolves to at the second question, or where a redirect
leads: every connection of every hop resolves once, refuses unless all answers are public, and dials one of these.
"""

import ipaddress
import socket
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

# What `is_global` lets through, or did in one of the Pythons in use: each leads, or may lead, to a machine inside.
_NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by a provider's customers
        "168.63.129.16/32",  # a cloud's own services
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "64:ff9b::/96",  # IPv4 within IPv6
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo and others
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
        "::/96",  # IPv4 within IPv6, the oldest way
    )
]


class NotPublic(Exception):  # noqa: N818 - the fact
    """An address that is not on the public net, or cannot be told to be."""


def is_public(text: str) -> bool:
    """Whether an address, as a socket gives it, is one of the public net."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    inside = any(address.version == network.version and address in network for network in _NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not inside


class CancellableConnection:
    """The connection that is open at the moment; another thread may cut it."""

    def __init__(self) -> None:
        self._held: socket.socket | None = None
        self._cut = False

    def hold(self, dialled: socket.socket) -> None:
        """Take note of a connection; encryption laid over it later changes nothing."""
        self.let_go()
        self._held = dialled.dup()
        if self._cut:
            self.cut()

    def let_go(self) -> None:
        """Forget the connection."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def cut(self) -> None:
        """End the connection and every one to come: whoever waits for it reads nothing more."""
        self._cut = True
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)


current_connection: ContextVar[CancellableConnection] = ContextVar("LINE")


def _connect_public(connection: HTTPConnection) -> socket.socket:
    """Connect to one of the addresses of the host, if all of them are public."""
    host = connection._dns_host.strip("[]")
    try:
        found = socket.getaddrinfo(host, connection.port, 0, socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NameResolutionError(host, connection, error) from error
    except (UnicodeError, ValueError) as error:
        raise NotPublic(host) from error
    if not found or not all(is_public(str(address[0])) for *_, address in found):
        raise NotPublic(host)
    return _connect(connection, found)


def _connect(connection: HTTPConnection, found: list[Any]) -> socket.socket:
    failed: OSError | None = None
    for family, kind, protocol, _, address in found:
        dialled = socket.socket(family, kind, protocol)
        current_connection.get().hold(dialled)
        try:
            dialled.settimeout(connection.timeout)
            dialled.connect(address)
        except OSError as error:
            dialled.close()
            failed = error
        else:
            return dialled
    if isinstance(failed, TimeoutError):
        raise failed
    raise NewConnectionError(connection, str(failed)) from failed


class _PublicHTTP(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connect_public(self)


class _PublicHTTPS(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connect_public(self)


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


class PublicPools(PoolManager):
    """urllib3's own pools over connections that only reach public addresses; no proxy of the environment is used."""

    def __init__(self) -> None:
        super().__init__(num_pools=4, retries=False)
        self.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
