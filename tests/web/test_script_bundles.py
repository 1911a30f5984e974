"""Scripts that are sent together."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from factcheck.web import script_bundles
from factcheck.web.script_bundles import TOGETHER, together
from tests.shape.tree import ROOT

SCRIPTS = ROOT / "static" / "js"


def words_of(path):
    return "\n".join((SCRIPTS / f"{name}.js").read_text() for name in TOGETHER[path])


@pytest.mark.parametrize("path", TOGETHER)
def test_scripts_together_are_smaller_and_call_everything_that_others_use_by_the_same_name(path):
    written, sent = words_of(path), together(path)
    assert len(sent) < 0.75 * len(written)
    assert set(re.findall(r"desk\.\w+", sent)) == set(re.findall(r"desk\.\w+", written))


@pytest.mark.parametrize("path", TOGETHER)
def test_scripts_are_sent_as_written_to_who_debugs_them(path, settings):
    settings.DEBUG = True
    assert together(path) == words_of(path)


@pytest.mark.parametrize("path", TOGETHER)
def test_scripts_are_sent_as_written_where_there_is_no_minifier(path, monkeypatch):
    monkeypatch.setattr(script_bundles, "minify", None)
    assert together(path) == words_of(path)


def test_no_script_is_sent_by_no_page():
    sent = {name for names in TOGETHER.values() for name in names}
    alone = set(re.findall(r"js/([a-z-]+)\.js", "".join(p.read_text() for p in (ROOT / "templates").rglob("*.html"))))
    assert {p.stem for p in SCRIPTS.glob("*.js")} <= sent | alone


def test_scripts_are_written_anew_when_a_part_changes(settings, tmp_path):
    settings.BASE_DIR, settings.VAR = tmp_path, tmp_path / "var"
    (tmp_path / "static" / "js").mkdir(parents=True)
    finder = finders.get_finder.__wrapped__("factcheck.web.script_bundles.TogetherFinder")
    for words in ("first();", "second();"):
        for name in TOGETHER["js/every-page.js"]:
            (tmp_path / "static" / "js" / f"{name}.js").write_text(f"// why\n  {words}\n")
        assert Path(finder.find("js/every-page.js")).read_text().count(words[:-1]) == 3
    assert finder.find("js/another.js") == []
