import io
import resource
import zipfile
from unittest.mock import Mock

import pytest

from factcheck.engine import analyse
from factcheck.ingest import Unreadable, from_file, reread
from factcheck.ingest.safe_zip import MOST_ENTRIES
from tests.ingest.made import DC, ODF, W, archive, core, docx, docx_files, odt, p
from tests.standards import standard

LONG = "The harbour board received a report on 3 May that twelve pumps had failed, Councillor Mira Holt said."
STYLES = "Titel=Title berschrift1=heading_1 Beschriftung=caption Zitat=Quote Listenabsatz=List_Paragraph"


def read(content, name="story.docx", limit=2_000_000):
    return from_file(name, content, limit=limit)


def refusal(content, name="story.docx", limit=2_000_000):
    with pytest.raises(Unreadable) as refused:
        read(content, name, limit)
    return refused.value.text


def kinds(text):
    return [str(f.sentence.kind) for f in analyse(text).findings]


@standard("B71")
def test_blocks_of_a_word_document_keep_their_kinds():
    body = (
        p("Board hid flood report", "Titel")
        + p(LONG)
        + p("Who pays?", "berschrift1")
        + p("A pump house", "Beschriftung")
        + p("One pump", "Listenabsatz")
        + p("We asked three times.", "Zitat")
    )
    source = read(docx(body, STYLES))
    assert source.text.split("\n\n") == [
        "Board hid flood report",
        LONG,
        "## Who pays?",
        "Picture: A pump house",
        "- One pump",
        "> We asked three times.",
    ]
    assert kinds(source.text) == ["headline", "sentence", "heading", "caption", "list-item", "quotation"]
    assert source.title == "Board hid flood report"


@standard("B71")
def test_numbered_paragraph_is_a_list_item():
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One pump</w:t></w:r></w:p>'
    assert read(docx(p(LONG) + numbered)).text.endswith("\n\n- One pump")


@standard("B71")
def test_tracked_changes_count_as_accepted_and_are_remarked_on():
    body = (
        "<w:p><w:r><w:t>The board </w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>admits</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>denies</w:t></w:r></w:ins><w:r><w:t> it.</w:t></w:r></w:p>'
    )
    source = read(docx(body))
    assert source.text == "The board denies it."
    assert source.remarks == ("Tracked changes (1 deletion, 1 insertion): the text was taken as if all were accepted.",)


@standard("B71")
def test_comments_notes_and_headers_are_left_out_and_counted():
    marks = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    parts = {
        "word/header1.xml": f"<w:hdr {W}>{p('Draft')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {W}>{p('')}</w:ftr>",
        "word/comments.xml": "<a>secret</a>",
        "word/footnotes.xml": "<a>note</a>",
    }
    source = read(docx(p("It failed.", inside=marks), **parts))
    assert source.text == "It failed."
    assert source.left_out == ("1 footnote", "1 comment", "1 running head")


@standard("B71")
def test_text_boxes_stand_once_and_fields_by_their_result():
    boxed = f"<w:txbxContent>{p('Boxed words.')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback>"
        "</mc:AlternateContent><w:t>Around it.</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>HYPERLINK http://x</w:instrText><w:t>a link</w:t><w:tab/><w:t>after</w:t></w:r></w:p>"
    )
    assert read(docx(body)).text == "Boxed words.\n\nAround it.\n\na link after"


@standard("B71")
def test_strict_open_xml_is_read_as_any_other():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    files = docx_files(p("Board hid flood report", "Titel") + p(LONG), STYLES)
    content = archive({n: f.replace(W.split('"')[1], strict) for n, f in files.items()})
    assert read(content).text.split("\n\n") == ["Board hid flood report", LONG]
    assert read(content).title == "Board hid flood report"


@standard("B71")
def test_hidden_words_are_left_out_and_counted():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>A hidden claim.</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> It shows.</w:t></w:r>"
    source = read(docx(p(LONG, inside=hidden + shown)))
    assert (source.text, source.left_out) == (f"{LONG} It shows.", ("1 hidden text",))


