"""Two drafts side by side: what each row says became of its sentences, and which words are marked."""

import pytest

from factcheck.articles import actions
from factcheck.articles.compare import comparison, marked_words
from factcheck.engine import Change
from factcheck.ingest import from_paste
from tests.asks import logged_in
from tests.growth import assert_linear
from tests.makers import make_article, place_tag
from tests.standards import standard

PUMPS = "Auditors found in May that 12 pumps had failed."
HOLT = "The board denies that it received any report, Councillor Mira Holt said."
COST = "Repairs will cost 4.2 million euros, according to the accounts."
TEXT = f"Port under fire\n\n{PUMPS}\n\n{HOLT}\n\n{COST}\n"


def rows(before, after, *, checked_by=None):
    first = make_article(before)
    for assertion in first.article.assertions.all() if checked_by else ():
        place_tag(assertion, "alleged", by=checked_by)
    second = actions.revise(article=first.article, source=from_paste(after, limit=9999), by=None)
    return comparison(first.text, second.text, actions.diff_drafts(first, second)).rows


def of(change, found):
    return [r for r in found if r.change == change]


def marked(side):
    return [run.words for run in side.runs if run.is_changed]


def test_changed_words_are_marked_on_both_sides_and_no_others(reviewer):
    (row,) = of(Change.CHANGED, rows(TEXT, TEXT.replace("12 pumps", "11 pumps"), checked_by=reviewer))
    assert (marked(row.old), marked(row.new)) == (["12"], ["11"])
    assert ("".join(r.words for r in row.old.runs), "".join(r.words for r in row.new.runs)) == (
        PUMPS,
        PUMPS.replace("12", "11"),
    )
    assert row.needs_a_look


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("It cost 4.2 million.", "It cost 4.3 million.", ["4.2"], ["4.3"]),
        ("In 2019, it closed.", "In 2020, it closed.", ["2019"], ["2020"]),
        ("He said “no”.", "He said “yes”.", ["no"], ["yes"]),
        ("It closed.", "It closed!", ["."], ["!"]),
        ("It was well-known.", "It was ill-known.", ["well-known"], ["ill-known"]),
        ("café is open", "caff is open", ["café"], ["caff"]),
    ],
)
def test_marks_are_as_narrow_as_a_word(before, after, old, new):
    left, right = marked_words(before, after)
    assert ([r.words for r in left if r.is_changed], [r.words for r in right if r.is_changed]) == (old, new)
    assert ("".join(r.words for r in left), "".join(r.words for r in right)) == (before, after)


def test_moved_sentences_are_not_marked_and_need_no_look(db):
    found = rows(TEXT, f"Port under fire\n\n{COST}\n\n{PUMPS}\n\n{HOLT}\n")
    assert {r.change for r in found} == {Change.SAME, Change.MOVED}
    assert not any(r.needs_a_look or marked(r.old) or marked(r.new) for r in found)


def test_what_is_gone_stands_last_and_needs_no_look(db):
    found = rows(TEXT, TEXT.replace(f"{PUMPS}\n\n", ""))
    (row,) = of(Change.GONE, found)
    assert found[-1] == row
    assert ([r.words for r in row.old.runs], row.new.sentences, row.needs_a_look) == ([PUMPS], (), False)


@pytest.mark.parametrize(
    ("added", "is_open"), [("The port paid 9 officials in June, auditors said.", True), ("Why?", False)]
)
def test_new_sentence_is_to_be_checked_if_it_asserts_something_and_needs_no_second_look(added, is_open, db):
    (row,) = of(Change.NEW, rows(TEXT, f"{TEXT}\n{added}\n"))
    assert (row.old.sentences, bool(row.unchecked), row.needs_a_look) == ((), is_open, False)


def test_changed_words_of_what_nobody_checked_are_to_be_checked_and_need_no_second_look(db):
    (row,) = of(Change.CHANGED, rows(TEXT, TEXT.replace("12 pumps", "11 pumps")))
    assert (bool(row.unchecked), row.needs_a_look) == (True, False)


@pytest.mark.parametrize("number", [0, 1, 3, 10**12])
def test_draft_without_one_before_it_is_not_found(number, editor):
    draft = make_article(TEXT, by=editor)
    actions.revise(article=draft.article, source=from_paste(f"{TEXT}\nMore.\n", limit=9999), by=editor)
    assert logged_in(editor).get(f"/articles/{draft.article_id}/drafts/{number}/").status_code == 404


@standard("S33")
def test_words_of_both_drafts_are_shown_as_words(editor, reader):
    draft = make_article(TEXT.replace("12", "<b>12</b>"), by=editor)
    after = TEXT.replace("12", "<img src=x onerror=alert(1)>")
    actions.revise(article=draft.article, source=from_paste(after, limit=9999), by=editor)
    page = logged_in(reader).get(f"/articles/{draft.article_id}/drafts/2/").content
    assert b"&lt;b&gt;12&lt;/b&gt;" in page
    assert b"<img src=x" not in page


def wordings(count):
    old = [f"word{n}" for n in range(count)]
    new = [f"other{n}" if n % 12 == 5 else word for n, word in enumerate(old)]
    return " ".join(old), " ".join(new)


def test_sentence_of_twenty_thousand_words_is_compared_whole():
    old, new = wordings(20_000)
    left, right = marked_words(old, new)
    assert ("".join(r.words for r in left), "".join(r.words for r in right)) == (old, new)
    assert not left[0].is_changed
    assert not left[-1].is_changed


def test_long_sentences_are_compared_in_linear_time():
    assert_linear(lambda pair: marked_words(*pair), 5_000, wordings)


@pytest.mark.parametrize(("before", "after"), [("a b", "a b"), ("", "a"), ("a a", "a"), ("a", "a a a"), ("x a", "a")])
def test_marks_lose_and_double_no_word(before, after):
    left, right = marked_words(before, after)
    assert ("".join(r.words for r in left), "".join(r.words for r in right)) == (before, after)
