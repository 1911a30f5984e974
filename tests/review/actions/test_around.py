"""Checked sentences whose words stay while who says them, or what they refer to, changes."""

import pytest

from factcheck import engine
from factcheck.articles import actions as articles
from factcheck.articles.compare import comparison
from factcheck.ingest import from_paste
from factcheck.reports.freeze import freeze
from factcheck.review.actions import cleanup, rechecks, sessions
from factcheck.review.actions.rechecks import NothingToConfirm
from factcheck.review.actions.undo import NothingToUndo
from factcheck.review.queries.assertion_state import load_state
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import dismiss, do, restore, settle, take_back_last

HEAD = "Port board under fire"
TOOK = "He took 7 million euros in 2004."
SAID = "The pumps failed in 2009, the spokeswoman said."
QUOTE = "“It was a bribe of $3 million.”"
ITEM = "It sold 40 tanks in 2003."
PUMPS = "The board bought 12 pumps in 2001."
TEXT = (
    f"{HEAD}\n\nMayor Roe spoke on Monday. {TOOK}\n\n{PUMPS}\n\n“We lost 3 votes,” Ann Hill said. {QUOTE}\n\n"
    f"Hill & Sons listed these allegations:\n\n- {ITEM}\n\nThe council met in May, the clerk said."
)
CHANGES = {
    TOOK: ("Mayor Roe", "Minister Poe", "context"),
    QUOTE: ("Ann Hill", "Bob Moss", "speaker"),
    f"- {ITEM}": ("listed these", "confirmed these", "context"),
}


@pytest.fixture
def article(editor):
    return make_article(TEXT, by=editor).article


def at(article, words):
    return article.assertions.get(words=words)


def redraft(article, text):
    return articles.revise(article=article, source=from_paste(text, limit=99_999), by=None)


def confirm(assertion, by):
    return do(assertion, lambda state, asked: rechecks.confirm(state, write=asked), by=by)


def check_all(article, by):
    for assertion in article.assertions.order_by("order"):
        place_tag(assertion, "alleged", by=by)


def waiting(article):
    return {a.words: a.recheck_reason for a in article.assertions.in_text().filter(standing="recheck")}


@pytest.mark.parametrize("words", CHANGES)
def test_a_checked_sentence_waits_when_what_it_leans_on_changes(words, article, reviewer):
    check_all(article, reviewer)
    old, new, reason = CHANGES[words]
    before = at(article, words)
    redraft(article, TEXT.replace(old, new))
    now = at(article, words)
    assert (now.pk, now.standing, now.recheck_reason, now.version) == (before.pk, "recheck", reason, before.version + 1)
    assert old in now.recheck_before
    assert [t.verdict for t in now.tags.active()] == ["alleged"]
    around = {w: r for w, r in waiting(article).items() if r != "words"}
    assert around == {words: reason}


GERMAN = (
    "Hafenrat verschwieg das Gutachten\n\n{} sprach am Montag mit dem Rat und den Bürgern. Er nahm 2004 sieben "
    "Millionen von der Firma. Das war nicht alles, und die Pumpen wurden 2009 nach einem Jahr nicht mehr gebraucht.\n\n"
    "Pumpen kosteten 2001 in Ferrow zwölf Millionen."
)
SURNAME = "{} Hill spoke on Monday. The council met in May. Hill took 7 million euros in 2004. He left in 2005."
REFERRING = [
    (
        GERMAN,
        ("Bürgermeister Roe", "Minister Poe"),
        [
            "Er nahm 2004 sieben Millionen von der Firma.",
            "Das war nicht alles, und die Pumpen wurden 2009 nach einem Jahr nicht mehr gebraucht.",
        ],
    ),
    (
        f"{HEAD}\n\n{SURNAME}\n\n{PUMPS}",
        ("Mr", "Mrs"),
        ["Hill took 7 million euros in 2004.", "He left in 2005."],
    ),
]


