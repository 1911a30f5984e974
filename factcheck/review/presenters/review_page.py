"""What the review page shows of an article: one part of its text, and the assertion whose panel is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, TextField, Value, When

from factcheck.accounts.models import User
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.articles.pagination import AssertionRow, Outline, Part
from factcheck.articles.party_names import one_name_each
from factcheck.articles.progress import WAITING
from factcheck.articles.querysets import SentenceQuerySet
from factcheck.engine import named
from factcheck.review.queries.accusations import put_to_somebody, unasked
from factcheck.review.queries.assertion_state import twin_of
from factcheck.review.queries.complaints import complaints_about
from factcheck.review.queries.progress import with_my_tag


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Sentences of a part, the assertions that stand in it, and the current one with all its places.

    `assertions` are by id; the current one is among them unless it is gone from the text.
    """

    outline: Outline
    part: Part
    sentences: list[Sentence]
    assertions: dict[int, Assertion]
    current: Assertion | None
    places: list[Sentence]

    @property
    def before(self) -> int:
        """How many assertions stand before the part."""
        return sum(entry.order < self.part.first for entry in self.outline.entries)

    @property
    def elsewhere(self) -> int:
        """How many assertions first stand in other parts."""
        return len(self.outline.entries) - len(self.outline.within(self.part))

    @property
    def repeated(self) -> list[int]:
        """The assertions that stand in the part and first stand in an earlier one."""
        return [pk for pk, assertion in self.assertions.items() if not self.part.holds(assertion.order)]

    @property
    def where(self) -> dict[str, int]:
        """Which of the article's assertions the current one is, and how many score lower."""
        if self.current is None:
            return {}
        order, score = self.current.order, self.current.score
        entries = self.outline.entries
        return {"number": 1 + sum(e.order < order for e in entries), "lower": sum(e.score < score for e in entries)}

    @property
    def speakers(self) -> dict[str, str]:
        """Under which name each speaker is listed, those of the part who said nothing that is highlighted yet, too."""
        others = (named(s.finding.full_source) for s in self.sentences if s.assertion is None)
        return one_name_each({*(e.attributed_to for e in self.outline.entries), *others} - {""})

    @property
    def unlit(self) -> set[int]:
        """The assertions that the slider leaves unhighlighted."""
        return {entry.pk for entry in self.outline.entries if not entry.is_lit}


def build_review_page(draft: Draft, *, sentences: int, at: int | None, part: int | None, person: User) -> ReviewPage:
    """Return the part that an assertion stands in, or else one by its number, or else where there is work.

    Around no assertion that anybody names, the current one is the first that is left for this person.
    """
    threshold = person.threshold or 0.0
    found = with_my_tag(person.pk).outline(draft.article_id, "my_tag", "attributed_to", threshold=threshold)
    outline = Outline(found, sentences)
    entry = outline.get(at)
    chosen = outline.part(part) if part and not entry else None
    entry = entry or first_open(outline.within(chosen) if chosen else outline.entries)
    chosen = chosen or outline.part_at(entry.order if entry else 0)
    of_draft = Sentence.objects.filter(draft=draft).with_findings()
    fetched = list(_with_current(of_draft, entry).shown_in(chosen, places_of=entry.pk if entry else None))
    assertions = {s.assertion.pk: s.assertion for s in fetched if s.assertion}
    gone = _gone(draft, at) if at and at not in outline.numbers else None
    return ReviewPage(
        outline=outline,
        part=chosen,
        sentences=[s for s in fetched if chosen.holds(s.index)],
        assertions=assertions,
        current=gone or (assertions.get(entry.pk) if entry else None),
        places=[s for s in fetched if entry and not gone and s.assertion_id == entry.pk],
    )


def _with_current(sentences: SentenceQuerySet, entry: AssertionRow | None) -> SentenceQuerySet:
    """Bring along, with the places of the current assertion alone, what its panel is drawn from.

    What is easily taken for it, whether somebody was asked to comment on it, whether it accuses and nobody was, and
    whether somebody says that it is wrong.
    """
    current = entry.pk if entry else None
    annotated: SentenceQuerySet = sentences.annotate(
        twin=Case(When(assertion=current, then=twin_of("assertion")), default=Value(""), output_field=TextField()),
        has_requests=Case(When(assertion=current, then=Exists(put_to_somebody("assertion"))), default=False),
        is_unasked=Case(
            When(assertion=current, then=Exists(unasked().filter(pk=OuterRef("assertion")))), default=False
        ),
        has_complaints=Case(When(assertion=current, then=Exists(complaints_about("assertion"))), default=False),
    )
    return annotated


def first_open(entries: Sequence[AssertionRow]) -> AssertionRow | None:
    """Return what to look at first: one that changed, one that is highlighted, any that waits, or else the first.

    What waits for another reviewer alone comes after what is left for oneself.
    """
    waiting = sorted((e for e in entries if e.standing in WAITING), key=lambda e: e.my_tag is not None)
    changed = [e for e in waiting if e.standing == Standing.RECHECK]
    lit = [e for e in waiting if e.is_lit]
    return next(iter(changed or lit or waiting or entries), None)


def _gone(draft: Draft, at: int) -> Assertion | None:
    """Return an assertion of the article that no longer stands in the text."""
    return Assertion.objects.select_related("changed_from").filter(pk=at, article=draft.article_id).first()
