"""The whole state of an article as plain values, for scripts and content systems."""

from collections import Counter
from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.articles.progress import progress, totals
from factcheck.review.choices import Reason
from factcheck.review.models import Evidence, ReviewSession, Tag
from factcheck.review.queries.assertion_state import twin_id_of, unexplained
from factcheck.review.queries.blind import redact_tags_by_assertion
from factcheck.review.rules import stands_against


def article_snapshot(article_id: int, person: User) -> dict[str, Any]:
    """Return drafts, sentences, assertions, tags and evidence; confidential words only to those who may see them."""
    draft = Draft.objects.latest_of(article_id)
    sentences = list(_with_twins(Sentence.objects.filter(draft=draft)).order_by("index"))
    tags, evidence = _tags(article_id, person), _evidence(article_id)
    sees_all = person.may(Permission.SEE_CONFIDENTIAL)
    places: dict[Assertion, list[Sentence]] = {}
    for s in sentences:
        if s.assertion is not None:
            places.setdefault(s.assertion, []).append(s)
    assertions = [
        {
            **_assertion(draft, found, a),
            **_against(found[0], a, tags.get(a.pk, []), evidence.get(a.pk, [])),
            "tags": [_tag(t, person) for t in tags.get(a.pk, [])],
            "evidence": [_piece(e, sees_all=sees_all) for e in evidence.get(a.pk, [])],
        }
        for a, found in places.items()
    ]
    article = draft.article
    counts = Counter(a["standing"] for a in assertions)
    not_taken = sum(s.assertion is None for s in sentences)
    return {
        "id": article.pk,
        "title": article.title,
        "byline": article.byline,
        "address": article.address,
        "published_on": article.published_on,
        "drafts": [_draft(d) for d in article.drafts.without_texts().order_by("number")],
        "totals": totals(progress(counts, sentences=len(sentences), not_taken=not_taken)),
        "text": draft.text,
        "sentences": [_sentence(draft, s) for s in sentences],
        "assertions": assertions,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    names = ("number", "length", "sha256", "engine", "language", "encoding", "repeats_left_out", "placeholders")
    loaded = {"loaded_at": draft.loaded_at, "loaded_by": draft.loaded_by_name}
    return {**{name: getattr(draft, name) for name in names}, **loaded}


def _sentence(draft: Draft, s: Sentence) -> dict[str, Any]:
    return {
        "id": s.pk,
        "index": s.index,
        "paragraph": s.paragraph,
        "start": s.start,
        "end": s.end,
        "text": draft.text[s.start : s.end],
        "kind": s.kind,
        "assertion": s.assertion_id,
    }


def _assertion(draft: Draft, found: list[Sentence], assertion: Assertion) -> dict[str, Any]:
    first = found[0]
    return {
        "id": assertion.pk,
        "version": assertion.version,
        "sentence": draft.text[first.start : first.end],
        "standing": assertion.standing,
        "origin": assertion.origin,
        "attributed_to": assertion.attributed_to,
        "places": [{"sentence": s.pk, "paragraph": s.paragraph, "start": s.start, "end": s.end} for s in found],
        "finding": _finding(first.finding),
        "changed_from": assertion.changed_from_id,
        "recheck": {"reason": assertion.recheck_reason, "before": assertion.recheck_before}
        if assertion.standing == Standing.RECHECK
        else None,
        "dismissed": {"by": assertion.dismissed_by_name, "reason": assertion.dismissed_reason}
        if assertion.dismissed_at
        else None,
    }


def _with_twins(sentences: Any) -> Any:
    return sentences.with_findings().annotate(twin_id=twin_id_of("assertion"))


def _against(place: Any, assertion: Assertion, tags: list[Tag], evidence: list[Evidence]) -> dict[str, Any]:
    """Return what stands against a verified tag, and for what of it one that the person may see gives no reason."""
    needs = stands_against(
        has_place=any(e.gives_place for e in evidence),
        is_contradicted=any(e.contradicts for e in evidence),
        placeholder=assertion.placeholder,
        has_twin=place.twin_id is not None,
    )
    unsaid = [reason.value for reason in unexplained(tags, needs)]
    return {"placeholder": assertion.placeholder, "near_twin": place.twin_id, "unexplained": unsaid}


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("engine", "assertive", "score", "reasons", "voice", "source", "full_source", "cue", "suggestion")
    return {name: getattr(finding, name) for name in names}


def _tags(article_id: int, person: User) -> dict[int, list[Tag]]:
    """Return the tags by assertion; in a blind session, no more than whose they are while a person may not see them."""
    tags = Tag.objects.active().filter(assertion__article=article_id).by_assertion()
    return redact_tags_by_assertion(tags, ReviewSession.objects.newest_of(article_id), from_=person.pk)


def _tag(t: Tag, person: User) -> dict[str, Any]:
    said: dict[str, Any] = {"verdict": t.verdict, "party": t.party, "note": t.note_for(person)}
    said |= {"note_confidential": t.note_confidential, "settles": t.settles}
    said |= {name: getattr(t, name) for name in Reason.values}
    return {**(said if t.verdict else {}), "by": t.placed_by_name, "at": t.placed_at}


def _evidence(article_id: int) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for e in Evidence.objects.active().filter(assertion__article=article_id):
        found.setdefault(e.assertion_id, []).append(e)
    return found


def _piece(e: Evidence, *, sees_all: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"id": e.pk, "stance": e.stance, "confidential": e.confidential}
    if sees_all or not e.confidential:
        said |= {"url": e.source.url, "title": e.source.title, "kind": e.source.kind, "locator": e.locator}
        said |= {"excerpt": e.excerpt, "accessed_on": e.accessed_on, "by": e.added_by_name, "at": e.added_at}
    return said
