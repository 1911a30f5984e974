"""Many at once, servers that die, backups that are restored: what was called saved is there, once, to the byte."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from factcheck.articles.models import Assertion
from factcheck.reports import actions as reports
from factcheck.review.models import Event, Tag
from factcheck.review.queries.progress import progress_of
from factcheck.review.rules import standing_of
from tests.asks import logged_in, tag
from tests.databases import empty_database, migrated_database
from tests.machine import find_postgresql
from tests.makers import add_evidence, first_assertion, make_article, make_long_article, make_person, place_tag
from tests.review.test_races import at_once
from tests.scale import sized
from tests.standards import standard

pytestmark = pytest.mark.both_databases

ROOT = Path(__file__).resolve().parents[2]


@standard("R8")
@pytest.mark.django_db(transaction=True)
@sized("each", 20, soak=125)
def test_progress_equals_a_recount_after_many_tags_at_once(each):
    people = [make_person(f"Person{n}", "reviewer") for n in range(8)]
    draft = make_long_article(20)
    chosen = list(draft.article.assertions.order_by("order"))

    def tag_for_a_while(n):
        client, chance, saved = logged_in(people[n]), random.Random(n), 0
        for _ in range(each):
            assertion = Assertion.objects.get(pk=chance.choice(chosen).pk)
            answer = tag(client, assertion, chance.choice(["alleged", "denied", "denied", ""]))
            assert answer.status_code in {200, 409, 422}
            saved += answer.status_code == 200 and "unchanged" not in answer.json()
        return saved

    saved = at_once(*(lambda n=n: tag_for_a_while(n) for n in range(8)))
    assert sum(saved) == Event.objects.count() >= 2.4 * each
    active_tags = Tag.objects.active().filter(assertion__article=draft.article_id).order_by("pk")
    counted = {}
    for assertion in draft.article.assertions.all():
        mine = [t for t in active_tags if t.assertion_id == assertion.pk]
        assert assertion.standing == standing_of(mine, required_reviewers=1, recheck=False)
        assert assertion.version == 1 + assertion.events.count()
        counted[assertion.standing] = counted.get(assertion.standing, 0) + 1
    progress = progress_of(draft.article_id, people[0])
    assert {s: progress[s] for s in counted} == counted
    assert progress["done"] == counted.get("alleged", 0) + counted.get("denied", 0)


@standard("R23")
@pytest.mark.django_db
@sized("seconds", "3", soak="30")
def test_what_a_killed_server_called_saved_is_there_once(seconds):
    with migrated_database() as address:
        environment = {**os.environ, "BENCHMARK_DATABASE_URL": address}
        command = [sys.executable, "benchmarks/kill.py", seconds]
        run = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr[-2000:]
    assert "nothing lost, nothing twice, everything adds up" in run.stdout


# Backups


def back_up(address):
    """Copy the database of the tests as docs/running.md says, while it is in use, and restore the copy there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{address.removeprefix('sqlite:///')}'")
        return
    programs, copy = find_postgresql(), Path(os.environ["VAR"]) / "desk.dump"
    source = f"{settings.DATABASE_URL.rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}"
    dump = ["--format=custom", f"--file={copy}", source.replace("postgres://", "postgresql://")]
    subprocess.run([programs / "pg_dump" if programs else "pg_dump", *dump], check=True)
    restore = ["--no-owner", f"--dbname={address.replace('postgres://', 'postgresql://')}", copy]
    subprocess.run([programs / "pg_restore" if programs else "pg_restore", *restore], check=True)
    copy.unlink()


@standard("R35")
@pytest.mark.django_db(transaction=True)
def test_backup_made_while_people_write_gives_the_same_reports_to_the_byte():
    reviewer = make_person("Ana", "reviewer")
    draft = make_article()
    assertion = add_evidence(first_assertion(draft), by=reviewer)
    place_tag(assertion, "verified", by=reviewer)
    report = reports.publish(article=draft.article, by=reviewer)
    files = {r.form: bytes(r.body) for r in report.renditions.all()}
    others = list(draft.article.assertions.exclude(pk=assertion.pk))
    with empty_database() as address:

        def write():
            for n in range(20):
                place_tag(others[n % len(others)], ["alleged", "denied"][n % 2], by=reviewer)

        at_once(write, lambda: back_up(address))
        assert Event.objects.count() == 23
        environment = {**os.environ, "DATABASE_URL": address}
        for form, body in files.items():
            command = [sys.executable, "manage.py", "export_report", str(draft.article_id), "--format", form]
            out = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, timeout=120)
            assert hashlib.sha256(out.stdout).hexdigest() == hashlib.sha256(body).hexdigest(), form


# History is appended, never changed: what the database itself says to raw SQL


KEPT = {
    "review_event": "by_name = 'Nobody'",
    "reports_report": "frozen_by_name = 'Nobody'",
    "reports_rendition": "sha256 = ''",
    "articles_draft": "loaded_by_name = 'Nobody'",
}


@standard("R37")
@pytest.mark.parametrize("table", KEPT)
def test_database_refuses_to_change_or_delete_what_is_kept(table, editor, reviewer):
    draft = make_article(by=editor)
    place_tag(first_assertion(draft), "alleged", by=reviewer)
    reports.publish(article=draft.article, by=editor)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        before = cursor.fetchall()
        assert before
        for statement in (
            f"UPDATE {table} SET {KEPT[table]}",
            f"UPDATE {table} SET id = id + 1",
            f"DELETE FROM {table}",
        ):
            with pytest.raises(DatabaseError, match="rows are kept as they were written"), transaction.atomic():
                cursor.execute(statement)
        cursor.execute(f"SELECT * FROM {table}")
        assert cursor.fetchall() == before
