"""What was understood is seen before it is stored: how a file is read, and what a new draft would change."""

from playwright.sync_api import expect

from factcheck.articles.models import Draft
from tests.journeys.steps import ARTICLE, CREW, tag

WORDS = "Başkan istifa etti\n\nBaşkan Cuma günü istifa etti. Sözcü bunu yalanladı.\n"


def test_a_file_is_read_in_the_encoding_that_the_editor_chooses(editor_page, noise):
    noise.expect(422)
    page = editor_page
    page.goto("/articles/new/")
    file = {"name": "story.txt", "mimeType": "text/plain", "buffer": WORDS.encode("cp1254")}
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("alert").filter(has_text="Choose how to read it")).to_be_focused()
    page.get_by_label("Read the file as").select_option(label="Windows-1252, Western Europe")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_label("Text", exact=True)).not_to_have_value(WORDS)
    page.get_by_label("Read the file as").select_option(label="Windows-1254, Turkish")
    page.get_by_label("Language").select_option(label="Turkish")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="This is what would be loaded")).to_contain_text("Windows-1254")
    page.get_by_role("button", name="Load article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Başkan istifa etti")
    draft = Draft.objects.get()
    assert (draft.text, draft.language, bytes(draft.original)) == (WORDS, "tr", WORDS.encode("cp1254"))


def test_what_a_new_draft_would_change_is_seen_before_it_is_loaded(editor_page, article, reviewer):
    tag(article, CREW, "alleged", by=reviewer)
    page = editor_page
    page.goto(f"/articles/{article.pk}/drafts/")
    page.get_by_label("Text", exact=True).fill(ARTICLE.replace("9 defects", "11 defects"))
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="This is what would be loaded")
    expect(preview).to_be_focused()
    expect(preview).to_contain_text("1 change. Nothing to recheck.")
    expect(preview).to_contain_text("1 assertion in new or changed words is to be checked.")
    expect(preview).to_contain_text("1 checked sentence keeps its tags and evidence.")
    expect(preview.locator("del")).to_have_text("9")
    assert Draft.objects.count() == 1
    page.get_by_role("button", name="Load draft").click()
    expect(page.get_by_text("draft 2").first).to_be_visible()
