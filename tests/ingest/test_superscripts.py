"""Raised and lowered figures keep their meaning, and what is struck out is left out and counted, in every document."""

import pytest

from factcheck.engine import key
from factcheck.ingest import from_file
from tests.ingest.made import docx, odt

REST = "The council of Ferrow voted on Monday to close the old dam, which was built in 1931 and holds 4 million litres."
WANTED = "It killed 11 people and lost 10⁶ litres of CO₂ in 1931³, the 5th time; it never was 10⁻³."


def word(*runs):
    def run(words, look=""):
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = "".join(run(words, {"^": up, "_": down, "-": "<w:strike/>"}.get(look, "")) for look, words in runs)
    return docx(f"<w:p>{body}</w:p><w:p>{run(REST)}</w:p>")


def web(*runs):
    tags = {"^": "sup", "_": "sub", "-": "del", " ": "span"}
    body = "".join(f"<{tags[look]}>{words}</{tags[look]}>" for look, words in runs)
    return f"<html><body><article><p>{body}</p><p>{REST}</p></article></body></html>".encode()


def open_document(*runs):
    looks = {
        "^": 'style:text-position="super 58%"',
        "_": 'style:text-position="-33% 58%"',
        "-": 'style:text-line-through-style="solid"',
        " ": "",
    }
    names = {look: f"T{n}" for n, look in enumerate(looks)}
    styles = "".join(
        f'<style:style style:name="{names[look]}"><style:text-properties {said}/></style:style>'
        for look, said in looks.items()
    )
    body = "".join(f'<text:span text:style-name="{names[look]}">{words}</text:span>' for look, words in runs)
    return odt(f"<text:p>{body}</text:p><text:p>{REST}</text:p>", styles)


RUNS = [
    *((" ", "It killed "), ("-", "12"), (" ", "11 people and lost 10"), ("^", "6"), (" ", " litres of CO"), ("_", "2")),
    *((" ", " in 1931"), ("^", "3"), (" ", ", the 5"), ("^", "th"), (" ", " time; it ")),
    *(("-", "surely "), (" ", "never was 10"), ("^", "−3"), (" ", ".")),
]
FILES = {"a.docx": word(*RUNS), "a.html": web(*RUNS), "a.odt": open_document(*RUNS)}


@pytest.mark.parametrize("name", FILES)
def test_figures_stay_apart_and_what_is_struck_out_is_counted(name):
    source = from_file(name, FILES[name], limit=99_999)
    assert source.text.split("\n\n")[0] == WANTED
    assert "2 struck-out passages" in source.left_out


def test_a_power_is_another_sentence_than_its_digits():
    assert key("It lost 10⁶ litres.") != key("It lost 106 litres.")


def test_what_is_struck_out_by_style_is_left_out():
    page = f'<article><p>It is <span style="text-decoration: line-through">not </span>true.</p><p>{REST}</p></article>'
    assert from_file("a.html", page.encode(), limit=99_999).text.startswith("It is true.")


def test_marks_of_notes_in_brackets_stay_as_they_are():
    source = from_file("a.docx", word((" ", "It fell in 1931"), ("^", "[12][a]"), (" ", ".")), limit=99_999)
    assert source.text.startswith("It fell in 1931[12][a].")
