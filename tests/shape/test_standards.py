"""docs/standards.md is true: each standard stands there once, with a test marked for it, or says why it has none."""

import ast
import re
from functools import cache

import pytest

from tests.shape.tree import ROOT
from tests.standards import COUNTS, IDS, standard

PAGE = (ROOT / "docs/standards.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([SRBFUP]\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = [
    (i, *found) for i, _, shown in ROWS for found in re.findall(r"`([\w/]+\.py)::(test_\w+)(?:\[(.+?)\])?`", shown)
]


@cache
def tree_of(module):
    return ast.parse((ROOT / "tests" / module).read_text(encoding="utf-8"))


@cache
def marks_in(module):
    """Return the standards of each test of a module, by its name."""
    return {node.name: marks_of(node) for node in tree_of(module).body if isinstance(node, ast.FunctionDef)}


def marks_of(function):
    calls = [d for d in function.decorator_list if isinstance(d, ast.Call) and ast.unparse(d.func) == "standard"]
    return {word.value for call in calls for word in call.args}


def words_of(module):
    return {node.value for node in ast.walk(tree_of(module)) if isinstance(node, ast.Constant)}


def modules():
    return [str(path.relative_to(ROOT / "tests")) for path in sorted((ROOT / "tests").rglob("test_*.py"))]


def test_every_standard_stands_on_the_page_once():
    assert sorted(i for i, _, _ in ROWS) == sorted(IDS)
    assert len(PAGE.split("\n| ")) - 1 == len(IDS) + len(COUNTS), "Each row says number, question and answer."


def test_every_test_on_the_page_is_there_and_marked_for_it():
    wrong = [
        (number, module, name, case)
        for number, module, name, case in NAMED
        if number not in marks_in(module).get(name, ()) or (case and case not in words_of(module))
    ]
    assert wrong == []


def test_every_marked_standard_has_a_test_on_the_page():
    carried = {i for module in modules() for marks in marks_in(module).values() for i in marks}
    assert carried - {i for i, *_ in NAMED} == set()


def test_no_number_hides_in_a_name():
    names = [(module, name) for module in modules() for name in marks_in(module)]
    assert [found for found in names if re.match(r"test_[srbfup]\d+_", found[1])] == [], 'say @standard("S20")'


def test_unknown_standard_is_refused():
    for ids in ((), ("S69",), ("S1", "X1"), ("s1",)):
        with pytest.raises(ValueError, match="No such standard"):
            standard(*ids)


def test_standard_without_a_test_says_why():
    named = {i for i, *_ in NAMED}
    without = {i: shown for i, _, shown in ROWS if i not in named}
    assert {i: shown for i, shown in without.items() if not re.match(r"(not offered|none): \w|by hand: `", shown)} == {}
    commands = re.findall(r"(?:benchmarks|tests)/\w+\.py", " ".join(without.values()))
    assert [path for path in commands if not (ROOT / path).exists()] == []
