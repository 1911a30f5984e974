import re
import uuid

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from factcheck.articles.models import Assertion
from factcheck.review.models import Event, Evidence, Tag
from tests.asks import HTMX, JSON, ask, logged_in, news_of, tag, words_of
from tests.makers import add_evidence, first_assertion, make_article, make_person, place_tag
from tests.review.actions.acts import dismiss
from tests.standards import standard

GIVEN = {"url": "https://example.org/accounts", "title": "Accounts", "stance": "supports", "locator": "p. 4"}
WRITES = ["tag", "settle", "evidence", "dismiss", "restore", "undo", "confirm"]


@pytest.fixture
def assertion(db):
    return first_assertion(make_article())


def state(assertion):
    """Return all that a refused write must leave as it was."""
    row = Assertion.objects.values("version", "standing", "dismissed_at").get(pk=assertion.pk)
    return (*row.values(), Tag.objects.count(), Evidence.objects.count(), Event.objects.count())


# 200


def test_tag_is_saved_and_answered_with_the_new_version(site, assertion):
    answer = tag(site, assertion, "alleged", party="Holt", note="said twice")
    assert answer.status_code == 200
    assert answer.json() == {
        "id": assertion.pk,
        "article": assertion.article_id,
        "version": 2,
        "verdict": "alleged",
        "party": "Holt",
        "note": "said twice",
        "settles": False,
        "standing": "alleged",
        "replayed": False,
    }


