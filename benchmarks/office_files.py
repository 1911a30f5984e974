#!/usr/bin/env python3
"""Words of Word and OpenDocument files that readers lose: ours beside mammoth, python-docx, odfpy, pandoc, LibreOffice.

From the project's root:  PEERS=/path/to/python .venv/bin/python benchmarks/office_files.py [--memory] [FOLDER ...]
PEERS is a Python that has mammoth, python-docx and odfpy (benchmarks/requirements.txt); pandoc and soffice (Debian:
pandoc, libreoffice-writer-nogui) are looked for on the path. Readers that are missing are left out of the table.

First the files that it makes, one kind of trouble each, as .docx and, turned by LibreOffice, as .odt: of the words that
a reader of the file sees, how many a reader loses, and how many it brings that nobody sees. Then the files in the
folders, which have no right text: a word counts as often as the second of the other readers has it. Time is that of the
whole run of a reader, its start included, by the clock. `--memory` prints the peak memory of each reader, too, in a
process of its own (see memory.py).
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.memory import print_peaks  # noqa: E402
from benchmarks.office_cases import CASES, GONE_IN_ODT  # noqa: E402

LIMIT = 2_000_000
PEERS = os.environ.get("PEERS", "")
Texts = Mapping[Path, str]
_SAID = "said: "
_TOGETHER = 25  # files that one start of LibreOffice turns, so that one that ends it takes few others along
_WORD = re.compile(r"\w+")

_MAMMOTH = """
import json, sys, mammoth
def read(path):
    with open(path, "rb") as file:
        return mammoth.extract_raw_text(file).value
"""
_PYTHON_DOCX = """
import json, sys, docx
def read(path):
    parts = docx.Document(path).iter_inner_content()
    def lines(parts):
        for part in parts:
            if hasattr(part, "rows"):
                for row in part.rows:
                    for cell in row.cells:
                        yield from lines(cell.iter_inner_content())
            else:
                yield part.text
    return "\\n".join(lines(parts))
"""
_ODFPY = """
import json, sys
from odf import text, teletype
from odf.opendocument import load
def read(path):
    body = load(path).text
    return "\\n".join(teletype.extractText(p) for kind in (text.H, text.P) for p in body.getElementsByType(kind))
"""
_EACH = """
for path in json.load(sys.stdin):
    try:
        said = read(path)
    except Exception as error:
        said = None
    print("said: " + json.dumps([path, said]))
"""


def ours(paths: Sequence[Path]) -> Texts:
    """What our readers load."""
    from factcheck.ingest import Unreadable, from_file  # noqa: PLC0415 - its own memory

    texts = {}
    for path in paths:
        try:
            texts[path] = from_file(path.name, path.read_bytes(), limit=LIMIT).text
        except Unreadable:
            continue
    return texts


def by_python(code: str, suffix: str) -> Callable[[Sequence[Path]], Texts]:
    """A reader that is a package of the Python at PEERS."""

    def read(paths: Sequence[Path]) -> Texts:
        given = json.dumps([str(path) for path in paths if path.suffix == suffix])
        run = subprocess.run([PEERS, "-c", code + _EACH], input=given, capture_output=True, text=True, check=True)
        said = (json.loads(line[len(_SAID) :]) for line in run.stdout.splitlines() if line.startswith(_SAID))
        return {Path(path): text for path, text in said if text is not None}

    return read


def pandoc(paths: Sequence[Path]) -> Texts:
    """What pandoc writes as plain text, without its notes on tracked changes."""
    texts = {}
    for path in paths:
        command = ["pandoc", "--to=plain", "--wrap=none", str(path)]
        with contextlib.suppress(subprocess.TimeoutExpired):
            run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
            if run.returncode == 0:
                texts[path] = run.stdout
    return texts


def libreoffice(paths: Sequence[Path]) -> Texts:
    """What LibreOffice writes as plain text, in one start for many."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, path in enumerate(paths):
            copy = Path(folder, f"{number}{path.suffix}")
            shutil.copy(path, copy)
            names[copy.with_suffix(".txt")] = path
        convert("txt:Text (encoded):UTF8", [name.with_suffix(path.suffix) for name, path in names.items()], folder)
        return {path: name.read_text("utf-8-sig") for name, path in names.items() if name.exists()}


