"""How many wrong sums of our own articles are found, and how often news without known errors is said to hold one.

    .venv/bin/python -m benchmarks.sums [articles.jsonl]

The file has an article a line with `title`, `paragraphs` and `date` ("November 13, 2004").
"""

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from factcheck.engine import analyse, near_twins
from tests.engine.consistency.articles import HALVES, score


def main(paths: list[str]) -> None:
    """Print both halves, and what is found in each file."""
    for half in HALVES:
        found = score(half)
        right = found.errors - len(found.missed)
        print(f"{half.stem}: {right} of {found.errors} found, {len(found.false_alarms)} false alarms")
        for line in found.missed:
            print(f"  missed: {line}")
    for path in paths:
        _news(Path(path))


def _news(path: Path) -> None:
    kinds: Counter[str] = Counter()
    articles = twins = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        day = datetime.strptime(article["date"], "%B %d, %Y").date() if article.get("date") else None  # noqa: DTZ007
        analysis = analyse("\n".join((article["title"], "", *article["paragraphs"])), published_on=day)
        sentences = [finding.sentence for finding in analysis.findings]
        articles, twins = articles + 1, twins + len(near_twins(sentences))
        kinds.update(str(each.kind) for each in analysis.discrepancies)
        for each in analysis.discrepancies:
            print(f"  {each.kind}: says {each.says}, {each.calculation} | {sentences[each.sentence].text[:160]}")
    print(f"{path.name}: {articles} articles, findings {dict(kinds)}, pairs of near-twins {twins}")


if __name__ == "__main__":
    main(sys.argv[1:])
