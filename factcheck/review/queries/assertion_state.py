"""An assertion as it lies on a reviewer's desk: its places, its tags, and what its session asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject, Length, Lower, Replace

from factcheck.articles import actions as articles
from factcheck.articles.choices import Standing
from factcheck.articles.models import Assertion, Draft, NearTwin, Sentence
from factcheck.articles.querysets import SentenceQuerySet
from factcheck.db.constraints import BLANK, LEAST_ALONE, MARKS, MARKS_IN_WORDS, NO_PLACES, TOO_LITTLE_ALONE
from factcheck.db.prepared import Prepared
from factcheck.engine import Suggestion, Voice, identified, party_or_empty
from factcheck.evidence.models import DeniedPoint
from factcheck.review.choices import Reason, SourceKind, Stance, Verdict
from factcheck.review.models import Evidence, Question, ReviewSession, Tag
from factcheck.review.queries.accusations import put_to_somebody, unasked
from factcheck.review.queries.blind import is_hidden, redact_tags
from factcheck.review.queries.complaints import complaints_about
from factcheck.review.queries.recorded_rows import Row
from factcheck.review.querysets import EvidenceQuerySet
from factcheck.review.quotations import Checked
from factcheck.review.rules import names_accuser, names_denier, stands_against

PARTY_LENGTH = 300
CLOSED = 0  # readers: none are needed where the session is closed
NO_SESSION = {"readers": 1, "asked": 1, "blind": False}
OF_TAG = [field.attname for field in Tag._meta.concrete_fields]


@dataclass(slots=True)
class AssertionState:
    """What an answer about one assertion is drawn from. `places` hold `words` as they stand in the newest draft.

    `has_support` says that something supports it that is no own observation.
    `evidence` is all that stands, and `removed` what no longer does, once somebody has looked at it. `twin` are
    the words of a sentence that is easily taken for it. `has_annotations` says that the writer put something beside the
    draft, `has_requests` that somebody was asked to comment on it, `is_unasked` that it accuses and nobody was, and
    `has_complaints` that somebody says it is wrong.
    """

    assertion: Assertion
    places: list[Sentence]
    active_tags: list[Tag]
    required_reviewers: int
    is_closed: bool
    has_support: bool
    has_place: bool
    has_writers: bool
    is_contradicted: bool
    twin: str
    has_questions: bool
    has_requests: bool
    is_unasked: bool
    has_complaints: bool
    evidence: list[Evidence] | None = None
    removed: list[Evidence] = field(default_factory=list)
    is_blind: bool = False
    readers_asked: int = 1  # by the newest session, which may be closed
    archived_by: str = ""
    has_annotations: bool = False
    changed: list[Row] = field(default_factory=list)  # what the event of this write keeps of tags and evidence

    def is_hidden_from(self, person_id: int) -> bool:
        """Whether the session is blind, and a person does not see yet what others concluded."""
        return self.is_blind and is_hidden(
            self.active_tags, from_=person_id, required_reviewers=self.required_reviewers
        )

    def would_hide(self, active_tags: Sequence[Tag]) -> bool:
        """Whether the session is blind, and these would be too few for others to see what they say."""
        return self.is_blind and is_hidden(active_tags, from_=None, required_reviewers=self.required_reviewers)

    def seen_by(self, person_id: int) -> "AssertionState":
        """Return it as a person may see it: in a blind session, without what others concluded before they did."""
        if not self.is_hidden_from(person_id):
            return self
        return replace(
            self, active_tags=redact_tags(self.active_tags, from_=person_id, required_reviewers=self.required_reviewers)
        )

    @property
    def has_verified(self) -> bool:
        """Whether somebody's verified tag stands on it."""
        return any(r.verdict == Verdict.VERIFIED for r in self.active_tags)

    @property
    def is_quotation(self) -> bool:
        """Whether it quotes somebody directly, at any of its places: its words and its content are then two things."""
        return any(place.finding.voice == Voice.DIRECT for place in self.places)

    @property
    def checked(self) -> Checked:
        """Return how many readers checked its words, and how many its content."""
        return Checked.of(self.active_tags, required_reviewers=self.readers_asked)

    @property
    def told(self) -> str:
        """Return what is said beside its standing: of a quotation, what was checked of it."""
        return self.checked.beside(self.assertion.standing, is_quotation=self.is_quotation)

    @property
    def placeholder(self) -> str:
        """What the sentence leaves to be filled in: as stored, or by its words, for an older engine stored nothing."""
        return self.assertion.placeholder or articles.placeholder_in(self.assertion.words)

    @property
    def is_backed_by_writer(self) -> bool:
        """Whether anything that supports it is what the writer proposed."""
        return self.has_writers if self.evidence is None else any(e.backs_for_writer for e in self.evidence)

    @property
    def needs(self) -> list[Reason]:
        """Return what stands against a verified tag on it."""
        found = self.evidence
        return stands_against(
            has_place=self.has_place if found is None else any(e.gives_place for e in found),
            is_contradicted=self.is_contradicted if found is None else any(e.contradicts for e in found),
            placeholder=self.placeholder,
            has_twin=bool(self.twin),
        )

    @property
    def unexplained(self) -> list[Reason]:
        """Return what stands against its verified tags without a reason in each: it came later, or they are old."""
        return unexplained(self.active_tags, self.needs)

    def party_said(self, verdict: Verdict) -> str:
        """Return whom the text itself names as the one who alleges, or who denies; nobody where it does not say.

        Of a denial nobody is said to allege what is denied, and "the man" tells nobody who that is.
        """
        is_denial = self.assertion.suggestion == Suggestion.DENIED
        if verdict == Verdict.ALLEGED and not is_denial:
            return party_or_empty(identified(self._accuser), spoken=self._spoken)[:PARTY_LENGTH]
        by = self._denier if verdict == Verdict.DENIED and is_denial else ""
        named = party_or_empty(identified(by), spoken=self._spoken)[:PARTY_LENGTH]
        return named or (self._denier_in_answer if verdict == Verdict.DENIED else "")

    @property
    def _denier_in_answer(self) -> str:
        """Return who denies it in the last answer that does so, of those that were recorded."""
        if not self.has_requests:
            return ""
        denials = DeniedPoint.objects.filter(assertion=self.assertion, reply__withdrawn_at=None)
        last = denials.select_related("reply__request").order_by("reply__at", "pk").last()
        return last.reply.request.party if last else ""

    @property
    def _spoken(self) -> str:
        """Return the language of the text; English of what no longer stands in it."""
        return str(self.places[0].language) if self.places else "en"  # type: ignore[attr-defined]

    @property
    def _accuser(self) -> str:
        """Return the words of the text for the one who alleges; nobody who only rebuts."""
        cue, at, source = self._said_by
        by = self.assertion.attributed_to
        return by if names_accuser(self.assertion.words, cue, at=at, source=source, spoken=self._spoken) else ""

    @property
    def _said_by(self) -> tuple[str, int | None, str]:
        """Return the verb that says who says it, where it begins if it is in the sentence itself, and for whom."""
        if not self.places:
            return "", None, self.assertion.attributed_to
        place = self.places[0]
        cue, source = place.finding.cue or {}, place.finding.source or {}
        at = cue["start"] - place.start if cue and place.start <= cue["start"] < place.end else None
        return cue.get("text", ""), at, source.get("text") or self.assertion.attributed_to

    @property
    def _denier(self) -> str:
        """Return the words of the text for the one who denies, if a sentence worded as a denial names them."""
        by = self.assertion.attributed_to
        cue = self.places[0].finding.cue or {} if self.places else {}
        if cue and not by:
            return _denier_above(self.places[0], cue)
        words, at, source = self._said_by
        return by if names_denier(self.assertion.words, words, at=at, source=source, spoken=self._spoken) else ""

    @property
    def names(self) -> list[str]:
        """Who placed the tags that stand on it."""
        return [r.placed_by_name for r in self.active_tags]

    @property
    def lacks_denier(self) -> bool:
        """Whether it is called denied, and by whom nobody has said."""
        return lacks_denier(self.active_tags)

    def tag_of(self, person_id: int | None) -> Tag | None:
        """Return the tag that a person has standing on it."""
        return next((r for r in self.active_tags if r.placed_by_id == person_id), None)

    @property
    def settlement(self) -> Tag | None:
        """Return the tag with which an editor settled a disagreement."""
        return next((r for r in self.active_tags if r.settles), None)


