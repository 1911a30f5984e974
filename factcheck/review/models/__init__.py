"""Review sessions, tags, evidence and its sources, and the history."""

from factcheck.review.models.evidence import Evidence, ExcerptCheck
from factcheck.review.models.history import Event
from factcheck.review.models.proposals import ProposalAnswer
from factcheck.review.models.questions import Question
from factcheck.review.models.sessions import Assignment, ReviewSession
from factcheck.review.models.sources import Source, WebPage
from factcheck.review.models.tags import Tag

__all__ = [
    "Assignment",
    "Event",
    "Evidence",
    "ExcerptCheck",
    "ProposalAnswer",
    "Question",
    "ReviewSession",
    "Source",
    "Tag",
    "WebPage",
]
