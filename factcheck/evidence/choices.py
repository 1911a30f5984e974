"""The closed vocabularies of what cited pages said."""

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


LOOK = "look at cited pages"  # the background task for a `CitedHost`
