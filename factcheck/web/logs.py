"""Logging: one record, one line, whatever the request contained."""

import logging
import re
from types import TracebackType

# With these PostgreSQL repeats the row that it refuses, which may hold confidential words.
ROW = re.compile(r"^(?:DETAIL|CONTEXT|HINT|QUERY): .*\n?", re.MULTILINE)
Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLineFormatter(logging.Formatter):
    """Escapes line ends and control characters in messages: no input forges a line. Leaves out what rows hold."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """Return the formatted message with everything that is not printable escaped."""
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)

    def formatException(self, ei: Failure) -> str:  # noqa: N802 - the name is logging's
        """Return how it came to a failure, without the row of the database that it names."""
        return ROW.sub("", super().formatException(ei))
