import pytest

from factcheck.engine import analyse
from factcheck.ingest import Unreadable, from_file, reread
from factcheck.ingest.html import main_text
from tests.growth import assert_linear, repeated
from tests.standards import standard

FIRST = "The harbour board received a report on 3 May that twelve pumps had failed, Councillor Mira Holt said."
SECOND = "The board denies that it received any report, and says that it knew of nothing before the flood came."

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Board hid flood report | The Harbour Paper</title>
<meta name="author" content="Ana Mora"><meta property="article:published_time" content="2026-05-22T10:00:00Z">
<style>.ghost, .other {{ display: none }}</style><script>var claim = "The script says so."</script></head>
<body class="has-ads no-comments"><header><a href="/">The Harbour Paper</a></header>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<div class="cookie-banner">We use cookies. Accept all?</div>
<article><h1>Board hid flood report</h1><p class="byline">By Ana Mora</p><p>{FIRST}</p>
<figure><img src="x.jpg"><figcaption>A pump house stood under water.</figcaption></figure>
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


@standard("B68")
def test_main_text_only_with_blocks_of_their_kind():
    source = read(PAGE)
    assert source.text.split("\n\n") == [
        "Board hid flood report",
        "By Ana Mora",
        FIRST,
        "Picture: A pump house stood under water.",
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


@standard("B68")
def test_what_was_left_out_is_counted():
    assert set(read(PAGE).left_out) == {
        *("1 style sheet", "1 script", "1 page header", "1 menu", "1 cookie notice", "3 hidden texts", "1 comment"),
        *("1 advertisement", "1 side box", "1 box beside the text", "1 footer", "1 paragraph outside the article"),
    }


def test_any_number_of_comments_in_the_code_is_counted():
    page = f"<article><p>{FIRST}</p>{'<!--ab-->' * 100_000}<p>{SECOND}</p></article>"
    source = from_file("story.html", page.encode(), limit=2_000_000)
    assert (source.text, source.left_out) == (f"{FIRST}\n\n{SECOND}", ("100000 comments",))


def test_signs_that_programs_put_into_the_code_are_no_comments():
    signs = PAGE.replace("</body>", "<!--$--><!--$?--><!-- --><!--/$--><!--1--></body>")
    assert signs != PAGE
    assert "1 comment" in read(signs).left_out


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


@standard("B61")
def test_body_that_stands_twice_is_not_thinned():
    assert (
        words_of(f"<h1>Head</h1><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p><p>{SECOND}</p>")[1:] == [FIRST, SECOND] * 2
    )


@standard("B69", "B70")
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
def test_markup_of_all_sorts_becomes_lines(content, words):
    assert [w.strip(" ") for w in words_of(content)][: len(words)] == [w.strip(" ") for w in words]


@standard("S36", "B68")
@pytest.mark.parametrize(
    "piece",
    [
        "<script>secret</script>",
        "<svg><script>secret</script><title>secret</title></svg>",
        "<svg><text>secret</text></svg>",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<iframe srcdoc='<p>secret</p>'>secret</iframe>",
        "<form action=/x><p>secret</p><button>secret</button></form>",
        "<object data=x>secret</object>",
        "<!-- secret -->",
        "<div role=dialog>secret</div>",
        "<span class=sr-only>secret</span>",
        "<div id=onetrust-consent-sdk>secret</div>",
        "<section class='related-articles'>secret</section>",
        "<div class='newsletter-signup'>secret</div>",
    ],
)
def test_what_is_no_text_of_the_article_is_not_taken(piece):
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


@standard("B70")
@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "article", "span"])
def test_ten_thousand_nested_elements_are_read(tag):
    def task(depth):
        page = f"<body>{f'<{tag}>' * depth}<p>{FIRST}</p>{f'</{tag}>' * depth}<p>{SECOND}</p>"
        assert words_of(page)[0].endswith(FIRST)

    task(10_000)
    assert_linear(task, 400)


@standard("S68")
@pytest.mark.parametrize(
    ("size", "piece", "before"),
    [
        (75_000, "<a", ""),
        (3_000, "<p>", ""),
        (50_000, "<!--", ""),
        (1_500, "<p>&", ""),
        (100_000, "ad-", "<div class='"),
    ],
)
@pytest.mark.parametrize("most", [10, 15_000], ids=["too many elements for a main text", "a main text"])
def test_broken_markup_takes_linear_time(size, piece, before, most, monkeypatch):
    monkeypatch.setattr(main_text, "_MOST_ELEMENTS", most)
    assert_linear(read, size, repeated(piece, before=f"<html>{before}"), refusal=Unreadable)


