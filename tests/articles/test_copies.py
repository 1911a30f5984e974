"""A body that stands twice: equal copies are one, of copies that differ nothing is lost unless an editor says so."""

import json

import pytest
from django.core.management import call_command

from factcheck.articles import actions
from factcheck.articles.models import Article, BatchItem, Draft
from factcheck.ingest import from_paste
from tests.asks import JSON, logged_in
from tests.makers import load_many, make_article
from tests.standards import standard

NEW = "/articles/new/"
HEAD = "Port board under fire"
LINES = [
    "The board of the port met on Monday to close the old dam.",
    "It was built in 1931 and holds 4 million litres of water.",
    "A report found 14 cracks in the east wall.",
    "Mayor Ann Hill said the closure would cost 3 million euros.",
    "The pumps failed twice in 2004, the report says.",
    "The board will not pay for any of it.",
]
BODY = "\n\n".join(LINES)
CHANGES = {
    "a figure": BODY.replace("14 cracks", "41 cracks"),
    "a negation": BODY.replace("will not pay", "will pay"),
    "a new last sentence": f"{BODY}\n\nHill took a bribe of 40,000 euros, a court heard.",
}


def twice(second: str) -> str:
    return f"{HEAD}\n\n{BODY}\n\n{second}"


@pytest.fixture
def desk(editor):
    return logged_in(editor)


@pytest.mark.parametrize(
    "second", [BODY, BODY.replace(" of the port", " of the  port"), BODY.replace(f"{LINES[4]}\n\n", "")]
)
def test_of_copies_of_which_the_second_adds_nothing_one_is_kept(second, db):
    draft = make_article(twice(second))
    assert draft.text == f"{HEAD}\n\n{BODY}"
    assert draft.repeats_left_out in (5, 6)
    assert actions.copies_that_differ(draft) is None


@standard("B61")
@pytest.mark.parametrize("second", CHANGES.values(), ids=CHANGES)
def test_of_copies_that_differ_both_are_kept_and_that_is_said(second, db):
    draft = make_article(twice(second))
    assert draft.text == twice(second)
    assert (draft.repeats_left_out, actions.summary(draft)["copies"]["differ"]) == (0, True)
    assert any("both copies were kept. The copies differ in 1 place" in said for said in actions.remarks(draft))
    new = {line for line in second.split("\n\n") if line not in LINES}
    (difference,) = actions.copies_that_differ(draft).differences
    assert {difference[1]} == new


@standard("B61")
@pytest.mark.parametrize(
    ("keep", "text"), [("first", f"{HEAD}\n\n{BODY}"), ("second", f"{HEAD}\n\n{CHANGES['a figure']}")]
)
def test_an_editor_chooses_one_of_copies_that_differ(keep, text, db):
    draft = make_article(twice(CHANGES["a figure"]), keep=keep)
    assert (draft.text, draft.repeats_left_out) == (text, 6)
    assert any("one copy was kept, 6 sentences were left out. The copies differ" in s for s in actions.remarks(draft))


@standard("B61")
def test_the_preview_shows_what_differs_and_lets_choose(desk):
    sent = {"text": twice(CHANGES["a figure"]), "preview": "1"}
    page = desk.post(NEW, sent).content.decode()
    assert "<del>14</del>" in page
    assert "<ins>41</ins>" in page
    assert "Both copies will be kept, unless you choose one below." in page
    assert 'name="keep"' in page
    said = desk.post(NEW, sent, **JSON).json()
    assert said["copies"] == {
        "left_out": 0,
        "differ": True,
        "differences": [{"first": LINES[2], "second": LINES[2].replace("14", "41")}],
    }
    assert said["sentences"] == 13
    chosen = desk.post(NEW, {**sent, "keep": "second"}, **JSON).json()
    assert (chosen["sentences"], chosen["copies"]["left_out"]) == (7, 6)
    assert not Article.objects.exists()


def test_the_page_of_the_article_shows_what_differs_and_lets_one_copy_go(desk):
    answer = desk.post(NEW, {"text": twice(CHANGES["a figure"])}, follow=True)
    page = answer.content.decode()
    assert "The text appears twice, and the copies differ in 1 place. Both are kept." in page
    assert "<ins>41</ins>" in page
    article = Article.objects.get()
    page = desk.post(f"/articles/{article.pk}/drafts/both/", {"keep": "second"}, follow=True).content.decode()
    assert Draft.objects.latest_of(article.pk).text == f"{HEAD}\n\n{CHANGES['a figure']}"
    assert "We kept one copy and left out 6 duplicate sentences." in page
    desk.post(f"/articles/{article.pk}/drafts/both/")
    assert Draft.objects.latest_of(article.pk).text == twice(CHANGES["a figure"])


def test_a_new_draft_that_stands_twice_keeps_both_copies_too(desk):
    draft = make_article(f"{HEAD}\n\n{BODY}")
    address = f"/articles/{draft.article_id}/drafts/"
    sent = {"text": twice(CHANGES["a negation"])}
    assert "the copies differ in 1 place" in desk.post(address, {**sent, "preview": "1"}).content.decode()
    assert desk.post(address, sent, **JSON).json()["copies"]["differ"]
    assert Draft.objects.latest_of(draft.article_id).text == twice(CHANGES["a negation"])


def test_what_is_loaded_in_batches_says_it(editor):
    table = f'title,text\n{HEAD},"{twice(CHANGES["a figure"])}"\n'
    load_many(table, by=editor)
    assert BatchItem.objects.get().said.startswith("The text appears twice: both copies were kept.")


def test_the_command_says_it_and_takes_the_choice(db, tmp_path, capsys):
    file = tmp_path / "twice.txt"
    file.write_text(twice(CHANGES["a figure"]))
    call_command("load_article", str(file))
    printed = capsys.readouterr()
    assert json.loads(printed.out)["copies"]["differ"]
    assert "both copies were kept" in printed.err
    call_command("load_article", str(file), keep="first")
    assert json.loads(capsys.readouterr().out)["sentences"] == 7


def test_what_stands_between_two_copies_is_kept(db):
    assert "Voss stole the money" in make_article(twice(f"Voss stole the money in 2003.\n\n{BODY}")).text


def test_copies_that_are_equal_can_still_be_kept_twice(db):
    draft = make_article(twice(BODY), keep_repeats=True)
    assert draft.text == twice(BODY)
    assert actions.copies_that_differ(draft) is None


def test_words_of_both_copies_are_found_in_the_check(db):
    draft = make_article(twice(CHANGES["a new last sentence"]))
    words = set(draft.article.assertions.values_list("words", flat=True))
    assert {"Hill took a bribe of 40,000 euros, a court heard.", LINES[2]} <= words
    source = from_paste(twice(CHANGES["a figure"]), limit=99_999)
    assert actions.parse_article(source).repeats == 0
