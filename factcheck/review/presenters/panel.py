"""What the panel of one assertion shows, and the progress of its article."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.actions import around_now
from factcheck.articles.choices import AROUND, DONE, DismissReason, RecheckReason, Standing
from factcheck.articles.compare import Run, marked_words
from factcheck.articles.layout import Piece
from factcheck.articles.models import Article, Assertion, Sentence
from factcheck.articles.party_names import in_sentence
from factcheck.review.actions import rechecks, tags
from factcheck.review.actions.denials import DETAILS
from factcheck.review.choices import Reason, SourceKind, Stance, Verdict
from factcheck.review.forms import NewEvidenceForm, TagForm
from factcheck.review.models import Evidence, Question, ReviewSession, Tag
from factcheck.review.presenters.disputes import why_disputed
from factcheck.review.presenters.panel_evidence import by_origin, evidence_of, origins_here, origins_in_words
from factcheck.review.presenters.proposals import panel_proposals, proposed_at
from factcheck.review.presenters.what_is_left import with_what_is_left
from factcheck.review.queries.assertion_state import AssertionState, lacks_denier
from factcheck.review.queries.blind import hidden_among, redact_tags_by_assertion
from factcheck.review.queries.checked import of_quotations, set_checked, tell_checked
from factcheck.review.queries.complaints import told_complaints
from factcheck.review.queries.progress import progress_around, progress_of
from factcheck.review.queries.reply_board import requests_about
from factcheck.review.quotations import Checked
from factcheck.review.rules import may_take_back
from factcheck.web.access import Request

CARRIES_AROUND = (
    "Records your verdict again, or the one that was agreed. Other reviewers confirm theirs themselves; evidence stays."
)


def changed_pieces(article_id: int, assertions: Iterable[int], person: User, **counted: int) -> dict[str, Any]:
    """Return what several changed places are drawn from; `counted` are the draft's sentences.

    5 queries, and 2 more where the writer put anything beside the draft.
    """
    sentences = Sentence.objects.of_latest_draft(article_id).filter(assertion__in=list(assertions))
    found = sentences.with_findings().with_words().with_numbers().with_has_annotations().order_by("index")
    newest = ReviewSession.objects.newest_of(article_id)
    session = newest if newest and not newest.closed_at else None
    is_archived = Article.objects.filter(pk=article_id).exclude(archived_at=None).exists()
    standing = of_quotations(Tag.objects.active().filter(assertion__in=list(assertions))).by_assertion()
    active_tags = redact_tags_by_assertion(standing, session, from_=person.pk)
    hidden = hidden_among(assertions, standing, session, from_=person.pk)
    now = progress_of(article_id, person, **counted)
    set_checked((s.assertion for s in found if s.assertion), active_tags)
    ranks = [{"number": s.number, "lower": s.lower, "total": now["total"]} for s in found]  # type: ignore[attr-defined]
    return {
        "pieces": [
            piece_of(s, s.assertion, rank, names_of(of_it), lacks_denier=lacks_denier(of_it))
            for s, rank in zip(found, ranks, strict=True)
            for of_it in [active_tags.get(s.assertion_id or 0, ())]
        ],
        "my_tags": {pk for pk, tags in active_tags.items() if any(r.placed_by_id == person.pk for r in tags)},
        "required_reviewers": session.required_reviewers if session else 1,
        "hidden": hidden,
        "progress": with_what_is_left(
            now, person, is_closed=bool(newest and newest.closed_at), is_archived=is_archived
        ),
        "has_annotations": (has_annotations := any(s.has_annotations for s in found)),  # type: ignore[attr-defined]
        "proposed": proposed_at(list(found), person, has_annotations=has_annotations),
    }


def piece_of(
    place: Sentence,
    assertion: Assertion | None,
    around: Mapping[str, Any],
    names: list[str],
    *,
    lacks_denier: bool,
) -> Piece:
    """Return one place of the text, fetched with its words, as it is drawn by itself; `names` are who tagged it."""
    words: str = place.words  # type: ignore[attr-defined]
    piece = Piece("", words, place, assertion, place.finding, around["number"], names)
    piece.lacks_denier, piece.lower, piece.among = lacks_denier, around["lower"], around["total"]
    return piece


def names_of(active_tags: Iterable[Tag]) -> list[str]:
    """Return who placed these tags."""
    return [r.placed_by_name for r in active_tags]


def _words(assertion: Assertion) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return, of one whose words changed, those it came from and its own, with what differs marked."""
    return marked_words(assertion.changed_from.words, assertion.words) if assertion.changed_from else ((), ())


