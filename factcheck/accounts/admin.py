"""People in the admin site: added, given a role, closed and opened again; never deleted. And their tokens."""

from typing import Any, cast

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.accounts import actions
from factcheck.accounts.choices import Permission
from factcheck.accounts.models import Token, User
from factcheck.web.admin import FreshForm, NoDeleteAdmin, Section

admin.site.unregister(Group)
apps.get_app_config("axes").verbose_name = "Log-in attempts"
NAMED = 5  # sessions in one warning


class UserForm(FreshForm, UserChangeForm):
    """A person's name and role."""

    asked_by: User  # whoever has the form before them

    def clean_role(self) -> str:
        """Refuse a change of one's own role, and of the last administrator's."""
        role: str = self.cleaned_data["role"]
        if role == self.instance.role:
            return role
        if self.instance == self.asked_by:
            message = "Your own role stays as it is. Ask another administrator to change it."
            raise ValidationError(message)
        try:
            actions.keep_an_administrator(without=self.instance)
        except actions.NoAdministratorLeft as refusal:
            raise ValidationError(refusal.text) from refusal
        return role

    class Meta:
        model = User
        fields = ["username", "name", "role"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """People."""

    section = Section.PEOPLE
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

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        """Give the form the person who asks."""
        form = super().get_form(request, obj, **kwargs)
        form.asked_by = request.user  # type: ignore[attr-defined]
        return form

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Log both values of each changed field, above all of a role."""
        fields = getattr(getattr(form, "_meta", None), "fields", None) or ()  # the form of a new password has none
        names = [] if add else [n for n in form.changed_data if n in fields]
        both = [f"{n} from “{form.initial[n]}” to “{form.cleaned_data[n]}”" for n in names]
        return f"Changed {', '.join(both)}." if both else super().construct_change_message(request, form, formsets, add)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are closed and never deleted."""
        return False

    @admin.action(description="Close the selected accounts", permissions=["change"])
    def close_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """End these people's sessions and close their accounts; their work stays."""
        for person in people.filter(is_active=True):
            if person == request.user:
                self._spare(request, "Your own account stays open: ask another administrator.")
                continue
            try:
                actions.close(user=person)
            except actions.NoAdministratorLeft as refusal:
                self._spare(request, refusal.text)
            else:
                self._log(request, person, "Closed the account.")
                self._warn_of_sessions(request, person)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save, and warn of open sessions that wait for a person whose new role may not tag."""
        super().save_model(request, obj, form, change)
        if change and "role" in form.changed_data and not obj.may(Permission.TAG):
            self._warn_of_sessions(request, obj)

    def _warn_of_sessions(self, request: HttpRequest, person: User) -> None:
        """Name the open sessions to which somebody is assigned who may no longer tag."""
        assigned = person.review_sessions.filter(closed_at=None).select_related("article")
        titles = [f"“{session.article}”" for session in assigned.order_by("deadline", "pk")]
        if titles:
            more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
            named = f"{', '.join(titles[:NAMED])}{more}"
            self._spare(request, f"{person} is still assigned to {named}. An editor can choose somebody else there.")

    def _spare(self, request: HttpRequest, why: str) -> None:
        self.message_user(request, why, messages.WARNING)

    @admin.action(description="Open the selected accounts again", permissions=["change"])
    def reopen_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """Open these accounts again."""
        for person in people.filter(is_active=False):
            actions.reopen(user=person)
            self._log(request, person, "Opened the account again.")

    def _log(self, request: HttpRequest, person: User, message: str) -> None:
        user_id = request.user.pk or 0
        LogEntry.objects.log_actions(user_id, [person], CHANGE, message, single_object=True)


@admin.register(Token)
class TokenAdmin(NoDeleteAdmin):
    """Tokens: seen, and taken back. Each is made by its person, on their account page."""

    section = Section.PEOPLE
    list_display = ["name", "person", "scopes", "beginning", "made_at", "expires_at", "last_used_at", "taken_back_at"]
    list_filter = ["expires_at", "last_used_at", "taken_back_at", "person__role"]
    list_select_related = ["person"]
    search_fields = ["name", "person__username", "person__name", "beginning"]
    exclude = ["digest"]
    date_hierarchy = "made_at"
    actions = ["take_back"]

    @admin.action(description="Take the selected tokens back", permissions=["view"])
    def take_back(self, request: HttpRequest, tokens: QuerySet[Token]) -> None:
        """Take these tokens back: they let nobody in from now on."""
        chosen = list(tokens.filter(taken_back_at=None).select_related("person"))
        for token in chosen:
            actions.take_back_token(token=token, by=cast("User", request.user))
        self.message_user(request, f"Taken back: {len(chosen)} of {tokens.count()}.")


@admin.register(LogEntry)
class LogEntryAdmin(NoDeleteAdmin):
    """What was done in the admin site."""

    section = Section.RECORDS
    list_display = ["action_time", "user", "content_type", "object_repr", "get_change_message"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__username"]
    date_hierarchy = "action_time"
