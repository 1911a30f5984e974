"""What a way in hands over: a text in canonical form, what was read beside it, and what is refused at the door."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.engine import canonical
from factcheck.ingest.text_warnings import text_warnings
from factcheck.refusals import Refusal

_HALVES = re.compile("[\ud800-\udfff]")
_WHERE = re.compile("( (?:of|or|outside|beside) .*)")


class Unreadable(Refusal):
    """A text that cannot be loaded."""

    title = "This text cannot be loaded"


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it came and in its canonical form; what stands beside it is there to be corrected by the editor."""

    text: str
    original: bytes
    name: str = ""
    title: str = ""
    byline: str = ""
    published_on: date | None = None
    language: str = ""
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    encoding: str = ""  # as it is shown
    chosen_encoding: str = ""  # in which an editor had it read, by Python's name


@dataclass(slots=True)
class ExtractedDocument:
    """What one reader found in a document; `text` is not canonical yet."""

    text: str = ""
    title: str = ""
    byline: str = ""
    published_on: date | None = None
    language: str = ""
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    encoding: str = ""


def validate(extracted: ExtractedDocument, original: bytes, name: str, limit: int) -> Document:
    """Return the source text of a reading, or raise `Unreadable`."""
    text = join_surrogates(extracted.text)
    if (size := len(text.encode())) > limit:
        raise too_long(size, limit)
    refuse_nul(text)
    if not (clean := canonical(text)).strip():
        message = "There is nothing to check: the text is empty. Paste it, or choose a file."
        raise Unreadable(message)
    return Document(
        text=clean,
        original=original,
        name=name,
        title=one_line(extracted.title, 300),
        byline=one_line(extracted.byline, 200),
        published_on=extracted.published_on,
        language=extracted.language.replace("_", "-").partition("-")[0].lower()[:3],
        left_out=tuple(extracted.left_out),
        remarks=(*extracted.remarks, *text_warnings(text)),
        encoding=extracted.encoding,
    )


def refuse_nul(text: str) -> None:
    """Refuse a text that holds a NUL: SQLite would cut it there and PostgreSQL would not store it (STANDARDS B16)."""
    if "\0" in text:
        place = text.index("\0") + 1
        message = f"Character {place} of the text is a NUL, which no text holds. Delete it, or save it as plain text."
        raise Unreadable(message)


def too_long(size: int, limit: int) -> Unreadable:
    """Return the refusal of a text of so many bytes."""
    return Unreadable(
        f"The text is {size / 1e6:.1f} MB long and must be smaller than {limit / 1e6:.0f} MB. Load it in parts."
    )


def one_line(words: str, longest: int) -> str:
    """Return words on one line in canonical form, cut at a length."""
    return " ".join(canonical(join_surrogates(words)).split())[:longest].rstrip()


def join_surrogates(text: str) -> str:
    """Return a text in which halves of letters are joined, or shown as lost: no database stores half a letter (B18)."""
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def either(choices: Sequence[str]) -> str:
    """Join choices as a sentence does: "a, b or c"."""
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last


def counted(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Say how many of each were left out: `("menu", 2)` is "2 menus"."""
    return [f"{n} {what if n == 1 else plural(what)}" for what, n in counts if n]


def plural(words: str) -> str:
    """Return the plural of "hidden text", "table of contents", "paragraph outside the article"."""
    first, rest = _WHERE.split(words)[0], "".join(_WHERE.split(words)[1:])
    ending = "es" if first.endswith(("x", "s", "sh")) else "s"
    return f"{first}{ending}{rest}"
