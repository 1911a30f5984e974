import random
import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from factcheck.ingest import Unreadable, from_file
from tests.ingest.made import ole
from tests.standards import standard

LIMIT = 2_000_000
SENT = datetime(2026, 5, 4, 10, tzinfo=UTC)


def value(tag, words, kind="001F"):
    content = words if isinstance(words, bytes) else words.encode("utf-16-le")
    return {f"__substg1.0_{tag}{kind}": content}


def properties(*, page=0):
    ticks = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    entries = struct.pack("<IIQ", 0x00390040, 6, ticks) + struct.pack("<IIQ", 0x3FFD0003, 6, page)
    return {"__properties_version1.0": b"\0" * 32 + entries}


MAIL = {
    **properties(),
    **value("0037", "RE: Harbour"),
    **value("0C1A", "Zoë Roth"),
    **value("5D01", "zoe@example.org"),
    **value("1000", "The harbour is closed.\r\n\r\nKind regards,\r\nZoë\r\n"),
    "__attach_version1.0_#00000000/__substg1.0_3707001F": "Ports.pdf".encode("utf-16-le"),
}


def read(**changed):
    files = {**MAIL, **changed}
    return from_file("a.msg", ole({name: content for name, content in files.items() if content}), limit=LIMIT)


def test_mail_of_outlook_is_read_like_any_other():
    source = read()
    assert (source.title, source.byline, source.published_on) == ("Harbour", "Zoë Roth", SENT.date())
    assert source.text == "The harbour is closed."
    assert source.left_out == ("1 signature", "the attachment “Ports.pdf”")


def test_html_is_read_where_there_is_no_plain_text():
    html = value("1013", b"<html><body><p>The <b>harbour</b> is closed.</p></body></html>", "0102")
    assert read(**{"__substg1.0_1000001F": b""}, **html).text == "The harbour is closed."


def test_letters_of_old_mails_are_read_in_their_code_page():
    words = value("1000", "Гавань закрыта.".encode("cp1251"), "001E")
    assert read(**{"__substg1.0_1000001F": b""}, **words, **properties(page=1251)).text == "Гавань закрыта."


def test_mail_of_rich_text_alone_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="Save it in Outlook as HTML or text"):
        read(**{"__substg1.0_1000001F": b""}, **value("1009", b"LZFu", "0102"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ole({"WordDocument": b"x"}), "is no mail of Outlook"),
        (ole(MAIL)[:700], "is damaged"),
        (b"Words.", "is not a mail of Outlook"),
    ],
)
def test_other_files_are_refused_in_words(content, said):
    with pytest.raises(Unreadable, match=said):
        from_file("a.msg", content, limit=LIMIT)


@standard("S60")
def test_damaged_mails_are_read_or_refused():
    whole, chance = ole(MAIL), random.Random(1)
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(20):
            content[chance.randrange(8, len(content))] = chance.randrange(256)
        for at in (chance.randrange(8, 512), chance.randrange(len(content) - 1024, len(content))):
            content[at] = chance.randrange(256)
        with suppress(Unreadable):
            from_file("a.msg", bytes(content), limit=LIMIT)
