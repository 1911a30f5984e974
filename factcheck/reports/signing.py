"""Editors sign what a report would say; a signature stands only as long as it would say the same."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.db.moments import one_moment
from factcheck.refusals import Refusal
from factcheck.reports import freeze
from factcheck.reports.models import Signature
from factcheck.reports.verify_report import canonical_json
from factcheck.review.actions import history
from factcheck.review.choices import Kind
from factcheck.review.queries.told_replies import utc


class ChangedMeanwhile(Refusal):
    """What was read and what is to be signed differ."""

    status = 409
    title = "Nothing is signed"

    def __init__(self) -> None:
        super().__init__(
            "What the report would say changed while you read it, so nothing is signed. "
            "It is shown as it is now: read it again, then sign."
        )


class NotSigned(Refusal):
    """A report that ends the check, which fewer editors have signed than the desk asks for."""

    title = "Not enough editors have signed"


def checksum_of(held: dict[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of what `freeze` returned, in canonical JSON, `apart_from_looks`."""
    return hashlib.sha256(canonical_json(freeze.apart_from_looks(held)).encode()).hexdigest()


def sign(*, article: Article, checksum: str, by: User) -> Signature:
    """Sign what a report would say now, of which the checksum was read; signed twice, it is the first signature.

    Nobody's write waits while the article is read. Raises `ChangedMeanwhile`.
    """
    with one_moment():
        held = freeze.freeze(article.pk)
    if checksum_of(held) != checksum:
        raise ChangedMeanwhile
    with transaction.atomic(durable=True):
        signature, is_new = Signature.objects.get_or_create(
            article=article,
            checksum=checksum,
            signed_by=by,
            defaults={"payload": canonical_json(held), "signed_by_name": str(by)},
        )
        if is_new:
            after = {"signature": signature.pk, "checksum": checksum}
            history.record_on_article(Kind.REPORT_SIGNED, by=by, article=article, after=after)
    return signature


def require(standing: Iterable[Signature], *, by: User | None) -> None:
    """Refuse a report that too few have signed: whoever freezes it signs by that. Raises `NotSigned`."""
    if refusal := lack_of_signatures(standing, by=by):
        raise refusal


def lack_of_signatures(standing: Iterable[Signature], *, by: User | None) -> NotSigned | None:
    """Return what a report that ends the check would be refused for, if its signatures are too few."""
    signers = {s.signed_by_id: s.signed_by_name for s in standing}
    lacking = settings.SIGNATURES - len({*signers, by.pk} if by else signers)
    if lacking <= 0:
        return None
    others = "another editor has to sign" if lacking == 1 else f"{lacking} other editors have to sign"
    signed = f"signed so far by {', '.join(signers.values())}" if signers else "nobody has signed it as it is now"
    message = f"Before it is frozen, {others} what the report says; {signed}. The preview has the button for it."
    return NotSigned(message, signatures_missing=lacking)


def told(standing: Iterable[Signature]) -> list[dict[str, str]]:
    """Return who signed, and when, as a report says it."""
    return [{"by": s.signed_by_name, "at": utc(s.signed_at) or ""} for s in standing]
