"""Changed sentences: what is concluded of them again, and what a new draft leaves alone."""

import unicodedata

import pytest

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion
from factcheck.ingest import from_paste
from factcheck.review.actions import questions, rechecks
from factcheck.review.actions.rechecks import NothingToConfirm, may_hold
from factcheck.review.actions.tags import IsDismissed
from factcheck.review.actions.undo import NothingToUndo
from factcheck.review.models import Event, Evidence, Tag
from factcheck.review.queries.assertion_state import load_state
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import dismiss, do, settle, take_back_last
from tests.unguarded import left_as

PUMPS = "Auditors found in May that 12 pumps had failed."
ALPHA = "Team Alpha paid 30,000 euros to the port, auditors said."
BETA = ALPHA.replace("Alpha", "Beta")
CAFE = "The Café Noé paid “every cent” in rent, Councillor Mira Holt said."
TEXT = f"Port under fire\n\n{PUMPS}\n\n{ALPHA} {BETA}\n\n{CAFE}\n"


@pytest.fixture
def checked(editor, reviewer):
    """An article in which every sentence was checked; the one about the pumps is verified."""
    draft = make_article(TEXT, by=editor)
    assertions = list(draft.article.assertions.order_by("order"))
    add_evidence(standing_at(draft.article, PUMPS), by=reviewer)
    for assertion in assertions:
        place_tag(assertion, "verified" if assertion.words == PUMPS else "alleged", by=reviewer)
    return draft.article


def standing_at(article, words):
    """Return the assertion of these words."""
    return article.assertions.get(words=words)


def redraft(article, text):
    return articles.revise(article=article, source=from_paste(text, limit=99_999), by=None)


def rows(article):
    """Return everything that is kept of an article's check."""
    assertions = article.assertions.order_by("pk").values("pk", "standing", "version", "touched_at", "changed_from")
    tags = Tag.objects.order_by("pk").values()
    return {a["pk"]: a for a in assertions}, list(tags), list(Evidence.objects.order_by("pk").values())


def waiting(article):
    return [a.words for a in article.assertions.filter(standing="recheck")]


def confirm(assertion, by):
    return do(assertion, lambda state, asked: rechecks.confirm(state, write=asked), by=by)


# What a new draft does (acceptance list)


def test_words_that_change_twice_before_anybody_looks_still_wait_beside_those_that_were_checked(checked):
    for pumps in ("11 pumps", "10 pumps"):
        redraft(checked, TEXT.replace("12 pumps", pumps))
    last = standing_at(checked, PUMPS.replace("12", "10"))
    assert (last.standing, last.changed_from.words) == ("recheck", PUMPS)


def test_sentence_that_one_draft_cuts_and_a_later_one_brings_back_reworded_waits_beside_its_old_words(checked):
    before = standing_at(checked, PUMPS)
    redraft(checked, TEXT.replace(PUMPS, ""))
    redraft(checked, TEXT.replace(PUMPS, "It rained in May.").rstrip() + f"\n\n{PUMPS.replace('12', '11')}\n")
    back = standing_at(checked, PUMPS.replace("12", "11"))
    assert (back.standing, back.changed_from) == ("recheck", before)
    assert waiting(checked) == [back.words]
    assert not back.tags.exists()


def test_sentence_that_is_brought_back_in_its_own_words_keeps_everything(checked):
    redraft(checked, TEXT.replace(PUMPS, ""))
    redraft(checked, TEXT)
    assert standing_at(checked, PUMPS).standing == "verified"
    assert waiting(checked) == []


def test_new_sentence_that_reads_like_nothing_that_is_gone_is_open(checked):
    redraft(checked, TEXT.replace(PUMPS, ""))
    redraft(checked, TEXT.replace(PUMPS, "The minister resigned over the flood on 4 June."))
    assert standing_at(checked, "The minister resigned over the flood on 4 June.").standing == "open"
    assert waiting(checked) == []


def test_new_sentence_does_not_wait_beside_words_that_another_one_came_from(checked, reviewer):
    redraft(checked, TEXT.replace("failed", "burst"))
    confirm(standing_at(checked, PUMPS.replace("failed", "burst")), reviewer)
    like_it = "Auditors found in May that 12 cranes had failed."
    redraft(checked, TEXT.replace("failed", "burst") + f"\n{like_it}\n")
    assert standing_at(checked, like_it).standing == "open"
    assert waiting(checked) == []


