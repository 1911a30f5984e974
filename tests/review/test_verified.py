"""Verified says what it rests on: a place for its evidence, and a reason for whatever stands against it."""

import json

import pytest
from django.db import IntegrityError, transaction

from factcheck.articles import actions as articles
from factcheck.articles.models import Assertion, NearTwin
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.review.actions import cleanup, merging, rechecks, sessions
from factcheck.review.actions.tags import NeedsReasons
from factcheck.review.choices import Reason, SourceKind, Stance
from factcheck.review.models import Event, Evidence, Source, Tag
from factcheck.review.presenters.writes import status_message
from tests.asks import HTMX, JSON, ask, logged_in, tag, words_of
from tests.makers import add_evidence, make_article, place_tag
from tests.review.actions.acts import dismiss, do, remove_evidence, restore, take_back_last
from tests.unguarded import WORDS_STAY, left_as, without_triggers

COST = "Repairs will cost 4.2 million euros, the port's accounts say."
TWELVE = "Twelve people died in the harbour fire on Monday, police said."
ELEVEN = "Eleven people died in the harbour fire on Monday, police said."
OWED = "The harbour board paid TK officials 30,000 euros in May, auditors said."
TEXT = "\n\n".join(["Harbour board hid flood report", COST, TWELVE, ELEVEN, OWED]) + "\n"
WHY = "Checked by telephone."
SAID = {"url": "", "title": "A call", "kind": SourceKind.PERSON}
NOTHING = {"locator": "", "excerpt": ""}


@pytest.fixture(autouse=True)
def _words_may_change(db):
    """The triggers tried here judge more than the program does: words that change, rows that go."""
    with without_triggers(*WORDS_STAY):
        yield


@pytest.fixture
def article(db):
    return make_article(TEXT).article


def sentence(article, words):
    return article.assertions.in_text().get(words=words)


def supported(article, words, by, **given):
    return add_evidence(sentence(article, words), by=by, **given)


def contradicted(article, words, by, **given):
    fields = {"title": "The ledger", "url": "", "stance": Stance.CONTRADICTS, "excerpt": "3.1 million", **given}
    return add_evidence(sentence(article, words), by=by, **fields)


# What stands against it is known when the text is loaded


def test_placeholder_of_a_sentence_is_kept_with_it(article):
    assert {a.words: a.placeholder for a in article.assertions.all() if a.placeholder} == {OWED: "TK"}


def test_near_twins_are_kept_once_a_pair(article):
    pair = NearTwin.objects.get()
    assert {pair.one.words, pair.other.words} == {TWELVE, ELEVEN}
    articles.revise(article=article, source=from_paste(f"{TEXT}\nIt rained.\n", limit=9999), by=None)
    assert NearTwin.objects.count() == 1


def test_sentence_that_is_marked_by_hand_has_its_placeholder_and_its_twins(db):
    draft = make_article("Harbour fire\n\nTwelve boats for TK.\n\nEleven boats for TK.\n")
    for place in draft.sentences.filter(index__gte=1):
        articles.mark(sentence=place, words=draft.text[place.start : place.end])
    assert NearTwin.objects.count() == 1
    assert set(draft.article.assertions.filter(words__contains="TK").values_list("placeholder", flat=True)) == {"TK"}


def test_reading_again_notes_what_an_earlier_release_did_not(article):
    NearTwin.objects.all().delete()
    Assertion.objects.update(placeholder="")
    before = sentence(article, OWED).version
    articles.reanalyse(article=article)
    assert NearTwin.objects.count() == 1
    assert (sentence(article, OWED).placeholder, sentence(article, OWED).version) == ("TK", before + 1)


def test_verified_needs_a_reason_beside_a_placeholder_that_an_earlier_release_did_not_note(article, reviewer):
    Assertion.objects.update(placeholder="")
    add_evidence(sentence(article, OWED), by=reviewer)
    with pytest.raises(NeedsReasons, match="“TK” is still to be filled in"):
        place_tag(sentence(article, OWED), "verified", by=reviewer)
    place_tag(sentence(article, OWED), "verified", by=reviewer, why={"why_placeholder": "The ministry confirmed it."})
    assert Tag.objects.get().why_placeholder == "The ministry confirmed it."


