"""A report as ClaimReview of schema.org: what a published article may say of itself to search engines and other desks.

Only what is signed off is in it: assertions that are verified or denied, in a report that is no interim one. What rests
on confidential evidence alone, and whatever else is confidential or a question within the desk, is left out.
Verdicts are words (`alternateName`) and never numbers, for the three are no scale.
"""

import json
from collections.abc import Iterator
from typing import Any

from factcheck.articles.choices import Standing
from factcheck.articles.party_names import in_sentence
from factcheck.reports.choices import NotDone, ReportKind
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.identifiers import ni_of, urn_of
from factcheck.reports.exporters.not_done import by_assertion
from factcheck.reports.exporters.quotations import checked
from factcheck.review.choices import Stance
from factcheck.review.quotations import Checked
from factcheck.web.links import link_to

VERSION = 2

_WITHIN_THE_DESK = {NotDone.CONFIDENTIAL, NotDone.UNANSWERED}
_SIGNED_OFF = {ReportKind.FINAL.value, ReportKind.CORRECTION.value}


def render(payload: dict[str, Any]) -> bytes:
    """Return the file: a feed, empty where nothing is signed off, that says what it leaves out."""
    payload = upgrade_payload(payload)
    entries, all_of_them = by_assertion(payload), payload["assertions"]
    reviewed = [a for a in all_of_them if _may_be_published(a, entries.get(a["order"], []))]
    reviewed = reviewed if payload["report"]["kind"] in _SIGNED_OFF else []
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "@id": urn_of(payload, "claimreview"),
        "name": payload["article"]["title"],
        "description": _says(len(all_of_them), len(reviewed), payload["report"]["kind"]),
        **_if("dateModified", payload["report"].get("frozen_at")),
        "dataFeedElement": [_review(payload, a, entries.get(a["order"], [])) for a in reviewed],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _says(assertions: int, reviewed: int, kind: str) -> str:
    if kind not in _SIGNED_OFF:
        return f"Nothing is signed off: this is no final report. Assertions: {assertions}."
    return f"Verified or denied: {reviewed} of {assertions} assertions. The others are in the report alone."


def _may_be_published(assertion: dict[str, Any], entries: list[dict[str, Any]]) -> bool:
    """Whether it is verified or denied, and neither rests on confidential evidence alone nor against such evidence."""
    kinds = {e["kind"] for e in entries}
    is_contradicted = any(e["stance"] == Stance.CONTRADICTS for e in assertion["evidence"])
    if assertion["confidential_evidence"] and NotDone.CONTRADICTED in kinds and not is_contradicted:
        return False
    return assertion["standing"] in {Standing.VERIFIED, Standing.DENIED} and NotDone.CONFIDENTIAL_ALONE not in kinds


def _rating(assertion: dict[str, Any]) -> str:
    if assertion["standing"] == Standing.VERIFIED:
        of = checked(assertion)
        return "Verified: the desk has established it" if not of else f"Verified: {of.in_words}{_means(of)}"
    by = f" by {in_sentence(assertion['party'])}" if assertion["party"] else ", by whom is not said"
    return f"Denied{by}: this does not say that it is false"


def _means(of: Checked) -> str:
    """Say of a quotation whose words alone were checked that it may be false."""
    return "" if of.has_content or not of.is_said else ": that it was said, not that it is true"


def _review(payload: dict[str, Any], assertion: dict[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": urn_of(payload, "assertion", assertion["id"]),
        **_if("url", link_to(payload["article"]["address"])),
        **_if("datePublished", payload["report"].get("frozen_at")),
        "author": [{"@type": "Person", "name": name} for name in dict.fromkeys(assertion["reviewers"])],
        "claimReviewed": assertion["sentence"],
        "itemReviewed": _claim(payload, assertion),
        "reviewRating": {"@type": "Rating", "alternateName": _rating(assertion)},
        "reviewBody": "\n".join(_body(assertion, entries)),
        "citation": [_citation(e) for e in assertion["evidence"]],
    }


def _claim(payload: dict[str, Any], assertion: dict[str, Any]) -> dict[str, Any]:
    """Return where the claim stands and who the text says it comes from, be it a person or not (`creditText`)."""
    article = payload["article"]
    return {
        "@type": "Claim",
        **_if("creditText", assertion["attributed_to"]),
        "appearance": {
            "@type": "Article",
            "headline": article["title"],
            "identifier": ni_of(payload["draft"]["sha256"]),
            **_if("url", link_to(article["address"])),
            **_if("datePublished", article.get("published_on")),
        },
    }


def _citation(evidence: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": evidence["title"], **_if("url", link_to(evidence["url"]))}


def _body(assertion: dict[str, Any], entries: list[dict[str, Any]]) -> Iterator[str]:
    yield f"Pieces of evidence: {len(assertion['evidence'])}."
    yield from (e["words"] for e in entries if e["kind"] not in _WITHIN_THE_DESK)


def _if(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}
