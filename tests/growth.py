"""How the CPU time of a task grows with its size: the one place in which the tests look at a clock.

A machine may be slow or busy, so no test says how many seconds a task may take, only how they grow.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time
from typing import Any

LIMIT = 1.5  # of one large task to four small ones, as large together: in line it is 1, squared 4
FLOOR = 0.004  # seconds of CPU; four small tasks that take less count as if they took so much
LOOKS = 6


@dataclass(frozen=True)
class Look:
    """The CPU seconds of four small tasks together, and of one that is as large as the four."""

    four: float
    one: float

    @property
    def ratio(self) -> float:
        return self.one / max(self.four, FLOOR)

    def __str__(self) -> str:
        return f"{self.four:.4f} s and {self.one:.4f} s"


def assert_linear(
    task: Callable[[Any], object],
    size: int,
    make: Callable[[int], Any] = lambda size: size,
    *,
    refusal: type[Exception] | tuple[()] = (),
) -> None:
    """Fail if a task costs more for each piece where it is given four times as many pieces.

    `task(make(size))` is run for a size and for four times that; what `make` costs is not counted. A task that raises
    `refusal` must do so at both sizes, or they would not compare. The first look decides if it is within the limit;
    a busy machine is looked at again. No two runs are given the same, so that no cache knows an answer as a whole.
    """
    end = _run(task, make(size - 1), refusal)[1]  # what is loaded or compiled once is paid for here
    looks: list[Look] = []
    with _no_collection():
        while len(looks) < LOOKS and (not looks or looks[-1].ratio > LIMIT):
            sizes = [size + len(looks) * 4 + n for n in range(4)]
            *small, large = [_run(task, make(n), refusal) for n in (*sizes, sum(sizes))]
            assert {e for _, e in (*small, large)} == {end}, f"not all of {size} to {sum(sizes)} end in {end}"
            looks.append(Look(sum(seconds for seconds, _ in small), large[0]))
    least = min(look.ratio for look in looks)
    assert least <= LIMIT, (
        f"four tasks of {size} and one of {4 * size} cost {'; '.join(map(str, looks))} of CPU:"
        f" {least:.2f} times as much at the least, where {LIMIT} is allowed (in line 1, squared 4)"
    )


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return what makes a text of so many equal pieces, between a beginning and an end."""
    return lambda times: before + piece * times + after


def _run(task: Callable[[Any], object], given: Any, refusal: type[Exception] | tuple[()]) -> tuple[float, str]:
    started = process_time()
    try:
        task(given)
    except refusal:
        return process_time() - started, "a refusal"
    return process_time() - started, "a result"


@contextmanager
def _no_collection() -> Iterator[None]:
    """The garbage of all tests before is not collected at the cost of one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
