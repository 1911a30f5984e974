"""docs/standards.md is true: each standard stands there once, with a test of its number, or says why it has none."""

import ast
import re
from functools import cache

from tests.shape.tree import ROOT

COUNTS = {"S": 68, "R": 40, "B": 76, "F": 26, "U": 32, "P": 14}
IDS = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
PAGE = (ROOT / "docs/standards.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([SRBFUP]\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = [
    (i, *found) for i, _, shown in ROWS for found in re.findall(r"`([\w/]+\.py)::(test_\w+)(?:\[(.+?)\])?`", shown)
]
IN_A_NAME = re.compile(r"(?<=_)([srbfup])0*(\d+)(?=_)")


def ids_in(name):
    """Return the standards that a name of a test, or of one of its cases, carries."""
    return {f"{letter.upper()}{n}" for letter, n in IN_A_NAME.findall(f"_{name.lower().replace(' ', '_')}_")}


@cache
def tree_of(module):
    return ast.parse((ROOT / "tests" / module).read_text(encoding="utf-8"))


def names_in(module):
    return {node.name for node in tree_of(module).body if isinstance(node, ast.FunctionDef)}


def words_of(module):
    return {node.value for node in ast.walk(tree_of(module)) if isinstance(node, ast.Constant)}


def modules():
    return [str(path.relative_to(ROOT / "tests")) for path in sorted((ROOT / "tests").rglob("test_*.py"))]


def test_every_standard_stands_on_the_page_once():
    assert sorted(i for i, _, _ in ROWS) == sorted(IDS)
    assert len(PAGE.split("\n| ")) - 1 == len(IDS) + len(COUNTS), "Each row says number, question and answer."


def test_every_test_on_the_page_is_there_and_carries_the_number():
    wrong = [
        (standard, module, name, case)
        for standard, module, name, case in NAMED
        if name not in names_in(module)
        or standard not in ids_in(case or name)
        or (case and case not in words_of(module))
    ]
    assert wrong == []


def test_every_number_in_a_test_is_a_standard_with_a_test_on_the_page():
    carried = {i: name for module in modules() for name in names_in(module) for i in ids_in(name)}
    named = {i for i, *_ in NAMED}
    assert {i: name for i, name in carried.items() if i not in named} == {}


def test_no_number_hides_in_a_range():
    assert [name for module in modules() for name in names_in(module) if re.search(r"\d_to_[srbfup]\d", name)] == []


def test_standard_without_a_test_says_why():
    named = {i for i, *_ in NAMED}
    without = {i: shown for i, _, shown in ROWS if i not in named}
    assert {i: shown for i, shown in without.items() if not re.match(r"(not offered|none): \w|by hand: `", shown)} == {}
    commands = re.findall(r"(?:benchmarks|tests)/\w+\.py", " ".join(without.values()))
    assert [path for path in commands if not (ROOT / path).exists()] == []
