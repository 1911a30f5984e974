"""The articles with wrong sums, and what the engine finds in them. `articles/README.md` says how they are written."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck.engine import analyse

HALVES = sorted(Path(__file__).with_name("articles").glob("*.txt"))


class Article(NamedTuple):
    """An article: its lines, and by the number of a line what the sum of its error has to say."""

    name: str
    published_on: date
    lines: list[str]
    errors: dict[int, str]


class Score(NamedTuple):
    """What was found: (article, line) of each error that was missed, and each false alarm in words."""

    errors: int
    missed: list[str]
    false_alarms: list[str]


def articles(path: Path) -> Iterator[Article]:
    """Read the articles of a file."""
    for block in path.read_text(encoding="utf-8").split("## ")[1:]:
        head, *lines = [line for line in block.split("\n") if line.strip()]
        name, day = head.split(" | ")
        parts = [line.removeprefix("! ").split(" | ", 1) for line in lines]
        errors = {n: part[0] for n, part in enumerate(parts) if lines[n].startswith("! ")}
        yield Article(name, date.fromisoformat(day), [part[-1] for part in parts], errors)


def score(path: Path) -> Score:
    """Look for the errors of a file; an error is found where a finding of its sentence tells the right sum."""
    errors, missed, alarms = 0, [], []
    for article in articles(path):
        found, false = _found(article)
        errors += len(article.errors)
        missed += [f"{article.name}: {article.lines[n]}" for n in article.errors.keys() - found]
        alarms += false
    return Score(errors, missed, alarms)


def _found(article: Article) -> tuple[set[int], list[str]]:
    text = "\n".join((article.lines[0], "", *article.lines[1:]))
    analysis = analyse(text, spoken="en", published_on=article.published_on)
    starts = [text.index(line) for line in article.lines]
    found: set[int] = set()
    false = []
    for each in analysis.discrepancies:
        places = [analysis.findings[n].sentence.start for n in (each.sentence, each.other) if n is not None]
        lines = {bisect_right(starts, place) - 1 for place in places}
        right = {n for n in lines if n in article.errors and _tells(article.errors[n], each.calculation)}
        found |= right
        if not right:
            false.append(f"{article.name}: says {each.says}, {each.calculation}")
    return found, false


def _tells(wanted: str, calculation: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(wanted)}", calculation) is not None
