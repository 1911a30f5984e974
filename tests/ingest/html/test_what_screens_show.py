"""What a screen shows of a page is loaded, as it shows it; what it does not show is left out and counted."""

import pytest

from factcheck.ingest import Unreadable, from_file
from tests.growth import assert_linear, repeated
from tests.standards import standard

LEAD = "The port of Orsk was closed on Monday after two cranes fell into the basin, its master said."
BODY = (
    "Nobody was hurt, but three ships that carried grain had to wait outside for eleven hours.",
    "The cranes were put up in 1974 and had last been looked at in the spring of the year before.",
    "The company that owns them denies that it was told of cracks, and says that it will pay nothing.",
)


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(content, head="", language="en"):
    head = f"<head><title>Port closed</title>{head}</head>"
    return f"<!doctype html><html lang={language}>{head}<body>{content}</body></html>"


def article(piece, **about):
    return page(f"<article><h1>Port closed</h1>{paragraphs(LEAD)}{piece}{paragraphs(*BODY)}</article>", **about)


def read(content):
    return from_file("story.html", content.encode() if isinstance(content, str) else content, limit=100_000)


def lines(content):
    return read(content).text.split("\n\n")


def is_whole(content):
    return [text for text in lines(content) if text in {LEAD, *BODY}] == [LEAD, *BODY]


@standard("B68")
@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("The tide rose <span aria-hidden=true>4m</span><span class=sr-only>4 metres</span>.", "The tide rose 4m."),
        ("Its <button class=term>net tonnage</button> was 5 percent less.", "Its net tonnage was 5 percent less."),
        ("The rate was <math><mn>5.4</mn></math> percent.", "The rate was 5.4 percent."),
        ("Of it, <math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> was grain.", "Of it, ¾ was grain."),
        ("It lost <math><msup><mn>10</mn><mn>6</mn></msup></math> litres.", "It lost 10⁶ litres."),
        ("It lost <svg><title>x</title><text>5.4</text></svg> tons.", "It lost 5.4 tons."),
        ("It lost 10<span style='vertical-align: super'>6</span> litres.", "It lost 10⁶ litres."),
        ("Of 4<sup>1</sup>/<sub>2</sub> tons <sup>7</sup>&frasl;<sub>20</sub> fell.", "Of 4½ tons ⁷⁄₂₀ fell."),
        ("Built in 1974<sup><a href='#fn3'>3</a></sup>, it fell.", "Built in 1974, it fell."),
        ("Built in 1974<a href='#cite_note-3'><sup>[3]</sup></a>, it fell.", "Built in 1974, it fell."),
        ("The quay of <ruby>大阪<rp>(</rp><rt>おおさか</rt><rp>)</rp></ruby> is old.", "The quay of 大阪 is old."),
        ("<span class=dropcap>T</span>he port is old.", "The port is old."),
        ("<span class='drop-cap'>“T</span> he port is old.", "“The port is old."),
        ("<span style='float: left'>A</span> port is old.", "A port is old."),
        ("The master said <q>the port is safe</q> and left.", "The master said “the port is safe” and left."),
        ("He said <q>it was <q>not</q> so</q> twice.", "He said “it was ‘not’ so” twice."),
        ("He said <q>“the port is safe”</q> and left.", "He said “the port is safe” and left."),
        ("It <ins>did</ins> fall, on <del>12</del><ins>11</ins> men.", "It did fall, on 11 men."),
        ("It is <span class=old>not</span> closed.", "It is closed."),
    ],
)
def test_words_in_a_sentence_are_those_that_a_screen_shows(piece, shown):
    head = "<style>.old{color:red;text-decoration:line-through}</style>"
    assert lines(article(f"<p>{piece}</p>", head=head))[2] == shown


def test_quotation_marks_are_those_of_the_language():
    content = article("<p>Er sagte <q>der Hafen ist zu</q> und ging.</p>", language="de")
    assert "Er sagte „der Hafen ist zu“ und ging." in read(content).text


