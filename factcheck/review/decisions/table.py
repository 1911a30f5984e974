"""The table of decisions: one row for each thing that a person can do to an assertion.

Its addresses, its view, who may do it, what the status line says, what can be undone, and what a blind session hides
all follow from its row; docs/endpoints.md is held to it by a test. A new decision is an action, a row here, and a
member of `Kind` with its migration, for the database knows the kinds of events, too.
"""

from factcheck.accounts.choices import Permission
from factcheck.review.actions import (
    evidence,
    highlights,
    notes,
    proposals,
    questions,
    rechecks,
    several_links,
    tags,
    taking_over,
    tracing,
    undo,
)
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.decisions.decision import Decision, Outcome
from factcheck.review.forms import (
    AcceptForm,
    AskProposalForm,
    ConcealQuestionForm,
    DismissForm,
    NewEvidenceForm,
    ProposalForm,
    QuestionForm,
    ReasonsForm,
    SettleForm,
    TagForm,
    TakeOverForm,
    TraceForm,
)
from factcheck.review.models import Event
from factcheck.review.queries.assertion_state import AssertionState


def undo_last(state: AssertionState, *, write: WriteRequest) -> Event:
    """Undo what this person last did to the assertion and has not undone yet; raise `NothingToUndo`."""
    return undo.undo(state, write=write, ways_back=WAYS_BACK)


TAG = Decision(
    "tag",
    "tag/",
    tags.tag,
    (
        Outcome(Kind.TAG_PLACED, "Saved as {verdict}.", undo.restore_tag, tells_verdict=True),
        Outcome(Kind.TAG_WITHDRAWN, "Tag withdrawn.", undo.restore_tag, tells_verdict=True),
    ),
    form=TagForm,
    shows="tag_form",
)
SETTLE = Decision(
    "settle",
    "settle/",
    tags.settle,
    (Outcome(Kind.DISAGREEMENT_SETTLED, "Settled as {verdict}.", undo.restore_tag, tells_verdict=True),),
    form=SettleForm,
    permission=Permission.LEAD,
    shows="tag_form",
)
ADD_EVIDENCE = Decision(
    "add_evidence",
    "evidence/",
    several_links.add,
    (Outcome(Kind.EVIDENCE_ADDED, "Evidence saved.", undo.remove_evidence, shows_evidence=True),),
    form=NewEvidenceForm,
    shows="evidence_form",
    needs_version=False,  # it adds to what others did and takes nothing away
)
TAKE_OVER_EVIDENCE = Decision(
    "take_over_evidence",
    "evidence/take-over/",
    taking_over.take_over,
    (),  # it leaves evidence that was added
    form=TakeOverForm,
    needs_version=False,
)
REMOVE_EVIDENCE = Decision(
    "remove_evidence",
    "evidence/<int:evidence_id>/remove/",
    evidence.remove,
    (Outcome(Kind.EVIDENCE_REMOVED, "Evidence removed.", undo.restore_evidence, shows_evidence=True),),
)
RESTORE_EVIDENCE = Decision(
    "restore_evidence",
    "evidence/<int:evidence_id>/restore/",
    evidence.restore,
    (Outcome(Kind.EVIDENCE_RESTORED, "Evidence brought back.", undo.remove_evidence, shows_evidence=True),),
)
TRACE_EVIDENCE = Decision(
    "trace_evidence",
    "evidence/<int:evidence_id>/origin/",
    tracing.trace,
    (Outcome(Kind.EVIDENCE_TRACED, "Origin saved.", undo.trace_back, shows_evidence=True),),
    form=TraceForm,
)
CONCEAL_EVIDENCE = Decision(
    "conceal_evidence",
    "evidence/<int:evidence_id>/conceal/",
    evidence.conceal,
    (Outcome(Kind.EVIDENCE_CONCEALED, "Evidence made confidential.", shows_evidence=True),),
    needs_version=False,  # whatever others did, the words are to be hidden
    when_closed=True,
)
CONCEAL_NOTE = Decision(
    "conceal_note",
    "notes/<int:tag_id>/conceal/",
    notes.conceal,
    (Outcome(Kind.NOTE_CONCEALED, "Note made confidential.", tells_verdict=True),),
    needs_version=False,
    when_closed=True,
)
DISMISS = Decision(
    "dismiss",
    "dismiss/",
    highlights.dismiss,
    (Outcome(Kind.ASSERTION_DISMISSED, "Dismissed.", undo.restore_highlight),),
    form=DismissForm,
)
RESTORE = Decision(
    "restore",
    "restore/",
    highlights.restore,
    (Outcome(Kind.ASSERTION_RESTORED, "Brought back.", undo.dismiss_again),),
)
CONFIRM = Decision(
    "confirm",
    "confirm/",
    rechecks.confirm,
    (Outcome(Kind.RECHECK_CONFIRMED, "Confirmed: it still holds.", undo.restore_tag, tells_verdict=True),),
    form=ReasonsForm,
    shows="confirm_form",
)
ASK = Decision(
    "ask",
    "questions/",
    questions.ask,
    (Outcome(Kind.QUESTION_ASKED, "Question saved."),),
    form=QuestionForm,
    needs_version=False,
)
ANSWER = Decision(
    "answer",
    "questions/<int:question_id>/answer/",
    questions.answer,
    (Outcome(Kind.QUESTION_ANSWERED, "Answer saved."),),
    form=QuestionForm,
    needs_version=False,
)
CONCEAL_QUESTION = Decision(
    "conceal_question",
    "questions/<int:question_id>/conceal/",
    questions.conceal,
    (Outcome(Kind.QUESTION_CONCEALED, "Made confidential."),),
    form=ConcealQuestionForm,
    needs_version=False,
    when_closed=True,
)
ACCEPT_PROPOSAL = Decision(
    "accept_proposal",
    "proposals/evidence/",
    proposals.accept,
    (),  # it leaves evidence that was added
    form=AcceptForm,
    shows="accept_form",
    needs_version=False,  # a proposal never changes, and is answered once
)
ASK_PROPOSAL = Decision(
    "ask_proposal",
    "proposals/question/",
    proposals.ask,
    (),  # it leaves a question that was asked
    form=AskProposalForm,
    shows="ask_form",
    needs_version=False,
)
THROW_AWAY_PROPOSAL = Decision(
    "throw_away_proposal",
    "proposals/throw-away/",
    proposals.throw_away,
    (Outcome(Kind.PROPOSAL_THROWN_AWAY, "Thrown away.", undo.bring_proposal_back),),
    form=ProposalForm,
    needs_version=False,
)
BRING_BACK_PROPOSAL = Decision(
    "bring_back_proposal",
    "proposals/bring-back/",
    proposals.bring_back,
    (Outcome(Kind.PROPOSAL_BROUGHT_BACK, "Proposed again.", undo.throw_proposal_away),),
    form=ProposalForm,
    needs_version=False,
)
UNDO = Decision(
    "undo_last",
    "undo/",
    undo_last,
    (Outcome(Kind.RECHECK_REOPENED, "Back to be checked again.", undo.restore_tag, tells_verdict=True),),
)

