"""Lines that copy of agencies and press offices has for desks and not for readers: slugs, priorities, "(more)", "-30-".

They are taken out only of a text that has one which can be nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.ingest.document import one_line
from factcheck.ingest.notices import NO_EMBARGO, notice_of
from factcheck.ingest.plain.agency_signs import has_quotations, sign_off_date

_HEAD = 14  # lines that are not blank
_LONGEST_NOTE = 300  # characters
_END = re.compile(
    r"[–—-]{1,3}\s?(?:30|0)\s?[–—-]{1,3}|#{3}|# # #|[–—-]{1,3}\s?(?i:ends?)\s?[–—-]{0,3}"
    r"|[\[(*]{0,2}(?:END|(?i:ends))[\])*]{0,2}\.?|NNNN"
)
_MORE = re.compile(
    r"(?i:[(\[–—-]{1,3}\s?more(?: to (?:come|follow)| follows)?\s?[)\]–—-]{1,3})"
    r"|MORE(?: TO (?:COME|FOLLOW))?[.…]{0,3}|MF"
)
_ADD = re.compile(r"\d{1,2}(?:st|nd|rd|th) (?:add|ld|lead)\b[^.]{0,40}|[\w-]{2,30} (\d)-\1-\1", re.I)
_BEGIN = re.compile(r"ZCZC\b.{0,40}")
_CONTACT = re.compile(r"\(\([^()]{3,200}\)\)")
_FOR_SURE = (_END, _MORE, _ADD, _BEGIN, _CONTACT)
_SLUG = re.compile(
    r"\^?(?P<words>[A-Z]{2,3}[-–][\w/ .’'&-]{2,60}(?:, ?[\w .-]{1,40}){0,3}(?:, ?|  +)\d{2,5}"
    r"|[A-Z]\w+(?:[-–/][A-Z]\w*){1,4},\d{3,5})"
)
_FIELD = re.compile(
    r"(?P<name>slug(?:line)?|word ?count|words|length|priority|urgency|category|version|desk|service|keywords?)"
    r"\s?[:=]\s*(?P<words>\S.{0,80})",
    re.I,
)
_OF_DESKS = frozenset({"slug", "slugline", "word count", "wordcount", "urgency"})
_COUNT = re.compile(r"\(?(?:about )?\d{2,5} words\)?\.?", re.I)
_PRIORITY = re.compile(
    r"\W{0,3}(?P<words>urgent|bulletin|flash|alert|news ?alert|breaking|snap|eilmeldung|eil|vorrang)\W{0,3}", re.I
)
_NOTE = re.compile(r"\(?(?:eds|editors|note to (?:eds|editors))\s?[.:]\s*(?P<words>.{3,})", re.I)
_WORDS_WITH_HYPHENS = re.compile(r"[^\W_]+(?:[-/][^\W_]+){1,5}/?|bc-\S{2,40}")
_HEADLINE = re.compile(r"[A-Z]{4,}(?: \d+)?-\S|[^(\W][^()]*\([^()]*\)\Z")  # "CORRECTED-Harbour closed", "... (Recasts)"
_INITIALS = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,8})?(?:/[a-z]{1,4}){1,4}|[a-z]{2,4}(?: [a-z]{1,4}\d?){1,5}")
DATELINE = re.compile(r"[^()]{2,60}\([A-Za-z. /]{2,30}\)\s*[-–—_]{1,2}\s")
_SLUG_BEFORE = re.compile(r"[^\W\d_][\w.’'&-]{1,30}/(?=\S)[^/]{2,150}[^\s.!?:]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_FOOT = 5  # lines that are not blank
_LONG = 110  # characters of a line that belongs to the text


@dataclass(frozen=True, slots=True)
class DeskMarks:
    """A text without the lines for desks, these lines, sentences on what they say, and the day they name."""

    text: str
    taken: list[str]
    remarks: list[str]
    published_on: date | None


def is_desk_mark(line: str) -> bool:
    """Whether a line says that a text begins, goes on or ends, or whom a desk may ask."""
    return any(mark.fullmatch(line.strip()) for mark in _FOR_SURE)


def is_slug_before(line: str, following: str) -> bool:
    """Whether a line such as `Libraries/Council closes` only names the story that has the next line for a headline."""
    words, of_headline = (set(_WORD.findall(each.casefold())) for each in (line, following))
    return bool(_SLUG_BEFORE.fullmatch(line) and words & of_headline)


def is_of_agency(text: str) -> bool:
    """Whether a text has a sign that only agencies write: a dateline, a date below it, quotations in ASCII."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(
        any(DATELINE.match(line.strip()) for line in lines[:_HEAD])
        or any(map(sign_off_date, lines[-_FOOT:]))
        or has_quotations(text)
    )


