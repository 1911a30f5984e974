import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.accounts.models import User
from factcheck.articles.forms import LoadForm
from factcheck.articles.management.commands import analyse, load_article
from factcheck.articles.pending_uploads import PendingUpload
from factcheck.ingest import Unreadable, formats, from_address, from_file, from_paste
from factcheck.ingest.bulk import formats as bulk
from factcheck.ingest.document import ExtractedDocument
from factcheck.ingest.formats import BinaryFormat, Signature, TextFormat
from tests.asks import logged_in
from tests.ingest.made import archive, docx, p, pdf
from tests.ingest.net import PUBLIC, Net
from tests.makers import make_person

LIMIT = 1_000
CUES = "CUESHEET\n\n00:01.000 --> 00:02.000\nThe minister denied it.\n"


def read_cues(text, shown, limit):
    if "-->" not in text:
        message = f"“{shown}” holds no cues."
        raise Unreadable(message)
    return ExtractedDocument(text=text.split("\n")[3])


def read_scan(content, shown, limit):
    return ExtractedDocument(text=content.removeprefix(b"SCAN").decode())


CUE_SHEET = Signature("a cue sheet", re.compile(b"CUESHEET"))
SHEET = TextFormat(
    suffixes=(".cue", ".cuesheet"),
    label="a cue sheet",
    signatures=(CUE_SHEET,),
    content_types=("text/cues",),
    size_factor=2,
    reader=read_cues,
)
SCAN = BinaryFormat(
    suffixes=(".scan",), label="a scan", signatures=(Signature("a scan", re.compile(b"SCAN")),), reader=read_scan
)


@pytest.fixture(autouse=True)
def made_up(monkeypatch):
    """Add two made-up rows to the table, as a new format would."""
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, SHEET, SCAN))


def test_form_names_kinds_of_files_and_their_endings_one_step_away(db):
    form = LoadForm(by=make_person("Edda", "editor"))
    said = str(form.fields["file"].help_text)
    assert said.startswith("Plain text, Markdown, ")
    assert "Word, OpenDocument" in said
    assert "cue sheet or scan; up to" in said
    assert ".docx" not in said
    page = logged_in(form.by).get("/articles/new/").content.decode()
    listed = re.findall(r"<li>([^<]+)</li>", page.partition("All file name endings")[2].partition("</ul>")[0])
    assert listed == [f"{kind}: {suffixes}" for kind, suffixes in form.endings]
    assert {s.strip() for line in listed for s in line.partition(": ")[2].split(",")} == set(formats.suffixes())


def refusal(name, content):
    with pytest.raises(Unreadable) as refused:
        from_file(name, content, limit=LIMIT)
    return refused.value.text


def form(content, name, **data):
    return LoadForm(data, {"file": SimpleUploadedFile(name, content)}, by=User(pk=1))


def test_refusal_of_an_unknown_kind_names_all_endings_that_the_form_does():
    named = set(re.findall(r"\.[a-z]+(?=[ ,])", refusal("story.numbers", b"x").partition("must be")[2]))
    assert named == set(formats.suffixes())
    assert named == set(LoadForm(by=User(pk=1)).fields["file"].widget.attrs["accept"].split(","))


def test_made_up_format_is_read():
    assert from_file("talk.cue", CUES.encode(), limit=LIMIT).text == "The minister denied it."
    assert from_file("TALK.CUESHEET", CUES.encode("utf-16"), limit=LIMIT).encoding == "UTF-16"
    assert from_file("talk.scan", b"SCANNobody knows.", limit=LIMIT).text == "Nobody knows."


def test_form_and_commands_name_made_up_formats():
    field = LoadForm(by=User(pk=1)).fields["file"]
    assert field.widget.attrs["accept"].endswith(",.cue,.cuesheet,.scan")
    assert field.help_text.startswith("Plain text, Markdown, ")
    assert field.help_text.endswith(", cue sheet or scan; up to 2 MB of text.")
    for command in (analyse, load_article):
        help_text = command.Command().create_parser("manage.py", "command").format_help()
        assert ", .cue, .cuesheet or .scan file, or - for standard input" in " ".join(help_text.split())


@pytest.mark.django_db
def test_empty_desk_names_made_up_formats():
    page = unescape(logged_in(make_person("Ana", "editor")).get("/").content.decode())
    assert ", cue sheet or scan." in page


@pytest.mark.django_db
def test_form_of_many_articles_names_made_up_formats():
    site = logged_in(make_person("Abe", "administrator"))
    assert ", .cue, .cuesheet, .scan" in site.get("/admin/articles/batch/load/").content.decode()


def test_file_of_many_articles_may_hold_made_up_formats(tmp_path):
    path = tmp_path / "many.zip"
    path.write_bytes(archive({"talk.cue": CUES, "talk.exe": "x"}))
    with path.open("rb") as stream:
        read, refused = bulk.items("many.zip", stream, LIMIT, start=0, number=0)
        assert read.read().source.text == "The minister denied it."
        with pytest.raises(Unreadable, match=r"must be a \.txt, .*, \.cue, \.cuesheet or \.scan file"):
            refused.read()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"x", "“a.exe” must be a .txt, .text, .md, "),
        ("a.txt", CUES.encode(), "“a.txt” is not a text file but a cue sheet. Name it .cue and load it again,"),
        ("a.cue", b"%PDF-1.4", "“a.cue” is not a cue sheet but a PDF. Name it .pdf and load it again,"),
        ("a.cue", docx(p("x")), "“a.cue” is not a cue sheet but a zipped document. Choose another file,"),
        ("a.cue", b"\x89PNG", "“a.cue” is not a cue sheet but a picture. Choose another file,"),
        ("a.cue", b"Words.", "“a.cue” holds no cues."),
        ("a.cue", b"", "“a.cue” is empty."),
        ("a.cue", b"x" * (2 * LIMIT + 1), "The text is 0.0 MB long and must be smaller"),
        ("a.scan", b"Words.", "“a.scan” is not a scan. Save it again, or paste the text instead."),
        ("a.scan", CUES.encode(), "“a.scan” is not a scan but a cue sheet. Name it .cue"),
    ],
)
def test_refusals_name_made_up_formats(name, content, said):
    assert refusal(name, content).startswith(said)


