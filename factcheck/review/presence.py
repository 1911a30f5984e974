"""Who else is at an article, as a hint and never a lock. Kept in a cache on this machine: looking changes no row."""

import time

from django.conf import settings
from django.core.cache import caches
from django.core.files import locks

from factcheck.accounts.models import User

GONE_AFTER = 20  # seconds without a sign


def note_presence(article_id: int, person: User, at: int | None) -> list[dict[str, object]]:
    """Note that a person looks at an assertion of an article; return the others who are there, by name.

    One page at a time: two that look at the same moment would each write what they read, and one would be lost.
    """
    cache, key, now = caches["presence"], f"presence-{article_id}", time.time()
    with (settings.VAR / "presence.lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        people = {who: seen for who, seen in (cache.get(key) or {}).items() if now - seen["when"] < GONE_AFTER}
        people[person.pk] = {"name": str(person), "at": at, "when": now}
        cache.set(key, people, GONE_AFTER)
    others = [{"name": seen["name"], "at": seen["at"]} for who, seen in people.items() if who != person.pk]
    return sorted(others, key=lambda other: str(other["name"]))
