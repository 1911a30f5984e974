"""Checks of Python and scripts."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.lint import Check, Problem, line_of
from tests.shape.tree import import_lines, modules, name_of

AROUND_ESCAPING = (
    r"\bmark_safe\b",
    r"\bSafeString\b",
    r"\beval\(",
    r"\bexec\(",
    r"\bpickle\b",
    r"yaml\.load\b",
    r"\bcsrf_exempt\b",
    r"\.extra\(",
    r"\.raw\(",
    r"shell=True",
    r"verify=False",
    r"\bautoescape\b",
    r"\bformat_html\(f",
)
IN_SCRIPTS = r"\beval\(|new Function|document\.write|\.outerHTML\s*="
# An import below the top of a module hides from the contracts of the import order, a relative one from a search.
EXCUSED_IMPORTS = r"noqa:.*\b(PLC0415|TID252)\b"
# Seconds differ by machine and by what else it does: tests ask how the cost of a task grows (tests/growth.py).
CLOCKS = {"process_time", "thread_time", "perf_counter", "monotonic", "clock_gettime", "timeit", "ru_utime", "ru_stime"}
CLOCKS |= {f"{clock}_ns" for clock in CLOCKS}
MAY_LOOK_AT_CLOCKS = (
    "tests/growth.py",
    "tests/ingest/fetch/test_download.py",  # servers that answer for minutes are left within seconds
    "tests/ingest/pdf/test_reader.py",  # a process that may take so many seconds of CPU ends with them
    "tests/mutants/__main__.py",  # says how long it took
    "tests/review/test_server.py",  # waits for a server, and leaves it connections without words
    "tests/web/test_nginx.py",  # waits for a server
)


@dataclass(frozen=True)
class Banned:
    """Names that modules of some folders do not import. Contracts of import-linter know modules, not names in them."""

    where: str  # matches a module's path below the project's folder
    names: str  # matches a dotted name; `from a import b` counts as `a.b`
    reason: str


BANNED = (
    Banned(
        r"factcheck/(?!engine/|articles/)", r"factcheck\.engine(\.analyse)?$", "only articles have their text analysed"
    ),
    Banned(r"factcheck/ingest/", r"django\.db\b", "ingest knows no database"),
    Banned(
        r"factcheck/reports/exporters/",
        r"(.*\.)?(models|quer\w+|db)\b",
        "exporters are given all that they write",
    ),
    Banned(
        r"factcheck/reports/(?!freeze\.py|actions\.py|signing\.py|proof\.py|audit\.py)",
        r"factcheck\.review\.(?!models\.ReviewSession$|origins\.(?:Told|folded|in_words|name_of)$|quotations\.Checked$"
        r"|choices\.(?:NO_ADDRESS|Obtained|Reason|SourceKind|Stance|Tick)$)",
        "reports read the review in freeze.py alone, and its history in proof.py and audit.py; actions write it",
    ),
)


def module_docstrings(root: Path) -> Iterator[Problem]:
    """Each module says what lives in it; a package without code may be empty."""
    for path in modules(root / "factcheck"):
        text = path.read_text(encoding="utf-8")
        if text and not ast.get_docstring(ast.parse(text)):
            yield Problem(path, 1, "say in a docstring what lives in this module")


def way_around_escaping(root: Path) -> Iterator[Problem]:
    """No code marks words as safe, runs them, or switches a guard off."""
    yield from _never(AROUND_ESCAPING, modules(root / "factcheck"), "a way around escaping or a guard")
    yield from _never([IN_SCRIPTS], sorted((root / "static").rglob("*.js")), "markup or code made from words")


def excused_imports(root: Path) -> Iterator[Problem]:
    """Imports are absolute and at the top, without exception."""
    yield from _never([EXCUSED_IMPORTS], modules(root / "factcheck"), "imports are absolute and at the top")


def _never(patterns: tuple[str, ...] | list[str], paths: list[Path], reason: str) -> Iterator[Problem]:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for pattern in patterns:
            for found in re.finditer(pattern, text):
                yield Problem(path, line_of(text, found.start()), f"{found[0]}: {reason}")


def banned_names(root: Path) -> Iterator[Problem]:
    """No module imports a name that BANNED keeps from it."""
    for path in modules(root / "factcheck"):
        place = path.relative_to(root).as_posix()
        banned = [b for b in BANNED if re.match(b.where, place)]
        for name, line in import_lines(path):
            for rule in banned:
                if re.match(rule.names, name):
                    yield Problem(path, line, f"imports {name}: {rule.reason}")


def import_circles(root: Path) -> Iterator[Problem]:
    """No module imports itself in a circle, through its own package either, which import-linter does not look at."""
    paths = {name_of(path, root): path for path in modules(root / "factcheck")}
    graph = {
        name: {i if i in paths else i.rpartition(".")[0] for i, _ in import_lines(path)} & (set(paths) - {name})
        for name, path in paths.items()
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        names = circle.args[1]
        yield Problem(paths[names[0]], 1, f"imports itself in a circle: {' <- '.join(names)}")


def rooms_without_order(root: Path) -> Iterator[Problem]:
    """Each room of more than one module has its import order written in a contract that lists all of them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    ordered = {room for c in contracts if c.get("exhaustive") for room in c["containers"]}
    for package in sorted((root / "factcheck").glob("*/__init__.py")):
        inside = [p for p in package.parent.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()]
        if len(inside) > 2 and name_of(package, root) not in ordered:
            yield Problem(
                root / "pyproject.toml", 1, f"no exhaustive contract lists the modules of {package.parent.name}"
            )


def migration_names(root: Path) -> Iterator[Problem]:
    """A migration is named for what it does."""
    for path in sorted((root / "factcheck").glob("*/migrations/0*.py")):
        if not re.fullmatch(r"\d{4}_(?!.*auto_)[a-z][a-z_]+", path.stem):
            yield Problem(path, 1, "name the migration for what it does")


def clocks_in_tests(root: Path) -> Iterator[Problem]:
    """No test looks at a clock but for those that MAY_LOOK_AT_CLOCKS names."""
    for path in modules(root / "tests"):
        if path.relative_to(root).as_posix() not in MAY_LOOK_AT_CLOCKS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (name := _named(node)) in CLOCKS:
                    yield Problem(path, getattr(node, "lineno", 1), f"{name}: ask `assert_linear` of tests/growth.py")


def _named(node: ast.AST) -> str:
    """The name that a piece of code takes from a module or an object."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.name if isinstance(node, ast.alias) else ""


CHECKS: tuple[Check, ...] = (
    module_docstrings,
    way_around_escaping,
    excused_imports,
    banned_names,
    import_circles,
    rooms_without_order,
    migration_names,
    clocks_in_tests,
)
