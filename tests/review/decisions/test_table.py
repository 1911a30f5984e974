"""The table of decisions: nothing of a decision is said elsewhere, and every row of it works from end to end."""

import re
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.accounts.choices import Permission
from factcheck.articles import actions as articles
from factcheck.ingest import Annotation, AnnotationKind, from_paste
from factcheck.review.choices import Kind
from factcheck.review.decisions import table
from factcheck.review.decisions.table import DECISIONS, OUTCOMES, WAYS_BACK, kind_told
from factcheck.review.models import Event
from factcheck.review.presenters.writes import status_message
from tests.asks import HTMX, JSON, ask, logged_in, news_of
from tests.makers import TEXT, add_evidence, first_assertion, make_article, place_tag

ENDPOINTS = Path("docs/endpoints.md").read_text(encoding="utf-8")
OF_ARTICLES = {"session", "source", "article", "draft", "report", "accused", "comment", "reply", "complaint"}
NOT_OF_ASSERTIONS = {kind for kind in Kind if kind.split()[0] in OF_ARTICLES}
each_decision = pytest.mark.parametrize("decision", DECISIONS, ids=lambda d: d.name)
each_kind = pytest.mark.parametrize("kind", Kind, ids=str)


def test_every_kind_of_event_of_an_assertion_stands_in_one_row():
    kinds = [outcome.kind for decision in DECISIONS for outcome in decision.outcomes] + [table.MARKED.kind]
    assert sorted(kinds) == sorted(set(Kind) - NOT_OF_ASSERTIONS)


def test_names_and_addresses_of_decisions_are_different():
    assert len({d.name for d in DECISIONS}) == len({d.path for d in DECISIONS}) == len(DECISIONS)


@each_kind
def test_every_kind_has_words_for_the_history_and_for_the_status_line(kind):
    assert kind.label
    assert re.fullmatch(r"[A-Z].+\.", status_message(Event(kind=kind, after={})))
    assert kind not in OUTCOMES or OUTCOMES[kind].history == kind.label


def test_only_an_editor_settles_and_all_else_is_done_by_whoever_may_tag():
    assert {d.name: d.permission for d in DECISIONS if d.permission != Permission.TAG} == {"settle": Permission.LEAD}


def test_what_adds_or_hides_words_needs_no_version_and_only_what_hides_them_may_come_late():
    free = {d.name for d in DECISIONS if not d.needs_version}
    late = {d.name for d in DECISIONS if d.when_closed}
    assert late == {"conceal_evidence", "conceal_note", "conceal_question"}
    assert free - {*late, "add_evidence", "take_over_evidence", "ask", "answer"} == {
        d.name for d in DECISIONS if "proposal" in d.name
    }


def test_words_and_what_is_hidden_for_good_cannot_be_undone():
    for_good = {"evidence concealed", "note concealed", "question asked", "question answered", "question concealed"}
    assert set(OUTCOMES) - set(WAYS_BACK) == {*for_good, "assertion marked"}


def test_blind_session_calls_everything_that_tells_a_verdict_a_tag():
    hidden = {kind for kind in Kind if kind_told(kind, hidden=True) != kind}
    assert hidden == {
        "tag withdrawn",
        "disagreement settled",
        "recheck confirmed",
        "recheck reopened",
        "note concealed",
    }
    assert all(kind_told(kind, hidden=False) == kind for kind in Kind)


@each_decision
def test_docs_have_a_row_for_it_with_its_fields(decision):
    address = f"`POST /review/assertions/<id>/{re.sub('<[^>]*>', '<id>', decision.path)}`"
    rows = [line.split("|")[1:4] for line in ENDPOINTS.splitlines() if line.startswith(f"| {address} |")]
    assert len(rows) == 1, address
    fields, answers = rows[0][1:]
    named = set(re.findall(r"`(\w+)`", fields)) | set(re.findall(r"`(why_\w+)`", ENDPOINTS))
    typed = set(decision.form().fields) - {"seen", "key"}
    assert "the same" in fields or typed - {"alleged_by", "denied_by"} <= named
    assert ("`seen` is optional" in answers) == (not decision.needs_version)