def test_empty_verdict_withdraws(site, assertion, reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    assert tag(site, assertion, "").json()["standing"] == "open"
    assert not Tag.objects.active().exists()


def test_party_that_is_not_sent_is_taken_from_the_text(site, assertion):
    Assertion.objects.filter(pk=assertion.pk).update(attributed_to="Mira Holt")
    assert tag(site, assertion, "alleged").json()["party"] == "Mira Holt"
    assertion.refresh_from_db()
    assert tag(site, assertion, "alleged", party="").json()["party"] == ""


def offered(browser, article_id):
    return re.findall('value="(.+?)">(.+?)<', browser.get(f"/review/{article_id}/sources/", **HTMX).content.decode())


@standard("U14")
def test_addresses_used_in_the_article_are_offered_the_newest_first(site, assertion, reviewer):
    for n in range(25):
        add_evidence(assertion, by=reviewer, url=f"https://e.org/{n}", title=f"Page {n}", locator=f"p. {n}")
    add_evidence(assertion, by=reviewer, url="https://e.org/7", title="Page 7", locator="p. 99")
    add_evidence(first_assertion(make_article("Port\n\nHolt paid 4 men.")), by=reviewer, url="https://e.org/other")
    numbers = [7, *(n for n in range(24, -1, -1) if n != 7)][:20]
    assert offered(site, assertion.article_id) == [(f"https://e.org/{n}", f"Page {n}") for n in numbers]


@standard("U14")
def test_known_address_brings_its_name_and_kind(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, **{**GIVEN, "kind": "document"})
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    assert ask(site, other, "evidence", seen=None, **{**GIVEN, "title": ""}).status_code == 200
    assert other.evidence.get().source == assertion.evidence.get().source
    named = ask(site, other, "evidence", seen=None, **{**GIVEN, "title": "Its annex"})
    assert named.status_code == 200
    assert set(other.evidence.values_list("source__title", "source__kind")) == {
        ("Accounts", "document"),
        ("Its annex", "page"),
    }


def test_name_that_confidential_evidence_gives_an_address_is_offered_to_nobody_and_taken_nowhere(
    site, assertion, reviewer
):
    add_evidence(assertion, by=reviewer, **{**GIVEN, "title": "Leaked by Bob"}, confidential=True)
    other = assertion.article.assertions.exclude(pk=assertion.pk)[0]
    assert ask(site, other, "evidence", seen=None, **{**GIVEN, "title": ""}).status_code == 200
    assert other.evidence.get().source.title == "example.org/accounts"
    assert "Bob" not in site.get(f"/review/{assertion.article_id}/sources/").content.decode()


@standard("B76")
def test_note_is_kept_to_the_letter(site, assertion):
    note = "=1+1 <b>“é”</b> {{ 7*7 }} 👩‍🚀 \u202e\tend"
    tag(site, assertion, "alleged", note=note)
    assert Tag.objects.get().note == note


@standard("S16")
def test_fields_that_are_not_asked_for_are_ignored(site, assertion, editor):
    tag(site, assertion, "alleged", placed_by=editor.pk, version=99, standing="verified", settles="on")
    placed = Tag.objects.get()
    assert (placed.placed_by_name, placed.settles) == ("Ana", False)
    assertion.refresh_from_db()
    assert (assertion.version, assertion.standing) == (2, "alleged")


# 409, 422, 428


@standard("R3")
def test_stale_tag_is_a_conflict_with_both_versions(site, assertion, other_reviewer):
    stale = Assertion.objects.get(pk=assertion.pk)
    place_tag(assertion, "denied", by=other_reviewer, note="they deny it")
    before = state(assertion)
    answer = tag(site, stale, "alleged", note="half-written")
    assert answer.status_code == 409
    said = answer.json()
    assert (said["version"], said["standing"], said["mine"]["note"]) == (2, "denied", "half-written")
    assert (said["theirs"][0]["by"], said["theirs"][0]["verdict"], said["theirs"][0]["note"]) == (
        "Bo",
        "denied",
        "they deny it",
    )
    assert state(assertion) == before


REFUSED = {
    "verified without evidence": ({"verdict": "verified"}, 422),
    "unknown verdict": ({"verdict": "true"}, 422),
    "no verdict named": ({}, 422),
    "note too long": ({"verdict": "alleged", "note": "x" * 5001}, 422),
    "party too long": ({"verdict": "alleged", "party": "x" * 301}, 422),
    "NUL in the note": ({"verdict": "alleged", "note": "a\0b"}, 422),
    "seen is no number": ({"verdict": "alleged", "seen": "two"}, 422),
    "seen is negative": ({"verdict": "alleged", "seen": -1}, 422),
    "key is no UUID": ({"verdict": "alleged", "key": "mine"}, 422),
    "nothing to withdraw": ({"verdict": ""}, 422),
    "without seen": ({"verdict": "alleged", "seen": None}, 428),
    "seen of the past": ({"verdict": "alleged", "seen": 0}, 409),
    "seen of the future": ({"verdict": "alleged", "seen": 10**20}, 409),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_tag_changes_nothing_and_says_why(what, site, assertion):
    fields, status = REFUSED[what]
    before = state(assertion)
    answer = ask(site, assertion, "tag", **fields)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert state(assertion) == before


@pytest.mark.parametrize("what", REFUSED)
def test_refused_tag_on_a_page_shows_the_panel_with_what_was_typed(what, site, assertion):
    fields, status = REFUSED[what]
    sent = {"seen": assertion.version, "note": "half-written note", **fields}
    sent = {name: value for name, value in sent.items() if value is not None}
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX)
    assert answer.status_code == status
    assert answer.headers["HX-Retarget"] == "#panel"
    if "\0" not in str(fields) and fields.get("note") is None:
        assert b"half-written note" in answer.content


@standard("S19")
def test_closed_session_answers_409(site, assertion, editor):
    lead = logged_in(editor)
    lead.post(f"/review/{assertion.article_id}/session/", {"readers_needed": 1})
    lead.post(f"/review/{assertion.article_id}/session/close/", {"reason": "done"})
    before = state(assertion)
    for verb, fields in (("tag", {"verdict": "alleged"}), ("evidence", GIVEN), ("dismiss", {})):
        assert ask(site, assertion, verb, **fields).status_code == 409
    assert state(assertion) == before


# Repeats


@standard("R11")
def test_ten_identical_requests_are_one_event_and_ten_answers(site, assertion):
    key = uuid.uuid4()
    answers = [tag(site, assertion, "alleged", key=key) for _ in range(10)]
    assert {a.status_code for a in answers} == {200}
    said = [{k: v for k, v in a.json().items() if k != "replayed"} for a in answers]
    assert all(one == said[0] for one in said)
    assert [a.json()["replayed"] for a in answers] == [False] + [True] * 9
    assert Event.objects.count() == 1


@standard("R12")
def test_same_key_with_another_verdict_is_refused(site, assertion):
    key = uuid.uuid4()
    tag(site, assertion, "alleged", key=key)
    before = state(assertion)
    assert tag(site, assertion, "denied", key=key).status_code == 422
    assert state(assertion) == before


@pytest.mark.parametrize("verdict", ["alleged", "denied"])
def test_same_verdict_again_changes_nothing_and_leaves_the_earlier_one_to_undo(site, assertion, verdict):
    tag(site, assertion, verdict, party="Holt", note="said on the quay")
    before = state(assertion)
    assertion.refresh_from_db()
    answer = tag(site, assertion, verdict, party="Holt", note="said on the quay").json()
    assert (answer["version"], answer["verdict"], answer["unchanged"]) == (before[0], verdict, True)
    assert state(assertion) == before
    assert ask(site, assertion, "undo").status_code == 200
    assert not Tag.objects.filter(assertion=assertion, withdrawn_at=None).exists()


@pytest.mark.parametrize("other", [{"verdict": "denied"}, {"party": "Roth"}, {"note": "said twice"}])
def test_another_verdict_party_or_note_is_stored(site, assertion, other):
    given = {"verdict": "alleged", "party": "Holt", "note": "", **other}
    tag(site, assertion, "alleged", party="Holt", note="")
    assertion.refresh_from_db()
    assert "unchanged" not in tag(site, assertion, given.pop("verdict"), **given).json()
    assert Tag.objects.filter(assertion=assertion).count() == 2


def test_same_verdict_again_says_so_on_the_page(site, assertion):
    tag(site, assertion, "alleged", party="Holt")
    sent = {"verdict": "alleged", "party": "Holt", "seen": assertion.version + 1}
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX)
    assert news_of(answer)["said"] == "It is saved as alleged already."