DECISIONS = (
    TAG,
    SETTLE,
    ADD_EVIDENCE,
    TAKE_OVER_EVIDENCE,
    REMOVE_EVIDENCE,
    RESTORE_EVIDENCE,
    TRACE_EVIDENCE,
    CONCEAL_EVIDENCE,
    CONCEAL_NOTE,
    DISMISS,
    RESTORE,
    CONFIRM,
    ASK,
    ANSWER,
    CONCEAL_QUESTION,
    ACCEPT_PROPOSAL,
    ASK_PROPOSAL,
    THROW_AWAY_PROPOSAL,
    BRING_BACK_PROPOSAL,
    UNDO,
)
MARKED = Outcome(Kind.ASSERTION_MARKED, "Marked as assertion.")  # of a sentence that is no assertion yet

OUTCOMES = {outcome.kind: outcome for outcome in (*(o for d in DECISIONS for o in d.outcomes), MARKED)}
WAYS_BACK = {kind: outcome.undo for kind, outcome in OUTCOMES.items() if outcome.undo}


def outcome_of(kind: str) -> Outcome:
    """Return the row of a kind of event; of one that has none, for it is no decision, what the history calls it."""
    return OUTCOMES.get(Kind(kind)) or Outcome(Kind(kind), f"Saved: {Kind(kind).label}.")


def kind_told(kind: str, *, hidden: bool) -> Kind:
    """Return as what an event of somebody else is named to whom what they concluded may be hidden.

    Every kind that tells a verdict is then called a tag that was placed, so that none can be told from another.
    """
    return Kind.TAG_PLACED if hidden and outcome_of(kind).tells_verdict else Kind(kind)