def test_drop_cap_in_an_element_of_its_own_joins_the_paragraph():
    content = page(f"<article><h1>Port closed</h1><div class=dropcap>T</div>{paragraphs(LEAD[1:], *BODY)}</article>")
    assert is_whole(content)


@standard("B68")
@pytest.mark.parametrize(
    ("piece", "counted"),
    [
        ("<p>It is <s>not</s> <strike>so</strike> true that it fell.</p>", "2 struck-out passages"),
        ("<p>Built in 1974<sup><a href='#fn1'>1</a></sup> by four men.</p>", "1 footnote mark"),
        ("<p>In <ruby>大阪<rt>おおさか</rt></ruby> it was built.</p>", "1 reading aid"),
        ("<figure><img><figcaption>Orsk, 1974 (Lind Agency)</figcaption></figure>", "1 picture label"),
        ("<div><button>Share</button> <button>Save</button></div>", "1 paragraph outside the article"),
        (paragraphs("We write of it.") + "<div hidden><p>Not shown to anybody at all.</p></div>", "1 hidden text"),
    ],
)
def test_what_is_left_out_of_sentences_is_counted(piece, counted):
    assert counted in read(article(piece)).left_out or counted.startswith("1 paragraph")


@standard("B68")
@pytest.mark.parametrize(
    ("wrapped", "sheet"),
    [
        ("<div class=x>{}</div>", ".x{backface-visibility:hidden}"),
        ("<div class=x>{}</div>", "@media print{.y{color:#000}.x{display:none}}"),
        ("<div class=x>{}</div>", "@media (max-width:600px){.x{display:none}}"),
        ("<div class=x>{}</div>", ".x{font-size:0} .x p{font-size:16px}"),
        ("<div class=x>{}</div>", ".x{opacity:0;transition:opacity 1s}"),
        ("<div class=x>{}</div>", ".x{display:none} .x{display:block}"),
        ("<div class=x>{}</div>", "/* .x{display:none} */"),
        ("<div class=x>{}</div>", ".closed .x{display:none}"),
        ("<div style='opacity:0'>{}</div>", ""),
        ("<div style='font-size:0'>{}</div>", ""),
        ("<div aria-hidden=true>{}</div>", ""),
    ],
)
def test_what_a_screen_shows_is_not_hidden(wrapped, sheet):
    head = f"<style>{sheet}</style>"
    assert is_whole(page(f"<article><h1>Port closed</h1>{wrapped.format(paragraphs(LEAD, *BODY))}</article>", head))