def test_what_was_dismissed_and_is_gone_asks_for_no_look(editor, reviewer):
    draft = make_article(TEXT, by=editor)
    dismiss(standing_at(draft.article, PUMPS), by=reviewer)
    redraft(draft.article, TEXT.replace(PUMPS, ""))
    redraft(draft.article, TEXT.replace(PUMPS, PUMPS.replace("12", "11")))
    assert waiting(draft.article) == []


def test_one_word_changed_rechecks_that_one_and_leaves_all_others_to_the_timestamp(checked):
    before, tags, evidence = rows(checked)
    changed = PUMPS.replace("failed", "burst")
    redraft(checked, TEXT.replace(PUMPS, changed))
    after, *kept = rows(checked)
    assert waiting(checked) == [changed]
    left = standing_at(checked, PUMPS)
    assert {pk: row for pk, row in after.items() if pk in before and pk != left.pk} == {
        pk: row for pk, row in before.items() if pk != left.pk
    }
    assert (left.standing, left.in_text, left.touched_at) == ("verified", False, before[left.pk]["touched_at"])
    assert kept == [tags, evidence]


def test_two_paragraphs_swapped_leave_nothing_to_recheck(checked):
    before = rows(checked)
    redraft(checked, f"Port under fire\n\n{ALPHA} {BETA}\n\n{PUMPS}\n\n{CAFE}\n")
    assert rows(checked) == before


@pytest.mark.parametrize(("deleted", "left"), [(ALPHA, BETA), (BETA, ALPHA)])
def test_verdict_of_a_deleted_sentence_does_not_move_to_one_that_differs_in_a_name(deleted, left, editor, reviewer):
    article = make_article(TEXT, by=editor).article
    place_tag(standing_at(article, deleted), "denied", by=reviewer)
    redraft(article, TEXT.replace(deleted, ""))
    kept = standing_at(article, left)
    assert (kept.standing, kept.changed_from, kept.tags.count()) == ("open", None, 0)
    assert not standing_at(article, deleted).in_text


def test_changed_figure_is_to_recheck(checked):
    redraft(checked, TEXT.replace("12 pumps", "11 pumps"))
    assert waiting(checked) == [PUMPS.replace("12", "11")]
    assert standing_at(checked, PUMPS.replace("12", "11")).changed_from == standing_at(checked, PUMPS)


SAME_WORDS = {
    "straight quotation marks": TEXT.replace("“", '"').replace("”", '"'),
    "another paragraph added": TEXT + "\nMore is to come.\n",
    "no-break spaces": TEXT.replace("30,000 euros", "30,000\u00a0euros"),
}
SAME_TEXT = {
    "NFD": unicodedata.normalize("NFD", TEXT),
    "CRLF": TEXT.replace("\n", "\r\n"),
    "CR": TEXT.replace("\n", "\r"),
    "BOM": "\ufeff" + TEXT,
    "nothing": TEXT,
}


@pytest.mark.parametrize("how", SAME_WORDS)
def test_same_words_written_otherwise_leave_nothing_to_recheck(how, checked):
    before, tags, evidence = rows(checked)
    redraft(checked, SAME_WORDS[how])
    after, *kept = rows(checked)
    assert {pk: after[pk] for pk in before} == before
    assert kept == [tags, evidence]
    assert waiting(checked) == []


@pytest.mark.parametrize("how", SAME_TEXT)
def test_draft_of_the_same_text_is_said_to_be_there_and_not_made(how, checked):
    before = rows(checked)
    with pytest.raises(articles.AlreadyLoaded, match="the same text as draft 1"):
        redraft(checked, SAME_TEXT[how])
    assert (checked.drafts.count(), rows(checked)) == (1, before)


# Confirming


@pytest.fixture
def changed(checked):
    redraft(checked, TEXT.replace("failed", "burst"))
    return standing_at(checked, PUMPS.replace("failed", "burst"))


def test_confirmed_is_tagged_as_before_with_its_evidence_in_the_name_of_who_confirms(changed, other_reviewer):
    old = changed.changed_from
    event = confirm(changed, other_reviewer)
    assert (changed.standing, changed.version) == ("verified", 2)
    assert [(t.verdict, t.placed_by_name) for t in changed.tags.active()] == [("verified", "Bo")]
    assert [(e.locator, e.added_by_name) for e in changed.evidence.all()] == [("p. 4", "Ana")]
    assert (event.kind, event.version) == ("recheck confirmed", 2)
    assert (event.after["confirms"], event.after["old_words"]) == (old.pk, PUMPS)


