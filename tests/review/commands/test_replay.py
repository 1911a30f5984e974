"""Invariant 17: the history replays to the present state, and what went round it is found and named."""

import io
import os
import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.articles.actions import StaleVersion
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Article, Assertion, Draft
from factcheck.db.triggers import Trigger
from factcheck.evidence.choices import Channel, Outcome
from factcheck.evidence.models import CommentRequest, Reply
from factcheck.ingest import Annotation, AnnotationKind, from_paste
from factcheck.refusals import Refusal
from factcheck.reports import actions as reports
from factcheck.review.actions import accusations, archive, cleanup, highlights, merging, replies, sessions
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import SourceKind, Stance, Verdict
from factcheck.review.decisions import table
from factcheck.review.decisions.execute import decide
from factcheck.review.models import (
    Event,
    Evidence,
    ProposalAnswer,
    Question,
    ReviewSession,
    Source,
    Tag,
)
from tests.makers import add_evidence, make_person, place_tag
from tests.scale import sized
from tests.standards import standard
from tests.unguarded import without_triggers

LINES = [
    "Team Alpha paid 30,000 euros to the port, auditors said.",
    "Customs officers deny any knowledge of a report.",
    "Repairs will cost 4.2 million euros, according to the accounts.",
    "Mayor Lena Roth said the pumps had failed in May.",
    "She received 12 letters, her office said.",
]
STEPS = int(os.environ.get("STEPS", "10000"))  # of `make soak`
SEED = int(os.environ.get("SEED", "17"))


def replayed(article=None):
    """Return the exit status of the command, and the sentences that it says."""
    said = io.StringIO()
    given = {} if article is None else {"article": article.pk}
    try:
        call_command("replay", stdout=said, **given)
    except CommandError as error:
        return error.returncode, said.getvalue().splitlines()[:-1]
    return 0, said.getvalue().splitlines()[:-1]


def source_of(lines):
    """Return a text of these lines, each with a comment and the first with a link of the writer's."""
    text = "Port under fire\n\n" + "\n\n".join([*lines, "Good morning, everybody!", "Why?"])
    source = from_paste(text, limit=99_999)
    at = [source.text.index(line) + len(line) for line in lines]
    beside = [Annotation(AnnotationKind.COMMENT, f"Who says {n}?", end, author="Lea") for n, end in enumerate(at)]
    beside.append(Annotation(AnnotationKind.LINK, "paid", at[0], url="https://example.org/paid"))
    return replace(source, annotations=tuple(sorted(beside, key=lambda a: a.position)))