class Desk:
    """A reviewer's assertion, brought to where a decision can be taken on it: each method returns ids for its path."""

    def __init__(self, editor, reviewer, other):
        self.editor, self.reviewer, self.other = editor, reviewer, other
        self.draft = make_article(by=editor)
        self.proposal = {}
        self.assertion = first_assertion(self.draft)

    def untouched(self):
        return {}

    def tagged(self):
        place_tag(self.assertion, "alleged", by=self.reviewer, note="asked twice")
        return {"tag_id": self.assertion.tags.get().pk}

    def tagged_by_another(self):
        place_tag(self.assertion, "denied", by=self.other)
        return {}

    def with_evidence(self):
        return {"evidence_id": add_evidence(self.assertion, by=self.reviewer).evidence.get().pk}

    def with_evidence_elsewhere(self):
        elsewhere = self.draft.article.assertions.exclude(pk=self.assertion.pk).first()
        self.proposal = {"earlier": add_evidence(elsewhere, by=self.editor).pk}
        return {}

    def with_removed_evidence(self):
        ids = self.with_evidence()
        ask(logged_in(self.reviewer), self.assertion, f"evidence/{ids['evidence_id']}/remove")
        return ids

    def with_question(self):
        ask(logged_in(self.reviewer), self.assertion, "questions", text="Who?")
        return {"question_id": self.assertion.questions.get().pk}

    def with_proposal(self):
        source = from_paste(f"{TEXT}\nThe port lost 3 pumps in May, Holt said.", limit=10**6)
        notes = (Annotation(AnnotationKind.COMMENT, "Who counted?", len(source.text)),)
        draft = articles.revise(article=self.draft.article, source=replace(source, annotations=notes), by=self.editor)
        self.assertion = draft.article.assertions.get(words__startswith="The port lost")
        self.proposal = {"annotation": draft.annotations.get().pk}
        return {}

    def with_proposal_thrown_away(self):
        self.with_proposal()
        ask(logged_in(self.reviewer), self.assertion, "proposals/throw-away", **self.proposal)
        return {}

    def dismissed(self):
        ask(logged_in(self.reviewer), self.assertion, "dismiss", reason="opinion")
        return {}

    def reworded(self):
        self.tagged()
        words = from_paste(TEXT.replace("hid flood report", "concealed flood report"), limit=10**6)
        articles.revise(article=self.draft.article, source=words, by=self.editor)
        self.assertion = self.draft.article.assertions.exclude(changed_from=None).get()
        return {}


# By decision: where it can be taken, the fields that it is sent with, and what the status line says then.
TAKEN = {
    "tag": (Desk.untouched, {"verdict": "alleged"}, "Saved as alleged."),
    "settle": (Desk.tagged_by_another, {"verdict": "alleged", "note": "See the minutes."}, "Settled as alleged."),
    "add_evidence": (Desk.untouched, {"title": "Accounts", "stance": "supports"}, "Evidence saved."),
    "take_over_evidence": (
        Desk.with_evidence_elsewhere,
        {},
        "Evidence saved. 1 piece taken over: look again before you tag.",
    ),
    "remove_evidence": (Desk.with_evidence, {}, "Evidence removed."),
    "restore_evidence": (Desk.with_removed_evidence, {}, "Evidence brought back."),
    "trace_evidence": (Desk.with_evidence, {"goes_back_to": "North Wire"}, "Origin saved."),
    "conceal_evidence": (Desk.with_evidence, {}, "Evidence made confidential."),
    "conceal_note": (Desk.tagged, {}, "Note made confidential."),
    "dismiss": (Desk.untouched, {}, "Dismissed."),
    "restore": (Desk.dismissed, {}, "Brought back."),
    "confirm": (Desk.reworded, {}, "Confirmed: it still holds."),
    "ask": (Desk.untouched, {"text": "Who?"}, "Question saved."),
    "answer": (Desk.with_question, {"text": "She did."}, "Answer saved."),
    "conceal_question": (Desk.with_question, {}, "Made confidential."),
    "accept_proposal": (Desk.with_proposal, {}, "Evidence saved."),
    "ask_proposal": (Desk.with_proposal, {}, "Question saved."),
    "throw_away_proposal": (Desk.with_proposal, {}, "Thrown away."),
    "bring_back_proposal": (Desk.with_proposal_thrown_away, {}, "Proposed again."),
    "undo_last": (Desk.tagged, {}, "Tag withdrawn."),
}


@pytest.fixture
def request_for(editor, reviewer, other_reviewer):
    """Make what a decision needs; return who may take it, its address and its fields."""

    def make(decision):
        desk = Desk(editor, reviewer, other_reviewer)
        bring, fields, _ = TAKEN[decision.name]
        ids = bring(desk)
        desk.assertion.refresh_from_db()
        path = re.sub(r"<int:(\w+)>", lambda found: str(ids[found[1]]), decision.path)
        site = logged_in(editor if decision.permission == Permission.LEAD else reviewer)
        sent = {"seen": desk.assertion.version, "key": uuid.uuid4(), **fields, **desk.proposal}
        return site, f"/review/assertions/{desk.assertion.pk}/{path}", sent

    return make


@each_decision
def test_decision_is_answered_with_its_message_to_a_page_and_with_its_version_to_a_script(decision, request_for):
    site, address, fields = request_for(decision)
    answer = site.post(address, fields, **HTMX)
    assert (answer.status_code, news_of(answer)["said"]) == (200, TAKEN[decision.name][2])
    again = site.post(address, fields, **JSON)
    assert (again.status_code, again.json()["replayed"]) == (200, True)
    assert again.json()["version"] == news_of(answer)["version"] == Event.objects.latest("pk").version


@each_decision
def test_decision_whose_kind_has_no_row_is_answered_all_the_same(decision, request_for, monkeypatch):
    site, address, fields = request_for(decision)
    monkeypatch.setattr(table, "OUTCOMES", {})
    answer = site.post(address, fields, **HTMX)
    assert answer.status_code == 200
    assert news_of(answer)["said"].startswith(f"Saved: {Event.objects.latest('pk').get_kind_display()}.")
