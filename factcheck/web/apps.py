"""The admin site that the desk uses instead of Django's own."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin app with our site; models register with it as with Django's."""

    default_site = "factcheck.web.admin.DeskAdminSite"