def test_confirming_leaves_the_old_words_as_they_were(changed, other_reviewer):
    old = Assertion.objects.filter(pk=changed.changed_from_id)
    before = old.values().get(), list(old.get().tags.values()), list(old.get().evidence.values())
    confirm(changed, other_reviewer)
    assert (old.values().get(), list(old.get().tags.values()), list(old.get().evidence.values())) == before


def test_evidence_that_is_there_already_is_not_taken_over_twice(changed, reviewer):
    add_evidence(changed, by=reviewer)
    confirm(changed, reviewer)
    assert changed.evidence.count() == 1


def test_confirmed_takes_an_editors_word_before_the_readers(editor, reviewer, other_reviewer):
    article = make_article(TEXT, by=editor).article
    old = standing_at(article, ALPHA)
    place_tag(old, "alleged", by=reviewer)
    place_tag(old, "denied", by=other_reviewer)
    settle(old, "denied", by=editor)
    redraft(article, TEXT.replace("Team Alpha paid", "Team Alpha gave"))
    new = article.assertions.get(changed_from=old)
    assert confirm(new, reviewer).after["verdict"] == "denied"
    assert not new.tags.get().settles


def test_disputed_words_are_not_confirmed(editor, reviewer, other_reviewer):
    article = make_article(TEXT, by=editor).article
    place_tag(standing_at(article, PUMPS), "alleged", by=reviewer)
    place_tag(standing_at(article, PUMPS), "denied", by=other_reviewer)
    redraft(article, TEXT.replace("failed", "burst"))
    with pytest.raises(NothingToConfirm, match="disputed"):
        confirm(article.assertions.get(standing="recheck"), reviewer)


def test_confirmed_dismissal_is_a_dismissal_for_the_same_reason(editor, reviewer, other_reviewer):
    article = make_article(TEXT, by=editor).article
    old = standing_at(article, PUMPS)
    dismiss(old, by=reviewer, reason="not ours")
    redraft(article, TEXT.replace("failed", "burst"))
    new = article.assertions.get(changed_from=old)
    event = confirm(new, other_reviewer)
    assert (new.standing, new.dismissed_reason, new.dismissed_by_name) == ("dismissed", "not ours", "Bo")
    assert (event.kind, event.after["confirms"]) == ("assertion dismissed", old.pk)


def ask_of(assertion, by):
    return do(assertion, lambda state, asked: questions.ask(state, text="Which pumps?", write=asked), by=by)


@pytest.fixture
def changed_open(editor, reviewer):
    """A changed sentence whose old words were asked about and never tagged."""
    article = make_article(TEXT, by=editor).article
    add_evidence(standing_at(article, PUMPS), by=reviewer)
    redraft(article, TEXT.replace("failed", "burst"))
    return article.assertions.get(standing="recheck")


def test_words_that_were_never_tagged_are_open_again_with_their_evidence(changed_open, reviewer):
    event = confirm(changed_open, reviewer)
    assert (changed_open.standing, changed_open.changed_from, changed_open.evidence.count()) == ("open", None, 1)
    assert (event.kind, event.after["standing"]) == ("recheck confirmed", "open")


def test_confirming_never_tagged_words_leaves_the_tags_of_others_counting(changed_open, reviewer, other_reviewer):
    place_tag(changed_open, "alleged", by=other_reviewer)
    confirm(changed_open, reviewer)
    assert changed_open.standing == "alleged"


def test_dismissed_sentence_is_not_confirmed(changed_open, changed, reviewer):
    for assertion in (changed_open, changed):
        dismiss(assertion, by=reviewer)
        with pytest.raises(IsDismissed):
            confirm(assertion, reviewer)
        assertion.refresh_from_db()
        assert assertion.standing == "dismissed"


def test_sentence_that_did_not_change_has_nothing_to_confirm(checked, other_reviewer):
    before = Event.objects.count()
    with pytest.raises(NothingToConfirm):
        confirm(standing_at(checked, ALPHA), other_reviewer)
    assert Event.objects.count() == before


