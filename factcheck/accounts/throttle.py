"""Wrong passwords: counted for each name and address, and forgotten when the right one comes in time."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest

from factcheck.accounts.models import User


class Throttle(AxesDatabaseHandler):  # type: ignore[misc]
    """Axes' own way, but for one who made no mistake: then there is nothing to look for and to forget."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Count the wrong passwords, and remember how many they were."""
        failures: int = super().get_failures(request, credentials)
        request.axes_failures_since_start = failures  # type: ignore[attr-defined]
        return failures

    def user_logged_in(self, sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
        """Forget the wrong passwords of who has logged in, unless none were counted a moment ago."""
        if request.axes_failures_since_start != 0:  # type: ignore[attr-defined]
            super().user_logged_in(sender, request, user, **kwargs)
