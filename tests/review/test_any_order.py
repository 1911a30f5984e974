"""R38: people do things to an article in any order, and the desk holds what a plain dictionary says it should."""

import os
import uuid
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.review.models import Event, Evidence, Tag
from factcheck.review.presenters.panel import progress_of
from tests.asks import ask, logged_in
from tests.makers import make_article, make_person
from tests.scale import sized
from tests.standards import standard

LINES = [
    "Team Alpha paid 30,000 euros to the port, auditors said.",
    "Customs officers deny any knowledge of a report.",
    "Repairs will cost 4.2 million euros, according to Anna Hill.",
]
PEOPLE = {"Ana": "reviewer", "Bo": "reviewer", "Edda": "editor"}
WHO, WHICH, VERDICT = (
    st.sampled_from(sorted(PEOPLE)),
    st.integers(0, 2),
    st.sampled_from(["alleged", "denied", "verified"]),
)
EXAMPLES = int(os.environ.get("ORDERS", "200"))  # of `make soak`; ORDERS=1000 for a longer one
STANCE = st.sampled_from(["supports", "context"])


def text_of(lines):
    return "Port under fire\n\n" + "\n\n".join([*(LINES[n] for n in lines), "Nobody answered."])


@dataclass
class Held:
    """What should be held of one assertion."""

    version: int = 1
    events: int = 0
    in_text: bool = True
    dismissed: bool = False
    tags: dict = field(default_factory=dict)  # by person: verdict, and whether it settles
    evidence: dict = field(default_factory=dict)  # by stance and place: id
    removed: dict = field(default_factory=dict)  # by id: stance and place
    authors: dict = field(default_factory=dict)  # by id of evidence: person
    undoable: dict = field(default_factory=dict)  # by person: what undo would do, the last at the end

    @property
    def support(self):
        return any(stance == "supports" for stance, _ in self.evidence)

    @property
    def standing(self):
        settled = {verdict for verdict, settles in self.tags.values() if settles}
        verdicts = settled or {verdict for verdict, _ in self.tags.values()}
        if self.dismissed:
            return "dismissed"
        return "open" if not verdicts else "disputed" if len(verdicts) > 1 else verdicts.pop()

    def would_place(self, verdict):
        return 409 if self.dismissed else 422 if verdict == "verified" and not self.support else 200

    def would_dismiss(self):
        return 422 if self.tags or self.dismissed else 200

    def place(self, who, verdict, settles):
        if (status := self.would_place(verdict)) == 200:
            self.tags[who] = (verdict, settles)
        return status

    def holds(self, who, verdict, settles):
        return self.would_place(verdict) == 200 and self.tags.get(who) == (verdict, settles)

    def withdraw(self, who):
        return 422 if self.tags.pop(who, None) is None else 200

    def dismiss(self):
        if (status := self.would_dismiss()) == 200:
            self.dismissed = True
        return status

    def restore(self):
        status, self.dismissed = (200 if self.dismissed else 422), False
        return status

    def undo(self, who):
        if not self.undoable.get(who):
            return 422
        act, *given = self.undoable[who][-1]
        status = getattr(self, act)(*given)
        if status == 200:
            self.undoable[who].pop()
            if "piece" in act:
                self.only_undone_by(who, given[0])
        return status

    def only_undone_by(self, who, piece):
        """What others did to a piece of evidence is void once somebody moved it again."""
        for other, acts in self.undoable.items():
            if other != who:
                acts[:] = [a for a in acts if not ("piece" in a[0] and a[1] == piece)]

    def would_drop(self, what):
        rests = any(verdict == "verified" for verdict, _ in self.tags.values())
        left = any(stance == "supports" for stance, place in self.evidence if (stance, place) != what)
        return 422 if rests and what[0] == "supports" and not left else 200

    def drop_piece(self, piece):
        what = next(what for what, pk in self.evidence.items() if pk == piece)
        if (status := self.would_drop(what)) == 200:
            self.removed[self.evidence.pop(what)] = what
        return status

    def bring_piece(self, piece):
        what = self.removed[piece]
        if what in self.evidence:
            return 409
        self.evidence[what] = self.removed.pop(piece) and piece
        return 200


