"""manage.py ingest PATH ...: what loading would read of files, as JSON; without a database."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.articles import actions
from factcheck.articles.management.commands.analyse import file_name, path_help, read_bytes
from factcheck.ingest import Document, Unreadable, from_file


class Command(BaseCommand):
    """Read files as loading would."""

    help = "Print what loading would read of each file, one JSON object a line, or why it would refuse the file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help=path_help())

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print, file by file; a file that cannot be read does not stop the others."""
        for path in options["paths"]:
            self.stdout.write(json.dumps({"path": path, **_read(path)}, ensure_ascii=False))


def _read(path: str) -> dict[str, object]:
    try:
        return _as_dict(from_file(file_name(path), read_bytes(path), limit=settings.MAX_TEXT_BYTES))
    except (Unreadable, CommandError) as refusal:
        return {"refused": str(refusal)}


def _as_dict(source: Document) -> dict[str, object]:
    text, remarks = _once(source)
    return {
        "title": source.title,
        "byline": source.byline,
        "published_on": source.published_on and source.published_on.isoformat(),
        "language": source.language,
        "text": text,
        "remarks": remarks,
        "left_out": source.left_out_said,
        "annotations": source.annotation_counts,
        "place": source.place,
    }


def _once(source: Document) -> tuple[str, Sequence[str]]:
    """Return the text and the remarks, and of a body that stands twice what loading would do with it."""
    lines = [line for line in source.text.splitlines() if line.strip()]
    if len(set(lines)) == len(lines):
        return source.text, source.remarks
    parsed = actions.parse_article(source)
    return parsed.text, (*actions.copies_remarks(parsed.copies, parsed.repeats), *source.remarks)
