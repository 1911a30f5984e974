"""Sentences that `analyse` reads in a CPU second of news, for one or more checkouts that take turns.

    .venv/bin/python benchmarks/engine_speed.py ARTICLES.jsonl CHECKOUT [CHECKOUT ...]

Each line of the file has a `title` and `paragraphs`. Every checkout runs in a process of its own, with its caches of
words filled by the whole file; then each in turn reads the file once, twenty times over, so that a busy machine slows
all alike. Printed for each: median and best, and the median of its ratios to the first.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

_ROUNDS = 20


def _texts(articles: str) -> list[str]:
    read = map(json.loads, Path(articles).read_text(encoding="utf-8").splitlines())
    return ["\n\n".join((article["title"], *article["paragraphs"])) for article in read]


def _work(articles: str) -> None:
    """Read the file once for each line of standard input, and print how many sentences that was a CPU second."""
    from factcheck.engine import analyse  # noqa: PLC0415 - of the checkout that PYTHONPATH names

    texts = _texts(articles)
    for text in texts:
        analyse(text)
    print("ready", flush=True)
    for _ in sys.stdin:
        started = time.process_time()
        sentences = sum(len(analyse(text).findings) for text in texts)
        print(sentences / (time.process_time() - started), flush=True)


def _start(articles: str, checkout: str) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--work", articles]
    env = {"PYTHONPATH": checkout, "PYTHONHASHSEED": "0"}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def _answer(worker: subprocess.Popen[str], asked: str = "") -> str:
    assert worker.stdin
    assert worker.stdout
    if asked:
        worker.stdin.write(asked)
        worker.stdin.flush()
    return worker.stdout.readline()


def main(articles: str, checkouts: list[str]) -> None:
    """Let the checkouts take turns, and print what each reads."""
    workers = [_start(articles, checkout) for checkout in checkouts]
    for worker in workers:
        _answer(worker)
    rounds = [[float(_answer(worker, "\n")) for worker in workers] for _ in range(_ROUNDS)]
    for checkout, speeds in zip(checkouts, zip(*rounds, strict=True), strict=True):
        ratio = median(speed / first for speed, (first, *_) in zip(speeds, rounds, strict=True))
        print(f"{checkout}: {median(speeds):.0f} a CPU second, at best {max(speeds):.0f}, ratio {ratio:.2f}")
    for worker in workers:
        worker.communicate()


if __name__ == "__main__":
    if sys.argv[1] == "--work":
        _work(sys.argv[2])
    else:
        main(sys.argv[1], sys.argv[2:])
