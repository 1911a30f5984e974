"""Comments, notes and links of Word documents: their words, their authors, and the words that each stands at."""

import pytest

from factcheck.ingest import Unreadable, from_file
from factcheck.ingest.annotations import MOST_ANNOTATIONS
from tests.ingest.annotated_word import (
    W15,
    begin,
    comment,
    comments,
    end,
    field,
    link,
    note_mark,
    notes,
    on,
    paragraph,
    relationships,
    run,
)
from tests.ingest.made import docx


def read(body, rels="", **parts):
    files = {f"word/{name}.xml": part for name, part in parts.items()}
    files |= {"word/_rels/document.xml.rels": rels} if rels else {}
    return from_file("a.docx", docx(body, **files), limit=10**6)


def found(source):
    """Each annotation with the words before its place, from the last full stop or line on."""
    return [(a.text, _before(source.text, a.position)) for a in source.annotations]


def _before(text, position):
    return None if position is None else text[:position].replace("\n", ".").rpartition(".")[2].strip()


def test_comment_stands_at_the_end_of_the_words_that_it_is_about():
    body = paragraph(run("The port lost "), on(0, "12 pumps"), run(" in May. Nobody knew."))
    source = read(body, comments=comments(comment(0, "Who counted?")))
    assert source.text == "The port lost 12 pumps in May. Nobody knew."
    assert found(source) == [("Who counted?", "The port lost 12 pumps")]
    assert source.annotations[0].author == "Mira"
    assert source.left_out == ()


def test_comment_over_several_paragraphs_stands_at_the_end_of_the_last():
    body = paragraph(begin(0), run("One thing.")) + paragraph(run("Two things"), end(0), run(" more."))
    assert found(read(body, comments=comments(comment(0, "Both?")))) == [("Both?", "Two things")]


def test_replies_stand_below_the_comment_that_they_answer():
    body = paragraph(begin(0), begin(1), run("12 pumps"), end(0), end(1), run("."))
    ex = f"<w15:commentsEx {W15}><w15:commentEx w15:paraId='B' w15:paraIdParent='A'/></w15:commentsEx>"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" '
        'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    parts = {"comments": comments(comment(0, "Who counted?", paragraph="A"), comment(1, "Holt did.", "Bo", "B"))}
    source = read(body, **parts, commentsExtended=ex, rels=rels)
    assert found(source) == [("Who counted?\nBo: Holt did.", "12 pumps")]


def test_footnotes_and_endnotes_stand_where_their_marks_are_and_their_marks_are_no_text():
    body = paragraph(run("It cost 4 million."), note_mark(1), run(" It rained"), note_mark(1, "endnote"), run("."))
    source = read(body, footnotes=notes("Accounts, p. 4"), endnotes=notes("Weather service", kind="endnote"))
    assert source.text == "It cost 4 million. It rained."
    assert [(a.kind, a.text, source.text[: a.position][-6:]) for a in source.annotations] == [
        ("footnote", "Accounts, p. 4", "llion."),
        ("footnote", "Weather service", "rained"),
    ]


def test_link_in_a_footnote_is_its_address():
    content = notes("Accounts ", more=link("rId1", "here"))
    body = paragraph(run("It cost 4 million."), note_mark(1))
    rels = relationships(rId1="https://example.org/accounts")
    files = {"word/footnotes.xml": content, "word/_rels/footnotes.xml.rels": rels}
    (kept,) = from_file("a.docx", docx(body, **files), limit=10**6).annotations
    assert (kept.text, kept.url) == ("Accounts here", "https://example.org/accounts")


def test_links_stand_at_their_words():
    body = paragraph(run("The "), link("rId7", "report"), run(" says so. "), link("rId8", "Write"), run("."))
    rels = relationships(rId7="https://example.org/r?a=1&b=2", rId8="mailto:a@example.org")
    source = read(body, rels=rels)
    assert [(a.kind, a.text, a.url) for a in source.annotations] == [
        ("link", "report", "https://example.org/r?a=1&b=2")
    ]
    assert found(source) == [("report", "The report")]
    assert source.remarks == ("1 link leads to no web page and is left out.",)


