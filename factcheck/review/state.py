"""The whole state of an article as plain values, for scripts and content systems."""

from collections import Counter
from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, Finding, Sentence
from factcheck.articles.progress import progress, totals
from factcheck.review.blind import veiled_each
from factcheck.review.choices import Reason
from factcheck.review.models import Evidence, ReviewSession, Tag


def state_of(article_id: int, person: User) -> dict[str, Any]:
    """Return drafts, sentences, assertions, tags and evidence; confidential words only to those who may see them."""
    draft = Draft.objects.latest_of(article_id)
    sentences = list(Sentence.objects.filter(draft=draft).with_findings().order_by("index"))
    tags, evidence = _tags(article_id, person), _evidence(article_id, person)
    places: dict[Assertion, list[Sentence]] = {}
    for s in sentences:
        if s.assertion is not None:
            places.setdefault(s.assertion, []).append(s)
    assertions = [
        {
            **_assertion(draft, found, a),
            "tags": tags.get(a.pk, []),
            "evidence": evidence.get(a.pk, []),
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
        "placeholder": assertion.placeholder,
        "dismissed": {"by": assertion.dismissed_by_name, "reason": assertion.dismissed_reason}
        if assertion.dismissed_at
        else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("engine", "assertive", "score", "reasons", "voice", "source", "full_source", "cue", "suggestion")
    return {name: getattr(finding, name) for name in names}


def _tags(article_id: int, person: User) -> dict[int, list[dict[str, Any]]]:
    """Return the tags by assertion; in a blind session, no more than whose they are while a person may not see them."""
    tags = Tag.objects.standing().filter(assertion__article=article_id).by_assertion()
    seen = veiled_each(tags, ReviewSession.objects.newest_of(article_id), from_=person.pk)
    return {pk: [_tag(t, person) for t in some] for pk, some in seen.items()}


def _tag(t: Tag, person: User) -> dict[str, Any]:
    said: dict[str, Any] = {"verdict": t.verdict, "party": t.party, "note": t.note_for(person)}
    said |= {"note_confidential": t.note_confidential, "settles": t.settles}
    said |= {name: getattr(t, name) for name in Reason.values}
    return {**(said if t.verdict else {}), "by": t.placed_by_name, "at": t.placed_at}


def _evidence(article_id: int, person: User) -> dict[int, list[dict[str, Any]]]:
    sees_all = person.may(Permission.SEE_CONFIDENTIAL)
    found: dict[int, list[dict[str, Any]]] = {}
    for e in Evidence.objects.standing().filter(assertion__article=article_id):
        said: dict[str, Any] = {"id": e.pk, "stance": e.stance, "confidential": e.confidential}
        if sees_all or not e.confidential:
            said |= {"url": e.source.url, "title": e.source.title, "kind": e.source.kind, "locator": e.locator}
            said |= {"excerpt": e.excerpt, "accessed_on": e.accessed_on, "by": e.added_by_name, "at": e.added_at}
        found.setdefault(e.assertion_id, []).append(said)
    return found
