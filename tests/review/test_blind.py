"""Blind second reading: who has not tagged yet finds nothing of what another concluded, anywhere; then all of it."""

import html
import re
from functools import partial
from itertools import zip_longest

import pytest
from django.core.cache import caches
from django.db import transaction

from factcheck.articles.models import Assertion
from factcheck.reports import actions as reports
from factcheck.review.actions import sessions
from factcheck.review.choices import Stance
from factcheck.review.models import Event, Evidence, ReviewSession, Tag
from factcheck.review.queries.assertion_state import unsaid_in
from factcheck.review.queries.blind import is_hidden
from tests.asks import HTMX, JSON, ask, logged_in, news_of, tag, words_of
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import remove_evidence, restore_evidence, settle

PARTY, NOTE = "Zyxo Party", "Qworp note"
CONCLUDED = {
    "alleged": {"party": PARTY, "note": NOTE},
    "denied": {"party": "", "note": ""},
    "verified": {"party": "", "note": NOTE, "why": {"why_contradicted": NOTE}},
}
CHANGES_EACH_TIME = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?"  # times
    r"|\d\d:\d\d(:\d\d)?"
    r"|[0-9a-f]{8}-[0-9a-f-]{27}"  # keys
    r'|name="csrfmiddlewaretoken" value="\w+"'
    r'|data-(after|next)="\d+"|("|&quot;)after("|&quot;): \d+'
)


@pytest.fixture
def draft(editor):
    return make_article(by=editor)


@pytest.fixture
def assertion(draft, editor, reviewer, other_reviewer):
    """A sentence with evidence, in a session in which two are to read blindly."""
    people = [reviewer, other_reviewer]
    sessions.open_(article=draft.article, required_reviewers=2, reviewers=people, by=editor)
    ReviewSession.objects.update(blind=True)
    return add_evidence(first_assertion(draft), by=editor)


def seen_by(person, assertion):
    """Return everything that somebody can look at, and what they are told of writes that are refused."""
    site, article = logged_in(person), assertion.article_id
    pages = [
        *("/", f"/articles/{article}/", f"/articles/{article}.json", f"/articles/{article}/reports/", "/reports/"),
        *(f"/review/{article}/", f"/review/{article}/?at={assertion.pk}", f"/review/{article}/session/"),
        *(f"/review/{article}/sources/", f"/review/{article}/changes/?after=0&at={assertion.pk}"),
        *(f"/review/{article}/session/close/", f"/review/assertions/{assertion.pk}/history/"),
    ]
    answers = {page: site.get(page) for page in pages}
    answers["panel"] = site.get(f"/review/assertions/{assertion.pk}/", **HTMX)
    for manner, how in (("json", JSON), ("piece", HTMX), ("page", {})):
        given = {"verdict": "alleged", "seen": assertion.version, "party": "Mine"}
        answers[f"conflict, {manner}"] = site.post(f"/review/assertions/{assertion.pk}/tag/", given, **how)
        for verb in ("dismiss", "restore", "confirm", "undo"):
            given = {"seen": assertion.version + 1}
            answers[f"{verb}, {manner}"] = site.post(f"/review/assertions/{assertion.pk}/{verb}/", given, **how)
    chosen = {"chosen": [f"{assertion.pk}:{assertion.version + 1}"], "reason": "opinion"}
    answers["bulk"] = site.post(f"/review/{article}/bulk/", chosen, **JSON)
    return {name: (a.status_code, CHANGES_EACH_TIME.sub("", a.content.decode())) for name, a in answers.items()}


def different(one, other):
    """Return the lines that differ."""
    lines = zip_longest(*(f"{status}\n{words}".splitlines() for status, words in (one, other)))
    return [pair for pair in lines if pair[0] != pair[1]]


def without_ids(words):
    """Return an answer without the ids of evidence, and without those of events."""
    words = re.sub(r'\b(evidence(-item-|/)|seen-|upload-|origin-)\d+|"(id|undoes)": \d+', "", words)
    return CHANGES_EACH_TIME.sub("", words)


def in_a_world(assertion, verdict, other, look):
    """Let the other reviewer conclude something, look, and undo it all."""
    caches["presence"].clear()  # who looked is undone by no savepoint
    before = transaction.savepoint()
    place_tag(Assertion.objects.get(pk=assertion.pk), verdict, by=other, **CONCLUDED[verdict])
    found = look()
    transaction.savepoint_rollback(before)
    return found


