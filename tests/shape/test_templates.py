"""The templates pass their checks without `make lint` too: they take a second, and a page is often all that changes."""

from pathlib import Path

from django.template import engines

from tests.lint import templates
from tests.shape.tree import ROOT
from tests.standards import standard


@standard("S46", "S47")
def test_templates_pass_their_checks():
    assert [str(problem) for check in templates.CHECKS for problem in check(ROOT)] == []


def test_engine_looks_in_our_folder_first():
    assert Path(engines["django"].dirs[0]) == ROOT / "templates"
