"""The closed vocabularies of cited pages, of what people answered who were asked for comment, and of complaints."""

from django.db.models import TextChoices


class Found(TextChoices):
    """Whether an excerpt stands in the text of a snapshot."""

    VERBATIM = "verbatim", "word for word in the page"
    BUT_FOR_MARKS = "but for marks", "in the page, but for marks and blanks"
    IN_PIECES = "in pieces", "in the page piece by piece, in this order"
    NOT_FOUND = "not found", "not found in the page"
    NOT_CHECKED = "not checked", "not checked"


class Health(TextChoices):
    """What became of a cited page, when it was looked at last."""

    NEW = "new", "not looked at yet"
    FINE = "fine", "still there"
    GONE = "gone", "gone"
    MOVED = "moved", "moved"
    SAYS_NOT_FOUND = "says not found", "says that there is nothing here"
    CLOSED = "closed", "not open to everybody"
    UNREACHABLE = "unreachable", "cannot be reached"


class Channel(TextChoices):
    """How somebody was asked for comment, or how their answer came."""

    MAIL = "mail", "by e-mail"
    PHONE = "phone", "by phone"
    IN_PERSON = "in person", "in person"
    LETTER = "letter", "by letter"
    LAWYER = "lawyer", "through a lawyer"
    SOCIAL_MEDIA = "social media", "on social media"


class Outcome(TextChoices):
    """What came of a request for comment."""

    ANSWERED = "answered", "answered"
    DECLINED = "declined", "declined to comment"
    NO_ANSWER = "no answer", "gave no answer"


class ComplaintOutcome(TextChoices):
    """What an editor found of a complaint; it is open until somebody says so."""

    OPEN = "open", "open"
    STOOD = "correct as it stood", "correct as it stood"
    CORRECTED = "corrected", "corrected"


class Missed(TextChoices):
    """Of what kind the fault was that a check missed."""

    FIGURE = "figure", "a figure"
    NAME = "name", "a name"
    DATE = "date", "a date"
    QUOTATION = "quotation", "a quotation"
    CONTEXT = "context", "the context"
    SOURCE = "source", "a wrong source"
    OTHER = "other", "something else"


LOOK = "look at cited pages"  # the background task for a `CitedHost`
