"""Wrong passwords: counted for each name and address, and deleted when the right one comes in time."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.http import HttpRequest

from factcheck.accounts.models import User


class Throttle(AxesDatabaseHandler):  # type: ignore[misc]
    """The handler of django-axes, with three limits; its query to delete counts is left out where there were none.

    The lowest limit is for one name from one address: one person's mistakes. The limits for one name from anywhere, and
    for one address with any names, are higher than one person reaches.
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Count the wrong passwords (1 query), scaled to `AXES_FAILURE_LIMIT` where another limit is nearer."""
        name = Q(username=get_client_username(request, credentials))
        address = Q(ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
        recent = AccessAttempt.objects.filter(name | address, attempt_time__gte=get_cool_off_threshold(request))
        counted = [(name & address, settings.AXES_FAILURE_LIMIT), (name, settings.FAILURES_OF_A_NAME)]
        counted.append((address, settings.FAILURES_FROM_AN_ADDRESS))
        sums = {f"n{i}": Sum("failures_since_start", filter=of, default=0) for i, (of, _) in enumerate(counted)}
        found = list(recent.aggregate(**sums).values())
        request.wrong_passwords = found[0]  # type: ignore[attr-defined]
        shares = (n * settings.AXES_FAILURE_LIMIT // limit for n, (_, limit) in zip(found, counted, strict=True))
        nearest: int = max(shares)
        return nearest

    def user_logged_in(self, sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
        """Delete the wrong passwords of somebody who has logged in at this address, if any were counted."""
        if getattr(request, "wrong_passwords", None) != 0:
            super().user_logged_in(sender, request, user, **kwargs)
