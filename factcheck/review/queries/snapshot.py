"""An article's check at one moment: what the state for scripts and the frozen reports are both made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, NearTwin, Sentence
from factcheck.articles.progress import progress, totals
from factcheck.review.choices import Reason
from factcheck.review.models import Evidence, ReviewSession, Tag
from factcheck.review.queries.assertion_state import unexplained
from factcheck.review.queries.blind import redact_tags_by_assertion
from factcheck.review.queries.proposals import ArticleProposals, load_proposals
from factcheck.review.rules import stands_against


@dataclass(frozen=True, slots=True)
class AssertionSnapshot:
    """One assertion of the newest draft.

    `order` counts from 1 in the order of the text; `tags` are as the one who looks may see them, `evidence` is all that
    stands. `twins` are the ids of assertions of the draft that are easily taken for it, and `near_twin` the one of them
    that its panel names.
    """

    assertion: Assertion
    order: int
    words: str
    places: list[Sentence]
    tags: list[Tag]
    evidence: list[Evidence]
    twins: list[int]
    near_twin: int | None

    @property
    def unexplained(self) -> list[Reason]:
        """What stands against a verified tag, and one of those that can be seen gives no reason for."""
        needs = stands_against(
            has_place=any(e.gives_place for e in self.evidence),
            is_contradicted=any(e.contradicts for e in self.evidence),
            placeholder=self.assertion.placeholder,
            has_twin=bool(self.twins),
        )
        return unexplained(self.tags, needs)


@dataclass(frozen=True, slots=True)
class ArticleSnapshot:
    """The newest draft of an article, its sentences in order, and its assertions in the order of their first places."""

    draft: Draft
    session: ReviewSession | None
    sentences: list[Sentence]
    assertions: list[AssertionSnapshot]
    proposals: ArticleProposals | None = None  # what the writer put beside the draft, if anything

    @property
    def not_taken(self) -> list[Sentence]:
        """The sentences that were not taken for an assertion."""
        return [s for s in self.sentences if s.assertion is None]

    @property
    def counts(self) -> Counter[str]:
        """How many assertions there are of each standing."""
        return Counter(a.assertion.standing for a in self.assertions)

    @property
    def totals(self) -> dict[str, int]:
        """What a report sums up: see `factcheck.articles.progress.totals`."""
        return totals(progress(self.counts, sentences=len(self.sentences), not_taken=len(self.not_taken)))

    def words_of(self, sentence: Sentence) -> str:
        """Return the words of a sentence."""
        return self.draft.text[sentence.start : sentence.end]


def load_snapshot(article_id: int, *, seen_by: int | None) -> ArticleSnapshot:
    """Fetch a snapshot, with 6 queries, and 4 more if the writer put anything there; raise `Draft.DoesNotExist`.

    `seen_by` is the id of who looks, None the reader of a report: a blind session hides tags from either.
    """
    draft = Draft.objects.with_has_annotations().latest_of(article_id)
    sentences = list(Sentence.objects.filter(draft=draft).with_findings().order_by("index"))
    session = ReviewSession.objects.newest_of(article_id)
    active = Tag.objects.active().filter(assertion__article=article_id).by_assertion()
    tags = redact_tags_by_assertion(active, session, from_=seen_by)
    evidence = by_assertion(Evidence.objects.active().with_pages().filter(assertion__article=article_id))
    places: dict[Assertion, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.assertion is not None:
            places.setdefault(sentence.assertion, []).append(sentence)
    twins, near = _twins(article_id, places)
    assertions = [
        AssertionSnapshot(
            assertion=assertion,
            order=order,
            words=draft.text[found[0].start : found[0].end],
            places=found,
            tags=tags.get(assertion.pk, []),
            evidence=evidence.get(assertion.pk, []),
            twins=twins.get(assertion.pk, []),
            near_twin=near.get(assertion.pk),
        )
        for order, (assertion, found) in enumerate(places.items(), 1)
    ]
    proposals = load_proposals(draft) if draft.has_annotations else None  # type: ignore[attr-defined]
    return ArticleSnapshot(draft, session, sentences, assertions, proposals)


def by_assertion(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return rows by the assertion they belong to, in their order."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.assertion_id, []).append(row)
    return found


def place_of(sentence: Sentence) -> dict[str, Any]:
    """Return where a sentence stands: its paragraph from 1, and its first and last code point from 0."""
    return {"paragraph": sentence.paragraph + 1, "start": sentence.start, "end": sentence.end}


def _twins(article_id: int, shown: Iterable[Assertion]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Return which assertions are easily taken for which others, and the one of these that a panel names.

    Those that were dismissed are left out. A panel names the first of a pair's other ends, as `twin_of` does.
    """
    there = {assertion.pk for assertion in shown if assertion.standing != Standing.DISMISSED}
    found: dict[int, list[int]] = {}
    others: dict[int, list[int]] = {}
    pairs = NearTwin.objects.filter(one__article=article_id).order_by("one__order", "other__order")
    for one, other in pairs.values_list("one", "other"):
        if other in there:
            found.setdefault(one, []).append(other)
            others.setdefault(one, []).append(other)
        if one in there:
            found.setdefault(other, []).append(one)
    return found, {pk: others.get(pk, twins)[0] for pk, twins in found.items()}