AROUND = [
    (f"@\n\nThe firm left Hamm in May.\n\n{PUMPS}", ("DISPROVED", "PROVED"), PUMPS),
    (f"{HEAD}\n\nThese are @. {PUMPS}", ("rumours", "facts"), PUMPS),
    (f"{HEAD}\n\nRain fell. {QUOTE} That is what @ wrote.", ("Judge Okoro", "clerk Fenn"), QUOTE),
    (
        "Treasurer quits over 7 million\n\n@ quit on Monday after a court report. The treasurer paid 14 friends.",
        ("Inga Poe", "Anna Roe"),
        "The treasurer paid 14 friends.",
    ),
    (
        f"{HEAD}\n\nA ferry sank on 4 May. It was the @. The ferry carried 40 tons of oil.",
        ("Zephyr", "Mistral"),
        "The ferry carried 40 tons of oil.",
    ),
    (
        f"{HEAD}\n\nThe report is @. It says that Roe took 7 million.",
        ("a fake", "genuine"),
        "It says that Roe took 7 million.",
    ),
    (f"{HEAD}\n\nRoe owned @ barges. The rest sank in 2004.", ("40", "50"), "The rest sank in 2004."),
    (f"{HEAD}\n\nThe pump leaks @ litres. The opposite is true.", ("4", "5"), "The opposite is true."),
    (
        f"{HEAD}\n\n@\n\nRoe resigned from the board on Monday.",
        ("3 March 2023", "10 March 2023"),
        "Roe resigned from the board on Monday.",
    ),
]


@pytest.mark.parametrize(("text", "exchanged", "words"), AROUND)
def test_what_is_judged_signed_or_dated_by_other_lines_waits_and_is_back_when_they_are(
    text, exchanged, words, editor, reviewer
):
    article = make_article(text.replace("@", exchanged[0]), by=editor).article
    place_tag(at(article, words), "alleged", by=reviewer)
    redraft(article, text.replace("@", exchanged[1]))
    assert (at(article, words).standing, at(article, words).recheck_reason) == ("recheck", "context")
    assert exchanged[0] in at(article, words).recheck_before
    redraft(article, text.replace("@", exchanged[0]))
    assert at(article, words).standing == "alleged"


@pytest.mark.parametrize(("text", "people", "leaning"), REFERRING)
def test_what_refers_to_somebody_further_back_waits_and_is_back_when_they_are(text, people, leaning, editor, reviewer):
    article = make_article(text.format(people[0]), by=editor).article
    check_all(article, reviewer)
    redraft(article, text.format(people[1]))
    assert {words: reason for words, reason in waiting(article).items() if reason != "words"} == dict.fromkeys(
        leaning, "context"
    )
    assert all(people[0] in at(article, words).recheck_before for words in leaning)
    redraft(article, text.format(people[0]))
    assert waiting(article) == {}


def test_a_sentence_that_leans_on_nothing_is_left_alone_to_the_version(article, reviewer):
    check_all(article, reviewer)
    before = article.assertions.filter(words=PUMPS).values().get()
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    assert article.assertions.filter(words=PUMPS).values().get() == before


def test_an_unchecked_sentence_follows_the_new_draft(article):
    redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    now = at(article, QUOTE)
    assert (now.standing, now.recheck_reason, now.attributed_to, now.version) == ("open", "", "Bob Moss", 2)


def test_who_said_it_is_what_waits_and_the_new_name_is_what_it_is_attributed_to(article, reviewer):
    place_tag(at(article, QUOTE), "alleged", by=reviewer)
    draft = redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    now = at(article, QUOTE)
    assert (now.attributed_to, now.recheck_before) == ("Bob Moss", "Ann Hill")
    said = " ".join(articles.remarks(draft))
    assert "Attributed to Bob Moss, no longer to Ann Hill; it waits to be checked again: ““It was a bribe" in said


def test_a_speaker_named_more_fully_is_no_other(article, reviewer):
    place_tag(at(article, QUOTE), "alleged", by=reviewer)
    redraft(article, TEXT.replace("Ann Hill", "Mayor Ann Hill"))
    assert (at(article, QUOTE).standing, at(article, QUOTE).attributed_to) == ("alleged", "Ann Hill")


