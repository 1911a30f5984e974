"""Whom sentences accuse, requests for comment, and what came of them: recorded, withdrawn, made confidential."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.db.constraints import words_or_empty
from factcheck.evidence.choices import Channel, Outcome
from factcheck.evidence.models import Accused, CommentRequest, DeniedPoint, Reply, RequestPoint
from factcheck.refusals import Refusal
from factcheck.review.actions import history
from factcheck.review.actions.write_requests import WriteRequest, find_replay
from factcheck.review.choices import Kind
from factcheck.review.models import Event, Tag
from factcheck.review.queries.recorded_rows import COLUMNS, Row, row
from factcheck.review.rules import may_take_back

WITHDRAWN = ("withdrawn_at", "withdrawn_by_id")


class NotOfArticle(Refusal):
    """A sentence, request or answer that is not of this article, or is gone."""

    status = 409
    title = "It is no longer there"


class TooSoon(Refusal):
    """An answer before its request, or a time that has not come yet."""

    title = "That time cannot be"


class SaysNothing(Refusal):
    """An answer without words, or a request without a name."""

    title = "Something is missing"


class NotYourRecord(Refusal):
    """What somebody else recorded."""

    status = 403
    title = "Somebody else recorded this"


class DenialRestsOnIt(Refusal):
    """An answer that a tag names as the denial of its sentence."""

    status = 409
    title = "A tag rests on this answer"


class ConfidentialBefore(Refusal):
    """An answer that is confidential already."""

    status = 409
    title = "This is confidential already"


def change_accused(
    *, article: Article, assertion_ids: Collection[int], party: str, is_accused: bool, write: WriteRequest
) -> None:
    """Say that sentences accuse somebody, beside whom people said before, or that they do not.

    What the program guessed counts no more then. Without a party, and without being accused, they accuse nobody at all.
    What is so already leaves no event.
    """
    party = words_or_empty(" ".join(party.split()))
    if is_accused and not party:
        message = "Write who is accused: the name of a person or of a body."
        raise SaysNothing(message)

    def act() -> None:
        mine = write
        for assertion in _sentences(article, assertion_ids):
            if _change_accused(assertion, party, is_accused=is_accused, write=mine):
                mine = replace(write, idempotency_key=None)  # the first event has it

    _once(article, write, act)


def record_request(
    *,
    article: Article,
    party: str,
    assertion_ids: Collection[int],
    asked_at: datetime,
    asked_by: str,
    channel: Channel,
    deadline: datetime | None,
    write: WriteRequest,
) -> None:
    """Record that somebody was asked to comment on sentences; raise `SaysNothing`, `TooSoon` or `NotOfArticle`."""
    now, party = timezone.now(), words_or_empty(" ".join(party.split()))
    if not party:
        message = "Write who was asked: the name of a person or of a body."
        raise SaysNothing(message)
    if asked_at > now:
        message = "They cannot have been asked at a time that has not come yet."
        raise TooSoon(message)
    if deadline and deadline <= asked_at:
        message = "The deadline must come after the time at which they were asked."
        raise TooSoon(message)

    def act() -> None:
        sentences = _sentences(article, assertion_ids)
        request = CommentRequest.objects.create(
            article=article,
            party=party,
            asked_at=asked_at,
            asked_by=words_or_empty(asked_by) or str(write.actor),
            channel=channel,
            deadline=deadline,
            recorded_by=write.actor,
            recorded_by_name=str(write.actor),
            recorded_at=now,
        )
        points = [RequestPoint.objects.create(request=request, assertion=a) for a in sentences]
        after = {"id": request.pk, "party": party, "sentences": len(points), "channel": channel}
        _record(Kind.COMMENT_ASKED, article, write, after, [row(request), *map(row, points)])

    _once(article, write, act)


def record_reply(
    *,
    article: Article,
    request_id: int,
    outcome: Outcome,
    at: datetime,
    channel: str,
    words: str,
    confidential_words: str,
    denies: Collection[int],
    write: WriteRequest,
) -> None:
    """Record what came of a request; earlier answers stay. Raises `SaysNothing`, `TooSoon` or `NotOfArticle`."""
    now, words, secret = timezone.now(), words_or_empty(words), words_or_empty(confidential_words)
    if outcome == Outcome.ANSWERED and not words and not secret:
        message = "Write what they answered: what may be printed, or what is confidential."
        raise SaysNothing(message)
    if outcome == Outcome.NO_ANSWER and (words or secret or denies):
        message = "They gave no answer, and so no words and no denial. Choose “answered” if there are any."
        raise SaysNothing(message)
    if at > now:
        message = "Nothing can have come at a time that has not come yet."
        raise TooSoon(message)

    def act() -> None:
        request = _request(article, request_id)
        if at < request.asked_at:
            message = "An answer cannot come before the request. Look at both times."
            raise TooSoon(message)
        reply = Reply.objects.create(
            request=request,
            outcome=outcome,
            at=at,
            channel="" if outcome == Outcome.NO_ANSWER else channel or request.channel,
            words=words,
            confidential_words=secret,
            recorded_by=write.actor,
            recorded_by_name=str(write.actor),
            recorded_at=now,
        )
        asked = set(request.points.values_list("assertion", flat=True))
        if not asked.issuperset(denies):
            message = "One of the sentences was not put to them. Reload the page."
            raise NotOfArticle(message)
        denied = [DeniedPoint.objects.create(reply=reply, assertion_id=pk) for pk in sorted(denies)]
        after = {"id": reply.pk, "party": request.party, "outcome": outcome, "denies": len(denied)}
        _record(Kind.REPLY_RECORDED, article, write, after, [row(reply), *map(row, denied)])

    _once(article, write, act)


def withdraw_request(*, article: Article, request_id: int, write: WriteRequest) -> None:
    """Withdraw a request that was recorded by mistake, with what came of it."""

    def act() -> None:
        request = _request(article, request_id, by=write.actor)
        replies = list(request.replies.filter(withdrawn_at=None))
        _refuse_denials(replies)
        rows = [_withdraw(request, write), *(_withdraw(reply, write) for reply in replies)]
        after = {"id": request.pk, "party": request.party}
        _record(Kind.COMMENT_WITHDRAWN, article, write, after, rows)

    _once(article, write, act)


def withdraw_reply(*, article: Article, reply_id: int, write: WriteRequest) -> None:
    """Withdraw an answer that was recorded by mistake; refused while a tag names it as a denial."""

    def act() -> None:
        reply = _reply(article, reply_id, by=write.actor)
        _refuse_denials([reply])
        after = {"id": reply.pk, "party": reply.request.party, "outcome": reply.outcome}
        _record(Kind.REPLY_WITHDRAWN, article, write, after, [_withdraw(reply, write)])

    _once(article, write, act)


def conceal_reply(*, article: Article, reply_id: int, write: WriteRequest) -> None:
    """Make what might be printed of an answer confidential, for good; reports that are frozen keep it."""

    def act() -> None:
        reply = _reply(article, reply_id, by=write.actor)
        if reply.confidential:
            message = "Somebody made it confidential before you. Reload the page."
            raise ConfidentialBefore(message)
        reply.confidential = True
        reply.save(update_fields=["confidential"])
        after = {"id": reply.pk, "party": reply.request.party}
        _record(Kind.REPLY_CONCEALED, article, write, after, [row(reply, "confidential")])

    _once(article, write, act, when_archived=True)


def _once(article: Article, write: WriteRequest, act: Callable[[], None], *, when_archived: bool = False) -> None:
    """Do something in one transaction, with the article locked, unless this request came before."""
    if find_replay(write):
        return
    try:
        with transaction.atomic(durable=True):
            now = articles.held(article)
            if not when_archived:
                articles.refuse_archived(now)
            if not find_replay(write):
                act()
    except IntegrityError:
        if not find_replay(write):
            raise


def _record(kind: Kind, article: Article, write: WriteRequest, after: dict[str, Any], rows: Sequence[Row]) -> Event:
    return history.record_on_article(kind, by=write.actor, article=article, after=after, write=write, rows=rows)


def _sentences(article: Article, assertion_ids: Collection[int]) -> list[Assertion]:
    found = list(article.assertions.filter(pk__in=assertion_ids, in_text=True).order_by("order", "pk"))
    if not assertion_ids or len(found) != len(set(assertion_ids)):
        message = "One of the sentences is not in the newest draft. Reload the page and choose again."
        raise NotOfArticle(message)
    return found


def _change_accused(assertion: Assertion, party: str, *, is_accused: bool, write: WriteRequest) -> Event | None:
    held = Accused.objects.filter(assertion=assertion).first()
    before = held.parties.splitlines() if held else []
    others = [name for name in before if name.casefold() != party.casefold()]
    after = [*others, party] if is_accused else others if party else []
    if held and after == before:
        return None
    now = Accused(
        assertion=assertion, parties="\n".join(after), by=write.actor, by_name=str(write.actor), at=timezone.now()
    )
    now.save()
    said = {"sentence": assertion.pk, "party": party, "accused": after}
    return _record(Kind.ACCUSED_CHANGED, assertion.article, write, said, [row(now, *COLUMNS[Accused])])


def _request(article: Article, pk: int, *, by: User | None = None) -> CommentRequest:
    found = article.comment_requests.filter(pk=pk).first()
    if by and found:
        _refuse_others(found, by)
    if found is None or found.withdrawn_at:
        message = "This request for comment was withdrawn. Reload the page."
        raise NotOfArticle(message)
    return found


def _reply(article: Article, pk: int, *, by: User) -> Reply:
    found = Reply.objects.filter(request__article=article, pk=pk).select_related("request").first()
    if found:
        _refuse_others(found, by)
    if found is None or found.withdrawn_at:
        message = "This answer was withdrawn. Reload the page."
        raise NotOfArticle(message)
    return found


def _refuse_others(of: CommentRequest | Reply, by: User) -> None:
    if not may_take_back(by, author_id=of.recorded_by_id):
        message = f"{of.recorded_by_name} recorded this. Ask them or an editor."
        raise NotYourRecord(message)


def _refuse_denials(replies: Sequence[Reply]) -> None:
    if Tag.objects.active().filter(denied_in__in=replies).exists():
        message = "A tag says that its sentence is denied in this answer. Change that tag first."
        raise DenialRestsOnIt(message)


def _withdraw(of: CommentRequest | Reply, write: WriteRequest) -> Row:
    of.withdrawn_at, of.withdrawn_by = timezone.now(), write.actor
    of.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return row(of, *WITHDRAWN)