class Walk:
    """Whatever people do to the articles of a desk, chosen at random; a refusal is an answer like any other."""

    def __init__(self, seed, articles_of_it=2):
        self.chance = random.Random(seed)
        self.people = [make_person("Ana", "reviewer"), make_person("Bo", "reviewer"), make_person("Edda", "editor")]
        self.admin = make_person("Ada", "administrator")
        made = (articles.load(source=source_of(LINES), by=self.people[2]) for _ in range(articles_of_it))
        self.articles = [draft.article for draft in made]
        self.done, self.decided = {}, set()

    def step(self):
        name = self.chance.choices([*ACTS], [weight for _, weight in ACTS.values()])[0]
        try:
            with transaction.atomic():
                ACTS[name][0](self)
        except (Refusal, StaleVersion):
            return
        self.done[name] = self.done.get(name, 0) + 1

    @property
    def article(self):
        return Article.objects.get(pk=self.chance.choice(self.articles).pk)

    @property
    def person(self):
        return self.chance.choice(self.people)

    def one(self, rows):
        found = list(rows.order_by("pk"))
        if not found:
            raise Refusal("there is none")
        return self.chance.choice(found)

    def decide(self, decision, assertion, **given):
        by = self.person if "leads" not in given else self.people[2]
        given.pop("leads", None)
        write = WriteRequest(by, assertion.version)
        decide(decision, assertion.pk, write, **given)
        self.decided.add(decision.name)

    def an_assertion(self):
        return self.one(Assertion.objects.filter(article=self.article))

    def tag(self):
        why = dict.fromkeys(("why_no_locator", "why_contradicted", "why_near_twin"), "The board says so itself.")
        verdict = self.chance.choice([None, *Verdict])
        given = {"party": self.chance.choice([None, "Holt"]), "note": self.chance.choice(["", "Called her.", "Secret"])}
        given |= {"why": self.chance.choice([{}, why])}
        self.decide(table.TAG, self.an_assertion(), verdict=verdict, **(given if verdict else {}))

    def settle(self):
        given = {"verdict": self.chance.choice(list(Verdict)), "party": "", "note": "The accounts say so."}
        self.decide(table.SETTLE, self.an_assertion(), leads=True, **given)

    def evidence(self):
        number = self.chance.randrange(3)
        self.decide(
            table.ADD_EVIDENCE,
            self.an_assertion(),
            url=f"https://example.org/{number}",
            title=f"Accounts {number}",
            kind=SourceKind.PAGE,
            locator=f"p. {self.chance.randrange(3)}",
            excerpt=self.chance.choice(["", "4.2 million"]),
            stance=self.chance.choice(list(Stance)),
            accessed_on=self.chance.choice([None, timezone.now().date()]),
            confidential=self.chance.random() < 0.2,
        )

    def of_evidence(self, decision):
        piece = self.one(Evidence.objects.filter(assertion__article=self.article))
        self.decide(decision, piece.assertion, evidence_id=piece.pk)

    def conceal_note(self):
        tag = self.one(Tag.objects.filter(assertion__article=self.article).exclude(note=""))
        self.decide(table.CONCEAL_NOTE, tag.assertion, tag_id=tag.pk)

    def dismiss(self):
        self.decide(table.DISMISS, self.an_assertion(), reason=self.chance.choice(list(DismissReason)))

    def ask(self):
        text = self.chance.choice(["Who paid?", "When was that?"])
        self.decide(table.ASK, self.an_assertion(), text=text, confidential=self.chance.random() < 0.2)

    def answer(self):
        question = self.one(Question.objects.filter(assertion__article=self.article))
        text = self.chance.choice(["The port.", "In May."])
        self.decide(table.ANSWER, question.assertion, question_id=question.pk, text=text)

    def conceal_question(self):
        question = self.one(Question.objects.filter(assertion__article=self.article))
        alone = self.chance.random() < 0.5
        self.decide(table.CONCEAL_QUESTION, question.assertion, question_id=question.pk, answer_alone=alone)

    def of_proposal(self, decision):
        assertion = self.one(Assertion.objects.filter(article=self.article, in_text=True))
        annotation = self.one(Draft.objects.latest_of(assertion.article_id).annotations)
        self.decide(decision, assertion, annotation_id=annotation.pk)

    def mark(self):
        draft = Draft.objects.latest_of(self.article.pk)
        highlights.mark(sentence=self.one(draft.sentences.filter(assertion=None)), by=self.person)

    def open_session(self):
        kept = self.chance.sample(self.people, self.chance.randrange(4))
        given = {"required_reviewers": self.chance.choice([1, 2]), "blind": self.chance.random() < 0.3}
        sessions.open_(article=self.article, reviewers=kept, by=self.people[2], **given)

    def change_session(self):
        session = self.one(ReviewSession.objects.filter(article=self.article))
        given = {"required_reviewers": self.chance.choice([1, 2]), "deadline": timezone.now() + timedelta(hours=1)}
        given |= {"reviewers": self.chance.sample(self.people, 2), "instructions": "Look at the sums."}
        chosen = self.chance.sample(sorted(given), 2)
        sessions.change(session=session, by=self.people[2], **{name: given[name] for name in chosen})

    def close_session(self):
        sessions.close(session=self.one(ReviewSession.objects.filter(article=self.article)), by=self.people[2])

    def revise(self):
        lines = [
            line.replace("12", self.chance.choice(["12", "13"])).replace("Alpha", self.chance.choice(["Alpha", "Beta"]))
            for line in LINES
            if self.chance.random() < 0.9
        ] or LINES
        if self.chance.random() < 0.3:
            lines = [line.replace("Lena Roth", "Ida Hill") for line in lines]
        articles.revise(article=self.article, source=source_of(lines), by=self.chance.choice([None, self.people[2]]))

    def read_anew(self):
        articles.reanalyse(article=self.article)

    def archive(self):
        archive.put_away(article=self.article, by=self.people[2])

    def bring_back(self):
        archive.bring_back(article=self.one(Article.objects.exclude(archived_at=None)), by=self.people[2])

    def withdraw_tags(self):
        cleanup.withdraw_tag(chosen=[self.one(Tag.objects.active())], by=self.admin)

    def remove_evidence(self):
        cleanup.remove_evidence(piece=self.one(Evidence.objects.active()), by=self.admin)

    def merge(self):
        chosen = list(Source.objects.order_by("pk"))[:2]
        merging.merge_sources(sources=chosen, addresses_differ=True, by=self.admin)

    def correct_source(self):
        source = self.one(Source.objects.all())
        rest_on, before = cleanup.sentences_resting_on(source), {"title": source.title}
        source.title = f"Corrected {self.chance.randrange(10**9)}"
        source.save()
        after = {"title": source.title}
        cleanup.correct_source(source=source, before=before, after=after, rest_on=rest_on, by=self.admin)

    def accuse(self):
        given = {"party": self.chance.choice(["Kern", "Lang"]), "is_accused": self.chance.random() < 0.7}
        assertion = self.an_assertion()
        write = WriteRequest(self.person)
        accusations.change_accused(article=assertion.article, assertion_ids=[assertion.pk], write=write, **given)

    def ask_for_comment(self):
        assertion, at = self.an_assertion(), timezone.now() - timedelta(days=1)
        given = {"party": "Kern", "asked_at": at, "asked_by": "", "channel": Channel.MAIL, "deadline": None}
        write = WriteRequest(self.person)
        replies.record_request(article=assertion.article, assertion_ids=[assertion.pk], write=write, **given)

    def reply(self):
        request = self.one(CommentRequest.objects.filter(article=self.article))
        outcome = self.chance.choice(list(Outcome))
        words = "No." if outcome == Outcome.ANSWERED else ""
        denies = [request.points.get().assertion_id] if words and self.chance.random() < 0.5 else []
        said = {"words": words, "confidential_words": "", "denies": denies, "channel": "phone", "at": timezone.now()}
        write = WriteRequest(self.person)
        replies.record_reply(article=request.article, request_id=request.pk, outcome=outcome, write=write, **said)

    def of_request(self):
        request = self.one(CommentRequest.objects.filter(article=self.article))
        replies.withdraw_request(article=request.article, request_id=request.pk, write=WriteRequest(self.person))

    def of_reply(self, act):
        reply = self.one(Reply.objects.filter(request__article=self.article))
        act(article=reply.request.article, reply_id=reply.pk, write=WriteRequest(self.person))

    def deny_in_answer(self):
        reply = self.one(Reply.objects.filter(request__article=self.article).exclude(outcome=Outcome.NO_ANSWER))
        assertion = reply.request.points.get().assertion
        given = {"party": None, "note": "", "why": {}, "denial": {"denied_in": reply.pk}}
        self.decide(table.TAG, assertion, verdict=Verdict.DENIED, **given)

    def report(self):
        reports.publish(article=self.article, by=self.people[2])