def _denier_above(place: Sentence, cue: dict[str, Any]) -> str:
    """Return who denies what a sentence such as "The lawyer denied these allegations:" announces."""
    if place.start <= cue["start"] < place.end:
        return ""
    above = Sentence.objects.with_findings().with_words().filter(draft=place.draft_id, index__lt=place.index)
    lead = above.filter(start__lte=cue["start"], end__gt=cue["start"]).first()
    by = str(lead.finding.full_source or "") if lead else ""
    if lead is None:
        return ""
    words, spoken = lead.words, lead.language  # type: ignore[attr-defined]
    if not names_denier(words, cue["text"], at=cue["start"] - lead.start, source=by, spoken=spoken):
        return ""
    return by


def lacks_denier(active_tags: Iterable[Tag]) -> bool:
    """Whether somebody tagged a sentence denied, and nobody who did says who denies it."""
    parties = [r.party for r in active_tags if r.verdict == Verdict.DENIED]
    return bool(parties) and not any(parties)


def unexplained(active_tags: Iterable[Tag], needs: Iterable[Reason]) -> list[Reason]:
    """Return for what of that which stands against verified tags one of them gives no reason."""
    verified = [r for r in active_tags if r.verdict == Verdict.VERIFIED]
    return [name for name in needs if any(name not in r.reasons for r in verified)]


