"""Who else is at an article, as a hint and never a lock. Kept in a cache on this machine: looking changes no row."""

import time

from django.core.cache import caches

from factcheck.accounts.models import User

GONE_AFTER = 20  # seconds without a sign


def note_presence(article_id: int, person: User, at: int | None) -> list[dict[str, object]]:
    """Note that a person looks at an assertion of an article; return the others who are there, by name."""
    cache, key, now = caches["presence"], f"presence-{article_id}", time.time()
    people = {who: seen for who, seen in (cache.get(key) or {}).items() if now - seen["when"] < GONE_AFTER}
    people[person.pk] = {"name": str(person), "at": at, "when": now}
    cache.set(key, people, GONE_AFTER)
    others = [{"name": seen["name"], "at": seen["at"]} for who, seen in people.items() if who != person.pk]
    return sorted(others, key=lambda other: str(other["name"]))