@pytest.mark.parametrize("words", CHANGES)
def test_a_change_taken_back_before_anybody_looked_leaves_everything_as_it_was(words, article, reviewer):
    check_all(article, reviewer)
    fields = ("standing", "recheck_reason", "recheck_before", "recheck_standing", "attributed_to", "suggestion")
    before = article.assertions.values(*fields).get(words=words)
    old, new, _ = CHANGES[words]
    redraft(article, TEXT.replace(old, new))
    redraft(article, TEXT.replace(old, new).replace("in May", "in June"))
    assert at(article, words).standing == "recheck"
    redraft(article, TEXT.replace("in May", "in June"))
    assert article.assertions.values(*fields).get(words=words) == before
    assert [t.verdict for t in at(article, words).tags.active()] == ["alleged"]


def test_a_change_that_is_changed_again_still_waits_for_what_it_was_checked_in(article, reviewer):
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    for name in ("Minister Poe", "Senator Voss"):
        redraft(article, TEXT.replace("Mayor Roe", name))
    assert (at(article, TOOK).standing, at(article, TOOK).recheck_before) == ("recheck", "Mayor Roe spoke on Monday.")


def test_a_sentence_that_is_gone_for_a_draft_and_comes_back_is_held_against_the_draft_that_it_stood_in(
    article, reviewer
):
    check_all(article, reviewer)
    redraft(article, TEXT.replace(f" {TOOK}", ""))
    redraft(article, TEXT)
    assert at(article, TOOK).standing == "alleged"
    redraft(article, TEXT.replace(f" {TOOK}", ""))
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    assert (at(article, TOOK).standing, at(article, TOOK).recheck_reason) == ("recheck", "context")


# Looked at again


def test_still_holds_places_the_readers_tag_anew_with_the_party_of_the_new_speaker(article, reviewer):
    place_tag(at(article, QUOTE), "alleged", by=reviewer, party="Ann Hill", note="by phone")
    redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    event = confirm(at(article, QUOTE), reviewer)
    now = at(article, QUOTE)
    (tag,) = now.tags.active()
    assert (now.standing, tag.verdict, tag.party, tag.note) == ("alleged", "alleged", "Bob Moss", "by phone")
    assert (event.after["reason"], event.after["referred"]) == ("speaker", "Ann Hill")


def test_party_that_was_typed_stays(article, reviewer):
    place_tag(at(article, QUOTE), "alleged", by=reviewer, party="City Hall")
    redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    confirm(at(article, QUOTE), reviewer)
    assert at(article, QUOTE).tags.active().get().party == "City Hall"


def test_evidence_stays_and_verified_holds_again(article, reviewer):
    add_evidence(at(article, TOOK), by=reviewer)
    place_tag(at(article, TOOK), "verified", by=reviewer)
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    assert at(article, TOOK).standing == "recheck"
    confirm(at(article, TOOK), reviewer)
    assert (at(article, TOOK).standing, at(article, TOOK).evidence.count()) == ("verified", 1)


@pytest.fixture
def read_by_two(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, required_reviewers=2, by=editor)
    for person in (reviewer, other_reviewer):
        place_tag(at(article, TOOK), "alleged", by=person)
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    return article


def test_the_tag_of_another_reader_counts_again_when_they_confirm_it_too(read_by_two, reviewer, other_reviewer):
    event = confirm(at(read_by_two, TOOK), reviewer)
    assert event.after["dropped"] == ["Bo"]
    now = at(read_by_two, TOOK)
    assert (now.standing, [t.placed_by for t in now.tags.active()]) == ("open", [reviewer])
    confirm(now, other_reviewer)
    assert at(read_by_two, TOOK).standing == "alleged"
    assert at(read_by_two, TOOK).tags.active().count() == 2


def test_tagging_anew_sets_the_others_aside_just_so(read_by_two, reviewer):
    place_tag(at(read_by_two, TOOK), "denied", by=reviewer, party="Poe")
    now = at(read_by_two, TOOK)
    assert (now.standing, [t.verdict for t in now.tags.active()]) == ("open", ["denied"])


