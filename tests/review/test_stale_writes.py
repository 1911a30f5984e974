"""A page writes what it was drawn for: nothing that happened since is written over, and nothing fresh is refused.

What a page shows of a sentence is told here without its version: by how often something happened to it, how often it
left the text or came back, and its standing turned. People open, close, load and decide in any order.
"""

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from factcheck import engine
from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.ingest import from_paste
from factcheck.review.actions import sessions
from factcheck.review.actions.write_requests import is_only_renumbered
from factcheck.review.models import Event, ReviewSession
from tests.asks import JSON, ask, logged_in
from tests.makers import make_article, make_person
from tests.scale import sized
from tests.standards import standard

LINES = [
    "Team Alpha paid 30,000 euros to the port, auditors said.",
    "Customs officers deny any knowledge of a report.",
    "Repairs will cost 4.2 million euros, according to Anna Hill.",
    "Team Alpha paid 40,000 euros to the port, auditors said.",
]
PEOPLE = {"Ana": "reviewer", "Bo": "reviewer", "Edda": "editor"}
analyse = engine.analyse
WHO, VERDICT = st.sampled_from(sorted(PEOPLE)), st.sampled_from(["alleged", "denied"])
WHICH = st.integers(0, len(LINES) - 1)
WRITES = st.sampled_from(["tag", "withdraw", "dismiss", "restore", "evidence", "undo"])
EXAMPLES = int(os.environ.get("ORDERS", "200"))  # of `make soak`; ORDERS=1000 for a longer one


def engine_that_finds(words):
    def modest(text, **known):
        read = analyse(text, **known)
        found = [replace(f, rating=replace(f.rating, assertive=f.sentence.text in words)) for f in read.findings]
        return replace(read, findings=tuple(found))

    return modest


def text_of(lines):
    return "Port under fire\n\n" + "\n\n".join([*lines, "Nobody answered."])


@dataclass(frozen=True)
class Page:
    """A sentence as a page shows it: at which version it says it is, and what can be seen of it."""

    n: int
    seen: int
    shows: tuple


