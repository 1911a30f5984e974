"""manage.py analyse PATH|- [--lines]: what the engine says of a text, as JSON; without a database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck import engine
from factcheck.ingest import Unreadable, formats, from_file


def path_help() -> str:
    """What a command says of the path that it reads."""
    return f"a {formats.suffix_list()} file, or - for standard input"


def read_bytes(path: str) -> bytes:
    """Return the content of a path, or of standard input for `-`; raise CommandError."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise CommandError(message) from error


def file_name(path: str) -> str:
    """Return the name to judge a path by; standard input, and a name without an ending, count as plain text."""
    name = Path(path).name
    return name if Path(name).suffix else f"{name}.txt"


class Command(BaseCommand):
    """Analyse a text."""

    help = "Print what the language engine says of a text, as one JSON object; with --lines one object a line."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("path", help=path_help())
        parser.add_argument("--lines", action="store_true", help="read one sentence a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, analyse, print."""
        content = read_bytes(options["path"])
        if options["lines"]:
            self._lines(content)
            return
        try:
            source = from_file(file_name(options["path"]), content, limit=settings.MAX_TEXT_BYTES)
        except Unreadable as refusal:
            raise CommandError(refusal.text) from refusal
        spoken = bool(source.timecodes)
        self._print(engine.analyse(source.text, is_transcript=spoken, published_on=source.published_on).as_dict())

    def _lines(self, content: bytes) -> None:
        """Analyse each line as a text of its own; give its highest-ranked sentence beside the whole."""
        for line in content.decode("utf-8", "replace").removesuffix("\n").split("\n"):
            analysis = engine.analyse(engine.canonical(line)).as_dict()
            sentences: Any = analysis["sentences"]
            highest = max(sentences, key=lambda s: s["score"], default={"assertive": False, "score": 0.0})
            self._print({**analysis, **highest})

    def _print(self, answer: dict[str, object]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
