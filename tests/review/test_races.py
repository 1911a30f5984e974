"""Several people at once, each with a connection of their own, on whatever database runs."""

import json
import re
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save

from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion, Draft
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.models import Report
from factcheck.review.actions import evidence, merging, sessions
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.models import Event, Evidence, ProposalAnswer, ReviewSession, Source, Tag
from factcheck.review.queries.assertion_state import load_state
from tests.asks import JSON, ask, logged_in, tag
from tests.makers import (
    TEXT,
    add_evidence,
    first_assertion,
    make_annotated_article,
    make_article,
    make_person,
    place_tag,
)
from tests.scale import sized
from tests.standards import standard

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = {"url": "https://example.org/accounts", "title": "Accounts", "stance": "supports", "locator": "p. 4"}


def at_once(*acts):
    """Do all of it at the same moment, each in a thread of its own; return what each came to, in order."""
    came_to = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def run(n):
        try:
            ready.wait(120)
            came_to[n] = acts[n]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came_to


@pytest.fixture
def people():
    return [make_person(f"Person{n}", "reviewer") for n in range(8)]


@pytest.fixture
def assertion(people):
    return first_assertion(make_article(by=people[0]))


def statuses(answers):
    return Counter(answer.status_code for answer in answers)


@standard("R1")
def test_of_eight_people_on_one_version_exactly_one_gets_through(people, assertion):
    clients = [logged_in(person) for person in people]
    answers = at_once(
        *(lambda c=c, v=v: tag(c, assertion, v) for c, v in zip(clients, ["alleged", "denied"] * 4, strict=True))
    )
    assert statuses(answers) == {200: 1, 409: 7}
    assert (Tag.objects.count(), Event.objects.count()) == (1, 1)
    assertion.refresh_from_db()
    assert assertion.version == 2


@standard("R1")
@sized("count", 10, soak=50)
def test_sentences_one_after_another_by_eight_people(people, count):
    draft = make_article(
        "Officials paid\n\n"
        + "\n".join(
            f"The mayor of town {n} paid {n + 2} officials {n + 10},000 euros in May, auditors said."
            for n in range(count)
        )
    )
    chosen = list(draft.article.assertions.order_by("order")[:count])
    clients = [logged_in(person) for person in people]
    answers = at_once(*(lambda c=c: [tag(c, a, "alleged") for a in chosen] for c in clients))
    assert statuses(answer for each in answers for answer in each) == {200: len(chosen), 409: 7 * len(chosen)}
    assert Event.objects.count() == len(chosen)
    assert set(Assertion.objects.filter(pk__in=[a.pk for a in chosen]).values_list("version", flat=True)) == {2}


@standard("R11")
def test_ten_identical_requests_at_once_are_one_event(people, assertion):
    key = uuid.uuid4()
    clients = [logged_in(people[0]) for _ in range(8)]
    answers = at_once(*(lambda c=c: tag(c, assertion, "alleged", key=key) for c in clients))
    assert statuses(answers) == {200: 8}
    assert len({answer.json()["version"] for answer in answers}) == 1
    assert (Tag.objects.count(), Event.objects.count()) == (1, 1)


@standard("R1")
def test_proposal_that_everybody_answers_at_once_is_answered_once(people):
    draft = make_annotated_article(1)
    proposal, assertion = draft.annotations.get(), draft.article.assertions.latest("order")
    ways = ["evidence", "question", "throw-away", "throw-away"] * 2
    clients = [logged_in(person) for person in people]
    answers = at_once(
        *(
            lambda c=c, way=way: ask(c, assertion, f"proposals/{way}", seen=None, annotation=proposal.pk)
            for c, way in zip(clients, ways, strict=True)
        )
    )
    assert statuses(answers) == {200: 1, 409: 7}
    assert (ProposalAnswer.objects.count(), Event.objects.count()) == (1, 1)


@standard("R1")
def test_all_proposals_that_two_people_answer_at_once_are_answered_once(people):
    draft = make_annotated_article(6)
    fields = {"shown": [a.pk for a in draft.annotations.all()], "answer_all": "proposed"}
    address = f"/review/{draft.article_id}/proposals/answer/"
    clients = [logged_in(person) for person in people[:2]]
    answers = at_once(*(lambda c=c: c.post(address, fields, **JSON) for c in clients))
    assert statuses(answers) == {200: 2}
    assert sum(len(answer.json()["done"]) for answer in answers) == ProposalAnswer.objects.count() == 6


@standard("R7")
def test_same_evidence_from_everybody_at_once_is_one_piece(people, assertion):
    clients = [logged_in(person) for person in people]
    answers = at_once(*(lambda c=c: ask(c, assertion, "evidence", seen=None, **GIVEN) for c in clients))
    assert statuses(answers) == {200: 1, 409: 7}
    assert (Evidence.objects.count(), Source.objects.count()) == (1, 1)


