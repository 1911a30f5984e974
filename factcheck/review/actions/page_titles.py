"""The task that reads what a web page calls itself, and names the sources that wait for it."""

from django.utils import timezone

from factcheck.articles import actions as articles
from factcheck.ingest import NotNow, PageHead, Unreadable, fetch_page_head
from factcheck.review.actions import cleanup, evidence, history
from factcheck.review.choices import READ_PAGE, Kind
from factcheck.review.models import Evidence, Source, WebPage
from factcheck.review.queries.recorded_rows import row
from factcheck.tasks.registry import GiveUp, Work, register
from factcheck.web.links import name_of_untitled, own_hosts


def read_head(page_id: int) -> PageHead:
    """Fetch what a page says of itself, unless it was read before; raise `GiveUp` where another try is of no use.

    A page that by now is confidential evidence alone is asked nothing.
    """
    page = WebPage.objects.get(pk=page_id)
    if page.looked_at:
        return PageHead(page.title, page.publisher, page.published_on)
    pieces = Evidence.objects.filter(source__url=page.url)
    if pieces.exists() and not pieces.filter(confidential=False).exists():
        message = "The page is confidential evidence: nobody asks it for its title."
        raise GiveUp(message)
    try:
        return fetch_page_head(page.url, own_hosts=own_hosts())
    except NotNow:
        raise
    except Unreadable as error:
        raise GiveUp(error.text) from error


def store_head(page_id: int, head: PageHead) -> None:
    """Store what a page says of itself, and give its title to sources that have none."""
    said = {"title": head.title, "publisher": head.publisher, "published_on": head.published_on}
    WebPage.objects.filter(pk=page_id).update(**said, looked_at=timezone.now())
    url = WebPage.objects.values_list("url", flat=True).get(pk=page_id)
    if head.title:
        untitled = Source.objects.filter(url=url, title=name_of_untitled(url)).exclude(title=head.title)
        for source in untitled.filter(evidence__confidential=False).distinct():
            _name(source, head.title)


def _name(source: Source, title: str) -> None:
    """Give a source its title, in the program's name; leave it as it is where that source is there already.

    A page of a sentence that was drawn before may still write: nothing that somebody said has changed.
    """
    rest_on = cleanup.sentences_resting_on(source)
    untitled = Source.objects.select_for_update().filter(pk=source.pk, title=source.title)
    if not untitled.exists() or Source.objects.filter(kind=source.kind, url=source.url, title=title).exists():
        return
    naming = cleanup.naming(source).filter(assertion__in=rest_on)
    pieces = list(naming.select_related("source", "goes_back_to").order_by("pk"))
    untitled.update(title=title)
    was, now = {"title": source.title}, {"id": source.pk, "title": title}
    history.record_on_article(Kind.SOURCE_CORRECTED, by=None, article=None, before=was, after=now)
    articles.bump_versions(list(rest_on.values()))
    for piece in pieces:
        piece.assertion = rest_on[piece.assertion_id]
        before = evidence.values(piece)
        names = [name for name in cleanup.NAMES if getattr(piece, f"{name}_id") == source.pk]
        for name in names:
            getattr(piece, name).title = title
        after = {**evidence.values(piece), "standing": piece.assertion.standing}
        rows = [row(piece, *names)]
        history.record(Kind.SOURCE_CORRECTED, piece.assertion, write=None, before=before, after=after, rows=rows)


register(Work(READ_PAGE, prepare=read_head, store=store_head))
