"""Ten reprints of one agency report are one origin: in the panel as evidence is given, and in the report."""

from playwright.sync_api import expect

from factcheck.review.models import Evidence
from tests.journeys.steps import (
    CREW,
    assertion_of,
    button,
    choose,
    evidence_field,
    expect_said,
    expect_standing,
    open_evidence,
    open_review,
    panel,
    press,
)
from tests.makers import add_evidence


def give(page, url, goes_back_to):
    open_evidence(page)
    evidence_field(page, "Address").fill(url)
    evidence_field(page, "Title of the source").fill(url)
    evidence_field(page, "Excerpt").fill("14 engine failures")
    evidence_field(page, "Goes back to").fill(goes_back_to)
    button(page, "Add evidence").click()
    expect_said(page, "Evidence saved.")
    expect(panel(page).locator(f"li a[href='{url}']").first).to_be_attached()


def test_reprints_are_one_origin_in_panel_and_report(editor_page, article):
    page = editor_page
    open_review(page, article)
    choose(page, CREW)
    give(page, "https://one.example/", "North Wire")
    expect(panel(page)).to_contain_text("supported by 1 origin, none primary")
    give(page, "https://two.example/", "north wire")
    expect(panel(page).get_by_text("1 more from the same origin")).to_be_visible()
    expect(panel(page)).to_contain_text("supported by 1 origin, none primary")
    press(page, "3")
    expect_standing(page, CREW, "verified")

    page.goto(f"/articles/{article.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("main")).to_contain_text("supported by 1 origin, none primary")
    expect(page.get_by_role("main")).to_contain_text("has a single origin: North Wire (2 pieces), none primary")


def test_origin_is_said_later_and_undone_with_one_key(editor_page, article, editor):
    page, crew = editor_page, assertion_of(article, CREW)
    for name in ("one", "two"):
        add_evidence(crew, by=editor, url=f"https://{name}.example/", title=f"The {name}")
    open_review(page, article)
    choose(page, CREW)
    expect(panel(page)).to_contain_text("supported by 2 independent origins, none primary")
    item = panel(page).get_by_role("listitem").filter(has=page.get_by_role("link", name="The two"))
    item.get_by_text("Origin: The two").click()
    item.get_by_label("Goes back to").fill("The one")
    item.get_by_role("button", name="Save origin").click()
    expect_said(page, "Origin saved.")
    expect(panel(page)).to_contain_text("supported by 1 origin, none primary")
    expect(panel(page)).to_contain_text("goes back to The one")
    press(page, "z")
    expect(panel(page)).to_contain_text("supported by 2 independent origins, none primary")
    assert Evidence.objects.exclude(goes_back_to=None).count() == 0
