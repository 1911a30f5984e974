"""Names that stand alone on a line above what they say."""

import pytest

from factcheck.engine import analyse
from factcheck.ingest import from_paste
from tests.growth import assert_linear, repeated
from tests.standards import standard

LIMIT = 2_000_000
HEARING = "A hearing\n\nLANG\nThe mill shut.\n\nUNA ODELL\nIt did not.\nI saw it.\n\nLANG\nIt did.\n"


def test_names_alone_on_a_line_speak_the_words_below_and_that_is_said():
    source = from_paste(HEARING, limit=LIMIT)
    assert source.text == "A hearing\n\nLANG: The mill shut.\n\nUNA ODELL: It did not. I saw it.\n\nLANG: It did.\n"
    assert source.remarks == ("Names alone on a line were taken for those who speak: “LANG”, “UNA ODELL”.",)
    speakers = [f.attribution.speaker for f in analyse(source.text).findings]
    assert [name for name in speakers if name] == ["LANG", "UNA ODELL", "UNA ODELL", "LANG"]


@pytest.mark.parametrize(
    "text",
    [
        "BACKGROUND\nThe mill shut.\n\nANALYSIS\nIt burned.\n\nOUTLOOK\nIt will not open again.",
        "LANG\nThe mill shut.\n\nLANG\nIt burned.\n\nLANG\nIt will not open again.",
        "THE MILL\n\nLANG\nThe mill shut.\n\nODELL\nIt did not.",
        "LANG\nODELL\nKERN\n\nThey all came.\n\nLANG\nODELL",
    ],
)
def test_headings_and_lists_of_names_stay(text):
    assert from_paste(text, limit=LIMIT).text == text


@standard("S68")
@pytest.mark.parametrize("line", ["A\n", "AB " * 60 + "\n\n", "A.-" * 60 + "\n\n", "LANG\nx\n\n"])
def test_hostile_lines_take_linear_time(line):
    assert_linear(lambda text: from_paste(text, limit=LIMIT), 20_000 // len(line), repeated(line))
