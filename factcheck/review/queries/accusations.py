"""Which sentences accuse, of which of them nobody was asked for comment, and which deadlines for comment passed."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from factcheck.articles.choices import DONE, Standing
from factcheck.articles.models import Assertion
from factcheck.engine import ACCUSATION, Suggestion
from factcheck.evidence.models import Accused, CommentRequest, Reply, RequestPoint
from factcheck.review.models import Tag
from factcheck.web.paged_lists import Many


def accusing() -> "QuerySet[Assertion]":
    """Keep the sentences of newest drafts that accuse: as somebody said, also of their earlier words, or as read."""
    said = Accused.objects.filter(assertion=OuterRef("pk"))
    before = Accused.objects.filter(assertion=OuterRef("changed_from")).exclude(parties="")
    is_read_so = Q(charge=ACCUSATION) & ~Q(suggestion=Suggestion.DENIED)  # "Holm denied the charges" accuses nobody
    found = Assertion.objects.in_text().exclude(standing=Standing.DISMISSED)
    return found.filter(Exists(said.exclude(parties="")) | (~Exists(said) & (is_read_so | Exists(before))))


def unasked() -> "QuerySet[Assertion]":
    """Keep those about which nobody was asked for comment, and that nobody denies, as far as all may know.

    A sentence that is worded as a denial gives the answer itself.
    """
    asked = put_to_somebody("pk")
    kept = Tag.objects.active().filter(assertion=OuterRef("pk")).exclude(denied_by="")
    denied = Q(standing=Standing.DENIED) | (Q(standing__in=DONE) & Exists(kept))
    return accusing().exclude(suggestion=Suggestion.DENIED).exclude(denied).filter(~Exists(asked))


def put_to_somebody(assertion: str) -> "QuerySet[RequestPoint]":
    """Keep the points of requests that stand about an assertion, by the name of its column outside."""
    return RequestPoint.objects.filter(assertion=OuterRef(assertion), request__withdrawn_at=None)


def waiting() -> "QuerySet[CommentRequest]":
    """Keep the requests of which nobody has said what came of them."""
    replies = Reply.objects.filter(request=OuterRef("pk"), withdrawn_at=None)
    return CommentRequest.objects.filter(withdrawn_at=None).filter(~Exists(replies))


def overdue() -> "QuerySet[CommentRequest]":
    """Keep those of them whose deadline passed."""
    return waiting().filter(deadline__lt=timezone.now())


def replies_missing(article: str) -> dict[str, Many]:
    """Count, for a column that names an article, accusations of which nobody was asked, and deadlines that passed."""
    here = OuterRef(article)
    return {"unasked": Many(unasked().filter(article=here)), "overdue": Many(overdue().filter(article=here))}
