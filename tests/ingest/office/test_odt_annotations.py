"""Comments, notes and links of OpenDocument texts, each at the words that it stands at."""

import pytest

from factcheck.ingest import from_file
from tests.ingest.made import odt

LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def comment(words, name="", author="Mira", more=""):
    lines = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n"))
    named = f'office:name="{name}"' if name else ""
    said = f"<dc:creator>{author}</dc:creator><dc:date>2026-05-04T10:00:00</dc:date>"
    return f"<office:annotation {named} {LOEXT} {more}>{said}{lines}</office:annotation>"


def end(name):
    return f'<office:annotation-end office:name="{name}"/>'


def note(words, kind="footnote"):
    body = f"<text:note-body><text:p>{words}</text:p></text:note-body>"
    return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>{body}</text:note>'


def link(address, words):
    return f'<text:a {XLINK} xlink:href="{address}">{words}</text:a>'


def read(*paragraphs, before=""):
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    return from_file("a.odt", odt(before + body), limit=10**6)


def found(source):
    return [
        (a.kind, a.text, None if a.position is None else source.text[: a.position].rpartition("\n")[2])
        for a in source.annotations
    ]


def test_comment_stands_where_the_words_end_that_it_is_about():
    source = read(f"The port lost {comment('Who counted?', 'c1')}12 pumps{end('c1')} in May.")
    assert source.text == "The port lost 12 pumps in May."
    assert found(source) == [("comment", "Who counted?", "The port lost 12 pumps")]
    assert source.annotations[0].author == "Mira"
    assert source.left_out == ()


def test_comment_about_no_words_stands_where_it_is():
    assert found(read(f"One{comment('Sure?', 'c1')} two.")) == [("comment", "Sure?", "One")]


def test_reply_stands_below_the_comment_that_it_answers():
    reply = comment("Holt did.", "c2", "Bo", 'loext:parent-name="c1"')
    later = comment("When?", "c3", "Mira", 'loext:parent-name="c2"')
    source = read(f"It lost {comment('Who counted?', 'c1')}12{end('c1')}{reply}{end('c2')}{later} pumps.")
    assert found(source) == [("comment", "Who counted?\nBo: Holt did.\nMira: When?", "It lost 12")]


def test_notes_are_annotations_and_their_numbers_no_text():
    source = read(f"It cost 4 million.{note('Accounts, p. 4')} It rained{note('Weather service', 'endnote')}.")
    assert source.text == "It cost 4 million. It rained."
    assert found(source) == [
        ("footnote", "Accounts, p. 4", "It cost 4 million."),
        ("footnote", "Weather service", "It cost 4 million. It rained"),
    ]


def test_link_in_a_note_is_its_address():
    (kept,) = read(f"It rained.{note(link('https://example.org/r', 'Weather service'))}").annotations
    assert (kept.text, kept.url) == ("Weather service", "https://example.org/r")


def test_links_stand_at_their_words_and_those_within_the_document_are_no_sources():
    links = (
        f"{link('#top', 'above')} and {link('https://example.org/r', 'the report')} and {link('mailto:a@b.c', 'her')}"
    )
    source = read(f"See {links}.")
    assert source.text == "See above and the report and her."
    assert [(a.text, a.url) for a in source.annotations] == [("the report", "https://example.org/r")]
    assert source.remarks == ("1 link leads to no web page and is left out.",)


@pytest.mark.parametrize(
    "around", ['<text:section text:display="none">%s</text:section>', "<text:tracked-changes>%s</text:tracked-changes>"]
)
def test_comment_on_words_that_do_not_show_is_kept_without_a_place(around):
    hidden = around % f"<text:p>gone{comment('Really?', 'c1')}</text:p>"
    assert found(read("It stays.", before=hidden)) == [("comment", "Really?", None)]


def test_comment_over_several_lines_keeps_them():
    assert found(read(f"Yes{comment('One' + chr(10) + 'two')}.")) == [("comment", "One\ntwo", "Yes")]
