"""Who is accused of what in an article, who of them was asked for comment, and what they answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User
from factcheck.articles.models import Assertion, Draft
from factcheck.articles.party_names import fullest_of
from factcheck.engine import accused, named
from factcheck.evidence.choices import Outcome
from factcheck.evidence.models import Accused, CommentRequest, DeniedPoint, Reply, RequestPoint
from factcheck.review.queries.accusations import accusing, unasked
from factcheck.review.queries.checked import tell_checked
from factcheck.review.rules import may_take_back


@dataclass(slots=True)
class Answer:
    """What came of a request at some time, as far as a person may see it; `denies` are the numbers of sentences."""

    reply: Reply
    denies: list[int]
    words: str
    confidential_words: str
    is_theirs: bool
    is_late: bool  # it came after the deadline

    @property
    def hides(self) -> bool:
        """Whether there are words that the person may not see."""
        return (self.reply.confidential and not self.words and bool(self.reply.words)) or bool(
            self.reply.confidential_words and not self.confidential_words
        )


@dataclass(slots=True)
class Asked:
    """A request for comment, with the sentences that it is about and what came of it, the oldest first."""

    request: CommentRequest
    points: list[Assertion]
    answers: list[Answer]
    is_theirs: bool
    now: datetime

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline passed, and nobody has said what came of it."""
        return bool(not self.answers and self.request.deadline and self.request.deadline < self.now)

    @property
    def last(self) -> Answer | None:
        """Return what came of it last."""
        return self.answers[-1] if self.answers else None

    @property
    def denied(self) -> set[int]:
        """Return the numbers of the sentences that any answer denies."""
        return {number for answer in self.answers for number in answer.denies}


@dataclass(slots=True)
class Line:
    """A sentence that accuses somebody: its number in the article, and the requests that are about it."""

    assertion: Assertion
    number: int
    asked: list[Asked] = field(default_factory=list)
    asked_of_others: list[str] = field(default_factory=list)  # other parties who were asked about it
    is_guess: bool = False  # nobody at the desk said whom it accuses
    is_unasked: bool = False
    is_shared: bool = False  # it stands under another party, too
    earlier: list[Asked] = field(default_factory=list)  # about the words that it had in a draft before

    @property
    def denial(self) -> Answer | None:
        """Return the last answer that denies it."""
        denying = [a for asked in self.asked for a in asked.answers if self.number in a.denies]
        return denying[-1] if denying else None


@dataclass(slots=True)
class Party:
    """A person or body that sentences accuse; without a name those that accuse nobody who is named."""

    name: str
    lines: list[Line] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def is_guess(self) -> bool:
        """Whether the program alone says that it is accused."""
        return bool(self.name) and not self.asked and all(line.is_guess for line in self.lines)

    @property
    def unasked(self) -> int:
        """How many of its sentences nobody was asked about."""
        return sum(line.is_unasked for line in self.lines)


@dataclass(slots=True)
class Board:
    """All of it: parties in the order of the text, those that nobody has named last."""

    draft: Draft
    parties: list[Party]
    numbers: dict[int, int]  # of the assertions in the text, by their ids
    accuse_nobody: dict[int, int] = field(default_factory=dict)  # the same of those of which somebody said so

    @property
    def sentences(self) -> int:
        """How many sentences accuse somebody."""
        return len({line.assertion.pk for party in self.parties for line in party.lines})

    @property
    def unasked(self) -> int:
        """How many sentences nobody was asked about."""
        return len({line.assertion.pk for party in self.parties for line in party.lines if line.is_unasked})

    @property
    def overdue(self) -> int:
        """How many requests have a deadline that passed and nothing that came of them."""
        return sum(asked.is_overdue for party in self.parties for asked in party.asked)

    def party(self, name: str) -> Party | None:
        """Return a party by its name, in any case of letters."""
        return next((p for p in self.parties if p.name.casefold() == name.strip().casefold()), None)


