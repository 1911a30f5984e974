"""Plain functions that make what tests need, through the program's own actions."""

import io
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from factcheck.accounts import actions as people
from factcheck.accounts.choices import Role, Scope
from factcheck.accounts.models import User
from factcheck.accounts.rules import scopes_within
from factcheck.articles import actions as articles
from factcheck.articles.actions import batches
from factcheck.articles.models import Assertion, Batch, Draft
from factcheck.evidence import actions as cited_pages
from factcheck.evidence import looking
from factcheck.evidence.choices import Channel, ComplaintOutcome, Health, Outcome
from factcheck.evidence.looking import Look
from factcheck.evidence.models import CitedPage, CommentRequest, Complaint, ComplaintDecision, Reply, Snapshot
from factcheck.ingest import Annotation, AnnotationKind, Response, from_paste
from factcheck.review.actions import complaints, evidence, excerpt_checks, replies, tags
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import SourceKind, Stance, Verdict
from factcheck.review.decisions.execute import execute
from factcheck.review.models import Evidence

PASSWORD = "correct horse battery"

TEXT = """Harbour board hid flood report, councillor says

The harbour board received a report on 3 May that 12 pumps had failed, Councillor Mira Holt said.
The board denies that it received any report.
"We asked three times," Holt said. "Nobody answered."
Repairs will cost 4.2 million euros, according to the port's accounts.
"""


def make_person(name: str, role: str, **fields) -> User:
    """Add a person whose username is the name in small letters."""
    return people.add(username=name.lower(), name=name, role=Role(role), password=PASSWORD, **fields)


def make_token(person: User, *scopes: str, name: str = "CMS", days: int = 30) -> str:
    """Make a token with scopes, or with all that the person's role has; return the words of it."""
    chosen = [Scope(scope) for scope in scopes] or scopes_within(Role(person.role))
    return people.make_token(person=person, name=name, scopes=chosen, expires_at=timezone.now() + timedelta(days=days))[
        1
    ]


def make_article(text: str = TEXT, *, by: User | None = None, **fields) -> Draft:
    """Load an article; return its draft."""
    return articles.load(source=from_paste(text, limit=2_000_000), by=by, **fields)


def make_long_article(sentences: int, *, by: User | None = None) -> Draft:
    """Load an article of a headline and this many different assertive sentences, ten a paragraph."""
    lines = [
        f"Mayor Lena Roth paid {n + 2} officials {n + 10},000 euros in May, auditors said." for n in range(sentences)
    ]
    paragraphs = [" ".join(lines[i : i + 10]) for i in range(0, len(lines), 10)]
    return make_article("\n\n".join(["The port", *paragraphs]), by=by)


def make_annotated_article(annotations: int, *, by: User | None = None) -> Draft:
    """Load an article with this many comments and links, at as many assertive sentences."""
    lines = [
        f"Mayor Lena Roth paid {n + 2} officials {n + 10},000 euros in May, auditors said." for n in range(annotations)
    ]
    source = from_paste("\n\n".join(["The port", *lines]), limit=2_000_000)
    ends = [source.text.index(line) + len(line) for line in lines]
    beside = [
        Annotation(AnnotationKind.LINK, "paid", end, url=f"https://example.org/{n}")
        if n % 2
        else Annotation(AnnotationKind.COMMENT, f"Who paid {n}?", end, author="Lea")
        for n, end in enumerate(ends)
    ]
    return articles.load(source=replace(source, annotations=tuple(beside)), by=by)


def load_many(table: str | bytes, *, by: User, name: str = "many.csv", again: bool = False) -> Batch:
    """Load a file of many articles to its end."""
    content = table.encode() if isinstance(table, str) else table
    batch = batches.begin(name=name, stream=io.BytesIO(content), again=again, by=by)
    while not batch.ended_at and batches.step(batch=batch):
        pass
    return batch


def first_assertion(draft: Draft) -> Assertion:
    """Return the first assertion of a draft, in reading order."""
    return draft.article.assertions.order_by("order")[0]


