"""Print each problem as file:line: words; exit 1 if there is one."""

import os
import sys
from pathlib import Path

import django

from tests.lint import code, templates

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run every check over the project."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    django.setup()  # templates are compiled with the site's own tags
    problems = [problem for check in (*code.CHECKS, *templates.CHECKS) for problem in check(ROOT)]
    for problem in problems:
        sys.stdout.write(f"{problem.path.relative_to(ROOT)}:{problem.line}: {problem.text}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
