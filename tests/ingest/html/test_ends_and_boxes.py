"""Corrections, ends of articles, boxes of facts and questions in buttons are loaded, whatever their boxes are."""

import pytest

from tests.ingest.html.pages import BODY, LEAD, article, between, page, paragraphs, read
from tests.standards import standard

CORRECTION = "Correction, 7 May: The board has 14 members, not 41."
MORE = (
    "The vote of the board can be challenged in court until the last day of May, its lawyer told the newspaper.",
    "Nobody of the board answered when we asked whether the cranes had been sold before the vote was taken.",
)


def ending(inside, behind=""):
    """Load an article with a piece behind its paragraphs, and one behind its element; return what follows these."""
    content = page(f"<article><h1>Port closed</h1>{paragraphs(LEAD, *BODY)}{inside}</article>{behind}")
    source = read(content)
    assert BODY[1] in source.text
    return source, source.text.partition(BODY[1])[2].split("\n\n")[1:]


@standard("B68")
@pytest.mark.parametrize(
    "words",
    [
        CORRECTION,
        "Clarification: The quay was built in 1904 and not in 1914.",
        "This article was amended on 7 May to give the number of cranes.",
        "An earlier version of this article said that the board had 41 members.",
        "Korrektur: Der Vorstand hat 14 Mitglieder, nicht 41.",
        "Rectificatif : le conseil compte 14 membres et non 41.",
    ],
)
@pytest.mark.parametrize("box", ["<div class=article-footer>{}</div>", "<footer>{}<p>Topics: port</p></footer>"])
def test_correction_at_the_end_is_loaded(words, box):
    assert ending(box.format(f"<p>{words}</p>"))[1] == [words]


def test_correction_under_a_heading_is_loaded_with_it():
    piece = "<footer><h4>Correction</h4><p>The board has 14 members, not 41.</p></footer>"
    assert ending(piece)[1] == ["Correction", "The board has 14 members, not 41."]


def test_correction_behind_the_body_of_the_article_is_loaded():
    body = f"<div class=article-body>{paragraphs(LEAD, *BODY)}</div><div class=notes><p>{CORRECTION}</p></div>"
    source = read(page(f"<article><h1>Port closed</h1>{body}</article>"))
    assert source.text.endswith(f"{BODY[1]}\n\n{CORRECTION}")


@pytest.mark.parametrize(
    "piece",
    [
        "<footer><p><a href=/c>Corrections: what we got wrong this year, and how to tell us.</a></p></footer>",
        f"<dialog open><p>{CORRECTION}</p></dialog>",
        f"<div hidden><p>{CORRECTION}</p></div>",
    ],
)
def test_correction_that_is_a_link_or_does_not_show_is_left_out(piece):
    assert ending(piece)[1] == []


@standard("B68")
def test_paragraphs_in_the_footer_of_an_article_are_loaded():
    source, end = ending(f"<footer>{paragraphs(*MORE)}</footer>", "<footer><p>We print since 1904.</p></footer>")
    assert end == list(MORE)
    assert "1 footer" in source.left_out


@pytest.mark.parametrize(
    "piece",
    [
        "<footer><p>Ann Lind is a reporter of the newspaper and has written about ports for ten years.</p></footer>",
        "<footer><p>Sign up to our newsletter, which tells you each Friday what happened in the port.</p></footer>",
        f"<footer><p>{MORE[0]}</p><p><a href=/1>Ships sail again</a></p></footer>",
    ],
)
def test_footer_of_an_article_that_is_about_the_site_is_left_out(piece):
    assert ending(piece)[1] == []


FACTS = "The port took 300 ships in 2023. It employs 611 people, the board says, of whom 60 are pilots."


@standard("B68")
@pytest.mark.parametrize("box", ["aside class=infobox", "aside", "div class=sidebar", "section class='widget facts'"])
def test_box_of_sentences_under_a_heading_is_loaded_whatever_its_name(box):
    piece = f"<{box}><h3>The port in figures</h3><p>{FACTS}</p></{box.split()[0]}>"
    assert between(read(article(piece))) == ["The port in figures", FACTS]


@pytest.mark.parametrize(
    "piece",
    [
        f"<aside><h3>Related</h3><p>{FACTS}</p></aside>",
        f"<aside class=infobox><h3>Ports</h3><p><a href=/1>{FACTS}</a></p></aside>",
        f"<div class=sidebar><h3>The port</h3><p>{FACTS}</p><h3>The town</h3><p>{FACTS}</p></div>",
        f"<aside class=infobox><h3>The port</h3><p>{FACTS}</p><p>Subscribe to our newsletter.</p></aside>",
    ],
)
def test_box_that_leads_elsewhere_is_left_out(piece):
    source = read(article(piece))
    assert between(source) == []
    assert "1 side box" in source.left_out


@standard("B68")
@pytest.mark.parametrize(
    "button",
    [
        "<button class='faq-question'>{}</button>",
        "<button aria-expanded=false aria-controls=a1><span>{}</span></button>",
        "<div role=button class=accordion-title>{}</div>",
        "<dl><dt><button aria-expanded=true>{}</button></dt></dl>",
    ],
)
def test_question_in_a_button_that_opens_its_answer_is_loaded(button):
    asked, answer = "Who pays?", "Nobody but the board, she says, has ever paid for the cranes."
    source = read(article(f"{button.format(asked)}<div id=a1><p>{answer}</p></div>"))
    assert [line.lstrip("# ") for line in between(source)] == [asked, answer]
    assert not any("button" in said for said in source.left_out)


@pytest.mark.parametrize(
    "button",
    [
        "<button>Share?</button>",
        "<button aria-expanded=false>Show more</button>",
        "<button class=share>Who else?</button>",
    ],
)
def test_other_button_is_left_out(button):
    source = read(article(f"{button}<p>Nobody had wanted to listen to them.</p>"))
    assert between(source) == ["Nobody had wanted to listen to them."]
    assert "1 button" in source.left_out
