"""An editor sees the words that were left out, whatever the format, in bounded number and length."""

import json

import pytest

from factcheck.ingest import from_file, from_paste
from factcheck.ingest.document import ExtractedDocument, validate
from factcheck.ingest.left_out import LONGEST_PASSAGE, MOST_OF_A_KIND, MOST_PASSAGES, LeftOut
from tests.ingest.html.pages import article
from tests.ingest.made import W, docx, odt, pdf
from tests.ingest.pdf.test_struck_words import page as struck_page

LIMIT = 2_000_000
PROSE = "The board sold the ferry in May for 3 million euros, its minutes show, and told nobody of it before July."
HALVES = (
    [
        "The board sold the ferry in May for 3 million euros, its",
        "minutes show, and told nobody of it before the month",
    ],
    ["of July, when the crew was paid for the last time and", "the port was closed to all of its passengers for good."],
)
MAIL = """From: Ida Mork <ida.mork@ferries.test>
To: desk@paper.test
Subject: Re: Ferry sale
Date: Mon, 4 May 2026 10:00:00 +0000

The ferry was sold on 2 May for 3 million euros.

Kind regards
Ida Mork
Head of Press

On Mon, 4 May 2026 at 09:12, Ana Ruiz <ana@paper.test> wrote:
> Was the ferry sold for less?
"""
SPOKEN = """WEBVTT

NOTE The third answer
is off the record.

00:00:01.000 --> 00:00:04.000
Roth: [sighs] We sold the ferry in May.

00:00:05.000 --> 00:00:09.000
Pike: Nobody asked the crew about it.
"""
WIRE = """BC-Ferry sale,120
Board sells ferry

BERGEN, May 4 (XP) - The board sold the ferry in May for 3 million euros, its minutes show.
-30-
"""


def words(source):
    return {each.what: each.words for each in source.left_out_words}


def file(name, content):
    return words(from_file(name, content if isinstance(content, bytes) else content.encode(), limit=LIMIT))


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_words_of_a_word_document_that_are_struck_hidden_or_deleted():
    body = (
        f"<w:p>{run('The ferry cost ')}{run('4 million ', '<w:strike/>')}{run('3 million')}"
        f"{run(' (check with legal)', '<w:vanish/>')}"
        '<w:del w:id="1"><w:r><w:delText> and was </w:delText></w:r>'
        "<w:r><w:delText>never insured</w:delText></w:r></w:del>"
        f"{run('.')}</w:p>"
    )
    head = f"<w:hdr {W}><w:p><w:r><w:t>Draft of Ida Mork, not for print</w:t></w:r></w:p></w:hdr>"
    source = from_file("a.docx", docx(body, **{"word/header1.xml": head}), limit=LIMIT)
    assert source.text == "The ferry cost 3 million."
    assert words(source) == {
        "1 struck-out passage": ("4 million",),
        "1 hidden text": ("(check with legal)",),
        "1 deleted passage": ("and was never insured",),
        "1 running head": ("Draft of Ida Mork, not for print",),
    }


def test_words_of_an_open_document_that_are_struck_or_deleted():
    struck = (
        '<style:style style:name="S" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>Ida</dc:creator></office:change-info><text:p>and sank at once</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>The ferry cost <text:span text:style-name="S">4</text:span>3 million'
        '<text:change text:change-id="c1"/>.</text:p>'
    )
    source = from_file("a.odt", odt(body.replace("dc:creator", "text:creator"), struck), limit=LIMIT)
    assert source.text == "The ferry cost 3 million."
    assert words(source)["1 struck-out passage"] == ("4",)
    assert words(source)["1 deleted passage"] == ("and sank at once",)


def test_words_of_an_rtf_file_that_are_struck_deleted_or_a_head():
    rtf = (
        r"{\rtf1\ansi{\header\pard {\b For lawyers} alone\par}"
        r"The ferry cost {\strike 4 }3 million{\deleted  and sank}.\par}"
    )
    assert file("a.rtf", rtf) == {
        "1 running head": ("For lawyers alone",),
        "1 struck-out passage": ("4",),
        "1 deleted passage": ("and sank",),
    }


def test_picture_and_text_box_in_the_head_of_an_rtf_file_stay_out_of_the_text():
    rtf = r"{\rtf1{\header{\pict 0a0b}{\shp{\*\shpinst{\shptxt In a box}}}\par}The ferry sank.\par}"
    source = from_file("a.rtf", rtf.encode(), limit=LIMIT)
    assert (source.text, words(source)) == ("The ferry sank.", {"1 running head": ("In a box",)})


