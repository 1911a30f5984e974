import pytest
from django.apps import apps
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from factcheck.review.queries.assertion_state import load_state
from factcheck.search import index
from tests.standards import standard

OURS = ("accounts", "tasks", "articles", "review", "evidence", "reports", "search")
TRIGGERS = {
    "articles_annotation_fits",
    "articles_annotation_no_delete",
    "articles_annotation_no_update",
    "articles_assertion_dismissal_ends_whole",
    "articles_assertion_no_delete",
    "articles_assertion_standing_has_tags",
    "articles_draft_no_delete",
    "articles_draft_no_update",
    "articles_sentence_fits",
    "articles_sentence_no_update",
    "evidence_accused_no_delete",
    "evidence_commentrequest_no_delete",
    "evidence_commentrequest_no_update",
    "evidence_complaint_no_delete",
    "evidence_complaint_no_update",
    "evidence_complaint_says_something",
    "evidence_complaintdecision_no_delete",
    "evidence_complaintdecision_no_update",
    "evidence_complaintdecision_of_its_article",
    "evidence_complaintdecision_says_something",
    "evidence_deniedpoint_no_delete",
    "evidence_deniedpoint_no_update",
    "evidence_deniedpoint_was_asked",
    "evidence_reply_comes_after_its_request",
    "evidence_reply_confidential_stays",
    "evidence_reply_no_delete",
    "evidence_reply_no_update",
    "evidence_reply_says_something",
    "evidence_requestpoint_no_delete",
    "evidence_requestpoint_no_update",
    "evidence_requestpoint_of_its_article",
    "evidence_snapshot_no_delete",
    "evidence_snapshot_no_update",
    "evidence_snapshotbytes_no_delete",
    "evidence_snapshotbytes_no_update",
    "evidence_snapshottext_no_delete",
    "evidence_snapshottext_no_update",
    "reports_rendition_no_delete",
    "reports_rendition_no_update",
    "reports_report_no_delete",
    "reports_report_no_update",
    "reports_signature_no_delete",
    "reports_signature_no_update",
    "review_event_no_delete",
    "review_event_no_update",
    "review_evidence_confidential_stays",
    "review_evidence_contradicts_insert",
    "review_evidence_contradicts_update",
    "review_evidence_gives_place_delete",
    "review_evidence_gives_place_update",
    "review_evidence_is_needed_delete",
    "review_evidence_is_not_own_work_update",
    "review_evidence_goes_back_in_no_circle_insert",
    "review_evidence_goes_back_in_no_circle_update",
    "review_evidence_is_needed_update",
    "review_evidence_no_delete",
    "review_evidence_no_update",
    "review_evidence_places_say_something",
    "review_evidence_stays_the_writers",
    "review_evidence_taken_over_as_it_was",
    "review_proposalanswer_no_delete",
    "review_proposalanswer_no_update",
    "review_proposalanswer_of_its_article",
    "review_question_answer_confidential_stays",
    "review_question_confidential_stays",
    "review_source_gives_place_update",
    "review_tag_denied_in_its_article",
    "review_tag_needs_support_insert",
    "review_tag_needs_support_update",
    "review_tag_no_delete",
    "review_tag_no_update",
    "review_tag_note_confidential_stays",
    "review_tag_reasons_say_something_insert",
    "review_tag_reasons_say_something_update",
    "review_tag_says_why_insert",
    "review_tag_says_why_update",
    "review_tag_ticks_a_quotation",
    "tasks_taskevent_no_delete",
    "tasks_taskevent_no_update",
}
TRIGGERS |= {keeping.name for keeping in index.TRIGGERS[connection.vendor]}
MADE_ANEW = "search.Entry"  # from the rows of the desk
HISTORY_STAYS = {"review_event_no_delete", "review_event_no_update"}  # also when its later migrations go back
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


@standard("R31")
def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OURS)
def test_each_app_has_one_newest_migration(app):
    numbers = [name[:4] for name in nodes(app)]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_all_triggers_are_there_after_the_last_migration(db):
    assert triggers() == TRIGGERS


def our_tables():
    """Return the columns of each table of ours, those that join two among them."""
    with connection.cursor() as cursor:
        return {
            table: sorted(c.name for c in connection.introspection.get_table_description(cursor, table))
            for table in connection.introspection.table_names(cursor)
            if table.split("_")[0] in OURS
        }


