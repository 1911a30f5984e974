"""Change the rules one at a time in copies of the project, and list the changes that no test notices.

    python -m tests.mutants [--sample 200] [--seed 11] [--only PATTERN] [--workers 2] [--nice 15]

cosmic-ray makes the changes and runs the tests; tests/mutants/scope.py says which. Each worker has a copy of its own
of all files that git knows or would add; the working tree is never written to, but for test-results/mutants.txt.
"""

import argparse
import ast
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from multiprocessing import Queue, get_context
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec, WorkResult

from tests.mutants.scope import CHANGES, MODULES, TESTS

ROOT = Path(__file__).parents[2]
Place = tuple[tuple[int, int], tuple[int, int]]  # begin and end, each as (line, column)
REPORT = ROOT / "test-results/mutants.txt"
# Tables made from the models, without the hundred migrations: a third of the time of a short run.
PYTEST = f"{sys.executable} -m pytest -q -x --no-migrations --hypothesis-seed=0 --tb=no "
SECONDS = 1200  # a run of tests that takes longer never ends: the change is noticed


def main() -> int:
    asked = arguments()
    os.nice(asked.nice)
    with tempfile.TemporaryDirectory(prefix="factcheck-mutants-") as scratch:
        copies = [copy_to(Path(scratch) / str(n)) for n in range(asked.workers)]
        mutants = all_mutants(copies[0], asked.only)
        total = len(mutants)
        if asked.sample and asked.sample < total:
            mutants = random.Random(asked.seed).sample(mutants, asked.sample)
        print(f"{len(mutants)} of {total} changes, seed {asked.seed}", flush=True)
        if asked.list:
            print(*(place_of(m) for m in mutants), sep="\n")
            return 0
        check_unchanged(copies[0], {tests_of(m.module_path) for m in mutants})
        return run(mutants, copies, total)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, help="try only so many, chosen at random over all modules")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="*", help="modules whose path fits a pattern")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--nice", type=int, default=10)
    parser.add_argument("--list", action="store_true", help="list the changes and try none")
    return parser.parse_args()


def copy_to(folder: Path) -> Path:
    """Copy what git knows or would add."""
    folder.mkdir()
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True).stdout
    there = b"\0".join(name for name in listed.split(b"\0") if name and (ROOT / name.decode()).is_file())
    packed = subprocess.run(
        ["tar", "--create", "--null", "--files-from", "-"], cwd=ROOT, input=there, capture_output=True, check=True
    )
    subprocess.run(["tar", "--extract"], cwd=folder, input=packed.stdout, check=True)
    return folder


def all_mutants(copy: Path, only: str) -> list[MutationSpec]:
    """Return every change that scope.py names, in order."""
    os.chdir(copy)
    modules = sorted(path for pattern in MODULES for path in Path().glob(pattern) if fnmatch(str(path), only))
    found = [mutant for path in modules for mutant in mutants_of(path)]
    return sorted(found, key=lambda m: (str(m.module_path), m.start_pos, m.operator_name, m.occurrence))


def mutants_of(path: Path) -> Iterator[MutationSpec]:
    """Yield the changes of a module; cosmic-ray finds each again by operator and occurrence."""
    nodes, tree = list(ast_nodes(get_ast_from_path(path))), ast.parse(path.read_text(encoding="utf-8"))
    idle, operators = idle_places(tree), operator_places(tree)
    for name in sorted(CHANGES):
        operator = get_operator(f"core/{name}")()
        places = (place for node in nodes for place in operator.mutation_positions(node))
        for n, (start, end) in enumerate(places):
            if within(start, idle) or ("BinaryOperator" in name and not within(start, operators)):
                continue
            yield MutationSpec(path, f"core/{name}", n, start, end)


def idle_places(tree: ast.Module) -> list[Place]:
    """Return the annotations, which do not run, and `frozen` and `slots` of dataclasses, which only guard."""
    names = ("annotation", "returns")
    nodes = [getattr(node, name, None) for node in ast.walk(tree) for name in names]
    nodes += [d for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for d in node.decorator_list]
    return [((n.lineno, n.col_offset), (n.end_lineno, n.end_col_offset)) for n in nodes if n is not None]


def operator_places(tree: ast.Module) -> list[Place]:
    """Return where operators between two values are; `*` and `**` in a signature or a call are none."""
    pairs = [(n.left, n.right) for n in ast.walk(tree) if isinstance(n, ast.BinOp)]
    pairs += [(n.target, n.value) for n in ast.walk(tree) if isinstance(n, ast.AugAssign)]
    return [((a.end_lineno, a.end_col_offset), (b.lineno, b.col_offset)) for a, b in pairs]


def within(start: tuple[int, int], places: list[Place]) -> bool:
    """Whether a place, as (line, column), is in one of these."""
    return any(begins <= start < ends for begins, ends in places)


def tests_of(module: Path) -> str:
    """Return the tests that a module is tried against."""
    return next(tests for pattern, tests in TESTS.items() if fnmatch(str(module), pattern))


def check_unchanged(copy: Path, tests: set[str]) -> None:
    """Stop unless every test passes without a change: all would count as noticed."""
    names = sorted({name for some in tests for name in some.split()})
    if subprocess.run([*PYTEST.split(), *names], cwd=copy, check=False).returncode:
        sys.exit("The tests do not pass as it is.")


def run(mutants: list[MutationSpec], copies: list[Path], total: int) -> int:
    """Try the changes, say what became of each, and write down those that survived."""
    context = get_context("spawn")
    folders: Queue = context.Queue()
    for copy in copies:
        folders.put(copy)
    began, survived = time.monotonic(), []
    with ProcessPoolExecutor(len(copies), mp_context=context, initializer=enter, initargs=(folders,)) as pool:
        for n, (mutant, result) in enumerate(zip(mutants, pool.map(tried, mutants), strict=True), start=1):
            outcome = result.test_outcome.value
            print(f"{n} {outcome} {place_of(mutant)} {noticed_by(result)}", flush=True)
            if outcome != "killed":
                survived.append(f"{outcome}: {place_of(mutant)}\n{result.diff or result.output}\n")
    killed = len(mutants) - len(survived)
    took = f"{time.monotonic() - began:.0f} s"
    said = f"{killed} of {len(mutants)} killed ({killed / len(mutants):.0%}), of {total} in all, in {took}"
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join([said, "", *survived]), encoding="utf-8")
    print(f"{said}. The survivors are in {REPORT.relative_to(ROOT)}.")
    return 0


def enter(folders: Queue) -> None:
    """Let a worker stand in a copy of its own."""
    os.chdir(folders.get())
    os.environ.update(DATABASE_URL="", PYTHONDONTWRITEBYTECODE="1")


def tried(mutant: MutationSpec) -> WorkResult:
    """Change the copy that this worker stands in, run the tests, and change it back."""
    return mutate_and_test([mutant], PYTEST + tests_of(mutant.module_path), SECONDS)


def noticed_by(result: WorkResult) -> str:
    """Return the first test that failed."""
    said = [line for line in result.output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return said[0] if said else ""


def place_of(mutant: MutationSpec) -> str:
    """Say which change of which place it is."""
    name = mutant.operator_name.removeprefix("core/")
    return f"{mutant.module_path}:{mutant.start_pos[0]}:{mutant.start_pos[1]} {name} {mutant.occurrence}"


if __name__ == "__main__":
    sys.exit(main())
