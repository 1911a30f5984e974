"""What a test run needs of the machine, found or else installed: a browser, nginx, a PostgreSQL server of its own.

python -m tests.machine chromium              print where the browser is, having installed one if there was none
python -m tests.machine postgresql COMMAND    run a command with DATABASE_URL naming a private, throw-away server
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Chromium without a window's frame, which takes a third less time; Playwright's own choice where nobody looks on.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Each window would load two pages for the suggestions of an address bar that nobody sees, and have two processes begun
# ahead, for a menu and for the next site. What follows them here is what Playwright turns off, and would be on again:
# the last list counts.
NOT_NEEDED = (
    *("PreloadTopChromeWebUI", "SpareRendererForSitePerProcess"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
# A headless browser that talks to nobody but the site; the sandbox cannot be had as root.
BROWSER_FLAGS = [
    f"--disable-features={','.join(NOT_NEEDED)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
# The server is thrown away: nothing on it has to survive a power cut.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Missing(Exception):  # noqa: N818 - the fact
    """The machine lacks something, and it could not be installed."""


def say(text: str) -> None:
    """Tell the person who waits, apart from what a command prints."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def works(*command: str) -> bool:
    """Whether a command runs and ends well; what it prints goes to standard error."""
    try:
        return (
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno()).returncode == 0
        )
    except OSError:
        return False


# The browser


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts: the one named in CHROMIUM, on PATH, or fetched by Playwright."""
    named = os.environ.get("CHROMIUM")
    for candidate in [named] if named else [*map(shutil.which, BROWSERS), _fetched_by_playwright()]:
        if candidate and _starts(candidate):
            return candidate
    return None


def _starts(browser: str) -> bool:
    try:
        run = subprocess.run([browser, "--version"], check=False, capture_output=True, timeout=60)
    except OSError:
        return False
    return run.returncode == 0


def _fetched_by_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure_chromium() -> str:
    """Return the path of a Chromium, installing one where there is none, and the quicker one beside a slow one."""
    named, found = os.environ.get("CHROMIUM"), find_chromium()
    if found and (named or Path(found).name == SHELL):
        return found
    if named:
        message = f"CHROMIUM names {named}, which does not start. Correct it, or leave it out."
        raise Missing(message)
    say(f"No {SHELL} found: installing it." if found else "No Chromium found: installing one.")
    for install in (_install_shell, *(() if found else (_install_from_system, _install_with_playwright))):
        if install() and (path := find_chromium()):
            return path
    if found:
        return found
    message = (
        "The journeys need Chromium, and it could not be installed. Install it yourself (Debian, Ubuntu: "
        "apt-get install chromium), or name one: make test CHROMIUM=/path/to/chromium."
    )
    raise Missing(message)


def _install_shell() -> bool:
    """Take it from the list of packages as it is: where that is missing, no time is lost."""
    return _apt_get("install", "-qqy", SHELL)


def _install_from_system(package: str = "chromium") -> bool:
    return _apt_get("update", "-qq") and _apt_get("install", "-qqy", package)


def _apt_get(*command: str) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    return works("apt-get", *command)


def _install_with_playwright() -> bool:
    return works(sys.executable, "-m", "playwright", "install", "chromium")


# The proxy


def find_nginx() -> str | None:
    """Return the path of nginx, named in NGINX or found; it is often on the path of root alone."""
    named = os.environ.get("NGINX")
    return named or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def ensure_nginx() -> str:
    """Return the path of nginx, installing it where there is none. Tests start one of their own, on free ports."""
    if not find_nginx():
        say("No nginx found: installing it.")
        _install_from_system("nginx-light")
    if found := find_nginx():
        return found
    message = (
        "The example of docs/running.md is tried with nginx, and it could not be installed. Install it yourself "
        "(Debian, Ubuntu: apt-get install nginx), or name one: make test NGINX=/path/to/nginx."
    )
    raise Missing(message)


# PostgreSQL


def find_postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs: POSTGRESQL_BIN, the newest installed, or the one on PATH."""
    named = os.environ.get("POSTGRESQL_BIN")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: _number(p.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [Path(named)] if named else [*installed, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((c for c in candidates if all((c / name).exists() for name in ("initdb", "pg_ctl", "postgres"))), None)


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a private PostgreSQL on a free port, its files in a temporary folder; yield its address, stop it after."""
    with tempfile.TemporaryDirectory(prefix="factcheck-postgresql-") as folder:
        run, password, port = _Unprivileged(Path(folder)), secrets.token_hex(16), free_port()
        pg_ctl, data = _start(run, password, port)
        try:
            yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        finally:
            run(pg_ctl, "stop", "-w", "-m", "immediate", "-D", data)


class _Unprivileged:
    """Runs commands in a folder; started as root, as another user, since PostgreSQL refuses root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.who: dict[str, Any] = {}
        if os.geteuid() == 0:
            person = _first_known("postgres", "nobody")
            os.chown(folder, person.pw_uid, person.pw_gid)
            self.who = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}

    def __call__(self, *command: str | Path) -> None:
        """Run a command; what it printed is shown if it fails."""
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        log = self.folder / "commands.log"
        with log.open("a+b") as output:
            run = subprocess.run(
                command, check=False, cwd=self.folder, env=env, stdout=output, stderr=subprocess.STDOUT, **self.who
            )
        if run.returncode != 0:
            said = log.read_text(encoding="utf-8", errors="replace")
            message = f"PostgreSQL did not do as told: {Path(command[0]).name} failed.\n{said}"
            raise Missing(message)


def _first_known(*names: str) -> pwd.struct_passwd:
    return next(person for name in names for person in pwd.getpwall() if person.pw_name == name)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(run: _Unprivileged, password: str, port: int) -> tuple[Path, Path]:
    """Start a server, of this machine's programs or else of those that pip installed; return pg_ctl and its data."""
    programs = find_postgresql()
    if programs:
        return _start_installed(run, programs, password, port)
    say("No PostgreSQL server found on this machine: using the one that pip installed.")
    return _start_bundled(run, password, port)


def _start_installed(run: _Unprivileged, programs: Path, password: str, port: int) -> tuple[Path, Path]:
    secret, data = run.folder / "password", run.folder / "data"
    secret.write_text(password, encoding="ascii")
    common = ("--pgdata", data, "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    run(programs / "initdb", *common, "--auth=scram-sha-256", f"--pwfile={secret}")
    settings = {**QUICK, "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": run.folder}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", run.folder / "server.log", "-o", options)
    return programs / "pg_ctl", data


def _start_bundled(run: _Unprivileged, password: str, port: int) -> tuple[Path, Path]:
    import pg0

    server = run.folder / "pg0"  # a copy, where the unprivileged user can read it
    shutil.copy(Path(pg0.__file__).parent / "bin" / "pg0", server)
    server.chmod(0o755)
    settings = [part for name, value in QUICK.items() for part in ("--config", f"{name}={value}")]
    run(server, "start", "--name=tests", f"--port={port}", f"--password={password}", *settings)
    home = run.folder / ".pg0"
    return next(home.glob("installation/*/bin/pg_ctl")), home / "instances" / "tests" / "data"


def _run_with_postgresql(command: list[str]) -> int:
    with postgresql() as address:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": address}).returncode


def main(arguments: list[str]) -> int:
    """Do as the command line says."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped on the way out
    try:
        match arguments:
            case ["chromium"]:
                sys.stdout.write(f"{ensure_chromium()}\n")
                return 0
            case ["postgresql", *command] if command:
                return _run_with_postgresql(command)
    except Missing as missing:
        say(str(missing))
        return 1
    say(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
