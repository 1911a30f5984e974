"""The closed vocabularies of articles."""

from django.db.models import TextChoices


class Standing(TextChoices):
    """What the desk holds of an assertion now."""

    OPEN = "open", "to check"
    ALLEGED = "alleged", "alleged"
    DENIED = "denied", "denied"
    VERIFIED = "verified", "verified"
    DISPUTED = "disputed", "disputed"
    RECHECK = "recheck", "recheck"
    DISMISSED = "dismissed", "dismissed"


DONE = (Standing.ALLEGED, Standing.DENIED, Standing.VERIFIED)


class Origin(TextChoices):
    """How an assertion came to be highlighted."""

    SUGGESTED = "suggested", "suggested by the engine"
    BY_HAND = "by hand", "marked by hand"


class DismissReason(TextChoices):
    """Why a highlight is no claim for this desk to check."""

    OPINION = "opinion", "opinion"
    NOT_OURS = "not ours", "not ours to check"
    NOT_CHECKABLE = "not checkable", "not checkable"
    DUPLICATE = "duplicate", "duplicate"
    NO_CLAIM = "no claim", "not a claim"
