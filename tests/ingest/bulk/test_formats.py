"""Files of many texts: what is read of each kind, from any place on, and every sentence of refusal."""

import io
import json
import zipfile

import pytest

from factcheck.ingest import Unreadable
from factcheck.ingest.bulk import formats
from tests.ingest.made import archive, docx, p
from tests.standards import standard

LIMIT = 2_000_000
TEXT = "The council paid 12 euros in May, auditors said."


def read(name, content, *, start=0, number=0):
    """Judge a file and read every text of it: (number, name, what is given or why it is refused)."""
    stream = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    formats.inspect(name, stream, LIMIT)
    return [(i.number, i.name, given_or_why(i)) for i in formats.items(name, stream, LIMIT, start=start, number=number)]


def given_or_why(item):
    try:
        return item.read()
    except Unreadable as refusal:
        return refusal.text


def refused_whole(name, content):
    with pytest.raises(Unreadable) as refusal:
        formats.inspect(name, io.BytesIO(content if isinstance(content, bytes) else content.encode()), LIMIT)
    return refusal.value.text


# What is read


@standard("B67")
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_table_as_spreadsheets_of_any_country_save_it(mark, separator, end):
    rows = [
        ["Title", "TEXT", "byline", "Address", "Published on"],
        ["Ferry late", f'"{TEXT}\r\n\r\nA ""second"" paragraph; with, both."', "Ana", "https://a.test/", "2026-05-22"],
        ["", f'"{TEXT}"', "", "", "22.05.2026"],
    ]
    found = read("many.csv", mark + "".join(separator.join(row) + end for row in rows))
    (number, name, first), (_, unnamed, second) = found
    assert (number, name, unnamed) == (2, "Ferry late", TEXT)
    assert first.source.text == f'{TEXT}\n\nA "second" paragraph; with, both.'
    assert (first.title, first.byline, first.address) == ("Ferry late", "Ana", "https://a.test/")
    assert [str(g.published_on) for g in (first, second)] == ["2026-05-22", "2026-05-22"]


@standard("B67")
def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    found = read("many.csv", f'sep=;\ntext;title\n\n"{TEXT}\n\nMore."\n;\n{TEXT}\n')
    assert [number for number, *_ in found] == [3, 5]


@standard("B67")
def test_other_columns_and_names_are_named_and_left_out():
    table = io.BytesIO(f"id,text,section,\n1,{TEXT.replace(',', '')},x,\n".encode())
    lines = io.BytesIO((json.dumps({"text": TEXT, "id\ud800\0": 1}) + "\n").encode())
    assert formats.inspect("many.csv", table, LIMIT).left_out == ("the column “id”", "the column “section”")
    assert formats.inspect("many.jsonl", lines, LIMIT).left_out == ("“id\ufffd”",)


@standard("B67")
def test_objects_on_lines():
    line = json.dumps({"title": "Ferry late", "text": TEXT, "byline": None, "published_on": "22 May 2026", "id": 7})
    ((_, _, first), (number, _, second)) = read("many.jsonl", f"\ufeff{line}\r\n\n{json.dumps({'text': TEXT})}")
    assert (first.title, first.byline, str(first.published_on)) == ("Ferry late", "", "2026-05-22")
    assert (number, second.source.text) == (3, TEXT)


@standard("B67")
def test_files_of_an_archive_are_read_as_if_loaded_alone():
    files = {
        "north/": "",
        "north/ferry.txt": TEXT,
        "__MACOSX/._ferry.txt": "x",
        ".DS_Store": "x",
        "word.docx": docx(p("Ferry late", "Title") + p(TEXT)),
        "page.html": f"<html><head><title>Late</title></head><body><article><h1>Late</h1><p>{TEXT * 3}</p></article>",
    }
    found = read("many.zip", archive(files))
    assert [(number, name) for number, name, _ in found] == [(1, "north/ferry.txt"), (2, "word.docx"), (3, "page.html")]
    assert [given.source.name for *_, given in found] == ["ferry.txt", "word.docx", "page.html"]
    assert [given.title for *_, given in found] == ["", "Ferry late", "Late"]


