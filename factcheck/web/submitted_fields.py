"""The submitted fields to show again after a form was refused before any view saw it."""

import re
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

MOST_FIELDS, MOST_CHARACTERS = 50, 200_000
_NOT_TYPED = re.compile(r"pass|token|secret|key|\Aseen|\Akept\Z|\Ashown\Z|\Achosen\Z|\A_", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SubmittedField:
    """One field of a form with its value, cut if it is too long."""

    name: str
    words: str
    is_cut: bool


def submitted_fields(request: HttpRequest) -> list[SubmittedField]:
    """Return the filled fields of a form, without passwords, tokens and files, as many as fit on a page."""
    left, fields = MOST_CHARACTERS, []
    for name, words in _sent(request):
        if _NOT_TYPED.search(name) or not words.strip():
            continue
        fields.append(SubmittedField(name[:100].replace("_", " "), words[:left], len(words) > left))
        left -= len(fields[-1].words)
        if not left or len(fields) == MOST_FIELDS:
            break
    return fields


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return [(name, words) for name, several in request.POST.lists() for words in several]
    except (SuspiciousOperation, UnreadablePostError):
        return []
