import pytest

from factcheck.ingest import Unreadable, from_file
from tests.ingest.made import archive
from tests.standards import standard

LIMIT = 2_000_000
CONTAINER = '<container><rootfiles><rootfile full-path="book/package.opf"/></rootfiles></container>'
PAGE = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}</body></html>"


def package(*items, refs=("one", "two")):
    spine = "".join(f'<itemref idref="{ref}"/>' for ref in refs)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Ports</dc:title><dc:creator>Eva Roth</dc:creator><dc:creator>Bo Lind</dc:creator>"
        f"<dc:language>en-GB</dc:language><dc:date>2026-05-04</dc:date></metadata><manifest>{''.join(items)}</manifest>"
        f"<spine>{spine}</spine></package>"
    )


def page(name, href, properties=""):
    return f'<item id="{name}" href="{href}" media-type="application/xhtml+xml" properties="{properties}"/>'


FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "book/package.opf": package(page("two", "b.xhtml"), page("one", "text/a%20a.xhtml")),
    "book/text/a a.xhtml": PAGE.format("<h1>One</h1><p>The harbour cost 10<sup>6</sup> euros.</p>"),
    "book/b.xhtml": PAGE.format("<p>Nobody knows why.</p>"),
}


def read(**changed):
    return from_file("a.epub", archive({**FILES, **changed}), limit=LIMIT)


def test_pages_are_read_in_the_order_of_reading():
    source = read()
    assert source.text == "Ports\n\n## One\n\nThe harbour cost 10⁶ euros.\n\nNobody knows why."
    assert (source.title, source.byline, source.language) == ("Ports", "Eva Roth, Bo Lind", "en")
    assert source.published_on.isoformat() == "2026-05-04"


def test_table_of_contents_and_missing_pages_are_counted():
    items = [page("one", "b.xhtml"), page("toc", "toc.xhtml", "nav"), page("two", "c.xhtml")]
    source = read(**{"book/package.opf": package(*items, refs=("toc", "one", "two"))})
    assert source.text == "Ports\n\nNobody knows why."
    assert source.left_out == ("1 table of contents", "1 missing page")


CSS = """/* x */ .up, p.lift { vertical-align: super } .out { text-decoration: line-through; }
.shift { font-size: 0.58em; position: relative; top: -0.33em; } .gone { display:none } .plain { color: red }"""


def test_looks_that_a_style_sheet_gives_count():
    words = (
        "10<span class='up plain'>6</span> and 10<span class='shift'>7</span>, killed <span class='out'>12 </span>11."
        "<span class='gone'>Call the lawyer.</span> <i class='plain'>Why?</i>"
    )
    style = '<item id="css" href="a.css" media-type="text/css"/>'
    files = {
        "book/package.opf": package(page("one", "b.xhtml"), style),
        "book/a.css": CSS,
        "book/b.xhtml": PAGE.format(f"<p>{words}</p>"),
    }
    source = read(**files)
    assert source.text == "Ports\n\n10⁶ and 10⁷, killed 11. Why?"
    assert source.left_out == ("1 struck-out passage", "1 hidden text")


def test_styles_of_the_page_itself_and_of_others_around_count():
    own = PAGE.replace("</head>", "<style>.note .out {display:none}</style></head>")
    style = '<item id="css" href="a.css" media-type="text/css"/>'
    words = "It <b class='Out'>did</b> <b style='text-decoration:line-through'>not </b>fall<i class='out'>?</i>."
    files = {
        "book/package.opf": package(page("one", "b.xhtml"), style),
        "book/a.css": "p.out, .note span {text-decoration: line-through}",
        "book/b.xhtml": own.replace("{}", f"<title/><p class='note'>{words}</p>"),
    }
    assert read(**files).text == "Ports\n\nIt did fall."


def test_words_that_a_program_wrote_for_a_title_are_none():
    changed = FILES["book/package.opf"].replace("Ports", "Unknown Title").replace("Eva Roth", "Unknown Author")
    source = read(**{"book/package.opf": changed})
    assert (source.title, source.byline) == ("", "Bo Lind")


def encryption(algorithm):
    return f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'


def test_protected_book_is_refused_and_one_with_hidden_fonts_is_read():
    with pytest.raises(Unreadable, match="is protected against copying"):
        read(**{"META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")})
    assert read(**{"META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding")}).title == "Ports"


@standard("S59", "S61")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"META-INF/container.xml": "<container/>"}, "its list of pages is missing"),
        ({"META-INF/container.xml": "<container>"}, "is broken XML"),
        ({"book/package.opf": '<!DOCTYPE a [<!ENTITY a "b">]><package/>'}, "declares entities"),
        ({"book/package.opf": package()}, "holds no text"),
        ({"book/b.xhtml": b"<p>" + b"0" * 2_000_000}, "unpacks to more than a text would"),
        ({"../b.xhtml": "x"}, "unpacks to more than a text would, or elsewhere"),
    ],
)
def test_broken_and_harmful_books_are_refused_in_words(changed, said):
    with pytest.raises(Unreadable, match=said):
        read(**changed)


def test_other_archive_is_no_book():
    with pytest.raises(Unreadable, match="is not an EPUB"):
        from_file("a.epub", archive({"a": "b"}), limit=LIMIT)
