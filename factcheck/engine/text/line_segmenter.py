"""One line to its sentences: where each begins and ends."""

import re
import unicodedata
from collections.abc import Iterator

from factcheck.engine.text.sentence_boundaries import WIDE, Line, Stop, ends_sentence

_CLOSERS = "\"'”’»›)\\]}」』）】〉》〗］"
_OPENERS = "\"'`“‘«‹»›„‚(\\[{「『（【〈《［¿¡*_"
_NOTE = (
    r"\[(?:(?:note|nb|fn|n|lower-alpha)?\ ?[0-9]{1,3}|[a-z]{1,2})\]"  # a reference, as in Wikipedia: [3], [a], [note 1]
)
# It begins with one set of marks, and so do those of quotes.py: all other places are then passed over quickly.
_STOP = re.compile(
    rf"""(?P<marks>[.!?…{WIDE};\u037e](?:
        (?<=[.!?…])[.!?…]*(?:[ \t\u00a0]{{1,2}}[.!?…]+)*
        |(?<=[{WIDE}])[{WIDE}]*
        |(?<=[\u0370-\u03ff\u1f00-\u1fff][;\u037e])(?!\S)
    ))
    (?P<closers>(?:{_NOTE}|[{_CLOSERS}]|[«‹*†‡](?!\w)|[¹²³⁰-⁹]|[“„‘](?!\S)
    |[ \t\u00a0]{{1,2}}(?:[”»)\]]+|{_NOTE})(?!\S)|[\u0300-\u036f\u200d\ufe00-\ufe0f])*)
    (?P<gap>\s*)
    (?P<openers>(?:(?:[{_OPENERS}]\s?)+(?:\.{{3}}(?!\.)|…)?)?)""",
    re.VERBOSE,
)
_FINISHED = re.compile(rf"[.!?…{WIDE}:;][{_CLOSERS}“«‹*†‡\s]*(?:{_NOTE}\s*)*\Z")
_LEADING = " \t\u00a0\"'`“‘«‹»›„‚*_"
# What a list shows before an item, perhaps behind its bullet: its stop ends no sentence.
_LABEL = re.compile(
    r"\s*(?:[*•‣◦▪·●–-]\s+)?\(?(?:[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-z]|[0-9]{1,3}(?:\.[0-9]{1,3}){0,5})[.)]\s+(?=\S)"
)
_BRACKET = re.compile(r"[()\[\]]")
_CREDIT = re.compile(r"(?<=\S)\s+(?=(?:Image|Photo|Photograph|Picture|Video|Audio|Graphic|Credit): [A-Z])")
_CAPTION_LENGTH = 400

# A text without stops is cut at a clause (STANDARDS B46); a sentence that has its stop may be far longer (B58).
_LONGEST_OPEN = 1_000
_LONGEST_CLOSED = 20_000
_CLAUSE = re.compile(r"[,;:،؛、，；：–—](?:\s+|(?=[^\x00-\u02ff]))|\s[-–—]+\s")
_BLANK = re.compile(r"\s+")
_JOINING = frozenset("\u200d\u200c\ufe0e\ufe0f") | {chr(code) for code in range(0x1F3FB, 0x1F400)}


def split_line(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Yield where the sentences of one line begin and end, without the blanks around them; LANGUAGE 1 has the rules.

    `language` is that of the whole text if it has abbreviations of its own.
    """
    for begin, stop in _parts(text):
        for left, right in _sentences(text[begin:stop], language):
            yield from _soften(text, begin + left, begin + right)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Cut the credit off a caption (`The harbour at dawn Image: A. Person.`): it has no stop before it."""
    begin = 0
    if len(text) < _CAPTION_LENGTH and ": " in text:
        for credit in _CREDIT.finditer(text):
            yield begin, credit.start()
            begin = credit.end()
    yield begin, len(text)


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    finished = bool(_FINISHED.search(text, max(0, len(text) - 20)))
    line = Line(text, finished, text.islower(), text.isupper(), language)
    brackets = _closed_brackets(text)
    opening = len(text) - len(text.lstrip())
    inside_until = -1
    label = _LABEL.match(text)
    for found in _STOP.finditer(text):
        at, end = found.start(), found.end("closers")
        while brackets and brackets[-1][0] < at:
            start, close = brackets.pop()
            if text[start] == "[" or text[opening : min(start, opening + 8)].strip(_LEADING):
                inside_until = max(inside_until, close)
        if end <= inside_until or (label and at < label.end()):
            continue
        glued = not (found["gap"] or found["marks"][-1] in WIDE)
        marks, closers, openers = found.group("marks", "closers", "openers")
        if ends_sentence(Stop(line, opening, at, marks, closers, glued, openers, found.end(), at < inside_until)):
            yield opening, end
            opening = found.start("openers")
    last = len(text.rstrip())
    if opening < last:
        yield opening, last


def _closed_brackets(text: str) -> list[tuple[int, int]]:
    """Return where brackets open and close, the last first; one that is never closed counts for nothing."""
    pairs: list[tuple[int, int]] = []
    if ")" not in text and "]" not in text:
        return pairs
    opened: dict[str, list[int]] = {"(": [], "[": []}
    for found in _BRACKET.finditer(text):
        mark = found.group()
        if mark in opened:
            opened[mark].append(found.start())
        elif waiting := opened["(" if mark == ")" else "["]:
            pairs.append((waiting.pop(), found.start()))
    return sorted(pairs, reverse=True)


def _soften(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for one sentence at clauses, else at blanks, else between two characters."""
    if end - start <= _LONGEST_OPEN:
        yield start, end
        return
    longest = _LONGEST_CLOSED if _FINISHED.search(text, max(start, end - 20), end) else _LONGEST_OPEN
    while end - start > longest:
        cut = _soft_place(text, start + longest // 2, start + longest)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while text[start].isspace():
            start += 1
    yield start, end


def _soft_place(text: str, low: int, high: int) -> int:
    """Return the best place for a cut in `text[low:high]`; `high` itself if nothing is better."""
    for place in (_CLAUSE, _BLANK):
        if found := [match.end() for match in place.finditer(text, low, high)]:
            return found[-1]
    cut = high
    while cut > low and _joined(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > low else high


def _joined(left: str, right: str) -> bool:
    """Two code points that make one character: accents, joiners, skin tones, flags (STANDARDS B37)."""
    if left == "\u200d" or right in _JOINING or unicodedata.combining(right):
        return True
    return unicodedata.category(right) in ("Mn", "Me", "Mc") or (_is_flag(left) and _is_flag(right))


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