def unsaid_in(article_id: int) -> dict[str, Any]:
    """Return what is to be looked at in the sentences of an article before a report is made of it (1 query).

    How many are called denied, by nobody (`nameless`), how many are verified without a reason for what stands against
    them (`unexplained`), and what they say otherwise than a calculation (`discrepancies`), dismissed ones left out.
    What a blind session hides from the reader of a report is not counted. `questions` are those without an answer.
    """
    standing = Tag.objects.active().filter(assertion=OuterRef("pk")).exclude(_is_hidden_in_report())
    denied, verified = (standing.filter(verdict=verdict) for verdict in (Verdict.DENIED, Verdict.VERIFIED))
    text = Assertion.objects.in_text().filter(article=article_id)
    tells = Q(discrepancies__isnull=False)
    asked = Question.objects.filter(assertion=OuterRef("pk"), answered_at=None).order_by().values("assertion")
    looked_at = text.filter(Q(standing=Standing.DENIED) | Exists(verified) | tells | Exists(asked))
    told = with_grounds(looked_at, "pk").order_by("order")
    lacks = (
        (Q(has_place=False) & Exists(verified.filter(why_no_locator="")))
        | (Q(is_contradicted=True) & Exists(verified.filter(why_contradicted="")))
        | (~Q(placeholder="") & Exists(verified.filter(why_placeholder="")))
        | (~Q(twin="") & Exists(verified.filter(why_near_twin="")))
    )
    nobody = Q(standing=Standing.DENIED) & ~Exists(denied.exclude(party=""))
    nameless, unexplained = (ExpressionWrapper(is_so, output_field=BooleanField()) for is_so in (nobody, lacks))
    open_questions = Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")), 0)
    names = ("nameless", "unexplained", "open_questions", "standing", "words", "discrepancies")
    found = told.annotate(nameless=nameless, unexplained=unexplained, open_questions=open_questions)
    rows = list(found.values_list(*names))
    here = ((words, sums) for *_, standing, words, sums in rows if standing != Standing.DISMISSED)
    return {
        "nameless": sum(row[0] for row in rows),
        "unexplained": sum(row[1] for row in rows),
        "questions": sum(row[2] for row in rows),
        "discrepancies": articles.Discrepancies.of(here),
    }