@pytest.mark.parametrize(
    "written",
    [
        field('HYPERLINK "https://example.org/r"', "report"),
        f"<w:fldSimple w:instr='HYPERLINK \"https://example.org/r\"'>{run('report')}</w:fldSimple>",
    ],
)
def test_link_in_a_field_is_one_too(written):
    source = read(paragraph(run("The "), written, run(" says so.")))
    assert [(a.text, a.url) for a in source.annotations] == [("report", "https://example.org/r")]
    assert found(source) == [("report", "The report")]


def test_link_within_the_document_is_no_source():
    body = paragraph("<w:hyperlink w:anchor='top'>" + run("above") + "</w:hyperlink>")
    assert read(body).annotations == ()


def test_comment_on_deleted_words_is_kept_without_a_place():
    gone = f"<w:del>{begin(0)}<w:r><w:delText>gone</w:delText></w:r>{end(0)}</w:del>"
    source = read(paragraph(run("It stays."), gone), comments=comments(comment(0, "Really?")))
    assert found(source) == [("Really?", None)]


def test_deleted_words_of_a_comment_are_not_kept():
    inner = f"<w:comment w:id='0'><w:p><w:del>{run('No')}</w:del>{run('Yes?')}</w:p></w:comment>"
    assert found(read(paragraph(on(0, "Words")), comments=comments(inner))) == [("Yes?", "Words")]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("He did not resign."), "<w:r><w:br/></w:r>", run("small letters go on.")),
        paragraph(run("He did not"), "<w:r><w:br/></w:r>", run("resign.")),
        paragraph("<w:pPr><w:pStyle w:val='T'/></w:pPr>", run("Title here")) + paragraph(run("It is so. " * 12)),
        paragraph(run("10"), run("6", "<w:vertAlign w:val='superscript'/>"), run(" euros")),
        paragraph(run("note"), run("a", "<w:vertAlign w:val='superscript'/>"), run(" it")),
        f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl>",
        paragraph(run("- item one")) + paragraph(run("  two   blanks  ")),
    ],
)
def test_text_is_the_same_with_comments_after_every_run_as_without(body):
    number = iter(range(100))
    marked = "".join(part + (end(next(number)) if part.endswith("</w:t></w:r>") else "") for part in _parts(body))
    with_comments = read(marked, comments=comments(*(comment(n, f"C{n}") for n in range(next(number)))))
    assert with_comments.text == read(body).text
    assert [a.text for a in with_comments.annotations] == [f"C{n}" for n in range(len(with_comments.annotations))]
    assert all(a.position is not None for a in with_comments.annotations)


def _parts(body):
    return [f"{part}</w:t></w:r>" for part in body.split("</w:t></w:r>")[:-1]] + [body.split("</w:t></w:r>")[-1]]


def test_thousands_of_comments_are_cut_and_it_says_so():
    count = MOST_ANNOTATIONS + 5
    body = paragraph(*(run("word ") + end(n) for n in range(count)))
    source = read(body, comments=comments(*(comment(n, "Why?") for n in range(count))))
    assert len(source.annotations) == MOST_ANNOTATIONS
    assert source.remarks == (
        "It has 2,005 comments, footnotes and links. The first 2,000 are taken over, the others are left out.",
    )
    assert source.text == " ".join(["word"] * count)


def test_broken_comments_are_refused_in_words():
    with pytest.raises(Unreadable, match="damaged"):
        read(paragraph(on(0, "Words")), comments="<w:comments>")


def test_signs_that_keep_places_cannot_come_from_a_file():
    assert read(paragraph(run("a\ufdd0b"), on(0, "c")), comments=comments(comment(0, "x"))).text == "a\ufdd0bc"