def _around(state: AssertionState, *, hidden: bool) -> dict[str, Any] | None:
    """Return what a draft changed around words that stayed, as it was and as it is, while somebody is to look at it."""
    assertion = state.assertion
    if assertion.recheck_reason not in AROUND or assertion.standing not in (Standing.RECHECK, Standing.OPEN):
        return None
    if assertion.recheck_reason == RecheckReason.SPEAKER:
        before, now = assertion.recheck_before, assertion.attributed_to
    else:
        before = assertion.recheck_before
        now = around_now(state.places, with_speakers=assertion.told_speakers)
    left, right = marked_words(before, now)
    return {
        "is_speaker": assertion.recheck_reason == RecheckReason.SPEAKER,
        "before": left,
        "now": right,
        "was_standing": (was := "" if hidden else assertion.recheck_standing),
        "was_checked": state.checked.beside(was, is_quotation=state.is_quotation) if was else "",
        "carries": CARRIES_AROUND,
        "is_disputed": assertion.is_changed_around and assertion.recheck_standing == Standing.DISPUTED,
    }


def _carries(state: AssertionState, person_id: int) -> str:
    """Say what comes along to changed words when somebody confirms them."""
    old = state.assertion.changed_from
    count = Evidence.objects.active().filter(assertion=old).count()
    pieces = {0: "no evidence", 1: "1 piece of evidence"}.get(count, f"{count} pieces of evidence")
    mine = Tag.objects.active().filter(assertion=old, placed_by=person_id).first()
    if old and old.standing in DONE:
        what = f"the verdict, {old.standing}{_checked(state, old, mine)}, and "
    elif old and mine:
        by = f" by {in_sentence(mine.party)}" if mine.party else ""
        what = f"your tag, {mine.verdict}{by}{_checked(state, old, mine)}, and "
    else:
        what = ""
    return f"Carries over {what}{pieces} under your name; other people’s notes stay theirs."


def _checked(state: AssertionState, old: Assertion, mine: Tag | None) -> str:
    """Say what was checked of a quotation, and comes along to its changed words."""
    if not state.is_quotation:
        return ""
    before = [mine] if mine else list(old.tags.active())
    checked = Checked.of(before, required_reviewers=1 if mine else state.readers_asked)
    said = checked.beside(mine.verdict if mine else old.standing, is_quotation=True)
    return f" ({said})" if said else ""


