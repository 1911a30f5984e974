"""Footnotes, comments and links of a text that its writer exported as a page stand beside it as proposals."""

import pytest

from factcheck.ingest.html.piece import read_piece
from tests.ingest.html.pages import BODY, LEAD, article, page, paragraphs, read

NOTE = "Report of the port, p. 4"
FORMS = [
    (
        "<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup>",
        f"<hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;{NOTE}</span></p></div>",
    ),
    (
        "<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>",
        f"<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> {NOTE}</p></div>",
    ),
    (
        "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>",
        "<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>"
        f"{NOTE}</p></div>",
    ),
    (
        "<a href='#fn1' class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a>",
        f"<section id=footnotes><hr><ol><li id=fn1><p>{NOTE}"
        "<a href='#fnref1' class=footnote-back>↩︎</a></p></li></ol></section>",
    ),
    (
        "<sup id=cite_ref-Ax_1-0><a href='#cite_note-Ax-1'>[1]</a></sup>",
        f"<ol class=references><li id='cite_note-Ax-1'><b><a href='#cite_ref-Ax_1-0'>^</a></b> "
        f"<span>{NOTE}</span></li></ol>",
    ),
    ("<sup><a href='#fn:1'>1</a></sup>", f"<ol><li id='fn:1'>{NOTE} <a href='#r1'>↩</a></li></ol>"),
]


@pytest.mark.parametrize(("mark", "note"), FORMS)
def test_footnote_is_no_text_and_stands_at_its_mark(mark, note):
    source = read(page(f"<h1>Port closed</h1>{paragraphs(LEAD, f'The quay{mark} may fall, it says.', *BODY)}{note}"))
    assert source.text.split("\n\n") == ["Port closed", LEAD, "The quay may fall, it says.", *BODY]
    (kept,) = source.annotations
    assert (kept.kind, kept.text, source.text[: kept.position][-8:]) == ("footnote", NOTE, "The quay")
    assert source.left_out == ()


def test_note_of_several_paragraphs_is_one_and_brings_its_address():
    mark, note = FORMS[0]
    note = note.replace("</div>", "<p>See https://port.example/report.</p></div>")
    (kept,) = read(page(paragraphs(f"{LEAD}{mark}", *BODY) + note)).annotations
    assert (kept.text, kept.url) == (f"{NOTE}\nSee https://port.example/report.", "https://port.example/report")


def test_notes_and_comments_of_one_text_are_told_apart():
    marks = "<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup>" + FORMS[0][0]
    comment = "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Which port?</span></p></div>"
    found = read(page(paragraphs(f"{LEAD}{marks}", *BODY) + FORMS[0][1] + comment)).annotations
    assert {(a.kind, a.text) for a in found} == {("comment", "Which port?"), ("footnote", NOTE)}


def test_link_of_a_writer_is_kept_and_one_of_a_page_is_not():
    wrapped = "https://www.google.com/url?q=https://port.example/a?b%3D1&amp;sa=D&amp;source=editors&amp;ust=1"
    text = f"The <a href='{wrapped}'>report of May</a> and <a href='https://port.example/x'>others</a> say so."
    (kept,) = read(page(paragraphs(LEAD, text, *BODY))).annotations
    assert (kept.kind, kept.text, kept.url) == ("link", "report of May", "https://port.example/a?b=1")


def test_section_that_a_raised_link_leads_to_is_no_note():
    text = f"{LEAD}<sup><a href='#part2'>2</a></sup>"
    assert BODY[0] in read(page(f"{paragraphs(text)}<div id=part2>{paragraphs(*BODY)}</div>")).text


def test_footnotes_of_a_piece_stay_in_its_text():
    piece = read_piece(f"<p>It fell{FORMS[3][0]}.</p>{FORMS[3][1]}", 10_000)
    assert NOTE in piece.blocks[-1].text


UUID = "0f3c9a1e-5b7d-4c2a-9e8f-1a2b3c4d5e6f"


def test_footnotes_of_wordpress_are_kept_beside_the_text():
    notes = (
        f'<p>It cost 3 million<sup data-fn="{UUID}"><a href="#{UUID}" id="{UUID}-link">1</a></sup> in May.</p>'
        f'<ol class="wp-block-footnotes"><li id="{UUID}">Minutes of the board. <a href="#{UUID}-link">↩︎</a></li></ol>'
    )
    source = read(article(notes))
    assert "It cost 3 million in May." in source.text
    assert "Minutes" not in source.text
    assert [(a.kind, a.text) for a in source.annotations] == [("footnote", "Minutes of the board.")]


def test_notes_within_one_box_are_kept_one_by_one():
    notes = (
        '<p>It cost 3 million<a href="#note-7-1" id="return-note-7-1"><sup>1</sup></a> in May'
        '<a href="#note-7-2" id="return-note-7-2"><sup>2</sup></a>.</p><div class="footnotes"><ol>'
        '<li id="note-7-1">Minutes. <a href="#return-note-7-1">↩</a></li>'
        '<li id="note-7-2">The register. <a href="#return-note-7-2">↩</a></li></ol></div>'
    )
    assert [a.text for a in read(article(notes)).annotations] == ["Minutes.", "The register."]


@pytest.mark.parametrize("mark", ['epub:type="noteref"', 'role="doc-noteref"', 'class="noteref"'])
@pytest.mark.parametrize("target", ["#r4", "notes.xhtml#r4"])
def test_mark_that_calls_itself_one_is_never_fused_with_a_word(mark, target):
    source = read(article(f'<p>The ferry was built in 1931<a {mark} href="{target}">4</a>, the minutes show.</p>'))
    assert "The ferry was built in 1931, the minutes show." in source.text


def test_link_with_a_figure_stays_in_its_sentence():
    assert "See chapter 2 of it." in read(article('<p>See chapter <a href="b.html">2</a> of it.</p>')).text
