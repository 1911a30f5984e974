"""What an entry of the index is made of."""

from django.db.models import TextChoices


class EntryKind(TextChoices):
    """Where the words of an entry stand; the label is how a page says it."""

    ARTICLE = "article", "title"
    ASSERTION = "assertion", "sentence"
    PARTY = "party", "party"
    NOTE = "note", "note"
    EVIDENCE = "evidence", "evidence"
    QUESTION = "question", "question"
    ANSWER = "answer", "answer"
    DENIAL = "denial", "denial"
    COMMENT_REQUEST = "request", "asked for comment"
    REPLY = "reply", "reply"
    SECRET_REPLY = "secret reply", "confidential reply"


OF_A_TAG = (EntryKind.PARTY, EntryKind.NOTE, EntryKind.DENIAL)
