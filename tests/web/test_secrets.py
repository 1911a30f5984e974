"""A secret in every field of every model: whoever may not see it finds it on no page, in no piece, file, export or log.

Every field that holds words is classified here by who may read it, so that a new one is classified or fails.
"""

import io
import logging
import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from factcheck.accounts.models import Token, User
from factcheck.articles.actions import revise
from factcheck.articles.models import Article, Assertion, Batch, BatchItem, BatchPart
from factcheck.evidence.models import (
    CitedHost,
    CitedPage,
    CommentRequest,
    Complaint,
    ComplaintDecision,
    Reply,
    Snapshot,
    SnapshotBytes,
    SnapshotText,
)
from factcheck.ingest import Annotation, AnnotationKind, from_file
from factcheck.reports import actions as reports
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.files import file_of
from factcheck.reports.models import Report
from factcheck.review.actions import sessions
from factcheck.review.models import Event, Evidence, ExcerptCheck, Question, Tag, WebPage
from factcheck.review.queries.proposals import proposals_at
from factcheck.tasks import actions as tasks
from tests.asks import HTMX, JSON, ask, by_token, logged_in
from tests.makers import decide_complaint, load_many, make_article, make_person, make_token, record_complaint
from tests.reports.payloads import plain
from tests.shape.tree import routes
from tests.unguarded import left_as
from tests.web.test_script_ends import Scripts

pytestmark = pytest.mark.early

WORDS = models.CharField | models.TextField | models.JSONField | models.BinaryField | models.FileField
EVERYBODY, DESK, LEADS, ADMINISTRATOR, NOBODY = (
    "everybody",
    "the desk",
    "reviewers and editors",
    "administrator",
    "nobody",
)
SEES = {
    EVERYBODY: {"reader", "reviewer", "editor", "administrator"},
    DESK: {"reviewer", "editor", "administrator"},
    LEADS: {"reviewer", "editor"},
    ADMINISTRATOR: {"administrator"},
    NOBODY: set(),
}
WHO = ("anonymous", *sorted(SEES[EVERYBODY]))


def names(words):
    """Return names that stand between blanks."""
    return words.split()