ACTS = {
    "tag": (Walk.tag, 30),
    "settle": (Walk.settle, 4),
    "evidence": (Walk.evidence, 15),
    "remove": (lambda walk: walk.of_evidence(table.REMOVE_EVIDENCE), 5),
    "restore": (lambda walk: walk.of_evidence(table.RESTORE_EVIDENCE), 5),
    "conceal evidence": (lambda walk: walk.of_evidence(table.CONCEAL_EVIDENCE), 1),
    "conceal note": (Walk.conceal_note, 2),
    "dismiss": (Walk.dismiss, 5),
    "bring back": (lambda walk: walk.decide(table.RESTORE, walk.an_assertion()), 6),
    "confirm": (lambda walk: walk.decide(table.CONFIRM, walk.an_assertion()), 12),
    "ask": (Walk.ask, 6),
    "answer": (Walk.answer, 3),
    "conceal question": (Walk.conceal_question, 1),
    "accept proposal": (lambda walk: walk.of_proposal(table.ACCEPT_PROPOSAL), 3),
    "ask proposal": (lambda walk: walk.of_proposal(table.ASK_PROPOSAL), 3),
    "throw away": (lambda walk: walk.of_proposal(table.THROW_AWAY_PROPOSAL), 3),
    "propose again": (lambda walk: walk.of_proposal(table.BRING_BACK_PROPOSAL), 5),
    "undo": (lambda walk: walk.decide(table.UNDO, walk.an_assertion()), 15),
    "mark": (Walk.mark, 2),
    "open session": (Walk.open_session, 15),
    "change session": (Walk.change_session, 4),
    "close session": (Walk.close_session, 3),
    "revise": (Walk.revise, 2),
    "read anew": (Walk.read_anew, 1),
    "archive": (Walk.archive, 6),
    "unarchive": (Walk.bring_back, 12),
    "withdraw by administrator": (Walk.withdraw_tags, 1),
    "remove by administrator": (Walk.remove_evidence, 1),
    "merge": (Walk.merge, 1),
    "correct source": (Walk.correct_source, 1),
    "accuse": (Walk.accuse, 4),
    "ask for comment": (Walk.ask_for_comment, 4),
    "reply": (Walk.reply, 6),
    "withdraw request": (Walk.of_request, 1),
    "withdraw reply": (lambda walk: walk.of_reply(replies.withdraw_reply), 1),
    "conceal reply": (lambda walk: walk.of_reply(replies.conceal_reply), 1),
    "deny in answer": (Walk.deny_in_answer, 3),
}