class Desk(RuleBasedStateMachine):
    """Everything that happens; each example is rolled back at its end."""

    clients: dict
    looks: User
    article: Article

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic._from_testcase = True  # a request's own transaction may then be the outermost it knows of
        self.atomic.__enter__()
        self.rows = [self.article.assertions.get(words=words) for words in LINES]
        self.held = [Held() for _ in LINES]
        self.others = self.article.assertions.exclude(words__in=LINES).count()
        self.drafts, self.answered = 1, []

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def send(self, who, n, verb, expected, *, seen="now", **fields):
        """Write, and compare the answer with what is expected of it."""
        held, key = self.held[n], uuid.uuid4()
        sent = {"seen": held.version if seen == "now" else seen, "key": key, **fields}
        answer = ask(self.clients[who], self.rows[n], verb, **sent)
        if not held.in_text:
            expected = 409
        assert answer.status_code == expected, (verb, answer.content)
        if expected == 200:
            held.version += 1
            held.events += 1
            self.answered.append((who, n, verb, sent, answer.json()))
        return answer

    def send_what_stands(self, who, n, verb, **fields):
        """Write what stands already: nothing is stored."""
        answer = ask(self.clients[who], self.rows[n], verb, seen=self.held[n].version, key=uuid.uuid4(), **fields)
        assert (answer.status_code, answer.json()["unchanged"]) == (200, True)

    def tell(self, who, n, verb, act, *given, undo=None, **fields):
        """Write what the dictionary then says, if the sentence still stands in the text."""
        held = self.held[n]
        if act == "place" and held.in_text and held.holds(*given):
            self.send_what_stands(who, n, verb, **fields)
            return
        status = getattr(held, act)(*given) if held.in_text else 409
        self.send(who, n, verb, status, **fields)
        if status == 200 and undo:
            held.undoable.setdefault(who, []).append(undo)

    # What people do

    @rule(who=WHO, n=WHICH, verdict=VERDICT)
    def tag(self, who, n, verdict):
        before = self.held[n].tags.get(who)
        undo = ("place", who, *before) if before else ("withdraw", who)
        self.tell(who, n, "tag", "place", who, verdict, False, undo=undo, verdict=verdict)

    @rule(n=WHICH, verdict=VERDICT)
    def settle(self, n, verdict):
        before = self.held[n].tags.get("Edda")
        undo = ("place", "Edda", *before) if before else ("withdraw", "Edda")
        self.tell("Edda", n, "settle", "place", "Edda", verdict, True, undo=undo, verdict=verdict, note="So it is.")

    @rule(who=WHO, n=WHICH)
    def withdraw(self, who, n):
        before = self.held[n].tags.get(who)
        self.tell(who, n, "tag", "withdraw", who, undo=before and ("place", who, *before), verdict="")

    @rule(who=WHO, n=WHICH)
    def dismiss(self, who, n):
        self.tell(who, n, "dismiss", "dismiss", undo=("restore",), reason="opinion")

    @rule(who=WHO, n=WHICH)
    def restore(self, who, n):
        self.tell(who, n, "restore", "restore", undo=("dismiss",))

    @rule(who=WHO, n=WHICH)
    def take_back_last(self, who, n):
        self.tell(who, n, "undo", "undo", who)

    @rule(who=WHO, n=WHICH, stance=STANCE, place=st.sampled_from(["p. 1", "p. 2"]))
    def add_evidence(self, who, n, stance, place):
        held = self.held[n]
        status = 409 if (stance, place) in held.evidence else 200
        given = {"url": "https://example.org/", "title": "Accounts", "stance": stance, "locator": place}
        answer = self.send(who, n, "evidence", status, seen=None, **given)
        if answer.status_code == 200:
            held.evidence[stance, place] = piece = answer.json()["id"]
            held.authors[piece] = who
            held.undoable.setdefault(who, []).append(("drop_piece", piece))

    @precondition(lambda self: any(h.evidence for h in self.held))
    @rule(who=WHO, data=st.data())
    def remove_evidence(self, who, data):
        n, piece = data.draw(st.sampled_from([(n, e) for n, h in enumerate(self.held) for e in h.evidence.values()]))
        self.move(who, n, piece, "remove", "drop_piece", undo="bring_piece")

    @precondition(lambda self: any(h.removed for h in self.held))
    @rule(who=WHO, data=st.data())
    def bring_evidence_back(self, who, data):
        n, piece = data.draw(st.sampled_from([(n, e) for n, h in enumerate(self.held) for e in h.removed]))
        self.move(who, n, piece, "restore", "bring_piece", undo="drop_piece")

    def move(self, who, n, piece, verb, act, *, undo):
        """Remove evidence or bring it back: its author may, and the editor."""
        held = self.held[n]
        theirs = who in {held.authors[piece], "Edda"}
        status = (getattr(held, act)(piece) if theirs else 403) if held.in_text else 409
        self.send(who, n, f"evidence/{piece}/{verb}", status)
        if status == 200:
            held.only_undone_by(who, piece)
            held.undoable.setdefault(who, []).append((undo, piece))

    @rule(who=WHO, n=WHICH, verdict=VERDICT)
    def tag_from_an_old_page(self, who, n, verdict):
        self.send(who, n, "tag", 409, seen=self.held[n].version - 1, verdict=verdict)

    @precondition(lambda self: self.answered)
    @rule(data=st.data(), other=st.booleans())
    def send_again(self, data, other):
        who, n, verb, sent, answered = data.draw(st.sampled_from(self.answered))
        again = ask(self.clients[who], self.rows[n], verb, **{**sent, **({"note": "another"} if other else {})})
        if other:
            assert again.status_code == 422
        else:
            assert again.json() == {**answered, "id": again.json()["id"], "replayed": True}

    @rule(n=WHICH)
    def load_without_or_again_with(self, n):
        held = self.held[n]
        held.in_text = not held.in_text
        held.version += 1
        lines = [n for n, h in enumerate(self.held) if h.in_text]
        articles.revise(article=self.article, source=from_paste(text_of(lines), limit=9999), by=None)
        self.drafts += 1

    # What must hold after each

    @invariant()
    def the_desk_holds_what_the_dictionary_says(self):
        rows = {a.pk: a for a in Assertion.objects.filter(article=self.article)}
        events, tags = Event.objects.exclude(assertion=None).order_by("pk"), Tag.objects.active()
        events, tags, evidence = list(events), list(tags), list(Evidence.objects.active())
        for row, held in zip(self.rows, self.held, strict=True):
            now = rows[row.pk]
            assert (now.version, now.standing, now.in_text) == (held.version, held.standing, held.in_text)
            happened = [e for e in events if e.assertion_id == row.pk]
            assert len(happened) == held.events
            assert not happened or happened[-1].after["standing"] == held.standing
            assert held.tags == {t.placed_by_name: (t.verdict, t.settles) for t in tags if t.assertion_id == row.pk}
            assert held.evidence == {(e.stance, e.locator): e.pk for e in evidence if e.assertion_id == row.pk}
        standing = [h.standing for h in self.held if h.in_text]
        progress = progress_of(self.article.pk, self.looks)
        assert progress["total"] == len(standing) + self.others
        assert progress["done"] == sum(standing.count(s) for s in ("alleged", "denied", "verified"))

    @rule()
    def export(self):
        found = {a["id"]: a["standing"] for a in reports.current(self.article)["assertions"]}
        ours = {row.pk: h.standing for row, h in zip(self.rows, self.held, strict=True) if h.in_text}
        assert ours.items() <= found.items()
        assert len(found) == len(ours) + self.others


@standard("R38")
@pytest.mark.django_db
@sized("examples", 8, soak=EXAMPLES)
def test_the_desk_holds_what_a_dictionary_holds(examples):
    people = {name: make_person(name, role) for name, role in PEOPLE.items()}
    Desk.clients = {name: logged_in(person) for name, person in people.items()}
    Desk.looks = people["Ana"]
    Desk.article = make_article(text_of(range(3)), by=people["Edda"]).article
    quick = settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Desk, settings=quick)
