"""Mark-up under a wrong name or in a paste is never loaded as an article."""

import pytest

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.standards import standard

LIMIT = 10_000
SRT = "1\n00:00:01,000 --> 00:00:04,000\nThe harbour is closed.\n"
MAIL = "From: Eva Roth <eva@example.org>\nTo: desk@example.org\nSubject: Harbour\n\nThe harbour is closed.\n"
MARKUP = {
    "XML": '<?xml version="1.0"?>\n<!-- made by hand -->\n<story><p>The harbour is closed.</p></story>',
    "XML without a declaration": "<tt xml:lang='en'><body><p>The harbour is closed.</p></body></tt>",
    "JSON": '{"port": {"of": "Ferrow", "state": "closed"}}',
    "a list in JSON": '[{"words": "The harbour is closed."}]',
    "a subtitle script": "[Script Info]\nTitle: x\n",
    "LaTeX": "% a paper\n\\documentclass{article}\n\\begin{document}The harbour is closed.",
}
WORDS = [
    "The harbour is closed.",
    "From: where did it come? Nobody knows.\nTo: whom did it go?",
    "Subject: the harbour\n\nIt is closed.",
    "{Harbour} is closed.",
    "[Photo] The harbour is closed.",
    "1\nThe harbour is closed.",
    "MODERATOR: Is it closed?\n\nMAYOR: It is.",
    "<3 the harbour",
    "Date: 4 May 2026\nContact: Eva Roth\n\nThe harbour is closed.",
]


@standard("S56")
@pytest.mark.parametrize("content", MARKUP.values(), ids=MARKUP)
def test_markup_is_refused_by_name_as_a_text_file_and_as_a_paste(content):
    with pytest.raises(Unreadable, match=r"“a\.txt” is (?:not a text file but )?(?:an? |XML)"):
        from_file("a.txt", content.encode(), limit=LIMIT)
    with pytest.raises(Unreadable, match=r"(?:The pasted text is the content of|“pasted text” is) (?:an? |XML)"):
        from_paste(content, limit=LIMIT)


@pytest.mark.parametrize("words", WORDS)
def test_words_that_only_resemble_markup_are_loaded_as_they_are(words):
    assert from_paste(words, limit=LIMIT).text == words
    assert from_file("a.txt", words.encode(), limit=LIMIT).text == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_subtitles_named_as_text_are_read_as_subtitles_and_that_is_said(encoding):
    read = from_file("a.txt", SRT.encode(encoding), limit=LIMIT)
    assert read.text == "The harbour is closed."
    assert read.remarks[-1] == "By its content it is a subtitle file, and was read as one."


STORY = "<p>The harbour is closed.</p><p>Nobody was hurt.</p>"
RENAMED = {
    "an XML file": [
        f'<?xml version="1.0"?><nitf><body><body.content>{STORY}</body.content></body></nitf>',
        f"<nitf><body><body.content>{STORY}</body.content></body></nitf>",
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{STORY}</body></html></inlineXML></contentSet></newsItem>',
        '<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        f"<content:encoded><![CDATA[{STORY}]]></content:encoded></item></channel></rss>",
    ],
    "a JSON file": [f'{{"uri": "a", "body_html": "{STORY}"}}'],
    "a mail": [
        "From: Eva Roth <eva@example.org>\nTo: desk@example.org\nSubject: Harbour\n\n"
        "The harbour is closed.\n\nNobody was hurt.\n",
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html\n\n<html><body><article>{STORY}</article></body></html>\n--b--\n",
    ],
    "an RTF file": [r"{\rtf1\ansi The harbour is closed.\par Nobody was hurt.\par}"],
    "a subtitle file": [
        "WEBVTT\n\n00:01.000 --> 00:02.000\nThe harbour is closed.\n\n00:09.000 --> 00:11.000\nNobody was hurt.\n"
    ],
}


@pytest.mark.parametrize(("kind", "content"), [(kind, each) for kind in RENAMED for each in RENAMED[kind]])
def test_what_is_named_as_text_is_read_as_what_it_is_and_that_is_said(kind, content):
    read = from_file("a.txt", content.encode(), limit=LIMIT)
    assert read.text == "The harbour is closed.\n\nNobody was hurt."
    assert f"By its content it is {kind}, and was read as one." in read.remarks


def test_pasted_subtitles_and_pages_are_read_as_what_they_are():
    assert from_paste(SRT, limit=LIMIT).text == "The harbour is closed."
    pasted = from_paste("<p>The <b>harbour</b> is closed.</p>\n<p>Nobody knows why.</p>", limit=LIMIT)
    assert pasted.text == "The harbour is closed.\n\nNobody knows why."
    assert "By its content it is a piece of a web page, and was read as one." in pasted.remarks


def test_page_with_a_declaration_of_xml_is_a_page():
    page = '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><p>The harbour is closed.</p></body></html>'
    assert from_file("a.html", page.encode(), limit=LIMIT).text == "The harbour is closed."
    assert from_file("a.txt", page.encode(), limit=LIMIT).text == "The harbour is closed."
