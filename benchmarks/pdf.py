#!/usr/bin/env python3
"""How many sentences of a PDF are read whole, and how long it takes: ours, pdftotext, pypdf and bare pypdfium2.

From the project's root, after `pip install -r benchmarks/requirements.txt` and `apt-get install poppler-utils
poppler-data libreoffice-writer-nogui fonts-noto-core fonts-noto-cjk hyphen-en-us hyphen-de hyphen-fr hyphen-es`:

    .venv/bin/python benchmarks/pdf.py [--articles N] [--keep FOLDER] [--read FOLDER] [--memory]

It typesets texts that are at hand in ../shared/data (for measuring only, none is kept) by Chromium and LibreOffice, and
looks for each of their sentences in what a reader gives, blanks and hyphens aside. For ours a sentence must stand in
one paragraph; the others give none. `--read` takes PDFs without a known text, such as the documentation in Debian's
packages: there, the sentences on which pdftotext and pypdfium2 agree are looked for. Seconds are of the wall, a file.
`--memory` prints the peak memory of each reader, too, in a process of its own (see memory.py).
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.memory import print_peaks

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LIMIT = 20_000_000
SLOW = 5.0  # seconds
_LEFT_ASIDE = re.compile(r"[\s\u00ad\u2010\u0002\ufffe-]+")
_FIGURE_MARKS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+(?=[\w“„«\"(])")


def ours(path: Path) -> str:
    """What the desk loads; the paragraphs parted by ¶."""
    from factcheck.ingest import Unreadable, from_file  # noqa: PLC0415 - its own memory

    try:
        return from_file(path.name, path.read_bytes(), limit=LIMIT).text.replace("\n\n", "¶")
    except Unreadable as refused:
        return f"refused: {refused.text}"


def pdftotext(path: Path) -> str:
    """Poppler's reader."""
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).stdout.decode(
        "utf-8", "replace"
    )


def pypdf(path: Path) -> str:
    """Pypdf, which the desk used before."""
    import pypdf as library  # noqa: PLC0415 - its own time

    try:
        return "\n".join(page.extract_text() for page in library.PdfReader(path).pages)
    except Exception as error:
        return f"failed: {error}"


def pypdfium2(path: Path) -> str:
    """PDFium's text, page by page."""
    import pypdfium2 as library  # noqa: PLC0415 - its own time

    try:
        return "\n".join(page.get_textpage().get_text_range() for page in library.PdfDocument(path))
    except library.PdfiumError as error:
        return f"failed: {error}"


READERS: dict[str, Callable[[Path], str]] = {
    "ours": ours,
    "pdftotext": pdftotext,
    "pypdf": pypdf,
    "pypdfium2": pypdfium2,
}


def read_with(name: str, paths: Iterable[Path]) -> None:
    """Read files with one reader."""
    for path in paths:
        READERS[name](path)


def squeezed(text: str) -> str:
    """Text without blanks and hyphens, in compatible letters."""
    return _LEFT_ASIDE.sub("", unicodedata.normalize("NFKC", text))


def sentences_of(paragraphs: Iterable[str]) -> list[str]:
    """The sentences of an article with four words or ten letters at least."""
    from factcheck.engine import analyse  # noqa: PLC0415 - not in the memory of readers

    text = "\n\n".join(paragraphs)
    whole = [each.sentence.text for each in analyse(text).findings]
    return [sentence for sentence in whole if len(squeezed(sentence)) > 10]


def whole(sentences: Iterable[str], text: str) -> list[bool]:
    """Whether each sentence stands in a text, note marks after its end aside."""
    given = squeezed(text)
    return [squeezed(sentence) in given or squeezed(sentence).rstrip(".") in given for sentence in sentences]


def read_all(paths: Iterable[Path], names: Iterable[str]) -> tuple[dict[str, dict[Path, str]], dict[str, list[float]]]:
    """What each reader gives of each file, and its seconds."""
    texts: dict[str, dict[Path, str]] = defaultdict(dict)
    seconds: dict[str, list[float]] = defaultdict(list)
    for path in paths:
        for name in names:
            started = time.perf_counter()
            texts[name][path] = READERS[name](path)
            seconds[name].append(time.perf_counter() - started)
    return texts, seconds


def agreed(a: str, b: str) -> list[str]:
    """The sentences within a block of one text that stand in another, too."""
    other, found = squeezed(b), []
    blocks = (re.sub(r"\s+", " ", block) for block in re.split(r"\n\s*\n", a))
    for sentence in (sentence for block in blocks for sentence in _SENTENCE.split(block)):
        key = squeezed(sentence)
        if (
            30 < len(key) < 600
            and sentence[0].isupper()
            and sentence.rstrip("”\"')").endswith((".", "?", "!"))
            and key in other
        ):
            found.append(sentence)
    return found


def report(rows: dict[str, dict[str, list[bool]]], seconds: dict[str, list[float]]) -> None:
    """Print a line for each way of typesetting and each reader."""
    for way, by_reader in rows.items():
        for name, found in by_reader.items():
            if found:
                print(f"{way:26} {name:10} sentences {len(found):6} whole {100 * statistics.mean(found):6.2f} %")
    for name, spent in seconds.items():
        late = sum(each > SLOW for each in spent)
        print(
            f"{name:10} files {len(spent)} median {statistics.median(spent):.3f} s, most {max(spent):.2f} s,"
            f" over {SLOW:.0f} s: {late}"
        )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--only", nargs="*", default=list(READERS))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--show", type=int, default=0, help="how many of the sentences that ours lost to print")
    parser.add_argument("--memory", action="store_true")
    wanted = parser.parse_args()
    rows: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    expected: dict[Path, tuple[list[str], list[str]]] = {}
    if wanted.read:
        paths = [path for path in sorted(wanted.read.rglob("*.pdf")) if not path.is_symlink()]
        texts, seconds = read_all(paths, dict.fromkeys(("pdftotext", "pypdfium2", *wanted.only)))
        for path in paths:
            expected[path] = agreed(texts["pdftotext"][path], texts["pypdfium2"][path]), ["agreed"]
    else:
        from benchmarks.typeset import articles, typeset  # noqa: PLC0415 - needs what the other measure does not

        folder = wanted.keep or Path(tempfile.mkdtemp())
        folder.mkdir(exist_ok=True)
        chosen = articles(
            wanted.data / "wikinews/articles.jsonl", wanted.data / "web-pages/gold.jsonl", wanted.articles
        )
        for path, article, way in typeset(chosen, folder, wanted.chromium):
            expected[path] = sentences_of(article.paragraphs), [way, article.language]
        texts, seconds = read_all(list(expected), wanted.only)
    for path, (sentences, ways) in expected.items():
        for name in wanted.only:
            found = whole(sentences, texts[name][path])
            for way in (*ways, "all"):
                rows[way][name] += found
            for sentence, is_whole in zip(sentences, found, strict=True):
                if name == "ours" and not is_whole and wanted.show > 0:
                    wanted.show -= 1
                    print(f"lost: {path.name}: {sentence}")
    report(rows, seconds)
    if wanted.memory:
        print_peaks("benchmarks.pdf", wanted.only, list(expected))


if __name__ == "__main__":
    main()
