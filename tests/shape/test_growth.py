"""What `assert_linear` finds and forgives, by a clock that the tasks themselves move on."""

import functools
import gc

import pytest

from tests import growth
from tests.growth import LOOKS, assert_linear, repeated


class Clock:
    """Seconds that pass because something says so."""

    def __init__(self):
        self.now, self.runs = 0.0, 0

    def work(self, seconds):
        self.now, self.runs = self.now + seconds, self.runs + 1


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(growth, "process_time", lambda: made.now)
    return made


ONCE = 1 + 5  # a run to warm up and one look


def test_task_in_line_is_looked_at_once(clock):
    assert_linear(lambda size: clock.work(size / 1000), 100)
    assert clock.runs == ONCE


def test_task_in_square_is_found_and_its_figures_said(clock):
    with pytest.raises(AssertionError, match=r"cost 4\.12\d+ s and 16\.48\d+ s; .*: 4\.00 times"):
        assert_linear(lambda size: clock.work(size * size / 10_000), 100)
    assert clock.runs == 1 + 5 * LOOKS


def test_square_is_found_below_as_much_time_in_line(clock):
    with pytest.raises(AssertionError, match=r"1\.\d\d times"):
        assert_linear(lambda size: clock.work(size / 1000 + size * size / 400_000), 100)


def test_moment_in_which_the_machine_is_busy_is_forgiven(clock):
    def task(size):
        clock.work(size / 1000 * (5 if clock.runs == ONCE - 1 else 1))

    assert_linear(task, 100)
    assert clock.runs == ONCE + 5


def test_first_run_pays_for_what_is_loaded_once(clock):
    load = functools.cache(lambda: clock.work(100))

    def task(size):
        load()
        clock.work(size * size / 10_000)

    with pytest.raises(AssertionError):
        assert_linear(task, 100)


def test_cache_of_whole_inputs_hides_no_square(clock):
    task = functools.cache(lambda text: clock.work(len(text) ** 2 / 10_000))
    with pytest.raises(AssertionError):
        assert_linear(task, 100, repeated("a", before="b", after="c"))


def test_making_the_input_costs_nothing(clock):
    def make(size):
        clock.work(size * size)
        return size

    assert_linear(clock.work, 100, make)


def test_tiny_times_make_no_noise(clock):
    assert_linear(lambda size: clock.work(0.005 if size > 200 else 0.0001), 100)


def test_sizes_that_end_in_another_way_do_not_compare(clock):
    def task(size):
        clock.work(size)
        if size > 200:
            raise ValueError

    with pytest.raises(AssertionError, match="end in a result"):
        assert_linear(task, 100, refusal=ValueError)
    with pytest.raises(ValueError):  # noqa: PT011 - it is not asked to be a refusal
        assert_linear(task, 100)


def test_garbage_is_collected_before_and_after_but_not_meanwhile(clock):
    seen = []
    assert_linear(lambda size: (clock.work(size), seen.append(gc.isenabled())), 100)
    assert (seen[0], set(seen[1:]), gc.isenabled()) == (True, {False}, True)


def test_text_is_made_of_equal_pieces_between_its_ends():
    assert repeated("ab", before="(", after=")")(3) == "(ababab)"
