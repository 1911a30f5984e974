"""What the desk fills in of a sheet of tags."""

from collections.abc import Iterator

from factcheck.articles.choices import Standing
from factcheck.articles.models import Sentence
from factcheck.review.tag_sheets import COLUMNS, GIVEN


def sheet_rows(article_id: int) -> Iterator[list[object]]:
    """Yield a row for each assertion of the newest draft that is not dismissed, as the text goes (1 query)."""
    sentences = Sentence.objects.of_latest_draft(article_id).exclude(assertion=None).select_related("assertion")
    listed: set[int] = set()
    for sentence in sentences.order_by("index"):
        assertion = sentence.assertion
        if assertion is None or assertion.pk in listed or assertion.standing == Standing.DISMISSED:
            continue
        listed.add(assertion.pk)
        given = (assertion.order, assertion.pk, assertion.version, assertion.words, assertion.attributed_to)
        yield [*given, *[""] * (len(COLUMNS) - len(GIVEN))]
