import re

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.articles import actions
from factcheck.articles.actions import AlreadyLoaded
from factcheck.articles.actions.drafts import find_similar_article
from factcheck.articles.choices import Origin, Standing
from factcheck.articles.models import Article, Assertion, Draft, Finding, Sentence
from factcheck.ingest import Unreadable, from_file, from_paste
from tests.makers import TEXT, first_assertion, make_article, make_person, place_tag
from tests.standards import standard

BODY = """The council spent 3 million euros on the bridge in 2019, the auditor said.
Mayor Lena Roth denied that she signed the contract.
The bridge closed in June after 14 inspectors found cracks.
Two engineers resigned in July, according to the union.
The builder received 900,000 euros in advance, records show.
Nobody has repaid the money, the minister said on Monday.
"""
HEADLINE = "Auditors question bridge contract"
HARD = [
    "🧑‍🚀 said “café” — x. The 12 pumps failed, Mira Holt said.",
    "Łódź paid 4 million.\u2028It denied that.\u2029\u3000The mayor said “no”.",
    "  \n\n\tBlanks before. And after.   \n\n",
    "شركة المياه دفعت 4 ملايين. قال الوزير ذلك.",
    "東京は4億円を支払った。市長はそれを否定した。",
    "e\u0301te\u0301 2019. A\u200bB paid 3 million euros, he said.",
]


def source(text):
    return from_paste(text, limit=2_000_000)


def revise(draft, text, **fields):
    return actions.revise(article=draft.article, source=source(text), by=draft.loaded_by, **fields)


def words_of(draft):
    return [draft.text[s.start : s.end] for s in draft.sentences.order_by("index")]


def standing_at(draft, words):
    """Return the assertion of the sentence of a draft that begins with these words."""
    return next(
        s.assertion
        for s in draft.sentences.select_related("assertion")
        if draft.text[s.start : s.end].startswith(words)
    )


