import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.shape.tree import PROGRAM

OURS = ("accounts", "articles", "review", "reports")
TRIGGERS = {
    "articles_draft_no_delete",
    "articles_draft_no_update",
    "articles_sentence_fits",
    "articles_sentence_no_update",
    "reports_rendition_no_delete",
    "reports_rendition_no_update",
    "reports_report_no_delete",
    "reports_report_no_update",
    "review_event_no_delete",
    "review_event_no_update",
    "review_evidence_is_needed_delete",
    "review_evidence_is_needed_update",
    "review_tag_needs_support_insert",
    "review_tag_needs_support_update",
}
LAID = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(LAID[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def nodes(app):
    return sorted(name for label, name in MigrationLoader(None).disk_migrations if label == app)


def newest():
    return [(app, nodes(app)[-1]) for app in OURS]


def test_r31_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", sorted(PROGRAM.glob("*/migrations/0*.py")), ids=lambda p: f"{p.parts[-3]}.{p.stem}")
def test_migration_is_named_for_what_it_does(path):
    assert re.fullmatch(r"\d{4}_(?!.*auto_)[a-z][a-z_]+", path.stem)


@pytest.mark.parametrize("app", OURS)
def test_each_app_has_one_newest_migration(app):
    numbers = [name[:4] for name in nodes(app)]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_all_triggers_are_there_after_the_last_migration(db):
    assert triggers() == TRIGGERS


def tables():
    with connection.cursor() as cursor:
        return {
            table: sorted(c.name for c in connection.introspection.get_table_description(cursor, table))
            for table in connection.introspection.table_names(cursor)
        }


def test_r32_every_migration_goes_back_and_forward_again(transactional_db):
    before = tables(), triggers()
    try:
        for app in reversed(OURS):
            call_command("migrate", app, "zero", verbosity=0)
        assert triggers() == set()
        assert not {table for table in tables() if table.split("_")[0] in OURS}
    finally:
        call_command("migrate", verbosity=0)
    assert (tables(), triggers()) == before


def test_r32_history_stays_when_its_last_migrations_go_back(transactional_db):
    try:
        call_command("migrate", *STATE[2], verbosity=0)
        assert {name for name in triggers() if name.startswith("review_event")} == {
            "review_event_no_delete",
            "review_event_no_update",
        }
    finally:
        call_command("migrate", verbosity=0)


STATE = [
    ("accounts", "0001_initial"),
    ("articles", "0002_drafts_stay_and_sentences_fit"),
    ("review", "0002_verified_rests_on_evidence_and_history_stays"),
    ("reports", "0002_reports_stay"),
]


def load_old_data(old):
    """Store a person, an article with a tagged and supported sentence, and an event, as the first release would."""
    models = old.apps.get_model
    person = models("accounts", "User").objects.create(username="ana", role="editor", password="x")
    article = models("articles", "Article").objects.create(title="Old", loaded_by=person, loaded_by_name="Ana")
    draft = models("articles", "Draft").objects.create(
        article=article, number=1, text="It cost 4.", length=10, sha256="0" * 64, engine="1.0", language="en"
    )
    assertion = models("articles", "Assertion").objects.create(article=article, key="k", words="It cost 4.", order=0)
    models("articles", "Sentence").objects.create(
        draft=draft, assertion=assertion, index=0, paragraph=0, start=0, end=10, kind="sentence"
    )
    source = models("review", "Source").objects.create(title="Accounts", added_by=person)
    who = {"added_by": person, "added_by_name": "Ana"}
    models("review", "Evidence").objects.create(assertion=assertion, source=source, stance="supports", **who)
    placed = {"placed_by": person, "placed_by_name": "Ana"}
    models("review", "Tag").objects.create(assertion=assertion, verdict="verified", **placed)
    models("review", "Event").objects.create(kind="tag placed", by=person, by_name="Ana", assertion=assertion)


def contents(state, labels):
    """Return every row of the named models that the first release knew, by its first columns."""
    return {
        label: list(state.apps.get_model(label).objects.order_by("pk").values(*columns))
        for label, columns in labels.items()
    }


def test_r33_migrations_go_forward_over_data_and_keep_it(migrator):
    old = migrator.apply_initial_migration(STATE)
    load_old_data(old)
    kept = {
        m._meta.label: [f.attname for f in m._meta.concrete_fields]
        for m in old.apps.get_models()
        if m._meta.app_label in OURS
    }
    before = contents(old, kept)
    new = migrator.apply_tested_migration(newest())
    shared = {
        label: [f.attname for f in apps.get_model(label)._meta.concrete_fields if f.attname in columns]
        for label, columns in kept.items()
    }
    assert sum(map(len, before.values())) == 9
    after = contents(new, shared)
    assert after == {label: [{c: row[c] for c in shared[label]} for row in rows] for label, rows in before.items()}
    assert triggers() == TRIGGERS