@pytest.mark.parametrize(("name", "times"), [("a.txt", 1), ("a.cue", 2), ("a.scan", 1), ("a.pdf", 5), ("a", 5)])
def test_size_limit_is_that_of_the_format(name, times):
    assert formats.size_limit(name, LIMIT) == times * LIMIT


def test_encoding_of_a_made_up_text_format_can_be_chosen():
    content = CUES.replace("The minister denied it", "Sözcü yalanladı").encode("cp1254")
    unread = form(content, "talk.cue")
    assert not unread.is_valid()
    assert unread.errors["encoding"][0].startswith("“talk.cue” is not UTF-8")
    assert form(content, "talk.cue", encoding="cp1254").is_valid()
    assert PendingUpload("talk.cue", content).has_encodings
    assert not PendingUpload("talk.scan", b"SCAN").has_encodings


def test_answer_of_a_made_up_content_type_is_read(monkeypatch):
    net = Net(monkeypatch)
    net.names["paper.test"] = [PUBLIC]
    net.body = CUES.replace("minister", "bakanı").encode("cp1254")
    try:
        source = from_address("http://paper.test/kind?text/cues;charset=windows-1254")
    finally:
        net.close()
    assert (source.text, source.name, source.chosen_encoding) == ("The bakanı denied it.", "paper.test.cue", "cp1254")
    accepted = net.asked[0][2]["Accept"]
    assert accepted == (
        "text/html,application/xhtml+xml,text/plain;q=0.8,text/vtt;q=0.8,application/pdf;q=0.8,text/cues;q=0.8"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (lambda: TextFormat(suffixes=(), label="a text", reader=read_cues), "needs suffixes"),
        (lambda: TextFormat(suffixes=("vtt",), label="a text", reader=read_cues), "needs suffixes"),
        (lambda: TextFormat(suffixes=(".VTT",), label="a text", reader=read_cues), "needs suffixes"),
        (lambda: TextFormat(suffixes=(".cue",), label="", reader=read_cues), "needs a label"),
        (lambda: TextFormat(suffixes=(".cue",), label="subtitles", reader=read_cues), "needs a label with its article"),
        (lambda: BinaryFormat(suffixes=(".scan",), label="a scan", reader=read_scan), "needs a signature"),
    ],
)
def test_row_without_suffix_label_or_signature_cannot_be(row, said):
    with pytest.raises(ValueError, match=said):
        row()


def test_row_of_many_texts_without_unit_or_description_cannot_be():
    for row in ({"unit": "", "about": "Rows."}, {"unit": "row", "about": ""}):
        with pytest.raises(ValueError, match="needs a suffix such as"):
            bulk.BulkFormat(".tsv", reader=bulk.CsvTable, **row)


def test_row_of_many_texts_is_found_everywhere(monkeypatch):
    row = bulk.BulkFormat(".tsv", unit="row", about="A table with tabs.", reader=bulk.CsvTable)
    monkeypatch.setattr(bulk, "FORMATS", (*bulk.FORMATS, row))
    assert bulk.unit("a.tsv") == "row"
    with pytest.raises(Unreadable, match=r"must be a \.csv, \.jsonl, \.xml, \.zip or \.tsv file"):
        bulk.unit("a.pdf")


@pytest.mark.django_db
def test_form_names_a_row_of_many_texts(monkeypatch):
    row = bulk.BulkFormat(".tsv", unit="row", about="A table with tabs.", reader=bulk.CsvTable)
    monkeypatch.setattr(bulk, "FORMATS", (*bulk.FORMATS, row))
    page = logged_in(make_person("Abe", "administrator")).get("/admin/articles/batch/load/").content.decode()
    assert 'accept=".csv,.jsonl,.xml,.zip,.tsv"' in page
    assert "A table with tabs." in page


def test_no_two_rows_share_a_suffix_or_a_content_type():
    names, of_many = formats.suffixes(), bulk.suffixes()
    types = [name for row in formats.FORMATS for name in row.content_types]
    assert len(names) == len(set(names))
    assert len(of_many) == len(set(of_many))
    assert set(names) & set(of_many) == {".xml"}  # of one article, and of many
    assert len(types) == len(set(types))


def test_pdf_named_as_text_is_told_by_its_content():
    assert refusal("a.md", pdf(["Words."])).startswith("“a.md” is not a Markdown file but a PDF. Name it .pdf")


def test_markup_behind_a_line_without_it_is_read_as_a_web_page():
    text = "Ferry crews end strike\n\n<p>Ferry crews went <b>home</b> &amp; slept.</p>\n<p>Nobody said why.</p>\n"
    for document in (from_file("a.txt", text.encode(), limit=LIMIT), from_paste(text, limit=LIMIT)):
        assert document.text == "Ferry crews end strike\n\nFerry crews went home & slept.\n\nNobody said why."
        assert document.remarks[-1] == "By its content it is a piece of a web page, and was read as one."


def test_sentence_on_a_tag_stays_plain_text():
    text = "A page begins with <p> and ends with </p>, said Eva Roth."
    assert from_paste(text, limit=LIMIT).text == text
