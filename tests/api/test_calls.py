"""Each address does what it is described to do: every success that the description names, once, in one long day."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.models import Assertion
from factcheck.review.models import Evidence, Question, Tag
from tests.api.described import OPERATIONS, address_of, described, not_described
from tests.asks import by_token, logged_in
from tests.makers import TEXT, make_annotated_article, make_article, make_token

JSON = {"Accept": "application/json"}


class Day:
    """Calls by the token of an editor, or logged in where a token is not taken; remembers what was answered."""

    def __init__(self, person):
        self.by_token, self.by_session = by_token(make_token(person)), logged_in(person)
        self.answered, self.wrong = set(), []

    def call(self, name, expected=200, *, ids=None, **fields):
        operation = OPERATIONS[name]
        takes = any("token" in way for way in described(operation)["security"])
        client = self.by_token if takes else self.by_session
        address = address_of(operation, ids or {})
        sent = [fields] if operation.writes else []
        answer = getattr(client, operation.method.lower())(address, *sent, headers=JSON)
        self.answered.add((name, answer.status_code))
        assert answer.status_code == expected, (name, answer.content)
        self.wrong += [f"{name}: {what}" for what in not_described(operation, answer)]
        return answer.json() if "json" in answer["Content-Type"] else None

    def decide(self, name, assertion, expected=200, *, ids=None, **fields):
        assertion.refresh_from_db()
        given = {"seen": assertion.version, **fields}
        return self.call(f"review:{name}", expected, ids={"assertion_id": assertion.pk, **(ids or {})}, **given)


@pytest.fixture
def day(editor):
    return Day(editor)


def write_on_assertions(day, article):
    first, second, third, fourth = article.assertions.order_by("order")[:4]
    day.decide("add_evidence", first, url="https://example.org/a", stance="supports", locator="p. 4")
    piece = {"evidence_id": Evidence.objects.get().pk}
    day.decide("add_evidence", fourth, links="https://example.org/c\nhttps://example.org/d", stance="context")
    day.decide("trace_evidence", first, ids=piece, goes_back_to="Harbour Wire")
    day.call("review:seen", ids=piece)
    page = SimpleUploadedFile("page.html", b"<html><body><p>The port paid 2 officials in May.</p></body></html>")
    day.call("review:upload", ids=piece, file=page)
    day.decide("take_over_evidence", second, earlier=first.pk)
    verified = {"verdict": "verified", "why_near_twin": "Two payments, two months.", "note": "Read it."}
    day.decide("tag", first, **verified, key=str(uuid.uuid4()))
    day.decide("tag", first, verdict="", note="")
    day.decide("undo_last", first)
    day.decide("conceal_note", first, ids={"tag_id": Tag.objects.earliest("pk").pk})
    day.decide("tag", first, verdict="")
    day.decide("remove_evidence", first, ids=piece)
    day.decide("restore_evidence", first, ids=piece)
    day.decide("conceal_evidence", first, ids=piece)
    day.decide("dismiss", third, reason="opinion")
    day.decide("restore", third)
    day.decide("ask", third, text="Which board?")
    question = {"question_id": Question.objects.get().pk}
    day.decide("answer", third, ids=question, text="Of the port.")
    day.decide("conceal_question", third, ids=question)
    proposals = day.call("review:state", ids={"article_id": article.pk})["proposals"]["at"]
    notes = {p["assertion"]: p["annotation"] for p in proposals}
    day.decide("throw_away_proposal", first, annotation=notes[first.pk])
    day.decide("bring_back_proposal", first, annotation=notes[first.pk])
    day.decide("ask_proposal", first, annotation=notes[first.pk])
    day.decide("accept_proposal", second, annotation=notes[second.pk])
    ids = {"article_id": article.pk}
    day.call("review:answer_proposals", ids=ids, answer="thrown away", chosen=[notes[third.pk]])
    fourth.refresh_from_db()
    chosen = [f"{fourth.pk}:{fourth.version}"]
    done = day.call("review:bulk", ids=ids, chosen=chosen, verdict="alleged", party="auditors")
    day.call("review:undo_bulk", ids=ids, bulk=done["bulk"])
    day.call("review:title", ids=ids, url="https://example.org/b", title_too="yes")


def ask_for_comment(day, article):
    ids, accused = {"article_id": article.pk}, article.assertions.order_by("order")[0]
    day.call("review:accused", ids=ids, assertion=accused.pk, party="Lena Roth", do="add")
    asked = {"party": "Lena Roth", "asked_at": "2026-05-03 10:00", "channel": "mail", "chosen": [accused.pk]}
    came = {"outcome": "answered", "at": "2026-05-04 10:00", "channel": "phone", "words": "No comment yet."}
    for _ in range(2):
        day.call("review:ask_for_comment", ids=ids, **asked)
    kept, dropped = article.comment_requests.order_by("pk")
    day.call("review:reply", ids={**ids, "request_id": kept.pk}, **came)
    reply = {**ids, "reply_id": kept.replies.get().pk}
    day.call("review:conceal_reply", ids=reply)
    day.call("review:withdraw_reply", ids=reply)
    day.call("review:withdraw_request", ids={**ids, "request_id": dropped.pk})


def complain(day, article):
    ids, about = {"article_id": article.pk}, article.assertions.order_by("order")[0]
    said = {"assertion": about.pk, "words": "It was four.", "at": "2026-05-03 10:00", "channel": "mail"}
    day.call("review:complain", ids=ids, **said)
    of_it = {**ids, "complaint_id": about.complaints.get().pk}
    draft = article.drafts.latest("number").pk
    day.call("review:decide_complaint", ids=of_it, outcome="corrected", missed="figure", draft=draft)
    day.call("review:withdraw_complaint", ids=of_it)


def settle_and_confirm(day, draft, reviewer):
    """Two readers disagree, an editor settles; then a new draft changes the words, and what was said still holds."""
    assertion = draft.article.assertions.order_by("order")[2]
    for who, verdict in ((reviewer, "denied"), (None, "alleged")):
        client = day.by_token if who is None else logged_in(who)
        assertion.refresh_from_db()
        address = address_of(OPERATIONS["review:tag"], {"assertion_id": assertion.pk})
        sent = {"verdict": verdict, "seen": assertion.version, "party": "the board"}
        assert client.post(address, sent, headers=JSON).status_code == 200
    day.decide("settle", assertion, verdict="alleged", note="Nobody established it.", party="the board")
    text = draft.text.replace("any report", "any written report")
    ids = {"article_id": draft.article_id}
    day.call("articles:drafts", ids=ids, text=text, preview="yes")
    day.call("articles:drafts", 201, ids=ids, text=text)
    waiting = Assertion.objects.get(article=draft.article, standing="recheck")
    day.decide("confirm", waiting)


def load(day):
    day.call("articles:new_article", text=TEXT, preview="yes", title="Harbour")
    loaded = day.call("articles:new_article", 201, text=f"{TEXT}\nWho knew?\n\n{TEXT}", title="Harbour")
    ids = {"article_id": loaded["article"]}
    day.call("articles:keep_both", 201, ids=ids, keep="both")
    state = day.call("review:state", ids=ids)
    plain = next(s["id"] for s in state["sentences"] if s["text"] == "Who knew?")
    day.call("review:mark", 201, ids=ids, sentence=plain)
    return ids


def freeze(day, ids):
    state = day.call("review:state", ids=ids)
    left = {"unfinished": state["totals"]["not_checked"]}
    frozen = day.call("reports:freeze", 201, ids=ids, kind="interim", **left)
    day.call("reports:download", ids={"report_id": frozen["report"], "form": "json"})
    day.call("reports:download", ids={"report_id": frozen["report"], "form": "csv"})
    day.call("reports:payload_schema")
    page = day.by_session.get(f"/articles/{ids['article_id']}/reports/preview/")
    day.call("reports:sign", 201, ids=ids, checksum=page.context["checksum"])
    day.call("review:put_away", ids=ids)
    day.call("review:bring_back", ids=ids)


def test_every_success_that_is_described_happens_as_it_is_described(day, editor, reviewer, settings):
    settings.TOKEN_WRITES_A_MINUTE = 1000
    article = make_annotated_article(6, by=editor).article
    day.call("api:openapi")
    write_on_assertions(day, article)
    ask_for_comment(day, article)
    complain(day, article)
    settle_and_confirm(day, make_article(by=editor), reviewer)
    freeze(day, load(day))
    day.call("review:state", ids={"article_id": article.pk})
    assert "\n".join(day.wrong) == ""
    promised = {(n, int(s)) for n, o in OPERATIONS.items() for s in described(o)["responses"] if s < "300"}
    assert promised - day.answered == set()
