"""Fetching one address: at most ten seconds, 5 MB unpacked, three redirects, ports 80 and 443 (STANDARDS S64-S67).

The work is done by a thread of its own, so that the whole of it (looking up the name, encrypting, a server that sends
a letter every few seconds) ends in time; what is late is cut off.
"""

import threading
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError, LocationParseError, NameResolutionError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as Timedout

from factcheck.ingest.document import Unreadable
from factcheck.ingest.fetch.public_network import CancellableConnection, NotPublic, PublicPools, current_connection

SECONDS = 10.0
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_INSIDE = (".internal", ".local", ".localhost", ".localdomain", ".lan", ".home.arpa", ".intranet", ".corp")
_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "factcheck-desk/1.0 (loads one article for its editors)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
INSTEAD = "Open it in your browser and paste the text instead."

REFUSED = "This address cannot be fetched from here. Open it in your browser and paste the text instead."


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    address: str
    kind: str
    charset: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a fetch may take, how much is read of the answer, and whether more than that is refused or cut off."""

    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    whole: bool = True


@dataclass(slots=True)
class _FetchJob:
    """One fetch: what it brought, or why it failed."""

    address: str
    own_hosts: frozenset[str]
    limits: Limits
    line: CancellableConnection = field(default_factory=CancellableConnection)
    end: float = 0
    answer: Answer | None = None
    failed: BaseException | None = None


def fetch(address: str, own_hosts: frozenset[str] = frozenset(), limits: Limits | None = None) -> Answer:
    """Return what an address answers, or raise `Unreadable`."""
    limits = limits or Limits(SECONDS)
    trip = _FetchJob(address, own_hosts, limits, end=time.monotonic() + limits.seconds)
    thread = threading.Thread(target=_run, args=(trip,), daemon=True, name="fetch")
    thread.start()
    thread.join(limits.seconds)
    if thread.is_alive():
        trip.line.cut()
        raise _too_slow()
    if trip.failed:
        raise _refusal(trip.failed) from trip.failed
    if trip.answer is None:
        raise Unreadable(REFUSED)
    return trip.answer


def _run(trip: _FetchJob) -> None:
    current_connection.set(trip.line)
    try:
        trip.answer = _follow(trip)
    except Exception as error:  # handed to the thread that waits
        trip.failed = error
    finally:
        trip.line.let_go()


def _follow(trip: _FetchJob) -> Answer:
    address = trip.address
    for _ in range(MOST_REDIRECTS + 1):
        check(address, trip.own_hosts)
        with PublicPools() as pools:
            response = _ask(pools, address, trip.end)
            try:
                if response.status not in _REDIRECTS or not response.headers.get("Location"):
                    return _read(address, response, trip)
                address = urljoin(address, response.headers["Location"])
            finally:
                response.close()
    message = f"The address leads on to another more than {MOST_REDIRECTS} times. {INSTEAD}"
    raise Unreadable(message)


def check(address: str, own_hosts: frozenset[str]) -> None:
    """Refuse what no article stands at: other schemes and ports, names and passwords, our own hosts."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise NotPublic(address) from error
    odd = any(c in "\\" or c.isspace() or ord(c) < 32 for c in address) or "%" in parts.netloc or "@" in parts.netloc
    if parts.scheme not in _PORTS or odd or port not in {None, *_PORTS.values()} or host in own_hosts or _is_ours(host):
        raise NotPublic(address)


def _is_ours(host: str) -> bool:
    """Whether a host is named as machines inside are; what its name leads to is checked where it is dialled."""
    return ("." not in host and ":" not in host) or host.endswith(_INSIDE)


def _ask(pools: PublicPools, address: str, end: float) -> BaseHTTPResponse:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    timeout = Timeout(connect=min(5.0, left), read=left)
    return pools.request(
        "GET", address, redirect=False, preload_content=False, timeout=timeout, headers=_HEADERS, retries=False
    )


def _read(address: str, response: BaseHTTPResponse, trip: _FetchJob) -> Answer:
    if response.status != 200:
        raise Unreadable(_said(response.status))
    kind, _, rest = response.headers.get("Content-Type", "text/html").partition(";")
    content = _body(response, trip)
    charset = next((p.partition("=")[2] for p in rest.split(";") if p.strip().lower().startswith("charset=")), "")
    return Answer(address, kind.strip().lower(), charset.strip(" \"'"), content)


def _body(response: BaseHTTPResponse, trip: _FetchJob) -> bytes:
    """Read the body as it comes, unpacked; `read1` does not wait for a buffer to fill, as `stream` does."""
    body = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > trip.limits.most_bytes:
            if not trip.limits.whole:
                break
            message = f"The page is longer than {MOST_BYTES // 1_000_000} MB. {INSTEAD}"
            raise Unreadable(message)
        if time.monotonic() > trip.end:
            raise TimeoutError
    return bytes(body)


def _said(status: int) -> str:
    if status in {404, 410}:
        return f"There is no page at this address ({status}). Check it, or paste the text instead."
    if status in {401, 402, 403, 407, 451}:
        return f"The page is not open to everybody ({status}). {INSTEAD}"
    if status == 429 or status >= 500:
        return f"The server of this address cannot answer now ({status}). Try again later, or paste the text instead."
    return f"The server of this address gave no page ({status}). {INSTEAD}"


def _too_slow() -> Unreadable:
    return Unreadable(f"The address did not answer in full within {SECONDS:.0f} seconds. {INSTEAD}")


def _refusal(error: BaseException) -> Unreadable:
    """Return the sentence for a failure; one and the same for all addresses that are not public."""
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, NameResolutionError):
        return Unreadable("No server has this name. Check the address, or paste the text instead.")
    if isinstance(error, SSLError):
        return Unreadable(f"The server of this address could not prove its identity. {INSTEAD}")
    if isinstance(error, NotPublic | LocationParseError | ValueError):
        return Unreadable(REFUSED)
    if isinstance(error, TimeoutError | Timedout) and not isinstance(error, NewConnectionError):
        return _too_slow()
    if isinstance(error, HTTPError | OSError | zlib.error):
        return Unreadable("The server of this address could not be read. Try again later, or paste the text instead.")
    raise error