@pytest.fixture
def in_one_transaction(db, monkeypatch):
    """Let a decision's own transaction be a savepoint of the step's."""
    real = transaction.atomic
    monkeypatch.setattr("factcheck.review.decisions.execute.transaction.atomic", lambda *_, **__: real())
    monkeypatch.setattr("factcheck.review.actions.article_writes.transaction.atomic", lambda *_, **__: real())


@standard("R37")
@sized("steps", 300, soak=STEPS)
def test_after_random_actions_the_tables_say_what_the_history_says(in_one_transaction, steps):
    walk = Walk(SEED)
    for n in range(steps):
        walk.step()
        if n % 50 == 0:
            assert replayed() == (0, [])
    assert replayed() == (0, [])
    if steps >= 5000:  # a short walk does not reach everything
        assert {*walk.done} == {*ACTS}
        assert walk.decided == {decision.name for decision in table.DECISIONS}


# What goes round the history


@pytest.fixture
def desk(editor, reviewer, other_reviewer):
    """An article with something of everything in its check; return it with its five assertions."""
    draft = articles.load(source=source_of(LINES), by=editor)
    session = sessions.open_(article=draft.article, reviewers=[reviewer], required_reviewers=1, by=editor)
    assertions = {a.words: a for a in draft.article.assertions.all()}
    paid, deny, cost, pumps, letters = (assertions[line] for line in LINES)
    place_tag(paid, "alleged", by=reviewer, party="auditors", note="Called them.")
    place_tag(deny, "denied", by=reviewer, party="the officers")
    place_tag(deny, "denied", by=other_reviewer, party="the officers")
    add_evidence(cost, by=reviewer)
    place_tag(cost, "verified", by=reviewer)
    add_evidence(cost, by=reviewer, locator="p. 5", confidential=True)
    add_evidence(cost, by=reviewer, locator="p. 6", stance=Stance.CONTEXT)
    act(table.REMOVE_EVIDENCE, cost, reviewer, evidence_id=Evidence.objects.get(locator="p. 6").pk)
    act(table.DISMISS, pumps, reviewer, reason=DismissReason.OPINION)
    act(table.ASK, letters, reviewer, text="Which letters?")
    act(table.ANSWER, letters, editor, question_id=Question.objects.get().pk, text="Those of May.")
    annotations = draft.annotations.order_by("number")
    act(table.THROW_AWAY_PROPOSAL, letters, reviewer, annotation_id=annotations.last().pk)
    sessions.change(session=session, deadline=timezone.now(), by=editor)
    articles.revise(article=draft.article, source=source_of([*LINES, "Rain fell for 3 days."]), by=editor)
    return draft.article, [paid, deny, cost, pumps, letters]


def act(decision, assertion, by, **given):
    assertion.refresh_from_db()
    decide(decision, assertion.pk, WriteRequest(by, assertion.version), **given)