def convert(form: str, paths: Sequence[Path], folder: str | Path) -> None:
    """Have LibreOffice write files in another form, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/factcheck-office-profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    for begin in range(0, len(paths), _TOGETHER):
        together = map(str, paths[begin : begin + _TOGETHER])
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run([*command, *together], capture_output=True, check=False, timeout=60)


def readers() -> dict[str, Callable[[Sequence[Path]], Texts]]:
    """The readers that are there."""
    found: dict[str, Callable[[Sequence[Path]], Texts]] = {"ours": ours}
    if PEERS:
        found["mammoth"] = by_python(_MAMMOTH, ".docx")
        found["python-docx"] = by_python(_PYTHON_DOCX, ".docx")
        found["odfpy"] = by_python(_ODFPY, ".odt")
    if shutil.which("pandoc"):
        found["pandoc"] = pandoc
    if shutil.which("soffice"):
        found["LibreOffice"] = libreoffice
    return found


def read_with(name: str, paths: Sequence[Path]) -> None:
    """Read files with one reader."""
    readers()[name](paths)


def words(text: str) -> Counter[str]:
    """The words of a text, each as often as it stands there."""
    return Counter(_WORD.findall(text.casefold().replace("\u00ad", "")))


def read_all(paths: Sequence[Path]) -> tuple[dict[str, Texts], dict[str, float]]:
    """What each reader gives of each file, and how long it took in all."""
    texts, seconds = {}, {}
    for name, reader in readers().items():
        begun = time.perf_counter()
        texts[name] = reader(paths)
        seconds[name] = time.perf_counter() - begun
    return texts, seconds


def own_files(folder: Path) -> dict[Path, str]:
    """Write the files of the cases, and what a reader sees of each."""
    wanted = {}
    for name, (content, seen) in CASES.items():
        path = folder / f"{name}.docx"
        path.write_bytes(content)
        wanted[path] = seen
    if shutil.which("soffice"):
        convert("odt", list(wanted), folder)
        wanted |= {
            odt: seen
            for path, seen in wanted.items()
            if path.stem not in GONE_IN_ODT and (odt := path.with_suffix(".odt")).exists()
        }
    return wanted


def judge_own(wanted: Mapping[Path, str], *, verbose: bool) -> None:
    """Print what each reader loses and adds in the files that we made."""
    texts, seconds = read_all(list(wanted))
    for suffix in (".docx", ".odt"):
        paths = [path for path in wanted if path.suffix == suffix]
        total = sum(words(wanted[path]).total() for path in paths)
        print(f"{len(paths)} {suffix} files of our own, {total} words")
        for name, of_reader in texts.items():
            read = [path for path in paths if path in of_reader]
            if not read:
                continue
            lost = {path: words(wanted[path]) - words(of_reader.get(path, "")) for path in paths}
            extra = {path: words(of_reader[path]) - words(wanted[path]) for path in read}
            lost_sum, extra_sum = (sum(c.total() for c in each.values()) for each in (lost, extra))
            wrong = sum(bool(lost[path] or extra.get(path)) for path in paths)
            print(
                f"  {name:12} lost {lost_sum:4}  not seen {extra_sum:4}  files wrong {wrong:3}  {seconds[name]:6.1f} s"
            )
            if verbose and name in {"ours", "LibreOffice"}:
                for path in paths:
                    if lost[path] or extra.get(path):
                        print(f"      {path.name}: lost {dict(lost[path])}, not seen {dict(extra.get(path, {}))}")


def judge_others(paths: Sequence[Path], *, verbose: bool) -> None:
    """Print what each reader loses of the words that two others have."""
    texts, seconds = read_all(paths)
    for suffix in (".docx", ".odt"):
        of_kind = [path for path in paths if path.suffix == suffix]
        bags = {
            name: {path: words(of_reader[path]) for path in of_kind if path in of_reader}
            for name, of_reader in texts.items()
        }
        bags = {name: of_reader for name, of_reader in bags.items() if of_reader}
        print(f"{len(of_kind)} {suffix} files of others")
        for name in bags:
            lost, total = Counter[Path](), 0
            for path in of_kind:
                agreed = second_of([bag[path] for other, bag in bags.items() if other != name and path in bag])
                total += agreed.total()
                lost[path] = (agreed - bags[name].get(path, Counter())).total()
            print(
                f"  {name:12} lost {lost.total():6} of {total:7}  in {sum(n > 0 for n in lost.values()):3} files"
                f"  read {len(bags[name]):3}  {seconds[name]:6.1f} s"
            )
            if verbose and name == "ours":
                for path, count in lost.most_common(25):
                    if count:
                        agreed = second_of([bag[path] for other, bag in bags.items() if other != name and path in bag])
                        missing = agreed - bags[name].get(path, Counter())
                        print(f"      {count:5} {path}: {' '.join(list(missing)[:12])}")


def second_of(bags: Sequence[Counter[str]]) -> Counter[str]:
    """Each word as often as the second of these has it."""
    if len(bags) < 2:
        return Counter()
    counts = ((word, sorted((bag[word] for bag in bags), reverse=True)[1]) for word in set().union(*bags))
    return Counter({word: count for word, count in counts if count})


def main() -> None:
    """Judge our own files, then those in the folders."""
    verbose = "-v" in sys.argv
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        own = own_files(Path(folder))
        judge_own(own, verbose=verbose)
        if "--memory" in sys.argv:
            print_peaks("benchmarks.office_files", readers(), list(own))
    paths = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".docx", ".odt"} and path.is_file()
    )
    if paths:
        judge_others(paths, verbose=verbose)


if __name__ == "__main__":
    main()