# Digests, codes and versions that the program writes; what is read off the article's own text, which all may read; and
# copies of what stands in other fields.
NO_WORDS = names("""
    admin.LogEntry.object_id contenttypes.ContentType.app_label contenttypes.ContentType.model auth.Permission.name
    auth.Permission.codename auth.Group.name articles.Draft.sha256 articles.Draft.engine articles.Draft.language
    articles.Draft.encoding articles.Annotation.key articles.Assertion.key articles.Finding.engine articles.Batch.sha256
    review.Event.fingerprint review.Event.leaves tasks.Task.name
    accounts.Token.beginning accounts.Token.scopes
    reports.Report.checksum reports.Report.salt reports.Signature.checksum reports.Rendition.form
    reports.Rendition.sha256 accounts.Session.session_key
    articles.Finding.reasons articles.Finding.source articles.Finding.full_source articles.Finding.cue
    articles.Sentence.timecode
    articles.Draft.placeholders articles.Assertion.recheck_standing reports.Report.payload
    reports.Signature.payload reports.Rendition.body
    search.Entry.words
    evidence.SnapshotBytes.sha256 evidence.SnapshotText.sha256 evidence.CitedPage.etag evidence.CitedPage.modified
    evidence.Snapshot.content_type evidence.Snapshot.unreadable evidence.Snapshot.headers evidence.CitedHost.name
    review.ExcerptCheck.why review.ExcerptCheck.lacks
""")
WHOSE = {
    EVERYBODY: names("""
        accounts.User.name accounts.Token.name review.Event.by_token
        articles.Article.title articles.Article.byline articles.Article.place
        articles.Article.address
        articles.Article.loaded_by_name articles.Article.archived_by_name articles.Draft.loaded_by_name
        articles.Draft.text articles.Draft.original_name
        articles.Assertion.words articles.Assertion.attributed_to articles.Assertion.recheck_before
        articles.Assertion.placeholder articles.Assertion.discrepancies articles.Assertion.dismissed_by_name
        review.ReviewSession.instructions
        review.ReviewSession.opened_by_name review.ReviewSession.closed_by_name review.Tag.party
        review.Tag.why_no_locator review.Tag.why_contradicted review.Tag.why_placeholder review.Tag.why_near_twin
        review.Tag.placed_by_name review.Evidence.added_by_name review.Question.asked_by_name
        review.Question.answered_by_name evidence.Snapshot.uploaded_by_name
        review.Tag.denied_by review.Tag.denied_words evidence.Accused.parties evidence.Accused.by_name
        evidence.CommentRequest.party evidence.CommentRequest.asked_by evidence.CommentRequest.recorded_by_name
        evidence.Reply.recorded_by_name evidence.Complaint.recorded_by_name
        evidence.ComplaintDecision.words evidence.ComplaintDecision.by_name
        review.ProposalAnswer.by_name review.Event.by_name tasks.TaskEvent.by_name
        reports.Report.correction reports.Report.frozen_by_name reports.Signature.signed_by_name
    """),
    DESK: names("""
        review.Tag.note review.Question.text review.Question.answer review.Source.url review.Source.title
        review.Evidence.locator review.Evidence.excerpt review.Event.before review.Event.after
        articles.Annotation.text articles.Annotation.url articles.Annotation.author
        evidence.Snapshot.address evidence.Snapshot.name evidence.Snapshot.title
        evidence.Reply.words evidence.Reply.confidential_words
        evidence.Complaint.complainant evidence.Complaint.contact evidence.Complaint.words
        evidence.ComplaintDecision.check_missed
        evidence.CitedPage.said evidence.CitedPage.moved_to evidence.SnapshotText.text evidence.SnapshotText.whole
    """),
    LEADS: ["articles.Draft.original", "evidence.SnapshotBytes.body"],
    ADMINISTRATOR: names("""
        admin.LogEntry.object_repr admin.LogEntry.change_message articles.Batch.name articles.Batch.left_out
        articles.Batch.loaded_by_name articles.Batch.stopped_by_name articles.BatchItem.name articles.BatchItem.said
        axes.AccessAttempt.user_agent axes.AccessAttempt.username axes.AccessAttempt.http_accept
        axes.AccessAttempt.path_info axes.AccessAttempt.get_data axes.AccessAttempt.post_data
        axes.AccessFailureLog.user_agent axes.AccessFailureLog.username axes.AccessFailureLog.http_accept
        axes.AccessFailureLog.path_info axes.AccessLog.user_agent axes.AccessLog.username axes.AccessLog.http_accept
        axes.AccessLog.path_info axes.AccessLog.session_hash
        accounts.User.username tasks.TaskEvent.reason
        evidence.CitedPage.url review.WebPage.url review.WebPage.title review.WebPage.publisher
    """),
    NOBODY: [
        "accounts.User.password",
        "accounts.Token.digest",
        "accounts.Session.session_data",
        "articles.BatchPart.content",
    ],
}
LEVEL = {field: level for level, fields in WHOSE.items() for field in fields}


def fields_with_words():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, WORDS) and not field.choices:
                yield f"{model._meta.label}.{field.name}", model, field


def token(field):
    return "zx" + re.sub("[^a-z]", "", field.lower()) + "xz"


def token_of(name):
    [field] = [field for field in LEVEL if field.endswith(name)]
    return token(field)


def test_every_field_that_holds_words_says_who_may_read_them():
    found = [name for name, *_ in fields_with_words()]
    assert sorted(found) == sorted([*LEVEL, *NO_WORDS])


def plant_in_rows(model, **more):
    """Write the token of each of its fields into the rows of a model that refuses no change."""
    label = model._meta.label
    names = [field.rpartition(".")[2] for field in LEVEL if field.rpartition(".")[0] == label]
    model.objects.update(**{name: token(f"{label}.{name}") for name in names if name not in more}, **more)


def evidence_of(field):
    return {"title": token(field), "stance": "supports", "excerpt": token(field), "locator": token(field)}


