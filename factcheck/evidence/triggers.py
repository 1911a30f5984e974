"""What the database refuses of requests for comment and of the answers to them, and of complaints.

What was asked and answered stays as it was recorded; it is withdrawn where it was wrong.
"""

from factcheck.db.constraints import BLANK
from factcheck.db.triggers import Trigger, rows_stay, stays_confidential

_OF_REQUEST = [
    *("id", "article", "party", "asked_at", "asked_by", "channel", "deadline"),
    *("recorded_by", "recorded_by_name", "recorded_at"),
]
_OF_REPLY = [
    *("id", "request", "outcome", "at", "channel", "words", "confidential_words"),
    *("recorded_by", "recorded_by_name", "recorded_at"),
]
_ARTICLE_OF_REQUEST = "(SELECT r.article_id FROM evidence_commentrequest r WHERE r.id = NEW.request_id)"
_ARTICLE_OF_ASSERTION = "(SELECT a.article_id FROM articles_assertion a WHERE a.id = NEW.assertion_id)"
_SAYS_NOTHING = " AND ".join(f"trim(NEW.{words}, '{BLANK}') = ''" for words in ("words", "confidential_words"))

OF_ACCUSED = [Trigger(name="evidence_accused_no_delete", event="DELETE", refuses=[("TRUE", "rows are kept")])]
OF_REQUESTS = rows_stay("evidence_commentrequest", *_OF_REQUEST)
OF_POINTS = [
    *rows_stay("evidence_requestpoint"),
    Trigger(
        name="evidence_requestpoint_of_its_article",
        event="INSERT",
        refuses=[
            (f"{_ARTICLE_OF_REQUEST} <> {_ARTICLE_OF_ASSERTION}", "a request is about sentences of its own article")
        ],
    ),
]
OF_REPLIES = [
    *rows_stay("evidence_reply", *_OF_REPLY),
    stays_confidential("evidence_reply", "confidential"),
    Trigger(
        name="evidence_reply_says_something",
        event="INSERT",
        when="NEW.outcome = 'answered'",
        refuses=[(_SAYS_NOTHING, "an answer has words")],
    ),
    Trigger(
        name="evidence_reply_comes_after_its_request",
        event="INSERT",
        refuses=[
            (
                "NEW.at < (SELECT r.asked_at FROM evidence_commentrequest r WHERE r.id = NEW.request_id)",
                "an answer comes after its request",
            ),
        ],
    ),
]
OF_DENIED_POINTS = [
    *rows_stay("evidence_deniedpoint"),
    Trigger(
        name="evidence_deniedpoint_was_asked",
        event="INSERT",
        refuses=[
            (
                "NOT EXISTS (SELECT 1 FROM evidence_reply p JOIN evidence_requestpoint q ON q.request_id = p.request_id"
                " WHERE p.id = NEW.reply_id AND q.assertion_id = NEW.assertion_id AND p.outcome = 'answered')",
                "an answer denies what was asked",
            )
        ],
    ),
]
_OF_COMPLAINT = [
    *("id", "assertion", "complainant", "contact", "at", "channel", "words"),
    *("recorded_by", "recorded_by_name", "recorded_at"),
]
_ARTICLE_OF_COMPLAINT = (
    "(SELECT a.article_id FROM articles_assertion a JOIN evidence_complaint c ON c.assertion_id = a.id"
    " WHERE c.id = NEW.complaint_id)"
)
_NO_WORDS = f"trim(NEW.words, '{BLANK}') = ''"

OF_COMPLAINTS = [
    *rows_stay("evidence_complaint", *_OF_COMPLAINT),
    Trigger(
        name="evidence_complaint_says_something",
        event="INSERT",
        refuses=[(_NO_WORDS, "a complaint says what is wrong")],
    ),
]
OF_COMPLAINT_DECISIONS = [
    *rows_stay("evidence_complaintdecision"),
    Trigger(
        name="evidence_complaintdecision_says_something",
        event="INSERT",
        refuses=[(f"NEW.draft_id IS NULL AND {_NO_WORDS}", "a decision has words, or a draft that corrects")],
    ),
    Trigger(
        name="evidence_complaintdecision_of_its_article",
        event="INSERT",
        when="NEW.draft_id IS NOT NULL",
        refuses=[
            (
                f"{_ARTICLE_OF_COMPLAINT} <> (SELECT d.article_id FROM articles_draft d WHERE d.id = NEW.draft_id)",
                "a complaint is corrected in a draft of its own article",
            )
        ],
    ),
]