@standard("R12")
def test_same_key_on_another_assertion_is_refused(site, assertion):
    key, other = uuid.uuid4(), assertion.article.assertions.order_by("order")[1]
    tag(site, assertion, "alleged", key=key)
    assert tag(site, other, "alleged", key=key).status_code == 422
    assert not Tag.objects.filter(assertion=other).exists()


@standard("R13")
def test_repeated_evidence_is_answered_again(site, assertion):
    key = uuid.uuid4()
    first, second = (ask(site, assertion, "evidence", seen=None, key=key, **GIVEN) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["id"] == second.json()["id"]
    assert Evidence.objects.count() == 1


def test_nothing_is_saved_when_history_cannot_be_written(site, assertion):
    def no_history(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "review_event"'):
            raise DatabaseError
        return execute(sql, params, many, context)

    before = state(assertion)
    with connection.execute_wrapper(no_history):
        assert tag(site, assertion, "alleged").status_code == 500
    assert state(assertion) == before


# Who may, and what is there


@standard("S20")
@pytest.mark.parametrize("verb", WRITES)
def test_reading_a_write_address_is_refused(verb, site, assertion):
    address = f"/review/assertions/{assertion.pk}/{verb}/"
    assert [site.get(address).status_code, site.head(address).status_code] == [405, 405]


@pytest.mark.parametrize("verb", WRITES)
def test_readers_write_nothing(verb, reader, assertion):
    before = state(assertion)
    assert ask(logged_in(reader), assertion, verb, verdict="alleged").status_code == 403
    assert state(assertion) == before


@pytest.mark.parametrize("verb", WRITES)
def test_whoever_is_logged_out_is_told_so(verb, assertion):
    answer = ask(Client(), assertion, verb, verdict="alleged")
    assert answer.status_code == 401
    assert "logged out" in answer.json()["title"]


@standard("R5")
@pytest.mark.parametrize("how", [JSON, HTMX, {}], ids=["JSON", "fragment", "page"])
@pytest.mark.parametrize("fields", [{"seen": 1}, {}, {"seen": "x"}], ids=str)
@pytest.mark.parametrize("verb", ["tag", "evidence", "dismiss", "restore", "undo", "confirm"])
def test_unknown_assertion_is_not_found(verb, fields, how, site):
    sent = {"verdict": "alleged", **GIVEN, **fields}
    assert site.post(f"/review/assertions/999999/{verb}/", sent, **how).status_code == 404


@standard("S47")
def test_write_without_a_token_is_refused(reviewer, assertion):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reviewer)
    assert tag(strict, assertion, "alleged").status_code == 403
    assert not Tag.objects.exists()


def test_plain_form_is_sent_back_to_its_place_in_the_page(site, assertion):
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", {"verdict": "alleged", "seen": 1})
    assert answer.status_code == 302
    assert answer.url == f"/review/{assertion.article_id}/?at={assertion.pk}#panel"


# Evidence


def test_evidence_is_saved_with_all_its_fields(site, assertion):
    fields = {**GIVEN, "kind": "document", "excerpt": "4.2", "accessed_on": "2026-05-01", "confidential": "on"}
    assert ask(site, assertion, "evidence", **fields).status_code == 200
    kept = Evidence.objects.select_related("source").get()
    assert (kept.source.url, kept.source.title, kept.source.kind) == (GIVEN["url"], "Accounts", "document")
    assert (kept.locator, kept.excerpt, str(kept.accessed_on)) == ("p. 4", "4.2", "2026-05-01")
    assert (kept.stance, kept.confidential) == ("supports", True)


@standard("S37", "S38")
@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": "http://user:pw@host.example/"},
        {"url": "http://good.com\\@evil.com/"},
        {"url": "ftp://host.example/"},
        {"url": "", "title": ""},
        {"stance": "proves"},
        {"stance": ""},
        {"kind": "rumour"},
        {"accessed_on": "2999-01-01"},
        {"accessed_on": "May"},
        {"title": "x" * 301},
        {"excerpt": "a\0b"},
    ],
    ids=str,
)
def test_wrong_evidence_is_refused_by_the_form(wrong, site, assertion):
    answer = ask(site, assertion, "evidence", **{**GIVEN, **wrong})
    assert answer.status_code == 422
    assert answer.json()["fields"]
    assert not Evidence.objects.exists()


