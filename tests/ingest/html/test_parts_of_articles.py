"""No part of an article is dropped by the name of its box, by a fallback, by an animation, or for want of a page."""

import json
import re
from datetime import date

import pytest

from factcheck.ingest import Unreadable
from tests.ingest.html.pages import BODY, LEAD, article, between, page, paragraphs, read
from tests.standards import standard

SAID = "The walls were built in 1904, the report says, and have been mended only twice since then."


@standard("B68")
@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (f"<aside class=story><p>{SAID}</p></aside>", [SAID]),
        (f"<div class='widget text'><p>{SAID}</p></div>", [SAID]),
        (f"<section class='related article-body'><p>{SAID}</p></section>", [SAID]),
        (f"<div class='keypoints related'><ul><li>{SAID}</li><li>It shuts in May.</li></ul></div>",
         [f"- {SAID}", "- It shuts in May."]),
        ("<div class='key-points sidebar'><h2>Key points</h2><ul><li>The port shuts in May</li></ul></div>",
         ["Key points", "- The port shuts in May"]),
        ("<aside class=factBox><h3>The port in figures</h3><p>It took 300 ships a year.</p></aside>",
         ["The port in figures", "It took 300 ships a year."]),
        ("<aside><p>Nobody had wanted to listen to them.</p></aside>", ["Nobody had wanted to listen to them."]),
        (f"<aside class=pullquote><p>“{BODY[0][:40]}</p></aside>", []),
        ("<aside><h3>More of the port</h3><p>Ships sail again to the northern isles.</p></aside>", []),
        ("<aside class=author-bio><p>Ann Lind writes of ports and ships for us.</p></aside>", []),
        ("<aside><p>© Orsk Post. All rights are reserved.</p></aside>", []),
        ("<div class=related><ul><li><a href=/a>Ships sail again<li><a href=/b>Line sold</ul></div>", []),
        ("<div class=newsletter-signup><p>Sign up and get the best stories of the week.</p></div>", []),
    ],
)  # fmt: skip
def test_boxes_with_sentences_of_the_article_are_read_and_others_are_left_out(box, kept):
    assert between(read(article(box))) == kept


@standard("B68")
@pytest.mark.parametrize(
    ("attributes", "sheet"),
    [
        ("class=x", ".x{visibility:hidden;animation:show 1s forwards}@keyframes show{to{visibility:visible}}"),
        ("class=x", ".x{visibility:hidden}.x{-webkit-animation:show 1s}"),
        ("class=x", ".x{visibility:hidden;transition:visibility 1s}.x.in-view{visibility:visible}"),
        ("class=x", ".x{visibility:hidden}.js-on .x{visibility:visible}"),
        ("style='visibility:hidden;animation-name:fadeIn'", ""),
        ("class='wow' style='visibility: hidden; animation-name: none'", ""),
    ],
)
def test_text_that_fades_in_is_read(attributes, sheet):
    assert between(read(article(f"<style>{sheet}</style><p {attributes}>{SAID}</p>"))) == [SAID]


@pytest.mark.parametrize(
    "sheet",
    [".x{visibility:hidden}", ".x{visibility:hidden}.x:hover{visibility:visible}", ".x{display:none;animation:a}"],
)
def test_text_that_stays_hidden_is_left_out(sheet):
    source = read(article(f"<style>{sheet}</style><p class=x>{SAID}</p>"))
    assert between(source) == []
    assert "1 hidden text" in source.left_out


def streamed(place, piece, call):
    return f"<article><h1>Port closed</h1>{place}</article>{piece}<script>{call}</script>"


WAIT = '<!--$?--><template id="B:0"></template><p>Please wait</p><!--/$-->'


@pytest.mark.parametrize(
    "body",
    [
        streamed(
            f"{paragraphs(LEAD)}{WAIT}{paragraphs(BODY[1])}",
            f'<div hidden id="S:0">{paragraphs(BODY[0])}</div>',
            '$RC("B:0","S:0")',
        ),
        streamed(
            f'{paragraphs(LEAD)}<template id="P:1"></template>',
            f'<div hidden id="S:1">{paragraphs(*BODY)}</div>',
            '$RS("S:1","P:1")',
        ),
        streamed(
            WAIT,
            f'<div hidden id="S:0">{paragraphs(LEAD)}{WAIT.replace("B:0", "B:1")}</div>'
            '<script>$RC("B:0","S:0")</script>'
            f'<div hidden id="S:1">{paragraphs(*BODY)}</div>',
            '$RC("B:1","S:1")',
        ),
    ],
)
def test_streamed_pieces_stand_in_place_of_what_was_shown_till_they_came(body):
    assert read(page(body)).text.split("\n\n") == ["Port closed", LEAD, *BODY]


def test_fallback_without_its_piece_is_what_a_screen_shows():
    assert between(read(article(WAIT.replace("Please wait", "It loads, the page says."))))