@standard("R7")
def test_other_evidence_from_everybody_at_once_is_all_kept(people, assertion):
    clients = [logged_in(person) for person in people]
    answers = at_once(
        *(
            lambda c=c, n=n: ask(c, assertion, "evidence", seen=None, **{**GIVEN, "locator": f"p. {n}"})
            for n, c in enumerate(clients, 1)
        )
    )
    assert statuses(answers) == {200: 8}
    assertion.refresh_from_db()
    assert (Evidence.objects.count(), assertion.version) == (8, 9)


def test_verified_and_the_removal_of_its_evidence_cannot_pass_each_other(people, assertion):
    add_evidence(assertion, by=people[0])
    kept = Evidence.objects.get()
    one, other = (logged_in(p) for p in people[:2])
    answers = at_once(
        lambda: tag(one, assertion, "verified"), lambda: ask(other, assertion, f"evidence/{kept.pk}/remove")
    )
    assert statuses(answers)[200] == 1
    verified = Tag.objects.active().filter(verdict="verified").exists()
    assert verified == Evidence.objects.active().exists()


def test_one_of_two_sessions_opened_at_once_is_refused(people, assertion):
    leads = [logged_in(make_person(f"Lead{n}", "editor")) for n in range(4)]
    address = f"/review/{assertion.article_id}/session/"
    headers = {"Accept": "application/json"}
    answers = at_once(*(lambda c=c: c.post(address, {"readers_needed": 1}, headers=headers) for c in leads))
    assert statuses(answers) == {302: 1, 409: 3}
    assert (ReviewSession.objects.count(), Event.objects.count()) == (1, 1)


@standard("R4")
def test_tag_and_new_draft_at_once_leave_no_tag_out_of_sight(people, assertion):
    client, changed = logged_in(people[0]), TEXT.replace("councillor says", "nobody says")
    source = from_paste(changed, limit=9999)
    tagged, draft = at_once(
        lambda: tag(client, assertion, "alleged"),
        lambda: articles.revise(article=assertion.article, source=source, by=people[1]),
    )
    assert draft.number == 2
    assert tagged.status_code in {200, 409}
    old = Assertion.objects.get(pk=assertion.pk)
    assert not old.in_text
    assert (old.standing == "alleged") == (tagged.status_code == 200)


def test_reports_frozen_at_once_have_different_numbers(people, assertion):
    made = at_once(*(lambda: reports.publish(article=assertion.article, by=people[0]) for _ in range(4)))
    assert sorted(r.number for r in made) == [1, 2, 3, 4]
    assert {r.replaces_id for r in made} == {None}


def test_of_corrections_of_one_report_at_once_each_replaces_another(people, assertion):
    first = reports.publish(article=assertion.article, by=people[0])
    made = at_once(
        *(lambda: reports.publish(article=assertion.article, correction="other", by=people[0]) for _ in range(3))
    )
    assert sorted(r.number for r in made) == [2, 3, 4]
    assert {r.replaces_id for r in made} == {first.pk, *(r.pk for r in made if r.number < 4)}


def test_of_two_who_correct_the_same_report_at_once_one_is_refused(people, assertion):
    first = reports.publish(article=assertion.article, by=people[0])

    def correct(person):
        given = {"kind": "correction", "replaces": first.pk, "correction": "other"}
        return logged_in(person).post(f"/articles/{assertion.article_id}/reports/", given, **JSON).status_code

    leads = [make_person(f"Lead{n}", "editor") for n in range(2)]
    answers = sorted(at_once(*(lambda e=e: correct(e) for e in leads)))
    assert answers in ([201, 409], [201, 422])
    assert Report.objects.filter(replaces=first).count() == 1


@standard("R10")
@pytest.mark.parametrize("turn", range(4))
def test_report_frozen_while_tags_come_in_adds_up(turn, people):
    draft = make_article(TEXT)
    chosen = list(draft.article.assertions.order_by("order"))
    acts = [lambda a=a: place_tag(a, "alleged", by=people[0]) for a in chosen]
    report, *tagged = at_once(lambda: reports.publish(article=draft.article, by=people[1]), *acts)
    rows = json.loads(report.payload)
    assert [a.standing for a in tagged] == ["alleged"] * len(chosen)
    assert sum(rows["summary"].values()) == len(rows["assertions"]) == len(chosen)
    assert all((a["standing"] == "alleged") == bool(a["tags"]) for a in rows["assertions"])