@pytest.mark.parametrize("who", ["reviewer", "editor", "reader"])
def test_whoever_has_not_tagged_sees_the_same_whatever_the_other_concluded(who, request, assertion, other_reviewer):
    person = request.getfixturevalue(who)

    def look():
        return seen_by(person, assertion)

    worlds = {v: in_a_world(assertion, v, other_reviewer, look) for v in CONCLUDED}
    for name, seen in worlds["alleged"].items():
        assert PARTY not in seen[1], name
        assert NOTE not in seen[1], name
        for other in ("denied", "verified"):
            assert not different(worlds[other][name], seen), name
    if who != "reader":
        assert worlds["alleged"]["conflict, json"][0] == 409
        assert "1 of 2 checks" in worlds["alleged"]["panel"][1]


TICKS = [{"words_checked": w, "content_checked": c} for w, c in ((True, False), (False, True), (True, True))]


@pytest.mark.parametrize("who", ["reviewer", "editor", "reader"])
def test_whoever_has_not_tagged_sees_the_same_whatever_the_other_ticked_of_a_quotation(
    who, request, draft, assertion, other_reviewer
):
    said = add_evidence(draft.article.assertions.get(words__startswith='"We asked'), by=other_reviewer)
    person = request.getfixturevalue(who)

    def world(ticks):
        caches["presence"].clear()
        before = transaction.savepoint()
        given = Assertion.objects.get(pk=said.pk)
        place_tag(given, "verified", by=other_reviewer, ticks=ticks)
        found = seen_by(person, said)
        transaction.savepoint_rollback(before)
        return found

    first, *others = map(world, TICKS)
    assert "words checked" not in first["panel"][1]
    for seen in others:
        assert [name for name in first if different(first[name], seen[name])] == []


def test_a_new_piece_of_evidence_is_answered_the_same_whatever_the_other_concluded(assertion, reviewer, other_reviewer):
    def look():
        given = {"title": "Minutes", "stance": "context", "locator": "p. 2"}
        answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/evidence/", given, **HTMX)
        return answer.status_code, without_ids(answer.content.decode())

    worlds = [in_a_world(assertion, v, other_reviewer, look) for v in CONCLUDED]
    assert worlds[0][0] == 200
    assert worlds[0] == worlds[1] == worlds[2]


@pytest.mark.parametrize("is_contradicted", [False, True])
@pytest.mark.parametrize("verb", ["add", "restore", "undo"])
def test_evidence_that_contradicts_shows_the_same_whatever_the_other_concluded(
    verb, is_contradicted, assertion, reviewer, other_reviewer
):
    add_evidence(assertion, by=reviewer, title="Ledger", stance=Stance.CONTRADICTS)
    remove_evidence(assertion, Evidence.objects.latest("pk").pk, by=reviewer)
    if is_contradicted:
        add_evidence(assertion, by=other_reviewer, title="Minutes", stance=Stance.CONTRADICTS)
    removed = Evidence.objects.get(source__title="Ledger")
    address = {"add": "evidence", "restore": f"evidence/{removed.pk}/restore", "undo": "undo"}[verb]

    def look(how):
        assertion.refresh_from_db()
        given = {"title": "Letter", "stance": "contradicts", "locator": "p. 2", "seen": assertion.version}
        answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/{address}/", given, **how)
        words = html.unescape(answer.content.decode())
        assert answer.status_code == 200, words
        assert not Tag.objects.active().exists()
        assert ('"dropped": ["Bo"]' if how is JSON else "Evidence changed, so Bo must confirm this again.") in words
        assertion.refresh_from_db()
        at = f"/review/assertions/{assertion.pk}/"
        pages = (at, f"{at}history/", f"/articles/{assertion.article_id}.json", f"/review/{assertion.article_id}/")
        after = [logged_in(reviewer).get(page, follow=True).content.decode() for page in pages]
        return [without_ids(text).splitlines() for text in (words, *after)]

    for how in (JSON, HTMX):
        worlds = [in_a_world(assertion, v, other_reviewer, partial(look, how)) for v in CONCLUDED]
        assert worlds[0] == worlds[1] == worlds[2]


def test_before_evidence_contradicts_it_is_said_that_the_hidden_reading_falls(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer)
    for person in (reviewer, other_reviewer):
        panel = logged_in(person).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
        assert "When you add it, Bo must check the sentence again." in panel
    ReviewSession.objects.update(blind=False)
    panel = logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
    assert "must check the sentence again" not in panel