@pytest.mark.parametrize("call", ['$RC("B:0","S:0")' * 3, '$RC("B:0","S:9")', '$RC("B:9","S:0")', "$RC("])
def test_odd_calls_lose_nothing(call):
    content = page(streamed(WAIT, f'<div hidden id="S:0">{paragraphs(LEAD, *BODY)}</div>', call))
    assert all(text in read(content).text for text in (LEAD, *BODY))


def described(body, shown, **data):
    given = {"@type": "NewsArticle", "headline": "Port closed", "articleBody": body, **data}
    return page(shown, f'<script type="application/ld+json">{json.dumps(given)}</script>')


WHOLE = "\n\n".join((LEAD, *BODY))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (WHOLE, "<div id=root></div>"),
        (WHOLE, "<p>Please enable JavaScript.</p>"),
        (WHOLE.replace("\n\n", "\n"), "<nav>Home</nav><footer>About us.</footer>"),
        (paragraphs(LEAD, *BODY), "<div id=root></div>"),
        ([LEAD, *BODY], "<div id=root></div>"),
        (WHOLE, f"<h1>Port closed</h1><p>{LEAD}</p><p>Subscribe to continue reading.</p>"),
    ],
)
def test_article_of_an_empty_page_is_taken_from_its_data_and_that_is_said(body, shown):
    source = read(described(body, shown))
    assert source.text.split("\n\n") == ["Port closed", LEAD, *BODY]
    assert source.remarks[0].startswith("The page shows no article: its text was taken from the page's data.")


def test_article_that_a_page_shows_is_not_taken_from_its_data():
    source = read(described(f"{WHOLE}\n{SAID}", f"<h1>Port closed</h1>{paragraphs(LEAD, *BODY)}"))
    assert SAID not in source.text
    assert source.remarks == ()


def test_page_whose_data_hold_a_summary_alone_is_refused():
    with pytest.raises(Unreadable, match="only by script"):
        read(described("", "<div id=root></div>", description=LEAD))


@pytest.mark.parametrize(
    ("piece", "day"),
    [
        (f"<p>{SAID[:-1]} <time datetime=2019-03-02>2 March 2019</time>.</p>", None),
        ("<ul><li><time datetime=2019-03-02>2 March 2019</time>: the board hears of it first.</li></ul>", None),
        ("<table><tr><td><time datetime=2019-03-02>2 March</time><td>Fall</table>", None),
        (f"<p>{SAID}</p><time pubdate datetime=2024-05-03>Fri</time>", date(2024, 5, 3)),
        (f"<p>{SAID}</p><time class='entry-date published' datetime=2024-05-03>Fri</time>", date(2024, 5, 3)),
        (f"<p>{SAID} <time datetime=2019-03-02>Then</time></p><p><time datetime=2024-05-03>Fri</time></p>",
         date(2024, 5, 3)),
    ],
)  # fmt: skip
def test_date_of_publication_is_none_that_the_prose_names(piece, day):
    assert read(article(piece)).published_on == day


def test_time_in_a_footer_is_no_date_of_publication():
    assert read(article("") + "<footer><time datetime=2010-01-01>Since 2010</time></footer>").published_on is None


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("<ol reversed><li>{}<li>{}<li>{}</ol>", "3. 2. 1."),
        ("<ol reversed start=10><li>{}<li>{}<li>{}</ol>", "10. 9. 8."),
        ("<ol reversed><li>{}<li value=7>{}<li>{}</ol>", "3. 7. 6."),
        ("<ol reversed><li><li>{}<li>{}<li>{}</ol>", "3. 2. 1."),
        ("<ol><li>{}<ol reversed><li>{}<li>{}</ol></ol>", "1. 2. 1."),
    ],
)
def test_list_that_counts_down_has_the_numbers_that_a_screen_shows(rows, numbers):
    shown = between(read(article(rows.format("It is so.", "It was so.", "It will be so."))))
    assert [line.split()[0] for line in shown] == numbers.split()


@pytest.mark.parametrize(
    "teaser",
    [
        '<p><strong>READ MORE: <a href="/x">Ten ferries to love before they are gone</a></strong></p>',
        '<p>Read more: <a href="/x">Mork took 40,000 euros.</a></p>',
        '<p><a href="/x">Also read | Why did the ferry sink?</a></p>',
        '<p>RELATED: <a href="/x">Four ways to save a harbour.</a></p>',
        "<p>READ MORE</p>",
        '<p>Lesen Sie auch: <a href="/x">Zehn Fähren im Hafen sind verkauft worden.</a></p>',
    ],
)
def test_teaser_in_the_midst_of_an_article_is_left_out_and_said(teaser):
    source = read(article(f"{teaser}<p>The crew was paid in July, the union said on Monday.</p>"))
    words = re.sub("<[^<>]*>", "", teaser)
    assert words not in source.text
    assert any(words in " ".join(each.words) for each in source.left_out_words)
    assert "The crew was paid in July" in source.text


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books, the mayor said: it costs nothing and helps the libraries of the town.",
        "Related: the harbour has lost 40 jobs since May, its own minutes show.",
    ],
)
def test_sentence_that_begins_like_a_teaser_stays(sentence):
    assert sentence in read(article(f"<p>{sentence}</p>")).text