@standard("R39")
@given(st.text(max_size=400) | st.lists(st.sampled_from([*HARD, *TEXT.split(" ")]), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sentences_are_stretches_of_the_text_in_order_and_apart(text):
    try:
        parsed = actions.parse_article(source(text))
    except Unreadable:
        return
    end = 0
    for found in (f.sentence for f in parsed.analysis.findings):
        assert end <= found.start < found.end <= len(parsed.text)
        assert parsed.text[found.start : found.end] == found.text
        end = found.end


@pytest.mark.parametrize("text", [*HARD, TEXT, "x", "***", "—"])
def test_stored_sentences_are_stretches_of_the_stored_text(text, db):
    draft = Draft.objects.get(pk=make_article(text).pk)
    assert words_of(draft) == [
        s.text for s in (f.sentence for f in actions.parse_article(source(text)).analysis.findings)
    ]
    assert draft.length == len(draft.text)


def test_load_keeps_who_loaded_it_and_the_bytes_that_came(editor):
    content = TEXT.replace("\n", "\r\n").encode()
    loaded = actions.load(source=from_file("story.txt", content, limit=9999), by=editor)
    draft = Draft.objects.get(pk=loaded.pk)
    assert (bytes(draft.original), draft.original_name) == (content, "story.txt")
    assert (draft.text, draft.number, draft.loaded_by_name) == (TEXT, 1, "Edda")
    assert draft.article.loaded_by == editor


def test_load_stores_a_finding_for_every_sentence(db):
    draft = make_article()
    assert Finding.objects.filter(sentence__draft=draft).count() == len(words_of(draft)) == 6


def test_assertion_has_who_says_it_and_what_the_wording_suggests(db):
    draft = make_article()
    denial = standing_at(draft, "The board denies")
    assert (denial.suggestion, denial.attributed_to) == ("denied", "The board")
    assert "Mira Holt" in standing_at(draft, "The harbour board").attributed_to


def test_suggestion_is_no_verdict(db):
    draft = make_article()
    assert set(draft.article.assertions.values_list("standing", flat=True)) == {Standing.OPEN}


@standard("R29")
@pytest.mark.parametrize("model", [Sentence, Finding, Assertion, Draft])
def test_nothing_is_left_when_loading_fails_in_the_middle(model, db):
    def fail(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{model._meta.db_table}"'):
            raise DatabaseError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        make_article()
    assert not any(m.objects.exists() for m in (Article, Draft, Assertion, Sentence, Finding))


@standard("B62")
def test_same_sentence_twice_is_one_assertion_with_two_places(db):
    line = BODY.splitlines()[0]
    draft = make_article(f"{HEADLINE}\n\n{line} The board met in June.\n\n{line}\n")
    repeated = standing_at(draft, line)
    assert repeated.places.count() == 2
    assert draft.article.assertions.filter(words=line).count() == 1


@pytest.mark.parametrize("other", ["“The  pumps failed”, Mira Holt said.", '"The pumps failed", Mira\u00a0Holt said.'])
def test_quotation_marks_and_blanks_make_no_other_sentence(other, db):
    draft = make_article(f"{HEADLINE}\n\n“The pumps failed”, Mira Holt said.\n\n{other}\n")
    assert standing_at(draft, "“The pumps failed”").places.count() == 2


@standard("B61")
def test_one_copy_is_kept_of_a_body_that_stands_twice(db):
    draft = make_article(f"{HEADLINE}\n\n{BODY}\n{BODY}")
    assert (draft.text.count("Lena Roth denied"), draft.repeats_left_out) == (1, 6)
    assert actions.original_document(draft).text.count("Lena Roth denied") == 2


@standard("B61")
def test_both_copies_are_kept_when_asked(db):
    draft = make_article(f"{HEADLINE}\n\n{BODY}\n{BODY}", keep_repeats=True)
    assert (draft.text.count("Lena Roth denied"), draft.repeats_left_out) == (2, 0)
    assert standing_at(draft, "Mayor Lena Roth").places.count() == 2


@standard("B61")
def test_copy_left_out_is_counted_once_whichever_way(db):
    once, both = (
        make_article(f"{HEADLINE}\n\n{BODY}\n{BODY}"),
        make_article(f"{HEADLINE}\n\n{BODY}\n{BODY}", keep_repeats=True),
    )
    assert once.article.assertions.count() == both.article.assertions.count()


def test_title_that_is_not_in_the_text_is_put_in_front(db):
    draft = make_article(BODY, title=HEADLINE)
    assert draft.text == f"{HEADLINE}\n\n{BODY}"
    assert (words_of(draft)[0], draft.article.title) == (HEADLINE, HEADLINE)


def test_title_that_is_the_first_line_is_not_put_twice(db):
    assert make_article(f"{HEADLINE}\n\n{BODY}", title=HEADLINE).text == f"{HEADLINE}\n\n{BODY}"


def test_title_left_out_is_the_first_line(db):
    assert make_article().article.title == "Harbour board hid flood report, councillor says"


def test_long_first_line_is_cut_at_a_word_for_the_title(db):
    title = make_article("word " * 60 + "said Holt.").article.title
    assert len(title) <= 120
    assert title.endswith("word…")


@standard("B63")
def test_text_that_was_loaded_before_is_said(editor):
    first = make_article(by=editor)
    assert not [r for r in actions.remarks(first) if "loaded before" in r]
    second = make_article(by=editor)
    [said] = [r for r in actions.remarks(second) if "loaded before" in r]
    assert re.fullmatch(
        rf"The same text was loaded before, by Edda on .*: article {first.article_id}, “.*”, draft 1\.", said
    )


@standard("B64")
def test_text_that_is_likely_a_new_draft_is_said(db):
    first = make_article()
    second = make_article(TEXT.replace("12 pumps", "14 pumps"))
    [said] = [r for r in actions.remarks(second) if "shares" in r]
    shared = first.article.assertions.in_text().count() - 1
    assert said.startswith(f"It shares {shared} of its {shared + 1} assertions with article {first.article_id}, “")


@standard("B63")
def test_text_of_an_older_draft_is_not_taken_for_what_the_article_holds_now(db):
    first = make_article()
    later = "The mayor paid 9 officials in May, auditors said."
    actions.revise(article=first.article, source=from_paste(later, limit=99), by=None)
    assert not [r for r in actions.remarks(make_article()) if "loaded before" in r or "shares" in r]


@standard("B64")
@pytest.mark.parametrize("text", ["The board denies that it received any report.", "\n".join(TEXT.splitlines()[-2:])])
def test_a_few_sentences_in_common_are_none(db, text):
    make_article()
    paid = "".join(f"The mayor paid {n} officials in May, auditors said. " for n in range(2, 6))
    assert not [r for r in actions.remarks(make_article(f"{text} {paid}")) if "shares" in r]


@pytest.mark.parametrize(
    ("shared", "others", "said"),
    [(2, 0, None), (3, 0, (3, 3)), (3, 3, (3, 6)), (3, 4, None), (4, 4, (4, 8)), (4, 5, None)],
)
def test_three_assertions_and_half_of_them_make_a_text_similar(shared, others, said, db):
    article = make_article(
        "".join(f"The mayor paid {n} officials in May, auditors said. " for n in range(2, 9))
    ).article
    held = list(article.assertions.values_list("key", flat=True))
    found = find_similar_article("", [*held[:shared], *(f"other {n}" for n in range(others))])
    assert (found and (found.shared, found.of, found.next_number)) == (said and (*said, 2))


def test_remarks_say_what_is_still_to_come_and_what_was_left_out(db):
    draft = make_article(f"{HEADLINE}\n\nTKTK officials were paid XX euros, she said.\n\n{BODY}\n{BODY}")
    said = " ".join(actions.remarks(draft))
    assert "TKTK, XX" in said
    assert "one copy was kept" in said


def test_remarks_say_that_nothing_is_asserted(db):
    assert actions.remarks(make_article("What now?\n")) == [
        "No checkable sentences found. You can mark one yourself on the review page."
    ]


def test_summary_counts_sentences_assertions_and_repeats(db):
    draft = make_article(f"{HEADLINE}\n\n{BODY}\nMore was paid.\n\n{BODY.splitlines()[0]}\n")
    summary = actions.summary(draft)
    assert (summary["sentences"], summary["repeats"]) == (9, 1)
    assert summary["assertions"] == draft.article.assertions.count()


def test_new_draft_keeps_the_assertions_of_sentences_that_are_the_same(reviewer):
    draft = make_article()
    before = place_tag(standing_at(draft, "The harbour board"), "alleged", by=reviewer)
    new = revise(draft, TEXT + "\nThe port opened in 1951.\n")
    after = standing_at(new, "The harbour board")
    assert (after.pk, after.standing, after.version) == (before.pk, "alleged", before.version)
    assert new.number == 2


def test_new_draft_with_paragraphs_swapped_has_nothing_to_recheck(reviewer):
    first, second, third = BODY.splitlines()[:3]
    draft = make_article(f"{HEADLINE}\n\n{first}\n\n{second}\n\n{third}\n")
    for words in (first, third):
        place_tag(standing_at(draft, words), "alleged", by=reviewer)
    new = revise(draft, f"{HEADLINE}\n\n{third}\n\n{second}\n\n{first}\n")
    assert standing_at(new, first).pk == standing_at(draft, first).pk
    assert not draft.article.assertions.filter(standing=Standing.RECHECK).exists()
    assert standing_at(new, third).order < standing_at(new, first).order


def test_changed_sentence_waits_in_recheck_beside_the_one_it_came_from(reviewer):
    draft = make_article()
    old = place_tag(standing_at(draft, "The harbour board"), "alleged", by=reviewer)
    new = revise(draft, TEXT.replace("12 pumps", "14 pumps"))
    changed = standing_at(new, "The harbour board")
    assert changed.pk != old.pk
    assert (changed.standing, changed.changed_from) == (Standing.RECHECK, old)
    assert not changed.tags.exists()


def test_old_words_keep_their_tag_and_leave_the_text(reviewer):
    draft = make_article()
    old = place_tag(standing_at(draft, "The harbour board"), "alleged", by=reviewer)
    revise(draft, TEXT.replace("12 pumps", "14 pumps"))
    old.refresh_from_db()
    assert (old.in_text, old.standing, old.tags.count()) == (False, "alleged", 1)


def test_sentence_that_comes_back_is_the_assertion_it_was(reviewer):
    draft = make_article()
    old = place_tag(standing_at(draft, "The harbour board"), "alleged", by=reviewer)
    revise(draft, TEXT.replace("12 pumps", "14 pumps"))
    back = standing_at(revise(draft, TEXT + "\nMore.\n"), "The harbour board")
    assert (back.pk, back.in_text, back.standing) == (old.pk, True, "alleged")


def test_verdict_does_not_move_between_sentences_that_differ_in_a_name(reviewer):
    alpha, beta = (f"Team {name} won 3 medals in May, officials said." for name in ("Alpha", "Beta"))
    draft = make_article(f"{HEADLINE}\n\n{alpha}\n\n{beta}\n")
    place_tag(standing_at(draft, alpha), "denied", by=reviewer)
    new = revise(draft, f"{HEADLINE}\n\n{beta}\n")
    assert standing_at(new, beta).standing != "denied"
    assert not standing_at(new, beta).tags.exists()


def test_dismissed_stays_dismissed_in_the_next_draft_of_that_article_only(reviewer):
    draft, elsewhere = make_article(), make_article(TEXT + "\nMore.\n")
    assertion = standing_at(draft, "The harbour board")
    columns = actions.dismissal(by=reviewer, reason="opinion", at=draft.loaded_at)
    actions.update_if_version(assertion, seen=1, **columns)
    new = revise(draft, TEXT + "\nThe port opened in 1951.\n")
    assert standing_at(new, "The harbour board").standing == Standing.DISMISSED
    assert standing_at(elsewhere, "The harbour board").standing == Standing.OPEN


@standard("R4")
def test_words_that_leave_the_text_are_another_version(db):
    draft = make_article()
    stale = standing_at(draft, "The harbour board")
    revise(draft, TEXT.replace("12 pumps", "14 pumps"))
    with pytest.raises(actions.StaleVersion):
        actions.update_if_version(stale, seen=stale.version)


def test_same_draft_twice_is_refused_and_stores_nothing(editor):
    draft = make_article(by=editor)
    with pytest.raises(AlreadyLoaded, match="the same text as draft 1, loaded by Edda"):
        revise(draft, TEXT.replace("\n", "\r\n"))
    assert draft.article.drafts.count() == 1


def test_earlier_draft_may_come_back(db):
    draft = make_article()
    revise(draft, TEXT + "\nMore.\n")
    assert revise(draft, TEXT).number == 3


def test_new_draft_without_its_headline_is_given_the_title(db):
    draft = make_article(f"{HEADLINE}\n\n{BODY}")
    new = revise(draft, BODY.replace("June", "July"))
    assert words_of(new)[0] == HEADLINE


def test_marked_sentence_becomes_an_assertion_by_hand_everywhere_it_stands(db):
    question = "Who paid?"
    draft = make_article(f"{HEADLINE}\n\n{question} {BODY}\n\n{question}\n")
    sentence = next(s for s in draft.sentences.all() if draft.text[s.start : s.end] == question)
    marked = actions.mark(sentence=sentence, words=question)
    assert (marked.origin, marked.words, marked.places.count()) == (Origin.BY_HAND, question, 2)


def test_sentence_marked_at_its_second_place_is_counted_where_it_first_stands(db):
    draft = make_article("Port notes\n\nWhat now? The port paid 3 men. What now?\n")
    first, second = (s for s in draft.sentences.order_by("index") if draft.text[s.start : s.end] == "What now?")
    assert actions.mark(sentence=second, words="What now?").order == first.index


def test_marking_twice_is_one_assertion(db):
    draft = make_article("What now?\n")
    sentence = draft.sentences.get()
    assert actions.mark(sentence=sentence, words="What now?") == actions.mark(sentence=sentence, words="What now?")


def test_advance_lets_through_whoever_saw_the_newest_version_and_nobody_else(db):
    assertion = first_assertion(make_article())
    actions.update_if_version(assertion, seen=1, standing=Standing.DISPUTED)
    with pytest.raises(actions.StaleVersion):
        actions.update_if_version(assertion, seen=1, standing=Standing.RECHECK)
    assertion.refresh_from_db()
    assert (assertion.version, assertion.standing) == (2, Standing.DISPUTED)


def test_restand_raises_the_version_of_those_alone_whose_standing_changes(db):
    one, other = make_article().article.assertions.all()[:2]
    actions.recompute_status([(one, Standing.DISPUTED), (other, Standing.OPEN)])
    assert [(a.version, a.standing) for a in (one, other)] == [(2, "disputed"), (1, "open")]
    assert Assertion.objects.get(pk=one.pk).version == 2


def test_name_of_a_loader_who_left_stays(db):
    editor = make_person("Edda", "editor")
    draft = make_article(by=editor)
    editor.name = "Somebody else"
    editor.save()
    assert Draft.objects.get(pk=draft.pk).loaded_by_name == "Edda"
