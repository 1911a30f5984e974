"""manage.py replay [--article ID]: whether the tables hold what the history says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.articles.models import Article
from factcheck.db.moments import one_moment
from factcheck.review.queries.replay import differences, rebuild, since


class Command(BaseCommand):
    """Compare the tables with the history."""

    help = "Build the present state again from the history, and say where the tables differ; it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("--article", type=int, metavar="ID", help="left out, all articles")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a sentence for each difference, and end with status 1 if there are any."""
        with one_moment():
            articles, older, found = self._compare(options["article"])
        said = f"Replayed {_count(articles, 'article')}."
        if older:
            said += f" {_count(older, 'event')} older than replay: what they alone changed is not compared."
        self.stdout.write(said)
        if found:
            message = f"The tables differ from the history in {_count(found, 'place')}."
            raise CommandError(message)

    def _compare(self, article_id: int | None) -> tuple[int, int, int]:
        """Return how many articles, events older than replay, and differences there are."""
        chosen = Article.objects.order_by("pk") if article_id is None else Article.objects.filter(pk=article_id)
        if article_id is not None and not chosen.exists():
            message = f"There is no article {article_id}."
            raise CommandError(message, returncode=2)
        begins, articles, older, found = since(), 0, 0, 0
        for article in chosen.iterator(chunk_size=500):
            built = rebuild(article, begins=begins)
            articles, older = articles + 1, older + built.older
            for sentence in differences(article, built, begins=begins):
                self.stdout.write(sentence)
                found += 1
        return articles, older, found


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
