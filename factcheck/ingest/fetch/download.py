"""Fetching one address: at most ten seconds, 5 MB unpacked, three redirects, ports 80 and 443 (STANDARDS S64-S67).

A thread of its own does the work, so that all of it ends in time: looking up the name, encrypting, and a server that
sends one byte every few seconds. When the time is over, its connection is cut.
"""

import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError, LocationParseError, NameResolutionError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as NetworkTimeout

from factcheck.ingest.document import Unreadable
from factcheck.ingest.fetch.public_network import CancellableConnection, NotPublic, PublicPools, current_connection

SECONDS = 10.0
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_LOCAL_DOMAINS = (".internal", ".local", ".localhost", ".localdomain", ".lan", ".home.arpa", ".intranet", ".corp")
_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "factcheck-desk/1.0 (loads one article for its editors)",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
INSTEAD = "Open it in your browser and paste the text instead."

REFUSED = f"This address cannot be fetched from here. {INSTEAD}"


class NotNow(Unreadable):
    """An address that may answer at another time."""


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered after its redirects: `content` unpacked, `content_type` in small letters.

    `hops` are the statuses of the redirects that led to `address`; `headers` are those of the last answer, as they
    came.
    """

    address: str
    content_type: str
    charset: str
    content: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a fetch may take and how much of the body is read; if not `whole`, a longer body is cut, not refused."""

    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    whole: bool = True


@dataclass(slots=True)
class _FetchJob:
    """One fetch as its thread and the one that waits share it: what to do, then what came or why it failed."""

    address: str
    own_hosts: frozenset[str]
    accept: str
    limits: Limits
    deadline: float  # by time.monotonic()
    conditions: Mapping[str, str]
    any_status: bool
    hops: list[int] = field(default_factory=list)
    connection: CancellableConnection = field(default_factory=CancellableConnection)
    response: Response | None = None
    error: BaseException | None = None


def fetch(
    address: str,
    own_hosts: tuple[str, ...] = (),
    *,
    accept: str,
    limits: Limits | None = None,
    conditions: Mapping[str, str] | None = None,
    any_status: bool = False,
) -> Response:
    """Fetch a public web address, but none of `own_hosts`; raise `Unreadable`. `accept` is the header of that name.

    `conditions` are headers such as If-None-Match. Any other status than 200 is refused, unless `any_status`.
    """
    limits = limits or Limits(SECONDS)
    hosts = frozenset(host.lower() for host in own_hosts)
    deadline = time.monotonic() + limits.seconds
    job = _FetchJob(address, hosts, accept, limits, deadline, conditions or {}, any_status)
    thread = threading.Thread(target=_run, args=(job,), daemon=True, name="fetch")
    thread.start()
    thread.join(limits.seconds)
    if thread.is_alive():
        job.connection.cancel()
        raise _too_slow()
    if job.error:
        raise _refusal(job.error) from job.error
    if job.response is None:
        raise Unreadable(REFUSED)
    return job.response


def _run(job: _FetchJob) -> None:
    current_connection.set(job.connection)
    try:
        job.response = _follow_redirects(job)
    except Exception as error:  # raised again by the thread that waits
        job.error = error
    finally:
        job.connection.release()


def _follow_redirects(job: _FetchJob) -> Response:
    address = job.address
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(address, job.own_hosts)
        with PublicPools() as pools:
            response = _request(pools, address, job)
            try:
                if response.status not in _REDIRECTS or not response.headers.get("Location"):
                    return _read(address, response, job)
                address = urljoin(address, response.headers["Location"])
                job.hops.append(response.status)
            finally:
                response.close()
    message = f"The address leads on to another more than {MOST_REDIRECTS} times. {INSTEAD}"
    raise Unreadable(message)


def _check_address(address: str, own_hosts: frozenset[str]) -> None:
    """Raise `NotPublic` for other schemes and ports, for addresses with a username or password, and our own hosts."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise NotPublic(address) from error
    odd = any(c in "\\" or c.isspace() or ord(c) < 32 for c in address) or "%" in parts.netloc or "@" in parts.netloc
    is_own = host in own_hosts or _is_local_name(host)
    if parts.scheme not in _PORTS or odd or port not in {None, *_PORTS.values()} or is_own:
        raise NotPublic(address)


def _is_local_name(host: str) -> bool:
    """Whether a host is named as machines of a private network are; `public_network` checks what names resolve to."""
    return ("." not in host and ":" not in host) or host.endswith(_LOCAL_DOMAINS)


def _request(pools: PublicPools, address: str, job: _FetchJob) -> BaseHTTPResponse:
    left = job.deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    timeout = Timeout(connect=min(5.0, left), read=left)
    headers = {**_HEADERS, "Accept": job.accept, **job.conditions}
    return pools.request(
        "GET", address, redirect=False, preload_content=False, timeout=timeout, headers=headers, retries=False
    )


def _read(address: str, response: BaseHTTPResponse, job: _FetchJob) -> Response:
    if response.status != 200 and not job.any_status:
        is_for_now = response.status == 429 or response.status >= 500
        raise (NotNow if is_for_now else Unreadable)(_status_message(response.status))
    content_type, _, rest = response.headers.get("Content-Type", "text/html").partition(";")
    content = _body(response, job)
    charset = next((p.partition("=")[2] for p in rest.split(";") if p.strip().lower().startswith("charset=")), "")
    return Response(
        address,
        content_type.strip().lower(),
        charset.strip(" \"'"),
        content,
        status=response.status,
        headers=tuple(response.headers.items()),
        hops=tuple(job.hops),
    )


def _body(response: BaseHTTPResponse, job: _FetchJob) -> bytes:
    """Read the body as it comes, unpacked; `read1` does not wait for a buffer to fill, as `stream` does."""
    body = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > job.limits.most_bytes:
            if not job.limits.whole:
                break
            message = f"The page is longer than {MOST_BYTES // 1_000_000} MB. {INSTEAD}"
            raise Unreadable(message)
        if time.monotonic() > job.deadline:
            raise TimeoutError
    return bytes(body)


def _status_message(status: int) -> str:
    if status in {404, 410}:
        return f"There is no page at this address ({status}). Check it, or paste the text instead."
    if status in {401, 402, 403, 407, 451}:
        return f"The page is not open to everybody ({status}). {INSTEAD}"
    if status == 429 or status >= 500:
        return f"The server of this address cannot answer now ({status}). Try again later, or paste the text instead."
    return f"The server of this address gave no page ({status}). {INSTEAD}"


def _too_slow() -> NotNow:
    return NotNow(f"The address did not answer in full within {SECONDS:.0f} seconds. {INSTEAD}")


def _refusal(error: BaseException) -> Unreadable:
    """The sentence for a failure. All addresses that are not public get the same one, so that it reveals no network."""
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, NameResolutionError):
        return NotNow("No server has this name. Check the address, or paste the text instead.")
    if isinstance(error, SSLError):
        return Unreadable(f"The server of this address could not prove its identity. {INSTEAD}")
    if isinstance(error, NotPublic | LocationParseError | ValueError):
        return Unreadable(REFUSED)
    if isinstance(error, TimeoutError | NetworkTimeout) and not isinstance(error, NewConnectionError):
        return _too_slow()
    if isinstance(error, HTTPError | OSError | zlib.error):
        return NotNow("The server of this address could not be read. Try again later, or paste the text instead.")
    raise error
