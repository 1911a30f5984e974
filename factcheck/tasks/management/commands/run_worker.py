"""manage.py run_worker: do the background work of the desk, until told to stop."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from factcheck.tasks.worker import Worker


class Command(BaseCommand):
    """Run a worker."""

    help = "Do what waits in the desk's queue, such as fetching the titles of links, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the command line."""
        parser.add_argument("--threads", type=int, default=4, help="how many tasks are done at once (4)")
        parser.add_argument("--once", action="store_true", help="do what is due, and end")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes."""
        worker = Worker(threads=max(1, options["threads"]), with_parent=options["with_parent"])
        if options["once"]:
            worker.empty_queue()
            return
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: worker.stop())
        worker.run()
