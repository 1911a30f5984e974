"""Triggers declared as constraints: they outlive every change of their tables, and makemigrations writes them."""

from contextlib import contextmanager, suppress
from functools import cache

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.writer import MigrationWriter

from factcheck.articles.models import Assertion, Draft
from factcheck.db.triggers import Trigger
from factcheck.review.models import Evidence, Source, Tag
from factcheck.search import index
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.shape.tree import APPS

OURS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
DECLARED = {c.name for model in OURS for c in model._meta.constraints if isinstance(c, Trigger)}
DECLARED |= {keeping.name for keeping in index.TRIGGERS[connection.vendor]}  # laid on tables of other rooms
SQL_OF_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, pg_get_triggerdef(t.oid), prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid "
    "WHERE NOT tgisinternal",
}
NO_SHOUTING = Trigger(
    name="review_source_no_shouting",
    event="INSERT",
    when="NEW.kind = 'page'",
    refuses=[("NEW.title = 'LOUD'", "100 % loud, that's too much"), ("NEW.title = 'louder'", "still louder")],
)


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(SQL_OF_TRIGGERS[connection.vendor])
        return sorted(cursor.fetchall())


@cache
def state_now():
    """Return the state after the last migration, its models made: each clone of it has them."""
    state = MigrationLoader(connection).project_state()
    assert state.apps
    return state


class UndoneError(Exception):
    pass


@contextmanager
def undone():
    """A schema editor whose work is taken back at the end."""
    with suppress(UndoneError), connection.schema_editor() as editor:
        yield editor
        raise UndoneError


def apply(editor, state, *operations, app="review"):
    """Apply a migration of these operations to the database; return the state after it."""
    migration = migrations.Migration("scratch", app)
    migration.operations = list(operations)
    return migration.apply(state.clone(), editor)


def written(before, after):
    """Return the operations that makemigrations would write of a change, read back from what it writes."""
    detector = MigrationAutodetector(before, after, NonInteractiveMigrationQuestioner())
    changes = detector.changes(graph=MigrationLoader(connection).graph, migration_name="scratch")
    [migration] = changes["review"]
    module = {}
    exec(MigrationWriter(migration).as_string(), module)
    return module["Migration"].operations


def with_constraints(state, model, constraints):
    changed = state.clone()
    changed.models["review", model].options["constraints"] = constraints
    changed.reload_model("review", model)
    return changed


def constraints_of(state, model):
    return list(state.models["review", model].options["constraints"])


