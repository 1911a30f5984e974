"""Whatever is done in whatever order, by the site or round it: no verified tag stands without what it needs."""

import contextlib
import os
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from factcheck.articles.actions import StaleVersion
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Assertion, NearTwin
from factcheck.refusals import Refusal
from factcheck.review.actions import cleanup, evidence, highlights, merging, tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind, Reason, SourceKind, Stance, Verdict
from factcheck.review.decisions.bulk import apply_to_all
from factcheck.review.decisions.execute import execute
from factcheck.review.decisions.table import undo_last
from factcheck.review.models import Evidence, Source, Tag
from factcheck.review.queries.assertion_state import load_state
from tests.makers import make_article, make_person
from tests.unguarded import WORDS_STAY, without_triggers

TEXT = """Harbour board hid flood report

Twelve people died in the harbour fire on Monday, police said.

Eleven people died in the harbour fire on Monday, police said.

The harbour board paid TK officials 30,000 euros in May, auditors said.
"""
EXAMPLES = int(os.environ.get("ORDERS", "8"))  # ORDERS=1000 for a long run by hand
WHO, WHICH = st.sampled_from(["Ana", "Bo", "Edda"]), st.integers(0, 2)
WHY = st.dictionaries(st.sampled_from(Reason.values), st.sampled_from(["It was so.", " ", ""]))
WORDS, VERDICT = st.sampled_from(["", "p. 4"]), st.sampled_from(Verdict)
STANCE, KIND = st.sampled_from(Stance), st.sampled_from([SourceKind.PAGE, SourceKind.OWN_WORK])


def lacks(tag):
    """Say what a verified tag lacks, read from the rows alone."""
    pieces = list(Evidence.objects.filter(assertion=tag.assertion_id, removed_at=None).select_related("source"))
    support = [e for e in pieces if e.stance == "supports"]
    placed = [e for e in support if e.locator or (e.excerpt and e.source.kind != "own work")]
    pairs = [{p.one_id, p.other_id} for p in NearTwin.objects.all()]
    twins = {pk for pair in pairs if tag.assertion_id in pair for pk in pair} - {tag.assertion_id}
    apart = Assertion.objects.filter(pk__in=twins, in_text=True).exclude(standing="dismissed")
    return {
        "support": all(e.source.kind == "own work" for e in support),
        "place": not placed and not tag.why_no_locator.strip(),
        "contradiction": any(e.stance == "contradicts" for e in pieces) and not tag.why_contradicted.strip(),
        "placeholder": bool(tag.assertion.placeholder) and not tag.why_placeholder.strip(),
        "twin": apart.exists() and not tag.why_near_twin.strip() and not tag.twin_came_back,
    }


