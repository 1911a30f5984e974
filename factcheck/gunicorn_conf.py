"""How gunicorn serves the desk: `gunicorn --config python:factcheck.gunicorn_conf factcheck.wsgi`.

The number of processes is gunicorn's own WEB_CONCURRENCY. Its command line overrides anything here. With
WITH_WORKER=yes it starts a worker for background tasks beside itself, as `make run` does.
"""

import gc
import os
import signal
import subprocess
import sys
from typing import Any

worker_class = "gthread"
threads = 8  # no more than DATABASE_POOL, or threads wait for a connection
preload_app = True  # modules are loaded once, before the fork, and share their memory
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
_beside: list[subprocess.Popen[bytes]] = []


def when_ready(server: Any) -> None:
    """Freeze the garbage collector's view of what is loaded, then print the address, on which we listen by now."""
    gc.freeze()
    places = " and ".join(f"http://{host}:{port}/" for host, port, *_ in server.cfg.address)
    sys.stdout.write(f"factcheck is at {places}  (Ctrl-C stops it)\n")
    sys.stdout.flush()
    if os.environ.get("WITH_WORKER") == "yes":
        _beside.append(subprocess.Popen([sys.executable, "manage.py", "run_worker", "--with-parent"]))


def on_exit(server: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Stop the worker beside the server, and wait until it has ended what it began."""
    for process in _beside:
        process.terminate()
        process.wait()


def post_worker_init(worker: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Ignore Ctrl-C in a worker; the first process stops it. Two signals at once can lock up a worker's threads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
