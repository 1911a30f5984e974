"""manage.py reanalyse [ARTICLE_ID ...]: analyse again the newest drafts that an earlier engine analysed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.articles import actions
from factcheck.articles.models import Article


class Command(BaseCommand):
    """Analyse articles again."""

    help = "Let the present engine read the newest drafts again; tags, evidence and highlights made by hand stay."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("article_id", nargs="*", type=int, help="left out, all that another engine read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Analyse each, and print how many needed it; with --verbosity 0 only if any did."""
        wanted = set(options["article_id"])
        found = Article.objects.filter(pk__in=wanted) if wanted else Article.objects.read_by_another_engine()
        chosen = list(found.order_by("pk"))
        if missing := wanted - {article.pk for article in chosen}:
            message = f"There is no article {min(missing)}."
            raise CommandError(message)
        read = sum(actions.reanalyse(article=article) for article in chosen)
        if read or options["verbosity"]:
            self.stdout.write(f"Read {read} articles again; the rest were read by this engine before.")