@standard("S61")
@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;">]>',
        '<!DOCTYPE html SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
def test_no_entity_of_a_page_is_fetched_or_expanded(dtd):
    assert (
        words_of(f"{dtd}<html><body><p>{FIRST}</p><p>See &x; and &y; here.</p></body></html>")[-1]
        == "See &x; and &y; here."
    )


@standard("B74")
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
def test_page_that_shows_no_article_is_refused_in_words(content, said):
    assert said in refusal(content)
    assert refusal(content).endswith("aste the text instead.")


def test_page_for_subscribers_that_is_long_enough_is_remarked_on():
    closed = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    source = read(closed + f"<p>{FIRST}</p>" * 20)
    assert source.remarks == ("The page says that only subscribers may read all of it: check how it ends.",)


def test_page_that_calls_itself_text_is_read_as_a_page():
    source = read(PAGE, "story.txt")
    assert source.text == read(PAGE).text
    assert "By its content it is a web page, and was read as one." in source.remarks


def test_page_can_be_read_again_from_the_bytes_that_came():
    source = read(PAGE)
    assert reread(source.original, source.name) == source.text


@standard("S68")
def test_long_page_is_read_in_linear_time():
    def make(paragraphs):
        return f"<article>{''.join(f'<p>{n} {FIRST}</p>' for n in range(paragraphs))}</article>"

    assert_linear(read, 650, make)


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


STORY = f"<p>{FIRST}</p><p>{SECOND}</p>" * 3
SENTENCES = [FIRST, SECOND] * 3
HEAD = "Board hid report on the flood"


@standard("B68")
@pytest.mark.parametrize(
    "wrapped",
    [
        "<div class='story'><p>{first}</p><div id='read-more'>{rest}</div></div>",
        "<form id='aspnetForm'>{all}<input><button>Search</button></form>",
        "<div class='elementor-widget'>{all}</div>",
        "<div class='layout-sidebar'>{all}<div class='sidebar'>Home</div></div>",
        "<aside>{all}</aside>",
        "<header>{all}</header>",
        "<div class='ad-wrapper'><div class='promo-content'>{all}</div></div>",
    ],
)
def test_article_in_an_element_that_is_called_something_else_is_not_lost(wrapped):
    rest = STORY.removeprefix(f"<p>{FIRST}</p>")
    page = wrapped.replace("{all}", STORY).replace("{first}", FIRST).replace("{rest}", rest)
    assert words_of(f"<html><body>{page}</body></html>") == SENTENCES


@standard("B68")
@pytest.mark.parametrize(
    "box",
    [
        f"<div class='reader-comments'><p>{SECOND}</p></div>" * 9,
        f"<div class='cookie-banner'><p>{SECOND}</p></div>" * 9,
        f"<form class='newsletter'><p>{SECOND}</p></form>",
        f"<nav><p>{SECOND}</p></nav>" * 9,
        f"<p style='display:none'>{SECOND}</p>" * 9,
        f"<div class='commentList'><p>{SECOND}</p></div>",
        f"<div class='story__social'><p>{SECOND}</p></div>",
        f"<div class='AsidePromo TrackedSidebarPromo'><p>{SECOND}</p></div>",
        f"<div class='right-column'><p>{SECOND}</p></div>",
    ],
)
def test_what_is_long_beside_an_article_is_not_taken_for_it(box):
    content = f"<html><body><article><p>{FIRST}</p><p>{FIRST}</p>{box}</article></body></html>"
    assert words_of(content) == [FIRST, FIRST]


@standard("B68")
@pytest.mark.parametrize(
    "links",
    [
        "<p><a href=/a>Read: Another flood</a></p>",
        "<ul><li><a href=/a>Another flood</a></li><li><a href=/b>Pumps again</a></li></ul>",
        "<h3>More on this</h3>" + "<p><a href=/a>The mayor spoke of pumps and of money.</a></p>" * 3,
        "<h3>Latest</h3><div><a href=/a>Flood</a></div><div>22 May</div><div><a href=/b>Pumps</a></div><div>News</div>"
        "<div><a href=/c>Harbour</a></div>",
        "<table><tr><td>22:12</td><td><a href=/a>A report on pumps that the harbour board had</a></td></tr></table>",
    ],
)
def test_links_to_other_stories_are_left_out_and_counted(links):
    source = read(f"<article><p>{FIRST}</p>{links}<p>{SECOND}</p></article>")
    assert source.text.split("\n\n") == [FIRST, SECOND]
    assert any("outside the article" in said for said in source.left_out)


