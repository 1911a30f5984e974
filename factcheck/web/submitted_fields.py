"""The submitted fields to show again after a form was refused before any view saw it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.forms.utils import pretty_name
from django.http import HttpRequest, UnreadablePostError

MOST_FIELDS, MOST_CHARACTERS = 50, 200_000
_SECRET = re.compile(r"pass|token|secret|key", re.IGNORECASE)
_OF_THE_PAGE = re.compile(  # what buttons and hidden fields send
    r"seen.*|checksum|sheet|drawn_for|kept|keep|shown|chosen|_.*|preview|agreed|annotation|answer|answer_all|answer_alone|assertion|confirmed"
    r"|counted|do|earlier|next|only|part|sentence|standing|verdict|action|select_across|denied_in|[a-z]+_checked"
    r"|note_confidential|confidential",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SubmittedField:
    """One field of a form by its label, with its value, cut if it is too long."""

    label: str
    words: str
    is_cut: bool


def submitted_fields(request: HttpRequest) -> list[SubmittedField]:
    """Return what was typed into a form, without passwords and tokens, as much as fits on a page.

    The form is the one that has most of the fields. Of its fields those count into which one writes; what was chosen
    or ticked is not typed. Of fields that no form has, all count that no button or page sends by itself.
    """
    sent = _sent(request)
    declared = _fields_of_form({name for name, _ in sent})
    left, fields = MOST_CHARACTERS, []
    for name, words in sent:
        if not words.strip() or not _is_typed(name, declared.get(name)):
            continue
        fields.append(SubmittedField(_label(name, declared.get(name)), words[:left], len(words) > left))
        left -= len(fields[-1].words)
        if not left or len(fields) == MOST_FIELDS:
            break
    return fields


def _is_typed(name: str, field: forms.Field | None) -> bool:
    if _SECRET.search(name) or _OF_THE_PAGE.fullmatch(name):
        return False
    return field is None or isinstance(
        field.widget, forms.TextInput | forms.Textarea | forms.URLInput | forms.NumberInput
    )


def _label(name: str, field: forms.Field | None) -> str:
    return str(field.label if field and field.label else pretty_name(name[:100]))


def _fields_of_form(names: set[str]) -> dict[str, forms.Field]:
    """Return the fields of the form that has most of these names, and fewest others; none if no form has any."""
    known = [getattr(kind, "base_fields", {}) for kind in _kinds_of(forms.BaseForm)]
    best = max(known, key=lambda fields: (len(names & fields.keys()), -len(fields)), default={})
    return best if names & best.keys() else {}


def _kinds_of(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for kind in form.__subclasses__():
        yield kind
        yield from _kinds_of(kind)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return [(name, words) for name, several in request.POST.lists() for words in several]
    except (SuspiciousOperation, UnreadablePostError):
        return []
