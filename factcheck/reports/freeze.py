"""An article's check as one plain value (the payload): the only module of reports that reads the review."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Exists, OuterRef, Q

from factcheck.articles import actions as articles
from factcheck.articles.choices import RecheckReason, Standing
from factcheck.articles.models import Article, Assertion, Draft, Sentence
from factcheck.articles.querysets import DraftQuerySet
from factcheck.engine import Voice, named
from factcheck.evidence.models import Reply
from factcheck.review.choices import Obtained, Reason
from factcheck.review.models import Evidence, Question, ReviewSession, Tag
from factcheck.review.origins import count, numbered
from factcheck.review.presenters.seen import not_looked_at, seen_of
from factcheck.review.queries.accusations import replies_missing, waiting
from factcheck.review.queries.assertion_state import unsaid_in
from factcheck.review.queries.proposals import load_proposals
from factcheck.review.queries.snapshot import (
    ArticleSnapshot,
    AssertionSnapshot,
    by_assertion,
    load_snapshot,
    place_of,
)
from factcheck.review.queries.told_replies import ToldReplies, utc
from factcheck.review.quotations import Checked
from factcheck.web.paged_lists import Many

FORMAT = 3  # see `earlier_formats`


def freeze(article_id: int) -> dict[str, Any]:
    """Return the check of an article's newest draft: copies of every value, nothing confidential.

    Every sentence of the draft is in it: at the places of an assertion, or among those not taken for an assertion.

    Always 15 queries, whatever the article's length, 1 more if anybody answered a request for comment, 1 if anybody
    complained, and 4 more if the writer put anything beside the text. Call it in `one_moment`.
    """
    snapshot = load_snapshot(article_id, seen_by=None)
    draft, sentences = snapshot.draft, snapshot.sentences
    questions = by_assertion(Question.objects.filter(assertion__article=article_id))
    orders = {a.assertion.pk: a.order for a in snapshot.assertions}
    earlier = _earlier_words(article_id)
    replies = ToldReplies.load(article_id)
    return {
        "format": FORMAT,
        "article": _article(draft.article),
        "draft": {**_draft(draft), "engine": sentences[0].finding.engine},  # which may have read it again since
        "earlier_drafts": [_draft(d) for d in _earlier(draft)],
        "session": _session(snapshot.session),
        "summary": {s: snapshot.counts[s] for s in Standing.values},
        "totals": snapshot.totals,
        "text": draft.text,
        "paragraphs": _paragraphs(sentences, orders),
        "assertions": [
            {
                **_assertion(a, orders, questions.get(a.assertion.pk, []), earlier, replies),
                "quotation": _quotation(a, snapshot.session),
                **replies.about(a.assertion),
            }
            for a in snapshot.assertions
        ],
        "not_taken": [_not_taken(snapshot, s) for s in snapshot.not_taken],
        **({"proposals": snapshot.proposals.totals} if snapshot.proposals else {}),
    }


def apart_from_looks(held: dict[str, Any]) -> dict[str, Any]:
    """Return what is held without the times of the last look at cited pages, which pass by themselves."""
    return {
        **held,
        "assertions": [{**a, "evidence": list(map(_without_look, a["evidence"]))} for a in held["assertions"]],
    }


def _without_look(evidence: dict[str, Any]) -> dict[str, Any]:
    page = evidence.get("page")
    return {**evidence, "page": {**page, "looked_at": None}} if page else evidence


def holds_confidential(article_id: int) -> bool:
    """Whether anything of an article is confidential now, or is evidence whose source no report names (1 query).

    An earlier report may print it, from before it was made so.
    """
    found = (
        Evidence.objects.filter(Q(confidential=True) | Q(obtained=Obtained.BACKGROUND), assertion__article=article_id),
        Tag.objects.filter(note_confidential=True, assertion__article=article_id),
        Question.objects.filter(Q(confidential=True) | Q(answer_confidential=True), assertion__article=article_id),
        Reply.objects.filter(confidential=True, request__article=article_id),
    )
    some = Article.objects.filter(pk=article_id).annotate(**{f"some_{n}": Exists(rows) for n, rows in enumerate(found)})
    return any(row for row in some.values_list(*(f"some_{n}" for n in range(len(found)))) if any(row))


def with_replies_missing(drafts: DraftQuerySet) -> DraftQuerySet:
    """Add `unasked`, `waiting` and `overdue`: accusations without a request, requests without an answer."""
    return drafts.annotate(waiting=Many(waiting().filter(article=OuterRef("article"))), **replies_missing("article"))


def details_to_look_at(draft: Draft, *, has_annotations: bool) -> dict[str, Any]:
    """Return what a report of the newest draft would lack, and what does not fit: see `unsaid_in`.

    `unanswered` are the writer's proposals without an answer. 1 query, or 5 if the writer put anything beside the text.
    """
    return {
        **unsaid_in(draft.article_id),
        "unanswered": len(load_proposals(draft).open) if has_annotations else 0,
    }


def details_to_look_at_in(held: dict[str, Any]) -> dict[str, Any]:
    """Return the same for a payload, which has the writer's proposals (1 query)."""
    return {**unsaid_in(held["article"]["id"]), "unanswered": held.get("proposals", {"open": 0})["open"]}


