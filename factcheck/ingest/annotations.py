"""What a writer put beside the text: comments, footnotes and links, each at the words it stands at."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.engine import canonical
from factcheck.web_address import InvalidAddress, validate_web_address

MOST_ANNOTATIONS = 2_000  # of one text
LONGEST_ANNOTATION = 2_000  # code points
LONGEST_AUTHOR = 150  # code points

_FURTHEST_BACK = 1_000  # code points
_UNSEEN = frozenset("\u00ad\u200b\u2060")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_BEHIND_ADDRESS = ".,;:!?…'’)]}"
_SURROGATES = re.compile("[\ud800-\udfff]")
_REQUEST = re.compile(
    # Anywhere: what somebody wants, and what is still to come.
    r"[?？؟՞⁇⁈]|\b(?:please|pls|plz|bitte|por favor|can (?:you|we|someone|somebody)|could (?:you|we|someone|somebody)"
    r"|(?:source|citation|cite|figure|name|date|quote)s? (?:needed|missing|wanted)|needs? (?:a |an |another |more )?"
    r"(?:source|check|citation|confirm|verif|evidence|backup|figure|date|name)\w*|to be (?:checked|confirmed|verified)"
    r"|(?:still|must|have|has|need|needs) to (?:be )?(?:check|confirm|verif|ask|find|call)\w*"
    r"|let(?:'|’)?s (?:check|ask)|not sure|unsure|don(?:'|’)?t know|no idea|tk|tbc|tbd|tba|todo|fixme)\b"
    # At the beginning of a sentence: a request. "Check: register" and "Confirmed with Brandt" name where it comes from.
    r"|(?:\A|[.!;\n]\s*)(?:and |so |then |now )?(?:check|double[- ]check|fact[- ]?check|verify|confirm|ask|find|clarify"
    r"|add|cite|explain|make sure|look (?:up|into)|see (?:if|whether)|get (?:a|an|the|confirmation|him|her|them)"
    r"|call (?:him|her|them|back))\b(?!\s*[:,;.])",
    re.IGNORECASE,
)


class AnnotationKind(StrEnum):
    """What an annotation was in its document."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What somebody put beside the words that end at `position`.

    `text` is the comment or the note, or the words that a link stands on. `url` is the address of a link, or the first
    one in the text; it may become a link, or is empty. `position` counts code points of the document's text; it is
    None where these words did not come along with the text.
    """

    kind: AnnotationKind
    text: str
    position: int | None
    url: str = ""
    author: str = ""


def clean_annotations(annotations: Iterable[Annotation], raw: str) -> tuple[tuple[Annotation, ...], list[str]]:
    """Return annotations of a raw text as they are kept, in the order of their places, and what there is to remark.

    Positions become those of the canonical text. Words are brought into canonical form and cut at a length, and no more
    annotations are kept than a desk could answer. An address in the words becomes that of the annotation.
    """
    given = sorted(annotations, key=lambda a: (a.position is None, a.position or 0))
    read = [_clean(a) for a in given[:MOST_ANNOTATIONS]]
    kept = [a for a in read if a.url or (a.text and a.kind != AnnotationKind.LINK)]
    places = iter(canonical_positions(raw, [a.position for a in kept if a.position is not None]))
    placed = tuple(a if a.position is None else replace(a, position=next(places)) for a in kept)
    return placed, _remarks(given, no_web_address=sum(a.kind == AnnotationKind.LINK and not a.url for a in read))


def _remarks(given: Sequence[Annotation], *, no_web_address: int) -> list[str]:
    said = [too_many(len(given))] if len(given) > MOST_ANNOTATIONS else []
    if long := sum(len(a.text) > LONGEST_ANNOTATION for a in given[:MOST_ANNOTATIONS]):
        are = "comment or footnote is" if long == 1 else "comments or footnotes are"
        said.append(f"{long} {are} longer than {LONGEST_ANNOTATION:,} characters; the rest of it is left out.")
    if no_web_address:
        lead, are = ("link leads", "is") if no_web_address == 1 else ("links lead", "are")
        said.append(f"{no_web_address} {lead} to no web page and {are} left out.")
    return said


def too_many(count: int) -> str:
    """Say that a document has more annotations than are kept."""
    return (
        f"It has {count:,} comments, footnotes and links. "
        f"The first {MOST_ANNOTATIONS:,} are taken over, the others are left out."
    )


def _clean(annotation: Annotation) -> Annotation:
    text = clean_text(annotation.text[: 2 * LONGEST_ANNOTATION]).replace("\0", "").strip()[:LONGEST_ANNOTATION].rstrip()
    author = " ".join(clean_text(annotation.author[: 2 * LONGEST_AUTHOR]).replace("\0", "").split())[:LONGEST_AUTHOR]
    url = web_address_or_empty(annotation.url) or address_in(text)
    return replace(annotation, text=text, author=author.rstrip(), url=url)


def web_address_or_empty(address: str) -> str:
    """Return an address that may become a link, or an empty string for any other."""
    try:
        return validate_web_address(address)
    except InvalidAddress:
        return ""


def address_in(words: str) -> str:
    """Return the first web address that stands in some words, without the punctuation behind it, or nothing."""
    for found in _ADDRESS.finditer(words):
        address = found[0].rstrip(_BEHIND_ADDRESS)
        if found[0].startswith(f"{address})") and address.count("(") > address.count(")"):
            address += ")"
        if url := web_address_or_empty(address):
            return url
    return ""


def asks_something(words: str) -> bool:
    """Whether a comment puts a question or asks for something: another one says where something comes from.

    What stands in a web address asks nothing.
    """
    return _REQUEST.search(_ADDRESS.sub(" ", words)) is not None


def without_address(words: str, url: str) -> str:
    """Return words without an address that stands in them, and without the brackets and colon that it leaves."""
    if not url or url not in words:
        return words
    left = re.sub(r"[(\[<]\s*[)\]>]", "", words.replace(url, " "))
    return " ".join(left.split()).strip(" ,;:–—-<>")


def canonical_positions(raw: str, positions: Sequence[int]) -> list[int]:
    """Return where positions of a raw text, in ascending order, lie in its canonical text.

    The text is cut where both sides are in canonical form by themselves, and each piece is brought into it once.
    """
    done = length = 0  # code points: of the raw text up to the last cut, and what they come to
    found = []
    for position in positions:
        cut = _cut_before(raw, min(max(position, 0), len(raw)), done)
        length += len(clean_text(raw[done:cut]))
        done = cut
        found.append(length + len(clean_text(raw[done : max(position, done)])))
    return found


def _cut_before(raw: str, position: int, done: int) -> int:
    for at in range(position, max(done, position - _FURTHEST_BACK), -1):
        if at == len(raw) or _parts(raw[at - 1], raw[at]):
            return at
    return max(done, position - _FURTHEST_BACK)


def _parts(left: str, right: str) -> bool:
    """Whether a text is in canonical form when what ends on `left` and what begins with `right` are so apart.

    Not beside what goes by its neighbours (controls, byte order marks, unseen breaks), nor before what may join the
    letter before it: marks, and the vowels and finals of Hangul.
    """
    if _is_special(left) or _is_special(right):
        return False
    joins = unicodedata.category(right)[0] == "M" or "\u1100" <= right <= "\u11ff" or right > "\uffff"
    return not joins


def _is_special(character: str) -> bool:
    return character in _UNSEEN or (character not in "\n\t" and unicodedata.category(character)[0] == "C")


def clean_text(text: str) -> str:
    """Return a text in canonical form, without halves of characters."""
    return canonical(join_surrogates(text))


def join_surrogates(text: str) -> str:
    """Text without surrogates, which no database stores: pairs are joined, others become U+FFFD (STANDARDS B18)."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class AnnotationCollector:
    """Collects the annotations of a document while it is read; a mark in its text keeps the place of each.

    Marks are made of characters that no XML file holds, and are taken out of each block as it is added.
    """

    def __init__(self) -> None:
        self.count = 0
        self._noted: list[Annotation] = []

    def note(self, kind: AnnotationKind, text: str, *, url: str = "", author: str = "") -> str:
        """Note an annotation and return its mark; an empty one for those that are more than are kept."""
        self.count += 1
        if len(self._noted) == MOST_ANNOTATIONS:
            return ""
        self._noted.append(Annotation(kind, text, None, url=url, author=author))
        number = f"{len(self._noted) - 1:o}"
        return f"{_MARK}{number.translate(_AS_DIGITS)}{_END_OF_MARK}"

    def add_reply(self, mark: str, words: str) -> None:
        """Add the words of a reply to the annotation of a mark."""
        if found := MARKS.fullmatch(mark):
            number = int(found[1].translate(_AS_NUMBER), 8)
            first = self._noted[number]
            if len(first.text) <= LONGEST_ANNOTATION:
                self._noted[number] = replace(first, text=f"{first.text}\n{words}".strip())

    def placed(self, places: Mapping[int, int]) -> list[Annotation]:
        """Return the annotations, each at the place of its mark."""
        return [replace(a, position=places.get(number)) for number, a in enumerate(self._noted)]

    @property
    def remarks(self) -> list[str]:
        """What there is to say of annotations that were not noted."""
        return [too_many(self.count)] if self.count > MOST_ANNOTATIONS else []


