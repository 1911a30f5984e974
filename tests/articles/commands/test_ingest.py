import json

import pytest
from django.core.management import call_command

PAGE = """<html lang="de-AT"><head><title>Die Fähre fährt wieder</title></head><body><nav>Start</nav><article>
<h1>Die Fähre fährt wieder</h1><p>Von Ute Holm</p>
<p>Die Reederei zahlte im Mai 40.000 Euro Strafe, wie ein Sprecher am Montag mitteilte.</p>
<p>Die Küstenwache fand nach eigenen Angaben neun Mängel an dem Schiff.</p></article></body></html>"""


def lines_of(capsys, *paths):
    call_command("ingest", *map(str, paths))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_a_file_with_what_loading_would_read(tmp_path, capsys):
    page, text = tmp_path / "page.html", tmp_path / "text.txt"
    page.write_text(PAGE, encoding="utf-8")
    text.write_text("By Ann Roe\r\n\r\nThe mayor paid 3 million.", encoding="utf-8")
    first, second = lines_of(capsys, page, text)
    said = {
        "path",
        "title",
        "byline",
        "published_on",
        "language",
        "text",
        "remarks",
        "left_out",
        "annotations",
        "place",
    }
    assert said == set(first)
    assert (first["path"], first["title"], first["language"]) == (str(page), "Die Fähre fährt wieder", "de")
    assert "neun Mängel an dem Schiff." in first["text"]
    assert first["left_out"] == ["1 menu: “Start”"]
    assert (second["byline"], second["text"]) == ("Ann Roe", "By Ann Roe\n\nThe mayor paid 3 million.")


def test_what_is_refused_is_said_and_the_next_file_is_read(tmp_path, capsys):
    empty, binary, nameless = tmp_path / "empty.txt", tmp_path / "story.numbers", tmp_path / "story"
    empty.touch()
    binary.write_text("A table.")
    nameless.write_text("It rained in May.")
    refused = lines_of(capsys, empty, tmp_path / "away.txt", binary)
    assert [set(line) for line in refused] == [{"path", "refused"}] * 3
    assert refused[0]["refused"].startswith("“empty.txt” is empty.")
    assert refused[1]["refused"].endswith("away.txt cannot be read: No such file or directory.")
    assert refused[2]["refused"].startswith("“story.numbers” must be a ")
    assert lines_of(capsys, empty, nameless)[1]["text"] == "It rained in May."


BODY = [
    "The board sold the ferry in May.",
    "It was built in 1931 and carried 400 people.",
    "A report found 14 leaks in its hull.",
    "Ida Mork said the sale brought in 3 million euros.",
    "The pumps failed twice in 2004, the report says.",
    "The vote was 7 to 2.",
]


@pytest.mark.parametrize("news", ["", "Mork took a bribe of 40,000 euros, a court heard."], ids=["alike", "with news"])
def test_a_body_that_stands_twice_is_said_and_what_is_new_in_the_second_copy_stays(news, tmp_path, capsys):
    path = tmp_path / "twice.txt"
    path.write_text("\n\n".join(["Ferry sold", *BODY, *BODY, *([news] if news else [])]), encoding="utf-8")
    (said,) = lines_of(capsys, path)
    assert said["remarks"][0].startswith("The text appears twice")
    assert said["text"].count(BODY[3]) == (2 if news else 1)
    assert news in said["text"]