@standard("B67")
@pytest.mark.parametrize("kind", ["csv", "jsonl", "zip"])
def test_reading_goes_on_after_any_text(kind):
    texts = [f'Council {n} paid — "{n}" euros;\nit said so.' for n in range(9)]
    made = {
        "csv": "text\n" + "".join('"{}"\n'.format(t.replace('"', '""')) for t in texts),
        "jsonl": "\n".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts),
        "zip": archive({f"{n}.txt": t for n, t in enumerate(texts)}),
    }[kind]
    content = made if isinstance(made, bytes) else made.encode()
    stream, name = io.BytesIO(content), f"many.{kind}"
    whole = list(formats.items(name, stream, LIMIT, start=0, number=0))
    assert [i.read().source.text for i in whole] == texts
    for n, item in enumerate(whole):
        rest = list(formats.items(name, stream, LIMIT, start=item.after, number=item.number))
        assert [(i.number, i.after) for i in rest] == [(i.number, i.after) for i in whole[n + 1 :]]
        assert [i.read().source.text for i in rest] == texts[n + 1 :]


# One text of many that is refused


@standard("B67")
@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,,,,", "It has no text. Write it under “text”, or take the entry out."),
        ("A,Paid, 12 euros,,,", "It has 6 cells where the first row names 5: words would be lost. Put quotation"),
        (f"{'x' * 301},{TEXT[:20]},,,", "Its title is longer than 300 characters. Shorten it."),
        (f"A,{TEXT[:20]},{'x' * 201},,", "Its byline is longer than 200 characters. Shorten it."),
        (f"A,{TEXT[:20]},,javascript:x,", "Its address cannot be a link. Give a web address that begins with http"),
        (f"A,{TEXT[:20]},,,5/6/2026", "Its date of publication, “5/6/2026”, can be read in two ways or none. Write"),
        (f"A,{'x ' * 16_383}x,,,", "Its text ends at 32,767 characters, where a spreadsheet cuts it. Load it by"),
        ("A,a\0b,,,", "Character 2 of the text is a NUL, which no text holds."),
        (f"A,{'x ' * 1_000_001},,,", "The text is 2.0 MB long and must be smaller than 2 MB."),
    ],
)
def test_row_is_refused_in_words(row, why):
    (_, _, said), (_, _, after) = read("many.csv", f"title,text,byline,address,published_on\n{row}\nB,{TEXT[:20]},,,\n")
    assert said.startswith(why)
    assert after.title == "B"


@standard("B67")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no object", "It is not a JSON object. Put one complete object per line."),
        ('["text"]', "It is not a JSON object"),
        ('{"text": "cut', "It is not a JSON object"),
        ("[" * 100_000, "It has lists and objects in each other, deeper than any story"),
        ('{"a":' * 9_000 + "1" + "}" * 9_000, "It has lists and objects in each other, deeper than any story"),
        ('{"title": "A"}', "It has no text."),
        ('{"text": 12}', "Its “text” is not written as words. Put it between quotation marks."),
        ('{"text": "half \\ud800 of one"}', "Character 6 of the text is half of one."),
    ],
)
def test_line_is_refused_in_words(line, why):
    found = read("many.jsonl", f'{{"text": "{TEXT}"}}\n{line}\n{{"text": "{TEXT}"}}\n')
    assert [number for number, *_ in found] == [1, 2, 3]
    assert found[1][2].startswith(why)


@standard("B67")
def test_file_of_an_archive_is_refused_in_words():
    files = {"a.txt": TEXT, "b.txt": "", "c.rar": "x", "d.txt": b"\xff\xd8\xff", "e.zip": archive({"x.txt": TEXT})}
    said = [why for *_, why in read("many.zip", archive(files))][1:]
    assert [why.partition("” ")[2][:12] for why in said] == [
        "is empty. Ch",
        "must be a .t",
        "is not a tex",
        "is an archiv",
    ]


