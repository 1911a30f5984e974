"""Make the engine's two models anew: factcheck/engine/claims/model/{score,structure,assertive}.tsv.

    python benchmarks/train_score.py --claimbuster DIR --sentence-types DIR --news articles.jsonl [--opinions FILE.npz]

DIR holds train.jsonl and dev.jsonl. Needs benchmarks/requirements.txt and about 20 minutes of one core; the seeds are
fixed, so it gives the same files on the same kind of processor. `--opinions` keeps the teachers' opinions, to try the
rest again in a minute. dev.jsonl is not trained on: its figures are printed and stand in the files' headers.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.engine.claims import model_features, signals  # noqa: E402

MODELS = ROOT / "factcheck/engine/claims/model"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])|(?<=[.!?][\"”])\s+")
CREDIT = {
    "claims": "ClaimBuster (Arslan, Hassan, Li, Tremayne: ICWSM 2020, doi 10.5281/zenodo.3609356, CC BY 4.0)",
    "types": "sentence types of the GUM corpus (Zeldes 2017, CC BY 4.0; texts: Wikinews CC BY 2.5, others CC BY 4.0)",
    "news": "Wikinews (CC BY 2.5), no labels, judged by a teacher: all-MiniLM-L6-v2 (Apache 2.0) tuned on the same",
}


@dataclass(frozen=True)
class Recipe:
    """How one model is made: its features, the L1 penalty (smaller C, fewer features), the rarest feature kept."""

    name: str
    extract: Callable[[signals.SentenceFeatures], set[str]]
    strength: float
    rarest: int
    credit: tuple[str, ...]


SCORE = Recipe("score", model_features.claim_features, 0.7, 5, ("claims", "types", "news"))
STRUCTURE = Recipe("structure", model_features.structure_features, 1.0, 20, ("claims",))
ASSERTIVE = Recipe("assertive", model_features.statement_features, 1.0, 4, ("types", "news"))
# The corpus counts statements with would, should, could as a type of their own, and those that go on in another type.
# In news these are statements like any other; in interviews, courts and papers they stay apart: "I would love to".
MODAL = ("sub", "multiple")
# How much the teacher's opinion counts beside the people's label.
TRUST = 0.7
# How much a sentence that only the teacher of sentence types judged counts beside one that people labelled.
OTHERS = 1.0


def rows(path: Path) -> list[dict[str, object]]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def news_sentences(path: Path) -> list[str]:
    """Cut news at plain stops; a rough cut is enough for sentences that only a teacher judges."""
    paragraphs = [p for article in rows(path) for p in (article["title"], *article["paragraphs"])]
    return [s for p in paragraphs for s in _SENTENCE_END.split(p) if s.strip()]


class Student:
    """A sparse logistic regression over the engine's own features, fitted to shares between 0 and 1."""

    def __init__(self, recipe: Recipe, texts: Iterable[str], shares: np.ndarray, weights: np.ndarray) -> None:
        self.recipe = recipe
        found = [recipe.extract(signals.read_features(text)) for text in texts]
        counts = Counter(feature for one in found for feature in one)
        self.columns = {f: i for i, f in enumerate(sorted(f for f in counts if counts[f] >= recipe.rarest))}
        matrix = self._matrix(found)
        ones, zeros = np.ones(len(found)), np.zeros(len(found))
        model = LogisticRegression(C=recipe.strength, l1_ratio=1, solver="liblinear", tol=1e-3, random_state=0)
        model.fit(
            sparse.vstack([matrix, matrix]),
            np.concatenate([ones, zeros]),
            sample_weight=np.concatenate([weights * shares, weights * (1 - shares)]),
        )
        self.bias, self.weights = round(float(model.intercept_[0]), 3), np.round(model.coef_[0], 2)

    def _matrix(self, found: list[set[str]]) -> sparse.csr_matrix:
        places = [(i, self.columns[f]) for i, one in enumerate(found) for f in sorted(one) if f in self.columns]
        across, down = zip(*places, strict=True)
        return sparse.csr_matrix((np.ones(len(places)), (across, down)), shape=(len(found), len(self.columns)))

    def margins(self, texts: Iterable[str]) -> np.ndarray:
        """Return the log odds of each text."""
        return (
            self._matrix([self.recipe.extract(signals.read_features(text)) for text in texts]) @ self.weights
            + self.bias
        )

    def write(self, figures: str) -> None:
        """Write the features with a weight, alphabetically, under a header that says where they come from."""
        kept = [(name, self.weights[i]) for name, i in self.columns.items() if self.weights[i]]
        header = [
            f"# {self.recipe.name}: log odds of a logistic regression, one feature and its weight a line; version 1",
            "# made by benchmarks/train_score.py; do not edit by hand",
            *(f"# trained on: {CREDIT[name]}" for name in self.recipe.credit),
            f"# {len(kept)} features; {figures}",
        ]
        lines = [f"<bias>\t{self.bias}", *(f"{name}\t{weight:g}" for name, weight in sorted(kept))]
        (MODELS / f"{self.recipe.name}.tsv").write_text("\n".join([*header, *lines]) + "\n", encoding="utf-8")
        print(self.recipe.name, len(kept), "features;", figures, flush=True)


