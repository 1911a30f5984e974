"""A saved page or a PDF is uploaded instead of a page that the desk cannot get."""

import pytest

from factcheck.evidence.models import Snapshot
from factcheck.review.models import Evidence, ExcerptCheck
from factcheck.review.presenters.seen import seen_of
from tests.asks import JSON, logged_in
from tests.ingest.made import pdf, plain
from tests.makers import add_evidence, first_assertion, make_article
from tests.standards import standard

pytestmark = pytest.mark.django_db
SAVED = b"<html><head><title>Accounts</title></head><body><article><p>It paid 4.2 million.</p></article></body></html>"
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paid.example/a\r\nSubject: Accounts\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://paid.example/a\r\n\r\n" + SAVED.replace(b"=", b"=3D") + b"\r\n--b--\r\n"
)


@pytest.fixture
def piece(reviewer):
    assertion = first_assertion(make_article(by=reviewer))
    add_evidence(assertion, by=reviewer, url="https://paid.example/a", title="Accounts", excerpt="4.2 million")
    return Evidence.objects.get()


def send(piece, who, *files, **how):
    return logged_in(who).post(f"/evidence/{piece.pk}/upload/", {"file": list(files)}, **how)


def file_of(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("saved.html", SAVED),
        ("saved.mhtml", MHTML),
        ("saved.MHT", MHTML),
        ("saved.pdf", pdf(plain("It paid 4.2 million."))),
    ],
)
def test_uploaded_file_is_kept_and_the_excerpt_is_found_in_it(piece, reviewer, work, name, content):
    answer = send(piece, reviewer, file_of(name, content))
    assert answer.status_code == 302
    work()
    found = seen_of(Evidence.objects.with_pages().get())
    assert (found.is_found, found.uploaded_by, found.is_unwell) == (True, "Ana", False)
    kept = Snapshot.objects.get()
    assert bytes(kept.bytes.body) == content
    shown = logged_in(reviewer).get(f"/evidence/snapshots/{kept.pk}/").content.decode()
    assert f"by Ana: {name}" in shown
    assert '<b class="here">4.2' in shown


@standard("S56", "S57", "S58")
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("saved.exe", SAVED, "“saved.exe” is no saved page and no PDF."),
        ("saved.docx", b"PK", "“saved.docx” is no saved page and no PDF."),
        ("../../etc/passwd", b"x", "“passwd” is no saved page and no PDF."),
        ("saved.pdf", SAVED, "“saved.pdf” is not a PDF"),
        ("saved.html", b"%PDF-1.7 x", "“saved.html” is not a web page but a PDF."),
        ("saved.html", b"\x89PNG\r\n\x1a\n" + bytes(50), "“saved.html” is not a web page"),
        ("saved.html", b" ", "Nothing was kept."),
        ("saved.html", b"<html>" + b"x" * 10_000_001, "“saved.html” must be smaller than 10 MB."),
        ("saved.mhtml", b"MIME-Version: 1.0\r\n\r\n", "Nothing was kept."),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_in_words(piece, reviewer, name, content, says):
    answer = send(piece, reviewer, file_of(name, content), **JSON)
    assert answer.status_code == 422
    assert says in answer.json()["error"]
    assert not Snapshot.objects.exists()
    assert not ExcerptCheck.objects.exists()


@standard("S62")
@pytest.mark.parametrize("files", [0, 2])
def test_no_file_or_two_are_refused(piece, reviewer, files):
    answer = send(piece, reviewer, *[file_of("saved.html", SAVED)] * files, **JSON)
    assert answer.status_code == 422
    assert not Snapshot.objects.exists()


def test_second_file_for_the_same_evidence_is_refused_and_the_first_stays(piece, reviewer, editor):
    assert send(piece, reviewer, file_of("saved.html", SAVED), **JSON).status_code == 200
    answer = send(piece, editor, file_of("other.html", SAVED), **JSON)
    assert (answer.status_code, "Ana uploaded a file for it." in answer.content.decode()) == (409, True)
    assert Snapshot.objects.get().name == "saved.html"


def test_nobody_uploads_for_evidence_that_they_may_not_see_or_that_was_removed(piece, reviewer, reader, editor):
    assert send(piece, reader, file_of("saved.html", SAVED)).status_code == 403
    Evidence.objects.update(removed_at=piece.added_at, removed_by=reviewer)
    assert send(piece, reviewer, file_of("saved.html", SAVED)).status_code == 404


@standard("S63")
def test_snapshot_runs_nothing_and_is_downloaded_as_a_harmless_attachment(piece, reviewer, work):
    hostile = SAVED.replace(
        b"<p>", b"<p><script>alert(1)</script><img src='https://spy.example/x'>&lt;script&gt;x&lt;/script&gt; "
    )
    send(piece, reviewer, file_of("saved.html", hostile))
    work()
    kept = Snapshot.objects.get()
    shown = logged_in(reviewer).get(f"/evidence/snapshots/{kept.pk}/")
    assert "&lt;script&gt;x&lt;/script&gt;" in shown.content.decode()
    assert not any(words in shown.content.decode() for words in ("spy.example", "<script>", "alert(1)"))
    file = logged_in(reviewer).get(f"/evidence/snapshots/{kept.pk}/warc/")
    assert file["Content-Disposition"].startswith('attachment; filename="snapshot-')
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert file["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_file_of_confidential_evidence_reaches_nobody_else(reviewer, reader, editor, work):
    assertion = first_assertion(make_article(by=reviewer))
    add_evidence(assertion, by=reviewer, url="", title="Letter", excerpt="4.2 million", confidential=True)
    send(Evidence.objects.get(), reviewer, file_of("saved.html", SAVED))
    work()
    kept = Snapshot.objects.get()
    pages = [f"/evidence/snapshots/{kept.pk}/", f"/evidence/snapshots/{kept.pk}/warc/"]
    seen = [f"/evidence/{Evidence.objects.get().pk}/seen/"]
    assert [logged_in(reader).get(page).status_code for page in (*pages, *seen)] == [404] * 3
    assert [logged_in(editor).get(page).status_code for page in (*pages, *seen)] == [200] * 3


def test_snapshot_of_evidence_that_was_made_confidential_is_hidden_from_then_on(piece, reviewer, reader, work):
    send(piece, reviewer, file_of("saved.html", SAVED))
    address = f"/evidence/snapshots/{Snapshot.objects.get().pk}/"
    assert logged_in(reader).get(address).status_code == 200
    client = logged_in(reviewer)
    answer = client.post(f"/review/assertions/{piece.assertion_id}/evidence/{piece.pk}/conceal/", {"seen": 2}, **JSON)
    assert answer.status_code == 200
    assert (logged_in(reader).get(address).status_code, client.get(address).status_code) == (404, 200)