@standard("B68")
@pytest.mark.parametrize(
    ("tag", "sheet"),
    [
        ("<div class='x on'>", ".x.on{display:block} .x{display:none}"),
        ("<div class='x on'>", ".x{display:none} div.x.on{display:block}"),
        ("<div class=x id=y>", "#y{display:block} .x{display:none}"),
        ("<div class='x y'>", ".y{display:block!important} .x{display:none}"),
        ("<div class=x style='display:block'>", ".x{display:none}"),
        ("<div style='display:none;display:block'>", ""),
        ("<div class=x style='visibility:visible'>", ".x{visibility:hidden}"),
        ("<div class=x style='text-decoration:none'>", ".x{text-decoration:line-through}"),
        ("<div class=y></div><div class=x>", ".x{display:none} .y + .x{display:block}"),
        ("<div class=y></div><div></div><div class=x>", ".x{display:none} .y ~ .x{display:block}"),
        ("<div class=x lang=en>", ".x{display:none} [lang|=en].x{display:block}"),
        ("<div class=x data-a='b c'>", ".x{display:none} .x[data-a~=c]{display:block}"),
        ("<div class=x data-a='b c'>", "[data-a='b']{display:none}"),
        ("<div class=x>", ".x:not(.x){display:none}"),
        ("<div class=x>", ".x:not(:is(.y, .x)){display:none}"),
        ("<div class=X>", ".x{display:none}"),
        ("<div class=x>", "section .x, .x > p > p{display:none}"),
        ("<div class=x>", "[x-cloak],.no-js .x{display:none}"),
        ("<div class=x x-cloak>", "[x-cloak]{display:none}"),
        ("<div class=x>", ".y{color:red; .x{display:none}}"),
        ("<div class=x>", ".x:last-child, .x::before, .x:hover{display:none}"),
        ("<div class=x>", ".x{height:0}"),
        ("<div class=x>", ".x{height:0;overflow:hidden;padding-bottom:50%}"),
        ("<div class=x>", ".x{height:0;overflow:hidden} article > .x{height:auto}"),
        ("<div style='visibility:hidden'><div style='visibility:visible'>", ""),
        ("<div class=x>", "span.x{display:none}"),
        ("<div class=x>", ".x{left:-9999px}"),
        ("<div class=x>", ".x{text-indent:-12px;clip:rect(0,90px,90px,0);overflow:hidden;height:1px}"),
        ("<div class='x on'>", ".x{position:absolute;left:-9999px} .x.on{position:static}"),
        ("<div class='x on'>", ".x{position:absolute;left:-9999px} .x.on{left:auto}"),
        ("<div class='x on'>", ".x{text-indent:-9999px} .x.on{text-indent:1em}"),
        ("<div class='x on'>", ".x{clip:rect(0,0,0,0)} .x.on{clip:initial}"),
        ("<div class=x>", ".x{display:none} @media (min-width:768px){.x{display:block}}"),
        ("<div class=x>", ".x{display:none} @media screen and (width >= 48em){.x{display:block}}"),
        ("<div class=x>", ".x{display:none} @media print, (min-width:40em){.x{display:block}}"),
        ("<div class='x md:block'>", ".x{display:none} @media (min-width:768px){.md\\:block{display:block}}"),
        ("<div class=x>", ".x{display:none} body article .x{display:block}"),
        ("<div class=x>", "@media (min-width:2000px){.x{display:none}}"),
        ("<div class=x>", "@media (min-width:300px) and (max-width:700px){.x{display:none}}"),
        ("<div class=x>", "@media screen and (orientation:portrait){.x{display:none}}"),
    ],
)
def test_of_two_styles_the_one_that_a_browser_follows_shows_a_text(tag, sheet):
    source = read(article(f"{tag}<p>Two men knew of the cracks for a year.</p></div>", head=f"<style>{sheet}</style>"))
    assert "Two men knew of the cracks for a year." in source.text


@standard("B68")
@pytest.mark.parametrize(
    ("tag", "sheet"),
    [
        ("<div class=x>", ".x{display:none}"),
        ("<div id=x>", "#x { visibility : hidden }"),
        ("<div class=x>", "@media screen{.x{display:none}}"),
        ("<div class=x>", "@media only screen and (min-width:601px){.x{display:none}}"),
        ("<div class=x>", ".x.on{display:block} .x{display:none}"),
        ("<div class='x on'>", ".x.on{display:none} .x{display:block}"),
        ("<div class=x style='display:block'>", ".x{display:none !important}"),
        ("<div class=x>", ".x{display:none} .open .x{display:block} .x:hover{display:block}"),
        ("<div style='mso-hide:all'>", ""),
        ("<div class=x>", ".x{position:absolute;left:-9999px}"),
        ("<div class=x>", ".x{position:absolute!important;clip:rect(0, 0, 0, 0)}"),
        ("<div class=x>", ".x{clip:rect(1px 1px 1px 1px)}"),
        ("<div style='clip-path: inset(50%)'>", ""),
        ("<div class=x>", ".x{text-indent:-9999px}"),
        ("<div class=x>", ".x{position:absolute;width:1px;height:1px;overflow:hidden}"),
        ("<div class='visually-hidden'>", ""),
        ("<div class=x>", ".x:not(:focus){position:absolute;left:-9999px}"),
        ("<div class=x data-a='b c'>", ".x[data-a^=b][data-a$='c'][data-a*=' '][data-a]{display:none}"),
        ("<div class=x data-a=B>", "[data-a=b i]{display:none}"),
        ("<div class=x>", ".x:not(.y, #z){display:none}"),
        ("<div class=x>", "article:is(.y, article) > .x{display:none}"),
        ("<div class='a:b'>", ".a\\:b{display:none}"),
        ("<div class=x>", "article{color:red; & > .x{display:none}}"),
        ("<div class=x>", "article{.x{display:none}}"),
        ("<p>We saw it.</p><div class=x>", "p ~ .x{display:none}"),
        ("<div class=x>", ".x{max-height:0px;overflow:hidden}"),
        ("<div class=x>", "article > .x{display:none}"),
    ],
)
def test_what_no_screen_shows_is_left_out(tag, sheet):
    source = read(article(f"{tag}<p>Two men knew of the cracks for a year.</p></div>", head=f"<style>{sheet}</style>"))
    assert "Two men" not in source.text
    assert "1 hidden text" in source.left_out


