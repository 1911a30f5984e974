"""What is done to reports: they are frozen, and never changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.template.defaultfilters import pluralize
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Draft
from factcheck.articles.progress import progress
from factcheck.db.moments import one_moment
from factcheck.refusals import Refusal
from factcheck.reports import files, freeze, signing
from factcheck.reports.choices import DETAILS, ReportKind, details_in_words
from factcheck.reports.exporters.not_done import not_done
from factcheck.reports.models import Report, Signature
from factcheck.reports.proof import prove, salt_after
from factcheck.reports.verify_report import canonical_json
from factcheck.review.actions import history
from factcheck.review.actions.write_requests import KeyReused, WriteRequest, find_replay, fingerprint_of
from factcheck.review.choices import Kind
from factcheck.review.models import Event, ReviewSession


class NothingToCorrect(Refusal):
    """A correction of a report that does not exist, or that another one replaced."""

    status = 409
    title = "There is no such report to correct"


class NothingChanged(Refusal):
    """A further final report on an article that is as it was when its last one was frozen: `report`."""

    status = 409
    title = "Nothing changed since the final report"

    def __init__(self, report: Report) -> None:
        message = (
            f"{report.frozen_before} Nothing that it says changed since, so no other was frozen. "
            "A correction says what was wrong."
        )
        super().__init__(message, report=report.pk, number=report.number)
        self.report = report


class FrozenMeanwhile(KeyReused):
    """The key of the request made another report: `report`, or None if it made something else."""

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        made = (event.after or {}).get("report", 0)
        self.report = Report.objects.defer("payload").filter(pk=made).first()


class NotFinished(Refusal):
    """A final report while something is not checked or not said, and its editor has not confirmed that it is."""

    title = "Not everything is finished"

    def __init__(self, asked: Mapping[str, str], **details: object) -> None:
        super().__init__(" ".join(asked.values()), **details)
        self.asked = asked  # the sentence for each number that is to be confirmed


def publish(
    *,
    article: Article,
    kind: ReportKind | None = None,
    replaces: Report | None = None,
    correction: str = "",
    unfinished: int | None = None,
    missing_details: int | None = None,
    key: UUID | None = None,
    by: User | None,
) -> Report:
    """Freeze an article's check as it is now, with its first files.

    Only a correction replaces an earlier report: `replaces`, or the newest that none replaced. Without `kind` it is a
    correction if `correction` says what is different and there is a report to correct; otherwise interim while anything
    is left to check or to say, final after that. A final report with sentences left, or a correction of one, is frozen
    only if `unfinished` is their number; one that lacks details (who denies, reasons, answers to questions and to the
    writer's proposals) only if `missing_details` is theirs. A request repeated with its `key` gets the report that it
    made. Raises `NothingToCorrect`, `NotFinished`, `NotSigned`, `NothingChanged` and `FrozenMeanwhile`.
    """
    confirmed = {"unfinished": unfinished, "missing_details": missing_details}
    fields = {"kind": kind, "replaces": replaces and replaces.pk, "correction": correction, **confirmed}
    write = WriteRequest(by, None, key, fingerprint_of(f"report on {article.pk}", fields)) if by and key else None
    while True:
        if write and (made := _made_before(write)):
            return made
        drawn = _draw_up(article, kind=kind, replaces=replaces, correction=correction, confirmed=confirmed, by=by)
        if report := _store(drawn, write):
            files.draw_at_freezing(report, drawn.payload)
            return report


def _made_before(write: WriteRequest) -> Report | None:
    """Return the report that this request made when it came first."""
    try:
        event = find_replay(write)
    except KeyReused as refusal:
        raise FrozenMeanwhile(refusal.event) from refusal
    return Report.objects.get(pk=(event.after or {})["report"]) if event else None


@dataclass(frozen=True, slots=True)
class _Unnumbered:
    """A report that is not stored yet; `before` are the reports that there were when it was drawn up."""

    report: Report
    payload: dict[str, Any]
    before: list[int]


def _draw_up(
    article: Article,
    *,
    kind: ReportKind | None,
    replaces: Report | None,
    correction: str,
    confirmed: Mapping[str, int | None],
    by: User | None,
) -> _Unnumbered:
    """Read an article's check as it is at one moment, and make the report of it; nobody's write waits for that."""
    with one_moment():
        at = timezone.now()
        held = freeze.freeze(article.pk)
        missing = _missing(freeze.details_to_look_at_in(held))
        session = ReviewSession.objects.newest_of(article.pk)
        earlier = list(
            article.reports.select_related("replaced_by").defer("payload", "replaced_by__payload").order_by("number")
        )
        last = earlier[-1] if earlier else None
        salt = salt_after(last)
        proof = prove(article, last=last, salt=salt)
        signatures = list(Signature.objects.standing(article.pk, signing.checksum_of(held)))
    frozen = [r for r in earlier if not hasattr(r, "replaced_by")]
    kind = kind or _kind(held, sum(missing.values()), correction if frozen else "")
    before = _replaced(earlier, replaces) if kind == ReportKind.CORRECTION else None
    if kind == ReportKind.FINAL or (before and _ends_the_check(before)):
        _ask(held["summary"], missing, confirmed)
        signing.require(signatures, by=by)
    if kind == ReportKind.FINAL:
        _refuse_the_same(held, frozen)
    payload = _stamped(held, _stamp(1 + len(earlier), kind, before, correction, signatures, by=by, at=at))
    payload["proof"] = proof
    text = canonical_json(payload)
    report = Report(
        article=article,
        number=1 + len(earlier),
        draft_number=payload["draft"]["number"],
        session=session,
        kind=kind,
        replaces=before,
        correction=correction,
        payload=text,
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        salt=salt,
        frozen_by=by,
        frozen_by_name=str(by or history.SYSTEM),
        frozen_at=payload["report"]["frozen_at"],
    )
    return _Unnumbered(report, payload, [r.pk for r in earlier])


def _refuse_the_same(held: Mapping[str, Any], frozen: Sequence[Report]) -> None:
    """Refuse a final report that would say the same as the last one that ends the check."""
    last = next((report for report in reversed(frozen) if _ends_the_check(report)), None)
    said = {name: value for name, value in json.loads(last.payload).items() if name in held} if last else {}
    if last and freeze.apart_from_looks(said) == freeze.apart_from_looks(json.loads(canonical_json(held))):
        raise NothingChanged(last)


def _store(drawn: _Unnumbered, write: WriteRequest | None) -> Report | None:
    """Store a report, or return None if there is another one since it was drawn up."""
    report = drawn.report
    with transaction.atomic(durable=True):
        article = Article.objects.select_for_update(no_key=True).get(pk=report.article_id)
        if list(article.reports.order_by("number").values_list("pk", flat=True)) != drawn.before:
            return None
        report.save(force_insert=True)
        after = {"report": report.pk, "number": report.number, "kind": report.kind, "checksum": report.checksum}
        after["session"] = report.session_id
        history.record_on_article(Kind.REPORT_FROZEN, by=report.frozen_by, article=article, after=after, write=write)
    return report


def current(article: Article) -> dict[str, Any]:
    """Return the payload of a report as it would be now, without freezing it: its number is 0."""
    with one_moment():
        held = freeze.freeze(article.pk)
    return unnumbered(held)


def unnumbered(held: dict[str, Any]) -> dict[str, Any]:
    """Return the payload of a report that says what was held, without freezing it."""
    return _stamped(held, {"number": 0, "kind": "", "replaces": None, "correction": ""})


def held_in(payload: dict[str, Any]) -> dict[str, Any]:
    """Return what is held of the article in an unfrozen report: all but what `unnumbered` adds."""
    return {name: value for name, value in payload.items() if name not in {"report", "not_done"}}


def still_to_say(draft: Draft, *, has_annotations: bool) -> dict[str, Any]:
    """Return what a report of the newest draft would lack now, and where the text does not fit itself.

    `missing_details` counts what it would lack, and `missing_words` says it.
    """
    found = freeze.details_to_look_at(draft, has_annotations=has_annotations)
    return {**found, "missing_details": sum(_missing(found).values()), "missing_words": details_in_words(found)}


def key_of_page(article: int, newest_event: int | None) -> UUID:
    """Return the key of a form to freeze an article: the same in each tab until anything happens to the article."""
    return uuid5(NAMESPACE_URL, f"report on article {article} after event {newest_event}")


def kind_for(left: int) -> ReportKind:
    """Return the kind of report to suggest while so many assertions are left to check, and details missing."""
    return ReportKind.INTERIM if left else ReportKind.FINAL


def _kind(held: dict[str, Any], lacking: int, correction: str) -> ReportKind:
    return ReportKind.CORRECTION if correction else kind_for(held["totals"]["not_checked"] + lacking)


def _ask(counts: Mapping[str, int], missing: Mapping[str, int], confirmed: Mapping[str, int | None]) -> None:
    """Refuse a report that ends the check unless all is finished and said, or just as much as its editor confirmed."""
    left, lacking = progress(counts)["left"], sum(missing.values())
    asked = {}
    if left not in {0, confirmed["unfinished"]}:
        asked["unfinished"] = _unfinished_sentence(counts, confirmed["unfinished"])
    if lacking not in {0, confirmed["missing_details"]}:
        asked["missing_details"] = _missing_sentence(missing, confirmed["missing_details"])
    if asked:
        raise NotFinished(asked, unfinished=left, missing_details=lacking)


def _unfinished_sentence(counts: Mapping[str, int], expected: int | None) -> str:
    far = progress(counts)
    left = far["left"]
    have = pluralize(left, " has,s have")
    return (
        f"{_changed(expected, left)}{left} assertion{have} no agreed verdict yet: {far['left_words']}. "
        "Confirm that it is frozen all the same, or choose an interim report."
    )


def _missing_sentence(missing: Mapping[str, int], expected: int | None) -> str:
    lacking = sum(missing.values())
    return (
        f"{_changed(expected, lacking)}Still missing: {details_in_words(missing)}. "
        f"Confirm that it is frozen without {pluralize(lacking, 'it,them')}, or choose an interim report."
    )


def _changed(expected: int | None, now: int) -> str:
    return "" if expected is None else f"That changed meanwhile, from {expected} to {now}. "


def _missing(found: Mapping[str, Any]) -> dict[str, int]:
    """Of what is to be looked at, count what a report would lack."""
    return {name: found[name] for name in DETAILS}


def _ends_the_check(report: Report) -> bool:
    """Whether a report is final, or corrects one that is."""
    while report.replaces:
        report = report.replaces
    return report.kind == ReportKind.FINAL


def _replaced(earlier: list[Report], chosen: Report | None) -> Report:
    """Return the report that a correction replaces: `chosen`, or the newest; none that was replaced before."""
    newer = {r.replaces_id: r for r in earlier if r.replaces_id}
    found = next((r for r in reversed(earlier) if (r.pk == chosen.pk if chosen else r.pk not in newer)), None)
    if found is None:
        message = "That is no report on this article." if chosen else "No report is frozen yet."
        raise NothingToCorrect(message)
    if found.pk in newer:
        newest = by = newer[found.pk]
        while newest.pk in newer:
            newest = newer[newest.pk]
        message = f"{found} was replaced by {by} meanwhile. Correct {newest} instead, if that is still needed."
        raise NothingToCorrect(message, replaced_by=by.pk, newest=newest.pk)
    return found


def _stamped(held: dict[str, Any], stamp: dict[str, Any]) -> dict[str, Any]:
    """Return the payload of a report: what is held, which report it is, and what was not done."""
    payload = {**held, "report": stamp}
    return {**payload, "not_done": not_done(payload)}


def _stamp(
    number: int,
    kind: ReportKind,
    before: Report | None,
    correction: str,
    signatures: Sequence[Signature],
    *,
    by: User | None,
    at: datetime,
) -> dict[str, Any]:
    return {
        "number": number,
        "kind": kind.value,
        "replaces": before.number if before else None,
        "correction": correction,
        "frozen_by": str(by or history.SYSTEM),
        "frozen_at": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        **({"signed": signing.told(signatures)} if signatures else {}),
    }
