"""What is made once in a run of the tests, by whichever worker needs it first, for all of them."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path


def folder_of_the_run() -> Path:
    """Return the folder that all workers of a run share; it is removed when the run ends (tests/conftest.py)."""
    return Path(os.environ["FOLDER_OF_THE_RUN"])


def made_once(name: str, make: Callable[[], str]) -> str:
    """Return what `make` returned to the first who asked for this name; others wait until it is made."""
    result = folder_of_the_run() / f"{name}.made"
    with result.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(make(), encoding="utf-8")
        return result.read_text(encoding="utf-8")
