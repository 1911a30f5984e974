"""What ruff, djlint and import-linter cannot say of the project's files: `make lint`, or `python -m tests.lint`.

A check is a function that takes the project's folder and yields what is wrong in it. To add one, write it in `code.py`
or `templates.py`, name it in CHECKS there, and give tests/shape/test_lint.py a file in which it finds something.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """Something wrong at one line of one file."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


Check = Callable[[Path], Iterator[Problem]]


def line_of(text: str, offset: int) -> int:
    """Return the number of the line, from 1, that an offset into a text falls on."""
    return text.count("\n", 0, offset) + 1