@pytest.mark.parametrize("again", ["confirm", "denied"])
def test_undo_puts_all_back_that_was_set_aside(again, read_by_two, reviewer, other_reviewer):
    before = set(at(read_by_two, TOOK).tags.active().values_list("pk", flat=True))
    if again == "confirm":
        confirm(at(read_by_two, TOOK), reviewer)
    else:
        place_tag(at(read_by_two, TOOK), again, by=reviewer, party="Poe")
    take_back_last(at(read_by_two, TOOK), by=reviewer)
    now = at(read_by_two, TOOK)
    assert (now.standing, now.recheck_reason) == ("recheck", "context")
    assert set(now.tags.active().values_list("pk", flat=True)) == before
    confirm(now, other_reviewer)
    confirm(now, reviewer)
    assert at(read_by_two, TOOK).standing == "alleged"


def test_undo_of_the_first_of_two_who_confirmed_leaves_the_second(read_by_two, reviewer, other_reviewer):
    confirm(at(read_by_two, TOOK), reviewer)
    confirm(at(read_by_two, TOOK), other_reviewer)
    take_back_last(at(read_by_two, TOOK), by=reviewer)
    now = at(read_by_two, TOOK)
    assert (now.standing, [t.placed_by for t in now.tags.active()]) == ("open", [other_reviewer])


def test_a_tag_from_before_the_change_is_not_brought_back_as_one_after_it(article, reviewer):
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    place_tag(at(article, TOOK), "denied", by=reviewer, party="Roe")
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    with pytest.raises(NothingToUndo, match="A new draft changed"):
        take_back_last(at(article, TOOK), by=reviewer)


def test_who_had_not_read_it_before_has_nothing_to_confirm(article, editor, reviewer, other_reviewer):
    sessions.open_(article=article, required_reviewers=2, by=editor)
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    with pytest.raises(NothingToConfirm, match="Not all readers"):
        confirm(at(article, TOOK), other_reviewer)
    confirm(at(article, TOOK), reviewer)
    with pytest.raises(NothingToConfirm, match="You had not tagged it"):
        confirm(at(article, TOOK), other_reviewer)


def test_what_was_disputed_is_tagged_anew(article, editor, reviewer, other_reviewer):
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    place_tag(at(article, TOOK), "denied", by=other_reviewer)
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    with pytest.raises(NothingToConfirm, match="It was disputed"):
        confirm(at(article, TOOK), reviewer)
    settle(at(article, TOOK), "alleged", by=editor)
    assert at(article, TOOK).standing == "alleged"


def test_a_change_of_the_words_after_a_change_around_them_is_tagged_anew(article, reviewer):
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe"))
    redraft(article, TEXT.replace("Mayor Roe", "Minister Poe").replace("7 million", "8 million"))
    now = at(article, TOOK.replace("7", "8"))
    assert (now.standing, now.recheck_reason, now.changed_from.words) == ("recheck", "words", TOOK)
    with pytest.raises(NothingToConfirm, match="changed as well"):
        confirm(now, reviewer)


def test_confirmed_words_can_wait_for_what_is_around_them_later(article, reviewer):
    place_tag(at(article, TOOK), "alleged", by=reviewer)
    had = TOOK.replace("took", "had")
    text = TEXT.replace(TOOK, had)
    redraft(article, text)
    confirm(at(article, had), reviewer)
    redraft(article, text.replace("Mayor Roe", "Minister Poe"))
    now = at(article, had)
    assert (now.standing, now.recheck_reason) == ("recheck", "context")
    confirm(now, reviewer)
    assert at(article, now.words).standing == "alleged"


# What happens meanwhile


def test_evidence_and_sessions_and_withdrawn_tags_leave_it_waiting(read_by_two, editor, reviewer, other_reviewer):
    add_evidence(at(read_by_two, TOOK), by=reviewer)
    session = read_by_two.sessions.get()
    sessions.close(session=session, by=editor)
    sessions.open_(article=read_by_two, required_reviewers=1, by=editor)
    cleanup.withdraw_tag(chosen=at(read_by_two, TOOK).tags.active().filter(placed_by=other_reviewer), by=editor)
    now = at(read_by_two, TOOK)
    assert (now.standing, now.recheck_standing) == ("recheck", "alleged")
    redraft(read_by_two, TEXT)
    assert at(read_by_two, TOOK).standing == "alleged"


