"""What all our admin pages share: nothing is deleted, and a change made on an old page is refused."""

import hashlib
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest


class NoDeleteAdmin(ModelAdmin):
    """Rows can be found and read, not added, changed or deleted, except by actions and by listed fields."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No: the site adds, with its checks and its history."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No, unless a subclass allows it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No: nothing is deleted."""
        return False


class FreshForm(forms.ModelForm):
    """A form that remembers the row it was drawn from: if somebody changed it since, it refuses and shows theirs."""

    seen_row = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_row"] = self._digest(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite somebody else's change; the row stays locked until ours is saved."""
        data = super().clean() or {}
        if self.instance.pk:
            now = type(self.instance)._default_manager.select_for_update(no_key=True).get(pk=self.instance.pk)
            if data.get("seen_row") != self._digest(now):
                theirs = ", ".join(f"{name}: {getattr(now, name) or 'empty'}" for name in self._names())
                message = f"Somebody changed this after you opened it. It now says {theirs}. Reload the page first."
                raise forms.ValidationError(message)
        return data

    def _names(self) -> list[str]:
        columns = {column.name for column in self.instance._meta.fields}
        return [name for name, field in self.fields.items() if name in columns and not field.disabled]

    def _digest(self, row: Model) -> str:
        values = [row.serializable_value(name) for name in self._names()]
        return hashlib.sha256(repr([str(v) for v in values]).encode()).hexdigest()