@standard("B67")
def test_damaged_file_of_an_archive_is_refused_alone():
    content = archive({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED).replace(b"council", b"COUNCIL", 1)
    (*_, damaged), (*_, whole) = read("many.zip", content)
    assert damaged == "It is damaged in the archive. Make the archive again, or load this text by itself."
    assert whole.source.text == TEXT
    (*_, unknown), _ = read("many.zip", archive({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_LZMA))
    assert unknown.startswith("It is packed in a way that is not read here.")


# A file that is refused as a whole


@standard("B67")
@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.csv", "", "“x.csv” is empty. Choose another file."),
        ("x.csv", "title,text\n\n,\n", "“x.csv” holds no texts. Choose another file."),
        (
            "x.csv",
            "headline;body\nA;B\n",
            "The first row of “x.csv” must name the columns: title, text and, if you have",
        ),
        ("x.csv", "text,text\nA,B\n", "“x.csv” has the column “text” twice. Take one of them out."),
        ("x.csv", 'text\nA\n"B\nC\n', "Row 3 of “x.csv” is broken: a quotation mark is not closed, or not doubled"),
        ("x.csv", 'title,text\nA,"B\nC,"D"\nE,F\n', "Row 2 of “x.csv” is broken"),
        ("x.csv", "text\nA\rB\rC\n", "Row 2 of “x.csv” is broken"),
        (
            "x.csv",
            b"text\nA\nB\xe9\n",
            "“x.csv” is not UTF-8: byte 9, in line 3, fits no character. Save it as UTF-8 (in",
        ),
        ("x.csv", "text\nA\n".encode("utf-16"), "“x.csv” is not UTF-8: byte 1, in line 1,"),
        ("x.csv", "text\n" + "a\n" * 10_001, "“x.csv” holds more than 10,000 texts. Load it in parts."),
        ("x.csv", "text\n" + "a " * 4_000_001, "Line 2 of “x.csv” is longer than any text may be. Load that text by"),
        ("x.csv", 'text\n"' + "a\n" * 4_000_001, "Row 2 of “x.csv” is broken"),
        ("x.jsonl", "[\n{}\n]", "“x.jsonl” is one JSON list. Write each object on a line of its own, without the list"),
        ("x.xlsx", "PK", "“x.xlsx” is a spreadsheet. Save it as “CSV UTF-8”, and load that."),
        ("x.json", "[]", "“x.json” must have one object on each line. Save it so, as .jsonl, and load that."),
        ("x.doc", "x", "“x.doc” must be a .csv, .jsonl, .xml or .zip file. Save the texts as one of these."),
        ("x.zip", "not a zip", "“x.zip” is damaged, or is not a zip archive. Make it again."),
        ("x.zip", archive({"a.txt": TEXT})[:-9], "“x.zip” is damaged, or is not a zip archive. Make it again."),
        ("x.zip", archive({"a/": ""}), "“x.zip” holds no texts. Choose another file."),
        ("x.zip", archive({"../a.txt": TEXT}), "“../a.txt” in “x.zip” unpacks to more than a text would, or elsewhere"),
        ("x.zip", archive({"a.txt": b"0" * 2_000_000}), "“a.txt” in “x.zip” unpacks to more than a text would"),
    ],
)
def test_file_is_refused_in_words(name, content, why):
    assert refused_whole(name, content).startswith(why)


@standard("B67")
def test_archive_with_a_password_is_refused():
    content = bytearray(archive({"a.txt": TEXT}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused_whole("x.zip", bytes(content)).startswith("“x.zip” is password-protected.")


@standard("B67", "S59")
def test_archives_of_too_much_are_refused_before_anything_is_unpacked(monkeypatch):
    large = archive({f"{n}.txt": b"0123456789" * 90_000 for n in range(6)})
    lying = bytearray(archive({"a.txt": TEXT}))
    lying[-12:-10] = (60_000).to_bytes(2, "little")  # how many entries its end says that it has
    monkeypatch.setattr("factcheck.ingest.bulk.zip_bundle.LARGEST_WHOLE", 5_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert refused_whole("x.zip", large) == "“x.zip” unpacks to more than 5 MB. Load it in parts."
    assert refused_whole("x.zip", bytes(lying)) == "“x.zip” lists more than 10,000 files. Load it in parts."
