import re

import pytest

from tests.shape.tree import ROOT, TEMPLATES, modules, name_of

NEVER_IN_CODE = (
    *(
        r"\bmark_safe\b",
        r"\bSafeString\b",
        r"\beval\(",
        r"\bexec\(",
        r"\bpickle\b",
        r"yaml\.load\b",
        r"\bcsrf_exempt\b",
    ),
    *(r"\.extra\(", r"\.raw\(", r"shell=True", r"verify=False", r"\bautoescape\b", r"\bformat_html\(f"),
)
NEVER_IN_TEMPLATES = (r"\|\s*safe\b", r"autoescape\s+off", r"\bsafeseq\b", r"{%\s*debug\b", r"\bhx-on", r"\bjs:")


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_s46_code_holds_no_way_around_escaping(path):
    text = path.read_text(encoding="utf-8")
    assert not [word for word in NEVER_IN_CODE if re.search(word, text)]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_s46_templates_hold_no_way_around_escaping(path):
    text = path.read_text(encoding="utf-8")
    assert not [word for word in NEVER_IN_TEMPLATES if re.search(word, text)]


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.js")), ids=lambda p: p.name)
def test_s46_scripts_write_no_markup_from_words(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|document\.write|\.outerHTML\s*=", text)


def test_static_checks_find_what_they_look_for():
    assert re.search(NEVER_IN_TEMPLATES[0], "{{ text|safe }}")
    assert re.search(NEVER_IN_CODE[0], "return mark_safe(text)")
