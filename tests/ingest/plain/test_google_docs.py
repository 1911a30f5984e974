"""The comments and footnotes of a text from Google Docs: no words of the text, and each at its words."""

import pytest

from factcheck.ingest import from_file, from_paste

TEXT = """Council shuts a library

The council closed the library[a] in Elm Road, which was built in 1931.[b][1] It cost 3 million euros.
________________
[1] City archive, https://example.org/1931

[a]Which one?
The big one?
[b]Or 1932?
"""


def paste(text):
    return from_paste(text, limit=10**6)


def test_comments_and_footnotes_are_taken_out_and_stand_at_their_words():
    source = paste(TEXT)
    assert source.text == (
        "Council shuts a library\n\n"
        "The council closed the library in Elm Road, which was built in 1931. It cost 3 million euros."
    )
    assert [(a.kind, a.text, source.text[: a.position].split()[-1]) for a in source.annotations] == [
        ("comment", "Which one?\nThe big one?", "library"),
        ("comment", "Or 1932?", "1931."),
        ("footnote", "City archive, https://example.org/1931", "1931."),
    ]
    assert source.annotations[2].url == "https://example.org/1931"


def test_file_with_windows_line_ends_is_read_the_same():
    read = from_file("a.txt", TEXT.replace("\n", "\r\n").encode(), limit=10**6)
    assert (read.text, read.annotations) == (paste(TEXT).text, paste(TEXT).annotations)


def test_more_comments_than_letters_go_on_with_two():
    marks = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]
    text = " ".join(f"word[{mark}]" for mark in marks) + "\n\n" + "\n".join(f"[{mark}]About {mark}" for mark in marks)
    source = paste(text)
    assert source.text == " ".join(["word"] * 28)
    assert [a.text for a in source.annotations] == [f"About {mark}" for mark in marks]


@pytest.mark.parametrize(
    "text",
    [
        "He said it[a] twice.\n\n[b]What?",
        "He said it twice.\n\n[a]What?",
        "He said it[a] twice[a].\n\n[a]What?",
        "He said it[b] twice[a].\n\n[a]What?\n[b]Who?",
        "He said it[a] twice.\n\n[a]",
        "He said [a] lie.\n\n[a]What?",
        "[a]What?\n[b]Who?",
        "Notes[1]\n\n[1] A source without a line above it",
        f"He said it.\n{'_' * 16}\n[1] A note without its mark",
        f"He said it.\n{'_' * 16}\nAnother part",
    ],
)
def test_any_other_text_stays_as_it_is(text):
    assert (paste(text).text, paste(text).annotations) == (text, ())
