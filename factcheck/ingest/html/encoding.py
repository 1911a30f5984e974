"""The encoding of a web page, in the order browsers use: mark, what the server says, what the page says (B12)."""

import codecs
import re

from factcheck.ingest.encodings import Decoded, by_mark, decode_as, decode_legacy

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""", re.I
)
_HEAD = 4096
_ENOUGH = 3  # letters beyond ASCII
_MOST_LETTERS = 0.8
_SIGNS = frozenset("“”‘’„«»–—…•·€£°§©®™\u00a0、。「」，！？（）")
# What browsers read instead of what is declared. A page whose declaration of UTF-16 can be read is not in UTF-16.
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


def decode_page(content: bytes, server_charset: str = "") -> Decoded:
    """Decode a page; bytes that fit no character become U+FFFD. `server_charset` is what the server's answer named.

    A charset that the bytes contradict is not believed: what is valid UTF-8 throughout is UTF-8, and what is none is
    read as an encoding that fits.
    """
    if marked := by_mark(content):
        return _leniently(content, marked)
    page_charset = _declared_charset(content)
    declared = python_encoding(server_charset) or python_encoding(page_charset)
    if declared == "iso2022_jp":  # whose bytes are all ASCII
        return _leniently(content, declared)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        other = python_encoding(page_charset) if server_charset else ""
        named = next((name for name in (declared, other) if name and name != "utf-8"), "")
        found = _leniently(content, named) if named else decode_legacy(content, error.start)
        found = found or _leniently(content, "utf-8")
    else:
        if content.isascii() or declared in {"", "utf-8"} or _is_utf8(text):
            return _disagreed(Decoded(text), server_charset, page_charset)
        found = _leniently(content, declared)
    return _disagreed(found, server_charset, page_charset)


def _is_utf8(text: str) -> bool:
    """Whether a text that can be read as UTF-8 is meant so: few others have that many letters that fit by chance."""
    beyond = [c for c in text if ord(c) > 127]
    return len(beyond) >= _ENOUGH and sum(c.isalpha() or c in _SIGNS for c in beyond) > _MOST_LETTERS * len(beyond)


def _declared_charset(content: bytes) -> str:
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


def _disagreed(decoded: Decoded, server_charset: str, page_charset: str) -> Decoded:
    both = (python_encoding(server_charset), python_encoding(page_charset))
    if server_charset and both[1] and both[0] != both[1]:
        remark = (
            f"The server says {server_charset}, the page {page_charset}: it was read as {decoded.encoding}, "
            "check the letters."
        )
        return Decoded(decoded.text, decoded.encoding, (*decoded.remarks, remark))
    return decoded