def take_desk_marks(text: str) -> DeskMarks | None:
    """Take the lines for desks out of a text; None if nothing shows that it has any."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = [n for n, line in enumerate(lines) if line.strip()]
    head = _head([(n, lines[n].strip()) for n in written[:_HEAD]])
    sure = {n for n in written if is_desk_mark(lines[n])}
    said = {n: remark for n, line in head if (remark := _remark(line)) is not None}
    dates = {n: day for n in written[-_FOOT:] if (day := sign_off_date(lines[n]))}
    agency = is_of_agency(text)
    if agency:
        said |= _slug_before(head, said)
    if not (sure or dates or (agency and said) or any(_is_sure(line) for _, line in head)):
        return None
    taken = sure | set(said) | set(dates) | _without_purpose(head, said)
    taken |= _signed(lines, written, taken)
    if not taken or len(taken) == len(written):
        return None
    remarks = list(dict.fromkeys(filter(None, said.values())))
    remarks += [f"Date below the text: “{lines[n].strip()}”." for n in list(dates)[:1]]
    if _MORE.fullmatch(last := lines[written[-1]].strip()):
        remarks.append(f"It ends with “{last}”: more of it is to come.")
    day = next(iter(dates.values()), None)
    return DeskMarks("\n".join(_kept(lines, taken)), [lines[n] for n in sorted(taken)], remarks, day)


def _slug_before(head: Sequence[tuple[int, str]], said: dict[int, str]) -> dict[int, str]:
    """The first line of the head if it only names the story of the next one, with what is to be said of it."""
    rest = [(n, line) for n, line in head if n not in said][:2]
    if len(rest) < 2 or not is_slug_before(rest[0][1], rest[1][1]):
        return {}
    return {rest[0][0]: f"Slug: {rest[0][1]}."}


def _head(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first lines up to the text itself."""
    end = next((n for n, (_, line) in enumerate(lines) if DATELINE.match(line) or _is_text(line)), len(lines))
    return list(lines[:end])


def _is_text(line: str) -> bool:
    return len(line) > _LONG and not (_NOTE.match(line) or notice_of(line))


def _is_sure(line: str) -> bool:
    field = _FIELD.fullmatch(line)
    return bool(_SLUG.fullmatch(line) or _NOTE.match(line) or (field and field["name"].lower() in _OF_DESKS))


def _remark(line: str) -> str | None:
    """What is to be said of a line for desks: maybe nothing, as for a count of words; None for any other line."""
    if notice := notice_of(line):
        return None if _HEADLINE.match(line) else notice
    if note := note_of(line):
        return f"{note[0]}: {note[1]}."
    return "" if _COUNT.fullmatch(line) else None


def note_of(line: str) -> tuple[str, str] | None:
    """What a line for desks is ("Slug"), and its words; None for any other line."""
    if NO_EMBARGO.fullmatch(line):
        return "No embargo", "its head says so"
    if found := _FIELD.fullmatch(line):
        return found["name"].capitalize(), found["words"].rstrip(".")
    for what, pattern in (("Slug", _SLUG), ("Priority", _PRIORITY), ("Note to editors", _NOTE)):
        if found := pattern.fullmatch(line):
            return what, one_line(found["words"], _LONGEST_NOTE).rstrip(".)")
    return None


def _without_purpose(head: Sequence[tuple[int, str]], said: dict[int, str]) -> set[int]:
    """The first line, if it is a slug of words with hyphens and more stands below it."""
    rest = [(n, line) for n, line in head if n not in said]
    return {n for n, line in rest[:1] if len(rest) > 1 and _WORDS_WITH_HYPHENS.fullmatch(line)}


def _signed(lines: Sequence[str], written: Sequence[int], sure: set[int]) -> set[int]:
    """The last line, if it holds the initials of those who wrote and edited."""
    last = [n for n in written if n not in sure][-1:]
    return {n for n in last if _INITIALS.fullmatch(lines[n].strip())}


def _kept(lines: Sequence[str], taken: set[int]) -> list[str]:
    """The other lines, without the blank ones that stood around those taken."""
    kept: list[str] = []
    closes = True
    for n, line in enumerate(lines):
        if n in taken:
            closes = closes or not kept or not kept[-1].strip()
        elif line.strip() or not closes:
            kept.append(line)
            closes = False
    return kept
