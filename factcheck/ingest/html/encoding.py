"""The encoding of a web page, in the order browsers use: mark, what the server says, what the page says (B12)."""

import codecs
import re

from factcheck.ingest.encodings import MARKS, Decoded, decode_as, legacy

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""", re.I
)
_HEAD = 4096
# What browsers read instead of what is declared; a page declared as UTF-16 that can be read at all is not.
_INSTEAD = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}


def decode_page(content: bytes, told: str = "") -> Decoded:
    """Return what the bytes of a page say; `told` is the charset of the server's answer."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return _leniently(content, name)
    declared = python_encoding(told) or python_encoding(_in_page(content))
    if declared:
        return _disagreed(_leniently(content, declared), told, _in_page(content))
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        return legacy(content, error.start) or _leniently(content, "utf-8")


def _in_page(content: bytes) -> str:
    found = _DECLARED.search(content[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def python_encoding(name: str) -> str:
    """Python's name of an encoding that a page or server names; "" for one that pages do not have."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    found = _INSTEAD.get(found, found)
    return found if found in _FOR_PAGES or found.startswith(("cp12", "iso8859-", "mac-", "koi8-")) else ""


_FOR_PAGES = {
    "utf-8",
    "gb18030",
    "big5",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "euc_kr",
    "cp949",
    "cp866",
    "cp874",
    "tis-620",
}


def _leniently(content: bytes, encoding: str) -> Decoded:
    read = decode_as(content, encoding)
    remarks = () if read.encoding == "UTF-8" else (f"It was read as {read.encoding}.",)
    return Decoded(read.text, read.encoding, remarks)


def _disagreed(decoded: Decoded, told: str, in_page: str) -> Decoded:
    if told and in_page and python_encoding(in_page) and python_encoding(told) != python_encoding(in_page):
        said = f"The server says {told}, the page {in_page}: it was read as {decoded.encoding}, check the letters."
        return Decoded(decoded.text, decoded.encoding, (*decoded.remarks, said))
    return decoded
