import pytest
import time_machine

from factcheck.ingest import Unreadable, from_file, from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000


def read(content, name="a.md"):
    return from_file(name, content.encode(), limit=LIMIT)


HEAD = """---
title: "Harbour closed: who pays?"  # for the web
subtitle: >-
  Ice is
  to blame
author:
  - name: Eva Roth
  - Bo Lind
date: 2026-05-04T10:00:00Z
lang: en-GB
tags: [harbour, ice]
draft: false
---
"""


def test_head_gives_title_deck_byline_date_and_language():
    source = read(f"{HEAD}\nThe harbour is closed.\n")
    assert (source.title, source.byline, source.language) == ("Harbour closed: who pays?", "Eva Roth, Bo Lind", "en")
    assert source.published_on.isoformat() == "2026-05-04"
    assert source.text == "Harbour closed: who pays?\n\nIce is to blame\n\nThe harbour is closed."
    assert source.left_out == ("1 other field of the head",)  # what is off, such as `draft: false`, says nothing


def test_draft_that_is_one_is_said():
    source = read(f"{HEAD.replace('draft: false', 'draft: true')}\nThe harbour is closed.\n")
    assert source.left_out_words[0].words == ("tags: harbour, ice", "draft: true")


def test_head_in_toml_is_read():
    source = read('+++\ntitle = "Harbour closed"\nauthors = ["Eva Roth", "Bo Lind"]\n+++\nThe harbour is closed.')
    assert (source.title, source.byline) == ("Harbour closed", "Eva Roth, Bo Lind")


def test_title_of_the_head_is_not_repeated():
    text = read("---\ntitle: Harbour closed\n---\n\n# Harbour **closed**\n\nNobody knows why.").text
    assert text == "Harbour closed\n\nNobody knows why."


@pytest.mark.parametrize(
    "content",
    ["---\n\nThe harbour is closed.\n\n---\n\nWhy?", "---\nWhy: nobody knows.\nThe harbour is closed.\n---\n"],
)
def test_rule_at_the_beginning_is_no_head(content):
    source = read(content)
    assert "The harbour is closed." in source.text
    assert source.left_out == ()


def test_embargo_of_the_head_is_said_first():
    with time_machine.travel("2026-05-04T17:00:00Z"):
        source = read("---\ntitle: x\nembargo: 2026-05-04 18:00\n---\nThe harbour is closed.")
    assert source.remarks[0] == "EMBARGO: nothing of it may be published before 4 May 2026, 18:00 UTC."


@standard("B75")
def test_marks_are_not_loaded_and_words_are():
    content = """# Harbour *closed*

The **harbour** is
_closed_, the [minister](https://example.org/a_b "x") [[Lee|said]] `a_b`.

## Why?

> Nobody knows.

- Ice
- Snow

![The harbour](x.jpg "Empty quays") is shown ![empty](y.jpg).

    code stays

| Year | Ships |
|---|---|
| 2023 | 410 |

<!-- call the lawyer -->
"""
    source = read(content)
    assert source.title == "Harbour closed"
    assert source.text.split("\n\n") == [
        "Harbour closed",
        "The harbour is closed, the minister said a_b.",
        "## Why?",
        "> Nobody knows.",
        "- Ice",
        "- Snow",
        "The harbour is shown empty.",
        "code stays",
        "| Year | Ships |",
        "| 2023 | 410 |",
    ]
    assert source.left_out == ("1 comment", "2 pictures")


def test_picture_that_stands_alone_has_a_caption():
    assert read("Closed.\n\n![The harbour](x.jpg)\n\nWhy?").text == "Closed.\n\nPicture: The harbour\n\nWhy?"


def test_footnotes_stand_beside_the_text_at_their_marks():
    source = read("In 1999[^a] it closed[^b].\n\n[^b]: By law.\n[^a]: Or 2000,\n    some say.\n\nAnd[^x] so on.\n")
    assert source.text == "In 1999 it closed.\n\nAnd[^x] so on."
    notes = [(note.kind, note.text, source.text[: note.position]) for note in source.annotations]
    assert notes == [("footnote", "Or 2000, some say.", "In 1999"), ("footnote", "By law.", "In 1999 it closed")]
    assert read("It closed.\n\n[^a]: By law.").annotations[0].text == "By law."


def test_lines_that_go_on_in_the_next_one_are_said():
    source = read("The harbour\nis closed.  \nNobody\nknows why.\n\n- One\n- Two")
    assert source.text.startswith("The harbour is closed.\n\nNobody knows why.")
    assert source.remarks == (
        "2 lines go on in the next one, as Markdown has it. If the line breaks belong to the text, load it as .txt.",
    )


