"""Wire copy in letters alone: a line of codes, a headline, the text, a sign-off (IPTC 7901 and ANPA 1312)."""

import re
from collections.abc import Sequence

from factcheck.ingest.blocks import Block, BlockKind
from factcheck.ingest.document import ExtractedDocument, one_line
from factcheck.ingest.hyphens import Words
from factcheck.ingest.notices import NO_EMBARGO, names_embargo, notice_of
from factcheck.ingest.plain.agency_signs import as_printed, sign_off_date
from factcheck.ingest.plain.desk_marks import DATELINE, is_desk_mark, is_slug_before, note_of
from factcheck.ingest.plain.joined_lines import append_line
from factcheck.ingest.wire.story import Story, story_document

_STX, _ETX, _EOT = "\x02", "\x03", "\x04"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ANPA_NUMBER = re.compile(r"[A-Za-z]\d{3,4}[a-z-]{0,8}\Z")
_ANPA_CODES = re.compile(r"[a-z] [a-z] (?:.{1,60}? +\d\d-\d\d +\d{2,5}|[A-Za-z]{2}-.{1,80})\Z")
_IPTC_CODES = re.compile(r"[a-z]{2,4}\d{3,4} [1-9] [a-z]{1,4} +\d{1,5}\b.{0,80}\Z", re.I)
_SENT = re.compile(r"(?:ZCZC|NNNN)\b.{0,60}\Z")
_SIGN_OFF = re.compile(r"[a-z]{2,4}(?: [a-z]{1,4}\d?){1,5}\Z")
_SIGNED_BEHIND = re.compile(r"(?<=[.!?”\"])\s{2,}[a-z]{2,4}(?: [a-z]{1,4}\d?){1,5}\Z")
_CENTRED = re.compile(r"\^(?P<words>.*?)<?\Z")
_KILL = re.compile(r"\b(?:kill|elim(?:ination|inate)?|mandatory kill)\b", re.I)
_WITHHOLD = re.compile(r"\bwithh?old\b", re.I)
_CORRECTION = re.compile(
    r"\b(?:recasts|(?:ld-)?write-?thru|corrections?|corrective|corrects|sub(?:s|stitution))\b", re.I
)
_EMBARGO = re.compile(
    r"\bembargo(?:ed)?\b|\bsperrfrist\b|\bhold for release\b|\bnot for (?:use|release|publication) before\b", re.I
)
_POST = re.compile(r"[\w/ ]{1,40}\b(?:writer|reporter|correspondent|editor|staff)s?\Z", re.I)
_KILLS_PART = re.compile(r"\b(?:kills|eliminates|deletes|withdraws)\b", re.I)
_RULE = re.compile(r"(?:[_*]{3,}|=+)\Z")
_PICTURES = re.compile(r"[A-Z]{2,4} (?:photos?|graphics?|video)\b.{0,200}\Z", re.I)
_NOT_FOR_READERS = re.compile(
    r"# Notebook\b|(?:the following|this) information is not (?:intended )?for publication\b", re.I
)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()]{3,100})\)\Z")
_BYLINE = re.compile(r"(?:By|BY) [^\W\d_a-z].{1,100}\Z")
_LONGEST_HEADLINE = 200
# A slug before a headline, on one line: "Libraries/Council closes two of them".
_SLUG_AND_HEADLINE = re.compile(
    r"(?P<slug>[^\W\d_a-z][^\W\d_A-Z]{3,}[\w-]*)/(?P<headline>[^\W\d_a-z]\S*(?: \S+){2,})\Z"
)
_FIGURE = r"[-+–]?[\d.,:]*\d%?"
_ROW = re.compile(rf"\s*(?P<label>[^\W\d_][^.!?]{{0,40}}?)(?P<cells>(?:\s+(?:{_FIGURE}|[-–]))+)\Z")
_LONGEST_ROW = 60


def read_agency_text(text: str, shown: str, limit: int) -> ExtractedDocument:  # noqa: ARG001 - what every reader takes
    """Read a story of an agency; its codes and its sign-off are no part of the text."""
    head, body, tail = _parts(text.replace("\r\n", "\n").replace("\r", "\n"))
    story = Story()
    _read_head(head, story)
    lines = _read_top(body, story)
    story.published = next(filter(None, map(_published, tail)), "")
    lines = _without_notebook(_without_marks(_without_sign_off([*lines], story), story), story)
    story.left_out.add_all("line of codes", filter(None, head))
    story.blocks = _joined(lines)
    return story_document(story, shown)


