"""An assertion as it lies on a reviewer's desk: its places, its tags, and what its session asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Subquery, When

from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.articles.queries import SentenceQuerySet
from factcheck.assertions import Suggestion
from factcheck.review.blind import is_hidden, veiled
from factcheck.review.choices import Stance, Verdict
from factcheck.review.models import Evidence, Question, ReviewSession, Tag
from factcheck.review.rules import names_denier

PARTY_LENGTH = 300
CLOSED = 0  # readers: none are needed where the session is closed
OF_TAG = [field.attname for field in Tag._meta.concrete_fields]


@dataclass(slots=True)
class Card:
    """What an answer about one assertion is drawn from. `places` hold `words` as they stand in the newest draft.

    `evidence` is all that stands, and `removed` what no longer does, once a write has looked at it.
    """

    assertion: Assertion
    places: list[Sentence]
    readings: list[Tag]
    readers_needed: int
    is_closed: bool
    has_support: bool
    has_questions: bool
    evidence: list[Evidence] | None = None
    removed: list[Evidence] = field(default_factory=list)
    is_blind: bool = False

    def is_hidden_from(self, person_id: int) -> bool:
        """Whether the session is blind, and a person does not see yet what others concluded."""
        return self.is_blind and is_hidden(self.readings, from_=person_id, readers_needed=self.readers_needed)

    def seen_by(self, person_id: int) -> "Card":
        """Return it as a person may see it: in a blind session, without what others concluded before they did."""
        if not self.is_hidden_from(person_id):
            return self
        return replace(self, readings=veiled(self.readings, from_=person_id, readers_needed=self.readers_needed))

    @property
    def has_verified(self) -> bool:
        """Whether somebody's verified tag stands on it."""
        return any(r.verdict == Verdict.VERIFIED for r in self.readings)

    def party_said(self, verdict: Verdict) -> str:
        """Return whom the text itself names as the one who alleges, or who denies; nobody where it does not say."""
        by = self.assertion.attributed_to[:PARTY_LENGTH]
        if verdict == Verdict.ALLEGED:
            return by
        says_so = verdict == Verdict.DENIED and self.assertion.suggestion == Suggestion.DENIED
        cue = (self.places[0].finding.cue or {}).get("text", "") if self.places else ""
        return by if says_so and names_denier(self.assertion.words, cue) else ""

    @property
    def lacks_denier(self) -> bool:
        """Whether it is called denied, and by whom nobody has said."""
        return lacks_denier(self.readings)

    def reading_of(self, person_id: int | None) -> Tag | None:
        """Return the tag that a person has standing on it."""
        return next((r for r in self.readings if r.placed_by_id == person_id), None)

    @property
    def settlement(self) -> Tag | None:
        """Return the tag with which an editor settled a disagreement."""
        return next((r for r in self.readings if r.settles), None)


def lacks_denier(readings: Iterable[Tag]) -> bool:
    """Whether somebody tagged a sentence denied, and nobody who did says who denies it."""
    parties = [r.party for r in readings if r.verdict == Verdict.DENIED]
    return bool(parties) and not any(parties)


def card_of(assertion_id: int) -> Card:
    """Fetch a card, with one question if it stands in the text; raise `Assertion.DoesNotExist`."""
    row: Any
    assertion: Any
    rows = list(_places().places_of(assertion_id))  # each place as often as tags stand on it, or once
    places = list({row.pk: row for row in rows}.values())
    if places:
        row, assertion = places[0], places[0].assertion
        readings = list({tag.pk: tag for tag in map(_reading, rows) if tag}.values())
    else:  # it no longer stands in the text
        row = assertion = _with_session(Assertion.objects.all(), "pk", "article").get(pk=assertion_id)
        readings = list(Tag.objects.standing().filter(assertion=assertion_id))
    return Card(
        assertion=assertion,
        places=places,
        readings=readings,
        readers_needed=row.readers_needed or 1,
        is_closed=row.readers_needed == CLOSED,
        has_support=row.has_support,
        has_questions=row.has_questions,
        is_blind=row.is_blind or False,
    )


def card_to_read(
    assertion: Assertion,
    places: Sequence[Sentence],
    readings: Sequence[Tag],
    *,
    draft: Draft,
    session: ReviewSession | None,
) -> Card:
    """Return a card of rows that a page has already, to show it; what may be written is asked of `card_of` alone."""
    for place in places:
        place.words, place.language = draft.text[place.start : place.end], draft.language  # type: ignore[attr-defined]
    is_closed = session is not None and session.closed_at is not None
    return Card(
        assertion=assertion,
        places=list(places),
        readings=list(readings),
        readers_needed=1 if session is None or is_closed else session.readers_needed,
        is_closed=is_closed,
        has_support=False,
        has_questions=True,
        is_blind=session is not None and session.is_blind,
    )


@cache  # the question is the same each time but for the assertion, and putting it together costs more than asking it
def _places() -> SentenceQuerySet:
    standing = FilteredRelation("assertion__tags", condition=Q(assertion__tags__withdrawn_at=None))
    places = Sentence.objects.with_findings().with_words().annotate(reading=standing)
    read = places.annotate(**{f"reading_{name}": F(f"reading__{name}") for name in OF_TAG})
    in_order = read.order_by("index", "reading__placed_at")
    annotated: SentenceQuerySet = _with_session(in_order, "assertion", "draft__article")
    return annotated


def _reading(row: Sentence) -> Tag | None:
    """Return the tag that came along with a place, if one did."""
    values = [getattr(row, f"reading_{name}") for name in OF_TAG]
    return None if values[0] is None else Tag.from_db(row._state.db, OF_TAG, values)


def _with_session(rows, assertion: str, article: str):  # type: ignore[no-untyped-def]
    """Annotate rows with what a tag on their assertion depends on."""
    sessions = ReviewSession.objects.filter(article=OuterRef(article)).order_by(F("closed_at").asc(nulls_first=True))
    readers = Case(When(closed_at=None, then="readers_needed"), default=CLOSED)
    blind = Case(When(closed_at=None, then="blind"), default=False)
    support = Evidence.objects.filter(assertion=OuterRef(assertion), removed_at=None, stance=Stance.SUPPORTS)
    return rows.annotate(
        readers_needed=Subquery(sessions.values(n=readers)[:1]),
        is_blind=Subquery(sessions.values(b=blind)[:1]),
        has_support=Exists(support),
        has_questions=Exists(Question.objects.filter(assertion=OuterRef(assertion))),
    )
