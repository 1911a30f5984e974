"""One script a page, bundled from the modules in static/js."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from factcheck.web import script_bundles
from factcheck.web.script_bundles import PAGES, BundleError, BundleFinder, bundle, minified, modules_of
from tests.shape.tree import ROOT

MODULES = ROOT / "static" / "js"


@pytest.fixture
def write(settings, tmp_path):
    """Writes modules of a project of their own: `write(page="import './other.js';")`."""
    settings.BASE_DIR, settings.VAR = tmp_path, tmp_path / "var"
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)

    def written(**modules):
        for name, source in modules.items():
            (folder / f"{name.replace('_', '-')}.js").write_text(source)

    return written


@pytest.mark.parametrize("page", PAGES)
def test_bundle_holds_every_module_once_and_none_of_their_imports(page):
    script = bundle(page)
    for name in modules_of(page):
        first_comment = (MODULES / f"{name}.js").read_text().splitlines()[0]
        assert script.count(first_comment) == 1, name
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_minified_bundle_is_half_as_long(page):
    assert len(minified(bundle(page))) < 0.6 * len(bundle(page))


def test_bundle_is_sent_as_written_where_there_is_no_minifier(monkeypatch):
    monkeypatch.setattr(script_bundles, "minify", None)
    assert minified(bundle("list-page")) == bundle("list-page")


def test_minifier_keeps_the_order_of_what_is_done():
    # 2.24.11 and 2.24.12 move a declaration that takes a value apart before the one that stands before it.
    script = minified("(() => { function f() { const a = first(); const [b] = second(); return a + b; } f(); })();")
    assert script.index("first()") < script.index("second()")


def test_modules_come_after_those_that_they_import(write):
    write(
        page="import './left.js';\nimport {\n  right,\n} from './right.js';\n\nright();\n",
        left="import {right} from './right.js';\n\nright();\n",
        right="// why\n\nexport function right() {}\n",
    )
    assert modules_of("page") == ["right", "left", "page"]
    assert bundle("page") == "(() => {\n// why\n\nfunction right() {}\n\n\nright();\n\n\nright();\n})();\n"


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"page": "import './other.js';\n", "other": "import './page.js';\n"}, "circle: page > other > page"),
        ({"page": "import * as other from './other.js';\n"}, "page.js has a form of import or export"),
        ({"page": "export default 1;\n"}, "page.js has a form of import or export"),
        (
            {"page": "import './other.js';\n\nfunction run() {}\n", "other": "export async function run() {}\n"},
            "run is declared in other.js and in page.js",
        ),
    ],
)
def test_what_cannot_be_bundled_is_refused(modules, message, write):
    write(**modules)
    with pytest.raises(BundleError, match=message):
        bundle("page")


def test_every_module_is_part_of_a_page():
    assert {path.stem for path in MODULES.glob("*.js")} == {name for page in PAGES for name in modules_of(page)}


def test_templates_name_the_pages_alone():
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    assert set(re.findall(r"'js/([a-z-]+)\.js'", templates)) == set(PAGES)


def test_bundle_is_written_again_when_a_module_changes(write):
    finder = BundleFinder()
    write(every_page="import './rows.js';\n", rows="first();\n")
    assert "first()" in Path(finder.find("js/every-page.js")).read_text()
    write(rows="second();\n")
    assert "second()" in Path(finder.find("js/every-page.js")).read_text()
    assert finder.find("js/rows.js") == []


def test_modules_are_sent_as_they_stand_to_who_debugs_them(settings):
    settings.DEBUG = True
    assert finders.find("js/review-page.js") == str(MODULES / "review-page.js")


def test_bundles_are_collected_under_names_that_change_with_them(tmp_path, settings):
    storage = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)
        for page in PAGES:
            name = staticfiles_storage.stored_name(f"js/{page}.js")
            assert re.fullmatch(rf"js/{page}\.\w{{12}}\.js", name)
            assert (tmp_path / name).read_text() == minified(bundle(page))
