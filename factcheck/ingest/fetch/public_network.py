"""Connections that reach public addresses only: the address is checked where it is connected to (STANDARDS S64, S65).

Each connection of each redirect resolves the name once, refuses unless all its addresses are public, and connects to
one of these. So it makes no difference how a host is written, or whether its name resolves to another address later.
"""

import ipaddress
import socket
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

# Networks that `is_global` of some supported Python takes for public, and that may lead to a private network.
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
    """An address that is not on the public internet, or may not be."""


def is_public(text: str) -> bool:
    """Whether an IP address, as a socket gives it, is on the public internet."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    inside = any(address.version == network.version and address in network for network in _NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not inside


class CancellableConnection:
    """The connection that a fetch has open at the moment; another thread may cancel it."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._is_cancelled = False

    def attach(self, opened: socket.socket) -> None:
        """Watch a connection in place of the one before; a duplicate is kept, which TLS does not replace."""
        self.release()
        self._socket = opened.dup()
        if self._is_cancelled:
            self.cancel()

    def release(self) -> None:
        """Close the duplicate; the connection itself stays as it is."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def cancel(self) -> None:
        """Shut this connection and each that is attached later: a thread that reads from it gets no more."""
        self._is_cancelled = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


current_connection: ContextVar[CancellableConnection] = ContextVar("current_connection")


def _connect_public(connection: HTTPConnection) -> socket.socket:
    """Connect to the first address of the host that answers; raise `NotPublic` unless all of them are public."""
    host = connection._dns_host.strip("[]")
    try:
        found = socket.getaddrinfo(host, connection.port, 0, socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NameResolutionError(host, connection, error) from error
    except (UnicodeError, ValueError) as error:
        raise NotPublic(host) from error
    if not found or not all(is_public(str(address[0])) for *_, address in found):
        raise NotPublic(host)
    return _connect_to_first(connection, found)


def _connect_to_first(connection: HTTPConnection, found: list[Any]) -> socket.socket:
    failed: OSError | None = None
    for family, kind, protocol, _, address in found:
        opened = socket.socket(family, kind, protocol)
        current_connection.get().attach(opened)
        try:
            opened.settimeout(connection.timeout)
            opened.connect(address)
        except OSError as error:
            opened.close()
            failed = error
        else:
            return opened
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
    """urllib3's pools over connections that reach public addresses only; no proxy of the environment is used."""

    def __init__(self) -> None:
        super().__init__(num_pools=4, retries=False)
        self.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
