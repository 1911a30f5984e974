"""A caption is loaded without the credit of its picture, and nothing within a quotation dates or signs the page."""

from datetime import date

import pytest

from tests.ingest.html.pages import BODY, LEAD, article, between, page, paragraphs, read
from tests.standards import standard

SAID = "Ida Falk, who chairs the board, denied on Friday that she had sold 12 cranes."


@standard("B68")
@pytest.mark.parametrize(
    "credit",
    [
        " Photograph: Per Moe/Orsk Post",
        " Photo: Per Moe",
        " Photo by Per Moe.",
        " Foto: Per Moe/NPA",
        " (Credit: Per Moe)",
        " (Per Moe/Orsk Post)",
        " Per Moe/Orsk Post",
        " © Per Moe",
        " <span class=credit>Per Moe</span>",
        "<span class='caption__credit'>Per Moe / NPA</span>",
    ],
)
def test_caption_is_loaded_without_its_credit(credit):
    source = read(article(f"<figure><img src=a.jpg><figcaption>{SAID}{credit}</figcaption></figure>"))
    assert between(source) == [f"Picture: {SAID}"]
    assert "1 picture credit" in source.left_out


def test_caption_without_a_full_stop_before_its_credit_is_loaded():
    words = "Ida Falk, who denies having sold 12 cranes, at the quay"
    source = read(article(f"<figure><figcaption>{words} (Photo: Per Moe)</figcaption></figure>"))
    assert between(source) == [f"Picture: {words}"]


@pytest.mark.parametrize(
    "words",
    [
        f"{SAID} She shows the photograph: it hangs in the hall of the board. It was made in 1974.",
        f"{SAID} The source: a letter that she wrote to the mayor. It came in May.",
        f"{SAID} The quay (built in 1904) is 300 metres long.",
    ],
)
def test_sentences_that_only_look_like_a_credit_stay(words):
    source = read(article(f"<figure><figcaption>{words}</figcaption></figure>"))
    assert between(source) == [f"Picture: {words}"]
    assert "1 picture credit" not in source.left_out


def test_caption_that_is_a_credit_alone_is_left_out_once():
    source = read(article("<figure><figcaption>Photo: Per Moe/Orsk Post</figcaption></figure>"))
    assert between(source) == []
    assert "1 picture label" in source.left_out
    assert "1 picture credit" not in source.left_out


def test_heading_above_a_caption_stays_with_the_paragraph_below_it():
    figure = f"<figure><figcaption>{SAID} Photo: Per Moe</figcaption></figure>"
    piece = f"<h2>Cranes</h2>{figure}<p>The cranes were built by a yard of the town, and the last came in 1961.</p>"
    assert between(read(article(piece)))[:2] == ["Cranes", f"Picture: {SAID}"]


POST = "<p>We leave on Monday.</p>— Bo Ek (@boek) "


@standard("B68")
@pytest.mark.parametrize(
    "post",
    [
        f"<blockquote class=twitter-tweet>{POST}<a href=/1>January 5, 2019</a></blockquote>",
        f"<blockquote>{POST}<time datetime=2019-01-05>January 5, 2019</time></blockquote>",
        f"<div class=tweet-embed>{POST}<time pubdate datetime=2019-01-05>January 5, 2019</time></div>",
        "<blockquote><p>We leave.</p><p>By Bo Ek, January 5, 2019</p></blockquote>",
        f"<div class=instagram-media>{POST}<span itemprop=datePublished content=2019-01-05>5.1.</span></div>",
    ],
)
def test_post_of_somebody_neither_dates_nor_signs_the_page(post):
    source = read(article(post))
    assert source.published_on is None
    assert source.byline == ""


def test_day_above_a_post_is_that_of_publication():
    day = "<p>Published 9 March 2026</p>"
    post = f"<blockquote class=twitter-tweet>{POST}January 5, 2019</blockquote>"
    source = read(page(f"<article><h1>Port closed</h1>{day}{post}{paragraphs(LEAD, *BODY)}</article>"))
    assert source.published_on == date(2026, 3, 9)
