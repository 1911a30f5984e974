"""Follow one tag, from its address to its answer, through the rooms of the program, in the order they are entered.

    .venv/bin/python -m benchmarks.way_of_a_request [--list]

The tag is followed by its words: a call is on the way if they are in an argument of it, in what it returns, or in an
object of ours that is. `--all` counts every call that the view makes, also those that never see the tag.
A room is a folder of `factcheck/`, or a module that stands in none: `review/actions`, `review/forms`. A stop is an
entry into another room than the one before; a return is a stop at a room that was left before; a climb is a call from
a room into one that stands to its right in the written order (factcheck/__init__.py). Middleware, which every request
passes, and what templates call while they are drawn are not counted. The database is SQLite, in memory.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from tests.asks import HTMX, logged_in  # noqa: E402
from tests.makers import first_assertion, make_article, make_person  # noqa: E402

MARK = "whom-to-follow"
HOUSE = Path(settings.BASE_DIR) / "factcheck"
COMPREHENSIONS = {"<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>"}
APPS = ("", "db", "web", "engine", "ingest", "accounts", "articles", "review", "reports")
FLOORS = (  # inside an app, from left to right
    {"choices", "rules", "querysets", "exporters"},
    {"models"},
    {"queries"},
    {"actions"},
    {"forms"},
    {"decisions"},
    {"presenters"},
    {"views", "admin"},
    {"urls"},
)


def main() -> None:
    """Load an article, place a tag the way a browser does, and print what was passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="count what never sees the tag, too")
    parser.add_argument("--list", action="store_true", help="name every stop")
    arguments = parser.parse_args()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    calls = [c for c in trace_a_tag() if arguments.all or c.carries]
    rooms = [room_of(call.module) for call in calls]
    stops = [rooms[0]] + [b for a, b in pairwise(rooms) if a != b]
    climbs = [c for c in calls if c.caller and is_climb(room_of(c.caller), room_of(c.module))]
    functions = {(c.module, c.function) for c in calls}
    print(f"modules {len({c.module for c in calls})}, functions {len(functions)}, depth {max(c.depth for c in calls)}")
    print(f"rooms {len(set(stops))}, stops {len(stops)}, returns {len(stops) - len(set(stops))}, climbs {len(climbs)}")
    for call in climbs:
        print(f"  climb: {call.caller} calls {call.module} {call.function}")
    for call in calls if arguments.list else ():
        print(f"{'  ' * call.depth}{call.module} {call.function}")


@dataclass(slots=True)
class Call:
    """One call: where it leads, from which module, how deep, and whether it sees the words of the tag."""

    module: str
    function: str
    depth: int
    caller: str
    carries: bool


def trace_a_tag() -> list[Call]:
    """Return the calls of our functions that the view of a tag makes, in order."""
    lead, reviewer = make_person("Lead", "editor"), make_person("Ana", "reviewer")
    assertion = first_assertion(make_article(by=lead))
    client = logged_in(reviewer)
    sent = {"verdict": "denied", "seen": assertion.version, "note": MARK, "denied_by": MARK}
    address = f"/review/assertions/{assertion.pk}/tag/"
    client.post("/review/assertions/0/tag/", sent, **HTMX)  # what is loaded once is loaded
    tracer = Tracer()
    sys.setprofile(tracer)
    answer = client.post(address, sent, **HTMX)
    sys.setprofile(None)
    assert answer.status_code == 200, answer.content
    return tracer.calls


class Tracer:
    """What `sys.setprofile` calls: it notes calls of our functions below the first one of `views`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.stack: list[tuple[FrameType, Call]] = []
        self.drawing = 0

    def __call__(self, frame: FrameType, event: str, value: Any) -> None:
        """Note a call, or leave it."""
        if event == "call":
            self.drawing += is_drawing(frame)
            if not self.drawing:
                self.enter(frame)
        elif event == "return":
            self.drawing -= is_drawing(frame)
            if self.stack and self.stack[-1][0] is frame:
                _, call = self.stack.pop()
                call.carries = call.carries or holds(value, 3)

    def enter(self, frame: FrameType) -> None:
        """Note a call if it is one of a function of ours, below a view."""
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        if not path.is_relative_to(HOUSE) or name in COMPREHENSIONS:
            return
        module = path.relative_to(HOUSE).with_suffix("").as_posix()
        if not self.stack and "/views" not in module:
            return
        arguments = [frame.f_locals[n] for n in frame.f_code.co_varnames if n in frame.f_locals]
        carries = not self.stack or any(holds(a, 3) for a in arguments)
        caller = self.stack[-1][1].module if self.stack else ""
        call = Call(module, name, len(self.stack), caller, carries)
        self.calls.append(call)
        self.stack.append((frame, call))


def holds(value: object, deep: int) -> bool:
    """Whether the words that are followed are in a value, or in what it holds."""
    if isinstance(value, str):
        return value == MARK
    if deep == 0 or isinstance(value, HttpRequest):
        return False
    if isinstance(value, Mapping):
        return any(holds(v, deep - 1) for v in value.values())
    if isinstance(value, list | tuple):
        return any(holds(v, deep - 1) for v in value)
    if not type(value).__module__.startswith("factcheck."):
        return False
    names = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
    return any(holds(_held(value, name), deep - 1) for name in names)


def _held(value: object, name: str) -> object:
    """Return an attribute, or None where it is not set yet; what a class finds for it elsewhere does not count."""
    try:
        return object.__getattribute__(value, name)
    except AttributeError:
        return None


def is_drawing(frame: FrameType) -> bool:
    """Whether a template is drawn by this call."""
    return frame.f_code.co_name == "render" and frame.f_code.co_filename.endswith("django/template/backends/django.py")


def room_of(module: str) -> str:
    """Return the folder of a module, or the module itself where an app has no folder for it."""
    app, *rest = module.split("/")
    return f"{app}/{rest[0]}" if rest and rest[0] != "__init__" else app


def is_climb(caller: str, callee: str) -> bool:
    """Whether a call leads to the right in the written order."""
    return floor_of(callee) > floor_of(caller)


def floor_of(room: str) -> tuple[int, int]:
    """Return where a room stands: its app, and its floor in it; what the order does not name stands as queries do."""
    app, _, name = room.partition("/")
    return (
        APPS.index(app) if app in APPS else 0,
        next((n for n, names in enumerate(FLOORS) if name in names), 2),
    )


if __name__ == "__main__":
    main()