@standard("B54")
def test_rows_of_a_table_are_blocks():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in cells) + "</w:tr>"

    source = read(docx(p(LONG) + f"<w:tbl>{row('Year', 'Cost')}{row('2025', '4 million')}</w:tbl>"))
    assert source.text.split("\n\n")[1:] == ["| Year | Cost |", "| 2025 | 4 million |"]
    assert kinds(source.text)[1:] == ["table-row", "table-row"]


def test_table_within_a_cell_is_words_of_that_cell():
    inner = f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p('a')}{inner}{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
    assert read(docx(table)).text == "| a x y b | c |"


def test_what_a_document_says_of_itself_is_read():
    properties = {"docProps/core.xml": core(creator="Ana Mora", language="de-DE")}
    source = read(docx(p("22 May 2026") + p(LONG), **properties))
    assert (source.byline, source.language, source.published_on.isoformat()) == ("Ana Mora", "de", "2026-05-22")


def test_bytes_of_a_document_are_kept_and_can_be_read_again():
    source = read(docx(p(LONG)))
    assert reread(source.original, source.name) == source.text == LONG


@standard("S56", "B71", "B73")
@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04 but no archive", "a.docx", "is damaged or not what its name says"),
        (b"Words.", "a.docx", "is not a Word document. Save it again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.docx", "is an old Word file under a new name"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "is password-protected",
        ),
        (archive({"x.txt": "Words."}), "a.docx", "is not a Word document"),
        (archive({"x.txt": "Words."}), "a.odt", "is not an OpenDocument text"),
        (docx(""), "a.docx", "holds no text"),
        (odt(""), "a.odt", "holds no text"),
        (docx(p(LONG), **{"word/vbaProject.bin": "x"}), "a.docx", "holds macros"),
        (docx(p(LONG)), "a.txt", "is not a text file but a zipped document"),
        (docx(p(LONG)), "a.pdf", "is not a PDF but a zipped document"),
        (b"%PDF-1.4", "a.docx", "is not a Word document but a PDF"),
        (docx(p(LONG))[:-30], "a.docx", "is damaged"),
        (archive(docx_files("<w:p>")), "a.docx", "is damaged"),
    ],
)
def test_other_files_are_refused_in_words(content, name, said):
    assert said in refusal(content, name)
    assert refusal(content, name).endswith(("instead.", "the text."))


def hostile(**changes):
    """Return a Word document with one more entry, which is changed before its header is written."""
    buffer = io.BytesIO(docx(p(LONG)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as made:
        entry = zipfile.ZipInfo(changes.pop("name", "word/more.xml"))
        for key, value in changes.items():
            setattr(entry, key, value)
        made.writestr(entry, "Words.")
    return buffer.getvalue()


@standard("S59")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(docx(p(LONG), **{"word/media/x.bin": b"\0" * 21_000_000}), id="an entry of more than 20 MB"),
        pytest.param(docx(p(LONG), **{"word/media/x.bin": b"\0" * 3_000_000}), id="packed more than a hundred times"),
        pytest.param(docx(p(LONG), **{f"x{n}": "" for n in range(MOST_ENTRIES)}), id="more than 1,000 entries"),
        pytest.param(docx(p(LONG), **{"word/inner.zip": archive({"a": "b"})}), id="an archive within"),
        pytest.param(hostile(external_attr=0o120777 << 16), id="a link"),
        pytest.param(hostile(name="../../etc/passwd"), id="a way out"),
        pytest.param(hostile(name="/etc/passwd"), id="a place of its own"),
        pytest.param(hostile(name="..\\..\\boot.ini"), id="a way out on Windows"),
    ],
)
def test_bombs_are_refused_before_unpacking(content, monkeypatch):
    unpacked = Mock()
    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)
    assert refusal(content) == (
        "“story.docx” unpacks to more than a text would, or elsewhere: it was not opened. Paste the text."
    )
    assert not unpacked.called


@standard("S59")
def test_encrypted_entry_is_said():
    content = bytearray(docx(p(LONG)))
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "is password-protected" in refusal(bytes(content))


@standard("S59")
def test_list_of_a_million_entries_is_not_read():
    content = bytearray(docx(p(LONG)))
    at = content.rfind(b"PK\x05\x06")
    content[at + 12 : at + 16] = (200_000_000).to_bytes(4, "little")
    assert "it was not opened" in refusal(bytes(content))


