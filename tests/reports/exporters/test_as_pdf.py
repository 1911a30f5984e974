"""The PDFs of a report: what three readers find in their text layer, and what PDF/UA-1 asks of their structure."""

import io
import re
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.typesetting import typeset
from tests.reports.exporters.test_golden import report
from tests.reports.payloads import assertion, evidence, page_texts, payload
from tests.standards import standard

PDFS = ("pdf", "galley-pdf")
READERS = {
    "pdfium": lambda body: "\n".join(page_texts(body)),
    "pypdf": lambda body: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages),
    "pdfminer": lambda body: extract_text(io.BytesIO(body)),
}
UNSEEN = str.maketrans({"\u200b": "", "\u200e": "", "ﬁ": "fi"})  # PDFium reads the one letter as two


def words_of(text):
    """The words of a text, without marks that say where a line may end or which way it runs."""
    return text.translate(UNSEEN).split()


def telling():
    """A report on 20 sentences as newsrooms write them: hyphens, figures, quotation marks, ligatures, accents."""
    told = (
        "The council voted 5-4 on a well-known, cost-cutting plan of {}.5 million euros on 12–14 May, officials said.",
        "“Offices ﬁled {} first-rate affidavits,” Mr O’Neill wrote: ‘efficient’, and 10⁶ km² at −3 °C.",
        "Zoë Müller-Lüdenscheidt paid {},000 złoty, Čapek’s firm £9,999.99 and a non-profit 1/3 of €7 m.",
        "Ο δήμαρχος πλήρωσε {}.000 ευρώ, а мэр сказал: «нет, {} человек».",
    )
    sentences = [told[n % len(told)].replace("{}", str(n + 2)) for n in range(20)]
    text, places = "", []
    for sentence in sentences:
        places.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    standings = ["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"]
    asserted = [
        assertion(
            order=n,
            id=n,
            sentence=sentence,
            standing=standings[n % 7],
            places=[{"paragraph": 1, "start": start, "end": end, "kind": "sentence"}],
            evidence=[evidence(title=f"Budget {n}-B of “Roth & Söhne”", excerpt=f"{n}.5-fold, see <table> #{n}")],
        )
        for n, (sentence, (start, end)) in enumerate(zip(sentences, places, strict=True), 1)
    ]
    in_text = [{"start": start, "end": end, "assertion": n} for n, (start, end) in enumerate(places, 1)]
    given = payload(*asserted, title="Vote of 5-4: Müller’s well-known plan")
    return {**given, "text": text, "paragraphs": [{"kind": "sentence", "sentences": in_text}], "not_taken": []}


@pytest.mark.parametrize("reader", READERS)
def test_readers_find_each_word_of_the_payload_in_its_place(reader):
    given = telling()
    body = RENDERERS["pdf"].render(given)
    told = [given["article"]["title"]]
    for a in given["assertions"]:
        told += [a["sentence"], a["evidence"][0]["title"], a["evidence"][0]["excerpt"], a["tags"][0]["note"]]
    layer = READERS[reader](body)
    assert [words for words in told if not _in(layer, words)] == []
    assert "\u00ad" not in layer


def _in(layer, words):
    return " ".join(words_of(words)) in " ".join(words_of(layer))


def letters(text):
    return re.sub(r"\s", "", text.translate(UNSEEN))


@pytest.mark.parametrize("reader", READERS)
def test_readers_find_the_article_in_the_lines_of_the_galley(reader):
    given = telling()
    layer = letters(READERS[reader](RENDERERS["galley-pdf"].render(given)))
    for a in given["assertions"]:
        for word in words_of(a["sentence"]):
            assert letters(word) in layer


def tree(body):
    """The structure of a PDF: (depth, type, element), in reading order."""
    root = PdfReader(io.BytesIO(body)).trailer["/Root"]["/StructTreeRoot"]
    roles, found = root.get("/RoleMap", {}), []

    def walk(element, depth):
        kind = element.get("/S")
        if kind:
            found.append((depth, str(roles.get(kind, kind))[1:], element))
        below = element.get("/K", [])
        for child in (c.get_object() for c in (below if isinstance(below, list) else [below])):
            if hasattr(child, "get") and child.get("/Type") not in {"/MCR", "/OBJR"}:
                walk(child, depth + 1)

    walk(root, 0)
    return found


