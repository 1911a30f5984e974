"""How well and how fast earlier checks are found: python -m benchmarks.earlier_checks [ASSERTIONS] (default 1000).

Among so many assertions of a desk it looks for the claims of tests/data/repeated_claims.json: by the index and the
ranking of the panel; and by trigrams alone, those of pg_trgm in Python, the five nearest from its similarity of 0.3 on.
Of both it prints recall at 5 and precision, of ours also how long the panel's answer takes, and its CPU time.
It fills the database that DATABASE_URL
names, which should be empty and thrown away afterwards:

    DATABASE_URL=sqlite:////tmp/e.sqlite3 .venv/bin/python -m benchmarks.earlier_checks 100000
    .venv/bin/python -m tests.machine postgresql .venv/bin/python -m benchmarks.earlier_checks 100000
"""

# ruff: noqa: PLC0415 - Django is set up first
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
from django.test import Client

PAIRS = json.loads((Path(__file__).parent.parent / "tests/data/repeated_claims.json").read_text(encoding="utf-8"))
AT = 5
SIMILAR = 0.3  # pg_trgm.similarity_threshold
PARTS = ("tuned", "held out")
Found = Callable[[int, str], list[str]]


def main(count: int) -> None:
    """Fill a desk, ask, and print recall, precision and times."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    settings.ALLOWED_HOSTS = ["testserver"]
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    with transaction.atomic():
        filler, earlier, now = fill(count)
    print(f"{connection.vendor}: {count:,} assertions stored in {time.perf_counter() - started:.1f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    of_desk = [(words, trigrams(words)) for words in [*filler, *earlier]]
    measured(now, "by rank", by_rank)
    measured(now, "by trigrams", lambda _, words: by_trigrams(words, of_desk))
    timed(now)


def fill(count: int) -> tuple[list[str], list[str], list[int]]:
    """Store checked sentences of a made-up language of news, the earlier claims among them, and the claims to ask for.

    Returns the words of the former two, and the ids of the claims, in the order of `PAIRS`.
    """
    chance = random.Random(4)
    filler = [sentence(chance) for _ in range(count)]
    earlier = [words for pair in PAIRS for words in pair["earlier"]]
    store([*filler, *earlier], checked=True)
    return filler, earlier, store([pair["now"] for pair in PAIRS], checked=False)


def sentence(chance: random.Random) -> str:
    """Return a sentence that has words of the claims, as common as those of news, and rare words of its own."""
    said = [VOCABULARY[min(int(chance.paretovariate(0.5)) - 1, len(VOCABULARY) - 1)] for _ in range(7)]
    rare = [f"word{int(chance.paretovariate(0.6)) % 50_000}" for _ in range(4)]
    words = [*said, *rare, str(chance.randrange(2, 900))]
    chance.shuffle(words)
    return f"{' '.join(words).capitalize()}."


VOCABULARY = sorted({w.lower() for p in PAIRS for e in p["earlier"] for w in re.findall(r"[a-zA-Z]{4,}", e)})
random.Random(7).shuffle(VOCABULARY)


def store(sentences: list[str], *, checked: bool) -> list[int]:
    """Store articles of 100 assertions; return the ids of these."""
    from django.utils import timezone

    from factcheck.articles.models import Article, Assertion
    from factcheck.db import bulk
    from factcheck.engine import key

    touched = timezone.now() if checked else None
    before = set() if checked else set(Assertion.objects.values_list("pk", flat=True))
    for first in range(0, len(sentences), 100):
        article = Article.objects.create(title=f"Port story {first}", loaded_by_name="Edda")
        some = dict.fromkeys(sentences[first : first + 100])
        rows = [(article.pk, key(words), words, n, touched) for n, words in enumerate(some)]
        bulk.insert(Assertion, ["article", "key", "words", "order", "touched_at"], rows)
    return [] if checked else sorted(set(Assertion.objects.values_list("pk", flat=True)) - before)


def by_rank(assertion_id: int, _: str) -> list[str]:
    """Return what the panel would show of a claim."""
    from factcheck.articles.models import Assertion
    from factcheck.search.earlier import get_assertion, rank

    found = [one.pk for one in rank(get_assertion(assertion_id))[:AT]]
    words = dict(Assertion.objects.filter(pk__in=found).values_list("pk", "words"))
    return [words[pk] for pk in found]


def trigrams(words: str) -> frozenset[str]:
    """Return the trigrams of a text as pg_trgm has them."""
    padded = (f"  {word} " for word in re.findall(r"\w+", words.lower()))
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def by_trigrams(words: str, of_desk: list[tuple[str, frozenset[str]]]) -> list[str]:
    """Return the five nearest by the share of trigrams in common."""
    mine = trigrams(words)
    near = ((len(mine & theirs) / len(mine | theirs), said) for said, theirs in of_desk)
    return [said for share, said in sorted((one for one in near if one[0] >= SIMILAR), reverse=True)[:AT]]


def measured(now: list[int], name: str, find: Found) -> None:
    """Print recall at 5 and precision of a way to find earlier claims, by part of the set and by kind."""
    found = [find(pk, pair["now"]) for pk, pair in zip(now, PAIRS, strict=True)]
    for part in PARTS:
        mine = [(pair, some) for pair, some in zip(PAIRS, found, strict=True) if pair["part"] == part]
        right, wanted, shown = sums(mine)
        print(f"{name:12} {part:9} recall at 5 {right / wanted:.2f} ({right}/{wanted}), ", end="")
        print(f"precision {right / shown:.2f} ({right}/{shown})")
    for kind in dict.fromkeys(pair["kind"] for pair in PAIRS):
        right, wanted, shown = sums([one for one in zip(PAIRS, found, strict=True) if one[0]["kind"] == kind])
        print(f"    {kind:11} found {right} of {wanted}, beside {shown - right} others")


def sums(found: list[tuple[dict[str, object], list[str]]]) -> tuple[int, int, int]:
    """Return how many earlier claims were found, how many were to be found, and how much was shown."""
    right = wanted = shown = 0
    for pair, some in found:
        answers = answers_of(pair)
        right += len(answers & set(some))
        wanted += len(answers)
        shown += len(some)
    return right, wanted, shown


def answers_of(pair: dict[str, object]) -> set[str]:
    """Return what is to be shown of a pair: nothing that only looks alike."""
    earlier = pair["earlier"]
    return set() if pair["kind"] == "look-alike" or not isinstance(earlier, list) else set(earlier)


def timed(now: list[int]) -> None:
    """Print how long the panel's answer takes."""
    from tests.makers import make_person

    client = Client(headers={"HX-Request": "true"})
    client.force_login(make_person("Edda", "editor"))
    answers = list(asked(client, now))
    for name, times in zip(("answer", "CPU"), map(sorted, zip(*answers, strict=True)), strict=True):
        median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:12} median {median * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")


def asked(client: Client, now: list[int]) -> Iterator[tuple[float, float]]:
    """Ask three times for each claim; yield how long each answer took, and its CPU time."""
    for pk in now * 3:
        began, cpu = time.perf_counter(), time.process_time()
        assert client.get(f"/review/assertions/{pk}/earlier/").status_code == 200
        yield time.perf_counter() - began, time.process_time() - cpu


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
