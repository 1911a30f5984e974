"""Real workers that are killed again and again while they keep pages: nothing is lost, and nothing is there twice."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.db.models import Count

from factcheck.evidence.models import CitedPage, Snapshot
from factcheck.review.models import Evidence, ExcerptCheck
from factcheck.tasks.models import Task
from tests.makers import add_evidence, first_assertion, make_article
from tests.scale import sized
from tests.shape.tree import ROOT
from tests.standards import standard
from tests.tasks.test_worker import address

pytestmark = pytest.mark.django_db(transaction=True)
# The page of each address is made here: no server is needed, and reading it takes a while.
WORKER = """
import time, django
from datetime import timedelta
django.setup()
from factcheck.evidence import looking, rules
from factcheck.evidence.actions import pages
from factcheck.ingest import Response
def fetch(url, **_):
    time.sleep(0.02)
    body = f"<html><body><article><p>{url} paid 4.2 million.</p></article></body></html>".encode()
    return Response(url, "text/html", "utf-8", body)
looking.fetch_answer = fetch
rules.BETWEEN_PAGES = timedelta(0)
from factcheck.tasks.worker import Worker
print("ready", flush=True)
Worker(threads=2, pause=0.01, lease=timedelta(seconds=0.5)).run()
"""


@standard("R30")
@sized("kills", 2, soak=50)
def test_worker_killed_while_it_keeps_pages_loses_nothing_and_keeps_nothing_twice(kills, reviewer, settings):
    settings.KEEP_PAGES = True
    assertion = first_assertion(make_article(by=reviewer))
    urls = [f"https://paper{n % 3}.example/{n}" for n in range(4 * kills + 4)]
    for n, url in enumerate(urls):
        add_evidence(assertion, by=reviewer, url=url, title=f"Page {n}")
    chance = random.Random(1)
    for _ in range(kills):
        with run_worker() as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 0.4))
            process.kill()
    with run_worker() as process:
        while Task.objects.unfinished().exists():
            assert process.poll() is None, "the worker ended by itself"
            time.sleep(0.1)
        process.kill()
    assert set(Task.objects.values_list("state", flat=True)) == {"done"}
    assert CitedPage.objects.filter(health="fine").count() == len(urls)
    assert set(Snapshot.objects.values_list("page").annotate(n=Count("pk")).values_list("n", flat=True)) == {1}
    assert Snapshot.objects.count() == len(urls)
    assert ExcerptCheck.objects.filter(found="verbatim").count() == Evidence.objects.count() == len(urls)


def run_worker():
    given = {
        **os.environ,
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "KEEP_PAGES": "yes",
    }
    command = [sys.executable, "-c", WORKER]
    return subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True)
