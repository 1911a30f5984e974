"""What a form of the admin site changed, as the history records it."""

from datetime import UTC, datetime
from typing import Any

from django.forms import ModelForm

_NO_COLUMNS = frozenset({"seen_row", "may_be_seen"})


def changed_values(form: ModelForm) -> tuple[dict[str, str], dict[str, str]]:
    """Return the fields that were changed as they were before, and as they are now."""
    names = [name for name in form.changed_data if name not in _NO_COLUMNS]
    before = {name: _plain(form.initial.get(name)) for name in names}
    return before, {name: _plain(form.cleaned_data[name]) for name in names}


def _plain(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value or "")