STATE = [
    ("accounts", "0001_initial"),
    ("articles", "0002_drafts_stay_and_sentences_fit"),
    ("review", "0002_verified_rests_on_evidence_and_history_stays"),
    ("reports", "0002_reports_stay"),
]


def go_back():
    """Take every migration back, and look at what stays meanwhile and at the end."""
    for app in reversed(OURS):
        if app == "review":
            call_command("migrate", *STATE[2], verbosity=0)
            assert {t for t in triggers() if t.startswith("review_event")} == HISTORY_STAYS
        call_command("migrate", app, "zero", verbosity=0)
    assert triggers() == set()
    assert our_tables() == {}


def first_release(migrator):
    """Bring the database into the state of the first release, and no further.

    The tool's own initial state goes further: it takes along whatever comes before its last target in the whole plan.
    """
    migrator.apply_initial_migration(STATE[:1])
    state = migrator.apply_tested_migration(STATE)
    assert "touched_at" not in columns_of(state.apps)["articles.Assertion"]
    return state


def load_data(state, username="ana", locator="p. 4"):
    """Store a person and an article with a tagged and supported sentence, an event and a report, as a release would."""
    models = state.apps.get_model
    person = models("accounts", "User").objects.create(username=username, role="editor", password="x")
    article = models("articles", "Article").objects.create(title="Old", loaded_by=person, loaded_by_name="Ana")
    draft = models("articles", "Draft").objects.create(
        article=article, number=1, text="It cost 4.", length=10, sha256="0" * 64, engine="1.0", language="en"
    )
    assertion = models("articles", "Assertion").objects.create(
        article=article, key="k", words="It cost 4.", order=0, version=2
    )
    models("articles", "Sentence").objects.create(
        draft=draft, assertion=assertion, index=0, paragraph=0, start=0, end=10, kind="sentence"
    )
    source = models("review", "Source").objects.create(title=f"What {username} said", added_by=person)
    who = {"added_by": person, "added_by_name": "Ana"}
    given = {"stance": "supports", "locator": locator}
    models("review", "Evidence").objects.create(assertion=assertion, source=source, **given, **who)
    placed = {"placed_by": person, "placed_by_name": "Ana"}
    models("review", "Tag").objects.create(assertion=assertion, verdict="verified", **placed)
    models("review", "Event").objects.create(kind="tag placed", by=person, by_name="Ana", assertion=assertion)
    session = models("review", "ReviewSession").objects.create(article=article, opened_by=person, opened_by_name="Ana")
    models("review", "Assignment").objects.create(session=session, reviewer=person)
    report = models("reports", "Report").objects.create(
        article=article, number=1, draft_number=1, session=session, payload="{}", checksum="0", frozen_by=person
    )
    models("reports", "Rendition").objects.create(report=report, form="csv", sha256="0", body=b"bytes")


def load_later_data(state, username):
    """Store what came with the later migrations, as far as this state knows of it."""
    known = {m._meta.label for m in state.apps.get_models()}
    models = state.apps.get_model
    person, assertion = (
        models("accounts", "User").objects.get(username=username),
        newest_of(state, "articles.Assertion"),
    )
    if "review.Question" in known:
        asked = {"asked_by": person, "asked_by_name": "Ana"}
        models("review", "Question").objects.create(assertion=assertion, text="Who says so?", **asked)
        models("review", "Event").objects.create(kind="question asked", by=person, by_name="Ana", assertion=assertion)
    if "articles.Batch" in known:
        batch = models("articles", "Batch").objects.create(
            name="many.csv", size=3, sha256=username, items=2, refused=1, loaded_by=person, loaded_by_name="Ana"
        )
        models("articles", "BatchPart").objects.create(batch=batch, number=1, content=b"a\nb")
        models("articles", "BatchItem").objects.create(batch=batch, number=2, outcome="refused", said="It has no text.")
    if "review.ProposalAnswer" in known:
        given = {"draft": newest_of(state, "articles.Draft"), "number": 1, "kind": "comment", "text": "Who?", "at": 3}
        annotation = models("articles", "Annotation").objects.create(**given, key="k")
        answered = {"answer": "thrown away", "by": person, "by_name": "Ana"}
        models("review", "ProposalAnswer").objects.create(annotation=annotation, assertion=assertion, **answered)
    if "evidence.Complaint" in known:
        said = {"assertion": assertion, "channel": "mail", "words": "It was five.", "at": person.added_at}
        complaint = models("evidence", "Complaint").objects.create(**said, recorded_by=person, recorded_by_name="Ana")
        found = {"outcome": "corrected", "missed": "figure", "words": "It was four.", "by": person, "by_name": "Ana"}
        models("evidence", "ComplaintDecision").objects.create(complaint=complaint, **found)
    if _takes_short_reasons(models("review", "Tag")):
        given = {"placed_by": person, "withdrawn_by": person, "withdrawn_at": person.added_at, "why_no_locator": "x"}
        models("review", "Tag").objects.create(assertion=assertion, verdict="verified", **given)
    if "touched_at" in {f.name for f in assertion._meta.get_fields()}:
        assertion.touched_at = person.added_at
        assertion.save()


