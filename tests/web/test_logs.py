import logging

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.review.models import Evidence
from factcheck.web.logs import OneLineFormatter
from tests.makers import add_evidence, first_assertion, make_article
from tests.standards import standard


@standard("S44")
@pytest.mark.parametrize("forged", ["a\nINFO root: b", "a\r\nb", "\x1b[31mred", "a\u2028b", "a\u202eb"])
def test_one_record_is_one_line(forged):
    record = logging.LogRecord("root", logging.INFO, "", 0, "%s", (forged,), None)
    line = OneLineFormatter("{levelname} {message}", style="{").format(record)
    assert line.isprintable()
    assert line.startswith("INFO ")


def test_plain_words_are_logged_as_they_are():
    record = logging.LogRecord("root", logging.INFO, "", 0, "Ünï “quoted”", (), None)
    assert OneLineFormatter("{message}", style="{").format(record) == "Ünï “quoted”"


def test_row_that_the_database_refuses_is_not_logged_with_its_words(editor):
    add_evidence(first_assertion(make_article(by=editor)), by=editor, locator="the mole's shelf", excerpt="psst")
    piece = Evidence.objects.get()
    piece.pk = None
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        piece.save(force_insert=True)
    assert ("shelf" in str(refused.value)) == (connection.vendor == "postgresql")
    failure = (refused.type, refused.value, refused.tb)
    line = OneLineFormatter("{message}", style="{").format(
        logging.LogRecord("root", logging.ERROR, "", 0, "failed", (), failure)
    )
    assert ("IntegrityError" in line, "shelf" in line, "psst" in line) == (True, False, False)
