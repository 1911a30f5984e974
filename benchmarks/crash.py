#!/usr/bin/env python3
"""R24: crash PostgreSQL again and again under eight writers; whatever was called saved must be there, once.

From the project's root:  .venv/bin/python benchmarks/crash.py [CRASHES]
It makes a private server that keeps what it commits (synchronous_commit as PostgreSQL has it), serves the desk with
gunicorn, and stops the database with `immediate`, which leaves no time to write anything down. gunicorn is not
started again: it must find its way back by itself. Exit code 1 says that something was lost, stood twice, did not
add up, was answered with anything but 503 meanwhile, or came back too late.
"""

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import machine

LONGEST = 6  # seconds until the first tag is saved again: the pool tries after 1, 2 and 4 seconds


def crash(run: machine._Unprivileged, pg_ctl: Path, data: Path) -> None:
    """Stop the server at once, and start it again a moment later with the options that it had."""
    options = (data / "postmaster.opts").read_text(encoding="utf-8").split(" ", 1)[1].strip().replace('"', "")
    run(pg_ctl, "stop", "-w", "-m", "immediate", "-D", data)
    time.sleep(0.5)
    run(pg_ctl, "start", "-w", "-D", data, "-l", run.folder / "server.log", "-o", options)


def main() -> int:
    """Run, and say what came of it."""
    crashes = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    machine.QUICK.clear()  # this server is to keep what it commits
    with tempfile.TemporaryDirectory(prefix="factcheck-crash-") as folder:
        run, password, port = machine._Unprivileged(Path(folder)), secrets.token_hex(16), machine.free_port()
        pg_ctl, data = machine._start(run, password, port)
        os.environ["BENCHMARK_DATABASE_URL"] = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        try:
            return crash_under_writers(crashes, lambda: crash(run, pg_ctl, data))
        finally:
            run(pg_ctl, "stop", "-w", "-m", "immediate", "-D", data)


def crash_under_writers(crashes: int, crash_once: Callable[[], None]) -> int:
    """Let people write, crash as often as asked, and judge."""
    from benchmarks import kill  # noqa: PLC0415 - it sets Django up for the database named above

    article, server, writers, stop = kill.desk()
    back = []
    with kill.at_work(writers, server, stop):
        for _ in range(crashes):
            time.sleep(1)
            crash_once()
            began, before = time.monotonic(), kill.saved_by(writers)
            while kill.saved_by(writers) == before and time.monotonic() - began < 20:
                time.sleep(0.01)
            back.append(round(time.monotonic() - began, 2))
        time.sleep(1)
    kill.connection.close_pool()  # whose connections are of before
    wrong = kill.judge(article, writers) + [f"odd answer: {o}" for w in writers for o in w.odd if o != "503"]
    wrong += [f"{seconds} seconds until something was saved again" for seconds in back if seconds > LONGEST]
    refused = sum(o == "503" for w in writers for o in w.odd)
    replayed = sum(w.replayed for w in writers)
    print(f"{crashes} crashes, {kill.saved_by(writers)} tags acknowledged, {refused} answers 503, {replayed} replayed")
    print(f"seconds from the database's return to the first tag: {back}")
    print("\n".join(wrong) or "nothing lost, nothing twice, everything adds up")
    return 1 if wrong or not kill.saved_by(writers) else 0


if __name__ == "__main__":
    sys.exit(main())