@standard("B68")
@pytest.mark.parametrize(
    ("doctype", "is_shown"),
    [("<!doctype html>", True), ("", False), ("<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'>", False)],
)
def test_case_of_names_counts_but_in_pages_of_the_old_kind(doctype, is_shown):
    piece = "<div class=Old><p>Two men knew of the cracks for a year.</p></div>"
    content = article(piece, head="<style>.old{display:none}</style>").replace("<!doctype html>", doctype)
    assert ("Two men" in read(content).text) == is_shown


def test_words_that_are_visible_in_unseen_ones_are_read():
    unseen = (
        "It is <span style='visibility:hidden'>not <b>yet <i style='visibility:visible'>quite</i> so</b></span> shut."
    )
    assert lines(article(f"<p>{unseen}</p>"))[2] == "It is quite shut."


@standard("B68")
@pytest.mark.parametrize("sheet", [("media=print", ""), ("media='(max-width: 400px)'", ""), ("", "noscript")])
def test_sheet_for_other_screens_or_without_scripts_hides_nothing(sheet):
    about, around = sheet
    style = f"<style {about}>p{{display:none}} .x{{display:none}}</style>"
    head = f"<{around}>{style}</{around}>" if around else style
    assert "Two men" in read(article("<div class=x><p>Two men knew of it for a year.</p></div>", head=head)).text


@standard("B68")
@pytest.mark.parametrize(
    "piece",
    [
        "<details><summary>What came before</summary>{}</details>",
        "<button aria-expanded=false aria-controls=more>What came before</button><div id=more hidden>{}</div>",
        "<a data-toggle=collapse href='#more'>What came before</a><div id=more style='display:none'>{}</div>",
        "<h3>What came before</h3><div class=accordion-body style='height:0;overflow:hidden'>{}</div>",
        "<input type=checkbox id=c><label for=c>What came before</label><div class=more>{}</div>",
        "<div role=tabpanel style='display:none'>{}</div>",
    ],
)
def test_passage_that_a_click_opens_is_loaded_and_said(piece):
    head = "<style>.more{display:none} input:checked ~ .more{display:block}</style>"
    source = read(article(piece.format("<p>Two men knew of the cracks for a year.</p>"), head=head))
    assert "Two men knew of the cracks for a year." in source.text
    assert "1 passage that opens only by a click is part of the text." in source.remarks


@pytest.mark.parametrize("tag", ["<details open>", "<div class=modal id=more hidden>"])
def test_what_is_open_or_covers_the_page_is_no_passage_behind_a_click(tag):
    piece = f"<button aria-controls=more>More</button>{tag}<p>Two men knew of the cracks.</p></{tag[1:4]}>"
    assert read(article(piece)).remarks == ()


