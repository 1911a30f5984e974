"""Where texts come from, and what is refused at the door: paste and file, in plain sentences."""

import codecs
from dataclasses import dataclass
from pathlib import PurePath

from factcheck.assertions import canonical
from factcheck.web.answers import Refusal

TEXT_FILES = (".txt", ".md", ".markdown", ".text")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Unreadable(Refusal):
    """A text that cannot be loaded."""

    title = "This text cannot be loaded"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it came and in its canonical form."""

    text: str
    original: bytes
    name: str = ""


def from_paste(text: str, *, limit: int) -> SourceText:
    """Take a pasted text of at most `limit` bytes of UTF-8; raise `Unreadable` with what to do about it."""
    try:
        original = text.encode()
    except UnicodeEncodeError as error:
        message = f"Character {error.start + 1} of the text is half of one. Delete it, or copy the text again."
        raise Unreadable(message) from error
    return _checked(text, original, "", limit)


def from_file(name: str, content: bytes, *, limit: int) -> SourceText:
    """Take a text file of at most `limit` bytes; raise `Unreadable` with what to do about it."""
    shown = PurePath(name.replace("\\", "/")).name[:255]
    if PurePath(shown).suffix.lower() not in TEXT_FILES:
        message = f"“{shown}” must be a .txt or .md file. Save it as plain text, or paste the text instead."
        raise Unreadable(message)
    if not content:
        message = f"“{shown}” is empty. Choose another file."
        raise Unreadable(message)
    if len(content) > limit:
        raise _too_long(len(content), limit)
    return _checked(_decoded(content, shown), content, shown, limit)


def decoded(content: bytes) -> str:
    """Return the canonical text of bytes that were loaded before."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    return canonical(content.decode(encoding))


def _decoded(content: bytes, shown: str) -> str:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:1000]:
            message = f"“{shown}” is not a text file. Save it as plain text, or paste the text instead."
        else:
            message = f"“{shown}” is not UTF-8: byte {error.start + 1} fits no character. Save it as UTF-8."
        raise Unreadable(message) from error


def _checked(text: str, original: bytes, name: str, limit: int) -> SourceText:
    if len(original) > limit:
        raise _too_long(len(original), limit)
    if "\0" in text:
        place = text.index("\0") + 1
        message = f"Character {place} of the text is a NUL, which no text holds. Delete it, or save it as plain text."
        raise Unreadable(message)
    if not (clean := canonical(text)).strip():
        message = "There is nothing to check: the text is empty. Paste it, or choose a file."
        raise Unreadable(message)
    return SourceText(clean, original, name)


def _too_long(size: int, limit: int) -> Unreadable:
    return Unreadable(
        f"The text is {size / 1e6:.1f} MB long and must be smaller than {limit / 1e6:.0f} MB. Load it in parts."
    )
