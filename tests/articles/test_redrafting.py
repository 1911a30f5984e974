"""Random edits of a checked article: no verdict moves to other words, and none is lost."""

import contextlib
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.articles import actions
from factcheck.articles.choices import DONE, Standing
from factcheck.articles.compare import comparison
from factcheck.articles.models import Assertion, Draft
from factcheck.articles.progress import progress
from factcheck.engine import key
from factcheck.ingest import from_paste
from factcheck.review.actions import rechecks
from factcheck.review.actions.rechecks import NothingToConfirm
from factcheck.review.models import Tag
from tests.makers import make_article, make_person, place_tag
from tests.review.actions.acts import do
from tests.scale import sized

NAMES = ("Mira Holt", "Jan Brandt", "Lena Roth", "Team Alpha", "Team Beta")
SENTENCES = [
    f"{name} paid {10 + n},000 euros to Ferrow in May, auditors said." for n, name in enumerate(NAMES + NAMES[:3])
] + [f"{name} denied that pumps had failed." for name in NAMES]
HEADLINE = "Port board under fire"
EXAMPLES = int(os.environ.get("REDRAFTS", "500"))  # of `make soak`; REDRAFTS=3000 for a longer one
VERDICTS = ("alleged", "denied")


class Undone(Exception):  # noqa: N818 - carries a roll-back
    pass


@pytest.fixture
def checked(db):
    """An article in which every sentence carries a tag."""
    editor, reviewer = make_person("Edda", "editor"), make_person("Ana", "reviewer")
    draft = make_article(text_of(SENTENCES), by=editor)
    for n, assertion in enumerate(draft.article.assertions.order_by("order")):
        place_tag(assertion, VERDICTS[n % 2], by=reviewer)
    return draft.article


def text_of(sentences: list[str]) -> str:
    paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return "\n\n".join([HEADLINE, *paragraphs])


def delete(text, at, other):
    if len(text) > 1:
        del text[at]


def swap(text, at, other):
    text[at], text[other] = text[other], text[at]


def merge(text, at, other):
    if at + 1 < len(text):
        text[at : at + 2] = [f"{text[at][:-1]}, and {text[at + 1]}"]


def replace(old, new):
    def edit(text, at, other):
        text[at] = text[at].replace(old, new, 1)

    return edit


EDITORS = {
    "insert": lambda text, at, other: text.insert(at, f"A new inquiry was opened on day {other} by the city."),
    "delete": delete,
    "swap": swap,
    "double": lambda text, at, other: text.insert(other, text[at]),
    "figure": replace("1", "7"),
    "word": replace("ed ", "ed once more "),
    "name": replace("Team Alpha", "Team Beta"),
    "spaces": replace(" ", "\u00a0"),
    "merge": merge,
}


def edited(sentences: list[str], edits: list[tuple[str, int, int]]) -> list[str]:
    text = list(sentences)
    for kind, i, j in edits:
        EDITORS[kind](text, i % len(text), j % len(text))
    return text


EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(EDITORS)),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=8,
)


def states_of(article) -> dict[int, tuple]:
    fields = ("pk", "key", "standing", "version", "touched_at")
    return {row[0]: row for row in Assertion.objects.filter(article=article).values_list(*fields)}


MANY = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@sized("examples", 20, soak=EXAMPLES)
def test_random_edits_move_no_verdict_and_lose_none(checked, examples):
    @settings(MANY, max_examples=examples)
    @given(edits=EDITS)
    def hold(edits):
        before, tags = states_of(checked), list(Tag.objects.order_by("pk").values_list())
        sentences = edited(SENTENCES, edits)
        try:
            with transaction.atomic():
                redraft(checked, text_of(sentences))
                check(checked, before)
                assert list(Tag.objects.order_by("pk").values_list()) == tags
                raise Undone
        except Undone:
            pass

    hold()


