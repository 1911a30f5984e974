import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from factcheck import engine
from tests.makers import TEXT

KEYS = {"engine", "sha256", "body_repeats", "placeholders", "sentences"}
SENTENCE_KEYS = {
    *("index", "paragraph", "start", "end", "text", "kind", "assertive", "score", "reasons", "voice"),
    *("source", "cue", "suggestion", "repeats"),
}


def said_of(capsys, *args):
    call_command("analyse", *args)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch):
    def typed(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return typed


def test_one_object_with_the_keys_of_the_contract(story, capsys):
    (said,) = said_of(capsys, story)
    assert set(said) >= KEYS
    assert all(set(s) >= SENTENCE_KEYS for s in said["sentences"])
    assert (said["engine"], said["sha256"]) == (engine.VERSION, engine.digest(TEXT))


def test_values_are_of_the_closed_vocabularies(story, capsys):
    (said,) = said_of(capsys, story)
    for sentence in said["sentences"]:
        assert sentence["voice"] in {"direct", "indirect", "newspaper"}
        assert sentence["suggestion"] in {"alleged", "denied", None}
        assert 0 <= sentence["score"] <= 1
        assert isinstance(sentence["assertive"], bool)


def test_paragraphs_count_from_1_and_sentences_from_0(typed, capsys):
    typed(b"It fell on Friday. It cost 3 million.\n\nNobody died.")
    (said,) = said_of(capsys, "-")
    assert [(s["index"], s["paragraph"]) for s in said["sentences"]] == [(0, 1), (1, 1), (2, 2)]


def test_offsets_are_code_points_of_the_canonical_text(typed, capsys):
    typed("\ufeff🧑‍🚀 Holt said the café paid 3 million.\r\n\r\n“No,” e\u0301lu Roth said.".encode())
    (said,) = said_of(capsys, "-")
    text = "🧑‍🚀 Holt said the café paid 3 million.\n\n“No,” \u00e9lu Roth said."
    assert [text[s["start"] : s["end"]] for s in said["sentences"]] == [s["text"] for s in said["sentences"]]
    for mention in (s[name] for s in said["sentences"] for name in ("source", "cue") if s[name]):
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_repeats_name_the_first_place(typed, capsys):
    typed(b"The pumps failed, he said.\n\nIt rained in May.\n\nThe pumps failed, he said.\n")
    (said,) = said_of(capsys, "-")
    assert [s["repeats"] for s in said["sentences"]] == [None, None, 0]


def test_lines_are_answered_one_by_one_in_order(typed, capsys):
    typed("The pumps failed, he said.\n\nWho knows?\n😀 It cost 4 million.\n".encode())
    said = said_of(capsys, "-", "--lines")
    assert len(said) == 4
    assert [s["sha256"] for s in said] == [
        engine.digest(line) for line in ("The pumps failed, he said.", "", "Who knows?", "😀 It cost 4 million.")
    ]
    assert all({"assertive", "score"} <= set(s) for s in said)


def test_no_database_is_touched(story, capsys):
    said_of(capsys, story)  # pytest-django lets nobody ask here


@pytest.mark.parametrize("content", [b"", b"a\0b", b"\xff\xfa", b"  \n"])
def test_unreadable_text_is_refused_in_words(content, typed):
    typed(content)
    with pytest.raises(CommandError, match=r"empty|NUL|UTF-8"):
        call_command("analyse", "-")


def test_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("analyse", tmp_path / "none.txt")


def test_page_is_analysed_by_its_article(tmp_path, capsys):
    path = tmp_path / "story.html"
    path.write_text("<nav>Home</nav><article><h1>Head</h1><p>The board denies it.</p></article>", encoding="utf-8")
    call_command("analyse", str(path))
    assert [s["text"] for s in json.loads(capsys.readouterr().out)["sentences"]] == ["Head", "The board denies it."]
