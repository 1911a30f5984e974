"""manage.py export_report ARTICLE_ID --format NAME [--output PATH]: a report's file, in any of its forms."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.articles.models import Article
from factcheck.reports import actions
from factcheck.reports.exporters import RENDERERS, not_made
from factcheck.reports.files import file_of


class Command(BaseCommand):
    """Export a report."""

    help = "Write the article's newest frozen report; where there is none, or with --current, what the desk holds now."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("article_id", type=int)
        parser.add_argument("--format", choices=sorted(RENDERERS), default="csv")
        parser.add_argument("--output", metavar="PATH", help="left out, standard output")
        parser.add_argument("--current", action="store_true", help="what the desk holds now, not frozen: report 0")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find or make the file, and write it."""
        article = Article.objects.filter(pk=options["article_id"]).first()
        if article is None:
            message = f"There is no article {options['article_id']}."
            raise CommandError(message)
        body = self._body(article, options["format"], current=options["current"])
        if options["output"] is None:
            self._print(body)
            return
        try:
            Path(options["output"]).write_bytes(body)
        except OSError as error:
            message = f"{options['output']} cannot be written: {error.strerror}."
            raise CommandError(message) from error

    def _print(self, body: bytes) -> None:
        binary = getattr(self.stdout, "buffer", None)
        if binary is None:  # somebody's text stream, as in a test
            self.stdout.write(body.decode(), ending="")
        else:
            binary.write(body)

    def _body(self, article: Article, form: str, *, current: bool) -> bytes:
        frozen = article.reports.defer("payload").order_by("number").last()
        if frozen is None or current:
            self.stderr.write("Not frozen: this is what the desk holds now.")
            return RENDERERS[form].render(actions.current(article))
        self.stderr.write(
            f"Report {frozen.number}, frozen {frozen.frozen_at:%Y-%m-%d %H:%M} by {frozen.frozen_by_name}."
        )
        rendition = file_of(frozen.pk, form)
        if rendition is None:
            message = f"{not_made(frozen.number, form)} Take another --format, or --current."
            raise CommandError(message)
        return bytes(rendition.body)
