"""Requests for comment, and what came of them: recorded, withdrawn, made confidential."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.db.constraints import words_or_empty
from factcheck.evidence.choices import Channel, Outcome
from factcheck.evidence.models import CommentRequest, DeniedPoint, Reply, RequestPoint
from factcheck.refusals import Refusal
from factcheck.review.actions.article_writes import NotOfArticle, SaysNothing, once, record, sentences_of
from factcheck.review.actions.report_mentions import reports_with
from factcheck.review.actions.write_requests import WriteRequest
from factcheck.review.choices import Kind
from factcheck.review.models import Tag
from factcheck.review.queries.recorded_rows import Row, row
from factcheck.review.rules import may_take_back

WITHDRAWN = ("withdrawn_at", "withdrawn_by_id")


class TooSoon(Refusal):
    """An answer before its request, or a time that has not come yet."""

    title = "That time cannot be"


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
        sentences = sentences_of(article, assertion_ids)
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
        record(Kind.COMMENT_ASKED, article, write, after, [row(request), *map(row, points)])

    once(article, write, act)


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
    if outcome == Outcome.DECLINED and denies:
        message = (
            "Who declines to comment denies nothing. Choose “answered” if they denied it, or clear the boxes "
            "under “They deny”."
        )
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
        record(Kind.REPLY_RECORDED, article, write, after, [row(reply), *map(row, denied)])

    once(article, write, act)


def withdraw_request(*, article: Article, request_id: int, write: WriteRequest) -> None:
    """Withdraw a request that was recorded by mistake, with what came of it."""

    def act() -> None:
        request = _request(article, request_id, by=write.actor)
        replies = list(request.replies.filter(withdrawn_at=None))
        _refuse_denials(replies)
        rows = [_withdraw(request, write), *(_withdraw(reply, write) for reply in replies)]
        after = {"id": request.pk, "party": request.party}
        record(Kind.COMMENT_WITHDRAWN, article, write, after, rows)

    once(article, write, act)


def withdraw_reply(*, article: Article, reply_id: int, write: WriteRequest) -> None:
    """Withdraw an answer that was recorded by mistake; refused while a tag names it as a denial."""

    def act() -> None:
        reply = _reply(article, reply_id, by=write.actor)
        _refuse_denials([reply])
        after = {"id": reply.pk, "party": reply.request.party, "outcome": reply.outcome}
        record(Kind.REPLY_WITHDRAWN, article, write, after, [_withdraw(reply, write)])

    once(article, write, act)


def conceal_reply(*, article: Article, reply_id: int, write: WriteRequest) -> list[int]:
    """Make what might be printed of an answer confidential, for good; return the frozen reports that print it."""
    reports: list[int] = []

    def act() -> None:
        reply = _reply(article, reply_id, by=write.actor)
        if reply.confidential:
            message = "Somebody made it confidential before you. Reload the page."
            raise ConfidentialBefore(message)
        reply.confidential = True
        reply.save(update_fields=["confidential"])
        since = (reply.recorded_at, None)
        points = reply.request.points.values_list("assertion", flat=True)
        reports.extend(reports_with(article.pk, [(pk, since) for pk in points]) if reply.words else ())
        after = {"id": reply.pk, "party": reply.request.party, "reports": reports}
        record(Kind.REPLY_CONCEALED, article, write, after, [row(reply, "confidential")])

    once(article, write, act, when_archived=True)
    return reports


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