@standard("B68")
@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("The rent is <input value=450> euros.", "The rent is 450 euros."),
        ("It fell by <input placeholder=5> percent.", "It fell by 5 percent."),
        ("It fell <input type=checkbox value=yes>twice.", "It fell twice."),
        ("In <select><option>May<option selected>June</select> it fell.", "In June it fell."),
        ("In <select><option>May<option>June</select> it fell.", "In May it fell."),
        ("He wrote <textarea>it did\nfall</textarea> there.", "He wrote it did fall there."),
        ("N<sup>o</sup> 5 and n<sup>os</sup> 6 of M<sup>me</sup> Roth.", "Nº 5 and nºˢ 6 of Mme Roth."),
        ("Le 1<sup>er</sup> mai, 19<sup>e</sup> and 5<sup>th</sup>.", "Le 1er mai, 19e and 5th."),
        (
            "The mayor<sup>a</sup> of super<wbr>market.",
            "The mayorᵃ of supermarket.",
        ),
    ],
)
def test_fields_and_raised_letters_are_read_as_a_screen_shows_them(piece, shown):
    assert lines(article(f"<p>{piece}</p>"))[2] == shown


@pytest.mark.parametrize("tag", ["<div hidden id='S:0'>", "<div hidden>", "<div style='visibility:hidden'>"])
def test_page_that_a_script_fills_in_is_read_where_it_shows_nothing_else(tag):
    story = f"<article><h1>Port closed</h1>{paragraphs(LEAD, *BODY)}</article>"
    assert is_whole(page(f"<main><p>Loading…</p></main>{tag}{story}</div><script>$RC('B:0','S:0')</script>"))


def test_text_behind_a_wall_is_said_to_be_lost():
    source = read(page(f"<article>{paragraphs(LEAD)}<div class=paywall hidden>{paragraphs(*BODY)}</div></article>"))
    assert source.text == LEAD
    assert source.remarks == ("The page hides more text than it shows: check how it ends.",)


@standard("B68")
@pytest.mark.parametrize(
    "wrapped",
    [
        "<div id=a><h1>Port closed</h1><div class=story-widgets><div class='story-widget'><div>{0}</div></div>"
        "<div class='story-widget'>{1}</div></div></div>",
        "<div><h1>Port closed</h1><div class=tabs role=tablist><div role=tabpanel class=tab>{0}{1}</div></div>",
        "<header class=head><h1>Port closed</h1>{0}</header><div class=story>{1}</div>",
        "<article><h1>Port closed</h1><aside class=lead>{0}</aside>{1}</article>",
        "<article><h1>Port closed</h1>{0}<h3 id=nav_what_it_was>What it was</h3>{1}</article>",
        "<article><h1>Port closed</h1>{0}<div class='menu-text'>{1}</div></article>",
    ],
)
def test_no_part_of_an_article_is_dropped_by_the_name_of_its_box(wrapped):
    content = page(wrapped.format(paragraphs(LEAD), paragraphs(*BODY)))
    assert is_whole(content)
    assert ("What it was" in read(content).text) == ("What it was" in wrapped)


@pytest.mark.parametrize("stop", [".", ""])
def test_linked_points_over_an_article_are_loaded(stop):
    points = [
        f"Two cranes fell into the basin{stop}",
        f"The master denies that he knew{stop}",
        f"Grain waits for eleven days{stop}",
    ]
    linked = "".join(f"<li><a href=/{n}>{point}</a></li>" for n, point in enumerate(points))
    content = page(f"<article><h1>Port closed</h1><ul>{linked}</ul>{paragraphs(LEAD, *BODY)}</article>")
    assert lines(content)[1:4] == [f"- {point}" for point in points]