def test_words_of_a_page_by_why_they_are_left_out():
    piece = (
        "<p>The ferry cost <s>4 million</s> 3 million euros <span hidden>(unproven)</span> in May.</p>"
        '<aside class="related"><ul><li><a href="/1">Ten ferries to love</a></li>'
        '<li><a href="/2">All about ferries</a></li></ul></aside>'
    )
    found = file("a.html", article(piece + "<nav><a href='/'>Home</a></nav><script>let a = 'code'</script>"))
    assert found["1 struck-out passage"] == ("4 million",)
    assert found["1 hidden text"] == ("(unproven)",)
    assert found["1 side box"] == ("Ten ferries to love / All about ferries",)
    assert found["1 menu"] == ("Home",)
    assert "code" not in json.dumps(list(found.values()))


def test_credit_that_was_cut_off_a_caption_is_shown():
    picture = "<figure><img src='a'><figcaption>The ferry left its port on Monday for good. Photo: Ole Lind / Agency"
    found = file("a.html", article(f"{picture}</figcaption></figure>"))
    assert found["1 picture credit"] == ("Photo: Ole Lind / Agency",)


def test_thread_and_signature_of_a_mail_are_shown():
    found = file("a.eml", MAIL)
    assert found["1 quoted mail"][0].startswith("On Mon, 4 May 2026 at 09:12")
    assert "Was the ferry sold for less?" in found["1 quoted mail"][0]
    assert found["1 signature"] == ("Kind regards Ida Mork Head of Press",)


def test_notes_and_sounds_of_subtitles_are_shown():
    found = file("a.vtt", SPOKEN)
    assert found["1 note"] == ("The third answer is off the record.",)
    assert found["1 description of a sound"] == ("[sighs]",)


def test_lines_for_desks_are_shown():
    assert words(from_paste(WIRE, limit=LIMIT))["2 lines of codes"] == ("BC-Ferry sale,120", "-30-")


def test_struck_words_of_a_pdf_are_shown_as_they_were():
    found = file("a.pdf", struck_page("The mayor did [not ever] resign [in May]."))
    assert found == {"2 struck-out passages": ("not ever", "in May")}


def test_running_heads_of_a_pdf_are_shown():
    pages = [["The Harbour Post", *HALVES[n - 1], str(n)] for n in (1, 2)]
    assert file("a.pdf", pdf(*pages)) == {"4 running heads": ("The Harbour Post", "1", "The Harbour Post", "2")}


def test_fields_of_the_head_and_comments_of_markdown_are_shown():
    found = file("a.md", f"---\ntitle: Ferry sold\nlayout: post\n---\n{PROSE}\n\n<!-- ask legal -->\n")
    assert found["1 other field of the head"] == ("layout: post",)
    assert found["1 comment"] == ("ask legal",)


def test_comments_that_become_proposals_are_shown_too():
    text = f"{PROSE}[a]\n\n[a]Which ferry?\n"
    assert words(from_paste(text, limit=LIMIT))["1 comment"] == ("Which ferry?",)


@pytest.mark.parametrize("count", [MOST_OF_A_KIND, MOST_OF_A_KIND + 5, 3_000])
def test_words_are_bounded_in_number_and_the_count_is_true(count):
    left_out = LeftOut()
    for kind in range(10):
        left_out.add_all(f"box {kind}", (f"words {n}" for n in range(count)))
    source = validate(ExtractedDocument(text=PROSE, left_out=left_out), b"", "", LIMIT)
    assert source.left_out[0] == f"{count} box 0s"
    assert len(words(source)[f"{count} box 0s"]) == MOST_OF_A_KIND
    assert sum(map(len, words(source).values())) == MOST_PASSAGES


def test_a_long_passage_is_cut_and_its_cut_is_shown():
    left_out = LeftOut()
    for _ in range(10_000):
        left_out.add_piece("box", "word ")
    source = validate(ExtractedDocument(text=PROSE, left_out=left_out), b"", "", LIMIT)
    (passage,) = words(source)["1 box"]
    assert (len(passage), passage[-1]) == (LONGEST_PASSAGE + 1, "…")


def test_what_was_left_out_is_said_with_its_words_and_without_where_there_are_none():
    left_out = LeftOut()
    left_out.add("menu", "Home")
    left_out["picture"] += 2
    left_out.add_name("the attachment “a.pdf”")
    source = validate(ExtractedDocument(text=PROSE, left_out=left_out), b"", "", LIMIT)
    assert source.left_out_said == ["1 menu: “Home”", "2 pictures", "the attachment “a.pdf”"]
