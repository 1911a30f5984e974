"""The language engine: text in, findings out. Pure Python; it proposes, people decide."""

from factcheck.assertions.align import Change, Step, align
from factcheck.assertions.attribute import attribute
from factcheck.assertions.repeats import first_places, placeholders, second_copy
from factcheck.assertions.score import DEFAULT_THRESHOLD, rate
from factcheck.assertions.split import sentences
from factcheck.assertions.text import (
    Analysis,
    Finding,
    Kind,
    Span,
    Suggestion,
    Voice,
    canonical,
    digest,
    key,
    normalise,
)

__all__ = [
    "DEFAULT_THRESHOLD",
    "VERSION",
    "Analysis",
    "Change",
    "Finding",
    "Kind",
    "Span",
    "Step",
    "Suggestion",
    "Voice",
    "align",
    "analyse",
    "canonical",
    "digest",
    "key",
    "normalise",
]

VERSION = "1.0"


def analyse(text: str) -> Analysis:
    """Say of every sentence of a canonical text whether it asserts something, and who says it."""
    cut = sentences(text)
    found = zip(cut, attribute(text, cut), first_places(cut), strict=True)
    return Analysis(
        engine=VERSION,
        sha256=digest(text),
        language="en",
        second_copy=second_copy(cut),
        placeholders=placeholders(text),
        findings=tuple(Finding(s, rate(s, said), said, first) for s, said, first in found),
    )
