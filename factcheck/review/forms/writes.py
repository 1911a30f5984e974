"""What every write names: the version it saw, and its key."""

import re
import uuid
from typing import Any

from django import forms

from factcheck.db.constraints import reason_or_empty
from factcheck.review.actions.write_requests import WriteRequest, fingerprint_of
from factcheck.web.access import Request

MOST_AT_ONCE = 200
_OF_ETAG = re.compile(r'"(\d{1,9})"')
PK_DIGITS = 18


class WriteForm(forms.Form):
    """What every write names."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def write_request(self, request: Request) -> WriteRequest:
        """Return who asks for what; the form must be valid."""
        fields = {k: v for k, v in request.POST.lists() if k not in {"csrfmiddlewaretoken", "drawn_for", "key"}}
        data = self.cleaned_data
        seen = data.get("seen")
        if seen is None and (matched := _OF_ETAG.fullmatch(request.headers.get("If-Match", ""))):
            seen = int(matched[1])
        return WriteRequest(request.user, seen, data.get("key"), fingerprint_of(request.path, fields))

    def arguments(self) -> dict[str, Any]:
        """Return what an action of a decision is called with for what was typed; the form must be valid."""
        return {}


def said_where_required(form: forms.Form, name: str) -> str:
    """Return what a field holds; refuse it where it must give a reason and gives none."""
    field, words = form.fields[name], str(form.cleaned_data[name])
    if field.required and not reason_or_empty(words):
        raise forms.ValidationError(field.error_messages["required"], code="required")
    return words
