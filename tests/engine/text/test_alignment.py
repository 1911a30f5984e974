import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engine.text.alignment import Change, align
from factcheck.engine.text.canonical import key
from tests.growth import assert_linear

DRAFT = [
    "The bridge over the Ash fell on Friday night.",
    "Ana Odell inspected the bridge for 300 dollars.",
    "Bert Lang inspected the bridge for 300 dollars.",
    "Nobody read the report.",
    "The mayor called the report a draft, and the council agreed with him.",
    "Divers will go down on Monday.",
    "The road stays closed.",
]


def steps(old, new):
    return [(step.change, step.old, step.new) for step in align(old, new)]


def changes(old, new):
    return {new_index: step.change for step in align(old, new) for new_index in step.new}


def test_equal_drafts_are_the_same():
    assert steps(DRAFT, DRAFT) == [(Change.SAME, (n,), (n,)) for n in range(len(DRAFT))]


def test_other_marks_and_blanks_are_the_same():
    assert steps(["“It fell” – now."], ['"It  fell" - now.']) == [(Change.SAME, (0,), (0,))]


def test_one_other_word_is_never_the_same():
    assert steps(DRAFT[:1], ["The bridge over the Ash fell on Sunday night."]) == [(Change.CHANGED, (0,), (0,))]


def test_swapped_paragraphs_are_moved_and_nothing_is_new():
    found = changes(DRAFT, DRAFT[3:] + DRAFT[:3])
    assert set(found.values()) == {Change.SAME, Change.MOVED}
    assert [n for n, change in found.items() if change == Change.MOVED] == [4, 5, 6]


def test_new_and_gone_sentences_are_named():
    assert steps(DRAFT[:2], [DRAFT[1], "Rain is due."]) == [
        (Change.SAME, (1,), (0,)),
        (Change.NEW, (), (1,)),
        (Change.GONE, (0,), ()),
    ]


def test_twin_is_not_changed_from_one_that_still_stands():
    found = steps(DRAFT, [*DRAFT[:3], "Cy Dahl inspected the bridge for 300 dollars.", *DRAFT[3:]])
    assert (Change.NEW, (), (3,)) in found
    assert all(change != Change.CHANGED for change, _, _ in found)


@pytest.mark.parametrize("place", range(5))
def test_equal_sentences_are_told_apart_by_their_neighbours(place):
    old = ["Yes.", "A came.", "Yes.", "B came.", "Yes.", "C came.", "Yes.", "D came.", "Yes."]
    kept = [n for n in range(9) if n != place * 2]
    found = [step.old for step in align(old, [old[n] for n in kept]) if step.change != Change.GONE]
    assert found == [(n,) for n in kept]


def test_two_sentences_that_became_one_are_merged():
    new = ["The bridge over the Ash fell on Friday night and nobody read the report."]
    assert steps([DRAFT[0], DRAFT[3]], new) == [(Change.MERGED, (0, 1), (0,))]


def test_one_sentence_that_became_two_is_split():
    new = ["The mayor called the report a draft.", "The council agreed with him."]
    assert steps([DRAFT[4]], new) == [(Change.SPLIT, (0,), (0, 1))]


def test_changed_sentence_in_a_moved_paragraph_is_found_beside_its_neighbour():
    new = [*DRAFT[5:], *DRAFT[:4], "The mayor called the report a mere draft, and the council agreed with him."]
    assert (Change.CHANGED, (4,), (6,)) in steps(DRAFT, new)


def test_changed_sentence_is_found_beside_the_one_that_moved_with_it():
    moved = [DRAFT[5], "The road stays firmly closed.", *DRAFT[:5]]
    assert (Change.CHANGED, (6,), (1,)) in steps(DRAFT, moved)
    moved = ["Divers will go down late on Monday.", DRAFT[6], *DRAFT[:5]]
    assert (Change.CHANGED, (5,), (0,)) in steps(DRAFT, moved)


def test_empty_drafts_have_no_steps():
    assert align([], []) == ()
    assert steps(DRAFT[:1], []) == [(Change.GONE, (0,), ())]
    assert steps([], DRAFT[:1]) == [(Change.NEW, (), (0,))]


drafts = st.lists(
    st.sampled_from([*DRAFT, "Yes.", "No.", "Ana Odell inspected the bridge for 400 dollars."]), max_size=14
)


@st.composite
def edited(draw):
    old = draw(drafts)
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, max(len(new) - 1, 0)))
        edit = draw(st.sampled_from(["drop", "add", "move", "word"]))
        if edit == "add" or not new:
            new.insert(place, draw(st.sampled_from(["It rained.", "Yes.", DRAFT[0]])))
        elif edit == "drop":
            new.pop(place)
        elif edit == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(place))
        else:
            new[place] = new[place].replace("the", "that").replace("Y", "Why y")
    return old, new


@settings(max_examples=300, deadline=None)
@given(edited())
def test_every_sentence_stands_in_exactly_one_step(drafts):
    old, new = drafts
    found = align(old, new)
    assert sorted(index for step in found for index in step.old) == list(range(len(old)))
    assert sorted(index for step in found for index in step.new) == list(range(len(new)))


@settings(max_examples=300, deadline=None)
@given(edited())
def test_same_and_moved_are_equal_and_nothing_equal_is_left(drafts):
    old, new = drafts
    found = align(old, new)
    for step in found:
        if step.change in (Change.SAME, Change.MOVED):
            assert key(old[step.old[0]]) == key(new[step.new[0]])
    left_old = {key(old[n]) for step in found if step.change not in (Change.SAME, Change.MOVED) for n in step.old}
    left_new = {key(new[n]) for step in found if step.change not in (Change.SAME, Change.MOVED) for n in step.new}
    assert left_old.isdisjoint(left_new)


@settings(max_examples=200, deadline=None)
@given(edited())
def test_same_sentences_keep_their_order(drafts):
    same = [step.old[0] for step in align(*drafts) if step.change == Change.SAME]
    assert same == sorted(same)


@pytest.mark.parametrize("word", ["fell", "sank"])
def test_thousands_of_sentences_take_linear_time(word):
    def make(count):
        old = [f"Bridge {n} of the {n * 7919 % 10007} in Troy fell on night {n % 97}." for n in range(count)]
        return old, [sentence.replace("fell", word) for sentence in old]

    def task(given):
        assert len(align(*given)) == len(given[0])

    assert_linear(task, 1_000, make)
