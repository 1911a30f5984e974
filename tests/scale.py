"""Tests of two sizes: a small one, which `make test` runs, and the whole one of `make soak`."""

from typing import Any

import pytest


def sized(name: str, small: Any, *, soak: Any) -> pytest.MarkDecorator:
    """Run a test with a small value of one of its arguments, and, marked `soak`, with a large one."""
    return pytest.mark.parametrize(name, [small, pytest.param(soak, marks=pytest.mark.soak)])
