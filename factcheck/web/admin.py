"""What all our admin pages share: nothing is deleted, and a change made on an old page is refused."""

import hashlib
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = 20  # rows that are named before an action changes them


class Section(StrEnum):
    """Where a table stands on the front page of the admin site, in this order."""

    DESK = "Articles and their check"
    PEOPLE = "People"
    LOADING = "Loading and background work"
    ANALYSIS = "How the texts were read"
    RECORDS = "Records"


class DeskAdminSite(AdminSite):
    """The admin site: what is tidied up stands first, what the program writes for itself last."""

    site_title = site_header = "factcheck admin"
    index_title = "Data"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List the tables by section, as `section` of their admin says; of one app alone as Django does."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        tables: dict[Section, list[Any]] = {section: [] for section in Section}
        for table in (table for app in apps for table in app["models"]):
            admin = self.get_model_admin(table["model"])
            tables[getattr(admin, "section", Section.RECORDS)].append(table)
        return [
            {"name": section, "app_label": section.name.lower(), "models": sorted(found, key=lambda t: str(t["name"]))}
            for section, found in tables.items()
            if found
        ]


class NoDeleteAdmin(ModelAdmin):
    """Rows can be found and read, not added, changed or deleted, except by actions and by listed fields."""

    section = Section.DESK
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


def asked_why(
    admin: ModelAdmin, request: HttpRequest, rows: QuerySet[Any], form: type[forms.Form], **words: str
) -> tuple[str, HttpResponse | None]:
    """Show which rows an action would change, and ask why; return the reason, or the page that asks for it.

    `words` are what the page says: `title`, `lead`, `button`. It says how many rows there are, and is shown again if
    there are more or fewer by the time it is sent.
    """
    counted = str(rows.count())
    is_sent = "confirmed" in request.POST
    asked = form(request.POST if is_sent else None)
    changed = is_sent and request.POST.get("counted") != counted
    if asked.is_valid() and not changed:
        return asked.cleaned_data["reason"], None
    context = {
        **admin.admin_site.each_context(request),
        **words,
        "opts": admin.opts,
        "form": asked,
        "changed": changed,
        "counted": counted,
        "shown": rows[:SHOWN],
        "more": max(int(counted) - SHOWN, 0),
        "action": request.POST.get("action", ""),
        "chosen": request.POST.getlist("_selected_action"),
        "across": request.POST.get("select_across", "0"),
    }
    return "", render(request, "admin/confirm.html", context, status=422 if is_sent else 200)


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
