"""Footnotes of WordPress, as it and its extensions write them, are kept beside the text at their marks."""

import json

import pytest

from factcheck.ingest import from_file

HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Ferry sold</title>'
)
STORED = "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[{}]]></wp:meta_value></wp:postmeta>"


def read(html, stored=None):
    body = f"<content:encoded><![CDATA[{html}]]></content:encoded>"
    notes = "" if stored is None else STORED.format(stored)
    return from_file("a.xml", f"{HEAD}{body}{notes}</item></channel></rss>".encode(), limit=99_999)


def beside(source):
    return [(a.text, source.text[: a.position].split()[-1]) for a in source.annotations]


def test_notes_that_are_stored_beside_the_text():
    said = {"a-1": "Minutes of <em>May</em>.", "b-2": "Register."}
    notes = json.dumps([{"id": name, "content": content} for name, content in said.items()])
    marks = [f'<sup data-fn="{n}" class="fn"><a href="#{n}" id="{n}-link">1</a></sup>' for n in ("a-1", "b-2")]
    source = read(f"<p>It cost 3 million{marks[0]} in May{marks[1]}.</p>", notes)
    assert source.text == "Ferry sold\n\nIt cost 3 million in May."
    assert beside(source) == [("Minutes of May.", "million"), ("Register.", "May")]


def test_notes_that_are_written_within_the_text():
    source = read("<p>It cost 3 million[efn_note]See the minutes.[/efn_note] in May ((As Mork told the Post.)).</p>")
    assert source.text == "Ferry sold\n\nIt cost 3 million in May."
    assert beside(source) == [("See the minutes.", "million"), ("As Mork told the Post.", "May")]


@pytest.mark.parametrize("stored", ["", "[", "7", '{"a": 1}', "[[1]]", "[" * 5_000])
def test_what_is_stored_and_no_list_of_notes_does_no_harm(stored):
    source = read('<p>It cost 3 million<sup data-fn="a-1"><a href="#a-1">1</a></sup> in May.</p>', stored)
    assert source.text == "Ferry sold\n\nIt cost 3 million in May."