def _parts(text: str) -> tuple[list[str], list[str], list[str]]:
    """The lines before the text, of the text, and behind it; where the controls are lost, by how the lines look."""
    before, stx, rest = text.partition(_STX)
    if not stx:
        before, rest = "", text
    inside, _, behind = rest.partition(_ETX)
    head, body, tail = (_lines(part) for part in (before, inside, behind.partition(_EOT)[0]))
    while body and (not body[0].strip() or _is_code(body[0])):
        head.append(body.pop(0).strip())
    return head, body, tail


def _lines(text: str) -> list[str]:
    """Lines without control characters; the one that begins a paragraph of ANPA becomes an indent."""
    return [_CONTROLS.sub("", line.replace("\x11", "   ")).rstrip() for line in text.split("\n")]


def _is_code(line: str) -> bool:
    words = line.strip()
    return bool(
        _ANPA_NUMBER.match(words)
        or _ANPA_CODES.match(words)
        or _IPTC_CODES.match(words)
        or _is_slug(words)
        or _SENT.match(words)
    )


def _is_slug(words: str) -> bool:
    """A line such as `^BC-Libraries, 1st Ld,0120` or `Libraries/`."""
    return bool(re.fullmatch(r"\^[A-Z]{2}-.{1,80}|[a-z]{2}-\S{2,40}|[^\s.]{2,30}(?: [^\s.]{1,20}){0,3}/", words))


def _read_head(head: Sequence[str], story: Story) -> None:
    slug = next((line.strip("^< /") for line in head if _is_slug(line.strip())), "")
    words = " ".join(head)
    if _KILL.search(words):
        story.status = "killed"
    elif _WITHHOLD.search(words):
        story.status = "withheld"
    if _CORRECTION.search(words):
        story.notes.append(("Correction", slug or "the head says so"))
    if slug:
        story.notes.append(("Slug", slug))


def _read_top(body: Sequence[str], story: Story) -> list[str]:
    """Take headline, byline and notes from the first lines, up to `=` or the first indent; give the rest."""
    rest = list(body)
    end = next((n for n, line in enumerate(rest[:15]) if line.strip() == "=" or line.endswith(" =")), None)
    if end is not None:
        above = [line.strip() for line in rest[: end + 1] if line.strip() not in {"", "="}]
        _read_lines_above(above, story)
        return rest[end + 1 :]
    top: list[str] = []
    while rest and len(top) < 15 and not _begins_text(rest):
        top.append(rest.pop(0).strip())
    _read_lines_above([line for line in top if line], story)
    return rest


def _begins_text(lines: Sequence[str]) -> bool:
    """Whether a line is the first of the text: with a dateline or indented, and neither centred nor a byline."""
    words = lines[0].strip()
    if not words or _CENTRED.match(words) or _BYLINE.match(words) or note_of(words) or _EMBARGO.search(words):
        return False
    return lines[0].startswith((" ", "\t")) or len(words) > _LONGEST_HEADLINE or bool(DATELINE.match(words))


def _read_lines_above(lines: Sequence[str], story: Story) -> None:
    headlines = []
    for line in lines:
        words = (found["words"] if (found := _CENTRED.match(line)) else line).rstrip("<=").strip()
        if _BYLINE.match(words) and not story.byline:
            story.byline = words
        elif story.byline and _POST.match(words):
            story.left_out.add("line of codes", words)
        elif _KILLS_PART.search(words) and (note := note_of(words)):
            story.notes.append(("Correction", note[1]))
            story.embargo = story.embargo or (words if names_embargo(words) else "")
        elif _EMBARGO.search(words) and not NO_EMBARGO.fullmatch(words):
            story.embargo = words
        elif _KILL.search(words) and len(words) < 60:
            story.status = "killed"
        elif note := _note(words):
            story.notes.append(note)
        else:
            headlines.append(_signs(words))
    if len(headlines) > 1 and is_slug_before(headlines[0], headlines[1]):
        story.notes.append(("Slug", headlines.pop(0)))
    elif headlines and (found := _SLUG_AND_HEADLINE.match(headlines[0])):
        story.notes.append(("Slug", found["slug"]))
        headlines[0] = found["headline"]
    story.headline = headlines[0] if headlines else ""
    story.decks = headlines[1:]


