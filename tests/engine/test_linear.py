"""The whole engine on hostile text: four times the text takes about four times as long."""

import pytest

from factcheck.engine import analyse
from tests.growth import assert_linear, repeated
from tests.standards import standard

UNITS = {
    "blanks": " ",
    "words": "Aa ",
    "quotation marks": '" ',
    "dots": ". ",
    "open quotations": "“He said ",
    "speakers": '"No," Ana Odell, who said that Bert Lang said, said. ',
    "names": "Ana Bert Odell ",
    "clauses": "who said, which said, that said, ",
    "figures": "1,000 ",
    "denials": "denies that it denies ",
    "lines": "By A\n",
    "brackets": "(A. b) ",
}


GERMAN_UNITS = {
    "verbs and marks": "bestritt „nein“ ",
    "helping verbs": "hat gesagt ",
    "joined names": "Holm und ",
    "accounts": "nach Angaben der ",
    "abbreviations": "a. z. B. ",
}


@standard("S68")
@pytest.mark.parametrize("unit", UNITS)
def test_engine_takes_linear_time(unit):
    assert_linear(analyse, 8_000 // len(UNITS[unit]), repeated(UNITS[unit]))


@pytest.mark.parametrize("unit", GERMAN_UNITS)
def test_german_takes_linear_time_too(unit):
    piece = GERMAN_UNITS[unit]
    assert_linear(lambda text: analyse(text, spoken="de"), 8_000 // len(piece), repeated(piece))