# The rule, as an action says it

NEEDS = {
    "no place and no excerpt": (COST, [NOTHING], ["why_no_locator"]),
    "an excerpt that stands everywhere": (COST, [{"locator": "", "excerpt": "Yes."}], ["why_no_locator"]),
    "a place that is none": (COST, [{"locator": "somewhere on the page", "excerpt": "41"}], ["why_no_locator"]),
    "own work with an excerpt": (COST, [NOTHING, {"kind": SourceKind.OWN_WORK, "locator": ""}], ["why_no_locator"]),
    "context has the place": (COST, [NOTHING, {"stance": Stance.CONTEXT}], ["why_no_locator"]),
    "contradicted": (COST, [{}, {"stance": Stance.CONTRADICTS}], ["why_contradicted"]),
    "something to come": (OWED, [{}], ["why_placeholder"]),
    "a near-twin": (TWELVE, [{}], ["why_near_twin"]),
    "the other twin": (ELEVEN, [NOTHING], ["why_no_locator", "why_near_twin"]),
}


SUFFICE = {
    "own work with a place beside a page": [NOTHING, {"kind": SourceKind.OWN_WORK}],
    "an excerpt": [{"locator": ""}],
    "a place": [{"excerpt": ""}],
    "a short excerpt at a timecode": [{"locator": "12:30", "excerpt": "No."}],
    "one of two has a place": [NOTHING, {"title": "Ledger", "url": ""}],
}


@pytest.mark.parametrize("case", SUFFICE)
def test_verified_needs_no_reason_where_nothing_stands_against_it(case, article, reviewer):
    for fields in SUFFICE[case]:
        supported(article, COST, reviewer, **fields)
    assert place_tag(sentence(article, COST), "verified", by=reviewer).standing == "verified"
    assert Tag.objects.get().reasons == {}


@pytest.mark.parametrize("case", NEEDS)
def test_verified_needs_a_reason_for_whatever_stands_against_it(case, article, reviewer):
    words, given, needs = NEEDS[case]
    for fields in given:
        supported(article, words, reviewer, **fields)
    assertion = sentence(article, words)
    with pytest.raises(NeedsReasons) as refused:
        place_tag(assertion, "verified", by=reviewer)
    assert refused.value.details["needs"] == needs
    for missing in needs:
        others = {name: WHY for name in needs if name != missing}
        with pytest.raises(NeedsReasons):
            place_tag(assertion, "verified", by=reviewer, why={**others, missing: "  "})
    place_tag(assertion, "verified", by=reviewer, why=dict.fromkeys(Reason.values, WHY))
    assert list(Tag.objects.get().reasons) == needs, "no reason is kept for what does not stand against it"


@pytest.mark.parametrize("case", NEEDS)
def test_database_refuses_what_the_action_refuses(case, article, reviewer):
    words, given, needs = NEEDS[case]
    for fields in given:
        supported(article, words, reviewer, **fields)
    placed = {"assertion": sentence(article, words), "placed_by": reviewer, "placed_by_name": "Ana"}
    for missing in needs:
        others = {name: WHY for name in needs if name != missing}
        with pytest.raises(IntegrityError, match="verified"), transaction.atomic():
            Tag.objects.create(verdict="verified", **placed, **others)
        alleged = Tag.objects.create(verdict="alleged", **placed, **others)
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.filter(pk=alleged.pk).update(verdict="verified")
        alleged.delete()
    kept = Tag.objects.create(verdict="verified", **placed, **dict.fromkeys(needs, WHY))
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.filter(pk=kept.pk).update(**{needs[0]: " "})


NOTHING_SAID = ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u2800", "\u3164", "-", ".", " \u200b.\n"]