@pytest.mark.parametrize("turn", range(3))
def test_session_opened_while_tags_come_in_counts_them_all(turn, people):
    draft, lead = make_article(TEXT), make_person("Lead", "editor")
    chosen = list(draft.article.assertions.order_by("order"))
    acts = [lambda a=a: tag(logged_in(people[0]), a, "alleged") for a in chosen]
    at_once(lambda: sessions.open_(article=draft.article, required_reviewers=2, by=lead), *acts)
    standing = dict(draft.article.assertions.values_list("pk", "standing"))
    assert set(standing.values()) == {"open"}  # one reader is not two
    versions = dict(draft.article.assertions.values_list("pk", "version"))
    assert all(versions[t.assertion_id] >= 2 for t in Tag.objects.all())


@pytest.mark.parametrize("turn", range(3))
def test_session_that_is_asked_for_two_readers_while_tags_come_in_counts_them_all(turn, people):
    draft, lead = make_article(TEXT), make_person("Lead", "editor")
    session = sessions.open_(article=draft.article, by=lead)
    chosen = list(draft.article.assertions.order_by("order"))
    acts = [lambda a=a: tag(logged_in(people[0]), a, "alleged") for a in chosen]
    at_once(lambda: sessions.change(session=session, required_reviewers=2, by=lead), *acts)
    assert set(draft.article.assertions.values_list("standing", flat=True)) == {"open"}  # one reader is not two


def test_of_two_editors_who_change_a_session_at_once_one_is_refused(people, assertion):
    leads = [logged_in(make_person(f"Lead{n}", "editor")) for n in range(2)]
    session = sessions.open_(article=assertion.article, by=people[0])
    address, seen = f"/review/{assertion.article_id}/session/change/", sessions.version_of(session)
    sent = [{"readers_needed": 1, "instructions": f"Call {n}.", "seen": seen} for n in range(2)]
    answers = at_once(*(lambda c=c, s=s: c.post(address, s) for c, s in zip(leads, sent, strict=True)))
    assert statuses(answers) == {302: 1, 409: 1}
    assert Event.objects.filter(kind="session corrected").count() == 1


def test_article_is_not_archived_while_a_session_is_opened_on_it(people, assertion):
    lead = logged_in(make_person("Lead", "editor"))
    article = assertion.article_id
    answers = at_once(
        lambda: lead.post(f"/review/{article}/archive/"),
        lambda: lead.post(f"/review/{article}/session/", {"readers_needed": 1}),
    )
    assert statuses(answers) == {302: 1, 409: 1}
    archived = Article.objects.get(pk=article).archived_at is not None
    assert archived != ReviewSession.objects.filter(closed_at=None).exists()


@standard("R6")
def test_two_editors_who_load_the_same_text_get_two_whole_articles(people):
    leads = [make_person(f"Lead{n}", "editor") for n in range(2)]
    drafts = at_once(*(lambda e=e: make_article(by=e) for e in leads))
    assert [d.sentences.count() for d in drafts] == [6, 6]
    assert drafts[0].article_id != drafts[1].article_id


@standard("R6")
def test_of_two_who_load_the_same_text_at_once_the_later_is_told_of_the_other(people):
    leads, both, stored = [make_person(f"Lead{n}", "editor") for n in range(2)], threading.Barrier(2), []

    def wait_for_the_other(instance, **_):
        transaction.on_commit(lambda: stored.append(instance.loaded_by_name))
        with suppress(threading.BrokenBarrierError):  # SQLite lets one begin when the other is done
            both.wait(1)

    def load(lead):
        page = logged_in(lead).post("/articles/new/", {"text": TEXT}, follow=True).content.decode()
        return str(lead), re.findall(r"same text was loaded before, by (\w+)", page)

    post_save.connect(wait_for_the_other, sender=Draft)
    try:
        told = dict(at_once(*(lambda e=e: load(e) for e in leads)))
    finally:
        post_save.disconnect(wait_for_the_other, sender=Draft)
    first, later = stored
    assert told[later] == [first]
    assert told[first] in ([], [later])


def test_same_new_draft_from_two_editors_at_once_is_loaded_once(people, assertion):
    source = from_paste(TEXT + "\nMore was said.\n", limit=9999)

    def revise():
        try:
            return articles.revise(article=assertion.article, source=source, by=people[0]).number
        except articles.AlreadyLoaded:
            return None

    assert sorted(at_once(revise, revise), key=str) == [2, None]


def test_same_sentences_tagged_at_once_in_opposite_order_get_one_tag_each(people):
    draft = make_article(TEXT)
    chosen = [f"{a.pk}:1" for a in draft.article.assertions.all()]
    address, headers = f"/review/{draft.article_id}/bulk/", {"Accept": "application/json"}
    clients = [logged_in(person) for person in people]
    acts = [
        lambda c=c, order=order: c.post(address, {"chosen": order, "verdict": "alleged"}, headers=headers)
        for c, order in zip(clients, [chosen, chosen[::-1]] * 4, strict=True)
    ]
    assert statuses(at_once(*acts)) == {200: 1, 409: 7}
    assert Tag.objects.count() == Event.objects.count() == len(chosen)


