"""The words of a mail that are its sender's own: without the thread it answers, the signature and disclaimers.

A line such as "On Monday the mayor wrote:" begins a thread only where it has what a mail program writes: an address, or
a time and quoted lines below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.ingest.left_out import LeftOut
from factcheck.ingest.wire.mail_signature import is_rule, without_disclaimers, without_signature

_SEPARATOR = re.compile(
    r"\W{0,3}(?:-{3,}|_{3,})? ?(?:original message|original appointment|ursprüngliche nachricht|message d'origine"
    r"|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht"
    r"|oprindelig meddelelse) ?(?:-{3,})?\Z",
    re.I,
)
_FORWARDED = re.compile(
    r"(?:-{3,} ?)?(?:forwarded message|begin forwarded message:|weitergeleitete nachricht|anfang der weitergeleiteten"
    r" nachricht:|message transféré|début du message transféré ?:|mensaje reenviado|messaggio inoltrato"
    r"|inizio messaggio inoltrato:|doorgestuurd bericht|mensagem encaminhada)(?: ?-{3,})?\Z",
    re.I,
)
_HEAD = re.compile(
    r"[>*\s]*(?P<name>from|von|de|da|van|sent|date|gesendet|datum|envoyé|enviado(?: el)?|inviato|verzonden|data|fecha"
    r"|to|an|à|para|a|aan|cc|kopie|copia|subject|betreff|objet|asunto|oggetto|onderwerp|assunto|reply-to|importance|priority"
    r"|attachments?|anlagen?)(?:\s?:\*?|\*:)[ \t]*(?P<value>.*)\Z",
    re.I,
)
_FROM = frozenset({"from", "von", "de", "da", "van"})
_SUBJECT = frozenset({"subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto"})
_DATE = frozenset(
    {"sent", "date", "gesendet", "datum", "envoyé", "enviado", "enviado el", "inviato", "verzonden", "data", "fecha"}
)
_WROTE = re.compile(
    r"(?:(?:on|le|el|am|il|op|em|den|dne)\b.{4,250}?\b(?:wrote|a écrit|escribió|schrieb[^:]{0,80}|ha scritto"
    r"|schreef[^:]{0,80}|escreveu|skrev[^:]{0,80})|\d{4}-\d\d-\d\d \d.{4,200}@\S{3,80}>)\s?:\Z",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_BANNER = re.compile(
    r"(?:caution|warning|external|\[external\]|achtung)\b.{0,80}\b(?:originated (?:from )?outside"
    r"|external (?:sender|e-?mail)|from outside)|.{0,20}\bthis (?:e-?mail|message) (?:originated|was sent|came)"
    r" from outside",
    re.I,
)
_NOTE = 25  # words above a forwarded mail; more are a text of their own


@dataclass(slots=True)
class OwnWords:
    """The text of a mail without what is not its sender's, what was left out, and what is to be said of it.

    `sender`, `date` and `subject` are those of the forwarded mail that was taken for the text, as it writes them.
    """

    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""
    left_out: LeftOut = field(default_factory=LeftOut)
    remarks: list[str] = field(default_factory=list)


def find_own_words(text: str, *, sender: str, is_answer: bool, is_forward: bool = False) -> OwnWords:
    """Find the words that the sender of a mail wrote, or that of the mail forwarded; what it is, is by its head.

    Words above another mail are an answer to it, unless something says that it was forwarded.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    own = OwnWords("")
    lines = _without_banner(lines, own.left_out)
    is_answer = is_answer or (not is_forward and _answers_below(lines))
    lines = _forwarded(lines, own, is_answer=is_answer)
    kept = _without_thread(lines, own.left_out, is_answer=is_answer)
    kept = without_signature(without_disclaimers(kept, own.left_out), own.sender or sender, own.left_out)
    own.text = "\n".join(kept).strip("\n")
    return own


def _without_banner(lines: list[str], left_out: LeftOut) -> list[str]:
    """Lines without a warning that a mail server put above them."""
    begin = next((n for n, line in enumerate(lines) if line), 0)
    if begin < len(lines) and _BANNER.match(" ".join(lines[begin : begin + 2])):
        end = next((n for n in range(begin, len(lines)) if not lines[n]), len(lines))
        left_out.add("warning of a mail server", "\n".join(lines[begin:end]))
        return lines[end:]
    return lines


def _answers_below(lines: list[str]) -> bool:
    """Whether words stand above another mail that nothing calls forwarded."""
    if any(_FORWARDED.match(line.strip("> *")) for line in lines):
        return False
    at = _other_mail(lines)
    return at is not None and bool("".join(lines[:at]).strip())