@standard("B68")
@pytest.mark.parametrize(
    ("piece", "line"),
    [
        ("<p>The board <a href=/r>published the report</a> in May.</p>", "The board published the report in May."),
        ("<p><a href=/r>The board published the report in May.</a></p>", "The board published the report in May."),
        ("<h2><a href=/r>What the board knew</a></h2>", "What the board knew"),
        ("<blockquote><a href=/r>We knew nothing</a></blockquote>", "> We knew nothing"),
        (
            "<table><tr><td><a href=/h>Hull</a></td><td>3 wins and 2 losses</td></tr></table>",
            "| Hull | 3 wins and 2 losses |",
        ),
    ],
)
def test_link_that_is_part_of_the_article_stays(piece, line):
    assert words_of(f"<article><p>{FIRST}</p>{piece}<p>{SECOND}</p></article>") == [FIRST, line, SECOND]


@standard("B68")
def test_preformatted_lines_stay_when_one_of_them_is_a_link():
    lines = [f"Line {n} of a notice about pumps" for n in range(5)]
    assert words_of("<pre>" + "\n".join([*lines, "<a href=/x>" + "Read the whole of it here" * 9 + "</a>", "End."]))[
        :5
    ] == ["Line 0 of a notice about pumps", *lines[1:]]


@standard("B68")
@pytest.mark.parametrize(
    "end",
    ["<pre>{}\n{}</pre>", "<p>{},<br>{}</p>", "<div><pre>{}\n{}</pre></div>", "<p>Load more</p><pre>{}\n{}</pre>"],
)
def test_the_lines_of_the_last_element_stay_together(end):
    found = words_of(f"<article><p>{FIRST}</p>{end.format('Slow is the tide', 'and grey the quay')}</article>")
    assert [line.rstrip(",") for line in found[-2:]] == ["Slow is the tide", "and grey the quay"]


@standard("B68")
def test_words_after_the_last_sentence_are_left_out_but_not_what_says_who_wrote_it():
    end = "<p>Additional reporting: Bo Lind</p><p>Load more</p><p>Share this</p>"
    assert words_of(f"<article><p>{FIRST}</p>{end}</article>") == [FIRST, "Additional reporting: Bo Lind"]


@standard("B68")
def test_verses_at_the_end_stay():
    verses = "<p>The river rose,</p><p>the board looked on,</p><p>and all was gone.</p>"
    assert words_of(f"<article><p>{FIRST}</p>{verses}</article>")[1:] == [
        *("The river rose,", "the board looked on,", "and all was gone."),
    ]


@standard("B68")
def test_lead_between_headline_and_article_is_not_lost():
    lead = "The board says that it knew of nothing."
    content = f"<div><h1>Head</h1><p>Home &gt; News</p><div class=lead>{lead}</div><div class=text>{STORY}</div></div>"
    assert words_of(content) == ["Head", lead, *SENTENCES]


@standard("B68")
def test_deck_in_a_heading_is_not_lost_for_what_stands_below_it():
    deck = "The board says that it knew of nothing at all, and that nobody asked it for years, though it did."
    below = "<p>Ida Mork</p><p>The port of Orsk, as it was seen from the sea before the flood of last May.</p>"
    top = f"<div><h1>Head</h1><h2>{deck}</h2>{below}</div>"
    assert f"## {deck}" in words_of(f"{top}<div itemprop=articleBody>{STORY}</div>")


@standard("B68")
def test_body_by_name_is_the_article_within_its_element():
    more = "<div><p>Board in pictures</p></div>"
    content = (
        f"<article><h1>Head</h1><div class='article__share'>Share</div><div itemprop=articleBody>{STORY}</div>{more}"
    )
    assert words_of(f"{content}</article>") == ["Head", *SENTENCES]