def test_what_was_dismissed_stays_dismissed_and_is_not_called_another_ones(article, reviewer):
    dismiss(at(article, QUOTE), by=reviewer)
    redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    now = at(article, QUOTE)
    assert (now.standing, now.recheck_reason, now.attributed_to) == ("dismissed", "", "Bob Moss")
    restore(now, by=reviewer)
    assert at(article, QUOTE).standing == "open"


def test_a_newer_engine_sends_nothing_to_recheck_and_calls_nothing_checked_another_ones(article, reviewer, monkeypatch):
    place_tag(at(article, QUOTE), "alleged", by=reviewer)
    attributed = engine.attribute

    def otherwise(text, cut, **known):
        return attributed(text.replace("Ann Hill", "Eva Moss"), cut, **known)

    monkeypatch.setattr(engine, "VERSION", "next")
    monkeypatch.setattr(engine, "attribute", otherwise)
    assert articles.reanalyse(article=article)
    now = at(article, QUOTE)
    assert (now.standing, now.attributed_to) == ("alleged", "Ann Hill")
    redraft(article, TEXT.replace("in May", "in June"))
    assert (at(article, QUOTE).standing, at(article, QUOTE).attributed_to) == ("alleged", "Ann Hill")


def test_a_report_says_why_a_sentence_waits(article, reviewer):
    place_tag(at(article, QUOTE), "alleged", by=reviewer)
    redraft(article, TEXT.replace("Ann Hill", "Bob Moss"))
    (frozen,) = [a for a in freeze(article.pk)["assertions"] if a["sentence"] == QUOTE]
    assert frozen["recheck"] == {"reason": "speaker", "why": "who says it changed", "before": "Ann Hill"}
    assert (frozen["standing"], frozen["attributed_to"]) == ("recheck", "Bob Moss")


@pytest.mark.parametrize(("old", "new"), [*[(o, n) for o, n, _ in CHANGES.values()], ("12 pumps", "14 pumps")])
def test_what_is_foreseen_is_what_happens(old, new, article, reviewer):
    check_all(article, reviewer)
    done = article.assertions.filter(standing="alleged").count()
    before, source = article.drafts.get(), from_paste(TEXT.replace(old, new), limit=99_999)
    understood = articles.parse_article(source)
    foreseen = comparison(before.text, understood.text, articles.preview_changes(before, understood))
    draft = redraft(article, source.text)
    became = comparison(before.text, draft.text, articles.diff_drafts(before, draft))
    kept = article.assertions.in_text().filter(standing="alleged").count()
    waits = article.assertions.in_text().filter(standing="recheck").count()
    assert (foreseen.waiting, foreseen.kept) == (became.waiting, became.kept) == (waits, kept)
    assert kept < done


DENIED = TEXT.replace("Hill & Sons listed these", "The Klein family denied these")


@pytest.mark.parametrize("verb", ["confirmed", "listed"])
def test_an_item_that_is_denied_no_more_says_what_it_stood_under_and_is_tagged_anew(verb, editor, reviewer):
    article = make_article(DENIED, by=editor).article
    item = f"- {ITEM}"
    place_tag(at(article, item), "denied", by=reviewer, party="The Klein family")
    redraft(article, DENIED.replace("family denied", f"family {verb}"))
    now = at(article, item)
    assert (now.standing, now.recheck_reason) == ("recheck", "context")
    assert now.recheck_before == "The Klein family denied these allegations:"
    last = now.places.order_by("-draft__number")[0]
    assert articles.around_now([last], with_speakers=False) == f"The Klein family {verb} these allegations:"
    assert not rechecks.may_hold(load_state(now.pk), reviewer.pk)
    with pytest.raises(NothingToConfirm, match="Tag it as you read it now"):
        confirm(now, reviewer)
    assert at(article, item).standing == "recheck"
    redraft(article, DENIED)
    back = at(article, item)
    assert (back.standing, back.suggestion, back.attributed_to) == ("denied", "denied", "")