class Desk(RuleBasedStateMachine):
    """Everything that happens; each example is rolled back at its end."""

    clients: dict
    article: Article

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic._from_testcase = True  # a request's own transaction may then be the outermost it knows of
        self.atomic.__enter__()
        self.rows = [self.article.assertions.get(words=words) for words in LINES]
        self.moves = [0 for _ in LINES]  # how often it left the text, or came back
        self.turns, self.standings = [0 for _ in LINES], ["open" for _ in LINES]
        self.engine, self.pages, self.bulks = 0, [], []

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def now(self, n):
        """Return what a page that is drawn now shows of a sentence."""
        self.look()
        row = Assertion.objects.get(pk=self.rows[n].pk)
        happened = Event.objects.filter(assertion=row).count()
        return Page(n, row.version, (happened, self.moves[n], self.turns[n], row.in_text, row.changed_from_id))

    def look(self):
        """Count how often the standing of each sentence turned: one that turned back was something else between."""
        standings = [Assertion.objects.get(pk=row.pk).standing for row in self.rows]
        for n, (before, now) in enumerate(zip(self.standings, standings, strict=True)):
            self.turns[n] += before != now
        self.standings = standings

    def is_stale(self, page):
        return self.now(page.n).shows != page.shows

    def everything(self):
        rows = Assertion.objects.filter(article=self.article).order_by("pk")
        return Event.objects.count(), list(rows.values_list("pk", "version", "standing"))

    # Pages, sessions and drafts

    @initialize()
    def open_all_pages(self):
        self.pages = [self.now(n) for n in range(len(LINES))]

    @rule(n=WHICH)
    def open_page(self, n):
        self.pages.append(self.now(n))

    @rule(readers=st.integers(1, 2), blind=st.booleans())
    def open_session(self, readers, blind):
        if not ReviewSession.objects.filter(closed_at=None).exists():
            session = sessions.open_(article=self.article, required_reviewers=readers, by=self.people["Edda"])
            ReviewSession.objects.filter(pk=session.pk).update(blind=blind)
            self.look()

    @rule()
    def close_session(self):
        for session in ReviewSession.objects.filter(closed_at=None):
            sessions.close(session=session, by=self.people["Edda"])

    @rule(lines=st.sets(WHICH).flatmap(lambda lines: st.permutations(sorted(lines))))
    def load_draft(self, lines):
        with self.moving():
            articles.revise(
                article=self.article, source=from_paste(text_of(LINES[n] for n in lines), limit=9999), by=None
            )

    @rule(readers=st.integers(1, 2), times=st.integers(1, 3))
    def close_and_open_again(self, readers, times):
        for _ in range(times):
            self.close_session()
            self.open_session(readers, blind=False)

    @rule(n=WHICH)
    def load_without_and_again_with(self, n):
        every = range(len(LINES))
        self.load_draft([m for m in every if m != n])
        self.load_draft(every)

    @rule(finds=st.sets(WHICH))
    def read_again(self, finds):
        """Another engine finds fewer assertions; the next one finds all of them again."""
        self.engine += 1
        with self.moving(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "VERSION", f"engine-{self.engine}")
            patch.setattr(engine, "analyse", engine_that_finds({LINES[n] for n in finds}))
            articles.reanalyse(article=self.article)

    @contextmanager
    def moving(self):
        """Count of each sentence whether it leaves the text, or comes back."""
        before = [Assertion.objects.get(pk=row.pk).in_text for row in self.rows]
        with suppress(articles.AlreadyLoaded):
            yield
        for n, row in enumerate(self.rows):
            self.moves[n] += before[n] != Assertion.objects.get(pk=row.pk).in_text

    @invariant()
    def every_page_holds_or_not_as_what_it_shows(self):
        now = [self.now(n) for n in range(len(LINES))]
        for page in self.pages:
            row = Assertion.objects.get(pk=self.rows[page.n].pk)
            holds = page.seen == row.version or is_only_renumbered(row, since=page.seen)
            assert holds == (page.shows == now[page.n].shows), (page, now[page.n])

    # Writes

    def write(self, who, page, verb, verdict):
        fields = {
            "tag": {"verdict": verdict},
            "withdraw": {"verdict": ""},
            "dismiss": {"reason": "opinion"},
            "evidence": {"title": "Accounts", "locator": f"p. {Event.objects.count()}", "stance": "supports"},
        }
        address = "tag" if verb == "withdraw" else verb
        return ask(self.clients[who], self.rows[page.n], address, seen=page.seen, **fields.get(verb, {}))

    @rule(who=WHO, n=WHICH, verb=WRITES, verdict=VERDICT)
    def write_now(self, who, n, verb, verdict):
        answer = self.write(who, self.now(n), verb, verdict)
        assert "theirs" not in answer.json(), "a fresh page is never behind"

    @precondition(lambda self: self.pages)
    @rule(who=WHO, verb=WRITES, verdict=VERDICT, data=st.data())
    def write_from_a_page(self, who, verb, verdict, data):
        page = data.draw(st.sampled_from(self.pages))
        stale, before = self.is_stale(page), self.everything()
        answer = self.write(who, page, verb, verdict)
        if stale:
            assert answer.status_code == 409
            assert self.everything() == before
        else:
            assert "theirs" not in answer.json()

    @precondition(lambda self: self.pages)
    @rule(who=WHO, verdict=VERDICT, data=st.data())
    def write_several_from_pages(self, who, verdict, data):
        drawn = data.draw(st.lists(st.sampled_from(self.pages), min_size=1, max_size=3))
        chosen = list({page.n: page for page in drawn}.values())
        stale, before = any(map(self.is_stale, chosen)), self.everything()
        sent = {"chosen": [f"{self.rows[p.n].pk}:{p.seen}" for p in chosen], "verdict": verdict}
        answer = self.clients[who].post(f"/review/{self.article.pk}/bulk/", sent, **JSON)
        if answer.status_code == 200:
            self.bulks.append((who, answer.json()["bulk"]))
        if stale:
            assert answer.status_code == 409
            assert self.everything() == before
        else:
            assert "Somebody changed it" not in answer.content.decode()

    @precondition(lambda self: self.bulks)
    @rule(data=st.data())
    def undo_several(self, data):
        who, bulk = data.draw(st.sampled_from(self.bulks))
        self.clients[who].post(f"/review/{self.article.pk}/bulk/undo/", {"bulk": bulk}, **JSON)