@pytest.mark.parametrize(
    "heads",
    [
        f"<title>{HEAD} - The Harbour Paper</title><h1>The Harbour Paper</h1><h2>{HEAD}</h2>",
        f"<meta property='og:title' content='{HEAD} | Paper'><h1>Paper</h1><h1>{HEAD}</h1>",
        f"<h1>{HEAD}</h1>",
    ],
)
def test_headline_is_the_heading_that_says_what_the_page_says_of_itself(heads):
    source = read(f"<html>{heads}{STORY}</html>")
    assert (source.title, source.text.split("\n\n")) == (HEAD, [HEAD, *SENTENCES])


@pytest.mark.parametrize(
    "shown",
    [
        "<meta name='publish-date' content='2026-05-22 10:00'>",
        "<link rel=canonical href='https://paper.example/news/2026/05/22/board-hid-report'>",
        "<h1>Head</h1><p>Posted on May 22, 2026, at 11:29 a.m.</p>",
        "<h1>Head</h1><div>Updated 23 May 2026</div><div>22. Mai 2026, 10:15</div>",
        "<div>Harbour | 22.05.2026 10:15</div><h1>Head</h1>",
        "<h1>Head</h1><p>2026年5月22日 10:01 発信地</p>",
        "<h1>Head</h1><p>2026-05-2210:01</p>",
        "<span itemprop=datePublished content=2026-05-22T10:00>today</span>",
        "<time datetime=2026-05-22>Friday</time>",
    ],
)
def test_day_of_publication_is_read_where_pages_show_it(shown):
    assert str(read(f"<html>{shown}{STORY}</html>").published_on) == "2026-05-22"


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>Head</h1><p>On 3 May 2026 the harbour board received a report that twelve pumps had failed.</p>",
        "<h1>Head</h1><p>Part 2 of 12, 99 Main St 2026</p>",
        "<link rel=canonical href='https://paper.example/2026/99/99/head'>",
    ],
)
def test_day_that_only_the_story_speaks_of_is_not_its_own(shown):
    assert read(f"<html>{shown}{STORY}</html>").published_on is None


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("<span class=pb-byline>By <a>Ana Mora</a></span>", "Ana Mora"),
        ("<p class=story__byline>By: Ana Mora @anamora on June 26, 2026 at 9:00a</p>", "Ana Mora"),
        ("<p class=author>Ana Mora, Paper 8:42 a.m. EDT October 3, 2026</p>", "Ana Mora, Paper"),
        ("<meta name=author content=admin><p class=byline>Ana Mora Friday, Aug. 17, 2026</p>", "Ana Mora"),
        ("<meta name=author content=104363>", ""),
    ],
)
def test_byline_is_names_alone(signed, name):
    assert read(f"<html><h1>Head</h1>{signed}{STORY}</html>").byline == name


@standard("S68")
@pytest.mark.parametrize(
    "piece",
    [
        "<p><a href=x>A link to another story</a></p>",
        "<h2>Head</h2>",
        "<div class=related><p>" + FIRST * 2 + "</p>",
        "<div><header></header>",
        "<p>ab</p>",
    ],
)
def test_any_number_of_links_headings_and_boxes_takes_linear_time(piece):
    assert_linear(read, 250, repeated(piece, before=f"<title>Head</title><p>{FIRST}</p>"))


@standard("B54")
def test_table_that_only_lays_out_a_page_leaves_every_block_its_kind():
    story = f"<h2>What the board knew</h2>{STORY}<ul><li>One pump</li></ul>"
    menu = "<table><tr><td><a href=/a>Home</a></td><td><a href=/b>News</a></td></tr></table>"
    inner = f"<table><tr><td>{menu}</td><td><div class=ArticleText>{story}</div></td></tr></table>"
    content = f"<table><tr><td>Paper</td></tr><tr><td>{inner}</td></tr></table>"
    assert words_of(content) == ["What the board knew", *SENTENCES, "- One pump"]


@standard("B54")
def test_rows_of_a_table_in_an_article_stay_rows():
    rows = "<tr><th>Year<th>Cost</tr><tr><td><p>2025</p><td><p>4 million</p><p>in all</p></tr>"
    assert words_of(f"<article>{STORY}<table>{rows}</table></article>")[6:] == [
        "| Year | Cost |",
        "| 2025 | 4 million in all |",
    ]


