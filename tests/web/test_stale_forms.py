"""A form whose token is old is refused, and what was typed into it is shown to be copied."""

import html
import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.articles.models import Article
from factcheck.web.submitted_fields import MOST_CHARACTERS, MOST_FIELDS
from tests.asks import HTMX, JSON
from tests.makers import PASSWORD, TEXT
from tests.standards import standard

NEW = "/articles/new/"
HOSTILE = '\n</textarea><script>a()</script>&amp; "quoted"'


@pytest.fixture
def strict(editor):
    """A browser whose token is old: it logged in again in another tab."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(editor)
    client.cookies["csrftoken"] = "b" * 32
    return client


def send(client, fields, address=NEW, **how):
    return client.post(address, {"csrfmiddlewaretoken": "a" * 64, **fields}, **how)


def shown(answer):
    """Return what a refusal shows: {label: words}."""
    page = answer.content.decode()
    found = re.findall(
        r"<label for=.*?>(.*?)</label>\s*<textarea [^>]*readonly[^>]*>\n(.*?)</textarea>", page, re.DOTALL
    )
    return {html.unescape(label): html.unescape(words) for label, words in found}


@standard("S47")
def test_what_was_typed_is_shown_to_be_copied_and_nothing_is_stored(strict):
    answer = send(strict, {"text": TEXT, "title": "Harbour", "published_on": "2026-05-22", "byline": ""})
    assert answer.status_code == 403
    assert shown(answer) == {"Text": TEXT, "Title": "Harbour", "Date of publication": "2026-05-22"}
    assert "Copy what you typed from below" in answer.content.decode()
    assert not Article.objects.exists()


def test_who_is_logged_in_now_is_named(strict, editor):
    page = send(strict, {"title": "Harbour"}).content.decode()
    assert f"It was opened before {editor.name} logged in here, by them or by somebody else. Nothing was saved." in page
    strict.logout()
    assert "You logged out, or in again, since it was opened." in send(strict, {"title": "H"}).content.decode()


@standard("S47")
def test_what_was_typed_is_words(strict):
    answer = send(strict, {"text": HOSTILE, "title": "", HOSTILE: "x"})
    assert shown(answer) == {"Text": HOSTILE, HOSTILE.strip(): "x"}
    assert "<script>a()" not in answer.content.decode()


@standard("S47")
def test_passwords_tokens_and_files_are_not_shown(strict):
    hidden = {"password": PASSWORD, "old_password": PASSWORD, "Password1": PASSWORD, "api_token": PASSWORD}
    file = SimpleUploadedFile("a.txt", PASSWORD.encode())
    answer = send(strict, {"username": "edda", "key": PASSWORD, "kept": PASSWORD, **hidden, "file": file})
    assert shown(answer) == {"Username": "edda"}
    assert PASSWORD not in answer.content.decode()
    assert "a" * 64 not in answer.content.decode()


@standard("S47")
def test_log_in_page_that_is_out_of_date_shows_no_password(strict):
    strict.logout()
    answer = send(strict, {"username": "edda", "password": PASSWORD}, "/accounts/login/")
    assert (answer.status_code, shown(answer)) == (403, {"Username": "edda"})
    assert PASSWORD not in answer.content.decode()


@standard("S47")
def test_what_is_shown_is_bounded(strict):
    answer = send(strict, {"title": "Harbour", "text": "x" * (MOST_CHARACTERS + 9), "byline": "lost"})
    assert {name: len(words) for name, words in shown(answer).items()} == {
        "Title": 7,
        "Text": MOST_CHARACTERS - 7,
    }
    assert f"ends after {MOST_CHARACTERS:,} characters" in answer.content.decode()
    assert len(shown(send(strict, {f"field{n}": "x" for n in range(MOST_FIELDS + 9)}))) == MOST_FIELDS


@standard("S47")
def test_what_another_site_sent_is_not_shown(strict):
    answer = send(strict, {"text": "Send your password"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert b"Send your password" not in answer.content


@standard("S47")
def test_form_that_cannot_be_read_is_refused_as_any(strict):
    for kind in ("multipart/form-data; boundary=x", "text/plain", "application/json"):
        answer = strict.post(NEW, "--x\r\nbroken", content_type=kind)
        assert answer.status_code in {400, 403}
        assert shown(answer) == {}


@standard("S47")
@pytest.mark.parametrize("how", [JSON, HTMX], ids=["JSON", "a piece"])
def test_scripts_and_pieces_get_the_sentence_alone(strict, how):
    answer = send(strict, {"text": TEXT}, **how)
    assert answer.status_code == 403
    assert "Go back, reload it and repeat." in answer.content.decode()
    assert "Harbour" not in answer.content.decode()


# What is typed, and by which name


def test_page_shows_labels_as_on_the_form_and_nothing_that_was_not_typed(strict):
    chosen = {"reviewers": "2", "readers_needed": "2", "blind": "on", "seen": "3"}
    answer = send(
        strict, {**chosen, "instructions": "Ask Bo first.", "deadline": "2026-05-22T17:00"}, "/review/1/session/"
    )
    assert shown(answer) == {"Instructions": "Ask Bo first.", "Deadline": "2026-05-22T17:00"}
    answer = send(strict, {"text": TEXT, "preview": "1", "language": "en", "keep_repeats": "on"})
    assert shown(answer) == {"Text": TEXT}


def test_names_of_several_are_those_of_their_form(strict):
    fields = {"verdict": "denied", "denied_by": "the mayor", "agreed": "0f", "chosen": "1:1", "note": "By phone."}
    assert shown(send(strict, fields, "/review/1/bulk/")) == {"Denied by": "the mayor", "Note": "By phone."}
    fields = {"excerpt": "14 pumps", "locator": "p. 3", "stance": "supports", "kind": "page"}
    answer = send(strict, fields, "/review/assertions/1/evidence/")
    assert shown(answer) == {"Excerpt": "14 pumps", "Where in it": "p. 3"}


def sent_by_pages():
    """Return the names that buttons and hidden fields of the templates send."""
    pages = "\n".join(page.read_text() for page in (settings.BASE_DIR / "templates").rglob("*.html"))
    tags = re.findall(r"<button\b[^>]*>|<input\b[^>]*type=\"hidden\"[^>]*>", pages)
    return {name for tag in tags for name in re.findall(r"\bname=\"([a-z_]+)\"", tag)}


def test_no_button_and_no_hidden_field_counts_as_typed(strict):
    words = {"note", "party", "instead_of"}  # typed before, and sent again by the page
    names = sent_by_pages() - words
    assert {"preview", "agreed", "verdict", "seen"} <= names
    assert shown(send(strict, dict.fromkeys(names, "1"))) == {}
    assert {name for name in names if shown(send(strict, {name: "1"}))} == set()
