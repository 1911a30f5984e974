"""How long a search takes at a number of assertions: python -m benchmarks.search [ASSERTIONS] (default 1000).

It fills the database that DATABASE_URL names, which should be empty and thrown away afterwards:

    DATABASE_URL=sqlite:////tmp/s.sqlite3 .venv/bin/python -m benchmarks.search 100000
    .venv/bin/python -m tests.machine postgresql .venv/bin/python -m benchmarks.search 100000
"""

# ruff: noqa: PLC0415 - Django is set up first
import os
import random
import sys
import time

import django

ASKED = [
    "harbour",
    "word17",
    "wor",
    '"mayor paid"',
    "harbour mayor word99",
    "nothingatall",
    "word250 word3",
    "lodz paid",
]
TURNS = 15


def main(count: int) -> None:
    """Fill a desk, ask, and print how long the whole answer took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    with transaction.atomic():
        fill(count)
    print(f"{connection.vendor}: {count:,} assertions stored in {time.perf_counter() - started:.1f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    from tests.makers import make_person

    client = Client()
    client.force_login(make_person("Edda", "editor"))
    for asked in ASKED:
        times = []
        for _ in range(TURNS):
            began = time.perf_counter()
            assert client.get("/search/", {"q": asked}).status_code == 200
            times.append(time.perf_counter() - began)
        times.sort()
        print(f"{asked:25} median {times[TURNS // 2] * 1000:6.1f} ms  p95 {times[-1] * 1000:6.1f} ms")


def fill(count: int) -> None:
    """Store articles of 100 assertions, whose words are as unevenly spread as those of a language."""
    from factcheck.articles.models import Article, Assertion
    from factcheck.db import bulk

    chance = random.Random(4)
    for first in range(0, count, 100):
        article = Article.objects.create(title=f"Port story {first}", loaded_by_name="Edda")
        words = (" ".join(f"word{int(chance.paretovariate(0.6)) % 50_000}" for _ in range(14)) for _ in range(100))
        rows = [
            (article.pk, f"{first}-{n}", f"Mayor paid the harbour of Łódź: {said}.", n) for n, said in enumerate(words)
        ]
        bulk.insert(Assertion, ["article", "key", "words", "order"], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