def _is_hidden_in_report() -> Q:
    """Match tags that `is_hidden` from the reader of a report."""
    tags = Tag.objects.active().filter(assertion=OuterRef(OuterRef("assertion"))).order_by().values("assertion")
    blind = ReviewSession.objects.filter(article=OuterRef("assertion__article"), closed_at=None, blind=True)
    read = Subquery(tags.annotate(read=Count("pk")).values("read"))
    too_few = blind.filter(required_reviewers__gt=read)
    settled = Tag.objects.active().filter(assertion=OuterRef("assertion"), settles=True)
    return Q(Exists(too_few)) & ~Q(Exists(settled))


def load_state(assertion_id: int) -> AssertionState:
    """Load the state of an assertion, with 1 query if it is in the text; raise `Assertion.DoesNotExist`."""
    row: Any
    assertion: Any
    rows: Any = _PLACES.rows(assertion_id=assertion_id)  # each place as often as tags stand on it, or once
    places = list({row.pk: row for row in rows}.values())
    if places:
        row, assertion = places[0], places[0].assertion
        active_tags = list({tag.pk: tag for tag in map(_reading, rows) if tag}.values())
    else:  # it no longer stands in the text
        row = assertion = _with_session(Assertion.objects.all(), "pk", "article").get(pk=assertion_id)
        active_tags = list(Tag.objects.active().filter(assertion=assertion_id))
    asks = row.session_asks or NO_SESSION
    return AssertionState(
        assertion=assertion,
        places=places,
        active_tags=active_tags,
        required_reviewers=asks["readers"] or 1,
        readers_asked=asks["asked"],
        is_closed=asks["readers"] == CLOSED or bool(row.archived_by),
        has_support=row.has_support,
        has_place=row.has_place,
        has_writers=row.has_writers,
        is_contradicted=row.is_contradicted,
        twin=row.twin,
        has_questions=row.has_questions,
        has_requests=row.has_requests,
        is_unasked=row.is_unasked,
        has_complaints=row.has_complaints,
        is_blind=bool(asks["blind"]),
        archived_by=row.archived_by,
        has_annotations=bool(places) and row.has_annotations,
    )


def load_evidence(assertion_id: int) -> list[Evidence]:
    """Load all evidence of an assertion, removed pieces too, with their sources and who removed them (1 query)."""
    return _EVIDENCE.rows(assertion_id=assertion_id)


def _evidence(*, assertion_id: int) -> EvidenceQuerySet:
    return Evidence.objects.with_names().filter(assertion=assertion_id)


_EVIDENCE = Prepared(_evidence, marks={"assertion_id": 2**62})


def state_from_rows(
    assertion: Assertion,
    places: Sequence[Sentence],
    active_tags: Sequence[Tag],
    *,
    draft: Draft,
    session: ReviewSession | None,
) -> AssertionState:
    """Return a card of rows that a page has already, to show it; what may be written is asked of `load_state` alone."""
    for place in places:
        place.words, place.language = draft.text[place.start : place.end], draft.language  # type: ignore[attr-defined]
    is_over = session is not None and session.closed_at is not None
    return AssertionState(
        assertion=assertion,
        places=list(places),
        active_tags=list(active_tags),
        required_reviewers=1 if session is None or is_over else session.required_reviewers,
        readers_asked=session.required_reviewers if session else 1,
        is_closed=is_over or draft.article.archived_at is not None,
        has_support=False,
        has_place=False,
        has_writers=False,
        is_contradicted=False,
        twin=places[0].twin if places else "",  # type: ignore[attr-defined]
        has_questions=True,
        has_requests=bool(places) and places[0].has_requests,  # type: ignore[attr-defined]
        is_unasked=bool(places) and places[0].is_unasked,  # type: ignore[attr-defined]
        has_complaints=bool(places) and places[0].has_complaints,  # type: ignore[attr-defined]
        is_blind=session is not None and session.is_blind,
        archived_by=draft.article.archived_by_name,
        has_annotations=draft.has_annotations,  # type: ignore[attr-defined]
    )


