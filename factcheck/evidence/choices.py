"""The closed vocabularies of what cited pages said, and of what people said who were asked for comment."""

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


LOOK = "look at cited pages"  # the background task for a `CitedHost`
