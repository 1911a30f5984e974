"""Requests by token: what they open and what they do not, what they are refused with, and what they leave."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from factcheck.accounts import actions
from factcheck.accounts.models import Session, Token, User
from factcheck.accounts.token_format import new_token
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Tag
from tests.asks import by_token, logged_in, tag
from tests.makers import add_evidence, first_assertion, make_article, make_person, make_token, place_tag
from tests.shape.test_costs import asked_by
from tests.shape.tree import routes
from tests.standards import standard

SCHEMA = "/reports/schema.json"  # for whoever may read


@pytest.fixture
def assertion(editor):
    return first_assertion(make_article(by=editor))


def state_of(assertion):
    return f"/articles/{assertion.article_id}.json"


def refused(answer, status):
    """Return the sentence that refuses, which is JSON and leaves no cookie."""
    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (status, "application/json", {})
    return answer.json()["error"]


def test_token_reads_and_writes_without_cookie_or_token_of_a_form(reviewer, assertion):
    program = by_token(make_token(reviewer))
    read = program.get(state_of(assertion))
    written = tag(program, assertion, "alleged")
    assert (read.status_code, written.status_code) == (200, 200)
    assert (dict(read.cookies), dict(written.cookies), Session.objects.count()) == ({}, {}, 0)
    assert Tag.objects.active().get(assertion=assertion).placed_by == reviewer


def test_answer_is_json_whatever_is_accepted(reviewer, assertion):
    program = by_token(make_token(reviewer))
    address = f"/review/assertions/{assertion.pk}/tag/"
    for accept in ("*/*", "text/html"):
        answer = program.post(address, {"verdict": "alleged"}, headers={"Accept": accept})
        assert "seen" in refused(answer, 428)


@standard("S1", "S23")
def test_token_opens_what_is_marked_and_nothing_else(administrator, editor, assertion):
    programs = [by_token(make_token(person)) for person in (administrator, editor)]
    closed = [r for r in routes() if getattr(r.view, "access", "") != "public" and not getattr(r.view, "json", {})]
    names = {route.name for route in closed}
    assert {"review:desk", "review:panel", "accounts:account", "accounts:make_token", "accounts:password"} <= names
    others = ["/admin/", "/admin/accounts/token/", "/admin/login/", "/admin/logout/"]
    for address in [*others, *(plain_address(route.pattern) for route in closed)]:
        for program in programs:
            for method in ("GET", "POST", "PUT"):
                assert "log in" in refused(program.generic(method, address), 403), address


def plain_address(pattern):
    return "/".join("1" if "<" in part else part for part in pattern.split("/"))


def test_method_that_answers_with_a_page_is_not_for_tokens(editor):
    program = by_token(make_token(editor))
    answer = program.get("/articles/new/")
    assert (refused(answer, 405), answer["Allow"]) == ("With a token, this address answers POST alone.", "POST")
    assert program.delete(SCHEMA).status_code == 405


def test_log_in_page_takes_no_token(reviewer):
    program = by_token(make_token(reviewer))
    assert program.get("/accounts/login/").status_code == 200
    assert program.post("/accounts/login/", {"username": "ana"}).status_code == 403  # for want of the form's own token
    assert Session.objects.count() == 0


def spoiled(words):
    """Return what is no token: cut, longer, with another letter, or nothing at all."""
    return [
        "",
        "x",
        words[:-1],
        words + "x",
        words[:-1] + ("0" if words[-1] != "0" else "1"),
        "é" * 60,
        "x" * 1_000_000,
    ]


def test_what_is_no_token_is_refused_without_a_question(reviewer):
    words = make_token(reviewer)
    for sent in spoiled(words):
        questions, answer = asked_by(lambda sent=sent: by_token(sent).get(SCHEMA))
        assert (refused(answer, 401)[:27], questions) == ("This is no whole token. One", [])
        assert answer["WWW-Authenticate"] == 'Bearer realm="factcheck", error="invalid_token"'


def test_unknown_token_and_right_beginning_are_told_the_same(reviewer):
    row = Token.objects.get(beginning=make_token(reviewer)[:18])
    another = new_token()
    said = [refused(by_token(another.words).get(SCHEMA), 401)]
    Token.objects.filter(pk=row.pk).update(beginning=another.beginning, taken_back_at=timezone.now())
    said.append(refused(by_token(another.words).get(SCHEMA), 401))
    assert said == ["This desk knows no such token."] * 2


@standard("S6")
def test_token_that_ended_says_so_to_whoever_has_it(reviewer):
    words = make_token(reviewer, days=2)
    program, token = by_token(words), Token.objects.get()
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        assert "expired on" in refused(program.get(SCHEMA), 401)
    actions.take_back_token(token=token, by=reviewer)
    assert "‘CMS’ was taken back on" in refused(program.get(SCHEMA), 401)
    User.objects.filter(pk=reviewer.pk).update(is_active=False, closed_at=timezone.now())
    assert refused(program.get(SCHEMA), 401) == "The account of this token is closed."


def test_scheme_is_read_in_any_case_and_other_schemes_are_left_alone(reviewer):
    words = make_token(reviewer)
    assert Client(headers={"Authorization": f"bearer   {words}"}).get(SCHEMA).status_code == 200
    for sent in (f"Basic {words}", words, f"Token {words}"):
        assert Client(headers={"Authorization": sent}).get(SCHEMA).status_code == 302


def test_token_in_an_address_is_refused_everywhere(reviewer):
    words = make_token(reviewer)
    for address in (SCHEMA, "/", "/accounts/login/", "/healthz"):
        for client in (Client(), logged_in(reviewer), by_token(words)):
            answer = client.get(address, {"access_token": words}, headers={"Accept": "application/json"})
            assert "Addresses are kept in logs: take it back." in refused(answer, 400)


def test_token_in_a_field_or_a_cookie_lets_nobody_in(reviewer):
    client, words = Client(headers={"Accept": "application/json"}), make_token(reviewer)
    client.cookies["token"] = words
    answer = client.post("/review/1/bulk/", {"access_token": words})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="factcheck"')


def test_missing_scope_is_named(editor, assertion):
    lacks = {
        "read": ("GET", state_of(assertion)),
        "tag": ("POST", f"/review/assertions/{assertion.pk}/tag/"),
        "load": ("POST", "/articles/new/"),
        "freeze": ("POST", f"/articles/{assertion.article_id}/reports/"),
    }
    for scope, (method, address) in lacks.items():
        program = by_token(make_token(editor, *(lacks.keys() - {scope}), name=f"without {scope}"))
        answer = program.generic(method, address)
        assert (f"lacks the scope `{scope}`" in refused(answer, 403), answer.json()["scope"]) == (True, scope)
        assert answer["WWW-Authenticate"].endswith(f'error="insufficient_scope", scope="{scope}"')
    assert not Event.objects.filter(assertion=assertion).exists()


def test_what_no_scope_allows_is_done_logged_in(editor, assertion):
    program = by_token(make_token(editor))
    article = assertion.article_id
    led = (f"/review/{article}/archive/", f"/review/assertions/{assertion.pk}/settle/")
    for address in (*led, f"/articles/{article}/reports/signatures/"):
        assert "log in to do it" in refused(program.post(address), 403)


def test_role_that_was_taken_away_is_gone_from_the_token_too(reviewer, assertion):
    program = by_token(make_token(reviewer))
    User.objects.filter(pk=reviewer.pk).update(role="reader")
    assert (tag(program, assertion, "alleged").status_code, program.get(state_of(assertion)).status_code) == (403, 200)


def test_token_of_an_editor_does_not_lead(editor, reviewer, assertion):
    """An editor may remove the evidence of others because editors lead, which no scope allows."""
    add_evidence(assertion, by=reviewer)
    assertion.refresh_from_db()
    address = f"/review/assertions/{assertion.pk}/evidence/{assertion.evidence.get().pk}/remove/"
    sent = {"seen": assertion.version}
    assert by_token(make_token(editor)).post(address, sent).status_code == 403
    assert logged_in(editor).post(address, sent).status_code == 302


def test_token_sees_no_more_of_a_blind_session_than_its_person(editor, reviewer, assertion):
    bo = make_person("Bo", "reviewer")
    sessions.open_(article=assertion.article, by=editor, reviewers=[reviewer, bo], required_reviewers=2, blind=True)
    assertion.refresh_from_db()
    place_tag(assertion, "denied", by=bo, party="the board")
    seen = [c.get(state_of(assertion)).json() for c in (by_token(make_token(reviewer)), logged_in(reviewer))]
    tags = next(a for a in seen[0]["assertions"] if a["id"] == assertion.pk)["tags"]
    assert (seen[0] == seen[1], [sorted(t) for t in tags]) == (True, [["at", "by"]])


def test_without_the_scope_to_read_nothing_confidential_is_given_back(editor, reviewer, assertion):
    place_tag(assertion, "alleged", by=reviewer, note="Told in confidence.", note_confidential=True)
    program = by_token(make_token(editor, "tag"))
    answer = tag(program, assertion, "alleged", seen=1)
    assert (answer.status_code, "in confidence" in answer.content.decode()) == (409, False)


def test_token_is_asked_to_wait_where_it_asks_too_often(reviewer, assertion, settings):
    settings.TOKEN_READS_A_MINUTE, settings.TOKEN_WRITES_A_MINUTE = 3, 1
    program, other = by_token(make_token(reviewer)), by_token(make_token(reviewer, name="other"))
    with time_machine.travel("2026-05-22T12:00:20Z") as clock:
        Token.objects.update(made_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1))
        assert [program.get(SCHEMA).status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = program.head(SCHEMA)
        assert (answer.status_code, answer["Retry-After"]) == (429, "40")
        assert [other.get(SCHEMA).status_code, tag(program, assertion, "alleged").status_code] == [200, 200]
        assert "may write 1 times a minute. Go on in 40 seconds." in refused(tag(program, assertion, "alleged"), 429)
        clock.move_to("2026-05-22T12:01:00Z")
        assert [program.get(SCHEMA).status_code, Tag.objects.count()] == [200, 1]


def test_requests_of_a_minute_are_kept_in_no_more_than_one_file(reviewer, settings, tmp_path):
    settings.VAR = tmp_path
    program = by_token(make_token(reviewer, days=300))
    with time_machine.travel(timezone.now()) as clock:
        for _ in range(3):
            assert program.get(SCHEMA).status_code == 200
            clock.shift(60)
    assert len(list((tmp_path / "token-requests").iterdir())) == 1


def test_where_nothing_can_be_counted_nobody_is_kept_out(reviewer, settings, tmp_path, caplog):
    settings.VAR = tmp_path / "file"
    settings.VAR.touch()
    assert by_token(make_token(reviewer)).get(SCHEMA).status_code == 200
    assert "The requests of tokens are not counted" in caplog.text


@pytest.mark.both_databases
def test_last_use_is_stored_once_a_minute(reviewer):
    program = by_token(make_token(reviewer))
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = [len(asked_by(lambda: program.get(SCHEMA))[0]) for _ in range(2)]
        was = Token.objects.get().last_used_at
        clock.shift(61)
        again = len(asked_by(lambda: program.get(SCHEMA))[0])
    assert (first, again) == ([2, 1], 2)
    assert (Token.objects.get().last_used_at - was).total_seconds() == 61


def test_token_costs_no_question_more_than_a_session(reviewer, assertion):
    asked = []
    for client in (logged_in(reviewer), by_token(make_token(reviewer))):
        client.get(state_of(assertion))
        asked.append(len(asked_by(lambda client=client: client.get(state_of(assertion)))[0]))
    assert asked[0] == asked[1]


@pytest.mark.both_databases
def test_history_names_the_token_beside_the_person(reviewer, assertion):
    assert tag(by_token(make_token(reviewer)), assertion, "alleged").status_code == 200
    event = Event.objects.get(assertion=assertion)
    assert (event.by, event.by_name, event.by_token) == (reviewer, "Ana", "CMS")
    assert str(event) == "Ana, by the token ‘CMS’, tagged"
    page = logged_in(reviewer).get(f"/review/assertions/{assertion.pk}/history/").content.decode()
    assert "<b>Ana, by the token ‘CMS’,</b> tagged" in " ".join(page.split())
    assert Tag.objects.get().placed_by_name == "Ana"  # what reports print is the person's


def test_header_of_a_page_means_nothing_to_a_token(reviewer, editor, assertion):
    program = by_token(make_token(reviewer))
    assert program.get(state_of(assertion), headers={"X-Drawn-For": str(editor.pk)}).status_code == 200


def test_key_gives_the_first_answer_again(reviewer, assertion):
    program, sent = by_token(make_token(reviewer)), {"key": "0e0f9a7e-7d58-4f0c-9a4b-0b6c9f9a2f11"}
    first, again = (tag(program, assertion, "alleged", **sent).json() for _ in range(2))
    assert (again.pop("replayed"), first.pop("replayed"), again) == (True, False, first)


def test_cookie_beside_a_token_counts_for_nothing(reviewer, editor, assertion):
    both = logged_in(editor)
    answer = tag_with(both, make_token(reviewer), assertion)
    assert (answer.status_code, Tag.objects.get().placed_by) == (200, reviewer)
    assert tag_with(both, new_token().words, assertion).status_code == 401


def tag_with(client, words, assertion):
    assertion.refresh_from_db()
    sent = {"verdict": "alleged", "seen": assertion.version}
    headers = {"Authorization": f"Bearer {words}"}
    return client.post(f"/review/assertions/{assertion.pk}/tag/", sent, headers=headers)


def test_database_is_not_asked_when_an_address_is_not_for_tokens(reviewer):
    program = by_token(make_token(reviewer))
    assert asked_by(lambda: program.get("/"))[0] == []
