from contextlib import nullcontext

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.review.choices import Verdict
from factcheck.review.models import Event, Evidence, Question, ReviewSession, Source, Tag
from tests.makers import add_evidence, first_assertion, make_article, place_tag
from tests.standards import standard
from tests.unguarded import WORDS_STAY, without_triggers


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def refused():
    """Expect the database to refuse, whatever it calls that."""
    return pytest.raises(DatabaseError)


def a_tag(assertion, by, verdict="verified", **fields):
    return Tag(assertion=assertion, verdict=verdict, placed_by=by, placed_by_name=str(by), **fields)


def some_evidence(assertion, by, **fields):
    source, _ = Source.objects.get_or_create(title="Accounts", defaults={"added_by": by})
    given = {"assertion": assertion, "source": source, "stance": "supports", "locator": "p. 4", **fields}
    return Evidence(added_by=by, added_by_name=str(by), **given)


@pytest.fixture
def verified(assertion, reviewer):
    return place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)


# Verified cannot stand without supporting evidence


def test_verified_without_evidence_is_not_saved(assertion, reviewer):
    with refused(), transaction.atomic():
        a_tag(assertion, reviewer).save()


def test_verified_without_evidence_is_not_created_in_bulk(assertion, reviewer, other_reviewer):
    with refused(), transaction.atomic():
        Tag.objects.bulk_create([a_tag(assertion, reviewer, "alleged"), a_tag(assertion, other_reviewer)])
    assert not Tag.objects.exists()


