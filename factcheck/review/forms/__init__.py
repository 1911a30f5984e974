"""The forms of a review, by what they do; each of a write also reads the version that it saw, and its key."""

from factcheck.review.forms.bulk import BulkForm, UndoBulkForm
from factcheck.review.forms.changes import ChangesForm
from factcheck.review.forms.evidence import DayField, EvidenceForm, TakeOverForm, TraceForm, day_in
from factcheck.review.forms.highlights import DismissForm, MarkForm
from factcheck.review.forms.links import NewEvidenceForm
from factcheck.review.forms.proposals import AcceptForm, AnswerProposalsForm, AskProposalForm, ProposalForm
from factcheck.review.forms.questions import ConcealQuestionForm, QuestionForm
from factcheck.review.forms.sessions import CloseForm, SessionForm
from factcheck.review.forms.tags import PartyForm, ReasonsForm, SettleForm, TagForm, TicksForm
from factcheck.review.forms.writes import MOST_AT_ONCE, WriteForm

__all__ = [
    "MOST_AT_ONCE",
    "AcceptForm",
    "AnswerProposalsForm",
    "AskProposalForm",
    "BulkForm",
    "ChangesForm",
    "CloseForm",
    "ConcealQuestionForm",
    "DayField",
    "DismissForm",
    "EvidenceForm",
    "MarkForm",
    "NewEvidenceForm",
    "PartyForm",
    "ProposalForm",
    "QuestionForm",
    "ReasonsForm",
    "SessionForm",
    "SettleForm",
    "TagForm",
    "TakeOverForm",
    "TicksForm",
    "TraceForm",
    "UndoBulkForm",
    "WriteForm",
    "day_in",
]