# Sources merged while evidence comes in


@pytest.fixture
def twins(people, assertion):
    """Two sources that are one, each with a piece of evidence on a sentence of its own."""
    add_evidence(assertion.article.assertions.exclude(pk=assertion.pk)[0], by=people[0], title="Accounts")
    add_evidence(assertion, by=people[0], title="The accounts")
    return list(Source.objects.order_by("pk"))


def going_on(act, ready):
    """Do something in a transaction that goes on for a while after it, and say when that begins."""

    def run():
        with transaction.atomic():
            came_to = act()
            ready.set()
            time.sleep(0.4)
            return came_to

    return run


def after(ready, act):
    def run():
        ready.wait(120)
        return act()

    return run


def write(by, assertion, verb, **fields):
    return lambda: ask(logged_in(by), assertion, verb, **fields).status_code


def merge(sources, by):
    def run():
        try:
            return merging.merge_sources(sources=sources, by=by)[0]
        except merging.CannotMerge as refusal:
            return refusal.text

    return run


def test_merge_waits_for_evidence_that_is_being_added_to_the_source_it_takes_away(people, assertion, twins):
    ready, by = threading.Event(), WriteRequest(people[0])
    given = {**GIVEN, "title": "The accounts", "locator": "p. 9", "kind": "page", "excerpt": ""}
    given |= {"accessed_on": None, "confidential": False}
    adds = going_on(lambda: evidence.add(load_state(assertion.pk), **given, write=by), ready)
    _, moved = at_once(adds, after(ready, merge(twins, people[1])))
    assert moved == 2
    assert set(Evidence.objects.values_list("source", flat=True)) == {twins[0].pk}


def test_evidence_waits_for_the_merge_that_takes_its_source_away(people, assertion, twins):
    ready, given = threading.Event(), {**GIVEN, "title": "The accounts", "locator": "p. 9"}
    adds = write(people[0], assertion, "evidence", seen=None, **given)
    moved, status = at_once(going_on(merge(twins, people[1]), ready), after(ready, adds))
    assert (moved, status) == (1, 200)
    assert Evidence.objects.count() == 3


def test_evidence_is_taken_over_whole_while_its_source_is_merged(people, assertion, twins):
    source = from_paste(TEXT.replace("12 pumps", "12 old pumps"), limit=9999)
    articles.revise(article=assertion.article, source=source, by=None)
    changed, ready = assertion.article.assertions.get(standing="recheck"), threading.Event()
    confirms = write(people[2], changed, "confirm")
    moved, status = at_once(going_on(merge(twins, people[1]), ready), after(ready, confirms))
    assert (moved, status) == (1, 200)
    assert changed.evidence.get().source == twins[0]


def test_of_two_who_merge_the_same_sources_one_is_told_that_they_are_gone(people, twins):
    came_to = at_once(merge(twins, people[0]), merge(twins[::-1], people[1]))
    assert sorted(came_to, key=str) == [1, "Somebody merged one of them before you. Reload the page."]
    assert Source.objects.get() == twins[0]


def test_evidence_that_eight_people_take_over_at_once_comes_once(people, assertion):
    here = first_assertion(make_article(by=people[0]))
    add_evidence(assertion, by=people[0])
    sent = [lambda p=p: ask(logged_in(p), here, "evidence/take-over", seen=None, earlier=assertion.pk) for p in people]
    answers = at_once(*sent)
    assert statuses(answers) == {200: 8}
    assert Counter(answer.json()["taken_over"] for answer in answers) == {0: 7, 1: 1}
    assert here.evidence.count() == 1


@sized("turns", 5, soak=40)
def test_evidence_made_confidential_while_it_is_taken_over_is_confidential_everywhere(people, assertion, turns):
    for turn in range(turns):
        here = first_assertion(make_article(by=people[0]))
        add_evidence(assertion, by=people[0], locator=f"p. {turn}")
        piece = assertion.evidence.latest("pk")
        taken, concealed = at_once(
            lambda h=here: ask(logged_in(people[1]), h, "evidence/take-over", seen=None, earlier=assertion.pk),
            lambda e=piece: ask(logged_in(people[0]), assertion, f"evidence/{e.pk}/conceal", seen=None),
        )
        assert (taken.status_code, concealed.status_code) == (200, 200)
        assert not Evidence.objects.filter(confidential=False).exists()
