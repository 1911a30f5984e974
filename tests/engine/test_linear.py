"""The whole engine on hostile text: twice the text takes about twice the time."""

import time

import pytest

from factcheck.engine import analyse
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


def cpu(text, spoken=""):
    started = time.process_time()
    analyse(text, spoken=spoken)
    return time.process_time() - started


@standard("S68")
@pytest.mark.parametrize("unit", UNITS)
def test_engine_takes_linear_time(unit):
    once, twice = (UNITS[unit] * (size // len(UNITS[unit])) for size in (12_000, 24_000))
    ratio = min(cpu(twice) for _ in range(2)) / max(min(cpu(once) for _ in range(2)), 0.01)
    assert ratio < 2.5 or min(cpu(twice) for _ in range(4)) / max(min(cpu(once) for _ in range(4)), 0.01) < 3  # not 4


@pytest.mark.parametrize("unit", GERMAN_UNITS)
def test_german_takes_linear_time_too(unit):
    once, twice = (GERMAN_UNITS[unit] * (size // len(GERMAN_UNITS[unit])) for size in (12_000, 24_000))
    assert min(cpu(twice, "de") for _ in range(4)) / max(min(cpu(once, "de") for _ in range(4)), 0.01) < 3  # not 4