def load_board(article_id: int, person: User) -> Board:
    """Load the board of an article as a person may see it (10 queries); raise `Draft.DoesNotExist`."""
    draft = Draft.objects.latest_of(article_id)
    numbers = {row.pk: n for n, row in enumerate(Assertion.objects.outline(article_id), 1)}
    said = {row.pk: row.parties.splitlines() for row in Accused.objects.filter(assertion__article=article_id)}
    left = set(unasked().filter(article=article_id).values_list("pk", flat=True))
    requests = load_requests(article_id, person, numbers)
    about: dict[int, list[Asked]] = {}
    for asked in requests:
        for point in asked.points:
            about.setdefault(point.pk, []).append(asked)
    accusations = {a.pk: a for a in accusing().filter(article=article_id)}
    accusations |= {p.pk: p for asked in requests for p in asked.points if p.pk in numbers}
    said |= {
        pk: said[a.changed_from_id] for pk, a in accusations.items() if pk not in said and a.changed_from_id in said
    }
    guesses = _guesses([a for pk, a in accusations.items() if pk not in said], draft.language)
    named_by = {pk: said.get(pk) or guesses.get(pk, []) for pk in accusations}
    board = Board(draft, [], numbers, {pk: n for pk, n in numbers.items() if said.get(pk) == []})
    names = {name for found in named_by.values() for name in found} | {a.request.party for a in requests}
    fuller = fullest_of(names)
    parties: dict[str, Party] = {}
    for pk, assertion in sorted(accusations.items(), key=lambda item: numbers[item[0]]):
        own = [*named_by[pk], *(a.request.party for a in about.get(pk, ()))]
        under = list(dict.fromkeys(fuller[n] for n in own)) or [""]
        for name in under:
            party = parties.setdefault(name.casefold(), Party(name))
            line = Line(assertion, numbers[pk], is_guess=pk not in said, is_unasked=pk in left)
            line.is_shared = len(under) > 1
            line.asked = [a for a in about.get(pk, ()) if fuller[a.request.party] == name]
            others = [a.request.party for a in about.get(pk, ()) if fuller[a.request.party] != name]
            line.asked_of_others = list(dict.fromkeys(others))
            line.earlier = about.get(assertion.changed_from_id or 0, [])
            party.lines.append(line)
    for asked in requests:
        name = fuller[asked.request.party]
        parties.setdefault(name.casefold(), Party(name)).asked.append(asked)
    tell_checked(accusations.values())
    unnamed = parties.pop("", None)
    board.parties = [*parties.values(), *([unnamed] if unnamed else [])]
    return board


def load_requests(
    article_id: int, person: User | None, numbers: dict[int, int], *, about: int | None = None
) -> list[Asked]:
    """Load the requests of an article, or `about` one of its assertions, with what came of them (4 queries).

    The oldest come first. None is the reader of a report, who sees nothing confidential.
    """
    sees_all = person is not None and person.may(Permission.SEE_CONFIDENTIAL)
    now = timezone.now()
    points: dict[int, list[Assertion]] = {}
    of_request, its_request = ({}, {}) if about is None else _about(about)
    every = RequestPoint.objects.filter(request__article=article_id, **its_request)
    for p in every.select_related("assertion").order_by("pk"):
        points.setdefault(p.request_id, []).append(p.assertion)
    requests = CommentRequest.objects.filter(article=article_id, withdrawn_at=None, **of_request)
    requests = requests.order_by("asked_at", "pk")
    deadlines = {r.pk: r.deadline for r in requests}
    replies: dict[int, list[Answer]] = {}
    standing = Reply.objects.filter(request__article=article_id, withdrawn_at=None, **its_request)
    for reply in standing.prefetch_related("denied").order_by("at", "pk"):
        answer = _answer(reply, person, numbers, deadlines.get(reply.request_id), sees_all=sees_all)
        replies.setdefault(reply.request_id, []).append(answer)
    return [
        Asked(
            request=r,
            points=sorted(points.get(r.pk, []), key=lambda a: numbers.get(a.pk, 0)),
            answers=replies.get(r.pk, []),
            is_theirs=person is not None and may_take_back(person, author_id=r.recorded_by_id),
            now=now,
        )
        for r in requests
    ]


def requests_about(assertion: Assertion, person: User) -> list[Asked]:
    """Return the requests about an assertion, number 1 in what they deny, with what came of them (4 queries)."""
    return load_requests(assertion.article_id, person, {assertion.pk: 1}, about=assertion.pk)


def _about(assertion_id: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return what keeps requests about one assertion, and what keeps rows of such a request."""
    return {"points__assertion": assertion_id}, {"request__points__assertion": assertion_id}


def _answer(
    reply: Reply, person: User | None, numbers: dict[int, int], deadline: datetime | None, *, sees_all: bool
) -> Answer:
    denied: Iterable[DeniedPoint] = reply.denied.all()
    return Answer(
        reply=reply,
        denies=sorted(numbers[d.assertion_id] for d in denied if d.assertion_id in numbers),
        words=reply.words if sees_all or not reply.confidential else "",
        confidential_words=reply.confidential_words if sees_all else "",
        is_theirs=person is not None and may_take_back(person, author_id=reply.recorded_by_id),
        is_late=bool(deadline and reply.outcome != Outcome.NO_ANSWER and reply.at > deadline),
    )


def _guesses(assertions: list[Assertion], language: str) -> dict[int, list[str]]:
    """Return whom each sentence may accuse, as far as the program can tell by names."""
    found = accused([(a.words, named(a.attributed_to)) for a in assertions], language=language)
    return {a.pk: [name] for a, name in zip(assertions, found, strict=True) if name}
