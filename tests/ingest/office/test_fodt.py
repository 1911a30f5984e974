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


def tracked(body, **changes):
    regions = (
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info/></text:{kind}></text:changed-region>'
        for name, kind in changes.items()
    )
    marks = (
        (f"{name}{sign}", f'<text:change-{end} text:change-id="{name}"/>') for name in changes for sign, end in ENDS
    )
    for sign, mark in marks:
        body = body.replace(sign, mark)
    return from_file(
        "a.fodt", fodt(f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>{body}").encode(), limit=LIMIT
    )


ENDS = (("(", "start"), (")", "end"))
DELETED = [
    ("<text:p>Killed A(twelveA)B(elevenB) people.</text:p>", "Killed eleven people."),
    ("<text:p>The minister didA(</text:p><text:p>A)<text:s/>not resign.</text:p>", "The minister did not resign."),
    ("<text:p>One.</text:p><text:p>A(Two.</text:p><text:p>A)Three.</text:p>", "One.\n\nThree."),
    ("<text:p>One A(two</text:p><text:p>three</text:p><text:p>fourA) five.</text:p>", "One five."),
    ("<text:p>One <text:span>A(not </text:span><text:span>neverA) two</text:span>.</text:p>", "One two."),
    ("<text:p>One B(new A(not A)wordsB) stay.</text:p>", "One new words stay."),
    ("<text:h>A(OldA)New title</text:h><text:p>Text.</text:p>", "New title\n\nText."),
    (
        "<text:p>One.</text:p><table:table><table:table-row><table:table-cell><text:p>A(a</text:p></table:table-cell>"
        "<table:table-cell><text:p>bA)</text:p></table:table-cell></table:table-row></table:table>",
        "One.",
    ),
]


@pytest.mark.parametrize(("body", "text"), DELETED)
def test_words_of_tracked_deletions_that_stand_in_the_text_are_left_out_and_counted(body, text):
    source = tracked(body, A="deletion", B="insertion")
    assert source.text == text
    assert source.remarks == ("Tracked changes (1 deletion, 1 insertion): the text was taken as if all were accepted.",)


def test_comment_on_deleted_words_is_kept_without_a_place_and_a_deletion_without_an_end_is_said():
    comment = "<office:annotation><dc:creator>Ann</dc:creator><text:p>Why?</text:p></office:annotation>"
    source = tracked(f"<text:p>One A(two{comment} three.</text:p>", A="deletion")
    assert source.text == "One"
    assert [(a.text, a.position) for a in source.annotations] == [("Why?", None)]
    assert source.remarks[-1] == "A tracked deletion never ends: compare the end of the text with the document."
