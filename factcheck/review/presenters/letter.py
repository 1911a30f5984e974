"""The letter that asks somebody for comment: plain text to be edited, with nothing that is confidential at the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from factcheck.articles.party_names import in_sentence
from factcheck.review.queries.reply_board import Party

NO_ADDRESS = "[address for your answer]"
_BEGIN = """\
To {party}

Request for comment

We are preparing an article for publication. It says the following, which concerns you. We ask you to comment on each
point before it is published.
"""
_ASK = """\
Please tell us of each point whether it is right. If it is not, please say what is wrong, and what supports that. Please
tell us also what else a reader should know about it.

We ask for your answer by {deadline}, to {address}. If you need more time, please write to us before then.

We may quote from your answer. If a part of it is not meant for publication, please agree on that with us before you
send it. If we have no answer from you by then, the article may say so.

{desk}
"""


def letter_to(party: Party, *, deadline: datetime) -> str:
    """Return a letter with all points for one person or body: sentences of the article, and none of its evidence."""
    points = "\n\n".join(_point(n, words) for n, words in enumerate(_points(party), 1))
    at = timezone.localtime(deadline)
    ask = _ASK.format(
        deadline=f"{at:%A, %-d %B %Y, %H:%M %Z}",
        address=settings.REPLY_ADDRESS or NO_ADDRESS,
        desk=settings.DESK_NAME,
    )
    said = "\n".join([_joined(_BEGIN.format(party=in_sentence(party.name) or "[name]")), points, "", _joined(ask)])
    return said.strip() + "\n"


def _points(party: Party) -> Iterable[str]:
    """Return what is still to be put to them, or all where all was."""
    unasked = [line for line in party.lines if not line.asked]
    return [line.assertion.words for line in unasked or party.lines]


def _point(number: int, words: str) -> str:
    return f"{number}. {' '.join(words.split())}"


def _joined(text: str) -> str:
    """Return paragraphs on one line each: whoever edits them breaks their own lines."""
    return "\n\n".join(" ".join(paragraph.split("\n")).strip() for paragraph in text.split("\n\n")) + "\n"