def refuses(act, *words):
    """Whether the database refuses an act, in these words."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return all(w in str(error) for w in words)
    return False


def test_every_declared_trigger_is_there_and_no_other(db):
    assert {name for name, *_ in triggers()} == DECLARED


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_triggers_are_there_after_fields_are_added_altered_and_removed(transactional_db, editor, model):
    assertion = first_assertion(make_article("He paid 4 million. She denied it.", by=editor))
    add_evidence(assertion, by=editor)
    place_tag(assertion, "verified", by=editor)
    before, state = triggers(), state_now()
    app, name = model._meta.app_label, model._meta.model_name
    added = migrations.AddField(name, "scratch", models.CharField(max_length=9, default="new"))
    altered = [
        migrations.AlterField(name, field.name, longer(field))
        for field in state.apps.get_model(app, name)._meta.concrete_fields
        if isinstance(field, models.CharField)
    ]
    constraint = models.CheckConstraint(condition=~models.Q(scratch=""), name="scratch_is_there")
    constrained = migrations.AddConstraint(name, constraint)
    removed = [migrations.RemoveConstraint(name, "scratch_is_there"), migrations.RemoveField(name, "scratch")]
    with undone() as schema:
        apply(schema, state, added, *altered, constrained, *removed, app=app)
        assert triggers() == before
    assert triggers() == before


def longer(field):
    clone = field.clone()
    clone.max_length = (field.max_length or 20) + 7
    return clone


def test_refused_still_after_a_table_was_built_anew(transactional_db, editor):
    draft = make_article("He paid 4 million. She denied it.", by=editor)
    with undone() as schema:
        apply(
            schema,
            state_now(),
            migrations.AddField("draft", "scratch", models.IntegerField(default=0)),
            app="articles",
        )
        assert refuses(lambda: Draft.objects.filter(pk=draft.pk).update(length=3), "articles_draft")


def test_what_was_said_stays_so_after_its_tables_were_built_anew(transactional_db, editor):
    assertion = first_assertion(make_article("He paid 4 million. She denied it.", by=editor))
    add_evidence(assertion, by=editor)
    place_tag(assertion, "alleged", by=editor)  # nothing else refuses: no verdict rests on the evidence
    with undone() as schema:
        added = [migrations.AddField(name, "scratch", models.IntegerField(default=0)) for name in ("tag", "evidence")]
        apply(schema, state_now(), *added)
        added = migrations.AddField("assertion", "scratch", models.IntegerField(default=0))
        apply(schema, state_now(), added, app="articles")
        for model, column in ((Tag, "note"), (Evidence, "excerpt")):
            stays = f"{model._meta.db_table}: rows are kept as they were written"
            assert refuses(lambda: model.objects.update(**{column: "other"}), stays)  # noqa: B023 - called at once
            assert refuses(lambda: model.objects.all()._raw_delete("default"), stays)  # noqa: B023 - called at once
        rows = Assertion.objects.filter(pk=assertion.pk)
        assert refuses(lambda: rows.update(standing="denied"), "needs a tag that says so")
        assert not refuses(lambda: rows.update(standing="disputed"))


def test_new_trigger_is_written_and_works(transactional_db, editor):
    before = state_now()
    after = with_constraints(before, "source", [*constraints_of(before, "source"), NO_SHOUTING])
    operations = written(before, after)
    assert [type(o).__name__ for o in operations] == ["AddConstraint"]
    with undone() as schema:
        state = apply(schema, before, *operations)
        assert {name for name, *_ in triggers()} == DECLARED | {NO_SHOUTING.name}
        assert refuses(lambda: Source.objects.create(title="LOUD", added_by=editor), "100 % loud, that's too much")
        assert refuses(lambda: Source.objects.create(title="louder", added_by=editor), "still louder")
        assert not refuses(lambda: Source.objects.create(title="calm", added_by=editor))
        assert not refuses(lambda: Source.objects.create(title="LOUD", kind="document", added_by=editor))
        assert written(state, before)[0].name == NO_SHOUTING.name
        apply(schema, state, *written(state, before))
        assert {name for name, *_ in triggers()} == DECLARED
    assert not refuses(lambda: Source.objects.create(title="LOUD", added_by=editor))


def test_trigger_is_the_same_after_its_table_was_built_anew(transactional_db, editor):
    before = state_now()
    after = with_constraints(before, "source", [*constraints_of(before, "source"), NO_SHOUTING])
    with undone() as schema:
        apply(schema, before, *written(before, after))
        first = triggers()
        apply(schema, after, migrations.AddField("source", "scratch", models.TextField(default="50 %s %% off")))
        assert triggers() == first
        apply(schema, after, migrations.AddField("evidence", "scratch", models.TextField(default="50 %s %% off")))
        assert triggers() == first


def test_changed_trigger_takes_the_place_of_the_old(transactional_db, editor):
    state = state_now()
    first = with_constraints(state, "source", [*constraints_of(state, "source"), NO_SHOUTING])
    softer = Trigger(name=NO_SHOUTING.name, event="INSERT", refuses=[("NEW.title = 'soft'", "soft")])
    second = with_constraints(state, "source", [*constraints_of(state, "source"), softer])
    with undone() as schema:
        apply(schema, state, *written(state, first))
        operations = written(first, second)
        assert [type(o).__name__ for o in operations] == ["RemoveConstraint", "AddConstraint"]
        apply(schema, first, *operations)
        assert refuses(lambda: Source.objects.create(title="soft", added_by=editor), "soft")
        assert not refuses(lambda: Source.objects.create(title="LOUD", added_by=editor))


def test_trigger_of_a_new_model_is_there_when_the_migration_is_done(transactional_db):
    numbered = Trigger(name="review_scratch_counts", event="UPDATE", columns=["number"], refuses=[("TRUE", "no")])
    fields = [("id", models.BigAutoField(primary_key=True)), ("number", models.IntegerField(default=0))]
    create = migrations.CreateModel("Scratch", fields, options={"constraints": [numbered]})
    state = state_now()
    after = state.clone()
    create.state_forwards("review", after)
    with connection.schema_editor() as schema:
        apply(schema, state, *written(state, after))
    try:
        model = after.apps.get_model("review", "Scratch")
        row = model.objects.create(number=1)
        assert refuses(lambda: model.objects.filter(pk=row.pk).update(number=2))
        assert not refuses(lambda: model.objects.filter(pk=row.pk).update(number=1))
    finally:
        with connection.schema_editor() as schema:
            apply(schema, after, migrations.DeleteModel("Scratch"))
            if connection.vendor == "postgresql":
                schema.execute("DROP FUNCTION review_scratch_counts()")
    assert {name for name, *_ in triggers()} == DECLARED


def test_triggers_stay_when_another_column_is_renamed(transactional_db, editor):
    before = state_now()
    stays = Trigger(name="review_source_title_stays", event="UPDATE", columns=["title"], refuses=[("TRUE", "stays")])
    with_trigger = with_constraints(before, "source", [*constraints_of(before, "source"), stays])
    with undone() as schema:
        apply(schema, before, *written(before, with_trigger))
        after = apply(schema, with_trigger, migrations.RenameField("source", "url", "link"))
        assert {name for name, *_ in triggers()} == DECLARED | {stays.name}
        source = after.apps.get_model("review", "Source").objects.create(title="t", link="", added_by_id=editor.pk)
        assert refuses(lambda: type(source).objects.filter(pk=source.pk).update(title="u"), "stays")
