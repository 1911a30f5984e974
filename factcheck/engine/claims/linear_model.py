"""A linear model kept as a readable file: one feature and its weight a line, scored with a sum."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, fsum
from pathlib import Path
from sys import intern
from typing import NamedTuple

from factcheck.engine.languages.lexicon import has

_FOLDER = Path(__file__).with_name("model")
_BIAS = "<bias>"


class Names(NamedTuple):
    """What words, pairs of them and runs of classes are called. A model has names only for those that it weighs."""

    word: Callable[[str], str | None]
    pair: Callable[[tuple[str, ...]], str | None]
    run: Callable[[tuple[str, ...]], str | None]


EVERY = Names(str, " ".join, lambda run: f"{{{' '.join(run)}}}")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in log odds: positive speaks for, negative against."""

    bias: float
    weights: dict[str, float]
    names: Names

    def margin(self, features: Iterable[str]) -> float:
        """Return the log odds that the features add up to; 0 is even. The sum is exact, so their order is all one."""
        return self.bias + fsum(filter(None, map(self.weights.get, features)))


def is_learned(language: str) -> bool:
    """Tell whether models were learned from sentences in a language."""
    return has("models", language)


@cache
def load(name: str) -> Model:
    """Read, once, `model/<name>.tsv`: lines of `feature<TAB>weight` under a header of `#` lines."""
    weights: dict[str, float] = {}
    for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        feature, tab, weight = line.partition("\t")
        if tab and not line.startswith("#"):
            weights[intern(feature)] = float(weight)
    bias = weights.pop(_BIAS)
    runs = {_parts(name[1:-1]): name for name in weights if name.startswith("{")}
    pairs = {_parts(name): name for name in weights if not name.startswith("{")}
    return Model(bias, weights, Names({name: name for name in weights}.get, pairs.get, runs.get))


def _parts(name: str) -> tuple[str, ...]:
    """Part a name into its words, interned as those of a reading are: they are looked up faster."""
    return tuple(map(intern, name.split(" ")))


def share(margin: float) -> float:
    """Turn log odds into a share between 0 and 1, whatever their size."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, margin))))