def _other_mail(lines: list[str]) -> int | None:
    return next((n for n in range(len(lines)) if _SEPARATOR.match(lines[n]) or _head_end(lines, n)), None)


def _forwarded(lines: list[str], own: OwnWords, *, is_answer: bool) -> list[str]:
    """The lines of a forwarded mail, if there is little above it; `own` gets its head."""
    at = next((n for n, line in enumerate(lines) if _FORWARDED.match(line.strip("> *"))), None)
    if at is None and not is_answer:
        at = _other_mail(lines)
    if at is None or len(" ".join(lines[:at]).split()) > _NOTE:
        return lines
    begin = next((n for n in range(at, min(at + 4, len(lines))) if _head_end(lines, n)), None)
    if begin is None:
        return lines
    end = _head_end(lines, begin)
    for line in lines[begin:end]:
        if found := _HEAD.match(line):
            _note(own, found["name"].lower(), found["value"].strip(" *"))
    if note := "\n".join(lines[:at]).strip():
        own.left_out.add("note above a forwarded mail", note)
    own.remarks.append(
        f"It was forwarded; the text is that of the first sender{f', {own.sender}' if own.sender else ''}."
    )
    rest = lines[end:]
    quoted = [line for line in rest if line]
    return [line.removeprefix(">").removeprefix(" ") for line in rest] if all(q[0] == ">" for q in quoted) else rest


def _note(own: OwnWords, name: str, value: str) -> None:
    if name in _FROM:
        own.sender = own.sender or value
    elif name in _SUBJECT:
        own.subject = own.subject or value
    elif name in _DATE:
        own.date = own.date or value


def _head_end(lines: Sequence[str], begin: int) -> int:
    """The line behind the head of a mail that begins at a line, or 0: three of its fields or more, the sender first."""
    first = _HEAD.match(lines[begin])
    if not first or first["name"].lower() not in _FROM:
        return 0
    names, end = set(), begin
    for n in range(begin, min(begin + 14, len(lines))):
        if found := _HEAD.match(lines[n]):
            names.add(found["name"].lower())
            end = n + 1
        elif lines[n].strip("> ") and not lines[n].startswith((" ", "\t")):
            break
    return end if len(names) >= 3 and names & _SUBJECT | names & _DATE else 0


def _without_thread(lines: list[str], left_out: LeftOut, *, is_answer: bool) -> list[str]:
    """Lines without those of earlier mails: quoted ones below a line of introduction, or all below a separator."""
    kept: list[str] = []
    n = 0
    while n < len(lines):
        if _SEPARATOR.match(lines[n]) or _FORWARDED.match(lines[n].strip("> *")) or _head_end(lines, n):
            left_out.add("quoted mail", "\n".join(lines[n:]))
            break
        below = _introduced(lines, n)
        if below and _is_quoted(lines, below):
            words = " ".join(lines[n:below])
            if is_answer or "@" in words or _CLOCK.search(words):
                begin, n = n, _behind_quoted(lines, below)
                left_out.add("quoted mail", "\n".join(lines[begin:n]))
                continue
        elif below and _cuts(" ".join(lines[n:below]), is_answer=is_answer):
            left_out.add("quoted mail", "\n".join(lines[n:]))
            break
        if is_answer and lines[n].startswith(">"):
            begin, n = n, _behind_quoted(lines, n)
            left_out.add("quoted mail", "\n".join(lines[begin:n]))
            continue
        kept.append(lines[n])
        n += 1
    while kept and (not kept[-1] or is_rule(kept[-1])):
        kept.pop()
    return kept


def _introduced(lines: Sequence[str], n: int) -> int:
    """The line below the words that introduce a quoted mail, in one to three lines from here; or 0."""
    if not lines[n]:
        return 0
    for end in range(n + 1, min(n + 4, len(lines) + 1)):
        if not lines[end - 1]:
            return 0
        if _WROTE.match(" ".join(line.strip() for line in lines[n:end])):
            return end
    return 0


def _cuts(words: str, *, is_answer: bool) -> bool:
    return "@" in words or (is_answer and bool(_CLOCK.search(words)))


def _is_quoted(lines: Sequence[str], n: int) -> bool:
    return any(line.startswith(">") for line in [line for line in lines[n : n + 4] if line][:1])


def _behind_quoted(lines: Sequence[str], n: int) -> int:
    """The first line behind quoted ones that is neither quoted nor blank."""
    while n < len(lines) and (not lines[n] or lines[n].startswith(">")):
        n += 1
    return n