def test_evidence_that_contradicts_drops_no_other_verdict_that_its_giver_can_read(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer)
    place_tag(assertion, "denied", by=reviewer)
    add_evidence(assertion, by=reviewer, title="Ledger", stance=Stance.CONTRADICTS)
    assert Tag.objects.active().count() == 2


def contradict(assertion, by, **fields):
    add_evidence(assertion, by=by, title="Ledger", stance=Stance.CONTRADICTS, **fields)


@pytest.mark.parametrize("way", ["add", "restore"])
@pytest.mark.parametrize("who", ["reviewer", "editor", "reader"])
def test_onlookers_see_the_same_whichever_verdict_its_giver_contradicts(who, way, request, assertion, other_reviewer):
    person = request.getfixturevalue(who)
    if way == "restore":
        contradict(assertion, other_reviewer)
        remove_evidence(assertion, Evidence.objects.latest("pk").pk, by=other_reviewer)

    def look():
        if way == "add":
            contradict(assertion, other_reviewer)
        else:
            restore_evidence(assertion, Evidence.objects.latest("pk").pk, by=other_reviewer)
        assertion.refresh_from_db()
        assert Event.objects.latest("pk").after["dropped"] == ["Bo"]
        return {name: (status, without_ids(words)) for name, (status, words) in seen_by(person, assertion).items()}

    worlds = {v: in_a_world(assertion, v, other_reviewer, look) for v in CONCLUDED}
    for name, seen in worlds["alleged"].items():
        for other in ("denied", "verified"):
            assert not different(worlds[other][name], seen), name


def test_whoever_contradicts_what_they_verified_is_told_the_same_whatever_the_other_concluded(
    assertion, reviewer, other_reviewer
):
    def look(how):
        place_tag(assertion, "verified", by=reviewer)
        given = {"title": "Letter", "stance": "contradicts", "locator": "p. 2"}
        answer = logged_in(reviewer).post(f"/review/assertions/{assertion.pk}/evidence/", given, **how)
        assert answer.status_code == 200
        told = news_of(answer)["said"] if how is HTMX else {**answer.json(), "id": None}
        assertion.refresh_from_db()
        seen = {name: (status, without_ids(words)) for name, (status, words) in seen_by(reviewer, assertion).items()}
        return told, without_ids(answer.content.decode()), seen

    for how in (JSON, HTMX):
        worlds = [in_a_world(assertion, v, other_reviewer, partial(look, how)) for v in CONCLUDED]
        said = worlds[0][0]
        assert said["dropped"] if how is JSON else "Bo and Ana must confirm this" in said and "verified" not in said
        assert worlds[0][:2] == worlds[1][:2] == worlds[2][:2]
        for name, seen in worlds[0][2].items():
            assert not different(worlds[1][2][name], seen), name
            assert not different(worlds[2][2][name], seen), name


