#!/usr/bin/env python3
"""Peak memory and CPU time of readers, each in a process of its own that reads the same files: ours beside its peers.

From the project's root:  .venv/bin/python benchmarks/memory.py FOLDER [NUMBER]   the web pages in a folder
`benchmarks/pdf.py --memory` and `benchmarks/office_files.py --memory` print the same for PDFs and office files.

Memory is the largest resident set of the process or of a program that it starts (PDFium's, pandoc, LibreOffice), its
imports included; seconds are those of the CPU in all of them. Readers that are not installed are left out.
"""

import importlib.util
import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_CHILD = "import sys; from benchmarks import memory; memory.read_as_child(*sys.argv[1:])"


def print_peaks(module: str, readers: Iterable[str], paths: Sequence[Path]) -> None:
    """Print a line for each reader, by its name; `module` has a function `read_with(name, paths)`."""
    given = json.dumps([str(path) for path in paths])
    for name in readers:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, module, name],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        said = done.stdout.strip().rpartition("\n")[2] if done.returncode == 0 else "failed"
        print(f"{name:16} {len(paths)} files  {said}")


def read_as_child(module: str, name: str) -> None:
    """Read the files that standard input names, and print peak and time."""
    importlib.import_module(module).read_with(name, [Path(path) for path in json.load(sys.stdin)])
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    # Its own `ru_maxrss` would be at least that of the process that started it, which Linux hands down.
    own = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
    peak, seconds = max(own, used[1].ru_maxrss) / 1024, sum(each.ru_utime + each.ru_stime for each in used)
    print(f"\npeak {peak:5.0f} MB  {seconds:6.1f} s")


def _ours(path: Path) -> None:
    from factcheck.ingest import Unreadable, from_file  # noqa: PLC0415 - its own memory

    try:
        from_file("page.html", path.read_bytes(), limit=20_000_000)
    except Unreadable as refused:
        print(refused.text)


def _trafilatura(path: Path) -> None:
    import trafilatura  # noqa: PLC0415

    trafilatura.extract(path.read_bytes(), include_comments=False)


def _readability(path: Path) -> None:
    from readability import Document  # noqa: PLC0415

    Document(path.read_bytes().decode("utf-8", "replace")).summary()


def _newspaper(path: Path) -> None:
    import newspaper  # noqa: PLC0415

    page = newspaper.Article("https://example.org/")
    page.download(input_html=path.read_bytes().decode("utf-8", "replace"))
    page.parse()


READERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "ours": ("factcheck", _ours),
    "trafilatura": ("trafilatura", _trafilatura),
    "readability-lxml": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
}


def read_with(name: str, paths: Iterable[Path]) -> None:
    """Read web pages with one reader; a page at which it fails is passed over."""
    for path in paths:
        try:
            READERS[name][1](path)
        except Exception as error:
            print(f"{path.name}: {error!r}")


def main() -> None:
    """Measure the first pages of a folder."""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    paths = sorted(Path(sys.argv[1]).rglob("*.html"))[:number]
    installed = [name for name, (module, _) in READERS.items() if importlib.util.find_spec(module)]
    print_peaks("benchmarks.memory", installed, paths)


if __name__ == "__main__":
    main()