@standard("R3")
@pytest.mark.django_db
@sized("examples", 10, soak=EXAMPLES)
def test_no_stale_write_is_accepted_and_no_fresh_one_refused_in_any_order(examples):
    Desk.people = {name: make_person(name, role) for name, role in PEOPLE.items()}
    Desk.clients = {name: logged_in(person) for name, person in Desk.people.items()}
    Desk.article = make_article(text_of(LINES), by=Desk.people["Edda"]).article
    quick = settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Desk, settings=quick)


# A draft that keeps the words of a sentence and changes who says it, or what it refers to

NOBODY, TOOK, SOLD = (
    "“Nobody was hurt in the accident.”",
    "He took 7 million euros in 2004.",
    "It sold 40 tanks in 2003.",
)
AROUND = (
    f"Port board under fire\n\n“We paid 3 million euros,” Ann Hill said. {NOBODY}\n\nMayor Roe spoke on Monday. {TOOK}"
    f"\n\nThe company denied these allegations:\n\n- {SOLD}\n\n{LINES[0]}\n"
)
EXCHANGED = {NOBODY: ("Ann Hill", "Bob Moss"), TOOK: ("Mayor Roe", "Minister Poe"), SOLD: ("denied th", "confirmed th")}


def drawn_before(words, *, renumbered=False, dismissed=False):
    """Draw a page of a sentence, then load a draft that changes what stands around it."""
    site, editor = logged_in(make_person("Ana", "reviewer")), make_person("Edda", "editor")
    article = make_article(AROUND, by=editor).article
    drawn = article.assertions.get(words__endswith=words)
    if dismissed:
        assert ask(site, drawn, "dismiss", reason="opinion").status_code == 200
        drawn.refresh_from_db()
    text = AROUND.replace(*EXCHANGED[words])
    articles.revise(article=article, source=from_paste(text, limit=9999), by=None)
    if renumbered:
        sessions.open_(article=article, required_reviewers=1, by=editor)
    return site, article, drawn, Assertion.objects.get(pk=drawn.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("renumbered", [False, True])
@pytest.mark.parametrize("words", EXCHANGED)
def test_no_tag_is_taken_from_a_page_of_before_the_draft_that_changed_what_a_sentence_says(words, renumbered):
    site, _, drawn, now = drawn_before(words, renumbered=renumbered)
    answer = ask(site, drawn, "tag", verdict="alleged", alleged_by="Ann Hill")
    assert (answer.status_code, answer.json()["version"]) == (409, now.version)
    assert f"is at version {now.version} now; your page was drawn from {drawn.version}" in answer.content.decode()
    assert not now.tags.exists()
    assert ask(site, now, "tag", verdict="alleged").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("words", EXCHANGED)
def test_nor_are_several_tags_at_once(words):
    site, article, drawn, now = drawn_before(words)
    sent = {"chosen": [f"{drawn.pk}:{drawn.version}"], "verdict": "alleged"}
    assert site.post(f"/review/{article.pk}/bulk/", sent, **JSON).status_code == 409
    assert not now.tags.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("words", EXCHANGED)
def test_nor_is_a_dismissed_sentence_restored_from_it(words):
    site, _, drawn, now = drawn_before(words, dismissed=True)
    assert now.standing == "dismissed"
    assert ask(site, drawn, "restore").status_code == 409


@pytest.mark.django_db
def test_a_sentence_around_which_the_draft_changed_nothing_takes_the_tag():
    site, article, _, _ = drawn_before(NOBODY)
    same = article.assertions.get(words=LINES[0])
    assert same.version == 1
    assert ask(site, same, "tag", verdict="alleged").status_code == 200


@pytest.mark.django_db
def test_a_page_of_before_a_placeholder_was_noted_is_stale():
    site, editor = logged_in(make_person("Ana", "reviewer")), make_person("Edda", "editor")
    article = make_article("Port under fire\n\nThe port paid TK officials 30,000 euros, auditors said.\n").article
    Assertion.objects.update(placeholder="")
    drawn = article.assertions.get(words__contains="TK")
    sessions.open_(article=article, required_reviewers=1, by=editor)
    articles.reanalyse(article=article)
    now = Assertion.objects.get(pk=drawn.pk)
    assert (now.placeholder, now.same_since) == ("TK", None)
    assert ask(site, drawn, "tag", verdict="alleged").status_code == 409