def place_tag(
    assertion: Assertion, verdict: str, *, by: User, party: str | None = None, note: str = "", key=None, **fields
) -> Assertion:
    """Tag an assertion at the version it has now."""
    assertion.refresh_from_db()
    write = WriteRequest(by, assertion.version, key, "made by a test")
    execute(
        assertion.pk,
        write,
        lambda state: tags.place(state, verdict=Verdict(verdict), party=party, note=note, write=write, **fields),
    )
    assertion.refresh_from_db()
    return assertion


def keep_page(
    piece: Evidence, text: str = "The port paid 4.2 million.", *, at: datetime | None = None, health: Look | None = None
) -> Snapshot:
    """Let the desk have looked at the page of a piece of evidence, as a worker does; return the newest snapshot."""
    page = cited_pages.cite(piece.source.url)
    said = f"<html><body><article><p>{text}</p></article></body></html>".encode()
    answer = Response(piece.source.url, "text/html", "utf-8", said, headers=(("Content-Type", "text/html"),))
    look = health or Look(Health.FINE, answer=answer, page=looking.read(answer))
    page = CitedPage.objects.select_related("latest").get(pk=page.pk)
    cited_pages.record_look(page, look, at=at or timezone.now())
    for found in Evidence.objects.filter(source__url=piece.source.url).values_list("pk", flat=True):
        excerpt_checks.store_check(found, excerpt_checks.look_for_excerpt(found))
    return CitedPage.objects.get(pk=page.pk).latest


def record_request(*assertions: Assertion, by: User, party: str = "Ann Kern", **fields) -> CommentRequest:
    """Record that somebody was asked to comment on some assertions of an article, two days ago."""
    article, at = assertions[0].article, timezone.now() - timedelta(days=2)
    given = {"asked_at": at, "asked_by": str(by), "channel": Channel.MAIL, "deadline": at + timedelta(days=1), **fields}
    ids = [a.pk for a in assertions]
    replies.record_request(article=article, party=party, assertion_ids=ids, write=WriteRequest(by), **given)
    return article.comment_requests.latest("pk")


def record_reply(request: CommentRequest, *, by: User, outcome: str = "answered", **fields) -> Reply:
    """Record what came of a request, a day after it."""
    said = {"words": "No.", "channel": "phone"} if outcome == "answered" else {"words": "", "channel": "phone"}
    given = {"at": request.asked_at + timedelta(days=1), "confidential_words": "", "denies": (), **said, **fields}
    write = WriteRequest(by)
    replies.record_reply(article=request.article, request_id=request.pk, outcome=Outcome(outcome), write=write, **given)
    return request.replies.latest("pk")


def record_complaint(assertion: Assertion, *, by: User, **fields) -> Complaint:
    """Record that somebody said yesterday that an assertion is wrong."""
    given = {
        "complainant": "Rita Reader",
        "contact": "rita@example.org",
        "words": "It was four, not three.",
        "at": timezone.now() - timedelta(days=1),
        "channel": Channel.MAIL,
        **fields,
    }
    article = assertion.article
    complaints.record_complaint(article=article, assertion_id=assertion.pk, write=WriteRequest(by), **given)
    return assertion.complaints.latest("pk")


def decide_complaint(complaint: Complaint, outcome: str = "corrected", *, by: User, **fields) -> ComplaintDecision:
    """Say what came of a complaint: that a figure was missed, unless told otherwise."""
    of_outcome = {"missed": "figure" if outcome == "corrected" else "", "words": "It is four now.", "draft_id": None}
    given = {**of_outcome, **fields, "outcome": ComplaintOutcome(outcome)}
    article = complaint.assertion.article
    complaints.decide_complaint(article=article, complaint_id=complaint.pk, write=WriteRequest(by), **given)
    return complaint.decisions.latest("pk")


def add_evidence(assertion: Assertion, *, by: User, **fields) -> Assertion:
    """Add a piece of evidence; it supports and is no secret unless told otherwise."""
    given = {
        "url": "https://example.org/accounts",
        "title": "Accounts of the port",
        "kind": SourceKind.PAGE,
        "locator": "p. 4",
        "excerpt": "4.2 million",
        "stance": Stance.SUPPORTS,
        "accessed_on": None,
        "confidential": False,
        **fields,
    }
    write = WriteRequest(by)
    execute(assertion.pk, write, lambda state: evidence.add(state, write=write, **given), needs_version=False)
    assertion.refresh_from_db()
    return assertion