PAID, DENY, COST, PUMPS, LETTERS = range(5)
A = "articles_assertion"
COPIED = (
    "assertion_id, verdict, party, note, note_confidential, why_no_locator, why_contradicted, why_placeholder, "
    "why_near_twin, denied_by, denied_channel, denied_words, words_checked, content_checked, settles, placed_at"
)
OF_PAID, OF_COST = "assertion_id = (paid)", "assertion_id = (cost)"
CHANGES = [
    (
        f"UPDATE {A} SET standing = 'verified' WHERE id = (paid)",
        "standing: the history says alleged by Ana, the tables say verified.",
    ),
    (f"UPDATE {A} SET version = version + 1 WHERE id = (paid)", "version: the history says"),
    (f"UPDATE {A} SET same_since = 1 WHERE id = (paid)", "same since: the history says nothing, the tables say 1."),
    (f"UPDATE {A} SET in_text = FALSE WHERE id = (deny)", "in text: the history says yes, the tables say no."),
    (f"UPDATE {A} SET touched_at = NULL WHERE id = (deny)", "touched at"),
    (f"UPDATE {A} SET recheck_reason = 'context' WHERE id = (cost)", "recheck reason"),
    (
        f"UPDATE {A} SET recheck_before = 'Alpha' WHERE id = (cost)",
        "recheck before: the history has none, the tables have words.",
    ),
    (f"UPDATE {A} SET changed_from_id = (deny) WHERE id = (cost)", "changed from"),
    (
        f"UPDATE {A} SET standing = 'open', dismissed_at = NULL, dismissed_by_id = NULL, dismissed_by_name = '' "
        "WHERE id = (pumps)",
        "standing: the history says dismissed by Ana, the tables say open.",
    ),
    (
        f"UPDATE {A} SET dismissed_by_name = 'Bo' WHERE id = (pumps)",
        "dismissed by name: the history says Ana, the tables say Bo.",
    ),
    (f"UPDATE {A} SET dismissed_reason = 'duplicate' WHERE id = (pumps)", "dismissed reason"),
    (
        f"UPDATE review_tag SET verdict = 'denied' WHERE {OF_PAID}",
        "verdict: the history says alleged, the tables say denied.",
    ),
    (f"UPDATE review_tag SET party = 'Holt' WHERE {OF_PAID}", "party: the history has other words than the tables."),
    (f"UPDATE review_tag SET note = '' WHERE {OF_PAID}", "note: the history has words, the tables have none."),
    (f"UPDATE review_tag SET note = 'Never called them.' WHERE {OF_PAID}", "note: the history has other words"),
    (
        f"UPDATE review_tag SET note_confidential = TRUE WHERE {OF_PAID}",
        "note confidential: the history says no, the tables say yes.",
    ),
    (f"UPDATE review_tag SET why_no_locator = 'So it is.' WHERE {OF_COST}", "why no locator"),
    (f"UPDATE review_tag SET settles = TRUE WHERE {OF_PAID}", "settles"),
    (
        f"UPDATE review_tag SET placed_by_name = 'Bo' WHERE {OF_PAID}",
        "placed by name: the history says Ana, the tables say Bo.",
    ),
    (f"UPDATE review_tag SET placed_by_id = (bo) WHERE {OF_PAID}", "placed by"),
    (f"UPDATE review_tag SET placed_at = '2026-01-01 00:00:00+00:00' WHERE {OF_PAID}", "placed at"),
    (
        f"UPDATE review_tag SET withdrawn_at = '2026-01-01 00:00:00+00:00', withdrawn_by_id = (bo) WHERE {OF_PAID}",
        "withdrawn at: the history says nothing",
    ),
    (f"UPDATE review_tag SET assertion_id = (letters) WHERE {OF_PAID}", "assertion: the history says"),
    (f"DELETE FROM review_tag WHERE {OF_PAID}", "tag {tag} of Ana: the history has it, the tables do not."),
    (
        f"UPDATE review_evidence SET stance = 'contradicts' WHERE {OF_COST} AND locator = 'p. 4'",
        "stance: the history says supports, the tables say contradicts.",
    ),
    (
        f"UPDATE review_evidence SET confidential = FALSE WHERE {OF_COST} AND locator = 'p. 5'",
        "confidential: the history says yes, the tables say no.",
    ),
    (
        f"UPDATE review_evidence SET excerpt = '42 million' WHERE {OF_COST} AND locator = 'p. 5'",
        "excerpt: the history has other words",
    ),
    (
        f"UPDATE review_evidence SET locator = 'p. 9' WHERE {OF_COST} AND locator = 'p. 4'",
        "locator: the history has other words",
    ),
    (f"UPDATE review_evidence SET accessed_on = '2026-01-01' WHERE {OF_COST} AND locator = 'p. 4'", "accessed on"),
    (f"UPDATE review_evidence SET removed_at = NULL, removed_by_id = NULL WHERE {OF_COST}", "removed at"),
    (f"UPDATE review_evidence SET added_by_name = 'Bo' WHERE {OF_COST} AND locator = 'p. 4'", "added by name"),
    (f"DELETE FROM review_evidence WHERE {OF_COST} AND locator = 'p. 6'", "the history has it, the tables do not."),
    ("UPDATE review_source SET title = 'Another'", "source: the history has other words"),
    ("UPDATE review_source SET url = 'https://example.org/another'", "source: the history has other words"),
    ("UPDATE review_question SET text = 'What?'", "text: the history has other words"),
    ("UPDATE review_question SET answer = 'None.'", "answer: the history has other words"),
    (
        "UPDATE review_question SET answer = '', answered_at = NULL, answered_by_id = NULL, answered_by_name = ''",
        "answered at",
    ),
    ("UPDATE review_question SET confidential = TRUE", "confidential: the history says no, the tables say yes."),
    ("UPDATE review_question SET asked_by_name = 'Bo'", "asked by name"),
    ("UPDATE review_question SET assertion_id = (paid)", "assertion: the history says"),
    (
        "UPDATE review_reviewsession SET required_reviewers = 2",
        "required reviewers: the history says 1, the tables say 2.",
    ),
    ("UPDATE review_reviewsession SET deadline = NULL", "deadline"),
    ("UPDATE review_reviewsession SET blind = TRUE", "blind: the history says no, the tables say yes."),
    (
        "UPDATE review_reviewsession SET instructions = 'Hurry.'",
        "instructions: the history has none, the tables have words.",
    ),
    ("UPDATE review_reviewsession SET opened_by_name = 'Bo'", "opened by name"),
    (
        "UPDATE review_reviewsession SET closed_at = '2026-01-01 00:00:00+00:00', closed_by_id = (bo), "
        "closed_by_name = 'Bo'",
        "closed at",
    ),
    ("UPDATE review_assignment SET reviewer_id = (bo)", "reviewers: the history says person"),
    ("DELETE FROM review_assignment", "the tables say nobody."),
    ("UPDATE review_proposalanswer SET answer = 'brought back'", "the history says thrown away by Ana"),
    ("DELETE FROM review_proposalanswer", "the tables say nothing."),
    (
        "UPDATE articles_article SET archived_at = '2026-01-01 00:00:00+00:00', archived_by_id = (bo)",
        "archived at: the history says nothing",
    ),
    (
        "UPDATE articles_draft SET text = REPLACE(text, '30,000', '90,000') WHERE number = 2",
        "text: it is not the text that its checksum was made of.",
    ),
    (
        "UPDATE review_event SET leaves = NULL WHERE kind = 'tag placed' AND assertion_id = (paid)",
        "it does not say what it changed.",
    ),
    (
        "DELETE FROM review_event WHERE kind = 'tag placed' AND assertion_id = (paid)",
        "the tables have it, the history does not.",
    ),
    ("DELETE FROM review_event WHERE kind = 'draft loaded'", "the tables have it, the history does not."),
    ("DELETE FROM review_event WHERE kind = 'proposal thrown away'", "the history says nothing"),
    (
        f"INSERT INTO review_tag ({COPIED}, placed_by_id, placed_by_name) "
        f"SELECT {COPIED}, (bo), 'Bo' FROM review_tag WHERE {OF_PAID}",
        "of Bo: the tables have it, the history does not.",
    ),
]


