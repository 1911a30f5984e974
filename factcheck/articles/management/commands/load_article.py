"""manage.py load_article PATH|-: load an article, or with --revises a new draft of one, and print what was loaded."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles import actions
from factcheck.articles.choices import LANGUAGES, Keep
from factcheck.articles.management.commands.analyse import file_name, path_help, read_bytes
from factcheck.articles.models import Article, Draft
from factcheck.ingest import ENCODINGS, Document, from_file
from factcheck.refusals import Refusal
from factcheck.web.links import check_web_address


class Command(BaseCommand):
    """Load an article."""

    help = "Load a text as a new article, or as a new draft, and print one JSON object about it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("path", help=path_help())
        parser.add_argument("--title", default="", help="if left out, the first line is used")
        parser.add_argument("--url", default="", help="where it was or will be published")
        parser.add_argument("--by", metavar="USERNAME", help="the editor who loads it")
        parser.add_argument("--keep-repeats", action="store_true", help="keep both copies of a text that appears twice")
        parser.add_argument("--keep-lines", action="store_true", help="join no lines broken at a fixed width")
        parser.add_argument("--keep", choices=Keep.values, default="", help="which copies to keep where they differ")
        parser.add_argument("--encoding", choices=ENCODINGS, default="", help="read the file in it", metavar="NAME")
        parser.add_argument("--language", choices=dict(LANGUAGES), default="", help="its ISO 639 code", metavar="CODE")
        parser.add_argument("--revises", type=int, metavar="ARTICLE_ID", help="load it as a new draft of this article")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, load, print."""
        try:
            content = read_bytes(options["path"])
            source = from_file(
                file_name(options["path"]),
                content,
                limit=settings.MAX_TEXT_BYTES,
                encoding=options["encoding"],
                keep_lines=options["keep_lines"],
            )
            draft = self._load(source, options)
        except Refusal as refusal:
            raise CommandError(refusal.text) from refusal
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(json.dumps(actions.summary(draft), ensure_ascii=False))
        for line in (*actions.remarks(draft), *source.remarks):
            self.stderr.write(line)

    def _load(self, source: Document, options: dict[str, Any]) -> Draft:
        told = {name: options[name] for name in ("keep_repeats", "keep", "language")} | {"by": _editor(options["by"])}
        if options["revises"] is not None:
            return actions.revise(article=_article(options["revises"]), source=source, **told)
        return actions.load(
            source=source,
            title=_title(options["title"]) or source.title,
            byline=source.byline,
            place=source.place,
            published_on=source.published_on,
            address=check_web_address(options["url"]),
            **told,
        )


def _title(given: str) -> str:
    title = " ".join(given.split())
    longest = Article._meta.get_field("title").max_length or 0
    if len(title) > longest:
        message = f"The title has {len(title)} characters; at most {longest} fit."
        raise CommandError(message)
    return title


def _editor(username: str | None) -> User | None:
    if username is None:
        return None
    person = User.objects.filter(username=username).first()
    if person is None or not person.may(Permission.LOAD):
        message = f"{username} is not an editor with an open account."
        raise CommandError(message)
    return person


def _article(article_id: int) -> Article:
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        message = f"There is no article {article_id}."
        raise CommandError(message)
    return article
