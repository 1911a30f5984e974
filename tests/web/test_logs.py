import logging

import pytest

from factcheck.web.logs import OneLineFormatter


@pytest.mark.parametrize("forged", ["a\nINFO root: b", "a\r\nb", "\x1b[31mred", "a\u2028b", "a\u202eb"])
def test_s44_one_record_is_one_line(forged):
    record = logging.LogRecord("root", logging.INFO, "", 0, "%s", (forged,), None)
    line = OneLineFormatter("{levelname} {message}", style="{").format(record)
    assert line.isprintable()
    assert line.startswith("INFO ")


def test_plain_words_are_logged_as_they_are():
    record = logging.LogRecord("root", logging.INFO, "", 0, "Ünï “quoted”", (), None)
    assert OneLineFormatter("{message}", style="{").format(record) == "Ünï “quoted”"
