import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from factcheck.accounts.models import User
from factcheck.articles.forms import BOTH, NO_TEXT, LoadForm
from tests.standards import standard


def form(file=None, **data):
    query = QueryDict(mutable=True)
    query.update(data)
    return LoadForm(query, {"file": file} if file else None, by=User(pk=1))


def upload(content=b"Words from a file.", name="story.txt"):
    return SimpleUploadedFile(name, content)


def test_pasted_text_becomes_a_source():
    loaded = form(text="  Words.\r\nMore.  ")
    assert loaded.is_valid()
    assert loaded.cleaned_data["source"].text == "  Words.\nMore.  "


def test_file_becomes_a_source_with_its_name():
    loaded = form(upload())
    assert loaded.is_valid()
    assert (loaded.cleaned_data["source"].text, loaded.cleaned_data["source"].name) == (
        "Words from a file.",
        "story.txt",
    )


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "text", NO_TEXT),
        ({"text": "Words.", "file": upload()}, "file", BOTH),
        ({"file": upload(b"")}, "file", "“story.txt” is empty. Choose another file."),
        ({"text": "a\0b"}, "text", "Character 2 of the text is a NUL, which no text holds."),
        ({"text": " \n "}, "text", "There is nothing to check: the text is empty."),
        (
            {"file": upload(b"MZ", "story.exe")},
            "file",
            "“story.exe” must be a .txt, .text, .md, ",
        ),
        ({"text": "x", "title": "x" * 301}, "title", "Ensure this value has at most 300 characters (it has 301)."),
        ({"text": "x", "address": "javascript:alert(1)"}, "address", "Give a web address that begins with http://"),
        ({"text": "x", "published_on": "yesterday"}, "published_on", "Write the date as 2026-05-22."),
    ],
)
def test_form_says_what_is_wrong_at_the_field(given, field, said):
    refused = form(**given)
    assert not refused.is_valid()
    assert refused.errors[field][0].startswith(said)


def test_file_longer_than_the_limit_is_not_read_to_its_end(settings):
    settings.MAX_TEXT_BYTES = 10
    long = upload(b"x" * 1000)
    refused = form(long)
    assert "file" in refused.errors
    assert long.tell() == 11


def test_title_and_byline_are_one_line():
    loaded = form(text="Words.", title=" Port \r\n burns\t down ", byline="Ana\nMora")
    assert loaded.is_valid()
    assert (loaded.details()["title"], loaded.details()["byline"]) == ("Port burns down", "Ana Mora")


@standard("B38")
def test_title_and_byline_are_canonical_as_the_text_is():
    loaded = form(text="Words.", title="Cafe\u0301\u0085bur\x1bns down", byline="Zoe\u0308")
    assert loaded.is_valid()
    assert (loaded.details()["title"], loaded.details()["byline"]) == ("Caf\u00e9 burns down", "Zo\u00eb")
