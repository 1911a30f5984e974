"""Mails as Outlook saves them (.msg): put into the form that other programs send, and read as such (MS-OXMSG)."""

import io
import struct
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

import olefile

from factcheck.ingest.document import ExtractedDocument, Unreadable
from factcheck.ingest.encodings import decode
from factcheck.ingest.wire.mail import read_mail

_SUBJECT, _SENDER, _ADDRESS, _OLD_ADDRESS, _HEAD = "0037", "0C1A", "5D01", "0C1F", "007D"
_BODY, _HTML, _RTF, _REFERENCES, _ANSWERED = "1000", "1013", "1009", "1039", "1042"
_LONG_NAME, _NAME = "3707", "3704"
_SENT, _CAME, _CODE_PAGE, _INTERNET_CODE_PAGE = 0x00390040, 0x0E060040, 0x3FFD0003, 0x3FDE0003
_PROPERTIES = "__properties_version1.0"
_HEADER, _ENTRY = 32, struct.Struct("<II8s")
_WORDS, _LETTERS, _BYTES = "001F", "001E", "0102"  # how a value is stored: UTF-16, 8 bits a letter, bytes
_LARGEST = 20_000_000  # bytes of one value
_MOST_ATTACHMENTS = 200
_LONGEST_LINE = 500  # characters of a subject or a name
_UNFOLDED = policy.default.clone(utf8=True, max_line_length=1_000_000)  # folding long names takes seconds
# What olefile raises for files that are cut short or made up.
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError)


def read_msg(content: bytes, shown: str, limit: int) -> ExtractedDocument:
    """Read a mail of Outlook; raise `Unreadable` if it is damaged or holds no text."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            mail, has_rich_text = _to_mail(file)
    except _BROKEN as error:
        message = f"“{shown}” is damaged or no mail of Outlook. Save it again, or paste the text instead."
        raise Unreadable(message) from error
    if mail is None and has_rich_text:
        message = f"“{shown}” holds its text as rich text alone. Save it in Outlook as HTML or text, and load that."
        raise Unreadable(message)
    if mail is None:
        message = f"“{shown}” is no mail of Outlook, or one without a text. Save it as text, or paste the text instead."
        raise Unreadable(message)
    return read_mail(mail.as_bytes(), shown, limit)


def _to_mail(file: olefile.OleFileIO) -> tuple[EmailMessage | None, bool]:
    """The mail in a file, None without a text; and whether it has a text that is only formatted."""
    said = _properties(file)
    letters = _encoding(said)
    words = _value(file, _BODY, letters)
    html = _html(file, letters)
    if not (words.strip() or html.strip()):
        return None, file.exists(f"__substg1.0_{_RTF}{_BYTES}")
    mail = EmailMessage(policy=_UNFOLDED)
    name, address = (_one_line(v) for v in (_value(file, _SENDER, letters), _address(file, letters)))
    mail["From"] = f'"{name}" <{address}>' if address else f'"{name}" <>'
    mail["To"] = "a reader"
    mail["Subject"] = _one_line(_value(file, _SUBJECT, letters))
    if sent := _date(said):
        mail["Date"] = format_datetime(sent)
    if answered := _one_line(_value(file, _ANSWERED, letters) or _value(file, _REFERENCES, letters)):
        mail["In-Reply-To"] = answered
    mail.set_content(words.replace("\r\n", "\n"), cte="8bit") if words.strip() else mail.set_content(
        html, subtype="html", cte="8bit"
    )
    for attached in _attached(file, letters):
        mail.add_attachment(b"", maintype="application", subtype="octet-stream", filename=attached)
    return mail, False


def _stream(file: olefile.OleFileIO, path: str) -> bytes:
    if not file.exists(path) or file.get_size(path) > _LARGEST:
        return b""
    return bytes(file.openstream(path).read())


def _value(file: olefile.OleFileIO, tag: str, letters: str, within: str = "") -> str:
    """A property in words; empty if the mail has it not."""
    if wide := _stream(file, f"{within}__substg1.0_{tag}{_WORDS}"):
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _stream(file, f"{within}__substg1.0_{tag}{_LETTERS}").rstrip(b"\0")
    return narrow.decode(letters, "replace") if letters or narrow.isascii() else decode(narrow, "mail").text


def _html(file: olefile.OleFileIO, letters: str) -> str:
    content = _stream(file, f"__substg1.0_{_HTML}{_BYTES}").rstrip(b"\0")
    return content.decode(letters or "utf-8", "replace") if content else _value(file, _HTML, letters)


def _address(file: olefile.OleFileIO, letters: str) -> str:
    found = _value(file, _ADDRESS, letters) or _value(file, _OLD_ADDRESS, letters)
    return found if "@" in found else ""


def _one_line(words: str) -> str:
    return " ".join(words.replace('"', "'").split())[:_LONGEST_LINE]


def _properties(file: olefile.OleFileIO) -> Mapping[int, bytes]:
    """The properties of a fixed size, by their tags: eight bytes each."""
    stream = _stream(file, _PROPERTIES)[_HEADER:]
    whole = len(stream) - len(stream) % _ENTRY.size
    return {tag: value for tag, _, value in _ENTRY.iter_unpack(stream[:whole])}


def _encoding(said: Mapping[int, bytes]) -> str:
    """Python's name of the encoding of 8-bit letters; empty if the mail names none that there is."""
    for tag in (_INTERNET_CODE_PAGE, _CODE_PAGE):
        if page := int.from_bytes(said.get(tag, b"")[:4], "little"):
            name = {65001: "utf-8", 20127: "ascii", 28591: "cp1252", 936: "gb18030"}.get(page, f"cp{page}")
            try:
                "".encode(name)
            except LookupError:
                continue
            return name
    return ""


def _date(said: Mapping[int, bytes]) -> datetime | None:
    """When it was sent, or else when it came: in tenths of microseconds since 1601."""
    for tag in (_SENT, _CAME):
        if ticks := int.from_bytes(said.get(tag, b""), "little"):
            try:
                return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
    return None


def _attached(file: olefile.OleFileIO, letters: str) -> list[str]:
    folders = sorted({path[0] for path in file.listdir() if path[0].startswith("__attach_version1.0_")})
    names = (
        _value(file, _LONG_NAME, letters, f"{folder}/") or _value(file, _NAME, letters, f"{folder}/") or "a file"
        for folder in folders[:_MOST_ATTACHMENTS]
    )
    return [_one_line(name) for name in names]