def ask_teachers(claims: list[dict], types: list[dict], news: list[str], keep: Path | None) -> dict[str, np.ndarray]:
    """Return the teachers' opinions of the labelled sentences, of each other's sentences and of the news."""
    if keep and keep.exists():
        return dict(np.load(keep))
    import teacher  # noqa: PLC0415  (heavy, and not needed when the opinions are kept)

    claim_texts, type_texts = [r["text"] for r in claims], [r["text"] for r in types]
    labels = np.array([[r["label"] == "CFS", r["label"] != "NFS"] for r in claims], dtype=float)
    folds = np.random.RandomState(0).permutation(len(claims)) % 2
    found = {}
    found["claims"], found["claims_others"] = teacher.opinions(
        claim_texts, labels, type_texts + news, folds=folds, epochs=2, rate=1.2e-4
    )
    labels = np.array([[r["label"], r["label"] or r["type"] in MODAL] for r in types], dtype=float)
    folds = np.arange(len(types)) * 3 // len(types)  # neighbours stand in one document: keep them in one fold
    found["types"], found["types_others"] = teacher.opinions(
        type_texts, labels, claim_texts[::4] + news, folds=folds, epochs=6, rate=1.5e-4
    )
    if keep:
        np.savez(keep, **found)
    return found


def train_claims(
    claims: list[dict], types: list[dict], news: list[str], said: dict[str, np.ndarray], dev: list[dict]
) -> None:
    """Make the models of what needs checking: on the words, and on what every language shows."""
    checked = np.array([r["label"] == "CFS" for r in claims], dtype=float)
    shares = np.concatenate([TRUST * said["claims"][:, 0] + (1 - TRUST) * checked, said["claims_others"][:, 0]])
    texts = [r["text"] for r in [*claims, *types]] + news
    wanted = [r["label"] == "CFS" for r in dev]
    for student in (
        Student(SCORE, texts, shares, np.ones(len(texts))),
        Student(STRUCTURE, texts[: len(claims)], checked, np.ones(len(claims))),
    ):
        ap = average_precision_score(wanted, student.margins(r["text"] for r in dev))
        student.write(f"average precision {ap:.3f} on the debates of 2008")


def train_assertive(
    claims: list[dict], types: list[dict], news: list[str], said: dict[str, np.ndarray], dev: list[dict]
) -> None:
    """Make the model of what is a statement."""
    in_news = np.array([r["genre"] == "news" for r in types])
    modal = np.array([r["type"] in MODAL for r in types])
    labels = np.array([r["label"] for r in types]) + (in_news & modal)
    own = np.where(in_news, said["types"][:, 1], said["types"][:, 0])
    of_claims, of_news = said["types_others"][: -len(news), 0], said["types_others"][-len(news) :, 1]
    texts = [r["text"] for r in [*types, *claims[::4]]] + news
    shares = np.concatenate([TRUST * own + (1 - TRUST) * labels, of_claims, of_news])
    weights = np.concatenate([np.ones(len(types)), np.full(len(of_claims) + len(news), OTHERS)])
    student = Student(ASSERTIVE, texts, shares, weights)
    guesses = student.margins(r["text"] for r in dev) > 0
    student.write(f"macro-F1 {f1_score([r['label'] for r in dev], guesses, average='macro'):.3f} on dev")


def main() -> None:
    """Read the data, ask the teachers, make the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--claimbuster", "--sentence-types", "--news"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--opinions", type=Path)
    args = parser.parse_args()
    claims, types, news = (
        rows(args.claimbuster / "train.jsonl"),
        rows(args.sentence_types / "train.jsonl"),
        news_sentences(args.news),
    )
    said = ask_teachers(claims, types, news, args.opinions)
    MODELS.mkdir(exist_ok=True)
    train_claims(claims, types, news, said, rows(args.claimbuster / "dev.jsonl"))
    train_assertive(claims, types, news, said, rows(args.sentence_types / "dev.jsonl"))


if __name__ == "__main__":
    main()