_MARK, _END_OF_MARK, _DIGITS = "\x02", "\x03", "\x0e\x0f\x10\x11\x12\x13\x14\x15"
_AS_DIGITS = str.maketrans("01234567", _DIGITS)
_AS_NUMBER = str.maketrans(_DIGITS, "01234567")
MARKS = re.compile(f"{_MARK}([{_DIGITS}]{{1,8}}){_END_OF_MARK}")


def without_marks(text: str) -> str:
    """Return a text without the marks of annotations."""
    return MARKS.sub("", text) if _MARK in text else text


def split_at_marks(text: str) -> tuple[list[str], list[int]]:
    """Return the pieces of a text between marks of annotations, and the number of each mark; one piece more."""
    parts = MARKS.split(text)
    return parts[::2], [int(number.translate(_AS_NUMBER), 8) for number in parts[1::2]]


def carried_over(annotations: Iterable[Annotation], old: str, new: str) -> tuple[Annotation, ...]:
    """Return the annotations of a text that somebody has edited, at the places that they have in the new one.

    What stands at words that were changed has no place any more.
    """
    given = tuple(annotations)
    places = carried_places([a.position for a in given], old, new)
    return tuple(replace(a, position=place) for a, place in zip(given, places, strict=True))


def carried_places(positions: Sequence[int | None], old: str, new: str) -> list[int | None]:
    """Return where positions of a text that somebody has edited are in the new one; None at words that were changed."""
    before = _shared(old, new)
    after = _shared(old[before:][::-1], new[before:][::-1])
    grown = len(new) - len(old)

    def place(position: int | None) -> int | None:
        if position is None or position <= before:
            return position
        return position + grown if position > len(old) - after else None

    return [place(position) for position in positions]


def _shared(one: str, other: str) -> int:
    """How many code points two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(other[:middle]) else (low, middle - 1)
    return low