@pytest.mark.parametrize(
    "slide",
    ["<div class=slide><img><p>{}</p></div>", "<figure><img><figcaption>{}</figcaption></figure>"],
)
def test_caption_that_a_gallery_repeats_is_loaded_once(slide):
    caption = "In this picture of 10 November a long row of cars stands in the rain at the port of Orsk."
    source = read(article(slide.format(caption) * 4))
    assert source.text.count(caption) == 1
    assert "3 repetitions" in source.left_out


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol start=4>", ["4.", "5."]),
        ("<ol reversed start=9>", ["9.", "8."]),
        ("<ol type=a>", ["a.", "b."]),
        ("<ol type=I>", ["I.", "II."]),
        ("<ol style='list-style: none'>", ["-", "-"]),
        ("<ul>", ["-", "-"]),
    ],
)
def test_list_numbers_are_those_that_a_screen_shows(listed, numbers):
    items = ["Rents rose eight per cent in the port.", "Wages rose two per cent in the port."]
    content = article(f"{listed}<li>{items[0]}</li><li><p>{items[1]}</p></li></ol>")
    assert lines(content)[2:4] == [f"{n} {text}" for n, text in zip(numbers, items, strict=True)]


@pytest.mark.parametrize(
    "row",
    ["<tr style='text-decoration:line-through'>", "<tr hidden>", "<tr class=x>"],
)
def test_deleted_and_hidden_rows_of_a_table_are_left_out(row):
    table = f"<table><tr><th>Year<th>Ships</tr>{row}<td>1973<td>500</tr><tr><td>1974<td>410</tr></table>"
    shown = lines(article(table, head="<style>.x{display:none}</style>"))
    assert [line for line in shown if line.startswith("|")] == ["| Year | Ships |", "| 1974 | 410 |"]


@pytest.mark.parametrize(
    ("mark", "comment"),
    [
        (
            "<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup>",
            "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>{}</span></p><p>{}</p></div>",
        ),
        (
            "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span>",
            "<div style='mso-element:comment'><div id='_com_1' class=msocomtxt><a name='_msocom_1'></a>"
            "<p class=MsoCommentText><span class=MsoCommentReference><a class=msocomoff href='#_msoanchor_1'>[A1]</a>"
            "</span>{}</p><p class=MsoCommentText>{}</p></div></div>",
        ),
    ],
)
def test_comments_in_the_margin_of_a_document_stand_beside_it_at_their_marks(mark, comment):
    doubt = "Ask the lawyer of the paper about this one, for I doubt it very much."
    text = f"<p>The fund has 4 million{mark} euros in cash, and it owes nothing to anybody at all.</p>"
    source = read(page(paragraphs(LEAD, *BODY) + text + comment.format(doubt, doubt)))
    assert source.text.endswith("The fund has 4 million euros in cash, and it owes nothing to anybody at all.")
    (kept,) = source.annotations
    assert (kept.text, source.text[: kept.position][-20:]) == (f"{doubt}\n{doubt}", "e fund has 4 million")
    assert source.left_out == ()


@pytest.mark.parametrize(
    ("mark", "comment"),
    [
        (
            "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span>",
            "<div style='mso-element:comment'><p class=MsoCommentText>{}{}</p></div>",
        ),
    ],
)
def test_comments_in_the_margin_of_a_document_are_not_the_articles_words(mark, comment):
    doubt = "Ask the lawyer of the paper about this one, for I doubt it very much."
    text = f"<p>The fund has 4 million{mark} euros in cash, and it owes nothing to anybody at all.</p>"
    source = read(page(paragraphs(LEAD, *BODY) + text + comment.format(doubt, doubt)))
    assert source.text.endswith("The fund has 4 million euros in cash, and it owes nothing to anybody at all.")
    assert "1 margin comment" in source.left_out