def test_tag_does_not_become_verified_without_evidence(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    with without_triggers(*WORDS_STAY), refused(), transaction.atomic():
        Tag.objects.update(verdict="verified")


def test_withdrawn_verified_tag_does_not_stand_again_without_evidence(assertion, reviewer):
    a_tag(assertion, reviewer, withdrawn_at=timezone.now(), withdrawn_by=reviewer).save()
    with refused(), transaction.atomic():
        Tag.objects.update(withdrawn_at=None, withdrawn_by=None)


def test_verified_tag_does_not_move_to_an_assertion_without_evidence(verified):
    other = Assertion.objects.exclude(pk=verified.pk).filter(article=verified.article).first()
    with without_triggers(*WORDS_STAY), refused(), transaction.atomic():
        Tag.objects.update(assertion=other)


@pytest.mark.parametrize("stance", ["contradicts", "context"])
def test_evidence_that_does_not_support_is_not_enough(stance, assertion, reviewer):
    add_evidence(assertion, by=reviewer, stance=stance)
    with refused(), transaction.atomic():
        a_tag(assertion, reviewer).save()


def test_removed_evidence_is_not_enough(assertion, reviewer):
    some_evidence(assertion, reviewer, removed_at=timezone.now(), removed_by=reviewer).save()
    with refused(), transaction.atomic():
        a_tag(assertion, reviewer).save()


def test_evidence_of_another_assertion_is_not_enough(assertion, reviewer):
    other = Assertion.objects.exclude(pk=assertion.pk).filter(article=assertion.article).first()
    add_evidence(other, by=reviewer)
    with refused(), transaction.atomic():
        a_tag(assertion, reviewer).save()


def test_verified_with_supporting_evidence_is_saved(assertion, reviewer):
    some_evidence(assertion, reviewer).save()
    a_tag(assertion, reviewer).save()
    assert Tag.objects.active().get().verdict == "verified"


TAKEN_AWAY = {
    "removed": {"removed_at": timezone.now()},
    "stance": {"stance": "context"},
}


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_last_support_of_a_verified_tag_stays(how, verified, reviewer):
    change = {**TAKEN_AWAY[how], **({"removed_by": reviewer} if how == "removed" else {})}
    with without_triggers(*WORDS_STAY), refused(), transaction.atomic():
        Evidence.objects.update(**change)


def test_last_support_does_not_move_to_another_assertion(verified):
    other = Assertion.objects.exclude(pk=verified.pk).filter(article=verified.article).first()
    with without_triggers(*WORDS_STAY), refused(), transaction.atomic():
        Evidence.objects.update(assertion=other)


def test_last_support_is_not_deleted_by_raw_sql(verified):
    with without_triggers(*WORDS_STAY), refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM review_evidence")
    assert Evidence.objects.count() == 1


def test_support_may_go_when_other_support_is_left(verified, reviewer):
    some_evidence(verified, reviewer, locator="p. 9").save()
    with without_triggers(*WORDS_STAY):
        Evidence.objects.filter(locator="p. 9").update(stance="context")
        Evidence.objects.filter(locator="p. 9").delete()
    assert Evidence.objects.active().get().stance == "supports"


def test_support_may_go_when_nothing_verified_rests_on_it(verified, reviewer):
    Tag.objects.update(withdrawn_at=timezone.now(), withdrawn_by=reviewer)
    assert Evidence.objects.update(removed_at=timezone.now(), removed_by=reviewer) == 1


# What somebody said stays as they said it

CHANGED_IN_PLACE = {
    Tag: {"withdrawn_at", "withdrawn_by", "note_confidential"},
    Evidence: {"removed_at", "removed_by", "confidential", "source", "primary", "goes_back_to"},
}


@pytest.mark.parametrize("model", CHANGED_IN_PLACE, ids=lambda m: m._meta.model_name)
def test_every_column_is_kept_as_given_or_changed_in_place(model):
    [trigger] = [c for c in model._meta.constraints if c.name == f"{model._meta.db_table}_no_update"]
    assert {f.name for f in model._meta.concrete_fields} - set(trigger.columns) == CHANGED_IN_PLACE[model]


OTHER_WORDS = {
    **dict.fromkeys(("party", "note", "why_no_locator", "why_contradicted", "placed_by_name"), "changed"),
    **dict.fromkeys(("why_placeholder", "why_near_twin", "locator", "excerpt", "added_by_name"), "changed"),
    **dict.fromkeys(("denied_by", "denied_words"), "changed"),
    "denied_channel": "phone",
    "obtained": "on record",
    "denied_on": "2026-05-01",
    "denied_in": 999_999,
    "verdict": "alleged",
    "settles": True,
    "words_checked": True,
    "content_checked": True,
    "from_writer": True,
    "stance": "context",
    "accessed_on": "2026-05-01",
    "id": 999_999,
    **{name: timezone.now() for name in ("placed_at", "added_at")},
}


@pytest.mark.parametrize("model", CHANGED_IN_PLACE, ids=lambda m: m._meta.model_name)
def test_what_a_tag_or_evidence_says_never_changes(model, verified, other_reviewer):
    other = Assertion.objects.exclude(pk=verified.pk).filter(article=verified.article).first()
    changes = {
        **OTHER_WORDS,
        "taken_from": Evidence.objects.first(),
        "assertion": other,
        "placed_by": other_reviewer,
        "added_by": other_reviewer,
    }
    before = list(model.objects.values())
    for name in {f.name for f in model._meta.concrete_fields} - CHANGED_IN_PLACE[model]:
        with refused(), transaction.atomic():
            model.objects.update(**{name: changes[name]})
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("table", ["review_tag", "review_evidence"])
def test_no_tag_and_no_evidence_is_deleted_or_replaced(table, verified, reviewer):
    some_evidence(verified, reviewer, locator="p. 9", stance="context").save()
    Tag.objects.update(withdrawn_at=timezone.now(), withdrawn_by=reviewer)
    raw = [f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        raw.append(f"REPLACE INTO {table} SELECT * FROM {table}")
    for sql in raw:
        with refused(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert (Tag.objects.count(), Evidence.objects.count()) == (1, 2)


# What the desk holds of an assertion follows from its tags


def hold(assertion, standing, **columns):
    with transaction.atomic():
        Assertion.objects.filter(pk=assertion.pk).update(standing=standing, **columns)


@pytest.mark.parametrize("standing", Verdict.values)
def test_no_verdict_is_held_without_a_tag(standing, assertion, reviewer):
    with refused():
        hold(assertion, standing)
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": reviewer}
    add_evidence(assertion, by=reviewer)
    a_tag(assertion, reviewer, standing, **gone).save()
    with refused():
        hold(assertion, standing)
    a_tag(assertion, reviewer, standing).save()
    hold(assertion, standing)
    for other in {*Verdict.values} - {standing}:
        with refused():
            hold(assertion, other)


@pytest.mark.parametrize("standing", ["alleged", "denied"])
def test_no_verdict_is_held_while_tags_disagree_unless_one_settles(
    standing, assertion, reviewer, other_reviewer, editor
):
    a_tag(assertion, reviewer, "alleged").save()
    a_tag(assertion, other_reviewer, "denied").save()
    with refused():
        hold(assertion, standing)
    hold(assertion, "disputed")
    a_tag(assertion, editor, standing, settles=True).save()
    hold(assertion, standing)
    with refused():
        hold(assertion, "denied" if standing == "alleged" else "alleged")


def test_a_dismissal_ends_with_all_that_was_said_of_it(assertion, reviewer):
    columns = articles.dismissal(by=reviewer, reason="no claim", at=timezone.now())
    Assertion.objects.filter(pk=assertion.pk).update(**columns)
    for left in ("dismissed_by_name", "dismissed_reason"):
        ended = {name: value for name, value in articles.no_dismissal().items() if name != left}
        with refused():
            hold(assertion, "open", **ended)
    with refused():
        hold(assertion, "open")
    hold(assertion, "open", **articles.no_dismissal())


def test_an_assertion_is_neither_deleted_nor_replaced(assertion):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_assertion WHERE id = %s", [assertion.pk])
    if connection.vendor == "sqlite":
        with refused(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "REPLACE INTO articles_assertion SELECT * FROM articles_assertion WHERE id = %s", [assertion.pk]
            )
    assert Assertion.objects.filter(pk=assertion.pk).exists()


# One standing tag for each reviewer and assertion


def test_second_standing_tag_of_one_person_is_refused(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_tag(assertion, reviewer, "denied").save()


def test_withdrawn_tags_and_tags_of_others_do_not_count(assertion, reviewer, other_reviewer):
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": reviewer}
    given = [(reviewer, gone), (reviewer, gone), (reviewer, {}), (other_reviewer, {})]
    Tag.objects.bulk_create(a_tag(assertion, by, "alleged", **fields) for by, fields in given)
    assert Tag.objects.active().count() == 2


# History is appended, never changed


@pytest.fixture
def event(assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer, note="first")
    return Event.objects.get()


@standard("R37")
@pytest.mark.parametrize("change", [{"by_name": "Nobody"}, {"after": None}, {"kind": "tag withdrawn"}, {"version": 9}])
def test_event_never_changes(change, event):
    with refused(), transaction.atomic():
        Event.objects.update(**change)
    assert Event.objects.get().by_name == "Ana"


@standard("R37")
def test_event_is_not_saved_again(event):
    event.by_name = "Nobody"
    with refused(), transaction.atomic():
        event.save()


@standard("R37")
def test_event_is_never_deleted(event):
    with refused(), transaction.atomic():
        Event.objects.all().delete()
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM review_event")
    assert Event.objects.count() == 1


def test_person_in_history_cannot_be_deleted(event, reviewer):
    with without_triggers(*WORDS_STAY):
        Tag.objects.all().delete()
    with pytest.raises(ProtectedError):
        reviewer.delete()


def test_one_key_of_one_person_is_one_event(event, reviewer):
    key = "6f3f2b1e-0000-4000-8000-000000000000"
    Event.objects.create(kind="tag placed", by=reviewer, by_name="Ana", key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(kind="tag placed", by=reviewer, by_name="Ana", key=key)


# What else the database refuses


def test_tag_of_unknown_verdict_is_refused(assertion, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_tag(assertion, reviewer, "true").save()


def test_tag_withdrawn_by_nobody_is_refused(assertion, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_tag(assertion, reviewer, "alleged", withdrawn_at=timezone.now()).save()


def test_evidence_of_unknown_stance_is_refused(assertion, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        some_evidence(assertion, reviewer, stance="proves").save()


def test_evidence_removed_by_nobody_is_refused(assertion, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        some_evidence(assertion, reviewer, removed_at=timezone.now()).save()


def test_same_evidence_twice_is_refused_until_it_is_removed(assertion, reviewer):
    some_evidence(assertion, reviewer).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        some_evidence(assertion, reviewer).save()
    Evidence.objects.update(removed_at=timezone.now(), removed_by=reviewer)
    some_evidence(assertion, reviewer).save()
    assert Evidence.objects.count() == 2


@standard("S37")
@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": "data:text/html,x"},
        {"url": "ftp://e.org/"},
        {"title": ""},
        {"kind": "x"},
    ],
    ids=str,
)
def test_source_is_refused(wrong, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(**{"title": "A page", "added_by": reviewer, **wrong})


def test_same_source_twice_is_refused(reviewer):
    Source.objects.create(title="A page", added_by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(title="A page", added_by=reviewer)


@pytest.mark.parametrize(
    "wrong",
    [{"required_reviewers": 0}, {"required_reviewers": 3}, {"closed_at": timezone.now()}],
    ids=["no readers", "too many readers", "closed by nobody"],
)
def test_session_is_refused(wrong, assertion, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewSession.objects.create(article=assertion.article, opened_by=editor, opened_by_name="Edda", **wrong)


def test_second_open_session_of_an_article_is_refused(assertion, editor):
    ReviewSession.objects.create(article=assertion.article, opened_by=editor, opened_by_name="Edda")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewSession.objects.create(article=assertion.article, opened_by=editor, opened_by_name="Edda")


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Evidence, "confidential"),
        (Tag, "note_confidential"),
        (Question, "confidential"),
        (Question, "answer_confidential"),
    ],
)
def test_what_is_confidential_is_not_opened_again(model, column, assertion, reviewer):
    some_evidence(assertion, reviewer).save()
    a_tag(assertion, reviewer, "alleged", note="the mole").save()
    Question.objects.create(assertion=assertion, text="Who?", asked_by=reviewer, asked_by_name="Ana")
    for secret in (True, True, False):
        with refused() if not secret else nullcontext(), transaction.atomic():
            model.objects.update(**{column: secret})
    assert model.objects.filter(**{column: True}).count() == 1


# Rows that nothing may change are not replaced either


def replace_row(verb, row, column, value):
    """Put a row in the place of another that has the same id."""
    columns = [f.column for f in row._meta.concrete_fields]
    kept = ", ".join("%s" if c == column else f'"{c}"' for c in columns)
    names = ", ".join(f'"{c}"' for c in columns)
    statement = f"{verb} {row._meta.db_table} ({names}) SELECT {kept} FROM {row._meta.db_table} WHERE id = %s"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [value, row.pk])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows no REPLACE")
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE INTO", "REPLACE INTO"])
def test_what_nothing_may_change_is_not_replaced_either(verb, verified):
    event, evidence = Event.objects.latest("pk"), Evidence.objects.get()
    with refused():
        replace_row(verb, event, "by_name", "Mallory")
    with refused():
        replace_row(verb, evidence, "stance", "contradicts")
    assert Event.objects.get(pk=event.pk).by_name == event.by_name
    assert Evidence.objects.get().stance == "supports"