def _note(words: str) -> tuple[str, str] | None:
    """What a line above the text says to desks, if that is what it does."""
    if note := note_of(words):
        return note
    if _PICTURES.match(words) or is_desk_mark(words):
        return "Note to editors", words
    if found := _IN_BRACKETS.match(words):
        return "Note to editors", found["words"]
    return ("Correction", words) if notice_of(words) else None


def _without_sign_off(lines: list[str], story: Story) -> list[str]:
    """Lines without the initials and the date at their end."""
    while lines and (not (words := lines[-1].strip()) or _published(words) or _is_sign_off(words)):
        story.published = story.published or _published(words)
        story.left_out.add_all("line of codes", filter(str.strip, [lines.pop()]))
    return lines


def _published(line: str) -> str:
    return str(sign_off_date(line) or "")


def _is_sign_off(words: str) -> bool:
    return bool(_SIGN_OFF.match(words)) or is_desk_mark(words)


def _without_marks(lines: Sequence[str], story: Story) -> list[str]:
    """Lines without those that say that the text goes on or ends, and without initials behind the last of them."""
    kept = [line for line in lines if not is_desk_mark(line)]
    story.left_out.add_all("line of codes", filter(is_desk_mark, lines))
    return [*kept[:-1], *(_SIGNED_BEHIND.sub("", line) for line in kept[-1:])]


def _without_notebook(lines: Sequence[str], story: Story) -> list[str]:
    """Lines without what dpa writes below a story for desks: links, contacts, and what was changed."""
    end = next((n for n, line in enumerate(lines) if _NOT_FOR_READERS.match(line.strip())), len(lines))
    notebook = [line.strip("#*- ") for line in lines[end:] if line.strip("#*- ")]
    story.left_out.add_all("line of codes", notebook)
    story.notes += [("Note to editors", "; ".join(notebook[1:]))] if notebook else []
    return list(lines[:end])


def _joined(lines: Sequence[str]) -> list[Block]:
    """Paragraphs of wrapped lines: each begins with an indent or behind a blank line. Rows of a table stay rows."""
    indented = any(line.startswith((" ", "\t")) for line in lines)
    known = Words("\n".join(lines), [line.rstrip() for line in lines if line.strip()])
    rows = _rows(lines)
    found: list[list[str]] = []  # the parts of each paragraph
    kinds: list[BlockKind] = []
    begins = True
    for n, line in enumerate(lines):
        words = _signs(line.strip())
        if not words or _RULE.match(words):
            begins = True
            continue
        if begins or n in rows or (indented and line.startswith(("  ", "\t"))):
            found.append([rows.get(n, words)])
            kinds.append(BlockKind.TABLE_ROW if n in rows else BlockKind.PARAGRAPH)
        else:
            append_line(found[-1], words, known)
        begins = n in rows
    return [Block(kind, one_line("".join(parts), 1 << 30)) for kind, parts in zip(kinds, found, strict=True)]


def _rows(lines: Sequence[str]) -> dict[int, str]:
    """The rows of tables by the number of their lines: at least two that have a name and the same number of figures."""
    cells = [_cells(line) for line in lines]
    rows = {
        n: row
        for n, row in enumerate(cells)
        if row and any(len(other) == len(row) for other in (*cells[max(0, n - 1) : n], *cells[n + 1 : n + 2]))
    }
    for n in [n for n in rows if n and n - 1 not in rows]:
        head = lines[n - 1].split()  # "Port In Out"
        if len(head) == len(rows[n]) and all(word[0].isupper() and word.isalpha() for word in head):
            rows[n - 1] = head
    return {n: " | ".join(row) for n, row in rows.items()}


def _cells(line: str) -> list[str]:
    """The cells of a line that has a name and at least two figures, or one behind a gap; none of any other line."""
    found = _ROW.match(line) if len(line) <= _LONGEST_ROW else None
    if not found:
        return []
    figures = found["cells"].split()
    return [found["label"].strip(), *figures] if len(figures) > 1 or found["cells"].startswith("  ") else []


def _signs(words: str) -> str:
    """Words with the signs that agencies write in ASCII as print has them."""
    words = (found["words"] if words.startswith("^") and (found := _CENTRED.match(words)) else words).rstrip("<")
    return as_printed(words)
