"""The whole state of an article as plain values, for scripts and content systems: `GET /articles/<id>.json`."""

from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.review.choices import Reason
from factcheck.review.models import Evidence, Tag
from factcheck.review.presenters.seen import seen_of
from factcheck.review.queries.proposals import Proposal
from factcheck.review.queries.snapshot import ArticleSnapshot, AssertionSnapshot, load_snapshot, place_of


def article_state(article_id: int, person: User) -> dict[str, Any]:
    """Return drafts, sentences, assertions, tags and evidence; confidential words only to those who may see them.

    Raises `Draft.DoesNotExist`.
    """
    snapshot = load_snapshot(article_id, seen_by=person.pk)
    article = snapshot.draft.article
    return {
        "id": article.pk,
        "title": article.title,
        "byline": article.byline,
        "address": article.address,
        "published_on": article.published_on,
        "drafts": [_draft(d) for d in article.drafts.without_texts().order_by("number")],
        "totals": snapshot.totals,
        "text": snapshot.draft.text,
        "sentences": [_sentence(snapshot, s) for s in snapshot.sentences],
        "assertions": [_assertion(a, person) for a in snapshot.assertions],
        "proposals": _proposals(snapshot, person),
        "place": article.place,
    }


def _proposals(snapshot: ArticleSnapshot, person: User) -> dict[str, Any]:
    """What the writer put beside the text: counts for everybody, words for those who see all."""
    found = snapshot.proposals
    if found is None:
        return {"open": 0, "at": []}
    sees = person.may(Permission.SEE_CONFIDENTIAL)
    return {**found.totals, "at": [_proposal(p) for p in found.at_assertions] if sees else []}


def _proposal(proposal: Proposal) -> dict[str, Any]:
    names = ("kind", "text", "url", "author")
    said = {"annotation": proposal.annotation.pk, **{name: getattr(proposal.annotation, name) for name in names}}
    proposed = "evidence" if proposal.suggests_evidence else "question"
    answer = proposal.answer and {
        "answer": proposal.answer.answer,
        "by": proposal.answer.by_name,
        "at": proposal.answer.at,
    }
    return {**said, "assertion": proposal.assertion_id, "proposed": proposed, "answer": answer}


def _draft(draft: Draft) -> dict[str, Any]:
    names = ("number", "length", "sha256", "engine", "language", "encoding", "repeats_left_out", "placeholders")
    loaded = {"loaded_at": draft.loaded_at, "loaded_by": draft.loaded_by_name}
    return {**{name: getattr(draft, name) for name in names}, **loaded}


def _sentence(snapshot: ArticleSnapshot, s: Sentence) -> dict[str, Any]:
    what = {"text": snapshot.words_of(s), "kind": s.kind, "assertion": s.assertion_id, "timecode": s.timecode or ""}
    return {"id": s.pk, "index": s.index, **place_of(s), **what}


def _assertion(snapshot: AssertionSnapshot, person: User) -> dict[str, Any]:
    assertion, sees_all = snapshot.assertion, person.may(Permission.SEE_CONFIDENTIAL)
    return {
        "id": assertion.pk,
        "version": assertion.version,
        "sentence": snapshot.words,
        "standing": assertion.standing,
        "origin": assertion.origin,
        "attributed_to": assertion.attributed_to,
        "places": [{"sentence": s.pk, **place_of(s)} for s in snapshot.places],
        "finding": _finding(snapshot.places[0].finding),
        "changed_from": assertion.changed_from_id,
        "recheck": _recheck(assertion),
        "dismissed": _dismissed(assertion),
        "placeholder": assertion.placeholder,
        "near_twin": snapshot.near_twin,
        "discrepancies": assertion.discrepancies or [],
        "unexplained": [reason.value for reason in snapshot.unexplained],
        "tags": [_tag(t, person) for t in snapshot.tags],
        "evidence": [_piece(e, sees_all=sees_all) for e in snapshot.evidence],
    }


def _recheck(assertion: Assertion) -> dict[str, Any] | None:
    if assertion.standing != Standing.RECHECK:
        return None
    return {"reason": assertion.recheck_reason, "before": assertion.recheck_before}


def _dismissed(assertion: Assertion) -> dict[str, Any] | None:
    if not assertion.dismissed_at:
        return None
    return {"by": assertion.dismissed_by_name, "reason": assertion.dismissed_reason}


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("engine", "assertive", "score", "reasons", "voice", "source", "full_source", "cue", "suggestion")
    return {name: getattr(finding, name) for name in names}


def _tag(t: Tag, person: User) -> dict[str, Any]:
    said: dict[str, Any] = {"verdict": t.verdict, "party": t.party, "note": t.note_for(person)}
    said |= {"note_confidential": t.note_confidential, "settles": t.settles}
    said |= {**{name: getattr(t, name) for name in Reason.values}, **t.denial, **t.ticks}
    return {**(said if t.verdict else {}), "by": t.placed_by_name, "at": t.placed_at}


def _origin(e: Evidence, *, sees_all: bool) -> dict[str, str] | None:
    """Return what it goes back to; without a name, where confidential evidence alone names that."""
    if e.goes_back_to is None:
        return None
    if e.is_origin_secret and not sees_all:
        return {"title": "", "url": ""}
    return {"title": e.goes_back_to.title, "url": e.goes_back_to.url}


def _piece(e: Evidence, *, sees_all: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"id": e.pk, "stance": e.stance, "confidential": e.confidential}
    if sees_all or not e.confidential:
        said |= {"url": e.source.url, "title": e.source.title, "kind": e.source.kind, "locator": e.locator}
        said |= {
            "excerpt": e.excerpt,
            "accessed_on": e.accessed_on,
            "from_writer": e.from_writer,
            "obtained": e.obtained,
            "primary": e.primary,
            "goes_back_to": _origin(e, sees_all=sees_all),
            "by": e.added_by_name,
            "at": e.added_at,
            "page": seen_of(e).facts,
        }
    return said