def test_evidence_without_an_address_is_enough_with_a_name(site, assertion):
    assert ask(site, assertion, "evidence", stance="context", title="A clerk", kind="person").status_code == 200


def test_same_evidence_twice_is_said_to_be_there(site, assertion):
    ask(site, assertion, "evidence", seen=None, **GIVEN)
    assert ask(site, assertion, "evidence", seen=None, **GIVEN).status_code == 409


def test_verified_is_saved_after_evidence(site, assertion):
    version = ask(site, assertion, "evidence", **GIVEN).json()["version"]
    assert tag(site, assertion, "verified", seen=version).json()["standing"] == "verified"


def test_last_support_of_a_verified_tag_is_not_removed(site, assertion, reviewer):
    place_tag(add_evidence(assertion, by=reviewer), "verified", by=reviewer)
    kept = Evidence.objects.get()
    assert ask(site, assertion, f"evidence/{kept.pk}/remove").status_code == 422
    assert Evidence.objects.active().count() == 1


def test_answer_to_a_removal_shows_what_is_left(site, assertion, reviewer):
    add_evidence(assertion, by=reviewer, title="Minutes of the board")
    add_evidence(assertion, by=reviewer, title="Accounts of the port")
    gone = Evidence.objects.get(source__title="Minutes of the board")
    answer = site.post(f"/review/assertions/{assertion.pk}/evidence/{gone.pk}/remove/", {"seen": 3}, **HTMX)
    assert answer.status_code == 200
    standing, removed = answer.content.split(b"1 removed")
    assert (b"Accounts of the port" in standing, b"Minutes of the board" in standing) == (True, False)
    assert b"Minutes of the board" in removed
    assert b"removed by Ana" in removed


