"""The roles of people, what a role may allow, and to what a token narrows that."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is at the desk."""

    READER = "reader", "Reader"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(StrEnum):
    """What a view requires; `accounts/rules.py` says which roles have it."""

    READ = "read"
    SEE_CONFIDENTIAL = "see confidential evidence"
    LOAD = "load articles and drafts"
    TAG = "tag, give evidence, mark and dismiss"
    LEAD = "open and close review sessions, settle disagreements"
    FREEZE = "freeze reports"
    ADMINISTER = "use the admin site"


class Scope(TextChoices):
    """What a token is for; `accounts/rules.py` says which permissions that leaves of its person's role."""

    READ = "read", "Read articles, their check and reports"
    TAG = "tag", "Tag, give evidence, mark and dismiss"
    LOAD = "load", "Load articles and drafts"
    FREEZE = "freeze", "Freeze reports"