@pytest.fixture
def unguarded(db):
    names = {
        c.name
        for m in (Assertion, Draft, Event, Evidence, ProposalAnswer, Question, Source, Tag)
        for c in m._meta.constraints
        if isinstance(c, Trigger)
    }
    with without_triggers(*names):
        yield


@standard("R37")
def test_what_went_round_the_history_is_found_and_named(desk, other_reviewer, unguarded):
    article, assertions = desk
    assert replayed() == (0, [])
    ids = {name: a.pk for name, a in zip(("paid", "deny", "cost", "pumps", "letters"), assertions, strict=True)}
    ids |= {"bo": other_reviewer.pk}
    tag = Tag.objects.get(assertion=assertions[PAID]).pk
    for sql, words in CHANGES:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(re.sub(r"\((\w+)\)", lambda m: str(ids.get(m[1], m[0])), sql))
            assert cursor.rowcount, sql
            status, said = replayed()
            transaction.set_rollback(True)
        assert status == 1, sql
        found = [s for s in said if words.replace("{tag}", str(tag)) in s]
        assert found, (sql, said)
        assert f"article {article.pk}" in found[0].lower()
        if named := re.search(r"WHERE (?:assertion_)?id = \((\w+)\)", sql):
            assert f"Assertion {ids[named[1]]} of article {article.pk}" in found[0]
    assert replayed() == (0, [])