@standard("S17")
def test_evidence_of_another_assertion_is_not_removed(site, assertion, reviewer):
    other = assertion.article.assertions.order_by("order")[1]
    add_evidence(other, by=reviewer)
    assert ask(site, assertion, f"evidence/{Evidence.objects.get().pk}/remove").status_code == 404
    assert Evidence.objects.active().count() == 1


# Dismiss, restore, undo, settle


def test_dismiss_and_restore(site, assertion):
    dismissed = ask(site, assertion, "dismiss", reason="opinion").json()
    assert (dismissed["standing"], dismissed["reason"]) == ("dismissed", "opinion")
    assert ask(site, assertion, "restore", seen=dismissed["version"]).json()["standing"] == "open"


def test_dismissed_for_no_reason_given_is_no_claim(site, assertion):
    assert ask(site, assertion, "dismiss").json()["reason"] == "no claim"
    assert ask(site, assertion, "dismiss", reason="boredom").status_code == 422


@pytest.mark.parametrize("verb", ["tag", "dismiss"])
def test_dismissed_highlight_takes_neither_tag_nor_another_dismissal(verb, site, assertion, reviewer):
    dismiss(assertion, by=reviewer)
    assert ask(site, assertion, verb, verdict="alleged").status_code in {409, 422}
    assert not Tag.objects.exists()


def test_undo_takes_the_last_tag_back(site, assertion):
    tag(site, assertion, "alleged")
    assert ask(site, assertion, "undo", seen=2).json()["standing"] == "open"
    assert ask(site, assertion, "undo", seen=3).status_code == 422


def test_settling_is_for_editors_and_needs_a_reason(site, assertion, reviewer, other_reviewer):
    place_tag(assertion, "alleged", by=reviewer)
    place_tag(assertion, "denied", by=other_reviewer)
    lead = logged_in(make_person("Edda", "editor"))
    assert ask(site, assertion, "settle", verdict="denied", note="because").status_code == 403
    assert ask(lead, assertion, "settle", verdict="denied").status_code == 422
    settled = ask(lead, assertion, "settle", verdict="denied", note="The accounts say so.")
    assert (settled.status_code, settled.json()["standing"]) == (200, "denied")


def test_settling_as_verified_needs_evidence_too(assertion, editor):
    assert ask(logged_in(editor), assertion, "settle", verdict="verified", note="I know").status_code == 422


# Mark by hand


@pytest.fixture
def plain(db):
    draft = make_article("What now?\n\nWho paid for it?\n")
    return draft.sentences.order_by("index")[1]


def mark(client, article_id, **fields):
    return client.post(f"/review/{article_id}/assertions/", fields, **JSON)


def test_marked_sentence_becomes_an_assertion(site, plain):
    answer = mark(site, plain.draft.article_id, sentence=plain.pk)
    assert (answer.status_code, answer.json()["standing"]) == (201, "open")
    plain.refresh_from_db()
    assert plain.assertion_id == answer.json()["id"]


def test_marking_twice_is_one_assertion_and_one_event(site, plain):
    first, second = (mark(site, plain.draft.article_id, sentence=plain.pk).json() for _ in range(2))
    assert first["id"] == second["id"]
    assert Event.objects.count() == 1


@standard("S17")
def test_sentence_of_another_article_is_not_found(site, plain, assertion):
    assert mark(site, assertion.article_id, sentence=plain.pk).status_code == 404
    assert mark(site, 999999, sentence=plain.pk).status_code == 404