def _earlier(draft: Draft) -> Iterable[Draft]:
    return Draft.objects.filter(article=draft.article, number__lt=draft.number).without_texts().order_by("number")


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.pk,
        "title": article.title,
        "byline": article.byline,
        "address": article.address,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "place": article.place,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "number": draft.number,
        "sha256": draft.sha256,
        "engine": draft.engine,
        "language": draft.language,
        "repeats_left_out": draft.repeats_left_out,
        "placeholders": draft.placeholders,
        "loaded_by": draft.loaded_by_name,
        "loaded_at": utc(draft.loaded_at),
    }


def _session(session: ReviewSession | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return {
        "opened_by": session.opened_by_name,
        "opened_at": utc(session.opened_at),
        "closed_by": session.closed_by_name,
        "closed_at": utc(session.closed_at),
        "readers_needed": session.required_reviewers,
        "blind": session.blind,
    }


def _paragraphs(sentences: list[Sentence], numbers: dict[int, int]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for s in sentences:
        paragraph = found.setdefault(s.paragraph, {"kind": s.kind, "sentences": []})
        paragraph["sentences"].append({"start": s.start, "end": s.end, "assertion": numbers.get(s.assertion_id or 0)})
    return list(found.values())


def _not_taken(snapshot: ArticleSnapshot, s: Sentence) -> dict[str, Any]:
    words = snapshot.words_of(s)
    placeholder = articles.placeholder_in(words) if snapshot.draft.placeholders else ""
    return {**_place(s), "sentence": words, "placeholder": placeholder}


def _earlier_words(article_id: int) -> dict[int, str]:
    """Return the words that assertions had in the draft they were checked in, where a new draft changed them."""
    waiting = Assertion.objects.in_text().filter(article=article_id, standing=Standing.RECHECK)
    return dict(waiting.exclude(changed_from=None).values_list("pk", "changed_from__words"))


def _assertion(
    snapshot: AssertionSnapshot,
    orders: dict[int, int],
    questions: list[Question],
    earlier: dict[int, str],
    replies: ToldReplies,
) -> dict[str, Any]:
    assertion, tags, evidence = snapshot.assertion, snapshot.tags, snapshot.evidence
    finding = snapshot.places[0].finding
    return {
        "order": snapshot.order,
        "id": assertion.pk,
        "version": assertion.version,
        "sentence": snapshot.words,
        "places": [_place(s) for s in snapshot.places],
        "standing": assertion.standing,
        "recheck": _recheck(assertion, earlier.get(assertion.pk, "")),
        "origin": assertion.origin,
        "party": "; ".join(dict.fromkeys(t.party for t in _deciding(snapshot) if t.party)),
        "note": "; ".join(_signed_note(t, len(tags)) for t in tags if t.note and not t.note_confidential),
        "reviewers": [t.placed_by_name for t in tags],
        "reviewed_at": utc(max((t.placed_at for t in tags), default=None)),
        "attributed_to": named(assertion.attributed_to),
        "voice": finding.voice,
        "cue": (finding.cue or {}).get("text", ""),
        "score": round(assertion.score, 3),
        "reasons": finding.reasons,
        "suggestion": assertion.suggestion,
        "tags": [_tag(t, replies) for t in tags],
        "evidence_count": len(evidence),
        **_shown([e for e in evidence if not e.confidential]),
        "backed_by_writer": any(e.backs_for_writer for e in evidence),
        "confidential_evidence": sum(e.confidential for e in evidence),
        "dismissed": _dismissed(assertion),
        "placeholder": assertion.placeholder,
        "near_twins": [orders[pk] for pk in snapshot.twins],
        "discrepancies": assertion.discrepancies or [],
        "unexplained": [reason.value for reason in snapshot.unexplained],
        "questions": [_question(q) for q in questions if not q.confidential],
        "confidential_questions": sum(q.confidential for q in questions),
        "confidential_unanswered": sum(q.confidential and q.answered_at is None for q in questions),
    }


def _place(s: Sentence) -> dict[str, Any]:
    return {"number": s.index + 1, **place_of(s), "kind": s.kind}


def _recheck(assertion: Assertion, earlier: str) -> dict[str, str] | None:
    """Why a sentence waits to be checked again, and what its words were before, what it referred to, or who said it."""
    if assertion.standing != Standing.RECHECK:
        return None
    reason = RecheckReason(assertion.recheck_reason or RecheckReason.WORDS)
    return {"reason": reason, "why": reason.label, "before": assertion.recheck_before or earlier}


def _signed_note(tag: Tag, tags: int) -> str:
    return tag.note if tags == 1 else f"{tag.placed_by_name}: {tag.note}"


def _tag(tag: Tag, replies: ToldReplies) -> dict[str, Any]:
    return {
        "verdict": tag.verdict,
        "party": tag.party,
        "note": "" if tag.note_confidential else tag.note,
        "note_confidential": tag.note_confidential,
        **{name: getattr(tag, name) for name in Reason.values},
        **tag.ticks,
        "settles": tag.settles,
        "by": tag.placed_by_name,
        "at": utc(tag.placed_at),
        "denial": replies.denial_of(tag),
    }


def _deciding(snapshot: AssertionSnapshot) -> list[Tag]:
    """Return the tags that made its standing: an editor's word, where there is one."""
    concluded = [t for t in snapshot.tags if t.verdict == snapshot.assertion.standing]
    return [t for t in concluded if t.settles] or concluded


def _quotation(snapshot: AssertionSnapshot, session: ReviewSession | None) -> dict[str, int] | None:
    """Return how many checked the words of a quotation and how many its content, of how many that were needed.

    None of what is no quotation, or has no verdict.
    """
    tags = _deciding(snapshot)
    is_quotation = any(s.finding.voice == Voice.DIRECT for s in snapshot.places) or any(t.checked for t in tags)
    if not tags or not is_quotation:
        return None
    return asdict(Checked.of(tags, required_reviewers=session.required_reviewers if session else 1))


def _shown(evidence: list[Evidence]) -> dict[str, Any]:
    """Return the evidence that is shown, each piece with the number of its origin, and what that comes to."""
    numbers = numbered([(e, e.source, e.goes_back_to) for e in evidence])
    of_all = zip(evidence, numbers, strict=True)
    counted = count((e.stance, e.source.kind, number, e.primary) for e, number in of_all)
    shown = [_evidence(e, number) for e, number in zip(evidence, numbers, strict=True)]
    return {"evidence": shown, "origins": counted}


def _evidence(evidence: Evidence, origin: int) -> dict[str, Any]:
    """Return one piece; of what was got on background its words, and nothing that tells who gave them."""
    return {
        "stance": evidence.stance,
        "kind": evidence.source.kind,
        **(_NOT_NAMED if evidence.is_unnamed else _named(evidence)),
        "excerpt": evidence.excerpt,
        "obtained": evidence.obtained,
        "primary": evidence.primary,
        "origin": origin,
        "goes_back_to": _origin(evidence),
        "accessed_on": evidence.accessed_on.isoformat() if evidence.accessed_on else None,
        "from_writer": evidence.from_writer,
        "by": evidence.added_by_name,
        "at": utc(evidence.added_at),
        "page": not_looked_at() if evidence.is_unnamed else seen_of(evidence).facts,
        "taken_from": _taken_from(evidence.taken_from),
    }


def _taken_from(first: Evidence | None) -> dict[str, Any] | None:
    """Return in which article evidence was first given that was taken over from an earlier check, by whom and when."""
    if first is None:
        return None
    article = first.assertion.article
    return {"article": article.pk, "title": article.title, "by": first.added_by_name, "at": utc(first.added_at)}


_NOT_NAMED = {"title": "source on background, not named", "url": "", "locator": ""}


def _named(evidence: Evidence) -> dict[str, Any]:
    return {"title": evidence.source.title, "url": evidence.source.url, "locator": evidence.locator}


def _origin(evidence: Evidence) -> dict[str, str] | None:
    """Return what it goes back to; without a name, where no report names that."""
    if evidence.goes_back_to is None:
        return None
    if evidence.is_origin_unnamed or evidence.is_unnamed:
        return {"title": "", "url": ""}
    return {"title": evidence.goes_back_to.title, "url": evidence.goes_back_to.url}


def _question(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "by": question.asked_by_name,
        "at": utc(question.asked_at),
        "answer": "" if question.answer_confidential else question.answer,
        "answer_confidential": question.answer_confidential,
        "answered_by": question.answered_by_name,
        "answered_at": utc(question.answered_at),
    }


def _dismissed(assertion: Assertion) -> dict[str, Any] | None:
    if assertion.standing != Standing.DISMISSED:
        return None
    return {
        "by": assertion.dismissed_by_name,
        "reason": assertion.dismissed_reason,
        "at": utc(assertion.dismissed_at),
    }