@pytest.mark.parametrize("nothing", NOTHING_SAID, ids=ascii)
def test_reason_place_and_party_that_hold_no_letter_and_no_figure_are_empty(nothing, article, reviewer, site):
    supported(article, COST, reviewer, locator=nothing, excerpt=nothing)
    assert Evidence.objects.values_list("locator", "excerpt").get() == ("", "")
    answer = tag(site, sentence(article, COST), "verified", why_no_locator=nothing)
    assert (answer.status_code, answer.json()["needs"]) == (422, ["why_no_locator"])
    assert "say why there is none" in answer.json()["error"]
    assert tag(site, sentence(article, COST), "denied", party=nothing).json()["party"] == ""
    assert reports.still_to_say(article.drafts.get(), has_annotations=False)["nameless"] == 1


@pytest.mark.parametrize("nothing", NOTHING_SAID, ids=ascii)
def test_source_that_holds_no_letter_and_no_figure_is_refused(nothing, article, site):
    answer = ask(site, sentence(article, COST), "evidence", seen=None, title=nothing, stance="supports")
    assert (answer.status_code, "the title of the source" in answer.json()["error"]) == (422, True)


OPEN_PLACES = ["TK", "n/a", "x", "none", "here", "See link"]
SAY_NOTHING = [
    *(("locator", words, "does not say where in it.") for words in (*OPEN_PLACES, "somewhere on the page", "online")),
    *(("excerpt", words, "says nothing yet.") for words in OPEN_PLACES),
]


@pytest.mark.parametrize(("field", "nothing", "said"), SAY_NOTHING)
def test_words_that_leave_the_place_open_are_refused(field, nothing, said, article, site):
    given = {"title": "Accounts", "stance": "supports", field: nothing}
    answer = ask(site, sentence(article, COST), "evidence", seen=None, **given)
    assert answer.status_code == 422
    assert f"“{nothing}” {said}" in answer.json()["error"]
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("nothing", OPEN_PLACES)
def test_verified_does_not_rest_on_a_place_that_is_left_open(nothing, article, reviewer, site):
    supported(article, COST, reviewer, locator=nothing, excerpt=nothing)
    assert Evidence.objects.values_list("locator", "excerpt").get() == ("", "")
    assert tag(site, sentence(article, COST), "verified").json()["needs"] == ["why_no_locator"]


@pytest.mark.parametrize("nothing", [*NOTHING_SAID, "x", "n/a"], ids=ascii)
def test_word_on_a_disagreement_gives_a_reason(nothing, article, reviewer, other_reviewer, editor):
    place_tag(sentence(article, COST), "alleged", by=reviewer)
    place_tag(sentence(article, COST), "denied", by=other_reviewer)
    answer = ask(logged_in(editor), sentence(article, COST), "settle", verdict="denied", note=nothing)
    assert (answer.status_code, "Give the reason" in answer.json()["error"]) == (422, True)


@pytest.mark.parametrize("blank", ["\n", "\t", "\u00a0", "\u200b", "\u3164", " "], ids=ascii)
def test_database_takes_a_blank_for_no_reason_and_no_place(blank, article, reviewer):
    supported(article, COST, reviewer, **NOTHING)
    piece = Evidence.objects.get()
    Evidence.objects.update(locator=blank, excerpt=blank)
    placed = {"assertion": sentence(article, COST), "placed_by": reviewer, "placed_by_name": "Ana"}
    with pytest.raises(IntegrityError, match="where it is found"), transaction.atomic():
        Tag.objects.create(verdict="verified", **placed, why_no_locator=blank)
    with pytest.raises(NeedsReasons):
        place_tag(sentence(article, COST), "verified", by=reviewer)
    Evidence.objects.update(locator="p. 4")
    Tag.objects.create(verdict="verified", **placed)
    with pytest.raises(IntegrityError, match="rests on"), transaction.atomic():
        Evidence.objects.filter(pk=piece.pk).update(locator=blank)


NO_REASONS = ["x", "É", "7", "(x)", "x.", "..", "?!", "–", " - \n", "xx", "000", "…", "→→", "'", "%s", "$", "市"]


