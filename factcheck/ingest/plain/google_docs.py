"""The comments and footnotes of a text that Google Docs wrote: marks in the text, and lines at its end.

Comments are marked [a], [b] … and stand last, each on a line of its own or more: "[a]Which dam?". Footnotes are marked
[1], [2] … and stand before them, below a line of sixteen underscores: "[1] Annual report".
"""

import re
from collections.abc import Iterator
from itertools import count

from factcheck.ingest.annotations import Annotation, AnnotationKind

_LINE = "_" * 16
_FIRST_LETTER = "\n[a]"
_MARK = re.compile(r"\[([a-z]{1,4}|\d{1,5})\]")
_LONGEST_END = 1_000_000  # code points in which comments and notes are looked for


def take_annotations(text: str) -> tuple[str, list[Annotation]]:
    """Return a text without these comments and footnotes and their marks, and these; any other text as it is.

    They are taken only if their marks go on without a gap, and each stands in the text once.
    """
    body, noted = text, dict[str, Annotation]()
    for begins, labels, kind in (
        (_FIRST_LETTER, _letters(), AnnotationKind.COMMENT),
        (f"\n{_LINE}", map(str, count(1)), AnnotationKind.FOOTNOTE),
    ):
        at = body.rfind(begins, max(0, len(body) - _LONGEST_END))
        said = _said(body[at + 1 :].removeprefix(_LINE).strip(), labels) if at > 0 else {}
        if said and _marks_once(body[:at], said):
            body = body[:at].rstrip()
            noted |= {label: Annotation(kind, words, None) for label, words in said.items()}
    return _without_marks(body, noted) if noted else (text, [])


def _letters() -> Iterator[str]:
    """The marks of comments: a to z, aa to zz, and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    labels = [""]
    while True:
        labels = [before + letter for before in labels for letter in alphabet]
        yield from labels


def _said(end: str, labels: Iterator[str]) -> dict[str, str]:
    """The words behind each mark at the end of a text; nothing if it does not begin with the first mark."""
    found: dict[str, list[str]] = {}
    label, wanted = "", next(labels)
    for line in end.splitlines():
        mark = f"[{wanted}]"
        if line.startswith(mark):
            label, wanted = wanted, next(labels)
            found[label] = [line.removeprefix(mark)]
        elif not label:
            return {}
        else:
            found[label].append(line)
    return {label: "\n".join(lines).strip() for label, lines in found.items()}


def _marks_once(body: str, said: dict[str, str]) -> bool:
    """Whether each mark stands in a text once, in their order, behind something, and has words."""
    marks = [found for found in _MARK.finditer(body) if found[1] in said]
    behind = all(found.start() and not body[found.start() - 1].isspace() for found in marks)
    return behind and [found[1] for found in marks] == list(said) and all(said.values())


def _without_marks(body: str, noted: dict[str, Annotation]) -> tuple[str, list[Annotation]]:
    parts, annotations, length, done = [], [], 0, 0
    for found in _MARK.finditer(body):
        if found[1] not in noted:
            continue
        parts.append(body[done : found.start()])
        length += len(parts[-1])
        done = found.end()
        read = noted[found[1]]
        annotations.append(Annotation(read.kind, read.text, length))
    return "".join([*parts, body[done:]]), annotations