def test_nobody_confirms_twice(changed, reviewer):
    confirm(changed, reviewer)
    with pytest.raises(NothingToConfirm):
        confirm(changed, reviewer)
    assert changed.tags.count() == 1


def test_confirmed_is_taken_back_to_recheck_by_undo(changed, reviewer):
    confirm(changed, reviewer)
    take_back_last(changed, by=reviewer)
    assert (changed.standing, changed.tags.active().count()) == ("recheck", 0)


def test_confirmed_without_a_tag_is_taken_back_to_recheck_beside_its_old_words(changed_open, reviewer):
    old = changed_open.changed_from
    confirmed = confirm(changed_open, reviewer)
    undone = take_back_last(changed_open, by=reviewer)
    assert (changed_open.standing, changed_open.changed_from, changed_open.version) == ("recheck", old, 3)
    assert (undone.kind, undone.after) == ("recheck reopened", {"standing": "recheck", "undoes": confirmed.pk})


def test_undo_goes_on_behind_a_confirmation_that_placed_no_tag(changed_open, reviewer):
    place_tag(changed_open, "alleged", by=reviewer)
    take_back_last(changed_open, by=reviewer)
    dismiss(changed_open, by=reviewer)
    take_back_last(changed_open, by=reviewer)
    for _ in range(2):
        confirm(changed_open, reviewer)
        take_back_last(changed_open, by=reviewer)
    with pytest.raises(NothingToUndo):
        take_back_last(changed_open, by=reviewer)
    assert changed_open.evidence.count() == 1


def test_tags_of_others_count_on_when_a_confirmation_is_taken_back(changed_open, reviewer, other_reviewer):
    confirm(changed_open, reviewer)
    place_tag(changed_open, "alleged", by=other_reviewer)
    take_back_last(changed_open, by=reviewer)
    assert (changed_open.standing, changed_open.changed_from is None) == ("alleged", False)


def test_confirmation_is_not_taken_back_under_somebody_elses_dismissal(changed_open, reviewer, other_reviewer):
    confirm(changed_open, reviewer)
    dismiss(changed_open, by=other_reviewer)
    with pytest.raises(IsDismissed):
        take_back_last(changed_open, by=reviewer)


def test_second_reader_confirms_too(checked, editor, reviewer, other_reviewer):
    from factcheck.review.actions import sessions

    sessions.open_(article=checked, required_reviewers=2, by=editor)
    old = standing_at(checked, PUMPS)
    place_tag(old, "verified", by=other_reviewer)
    redraft(checked, TEXT.replace("failed", "burst"))
    new = checked.assertions.get(changed_from=old)
    confirm(new, reviewer)
    assert new.standing == "open"
    confirm(new, other_reviewer)
    assert new.standing == "verified"


@pytest.mark.parametrize("now", ["11 pumps had failed", "12 pumps had not failed", "-12 pumps had failed"])
def test_what_was_concluded_does_not_hold_by_one_key_of_another_figure_sign_or_negation(now, checked, reviewer):
    redraft(checked, TEXT.replace("12 pumps had failed", now))
    new = checked.assertions.get(standing="recheck")
    with pytest.raises(NothingToConfirm, match="A figure, a sign or a negation changed"):
        confirm(new, reviewer)
    assert not new.tags.exists()
    assert not may_hold(load_state(new.pk), reviewer.pk)


def test_place_that_an_earlier_release_took_comes_along_empty(checked, other_reviewer):
    """Twice the same source with no place is once the same; the old words keep what was typed."""
    old = standing_at(checked, PUMPS)
    add_evidence(old, by=other_reviewer, url="https://port.example/", title="Port", locator="row 1", excerpt="12 pumps")
    add_evidence(old, by=other_reviewer, url="https://port.example/", title="Port", locator="row 2", excerpt="12 pumps")
    for place, typed in (("row 1", "website"), ("row 2", "TK")):
        left_as(Evidence.objects.filter(locator=place), locator=typed)
    redraft(checked, TEXT.replace("failed", "burst"))
    changed = standing_at(checked, PUMPS.replace("failed", "burst"))
    confirm(changed, other_reviewer)
    assert sorted(e.locator for e in changed.evidence.all()) == ["", "p. 4"]
    assert sorted(e.locator for e in old.evidence.all()) == ["TK", "p. 4", "website"]
