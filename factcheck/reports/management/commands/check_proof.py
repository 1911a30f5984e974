"""manage.py check_proof [--article ID]: whether history and reports are as frozen reports recorded them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.articles.models import Article
from factcheck.db.moments import one_moment
from factcheck.reports.audit import differences, without_proof


class Command(BaseCommand):
    """Compare history and reports with what frozen reports recorded."""

    help = "Say where history, reports and their files are not as frozen reports recorded them; it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("--article", type=int, metavar="ID", help="left out, all articles with a report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a sentence for each difference, and end with status 1 if there are any."""
        with one_moment():
            articles, unproved, found = self._compare(options["article"])
        self.stdout.write(f"Checked the reports of {_count(articles, 'article')}.")
        if unproved:
            self.stdout.write(
                f"Without proof: {_count(unproved, 'report')} of earlier releases; no history is compared."
            )
        if found:
            message = f"Found {_count(found, 'difference')}."
            raise CommandError(message)

    def _compare(self, article_id: int | None) -> tuple[int, int, int]:
        """Return how many articles, reports without proof, and differences there are."""
        chosen = Article.objects.order_by("pk")
        if article_id is not None and not (chosen := chosen.filter(pk=article_id)).exists():
            message = f"There is no article {article_id}."
            raise CommandError(message, returncode=2)
        articles = unproved = found = 0
        for article in chosen.iterator(chunk_size=500):
            for sentence in differences(article):
                self.stdout.write(sentence)
                found += 1
            articles, unproved = articles + 1, unproved + without_proof(article)
        return articles, unproved, found


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
