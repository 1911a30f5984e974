"""Logging: one record, one line, whatever the request contained."""

import logging


class OneLineFormatter(logging.Formatter):
    """Escapes line ends and control characters in messages, so that no input can forge a log line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """Return the formatted message with everything that is not printable escaped."""
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
