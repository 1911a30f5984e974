"""What the panel of one assertion shows, and the progress of its article."""

import uuid
from typing import Any

from factcheck.articles.choices import DONE, DismissReason, Standing
from factcheck.articles.models import Assertion
from factcheck.review.cards import Card
from factcheck.review.choices import Kind, SourceKind, Stance, Verdict
from factcheck.review.forms import EvidenceForm, TagForm
from factcheck.review.models import Evidence
from factcheck.web.access import Request


def progress_of(article_id: int) -> dict[str, Any]:
    """Count an article's assertions by standing; suggestions are no work done (one question)."""
    return progress(Assertion.objects.standings([article_id]).get(article_id, {}))


def progress(counts: dict[str, int]) -> dict[str, Any]:
    """Put counts by standing into the words of the progress line."""
    total = sum(counts.values()) - counts.get(Standing.DISMISSED, 0)
    done = sum(counts.get(s, 0) for s in DONE)
    return {
        "article_counts": [(s, counts.get(s, 0)) for s in Standing if counts.get(s)],
        "total": total,
        "done": done,
        "left": total - done,
        **{s.value: counts.get(s, 0) for s in Standing},
    }


def panel_context(request: Request, card: Card, **forms: Any) -> dict[str, Any]:
    """Return what the panel is drawn from; a form that was refused is shown as it was typed."""
    mine = card.reading_of(request.user.pk)
    kept = {"party": mine.party, "note": mine.note} if mine else {"party": card.assertion.attributed_to[:300]}
    return {
        "card": card,
        "assertion": card.assertion,
        "place": card.places[0] if card.places else None,
        "mine": mine,
        "others": [r for r in card.readings if r is not mine],
        "evidence": _evidence(request, card),
        "tag_form": TagForm(initial={**kept, "seen": card.assertion.version}, auto_id="tag_%s"),
        "evidence_form": EvidenceForm(
            initial={"seen": card.assertion.version, "kind": SourceKind.PAGE}, auto_id="ev_%s"
        ),
        "verdicts": Verdict,
        "stances": Stance,
        "dismiss_reasons": DismissReason,
        "key": uuid.uuid4(),
        **forms,
    }


def _evidence(request: Request, card: Card) -> list[Evidence]:
    return list(Evidence.objects.visible_to(request.user).filter(assertion=card.assertion))


def answer_of(card: Card, event_after: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the JSON answer to a write, all of it from what the write left in history."""
    return {"id": card.assertion.pk, "article": card.assertion.article_id, "version": version, **event_after}


SAID = {
    Kind.TAG_PLACED: "Saved as {verdict}.",
    Kind.DISAGREEMENT_SETTLED: "Settled as {verdict}.",
    Kind.TAG_WITHDRAWN: "Tag withdrawn.",
    Kind.EVIDENCE_ADDED: "Evidence saved.",
    Kind.EVIDENCE_REMOVED: "Evidence removed.",
    Kind.ASSERTION_DISMISSED: "Dismissed.",
    Kind.ASSERTION_RESTORED: "Brought back.",
    Kind.ASSERTION_MARKED: "Marked as assertion.",
}
