"""Who denies: asked for at once, in one key, and never taken from who speaks."""

import csv
import io

import pytest
from playwright.sync_api import expect

from factcheck.review.models import Tag
from tests.journeys.steps import (
    CAPTAIN,
    CREW,
    DIRECTOR,
    assertion_of,
    choose,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    open_review,
    panel,
    press,
    sentence,
    tag,
)
from tests.makers import make_article


def as_csv(page):
    """Return the rows of the report on the page, by sentence."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    rows = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    return {row["sentence"]: row for row in rows}


def freeze_report(page, article):
    page.goto(f"/articles/{article.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()


def test_speaker_of_a_quotation_is_never_said_to_deny_it(editor_page, article, noise):
    noise.expect(422)
    page = editor_page
    open_review(page, article)
    choose(page, DIRECTOR)
    expect(field(page, "Alleged by")).to_have_value("Karel Novák, the line's director")
    expect(field(page, "Denied by")).to_have_value("")
    press(page, "2")
    expect_saved(page, "Saved as denied. Who denies it is not said yet.")
    expect_standing(page, DIRECTOR, "denied")

    page.goto(f"/articles/{article.pk}/reports/")
    expect(page.get_by_text("1 sentence is tagged denied, and nobody has said who denies it.")).to_be_visible()
    page.get_by_label("Final report").check()
    page.get_by_label("Freeze it although").check()
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("link", name="Still missing: a name for 1 denial. Confirm")).to_be_visible()
    page.get_by_label("Freeze it without a name for 1 denial").check()
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("denied · by whom is not said")
    expect(page.get_by_role("main")).not_to_contain_text("denied by Karel")
    expect(page.get_by_role("main")).to_contain_text("said in the text by Karel Novák")
    row = as_csv(page)[DIRECTOR]
    assert (row["standing"], row["party"]) == ("denied", "")
    assert row["attributed_to"].startswith("Karel Novák")


def test_who_denies_is_said_with_one_key_and_its_name_after_the_page_went_on(editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CAPTAIN)
    press(page, "2")
    expect_current(page, DIRECTOR)
    press(page, "b")
    expect_current(page, CAPTAIN)
    expect(field(page, "Denied by")).to_be_focused()
    page.keyboard.type("the owners")
    press(page, "Enter")
    expect_saved(page, "Saved as denied.")
    expect_current(page, DIRECTOR)
    tagged = Tag.objects.active().get(assertion=assertion_of(article, CAPTAIN))
    assert (tagged.verdict, tagged.party) == ("denied", "the owners")


def test_who_denies_can_be_skipped_and_is_found_again_by_a_filter(editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CAPTAIN)
    expect(page.get_by_label("denied by whom? 0")).to_be_visible()
    press(page, "2")
    expect_current(page, DIRECTOR)
    press(page, "1")
    expect_standing(page, DIRECTOR, "alleged")
    page.get_by_label("denied by whom? 1").check()
    expect(page.locator("#highlighted")).to_contain_text("1 of ")
    sentence(page, CAPTAIN).click()
    expect_current(page, CAPTAIN)
    expect(panel(page).get_by_text("Who denies it is not said")).to_be_visible()


def test_a_denial_is_given_from_the_field_that_says_by_whom(editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CAPTAIN)
    press(page, "b")
    page.keyboard.type("the owners")
    press(page, "Control+Enter")
    expect_said(page, "Not saved yet: press Denied.")
    press(page, "Enter")
    expect_saved(page, "Saved as denied.")
    assert Tag.objects.active().get().party == "the owners"


def test_several_called_denied_stay_chosen_until_it_is_said_who_denies_them(editor_page, article):
    page = editor_page
    open_review(page, article)
    for words in (CREW, CAPTAIN):
        sentence(page, words).click(modifiers=["Shift"])
    several = page.get_by_role("region", name="2 selected")
    several.get_by_role("button", name="Denied for all selected").click()
    expect_said(page, "2 saved as denied. It is not said yet who denies 2 of them.")
    by = several.get_by_label("Denied by (only where")
    expect(by).to_be_focused()
    by.fill("the line")
    several.get_by_role("button", name="Denied for all selected").click()
    expect(several).to_be_hidden()
    assert {t.party for t in Tag.objects.active()} == {"the line"}


def test_conflict_and_others_name_the_party_of_each_verdict(editor_page, article, reviewer):
    tag(article, CAPTAIN, "denied", by=reviewer, party="the owners")
    open_review(editor_page, article)
    choose(editor_page, CAPTAIN)
    expect(panel(editor_page).get_by_text("denied by the owners")).to_be_visible()


VOSS = "Carl Voss denied that he took 3,000 euros."
DAM = "The council voted on 3 May to close the dam."


def test_who_denies_is_corrected_on_the_sentence_just_denied_though_the_text_named_somebody(editor_page, editor):
    page, article = editor_page, make_article(f"Roe and the dam\n\n{VOSS} {DAM}\n", by=editor).article
    open_review(page, article)
    choose(page, VOSS)
    expect(field(page, "Denied by")).to_have_value("Carl Voss")
    press(page, "2")
    expect_standing(page, VOSS, "denied")
    expect_current(page, DAM)
    press(page, "b")
    expect_current(page, VOSS)
    expect(field(page, "Denied by")).to_be_focused()
    field(page, "Denied by").fill("Carl Voss of the board")
    press(page, "Enter")
    expect_current(page, DAM)
    assert {t.assertion.words: t.party for t in Tag.objects.active()} == {VOSS: "Carl Voss of the board"}


@pytest.mark.parametrize(("label", "button_name"), [("Denied by", "Denied"), ("Alleged by", "Alleged")])
def test_enter_in_a_name_places_no_verdict_and_leads_to_the_button_that_does(label, button_name, editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CAPTAIN)
    field(page, label).fill("the owners")
    press(page, "Enter")
    expect_said(page, f"Not saved yet: press {button_name}.")
    expect(panel(page).get_by_role("button", name=button_name, exact=True)).to_be_focused()
    assert not Tag.objects.exists()
    press(page, "Enter")
    expect_saved(page, f"Saved as {button_name.lower()}.")
    assert Tag.objects.active().get().party == "the owners"


LENZ = "Otto Lenz denied that he had paid."
PUMPS = "The pumps failed on 3 May."
LOSS = "The harbour lost 4.2 million euros."


@pytest.fixture
def harbour(editor):
    return make_article(f"Harbour money is gone\n\n{PUMPS} {LENZ} {LOSS}\n", by=editor).article


def parties(article):
    return {t.assertion.words: (t.verdict, t.party) for t in Tag.objects.active().filter(assertion__article=article)}


@pytest.mark.parametrize("key", ["Enter", "Control+Enter"])
def test_who_denies_several_is_said_by_keys_and_keeps_whom_the_text_names(editor_page, harbour, key):
    page = editor_page
    open_review(page, harbour)
    sentence(page, LENZ).click()
    expect_current(page, LENZ)
    press(page, "Shift+V", "2")
    several = page.get_by_role("region", name="selected")
    expect(several.get_by_label("Denied by (only where")).to_be_focused()
    expect_said(page, "It is not said yet who denies 3 of them.")
    page.keyboard.type("the mayor")
    press(page, key)
    expect_said(page, "4 saved as denied. Denied by the mayor: 3; 1 keeps Otto Lenz.")
    expect(several).to_be_hidden()
    named = parties(harbour)
    assert named.pop(LENZ) == ("denied", "Otto Lenz")
    assert set(named.values()) == {("denied", "the mayor")}
    press(page, "Shift+V")
    expect(several.get_by_label("Denied by (only where")).to_have_value("")
    press(page, "Escape", "z", "z")
    expect(page.locator("#text mark[data-standing=open]")).to_have_count(4)
    assert not Tag.objects.active().exists()


@pytest.mark.parametrize("key", ["Enter", "Control+Enter"])
def test_note_for_several_chooses_no_verdict(editor_page, harbour, noise, key):
    noise.expect(422)
    page = editor_page
    open_review(page, harbour)
    press(page, "Shift+V")
    several = page.get_by_role("region", name="selected")
    note = several.get_by_label("Note for all")
    note.fill("By phone.")
    press(page, key)
    expect(page.get_by_role("alert").filter(has_text="Say either which verdict they get")).to_be_visible()
    expect(note).to_have_value("By phone.")
    expect(note).to_be_focused()
    expect(several).to_be_visible()
    assert not Tag.objects.exists()
    several.get_by_role("button", name="Verified").focus()
    press(page, "1")
    expect_said(page, "4 saved as alleged.")
    assert {t.note for t in Tag.objects.active()} == {"By phone."}


def test_enter_in_the_name_of_a_verdict_for_several_gives_that_one(editor_page, harbour):
    page = editor_page
    open_review(page, harbour)
    press(page, "Shift+V")
    several = page.get_by_role("region", name="selected")
    several.get_by_label("Alleged by").fill("Roe")
    press(page, "Enter")
    expect_said(page, "4 saved as alleged.")
    assert set(parties(harbour).values()) == {("alleged", "Roe")}


def test_several_chosen_again_keep_what_each_says(editor_page, harbour, editor):
    page = editor_page
    tag(harbour, LOSS, "denied", by=editor, party="the owners", note="By phone.")
    tag(harbour, PUMPS, "alleged", by=editor, party="Pia Stern, witness", note="Twice.")
    open_review(page, harbour)
    press(page, "Shift+V", "2")
    expect_said(page, "No longer said: alleged by Pia Stern, witness.")
    held = {t.assertion.words: (t.party, t.note) for t in Tag.objects.active()}
    assert (held[LOSS], held[PUMPS]) == (("the owners", "By phone."), ("", "Twice."))
    press(page, "Escape", "z")
    expect_standing(page, PUMPS, "alleged")
    assert parties(harbour) == {LOSS: ("denied", "the owners"), PUMPS: ("alleged", "Pia Stern, witness")}