@pytest.mark.parametrize("sentence", ["", "x", "0", "-1", None])
def test_marking_nothing_is_refused(sentence, site, plain):
    fields = {} if sentence is None else {"sentence": sentence}
    assert mark(site, plain.draft.article_id, **fields).status_code == 422


@standard("S19")
def test_closed_session_takes_no_mark(site, plain, editor):
    lead = logged_in(editor)
    lead.post(f"/review/{plain.draft.article_id}/session/", {"readers_needed": 1})
    lead.post(f"/review/{plain.draft.article_id}/session/close/", {"reason": "done"})
    assert mark(site, plain.draft.article_id, sentence=plain.pk).status_code == 409
    plain.refresh_from_db()
    assert plain.assertion_id is None


# Pieces of pages


@standard("P5")
def test_answer_to_a_tag_is_the_changed_piece_alone(site, assertion):
    address = f"/review/assertions/{assertion.pk}/tag/"
    answer = site.post(address, {"verdict": "alleged", "seen": 1}, **HTMX)
    assert answer.status_code == 200
    assert len(answer.content) < 8_000
    assert assertion.words.split(",")[0].encode() in answer.content
    others = assertion.article.assertions.exclude(pk=assertion.pk).values_list("words", flat=True)
    assert not any(words[:30].encode() in answer.content for words in others if '"' not in words)


def test_answer_says_what_was_saved_and_under_which_version(site, assertion):
    address = f"/review/assertions/{assertion.pk}/tag/"
    answer = site.post(address, {"verdict": "denied", "seen": 1}, **HTMX)
    news = news_of(answer)
    assert (news["id"], news["version"], news["standing"]) == (assertion.pk, 2, "denied")
    assert "Saved as denied." in news["said"]
    assert "HX-Trigger" not in answer.headers


@standard("S33")
def test_typed_markup_comes_back_as_text(site, assertion):
    hostile = '"><svg onload=alert(1)>{{ 7*7 }}'
    sent = {"verdict": "verified", "seen": 1, "note": hostile, "denied_by": hostile}
    page = site.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX).content.decode()
    assert "<svg onload" not in page
    assert page.count("{{ 7*7 }}") == 2


def test_page_is_told_to_reload_where_a_script_is_told_what_to_send(site, assertion):
    address = f"/review/assertions/{assertion.pk}/tag/"
    for how in ({}, HTMX):
        page = site.post(address, {"verdict": "alleged"}, **how).content.decode()
        assert "Reload the page: it did not say which version it was drawn from." in page
        assert "Send `seen`" not in page
    assert ask(site, assertion, "tag", verdict="alleged", seen=None).json()["error"].startswith("Send `seen`")


def test_refused_tag_on_a_sentence_that_is_gone_shows_the_words_and_offers_nothing(site, assertion):
    seen = assertion.version
    Assertion.objects.filter(pk=assertion.pk).update(in_text=False)
    sent = {"verdict": "denied", "seen": seen, "note": "half-written note", "denied_by": "The board"}
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX)
    panel = answer.content.decode()
    assert answer.status_code == 409
    assert "half-written note" in panel
    assert "The board" in panel
    for offered in ('name="note"', 'name="denied_by"', 'data-do="withdraw"', 'data-do="denied"'):
        assert offered not in panel


def test_reader_is_told_how_many_pieces_of_evidence_are_confidential(assertion, reviewer, reader):
    place_tag(add_evidence(assertion, by=reviewer, confidential=True), "verified", by=reviewer)
    panel = words_of(logged_in(reader).get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "Evidence 1 confidential piece " in panel
    add_evidence(assertion, by=reviewer, title="The minutes")
    panel = words_of(logged_in(reader).get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "Evidence 2, 1 of them confidential " in panel
    panel = words_of(logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "Evidence 2 " in panel
