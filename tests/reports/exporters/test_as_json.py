import json

import pytest

from factcheck.reports.exporters import as_json
from tests.reports.payloads import assertion, payload
from tests.standards import standard


@standard("S53")
@pytest.mark.parametrize("text", ["=1+1", "'=1+1", 'a "b"\r\nc', "é 👩‍🚀 \u202e", "</script>", "\u2028"])
def test_words_are_untouched(text):
    read = json.loads(as_json.render(payload(assertion(note=text, sentence=text))))
    assert (read["assertions"][0]["note"], read["assertions"][0]["sentence"]) == (text, text)


def test_whole_payload_comes_back_with_the_text_that_offsets_point_into():
    given = payload(assertion())
    read = json.loads(as_json.render(given))
    assert read == given
    place = read["assertions"][0]["places"][0]
    assert read["text"][place["start"] : place["end"]] == read["assertions"][0]["sentence"]


def test_letters_are_written_as_letters():
    assert "é👩‍🚀".encode() in as_json.render(payload(assertion(note="é👩‍🚀")))
