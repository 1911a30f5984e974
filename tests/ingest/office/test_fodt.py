import pytest

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.ingest.made import DC, ODF

LIMIT = 2_000_000


def fodt(body, styles="", masters=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {ODF} {DC} office:version="1.3">'
        "<office:meta><dc:creator>Eva Roth</dc:creator></office:meta>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


STRUCK = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
BODY = '<text:h>Harbour closed</text:h><text:p>Killed <text:span text:style-name="T1">12</text:span>11 people.</text:p>'


def test_text_in_one_file_is_read_like_an_odt():
    source = from_file("a.fodt", fodt(BODY, STRUCK).encode(), limit=LIMIT)
    assert (source.title, source.byline) == ("Harbour closed", "Eva Roth")
    assert source.text == "Harbour closed\n\nKilled 11 people."
    assert source.left_out == ("1 struck-out passage",)


def test_running_heads_are_no_text():
    masters = "<style:master-page><style:header><text:p>Page 1</text:p></style:header></style:master-page>"
    assert "Page 1" not in from_file("a.fodt", fodt(BODY, masters=masters).encode(), limit=LIMIT).text


def test_one_that_is_named_as_text_is_read_and_other_documents_are_refused():
    assert from_paste(fodt(BODY), limit=LIMIT).title == "Harbour closed"
    with pytest.raises(Unreadable, match="is OpenDocument, but no text"):
        from_file("a.fodt", fodt(BODY).replace("office:text>", "office:drawing>").encode(), limit=LIMIT)
    with pytest.raises(Unreadable, match="but an XML file"):
        from_file("a.fodt", fodt(BODY).replace("?>", '?><!DOCTYPE a [<!ENTITY a "b">]>', 1).encode(), limit=LIMIT)