@pytest.fixture
def heard(caplog):
    """Hear every line that is logged."""
    logging.disable(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    return caplog


class Ear(logging.Handler):
    """Keeps what is logged."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture(scope="module")
def planted(kept_for_module):
    """Plant the secrets; return what was logged meanwhile."""
    ear, root = Ear(), logging.getLogger()
    before = root.level
    logging.disable(logging.NOTSET)
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    with kept_for_module():
        plant()
        logging.getLogger(__name__).info("all is planted")
    root.setLevel(before)
    root.removeHandler(ear)
    return ear.records


@pytest.fixture
def secrets(planted, db, heard):
    """Everybody who may look, with a browser each, where a secret stands wherever words are stored."""
    return {who: Client() if who == "anonymous" else logged_in(User.objects.get(role=who)) for who in WHO}


def plant():
    """Plant a secret wherever words are stored, the confidential ones through the pages."""
    people = {who: make_person(who.title(), who) for who in SEES[EVERYBODY]}
    User.objects.update(name=token_of("User.name"))
    people = {who: User.objects.get(role=who) for who in people}
    make_token(people["reviewer"])
    article = load(people["editor"])
    plant_openly(article, people)
    plant_confidentially(article, people["reviewer"])
    plant_in_pages()
    plant_for_administrators(article, people["administrator"])
    plant_in_rows(Token)
    left_as(Event.objects.all(), by_token=token_of("by_token"))
    for _ in range(2):  # the second replaces the first, and says why
        reports.publish(article=article, correction=token_of("correction"), by=people["editor"])


def load(editor):
    who, speaker = token_of("Draft.text"), token_of("attributed_to")
    text = f"Port paid\n\nMayor {who} paid 12 officials in May, auditors {speaker} said.\n"
    source = from_file(f"{token_of('original_name')}.html", page_of(text), limit=9999)
    named = {"title": token_of("Article.title"), "byline": token_of("byline"), "place": token_of("Article.place")}
    draft = make_article(text, by=editor, **named)
    revise(article=draft.article, source=replace(source, annotations=annotations_of(source.text)), by=editor)
    Article.objects.update(address=f"https://{token_of('Article.address')}.example/")
    return draft.article


def annotations_of(text):
    """Two comments at each line of a text."""
    author, url = token_of("Annotation.author"), f"https://{token_of('Annotation.url')}.example/"
    ends = [found.end() for found in re.finditer(r"\S(?=\n|\Z)", text)]
    comments = [f"{token_of('Annotation.text')} {n}" for n in range(2)]
    return tuple(Annotation(AnnotationKind.COMMENT, words, end, url, author) for end in ends for words in comments)


def page_of(text):
    hidden = f"<!-- {token_of('Draft.original')} -->"
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n")[1:] if line)
    return f"<html>{hidden}<body><article><h1>Port paid 4 men</h1>{paragraphs}</article></body></html>".encode()


def plant_openly(article, people):
    session = sessions.open_(article=article, by=people["editor"], reviewers=[people["reviewer"]], instructions="x")
    type(session).objects.update(instructions=token_of("instructions"))


def plant_confidentially(article, reviewer):
    """Enter each confidential word as such, and once openly, to be made confidential afterwards."""
    site, assertion = logged_in(reviewer), article.assertions.filter(in_text=True).order_by("order")[0]

    def write(verb, **fields):
        assertion.refresh_from_db()
        answer = ask(site, assertion, verb, **fields)
        assert answer.status_code == 200, (verb, answer.content)
        return answer.json()

    names = {"title": "Source.title", "locator": "Evidence.locator", "excerpt": "Evidence.excerpt"}
    given = {name: token_of(field) for name, field in names.items()}
    given |= {"url": f"https://{token_of('Source.url')}.example/", "stance": "supports"}
    write("evidence", **given, confidential="on")
    write("evidence", **{name: f"{value}-later" for name, value in given.items() if name != "stance"}, stance="context")
    write(f"evidence/{Evidence.objects.last().pk}/conceal")
    write("evidence", **evidence_of("review.Event.after"))
    write(f"evidence/{Evidence.objects.last().pk}/conceal")
    write("evidence", **evidence_of("review.Event.before"))
    write(f"evidence/{Evidence.objects.last().pk}/remove")
    write(f"evidence/{Evidence.objects.last().pk}/conceal")
    note = token_of("Tag.note")
    told = {"denied_words": token_of("denied_words"), "denied_on": "2026-05-03"}
    write("tag", verdict="denied", note=f"{note}-later", party=token_of("Tag.party"), **told)
    write(f"notes/{Tag.objects.last().pk}/conceal")
    write("tag", verdict="alleged", note=note, note_confidential="on", party=token_of("Tag.party"))
    write("questions", text=token_of("Question.text"), confidential="on")
    write(f"questions/{Question.objects.last().pk}/answer", text=f"{token_of('Question.answer')}-unseen")
    for later in (False, True):
        write("questions", text=f"{token_of('Question.text')}-later" if later else "May we know?")
        question = f"questions/{Question.objects.last().pk}"
        write(f"{question}/answer", text=token_of("Question.answer"), **({} if later else {"confidential": "on"}))
    write(f"{question}/conceal")
    write("questions", text="May we know more?")
    question = f"questions/{Question.objects.last().pk}"
    write(f"{question}/answer", text=f"{token_of('Question.answer')}-later")
    write(f"{question}/conceal", answer_alone="on")
    first, *_ = proposals_at(assertion.pk, article.drafts.get(number=2).pk)
    write("proposals/throw-away", annotation=first.annotation.pk)
    reasons = [field.rpartition(".")[2] for field in LEVEL if ".Tag.why_" in field]
    left_as(Tag.objects.all(), **{name: token_of(name) for name in reasons})
    left_as(Tag.objects.exclude(verdict="denied"), denied_by=token_of("denied_by"))
    plant_replies(assertion, reviewer)
    plant_complaint(assertion, reviewer, User.objects.filter(role="editor").first())


def plant_replies(assertion, reviewer):
    """Record an answer with words in confidence, and one whose printed words are made confidential afterwards."""
    site, base = logged_in(reviewer), f"/review/{assertion.article_id}/replies"

    def send(verb, **fields):
        answer = site.post(f"{base}/{verb}", fields, **JSON)
        assert answer.status_code == 200, (verb, answer.content)

    send("accused/", assertion=assertion.pk, party=token_of("parties"), do="add")
    asked = {"party": token_of("CommentRequest.party"), "asked_by": token_of("CommentRequest.asked_by")}
    send("ask/", **asked, chosen=assertion.pk, asked_at="2026-05-03 10:00", channel="mail")
    request = f"requests/{CommentRequest.objects.get().pk}/"
    came = {"outcome": "answered", "at": "2026-05-04 10:00", "channel": "phone"}
    send(request, **came, confidential_words=token_of("confidential_words"), denies=assertion.pk)
    send(request, **came, words=token_of("Reply.words"))
    send(f"{Reply.objects.last().pk}/conceal/")


def plant_complaint(assertion, reviewer, editor):
    """Record a complaint, which is confidential but for when and how it came, and what came of it."""
    said = {name: token_of(f"Complaint.{name}") for name in ("complainant", "contact", "words")}
    complaint = record_complaint(assertion, by=reviewer, **said)
    decide_complaint(complaint, by=editor, words=token_of("ComplaintDecision.words"))
    left_as(ComplaintDecision.objects.all(), check_missed=token_of("check_missed"))


def plant_in_pages():
    """Let what is confidential evidence by now have been looked at while it was open, and be uploaded."""
    page_words = {"text": token_of("SnapshotText.text"), "whole": token_of("SnapshotText.whole")}
    text = SnapshotText.objects.create(sha256="0" * 64, **page_words)
    kept = SnapshotBytes.objects.create(sha256="0" * 64, size=1, body=token_of("SnapshotBytes.body").encode())
    host = CitedHost.objects.create(name="paper.example")
    of_page = {name: token_of(f"CitedPage.{name}") for name in ("said", "moved_to")}
    page = CitedPage.objects.create(url=f"https://{token_of('CitedPage.url')}.example/", host=host, **of_page)
    given = {name: token_of(f"Snapshot.{name}") for name in ("address", "title")}
    snapshot = Snapshot.objects.create(page=page, status=200, bytes=kept, text=text, **given)
    who = User.objects.get(role="reviewer")
    named = {"name": token_of("Snapshot.name"), "uploaded_by": who, "uploaded_by_name": str(who)}
    file = Snapshot.objects.create(bytes=kept, text=text, **named)
    for piece, seen in zip(Evidence.objects.filter(confidential=True), (snapshot, file, snapshot), strict=False):
        ExcerptCheck.objects.create(
            evidence=piece, page=page, snapshot=seen, found="not found", latest=snapshot, needs_a_look=True
        )


def plant_for_administrators(article, administrator):
    says = {"title": token_of("WebPage.title"), "publisher": token_of("WebPage.publisher")}
    address = f"https://{token_of('WebPage.url')}.example/"
    WebPage.objects.create(url=address, looked_at=timezone.now(), **says)
    tasks.enqueue("fetch", subject=1)
    tasks.fail(tasks.claim(), token_of("TaskEvent.reason"))
    load_many(f"title,text,left\n{article},Towns paid 9 officials in May.,\nx,=\0,\n", by=administrator)
    plant_in_rows(Batch, left_out=[token_of("Batch.left_out")])
    plant_in_rows(BatchItem)
    BatchPart.objects.update(content=token_of("BatchPart.content").encode())
    LogEntry.objects.log_actions(administrator.pk, [article], 2, "x", single_object=True)
    plant_in_rows(LogEntry)
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.create(ip_address="127.0.0.1", **({"failures_since_start": 1} if model is AccessAttempt else {}))
        plant_in_rows(model)


IDS = {
    "<int:article_id>": Article,
    "<int:assertion_id>": Assertion,
    "<int:evidence_id>": Evidence,
    "<int:question_id>": Question,
    "<int:tag_id>": Tag,
    "<int:report_id>": Report,
    "<int:snapshot_id>": Snapshot,
    "<int:request_id>": CommentRequest,
    "<int:reply_id>": Reply,
    "<int:token_id>": Token,
    "<int:complaint_id>": Complaint,
}


def addresses():
    """Return every address of the site that the planted rows have, and some that lead nowhere."""
    rows = {
        part: [str(pk) for pk in model.objects.order_by("pk").values_list("pk", flat=True)]
        for part, model in IDS.items()
    }
    rows |= {"<int:number>": ["1", "2"], "<slug:form>": [*RENDERERS], "<str:form>": [*RENDERERS]}
    for route in routes():
        found = [route.pattern]
        for part, values in rows.items():
            found = [a.replace(part, v) for a in found for v in values] if part in route.pattern else found
        yield from (a if a.startswith("/") else f"/{a}" for a in found)
    yield from ("/nowhere/", "/review/assertions/999999/", *searches())


def searches():
    """Ask the search for the beginning of all secrets and of each: the page gives the words asked for back."""
    fields = [*WHOSE[DESK], *WHOSE[LEADS], *WHOSE[ADMINISTRATOR], *WHOSE[NOBODY]]
    return [f"/search/?q={beginning}" for beginning in ("zx", *(token(field)[:-2] for field in fields))]


def seen_by(client):
    """Return all that the site answers a person: each address of ours as a page, a piece and JSON."""
    ours = {*addresses()}
    seen, waiting = {}, ["/admin/", *ours]
    while waiting:
        address = waiting.pop()
        if address in seen or "/logout/" in address:
            continue
        ways = ({},) if address.startswith("/admin/") and address not in ours else ({}, HTMX, JSON)
        answers = [client.get(address, **how) for how in ways]
        seen[address] = b" ".join(body_of(answer) for answer in answers)
        if answers[0].get("Content-Type", "").startswith("text/html"):
            links = (urljoin(address, link).partition("#")[0] for link in Scripts(answers[0].content.decode()).links)
            waiting += {link for link in links if link.startswith("/") and not urlsplit(link).query}
        if answers[0].status_code in {301, 302}:
            waiting.append(urlsplit(answers[0].url).path)
    return seen


def body_of(answer):
    headers = " ".join(f"{name}: {value}" for name, value in answer.items())
    return headers.encode() + b" " + plain(b"".join(answer) if answer.streaming else answer.content)


def answers_to_writes(client):
    """Return what empty and repeated writes are answered: refusals, conflicts, forms."""
    for address in addresses():
        if "/logout/" not in address and "/admin/" not in address:
            for how in (HTMX, JSON, {}):
                yield address, body_of(client.post(address, {"verdict": "alleged", "seen": "1"}, **how))


def found_in(pages, level):
    """Return which secrets of a level stand in pages, and where."""
    tokens = {field: token(field).encode() for field in WHOSE[level]}
    small = [(address, page.lower()) for address, page in pages]
    return sorted({(field, address) for address, page in small for field, secret in tokens.items() if secret in page})


def test_every_secret_is_planted(secrets):
    missing = []
    for name, model, field in fields_with_words():
        values = (
            bytes(v) if isinstance(v, memoryview) else v for v in model.objects.values_list(field.name, flat=True)
        )
        if name in LEVEL and not any(token(name) in str(value).lower() for value in values):
            missing.append(name)
    # Names are copies of User.name, and words of the text are its own.
    ours = {n for n in missing if not n.endswith("_name") and not n.startswith(("articles.Assertion", "accounts."))}
    assert ours == set()


@pytest.mark.parametrize("who", WHO)
def test_secret_is_seen_by_nobody_who_may_not_see_it(who, secrets):
    pages = seen_by(secrets[who])
    written = [] if who in {"editor", "reviewer"} else [*answers_to_writes(secrets[who])]
    for level, roles in SEES.items():
        found = found_in([*pages.items(), *written], level)
        if who not in roles:
            assert found == []
    assert len(pages) > 30
    assert bool(found_in(pages.items(), DESK)) == (who in SEES[DESK])  # the crawl comes where the secrets are
    assert bool(found_in(pages.items(), ADMINISTRATOR)) == (who == "administrator")


@pytest.mark.parametrize("who", sorted(SEES[EVERYBODY]))
def test_token_shows_no_secret_that_its_person_may_not_see(who, secrets, settings):
    settings.TOKEN_READS_A_MINUTE = settings.TOKEN_WRITES_A_MINUTE = 100_000
    program = by_token(make_token(User.objects.get(role=who)))
    answers = {a: program.get(a, **JSON) for a in addresses()}
    seen = [(a, body_of(answer)) for a, answer in answers.items()]
    written = [] if who in {"editor", "reviewer"} else [*answers_to_writes(program)]
    for level, roles in SEES.items():
        if who not in roles or level == ADMINISTRATOR:
            assert found_in([*seen, *written], level) == []
    assert bool(found_in(seen, DESK)) == (who in SEES[DESK])
    assert {answer.status_code for answer in answers.values()} <= {200, 403, 404, 405}


def test_admin_site_answers_pieces_and_scripts_with_its_pages(secrets):
    lists = [f"/admin/{model._meta.label_lower.replace('.', '/')}/" for model in (Tag, Evidence, Snapshot)]
    for address in ["/admin/", *lists, f"{lists[0]}{Tag.objects.last().pk}/change/"]:
        page, *others = (secrets["administrator"].get(address, **how) for how in ({}, HTMX, JSON))
        assert page.status_code == 200, address
        assert {plain_page(answer) for answer in others} == {plain_page(page)}, address


def plain_page(answer):
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", answer.content)


def test_secret_is_in_no_form_of_a_report_and_in_no_export(secrets, tmp_path):
    report, article = Report.objects.latest("number"), Article.objects.first()
    files = {form: plain(file_of(report.pk, form).body) for form in RENDERERS} | {"payload": report.payload.encode()}
    path = tmp_path / "out"
    for form in RENDERERS:
        options = {"current": True, "output": str(path), "stderr": io.StringIO()}
        call_command("export_report", article.pk, format=form, **options)
        files[f"current {form}"] = plain(path.read_bytes())
    for level in (DESK, LEADS, ADMINISTRATOR, NOBODY):
        assert found_in(files.items(), level) == []
    assert token_of("correction").encode() in files["html"]


def test_secret_is_in_no_line_of_the_log(secrets, planted, heard):
    for who in ("anonymous", "reader", "reviewer"):
        for address in ("/nowhere/", f"/review/assertions/{Assertion.objects.last().pk}/history/", "/admin/"):
            secrets[who].get(address)
    lines = [record for record in (*planted, *heard.records) if ours(record)]
    said = [("log", f"{record.getMessage()} {record.exc_text or ''}".encode()) for record in lines]
    assert "all is planted" in [record.getMessage() for record in planted]
    for level in (DESK, LEADS, NOBODY):
        assert found_in(said, level) == []


def ours(record):
    """Whether a line is logged at a desk: Django tells of its questions to the database in debugging alone."""
    return record.levelno >= logging.INFO and not record.name.startswith("django.db")
