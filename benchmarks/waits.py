#!/usr/bin/env python3
"""How long somebody else's write waits while a long text is loaded, given a new draft, and frozen.

From the project's root:  .venv/bin/python benchmarks/waits.py [ASSERTIONS]
It makes a database of its own in a temporary folder (or uses the one named by BENCHMARK_DATABASE_URL, which must be
empty). Somebody else changes one value every few milliseconds; the longest of these writes is printed.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from django.db import connection, transaction

from benchmarks import kill  # sets Django up
from factcheck.accounts.models import User
from factcheck.reports import actions as reports

ASSERTIONS, PAUSE = 8_000, 0.005
Result = TypeVar("Result")


class Other(threading.Thread):
    """Somebody who writes all the time; `longest` is how long one write took, in seconds."""

    def __init__(self, person: User) -> None:
        super().__init__()
        self.person, self.stop, self.longest = person, threading.Event(), 0.0

    def run(self) -> None:
        """Write until told to stop."""
        while not self.stop.wait(PAUSE):
            began = time.perf_counter()
            with transaction.atomic():
                User.objects.filter(pk=self.person.pk).update(threshold=0.3)
            self.longest = max(self.longest, time.perf_counter() - began)
        connection.close()


def beside(person: User, name: str, act: Callable[[], Result]) -> Result:
    """Do something while somebody else writes; print how long both took."""
    other = Other(person)
    other.start()
    began = time.perf_counter()
    result = act()
    took = time.perf_counter() - began
    other.stop.set()
    other.join()
    print(f"{name:8s} took {took:5.2f} s, another write at most {other.longest:.3f} s")
    return result


def main() -> int:
    """Run, and print a line for each."""
    assertions = int(sys.argv[1]) if len(sys.argv) > 1 else ASSERTIONS
    kill.call_command("migrate", verbosity=0)
    person = kill.people.add(username="other", role=kill.Role.REVIEWER)
    lines = [f"Mayor Lena Roth paid {n + 2} officials {n + 10},000 euros, auditors said." for n in range(assertions)]
    text, changed = ("\n\n".join(lines[n:]) for n in (0, assertions // 50))
    first, second = (kill.from_paste(given, limit=9_999_999) for given in (text, changed))
    draft = beside(person, "load", lambda: kill.articles.load(source=first, by=None))
    beside(person, "draft", lambda: kill.articles.revise(article=draft.article, source=second, by=None))
    beside(person, "report", lambda: reports.publish(article=draft.article, by=None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