@standard("S60")
def test_many_small_paragraphs_stop_at_a_cap():
    bomb = zipfile.ZIP_STORED
    content = archive(docx_files("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 250_000), bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "more than 50,000 paragraphs" in refusal(content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@standard("S60")
def test_long_text_stops_at_the_limit():
    assert "must be smaller than" in refusal(docx(p("Words. " * 1000) * 20), limit=50_000)


@standard("S61")
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]>',
        '<!DOCTYPE a [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_document_types_are_refused_before_any_entity(doctype, name, part):
    content = archive({part: f'<?xml version="1.0"?>{doctype}<a>&y;</a>'})
    assert "declares a document type" in refusal(content, name)


def test_odt_blocks_keep_their_kinds():
    body = (
        '<text:p text:style-name="Title">Board hid flood report</text:p>'
        f"<text:p>{LONG}</text:p>"
        '<text:h text:outline-level="2">Who pays?</text:h>'
        "<text:list><text:list-item><text:p>One <text:span>pump</text:span></text:p></text:list-item></text:list>"
        '<text:p text:style-name="P1">We asked<text:s/>three times.</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    styles = '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
    meta = f"<meta {DC}><dc:creator>Ana Mora</dc:creator><dc:language>en-GB</dc:language></meta>"
    source = read(odt(body, styles, **{"meta.xml": meta}), "story.odt")
    assert kinds(source.text) == ["headline", "sentence", "heading", "list-item", "quotation", "table-row"]
    assert source.text.split("\n\n")[3:] == ["- One pump", "> We asked three times.", "| a | b |"]
    assert (source.title, source.byline, source.language) == ("Board hid flood report", "Ana Mora", "en")


def test_odt_notes_comments_and_deletions_are_no_part_of_the_text():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        "<text:p>It<text:note><text:p>note</text:p></text:note> failed"
        "<office:annotation><text:p>really?</text:p></office:annotation>.</text:p>"
    )
    source = read(odt(body), "story.odt")
    assert source.text == "It failed."
    assert source.left_out == ("1 deleted passage",)
    assert [(a.kind, a.text) for a in source.annotations] == [("footnote", "note"), ("comment", "really?")]
    assert source.remarks == ("Tracked changes (1 deletion): the text was taken as if all were accepted.",)


def test_odt_with_a_password_is_said():
    manifest = f"<manifest:manifest {ODF}><manifest:encryption-data/></manifest:manifest>"
    assert "is password-protected" in refusal(odt("<text:p/>", **{"META-INF/manifest.xml": manifest}), "story.odt")


WRAPPED = (
    "The council of Ferrow voted on Monday to close the old bridge, which",
    "was built in 1931 and carries nine thousand cars a day. A spokeswoman",
    "said that the work would begin in June and take two years, and that",
    "nobody would have to drive far.",
    "Residents of the lower town, who have asked for a ferry since March,",
    "were told that none would be paid for by the council, since the river",
    "is too shallow there in summer.",
)


def test_lines_that_are_paragraphs_of_their_own_are_joined_unless_they_are_kept():
    content = docx("".join(p(line) for line in WRAPPED))
    document = from_file("a.docx", content, limit=2_000_000)
    assert document.text.split("\n\n") == [" ".join(WRAPPED[:4]), " ".join(WRAPPED[4:])]
    assert document.lines_joined
    assert document.remarks[0].startswith(
        "7 lines were broken at about 69 characters: they were joined to 2 paragraphs."
    )
    kept = from_file("a.docx", content, limit=2_000_000, keep_lines=True)
    assert (kept.text.split("\n\n"), kept.lines_joined) == ([*WRAPPED], False)


@pytest.mark.parametrize(
    "lines",
    [
        ["a ferry for the lower town,", "a bridge for the upper one,", "a tunnel for both,", "and a bus for all"],
        [f"{word} asked for a ferry to the lower town and got none." for word in ("Eva", "Bo", "Ida", "Ann")],
        ["the lamps are lit in the windows", "and the bread is cut on the board", "a dog lies down by the door"] * 2,
    ],
    ids=["list", "sentences", "verse"],
)
def test_short_paragraphs_of_a_document_stay(lines):
    document = from_file("a.docx", docx("".join(map(p, lines))), limit=2_000_000)
    assert (document.text.split("\n\n"), document.lines_joined) == (lines, False)
