"""A text that is too long for one page: keys, search and filters lead through its parts (B65)."""

import pytest
from playwright.sync_api import expect

from factcheck.articles import pagination
from factcheck.articles.models import Assertion
from tests.journeys.steps import press
from tests.makers import make_long_article
from tests.standards import standard
from tests.unguarded import left_as


@pytest.fixture
def draft(monkeypatch, transactional_db, editor):
    monkeypatch.setattr(pagination, "PART", 10)
    return make_long_article(24, by=editor)


@pytest.fixture
def review(page, live_server, log_in, reviewer, draft):
    """Ana, with the first part before her."""
    log_in(page, live_server, reviewer.username)
    page.goto(f"/review/{draft.article_id}/?part=1")
    return page


def is_at(page, number, total=24):
    expect(page.locator("#panel-title")).to_contain_text(f"Assertion {number} of {total}")
    page.wait_for_load_state()
    expect(page.locator("#panel")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("mark[data-current]")).to_contain_text(f"{number} of {total}")


def part(page, number):
    expect(page.locator(".parts [aria-current]").first).to_contain_text(f"Part {number}")


@standard("B65")
def test_keys_lead_from_one_part_to_the_next_and_back(review):
    is_at(review, 1)
    press(review, *"jjjjjjjj")
    is_at(review, 9)
    press(review, "j")
    part(review, 2)
    is_at(review, 10)
    press(review, "k")
    part(review, 1)
    is_at(review, 9)


@standard("B65")
def test_n_passes_over_a_part_in_which_nothing_is_left(review, draft):
    left_as(draft.article.assertions.filter(order__range=(10, 19)), standing="alleged")
    review.reload()
    press(review, *"nnnnnnnn")
    is_at(review, 9)
    press(review, "n")
    part(review, 3)
    is_at(review, 20)


@standard("B65")
def test_n_leads_to_the_next_part_whose_words_changed_where_only_those_are_shown(review, draft):
    draft.article.assertions.filter(order__in=[2, 21]).update(standing="recheck")
    review.goto(f"/review/{draft.article_id}/?at={draft.article.assertions.get(order=2).pk}")
    is_at(review, 2)
    review.locator("#show [value=recheck]").check()
    review.locator("#text mark[data-current] a").focus()
    press(review, "n")
    part(review, 3)
    is_at(review, 21)


@standard("B65")
def test_n_lands_on_an_open_one_and_passes_over_parts_with_disputed_ones_alone(review, draft):
    draft.article.assertions.filter(order__range=(10, 19)).update(standing="disputed")
    left_as(draft.article.assertions.filter(order__in=[20, 21]), standing="alleged")
    review.goto(f"/review/{draft.article_id}/?at={draft.article.assertions.get(order=9).pk}")
    is_at(review, 9)
    press(review, "n")
    part(review, 3)
    is_at(review, 22)


@standard("B65")
def test_disputed_ones_of_all_parts_are_gone_through_in_a_circle(review, draft):
    draft.article.assertions.filter(order__in=[2, 15]).update(standing="disputed")
    review.goto(f"/review/{draft.article_id}/?part=3")
    is_at(review, 20)
    for number in (2, 15, 2):
        press(review, "Shift+N")
        is_at(review, number)


@standard("B65")
def test_after_the_last_decision_of_a_part_the_keys_to_others_are_named(review, draft):
    left_as(draft.article.assertions.filter(order__range=(1, 8)), standing="alleged")
    review.goto(f"/review/{draft.article_id}/?at={draft.article.assertions.get(order=9).pk}")
    is_at(review, 9)
    press(review, "1")
    expect(review.locator("#said")).to_contain_text("n and p lead to other parts.")


@standard("B65")
def test_filters_go_along_with_a_search(review, draft):
    draft.article.assertions.filter(order__in=[3, 22]).update(standing="disputed")
    review.goto(f"/review/{draft.article_id}/?part=1&show=disputed")
    review.locator("#find").fill("paid 23 officials")
    review.locator("#find").press("Enter")
    part(review, 3)
    expect(review.locator("#show [value=disputed]")).to_be_checked()


@standard("B65")
def test_the_last_sentence_of_the_text_is_said_to_be_the_last(review, draft):
    review.goto(f"/review/{draft.article_id}/?part=3#last-marks")
    is_at(review, 24)
    press(review, "j")
    expect(review.locator("#said")).to_have_text("This is the last one.")


@standard("B65")
def test_words_are_found_in_other_parts_and_the_search_comes_round(review):
    find = review.locator("#find")
    find.fill("paid 10")
    find.press("Enter")
    is_at(review, 9)
    find.fill("PAID 23 officials")
    find.press("Enter")
    part(review, 3)
    is_at(review, 22)
    find.fill("paid 2 officials")
    find.press("Enter")
    part(review, 1)
    is_at(review, 1)


@standard("B65")
def test_words_that_stand_nowhere_are_said_to_and_the_part_stays(review):
    review.goto(review.url.split("?")[0] + "?part=2")
    review.locator("#find").fill("no such words")
    review.locator("#find").press("Enter")
    expect(review.get_by_text("No sentence of the article holds “no such words”.")).to_be_visible()
    part(review, 2)


@standard("B65")
def test_filters_go_along_and_count_in_the_part(review, draft):
    draft.article.assertions.filter(order__in=[3, 12, 14]).update(standing="disputed")
    review.reload()
    review.locator("#show [value=disputed]").check()
    expect(review.locator("#highlighted")).to_contain_text("1 of 9 highlighted")
    review.get_by_role("navigation", name="Parts of the text", exact=True).get_by_role("link", name="Part 2").click()
    part(review, 2)
    expect(review.locator("#show [value=disputed]")).to_be_checked()
    expect(review.locator("#highlighted")).to_contain_text("2 of 10 highlighted")


@standard("B65")
def test_a_sentence_is_tagged_in_the_second_part_and_the_numbers_stay(review, draft):
    review.goto(f"/review/{draft.article_id}/?part=2")
    is_at(review, 10)
    press(review, "1")
    is_at(review, 11)
    expect(review.locator("#said")).to_contain_text("1 of 24 checked.")
    first = review.locator("#text mark").first
    expect(first).to_have_attribute("data-standing", "alleged")
    expect(first).to_contain_text("alleged, 10 of 24")
    assert Assertion.objects.get(article=draft.article, order=10).standing == "alleged"


@standard("B65")
def test_who_comes_back_is_where_they_left_in_another_part(review, draft):
    review.goto(f"/review/{draft.article_id}/?part=2")
    press(review, *"jjj")
    is_at(review, 13)
    review.goto("/")
    review.goto(f"/review/{draft.article_id}/")
    is_at(review, 13)


@standard("B65")
def test_parts_are_reached_without_scripts(new_context, live_server, log_in, reviewer, draft):
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server, reviewer.username)
    page.goto(f"{live_server.url}/review/{draft.article_id}/")
    page.get_by_role("link", name="Part 3").first.click()
    part(page, 3)
    expect(page.locator("#panel-title")).to_contain_text("Assertion 20 of 24")


@standard("U2", "U4")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_parts_have_no_accessibility_finding(scheme, review, draft, axe):
    review.emulate_media(color_scheme=scheme)
    for width in (1280, 320):
        review.set_viewport_size({"width": width, "height": 800})
        for address in (f"/review/{draft.article_id}/?part=2", f"/articles/{draft.article_id}/?part=3"):
            review.goto(address)
            axe(review)
            assert review.evaluate("document.documentElement.scrollWidth") <= width