@standard("B68")
@pytest.mark.parametrize("name", ["post comments-open", "has-tags ad-free", "story--with-sidebar"])
def test_class_that_tells_of_a_state_leaves_nothing_out(name):
    beside = f"<p>{FIRST}</p>" * 9
    assert words_of(f"<article><div class='{name}'><p>{SECOND}</p></div>{beside}</article>")[0] == SECOND


@standard("B74")
def test_dialog_is_never_taken_for_the_article():
    dialog = f"<div role=dialog><p>{FIRST} We and our partners process data.</p></div>" * 9
    assert words_of(f"<body><p>{SECOND}</p>{dialog}</body>") == [SECOND]


@standard("B68")
def test_page_that_hides_more_than_it_shows_is_remarked_on():
    content = f"<article><p>{FIRST}</p><div style='display:none'>{STORY}</div></article>"
    assert read(content).remarks == ("The page hides more text than it shows: check how it ends.",)


@standard("S68")
@pytest.mark.parametrize(
    ("size", "piece"),
    [
        (1_000, "<table><tr><td>x"),
        (800, "<table><tr><td>x<td>"),
        (150, "<table><tr><td>x<td>y<table><tr><td>a<td>b</table></tr>"),
        (800, "<ul><li>x"),
        (800, "<li><div>"),
        (800, "<b>x<hr>"),
        (800, "<p><svg><text>x"),
        (800, "<span><input value=x>"),
    ],
)
def test_any_depth_takes_linear_time(size, piece):
    assert_linear(read, size, repeated(piece, before="<html>", after=f"<p>{FIRST}</p>"))


@standard("B68")
def test_picture_does_not_end_the_body_that_it_stands_in():
    body = f"<p>{FIRST}</p><p>{SECOND}</p><img src='x.jpg'><br><p>{FIRST[:-1]} again.</p>"
    beside = f"<div><p>{SECOND[:-1]}, says another story.</p></div>"
    text = read(f"<html><body><h1>Board</h1><div class='article-body'>{body}</div>{beside}</body></html>").text
    assert "again." in text
    assert "another story" not in text


THIRD = " ".join(f"Pump {n} had failed in May, and nobody at the port told the council of it." for n in range(20))
AMP = f"""<!doctype html><html {{amp}} lang="en"><head><meta charset="utf-8">
<title>Board hid flood report | The Harbour Paper</title><link rel="canonical" href="https://paper.example/flood">
<script async src="https://cdn.example/v0.js"></script><script async custom-element="amp-ad" src="ad.js"></script>
<style amp-boilerplate>body{{{{animation:none 8s steps(1,end) 0s 1 normal both}}}}</style>
<noscript><style amp-boilerplate>body{{{{animation:none}}}}</style></noscript>
<style amp-custom>.lead {{{{ font-weight: bold }}}}</style></head><body>
<amp-sidebar id="menu" layout="nodisplay" side="left"><ul><li><a href="/">Home page</a></li></ul></amp-sidebar>
<amp-consent id="consent" layout="nodisplay"><div>We value your privacy. Accept cookies?</div></amp-consent>
<main><article><h1>Board hid flood report</h1><p class="byline">By Ana Mora</p>
<amp-img src="pump.jpg" width="600" height="400" alt="A pump"><noscript><img src="pump.jpg"></noscript></amp-img>
<p class="lead">{FIRST}</p>
<amp-ad width="300" height="250" type="x"><div placeholder>Buy a boat today and pay nothing until June.</div>
<div fallback>No boats.</div></amp-ad>
<p>{SECOND}</p><p>{THIRD}</p>
<amp-social-share type="mail" width="60" height="44">Share this</amp-social-share>
<amp-iframe src="https://chart.example/"><p placeholder>The chart is being loaded.</p></amp-iframe>
</article></main><amp-analytics><script type="application/json">{{{{"vars": {{{{}}}}}}}}</script></amp-analytics>
</body></html>"""


@standard("B74")
@pytest.mark.parametrize("amp", ["amp", "\u26a1", "amp4email", '\u26a1=""'])
def test_amp_page_is_read_as_any_page(amp):
    source = read(AMP.format(amp=amp))
    assert source.text.split("\n\n") == ["Board hid flood report", "By Ana Mora", FIRST, SECOND, THIRD]
    assert (source.title, source.byline, source.language) == ("Board hid flood report", "Ana Mora", "en")
