"""Each check of tests/lint finds what it looks for, and says at which line. `make lint` runs them over the project."""

import pytest

from tests.lint import code, templates
from tests.standards import standard

GOOD = '"""What it is."""\n'
PAGE = "{% extends 'base.html' %}\n"
ORDERED = '[[tool.importlinter.contracts]]\nexhaustive = true\ncontainers = ["factcheck.web"]\n'

# The check, files in which it finds one problem, where it finds it.
FOUND = (
    (code.module_docstrings, {"factcheck/review/rules.py": "LIMIT = 3\n"}, "factcheck/review/rules.py:1"),
    (code.way_around_escaping, {"factcheck/web/a.py": f"{GOOD}\nx = mark_safe(text)\n"}, "factcheck/web/a.py:3"),
    (code.way_around_escaping, {"factcheck/web/a.py": f"{GOOD}rows = model.raw(sql)\n"}, "factcheck/web/a.py:2"),
    (code.way_around_escaping, {"static/js/a.js": "node.outerHTML = text\n"}, "static/js/a.js:1"),
    (
        code.excused_imports,
        {"factcheck/web/a.py": f"{GOOD}def f():\n    import os  # noqa: PLC0415\n"},
        "factcheck/web/a.py:3",
    ),
    (code.banned_names, {"factcheck/review/a.py": "from factcheck.engine import analyse\n"}, "factcheck/review/a.py:1"),
    (code.banned_names, {"factcheck/ingest/a.py": "from django.db import models\n"}, "factcheck/ingest/a.py:1"),
    (
        code.banned_names,
        {"factcheck/reports/exporters/a.py": "from factcheck.articles.models import Article\n"},
        "factcheck/reports/exporters/a.py:1",
    ),
    (
        code.banned_names,
        {"factcheck/reports/a.py": "from factcheck.review.choices import Reason, Kind\n"},
        "factcheck/reports/a.py:1",
    ),
    (
        code.import_circles,
        {
            "factcheck/web/__init__.py": "from factcheck.web.a import f\n",
            "factcheck/web/a.py": "from factcheck.web import g\n",
        },
        "factcheck/web/",
    ),
    (
        code.rooms_without_order,
        {
            "pyproject.toml": ORDERED,
            **{f"factcheck/{room}/{name}.py": "" for room in ("web", "db") for name in ("__init__", "a", "b")},
        },
        "pyproject.toml:1",
    ),
    (
        code.migration_names,
        {"factcheck/review/migrations/0002_auto_20261128.py": ""},
        "factcheck/review/migrations/0002_auto_20261128.py:1",
    ),
    (
        code.clocks_in_tests,
        {"tests/web/test_a.py": "import time\nbegan = time.perf_counter()\n"},
        "tests/web/test_a.py:2",
    ),
    (code.clocks_in_tests, {"tests/web/test_a.py": "from time import process_time\n"}, "tests/web/test_a.py:1"),
    (templates.folders, {"templates/other/a.html": PAGE}, "templates/other/a.html:1"),
    (templates.pages_and_pieces, {"templates/review/a.html": "<p>"}, "templates/review/a.html:1"),
    (templates.pages_and_pieces, {"templates/review/_a.html": PAGE}, "templates/review/_a.html:1"),
    (templates.readable, {"templates/review/a.html": "<p>\n{% if %}"}, "templates/review/a.html:2"),
    (templates.inline_code, {"templates/review/a.html": '<p>\n<p style="color: red">'}, "templates/review/a.html:2"),
    (templates.inline_code, {"templates/review/a.html": "<p onclick='f()'>"}, "templates/review/a.html:1"),
    (templates.inline_code, {"templates/review/a.html": "<p>\n\n<script>f()</script>"}, "templates/review/a.html:3"),
    (templates.inline_code, {"templates/review/a.html": "<style>p {}</style>"}, "templates/review/a.html:1"),
    (templates.way_around_escaping, {"templates/admin/a.html": "\n{{ text|safe }}"}, "templates/admin/a.html:2"),
    (templates.short_lines, {"templates/reports/_a.css": f"p {{}}\n{'a' * 161}\n"}, "templates/reports/_a.css:2"),
    (templates.way_around_escaping, {"templates/review/a.txt": "{% autoescape off %}"}, "templates/review/a.txt:1"),
    (templates.way_around_escaping, {"templates/review/a.html": '<p hx-on:click="f()">'}, "templates/review/a.html:1"),
    (
        templates.order,
        {"templates/articles/a.html": f"{PAGE}{{% include 'review/_b.html' %}}"},
        "templates/articles/a.html:2",
    ),
    (templates.tokens, {"templates/review/a.html": f'{PAGE}<form method="post"></form>'}, "templates/review/a.html:2"),
    (templates.unused, {"templates/review/_a.html": "<p>"}, "templates/review/_a.html:1"),
    (templates.missing, {"factcheck/review/a.py": f'{GOOD}page = "review/a.html"\n'}, "factcheck/review/a.py:2"),
    (templates.short_lines, {"templates/admin/a.html": f"<p>\n{'a' * 161}\n"}, "templates/admin/a.html:2"),
    (templates.hours, {"templates/review/a.html": '{{ at|date:"H:i" }}'}, "templates/review/a.html:1"),
)
CLEAN = {
    "pyproject.toml": ORDERED,
    "tests/growth.py": "from time import process_time\n",
    "factcheck/__init__.py": GOOD,
    "factcheck/web/__init__.py": "",
    "factcheck/review/__init__.py": "",
    "factcheck/review/views.py": f'{GOOD}from factcheck.web import answers\n\nPAGE = "review/a.html"\n',
    "factcheck/review/migrations/0001_begin.py": "",
    "static/js/a.js": "node.textContent = text\n",
    "templates/review/a.html": f"{PAGE}{{% include 'review/_b.html' %}}",
    "templates/review/_b.html": '<time datetime="{{ at|date:\'c\' }}">{{ at|date:"H:i T" }}</time>',
}


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@standard("S46")
@pytest.mark.parametrize(("check", "files", "where"), FOUND)
def test_check_finds_what_it_looks_for(tmp_path, check, files, where):
    write(tmp_path, files)
    (problem,) = check(tmp_path)
    assert str(problem).startswith(f"{tmp_path}/{where}")


@pytest.mark.parametrize("check", [*code.CHECKS, *templates.CHECKS])
def test_check_finds_nothing_where_all_is_well(tmp_path, check):
    write(tmp_path, CLEAN)
    assert list(check(tmp_path)) == []


def test_every_check_is_tried():
    assert {check for check, _, _ in FOUND} == {*code.CHECKS, *templates.CHECKS}
