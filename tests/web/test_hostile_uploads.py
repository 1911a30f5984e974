"""Names of files and titles that would like to be headers or paths, and requests that are put together to break it."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.models import Article, Draft
from factcheck.reports.exporters import RENDERERS
from tests.asks import HTMX, JSON, logged_in
from tests.makers import TEXT, first_assertion
from tests.standards import standard

NEW = "/articles/new/"
HEADER = "a\r\nSet-Cookie: stolen=1\r\n\r\n<script>alert(1)</script>"


@pytest.fixture
def desk(editor):
    editor.name = HEADER
    editor.save()
    return logged_in(editor)


def hold(answer):
    """Check that the headers of an answer are ours: nothing of what somebody typed is among them."""
    assert "stolen" not in answer.cookies
    for name, value in answer.headers.items():
        assert "stolen" not in name + value or name in {"HX-Trigger", "Content-Disposition"}
        assert value.isprintable()


@standard("S43")
def test_names_and_titles_become_no_header(desk):
    answer = desk.post(NEW, {"file": SimpleUploadedFile(f"{HEADER}.txt", TEXT.encode()), "title": HEADER[:9]}, **JSON)
    hold(answer)
    article = Article.objects.get()
    assert "Set-Co" in article.title
    tagged = desk.post(
        f"/review/assertions/{first_assertion(Draft.objects.get()).pk}/tag/",
        {"verdict": "alleged", "seen": 1, "party": HEADER[:90], "note": HEADER},
        **HTMX,
    )
    assert tagged.status_code == 200
    hold(tagged)
    hold(desk.get(f"/review/{article.pk}/changes/?after=0", **HTMX))
    original = desk.get(f"/articles/{article.pk}/drafts/1/original/")
    hold(original)
    assert original.headers["Content-Disposition"].startswith("attachment; filename")
    frozen = desk.post(f"/articles/{article.pk}/reports/", {"correction": ""}, **JSON).json()
    for form, address in frozen["files"].items():
        answer = desk.get(address)
        hold(answer)
        name = RENDERERS[form].file_name(article.pk, 1, form)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@standard("S57")
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "..\\..\\boot.txt",
        "CON.txt",
        "x" * 300 + ".txt",
        "\u202etxt.exe.txt",
        ".txt",
        "<svg onload=alert(1)>.txt",
        "a\x00b.txt",
    ],
    ids=ascii,
)
def test_name_of_a_file_is_words_and_no_path(name, desk):
    answer = desk.post(NEW, {"file": SimpleUploadedFile(name, TEXT.encode())}, **JSON)
    assert answer.status_code in {201, 422}
    for draft in Draft.objects.all():
        assert not {"/", "\\", "\0"} & set(draft.original_name)
        assert len(draft.original_name) <= 255
        page = desk.get(f"/articles/{draft.article_id}/").content.decode()
        assert "<svg onload" not in page


POLYGLOT = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<html><body><p>The port paid 4 million euros, auditors said.</p></body></html>"
)


@standard("S56")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story.html", POLYGLOT),
        ("story.txt", POLYGLOT),
        ("story.docx\x00.exe", b"Words."),
        ("story.DOCX", b"Words."),
        ("story.pdf", b"GIF89a<html>%PDF-1.4"),
        (".htaccess", b"Words."),
        ("story.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ],
    ids=ascii,
)
def test_file_that_is_not_what_it_says_is_refused_in_words(name, content, desk):
    answer = desk.post(NEW, {"file": SimpleUploadedFile(name, content)}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["error"].strip()
    assert not Draft.objects.exists()


@standard("S62")
@pytest.mark.parametrize("blanks", ["", "\r\n" * 20_000, " " * 100_000], ids=len)
def test_multipart_in_base64_full_of_blanks_does_no_harm(blanks, desk):
    coded = blanks + base64.b64encode(TEXT.encode()).decode() + blanks
    head = 'Content-Disposition: form-data; name="text"; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n'
    body = f"--x\r\n{head.replace('text', 'file', 1)}Content-Type: text/plain\r\n\r\n{coded}\r\n--x--\r\n"
    answer = desk.post(NEW, body.encode(), content_type="multipart/form-data; boundary=x", **JSON)
    assert answer.status_code in {201, 400, 422}
    assert desk.get(NEW).status_code == 200