def test_whoever_gives_evidence_against_is_told_before_that_all_read_it_anew(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer)
    place_tag(assertion, "alleged", by=reviewer)
    panel = words_of(logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "When you add it, Bo and Ana must check the sentence again." in panel
    contradict(assertion, reviewer)
    assert not Tag.objects.active().exists()


def test_a_settlement_that_stays_lets_no_reading_fall(assertion, editor, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer)
    place_tag(assertion, "denied", by=reviewer)
    settle(assertion, "denied", by=editor)
    contradict(assertion, reviewer)
    assert Tag.objects.active().count() == 3


def test_live_news_and_a_bulk_undo_name_no_deed_that_tells_a_hidden_verdict(assertion, reviewer, other_reviewer):
    site, bulk = logged_in(reviewer), f"/review/{assertion.article_id}/bulk/"
    chosen = {"chosen": [f"{assertion.pk}:{assertion.version}"], "verdict": "alleged"}
    done = site.post(bulk, chosen, **JSON).json()["bulk"]
    contradict(assertion, other_reviewer)
    place_tag(assertion, "alleged", by=other_reviewer)
    tag(logged_in(other_reviewer), assertion, "")

    def told():
        live = news_of(site.get(f"/review/{assertion.article_id}/changes/?after=0", **HTMX))["who"]
        left = site.post(f"{bulk}undo/", {"bulk": done}, **JSON).json()["error"]
        return live[str(assertion.pk)], left

    live, left = told()
    assert (live, "Bo tagged since." in left) == ("Bo tagged", True)
    ReviewSession.objects.update(blind=False)
    live, left = told()
    assert (live, "Bo withdrew the tag since." in left) == ("Bo withdrew the tag", True)


def test_freezing_counts_no_hidden_verdict_as_unexplained(assertion, editor, reviewer, other_reviewer):
    place_tag(assertion, "verified", by=other_reviewer)
    Assertion.objects.filter(pk=assertion.pk).update(placeholder="TK")
    page = f"/articles/{assertion.article_id}/reports/"
    said = "1 sentence is verified without a reason"
    assert said not in words_of(logged_in(editor).get(page))
    place_tag(assertion, "alleged", by=reviewer)
    assert said in words_of(logged_in(editor).get(page))
    Tag.objects.filter(placed_by=reviewer).update(withdrawn_at=assertion.article.loaded_at, withdrawn_by=reviewer)
    assert unsaid_in(assertion.article_id)["unexplained"] == 0
    ReviewSession.objects.update(blind=False)
    assert unsaid_in(assertion.article_id)["unexplained"] == 1


@pytest.mark.parametrize("who", ["reviewer", "editor"])
def test_making_a_hidden_note_confidential_does_not_tell_whether_there_is_one(who, request, assertion, other_reviewer):
    person = request.getfixturevalue(who)

    def look():
        address = f"/review/assertions/{assertion.pk}/notes/{Tag.objects.latest('pk').pk}/conceal/"
        answer = logged_in(person).post(address, **JSON)
        return answer.status_code, answer.content

    with_note, without = (in_a_world(assertion, verdict, other_reviewer, look) for verdict in ("alleged", "denied"))
    assert with_note[0] == 403
    assert with_note == without


def test_what_the_other_took_back_is_hidden_too(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    tag(logged_in(other_reviewer), assertion, "denied", party=PARTY, note=NOTE)
    assertion.refresh_from_db()
    tag(logged_in(other_reviewer), assertion, "")
    assert Tag.objects.active().count() == 0
    history = logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    assert history.count("Bo") == 3
    assert not any(words in history for words in (NOTE, PARTY, "denied", "alleged", "withdrew"))


def test_after_ones_own_tag_all_of_it_is_there(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    place_tag(assertion, "denied", by=reviewer)
    site = logged_in(reviewer)
    panel = site.get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()
    history = site.get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    state = site.get(f"/articles/{assertion.article_id}.json").content.decode()
    for words in (panel, state):
        assert PARTY in words
        assert NOTE in words
    assert NOTE in history
    assert "alleged" in history


def test_when_both_have_read_everybody_sees_it(assertion, reviewer, other_reviewer, reader):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    place_tag(assertion, "denied", by=reviewer)
    assert PARTY in logged_in(reader).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()


def test_when_the_session_is_closed_everybody_sees_it(assertion, other_reviewer, editor, reader):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    sessions.close(session=ReviewSession.objects.get(), by=editor)
    assert PARTY in logged_in(reader).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()


def test_where_the_session_is_not_blind_everybody_sees_it(assertion, other_reviewer, reviewer):
    ReviewSession.objects.update(blind=False)
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    assert PARTY in logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()


def test_report_frozen_in_between_says_no_more_than_who_has_read_it(assertion, other_reviewer, editor):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    report = reports.publish(article=assertion.article, by=editor)
    for body in (report.payload, *(bytes(r.body).decode() for r in report.renditions.all())):
        assert PARTY not in body
        assert NOTE not in body
    page = logged_in(editor).get(f"/reports/{report.pk}/").content.decode()
    assert "Read by Bo" in page


def test_own_withdrawal_hides_it_again(assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY, note=NOTE)
    place_tag(assertion, "denied", by=reviewer)
    ask(logged_in(reviewer), assertion, "tag", verdict="")
    assert PARTY not in logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX).content.decode()


@pytest.mark.parametrize(
    ("read_by", "settles", "hidden"), [("", 0, 1), ("o", 0, 1), ("oo", 0, 0), ("m", 0, 0), ("o", 1, 0)]
)
def test_hidden_until_one_has_read_it_or_enough_have_or_it_is_settled(read_by, settles, hidden):
    tags = [Tag(placed_by_id=1 if who == "m" else 2 + n, settles=bool(settles)) for n, who in enumerate(read_by)]
    assert is_hidden(tags, from_=1, required_reviewers=2) == bool(hidden)


def test_administrator_reads_tags_in_the_admin_site(assertion, other_reviewer):
    place_tag(assertion, "alleged", by=other_reviewer, party=PARTY)
    page = logged_in(make_person("Ada", "administrator")).get("/admin/review/tag/")
    assert PARTY in page.content.decode()
