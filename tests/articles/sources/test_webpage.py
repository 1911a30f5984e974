import time
from contextlib import suppress

import pytest

from factcheck.articles.sources import Unreadable, decoded, from_file
from factcheck.assertions import analyse

FIRST = "The harbour board received a report on 3 May that twelve pumps had failed, Councillor Mira Holt said."
SECOND = "The board denies that it received any report, and says that it knew of nothing before the flood came."

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Board hid flood report | The Harbour Paper</title>
<meta name="author" content="Ana Mora"><meta property="article:published_time" content="2026-05-22T10:00:00Z">
<style>.ghost, .other {{ display: none }}</style><script>var claim = "The script says so."</script></head>
<body class="has-ads no-comments"><header><a href="/">The Harbour Paper</a></header>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<div class="cookie-banner">We use cookies. Accept all?</div>
<article><h1>Board hid flood report</h1><p class="byline">By Ana Mora</p><p>{FIRST}</p>
<figure><img src="x.jpg"><figcaption>A pump house under water</figcaption></figure>
<h2>Who pays?</h2><p>{SECOND}</p>
<ul><li>One pump</li><li>Two pumps</li></ul>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2025</td><td>4 million</td></tr></table>
<blockquote><p>We asked three times.</p></blockquote>
<p style="color:red; display : none">A hidden claim.</p><p class="ghost">A ghost claim.</p><p hidden>Another.</p>
<div class="ad-slot">Buy now!</div><div class="share-buttons">Share this</div><!-- a comment -->
</article><aside>Related: something else</aside><p>Read our other stories.</p><footer>All rights reserved</footer>
</body></html>"""


def read(content, name="story.html", limit=2_000_000):
    return from_file(name, content.encode() if isinstance(content, str) else content, limit=limit)


def words_of(content):
    return read(content).text.split("\n\n")


def refusal(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return refused.value.text


def test_b68_main_text_only_with_blocks_of_their_kind():
    source = read(PAGE)
    assert source.text.split("\n\n") == [
        "Board hid flood report",
        "By Ana Mora",
        FIRST,
        "Picture: A pump house under water",
        "## Who pays?",
        SECOND,
        "- One pump",
        "- Two pumps",
        "| Year | Cost |",
        "| 2025 | 4 million |",
        "> We asked three times.",
    ]
    kinds = [str(f.sentence.kind) for f in analyse(source.text).findings]
    assert kinds == [
        *("headline", "byline", "sentence", "caption", "heading", "sentence"),
        *("list-item", "list-item", "table-row", "table-row", "quotation"),
    ]


def test_b68_what_was_left_out_is_counted():
    assert set(read(PAGE).left_out) == {
        *("1 style sheet", "1 script", "1 page header", "1 menu", "1 cookie notice", "3 hidden texts", "1 comment"),
        *("1 advertisement", "2 boxes beside the text", "1 footer", "1 paragraph outside the article"),
    }


def test_what_a_page_says_of_itself_is_read():
    source = read(PAGE)
    said = (source.title, source.byline, source.published_on.isoformat(), source.language)
    assert said == ("Board hid flood report", "Ana Mora", "2026-05-22", "en")


def test_json_ld_says_who_and_when():
    data = '{"@graph": [{"headline": "A", "author": [{"name": "Bo Lind"}, "Li Wei"], "datePublished": "2026-05-01"}]}'
    source = read(f'<script type="application/ld+json">{data}</script><p>{FIRST}</p>')
    assert (source.title, source.byline, source.published_on.day) == ("A", "Bo Lind, Li Wei", 1)


@pytest.mark.parametrize("data", ["{", "[" * 100_000, "null", '{"author": 5, "headline": [], "@graph": 7}'])
def test_json_ld_that_is_broken_says_nothing(data):
    source = read(f'<script type="application/ld+json">{data}</script><p>{FIRST}</p>')
    assert (source.text, source.title, source.byline) == (FIRST, "", "")


def test_b61_body_that_stands_twice_is_not_thinned():
    assert (
        words_of(f"<h1>Head</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p><p>{SECOND}</p>")[1:] == [FIRST, SECOND] * 2
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<p>&amp;lt;script&amp;gt; &amp;amp; &lt;b&gt; &eacute;</p>", ["&lt;script&gt; &amp; <b> é"]),
        ("<p>caf<b>é</b> a<i>b</i>c</p>", ["café abc"]),
        ("<p>one\n two\t three</p><p>a<br>b<br><br>c</p>", ["one two three", "a", "b", "c"]),
        ("<pre>one\ntwo</pre>", ["one", "two"]),
        ("bare words<div>in a div<p>and more</div>", ["bare words", "in a div", "and more"]),
        ("<p>one<p>two<li>x<b>unclosed <i>tags</span></div>", ["one", "two", "- xunclosed tags"]),
        ("<ol><li>1. One</li></ol>", ["1. One"]),
        ("<table><tr><td><p>A layout table</p><p>of one cell</p></td></tr></table>", ["A layout table", "of one cell"]),
        ("<table><caption>Costs</caption><tr><td>a<td>b</table>after", ["Picture: Costs", "| a | b |", "after"]),
        ("<p>a&nbsp;b</p>", ["a\u00a0b"]),
        ("<p>{{ 7*7 }} <![CDATA[x]]></p>", ["{{ 7*7 }} "]),
    ],
)
def test_b69_b70_markup_of_all_sorts_becomes_lines(content, words):
    assert [w.strip(" ") for w in words_of(content)][: len(words)] == [w.strip(" ") for w in words]


@pytest.mark.parametrize(
    "piece",
    [
        "<script>secret</script>",
        "<svg><script>secret</script><title>secret</title></svg>",
        "<math><mtext>secret</mtext></math>",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<iframe srcdoc='<p>secret</p>'>secret</iframe>",
        "<form action=/x><p>secret</p><button>secret</button></form>",
        "<object data=x>secret</object>",
        "<!-- secret -->",
        "<div role=dialog>secret</div>",
        "<p aria-hidden=true>secret</p>",
        "<span class=sr-only>secret</span>",
        "<div id=onetrust-consent-sdk>secret</div>",
        "<section class='related-articles'>secret</section>",
        "<div class='newsletter-signup'>secret</div>",
    ],
)
def test_s36_b68_what_is_no_text_of_the_article_is_not_taken(piece):
    assert words_of(f"<base href=x><meta http-equiv=refresh content=0><p>{FIRST}</p>{piece}<p>{SECOND}</p>") == [
        FIRST,
        SECOND,
    ]


@pytest.mark.parametrize(
    "name", ["addresses", "article-with-comments-open", "hidden md:block", "breaking-news", "header"]
)
def test_class_names_that_only_look_alike_hide_nothing(name):
    assert words_of(f"<div class='{name}'><p>{FIRST}</p></div><p>{SECOND}</p>") == [FIRST, SECOND]


def test_article_whose_own_element_has_a_telling_name_is_read_after_all():
    assert words_of(f"<div class='related'><p>{FIRST}</p><p>{SECOND}</p></div>") == [FIRST, SECOND]


def test_old_page_without_an_article_element_gives_where_the_prose_stands():
    story = f"<p>{FIRST}</p><p>{SECOND}</p>" * 3
    content = f"<div><div>Home | News</div><div id=story>{story}</div><div><a href=/x>More stories here</a></div></div>"
    source = read(content)
    assert source.text.split("\n\n") == [FIRST, SECOND] * 3
    assert source.left_out == ("2 paragraphs outside the article",)


def test_headline_outside_the_article_is_put_first():
    assert words_of(f"<body><h1>Head</h1><article><p>{FIRST}</p></article></body>") == ["Head", FIRST]


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "article", "span"])
def test_b70_ten_thousand_nested_elements_are_read(tag):
    started = time.process_time()
    assert words_of(f"<body>{f'<{tag}>' * 10_000}<p>{FIRST}</p>{f'</{tag}>' * 10_000}<p>{SECOND}</p>")[0].endswith(
        FIRST
    )
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "content", ["<a" * 300_000, "<p>" * 100_000, "<!--" * 250_000, "<p>&" * 20_000, "<div class='" + "ad-" * 300_000]
)
def test_s68_broken_markup_takes_linear_time(content):
    started = time.process_time()
    with suppress(Unreadable):
        read(f"<html>{content}")
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;">]>',
        '<!DOCTYPE html SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
def test_s61_no_entity_of_a_page_is_fetched_or_expanded(dtd):
    assert (
        words_of(f"{dtd}<html><body><p>{FIRST}</p><p>See &x; and &y; here.</p></body></html>")[-1]
        == "See &x; and &y; here."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><body><div id=root></div><script src=app.js></script></body></html>", "shows its text only by script"),
        ("<html><body></body></html>", "No text was found in"),
        ("<html><body><p>Good start.</p><p>Subscribe to continue reading.</p></body></html>", "subscribe or log in"),
        ("<html><body><p>Before you continue, accept all cookies.</p></body></html>", "asks for consent first"),
        ("Only words, no page.", "holds no HTML"),
    ],
)
def test_b74_page_that_shows_no_article_is_refused_in_words(content, said):
    assert said in refusal(content)
    assert refusal(content).endswith("aste the text instead.")


def test_page_for_subscribers_that_is_long_enough_is_remarked_on():
    closed = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    source = read(closed + f"<p>{FIRST}</p>" * 20)
    assert source.remarks == ("The page says that only subscribers may read all of it: check how it ends.",)


def test_page_that_calls_itself_text_is_refused():
    with pytest.raises(Unreadable, match=r"is a web page, not plain text\. Name it \.html"):
        read(PAGE, "story.txt")


def test_page_can_be_read_again_from_the_bytes_that_came():
    source = read(PAGE)
    assert decoded(source.original, source.name) == source.text


def test_s68_page_of_a_megabyte_is_read_in_linear_time():
    def cpu(paragraphs):
        content = f"<article>{''.join(f'<p>{n} {FIRST}</p>' for n in range(paragraphs))}</article>"
        started = time.process_time()
        read(content)
        return time.process_time() - started

    cpu(100)
    assert cpu(9000) < 14 * cpu(900)


@pytest.mark.parametrize(
    "signed",
    [
        '<p class="byline">By Ana Mora</p>',
        '<div class="story-head byline"><span>By</span> Ana Mora</div>',
        '<a rel="author" href="/ana">Ana Mora</a>',
        '<span itemprop="author">Ana Mora</span>',
        "<p>By Ana Mora</p>",
    ],
)
def test_byline_is_read_where_it_stands(signed):
    assert read(f"<h1>Head</h1>{signed}<p>{FIRST}</p><p>{SECOND}</p>").byline == "Ana Mora"
