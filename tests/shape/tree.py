"""The program's own files and routes, for tests of its shape."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "factcheck"
TEMPLATES = ROOT / "templates"
APPS = ("accounts", "tasks", "articles", "evidence", "review", "reports", "search")  # in their import order


def modules(folder: Path = PROGRAM) -> list[Path]:
    """Return every module below a folder, migrations aside."""
    return sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)


def name_of(path: Path, root: Path = ROOT) -> str:
    """Return the dotted name of a module of ours."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def import_lines(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module imports when it runs, as dotted names with their lines; `from a import b` counts as `a.b`."""
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree, leaving out what is there for type checkers only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)


@dataclass(frozen=True)
class Route:
    """One address of the site and the view behind it."""

    name: str
    pattern: str
    view: Any

    def __str__(self) -> str:
        return self.name or self.pattern


def routes() -> list[Route]:
    """Return every route but those of Django's admin site."""
    return list(_routes(get_resolver().url_patterns, "/", ""))


def _routes(patterns: list[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[Route]:
    for found in patterns:
        here = prefix + str(found.pattern)
        if isinstance(found, URLPattern):
            yield Route(f"{namespace}{found.name or ''}", here, found.callback)
        elif found.namespace != "admin":
            inner = f"{found.namespace}:" if found.namespace else namespace
            yield from _routes(found.url_patterns, here, inner)
