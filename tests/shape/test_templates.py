import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

from tests.shape.tree import APPS, ROOT, TEMPLATES, modules

ALL = sorted(p for p in TEMPLATES.rglob("*.html") if "admin" not in p.parts)
TOP = {"base.html", "problem.html", "400.html", "403.html", "404.html", "500.html"}
TO_DISK = {"reports/file.html"}  # a file of its own, opened without the site: its style is inside


def short(path):
    return str(path.relative_to(TEMPLATES))


def included(text):
    return set(re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", text))


@pytest.mark.parametrize("path", ALL, ids=short)
def test_template_stands_in_the_folder_of_its_app(path):
    folder = path.relative_to(TEMPLATES).parts[0]
    assert folder in {*APPS, "parts"} or short(path) in TOP


@pytest.mark.parametrize("path", ALL, ids=short)
def test_page_extends_the_base_and_a_piece_does_not(path):
    is_page = "{% extends" in path.read_text(encoding="utf-8")
    if short(path) in TOP - {"problem.html"} | TO_DISK:
        return
    assert is_page != path.name.startswith("_")


@pytest.mark.parametrize("path", ALL, ids=short)
def test_template_can_be_read(path):
    assert get_template(short(path))


@pytest.mark.parametrize("path", ALL, ids=short)
def test_no_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", re.sub(r"<script[^>]*type=.application/json", "", text))
    assert "hx-on" not in text
    if short(path) not in TO_DISK:
        assert "<style" not in text


@pytest.mark.parametrize("path", ALL, ids=short)
def test_template_looks_left_like_the_code(path):
    folder = path.relative_to(TEMPLATES).parts[0]
    if folder not in APPS:
        return
    later = APPS[APPS.index(folder) + 1 :]
    assert not {name for name in included(path.read_text(encoding="utf-8")) if name.split("/")[0] in later}


@pytest.mark.parametrize("path", ALL, ids=short)
def test_s47_form_that_writes_carries_a_token(path):
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.S | re.I)
    assert all("{% csrf_token %}" in form or "{% include" in form for form in forms)


def test_every_template_is_used():
    code = "".join(p.read_text(encoding="utf-8") for p in modules())
    texts = {short(p): p.read_text(encoding="utf-8") for p in ALL}
    used = {name for name in texts if name in code} | set().union(*(included(t) for t in texts.values()))
    assert set(texts) - used - TOP == set()


def test_every_template_that_is_asked_for_is_there():
    code = "".join(p.read_text(encoding="utf-8") for p in modules())
    asked = set(re.findall(r"[\"']([a-z]+/_?[a-z_]+\.html)[\"']", code))
    assert {name for name in asked if not (TEMPLATES / name).exists() and not name.startswith("admin/")} == set()


def test_engine_looks_in_our_folder_first():
    assert Path(engines["django"].dirs[0]) == ROOT / "templates"