def test_hyphen_before_a_capital_at_the_end_of_a_line_stays_without_a_blank():
    assert read("Die Haus-\nTür, Vor-\nund Nachteil.").text == "Die Haus-Tür, Vor- und Nachteil."


def test_pasted_head_is_read_as_markdown_and_that_is_said():
    source = from_paste(f"{HEAD}\nThe *harbour* is closed.", limit=LIMIT)
    assert source.text.endswith("The harbour is closed.")
    assert source.remarks == ("By its content it is a Markdown file with a head, and was read as one.",)


HOSTILE = {  # and how many pieces each begins with
    "stars": (1_000, repeated("**a *b ", before="x ")),
    "rows": (1_000, repeated("|a|b|\n", before="x |a|b|\n|-|-|\n")),
    "wide table": (250, repeated("|\n", before="x |" + "a|" * 200 + "\n|" + "-|" * 200 + "\n")),
    "quotations": (2_500, repeated("> ", before="x ")),
    "notes": (2_000, repeated("[^a]: x\n\n", before="x ")),
    "a head": (2_500, repeated("a: b\n", before="---\n")),
    "pictures": (1_000, repeated("![a](b) ", before="x ")),
}


@standard("S60", "S68")
@pytest.mark.parametrize(("size", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_markdown_is_read_in_linear_time(size, make):
    assert_linear(read, size, make)


def test_words_broken_at_the_end_of_a_line_are_whole():
    text = (
        "The har-\nbour closed on Mon-\nday. A well-\nknown spokes\u00ad\nman denied it,"
        " and pre-\nand post-war prices of 3-\n4 million."
    )
    assert read(text).text == (
        "The harbour closed on Monday. A well-known spokesman denied it, and pre- and post-war prices of 3-4 million."
    )


def deep(levels, mark="-"):
    return "".join(f"{' ' * (len(mark) + 1) * n}{mark} Point {n}\n" for n in range(levels))


@pytest.mark.parametrize("levels", [12, 90])
def test_no_point_of_a_list_in_lists_is_lost(levels):
    assert read(deep(levels)).text.split("\n\n") == [f"- Point {n}" for n in range(levels)]
    assert read(f"{'>' * levels} Point").text == "> Point"


@standard("S60")
@pytest.mark.parametrize("content", [deep(120), deep(500, "1."), ">" * 300 + " Point"])
def test_lists_too_deep_in_each_other_are_refused_by_what_they_are(content):
    with pytest.raises(Unreadable, match="has lists or quotations in each other, 100 deep or more"):
        read(content)


def test_mark_of_an_item_stays_where_a_list_begins_in_it():
    assert read("1. - one\n   - two\n2. * three\n\nText.\n\n- 1. four").text.split("\n\n") == [
        *("1. one", "- two", "2. three", "Text.", "1. four"),
    ]


def test_more_open_brackets_than_any_text_has_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr("factcheck.ingest.html.markdown._MOST_OPEN", 3)
    assert read("Seven [a], [b], [c] and [d] boats [e\n\nleft [f [g.").text.startswith("Seven [a]")
    with pytest.raises(Unreadable) as refused:
        read("Boats left.\n\n- The [first, the [second, the [third] and the [fourth, [fifth [last.")
    assert str(refused.value) == (
        "“a.md” was not read as Markdown: one of its paragraphs has 5 square brackets that are not closed, and 3 are"
        " read. Save it as .txt, or paste the text instead."
    )


@pytest.mark.parametrize("sign", ["*", "_", "`", "~", "<", "&", "![a]"])
def test_more_signs_of_markup_than_any_paragraph_has_are_refused(monkeypatch, sign):
    monkeypatch.setattr("factcheck.ingest.html.markdown._MOST_SIGNS", 7)
    assert "Boats" in read(f"Boats {sign} left.\n\nShips {sign} came.").text
    with pytest.raises(Unreadable, match="signs of mark-up such as “\\*” and “\\[”, and 7 are read"):
        read(f"Boats {f'{sign}a ' * 8} left.")


def test_markdown_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("factcheck.ingest.html.markdown.MOST_SECONDS", -1)
    with pytest.raises(Unreadable, match=r"“a\.md” takes too long to read\. Load it in parts, or save it as \.txt\."):
        read("The harbour is [closed](https://example.org).")
