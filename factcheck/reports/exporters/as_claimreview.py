"""A report as ClaimReview of schema.org: what a published article may say of itself to search engines and other desks.

Only what is signed off is in it: assertions that are verified or denied, in a report that is no interim one.
Verdicts are words (`alternateName`) and never numbers, for the three are no scale.
"""

import json
from typing import Any

from factcheck.articles.choices import Standing
from factcheck.reports.choices import ReportKind
from factcheck.reports.exporters.as_csv import reasons_against
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.identifiers import ni_of, urn_of
from factcheck.web.links import link_to

VERSION = 1

RATINGS = {
    Standing.VERIFIED.value: "Verified: the desk has established it",
    Standing.DENIED.value: "Denied: the one it concerns disputes it, which does not say that it is false",
}
_SIGNED_OFF = {ReportKind.FINAL.value, ReportKind.CORRECTION.value}


def render(payload: dict[str, Any]) -> bytes:
    """Return the file: a feed, empty where nothing is signed off, that says what it leaves out."""
    payload = upgrade_payload(payload)
    all_of_them = payload["assertions"]
    reviewed = [a for a in all_of_them if a["standing"] in RATINGS] if payload["report"]["kind"] in _SIGNED_OFF else []
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "@id": urn_of(payload, "claimreview"),
        "name": payload["article"]["title"],
        "description": _says(len(all_of_them), len(reviewed), payload["report"]["kind"]),
        **_if("dateModified", payload["report"].get("frozen_at")),
        "dataFeedElement": [_review(payload, a) for a in reviewed],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _says(assertions: int, reviewed: int, kind: str) -> str:
    if kind not in _SIGNED_OFF:
        return f"Nothing is signed off: this is no final report. Assertions: {assertions}."
    return f"Verified or denied: {reviewed} of {assertions} assertions. The others are in the report alone."


def _review(payload: dict[str, Any], assertion: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": urn_of(payload, "assertion", assertion["id"]),
        **_if("url", link_to(payload["article"]["address"])),
        **_if("datePublished", payload["report"].get("frozen_at")),
        "author": [{"@type": "Person", "name": name} for name in dict.fromkeys(assertion["reviewers"])],
        "claimReviewed": assertion["sentence"],
        "itemReviewed": _claim(payload, assertion),
        "reviewRating": {"@type": "Rating", "alternateName": RATINGS[assertion["standing"]]},
        "reviewBody": "\n".join([_evidence_counted(assertion), *reasons_against(assertion)]),
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


def _evidence_counted(assertion: dict[str, Any]) -> str:
    hidden = assertion["confidential_evidence"]
    confidential = f", of which {hidden} confidential and not printed" if hidden else ""
    return f"Pieces of evidence: {assertion['evidence_count']}{confidential}."


def _if(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}
