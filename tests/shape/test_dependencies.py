"""Every direct dependency is pinned and accounted for in docs/dependencies.md, and nothing else is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = ["requirements.txt", "tests/requirements.txt", "tests/mutants/requirements.txt"]
TABLE = re.compile(r"^\| (.+?) \|.*\| [^|]+ \|$", re.MULTILINE)


def direct(path):
    """Return the versions pinned above the line that begins what others bring, by name."""
    ours, _, _ = (ROOT / path).read_text(encoding="utf-8").partition("# brought by")
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", ours, re.MULTILINE))


@pytest.mark.parametrize("path", LISTS)
def test_every_requirement_is_pinned(path):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert [line for line in asked if not re.fullmatch(r"[\w.-]+(\[[\w,]+\])?==[\w.]+(; .+)?", line)] == []


def test_every_direct_dependency_has_its_reason():
    rows = " ".join(TABLE.findall((ROOT / "docs/dependencies.md").read_text(encoding="utf-8")))
    named = dict(re.findall(r"([A-Za-z][\w.-]+) (\d[\d.]*)", rows))
    pinned = {name: version for path in LISTS for name, version in direct(path).items()}
    assert named.keys() == pinned.keys()
    assert [name for name in named if not f"{pinned[name]}.".startswith(f"{named[name]}.")] == []