@pytest.mark.parametrize("nothing", NO_REASONS)
def test_database_refuses_one_letter_or_marks_for_a_reason_in_any_column(nothing, article, reviewer, editor):
    placed = {"assertion": sentence(article, COST), "verdict": "alleged"}
    by_one, by_other = ({"placed_by": by, "placed_by_name": str(by)} for by in (reviewer, editor))
    kept = Tag.objects.create(**placed, **by_one)
    for column in Reason.values:
        for write in (
            lambda column=column: Tag.objects.create(**placed, **by_other, **{column: nothing}),
            lambda column=column: Tag.objects.bulk_create([Tag(**placed, **by_other, **{column: nothing})]),
            lambda column=column: Tag.objects.filter(pk=kept.pk).update(**{column: nothing}),
        ):
            with pytest.raises(IntegrityError, match="a reason needs words"), transaction.atomic():
                write()


def test_twin_that_is_dismissed_or_gone_stands_against_nothing(article, reviewer):
    supported(article, TWELVE, reviewer)
    dismiss(sentence(article, ELEVEN), by=reviewer)
    place_tag(sentence(article, TWELVE), "verified", by=reviewer)
    articles.revise(article=article, source=from_paste(TEXT.replace(TWELVE, "It rained."), limit=9999), by=None)
    restore(sentence(article, ELEVEN), by=reviewer)
    supported(article, ELEVEN, reviewer)
    place_tag(sentence(article, ELEVEN), "verified", by=reviewer)


def test_reasons_are_in_history_and_come_back_by_undo(article, reviewer):
    supported(article, COST, reviewer, **NOTHING)
    place_tag(sentence(article, COST), "verified", by=reviewer, why={"why_no_locator": WHY})
    place_tag(sentence(article, COST), "alleged", by=reviewer)
    assert Event.objects.latest("pk").before["why_no_locator"] == WHY
    take_back_last(sentence(article, COST), by=reviewer)
    assert Tag.objects.active().get().reasons == {"why_no_locator": WHY}


def test_word_on_a_disagreement_needs_its_reasons_too(article, reviewer, other_reviewer, editor):
    supported(article, COST, reviewer, **NOTHING)
    place_tag(sentence(article, COST), "alleged", by=reviewer)
    place_tag(sentence(article, COST), "denied", by=other_reviewer)
    said = ask(logged_in(editor), sentence(article, COST), "settle", verdict="verified", note="So it is.")
    assert (said.status_code, said.json()["needs"]) == (422, ["why_no_locator"])
    said = ask(
        logged_in(editor), sentence(article, COST), "settle", verdict="verified", note="So it is.", why_no_locator=WHY
    )
    assert said.json()["why_no_locator"] == WHY


# What would take its ground away


