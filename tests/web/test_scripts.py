"""Scripts that are sent together."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from factcheck.web.scripts import TOGETHER, together
from tests.shape.tree import ROOT

SCRIPTS = ROOT / "static" / "js"


@pytest.mark.parametrize("path", TOGETHER)
def test_scripts_together_hold_every_line_of_code_of_their_parts_in_order(path):
    parts = "\n".join((SCRIPTS / f"{name}.js").read_text() for name in TOGETHER[path])
    code = [line.strip() for line in parts.splitlines() if line.strip() and not line.strip().startswith("//")]
    assert together(path).splitlines() == code


def test_no_script_is_sent_by_no_page():
    sent = {name for names in TOGETHER.values() for name in names}
    alone = set(re.findall(r"js/([a-z-]+)\.js", "".join(p.read_text() for p in (ROOT / "templates").rglob("*.html"))))
    assert {p.stem for p in SCRIPTS.glob("*.js")} <= sent | alone


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda p: p.name)
def test_no_text_in_a_script_goes_over_several_lines(path):
    """Its indentation would be taken away."""
    assert all(line.count("`") % 2 == 0 for line in path.read_text().splitlines())


def test_scripts_are_written_anew_when_a_part_changes(settings, tmp_path):
    settings.BASE_DIR, settings.VAR = tmp_path, tmp_path / "var"
    (tmp_path / "static" / "js").mkdir(parents=True)
    finder = finders.get_finder.__wrapped__("factcheck.web.scripts.TogetherFinder")
    for words in ("first();", "second();"):
        for name in TOGETHER["js/every-page.js"]:
            (tmp_path / "static" / "js" / f"{name}.js").write_text(f"// why\n  {words}\n")
        assert Path(finder.find("js/every-page.js")).read_text() == f"{words}\n" * 3
    assert finder.find("js/another.js") == []
