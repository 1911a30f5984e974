"""Log-in sessions: stored in the database, fetched together with their person, ended after a time."""

import time
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.functional import SimpleLazyObject

from factcheck.accounts.models import Session, User
from factcheck.db.prepared import Prepared

STARTED_AT = "began"
LAST_SEEN = "last_seen"
REFRESH_SECONDS = 60  # looking at pages writes to the database at most this often
WARN_SECONDS = 120  # so long before the end a page says so (STANDARDS U12)
BACKGROUND = "X-Unasked"  # header of a request that a page sends by itself: it does not keep anybody logged in


def _with_person(*, session_key: str) -> QuerySet[Session]:
    return Session.objects.select_related("person").filter(session_key=session_key)


_SESSIONS = Prepared(_with_person, marks={"session_key": "-"})


class SessionStore(DatabaseStore):
    """A session store whose rows have a foreign key to the person, read with the same query."""

    person: User | None = None

    @property
    def idle_left(self) -> int:
        """Return the seconds until the session ends because nobody uses it."""
        now = int(time.time())
        return int(settings.IDLE_MINUTES * 60 - (now - self.get(LAST_SEEN, now)))

    @property
    def day_left(self) -> int:
        """Return the seconds until it ends in any case."""
        now = int(time.time())
        return int(settings.SESSION_COOKIE_AGE - (now - self.get(STARTED_AT, now)))

    @property
    def left(self) -> int:
        """Return the seconds until it ends, for whichever reason comes first."""
        return min(self.idle_left, self.day_left)

    @property
    def seconds_to_next_poll(self) -> int:
        """Return in how many seconds a page should ask again: when a warning is due, or when the session is over."""
        before = self.left - min(WARN_SECONDS, settings.IDLE_MINUTES * 30)
        return int(before if before > 0 else self.left) + 1

    def keep(self) -> None:
        """Restart the count of idle time."""
        self[LAST_SEEN] = int(time.time())

    def create(self) -> None:
        """Store the session under a new key, whose INSERT itself finds out whether the key is free."""
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def cycle_key(self) -> None:
        """Delete the row of the old key; the row of the new one is written once, at the end of the request."""
        self.keys()  # loads the content, which stays
        self.delete()
        self._session_key = None
        self.modified = True

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The model of the rows."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Make the row to be saved, with its person and, for a person, the times at which it ends."""
        if auth.SESSION_KEY in data:
            data[LAST_SEEN] = int(time.time())
            data.setdefault(STARTED_AT, data[LAST_SEEN])
        row = cast("Session", super().create_model_instance(data))
        row.person_id = data.get(auth.SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        rows = _SESSIONS.rows(session_key=str(self.session_key))
        row = next((row for row in rows if row.expire_date > timezone.now()), None)
        self.person = row.person if row else None
        if row is None:
            self._session_key = None
        return row


class PersonSessionMiddleware(SessionMiddleware):
    """Django's session middleware; a session ends after `IDLE_MINUTES` without use, and after twelve hours anyway."""

    def process_request(self, request: HttpRequest) -> None:
        """Open the session, unless it was idle or open for too long."""
        super().process_request(request)
        session = cast("SessionStore", request.session)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not session.get(auth.SESSION_KEY):
            return
        if session.left < 0:
            session.flush()
        elif session.idle_left < settings.IDLE_MINUTES * 60 - REFRESH_SECONDS and BACKGROUND not in request.headers:
            session.keep()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session; a page that is read is shown even if its session is gone meanwhile."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            if request.method not in {"GET", "HEAD"}:
                raise
            return response


class PersonMiddleware(AuthenticationMiddleware):
    """Django's authentication middleware, which takes the person from the session row where it can."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.user`, to be fetched on first use."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]


def _person(request: HttpRequest) -> User | AnonymousUser:
    user_id = request.session.get(auth.SESSION_KEY)  # loads the session, and its person with it
    person: User | None = getattr(request.session, "person", None)
    if person and str(person.pk) == str(user_id) and person.is_active and _same_password(request, person):
        return person
    return auth.get_user(request)  # slower; also handles rotated keys and broken sessions


def _same_password(request: HttpRequest, person: User) -> bool:
    return constant_time_compare(request.session.get(auth.HASH_SESSION_KEY, ""), person.get_session_auth_hash())
