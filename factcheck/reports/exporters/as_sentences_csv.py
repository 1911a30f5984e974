"""A report's sentences as CSV: one row for each sentence of the draft, so that the rows add up to all of it."""

from collections.abc import Iterator
from typing import Any

from factcheck.articles.choices import DONE, Standing
from factcheck.reports.exporters.as_csv import NOT_DONE_IN_ARTICLE, kinds_of, words_of
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.not_done import by_assertion, by_sentence, of_article
from factcheck.web.csv_files import encode

COLUMNS = (
    "article_id",
    "article_title",
    "draft",
    "report",
    "report_kind",
    "frozen_at",
    "number",
    "paragraph",
    "start",
    "end",
    "kind",
    "sentence",
    "counted_as",
    "repeats",
    "assertion",
    "standing",
    "not_done_kinds",
    "not_done",
    NOT_DONE_IN_ARTICLE,
)
NOT_TAKEN = "not taken for an assertion"


def render(payload: dict[str, Any]) -> bytes:
    """Return the file. The rows that repeat no earlier one add up to the report's totals, by `counted_as`."""
    payload = upgrade_payload(payload)
    report = payload["report"]
    same = (
        payload["article"]["id"],
        payload["article"]["title"],
        payload["draft"]["number"],
        report["number"],
        report["kind"],
        report.get("frozen_at", ""),
    )
    of_all = words_of(of_article(payload))
    return encode(COLUMNS, ((*same, *rest, of_all) for rest in _rows(payload)))


def _rows(payload: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    number, seen = 0, {0}
    of_assertions, of_sentences = by_assertion(payload), by_sentence(payload)
    for n, paragraph in enumerate(payload["paragraphs"], 1):
        for s in paragraph["sentences"]:
            number += 1
            order = s["assertion"] or 0
            standing = payload["assertions"][order - 1]["standing"] if order else ""
            words = payload["text"][s["start"] : s["end"]]
            repeats = "yes" if order and order in seen else "no"
            where = (number, n, s["start"], s["end"], paragraph["kind"], words)
            entries = of_assertions.get(order, ()) if order else of_sentences.get(number, ())
            said = (kinds_of(entries), words_of(entries))
            yield (*where, _counted_as(standing), repeats, order or "", standing, *said)
            seen.add(order)


def _counted_as(standing: str) -> str:
    if not standing:
        return NOT_TAKEN
    if standing == Standing.DISMISSED:
        return "dismissed"
    return "checked" if standing in DONE else "not checked"
