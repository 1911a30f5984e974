"""Make the model of what a desk checks first in an article anew: factcheck/engine/claims/model/news.tsv.

    python benchmarks/train_news.py --news-claims DIR

DIR holds train.jsonl and dev.jsonl: sentences of news labelled 0 to 3, by article (`article`, `text`, `label`). Needs
benchmarks/requirements.txt and ten seconds, and gives the same file every time. Printed, and kept in the file's header:
figures of the training articles by five folds, whole articles kept apart, and of dev, which is not trained on.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.engine.attribution.attribute import attribute  # noqa: E402
from factcheck.engine.claims.charges import read_charge  # noqa: E402
from factcheck.engine.claims.in_article import WORDS, article_features, headline_stems, places  # noqa: E402
from factcheck.engine.claims.linear_model import load  # noqa: E402
from factcheck.engine.claims.model_features import claim_features  # noqa: E402
from factcheck.engine.claims.signals import read_features  # noqa: E402
from factcheck.engine.claims.verbless import plain  # noqa: E402
from factcheck.engine.text.segmenter import sentences  # noqa: E402

MODEL = ROOT / "factcheck/engine/claims/model/news.tsv"
CREDIT = "sentences of Wikinews (CC BY 2.5), labelled 0 to 3 by how much a checking desk wants them checked"
MUST, SHOULD = 3, 2
SHOULD_COUNTS = 0.25  # beside "must": what puts the dull last
STRENGTH = 0.01
RAREST = 5
FOLDS = 5
LOWER_HALF = 0.07  # of what must be checked may lie below .5, by the folds


@dataclass(frozen=True)
class Rows:
    """Labelled sentences: of which article, the label, and what the engine finds in each with its weight."""

    articles: list[int]
    labels: np.ndarray
    found: list[dict[str, float]]


def read_rows(path: Path) -> Rows:
    """Read labelled sentences, article by article, as the engine does."""
    articles: dict[int, list[tuple[str, int]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        articles.setdefault(row["article"], []).append((row["text"], row["label"]))
    found = [one for rows in articles.values() for one in _found([text for text, _ in rows])]
    named = [article for article, rows in articles.items() for _ in rows]
    return Rows(named, np.array([label for rows in articles.values() for _, label in rows]), found)


def _found(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return what is found in each text of an article; one that the engine cuts is what weighs most of it."""
    text, words = "\n".join(texts), load("score")
    cut = sentences(text)
    said, read = attribute(text, cut), [read_features(plain(sentence)) for sentence in cut]
    headline = headline_stems(cut, read)
    weighed = []
    for sentence, by, features, place in zip(cut, said, read, places(cut), strict=True):
        charged = read_charge(features, by).stands
        names = article_features(features, by, place=place, headline=headline, charged=charged)
        margin = words.margin(claim_features(features, words.names))
        weighed.append((sentence.start, {**dict.fromkeys(names, 1.0), WORDS: margin}))
    starts = np.cumsum([0, *(len(one) + 1 for one in texts)])
    parts = [[one for at, one in weighed if first <= at < end] for first, end in pairwise(starts)]
    return [max(part, key=lambda one: one[WORDS], default={WORDS: 0.0}) for part in parts]


class Weights:
    """A weight for each feature: a logistic regression for "must", and a little of one for "should or must"."""

    def __init__(self, found: list[dict[str, float]], labels: np.ndarray) -> None:
        counts = Counter(name for one in found for name in one)
        self.names = sorted(name for name in counts if counts[name] >= RAREST)
        matrix = self._matrix(found)
        mean, spread = matrix.mean(0), matrix.std(0)
        scaled = (matrix - mean) / spread
        weights, self.bias = np.zeros(len(self.names)), 0.0
        for least, counts_for in ((MUST, 1.0), (SHOULD, SHOULD_COUNTS)):
            model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaled, labels >= least)
            weights += counts_for * model.coef_[0] / spread
            self.bias += counts_for * float(model.intercept_[0])
        self.bias -= float(weights @ mean)
        self.weights = np.round(weights, 2)

    def _matrix(self, found: Iterable[dict[str, float]]) -> np.ndarray:
        return np.array([[one.get(name, 0.0) for name in self.names] for one in found])

    def margins(self, found: Iterable[dict[str, float]]) -> np.ndarray:
        """Return the log odds of each sentence."""
        return self._matrix(found) @ self.weights + self.bias

    def write(self, figures: str) -> None:
        """Write the features with a weight, alphabetically, under a header that says where they come from."""
        kept = [(name, weight) for name, weight in zip(self.names, self.weights, strict=True) if weight]
        header = [
            "# news: log odds of a logistic regression, one feature and its weight a line; version 1",
            "# made by benchmarks/train_news.py; do not edit by hand",
            f"# trained on: {CREDIT}",
            f"# {len(kept)} features; {figures}",
        ]
        lines = [f"<bias>\t{self.bias:.3f}", *(f"{name}\t{weight:g}" for name, weight in kept)]
        MODEL.write_text("\n".join([*header, *lines]) + "\n", encoding="utf-8")
        print(*header[2:], sep="\n")


def by_folds(rows: Rows) -> np.ndarray:
    """Return the log odds of each sentence by weights made of other articles."""
    order = np.random.RandomState(1).permutation(list(dict.fromkeys(rows.articles)))
    fold = {article: i % FOLDS for i, article in enumerate(order)}
    folds = np.array([fold[article] for article in rows.articles])
    margins = np.zeros(len(folds))
    for held in range(FOLDS):
        inside = [i for i in range(len(folds)) if folds[i] != held]
        weights = Weights([rows.found[i] for i in inside], rows.labels[inside])
        margins[folds == held] = weights.margins(one for one, f in zip(rows.found, folds, strict=True) if f == held)
    return margins


def figures(rows: Rows, margins: np.ndarray) -> str:
    """Return the average precision of "must", pooled and as the mean of articles that have one."""
    must, named = rows.labels >= MUST, np.array(rows.articles)
    each = [
        average_precision_score(must[named == a], margins[named == a]) for a in set(named) if must[named == a].any()
    ]
    return f"{average_precision_score(must, margins):.3f} (by article {np.mean(each):.3f})"


def main() -> None:
    """Read the data, make the model, say how well it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news-claims", type=Path, required=True)
    folder = parser.parse_args().news_claims
    rows, dev = read_rows(folder / "train.jsonl"), read_rows(folder / "dev.jsonl")
    held = by_folds(rows)
    weights = Weights(rows.found, rows.labels)
    weights.bias -= float(np.quantile(held[rows.labels >= MUST], LOWER_HALF))
    found = f'"must" AP {figures(rows, held)} by folds, {figures(dev, weights.margins(dev.found))} on dev'
    weights.write(found)


if __name__ == "__main__":
    main()