def _places(*, assertion_id: int) -> SentenceQuerySet:
    standing = FilteredRelation("assertion__tags", condition=Q(assertion__tags__withdrawn_at=None))
    places = Sentence.objects.with_findings().with_words().with_has_annotations().annotate(reading=standing)
    read = places.annotate(**{f"reading_{name}": F(f"reading__{name}") for name in OF_TAG})
    in_order = read.order_by("index", "reading__placed_at")
    found: SentenceQuerySet = _with_session(in_order, "assertion", "draft__article")
    return found.places_of(assertion_id)


_PLACES = Prepared(_places, marks={"assertion_id": 2**62})


def _reading(row: Sentence) -> Tag | None:
    """Return the tag that came along with a place, if one did."""
    values = [getattr(row, f"reading_{name}") for name in OF_TAG]
    return None if values[0] is None else Tag.from_db(row._state.db, OF_TAG, values)


def _with_session(rows: Any, assertion: str, article: str) -> Any:
    """Annotate rows with what a tag on their assertion depends on."""
    sessions = ReviewSession.objects.filter(article=OuterRef(article)).order_by(F("closed_at").asc(nulls_first=True))
    readers = Case(When(closed_at=None, then="required_reviewers"), default=CLOSED)
    blind = Case(When(closed_at=None, then="blind"), default=False)
    asks = JSONObject(readers=readers, asked="required_reviewers", blind=blind)
    return with_grounds(rows, assertion).annotate(
        archived_by=F(f"{article}__archived_by_name"),
        session_asks=Subquery(sessions.values(asks=asks)[:1]),
        has_questions=Exists(Question.objects.filter(assertion=OuterRef(assertion))),
        has_requests=Exists(put_to_somebody(assertion)),
        is_unasked=Exists(unasked().filter(pk=OuterRef(assertion))),
        has_complaints=Exists(complaints_about(assertion)),
    )


def with_grounds(rows: Any, assertion: str) -> Any:
    """Annotate rows with what a verified tag on their assertion would rest on, and with what stands against it."""
    standing = Evidence.objects.filter(assertion=OuterRef(assertion), removed_at=None)
    support = standing.filter(stance=Stance.SUPPORTS)
    said = Lower(_trimmed("excerpt", BLANK + MARKS))
    place: Any = Lower(_trimmed("locator", BLANK + MARKS))
    for mark in MARKS_IN_WORDS:
        place = Replace(place, Value(mark), Value(""), output_field=TextField())
    bare: Any = {"place": place, "said": said, "length": Length(said)}
    is_found_by = Q(length__gte=LEAST_ALONE) & ~Q(said__in=sorted(TOO_LITTLE_ALONE))
    says_where = ~Q(place__in=["", *sorted(NO_PLACES)]) | (is_found_by & ~Q(source__kind=SourceKind.OWN_WORK))
    return rows.annotate(
        has_support=Exists(support.exclude(source__kind=SourceKind.OWN_WORK)),
        has_place=Exists(support.filter(from_writer=False).alias(**bare).filter(says_where)),
        has_writers=Exists(support.filter(from_writer=True)),
        is_contradicted=Exists(standing.filter(stance=Stance.CONTRADICTS)),
        twin=twin_of(assertion),
    )


def _trimmed(column: str, marks: str) -> Func:
    return Func(F(column), Value(marks), function="TRIM", output_field=TextField())


def twin_of(assertion: str) -> Coalesce:
    """Return the words of a sentence of the text that is easily taken for an assertion, as a column."""
    one, other = _twin(assertion, "one", "other"), _twin(assertion, "other", "one")
    return Coalesce(one, other, Value(""), output_field=TextField())


def _twin(assertion: str, here: str, there: str) -> Subquery:
    pairs = NearTwin.objects.filter(**{here: OuterRef(assertion), f"{there}__in_text": True})
    apart = pairs.exclude(**{f"{there}__standing": Standing.DISMISSED}).order_by(f"{there}__order")
    return Subquery(apart.values(f"{there}__words")[:1])