def _takes_short_reasons(model):
    has_reasons = "why_no_locator" in {field.name for field in model._meta.get_fields()}
    return has_reasons and "review_tag_reasons_say_something_insert" not in triggers()


def newest_of(state, label):
    return state.apps.get_model(label).objects.latest("pk")


def columns_of(apps):
    """Return the columns of every model of ours, those that join two among them."""
    return {
        m._meta.label: [f.attname for f in m._meta.concrete_fields]
        for m in apps.get_models(include_auto_created=True)
        if m._meta.app_label in OURS
    }


def contents(state, labels):
    """Return every row of the named models, by these columns; bytes as PostgreSQL and SQLite both compare them."""
    return {
        label: [
            {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
            for row in state.apps.get_model(label).objects.order_by("pk").values(*columns)
        ]
        for label, columns in labels.items()
    }


def shared(labels, apps):
    """Return those of the columns that are there in the other state, too."""
    there = columns_of(apps)
    return {label: [c for c in columns if c in there[label]] for label, columns in labels.items()}


@standard("R32", "R33")
def test_migrations_go_back_and_forward_again_over_data_and_keep_it(migrator):
    def told():
        return [w.id for w in run_checks(tags=[Tags.database], databases=["default"])]

    laid_out = our_tables(), triggers()
    go_back()
    old = first_release(migrator)
    load_data(old, locator="somewhere on the page")
    found = {"engine": "1.0", "assertive": True, "score": 0.5, "voice": "direct", "reasons": ["an accusation: “robs”"]}
    old.apps.get_model("articles", "Finding").objects.create(sentence=newest_of(old, "articles.Sentence"), **found)
    assert told() == ["articles.W001"]
    columns = shared(columns_of(old.apps), apps)
    before = contents(old, columns)
    assert sum(map(len, before.values())) == 14
    new = migrator.apply_tested_migration(newest())
    assert contents(new, columns) == before
    assert newest_of(new, "articles.Assertion").touched_at, "somebody did something to it, says its version"
    assert newest_of(new, "articles.Assertion").charge == "an accusation"
    assert not load_state(newest_of(new, "articles.Assertion").pk).has_place, "its words name no place"
    assert (our_tables(), triggers()) == laid_out
    assert told() == ["articles.W001"]
    call_command("reanalyse", verbosity=0)
    assert told() == []


@standard("R33")
def test_each_migration_keeps_what_was_stored_in_every_state_before_it(migrator):
    state = first_release(migrator)
    load_data(state)
    later = steps_after(STATE)
    for step in later:
        columns = {label: names for label, names in columns_of(state.apps).items() if label != MADE_ANEW}
        before = contents(state, columns)
        state = migrator.apply_tested_migration([step])
        both = shared(columns, state.apps)
        kept = {label: [{c: row[c] for c in both[label]} for row in rows] for label, rows in before.items()}
        assert contents(state, both) == kept, step
        load_data(state, step[1])
        load_later_data(state, step[1])
    assert newest_of(state, "accounts.User").username == later[-1][1]
    assert state.apps.get_model("review", "Tag").objects.filter(why_no_locator="x").exists()
    assert triggers() == TRIGGERS


def steps_after(state):
    """Return the migrations of ours that follow a state, in the order in which they are applied."""
    executor = MigrationExecutor(connection)
    plan = [m for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)]
    return [
        (m.app_label, m.name) for m in plan if m.app_label in OURS and m.name[:4] > dict(state).get(m.app_label, "")[:4]
    ]
