"""Feeds and exports of WordPress, one article by itself or many at once."""

import io

import pytest

from factcheck.ingest import Unreadable, from_file
from factcheck.ingest.bulk import formats
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
AUTHOR = (
    "<wp:author><wp:author_login>eva</wp:author_login>"
    "<wp:author_display_name><![CDATA[Eva Roth]]></wp:author_display_name></wp:author>"
)
TEXT = "The harbour was closed on Monday.\n\nNobody was hurt."
FULL = "<p>The harbour was closed on Monday.</p><p>Nobody was hurt.</p>"


def wxr(*items, head=AUTHOR):
    return (
        f'<?xml version="1.0"?><rss {NAMES}><channel><language>en-GB</language>{head}{"".join(items)}</channel></rss>'
    )


def item(title="Harbour closed", body=FULL, kind="post", status="publish"):
    return (
        f"<item><title>{title}</title><link>https://paper.test/a</link>"
        f"<pubDate>Mon, 04 May 2026 10:00:00 +0000</pubDate><dc:creator>eva</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[Short.]]></excerpt:encoded><wp:post_type>{kind}</wp:post_type>"
        f"<wp:status>{status}</wp:status></item>"
    )


def atom(*entries):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{"".join(entries)}</feed>'


ENTRY = (
    '<entry><title>Harbour closed</title><link rel="self" href="https://x.test/"/><link href="https://paper.test/a"/>'
    '<author><name>Eva Roth</name></author><published>2026-05-04T10:00:00Z</published><content type="xhtml">'
    f'<div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry>'
)


def one(content):
    return from_file("a.xml", content.encode(), limit=LIMIT)


def many(content, start=0, number=0):
    stream = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    summary = formats.inspect("many.xml", stream, LIMIT)
    return list(formats.items("many.xml", stream, LIMIT, start=start, number=number)), summary


@pytest.mark.parametrize("content", [wxr(item()), atom(ENTRY)], ids=["WordPress", "Atom"])
def test_feed_of_one_article_is_loaded_like_any_file(content):
    source = one(content)
    assert (source.title, source.byline, source.language) == ("Harbour closed", "Eva Roth", "en")
    assert source.published_on.isoformat() == "2026-05-04"
    assert source.text == f"Harbour closed\n\n{TEXT}"


def test_feed_of_many_articles_is_refused_as_one_with_what_to_do():
    with pytest.raises(Unreadable, match=r"holds 2 articles\. Many articles are loaded on the admin site"):
        one(wxr(item(), item()))
    with pytest.raises(Unreadable, match="holds no article"):
        one(wxr())


@pytest.mark.parametrize("content", [wxr(item(), item("Ferry late")), atom(ENTRY, ENTRY)], ids=["WordPress", "Atom"])
def test_many_articles_are_read_each_with_its_details(content):
    (first, second), summary = many(content)
    assert (summary.items, first.number, second.number) == (2, 1, 2)
    record = first.read()
    assert (record.title, record.byline, record.address) == ("Harbour closed", "Eva Roth", "https://paper.test/a")
    assert record.published_on.isoformat() == "2026-05-04"
    assert record.source.text.endswith(TEXT)


def test_reading_goes_on_from_any_article():
    content = wxr(item("One"), item("Photo", kind="attachment"), item("Two"), item("Three"))
    (first, *_), _ = many(content)
    rest, _ = many(content, start=first.after, number=first.number)
    assert [(each.number, each.name) for each in rest] == [(2, "Two"), (3, "Three")]


def test_article_of_many_reads_the_same_again_from_what_is_kept():
    (first, _), _ = many(wxr(item(), item()))
    source = first.read().source
    assert from_file(source.name, source.original, limit=LIMIT) == source


def test_entries_that_are_no_articles_are_named():
    entries = [item(kind="attachment"), item(kind="nav_menu_item"), item(kind="wp_block"), item(status="trash")]
    found, summary = many(wxr(item(), *entries))
    assert len(found) == 1
    assert set(summary.left_out) == {"1 × “attachment”", "1 × “nav_menu_item”", "1 × “wp_block”", "1 × “thrown away”"}


def test_text_without_mark_up_has_the_paragraphs_that_wordpress_shows():
    body = "The <b>harbour</b> was closed.\n\n[caption id='x']<img src='x'> The quay[/caption]\n\nNobody was hurt."
    text = one(wxr(item(body=body))).text
    assert text.split("\n\n")[1:] == ["The harbour was closed.", "The quay", "Nobody was hurt."]


def test_description_is_read_where_there_is_no_full_text_and_that_is_said():
    content = (
        "<rss><channel><item><title>x &amp;amp; y</title><description>It closed.</description></item></channel></rss>"
    )
    source = one(content)
    assert source.text == "x & y\n\nIt closed."
    assert source.remarks[0].startswith("Feed: it gives a description and no full text")


def test_control_characters_and_html_entities_do_no_harm():
    found, _ = many(wxr(item(body="<p>It\x08 closed&nbsp;now.</p>"), item()))
    assert found[0].read().source.text.endswith("It closed\u00a0now.")


@standard("S61")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', "has a document type"),
        ("<rss><channel><item>", "is broken XML at line 1"),
        ("<rss>" + "<a>" * 1_000, "is broken XML"),
        ("<rss/>", "holds no texts"),
    ],
)
def test_harmful_and_broken_feeds_are_refused_whole(content, said):
    with pytest.raises(Unreadable, match=said):
        many(content)


@standard("S60")
def test_many_thousands_of_entries_meet_the_limit():
    with pytest.raises(Unreadable, match="more than 10,000 texts"):
        many(wxr("<item><title>x</title></item>" * 30_000))


@standard("S60")
@pytest.mark.parametrize("entry", ["<item/>", "<item><title>x</title></item>"])
def test_many_thousands_of_entries_take_linear_time(entry):
    assert_linear(lambda entries: many(wxr(entries)), 500, repeated(entry))
