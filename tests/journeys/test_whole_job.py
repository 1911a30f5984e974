"""One article from the paste to the spreadsheet, by an editor and a reviewer."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    ARTICLE,
    BODY,
    CAPTAIN,
    CREW,
    DIRECTOR,
    GUARD,
    TITLE,
    button,
    expect_current,
    expect_progress,
    expect_saved,
    expect_standing,
    field,
    give_evidence,
    panel,
)
from tests.standards import standard

pytestmark = pytest.mark.both_databases


def test_an_article_is_loaded_checked_frozen_and_taken_home_as_csv(editor_page, reviewer_page, noise, tmp_path):
    noise.expect(422)
    _load_by_paste(editor_page)
    _check_three_sentences(reviewer_page)
    rows = _freeze_and_download(editor_page, tmp_path)
    _read_back(rows)


def _load_by_paste(page):
    page.get_by_role("link", name="Load an article").first.click()
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("complementary")).to_contain_text("0 of")


def _check_three_sentences(page):
    page.reload()
    page.get_by_role("link", name=f"Review: {TITLE}").click()
    expect_current(page, CREW)
    button(page, "Alleged").click()
    expect_saved(page, "Saved as alleged.")
    expect_standing(page, CREW, "alleged")
    expect_progress(page, "1 of")

    expect_current(page, CAPTAIN)
    field(page, "Denied by").fill("the owners of the Zéphyr")
    field(page, "Note").fill("=they wrote to us: “never refused”")
    button(page, "Denied").click()
    expect_saved(page, "Saved as denied.")
    expect_standing(page, CAPTAIN, "denied")
    expect_progress(page, "2 of")

    expect_current(page, DIRECTOR)
    button(page, "Verified").click()
    refused = panel(page).get_by_role("alert")
    expect(refused).to_contain_text("Verified needs evidence")
    expect(refused).to_contain_text("Add at least one piece of evidence")
    expect(refused).to_be_focused()
    expect_standing(page, DIRECTOR, "open")
    give_evidence(page, url="https://example.org/accounts.pdf", source="Accounts of the line", excerpt="€3.1 million")
    expect_saved(page, "Evidence saved.")
    expect(panel(page).get_by_role("link", name="Accounts of the line")).to_be_visible()
    button(page, "Verified").click()
    expect_saved(page, "Saved as verified: not said whether words or content were checked.")
    expect_standing(page, DIRECTOR, "verified")
    expect_progress(page, "3 of")
    expect_current(page, GUARD)


def _freeze_and_download(page, folder):
    page.reload()
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Freeze a report")
    expect(page.get_by_text("no agreed verdict yet")).to_be_visible()
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("heading", name="Not checked, or not agreed")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Spreadsheets take a file without BOM for another encoding."
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _read_back(rows):
    standing = {row["sentence"]: row["standing"] for row in rows}
    assert next(standing[s] for s in standing if s.startswith(CREW)) == "alleged"
    assert standing[CAPTAIN] == "denied"
    assert standing[DIRECTOR] == "verified"
    assert sorted(standing.values())[:3] == ["alleged", "denied", "open"]
    assert set(standing.values()) == {"alleged", "denied", "verified", "open"}
    denied = next(row for row in rows if row["standing"] == "denied")
    assert denied["party"] == "the owners of the Zéphyr"
    assert "“never refused”" in denied["note"]
    assert denied["reviewers"] == "Ana"
    verified = next(row for row in rows if row["standing"] == "verified")
    assert verified["evidence_count"] == "1"
    assert "https://example.org/accounts.pdf" in verified["evidence"]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)], "A spreadsheet would run these."


@pytest.mark.one_database
@standard("B61")
def test_a_file_whose_body_stands_twice_is_loaded_once_and_says_so(editor_page):
    page = editor_page
    page.get_by_role("link", name="Load an article").first.click()
    twice = f"{TITLE}\n\n{BODY}\n{BODY}".encode()
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "ferry.txt", "mimeType": "text/plain", "buffer": twice}
    )
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("The text appears twice")).to_have_count(1)
    expect(page.get_by_role("article").get_by_text(DIRECTOR)).to_have_count(1)
    page.get_by_role("button", name="Keep both copies").click()
    expect(page.get_by_role("article").get_by_text(DIRECTOR)).to_have_count(2)


@pytest.mark.one_database
def test_a_preview_stores_nothing_and_keeps_the_text_for_loading(editor_page):
    from factcheck.articles.models import Article

    page = editor_page
    page.goto("/articles/new/")
    page.get_by_label("Text", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="This is what would be loaded")
    expect(preview).to_be_focused()
    expect(preview).to_contain_text(TITLE)
    assert not Article.objects.exists()
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert Article.objects.count() == 1


@pytest.mark.one_database
@standard("U13")
def test_an_empty_form_says_what_is_missing_and_a_link_leads_to_the_field(editor_page, noise):
    noise.expect(422)
    page = editor_page
    page.goto("/articles/new/")
    page.get_by_role("button", name="Load article").click()
    problem = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(problem).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    problem.get_by_role("link").click()
    expect(page.get_by_label("Text", exact=True)).to_be_focused()


def test_a_correction_replaces_a_report_and_both_say_so(editor_page, article):
    page = editor_page
    for n in (1, 2):  # a second report is no correction by itself
        page.goto(f"/articles/{article.pk}/reports/")
        expect(page.get_by_role("radio", name="Interim report")).to_be_checked()
        page.get_by_role("button", name="Freeze report").click()
        expect(page.get_by_text(f"Interim report {n} on draft 1")).to_be_visible()
        expect(page.get_by_text("This replaces")).to_have_count(0)
    page.goto(f"/articles/{article.pk}/reports/")
    expect(page.get_by_label("What changed since that report?")).to_be_hidden()
    page.get_by_role("radio", name="Correction").check()
    page.get_by_label("It replaces", exact=True).select_option(index=1)
    page.get_by_label("What changed since that report?").fill("The party was wrong.")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_text("This replaces report 1. The party was wrong.")).to_be_visible()
    page.get_by_role("link", name="Reports").click()
    page.get_by_role("listitem").filter(has_text="Interim report 1 on draft").get_by_role(
        "link", name=TITLE
    ).first.click()
    expect(page.get_by_text("This report was replaced by report 3.")).to_be_visible()
