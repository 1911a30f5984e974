"""Several people at one article: who is here, what others do, two readers, many sentences at once, who says what."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
    CAPTAIN,
    CREW,
    DIRECTOR,
    FINE,
    GUARD,
    LOAD,
    assertion_of,
    button,
    choose,
    expect_current,
    expect_said,
    expect_saved,
    expect_standing,
    field,
    open_review,
    panel,
    sentence,
    tab_to,
    tag,
    wait_for_answers,
)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def desk_of(new_context, noise, live_server, log_in, article):
    """`desk_of(ana, bo)`: the review page of each, in a browser of their own."""
    pages = []

    def desk_of(*people):
        for person in people:
            context = new_context()
            noise.listen(context)
            page = context.new_page()
            pages.append(page)
            log_in(page, live_server, person.username)
            open_review(page, article)
        return pages

    yield desk_of
    for page in pages:
        page.goto("about:blank")


def chosen(page):
    return page.get_by_role("region", name=re.compile("selected"))


def rows():
    """Return what is in the tables that only a decision may change."""
    from factcheck.articles.models import Assertion
    from factcheck.review.models import Event, Tag

    return [list(model.objects.order_by("pk").values()) for model in (Event, Tag, Assertion)]


def test_looking_at_it_shows_who_else_is_here_and_changes_no_row(desk_of, reviewer, other_reviewer, editor):
    before = rows()
    ana, bo, edda = desk_of(reviewer, other_reviewer, editor)
    choose(bo, GUARD)
    choose(edda, CAPTAIN)
    expect(ana.get_by_text("Bo is on sentence 4")).to_be_visible()
    expect(ana.get_by_text("Edda is on sentence 2")).to_be_visible()
    expect(bo.get_by_text("Ana is on sentence")).to_be_visible()
    assert rows() == before


def test_anothers_tag_appears_at_the_next_look_and_moves_nothing(desk_of, reviewer, other_reviewer):
    ana, bo = desk_of(reviewer, other_reviewer)
    choose(ana, GUARD)
    field(ana, "Note").fill("half a sen")
    place = sentence(ana, GUARD).bounding_box()
    button(bo, "Denied").click()
    expect_saved(bo, "Saved as denied.")
    looks = []
    ana.on("request", lambda request: looks.append(request.url) if "/changes/" in request.url else None)
    expect_standing(ana, CREW, "denied")
    assert len(looks) <= 2  # it looks every four seconds; one may have been on its way
    assert sentence(ana, GUARD).bounding_box() == place
    expect(field(ana, "Note")).to_be_focused()
    ana.keyboard.type("tence")
    expect(field(ana, "Note")).to_have_value("half a sentence")


def test_two_who_differ_are_settled_by_the_editor_with_a_reason(desk_of, reviewer, other_reviewer, editor, article):
    ana, bo, edda = desk_of(reviewer, other_reviewer, editor)
    choose(ana, CREW)
    button(ana, "Alleged").click()
    expect_saved(ana, "Saved as alleged.")
    bo.reload()
    choose(bo, CREW)
    button(bo, "Denied").click()
    expect_saved(bo, "Saved as denied.")
    edda.reload()
    edda.get_by_role("heading", level=1).click()
    edda.keyboard.press("Shift+N")
    expect_current(edda, CREW)
    field(edda, "It stands as").select_option("Denied")
    field(edda, "Reason, for readers and the report").fill("The line's letter answers it.")
    button(edda, "Settle").click()
    expect_saved(edda, "Settled as denied.")
    expect_standing(edda, CREW, "denied")
    assert assertion_of(article, CREW).tags.get(settles=True).note == "The line's letter answers it."


@pytest.fixture
def two_readers(article, editor):
    from factcheck.review.actions import sessions

    return sessions.open_(article=article, required_reviewers=2, by=editor)


def test_the_first_of_two_readings_is_said_and_a_changed_one_leaves_it_disputed(
    two_readers, desk_of, reviewer, other_reviewer, article
):
    tag(article, CREW, "alleged", by=other_reviewer)
    [ana] = desk_of(reviewer)
    expect(sentence(ana, CREW)).to_have_accessible_name(re.compile(r"^open, 1 of 2 checks, 1 of"))
    choose(ana, CREW)
    expect(panel(ana).get_by_text("1 of 2 checks")).to_be_visible()
    button(ana, "Alleged").click()
    expect_saved(ana, "Saved as alleged.")
    expect_standing(ana, CREW, "alleged")
    choose(ana, CREW)
    button(ana, "Denied").click()
    expect_said(ana, "Saved as denied. Who denies it is not said yet.")
    expect(sentence(ana, CREW)).to_have_accessible_name(re.compile(r"^disputed, 1 of"))


@pytest.mark.usefixtures("two_readers")
def test_several_name_who_must_confirm_again_before_they_are_saved(desk_of, reviewer, other_reviewer, article, noise):
    noise.expect(409)
    for words in (CREW, GUARD):
        for person in (reviewer, other_reviewer):
            tag(article, words, "alleged", by=person)
        changed = {"standing": "recheck", "recheck_standing": "alleged", "recheck_reason": "context"}
        article.assertions.filter(pk=assertion_of(article, words).pk).update(**changed)
    [ana] = desk_of(reviewer)
    for words in (CREW, GUARD):
        sentence(ana, words).click(modifiers=["Shift"])
    chosen(ana).get_by_label("Denied by").fill("Lund")
    chosen(ana).get_by_role("heading").click()  # out of the field, where keys are letters
    ana.keyboard.press("2")
    expect(ana.get_by_role("alert").filter(has_text="Others must confirm again")).to_contain_text(
        "Bo must confirm 2 of them again if you tag them, for the text around them changed. To do it"
    )
    expect(chosen(ana).get_by_role("heading")).to_have_text("2 selected")
    expect_standing(ana, CREW, "recheck")
    chosen(ana).get_by_role("button", name="Denied").click()
    expect_said(ana, "2 saved as denied. The text around them changed, so Bo must confirm 2 of them again.")
    expect(ana.get_by_role("alert").filter(has_text="Others must confirm again")).to_have_count(0)
    expect(chosen(ana)).to_be_hidden()


def test_several_are_refused_as_a_whole_and_then_taken(desk_of, reviewer, other_reviewer, article, noise):
    noise.expect(409)
    [ana] = desk_of(reviewer)
    for words in (CREW, GUARD):
        sentence(ana, words).click(modifiers=["Shift"])
    choose(ana, FINE)
    ana.keyboard.press("v")
    expect(chosen(ana).get_by_role("heading")).to_have_text("3 selected")
    tag(article, GUARD, "denied", by=other_reviewer)
    chosen(ana).get_by_label("Note for all").fill("one source for all")
    before = rows()
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect(ana.get_by_role("alert").filter(has_text="Nothing was changed")).to_contain_text("1 of 3 sentences")
    assert rows() == before
    expect(chosen(ana).get_by_role("heading")).to_have_text("3 selected")
    expect(chosen(ana).get_by_label("Note for all")).to_have_value("one source for all")
    expect_standing(ana, GUARD, "denied")  # the page has looked what it was
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect_said(ana, "3 saved as alleged.")
    expect(chosen(ana)).to_be_hidden()
    expect_standing(ana, CREW, "alleged")
    expect_standing(ana, FINE, "alleged")
    expect_standing(ana, GUARD, "disputed")
    assert assertion_of(article, CREW).tags.get().note == "one source for all"
    assert assertion_of(article, FINE).tags.get().party == assertion_of(article, FINE).attributed_to


@pytest.mark.one_database
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_refusal_of_several_stands_where_one_looks_with_the_words_of_each(desk_of, reviewer, noise, size):
    noise.expect(409)
    [ana] = desk_of(reviewer)
    ana.set_viewport_size({"width": size[0], "height": size[1]})
    for words in (CREW, LOAD):
        sentence(ana, words).click(modifiers=["Shift"])
    ana.evaluate("document.body.style.minHeight = '300vh'; scrollTo(0, document.body.scrollHeight)")
    ana.keyboard.press("3")
    refusal = ana.get_by_role("alert").filter(has_text="Nothing was changed")
    expect(refusal).to_contain_text("2 of 2 sentences")
    expect(refusal).to_be_in_viewport(ratio=1)
    for words in (CREW[:60], LOAD):
        expect(refusal.get_by_role("listitem").filter(has_text=words)).to_contain_text("evidence")


def test_a_look_that_meets_a_write_of_ones_own_says_nothing_of_others(desk_of, reviewer):
    [ana] = desk_of(reviewer)
    for words in (CREW, GUARD):
        sentence(ana, words).click(modifiers=["Shift"])
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect_said(ana, "2 saved as alleged.")
    choose(ana, CREW)
    wait_for_answers(ana)
    held = []

    def hold(route):
        answer = route.fetch(max_retries=3)  # of a connection that was closed; its key makes it one undo
        held.append(lambda: route.fulfill(response=answer))

    ana.route("**/undo/", hold)
    ana.keyboard.press("z")
    for _ in range(1_000):
        if held:
            break
        ana.wait_for_timeout(30)
    with ana.expect_response(lambda response: "/changes/" in response.url):
        ana.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ana.locator("#behind")).to_be_hidden()
    expect_standing(ana, CREW, "alleged")
    held[0]()
    expect_said(ana, "2 taken back.")
    expect_standing(ana, CREW, "open")
    expect(ana.locator("#behind")).to_be_hidden()


def test_esc_lets_what_was_chosen_go_and_several_can_be_dismissed(desk_of, reviewer, article):
    [ana] = desk_of(reviewer)
    choose(ana, CREW)
    ana.keyboard.press("v")
    expect(chosen(ana)).to_be_visible()
    ana.keyboard.press("Escape")
    expect(chosen(ana)).to_be_hidden()
    ana.keyboard.press("v")
    choose(ana, GUARD)
    ana.keyboard.press("v")
    chosen(ana).get_by_label("Dismiss as").select_option("opinion")
    chosen(ana).get_by_role("button", name="Dismiss").click()
    expect_said(ana, "2 dismissed.")
    expect_standing(ana, CREW, "dismissed")
    assert assertion_of(article, GUARD).dismissed_reason == "opinion"


def test_one_undo_takes_several_back_and_names_what_somebody_changed_since(desk_of, reviewer, other_reviewer, article):
    [ana] = desk_of(reviewer)
    choose(ana, LOAD)
    button(ana, "Denied").click()
    expect_said(ana, "Saved as denied.")
    for words in (CREW, GUARD, FINE):
        sentence(ana, words).click(modifiers=["Shift"])
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect_said(ana, "3 saved as alleged.")
    tag(article, GUARD, "denied", by=other_reviewer)
    ana.get_by_role("region", name="Last decision").get_by_role("button", name="Undo").click()
    expect_said(ana, "2 taken back.")
    expect(ana.get_by_role("alert").filter(has_text="left as they are")).to_contain_text("Bo tagged since.")
    for words, standing in ((CREW, "open"), (FINE, "open"), (GUARD, "disputed"), (LOAD, "denied")):
        expect_standing(ana, words, standing)
    ana.keyboard.press("z")  # the one before the several
    expect_standing(ana, LOAD, "open")


def test_an_undo_of_several_that_is_refused_is_offered_again(desk_of, reviewer, editor, article, noise):
    noise.expect(409)
    from factcheck.review.actions import sessions  # not before Django is set up

    session = sessions.open_(article=article, by=editor)
    [ana] = desk_of(reviewer)
    for words in (CREW, GUARD):
        sentence(ana, words).click(modifiers=["Shift"])
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect_said(ana, "2 saved as alleged.")
    sessions.close(session=session, by=editor)
    ana.keyboard.press("z")
    expect(ana.locator("#problems")).to_contain_text("closed the session")
    sessions.open_(article=article, by=editor)
    ana.get_by_role("region", name="Last decision").get_by_role("button", name="Undo").click()
    expect_said(ana, "2 taken back.")
    expect_standing(ana, GUARD, "open")


def test_an_undo_of_several_that_can_never_be_is_not_offered_again(desk_of, reviewer, other_reviewer, article, noise):
    noise.expect(422)
    [ana] = desk_of(reviewer)
    choose(ana, LOAD)
    button(ana, "Denied").click()
    expect_said(ana, "Saved as denied.")
    sentence(ana, GUARD).click(modifiers=["Shift"])
    chosen(ana).get_by_role("button", name="Alleged").click()
    expect_said(ana, "1 saved as alleged.")
    tag(article, GUARD, "denied", by=other_reviewer)
    ana.keyboard.press("z")
    expect(ana.locator("#problems")).to_contain_text("Bo tagged since.")
    ana.keyboard.press("z")  # the one before
    expect_standing(ana, LOAD, "open")


def test_who_says_what_is_read_chosen_and_tagged_by_keyboard_alone(desk_of, reviewer, article, axe):
    [ana] = desk_of(reviewer)
    speaker = assertion_of(article, FINE).attributed_to
    ana.keyboard.press("s")
    sources = ana.get_by_role("region", name="Who says what")
    expect(sources.get_by_role("heading", name=f"{speaker} · 1, 1 open")).to_be_visible()
    axe(ana)
    tab_to(ana, sources.get_by_role("link", name=FINE))
    ana.keyboard.press("Enter")
    expect_current(ana, FINE)
    expect(panel(ana).get_by_role("heading", level=2)).to_be_focused()
    ana.keyboard.press("1")
    expect_saved(ana, "Saved as alleged.")
    expect(sources.get_by_role("heading", name=f"{speaker} · 1", exact=True)).to_be_visible()
    ana.keyboard.press("Shift+V")
    expect(chosen(ana)).to_be_visible()
    axe(ana)
    ana.keyboard.press("Escape")
    ana.keyboard.press("s")
    expect(sources).to_be_hidden()
    expect(sentence(ana, CREW)).to_be_visible()


def test_filters_combine_stay_in_the_address_and_can_be_sent(desk_of, reviewer, other_reviewer, article, new_context):
    speaker = "the director"  # as the list names them; this sentence begins with "The director"
    tag(article, LOAD, "alleged", by=reviewer)
    ana, bo = desk_of(reviewer, other_reviewer)
    ana.get_by_label("Said by").select_option(speaker)
    ana.get_by_label("Tagged by").select_option("Ana")
    show = ana.get_by_role("group", name="Show")
    expect(show.get_by_text("all 1")).to_be_visible()
    expect(show.get_by_text("open 0")).to_be_visible()
    ana.get_by_role("heading", level=1).click()
    ana.keyboard.press("j")
    expect_current(ana, LOAD)
    ana.keyboard.press("j")
    expect_said(ana, "This is the last one.")
    bo.goto(re.sub(r"at=\d+&", "", ana.url))
    expect(bo.get_by_label("Tagged by")).to_have_value("Ana")
    expect(bo.get_by_label("Said by")).to_have_value(speaker)
    expect_current(bo, LOAD)
    expect(bo.get_by_text("1 of 6 highlighted")).to_be_visible()


def test_the_sentence_that_was_left_is_current_again_until_it_is_done(desk_of, reviewer, article):
    [ana] = desk_of(reviewer)
    choose(ana, GUARD)
    ana.goto("/")
    open_review(ana, article)
    expect_current(ana, GUARD)
    other = assertion_of(article, CAPTAIN)
    ana.goto(f"/review/{article.pk}/?at={other.pk}")
    expect_current(ana, CAPTAIN)
    tag(article, CAPTAIN, "denied", by=reviewer)
    open_review(ana, article)
    expect_current(ana, CREW)


def test_a_new_draft_opens_on_what_changed_and_says_how_many(desk_of, reviewer, editor, article):
    from factcheck.articles import actions
    from factcheck.ingest import from_paste

    tag(article, GUARD, "denied", by=reviewer)
    [ana] = desk_of(reviewer)
    choose(ana, CAPTAIN)
    changed = from_paste(ARTICLE.replace("9 defects", "11 defects"), limit=100_000)
    actions.revise(article=article, source=changed, by=editor)
    open_review(ana, article)
    expect_current(ana, "11 defects")
    expect(ana.get_by_text("1 of 6 changed since it was checked")).to_be_visible()
    ana.goto(f"/articles/{article.pk}/")
    ana.get_by_text("1 checked sentence is no longer in the text").click()
    ana.get_by_role("link", name="9 defects").click()
    expect(panel(ana).get_by_text("no longer in the newest draft").first).to_be_visible()


def places(page):
    """Return where every sentence begins and ends in the document, whatever is scrolled."""
    return page.locator("[data-sentence]").evaluate_all(
        "all => all.map(one => [...one.getClientRects()].flatMap(r => [r.left, r.right, r.bottom + scrollY]))"
    )


@pytest.mark.one_database
def test_text_closes_the_gap_of_what_the_slider_takes_out_and_stays_where_it_is_on_saving(desk_of, reviewer):
    [ana] = desk_of(reviewer)
    ana.get_by_label("Highlight fewer").fill("12")
    place = ana.locator("mark").filter(has_text=GUARD)
    expect(place).to_have_css("padding-left", "0px")
    after = places(ana)
    choose(ana, GUARD)
    button(ana, "Denied").click()
    expect_saved(ana, "Saved as denied.")
    expect_standing(ana, GUARD, "denied")
    assert places(ana) == after


def test_a_session_is_opened_looked_at_and_closed_with_a_reason(page, live_server, log_in, editor, reviewer):
    from tests.makers import make_article

    article = make_article(f"{ARTICLE}\nThe owners paid TK euros for it, Novák said.\n", by=editor).article
    log_in(page, live_server, editor.username)
    page.goto(f"/review/{article.pk}/session/")
    page.get_by_label("Ana").check()
    page.get_by_label("Edda").check()
    page.get_by_label("Deadline").fill("2030-05-22T17:00")
    page.get_by_label("Each sentence needs").select_option("two reviewers who agree")
    page.get_by_label("Instructions").fill("Call the line before noon.")
    page.get_by_role("button", name="Open session").click()
    expect(page.get_by_text("due Wed 22 May, 17:00 UTC").first).to_be_visible()
    expect(page.get_by_text("TK", exact=True)).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.get_by_text("Call the line before noon.")).to_be_hidden()
    page.get_by_text("Instructions").click()
    expect(page.get_by_text("Call the line before noon.")).to_be_visible()
    page.goto(f"/review/{article.pk}/session/")
    page.get_by_role("link", name="Close session").click()
    expect(page.get_by_text("no agreed verdict yet")).to_be_visible()
    page.get_by_label("Reason").fill("The figure comes tomorrow.")
    page.get_by_role("button", name="Close session").click()
    expect(page.get_by_role("button", name="Open session")).to_be_visible()


@pytest.mark.one_database
def test_several_mean_nothing_to_a_reader(desk_of, reader):
    [rea] = desk_of(reader)
    rea.keyboard.press("s")
    speakers = rea.get_by_role("region", name="Who says what")
    expect(speakers.get_by_role("link", name=DIRECTOR)).to_be_visible()
    expect(speakers.get_by_role("checkbox")).to_have_count(0)
    expect(rea.get_by_role("button", name="Select all shown")).to_have_count(0)


@pytest.fixture
def busy_article(two_readers, article, reviewer, other_reviewer, editor):
    """The article in its second draft, with two readers: a sentence half read, one changed, one dismissed, one open."""
    from factcheck.articles import actions
    from factcheck.ingest import from_paste
    from tests.review.actions.acts import dismiss

    tag(article, CREW, "alleged", by=other_reviewer)
    tag(article, GUARD, "denied", by=reviewer)
    tag(article, GUARD, "denied", by=other_reviewer)
    dismiss(assertion_of(article, FINE), by=reviewer)
    changed = from_paste(ARTICLE.replace("9 defects", "11 defects") + "\nThe owners paid TK euros.\n", limit=100_000)
    actions.revise(article=article, source=changed, by=editor)
    return article


@pytest.mark.one_database
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_state_can_be_read_by_everybody(width, scheme, busy_article, desk_of, request):
    reviewer, editor, axe, noise = map(request.getfixturevalue, ("reviewer", "editor", "axe", "noise"))
    article = busy_article
    noise.expect(409)
    [ana] = desk_of(reviewer)
    ana.set_viewport_size({"width": width, "height": 860})
    ana.emulate_media(color_scheme=scheme)

    def clean():
        axe(ana)
        assert ana.evaluate("document.documentElement.scrollWidth") <= width

    expect_current(ana, "11 defects")
    clean()  # recheck, and how many need a look
    choose(ana, FINE)
    clean()  # dismissed
    choose(ana, CREW)
    ana.keyboard.press("v")
    clean()  # the bar of those chosen
    ana.keyboard.press("s")
    clean()  # who says what
    ana.keyboard.press("s")
    ana.keyboard.press("Escape")
    tag(article, CREW, "denied", by=editor)
    button(ana, "Alleged").click()
    expect(panel(ana).get_by_role("alert")).to_be_visible()
    clean()  # a conflict
    ana.goto(f"/articles/{article.pk}/")
    ana.get_by_text("no longer in the text").click()
    clean()


@pytest.mark.one_database
def test_pages_of_a_session_can_be_read_by_everybody(editor_page, busy_article, axe):
    for address in ("session/", "session/close/"):
        editor_page.goto(f"/review/{busy_article.pk}/{address}")
        axe(editor_page)
