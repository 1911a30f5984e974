"""How gunicorn serves the desk: `gunicorn --config python:factcheck.gunicorn_conf factcheck.wsgi`.

The number of processes is gunicorn's own WEB_CONCURRENCY. Anything here can be overruled on its command line.
"""

import gc
import signal
import sys
from typing import Any

worker_class = "gthread"
threads = 8  # no more than DATABASE_POOL, or threads wait for a connection
preload_app = True  # the processes share the memory of what is loaded once, before they part
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
SEARCH_AFTER = 10_000  # new objects; Python's 700 searched all of a long article again and again while it was loaded


def when_ready(server: Any) -> None:
    """Say where the desk is, once it really listens there; what is loaded by then is never garbage."""
    gc.freeze()
    gc.set_threshold(SEARCH_AFTER)
    places = " and ".join(f"http://{host}:{port}/" for host, port, *_ in server.cfg.address)
    sys.stdout.write(f"factcheck is at {places}  (Ctrl-C stops it)\n")
    sys.stdout.flush()


def post_worker_init(worker: Any) -> None:  # noqa: ARG001 - gunicorn's signature
    """Leave Ctrl-C to the first process, which tells the others: two signals at once can lock up a worker's threads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