def panel_context(
    request: Request, state: AssertionState, around: dict[str, Any] | None = None, **forms: Any
) -> dict[str, Any]:
    """Return what the panel is drawn from; a form that was refused is shown as it was typed."""
    hidden, state = state.is_hidden_from(request.user.pk), state.seen_by(request.user.pk)
    mine = state.tag_of(request.user.pk)
    is_open = state.assertion.in_text or "refusal" in forms  # what was typed and refused is shown all the same
    before, now = _words(state.assertion)
    merged = list(state.assertion.merged_from.all()) if before else []
    tell_checked([a for a in (state.assertion.changed_from, *merged) if before and a])
    typed = {**_parties(state, mine), "seen": state.assertion.version}
    if mine:
        typed |= {"note": mine.note, "note_confidential": mine.note_confidential, **mine.ticks}
    evidence, removed, unseen = evidence_of(request, state)
    reasons = _reasons(state, mine, forms)
    return {
        "state": state,
        "assertion": state.assertion,
        "before": before,
        "now": now,
        "changed_around": (changed_around := _around(state, hidden=hidden)),
        "may_hold": (may_hold := bool(before or changed_around) and rechecks.may_hold(state, request.user.pk)),
        "carries": _carries(state, request.user.pk) if may_hold and before else "",
        "turned": rechecks.TURNED if before and not may_hold and rechecks.is_turned(state) else "",
        "merged_from": merged,
        "around": around or progress_around(state.assertion, request.user),
        "may_tag": request.user.may(Permission.TAG) and is_open,
        "may_lead": request.user.may(Permission.LEAD) and state.assertion.in_text,
        "may_conceal": request.user.may(Permission.TAG),  # also of a sentence that left the text
        "may_conceal_all": may_take_back(request.user, author_id=None),
        "place": state.places[0] if state.places else None,
        "mine": mine,
        "hidden": hidden,
        "others": [r for r in state.active_tags if r is not mine],
        "sees_all": request.user.may(Permission.SEE_CONFIDENTIAL),
        "evidence": evidence,
        "evidence_by_origin": by_origin(evidence),
        "origins": origins_in_words(evidence),
        "placeless": sum(not piece.says_where for piece in evidence),
        "origins_here": origins_here(evidence),
        "removed": removed,
        "unseen": unseen,
        "reasons": reasons,
        "reasons_are_missing": any(r["is_missing"] for r in reasons),
        "unexplained": state.unexplained,
        "why_disputed": why_disputed(state),
        **_falling(state),
        **panel_proposals(state, request.user, forms),
        "questions": _questions(request.user, state) if state.has_questions else [],
        "asked": requests_about(state.assertion, request.user) if state.has_requests else [],
        "complaints": told_complaints(request.user, assertion=state.assertion) if state.has_complaints else [],
        "is_unasked": state.is_unasked and state.assertion.standing not in (Standing.DENIED, Standing.DISMISSED),
        "tag_form": TagForm(initial=typed, auto_id="tag_%s"),
        "settle_form": TagForm(auto_id="settle_%s"),
        "denied_by": next((r.party for r in state.active_tags if r.verdict == Verdict.DENIED and r.party), ""),
        "evidence_form": NewEvidenceForm(
            initial={"seen": state.assertion.version, "kind": SourceKind.PAGE, "accessed_on": timezone.localdate()},
            auto_id="ev_%s",
        ),
        "verdicts": Verdict,
        "stances": Stance,
        "dismiss_reasons": DismissReason,
        "key": uuid.uuid4(),
        **forms,
    }


def _falling(state: AssertionState) -> dict[str, list[str]]:
    """Return whose verdicts a change of the evidence would take back."""
    falling, taken_back = tags.falls_by_contradiction(state)
    all_fall = len(falling) == len(state.active_tags)
    return {
        "unaware": names_of(taken_back),
        "all_fall": names_of(falling) if all_fall else [],
        "falling": names_of(tags.confirming_tags(state)),
        "falling_too": [] if all_fall else names_of(falling),
    }


def _parties(state: AssertionState, mine: Tag | None) -> dict[str, str]:
    """Return whom each verdict names: as this person's tag has it, or as the text itself does."""
    fields = {Verdict.ALLEGED: "alleged_by", Verdict.DENIED: "denied_by"}
    parties = {name: state.party_said(verdict) for verdict, name in fields.items()}
    given = {name: mine.party for verdict, name in fields.items() if mine and mine.verdict == verdict}
    if mine is None:
        return {**parties, **given}
    kept = {"denied_by": mine.denied_by} if mine.denied_by else {}
    return {**parties, **given, **kept, **{name: mine.denial[name] for name in DETAILS}}


def _reasons(state: AssertionState, mine: Tag | None, forms: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what stands against a verified tag, each with the reason that was typed, or is given already."""
    asked = forms["refusal"].details.get("needs", ()) if "refusal" in forms else ()
    form = forms.get("confirm_form") or forms.get("tag_form")
    given = {**(mine.reasons if mine else {}), **(form.data if form else {})}
    supported = any(e.stance == Stance.SUPPORTS for e in state.evidence or ())
    stands = [n for n in Reason if n in asked or (n in state.needs and (supported or n != Reason.NO_LOCATOR))]
    is_verified = mine is not None and mine.verdict == Verdict.VERIFIED
    return [
        {
            "name": name.value,
            "said": tags.said_against(state, name),
            "text": given.get(name, ""),
            "is_asked": name in asked[:1],
            "is_missing": name in asked or (is_verified and not given.get(name)),
        }
        for name in stands
    ]


def _questions(person: User, state: AssertionState) -> list[Question]:
    """Return the questions that a person may see, and whether they may make the words of each confidential."""
    found = list(state.assertion.questions.all())
    for question in found:
        question.is_theirs = may_take_back(person, author_id=question.asked_by_id)  # type: ignore[attr-defined]
        question.is_answer_theirs = may_take_back(person, author_id=question.answered_by_id)  # type: ignore[attr-defined]
    return [q for q in found if person.may(Permission.SEE_CONFIDENTIAL) or not q.confidential]
