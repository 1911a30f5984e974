"""What is downloaded is opened by readers of the format, and is the same bytes each time."""

import hashlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from fastwarc.warc import ArchiveIterator as FastReader
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from factcheck.evidence.warc import Answer, write

BODY = "<html><p>Łódź paid.</p></html>".encode()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", "9")]


def answer(**more):
    given = {"address": "https://paper.test/a", "at": datetime(2026, 11, 29, 12, 0, 5, tzinfo=UTC), "status": 200}
    return Answer(**{**given, "headers": HEADERS, "content_type": "text/html", "body": BODY, **more})


def test_warcio_reads_the_page_its_headers_and_its_time():
    info, page = read_by_warcio(write(answer(), name="one.warc.gz"))
    assert info["type"] == "warcinfo"
    assert f"payload-sha256: {hashlib.sha256(BODY).hexdigest()}".encode() in info["content"]
    assert (page["type"], page["uri"], page["date"]) == ("response", "https://paper.test/a", "2026-11-29T12:00:05Z")
    assert (page["content"], page["right"]) == (BODY, True)
    assert page["http"].get_header("X-Orig-Content-Encoding") == "gzip"
    assert page["http"].get_header("Content-Length") == str(len(BODY))


def read_by_warcio(content):
    return [
        {
            "type": record.rec_type,
            "uri": record.rec_headers.get_header("WARC-Target-URI"),
            "date": record.rec_headers.get_header("WARC-Date"),
            "http": record.http_headers,
            "content": record.content_stream().read(),
            "right": record.digest_checker.passed,
        }
        for record in ArchiveIterator(BytesIO(content), check_digests=True)
    ]


@pytest.mark.parametrize("more", [{}, {"status": None}], ids=["response", "resource"])
def test_fastwarc_reads_the_same_and_finds_every_digest_right(more):
    content = write(answer(**more), name="one.warc.gz")
    records = list(kinds_and_bodies(content))
    assert records[1] == (WarcRecordType.resource if more else WarcRecordType.response, BODY)
    blocks = [record.verify_block_digest() for record in FastReader(BytesIO(content), parse_http=False)]
    assert blocks == [True, True]


def kinds_and_bodies(content):
    for record in FastReader(BytesIO(content), auto_decode="all"):
        yield record.record_type, record.reader.read()


def test_same_snapshot_is_the_same_bytes():
    assert write(answer(), name="one") == write(answer(), name="one")
    assert write(answer(), name="one") != write(answer(), name="two")


def test_header_that_would_begin_another_does_not():
    hostile = [("X-Odd", "a\r\nSet-Cookie: b"), ("X\r\nBad", "c"), ("", "d")]
    _, page = read_by_warcio(write(answer(headers=hostile, status=299), name="one"))
    assert page["http"].get_header("X-Odd") == "a Set-Cookie: b"
    assert page["http"].get_header("Set-Cookie") is None
    assert page["content"] == BODY
