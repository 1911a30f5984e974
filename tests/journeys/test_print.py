"""A report on paper, and as a file that needs nothing but itself."""

import io
import unicodedata

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.steps import CAPTAIN, CREW, DIRECTOR, TITLE, assertion_of, tag
from tests.makers import add_evidence
from tests.standards import standard


def frozen(page, article, reviewer):
    tag(article, CREW, "alleged", by=reviewer, note="as the logbooks have it")
    tag(article, DIRECTOR, "verified", by=reviewer)
    secret = assertion_of(article, CAPTAIN)
    add_evidence(
        secret, by=reviewer, title="A name nobody may read", url="https://example.org/secret", confidential=True
    )
    tag(article, CAPTAIN, "denied", by=reviewer)
    page.goto(f"/articles/{article.pk}/reports/")
    page.get_by_role("button", name="Freeze report").click()
    expect(page.get_by_role("link", name="Download CSV")).to_be_visible()


def words_of(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())  # some fonts have one letter for f and i


@standard("F23")
def test_a_printed_report_holds_the_check_as_text_and_nothing_of_the_screen(editor_page, article, reviewer):
    page = editor_page
    frozen(page, article, reviewer)
    printed = words_of(page.pdf(format="A4"))
    for words in (TITLE, CREW, "alleged", "verified", "Accounts of the port", "https://example.org/accounts", "Ana"):
        assert words in printed, words
    assert "Not checked, or not agreed" in printed
    assert "A name nobody may read" not in printed
    assert "Download CSV" not in printed
    assert "Log out" not in printed


def test_the_review_page_prints_its_text(at_review):
    page = at_review()
    printed = words_of(page.pdf(format="A4"))
    assert CREW in printed
    assert "Dismiss" not in printed


@standard("F25")
def test_the_file_of_a_report_opens_without_a_network(editor_page, article, reviewer, noise, tmp_path):
    page = editor_page
    frozen(page, article, reviewer)
    page.get_by_text("Other files").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download HTML").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text(DIRECTOR)
    expect(page.get_by_role("main")).not_to_contain_text("A name nobody may read")
    assert asked == [path.as_uri()]
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.context.set_offline(False)
