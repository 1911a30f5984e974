"""What reading a paste, file or address gives, and what every text must fulfil before it is loaded."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.engine import canonical
from factcheck.ingest.annotations import (
    Annotation,
    AnnotationKind,
    canonical_positions,
    clean_annotations,
    join_surrogates,
    without_marks,
)
from factcheck.ingest.left_out import LONGEST_PASSAGE, LeftOut, LeftOutWords, count_labels
from factcheck.ingest.text_warnings import text_warnings
from factcheck.refusals import Refusal

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_.]|\Z)", re.I)
_NOBODY = re.compile(  # what programs write where an author should stand
    r"anonymous|unknown|user|admin(?:istrator)?|root|unspecified|author|owner|python-docx|apache poi|docx4j|pandoc"
    r"|libreoffice|microsoft (?:word|office|account|office user)|(?:windows|default|office) user",
    re.I,
)


class Unreadable(Refusal):
    """A text that cannot be loaded."""

    title = "This text cannot be loaded"


@dataclass(frozen=True, slots=True)
class Timecode:
    """At which place of a text, in code points, a time of its recording begins, such as "00:01:12"."""

    position: int
    time: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it came and in canonical form, with details that the editor may correct.

    `original` is what came: the bytes of the file or answer, or the pasted text in UTF-8. `name` is the file name as
    shown, empty for a paste. `language` is an ISO 639 code, or empty. `left_out` are phrases ("2 menus"), and
    `left_out_words` the words of what has any, of comments and footnotes too, as far as they are shown. `remarks` are
    sentences, of which `warnings` say that the text may not be published, or not yet: they come first. `encoding` is
    the name to show; `chosen_encoding` is Python's name of the one to read `original` in, if it was chosen by an editor
    or named by a server alone. `annotations` are in the order of their places. `lines_joined` is whether lines that
    were broken at a fixed width were joined into paragraphs. `timecodes` are in the order of their places; only a text
    that was spoken has any.
    """

    text: str
    original: bytes
    name: str = ""
    title: str = ""
    byline: str = ""
    place: str = ""
    published_on: date | None = None
    language: str = ""
    left_out: tuple[str, ...] = ()
    left_out_words: tuple[LeftOutWords, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    chosen_encoding: str = ""
    annotations: tuple[Annotation, ...] = ()
    lines_joined: bool = False
    timecodes: tuple[Timecode, ...] = ()

    @property
    def annotation_counts(self) -> dict[str, int]:
        """How many annotations of each kind there are: "comment", "footnote" and "link"."""
        found = Counter(str(a.kind) for a in self.annotations)
        return {kind.value: found[kind.value] for kind in AnnotationKind}

    @property
    def left_out_said(self) -> list[str]:
        """What was left out, with its words where it has any: "1 menu: “Home”"."""
        worded = {each.what: str(each) for each in self.left_out_words}
        return [*(worded.pop(phrase, phrase) for phrase in self.left_out), *worded.values()]

    @property
    def annotated(self) -> str:
        """The annotations as a phrase: "2 comments, 1 link"; empty without any."""
        return ", ".join(count_labels(self.annotation_counts.items()))


@dataclass(slots=True)
class ExtractedDocument:
    """What the reader of one format found; the fields are those of `Document`, and `text` is not canonical yet.

    `is_lined` is whether its lines are as somebody typed or sent them, so that they may be broken at a fixed width;
    `is_of_agency` whether an agency wrote it, so that an indented line begins a paragraph.
    """

    text: str = ""
    title: str = ""
    byline: str = ""
    place: str = ""
    published_on: date | None = None
    language: str = ""
    left_out: LeftOut = field(default_factory=LeftOut)
    remarks: list[str] = field(default_factory=list)
    encoding: str = ""
    annotations: list[Annotation] = field(default_factory=list)
    is_lined: bool = False
    is_of_agency: bool = False
    lines_joined: bool = False
    timecodes: list[Timecode] = field(default_factory=list)


def validate(extracted: ExtractedDocument, original: bytes, name: str, limit: int) -> Document:
    """Make a document of what a reader found; raise `Unreadable` if its text is empty, has a NUL or is too long.

    `limit` is in bytes of UTF-8. Half characters are joined or shown as lost before (STANDARDS B18).
    """
    text = join_surrogates(extracted.text)
    if (size := len(text.encode())) > limit:
        raise too_long(size, limit)
    refuse_nul(text)
    if not (clean := canonical(text)).strip():
        message = "There is nothing to check: the text is empty. Paste it, or choose a file."
        raise Unreadable(message)
    annotations, cut = clean_annotations(extracted.annotations, extracted.text)
    byline = one_line(extracted.byline, 200)
    return Document(
        text=clean,
        original=original,
        name=name,
        title=one_line(extracted.title, 300),
        byline="" if _NOBODY.fullmatch(byline) else byline,
        place=one_line(extracted.place, 200),
        published_on=extracted.published_on,
        language=found[1].lower() if (found := _LANGUAGE.match(extracted.language.strip())) else "",
        left_out=tuple(extracted.left_out.phrases),
        left_out_words=(*_shown(extracted.left_out.words()), *_shown(_words_of(annotations))),
        remarks=(*extracted.remarks, *text_warnings(text), *cut),
        encoding=extracted.encoding,
        annotations=annotations,
        lines_joined=extracted.lines_joined,
        timecodes=_timecodes(extracted),
    )


def _words_of(annotations: Sequence[Annotation]) -> Iterator[LeftOutWords]:
    """Yield the words of comments and footnotes: they are kept beside the text, and are no part of it."""
    beside = LeftOut()
    for each in annotations:
        if each.kind != AnnotationKind.LINK:
            beside.add(str(each.kind), each.text)
    return beside.words()


def _shown(found: Iterator[LeftOutWords]) -> Iterator[LeftOutWords]:
    """Yield what was left out with its words on one line, cut where they are long."""
    for each in found:
        lines = (one_line(without_marks(words), LONGEST_PASSAGE + 1) for words in each.words)
        cut = (f"{line[:LONGEST_PASSAGE]}…" if len(line) > LONGEST_PASSAGE else line for line in lines)
        yield LeftOutWords(each.what, tuple(filter(None, cut)))


def _timecodes(extracted: ExtractedDocument) -> tuple[Timecode, ...]:
    places = canonical_positions(extracted.text, [each.position for each in extracted.timecodes])
    return tuple(Timecode(place, each.time) for place, each in zip(places, extracted.timecodes, strict=True))


def refuse_nul(text: str) -> None:
    """Raise `Unreadable` for a text with a NUL: SQLite cuts it there, PostgreSQL does not store it (STANDARDS B16)."""
    if "\0" in text:
        place = text.index("\0") + 1
        message = f"Character {place} of the text is a NUL, which no text holds. Delete it, or save it as plain text."
        raise Unreadable(message)


def too_long(size: int, limit: int) -> Unreadable:
    """The refusal of a text of `size` bytes where `limit` are allowed."""
    return Unreadable(
        f"The text is {size / 1e6:.1f} MB long and must be smaller than {limit / 1e6:.0f} MB. Load it in parts."
    )


def one_line(words: str, longest: int) -> str:
    """Words on one line in canonical form, cut at a length in code points."""
    return " ".join(canonical(join_surrogates(words)).split())[:longest].rstrip()


def either(choices: Sequence[str]) -> str:
    """Join choices as a sentence does: "a, b or c"."""
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last
