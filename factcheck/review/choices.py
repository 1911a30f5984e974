"""The closed vocabularies of a review."""

from django.db.models import TextChoices

from factcheck.articles.choices import Standing


class Verdict(TextChoices):
    """A reviewer's tag: the standings that an assertion can be given by tags that agree, as buttons say them.

    The three are not one scale.
    """

    ALLEGED = Standing.ALLEGED.value, Standing.ALLEGED.label.capitalize()
    DENIED = Standing.DENIED.value, Standing.DENIED.label.capitalize()
    VERIFIED = Standing.VERIFIED.value, Standing.VERIFIED.label.capitalize()


class Reason(TextChoices):
    """What a verified tag gives a reason for: the column that holds the reason, and what stands against the tag."""

    NO_LOCATOR = "why_no_locator", "no evidence for it says where it is found"
    CONTRADICTED = "why_contradicted", "evidence contradicts it"
    PLACEHOLDER = "why_placeholder", "something in it is still to be filled in"
    NEAR_TWIN = "why_near_twin", "another sentence says the same with another figure, date or name, or the opposite"


class Tick(TextChoices):
    """What a tag says was checked of a quotation: the column, and what the panel asks."""

    WORDS = "words_checked", "Words checked against a recording or transcript"
    CONTENT = "content_checked", "Content checked against a source"


class Stance(TextChoices):
    """How a piece of evidence bears on an assertion."""

    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "gives context"


class SourceKind(TextChoices):
    """What evidence comes from."""

    PAGE = "page", "web page"
    DOCUMENT = "document", "document"
    DATA = "data", "data"
    RECORDING = "recording", "recording"
    PERSON = "person", "person"
    OWN_WORK = "own work", "own observation"


class Obtained(TextChoices):
    """On what terms evidence was got: who gave it may be named, may not be named, or it may not be used at all."""

    ON_RECORD = "on record", "on record"
    BACKGROUND = "background", "on background"
    OFF_RECORD = "off record", "off record"


NO_ADDRESS = "no address"  # what is said of a page that has none: nobody said what it is


class Answer(TextChoices):
    """What was done with a proposal from the writer's draft."""

    EVIDENCE = "evidence", "accepted as evidence"
    QUESTION = "question", "asked as a question"
    THROWN_AWAY = "thrown away", "thrown away"
    BROUGHT_BACK = "brought back", "brought back"


class Kind(TextChoices):
    """What happened. The history holds nothing else."""

    TAG_PLACED = "tag placed", "tagged"
    TAG_WITHDRAWN = "tag withdrawn", "withdrew the tag"
    DISAGREEMENT_SETTLED = "disagreement settled", "settled the disagreement"
    EVIDENCE_ADDED = "evidence added", "added evidence"
    EVIDENCE_REMOVED = "evidence removed", "removed evidence"
    EVIDENCE_RESTORED = "evidence restored", "brought evidence back"
    EVIDENCE_CONCEALED = "evidence concealed", "made evidence confidential"
    EVIDENCE_TRACED = "evidence traced", "said where evidence goes back to"
    NOTE_CONCEALED = "note concealed", "made a note confidential"
    ASSERTION_MARKED = "assertion marked", "marked by hand"
    ASSERTION_DISMISSED = "assertion dismissed", "dismissed"
    ASSERTION_RESTORED = "assertion restored", "brought back"
    RECHECK_CONFIRMED = "recheck confirmed", "confirmed that it still holds"
    RECHECK_REOPENED = "recheck reopened", "put it back to be checked again"
    QUESTION_ASKED = "question asked", "asked"
    QUESTION_ANSWERED = "question answered", "answered"
    QUESTION_CONCEALED = "question concealed", "made a question confidential"
    PROPOSAL_THROWN_AWAY = "proposal thrown away", "threw away what the writer proposed"
    PROPOSAL_BROUGHT_BACK = "proposal brought back", "brought back what the writer proposed"
    ACCUSED_CHANGED = "accused changed", "changed whom a sentence accuses"
    COMMENT_ASKED = "comment asked", "recorded a request for comment"
    COMMENT_WITHDRAWN = "comment withdrawn", "withdrew a request for comment"
    REPLY_RECORDED = "reply recorded", "recorded what came of a request for comment"
    REPLY_WITHDRAWN = "reply withdrawn", "withdrew what came of a request for comment"
    REPLY_CONCEALED = "reply concealed", "made an answer confidential"
    COMPLAINT_RECORDED = "complaint recorded", "recorded that somebody says it is wrong"
    COMPLAINT_DECIDED = "complaint decided", "said what came of a complaint"
    COMPLAINT_WITHDRAWN = "complaint withdrawn", "withdrew a complaint"
    SESSION_OPENED = "session opened", "opened a review session"
    SESSION_CORRECTED = "session corrected", "changed the review session"
    SESSION_CLOSED = "session closed", "closed the review session"
    SOURCE_CORRECTED = "source corrected", "corrected a source"
    ARTICLE_CORRECTED = "article corrected", "corrected the article's details"
    ARTICLE_ARCHIVED = "article archived", "archived the article"
    ARTICLE_BROUGHT_BACK = "article brought back", "brought the article back to the desk"
    DRAFT_LOADED = "draft loaded", "loaded a new draft"
    ARTICLE_READ_ANEW = "article read anew", "had the article analysed again"
    REPORT_SIGNED = "report signed", "signed what a report would say"
    REPORT_FROZEN = "report frozen", "froze a report"


READ_PAGE = "read web page"  # the background task for a `WebPage`
CHECK_EXCERPT = "check excerpt"  # the background task for a piece of `Evidence`


class Show(TextChoices):
    """Which articles of the desk are listed; the values stand in its address."""

    MINE = "mine", "Mine"
    LATE = "late", "Late"
    IN_REVIEW = "in-review", "In review"
    DISPUTED = "disputed", "Disputed"
    WAITING = "waiting", "Waiting for answers"
    OVERDUE = "overdue", "Comment overdue"
    COMPLAINTS = "complaints", "Complaints open"
    DONE = "done", "Done"
    ARCHIVED = "archived", "Archived"
