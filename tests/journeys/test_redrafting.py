"""A checked article gets a new draft with edits of every kind, and what changed alone is checked again."""

from playwright.sync_api import expect

from factcheck.articles.models import Assertion
from tests.journeys.steps import button, expect_said, expect_standing, open_review, panel, tag
from tests.makers import make_article

FIRST = """Port rebuilt without a permit, engineer says

Quay Two was rebuilt without a permit, engineer Dana Frey said on 4 March.
Pier Nine cost 9 million euros, the port's accounts show.
“Nobody asked us,” harbour master Olof Lind said.
The company Quayside denies that it cut corners.
Twelve workers were hurt in two years, the union said.
The crane had failed 3 inspections, records show.
The council approved a plan in 2019.
Two inspectors left the agency in April.
Pier Nine carries 40 lorries a day, the port says.
Frey worked for the port until 2022.
"""
SECOND = """Port rebuilt without a permit, engineer says

Pier Nine cost 9 million euros, the port’s accounts show.
Quay Two was rebuilt without a permit, engineer Dana Frey said on 4 March.
"Nobody asked us," harbour master Olof Lind said.
The company Quayside denies that it cut corners.
Twelve dock workers were hurt in two years, the union said.
The crane had failed 4 inspections, records show.
The council approved a plan in 2019.
Pier Nine carries 40 lorries a day, the port says.
Frey worked for the port until 2022.
A new inquiry will report in May, the agency said.
"""


def load_draft(page, article, text):
    page.goto(f"/articles/{article.pk}/drafts/")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Load draft").click()
    expect(page.get_by_text("draft 2").first).to_be_visible()


def expect_waiting(article, *beginnings):
    waiting = Assertion.objects.filter(article=article, standing="recheck", in_text=True).order_by("order")
    assert [any(a.words.startswith(b) for b in beginnings) for a in waiting] == [True] * len(beginnings)


def test_a_new_draft_asks_for_what_changed_alone_and_the_report_names_both(page, live_server, log_in, editor, reviewer):
    article = make_article(FIRST, by=editor).article
    checked = list(article.assertions.order_by("order"))
    assert len(checked) >= 10
    for assertion in checked:
        tag(article, assertion.words, "alleged", by=reviewer)
    log_in(page, live_server, editor.username)
    load_draft(page, article, SECOND)
    expect_waiting(article, "Twelve dock workers", "The crane")
    open_review(page, article)
    expect(panel(page)).to_contain_text("Twelve dock workers were hurt")
    expect(button(page, "Still holds")).to_be_visible()
    page.keyboard.press("h")
    expect_said(page, "Confirmed: it still holds.")
    expect(panel(page)).to_contain_text("The crane had failed 4 inspections")
    expect(panel(page)).to_contain_text("A figure, a sign or a negation changed.")
    expect(button(page, "Still holds")).to_have_count(0)
    button(page, "Denied").click()
    expect_said(page, "Saved as denied.")
    expect_standing(page, "Pier Nine cost 9 million", "alleged")
    expect_waiting(article)
    page.goto(f"/articles/{article.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_text("draft 2, loaded by")).to_be_visible()
    expect(page.get_by_text("draft 1, loaded by")).to_be_visible()