@sized("examples", 20, soak=EXAMPLES)
def test_random_drafts_one_after_another_move_no_verdict_and_lose_none(checked, examples):
    @settings(MANY, max_examples=examples)
    @given(drafts=st.lists(EDITS, min_size=2, max_size=3))
    def hold(drafts):
        before, tags = states_of(checked), list(Tag.objects.order_by("pk").values_list())
        sentences = SENTENCES
        try:
            with transaction.atomic():
                for edits in drafts:
                    sentences = edited(sentences, edits) if edits else SENTENCES  # no edits: all that was cut is back
                    redraft(checked, text_of(sentences))
                check_whatever_came_between(checked, before)
                assert list(Tag.objects.order_by("pk").values_list()) == tags
                raise Undone
        except Undone:
            pass

    hold()


def redraft(article, text: str) -> None:
    source = from_paste(text, limit=2_000_000)
    try:
        actions.revise(article=article, source=source, by=None)
    except actions.AlreadyLoaded:
        return


def check(article, before: dict[int, tuple]) -> None:
    draft = Draft.objects.latest_of(article.pk)
    by_key = {state[1]: state for state in before.values()}
    for sentence in draft.sentences.select_related("assertion"):
        words = key(draft.text[sentence.start : sentence.end])
        assertion = sentence.assertion
        if assertion is None:
            assert words not in by_key, "a checked sentence lost its assertion"
            continue
        assert assertion.key == words, "a verdict stands on other words"
        if words in by_key:
            now = (assertion.pk, assertion.key, assertion.standing, assertion.version, assertion.touched_at)
            assert now == by_key[words], "an unchanged sentence was touched"
        else:
            assert assertion.standing not in DONE, "changed words carry a verdict that nobody gave"
            assert not assertion.tags.exists()


def check_whatever_came_between(article, before: dict[int, tuple]) -> None:
    """Each checked sentence is the one it was, in the text or known to be gone; what is new carries no verdict."""
    after = states_of(article)
    for pk, (_, words, standing, _, touched_at) in before.items():
        assert (after[pk][1], after[pk][2], after[pk][4]) == (words, standing, touched_at), "a check was changed"
    in_text = set(article.assertions.in_text().values_list("pk", flat=True))
    gone = set(article.assertions.checked_and_gone().values_list("pk", flat=True))
    assert set(before) <= in_text | gone, "a checked sentence cannot be found"
    for pk in set(after) - set(before):
        assert after[pk][2] not in DONE, "changed words carry a verdict that nobody gave"
    draft = Draft.objects.latest_of(article.pk)
    by_key = {state[1]: pk for pk, state in before.items()}
    for sentence in draft.sentences.all():
        words = key(draft.text[sentence.start : sentence.end])
        assert words not in by_key or sentence.assertion_id == by_key[words], "a checked sentence lost its assertion"


# Sentences that lean on others: on whoever was named last, on a colon, on who is quoted

LEANING = [
    *("Mayor Roe spoke on Monday.", "He took 70,000 euros in 2004.", "It was paid by the port."),
    *("“We lost 10 million,” Ann Hill said.", "“It was a bribe.”", "The pumps failed in 2011."),
    *("The company denied these allegations:", "- It sold 10 tanks in 2003.", "- The money went to the board."),
    *("The council met in May, the clerk said.", "She counted 12 votes.", "Team Alpha paid 30,000 euros in 2001."),
]


@pytest.fixture
def leaning(db):
    """An article of which most sentences lean on others, every one tagged."""
    return checked_by(make_person("Ana", "reviewer"))


def checked_by(reviewer):
    draft = make_article(in_lines(LEANING))
    for n, assertion in enumerate(draft.article.assertions.order_by("order")):
        place_tag(assertion, VERDICTS[n % 2], by=reviewer)
    return draft.article


def in_lines(sentences: list[str]) -> str:
    return "\n\n".join([HEADLINE, *sentences])