def test_last_evidence_with_a_place_cannot_be_taken_away(article, reviewer):
    supported(article, COST, reviewer)
    supported(article, COST, reviewer, **SAID, **NOTHING)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    piece = Evidence.objects.get(locator="p. 4")
    with pytest.raises(Exception, match="says where it is found"):
        remove_evidence(sentence(article, COST), piece.pk, by=reviewer)
    for change in ({"locator": "", "excerpt": ""}, {"stance": "context"}, {"removed_at": piece.added_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.filter(pk=piece.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        piece.delete()
    remove_evidence(sentence(article, COST), Evidence.objects.get(locator="").pk, by=reviewer)


def test_source_cannot_become_own_work_while_a_verified_tag_rests_on_what_it_says(article, reviewer):
    supported(article, COST, reviewer, locator="")
    place_tag(sentence(article, COST), "verified", by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.update(kind="own work")
    supported(article, COST, reviewer, title="Ledger", url="")
    Source.objects.filter(title="Accounts of the port").update(kind="own work")


def test_sources_cannot_be_merged_into_own_work_that_a_verified_tag_rests_on(article, reviewer, administrator):
    supported(article, OWED, reviewer, kind=SourceKind.OWN_WORK, url="", title="Seen by us")
    supported(article, COST, reviewer, locator="", url="", title="Ledger")
    place_tag(sentence(article, COST), "verified", by=reviewer)
    with pytest.raises(merging.CannotMerge, match="verified tag"):
        merging.merge_sources(sources=list(Source.objects.all()), by=administrator)


def test_contradicting_evidence_takes_back_a_verified_tag_that_says_nothing_on_it(article, reviewer, other_reviewer):
    supported(article, COST, reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    contradicted(article, COST, other_reviewer)
    assert sentence(article, COST).standing == "open"
    assert not Tag.objects.active().exists()
    event = Event.objects.latest("pk")
    assert (event.kind, event.after["taken_back"], event.after["standing"]) == ("evidence added", ["Ana"], "open")
    assert status_message(event) == "Evidence saved. Ana's verified tag was taken back: evidence contradicts it."


def test_contradicting_evidence_leaves_a_verified_tag_that_gives_a_reason_and_other_verdicts(article, reviewer, editor):
    supported(article, COST, reviewer)
    contradicted(article, COST, reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer, why={"why_contradicted": WHY})
    place_tag(sentence(article, COST), "alleged", by=editor)
    contradicted(article, COST, reviewer, locator="p. 9")
    assert {t.verdict for t in Tag.objects.active()} == {"verified", "alleged"}


def test_second_readings_are_taken_back_as_verified_and_not_named_twice(article, reviewer, other_reviewer, editor):
    sessions.open_(article=article, reviewers=[reviewer, other_reviewer], required_reviewers=2, by=editor)
    supported(article, COST, reviewer)
    for person in (reviewer, other_reviewer):
        place_tag(sentence(article, COST), "verified", by=person)
    contradicted(article, COST, editor)
    after = Event.objects.latest("pk").after
    assert (after["taken_back"], "dropped" in after) == (["Ana", "Bo"], False)


def test_contradiction_that_is_brought_back_takes_the_tag_back_again(article, reviewer):
    supported(article, COST, reviewer)
    contradicted(article, COST, reviewer)
    piece = Evidence.objects.get(stance="contradicts")
    remove_evidence(sentence(article, COST), piece.pk, by=reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=piece.pk).update(removed_at=None, removed_by=None)
    said = ask(logged_in(reviewer), sentence(article, COST), f"evidence/{piece.pk}/restore").json()
    assert (said["taken_back"], said["standing"]) == (["Ana"], "open")


def test_database_refuses_a_contradiction_beside_a_verified_tag_that_says_nothing_on_it(article, reviewer):
    supported(article, COST, reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    given = {"source": Source.objects.get(), "added_by": reviewer, "added_by_name": "Ana", "locator": "p. 9"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(assertion=sentence(article, COST), stance="contradicts", **given)
    context = Evidence.objects.create(assertion=sentence(article, COST), stance="context", **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=context.pk).update(stance="contradicts")


# The page


def test_refused_panel_asks_for_exactly_what_is_missing_and_keeps_what_was_typed(site, article, reviewer):
    supported(article, TWELVE, reviewer, **NOTHING)
    contradicted(article, TWELVE, reviewer)
    assertion = sentence(article, TWELVE)
    sent = {"verdict": "verified", "seen": assertion.version, "note": "two calls", "why_no_locator": WHY}
    answer = site.post(f"/review/assertions/{assertion.pk}/tag/", sent, **HTMX)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "#panel")
    assert "two calls</textarea>" in page
    assert f"{WHY}</textarea>" in page
    assert "It is easily taken for “Eleven people died" in page
    assert "3.1 million" in page.split('id="tag_why_contradicted"')[0].split('class="against"')[1]
    assert page.count("data-focus") == 1
    assert 'id="tag_why_placeholder"' not in page
    asked = page.split('id="tag_why_contradicted"')[1].split(">")[0]
    assert "data-focus" in asked
    said = tag(site, assertion, "verified", **dict.fromkeys(Reason.values, WHY)).json()
    assert said["standing"] == "verified"


def test_script_is_told_which_reasons_are_needed(site, article, reviewer):
    supported(article, OWED, reviewer)
    said = tag(site, sentence(article, OWED), "verified").json()
    assert said["needs"] == ["why_placeholder"]
    assert said["error"] == "“TK” is still to be filled in. Say why it is verified already."


def test_panel_shows_what_stands_against_verified_before_it_is_pressed(site, article, reviewer):
    panel = site.get(f"/review/assertions/{sentence(article, TWELVE).pk}/", **HTMX).content.decode()
    assert "What stands against Verified <small>1</small>" in panel
    whole = site.get(f"/review/{article.pk}/?at={sentence(article, TWELVE).pk}").content.decode()
    assert "It is easily taken for “Eleven people died" in whole
    assert (
        "What stands against"
        not in site.get(f"/review/assertions/{sentence(article, COST).pk}/", **HTMX).content.decode()
    )


def test_what_contradicting_evidence_takes_back_is_said_before_it_is_added(site, article, reviewer, other_reviewer):
    address = f"/review/assertions/{sentence(article, COST).pk}/"
    supported(article, COST, reviewer)
    assert "This takes back" not in site.get(address, **HTMX).content.decode()
    place_tag(sentence(article, COST), "verified", by=other_reviewer)
    assert "This takes back the verified tag of Bo." in site.get(address, **HTMX).content.decode()


def test_several_are_refused_as_a_whole_with_the_reason_of_each(site, article, reviewer):
    for words in (COST, OWED, TWELVE):
        supported(article, words, reviewer)
    chosen = [f"{a.pk}:{a.version}" for a in article.assertions.filter(words__in=[COST, OWED, TWELVE])]
    answer = site.post(f"/review/{article.pk}/bulk/", {"chosen": chosen, "verdict": "verified"}, **JSON)
    said = answer.json()
    assert (answer.status_code, set(said["reasons"])) == (
        409,
        {str(sentence(article, OWED).pk), str(sentence(article, TWELVE).pk)},
    )
    assert "“TK” is still to be filled in" in said["error"]
    assert not Tag.objects.exists()


NO_REASONS = ["x", "ok", "n/a", "N. A.", "..", "-", "xxx", "none", "TBC", "7", "是"]


@pytest.mark.parametrize("way", ["tag", "bulk", "action"])
@pytest.mark.parametrize("nothing", NO_REASONS)
def test_word_that_gives_no_reason_is_refused(nothing, way, site, article, reviewer):
    supported(article, OWED, reviewer)
    said = sentence(article, OWED)
    if way == "tag":
        answer = tag(site, said, "verified", why_placeholder=nothing)
        assert (answer.status_code, answer.json()["needs"]) == (422, ["why_placeholder"])
        error = answer.json()["error"]
    elif way == "bulk":
        chosen = [f"{said.pk}:{said.version}"]
        fields = {"chosen": chosen, "verdict": "verified", "why_placeholder": nothing}
        error = site.post(f"/review/{article.pk}/bulk/", fields, **JSON).json()["error"]
    else:
        with pytest.raises(NeedsReasons) as refused:
            place_tag(said, "verified", by=reviewer, why={"why_placeholder": nothing})
        error = str(refused.value)
    if way != "bulk" and any(c.isalnum() for c in nothing):
        assert f"“{nothing}” gives no reason." in error
    assert "Say why it is verified already" in error
    assert not Tag.objects.exists()


@pytest.mark.parametrize("reason", ["Her lawyer confirmed it.", "See p. 4.", "已确认", "Ask Roe"])
def test_short_reason_is_taken(reason, article, reviewer):
    supported(article, OWED, reviewer)
    place_tag(sentence(article, OWED), "verified", by=reviewer, why={"why_placeholder": reason})
    assert Tag.objects.get().why_placeholder == reason


# Old verdicts, and what comes later


def old_verdict(assertion, by):
    """Leave a verified tag as an earlier release did, which asked for no reason."""
    placed = Tag.objects.create(assertion=assertion, verdict="alleged", placed_by=by, placed_by_name=str(by))
    Evidence.objects.filter(assertion=assertion).update(stance="supports")
    Tag.objects.filter(pk=placed.pk).update(verdict="verified")
    Assertion.objects.filter(pk=assertion.pk).update(standing="verified", placeholder="TK")
    return placed


def test_reason_that_is_missing_is_said_on_the_page_and_in_the_report(site, article, reviewer, editor):
    assertion = supported(article, COST, reviewer)
    tag_of_before = old_verdict(assertion, reviewer)
    page = words_of(site.get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert "no reason is given although something in it is still to be filled in" in page
    freeze = words_of(logged_in(editor).get(f"/articles/{article.pk}/reports/"))
    assert "1 sentence is verified without a reason for what stands against it." in freeze
    payload = {**reports.current(article), "checksum": ""}
    row = next(a for a in payload["assertions"] if a["id"] == assertion.pk)
    assert (row["standing"], row["unexplained"]) == ("verified", ["why_placeholder"])
    page = " ".join(RENDERERS["html"].render(payload).decode().split()).lower()
    assert "no reason is given although something in it is still to be filled in" in page
    assert "still to be filled in: no reason is given" in RENDERERS["csv"].render(payload).decode()
    tag_of_before.save()
    cleanup.withdraw_tag(chosen=[tag_of_before], by=editor)


BEFORE = [{"locator": "Somewhere on the page."}, {"locator": "online", "excerpt": "41"}, {"excerpt": "Yes."}]


@pytest.mark.parametrize("given", BEFORE, ids=str)
def test_verdict_on_a_place_that_an_earlier_release_took_stays_and_the_report_says_so(given, site, article, reviewer):
    assertion = supported(article, COST, reviewer)
    place_tag(assertion, "verified", by=reviewer)
    left_as(Evidence.objects.all(), **{**NOTHING, **given})
    no_place = "no reason is given although no evidence for it says where it is found"
    assert no_place in words_of(site.get(f"/review/assertions/{assertion.pk}/", **HTMX))
    assert reports.still_to_say(article.drafts.get(), has_annotations=False)["unexplained"] == 1
    payload = reports.current(article)
    row = next(a for a in payload["assertions"] if a["id"] == assertion.pk)
    assert (row["standing"], row["unexplained"]) == ("verified", ["why_no_locator"])
    assert no_place in [e["words"] for e in payload["not_done"]]
    assert tag(site, assertion, "alleged").status_code == 200
    answer = tag(site, sentence(article, COST), "verified")
    assert (answer.status_code, answer.json()["needs"]) == (422, ["why_no_locator"])


def test_near_twin_of_a_later_draft_leaves_the_verdict_and_is_said(site, article, reviewer):
    supported(article, COST, reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    later = f"{TEXT}\n{COST.replace('4.2', '2.4')}\n"
    articles.revise(article=article, source=from_paste(later, limit=9999), by=None)
    assert sentence(article, COST).standing == "verified"
    page = words_of(site.get(f"/review/assertions/{sentence(article, COST).pk}/", **HTMX))
    assert "no reason is given although another sentence says the same" in page
    row = next(a for a in reports.current(article)["assertions"] if a["sentence"] == COST)
    assert row["unexplained"] == ["why_near_twin"]


def test_near_twin_that_is_restored_leaves_the_verdict_and_is_said(site, article, reviewer, editor):
    supported(article, TWELVE, reviewer)
    dismiss(sentence(article, ELEVEN), by=reviewer)
    place_tag(sentence(article, TWELVE), "verified", by=reviewer)
    restore(sentence(article, ELEVEN), by=reviewer)
    assert sentence(article, TWELVE).standing == "verified"
    page = words_of(site.get(f"/review/assertions/{sentence(article, TWELVE).pk}/", **HTMX))
    assert "no reason is given although another sentence says the same" in page
    freeze = words_of(logged_in(editor).get(f"/articles/{article.pk}/reports/"))
    assert "1 sentence is verified without a reason for what stands against it." in freeze
    payload = {**reports.current(article), "checksum": ""}
    row = next(a for a in payload["assertions"] if a["sentence"] == TWELVE)
    assert row["unexplained"] == ["why_near_twin"]
    assert "no reason is given although" in " ".join(RENDERERS["html"].render(payload).decode().split()).lower()


def test_report_and_state_print_the_reasons(site, article, reviewer):
    supported(article, TWELVE, reviewer)
    place_tag(sentence(article, TWELVE), "verified", by=reviewer, why={"why_near_twin": "Eleven died at once."})
    payload = {**reports.current(article), "checksum": ""}
    row = next(a for a in payload["assertions"] if a["sentence"] == TWELVE)
    assert (row["tags"][0]["why_near_twin"], row["unexplained"]) == ("Eleven died at once.", [])
    for form in ("html", "csv", "json"):
        assert "Eleven died at once." in RENDERERS[form].render(payload).decode()
    state = json.loads(site.get(f"/articles/{article.pk}.json").content)
    (kept,) = next(a for a in state["assertions"] if a["sentence"] == TWELVE)["tags"]
    assert kept["why_near_twin"] == "Eleven died at once."


# Changed words


def test_confirmed_words_take_the_reasons_over(article, reviewer):
    supported(article, COST, reviewer, **NOTHING)
    contradicted(article, COST, reviewer)
    reasons = {"why_no_locator": WHY, "why_contradicted": "The ledger is older."}
    place_tag(sentence(article, COST), "verified", by=reviewer, why=reasons)
    articles.revise(article=article, source=from_paste(TEXT.replace("will cost", "may cost"), limit=9999), by=None)
    now = sentence(article, COST.replace("will cost", "may cost"))
    do(now, lambda c, a: rechecks.confirm(c, write=a), by=reviewer)
    assert Tag.objects.active().get(assertion=now).reasons == reasons


def test_confirming_asks_for_the_reason_that_the_new_words_need(site, article, reviewer):
    supported(article, COST, reviewer)
    place_tag(sentence(article, COST), "verified", by=reviewer)
    articles.revise(
        article=article, source=from_paste(TEXT.replace("will cost", "will cost the TK board"), limit=9999), by=None
    )
    now = sentence(article, COST.replace("will cost", "will cost the TK board"))
    answer = site.post(f"/review/assertions/{now.pk}/confirm/", {"seen": now.version}, **HTMX)
    assert answer.status_code == 422
    assert 'id="confirm_why_placeholder"' in answer.content.decode()
    assert ask(site, now, "confirm", why_placeholder=WHY).json()["standing"] == "verified"


def test_contradiction_that_comes_along_takes_back_what_others_verified(article, reviewer, other_reviewer):
    contradicted(article, COST, reviewer)
    place_tag(sentence(article, COST), "alleged", by=reviewer)
    articles.revise(article=article, source=from_paste(TEXT.replace("will cost", "may cost"), limit=9999), by=None)
    now = sentence(article, COST.replace("will cost", "may cost"))
    place_tag(add_evidence(now, by=other_reviewer), "verified", by=other_reviewer)
    event = do(now, lambda c, a: rechecks.confirm(c, write=a), by=reviewer)
    assert event.after["taken_back"] == ["Bo"]
    assert now.standing == "alleged"


def test_refusal_names_evidence_and_reasons_that_are_missing_at_once(site, article, reviewer):
    now = sentence(article, TWELVE)
    said = tag(site, now, "verified").json()
    assert said["title"] == "Verified needs evidence"
    assert said["error"].endswith(f"It is easily taken for “{ELEVEN}” Say how the two go together.")
    assert said["needs"] == ["why_near_twin"]
    add_evidence(now, by=reviewer)
    now.refresh_from_db()
    assert tag(site, now, "verified", why_near_twin=WHY).status_code == 200
