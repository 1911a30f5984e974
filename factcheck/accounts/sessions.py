"""Log-in sessions: kept in the database, fetched together with their person, ended after a time."""

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
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.functional import SimpleLazyObject

from factcheck.accounts.models import Session, User

STARTED_AT = "began"
LAST_SEEN = "last_seen"
REFRESH_SECONDS = 60  # looking at pages writes to the database at most this often
WARN_SECONDS = 120  # so long before the end a page says so (STANDARDS U12)
BACKGROUND = "X-Unasked"  # the header of what a page asks by itself, which keeps nobody logged in


class SessionStore(DatabaseStore):
    """A store whose rows carry the person, read in the same question."""

    person: User | None = None

    @property
    def idle_left(self) -> int:
        """Return the seconds until it ends for want of use."""
        now = int(time.time())
        return int(settings.IDLE_MINUTES * 60 - (now - self.get(LAST_SEEN, now)))

    @property
    def day_left(self) -> int:
        """Return the seconds until it ends in any case."""
        now = int(time.time())
        return int(settings.SESSION_COOKIE_AGE - (now - self.get(STARTED_AT, now)))

    @property
    def left(self) -> int:
        """Return the seconds until it ends."""
        return min(self.idle_left, self.day_left)

    @property
    def seconds_to_next_poll(self) -> int:
        """Return after how many seconds a page should look again: when it is time to warn, or when it is over."""
        before = self.left - min(WARN_SECONDS, settings.IDLE_MINUTES * 30)
        return int(before if before > 0 else self.left) + 1

    def keep(self) -> None:
        """Count from now on again how long it has been idle."""
        self[LAST_SEEN] = int(time.time())

    def create(self) -> None:
        """Write its row under a new key. Nobody is asked first whether that is free: a row that is there is refused."""
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def cycle_key(self) -> None:
        """Let go of the key and of the row that it opens; a new row is written once, when the request is answered."""
        self.keys()  # loads what it holds, for that stays
        self.delete()
        self._session_key = None
        self.modified = True

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Name the model that rows are kept in."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Make the row to be saved, with its person and, once there is one, the times that end it."""
        if auth.SESSION_KEY in data:
            data[LAST_SEEN] = int(time.time())
            data.setdefault(STARTED_AT, data[LAST_SEEN])
        row = cast("Session", super().create_model_instance(data))
        row.person_id = data.get(auth.SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        row = (
            Session.objects.select_related("person")
            .filter(session_key=self.session_key, expire_date__gt=timezone.now())
            .first()
        )
        self.person = row.person if row else None
        if row is None:
            self._session_key = None
        return row


class PersonSessionMiddleware(SessionMiddleware):
    """Django's session middleware; a session ends when unused for `IDLE_MINUTES`, and after half a day anyway."""

    def process_request(self, request: HttpRequest) -> None:
        """Open the session, unless it has been idle or open too long."""
        super().process_request(request)
        session = cast("SessionStore", request.session)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not session.get(auth.SESSION_KEY):
            return
        if session.left < 0:
            session.flush()
        elif session.idle_left < settings.IDLE_MINUTES * 60 - REFRESH_SECONDS and BACKGROUND not in request.headers:
            session.keep()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session; a page that was asked for is shown all the same if the database takes no note of it."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            if request.method not in {"GET", "HEAD"}:
                raise
            return response


class PersonMiddleware(AuthenticationMiddleware):
    """Django's authentication middleware, which takes the person from the session where it came along."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def process_request(self, request: HttpRequest) -> None:
        """Say who is calling, when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]


def _person(request: HttpRequest) -> User | AnonymousUser:
    user_id = request.session.get(auth.SESSION_KEY)  # loads the session, and its person with it
    person: User | None = getattr(request.session, "person", None)
    if person and str(person.pk) == str(user_id) and person.is_active and _same_password(request, person):
        return person
    return auth.get_user(request)  # the slow way, which also knows of rotated keys and of broken sessions


def _same_password(request: HttpRequest, person: User) -> bool:
    return constant_time_compare(request.session.get(auth.HASH_SESSION_KEY, ""), person.get_session_auth_hash())