@sized("examples", 20, soak=EXAMPLES)
def test_after_random_edits_what_leans_waits_as_was_foreseen_and_all_else_is_untouched(leaning, examples):
    @settings(MANY, max_examples=examples)
    @example(edits=[("swap", 2, 4)])  # a denial refers to the same sentences, and to one of them for another reason
    @given(edits=EDITS)
    def hold(edits):
        before, tags = states_of(leaning), list(Tag.objects.order_by("pk").values_list())
        text = in_lines(edited(LEANING, edits))
        source, latest = from_paste(text, limit=2_000_000), Draft.objects.latest_of(leaning.pk)
        try:
            with transaction.atomic():
                try:
                    parsed = actions.parse_article(source)
                    foreseen = comparison(latest.text, parsed.text, actions.preview_changes(latest, parsed))
                    draft = actions.revise(article=leaning, source=source, by=None)
                except actions.AlreadyLoaded:
                    raise Undone from None
                became = comparison(latest.text, draft.text, actions.diff_drafts(latest, draft))
                assert numbers(foreseen) == numbers(became)
                after = states_of(leaning)
                around = {a.pk: a for a in leaning.assertions.in_text() if a.is_changed_around}
                assert all(around[pk].recheck_standing != "open" for pk in around)
                for pk, state in before.items():
                    if pk not in around and leaning.assertions.get(pk=pk).in_text:
                        assert after[pk] == state, "a sentence that leans on nothing new was touched"
                assert list(Tag.objects.order_by("pk").values_list()) == tags
                moved = sum(2 if kind == "swap" else 1 for kind, *_ in edits)
                assert len(around) <= 5 * moved, "one edit sends half of the article to be checked again"
                actions.revise(article=leaning, source=from_paste(in_lines(LEANING), limit=2_000_000), by=None)
                standings = {pk: (a.standing, a.recheck_reason) for pk, a in leaning.assertions.in_bulk().items()}
                assert {pk: standings[pk] for pk in before} == {pk: (state[2], "") for pk, state in before.items()}
                raise Undone
        except Undone:
            pass

    hold()


def confirm(article, one: int, person) -> None:
    """Say of one of the sentences that wait that what was concluded still holds, where that can be said."""
    waiting = article.assertions.in_text().filter(standing=Standing.RECHECK).order_by("order", "pk")
    if waiting:
        with contextlib.suppress(NothingToConfirm):
            do(waiting[one % len(waiting)], lambda state, asked: rechecks.confirm(state, write=asked), by=person)


def retag(article, one: int, person) -> None:
    """Tag one of the sentences, whatever it waits for."""
    there = article.assertions.in_text().order_by("order", "pk")
    place_tag(there[one % len(there)], VERDICTS[one % 2], by=person)


def numbers(compared):
    names = ("waiting", "unchanged", "unchecked", "kept", "lost", "reworded", "counts")
    return {name: getattr(compared, name) for name in names}


LATER = st.tuples(
    st.booleans(),  # whether it begins from the first text, so that what was cut is back
    EDITS,
    st.lists(st.tuples(st.sampled_from([confirm, retag]), st.integers(0, 40)), max_size=3),
)


@sized("examples", 8, soak=EXAMPLES // 3)
def test_as_many_need_a_look_as_the_preview_said_whatever_drafts_and_checks_came_before(reviewer, examples):
    @settings(MANY, max_examples=examples)
    @given(drafts=st.lists(LATER, min_size=2, max_size=4))
    def hold(drafts):
        article, sentences = checked_by(reviewer), LEANING
        for anew, edits, acts in drafts:
            sentences = edited(LEANING if anew else sentences, edits)
            load_as_foreseen(article, in_lines(sentences))
            for act, one in acts:
                act(article, one, reviewer)

    hold()


def load_as_foreseen(article, text: str) -> None:
    source, before = from_paste(text, limit=2_000_000), Draft.objects.latest_of(article.pk)
    try:
        parsed = actions.parse_next_draft(before, source)
    except actions.AlreadyLoaded:
        return
    foreseen = comparison(before.text, parsed.text, actions.preview_changes(before, parsed))
    draft = actions.revise(article=article, source=source, by=None)
    became = comparison(before.text, draft.text, actions.diff_drafts(before, draft))
    on_the_page = progress(Assertion.objects.standings([article.pk])[article.pk])
    assert numbers(foreseen) == numbers(became)
    assert foreseen.waiting == actions.summary(draft)["need_a_look"] == on_the_page["recheck"]
