"""People in the admin site: added, given a role, closed and opened again; never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.accounts import actions
from factcheck.accounts.models import User
from factcheck.web.admin import FreshForm, KeptAdmin

admin.site.site_title = admin.site.site_header = "factcheck: clean-up"
admin.site.index_title = "What the desk holds"
admin.site.unregister(Group)


class UserForm(FreshForm, UserChangeForm):
    """A person's name and role."""

    class Meta:
        model = User
        fields = ["username", "name", "role"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """People."""

    form = UserForm
    list_display = ["username", "name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    filter_horizontal = []
    readonly_fields = ["is_active", "added_at", "closed_at", "last_login"]
    fieldsets = [
        (None, {"fields": ["username", "name", "role", "password", "seen_row"]}),
        ("Account", {"fields": ["is_active", "added_at", "closed_at", "last_login"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "name", "role", "usable_password", "password1", "password2"]})]
    actions = ["close_accounts", "reopen_accounts"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are closed and never deleted."""
        return False

    @admin.action(description="Close the selected accounts", permissions=["change"])
    def close_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """End these people's sessions and let them in no more; their work stays."""
        for person in people.filter(is_active=True):
            if person == request.user:
                self._spare(request)
            else:
                actions.close(user=person)
                self._log(request, person, "Closed the account.")

    def _spare(self, request: HttpRequest) -> None:
        self.message_user(request, "Your own account stays open: ask another administrator.", messages.WARNING)

    @admin.action(description="Open the selected accounts again", permissions=["change"])
    def reopen_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Let these people in again."""
        for person in people.filter(is_active=False):
            actions.reopen(user=person)
            self._log(request, person, "Opened the account again.")

    def _log(self, request: HttpRequest, person: User, message: str) -> None:
        user_id = request.user.pk or 0
        LogEntry.objects.log_actions(user_id, [person], CHANGE, message, single_object=True)


@admin.register(LogEntry)
class LogEntryAdmin(KeptAdmin):
    """What was done in the admin site."""

    list_display = ["action_time", "user", "content_type", "object_repr", "get_change_message"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__username"]
    date_hierarchy = "action_time"
