"""Snapshots as WARC files (ISO 28500), written by warcio: what web archives are exchanged as, and readers open.

A file has two records: what wrote it (`warcinfo`), and the answer (`response`) or the file that somebody uploaded
(`resource`). The body is kept unpacked, so the headers that say how it was packed are kept under names of their own:
a reader would unpack it a second time otherwise. The same snapshot gives the same bytes each time.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_OF_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NAMES = uuid.UUID("5b5b4c0e-5f0e-4f0a-9d3e-6c2b1a7f9d10")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept of an answer: `body` unpacked, `headers` as they came; without a status it is an uploaded file."""

    address: str
    at: datetime
    status: int | None
    headers: Iterable[tuple[str, str]]
    content_type: str
    body: bytes


def write(answer: Answer, *, name: str) -> bytes:
    """Return the WARC file of an answer, compressed record by record; `name` is what the file is called inside."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    at = answer.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    fixed = {"WARC-Date": at}
    said = {"software": "factcheck", "format": "WARC File Format 1.1", "payload-sha256": _sha256(answer.body)}
    info = writer.create_warcinfo_record(name, said)
    info.rec_headers.replace_header("WARC-Date", at)
    info.rec_headers.replace_header("WARC-Record-ID", _id(f"{name} info"))
    writer.write_record(info)
    headers = {**fixed, "WARC-Record-ID": _id(f"{name} {answer.address}")}
    address = answer.address or f"urn:uuid:{uuid.uuid5(_NAMES, name)}"
    if answer.status is None:
        record = writer.create_warc_record(
            address,
            "resource",
            payload=BytesIO(answer.body),
            length=len(answer.body),
            warc_content_type=answer.content_type or "application/octet-stream",
            warc_headers_dict=headers,
        )
    else:
        head = StatusAndHeaders(_status_line(answer.status), _headers(answer), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=BytesIO(answer.body),
            length=len(answer.body),
            http_headers=head,
            warc_headers_dict=headers,
        )
    writer.write_record(record)
    return out.getvalue()


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _id(words: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMES, words)}>"


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} -"


def _headers(answer: Answer) -> list[tuple[str, str]]:
    """Return the headers, one line each: none can begin another."""
    kept = [(name, " ".join(value.split())) for name, value in answer.headers if _NAME.fullmatch(name)]
    named = [(f"X-Orig-{name}" if name.lower() in _OF_TRANSFER else name, value) for name, value in kept]
    return [*named, ("Content-Length", str(len(answer.body)))]