class Desk(RuleBasedStateMachine):
    """Everything that can be done to three sentences; each example is rolled back at its end."""

    people: dict
    article = None

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic._from_testcase = True
        self.atomic.__enter__()
        self.rows = list(self.article.assertions.filter(order__gt=0).order_by("order"))
        self.came_back = set()  # tags that stood when a twin that was dismissed came back
        assert len(self.rows) == 3

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, act, *, round_it=True):
        """Do it or be refused, with nothing half done: the site sees to that itself."""
        around = transaction.atomic() if round_it else contextlib.nullcontext()
        with contextlib.suppress(Refusal, IntegrityError, StaleVersion), around:
            act()

    def site(self, who, n, act):
        write = WriteRequest(self.people[who], Assertion.objects.get(pk=self.rows[n].pk).version)
        self.attempt(lambda: execute(self.rows[n].pk, write, lambda state: act(state, write)), round_it=False)

    def piece(self, data):
        return data.draw(st.sampled_from(list(Evidence.objects.order_by("pk"))))

    # As the site does it

    @rule(who=WHO, n=WHICH, verdict=VERDICT, why=WHY, settles=st.booleans())
    def tag(self, who, n, verdict, why, settles):
        kind = Kind.DISAGREEMENT_SETTLED if settles else Kind.TAG_PLACED
        self.site(who, n, lambda c, a: tags.place(c, verdict=verdict, party="", note="", why=why, kind=kind, write=a))

    @rule(who=WHO, n=WHICH)
    def withdraw(self, who, n):
        self.site(who, n, lambda c, a: tags.withdraw(c, write=a))

    @rule(who=WHO, n=WHICH)
    def take_back_last(self, who, n):
        self.site(who, n, lambda c, a: undo_last(c, write=a))
        self.note_twins()

    @rule(who=WHO, n=WHICH, stance=STANCE, kind=KIND, locator=WORDS, excerpt=WORDS, confidential=st.booleans())
    def add(self, who, n, stance, kind, **given):
        more = {"url": "", "title": f"From {kind}", "accessed_on": None}
        self.site(who, n, lambda c, a: evidence.add(c, stance=stance, kind=kind, write=a, **given, **more))

    @precondition(lambda _: Evidence.objects.exists())
    @rule(who=WHO, verb=st.sampled_from([evidence.remove, evidence.restore, evidence.conceal]), data=st.data())
    def move(self, who, verb, data):
        piece = self.piece(data)
        n = next(n for n, row in enumerate(self.rows) if row.pk == piece.assertion_id)
        self.site(who, n, lambda c, a: verb(c, evidence_id=piece.pk, write=a))

    @rule(who=WHO, verdict=VERDICT)
    def bulk(self, who, verdict):
        chosen = [(a.pk, a.version) for a in Assertion.objects.filter(pk__in=[r.pk for r in self.rows])]
        place = partial(tags.place, verdict=verdict, party="", note="")
        write = WriteRequest(self.people[who])
        self.attempt(lambda: apply_to_all(self.article.pk, chosen, write, place), round_it=False)

    @rule(who=WHO, n=WHICH)
    def dismiss(self, who, n):
        self.site(who, n, lambda c, a: highlights.dismiss(c, reason=DismissReason.NO_CLAIM, write=a))

    @rule(who=WHO, n=WHICH)
    def bring_back(self, who, n):
        self.site(who, n, lambda c, a: highlights.restore(c, write=a))
        self.note_twins()

    def note_twins(self):
        """What is verified while its twin is dismissed stays so when that comes back; the page says what is missing."""
        verified = [t for t in Tag.objects.active().filter(verdict="verified") if not t.why_near_twin.strip()]
        self.came_back |= {t.pk for t in verified if Reason.NEAR_TWIN in load_state(t.assertion_id).unexplained}

    @precondition(lambda _: Tag.objects.exists())
    @rule(data=st.data())
    def withdraw_as_administrator(self, data):
        chosen = data.draw(st.sampled_from(list(Tag.objects.order_by("pk"))))
        self.attempt(lambda: cleanup.withdraw_tag(chosen=[chosen], by=self.people["Edda"]))

    @rule()
    def merge_sources(self):
        self.attempt(lambda: merging.merge_sources(sources=list(Source.objects.all()), by=self.people["Edda"]))

    # Round the site

    @rule(who=WHO, n=WHICH, why=WHY)
    def create_verified(self, who, n, why):
        by = self.people[who]
        placed = {"assertion": self.rows[n], "placed_by": by, "placed_by_name": who, **why}
        self.attempt(lambda: Tag.objects.create(verdict="verified", **placed))

    @precondition(lambda _: Tag.objects.exists())
    @rule(why=WHY, data=st.data())
    def change_tag(self, why, data):
        rows = Tag.objects.filter(pk=data.draw(st.sampled_from(list(Tag.objects.order_by("pk")))).pk)
        what = data.draw(st.sampled_from([{"verdict": "verified"}, {"withdrawn_at": None, "withdrawn_by": None}, why]))
        self.attempt(lambda: what and rows.update(**what))

    @precondition(lambda _: Evidence.objects.exists())
    @rule(locator=WORDS, excerpt=WORDS, stance=STANCE, data=st.data())
    def change_evidence(self, locator, excerpt, stance, data):
        rows = Evidence.objects.filter(pk=self.piece(data).pk)
        gone, back = (
            {"removed_at": timezone.now(), "removed_by": self.people["Ana"]},
            {"removed_at": None, "removed_by": None},
        )
        said = {"locator": locator, "excerpt": excerpt}
        elsewhere = {"assertion": data.draw(st.sampled_from(self.rows))}
        what = data.draw(st.sampled_from([gone, back, said, {"stance": stance}, elsewhere]))
        self.attempt(lambda: rows.update(**what))

    @precondition(lambda _: Evidence.objects.exists())
    @rule(data=st.data(), all_of_it=st.booleans())
    def delete_evidence(self, data, all_of_it):
        rows = Evidence.objects.all() if all_of_it else Evidence.objects.filter(pk=self.piece(data).pk)
        self.attempt(rows.delete)

    @rule(kind=KIND)
    def change_sources(self, kind):
        self.attempt(lambda: Source.objects.update(kind=kind))

    @invariant()
    def every_verified_tag_has_what_it_needs(self):
        for tag in Tag.objects.active().filter(verdict="verified").select_related("assertion"):
            tag.twin_came_back = tag.pk in self.came_back
            missing = [what for what, is_missing in lacks(tag).items() if is_missing]
            assert not missing, (tag, missing)


@pytest.mark.django_db
def test_no_order_leaves_a_verified_tag_without_what_it_needs():
    roles = {"Ana": "reviewer", "Bo": "reviewer", "Edda": "editor"}
    Desk.people = {name: make_person(name, role) for name, role in roles.items()}
    Desk.article = make_article(TEXT).article
    quick = settings(
        max_examples=EXAMPLES,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    with without_triggers(*WORDS_STAY):
        run_state_machine_as_test(Desk, settings=quick)