@standard("S54")
@pytest.mark.parametrize("form", PDFS)
def test_pdf_is_tagged_and_says_its_title_and_language(form):
    reader = PdfReader(io.BytesIO(RENDERERS[form].render(report())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.endswith("Final report 1: Mayor met board")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Annots" in page)
    assert all(font_is_embedded(font) for page in reader.pages for font in page["/Resources"]["/Font"].values())


def font_is_embedded(font):
    [inner] = font["/DescendantFonts"]
    return "/ToUnicode" in font and {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


@pytest.mark.parametrize("form", PDFS)
def test_structure_has_headings_in_order_alternatives_and_headers_of_tables(form):
    found = tree(RENDERERS[form].render(report()))
    levels = [int(kind[1:]) for _, kind, _ in found if re.fullmatch("H[1-6]", kind)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    figures = [e for _, kind, e in found if kind == "Figure"]
    assert len(figures) == (1 if form == "pdf" else 0)
    assert all("verified: 1" in e["/Alt"] for e in figures)
    rows = [n for n, (_, kind, _) in enumerate(found) if kind == "TR"]
    first = [kind for _, kind, _ in found[rows[0] + 1 : rows[1]] if kind in {"TH", "TD"}]
    assert set(first) == {"TH"}
    assert all(e.get("/Contents") or e.get("/Alt") or e.get("/K") for _, kind, e in found if kind == "Link")


def test_bookmarks_lead_to_each_part_and_each_assertion():
    reader = PdfReader(io.BytesIO(RENDERERS["pdf"].render(report())))

    def flat(outline):
        for entry in outline:
            yield from flat(entry) if isinstance(entry, list) else [entry.title]

    titles = [" ".join(words_of(title)) for title in flat(reader.outline)]
    assert "Summary" in titles
    assert "Method" in titles
    assert "4 ✓ verified · Holt · The board paid 3 million euros, Holt said." in titles
    assert sum("The board paid" in title for title in titles) == 7


@pytest.mark.parametrize("form", PDFS)
def test_same_report_makes_the_same_bytes(form):
    assert RENDERERS[form].render(report()) == RENDERERS[form].render(report())


def test_document_is_dated_when_its_report_was_frozen():
    metadata = PdfReader(io.BytesIO(RENDERERS["pdf"].render(report()))).metadata
    assert metadata.creation_date == datetime(2026, 5, 22, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("中文 e", "[U+4E2D][U+6587] e"),
        ("ok 😀", "ok [U+1F600]"),
        ("a\0b", "a[U+0000]b"),
        ("\u202eabc", "[U+202E]abc"),
        ("\ufeffabc", "[U+FEFF]abc"),
        ("قال الرئيس", None),
        ("ראש העיר", None),
        ("Ο δήμαρχος", None),
        ("Мэр сказал", None),
    ],
    ids=ascii,
)
def test_letters_that_no_font_has_are_written_as_numbers_and_that_is_said(words, shown):
    layer = page_texts(RENDERERS["pdf"].render(payload(assertion(note=words, tags=[]), title=words)))[0]
    assert ("Letters that this file cannot show" in layer) == bool(shown)
    if shown:
        assert shown in " ".join(words_of(layer))


def test_link_to_letters_that_no_font_has_leads_where_it_led():
    address = "https://büro.example/中"
    body = RENDERERS["pdf"].render(payload(assertion(evidence=[evidence(url=address)])))
    [page, *_] = PdfReader(io.BytesIO(body)).pages
    actions = [a.get_object().get("/A", {}) for a in page["/Annots"]]
    assert [a["/URI"] for a in actions if "/URI" in a] == ["https://xn--bro-hoa.example/%E4%B8%AD"]
    assert "Accounts (https://büro.example/[U+4E2D])" in " ".join(words_of(page.extract_text()))


def test_figure_behind_a_name_from_right_to_left_stays_behind_it():
    body = typeset("<p>by ראש העיר, 57 May</p>", title="T", made_at=datetime(2026, 5, 22, tzinfo=UTC))
    with closing(pypdfium2.PdfDocument(body)) as document:
        layer = document[0].get_textpage()
        places = {letter: layer.get_charbox(n)[0] for n, letter in enumerate(layer.get_text_range())}
    assert places["b"] < places["ר"] < places["5"] < places["7"] < places["M"]


@pytest.mark.parametrize("form", PDFS)
def test_checksum_can_be_copied(form):
    assert "cd" * 32 in "".join(page_texts(RENDERERS[form].render(report())))


def test_words_that_are_longer_than_a_line_stay_on_the_page():
    tag = {**assertion()["tags"][0], "note": "ß" * 100_000}
    body = RENDERERS["pdf"].render(payload(assertion(tags=[tag])))
    with closing(pypdfium2.PdfDocument(body)) as document:
        layers = [document[n].get_textpage() for n in range(len(document))]
        texts = [layer.get_text_range() for layer in layers]
        ends = [layers[0].get_charbox(n)[2] for n, letter in enumerate(texts[0]) if letter == "ß"]
        assert sum(text.count("ß") for text in texts) == 100_000
        assert max(ends) < document[0].get_width() - 40
