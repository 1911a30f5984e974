"""What the files of a report cost: `python benchmarks/exports.py [ROWS ...]` prints CPU time and memory a form.

CPU time is the best of three, in ms for each assertion. Memory is the most that Python held beside the payload, in MB.
"""

import os
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

import django

django.setup()

from factcheck.reports.exporters import RENDERERS  # noqa: E402
from tests.reports.payloads import assertion, payload  # noqa: E402

FORMS = ("csv", "evidence-csv", "xlsx", "json", "annotations", "pdf", "galley", "galley-pdf")


def measure(form: str, rows: int) -> tuple[float, float, float]:
    """Return ms of CPU an assertion, MB of memory, and MB of the file."""
    given = payload(*(assertion(order=n + 1, id=n, sentence=f"The board paid {n} euros.") for n in range(rows)))
    times = []
    for _ in range(3):
        started = time.process_time()
        body = RENDERERS[form].render(given)
        times.append(time.process_time() - started)
    tracemalloc.start()
    RENDERERS[form].render(given)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return 1000 * min(times) / rows, most / 1e6, len(body) / 1e6


def main() -> None:
    """Print a table."""
    print(f"{'form':14}{'rows':>8}{'ms a row':>10}{'MB held':>9}{'MB file':>9}")
    for form in FORMS:
        for rows in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
            each, most, size = measure(form, rows)
            print(f"{form:14}{rows:8}{each:10.3f}{most:9.1f}{size:9.1f}")


if __name__ == "__main__":
    main()
