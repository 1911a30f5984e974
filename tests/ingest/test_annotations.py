"""Comments, footnotes and links of a text: their places in its canonical form, their words, and how many are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingest.annotations import (
    LONGEST_ANNOTATION,
    MOST_ANNOTATIONS,
    Annotation,
    AnnotationKind,
    address_in,
    asks_something,
    canonical_positions,
    carried_over,
    clean_text,
    without_address,
)
from factcheck.ingest.document import ExtractedDocument, validate

COMMENT = AnnotationKind.COMMENT
PIECES = [
    *("a", "e", "5", " ", "\n", "\r\n", "\r", "\v", "\t", "\x01", "\ufeff", "\u00ad", "\u200b", "\u2060"),
    *(
        "\u0301",
        "\u0327",
        "é",
        "\u1100",
        "\u1161",
        "\u11a8",
        "가",
        "\u09c7",
        "\u09be",
        "ß",
        "\u212b",
        "漢",
        "½",
        "$",
        "A",
    ),
    *("\ud83d\ude00", "😀", "\ud83d", "\u0344", "\u0f71\u0f72", "\u16d67", "."),
]
texts = st.lists(st.sampled_from(PIECES) | st.characters(exclude_characters="\0"), max_size=40).map("".join)


def read(text, *annotations):
    return validate(ExtractedDocument(text, annotations=list(annotations)), b"", "a.docx", 10**7)


def comment(position, text="Who says so?", **more):
    return Annotation(COMMENT, text, position, **more)


@given(texts, st.data())
def test_place_between_words_is_the_length_of_what_stands_before_it_in_canonical_form(raw, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=6)))
    found = canonical_positions(raw, places)
    whole = clean_text(raw)
    assert len(found) == len(places)
    for place, at in zip(places, found, strict=True):
        before, after = clean_text(raw[:place]), clean_text(raw[place:])
        if before + after == whole:
            assert at == len(before)
        assert 0 <= at <= len(whole)
    assert found == sorted(found)


@given(
    st.lists(st.sampled_from(["word", "e\u0301te\u0301", "3\u00ad4", "A\r\n", "x\ufeff", "한"]), max_size=30), st.data()
)
def test_words_behind_which_something_stands_are_found_again_in_the_canonical_text(words, data):
    marked = data.draw(st.integers(0, len(words)))
    raw, before = " ".join(words), " ".join(words[:marked])
    (at,) = canonical_positions(raw, [len(before)])
    assert clean_text(raw)[:at] == clean_text(before)


def test_place_of_a_text_without_blanks_is_found_without_reading_it_from_its_beginning_each_time():
    raw = "\u0301" * 300_000 + "a"
    assert canonical_positions(raw, [len(raw)] * MOST_ANNOTATIONS) == [len(raw)] * MOST_ANNOTATIONS


def test_annotations_are_kept_in_the_order_of_their_places_and_those_without_one_come_last():
    document = read("One two three.", comment(None, "c"), comment(7, "b"), comment(3, "a"))
    assert [(a.text, a.position) for a in document.annotations] == [("a", 3), ("b", 7), ("c", None)]


def test_position_outside_the_text_is_brought_to_its_end():
    assert [a.position for a in read("One two.", comment(99), comment(-4)).annotations] == [0, 8]


def test_words_of_a_comment_are_canonical_and_its_author_is_one_line():
    (kept,) = read("One.", comment(3, " cafe\u0301\r\nor\x01 tea? \ud800", author="Ana\n Roth")).annotations
    assert (kept.text, kept.author) == ("café\nor tea? \ufffd", "Ana Roth")


def test_comments_words_never_become_part_of_the_text():
    assert read("One two.", comment(3, "Which one?")).text == "One two."


def test_empty_comment_is_not_kept():
    assert read("One two.", comment(3, " \n "), comment(3, "", author="Ana")).annotations == ()


def test_a_million_comments_are_cut_to_what_a_desk_could_answer_and_it_says_so():
    document = read("One two.", *(comment(3) for _ in range(MOST_ANNOTATIONS + 1)))
    assert len(document.annotations) == MOST_ANNOTATIONS
    assert document.remarks == (
        "It has 2,001 comments, footnotes and links. The first 2,000 are taken over, the others are left out.",
    )


def test_long_comment_is_cut_and_it_says_so():
    document = read("One two.", comment(3, "a" * LONGEST_ANNOTATION + "b"))
    assert document.annotations[0].text == "a" * LONGEST_ANNOTATION
    assert document.remarks == ("1 comment or footnote is longer than 2,000 characters; the rest of it is left out.",)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("“https://example.org/?q=1&r=2”, p. 3", "https://example.org/?q=1&r=2"),
        ("http://user:word@example.org/ and https://example.org/b", "https://example.org/b"),
        ("javascript:alert(1) ftp://example.org/", ""),
        ("No address.", ""),
    ],
)
def test_first_address_that_may_become_a_link_is_taken_from_the_words(words, address):
    assert address_in(words) == address
    assert read("One.", comment(3, words)).annotations[0].url == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:a@example.org", "file:///etc/passwd", "//example.org"]
)
def test_link_to_no_web_page_is_left_out_and_it_says_so(address):
    document = read("One.", Annotation(AnnotationKind.LINK, "here", 3, url=address))
    assert document.annotations == ()
    assert document.remarks == ("1 link leads to no web page and is left out.",)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Annual report, p. 12, https://example.org/a", "Annual report, p. 12"),
        ("Annual report (https://example.org/a)", "Annual report"),
        ("https://example.org/a", ""),
        ("Annual report", "Annual report"),
    ],
)
def test_words_are_left_without_their_address(words, left):
    assert without_address(words, "https://example.org/a") == left


def test_comments_stay_at_their_words_when_an_editor_changes_other_ones():
    old, new = "Ana paid 12 euros. Bo paid 4 euros.", "Ana paid 13 euros. Bo paid 4 euros."
    notes = [comment(old.index(word) + len(word)) for word in ("paid", "12 euros", "Bo", "4 euros.")]
    moved = carried_over(notes, old, new)
    assert [a.position and new[: a.position].rsplit(maxsplit=1)[-1] for a in moved] == ["paid", "euros", "Bo", "euros."]


def test_comment_at_words_that_an_editor_took_out_has_no_place():
    moved = carried_over([comment(8), comment(17)], "Ana paid twelve. Bo.", "Ana got. Bo.")
    assert [a.position for a in moved] == [None, 9]


@pytest.mark.parametrize(
    "words",
    [
        "Who counted them?",
        "Check with Brandt",
        "Good. Double-check the date",
        "please add the page",
        "source needed",
        "Needs a source",
        "TK",
        "Not sure about this",
        "Wer hat das gezählt? https://example.org/a",
        "数え直した？",
    ],
)
def test_comment_that_puts_a_question_or_wants_something_asks(words):
    assert asks_something(words)


@pytest.mark.parametrize(
    "words",
    [
        "Interview with Brandt, notebook 4",
        "Confirmed with Brandt by phone",
        "Check: land register, folio 12",
        "Call with Holt, 3 May",
        "Court file 12/2025, p. 4",
        "Findings of the audit office",
        "https://example.org/search?q=please",
        "",
    ],
)
def test_comment_that_names_where_it_comes_from_asks_nothing(words):
    assert not asks_something(words)
