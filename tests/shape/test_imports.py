import ast
from graphlib import TopologicalSorter

import pytest

from tests.shape.tree import APPS, PROGRAM, imports_of, modules, name_of

# Inside an app, what may be seen stands to the left (factcheck/__init__.py).
LAYERS = (
    {"choices", "rules", "queries", "sources", "renderers"},
    {"models"},
    {"actions"},
    {"layout", "forms"},
    {"views", "admin"},
    {"urls"},
)
OF_OURS = [p for p in modules() if p.parent != PROGRAM]


def app_of(path):
    return path.relative_to(PROGRAM).parts[0]


def layer_of(module):
    """Return the layer of `factcheck.<app>.<module>...`, or None for a module that the docstring does not place."""
    parts = module.split(".")
    return next((n for n, layer in enumerate(LAYERS) if len(parts) > 2 and parts[2] in layer), None)


def ours(path):
    return {name for name in imports_of(path) if name.startswith("factcheck.")}


def of_app(names, app):
    return {name for name in names if f"{name}.".startswith(f"factcheck.{app}.")}


def test_every_package_has_a_place():
    assert {p.parent.name for p in PROGRAM.glob("*/__init__.py")} == {*APPS, "web"}


@pytest.mark.parametrize("path", OF_OURS, ids=name_of)
def test_app_looks_left_never_right(path):
    app = app_of(path)
    later = APPS[APPS.index(app) + 1 :] if app in APPS else APPS
    allowed = {"accounts.models"} if app == "web" else set()
    for other in later:
        seen = {n for n in of_app(ours(path), other) if not any(f"factcheck.{a}" in n for a in allowed)}
        assert not seen, f"{name_of(path)} imports {seen}"


@pytest.mark.parametrize("path", OF_OURS, ids=name_of)
def test_module_looks_left_inside_its_app(path):
    mine = layer_of(name_of(path))
    if mine is None or "management" in path.parts:
        return
    for name in of_app(ours(path), app_of(path)):
        theirs = layer_of(name)
        assert theirs is None or theirs <= mine, f"{name_of(path)} imports {name}"


def test_no_module_imports_itself_in_a_circle():
    names = {name_of(p): p for p in modules()}
    graph = {
        name: {i if i in names else i.rpartition(".")[0] for i in ours(p)} & (set(names) - {name})
        for name, p in names.items()
    }
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("path", modules(PROGRAM / "assertions"), ids=name_of)
def test_engine_knows_neither_django_nor_the_desk(path):
    names = imports_of(path)
    assert not {n for n in names if n.split(".")[0] == "django"}
    assert names.isdisjoint(n for n in names if n.startswith("factcheck.") and not n.startswith("factcheck.engine"))


@pytest.mark.parametrize("path", [p for p in OF_OURS if app_of(p) not in {"assertions", "articles"}], ids=name_of)
def test_engine_is_run_by_articles_alone(path):
    assert not {n for n in ours(path) if n in {"factcheck.engine", "factcheck.engine.analyse"}}


@pytest.mark.parametrize("path", modules(PROGRAM / "reports" / "renderers"), ids=name_of)
def test_renderers_know_no_models_and_ask_no_database(path):
    parts = {part for name in imports_of(path) for part in name.split(".")}
    assert parts.isdisjoint({"models", "queries", "db"})


@pytest.mark.parametrize(
    "path", [p for p in modules(PROGRAM / "reports") if p.name not in {"freeze.py", "actions.py"}], ids=name_of
)
def test_reports_read_the_review_in_one_place(path):
    allowed = {
        "factcheck.review.models.ReviewSession",  # the reference that a report keeps
        "factcheck.review.choices.Reason",  # the words for what stands against a verdict
    }
    assert of_app(ours(path), "review") <= allowed


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_are_absolute_and_at_the_top(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [n for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert not relative
    assert not inside, f"line {inside[0].lineno}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_module_says_what_lives_in_it(path):
    text = path.read_text(encoding="utf-8")
    assert not text or ast.get_docstring(ast.parse(text))