def test_title_and_byline_are_whole_and_their_entities_decoded():
    data = '{"headline": "Port&#8217;s &amp;quot;old&amp;quot; cranes", "author": {"name": "O&#8217;Neil Lind"}}'
    source = read(page(paragraphs(LEAD, *BODY), f'<script type="application/ld+json">{data}</script>'))
    assert (source.title, source.byline) == ('Port’s "old" cranes', "O’Neil Lind")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<span>Orsk</span><span>Port closed after a fall</span>", "Orsk: Port closed after a fall"),
        ("Port closed <br>after a fall", "Port closed after a fall"),
    ],
)
def test_headline_is_one_line_as_the_data_of_the_page_write_it(heading, title):
    content = (
        f"<meta property=og:title content='{title}'><article><h1>{heading}</h1>{paragraphs(LEAD, *BODY)}</article>"
    )
    assert read(f"<html>{content}</html>").title == title


@standard("B16")
def test_nul_that_browsers_pass_over_is_no_reason_to_refuse_a_page():
    assert is_whole(article("<p>x\0</p>").replace(LEAD, LEAD[:9] + "\0" + LEAD[9:]))


@standard("B16")
def test_page_full_of_nul_is_refused():
    with pytest.raises(Unreadable, match="is a NUL"):
        read(article("").encode("utf-16-le"))


@pytest.mark.parametrize(
    "beside", ["This site uses cookies: accept all cookies.", "Already a subscriber? Log in to read."]
)
def test_short_article_is_not_refused_for_words_beside_it(beside):
    assert lines(page(f"<article><h1>Port closed</h1>{paragraphs(LEAD)}</article><p>{beside}</p>")) == [
        "Port closed",
        LEAD,
    ]


@standard("B12")
@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "utf-8"), ("shift_jis", "utf-8"), ("utf-8", "cp1252")],
)
def test_charset_that_the_bytes_contradict_is_not_believed(charset, encoding):
    words = "Le port “fermé” a été rouvert à l’été."
    assert words in read(article(f"<p>{words}</p>", head=f"<meta charset={charset}>").encode(encoding)).text


@pytest.mark.parametrize(
    "story",
    [
        [
            "港湾局は三日、ポンプ十二台が故障したと発表した。",
            "市長は報告を受けていないと否定した。",
            "議会は金曜日に審議する。",
        ],
        ["港务局周一宣布关闭四座图书馆并出售大楼。", "市长发言人否认已签署任何合同。", "工会说从报纸上得知此事。"],
        [
            "항만청은 월요일 도서관 네 곳을 닫기로 했다고 밝혔다.",
            "시장은 계약을 맺은 적이 없다고 부인했다.",
            "노조는 신문에서 알았다고 말했다.",
        ],
    ],
)
def test_pages_in_scripts_without_blanks_or_with_few_are_measured_in_their_own_way(story):
    menu = "<ul>" + "<li><a href=/x>ニュース</a></li>" * 9 + "</ul>"
    beside = "<div><a href=/a>関連記事の見出し</a><a href=/b>别的新闻标题</a></div>"
    assert lines(page(f"{menu}<div class=a>{paragraphs(*story)}</div>{beside}")) == story


def test_signs_of_a_page_are_not_taken_for_marks_of_comments():
    mark = "<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup>"
    comment = "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a>Ask the lawyer about this one.</p></div>"
    text = f"<p>The fund has 4 million{mark} euros in cash.</p><p>It owes nothing.\2\x0e\3</p>"
    (kept,) = (source := read(page(paragraphs(LEAD, *BODY) + text + comment))).annotations
    assert source.text[: kept.position].endswith("4 million")


def test_date_of_an_edit_is_no_date_of_publication():
    assert read(article('<p>The <ins datetime="1999-02-03">old</ins> quay shut.</p>')).published_on is None


@standard("S60")
@pytest.mark.parametrize(
    ("size", "piece", "after"),
    [(20_000, ":not(", ""), (5_000, "a,", "b{display:none}"), (5_000, "a{", "display:none")],
)
def test_hostile_style_sheet_is_read_in_linear_time(size, piece, after):
    def task(sheet):
        assert is_whole(article("", head=f"<style>{sheet}</style>"))

    assert_linear(task, size, repeated(piece, after=after))
