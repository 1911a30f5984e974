"""A report as CSV: one row per assertion."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.not_done import against, asked, by_assertion, of_article, said_by
from factcheck.reports.exporters.origins import origin_in_words, taken_from
from factcheck.reports.exporters.quotations import checked_in_words
from factcheck.reports.exporters.replies import complaint_in_words, denial_in_words, denials, replies_in_words
from factcheck.review.choices import Reason
from factcheck.web.csv_files import encode

Cell = Callable[[dict[str, Any], dict[str, Any]], object]

NOT_DONE_IN_ARTICLE = "not_done_in_article"


def render(payload: dict[str, Any]) -> bytes:
    """Return the file, at least its header row; `payload` may be of an earlier format."""
    return encode(COLUMNS, rows(upgrade_payload(payload)))


def render_with_semicolons(payload: dict[str, Any]) -> bytes:
    """Return the same for spreadsheets that set decimal commas: semicolons between cells, 0,8 for 0.8."""
    return encode(COLUMNS, rows(upgrade_payload(payload)), decimal_comma=True)


def rows(payload: dict[str, Any], columns: Iterable[str] | None = None) -> Iterator[list[object]]:
    """Return the cells of each assertion, in all columns or in some; the payload is of today's format."""
    cells = [COLUMNS[name] for name in (COLUMNS if columns is None else columns)]
    entries = by_assertion(payload)
    payload = {**payload, NOT_DONE_IN_ARTICLE: words_of(of_article(payload))}
    for assertion in payload["assertions"]:
        given = {**assertion, "not_done": entries.get(assertion["order"], [])}
        yield [cell(payload, given) for cell in cells]


def words_of(entries: Iterable[dict[str, Any]]) -> str:
    """Return what was not done in words, one a line."""
    return "\n".join(e["words"] for e in entries)


def kinds_of(entries: Iterable[dict[str, Any]]) -> str:
    """Return of which kinds it is."""
    return "; ".join(dict.fromkeys(e["kind"] for e in entries))


def reasons_against(assertion: dict[str, Any]) -> list[str]:
    """Return what stands against a verified tag, each with the reason that was given, or with a word that none was."""
    given = [
        f"although {against(reason, assertion)}: {tag[reason]}"
        for tag in assertion["tags"]
        for reason in Reason
        if tag.get(reason)
    ]
    missing = [
        f"although {against(Reason(name), assertion)}: no reason is given" for name in assertion.get("unexplained", ())
    ]
    return [*dict.fromkeys(given), *missing]


def _evidence(evidence: dict[str, Any]) -> str:
    parts = [evidence["title"], evidence["locator"], evidence["url"] if evidence["url"] != evidence["title"] else ""]
    said = f"“{evidence['excerpt']}”" if evidence["excerpt"] else ""
    accessed = f"accessed {evidence['accessed_on']}" if evidence["accessed_on"] else ""
    told = ", ".join(origin_in_words(evidence))
    accepted = f"from the writer, accepted by {evidence['by']}" if evidence.get("from_writer") else ""
    taken = taken_from(evidence)
    return f"{evidence['stance']}: {', '.join(p for p in (*parts, said, told, accessed, accepted, taken) if p)}"


def _counted(name: str) -> Cell:
    """Of reports of earlier releases, which counted no origins, it says nothing."""
    return lambda _, assertion: assertion.get("origins", {}).get(name, "")


def _of_assertion(name: str) -> Cell:
    return lambda _, assertion: assertion[name]


def _of_first_place(name: str) -> Cell:
    return lambda _, assertion: assertion["places"][0][name]


def _of_dismissal(name: str) -> Cell:
    return lambda _, assertion: (assertion["dismissed"] or {}).get(name, "")


# The columns in their order, each with what its cell is made of: (payload, assertion). Scripts rely on names and order:
# a new column goes to the end.
COLUMNS: dict[str, Cell] = {
    "article_id": lambda payload, _: payload["article"]["id"],
    "article_title": lambda payload, _: payload["article"]["title"],
    "draft": lambda payload, _: payload["draft"]["number"],
    "order": _of_assertion("order"),
    "paragraph": _of_first_place("paragraph"),
    "start": _of_first_place("start"),
    "end": _of_first_place("end"),
    "places": lambda _, assertion: len(assertion["places"]),
    "sentence": _of_assertion("sentence"),
    "standing": _of_assertion("standing"),
    "party": _of_assertion("party"),
    "attributed_to": _of_assertion("attributed_to"),
    "cue": _of_assertion("cue"),
    "score": _of_assertion("score"),
    "evidence_count": _of_assertion("evidence_count"),
    "evidence": lambda _, assertion: "\n".join(_evidence(e) for e in assertion["evidence"]),
    "reviewers": lambda _, assertion: "; ".join(assertion["reviewers"]),
    "reviewed_at": lambda _, assertion: assertion["reviewed_at"] or "",
    "note": _of_assertion("note"),
    "all_places": lambda _, assertion: "; ".join(f"{p['start']}-{p['end']}" for p in assertion["places"]),
    "kind": _of_first_place("kind"),
    "voice": _of_assertion("voice"),
    "suggestion": _of_assertion("suggestion"),
    "origin": _of_assertion("origin"),
    "dismissed_by": _of_dismissal("by"),
    "dismissed_reason": _of_dismissal("reason"),
    "dismissed_at": _of_dismissal("at"),
    "assertion_id": _of_assertion("id"),
    "version": _of_assertion("version"),
    "report": lambda payload, _: payload["report"]["number"],
    "frozen_at": lambda payload, _: payload["report"].get("frozen_at", ""),
    "text_sha256": lambda payload, _: payload["draft"]["sha256"],
    "engine": lambda payload, _: payload["draft"]["engine"],
    "report_kind": lambda payload, _: payload["report"]["kind"],
    "sentences": lambda payload, _: payload["totals"]["sentences"],
    "not_taken": lambda payload, _: payload["totals"]["not_taken"],
    "recheck_reason": lambda _, assertion: (assertion.get("recheck") or {}).get("reason", ""),
    "reasons": lambda _, assertion: "\n".join(reasons_against(assertion)),
    "readings": lambda _, assertion: "\n".join(map(said_by, assertion["tags"])),
    "confidential_evidence": _of_assertion("confidential_evidence"),
    "questions": lambda _, assertion: "\n".join(map(asked, assertion.get("questions", ()))),
    "confidential_questions": lambda _, assertion: assertion.get("confidential_questions", 0),
    "not_done_kinds": lambda _, assertion: kinds_of(assertion["not_done"]),
    "not_done": lambda _, assertion: words_of(assertion["not_done"]),
    NOT_DONE_IN_ARTICLE: lambda payload, _: payload[NOT_DONE_IN_ARTICLE],
    "accused": lambda _, assertion: "; ".join(assertion.get("accused", ())),
    "nobody_asked": lambda _, assertion: "yes" if assertion.get("unasked") else "no",
    "denials": lambda _, assertion: "\n".join(map(denial_in_words, denials(assertion))),
    "replies": lambda _, assertion: replies_in_words(assertion),
    "independent_origins": _counted("independent"),
    "primary_origins": _counted("primary"),
    "on_author": _counted("on_author"),
    "quotation": lambda _, assertion: checked_in_words(assertion),
    "complaints": lambda _, assertion: "\n".join(map(complaint_in_words, assertion.get("complaints", ()))),
}
