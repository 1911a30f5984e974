"""Style sheets within a page that a browser saved as one file hide what they hide in the browser."""

import pytest

from factcheck.ingest import from_file
from tests.standards import standard

SHOWN = "The harbour board voted on Monday to close the old port of Orsk, after a report on its quay."
HIDDEN = "The board had sold the cranes of the port to a yard in the south long before the vote was taken."


def saved(link, head, sheet=".x{display:none}"):
    page = f"<!doctype html><html><head>{link}</head><body><article><p>{SHOWN}</p><p class=x>{HIDDEN}</p></article>"
    css = f"Content-Type: text/css; charset=utf-8\n{head}\n\n{sheet}"
    parts = f"Content-Type: text/html; charset=utf-8\n\n{page}\n--b\n{css}"
    top = "From: <Saved by Blink>\nSnapshot-Content-Location: http://x\nSubject: Port\nMIME-Version: 1.0\n"
    content = f'{top}Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n{parts}\n--b--\n'
    return from_file("a.mhtml", content.encode(), limit=100_000).text


CID = "Content-ID: <css-1@mhtml.blink>"
LINK = '<link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink">'


@standard("B68")
@pytest.mark.parametrize(
    ("link", "head", "sheet"),
    [
        (LINK, CID, ".x{display:none}"),
        (LINK, CID, '@charset "utf-8";\n.x { display: none; }'),
        ("<link href='http://x/a.css?a=1&amp;b=2' rel=stylesheet media=screen>",
         "Content-Location: http://x/a.css?a=1&b=2", '@charset "utf-8"; .x{display:none}'),
    ],
)  # fmt: skip
def test_sheet_that_the_page_names_hides(link, head, sheet):
    assert saved(link, head, sheet) == SHOWN


@pytest.mark.parametrize(
    "link",
    [
        "",
        LINK.replace("css-1", "css-2"),
        LINK.replace('rel="stylesheet"', 'rel="alternate stylesheet"'),
        LINK.replace("<link", "<link media=print"),
        f"<!-- {LINK} -->",
        f"<noscript>{LINK}</noscript>",
    ],
)
def test_sheet_that_no_screen_takes_hides_nothing(link):
    assert HIDDEN in saved(link, CID)
