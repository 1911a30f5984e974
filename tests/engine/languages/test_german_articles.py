"""The articles of our own: what is reached on them stays; `benchmarks/german.py` prints all figures."""

from pathlib import Path

import pytest

from benchmarks.german import articles, boundaries, score
from factcheck.engine import sentences

HERE = Path(__file__).with_name("german")
LEAST = {"assertive F1": 0.99, "attributed F1": 0.98, "source": 0.95, "cue": 0.97, "denied F1": 0.95, "card-attr": 0.93}


@pytest.mark.parametrize("half", ["first-half.txt", "second-half.txt"])
def test_articles_are_read_as_well_as_they_were(half):
    given = articles(HERE / half)
    found = score(given)
    assert {name: found[name] for name, least in LEAST.items() if found[name] < least} == {}
    assert boundaries(lambda text: [s.text for s in sentences(text)], given) > 0.995
